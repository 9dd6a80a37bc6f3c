"""The source format of the corpus: a `.brief` file read into typed values.

corpus/README.md describes the format. Everything here is checked while it is read: a mention that
no name table declares, a note without a marker or a label value that does not exist raises
SourceError, which names the file and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from pipeline.records import (
    CitationForm,
    CitationKind,
    ClaimType,
    Endorsement,
    EntityType,
    Modality,
    NoteKind,
    Predicate,
    RelationStatus,
    SanctionType,
)

LEADING = re.compile(r"(?:the|this|that|these|those|an?|one) ", re.IGNORECASE)
"""What stands before a nominal and is no part of the mention: "[the company]" marks "company"."""
MEASURES_BY_NOUN = frozenset("sanction sanctions tariff tariffs embargo embargoes".split())
"""Common nouns that name a measure by themselves; "the ban" and "the cap" only mean one that was
named (annotation guide: "the blacklisting" is nominal)."""
PRONOUNS = frozenset("it its itself they their them he his she her which whose who".split())
SUPPORT = {
    "direct": "cited_direct",
    "shared": "cited_shared",
    "link": "cited_link",
    "self": "self_evidence",
    "uncited": "uncited_expected",
    "unresolved": "unresolved",
    "none": "not_expected",
}
QUALIFIER = {"~": "about", ">": "at_least", "<": "at_most", "": "exact"}

# "[the company > Rosneft]", "[US$ 60 = USD 60]", "[Rosneft]"; a marker "[^3]" is none.
MENTION = r"\[(?!\^)(?P<words>[^\]=>]+?)(?:\s*(?P<sign>[=>])\s*(?P<means>[^\]]+))?\]"
MARKER = r"\[\^(?P<label>[^\]]+)\]"
# "<the register|https://example.org/register>" in the body.
LINK = r"<(?P<linked>[^|>]+)\|(?P<url>[^>]+)>"
INLINE = re.compile(f"{MENTION}|{MARKER}|{LINK}")
# "USD 60", "EUR ~2.5e9", "USD 2e9..3e9"; not "2022-12", a date.
MONEY = re.compile(r"(?P<currency>[A-Z]{3}) (?P<sign>[~<>]?)(?P<low>[\d.e]+?)(?:\.\.(?P<high>.+))?")
# "~29.4%", "5..10%".
PERCENT = re.compile(r"(?P<sign>[~<>]?)(?P<low>-?[\d.]+?)(?:\.\.(?P<high>[\d.]+))?%")
# "{news https://example.org | …}", "{supra report 5 | …}".
CITATION = re.compile(r"\{(?P<head>[^|{}]*)\|\s*(?P<words>[^{}]*)\}")
# "<d 3 May 2022=2022-05-03>", "<a Jane Doe>".
FIELD = re.compile(r"<(?P<name>[atcdpis]) (?P<words>[^<>=]+)(?:=(?P<value>[^<>]+))?>")
FIELDS = {
    "a": "authors",
    "t": "title",
    "c": "container",
    "d": "date",
    "p": "pages",
    "i": "identifier",
    "s": "signal",
}


class SourceError(ValueError):
    """A place in a source that breaks the format; the message names file and line."""


@dataclass(frozen=True)
class Name:
    """One entity of the name table."""

    type: str
    canonical: str
    aliases: tuple[str, ...]
    value: dict[str, object] | None = None
    generic: bool = False
    abbreviation: str | None = None


@dataclass(frozen=True)
class Mention:
    """A marked stretch of a printed text, half-open; `occurrence` counts equal words from 1."""

    start: int
    end: int
    text: str
    occurrence: int
    type: str
    canonical: str
    form: str = "name"
    value: object = None
    generic: bool = False


@dataclass(frozen=True)
class Anchor:
    """A note marker before the character at `start` of the printed text."""

    start: int
    label: str


@dataclass(frozen=True)
class Link:
    """Words of the printed text that link to an outside document."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Marked:
    """A printed text, bare of labels, and what is marked in it."""

    text: str
    mentions: tuple[Mention, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A relation as its line states it; the evidence is the sentence above it."""

    subject: str
    predicate: str
    object: str
    status: str
    qualifiers: dict[str, str]
    attribution: str | None


@dataclass
class Sentence:
    """A sentence (or caption or source line) with its claim, clauses and relations."""

    words: Marked
    claim: dict[str, object]
    clauses: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


@dataclass
class Block:
    """A stretch of the brief: `role` is abstract, heading, paragraph, quotation, table or figure.

    `rows` are the cells of a table, or label and number of each bar of a chart; a table or a
    figure has its caption and its source line as `sentences`.
    """

    role: str
    line: int
    section: str
    heading: Marked | None = None
    sentences: list[Sentence] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class Citation:
    """One work in a note; `start` and `end` count in the note's text, `fields` are as printed."""

    start: int
    end: int
    form: str
    kind: str
    fields: dict[str, object]
    refers_to_note: str | None
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class Note:
    """A note's printed text and its citations."""

    label: str
    note_kind: str
    text: str
    citations: tuple[Citation, ...]


@dataclass
class Source:
    """A whole brief, as its author wrote and labelled it."""

    stem: str
    meta: dict[str, str]
    names: dict[str, Name]
    title: Marked = field(default_factory=lambda: Marked(""))
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, in printed order."""
        for block in self.blocks:
            yield from block.sentences


def read(path: Path) -> Source:
    """The brief that a source file holds; SourceError where it breaks the format."""
    parts = re.split(r"^=== (\w+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    shelves = dict(zip(parts[1::2], parts[2::2], strict=True))
    line_of = {
        shelf: sum(part.count("\n") + 1 for part in parts[1 : 2 + 2 * position])
        for position, shelf in enumerate(shelves)
    }
    meta = dict(row.split(": ", 1) for row in parts[0].splitlines() if row.strip())
    source = Source(path.stem, meta, _names(path, shelves["names"]))
    reader = _Reader(path, source)
    source.title = reader.marked(meta["title"], 1)
    reader.body(shelves["body"], line_of["names"])
    reader.notes(shelves["notes"])
    reader.check()
    return source


def _one_of(value: str, kind: object, where: str) -> str:
    if value not in get_args(kind):
        raise SourceError(f"{where}: {value!r} is none of {', '.join(get_args(kind))}")
    return value


def _names(path: Path, shelf: str) -> dict[str, Name]:
    """Name by canonical: "type Canonical = alias | alias ; attributes" on each line."""
    names = {}
    for row in filter(None, map(str.strip, shelf.splitlines())):
        said, _, attributes = row.partition(" ; ")
        kind, _, said = said.partition(" ")
        _one_of(kind, EntityType, f"{path.name}: {row}")
        canonical, _, aliases = (piece.strip() for piece in said.strip().partition(" = "))
        flags = attributes.split()
        settings = dict(flag.split("=", 1) for flag in flags if "=" in flag)
        abbreviation = settings.pop("abbreviation", None)
        value: dict[str, object] | None = None
        if kind == "sanction":
            value = {"sanction_type": _one_of(flags[0], SanctionType, f"{path.name}: {row}")}
            if "list" in flags:
                value["list"] = canonical
        elif kind == "law":
            value = {k: int(v) if k == "year" else v for k, v in settings.items()} or None
        listed = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
        names[canonical] = Name(kind, canonical, listed, value, "generic" in flags, abbreviation)
    return names


def _number(written: str) -> int | float:
    number = float(written)
    return int(number) if number == int(number) else number


def value_of(written: str) -> tuple[str, object]:
    """Type and value of what stands after "=" in a mention: money, per cent or (else) a date."""
    if money := MONEY.fullmatch(written):
        kind, bounds, unit = "money", ("amount", money), {"currency": money["currency"]}
    elif percent := PERCENT.fullmatch(written):
        kind, bounds, unit = "percent", ("number", percent), {}
    else:
        return "date", written
    key, match = bounds
    value: dict[str, object] = {key: None if match["high"] else _number(match["low"]), **unit}
    if match["high"]:
        value |= {"low": _number(match["low"]), "high": _number(match["high"])}
    return kind, value | {"qualifier": QUALIFIER[match["sign"]]}


class _Reader:
    """Fills a Source from the lines of its body and notes."""

    def __init__(self, path: Path, source: Source) -> None:
        self.path = path
        self.source = source
        self.by_words: dict[str, list[Name]] = {}
        for name in source.names.values():
            for words in (name.canonical, *name.aliases):
                self.by_words.setdefault(words, []).append(name)

    def fail(self, line: int, message: str) -> SourceError:
        return SourceError(f"{self.path.name}, line {line}: {message}")

    def marked(self, raw: str, line: int) -> Marked:
        """The printed text of a labelled line."""
        text = ""
        mentions: list[Mention] = []
        anchors: list[Anchor] = []
        links: list[Link] = []
        done = 0
        for found in INLINE.finditer(raw):
            text += raw[done : found.start()]
            done = found.end()
            if found["label"]:
                anchors.append(Anchor(len(text), found["label"]))
            elif found["linked"]:
                links.append(Link(len(text), len(text) + len(found["linked"]), found["url"]))
                text += found["linked"]
            else:
                start = len(text)
                text += found["words"]
                mentions.append(self._mention(found, start, line))
        text += raw[done:]
        counted = tuple(
            Mention(**{**vars(m), "occurrence": text.count(m.text, 0, m.start) + 1})
            for m in mentions
        )
        if set("[]<>{}") & set(text):
            raise self.fail(line, f"a label is not closed: {text[:60]}")
        return Marked(text, counted, tuple(anchors), tuple(links))

    def _mention(self, found: re.Match[str], start: int, line: int) -> Mention:
        words = found["words"]
        end = start + len(words)
        if found["sign"] == "=":
            kind, value = value_of(found["means"])
            canonical = str(value) if kind == "date" else words
            nominal = kind == "date" and not re.search(r"\d|last|past|first|two|three|five", words)
            form = "nominal" if nominal else "name"
            return Mention(start, end, words, 0, kind, canonical, form, value)
        if found["means"]:
            name = self.source.names.get(found["means"])
            if name is None:
                raise self.fail(line, f"{found['means']!r} is not in the name table")
        else:
            named = self.by_words.get(words, [])
            if len(named) != 1:
                raise self.fail(line, f"[{words}] names {len(named)} entries of the name table")
            name = named[0]
        form = "name"
        if words.lower() in PRONOUNS:
            form = "pronoun"
        elif words not in (name.canonical, *name.aliases) and not name.generic:
            form = "nominal"
        if name.type == "sanction" and words.islower() and words not in MEASURES_BY_NOUN:
            form = "nominal" if " " not in words else form
        if form == "nominal" and (article := LEADING.match(words)):
            start, words = start + article.end(), words[article.end() :]
        return Mention(
            start, end, words, 0, name.type, name.canonical, form, name.value, name.generic
        )

    def body(self, shelf: str, first_line: int) -> None:
        """Appends the blocks of the body; an empty line ends a block."""
        section = "Abstract"
        block: Block | None = None
        for line, row in enumerate(shelf.splitlines(), first_line):
            stripped = row.strip()
            if not stripped:
                block = None
            elif stripped.startswith("# "):
                heading = self.marked(stripped[2:], line)
                section = heading.text
                self.source.blocks.append(Block("heading", line, section, heading))
            elif stripped.startswith("@"):
                block = Block(stripped[1:], line, section)
                self.source.blocks.append(block)
                if block.role in ("table", "figure"):
                    block.section = block.role.capitalize()
            else:
                if block is None:
                    role = "abstract" if section == "Abstract" else "paragraph"
                    block = Block(role, line, section)
                    self.source.blocks.append(block)
                self._row(block, stripped, line)

    def _row(self, block: Block, row: str, line: int) -> None:
        """One line of a block: cells, a claim, a clause, a relation, or the next sentence."""
        if row.startswith("| "):
            block.rows.append(tuple(cell.strip() for cell in row.strip("|").split("|")))
        elif row.startswith(": "):
            block.sentences[-1].claim = self.claim(row[2:], line)
        elif row.startswith("/ "):
            said, _, words = row[2:].partition(" | ")
            if words not in block.sentences[-1].words.text:
                raise self.fail(line, f"the clause is not in its sentence: {words}")
            block.sentences[-1].clauses.append((words, self.claim(said, line)))
        elif row.startswith("-> "):
            block.sentences[-1].relations.append(self.relation(row[3:], line))
        else:
            unlabelled = self.claim("non_claim 0 none", line)
            block.sentences.append(Sentence(self.marked(row, line), unlabelled))

    def claim(self, said: str, line: int) -> dict[str, object]:
        """ "quantity+event_state 0.8 direct approximate by named_party “X” “said” neutral"."""
        where = f"{self.path.name}, line {line}"
        axes, _, by = said.partition(" by ")
        kinds, worth, support, *rest = axes.split()
        kind, _, second = kinds.partition("+")
        claim: dict[str, object] = {"claim_type": _one_of(kind, ClaimType, where)}
        if second:
            claim["secondary"] = _one_of(second, ClaimType, where)
        claim["attribution"] = by.split()[0] if by else "author"
        if by:
            quoted = re.findall(r"“([^”]*)”", by)
            if quoted and quoted[0]:
                claim["attribution_source"] = quoted[0]
            if len(quoted) > 1:
                claim["attribution_cue"] = quoted[1]
            claim["endorsement"] = _one_of(by.split()[-1], Endorsement, where)
        modes = [word for word in rest if word in get_args(Modality)]
        claim["modality"] = modes[0] if modes else "asserted"
        claim["polarity"] = "negated" if "negated" in rest else "affirmative"
        if "approximate" in rest:
            claim["approximate"] = True
        claim["check_worthiness"] = float(worth)
        claim["citation_support"] = SUPPORT[support]
        if unknown := set(rest) - set(get_args(Modality)) - {"negated", "approximate"}:
            raise self.fail(line, f"unknown words in a claim: {unknown}")
        return claim

    def relation(self, said: str, line: int) -> Relation:
        """ "subject | predicate | object | status | qualifier=value"; `says=` the attribution."""
        where = f"{self.path.name}, line {line}"
        subject, predicate, target, status, *rest = (piece.strip() for piece in said.split(" | "))
        qualifiers = dict(piece.split("=", 1) for piece in rest)
        says = qualifiers.pop("says", None)
        _one_of(predicate, Predicate, where)
        _one_of(status, RelationStatus, where)
        return Relation(subject, predicate, target, status, qualifiers, says)

    def notes(self, shelf: str) -> None:
        """Appends the notes: "[^3] kind" and the text on the lines below."""
        for piece in re.split(r"^\[\^", shelf, flags=re.MULTILINE)[1:]:
            head, _, raw = piece.partition("\n")
            label, _, kind = head.partition("] ")
            where = f"{self.path.name}, note {label}"
            raw = " ".join(raw.split())
            text = ""
            done = 0
            citations = []
            for found in CITATION.finditer(raw):
                text += raw[done : found.start()]
                done = found.end()
                start = len(text)
                words, fields, places = _fields(found["words"], start)
                text += words
                citations.append(_citation(found["head"], start, len(text), fields, places, where))
            text += raw[done:]
            _one_of(kind, NoteKind, where)
            self.source.notes.append(Note(label, kind, text, tuple(citations)))

    def check(self) -> None:
        """Markers and notes pair off in order; relations join entities that are mentioned."""
        anchors = [a.label for s in self.source.sentences() for a in s.words.anchors]
        labels = [note.label for note in self.source.notes]
        if anchors != labels:
            raise self.fail(0, f"markers {anchors} but notes {labels}")
        known = {m.canonical for s in self.source.sentences() for m in s.words.mentions}
        for sentence in self.source.sentences():
            for relation in sentence.relations:
                for end in (relation.subject, relation.object):
                    if end not in known:
                        raise self.fail(0, f"a relation names {end!r}, which no mention names")


def _fields(raw: str, offset: int) -> tuple[str, dict[str, object], list[tuple[str, int, int]]]:
    """Printed words of a citation, its fields, and where each stands in the note."""
    text = ""
    done = 0
    authors: list[str] = []
    fields: dict[str, object] = {}
    places = []
    for found in FIELD.finditer(raw):
        text += raw[done : found.start()]
        done = found.end()
        name = FIELDS[found["name"]]
        places.append((name, offset + len(text), offset + len(text) + len(found["words"])))
        text += found["words"]
        if name == "authors":
            authors.append(found["value"] or found["words"])
        else:
            fields[name] = found["value"] or found["words"]
    return text + raw[done:], {"authors": authors, **fields}, places


def _citation(
    head: str,
    start: int,
    end: int,
    fields: dict[str, object],
    places: list[tuple[str, int, int]],
    where: str,
) -> Citation:
    """ "[form] kind [url] [number of the note that is meant]"."""
    words = head.split()
    form = words.pop(0) if words[0] in get_args(CitationForm) else "full"
    kind = _one_of(words.pop(0), CitationKind, where)
    url = next((word for word in words if "://" in word), None)
    refers = next((word for word in words if word.isdigit()), None)
    return Citation(start, end, form, kind, {**fields, "url": url}, refers, tuple(places))
