"""Mentions: the words of the body that name an entity.

Reads the sentences, writes `mention` for every name, abbreviation, measure and value in the blocks
that hold a sentence or a heading. First the rules speak, block by block; what they recognise (and
the short names that the brief defines) is then looked for in the whole brief, so that one name
has one type. Nominal and pronominal mentions are left to the clustering of entities.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline import language, lexicons, values
from pipeline.chain import stage
from pipeline.document import Document
from pipeline.language import ParsedBlock
from pipeline.lexicons import Entry, Lexicon
from pipeline.recognition.abbreviations import (
    Definition,
    defined_after,
    defined_inside,
    definitions,
)
from pipeline.recognition.bodies import bodies, with_country
from pipeline.recognition.candidates import SCORES, Candidate, Trust, settled
from pipeline.recognition.firms import firms, short_name, with_city, with_form
from pipeline.recognition.geography import geography
from pipeline.recognition.guesses import coordinated, guesses
from pipeline.recognition.laws import laws, with_part, with_year_of, with_years
from pipeline.recognition.learnt import learnt
from pipeline.recognition.measures import measures
from pipeline.recognition.undertakings import called, programmes, projects
from pipeline.records import EntityType, LawValue, Mention, Record, SanctionValue, Sentence

THE_BRIEF = "the brief itself"
"""Source of an entry that was recognised in the brief."""

OFFICES = ("secretary",)
"""Offices are no mention, nor is the body inside one: "Commerce Secretary"."""

LASTING: frozenset[EntityType] = frozenset(
    ("company", "organisation", "person", "place", "law", "sanction", "programme")
)
"""Types whose names mean the same thing all through a brief."""

_SMALL = re.compile(r"(?<![\w'-])[a-z][a-z'-]+")


@dataclass
class Piece:
    """A block with its plain text and what was recognised in it so far (offsets of the block)."""

    block: ParsedBlock
    text: str
    candidates: list[Candidate] = field(default_factory=list)


@stage(reads=(Sentence,), writes=(Mention,))
def mentions(document: Document) -> Iterator[Record]:
    lexicon = document.lexicon
    pieces = list(_pieces(document))
    ordinary = frozenset(word for piece in pieces for word in _SMALL.findall(piece.text))
    for piece in pieces:
        piece.candidates = settled(_recognised(piece, lexicon, ordinary))
        piece.candidates += coordinated(piece.block, piece.text, piece.candidates)
    shorts = [short for piece in pieces for short in _defined(piece)]
    own = Lexicon(_entries_of_brief(pieces, shorts, lexicon))
    for piece in pieces:
        for candidate in settled([*piece.candidates, *_found_again(piece, own)]):
            yield _mention(candidate.moved(piece.block.start), _entry(candidate, piece, own))


def _pieces(document: Document) -> Iterator[Piece]:
    """The blocks that hold a sentence, and the headings."""
    spoken = {block.start for block in document.brief.blocks_of("title", "heading")}
    for sentence in document.of(Sentence):
        held_by = document.brief.block_at(sentence.start)
        if held_by is not None:
            spoken.add(held_by.start)
    for block in language.parse(document.brief):
        if block.start in spoken:
            yield Piece(block, lexicons.plain(block.text))


def _recognised(piece: Piece, lexicon: Lexicon, ordinary: frozenset[str]) -> Iterator[Candidate]:
    """What each rule proposes for a piece, the projects last: they leave names before them out."""
    text = piece.text
    found: list[Candidate] = [*_values(text), *_curated(text, lexicon)]
    found += [with_part(text, law) for law in laws(text)]
    found += [each for each in measures(text) if not _verb(piece.block, each)]
    found += programmes(text)
    found += bodies(text, lexicon)
    found += firms(text, lexicon)
    found += geography(text, lexicon)
    yield from found
    yield from projects(piece.block, settled(found))
    yield from guesses(piece.block, lexicon, ordinary)
    yield from learnt(piece.block, lexicon, ordinary)


def _values(text: str) -> Iterator[Candidate]:
    for start, end, money in values.money(text):
        yield Candidate(start, end, "money", "value:money", Trust.NUMBER_GRAMMAR, value=money)
    for start, end, percent in values.percents(text):
        yield Candidate(start, end, "percent", "value:percent", Trust.NUMBER_GRAMMAR, value=percent)
    for start, end, date in values.dates(text):
        yield Candidate(start, end, "date", "value:date", Trust.NUMBER_GRAMMAR, value=date)


def _curated(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    for found in lexicon.find(text):
        entry = found.entry
        start, end, value = found.start, found.end, entry.value
        if entry.type == "place" and text.startswith("-class", end):
            continue
        if entry.type == "law":
            start, end = with_years(text, start, end)
            if isinstance(value, LawValue):
                value = with_year_of(value, text[start:end])
        elif entry.type == "organisation":
            start = with_country(text, start + 4 if text.startswith("The ", start) else start)
        elif entry.type == "company":
            start, end = with_city(text, start, entry, lexicon), with_form(text, end)
        candidate = Candidate(
            start,
            end,
            entry.type,
            f"lexicon:{entry.type}",
            Trust.LEXICON,
            form="abbreviation" if found.abbreviation else "name",
            value=value,
            canonical=entry.term,
            kb=entry.kb,
        )
        yield with_part(text, candidate)


def _verb(block: ParsedBlock, candidate: Candidate) -> bool:
    """Whether a measure's only word is a verb here: "Washington sanctions foreign banks"."""
    span = block.doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    return span is not None and len(span) == 1 and span[0].pos_ == "VERB"


