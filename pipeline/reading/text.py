"""Blocks to the one text: shelves, note markers lifted out, links laid on the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.document import Block, Brief, Glyphs, Link, Marker
from pipeline.reading.front import front
from pipeline.reading.glyphs import FileContent
from pipeline.reading.hyphens import Joiner
from pipeline.reading.lines import Line
from pipeline.reading.markers import Finder, Found
from pipeline.reading.paragraphs import Draft, drafts
from pipeline.reading.placing import placed
from pipeline.reading.tongues import tongue
from pipeline.reading.zones import Placed
from pipeline.records import Box, Shelves

NOTE_ROLES = ("note",)
FURNITURE_ROLES = ("running_head", "page_number", "contents", "table", "figure")

SEEN = 300
"""Characters before a line's end that tell how it is joined: more than an address is long."""


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Text of one line, each character's box and confidence; page 0 for what no glyph shows."""

    text: str
    page: int
    boxes: npt.NDArray[np.float32]
    confidence: npt.NDArray[np.float32]


def _part(of: Line | _Piece, start: int, end: int) -> _Piece:
    """The characters `[start, end)` of a line or piece."""
    here = slice(start, end)
    return _Piece(of.text[here], of.page, of.boxes[here], of.confidence[here])


def _between(text: str) -> _Piece:
    """What is put between two lines."""
    boxes = np.full((len(text), 4), np.nan, dtype=np.float32)
    return _Piece(text, 0, boxes, np.ones(len(text), dtype=np.float32))


class Writer:
    """Writes the text and keeps, for each character, the page and box of its glyph."""

    def __init__(self, joiner: Joiner, finder: Finder, above: Mapping[int, Line]) -> None:
        self.joiner = joiner
        self.finder = finder
        self.above = above
        self.ends: dict[int, int] = {}
        self.pieces: list[_Piece] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.markers: list[Marker] = []
        self.doubts: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return self.length

    def write(self, draft: Draft, cells: tuple[tuple[str | None, ...], ...] = ()) -> None:
        """Append a block; nothing where it holds no character."""
        start = len(self)
        lift = draft.role == "table" or draft.role not in ("note", *FURNITURE_ROLES)
        for number, line in enumerate(draft.lines):
            first = draft.text_start if number == 0 else 0
            if number:
                self._join(draft, number, start)
            above = self._tail(SEEN)[-min(SEEN, len(self) - start) :] if len(self) > start else ""
            self._line(line, first, above, table=draft.role == "table", lift=lift)
            self.ends[id(line)] = len(self)
        self._strip(start)
        if len(self) > start:
            self.blocks.append(
                Block(
                    start=start,
                    end=len(self),
                    role=draft.role,
                    page=draft.lines[0].page,
                    rule=draft.rule,
                    level=draft.level,
                    label=draft.label,
                    note_type=draft.note_type if draft.role == "note" else None,
                    cells=cells,
                    after=self._after(draft.lines[0]) if draft.role == "note" else None,
                )
            )
            self._put(_between("\n\n"))

    def _after(self, line: Line) -> int:
        """The end in the text of the body's last line before this one; 0 where there is none."""
        above = self.above.get(id(line))
        return self.ends.get(id(above), 0)

    def _put(self, piece: _Piece) -> None:
        if piece.text:
            self.pieces.append(piece)
            self.length += len(piece.text)

    def _cut(self, count: int) -> None:
        """Take back the last characters."""
        self.length -= count
        while count:
            last = self.pieces.pop()
            kept = len(last.text) - count
            if kept > 0:
                self.pieces.append(_part(last, 0, kept))
            count = max(0, -kept)

    def _tail(self, count: int) -> str:
        """At least the last `count` characters, where there are as many."""
        tail = ""
        for piece in reversed(self.pieces):
            tail = piece.text + tail
            if len(tail) >= count:
                break
        return tail

    def _strip(self, start: int) -> None:
        while len(self) > start and self._tail(1).endswith(" "):
            self._cut(1)
        while self.markers and self.markers[-1].start > len(self):
            marker = self.markers.pop()
            self.markers.append(replace(marker, start=len(self)))
            break

    def _join(self, draft: Draft, number: int, start: int) -> None:
        if draft.role in ("table", "figure"):
            self._put(_between("\n"))
            return
        reach = min(len(self) - start, SEEN)
        # No cut word or address holds a space: the last word tells, and the space before it.
        above = self._tail(reach)[-reach:] if reach else ""
        above = above[max(0, above.rfind(" ")) :]
        cut, between = self.joiner.joint(above, draft.lines[number].text)
        self._cut(cut)
        if between and not self._tail(1).endswith(" "):
            self._put(_between(between))

    def _line(self, line: Line, first: int, above: str, *, table: bool, lift: bool) -> None:
        index = len(line.text) - len(line.text[first:].lstrip(" "))
        for found in self.finder.find(line, above, table=table) if lift else ():
            if found.start < index:
                continue
            self._put(_part(line, index, found.start))
            self._lift(line, found)
            index = found.end
        self._put(_part(line, index, len(line.text)))

    def _lift(self, line: Line, found: Found) -> None:
        while self._tail(1).endswith(" "):
            self._cut(1)
        box = _around(line.page, line.boxes[found.start : found.end])
        confidence = float(line.confidence[found.start : found.end].min())
        self.markers.extend(
            Marker(len(self), label, line.page, (box,), found.rule, confidence)
            for label in found.labels
        )


