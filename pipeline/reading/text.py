"""Blocks to the one text: shelves, note markers lifted out, links laid on the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from pipeline import values
from pipeline.document import Block, Brief, Glyphs, Link, Marker
from pipeline.reading.glyphs import FileContent, Glyph
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


class Writer:
    """Writes the text and keeps, for each character, the glyph that it comes from."""

    def __init__(self, joiner: Joiner, labels: frozenset[str], *, bracketed: bool) -> None:
        self.joiner = joiner
        self.labels = labels
        self.bracketed = bracketed
        self.characters: list[str] = []
        self.places: list[tuple[int, Glyph] | None] = []
        self.blocks: list[Block] = []
        self.markers: list[Marker] = []
        self.doubts: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self.characters)

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
            self._put("\n\n")

    def _put(self, words: str) -> None:
        self.characters.extend(words)
        self.places.extend([None] * len(words))

    def _strip(self, start: int) -> None:
        while len(self) > start and self.characters[-1] == " ":
            self.characters.pop(), self.places.pop()
        while self.markers and self.markers[-1].start > len(self):
            marker = self.markers.pop()
            self.markers.append(replace(marker, start=len(self)))
            break

    def _join(self, draft: Draft, number: int, start: int) -> None:
        if draft.role in ("table", "figure"):
            self._put("\n")
            return
        above = "".join(self.characters[max(start, len(self) - 300) :])
        cut, between = self.joiner.joint(above, draft.lines[number].text)
        for _ in range(cut):
            self.characters.pop(), self.places.pop()
        if between and self.characters[-1:] != [" "]:
            self._put(between)

    def _line(self, line: Line, first: int, *, lift: bool) -> None:
        lifted = self._markers(line, first) if lift else {}
        index = first
        while index < len(line.text) and line.text[index] == " ":
            index += 1
        while index < len(line.text):
            if index in lifted:
                end, labels, rule = lifted[index]
                self._lift(line, index, end, labels, rule)
                index = end
                continue
            glyph = line.places[index]
            self.characters.append(line.text[index])
            self.places.append((line.page, glyph) if glyph else None)
            index += 1

    def _lift(self, line: Line, start: int, end: int, labels: list[str], rule: str) -> None:
        while self.characters[-1:] == [" "]:
            self.characters.pop(), self.places.pop()
        glyphs = [glyph for glyph in line.places[start:end] if glyph]
        box: tuple[Box, ...] = (
            (
                line.page,
                round(min(glyph.x0 for glyph in glyphs), 2),
                round(min(glyph.top for glyph in glyphs), 2),
                round(max(glyph.x1 for glyph in glyphs), 2),
                round(max(glyph.bottom for glyph in glyphs), 2),
            ),
        )
        confidence = min(glyph.confidence for glyph in glyphs)
        self.markers.extend(
            Marker(len(self), label, line.page, box, rule, confidence) for label in labels
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
        highest = max((int(label) for label in self.labels if label.isdigit()), default=0)
        return (
            len(numbers) == len(labels)
            and highest > 0
            and all(last < number <= highest + 3 for number in numbers)
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
    text = "".join(writer.characters)
    glyphs = _glyphs(writer)
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
    last: Glyph | None = None
    for index, glyph in enumerate(line.places):
        if glyph is None:
            continue
        if last is not None and glyph.x0 - last.x1 > 0.8 * line.size:
            yield line.text[start:index].strip()
            start = index
        last = glyph
    yield line.text[start:].strip()


def _glyphs(writer: Writer) -> Glyphs:
    pages = np.zeros(len(writer), dtype=np.int32)
    boxes = np.zeros((len(writer), 4), dtype=np.float32)
    confidence = np.ones(len(writer), dtype=np.float32)
    for index, place in enumerate(writer.places):
        if place:
            page, glyph = place
            pages[index] = page
            boxes[index] = (glyph.x0, glyph.top, glyph.x1, glyph.bottom)
            confidence[index] = glyph.confidence
    return Glyphs(pages, boxes, confidence if (confidence < 1).any() else None)


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
