"""Glyphs to lines of text in reading order, in one or more columns, with superscripts marked."""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.reading.asides import asides
from pipeline.reading.fragments import SAME_SIZE, Fragment, fragments_of, middle, usual_size
from pipeline.reading.glyphs import Flags, Floats, Glyphs, Integers, PageContent

WORD_GAP = 0.17
"""A gap wider than this part of the size is a space; letter spacing stays below 0.1."""

RAISED = 0.16
"""A superscript's baseline lies higher than its line's by more than this part of the size."""

MOSTLY = 0.7
"""A line is bold or italic where more than this part of its glyphs are."""

SMALL = 0.85
"""A superscript's size is at most this part of its line's; TeX sets 0.7, Word and Writer 0.58."""


ASIDE = 9
"""The column of text that stands beside a few lines of the page's own, such as a box of names."""

WIDE = 0.12
"""A fragment wider than this part of the page may be prose; a cell of a table hardly."""


@dataclass(frozen=True, eq=False)
class Line:
    """A line of one column. `boxes[i]` is the box of `text[i]`: x0, top, x1, bottom in points,
    not a number for a space. `confidence[i]` is how sure the reader is of it, 0 to 1.

    `superscripts` are half-open offsets into `text`; `size`, `bold` and `italic` are those of
    most of the letters. `column` is 0 for a line across the page, else 1, 2, … from the left, or
    ASIDE; what stands aside comes at the end of the page.
    """

    page: int
    column: int
    band: int
    text: str
    boxes: npt.NDArray[np.float32]
    confidence: npt.NDArray[np.float32]
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