def brief(content: FileContent, *, name: str, file: str, sha256: str) -> Brief:
    """The brief in an open file."""
    lines = placed(content.pages)
    blocks = drafts(lines)
    finder = Finder(
        frozenset(block.label for block in blocks if block.label),
        frozenset(block.label for block in blocks if block.label and block.note_type != "footnote"),
        (item.line for item in lines if item.zone == "body"),
    )
    writer = Writer(Joiner(item.line.text for item in lines), finder, _above_notes(lines))
    ends = []
    for roles in (None, NOTE_ROLES, FURNITURE_ROLES):
        for block in blocks:
            in_body = block.role not in (*NOTE_ROLES, *FURNITURE_ROLES)
            if in_body if roles is None else block.role in roles:
                writer.write(block, _cells(content, block))
        ends.append(len(writer))
    text = "".join(piece.text for piece in writer.pieces)
    glyphs = _glyphs(writer.pieces)
    said = front(writer.blocks, text, content.title)
    return Brief(
        id=name,
        file=file,
        sha256=sha256,
        text=text,
        shelves=Shelves(body=(0, ends[0]), notes=(ends[0], ends[1]), furniture=(ends[1], ends[2])),
        blocks=tuple(writer.blocks),
        markers=tuple(writer.markers),
        links=tuple(_links(content, glyphs)),
        page_sizes=tuple((page.width, page.height) for page in content.pages),
        pictures=tuple(
            (
                page.number,
                round(area.x0, 2),
                round(area.top, 2),
                round(area.x1, 2),
                round(area.bottom, 2),
            )
            for page in content.pages
            for area in page.pictures
        ),
        glyphs=glyphs,
        title=said.title,
        authors=said.authors,
        publisher=said.publisher,
        date=said.date,
        language=tongue(text[: ends[0]]),
        doubts=tuple(writer.doubts),
    )


def _above_notes(lines: Iterable[Placed]) -> dict[int, Line]:
    """For each line of a note, by its identity, the body's last line before it."""
    found: dict[int, Line] = {}
    last: Line | None = None
    for item in lines:
        if item.zone == "body":
            last = item.line
        elif item.zone == "note" and last is not None:
            found[id(item.line)] = last
    return found


def _cells(content: FileContent, block: Draft) -> tuple[tuple[str | None, ...], ...]:
    """The cells of a table: pdfplumber's where it is ruled, else the words between wide gaps."""
    if block.role != "table":
        return ()
    tables = content.pages[block.lines[0].page - 1].tables
    if block.area < len(tables):
        return tables[block.area].cells
    return tuple(tuple(_between_gaps(line)) for line in block.lines)


def _between_gaps(line: Line) -> Iterator[str]:
    start = 0
    shown = np.flatnonzero(~np.isnan(line.boxes[:, 0]))
    gaps = line.boxes[shown[1:], 0] - line.boxes[shown[:-1], 2]
    for end in shown[1:][gaps > 0.8 * line.size].tolist():
        yield line.text[start:end].strip()
        start = end
    yield line.text[start:].strip()


def _around(page: int, boxes: npt.NDArray[np.float32]) -> Box:
    x0, top = np.nanmin(boxes[:, :2], axis=0).tolist()
    x1, bottom = np.nanmax(boxes[:, 2:], axis=0).tolist()
    return page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def _glyphs(pieces: Sequence[_Piece]) -> Glyphs:
    """Page 0 and an empty box where no glyph shows."""
    if not pieces:
        return Glyphs(np.zeros(0, dtype=np.int32), np.zeros((0, 4), dtype=np.float32))
    boxes = np.concatenate([piece.boxes for piece in pieces])
    pages = np.repeat([piece.page for piece in pieces], [len(piece.text) for piece in pieces])
    confidence = np.concatenate([piece.confidence for piece in pieces])
    shown = ~np.isnan(boxes[:, 0])
    return Glyphs(
        (pages * shown).astype(np.int32),
        np.nan_to_num(boxes),
        confidence if (confidence < 1).any() else None,
    )


def _links(content: FileContent, glyphs: Glyphs) -> list[Link]:
    """Each link with the words under its rectangles; rectangles of one link are joined.

    A glyph is under a rectangle where its middle is. Rectangles of the same address on
    neighbouring words are one link that runs over a line's end.
    """
    links: list[Link] = []
    middle_x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    middle_y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    for page in content.pages:
        if not page.links:
            continue
        here = np.flatnonzero(glyphs.pages == page.number)
        for area, uri in page.links:
            under = here[
                (middle_x[here] >= area.x0) & (middle_x[here] <= area.x1)
                & (middle_y[here] >= area.top) & (middle_y[here] <= area.bottom)
            ]  # fmt: skip
            if not len(under):
                continue
            # The rectangle of a marker's link may touch the neighbouring line: keep one run.
            for run in np.split(under, np.flatnonzero(np.diff(under) > 3) + 1):
                links.append(Link(int(run[0]), int(run[-1]) + 1, uri, page.number))
    links.sort(key=lambda link: (link.start, link.end))
    joined: list[Link] = []
    for link in links:
        last = joined[-1] if joined else None
        if last and last.uri == link.uri and link.start - last.end <= 3:
            joined[-1] = Link(last.start, max(last.end, link.end), last.uri, last.page)
        else:
            joined.append(link)
    return joined
