"""Notes of articles cut into citations: how many, where each stands, what "op. cit." repeats.

The gold is TEI as the LLaMore project writes it: `instance` elements with the note as printed
(`input`) and its `bibl` elements (`output`), in which `ref` marks the words of a short form: with
the number of a note (`n`), the work's id (`target`), or neither ("ibid."). A `listBibl` is the
article's reference list, an entry a line: it is read as such and not scored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pipeline.document import Document
from pipeline.errors import InvalidRecord
from pipeline.records import Citation, Note
from pipeline.scoring.measures import Measure, Miss, Tally
from pipeline.scoring.notes_alone import BareNote, read

TEI = "{http://www.tei-c.org/ns/1.0}"
LLAMORE = "{https://gitlab.mpcdf.mpg.de/dcfidalgo/llamore}"
LABEL = re.compile(r"\s*(?P<label>\d+|[*†‡]+)\.?\s+")

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

OPENING = 20
"""Letters of a citation by which it is found where gold and print differ further on."""


@dataclass(frozen=True)
class GoldCitation:
    """The printed words; a short form leads to the note `leads_to`, null where gold is silent."""

    words: str
    is_short: bool
    leads_to: str | None


@dataclass(frozen=True)
class GoldNote:
    label: str
    text: str
    citations: tuple[GoldCitation, ...]


@dataclass(frozen=True)
class Article:
    """Notes in their order, and the entries of the reference list where there is one."""

    notes: tuple[GoldNote, ...]
    listed: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """A note of the gold, the record made of it, and what that record cites."""

    gold: GoldNote
    note: Note
    cited: tuple[Citation, ...]


def load(path: Path) -> Article:
    """The article of a TEI file; InvalidRecord names a file that is none."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InvalidRecord(f"{path}: this is not XML ({error}).") from error
    notes: list[GoldNote] = []
    listed: list[str] = []
    home: dict[str, str] = {}
    for instance in root.iter(f"{LLAMORE}instance"):
        printed = instance.findtext(f"{LLAMORE}input") or ""
        if instance.find(f".//{TEI}listBibl") is not None:
            listed += [line.strip() for line in printed.splitlines() if line.strip()]
        elif label := LABEL.match(printed):
            works = list(instance.iter(f"{TEI}bibl"))
            home |= {work.get(XML_ID, ""): label["label"] for work in works}
            citations = tuple(_citation(work, home) for work in works)
            notes.append(GoldNote(label["label"], printed[label.end() :].strip(), citations))
    if not notes:
        raise InvalidRecord(f"{path}: no note with its citations is in this file.")
    return Article(tuple(notes), tuple(listed))


def _citation(work: ElementTree.Element, home: dict[str, str]) -> GoldCitation:
    words = " ".join("".join(work.itertext()).split())
    marks = list(work.iter(f"{TEI}ref"))
    numbers = [mark.get("n") for mark in marks]
    targets = [home.get((mark.get("target") or "").removeprefix("#")) for mark in marks]
    leads_to = next((label for label in (*numbers, *targets) if label), None)
    return GoldCitation(words, bool(marks), leads_to)


def measures(article: Article) -> tuple[Measure, ...]:
    """Notes with the right count of citations, boundaries (F1), short forms that lead home."""
    bare = [BareNote(note.label, note.text) for note in article.notes]
    bare += [BareNote("", entry, "reference") for entry in article.listed]
    document = read(bare)
    citations = document.of(Citation)
    pairs = [
        Pair(gold, note, tuple(c for c in citations if c.note == note.id))
        for gold, note in zip(article.notes, document.of(Note), strict=False)
    ]
    return _counts(pairs), _boundaries(pairs), _short_forms(pairs, document)