def _defined(piece: Piece) -> Iterator[tuple[str, Candidate]]:
    """Short names defined in a piece, with the candidate that they stand for."""
    for candidate in piece.candidates:
        if candidate.type in LASTING:
            span = candidate.start, candidate.end
            foreign = candidate.type in ("organisation", "company", "law")
            for definition in (
                defined_after(piece.text, *span, foreign=foreign),
                defined_inside(piece.text, *span),
            ):
                if definition is not None and not _another(piece, definition, candidate):
                    yield piece.text[definition.start : definition.end], candidate
    for definition in definitions(piece.text):
        if not any(
            each.end == definition.long_end or each.start == definition.start
            for each in piece.candidates
        ):
            guess = _type_of_unknown(piece, definition)
            if guess is not None:
                candidate = Candidate(
                    definition.long_start,
                    definition.long_end,
                    guess,
                    "abbreviation:long_form",
                    Trust.CUE,
                )
                piece.candidates.append(candidate)
                yield piece.text[definition.start : definition.end], candidate


def _another(piece: Piece, definition: Definition, candidate: Candidate) -> bool:
    """Whether the bracket names something of another type: "Ministry of Defence (UAE)"; not where
    its letters are the initials: "Raiffeisen Bank International (RBI)"."""
    initials = "".join(
        word[0] for word in re.findall(r"[A-Z]\w+", piece.text[candidate.start : candidate.end])
    )
    return piece.text[definition.start : definition.end] != initials and any(
        each.start == definition.start
        and each.type != candidate.type
        and each.trust >= Trust.LEXICON
        for each in piece.candidates
    )


def _type_of_unknown(piece: Piece, definition: Definition) -> EntityType | None:
    """An organisation where the model takes the long form for one; else no name is claimed."""
    span = piece.block.doc.char_span(
        definition.long_start, definition.long_end, alignment_mode="expand"
    )
    if span is not None and len(span) > 1:
        doc = piece.block.doc
        if any(e.label_ == "ORG" and e.start < span.end and span.start < e.end for e in doc.ents):
            return "organisation"
    return None


