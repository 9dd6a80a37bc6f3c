"""Where each line belongs: body, note, or furniture, and by which rule it was placed.

The rules in order of trust: inside a ruled table or a picture; repeated at the page's edge; a
page number; a line of contents; below a footnote rule; smaller than the body at the foot of a
column and opened by a label; a numbered list under a heading such as "Notes" or "References".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.reading.glyphs import Area, PageContent
from pipeline.reading.lines import Line, lines_of
from pipeline.records import NoteType

Zone = Literal["body", "note", "running_head", "page_number", "figure", "table", "contents"]

EDGE = 0.14
"""Running heads and page numbers lie in this part of the page's height at its top or bottom."""

SMALLER = 0.6
"""Notes are set at least this many points smaller than the body where size alone must tell."""

PAGE_NUMBER = re.compile(
    r"^[\s|–—-]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\s|–—-]*$", re.I
)
DOT_LEADER = re.compile(r"(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxl]+)?\s*$|_{5,}")
TABLE_CAPTION = re.compile(r"^(?:Table|Exhibit|Appendix Table)\s+[\dIVXA-Z]{1,4}\b", re.I)
FIGURE_CAPTION = re.compile(r"^(?:Figure|Fig\.|Chart|Graph|Map)\s+[\dIVXA-Z]{1,4}\b", re.I)
FIGURE = re.compile(r"[$€£(]?-?\d[\d,.]*[%)]?|[—–-]|n/?a", re.I)
NOTES_HEADING = re.compile(
    r"^(?:\d{0,2}\.?\s*)?(?:end\s?notes?|foot\s?notes?|notes(?: and references)?|references"
    r"|bibliography|works cited|sources|anmerkungen|note)$",
    re.I,
)
NOT_A_NOTE = re.compile(r"^(?:sources?|notes?|figure|table|chart|map)\b\s*[:.\d]", re.I)

SYMBOLS = "*∗⁎†‡§¶‖"
PLAIN = str.maketrans("∗⁎", "**")
"""Asterisks of mathematical type, as TeX prints them, and the one of the keyboard."""

SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LABEL = re.compile(rf"(?:\d{{1,3}}|[{SYMBOLS}]{{1,4}}|[a-z]|[ivxl]{{1,6}})")
PRINTED_LABEL = re.compile(
    # "[12] ", "12. ", "12) ", "12 ", "12“", "* ", "¹² "; not "1,200 firms", "2016 saw", "5G"
    r"^(?:\[(?P<bracketed>\d{1,3})\]\s*|\((?P<round>\d{1,3})\)\s*|"
    r"(?P<digits>\d{1,3})(?:[.)]\s+|\s+|(?=[“\"‘']|[A-Z][a-z]))"
    r"|(?P<symbol>[*∗†‡]{1,4})\s?|(?P<raised>[⁰¹²³⁴-⁹]+)\s?)(?=\S)"
)
# "(¹) OJ L 7" where the number alone is raised
RAISED_IN_BRACKETS = re.compile(r"^\((?P<number>\d{1,3})\)\s*(?=\S)")


@dataclass(frozen=True)
class Placed:
    """A line and its zone. For the first line of a note `label` is the label as printed and
    `text_start` where its text begins; `area` numbers the table or picture on the page."""

    line: Line
    zone: Zone
    rule: str
    label: str | None = None
    text_start: int = 0
    area: int = 0
    note_type: NoteType = "footnote"


@dataclass(frozen=True)
class Label:
    """A note label at the head of a line; `sure` where it is raised above the line."""

    text: str
    end: int
    sure: bool
    bracketed: bool = False


def zoned(pages: Sequence[PageContent]) -> list[Placed]:
    """Every line of the file in reading order, each with its zone."""
    by_page = [lines_of(page) for page in pages]
    furniture = _furniture(pages, by_page)
    body_size = _body_size(by_page, furniture)
    placed: list[Placed] = []
    last_label: str | None = None
    for page, lines in zip(pages, by_page, strict=True):
        drawn = _drawn(page, lines, body_size)
        free = [line for line in lines if id(line) not in furniture and id(line) not in drawn]
        notes = _notes_at_foot(free, page.rules, body_size, last_label)
        for line in lines:
            found = furniture.get(id(line)) or drawn.get(id(line)) or notes.get(id(line))
            placed.append(found or Placed(line, "body", "body text"))
            if found and found.label:
                last_label = found.label
    placed = _chart_labels(_unruled_tables(_contents(placed), body_size))
    return _end_notes(placed, body_size)


