"""Endnotes that no heading announces: a list "(1) … (2) … (3) …" that the text's brackets point to.

Taken only where the text before the list holds most of its numbers as markers of the same
brackets: recitals of a regulation and plain lists are pointed to by none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.reading.markers import MARKED, in_round, in_square
from pipeline.reading.zones import Placed

OPENS = re.compile(r"^\s*(?:\((?P<round>\d{1,3})\)|\[(?P<square>\d{1,3})\])\s+(?=\S)")

FEWEST = 3
"""Shorter lists tell too little."""

GAP = 1.5
"""The last note ends where a line stands further below than this many of the list's leadings."""


@dataclass
class _List:
    """A list in the making: where its entries open, in which brackets."""

    brackets: Literal["round", "square"]
    starts: list[int] = field(default_factory=list)


def with_unheaded_lists(placed: Sequence[Placed]) -> list[Placed]:
    """The same lines; those of such lists are placed as endnotes with their labels."""
    result = list(placed)
    for found in _counted(placed):
        if len(found.starts) >= FEWEST and _is_marked(placed, found):
            _take(result, found)
    return result


def _counted(placed: Sequence[Placed]) -> list[_List]:
    """Lines of the body that open with 1, 2, 3 … in brackets of one kind."""
    lists: list[_List] = []
    for position, item in enumerate(placed):
        opens = OPENS.match(item.line.text) if item.zone == "body" else None
        if not opens:
            continue
        brackets: Literal["round", "square"] = "round" if opens["round"] else "square"
        number = int(opens[brackets])
        last = next((found for found in reversed(lists) if found.brackets == brackets), None)
        if number == 1:
            lists.append(_List(brackets, [position]))
        elif last and number == len(last.starts) + 1:
            last.starts.append(position)
    return lists


def _is_marked(placed: Sequence[Placed], found: _List) -> bool:
    marks = in_round if found.brackets == "round" else in_square
    named = {
        label
        for item in placed[: found.starts[0]]
        if item.zone == "body"
        for mark in marks(item.line.text, "")
        for label in mark.labels
    }
    entries = {str(number) for number in range(1, len(found.starts) + 1)}
    return len(named & entries) >= MARKED * len(entries)


def _take(placed: list[Placed], found: _List) -> None:
    labels = {position: str(number) for number, position in enumerate(found.starts, start=1)}
    end = _end(placed, found)
    for position in range(found.starts[0], end):
        item = placed[position]
        if item.zone != "body":
            continue
        opens = OPENS.match(item.line.text) if position in labels else None
        placed[position] = replace(
            item,
            zone="note",
            rule="a list that the text's brackets point to",
            label=labels.get(position),
            text_start=opens.end() if opens else 0,
            note_type="endnote",
        )


def _end(placed: Sequence[Placed], found: _List) -> int:
    """Where the last note ends: at a gap, another page or column, or type of another size."""
    position = found.starts[-1] + 1
    while position < len(placed) and placed[position].zone == "body":
        above, line = placed[position - 1].line, placed[position].line
        apart = line.baseline - above.baseline > GAP * 1.25 * line.size
        beside = (above.page, above.column) == (line.page, line.column)
        if apart or not beside or abs(above.size - line.size) > 0.5:
            break
        position += 1
    return position