def lines_of(pages: Sequence[PageContent]) -> list[list[Line]]:
    """The lines of each page in reading order: across the page, then column by column, by bands.

    A line across the page parts one band of columns from the next. A page that is too short to
    show its columns has those of the pages before and after, if its lines allow it.
    """
    fragments = [fragments_of(page.glyphs) for page in pages]
    gutters = [_gutters(f, page.width) for f, page in zip(fragments, pages, strict=True)]
    shown = sorted(gutter for found in gutters for gutter in found)
    if shown and 2 * sum(map(bool, gutters)) >= len(pages):
        usual = shown[len(shown) // 2]
        gutters = [
            found or ([usual] if _allow(each, usual, page.width) else [])
            for found, each, page in zip(gutters, fragments, pages, strict=True)
        ]
    return [
        _page(page, each, found)
        for page, each, found in zip(pages, fragments, gutters, strict=True)
    ]


def _page(page: PageContent, fragments: Sequence[Fragment], gutters: Sequence[float]) -> list[Line]:
    rows = [
        (column, row)
        for column, members in _by_column(fragments, gutters).items()
        for row in _rows(members, page.glyphs)
    ]
    return _lines(page, rows)


def _allow(fragments: Sequence[Fragment], gutter: float, width: float) -> bool:
    """Whether there is prose on both sides of a gutter, and next to none across it."""
    wide = [f for f in fragments if f.x1 - f.x0 > WIDE * width]
    left = sum(f.x1 <= gutter + 2 for f in wide)
    right = sum(f.x0 >= gutter - 2 for f in wide)
    return left > 0 and right > 0 and len(wide) - left - right <= 0.1 * len(wide)


def _gutters(fragments: Sequence[Fragment], width: float) -> list[float]:
    """Where the gutter between two columns lies; empty for a page of one column.

    Both sides must hold at least six fragments that are wide enough to be prose, and few may
    cross. It errs towards one column: contents pages and tables have short right-hand sides.
    """
    wide = [(f.x0, f.x1, f.baseline) for f in fragments if f.x1 - f.x0 > WIDE * width]
    if len(wide) < 12:
        return []
    x0, x1, baseline = np.array(wide).T
    steps = np.arange(int(0.35 * width), int(0.65 * width), 2)[:, None]
    left, right = x1 <= steps + 2, x0 >= steps - 2
    crossing = ((x0 < steps - 2) & (x1 > steps + 2)).sum(axis=1)
    fewer = np.minimum(left.sum(axis=1), right.sum(axis=1))
    best: tuple[int, int] | None = None
    for number in np.flatnonzero((fewer >= 6) & (crossing <= 1.5 * fewer)).tolist():
        lefts, rights = baseline[left[number]], baseline[right[number]]
        beside = ((lefts >= rights.min() - 5) & (lefts <= rights.max() + 5)).sum()
        if beside >= 5 and (best is None or crossing[number] < best[0]):
            best = (int(crossing[number]), number)
    if best is None:
        return []
    return [float(x1[left[best[1]]].max() + x0[right[best[1]]].min()) / 2]


def _by_column(
    fragments: Sequence[Fragment], gutters: Sequence[float]
) -> dict[int, list[Fragment]]:
    columns: dict[int, list[Fragment]] = {}
    aside = {id(fragment) for fragment in asides(fragments)}
    crossing = [
        fragment
        for fragment in fragments
        if any(fragment.x0 < x - 2 and fragment.x1 > x + 2 for x in gutters)
    ]
    baselines = [fragment.baseline for fragment in crossing]
    apart = {id(fragment) for fragment in crossing}
    for fragment in fragments:
        if id(fragment) in aside:
            column = ASIDE
        elif not gutters or id(fragment) in apart:
            column = 0
        elif (
            any(abs(fragment.baseline - baseline) < 0.4 * fragment.size for baseline in baselines)
            and len(fragment.rows) < 12
        ):
            column = 0  # a number or marker that belongs to a line across the page
        elif _ends(crossing, fragment, fragments):
            column = 0
        else:
            column = 1 + sum(1 for x in gutters if fragment.x0 >= x - 2)
        columns.setdefault(column, []).append(fragment)
    return columns


def _ends(crossing: Sequence[Fragment], last: Fragment, fragments: Sequence[Fragment]) -> bool:
    """Whether a fragment is the short last line of a paragraph that runs across the page.

    It begins under one of its lines, in its size, and stands alone on its own.
    """
    under = any(
        abs(each.x0 - last.x0) < 3
        and abs(each.size - last.size) < SAME_SIZE
        and 0 < last.baseline - each.baseline < 1.7 * last.size
        for each in crossing
    )
    return under and not any(
        abs(each.baseline - last.baseline) < 0.4 * last.size and each is not last
        for each in fragments
    )


def _rows(fragments: Sequence[Fragment], glyphs: Glyphs) -> list[Integers]:
    """Fragments that share a baseline, or are raised above one, make one row, left to right."""
    usual = np.median(np.repeat([f.size for f in fragments], [len(f.rows) for f in fragments]))
    caps = [f for f in fragments if f.size >= 1.8 * usual and _is_initial(f, glyphs)]
    initials = set(map(id, caps))
    rows: list[tuple[float, float, list[Fragment]]] = []
    heights: list[tuple[float, int]] = []  # of each row its baseline, in order, and its place
    largest = max(f.size for f in fragments)
    for fragment in sorted(fragments, key=lambda f: (-f.size, f.baseline)):
        if id(fragment) in initials:
            continue
        size, baseline = fragment.size, fragment.baseline
        home = None
        first = bisect_left(heights, (baseline - 0.25 * largest, 0))
        last = bisect_left(heights, (baseline + 0.6 * largest, len(rows)))
        for place in sorted(place for _, place in heights[first:last]):
            row = rows[place]
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
            insort(heights, (baseline, len(rows)))
            rows.append((baseline, size, [fragment]))
        else:
            home[2].append(fragment)
    rows.sort(key=lambda row: row[0])
    for cap in caps:
        # A large initial belongs to the first of the lines that run around it.
        beside = [
            row
            for row in rows
            if glyphs.boxes[cap.rows[0], 1] - 0.5 * row[1] <= row[0] <= cap.baseline + 1
            and -2 <= min(f.x0 for f in row[2]) - cap.x1 <= 2 * row[1]
        ]
        if beside:
            beside[0][2].append(cap)
        else:
            rows.append((cap.baseline, cap.size, [cap]))
            rows.sort(key=lambda row: row[0])
    return [
        np.concatenate([fragment.rows for fragment in sorted(row[2], key=lambda f: f.x0)])
        for row in rows
    ]


def _is_initial(fragment: Fragment, glyphs: Glyphs) -> bool:
    """One or two letters, the first a capital."""
    return len(fragment.rows) <= 2 and chr(glyphs.codes[fragment.rows[0]]).isupper()


def _lines(page: PageContent, columns: Sequence[tuple[int, Integers]]) -> list[Line]:
    """Rows of glyphs as lines of text in reading order, with a space wherever words part."""
    if not columns:
        return []
    printed = np.concatenate([rows for _, rows in columns])
    shown = np.flatnonzero(~page.glyphs.spaces[printed])
    glyphs = page.glyphs.taken(printed[shown])
    row = np.repeat(np.arange(len(columns)), [len(rows) for _, rows in columns])[shown]
    counts = np.bincount(row)
    starts = np.cumsum(counts) - counts
    size, baseline = _measures(glyphs, starts)

    parted = np.zeros(len(glyphs), dtype=np.bool_)
    parted[1:] = (np.diff(shown) > 1) | _apart(glyphs)
    parted[starts] = False
    # Each glyph moves on by the spaces put in before it.
    places = np.arange(len(glyphs)) + np.cumsum(parted)
    codes = np.full(places[-1] + 1, ord(" "), dtype="<u4")
    codes[places] = glyphs.codes
    text = codes.tobytes().decode("utf-32-le")
    boxes = np.full((len(codes), 4), np.nan, dtype=np.float32)
    boxes[places] = glyphs.boxes
    confidence = np.ones(len(codes), dtype=np.float32)
    confidence[places] = glyphs.confidence
    raised = np.zeros(len(codes), dtype=np.bool_)
    raised[places] = (glyphs.sizes <= SMALL * size[row]) & (
        baseline[row] - glyphs.baselines > RAISED * glyphs.sizes
    )

    left, above, right, below = glyphs.boxes.T
    usual = abs(glyphs.sizes - size[row]) < SAME_SIZE
    edges = (
        np.minimum.reduceat(left, starts),
        np.minimum.reduceat(np.where(usual, above, np.inf), starts),
        np.maximum.reduceat(right, starts),
        np.maximum.reduceat(np.where(usual, below, -np.inf), starts),
    )
    bold = np.add.reduceat(glyphs.bold.astype(int), starts) > MOSTLY * counts
    italic = np.add.reduceat(glyphs.italic.astype(int), starts) > MOSTLY * counts
    firsts, ends = places[starts], places[np.append(starts[1:], len(places)) - 1] + 1
    measures = np.stack((*edges, baseline, size)).T.tolist()
    lines = []
    order = _in_order([column for column, _ in columns], baseline.tolist(), edges[0].tolist())
    for band, number in order:
        here = slice(firsts[number], ends[number])
        x0, top, x1, bottom, line_baseline, line_size = measures[number]
        lines.append(
            Line(
                page=page.number,
                column=columns[number][0],
                band=band,
                text=text[here],
                boxes=boxes[here],
                confidence=confidence[here],
                superscripts=_stretches(raised[here]),
                x0=x0,
                top=top,
                x1=x1,
                bottom=bottom,
                baseline=line_baseline,
                size=line_size,
                bold=bool(bold[number]),
                italic=bool(italic[number]),
            )
        )
    return lines


def _measures(glyphs: Glyphs, starts: Integers) -> tuple[Floats, Floats]:
    """Size and baseline of most of each row's glyphs."""
    sizes = np.round(glyphs.sizes, 1)
    size, baseline = sizes[starts], glyphs.baselines[starts]
    mixed = (np.minimum.reduceat(sizes, starts) < np.maximum.reduceat(sizes, starts)) | (
        np.minimum.reduceat(glyphs.baselines, starts)
        < np.maximum.reduceat(glyphs.baselines, starts)
    )
    ends = np.append(starts[1:], len(glyphs))
    for number in np.flatnonzero(mixed).tolist():
        here = slice(starts[number], ends[number])
        size[number] = usual_size(sizes[here])
        near = abs(glyphs.sizes[here] - size[number]) < SAME_SIZE
        baseline[number] = middle(glyphs.baselines[here][near])
    return size, baseline


def _apart(glyphs: Glyphs) -> Flags:
    """Whether each glyph but the first has a word's gap before it; letters of one ligature none."""
    x0, x1 = glyphs.boxes[:, 0], glyphs.boxes[:, 2]
    wide = x0[1:] - x1[:-1] > WORD_GAP * np.minimum(glyphs.sizes[1:], glyphs.sizes[:-1])
    apart: Flags = wide & ~((x0[1:] == x0[:-1]) & (x1[1:] == x1[:-1]))
    return apart


def _stretches(flags: Flags) -> tuple[tuple[int, int], ...]:
    """The runs of True, as half-open offsets."""
    if not flags.any():
        return ()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _in_order(
    columns: Sequence[int], baselines: Sequence[float], lefts: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Band and number of each row: bands from the top, in each the columns left to right.

    Lines across the page (column 0) are a band, and the columns between them another; what stands
    aside is the last.
    """
    from_top = sorted(range(len(columns)), key=lambda n: (baselines[n], lefts[n]))
    inner = [number for number in from_top if columns[number] != ASIDE]
    bands = [list(members) for _, members in itertools.groupby(inner, lambda n: columns[n] == 0)]
    bands.append([number for number in from_top if columns[number] == ASIDE])
    for band, members in enumerate(bands, start=1):
        for number in sorted(members, key=lambda n: (columns[n], baselines[n])):
            yield band, number
