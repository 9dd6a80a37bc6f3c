"""A line with its zone, and the rule that placed it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.reading.lines import Line
from pipeline.records import NoteType

ENDED = re.compile(r"[.!?][\"”’')\]»“]*\s*$")
"""A note ends with a full stop; a line without one goes on."""

APART = 1.6
"""Lines of one text stand nearer to each other than this many sizes."""

BESIDE = 0.9
"""Lines nearer than this many sizes stand beside each other."""

Zone = Literal["body", "note", "running_head", "page_number", "figure", "table", "contents"]


@dataclass(frozen=True)
class Placed:
    """A line and its zone.

    `opens` is true for the first line of a note; it has the `label` as printed, where there is
    one, and `text_start`, where its text begins. `area` numbers the table or picture on the page.
    """

    line: Line
    zone: Zone
    rule: str
    label: str | None = None
    text_start: int = 0
    area: int = 0
    note_type: NoteType = "footnote"
    opens: bool = False


def body_size_of(placed: Iterable[Placed]) -> float:
    """The size in points of most of the body's letters; 10 where there is no body."""
    sizes: Counter[float] = Counter()
    for item in placed:
        if item.zone == "body":
            sizes[item.line.size] += len(item.line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def closes(heading: Line, above: Line, line: Line, body_size: float) -> bool:
    """The line is a heading of the same rank, so that the section under `heading` ends."""
    return (
        line.size >= heading.size
        and line.bold == heading.bold
        and (line.size > body_size or line.bold)
        and begins_anew(above, line)
    )


def begins_anew(above: Line, line: Line) -> bool:
    """The line may be a heading: the one above has an end, or stands apart from it.

    Not the bold title in the middle of a reference, nor what is printed in the margin.
    """
    if (above.page, above.column) != (line.page, line.column):
        return True
    step = line.baseline - above.baseline
    return step > APART * line.size or (
        ENDED.search(above.text) is not None and step > BESIDE * line.size
    )
