"""Text beside a few lines of the page, and an issuer's foot in the middle of a sentence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.reading.asides import asides
from pipeline.reading.fragments import Fragment
from pipeline.reading.zones import Placed
from pipeline.reading.zones.imprint import without_imprints
from tests.builders import printed_line


def fragment(x0: float, x1: float, baseline: float, size: float = 10) -> Fragment:
    return Fragment(np.zeros(0, dtype=np.int64), x0, x1, size, baseline)


PROSE = [fragment(50, 430, y) for y in (100, 112, 124)]
BELOW = [fragment(50, 550, y) for y in (160, 172)]
BOX = [fragment(460, 520, y, 9) for y in (100, 110, 120)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([*PROSE, *BOX, *BELOW], BOX),
        ([*PROSE, *BOX[:2], *BELOW], []),  # two lines are too few to tell
        # Its type is that of the lines beside it: a column, or a table's cells.
        ([*PROSE, *(fragment(460, 520, y) for y in (100, 112, 124))], []),
        # Rows of a table: what stands beside is as narrow.
        ([*(fragment(50, 110, y) for y in (100, 110, 120)), *BOX], []),
        # A line of the page runs on through its place.
        ([*PROSE, *BOX, fragment(50, 540, 106)], []),
    ],
)
def test_what_stands_aside(lines: list[Fragment], found: list[Fragment]) -> None:
    assert sorted(map(id, asides(lines))) == sorted(map(id, found))


def lines(last: str, foot_size: float, foot_at: float, overleaf: str) -> list[Placed]:
    printed = [
        printed_line("Ships wait off the port, since the", baseline=600, size=11),
        printed_line(last, baseline=613, size=11),
        printed_line("Harbour Institute", baseline=foot_at, size=foot_size),
        printed_line(overleaf, page=2, baseline=90, size=11),
    ]
    return [Placed(line, "body", "body text") for line in printed]


@pytest.mark.parametrize(
    ("placed", "zone"),
    [
        (lines("quays were shut and the", 9, 650, "pilots had gone."), "running_head"),
        (lines("quays were shut.", 9, 650, "pilots had gone."), "body"),  # the sentence ends
        (lines("quays were shut and the", 9, 650, "Pilots had gone."), "body"),
        (lines("quays were shut and the", 11, 650, "pilots had gone."), "body"),  # the text's size
        (lines("quays were shut and the", 9, 626, "pilots had gone."), "body"),  # its next line
    ],
)
def test_the_issuer_s_foot(placed: list[Placed], zone: str) -> None:
    found = without_imprints(placed)
    assert found[2].zone == zone
    assert [replace(item, zone="body", rule="body text") for item in found] == placed
