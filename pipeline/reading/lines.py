"""Glyphs to lines of text in reading order, in one or more columns, with superscripts marked."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.glyphs import Glyph, PageContent

WORD_GAP = 0.17
"""A gap wider than this part of the size is a space; letter spacing stays below 0.1."""

FRAGMENT_GAP = 1.2
"""A gap wider than this many sizes ends a fragment; gutters are wider, justified spaces rarely."""

RAISED = 0.16
"""A superscript's baseline lies higher than its line's by more than this part of the size."""

SMALL = 0.85
"""A superscript's size is at most this part of its line's; TeX sets 0.7, Word and Writer 0.58."""


@dataclass(frozen=True)
class Line:
    """A line of one column. `places[i]` is the glyph of `text[i]`, None for a space put in.

    `superscripts` are half-open offsets into `text`; `size`, `bold` and `italic` are those of
    most of the letters. `column` is 0 for a line across the page, else 1, 2, … from the left.
    """

    page: int
    column: int
    band: int
    text: str
    places: tuple[Glyph | None, ...]
    superscripts: tuple[tuple[int, int], ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def lead(self) -> tuple[int, int] | None:
        """The superscript that opens the line, where one does."""
        if self.superscripts and not self.text[: self.superscripts[0][0]].strip():
            return self.superscripts[0]
        return None


class _Fragment:
    """Glyphs side by side, in the order of the file; their common measures are taken once."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.x0 = min(glyph.x0 for glyph in glyphs)
        self.x1 = max(glyph.x1 for glyph in glyphs)
        sizes = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
        self.size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else glyphs[0].size
        self.baseline = statistics.median_high(
            glyph.baseline for glyph in glyphs if abs(glyph.size - self.size) < 0.2
        )


def lines_of(page: PageContent, inside: Iterable[Glyph] | None = None) -> list[Line]:
    """The lines of a page in reading order: across the page, then column by column, by bands.

    A line across the page parts one band of columns from the next. `inside` limits the glyphs.
    """
    fragments = _fragments(page.glyphs if inside is None else inside)
    gutters = _gutters(fragments, page.width)
    lines: list[Line] = []
    for column, members in _by_column(fragments, gutters).items():
        lines.extend(_line(page.number, column, row) for row in _rows(members))
    return _in_order([line for line in lines if line.text.strip()])


def _fragments(glyphs: Iterable[Glyph]) -> list[_Fragment]:
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is None or not _follows(last, glyph):
            if glyph.text.isspace():
                continue
            runs.append([])
        runs[-1].append(glyph)
        last = glyph
    for run in runs:
        while run[-1].text.isspace():
            run.pop()
    return [_Fragment(run) for run in runs]


def _follows(last: Glyph, glyph: Glyph) -> bool:
    """The glyph stands to the right of the last one, on its line or raised above it."""
    size = max(last.size, glyph.size)
    gap = glyph.x0 - last.x1
    overlap = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    return (
        -0.6 * size <= gap <= FRAGMENT_GAP * size
        and glyph.x0 >= last.x0 - 0.1 * size
        and overlap > 0.35 * min(last.bottom - last.top, glyph.bottom - glyph.top)
    )


def _gutters(fragments: Sequence[_Fragment], width: float) -> list[float]:
    """Where the gutter between two columns lies; empty for a page of one column.

    Both sides must hold at least six fragments that are wide enough to be prose, and few may
    cross. It errs towards one column: contents pages and tables have short right-hand sides.
    """
    wide = [(f.x0, f.x1, f.baseline) for f in fragments if f.x1 - f.x0 > 0.12 * width]
    best: tuple[int, float] | None = None
    for step in range(int(0.35 * width), int(0.65 * width), 2):
        x = float(step)
        crossing = sum(1 for x0, x1, _ in wide if x0 < x - 2 and x1 > x + 2)
        left = [b for x0, x1, b in wide if x1 <= x + 2]
        right = [b for x0, x1, b in wide if x0 >= x - 2]
        if min(len(left), len(right)) < 6 or crossing > 1.5 * min(len(left), len(right)):
            continue
        beside = sum(1 for b in left if min(right) - 5 <= b <= max(right) + 5)
        if beside >= 5 and (best is None or crossing < best[0]):
            best = (crossing, x)
    if best is None:
        return []
    low = best[1]
    right_edges = [x0 for x0, x1, _ in wide if x0 >= low - 2]
    left_edges = [x1 for x0, x1, _ in wide if x1 <= low + 2]
    return [(max(left_edges) + min(right_edges)) / 2]


def _by_column(
    fragments: Sequence[_Fragment], gutters: Sequence[float]
) -> dict[int, list[_Fragment]]:
    columns: dict[int, list[_Fragment]] = {}
    crossing = [
        fragment
        for fragment in fragments
        if any(fragment.x0 < x - 2 and fragment.x1 > x + 2 for x in gutters)
    ]
    baselines = [fragment.baseline for fragment in crossing]
    for fragment in fragments:
        if not gutters or fragment in crossing:
            column = 0
        elif (
            any(abs(fragment.baseline - baseline) < 0.4 * fragment.size for baseline in baselines)
            and len(fragment.glyphs) < 12
        ):
            column = 0  # a number or marker that belongs to a line across the page
        else:
            column = 1 + sum(1 for x in gutters if fragment.x0 >= x - 2)
        columns.setdefault(column, []).append(fragment)
    return columns


