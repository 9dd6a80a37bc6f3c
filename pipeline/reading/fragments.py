"""Glyphs to fragments: stretches of one line without a gap that could be a gutter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.reading.glyphs import Flags, Floats, Glyphs, Integers

FRAGMENT_GAP = 1.2
"""A gap wider than this many sizes ends a fragment; gutters are wider, justified spaces rarely."""

AFTER_SPACE = FRAGMENT_GAP + 0.25
"""The same after a space: where several stand in a row, PDFium keeps one; most are so wide."""

SAME_SIZE = 0.2
"""Sizes nearer to each other than this are one; scaled fonts differ by rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """Glyphs side by side: their rows on the page, in the order of the file, and measures."""

    rows: Integers
    x0: float
    x1: float
    size: float
    baseline: float


def fragments_of(glyphs: Glyphs) -> list[Fragment]:
    """The fragments of a page in the order of the file, without white space at their ends.

    `size` in points and `baseline` are those of most of their glyphs.
    """
    rows, follows = _runs(glyphs)
    if not len(rows):
        return []
    spaces = glyphs.spaces[rows]
    starts = np.flatnonzero(~follows)
    # White space at a fragment's end is none of it.
    run = np.cumsum(~follows) - 1
    last = np.maximum.reduceat(np.where(spaces, -1, np.arange(len(rows))), starts)
    kept = np.arange(len(rows)) <= last[run]
    rows, spaces, follows = rows[kept], spaces[kept], follows[kept]
    starts = np.flatnonzero(~follows)
    ends = np.append(starts[1:], len(rows))
    sizes = np.where(spaces, np.nan, np.round(glyphs.sizes[rows], 1))
    baselines = glyphs.baselines[rows]
    x0 = np.minimum.reduceat(glyphs.boxes[rows, 0], starts).tolist()
    x1 = np.maximum.reduceat(glyphs.boxes[rows, 2], starts).tolist()
    size = np.fmin.reduceat(sizes, starts)
    baseline = np.minimum.reduceat(baselines, starts)
    mixed = (size < np.fmax.reduceat(sizes, starts)) | (
        baseline < np.maximum.reduceat(baselines, starts)
    )
    for number in np.flatnonzero(mixed).tolist():
        here = slice(starts[number], ends[number])
        size[number] = usual_size(sizes[here])
        baseline[number] = middle(
            baselines[here][abs(glyphs.sizes[rows[here]] - size[number]) < SAME_SIZE]
        )
    return [
        Fragment(rows[start:end], *measures)
        for start, end, *measures in zip(
            starts.tolist(), ends.tolist(), x0, x1, size.tolist(), baseline.tolist(), strict=True
        )
    ]


def _runs(glyphs: Glyphs) -> tuple[Integers, Flags]:
    """The rows without white space that follows nothing, and which of them follow the row before.

    A space far from the last letter bridges no gap: it goes, and its neighbours are compared.
    """
    rows = np.arange(len(glyphs))
    while True:
        follows = np.zeros(len(rows), dtype=np.bool_)
        follows[1:] = _follow(glyphs, rows)
        stray = glyphs.spaces[rows] & ~follows
        if not stray.any():
            return rows, follows
        rows = rows[~stray]


def _follow(glyphs: Glyphs, rows: Integers) -> Flags:
    """Whether each row but the first stands to the right of the one before it, on its line or
    raised above it."""
    x0, top, x1, bottom = glyphs.boxes[rows].T
    reach = np.where(glyphs.spaces[rows[:-1]], AFTER_SPACE, FRAGMENT_GAP)
    size = np.maximum(glyphs.sizes[rows[:-1]], glyphs.sizes[rows[1:]])
    gap = x0[1:] - x1[:-1]
    height = bottom - top
    overlap = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    # The letters of one ligature have one box.
    ligature = (x0[1:] == x0[:-1]) & (x1[1:] == x1[:-1])
    follow: Flags = (
        ((gap >= -0.6 * size) | ligature)
        & (gap <= reach * size)
        & (x0[1:] >= x0[:-1] - 0.1 * size)
        & (overlap > 0.35 * np.minimum(height[:-1], height[1:]))
    )
    return follow


def usual_size(sizes: Floats) -> float:
    """The most frequent size; of equally frequent ones the largest."""
    values, counts = np.unique(sizes[~np.isnan(sizes)], return_counts=True)
    return float(values[counts == counts.max()][-1])


def middle(values: Floats) -> float:
    """The median; of an even number the higher of the two in the middle."""
    return float(np.sort(values)[len(values) // 2])
