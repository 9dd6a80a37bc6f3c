"""Blocks to the one text: shelves, note markers lifted out, links laid on the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline import values
from pipeline.document import Block, Brief, Glyphs, Link, Marker
from pipeline.reading.glyphs import FileContent
from pipeline.reading.hyphens import Joiner
from pipeline.reading.lines import Line
from pipeline.reading.paragraphs import Draft, drafts
from pipeline.reading.zones import SYMBOLS, zoned
from pipeline.records import Box, Shelves

NOTE_ROLES = ("note",)
FURNITURE_ROLES = ("running_head", "page_number", "contents", "table", "figure")

NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
MARKER = re.compile(rf"\s*({NUMBERS}|[{SYMBOLS}]{{1,4}}|[a-z]|[ivxl]{{1,5}})[.,]?\s*")
BRACKETED = re.compile(rf"\s?\[({NUMBERS})\]")
UNIT = re.compile(r"(?:\b(?:k|c|m|d)?m|\bCO|\bft|\bmi|\b10|[=+×])$")
"""What stands before an exponent: "km²", "10³"; it never takes "sanctions²"."""


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

    def __init__(self, joiner: Joiner, labels: frozenset[str], *, bracketed: bool) -> None:
        self.joiner = joiner
        self.labels = labels
        self.bracketed = bracketed
        self.highest = max((int(label) for label in labels if label.isdigit()), default=0)
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
            self._line(line, first, lift=lift)
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
                )
            )
            self._put(_between("\n\n"))

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

    def _line(self, line: Line, first: int, *, lift: bool) -> None:
        index = len(line.text) - len(line.text[first:].lstrip(" "))
        lifted = self._markers(line, first) if lift else {}
        for start in sorted(lifted):
            if start < index:
                continue
            end, labels, rule = lifted[start]
            self._put(_part(line, index, start))
            self._lift(line, start, end, labels, rule)
            index = end
        self._put(_part(line, index, len(line.text)))

    def _lift(self, line: Line, start: int, end: int, labels: list[str], rule: str) -> None:
        while self._tail(1).endswith(" "):
            self._cut(1)
        box = _around(line.page, line.boxes[start:end])
        confidence = float(line.confidence[start:end].min())
        self.markers.extend(
            Marker(len(self), label, line.page, (box,), rule, confidence) for label in labels
        )

    def _markers(self, line: Line, first: int) -> dict[int, tuple[int, list[str], str]]:
        """Where markers stand in a line: start to end, labels, rule."""
        found: dict[int, tuple[int, list[str], str]] = {}
        for start, end in line.superscripts:
            if start < first or (start == 0 and end == len(line.text)):
                continue
            match = MARKER.fullmatch(line.text[start:end])
            before = line.text[:start].rstrip()
            if match:
                labels = expanded(match[1])
                if self._is_marker(labels, before):
                    found[start] = (end, labels, "superscript")
        for match in re.finditer("[⁰¹²³⁴-⁹]+", line.text):
            labels = [match[0].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))]
            if self._is_marker(labels, line.text[: match.start()]):
                found[match.start()] = (match.end(), labels, "superscript character")
        if self.bracketed:
            for match in BRACKETED.finditer(line.text):
                labels = expanded(match[1])
                if all(label in self.labels for label in labels):
                    found[match.start()] = (match.end(), labels, "bracketed number")
        return found

    def _is_marker(self, labels: Sequence[str], before: str) -> bool:
        """A label of a note, or a number that runs on from the notes; never an exponent."""
        if not before or not labels:
            return False
        last = next(
            (int(marker.label) for marker in reversed(self.markers) if marker.label.isdigit()), 0
        )
        if UNIT.search(before) and labels in (["2"], ["3"]) and int(labels[0]) != last + 1:
            return False
        if all(label in self.labels for label in labels):
            return True
        numbers = [int(label) for label in labels if label.isdigit()]
        return (
            len(numbers) == len(labels)
            and self.highest > 0
            and all(last < number <= self.highest + 3 for number in numbers)
        )


def expanded(words: str) -> list[str]:
    """The labels in a marker: "3, 4" is two, "3–5" three; a symbol or letter is one."""
    labels: list[str] = []
    for part in re.split(r"\s*[,;]\s*", words.strip()):
        span = re.fullmatch(r"(\d{1,3})\s*[–-]\s*(\d{1,3})", part)
        if span and 0 < int(span[2]) - int(span[1]) <= 20:
            labels.extend(str(number) for number in range(int(span[1]), int(span[2]) + 1))
        else:
            labels.append(part)
    return labels


def brief(content: FileContent, *, name: str, file: str, sha256: str) -> Brief:
    """The brief in an open file."""
    placed = zoned(content.pages)
    blocks = drafts(placed)
    labels = frozenset(block.label for block in blocks if block.label)
    bracketed = any(
        item.zone == "note" and item.line.text.lstrip().startswith("[") for item in placed
    )
    writer = Writer(Joiner(item.line.text for item in placed), labels, bracketed=bracketed)
    ends = []
    for roles in (None, NOTE_ROLES, FURNITURE_ROLES):
        for block in blocks:
            in_body = block.role not in (*NOTE_ROLES, *FURNITURE_ROLES)
            if in_body if roles is None else block.role in roles:
                writer.write(block, _cells(content, block))
        ends.append(len(writer))
    text = "".join(piece.text for piece in writer.pieces)
    glyphs = _glyphs(writer.pieces)
    title, byline = _title(writer.blocks, text, content.title), _byline(writer.blocks, text)
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
        title=title,
        authors=_authors(byline),
        date=_date(byline),
        language="en",
        doubts=tuple(writer.doubts),
    )


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


def _title(blocks: Iterable[Block], text: str, given: str | None) -> str | None:
    for block in blocks:
        if block.role == "title":
            return " ".join(text[block.start : block.end].split())
    return given


def _byline(blocks: Iterable[Block], text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks if block.role in ("byline", "title")]


def _authors(byline: Iterable[str]) -> tuple[str, ...]:
    """Names after "By"; nothing where the brief does not say so."""
    for words in byline:
        found = re.match(r"(?:By|by)\s+(\S.*)", words.strip())
        if found:
            names = re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", found[1].strip())
            return tuple(
                name
                for name in names
                if re.fullmatch(r"[^\W\d_][\w.'’-]+(?: [\w.'’-]+){1,4}", name)
            )
    return ()


def _date(byline: Iterable[str]) -> str | None:
    """The first date of at least a month among the lines under the title."""
    for words in byline:
        for _, _, date in values.dates(words):
            if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", date):
                return date
    return None
