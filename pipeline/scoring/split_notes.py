"""Notes split into citations by hand: how well ours are parted, and their short forms resolved.

A file is a data set of Llamore (Max Planck Institute for Legal History and Legal Theory): an
`instance` for each note, as printed (`input`) and as TEI (`output`) with a `bibl` for each
work. A `ref` in a `bibl` makes it a short form: of the work in the note that its `n` names, of the
`bibl` that is its `target`, or else of the last work before by the same author, or at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True)
class Cited:
    """A work in a note, as offsets among the letters and digits of the note's text.

    `means` is the label of the note in which the work of a short form stands in full.
    """

    start: int
    end: int
    words: str
    means: str | None


@dataclass(frozen=True)
class SplitNote:
    """A note and the works in it."""

    label: str
    text: str
    works: tuple[Cited, ...]


def load(path: Path) -> list[SplitNote]:
    """The notes of a file in order; InvalidRecord where it is no such data set."""
    try:
        instances = list(ElementTree.parse(path).iter(f"{LLAMORE}instance"))
    except ElementTree.ParseError as error:
        raise InvalidRecord(f"{path}: this is no XML ({error}).") from error
    if not instances:
        raise InvalidRecord(f"{path}: this holds no instance of a note.")
    notes: list[SplitNote] = []
    earlier: list[_Earlier] = []
    for instance in instances:
        label = next(instance.iter(f"{TEI}note")).get("n")
        if not label:
            continue  # the list of works at the end is no note
        raw = " ".join((instance.findtext(f"{LLAMORE}input") or "").split())
        text = raw.removeprefix(label).strip()
        works: list[Cited] = []
        for bibl in instance.iter(f"{TEI}bibl"):
            words = " ".join("".join(bibl.itertext()).split())
            start, end = _place(text, words, works[-1].end if works else 0)
            works.append(Cited(start, end, words, _means(bibl, earlier)))
            identifier, author = bibl.get(XML_ID, ""), bibl.findtext(f".//{TEI}surname")
            earlier.append(_Earlier(label, identifier, author))
        notes.append(SplitNote(label, text, tuple(works)))
    return notes


@dataclass(frozen=True)
class _Earlier:
    """A `bibl` before: the label of its note, its id, and the surname of its first author."""

    label: str
    identifier: str
    author: str | None


def _means(bibl: ElementTree.Element, earlier: Sequence[_Earlier]) -> str | None:
    """The label of the note that a short form leads to; None where it is none."""
    refs = list(bibl.iter(f"{TEI}ref"))
    if not refs:
        return None
    if number := next((ref.get("n") for ref in refs if ref.get("n")), None):
        return number
    target = next((ref.get("target") for ref in refs if ref.get("target")), None)
    author = bibl.findtext(f".//{TEI}surname")
    for before in reversed(earlier):
        if (target == f"#{before.identifier}") if target else (author in (None, before.author)):
            return before.label
    return None


def _place(text: str, words: str, after: int) -> tuple[int, int]:
    """Where the words stand among the letters and digits of the text, from `after` on."""
    plain, said = _letters(text), _letters(words)
    start = max(plain.find(said, after), plain.find(said[:20], after), 0)
    return start, start + len(said)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def measures(notes: Sequence[SplitNote]) -> Iterator[Measure]:
    """Notes with as many citations as there are works; begins and ends; short forms resolved.

    A boundary is the same where it parts the same letters and digits. A short form counts as
    resolved where the citation that overlaps it most leads to a citation of the right note.
    """
    document = read([BareNote(note.label, note.text) for note in notes])
    ours = [
        [c for c in document.of(Citation) if c.note == record.id] for record in document.of(Note)
    ]
    starts = [record.start for record in document.of(Note)]
    counted, bounds, resolved = [], [], []
    right = found = expected = 0
    for note, citations, offset in zip(notes, ours, starts, strict=True):
        before = [len(_letters(note.text[:end])) for end in range(len(note.text) + 1)]
        spans = [(before[c.start - offset], before[c.end - offset]) for c in citations]
        where = f"note {note.label}"
        if len(spans) != len(note.works):
            counted.append(Miss(where, str(len(note.works)), str(len(spans))))
        edges = {(side, edge) for work in note.works for side, edge in _edges(work.start, work.end)}
        made = {(side, edge) for start, end in spans for side, edge in _edges(start, end)}
        right, found, expected = right + len(edges & made), found + len(made), expected + len(edges)
        if edges != made:
            parts = " | ".join(citation.quote for citation in citations)
            bounds.append(Miss(where, " | ".join(work.words for work in note.works), parts))
        for work in filter(lambda work: work.means, note.works):
            led_to = _leads_to(document, work, list(zip(spans, citations, strict=True)))
            if led_to != work.means:
                resolved.append(Miss(where, f"{work.words} → note {work.means}", led_to))
    yield _share("citation count", len(notes), counted)
    yield Tally("citation boundaries", right, found, expected, tuple(bounds))
    short = sum(work.means is not None for note in notes for work in note.works)
    yield _share("short forms resolved", short, resolved)


def _edges(start: int, end: int) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("start", start), ("end", end)


def _share(name: str, count: int, misses: Sequence[Miss]) -> Tally:
    return Tally(name, count - len(misses), count, count, tuple(misses), one_answer_each=True)


def _leads_to(
    document: Document, work: Cited, ours: Sequence[tuple[tuple[int, int], Citation]]
) -> str:
    """The label of the note to which the citation of a work leads; empty where to none."""
    overlaps = [
        (min(end, work.end) - max(start, work.start), citation) for (start, end), citation in ours
    ]
    best = max(overlaps, key=lambda pair: pair[0], default=None)
    if best is None or best[0] <= 0 or best[1].resolves_to is None:
        return ""
    target = document.get(best[1].resolves_to)
    note = document.get(target.note) if isinstance(target, Citation) and target.note else None
    return note.label if isinstance(note, Note) else ""
