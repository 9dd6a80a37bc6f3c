"""What is drawn on a page besides letters: rules, pictures, and the edges of ruled tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.reading.glyphs import Area

RULE_THICKNESS = 2.5
"""A rectangle no higher than this is a drawn line; hairlines are 0.25 to 2 points."""

APART = 3
"""Edges nearer to each other are one to pdfplumber's table finder."""

MANY = 2000
"""Areas of which clusters are made: a map of more pieces is a picture by the first of them."""


@dataclass
class Drawings:
    """The lines, rectangles, curves and images of a page by the box around each."""

    lines: list[Area] = field(default_factory=list)
    rects: list[Area] = field(default_factory=list)
    curves: list[Area] = field(default_factory=list)
    images: list[Area] = field(default_factory=list)
    sides: list[Area] = field(default_factory=list)
    """Level and upright pieces of curves: what shows them as the frame of a table."""

    @property
    def edges(self) -> tuple[list[Area], list[Area]]:
        """Level and upright edges: of lines, around rectangles, and in curves."""
        straight = [*self.lines, *self.sides]
        level = [area for area in straight if area.top == area.bottom]
        upright = [area for area in straight if area.top < area.bottom]
        for x0, top, x1, bottom in ((r.x0, r.top, r.x1, r.bottom) for r in self.rects):
            level += [Area(x0, top, x1, top), Area(x0, bottom, x1, bottom)]
            upright += [Area(x0, top, x0, bottom), Area(x1, top, x1, bottom)]
        return level, upright

    @property
    def may_frame_cells(self) -> bool:
        """Two rows and two columns need three edges each way, longer than a hairline is thick."""
        level, upright = self.edges
        return (
            len({round(a.top / APART) for a in level if a.x1 - a.x0 > RULE_THICKNESS}) >= 3
            and len({round(a.x0 / APART) for a in upright if a.bottom - a.top > RULE_THICKNESS})
            >= 3
        )

    @property
    def rules(self) -> tuple[Area, ...]:
        """Level lines, and rectangles thin enough to be one, longer than 10 points."""
        level = [line for line in self.lines if line.bottom - line.top < 1]
        level += [rect for rect in self.rects if rect.bottom - rect.top <= RULE_THICKNESS]
        return tuple(area for area in level if area.x1 - area.x0 > 10)

    def pictures(self, width: float, height: float) -> Iterator[Area]:
        """Images and drawn charts: boxes large enough to hold more than an icon or a rule."""
        for area in _clusters(self.images, reach=2):
            # A picture behind the whole page is its background, not a figure.
            if (
                area.x1 - area.x0 > 60
                and area.bottom - area.top > 40
                and (area.x1 - area.x0) * (area.bottom - area.top) < 0.7 * width * height
            ):
                yield area
        solid = [rect for rect in self.rects if rect.bottom - rect.top > RULE_THICKNESS]
        if len(self.curves) + len(solid) < 4:
            return
        narrow = [area for area in solid if area.x1 - area.x0 < 400]
        for cluster in _clusters([*self.curves, *narrow], reach=30):
            if cluster.x1 - cluster.x0 > 80 and cluster.bottom - cluster.top > 60:
                yield cluster


def _clusters(areas: list[Area], reach: float) -> list[Area]:
    """The boxes around groups of areas that lie within `reach` points of each other."""
    merged: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.top, area.x0))[:MANY]:
        current = area
        apart = []
        for other in merged:
            if (
                current.x0 - reach <= other.x1 and other.x0 <= current.x1 + reach
                and current.top - reach <= other.bottom and other.top <= current.bottom + reach
            ):  # fmt: skip
                current = Area(
                    min(current.x0, other.x0), min(current.top, other.top),
                    max(current.x1, other.x1), max(current.bottom, other.bottom),
                )  # fmt: skip
            else:
                apart.append(other)
        merged = [*apart, current]
    return merged
