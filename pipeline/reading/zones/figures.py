"""Lines of tables, pictures, charts and lists of contents."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from pipeline.reading.glyphs import Area, PageContent
from pipeline.reading.lines import Line
from pipeline.reading.zones.labels import printed
from pipeline.reading.zones.placed import Placed, Zone

DOT_LEADER = re.compile(r"(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxl]+)?\s*$|_{5,}")


TABLE_CAPTION = re.compile(r"^(?:Table|Exhibit|Appendix Table)\s+[\dIVXA-Z]{1,4}\b", re.I)


FIGURE_CAPTION = re.compile(r"^(?:Figure|Fig\.|Chart|Graph|Map)\s+[\dIVXA-Z]{1,4}\b", re.I)


FIGURE = re.compile(r"[$€£(]?-?\d[\d,.]*[%)]?|[—–-]|n/?a", re.I)


NOT_A_NOTE = re.compile(r"^(?:sources?|notes?|figure|table|chart|map)\b\s*[:.\d]", re.I)


def is_row(line: Line) -> bool:
    """A row of a table: at least three figures, and more of them than other words.

    "Northern region 41.0 38.5 — 12.9" is one; "in 2019, 2020 and 2021" is not.
    """
    words = line.text.split()
    figures = sum(1 for word in words if FIGURE.fullmatch(word))
    return figures >= 3 and figures >= 0.5 * len(words)


def drawn(
    page: PageContent, lines: Sequence[Line], body_size: float, marked: Container[str]
) -> dict[int, Placed]:
    """Lines inside a ruled table or a picture.

    A box around prose is no picture, nor is one around notes that markers (`marked`) name.
    """
    found: dict[int, Placed] = {}
    areas: list[tuple[Area, Zone]] = [(table.area, "table") for table in page.tables]
    areas += [(picture, "figure") for picture in page.pictures]
    for number, (area, zone) in enumerate(areas):
        inside = [
            line
            for line in lines
            if area.holds((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)
        ]
        long = [line for line in inside if len(line.text) > 55 and not is_row(line)]
        notes = any((label := printed(line)) and label.text in marked for line in inside)
        prose = [line for line in long if notes or line.size > body_size - 1.5]
        if len(prose) >= 3 if zone == "figure" else len(long) > 0.55 * len(inside):
            continue
        for line in inside:
            found.setdefault(id(line), Placed(line, zone, f"inside a {zone}", area=number))
    return found


def unruled_tables(placed: list[Placed], body_size: float) -> list[Placed]:
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


def contents(placed: list[Placed]) -> list[Placed]:
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


def chart_labels(placed: list[Placed]) -> list[Placed]:
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
