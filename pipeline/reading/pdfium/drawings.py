"""Paths and images of a page as pdfminer would tell them: lines, rectangles, curves, images."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading.drawings import Drawings
from pipeline.reading.glyphs import Area, Frame
from pipeline.reading.pdfium.calls import pointer
from pipeline.reading.pdfium.objects import Matrix, PageObject, matrix_of, product

UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
"""Where every image is drawn before its matrix places it (ISO 32000-1, 8.9.5)."""

Point = tuple[float, float]


def drawings(objects: Sequence[PageObject], frame: Frame) -> Drawings:
    """Each image, and each part of a path as line, rectangle or curve, as pdfminer tells them."""
    drawn = Drawings()
    for item in objects:
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            matrix = product(matrix_of(item.handle), item.matrix)
            drawn.images.append(_around(_transformed(UNIT_SQUARE, matrix, frame)))
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            _add_path(item, frame, drawn)
    return drawn


def _add_path(item: PageObject, frame: Frame, drawings: Drawings) -> None:
    path = pointer(item.handle)
    matrix = product(matrix_of(item.handle), item.matrix)
    for points, shape in _parts(path):
        placed = _transformed(points, matrix, frame)
        area = _around(placed)
        if shape == "line":
            drawings.lines.append(area)
        elif shape == "rect":
            drawings.rects.append(area)
        else:
            drawings.curves.append(area)
            drawings.sides.extend(_sides(placed))


def _parts(path: Any) -> Iterator[tuple[list[Point], str]]:
    """The subpaths of a path: their points, and whether they are a line, a rect or a curve.

    As in pdfminer: two points are a line; four that come back to the first, each level with or
    right above the next, a rectangle.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    count = raw.FPDFPath_CountSegments(path)
    points: list[Point] = []
    bent = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(0, count)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        type_ = raw.FPDFPathSegment_GetType(segment)
        if type_ == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, _shape(points, bent)
            points, bent = [], False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        bent = bent or type_ == raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points, _shape(points, bent)


def _shape(points: list[Point], bent: bool) -> str:
    if bent:
        return "curve"
    around = points[:-1] if points[0] == points[-1] else points
    if len(around) == 2:
        return "line"
    if len(around) == 4:
        (a, b), (c, d), (e, f), (g, h) = around
        if (a == c and d == f and e == g and h == b) or (b == d and c == e and f == h and g == a):
            return "rect"
    return "curve"


def _transformed(points: Sequence[Point], matrix: Matrix, frame: Frame) -> list[Point]:
    """The points on the page as shown."""
    a, b, c, d, e, f = matrix
    x, y = np.array(points, dtype=np.float64).T
    across, down = frame.placed(a * x + c * y + e, b * x + d * y + f)
    return list(zip(across.tolist(), down.tolist(), strict=True))


def _around(points: Sequence[Point]) -> Area:
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _sides(points: Sequence[Point]) -> Iterator[Area]:
    """The level and upright pieces between neighbouring points."""
    for one, other in itertools.pairwise(points):
        if (one[0] == other[0]) != (one[1] == other[1]):
            yield _around((one, other))
