"""Claims: what each sentence asserts, how sure it is, and what stands behind it.

Reads sections, anchors, notes, citations, sentences, mentions, entities and relations. Writes one
`claim` for every sentence.

The type: a question, a caption or a source line is a `non_claim` by rule; everything else is judged
by the trained classifier (models/claim_type.md). The other axes are rules over the parse:
attribution, modality, polarity, approximation (pipeline/assertions), and the support from the
notes, links and figures in reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span, Token

from pipeline import language
from pipeline.assertions import classifier
from pipeline.assertions.attribution import Spoken, spoken
from pipeline.assertions.classifier import Judgement
from pipeline.assertions.clauses import main_clauses
from pipeline.assertions.fit import Fit, fit, topics
from pipeline.assertions.modality import approximate, modality, polarity
from pipeline.assertions.quotations import carried
from pipeline.assertions.sentence import Said
from pipeline.assertions.settled import settled
from pipeline.assertions.support import Evidence, expects
from pipeline.assertions.twice import disagreeing, same
from pipeline.assertions.worth import worth
from pipeline.chain import stage
from pipeline.document import Document, within
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    ClaimType,
    Clause,
    Entity,
    Issue,
    Mention,
    Note,
    Record,
    Relation,
    Section,
    Sentence,
    Voice,
)
from pipeline.records import Span as Quoted
from pipeline.references import publishers

SPEAKERS = ("company", "organisation", "person", "place")
WRITTEN = ("law", "programme")
"""What a law or a strategy says is said by a document."""
NAMED = (*SPEAKERS, "law", "sanction", "money")
SETTLED = 0.88
"""How often the rules of `settled` are right on the briefs that were looked at (37 of 42)."""
SURE_CLAUSE = 0.6
"""A clause counts as a claim of its own where its type is at least this probable."""


@stage(
    reads=(Section, Anchor, Note, Citation, Sentence, Mention, Entity, Relation),
    writes=(Claim, Issue),
)
def claims(document: Document) -> Iterator[Record]:
    library = Library(document)
    found = [document.grounded(claim) for claim in _each(document, library)]
    twins = same(found)
    for claim in found:
        told = twins.get(claim.id)
        yield claim.model_copy(update={"same_as": told}) if told else claim
    yield from library.misfits(found)
    yield from _disagreements(document)


@dataclass(frozen=True)
class Read:
    """A sentence with its words and the mentions in it."""

    document: Document
    sentence: Sentence
    said: Said
    mentions: Sequence[Mention]
    shift: int
    """From the characters of the parsed block to those of the brief's text."""

    def quoted(self, words: Span | None) -> Quoted | None:
        """Words of the sentence, or of another in its block, as a piece of the brief's text."""
        if words is None:
            return None
        start, end = words.start_char + self.shift, words.end_char + self.shift
        return Quoted(start=start, end=end, quote=self.document.text[start:end])

    def speaker(self, words: Span | None) -> str | None:
        """The entity that the words' head names, else the first that any of them names."""
        if words is None:
            return None
        start, end = words.start_char + self.shift, words.end_char + self.shift
        head = words.root.idx + self.shift
        near = within(self.document.of(Mention), start, end)
        able = [m for m in near if m.type in SPEAKERS + WRITTEN and m.entity]
        on_head = (m.entity for m in able if m.start <= head < m.end)
        return next(on_head, None) or next((m.entity for m in able), None)


def _read(document: Document) -> Iterator[Read]:
    """The sentences that have words, in text order."""
    parse = language.parse(document.brief)
    mentions = document.of(Mention)
    for sentence in document.of(Sentence):
        block = parse.block_at(sentence.start)
        words = block.span(sentence.start, sentence.end) if block else None
        if block is None or words is None:
            continue
        section = document.get(sentence.section) if sentence.section else None
        title = section.title if isinstance(section, Section) else None
        said = Said(words, title, marked=bool(sentence.anchors))
        inside = within(mentions, sentence.start, sentence.end)
        yield Read(document, sentence, said, inside, block.start)


