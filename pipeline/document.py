"""A brief as it was read (`Brief`), and a brief with what is known of it so far (`Document`)."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeVar, cast

import numpy as np
import numpy.typing as npt

from pipeline import lexicons
from pipeline.lexicons import Lexicon
from pipeline.records import Anchor, Box, Grounded, NoteType, Record, ShelfName, Shelves
from pipeline.verdicts.verdict import Verdict

Role = Literal[
    "title",
    "byline",
    "heading",
    "abstract",
    "paragraph",
    "list_item",
    "quotation",
    "caption",
    "source_line",
    "contents",
    "note",
    "table",
    "figure",
    "running_head",
    "page_number",
]

R = TypeVar("R", bound=Grounded)
Place = tuple[int | None, tuple[Box, ...]]
"""The page of a span and its boxes."""

CONTEXT = 24
"""Letters and digits on either side that tell two short equal quotes apart in an id."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text that belongs together; `rule` says how the reader knew.

    `level` is set for headings (1 is the highest) and the title (0), `label` for notes, as
    printed. A paragraph that runs over a page break is one block. `cells` are set for tables.
    `after` is set for notes of a PDF: the offset in the body behind which the note is printed.
    """

    start: int
    end: int
    role: Role
    page: int | None
    rule: str
    level: int | None = None
    label: str | None = None
    note_type: NoteType | None = None
    cells: tuple[tuple[str | None, ...], ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A note marker lifted out of the text: it stood before the character at `start`.

    `confidence` is below 1 only where OCR has read it.
    """

    start: int
    label: str
    page: int | None
    boxes: tuple[Box, ...]
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation and the words that lie under its rectangles (half-open offsets)."""

    start: int
    end: int
    uri: str
    page: int


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """For each character of the text its page (0: no glyph) and its box in points.

    `pages` has shape (n,), `boxes` shape (n, 4) as x0, top, x1, bottom. `confidence`, of shape
    (n,), is set where OCR has read some of them: 0 to 1.
    """

    pages: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.float32]
    confidence: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A page without a text layer that a picture fills, and what OCR has made of it.

    `model` is the model that read it, its name and its hash; None where OCR is not installed.
    `confidence` is the mean over the characters read, 0 to 1; None where none was legible.
    """

    page: int
    model: tuple[str, str] | None = None
    confidence: float | None = None


