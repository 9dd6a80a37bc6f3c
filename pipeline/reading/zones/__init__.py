"""Where each line belongs: body, note, or furniture, and by which rule it was placed.

The rules in order of trust: repeated at the page's edge; a page number; inside a ruled table or a
picture; at the foot of a column below a rule, or smaller than the body and opened by a label that
carries the sequence on or that a marker names, or going on from the page before, or labelled as
the markers above; a line of contents; a numbered list under a heading such as "Notes"; a list
that counts as the markers before it; entries under a heading such as "References".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.reading.glyphs import PageContent
from pipeline.reading.lines import Line, lines_of
from pipeline.reading.zones.endings import end_notes
from pipeline.reading.zones.feet import SMALLER, notes_at_foot
from pipeline.reading.zones.figures import chart_labels, contents, drawn, unruled_tables
from pipeline.reading.zones.furniture import PAGE_NUMBER, furniture
from pipeline.reading.zones.labels import SYMBOLS, UNIT, Numbering
from pipeline.reading.zones.placed import Placed, Zone, body_size_of
from pipeline.reading.zones.reference_lists import reference_lists

__all__ = [
    "PAGE_NUMBER", "SYMBOLS", "UNIT", "Placed", "Zone", "body_size_of", "zoned",
]  # fmt: skip


def zoned(pages: Sequence[PageContent]) -> list[Placed]:
    """Every line of the file in reading order, each with its zone."""
    by_page = lines_of(pages)
    edges = furniture(pages, by_page)
    body_size = _body_size(by_page, edges)
    placed: list[Placed] = []
    numbering = Numbering()
    for page, lines in zip(pages, by_page, strict=True):
        inner = [line for line in lines if id(line) not in edges]
        numbering.turn(page.number, inner)
        areas = drawn(page, inner, body_size, numbering.marked)
        free = [line for line in inner if id(line) not in areas]
        notes = notes_at_foot(free, page.rules, body_size, numbering)
        for line in lines:
            found = edges.get(id(line)) or areas.get(id(line)) or notes.get(id(line))
            placed.append(found or Placed(line, "body", "body text"))
    placed = chart_labels(unruled_tables(contents(placed), body_size))
    return reference_lists(end_notes(placed, body_size), body_size)


def _body_size(by_page: Sequence[Sequence[Line]], edges: dict[int, Placed]) -> float:
    """The most frequent size; the larger of two where notes take more room than the body."""
    sizes: Counter[float] = Counter()
    for lines in by_page:
        for line in lines:
            if id(line) not in edges:
                sizes[line.size] += len(line.text)
    if not sizes:
        return 10.0
    ranked = sizes.most_common()
    top, weight = ranked[0]
    larger = [size for size, count in ranked if size > top + SMALLER and count > 0.45 * weight]
    return max(larger, default=top)