def _each(document: Document, library: Library) -> Iterator[Claim]:
    """A claim for each sentence."""
    model = classifier.load()
    evidence = Evidence(document)
    relations: dict[str, list[str]] = {}
    for relation in document.of(Relation):
        relations.setdefault(relation.sentence, []).append(relation.id)
    every = list(_read(document))
    by_sentence = {read.sentence.id: read for read in every}
    own = {name: _spoken(document, read, evidence) for name, read in by_sentence.items()}
    voices = carried([read.sentence for read in every], own)
    named_before: set[str] = set()
    for read in every:
        sentence, said = read.sentence, read.said
        voice = voices[sentence.id]
        judged, rule = _judged(document, sentence, said, model)
        sure = modality(said, judged.claim_type)
        denied, hedge = polarity(said), approximate(said)
        needed = expects(
            judged.claim_type, judged.secondary, attributed=voice.attribution != "author"
        )
        ahead = judged.secondary == "forecast" or sure.value in ("possible", "conditional")
        support = evidence.behind(sentence, expected=needed, open_ended=ahead)
        named = {m.entity for m in read.mentions if m.type in NAMED and m.entity}
        value, reasons = worth(
            said,
            judged.claim_type,
            named=len(named),
            new=not named <= named_before,
            attribution=voice.attribution,
        )
        named_before |= named
        fits = library.fits(sentence, read.mentions, judged.claim_type)
        yield Claim(
            start=sentence.start,
            end=sentence.end,
            sentence=sentence.id,
            claim_type=judged.claim_type,
            secondary=judged.secondary,
            **_voice(read, voice),
            modality=sure.value,
            modality_cue=read.quoted(sure.cue),
            polarity=denied.value,
            polarity_cue=read.quoted(denied.cue),
            approximate=hedge is not None,
            approximate_cue=read.quoted(hedge),
            check_worthiness=value,
            check_reasons=reasons,
            citation_support=support.kind,
            citations=support.citations,
            entities=tuple(dict.fromkeys(m.entity for m in read.mentions if m.entity)),
            relations=tuple(relations.get(sentence.id, ())),
            dates=tuple(dict.fromkeys(_dates(read.mentions))),
            fits={cited.id: told.score for _, cited, told in fits},
            clauses=tuple(_clauses(read, model)),
            rule=rule,
            score=round(judged.probability, 3),
        )


def _judged(
    document: Document, sentence: Sentence, said: Said, model: classifier.Classifier
) -> tuple[Judgement, str]:
    block = document.brief.block_at(sentence.start)
    if block is not None and block.role in ("caption", "source_line"):
        return Judgement("non_claim", 0.95, None), f"stands in a {block.role}"
    if said.text.rstrip("”\"’' )").endswith("?"):
        return Judgement("non_claim", 0.95, None), "question"
    if not any(token.pos_ in ("VERB", "AUX") for token in said.tokens):
        return Judgement("non_claim", 0.9, None), "no verb"
    by_words = settled(said)
    if by_words is None:
        return model.judge(said), "classifier"
    claim_type, secondary, rule = by_words
    return Judgement(claim_type, SETTLED, secondary), rule


def _spoken(document: Document, read: Read, evidence: Evidence) -> Spoken:
    """Who says the sentence by its own words."""
    behind = {
        cited.container
        for identifier in evidence.direct(read.sentence)
        if isinstance(cited := document.get(identifier), Citation) and cited.citation_kind == "news"
    }
    by_start = sorted(read.mentions, key=lambda mention: mention.start)

    def kind(token: Token) -> str | None:
        at = token.idx + read.shift
        for mention in by_start:
            if mention.start <= at < mention.end and mention.type in SPEAKERS + WRITTEN:
                is_read = mention.type in WRITTEN or mention.quote in behind
                return "document" if is_read or _is_medium(mention.quote) else mention.type
        return None

    return spoken(read.said, kind)


def _voice(read: Read, voice: Spoken) -> dict[str, Any]:
    """The fields of a claim that tell who says it."""
    told = _heard(read, voice)
    return {
        "attribution": told.attribution,
        "attribution_source": told.source,
        "attribution_entity": told.entity,
        "attribution_cue": told.cue,
        "attribution_content": told.content,
        "endorsement": told.endorsement,
        "nested": _heard(read, voice.nested) if voice.nested else None,
    }