def is_row(line: Line) -> bool:
    """A row of a table: at least three figures, and more of them than other words.

    "Northern region 41.0 38.5 — 12.9" is one; "in 2019, 2020 and 2021" is not.
    """
    words = line.text.split()
    figures = sum(1 for word in words if FIGURE.fullmatch(word))
    return figures >= 3 and figures >= 0.5 * len(words)


def _unruled_tables(placed: list[Placed], body_size: float) -> list[Placed]:
    """Rows without rules: what stands between a caption "Table 2 …" and the last row of figures.

    At least two rows must follow on the page, and no line in between may be prose.
    """
    result = list(placed)
    for index, item in enumerate(placed):
        if item.zone != "body" or not TABLE_CAPTION.match(item.line.text):
            continue
        last_row = None
        rows = 0
        for position in range(index + 1, min(index + 90, len(placed))):
            other = placed[position]
            prose = len(other.line.text) > 80 and other.line.size > body_size - 0.4
            if other.zone != "body" or other.line.page != item.line.page:
                break
            if (prose and not is_row(other.line)) or NOT_A_NOTE.match(other.line.text):
                break
            if is_row(other.line):
                rows, last_row = rows + 1, position
        if last_row is not None and rows >= 2:
            for position in range(index + 1, last_row + 1):
                line = placed[position].line
                if (
                    line.size == item.line.size
                    and line.bold == item.line.bold
                    and position == index + 1
                ):
                    continue  # the caption's second line
                result[position] = Placed(line, "table", "rows under a caption", area=1000 + index)
    return result


