"""Reference lists without numbers: each entry is a note whose label is its authors and year.

Taken under a heading such as "References", where most paragraphs open with authors and a year. An
entry opens at the left edge where the list has hanging indents, else where such words open a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.zones import Placed
from pipeline.references import entries
from pipeline.references.entries import Key

HEADING = re.compile(
    r"(?i)^(?:\d{0,2}\.?\s*)?(?:(?:selected |main |list of )?references|bibliography|works cited"
    r"|literature(?: cited)?|cited literature|reference list|literatur(?:verzeichnis)?|références"
    r"|bibliographie|sources cited)$"
)
INDENT = 4.0
"""A line that begins so many points right of the column's edge is indented."""

LONGEST = 10
"""The last entry of a list takes no more lines: what follows the list may have no heading."""

KEYED = 0.6
"""Part of the entries that must open with authors and a year."""


def with_entries(placed: Sequence[Placed]) -> list[Placed]:
    """The same lines; those of reference lists without numbers are placed as notes."""
    result = list(placed)
    for index, item in enumerate(placed):
        if item.zone == "body" and HEADING.match(item.line.text.strip().rstrip(":")):
            for part in _parts(placed, index):
                _take(result, part, item.line.text.strip())
    return result


def _parts(placed: Sequence[Placed], heading: int) -> list[list[int]]:
    """The places of the body's lines under a heading, up to the next one of its kind.

    A line larger than the entries, or bold, heads a part of the list ("Primary sources").
    """
    title = placed[heading].line
    parts: list[list[int]] = [[]]
    size: float | None = None
    for position in range(heading + 1, len(placed)):
        item = placed[position]
        if item.zone != "body":
            continue
        line = item.line
        size = size or line.size
        larger = line.size > size + 0.5 or (line.bold and not placed[position - 1].line.bold)
        if larger and line.size > title.size - 0.5 and line.bold == title.bold:
            break
        if larger:
            parts.append([])
        else:
            parts[-1].append(position)
    return [part for part in parts if part]


def _take(placed: list[Placed], positions: Sequence[int], heading: str) -> None:
    starts = _starts(placed, positions)
    positions = positions[: starts[-1] + LONGEST] if starts else []
    keys: list[Key | None] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(positions)
        entry = " ".join(placed[position].line.text for position in positions[start:end])
        before = next((key for key in reversed(keys) if key), None)
        keys.append(entries.key(entry, before))
    if len(keys) < 2 or sum(key is not None for key in keys) < KEYED * len(keys):
        return
    opening = frozenset(starts)
    for number, position in enumerate(positions):
        if number < starts[0]:
            continue
        placed[position] = replace(
            placed[position],
            zone="note",
            rule=f"listed under {heading!r}",
            label=None,
            opens=number in opening,
            note_type="reference",
        )


def _starts(placed: Sequence[Placed], positions: Sequence[int]) -> list[int]:
    """Which of the lines open an entry, as indexes into `positions`."""
    lines = [placed[position].line for position in positions]
    opening = []
    for number in range(len(lines)):
        words = " ".join(other.text for other in lines[number : number + 3])
        opening.append(bool(entries.key(words) or entries.SAME.match(words)))
    # What follows the list may stand further left: where entries open, they say where the edge is.
    edges: dict[tuple[int, int], float] = {}
    for line in [line for line, opens in zip(lines, opening, strict=True) if opens] or lines:
        place = line.page, line.column
        edges[place] = min(edges.get(place, line.x0), line.x0)
    indented = [line.x0 > edges.get((line.page, line.column), line.x0) + INDENT for line in lines]
    at_edge = [number for number, inside in enumerate(indented) if not inside]
    hanging = [number for number in at_edge if opening[number]]
    if any(indented) and len(hanging) >= KEYED * len(at_edge):
        return at_edge
    return [
        number
        for number, opens in enumerate(opening)
        if opens and (number == 0 or lines[number - 1].text.rstrip().endswith((".", "/", ")")))
    ]
