"""Notes that stand right under a table: their markers stand in its cells.

Lines after a table, not larger than its rows, are its notes from the first that opens with a
raised label or symbol which is also a mark in a cell. Without one in a cell nothing is taken:
a source line or an ordinary paragraph follows most tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.lines import Line
from pipeline.reading.markers import SYMBOL
from pipeline.reading.zones import Placed
from pipeline.reading.zones.figures import NOT_A_NOTE
from pipeline.reading.zones.labels import label_of, plain_symbols

MOST_LINES = 40
"""Notes of one table run over fewer lines."""


def with_table_notes(placed: Sequence[Placed]) -> list[Placed]:
    """The same lines; those that are a table's notes are placed as notes with their labels."""
    result = list(placed)
    for index in range(1, len(placed)):
        if placed[index - 1].zone == "table" and placed[index].zone == "body":
            marks = _marks_in_table(placed, index - 1)
            if marks:
                _take(result, index, marks, placed[index - 1].line)
    return result


def _marks_in_table(placed: Sequence[Placed], last: int) -> frozenset[str]:
    """What is raised, and the symbols after words, in the table whose last line is at `last`."""
    table = placed[last]
    found: set[str] = set()
    for item in reversed(placed[: last + 1]):
        if (item.zone, item.area, item.line.page) != ("table", table.area, table.line.page):
            break
        for start, end in item.line.superscripts:
            parts = item.line.text[start:end].split(",")
            found.update(plain_symbols(part.strip()) for part in parts)
        found.update(match[0].strip() for match in SYMBOL.finditer(item.line.text))
    return frozenset(found)


def _take(placed: list[Placed], first: int, marks: frozenset[str], table: Line) -> None:
    inside = False
    for position in range(first, min(first + MOST_LINES, len(placed))):
        item = placed[position]
        line = item.line
        if item.zone != "body" or line.page != table.page or line.size > table.size + 0.2:
            return
        label = label_of(line, None)
        opens = label is not None and label.sure and label.text in marks
        if NOT_A_NOTE.match(line.text) or not (opens or inside):
            if inside:
                return
            continue
        inside = True
        placed[position] = replace(
            item,
            zone="note",
            rule="under a table that holds its marker",
            label=label.text if label and opens else None,
            opens=bool(opens),
            text_start=label.end if label and opens else 0,
        )