def body_size_of(placed: Iterable[Placed]) -> float:
    """The size in points of most of the body's letters; 10 where there is no body."""
    sizes: Counter[float] = Counter()
    for item in placed:
        if item.zone == "body":
            sizes[item.line.size] += len(item.line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def _body_size(by_page: Sequence[Sequence[Line]], furniture: dict[int, Placed]) -> float:
    """The most frequent size; the larger of two where notes take more room than the body."""
    sizes: Counter[float] = Counter()
    for lines in by_page:
        for line in lines:
            if id(line) not in furniture:
                sizes[line.size] += len(line.text)
    if not sizes:
        return 10.0
    ranked = sizes.most_common()
    top, weight = ranked[0]
    larger = [size for size, count in ranked if size > top + SMALLER and count > 0.45 * weight]
    return max(larger, default=top)


def _furniture(
    pages: Sequence[PageContent], by_page: Sequence[Sequence[Line]]
) -> dict[int, Placed]:
    """Lines at a page's edge that come again on other pages with other digits, and page numbers.

    It errs towards the body: what stands at the edge of one page only stays.
    """
    edges: list[tuple[int, Line, str]] = []
    for number, (page, lines) in enumerate(zip(pages, by_page, strict=True)):
        by_height = sorted(lines, key=lambda line: line.baseline)
        for line in {id(line): line for line in (*by_height[:4], *by_height[-4:])}.values():
            low, high = line.baseline < EDGE * page.height, line.top > (1 - EDGE) * page.height
            if (low or high) and line.lead is None:
                edges.append((number, line, re.sub(r"\d+", "#", line.text).strip()))
    found: dict[int, Placed] = {}
    places: Counter[tuple[int, float]] = Counter()
    for number, line, masked in edges:
        alike = {
            other_number
            for other_number, other, other_masked in edges
            if other_masked == masked and abs(other.baseline - line.baseline) < 8
        }
        if PAGE_NUMBER.match(line.text) and (len(alike) > 1 or _outermost(line, by_page[number])):
            found[id(line)] = Placed(line, "page_number", "page number")
        elif len(alike) > 1 and any(c.isalpha() for c in masked):
            found[id(line)] = Placed(line, "running_head", "repeated at the edge of pages")
            places[round(line.baseline), line.size] += 1
    for number, line, _ in edges:
        # A last page's foot may say more than the others, at the same place and in the same type.
        if (
            id(line) not in found
            and places[round(line.baseline), line.size] > 1
            and _outermost(line, by_page[number])
        ):
            found[id(line)] = Placed(line, "running_head", "where other pages have their head")
    return found


def _outermost(line: Line, lines: Sequence[Line]) -> bool:
    return line.baseline in (
        min(other.baseline for other in lines),
        max(other.baseline for other in lines),
    )


def _drawn(page: PageContent, lines: Sequence[Line], body_size: float) -> dict[int, Placed]:
    """Lines inside a ruled table or a picture. A box around prose is no picture."""
    found: dict[int, Placed] = {}
    areas: list[tuple[Area, Zone]] = [(table.area, "table") for table in page.tables]
    areas += [(picture, "figure") for picture in page.pictures]
    for number, (area, zone) in enumerate(areas):
        inside = [
            line
            for line in lines
            if area.holds((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)
        ]
        prose = [line for line in inside if len(line.text) > 55 and line.size > body_size - 1.5]
        long = [line for line in inside if len(line.text) > 55 and not is_row(line)]
        if len(prose) >= 3 if zone == "figure" else len(long) > 0.55 * len(inside):
            continue
        for line in inside:
            found.setdefault(id(line), Placed(line, zone, f"inside a {zone}", area=number))
    return found


def _contents(placed: list[Placed]) -> list[Placed]:
    """Lines with dot leaders, and the headings and short lines between them."""
    leaders = [
        index
        for index, item in enumerate(placed)
        if item.zone == "body" and DOT_LEADER.search(item.line.text)
    ]
    marked = set(leaders)
    for index in leaders:
        # A heading ("Contents") or the first line of a broken entry stands right before.
        for before in range(index - 1, max(-1, index - 3), -1):
            item = placed[before]
            if item.zone != "body" or item.line.page != placed[index].line.page:
                break
            if len(item.line.text) < 90 and not item.line.text.rstrip().endswith("."):
                marked.add(before)
    return [
        Placed(item.line, "contents", "dot leaders") if index in marked else item
        for index, item in enumerate(placed)
    ]


def _chart_labels(placed: list[Placed]) -> list[Placed]:
    """The words of a chart: short lines between a caption "Figure 2 …" and its source line."""
    result = list(placed)
    for index, item in enumerate(placed):
        if item.zone != "body" or not FIGURE_CAPTION.match(item.line.text):
            continue
        for position in range(index + 1, min(index + 60, len(placed))):
            other = placed[position]
            text = other.line.text
            if NOT_A_NOTE.match(text) and other.line.page == item.line.page:
                for between in range(index + 1, position):
                    line = placed[between].line
                    second = between == index + 1 and line.bold and item.line.bold
                    if placed[between].zone == "body" and not (
                        second and line.size == item.line.size
                    ):
                        result[between] = Placed(
                            line, "figure", "under a caption", area=2000 + index
                        )
                break
            if other.line.page != item.line.page or len(text) > 60 or text.endswith((".", ";")):
                break
    return result


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (line.band, line.column) != (group[-1].band, group[-1].column):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _notes_at_foot(
    lines: Sequence[Line], rules: Sequence[Area], body_size: float, last_label: str | None
) -> dict[int, Placed]:
    """The notes at the foot of each column of a page."""
    found: dict[int, Placed] = {}
    for group in _groups(lines):
        left, right = min(line.x0 for line in group), max(line.x1 for line in group)
        foot = group[-1].baseline
        if any(
            line.baseline > foot + 1 and line.x0 < right - 5 and line.x1 > left + 5
            for line in lines
        ):
            continue
        cut = _below_rule(group, rules, body_size, last_label) or _smaller(
            group, body_size, last_label
        )
        if cut is None:
            continue
        start, rule = cut
        for line in group[start:]:
            label = label_of(line, last_label)
            if label:
                last_label = label.text
            found[id(line)] = Placed(
                line, "note", rule, label.text if label else None, label.end if label else 0
            )
    return found


def _below_rule(
    group: Sequence[Line], rules: Sequence[Area], body_size: float, last_label: str | None
) -> tuple[int, str] | None:
    """Lines below a rule that begins at the column's left edge, none larger than the body.

    The first line has a label, or goes on with the last note: then the rule must be shorter than
    the column, because a rule across it may part anything.
    """
    left, right = min(line.x0 for line in group), max(line.x1 for line in group)
    for rule in sorted(rules, key=lambda rule: rule.top):
        if any(_underlines(rule, line) for line in group):
            continue
        if not (left - 12 <= rule.x0 <= left + 12 and rule.x1 <= right + 12):
            continue
        below = [index for index, line in enumerate(group) if line.baseline > rule.bottom]
        if not below or below != list(range(below[0], len(group))):
            continue
        start = below[0]
        under = group[start:]
        if any(line.size > body_size + 0.2 for line in under):
            continue
        if NOT_A_NOTE.match(under[0].text) and under[0].lead is None:
            continue
        if label_of(under[0], last_label):
            return start, "below a rule line"
        short = rule.x1 - rule.x0 < 0.6 * (right - left)
        smaller = all(line.size < body_size - 0.3 and not is_row(line) for line in under)
        if last_label is not None and short and smaller and start > 0:
            return start, "below a rule line, carried over"
    return None


def _underlines(rule: Area, line: Line) -> bool:
    """The rule is drawn under words of the line, as under a link."""
    return (
        -1 < rule.top - line.baseline < 0.35 * line.size
        and rule.x0 >= line.x0 - 2
        and rule.x1 <= line.x1 + 2
    )


def _smaller(
    group: Sequence[Line], body_size: float, last_label: str | None
) -> tuple[int, str] | None:
    """The run of smaller lines at the foot, from its first label on."""
    start = len(group)
    while start > 0 and group[start - 1].size <= body_size - SMALLER:
        start -= 1
    for index in range(start, len(group)):
        label = label_of(group[index], last_label)
        if label and (label.sure or _next_of(last_label, label.text)):
            before = group[start:index]
            carried = last_label is not None and 0 < len(before) < 15
            if carried and not any(is_row(ln) or NOT_A_NOTE.match(ln.text) for ln in before):
                return start, "smaller than the body, carried over"
            return index, "smaller than the body"
    return None


def plain_symbols(label: str) -> str:
    """The label with one kind of asterisk."""
    return label.translate(PLAIN)


def label_of(line: Line, last_label: str | None) -> Label | None:
    """The note label that opens a line; one on the baseline must carry the sequence on."""
    if line.lead:
        start, end = line.lead
        text = line.text[start:end].strip().rstrip(".)")
        if LABEL.fullmatch(text) and line.text[end:].strip():
            return Label(plain_symbols(text), end, sure=True)
        return None
    raised = RAISED_IN_BRACKETS.match(line.text)
    if raised and raised.span("number") in line.superscripts:
        return Label(raised["number"], raised.end(), sure=True)
    found = PRINTED_LABEL.match(line.text)
    if not found:
        return None
    if found["raised"]:
        return Label(found["raised"].translate(SUPERSCRIPT_DIGITS), found.end(), sure=True)
    if found["symbol"]:
        return Label(plain_symbols(found["symbol"]), found.end(), sure=True)
    text = found["bracketed"] or found["round"] or found["digits"]
    if not _next_of(last_label, text):
        return None
    return Label(text, found.end(), sure=False, bracketed=bool(found["bracketed"]))


def _next_of(last: str | None, label: str) -> bool:
    """The label follows the last one: the next number, or 1 where counting begins (again)."""
    if not label.isdigit():
        return True
    if last is None or not last.isdigit():
        return label == "1"
    return int(label) in (int(last) + 1, int(last) + 2, 1)


def _begins_at_one(placed: Sequence[Placed]) -> bool:
    """The next line is note 1."""
    labels = [label_of(item.line, None) for item in placed]
    return bool(labels and labels[0] and labels[0].text == "1")


def _end_notes(placed: list[Placed], body_size: float) -> list[Placed]:
    """Numbered entries under a heading such as "Notes", up to the next heading.

    Taken only where the entries count up from 1, so that a plain section called "Sources" stays
    body.
    """
    result = list(placed)
    for index, item in enumerate(placed):
        if item.zone != "body" or not NOTES_HEADING.match(item.line.text.strip().rstrip(":")):
            continue
        note_type: NoteType = (
            "reference"
            if re.match(r"(?i)(?:\W|\d)*(?:ref|bib|works)", item.line.text)
            else "endnote"
        )
        heading_size = item.line.size
        entries: list[tuple[int, Label | None]] = []
        last: str | None = None
        for position in range(index + 1, len(placed)):
            other = placed[position]
            if other.zone not in ("body", "note"):
                continue
            if other.line.size >= heading_size and other.line.bold == item.line.bold and (
                other.line.size > body_size or other.line.bold
            ):  # fmt: skip
                break
            if (other.line.bold or other.line.size > body_size) and _begins_at_one(
                placed[position + 1 : position + 2]
            ):
                last = None  # a chapter's name over its notes
                continue
            label = label_of(other.line, last)
            if label and label.text.isdigit() and not (label.sure or _next_of(last, label.text)):
                label = None
            if last is not None and label and label.text == "1" and not label.sure:
                label = None
            if label:
                last = label.text
            elif last is None:
                break  # neither the first note nor a name over it
            entries.append((position, label))
        if sum(1 for _, label in entries if label) < 2:
            continue
        for position, label in entries:
            result[position] = Placed(
                placed[position].line, "note", f"listed under {item.line.text.strip()!r}",
                label.text if label else None, label.end if label else 0, note_type=note_type,
            )  # fmt: skip
    return result