def _rows(fragments: Sequence[_Fragment]) -> list[list[Glyph]]:
    """Fragments that share a baseline, or are raised above one, make one row, left to right."""
    usual = statistics.median([f.size for f in fragments for _ in f.glyphs]) if fragments else 0
    caps = [f for f in fragments if _is_drop_cap(f, usual)]
    rows: list[tuple[float, float, list[_Fragment]]] = []
    for fragment in sorted(fragments, key=lambda f: (-f.size, f.baseline)):
        if fragment in caps:
            continue
        size, baseline = fragment.size, fragment.baseline
        home = None
        for row in rows:
            reach = 0.25 * row[1] if size > SMALL * row[1] else 0.6 * row[1]
            low = row[0] - reach
            high = row[0] + 0.25 * row[1]
            if low <= baseline <= high:
                # A small fragment must touch the row; a caption beside it does not.
                near = size > SMALL * row[1] or any(
                    -0.5 * row[1] <= max(other.x0 - fragment.x1, fragment.x0 - other.x1) <= row[1]
                    for other in row[2]
                )
                if near:
                    home = row
                    break
        if home is None:
            rows.append((baseline, size, [fragment]))
        else:
            home[2].append(fragment)
    rows.sort(key=lambda row: row[0])
    for cap in caps:
        # A large initial belongs to the first of the lines that run around it.
        beside = [
            row
            for row in rows
            if cap.glyphs[0].top - 0.5 * row[1] <= row[0] <= cap.baseline + 1
            and -2 <= min(f.x0 for f in row[2]) - cap.x1 <= 2 * row[1]
        ]
        if beside:
            beside[0][2].append(cap)
        else:
            rows.append((cap.baseline, cap.size, [cap]))
            rows.sort(key=lambda row: row[0])
    return [
        [glyph for fragment in sorted(row[2], key=lambda f: f.x0) for glyph in fragment.glyphs]
        for row in rows
    ]


def _is_drop_cap(fragment: _Fragment, usual: float) -> bool:
    """One or two letters, at least twice as large as what surrounds them."""
    words = "".join(glyph.text for glyph in fragment.glyphs)
    return len(words) <= 2 and words[:1].isupper() and fragment.size >= 1.8 * usual


def _line(page: int, column: int, glyphs: Sequence[Glyph]) -> Line:
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    sizes = Counter(round(glyph.size, 1) for glyph in shown)
    size = max(sizes, key=lambda size: (sizes[size], size))
    baseline = statistics.median_high(g.baseline for g in shown if abs(g.size - size) < 0.2)
    text: list[str] = []
    places: list[Glyph | None] = []
    raised: list[bool] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                places.append(None)
                raised.append(False)
            last = glyph
            continue
        if last is not None and text and text[-1] != " ":
            gap = glyph.x0 - last.x1
            if gap > WORD_GAP * min(glyph.size, last.size) and not _ligature(last, glyph):
                text.append(" ")
                places.append(None)
                raised.append(False)
        text.append(glyph.text)
        places.append(glyph)
        raised.append(
            glyph.size <= SMALL * size and baseline - glyph.baseline > RAISED * glyph.size
        )
        last = glyph
    while text and text[-1] == " ":
        text.pop(), places.pop(), raised.pop()
    return Line(
        page=page,
        column=column,
        band=0,
        text="".join(text),
        places=tuple(places),
        superscripts=tuple(_runs(raised)),
        x0=min(glyph.x0 for glyph in shown),
        top=min(glyph.top for glyph in shown if abs(glyph.size - size) < 0.2),
        x1=max(glyph.x1 for glyph in shown),
        bottom=max(glyph.bottom for glyph in shown if abs(glyph.size - size) < 0.2),
        baseline=baseline,
        size=size,
        bold=sum(glyph.bold for glyph in shown) > 0.7 * len(shown),
        italic=sum(glyph.italic for glyph in shown) > 0.7 * len(shown),
    )


def _ligature(last: Glyph, glyph: Glyph) -> bool:
    return (last.x0, last.x1) == (glyph.x0, glyph.x1)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs = []
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            runs.append((start, index))
            start = None
    return runs


def _in_order(lines: list[Line]) -> list[Line]:
    """Bands from the top: the lines across the page, between them the columns left to right."""
    ordered: list[Line] = []
    band: list[Line] = []
    number = 0

    def flush() -> None:
        nonlocal number
        if band:
            number += 1
            for line in sorted(band, key=lambda line: (line.column, line.baseline)):
                ordered.append(_placed(line, number))
            band.clear()

    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if band and (line.column == 0) != (band[0].column == 0):
            flush()
        band.append(line)
    flush()
    return ordered


def _placed(line: Line, band: int) -> Line:
    return replace(line, band=band)
