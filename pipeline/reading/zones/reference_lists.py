"""Lists of references without numbers: author and year, or the laws that a text cites."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.lines import Line
from pipeline.reading.zones.placed import ENDED, Placed, begins_anew, closes

WORDS = (
    # English, German, French, Dutch, Nordic
    r"references?(?: list| cited)?|list of references|(?:select(?:ed)? )?bibliography"
    r"|(?:works|literature|sources) cited|literature|literatur(?:verzeichnis|hinweise)?"
    r"|quellen(?:verzeichnis)?|(?:quellen|literatur) und (?:quellen|literatur)"
    r"|(?:quellen- und )?literaturverzeichnis|bibliogra(?:ph|f)ie|références(?: bibliographiques)?"
    r"|literatuur(?:lijst)?|litteratur(?:liste|förteckning)?|referenser|referanser"
    # Spanish, Portuguese, Italian, Polish, Czech
    r"|bibliograf[ií]a|refer[eê]ncias(?: bibliográficas)?|riferimenti(?: bibliografici)?"
    r"|literatura|piśmiennictwo"
)
REFERENCES_HEADING = re.compile(
    rf"^(?:(?:\d{{1,2}}|[IVX]{{1,5}})?\.?\s*)?(?:{WORDS})(?:\s*[|/]\s*(?:{WORDS}))*$", re.I
)

DATED = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|https?://|\bdoi\b|\b(?:n\. ?d|o\. ?J|s\. ?[adf])\.", re.I
)
"""What an entry shows: a year or an address, or that it has no date."""

FEWEST = 3
"""Entries with a date that make a list."""

LONGEST = 14
"""Lines of one entry; what is longer is prose."""

WIDER = 1.25
"""Entries parted by white space stand further apart than this many lines of one entry."""

FLUSH = 3.0
"""Points by which lines at one edge may differ."""


@dataclass(frozen=True, eq=False)
class _Entry:
    positions: list[int]
    lines: list[Line]

    @property
    def dated(self) -> bool:
        return any(DATED.search(line.text) for line in self.lines)


def reference_lists(placed: list[Placed], body_size: float) -> list[Placed]:
    """Entries under a heading such as "References", up to where no more entries follow.

    The list ends before a second entry that shows no date. It errs towards the body: fewer than
    three entries with a date are no list.
    """
    result = list(placed)
    for index, item in enumerate(placed):
        heading = item.line.text.strip().rstrip(":.")
        if item.zone != "body" or not REFERENCES_HEADING.match(heading):
            continue
        entries = list(_list(placed, index, body_size))
        while entries and not entries[-1].dated:
            entries.pop()
        if sum(1 for entry in entries if entry.dated) < FEWEST:
            continue
        for entry in entries:
            for number, position in enumerate(entry.positions):
                result[position] = Placed(
                    placed[position].line, "note", f"listed under {heading!r}",
                    note_type="reference", opens=number == 0,
                )  # fmt: skip
    return result


def _list(placed: Sequence[Placed], heading: int, body_size: float) -> Iterator[_Entry]:
    section: list[int] = []
    above = placed[heading].line
    for position in range(heading + 1, len(placed)):
        line = placed[position].line
        if placed[position].zone == "body":
            if closes(placed[heading].line, above, line, body_size):
                break
            section.append(position)
            above = line
    undated = 0
    for entry in _entries(placed[heading].line, placed, section):
        undated = 0 if entry.dated else undated + 1
        if undated == 2 or len(entry.lines) > LONGEST:
            return
        yield entry


def _entries(heading: Line, placed: Sequence[Placed], section: Sequence[int]) -> Iterator[_Entry]:
    """The section cut where entries open: at the edge, after white space, or after a full stop.

    Lines larger than the entries, or bold, are headings within the list and belong to none.
    """
    lines = [placed[position].line for position in section]
    if not lines:
        return
    size = statistics.mode(line.size for line in lines)
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        if abs(line.size - size) < 0.3:
            place = line.page, line.column
            edges[place] = min(line.x0, edges.get(place, line.x0))
    opens = _openings(lines, edges)
    entry: _Entry | None = None
    above = heading
    for position, line, opening in zip(section, lines, opens, strict=True):
        left = edges.get((line.page, line.column), line.x0)
        larger = line.size > size + 0.5
        bold = line.bold and len(line.text) < 90
        if larger or (bold and begins_anew(above, line)):
            if entry:
                yield entry
            entry, above = None, line
            continue
        above = line
        if entry is None or opening:
            if entry:
                yield entry
            if line.x0 > left + 6 * size:
                return  # set in the middle of the page: no entry
            entry = _Entry([], [])
        entry.positions.append(position)
        entry.lines.append(line)
    if entry:
        yield entry


def _openings(lines: Sequence[Line], edges: dict[tuple[int, int], float]) -> list[bool]:
    """Which lines open an entry.

    Where lines are indented, entries hang, or their first lines are indented: the openings are
    those that more often follow a full stop.
    """
    flush = [line.x0 <= edges.get((line.page, line.column), 0.0) + FLUSH for line in lines]
    ended = [True, *(ENDED.search(line.text) is not None for line in lines[:-1])]
    if 0.15 * len(lines) < sum(flush) < 0.85 * len(lines):
        after = [stop for stop, edge in zip(ended, flush, strict=True) if edge]
        inside = [stop for stop, edge in zip(ended, flush, strict=True) if not edge]
        if sum(after) * len(inside) >= sum(inside) * len(after):
            return flush
        return [not edge for edge in flush]
    steps = [
        below.baseline - line.baseline
        if (line.page, line.column) == (below.page, below.column)
        else None
        for line, below in pairwise(lines)
    ]
    usual = min((step for step in steps if step is not None and step > 0), default=0.0)
    gaps = [step is not None and step > WIDER * usual for step in steps]
    if sum(gaps) >= FEWEST - 1:
        new = [
            gap or (step is None and stop)
            for gap, step, stop in zip(gaps, steps, ended[1:], strict=True)
        ]
        return [True, *new]
    return ended