def _heard(read: Read, voice: Spoken) -> Voice:
    return Voice(
        attribution=voice.attribution,
        source=read.quoted(voice.source),
        entity=read.speaker(voice.source),
        cue=read.quoted(voice.cue),
        content=read.quoted(voice.content),
        endorsement=voice.endorsement,
    )


def _dates(inside: Sequence[Mention]) -> Iterator[str]:
    return (m.value for m in inside if m.type == "date" and isinstance(m.value, str))


class Library:
    """The works that the sentences of a document cite, and how they fit."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_note: dict[str, list[Citation]] = {}
        for cited in document.of(Citation):
            if cited.note is not None:
                self._by_note.setdefault(cited.note, []).append(cited)
        self._topics = topics(document.of(Mention), len(document.of(Sentence)))
        self._told: dict[str, list[tuple[Note, Citation, Fit]]] = {}

    def fits(
        self, sentence: Sentence, inside: Sequence[Mention], claim_type: ClaimType
    ) -> list[tuple[Note, Citation, Fit]]:
        """Each work that is cited in the sentence, with its note; short forms by their work."""
        self._told[sentence.id] = list(self._fits(sentence, inside, claim_type))
        return self._told[sentence.id]

    def _fits(
        self, sentence: Sentence, inside: Sequence[Mention], claim_type: ClaimType
    ) -> Iterator[tuple[Note, Citation, Fit]]:
        for anchor in map(self._document.get, sentence.anchors):
            note = isinstance(anchor, Anchor) and anchor.note and self._document.get(anchor.note)
            for cited in self._by_note.get(note.id, ()) if isinstance(note, Note) else ():
                work = self._document.get(cited.resolves_to) if cited.resolves_to else cited
                if isinstance(note, Note) and isinstance(work, Citation):
                    told = fit(sentence.quote, inside, claim_type, work, self._topics)
                    yield note, cited, told

    def misfits(self, claims: Sequence[Claim]) -> Iterator[Issue]:
        """A doubt for each work that contradicts the sentence that cites it."""
        for claim in claims:
            for note, cited, told in self._told.get(claim.sentence, ()):
                for contradiction in told.contradictions:
                    yield Issue(
                        start=claim.start,
                        end=claim.end,
                        stage="claims",
                        severity="warning",
                        message=f"note {note.label} may not fit: {contradiction}",
                        candidates=(claim.id, cited.id),
                        rule="citation_fit",
                    )


def _disagreements(document: Document) -> Iterator[Issue]:
    """A doubt for each thing that is given two amounts."""
    for one, other in disagreeing(document.of(Relation), document.of(Mention)):
        amounts = [document.get(each.object) for each in (one, other)]
        thing = document.get(one.subject)
        names = " and ".join(each.name for each in amounts if isinstance(each, Entity))
        yield Issue(
            start=other.start,
            end=other.end,
            stage="claims",
            severity="warning",
            message=f"{getattr(thing, 'name', one.subject)}: {names} for one {one.predicate}",
            candidates=(one.id, other.id),
            rule="figures_disagree",
        )


def _clauses(read: Read, model: classifier.Classifier) -> Iterator[Clause]:
    """The main clauses of a sentence where their types surely differ; else nothing."""
    parts = main_clauses(read.said)
    sides = [Said(part, read.said.section) for part in parts]
    judged = [model.judge(side) for side in sides]
    types = {each.claim_type for each in judged}
    if len(types) < 2 or "non_claim" in types:
        return
    if min(each.probability for each in judged) < SURE_CLAUSE:
        return
    for part, side, each in zip(parts, sides, judged, strict=True):
        if (quoted := read.quoted(part)) is not None:
            yield Clause(
                **quoted.model_dump(),
                claim_type=each.claim_type,
                modality=modality(side, each.claim_type).value,
                polarity=polarity(side).value,
            )


def _is_medium(name: str) -> bool:
    """A newspaper, agency or broadcaster: what it says is said by a document."""
    publisher = publishers.known(name)
    return publisher is not None and publisher.kind == "news"