def _entries_of_brief(
    pieces: Iterable[Piece], shorts: Iterable[tuple[str, Candidate]], lexicon: Lexicon
) -> Iterator[Entry]:
    """One entry for each lasting name of the brief; the most trusted, then the most frequent type
    counts. A defined short name comes first: the brief says what it means."""
    votes: defaultdict[str, Counter[tuple[Trust, EntityType]]] = defaultdict(Counter)
    seen: dict[tuple[str, EntityType], Candidate] = {}
    for piece in pieces:
        for candidate in piece.candidates:
            # What the model guessed in one sentence says nothing of another.
            guessed = candidate.rule.startswith("names:")
            name = piece.text[candidate.start : candidate.end]
            lasting = candidate.type in LASTING or _named_work(name, candidate)
            if lasting and not candidate.generic and not guessed:
                for each in _names(name, candidate, lexicon):
                    if len(each) < 2:
                        continue  # one letter stands for anything
                    votes[each][candidate.trust, candidate.type] += 1
                    seen.setdefault((each, candidate.type), candidate)
    types: dict[str, EntityType] = {}
    for name, counted in votes.items():
        types[name] = max(counted, key=lambda vote: (vote[0], counted[vote], vote[1]))[1]
    told = set()
    for short, candidate in shorts:
        if short not in told and len(short) > 1:
            told.add(short)
            yield _as_entry(short, candidate, abbreviation=True)
    for name, type_ in types.items():
        if name not in told and seen[name, type_].type != "sanction":
            candidate = seen[name, type_]
            yield _as_entry(name, candidate, abbreviation=candidate.form == "abbreviation")


def _named_work(name: str, candidate: Candidate) -> bool:
    """A project with a name of its own means the same all through a brief too; "the pilot plant"
    may be another on the next page."""
    return candidate.type == "project" and name[0].isupper()


def _names(name: str, candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """The short names that a brief uses after a name, and the name itself where no lexicon holds
    it: a lexicon finds its own names everywhere, with the words beside which they don't count."""
    if not candidate.rule.startswith("lexicon:"):
        yield name
    if candidate.type == "company" and (short := short_name(name)):
        known = lexicon.named(short)
        if known is None or known.type == "company":  # "Cyprus" is not short for "Cyprus Cement"
            yield short
    if candidate.type == "project" and (short := called(name)) and not lexicon.named(short):
        yield short
    if candidate.type == "person" and " " in name and len(name.split()[-1]) > 2:
        yield name.split()[-1]


def _as_entry(name: str, candidate: Candidate, *, abbreviation: bool) -> Entry:
    value = candidate.value
    law = value if isinstance(value, LawValue) else LawValue()
    measure = value if isinstance(value, SanctionValue) else None
    return Entry(
        term=name,
        type=candidate.type,
        abbreviations=(name,) if abbreviation else (),
        jurisdiction=law.jurisdiction,
        year=law.year,
        number=law.number,
        sanction_type=measure.sanction_type if measure else None,
        list=measure.list if measure else None,
        kb=candidate.kb,
        source=THE_BRIEF,
        not_before=OFFICES if candidate.type == "organisation" else (),
    )


# An instruction's number behind its short name: "DODD 3000.09"
_NUMBER_AFTER = re.compile(r" \d[\d.-]*\d\b")


def _found_again(piece: Piece, own: Lexicon) -> Iterator[Candidate]:
    """The brief's own names wherever they stand in the piece and no rule has said so already."""
    known = {(each.start, each.end) for each in piece.candidates}
    for found in own.find(piece.text):
        end = found.end
        if (found.start, end) in known and not found.abbreviation:
            continue
        if found.entry.type == "law" and found.entry.number and found.abbreviation:
            number = _NUMBER_AFTER.match(piece.text, end)
            end = number.end() if number else end
        candidate = Candidate(
            found.start,
            end,
            found.entry.type,
            "brief:defined" if found.abbreviation else "brief:named",
            Trust.LEXICON,
            form="abbreviation" if found.abbreviation else "name",
            value=found.entry.value,
            kb=found.entry.kb,
        )
        yield with_part(piece.text, candidate)


def _entry(candidate: Candidate, piece: Piece, own: Lexicon) -> Candidate:
    """The candidate with the type that its name has all through the brief."""
    entry = own.named(piece.text[candidate.start : candidate.end])
    if candidate.type in LASTING and entry is not None and entry.type != candidate.type:
        return replace(candidate, type=entry.type, value=entry.value, canonical=None, kb=entry.kb)
    return candidate


def _mention(moved: Candidate, typed: Candidate) -> Mention:
    return Mention(
        start=moved.start,
        end=moved.end,
        type=typed.type,
        form=typed.form,
        value=typed.value,
        generic=typed.generic,
        canonical=typed.canonical,
        kb=typed.kb,
        rule=typed.rule,
        score=SCORES[typed.trust],
    )