@dataclass(frozen=True, eq=False)
class Brief:
    """What reading makes of a file. The text never changes afterwards.

    `blocks` lie in text order and do not overlap; `page_sizes[i]` is width and height in points
    of page i + 1; `pictures` are the boxes of images and charts. A text dump has no pages.
    """

    id: str
    file: str
    sha256: str
    text: str
    shelves: Shelves
    blocks: tuple[Block, ...]
    markers: tuple[Marker, ...] = ()
    links: tuple[Link, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    pictures: tuple[Box, ...] = ()
    glyphs: Glyphs | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    scans: tuple[Scan, ...] = ()
    doubts: tuple[tuple[int, str], ...] = ()
    """What the reader was unsure of: an offset and a message, each to become an issue."""

    def shelf(self, name: ShelfName) -> tuple[int, int]:
        """Half-open offsets of a shelf."""
        start, end = getattr(self.shelves, name)
        return start, end

    def blocks_of(self, *roles: Role) -> Iterator[Block]:
        """The blocks of these roles, in text order."""
        return (block for block in self.blocks if block.role in roles)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, or ends there."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index >= 0 and offset <= self.blocks[index].end:
            return self.blocks[index]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def locate(self, start: int, end: int) -> Place:
        """Page of the first glyph in `[start, end)`, and one box for each line that it touches.

        A span with no glyph of its own (zero-width, or only spaces) takes the page of the nearest
        glyph before it and no box.
        """
        if (start, end) not in self._located:
            self._located[start, end] = self._locate(start, end)
        return self._located[start, end]

    @cached_property
    def _located(self) -> dict[tuple[int, int], Place]:
        """The spans that were asked for: a sentence, its claim and its relations are one."""
        return {}

    def _locate(self, start: int, end: int) -> Place:
        if self.glyphs is None:
            return None, ()
        before, first_of_line = self._lines
        low, high = int(before[start]), int(before[end])
        if low == high:
            near = np.flatnonzero(self.glyphs.pages[max(0, start - 200) : start + 1])
            if len(near):
                return int(self.glyphs.pages[max(0, start - 200) + near[-1]]), ()
            return (1 if self.page_sizes else None), ()
        pages, boxes = self._shown
        ends = first_of_line[low + 1 : high]
        starts = np.concatenate(([0], np.flatnonzero(ends) + 1))
        corners = np.hstack(
            (
                np.minimum.reduceat(boxes[low:high, :2], starts),
                np.maximum.reduceat(boxes[low:high, 2:], starts),
            )
        )
        lines = tuple(
            (page, *(round(edge, 2) for edge in edges))
            for page, edges in zip(pages[low + starts].tolist(), corners.tolist(), strict=True)
        )
        return int(pages[low]), lines

    @cached_property
    def _shown(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Pages and boxes of the characters that have a glyph, in text order."""
        assert self.glyphs is not None
        shown = np.flatnonzero(self.glyphs.pages)
        return self.glyphs.pages[shown], self.glyphs.boxes[shown]

    @cached_property
    def _lines(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """For each offset how many glyphs stand before it; for each glyph whether it opens a line.

        A new line starts where the page changes, the glyph lies lower or higher than the one before
        by more than half its height, or the pen jumps back.
        """
        assert self.glyphs is not None
        before = np.concatenate(([0], np.cumsum(self.glyphs.pages != 0)))
        pages, boxes = self._shown
        middle = (boxes[:, 1] + boxes[:, 3]) / 2
        height = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
        opens = np.ones(len(pages), dtype=bool)
        opens[1:] = (
            (np.diff(pages) != 0)
            | (np.abs(np.diff(middle)) > 0.6 * np.maximum(height[1:], height[:-1]))
            | (np.diff(boxes[:, 0]) < -3 * height[1:])
        )
        return before, opens

    def confidence(self, start: int, end: int) -> float:
        """How sure the reader is of `[start, end)`, 0 to 1: the mean over its characters.

        It is 1 where no OCR was needed or no glyph is shown, and rounded down to thousandths.
        """
        if self.glyphs is None or self.glyphs.confidence is None:
            return 1.0
        shown = np.flatnonzero(self.glyphs.pages[start:end]) + start
        mean = float(self.glyphs.confidence[shown].mean()) if len(shown) else 1.0
        return int(1000 * mean) / 1000

    @cached_property
    def squeezed(self) -> tuple[str, npt.NDArray[np.int64]]:
        """The text's letters and digits alone, and for each offset how many stand before it."""
        kept = np.fromiter((c.isalnum() for c in self.text), dtype=bool, count=len(self.text))
        before = np.concatenate(([0], np.cumsum(kept)))
        return "".join(c for c in self.text if c.isalnum()), before


@dataclass(frozen=True)
class Document:
    """A brief and the records made of it so far, in the order in which they were made.

    `verdicts` are what analysts said of its records at earlier runs; `lexicon` holds the names that
    are known beforehand.
    """

    brief: Brief
    _records: dict[str, Record] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    lexicon: Lexicon = field(default_factory=lexicons.load)

    @property
    def text(self) -> str:
        return self.brief.text

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a class, in text order."""
        if kind not in self._of_kind:
            found = [record for record in self._records.values() if isinstance(record, kind)]
            found.sort(key=lambda record: (record.start, record.end))
            self._of_kind[kind] = tuple(found)
        return cast(tuple[R, ...], self._of_kind[kind])

    @cached_property
    def _of_kind(self) -> dict[type[Grounded], tuple[Grounded, ...]]:
        """The classes that were asked for; a document's records never change."""
        return {}

    def get(self, identifier: str) -> Record:
        """The record with this id; KeyError where there is none."""
        return self._records[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._records

    def with_records(self, records: Iterable[Record]) -> Document:
        """A document that also holds `records`; one with a known id takes its place."""
        added = {record.id: record for record in records}
        return replace(self, _records=self._records | added)

    def grounded(self, record: R) -> R:
        """The record with brief, quote, page, boxes and id filled from the text.

        Its score is never above the confidence with which OCR has read its words.

        The id hashes what is said: brief, kind, label, quote and (for a quote of few letters) the
        letters around it in its block, and where all that repeats, which repetition it is. A
        change elsewhere in the text leaves it as it is; so do white space, hyphens and
        punctuation.
        """
        text = self.text
        if not 0 <= record.start <= record.end <= len(text):
            raise ValueError(
                f"{type(record).__name__} spans [{record.start}, {record.end}) "
                f"of a text of {len(text)} characters"
            )
        quote = text[record.start : record.end]
        page, boxes = self.brief.locate(record.start, record.end)
        letters, before = self.brief.squeezed
        first, last = int(before[record.start]), int(before[record.end])
        reach = CONTEXT if last - first < 2 * CONTEXT else 0
        block = self.brief.block_at(record.start)
        around = (block.start, max(block.end, record.end)) if block else (0, len(text))
        low = max(int(before[around[0]]), first - reach)
        said = letters[low : min(last + reach, int(before[around[1]]))]
        repeats = _before(letters, said, low) if said else record.start
        # Two quotes without a letter may stand side by side: pictures, boxes for unknown glyphs.
        beside = (
            record.start - int(np.searchsorted(before, first)) if quote and first == last else 0
        )
        kind = record.kind  # type: ignore[attr-defined]
        key = "\x1f".join(
            (
                self.brief.id,
                kind,
                record.label_of_id,
                said,
                str(first - low),
                str(last - first),
                str(repeats),
                *([str(beside)] if beside else []),
            )
        )
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        return record.model_copy(
            update={
                "id": f"{kind}-{digest}",
                "brief": self.brief.id,
                "quote": quote,
                "page": record.page or page,
                "boxes": record.boxes or boxes,
                "score": min(record.score, self.brief.confidence(record.start, record.end)),
            }
        )


def _before(letters: str, said: str, place: int) -> int:
    """How often `said` begins before a place; one may begin within another, as "gg" in "ggg"."""
    times, end = 0, place + len(said) - 1
    found = letters.find(said, 0, end)
    while found >= 0:
        times += 1
        found = letters.find(said, found + 1, end)
    return times


def within(records: Sequence[R], start: int, end: int) -> tuple[R, ...]:
    """Those of `records` (sorted by start) that begin in `[start, end)`."""
    low = bisect.bisect_left(records, start, key=lambda record: record.start)
    high = bisect.bisect_left(records, end, key=lambda record: record.start)
    return tuple(records[low:high])


def anchors_of(anchors: Sequence[Anchor], start: int, end: int) -> tuple[Anchor, ...]:
    """The anchors inside a stretch or at its very end: a marker stands after what it supports."""
    return within(anchors, start + 1, end + 1)
