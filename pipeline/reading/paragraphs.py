"""Placed lines to blocks: headings, paragraphs, captions, notes, furniture.

A block is a list of lines with a role. Paragraphs and notes that run over a column or a page are
one block.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Role
from pipeline.reading.lines import ASIDE, Line
from pipeline.reading.zones import Placed, body_size_of
from pipeline.records import NoteType

WIDER = 1.22
"""A line further below the last than this many usual leadings begins a paragraph."""

INDENT = 0.9
"""A first line is indented by at least this many sizes."""

CAPTION = re.compile(
    r"^(?:Figure|Fig\.|Table|Chart|Map|Box|Exhibit|Graph)\s+[\dIVXA-Z]{1,4}\b[.:—–\s-]"
)
SOURCE_LINE = re.compile(r"^(?:Sources?|Notes?|Data)\s*:")
BULLET = re.compile(r"^(?:[•▪‣●○◦■□–—·*\uf0b7\uf0a7]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)\S")
TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*$")
# "… the money.", "… the money. Sanctions have"; not "Who pays? The U.S. and its"
ENDS_SENTENCE = re.compile(r"[\w)”’\"%][.;]$|[a-z)”’\"]\. [A-Z]\w")
NUMBERED_HEADING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-H]\.)\s+[A-Z]")
DATE_LINE = re.compile(
    r"(?i)^(?:updated |published |as of )?(?:\d{1,2} )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.? (?:\d{1,2}, )?\d{4}$"
)
ABSTRACT_HEADING = re.compile(
    r"(?i)^(?:abstract|(?:executive )?summary|key (?:points|findings|takeaways)|at a glance)$"
)


@dataclass
class Draft:
    """A block in the making."""

    role: Role
    rule: str
    lines: list[Line] = field(default_factory=list)
    label: str | None = None
    text_start: int = 0
    level: int | None = None
    area: int = 0
    note_type: NoteType = "footnote"

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Style:
    """What is usual in this brief: size of the body, leadings by size, edges by column."""

    body: float
    bold: bool
    leading: dict[float, float]
    edges: dict[tuple[int, int], tuple[float, float]]


def drafts(placed: Sequence[Placed]) -> list[Draft]:
    """All blocks of a file: those of the body in reading order, then notes, then furniture."""
    body = [item for item in placed if item.zone == "body"]
    style = _style(body)
    blocks = _body(body, style)
    _give_roles(blocks, style)
    blocks = _joined_over_breaks(blocks)
    return [*blocks, *_notes(placed), *_furniture(placed)]


def _style(body: Sequence[Placed]) -> Style:
    steps: dict[float, list[float]] = defaultdict(list)
    edges: dict[tuple[int, int], list[Line]] = defaultdict(list)
    size = body_size_of(body)
    weight = bold = 0
    for above, below in itertools.pairwise(body):
        one, other = above.line, below.line
        step = other.baseline - one.baseline
        if _beside(one, other) and one.size == other.size and 0 < step < 3.2 * one.size:
            steps[one.size].append(round(step, 1))
    for item in body:
        edges[item.line.page, item.line.column].append(item.line)
        if item.line.size == size:
            weight += len(item.line.text)
            bold += len(item.line.text) * item.line.bold
    return Style(
        body=size,
        bold=bold > 0.6 * weight,
        leading={key: statistics.mode(values) for key, values in steps.items()},
        edges={
            key: (
                _usual(line.x0 for line in lines if line.size == size) or lines[0].x0,
                max(line.x1 for line in lines),
            )
            for key, lines in edges.items()
        },
    )


def _usual(values: object) -> float | None:
    rounded = [round(float(value), 0) for value in values]  # type: ignore[attr-defined]
    return statistics.mode(rounded) if rounded else None


def _beside(one: Line, other: Line) -> bool:
    return (one.page, one.band, one.column) == (other.page, other.band, other.column)


def _below(one: Line, other: Line) -> bool:
    """A short second line of a heading that runs across the columns."""
    return (
        one.page == other.page
        and one.size == other.size
        and abs(one.x0 - other.x0) < 3
        and 0 < other.baseline - one.baseline < 1.6 * one.size
    )


def _body(body: Sequence[Placed], style: Style) -> list[Draft]:
    blocks: list[Draft] = []
    last: Line | None = None
    emphasised = _emphasised(body, style)
    for item in body:
        line = item.line
        heading = _is_heading(line, style) and id(line) not in emphasised
        role: Role = "heading" if heading else "paragraph"
        goes_on = (
            last is not None
            and blocks[-1].role == role
            and (_beside(last, line) or (heading and _below(last, line)))
            and not _begins(last, line, style, heading)
        )
        if not goes_on:
            rule = "larger or bold type" if heading else item.rule
            blocks.append(Draft(role, rule))
        blocks[-1].lines.append(line)
        last = line
    for block in blocks:
        # Bold type over many lines is an emphasised paragraph, not a heading.
        if (
            block.role == "heading"
            and len(block.lines) > 4
            and block.lines[0].size < style.body + 2
        ):
            block.role, block.rule = "paragraph", "bold type over many lines"
    return blocks


def _emphasised(body: Sequence[Placed], style: Style) -> set[int]:
    """The lines, by identity, of bold paragraphs: bold type of the body's size in several lines
    that follow each other closely and end, or pause, like sentences."""
    runs: list[list[Line]] = []
    for item in body:
        line = item.line
        if not line.bold or style.bold or line.size >= style.body + 0.9:
            runs.append([])
        elif runs and runs[-1] and not _begins(runs[-1][-1], line, style, heading=False):
            runs[-1].append(line)
        else:
            runs.append([line])
    return {
        id(line)
        for run in runs
        if len(run) > 1 and ENDS_SENTENCE.search(" ".join(line.text for line in run).strip())
        for line in run
    }


def _is_heading(line: Line, style: Style) -> bool:
    """Larger than the body, or wholly bold; short enough, and not a sentence."""
    text = line.text.strip()
    if len(text) < 2 or not any(c.isalpha() for c in text):
        return False
    if DATE_LINE.match(text):
        return False
    if line.bold and ABSTRACT_HEADING.match(text):
        return True  # LaTeX sets it smaller than the body
    if line.size >= style.body + 0.9:
        return True
    if line.bold and not style.bold and line.size >= style.body - 0.6:
        return len(text) < 110 and not CAPTION.match(text) and not text.endswith((".", ",", ";"))
    return False


def _begins(last: Line, line: Line, style: Style, heading: bool) -> bool:
    """The line opens a new block after `last`, which stands above it in the same column."""
    step = line.baseline - last.baseline
    usual = style.leading.get(last.size, 1.25 * last.size)
    if abs(line.size - last.size) > 0.6 or (heading and line.bold != last.bold):
        return True
    if (step > WIDER * usual + 0.5 and step > 1.15 * last.size) or step < 0:
        return True
    if heading:
        return bool(NUMBERED_HEADING.match(line.text)) and step > 1.05 * usual
    if line.italic != last.italic and step > 1.1 * usual:
        return True
    if BULLET.match(line.text) or CAPTION.match(line.text) or SOURCE_LINE.match(line.text):
        return True
    left, right = style.edges[line.page, line.column]
    if (
        line.x0 - left > INDENT * line.size
        and abs(last.x0 - left) < 3
        and not BULLET.match(last.text)
    ):
        return TERMINAL.search(last.text) is not None or last.x1 < right - 0.1 * (right - left)
    short = last.x1 < right - 0.25 * (right - left)
    return short and TERMINAL.search(last.text) is not None and not line.text[:1].islower()


def _give_roles(blocks: list[Draft], style: Style) -> None:
    _give_title(blocks, style)
    _front_matter(blocks)
    headings = [block for block in blocks if block.role == "heading"]
    styles = sorted(
        {_heading_style(block) for block in headings}, key=lambda style: (-style[0], -style[1])
    )
    seen_heading = False
    in_abstract = False
    for block in blocks:
        text = block.text
        if block.role == "heading":
            block.level = styles.index(_heading_style(block)) + 1
            in_abstract = bool(ABSTRACT_HEADING.match(text.strip()))
            seen_heading = seen_heading or not in_abstract
        elif block.role == "paragraph":
            if CAPTION.match(text) and len(text) < 250:
                block.role, block.rule = "caption", "opens with its number"
            elif SOURCE_LINE.match(text) and len(text) < 400:
                block.role, block.rule = "source_line", "opens with “Source”"
            elif in_abstract or (not seen_heading and _set_apart(block)):
                block.role, block.rule = "abstract", "before the first heading"
            elif BULLET.match(text):
                block.role, block.rule = "list_item", "opens with a bullet"
            elif not seen_heading and _is_byline(block):
                block.role, block.rule = "byline", "short lines under the title"


def _front_matter(blocks: list[Draft]) -> None:
    """Larger lines between the title and a date or another heading name who wrote and issued it.

    A heading over text is followed by that text.
    """
    for index, block in enumerate(blocks[:-1]):
        if block.role != "title":
            continue
        for position in range(index + 1, min(index + 4, len(blocks) - 1)):
            here, after = blocks[position], blocks[position + 1]
            if here.role != "heading" or here.lines[0].page != block.lines[0].page:
                break
            if here.text[:1].isdigit() or ABSTRACT_HEADING.match(here.text.strip()):
                break
            if after.role == "paragraph" and not _is_byline(after):
                break
            here.role, here.rule = "byline", "between the title and the text"
        return


def _heading_style(block: Draft) -> tuple[float, bool]:
    line = block.lines[0]
    return round(line.size * 2) / 2, line.bold


def _give_title(blocks: list[Draft], style: Style) -> None:
    """The largest heading of the first page (or the second, where the first is a cover)."""
    early = [block for block in blocks if block.role == "heading" and block.lines[0].page <= 2]
    first_page = [block for block in early if block.lines[0].page == 1] or early
    if not first_page:
        return
    title = max(first_page, key=lambda block: block.lines[0].size)
    others = [
        block for block in blocks
        if block.role == "heading" and block is not title
        and block.lines[0].size >= title.lines[0].size - 0.1
    ]  # fmt: skip
    if title.lines[0].size >= style.body + 2 and (not others or title is blocks[0]):
        title.role, title.level, title.rule = "title", 0, "largest type on the first page"


def _set_apart(block: Draft) -> bool:
    """A paragraph in italics of more than a line or two."""
    return len(block.lines) >= 2 and all(line.italic for line in block.lines)


def _is_byline(block: Draft) -> bool:
    text = block.text.strip()
    return (
        len(block.lines) <= 3
        and len(text) < 140
        and not (TERMINAL.search(text) and len(text.split()) > 6)
    )


def _joined_over_breaks(blocks: list[Draft]) -> list[Draft]:
    """Paragraphs joined where a page, a column, a picture or a caption cuts them.

    A paragraph goes on where it does not end like a sentence; the piece that follows must not
    open like something new. It errs towards two paragraphs.
    """
    result: list[Draft] = []
    for block in blocks:
        home = next(
            (
                other
                for other in reversed(result)
                if other.role not in ("caption", "source_line") and not _stands_aside(other)
            ),
            None,
        )
        if (
            home is not None
            and not _stands_aside(block)
            and block.role in ("paragraph", "abstract")
            and home.role in ("paragraph", "list_item", "abstract")
            and home.lines
            and not _beside(home.lines[-1], block.lines[0])
            and abs(home.lines[-1].size - block.lines[0].size) < 0.3
            and not TERMINAL.search(home.lines[-1].text)
            and not (home.role == "abstract" and block.role == "paragraph")
        ):
            home.lines.extend(block.lines)
        else:
            result.append(block)
    return result


def _stands_aside(block: Draft) -> bool:
    return block.lines[0].column == ASIDE


def _notes(placed: Sequence[Placed]) -> list[Draft]:
    """A line that opens no note goes on with the last note of its own kind."""
    notes: list[Draft] = []
    last: dict[NoteType, Draft] = {}
    for item in placed:
        if item.zone != "note":
            continue
        if item.opens or item.note_type not in last:
            last[item.note_type] = Draft(
                "note", item.rule, label=item.label, text_start=item.text_start,
                note_type=item.note_type,
            )  # fmt: skip
            notes.append(last[item.note_type])
        last[item.note_type].lines.append(item.line)
    return notes


def _furniture(placed: Sequence[Placed]) -> list[Draft]:
    """Running heads, page numbers and contents line by line; tables and figures as a whole."""
    blocks: list[Draft] = []
    for item in placed:
        if item.zone in ("body", "note"):
            continue
        role: Role = item.zone  # type: ignore[assignment]
        if (
            blocks
            and item.zone in ("table", "figure")
            and blocks[-1].role == item.zone
            and blocks[-1].lines[0].page == item.line.page
            and blocks[-1].area == item.area
        ):
            blocks[-1].lines.append(item.line)
        else:
            blocks.append(Draft(role, item.rule, [item.line], area=item.area))
    return sorted(blocks, key=lambda block: block.lines[0].page)