def _counts(pairs: Sequence[Pair]) -> Tally:
    misses = tuple(
        Miss(f"note {pair.gold.label}", f"{len(pair.gold.citations)} citations", _quotes(pair))
        for pair in pairs
        if len(pair.gold.citations) != len(pair.cited)
    )
    right = len(pairs) - len(misses)
    return Tally("citation count", right, len(pairs), len(pairs), misses, one_answer_each=True)


def _quotes(pair: Pair) -> str:
    return " | ".join(citation.quote for citation in pair.cited)


def _boundaries(pairs: Sequence[Pair]) -> Tally:
    """Places where a citation begins or ends, counted among the letters and digits of the note."""
    right = found = expected = 0
    misses = []
    for pair in pairs:
        start = pair.note.start
        spans = [(c.start - start, c.end - start) for c in pair.cited]
        got = _edges([tuple(_rank(pair.gold.text, at) for at in span) for span in spans])
        wanted = _edges(_gold_spans(pair.gold))
        right, found, expected = right + len(got & wanted), found + len(got), expected + len(wanted)
        if got != wanted:
            printed = " | ".join(citation.words for citation in pair.gold.citations)
            misses.append(Miss(f"note {pair.gold.label}", printed, _quotes(pair)))
    return Tally("citation boundaries", right, found, expected, tuple(misses))


def _edges(spans: Sequence[tuple[int, ...]]) -> set[tuple[str, int]]:
    return {("start", span[0]) for span in spans} | {("end", span[1]) for span in spans}


def _rank(text: str, offset: int) -> int:
    """How many letters and digits stand before: a stop more or less is no error."""
    return sum(character.isalnum() for character in text[:offset])


def _gold_spans(gold: GoldNote) -> list[tuple[int, int]]:
    """Where the printed words stand; gold at times corrects a letter, so their opening will do."""
    letters = "".join(filter(str.isalnum, gold.text))
    spans, position = [], 0
    for citation in gold.citations:
        words = "".join(filter(str.isalnum, citation.words))
        place = letters.find(words, position)
        if place < 0:
            place = letters.find(words[:OPENING], position)
        if place < 0:
            place = position
        position = place + len(words)
        spans.append((place, position))
    return spans


def _short_forms(pairs: Sequence[Pair], document: Document) -> Tally:
    """Short forms that end at a work of the note they lead to, or of one behind it.

    Where gold says no number ("ibid."), the work must be one that this note or the one before
    cites.
    """
    labels = {note.id: note.label for note in document.of(Note)}
    works = {citation.id: citation for citation in document.of(Citation)}
    earlier = _reached(pairs)
    expected = 0
    misses = []
    for pair in pairs:
        for gold, (start, end) in zip(pair.gold.citations, _gold_spans(pair.gold), strict=True):
            if not gold.is_short:
                continue
            expected += 1
            short = next(
                (
                    c
                    for c in pair.cited
                    if start < _rank(pair.gold.text, c.end - pair.note.start) <= end
                ),
                None,
            )
            work = works.get(short.resolves_to or "") if short else None
            reached = labels[work.note] if work and work.note else None
            wanted = earlier.get(gold.leads_to or "", earlier[pair.gold.label])
            if reached not in wanted:
                where = f"note {pair.gold.label}, {gold.words!r}"
                expected_note = f"a work of note {gold.leads_to or 'before'}"
                misses.append(Miss(where, expected_note, f"note {reached}" if reached else ""))
    right = expected - len(misses)
    return Tally(
        "short forms resolved", right, expected, expected, tuple(misses), one_answer_each=True
    )


def _reached(pairs: Sequence[Pair]) -> dict[str, set[str]]:
    """For each note its label and those that its short forms lead to; "" is the reference list.

    A short form without a number reaches the note before, as far as that one reaches.
    """
    reached: dict[str, set[str]] = {}
    before: set[str] = set()
    for pair in pairs:
        labels = {pair.gold.label, ""}
        for citation in pair.gold.citations:
            if citation.is_short:
                labels |= reached.get(citation.leads_to or "", before)
        reached[pair.gold.label] = before = labels
    return reached
