"""Both readers give the same text, blocks, cells, markers and links on every PDF of the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline import bench, reading
from pipeline.reading import pdfium, plumber
from pipeline.reading.glyphs import Frame, Glyphs, spelt, weight_and_slope, without_doubles

ROOT = Path(__file__).parents[2]
PDFS = sorted([*(ROOT / "corpus/briefs").glob("*.pdf"), *(ROOT / "tests/files").glob("*.pdf")])
READABLE = [file for file in PDFS if file.stem in ("columns", "endnotes") or "corpus" in file.parts]


@pytest.mark.parametrize("file", PDFS, ids=lambda file: file.stem)
def test_the_readers_agree(file: Path) -> None:
    assert bench.differences(file) == []


@pytest.mark.parametrize("file", READABLE, ids=lambda file: file.stem)
def test_boxes_lie_within_two_points(file: Path) -> None:
    fast, reference = (reading.read(file, reader=reader) for reader in reading.READERS)
    assert fast.glyphs is not None
    assert reference.glyphs is not None
    assert fast.page_sizes == pytest.approx(np.array(reference.page_sizes), abs=0.01)
    apart = abs(fast.glyphs.boxes - reference.glyphs.boxes)
    # left edge and baseline fix where a letter is; the right edge may take in what juts out
    assert apart[:, 0].max() < 1
    assert apart[:, 2].max() < 2


def test_one_page_is_the_same_however_often_it_is_read() -> None:
    first, second = (reading.read(READABLE[0]) for _ in range(2))
    assert (first.text, first.blocks, first.markers) == (second.text, second.blocks, second.markers)


@pytest.mark.parametrize("source", [pdfium.bare_text, plumber.bare_text])
def test_the_libraries_own_text(source: object) -> None:
    assert callable(source)
    assert "Tin, Trade" in source(ROOT / "tests/files/columns.pdf")


@pytest.mark.parametrize(
    ("rotation", "size", "at"),
    [
        (0, (200, 100), (30, 80)),
        (90, (100, 200), (20, 30)),  # what lay at the left edge lies at the top
        (180, (200, 100), (170, 20)),
        (270, (100, 200), (80, 170)),
    ],
)
def test_a_page_turns_clockwise(rotation: int, size: tuple[int, int], at: tuple[int, int]) -> None:
    frame = Frame((0, 0, 200, 100), rotation)
    assert frame.size == size
    area = frame.area(30, 20, 30, 20)
    assert (area.x0, area.top) == at


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("ﬁ", "fi"),
        ("ﬄ", "ffl"),
        ("\xa0", " "),
        ("\uf0b7", ""),  # a bullet of a symbol font
        ("\x03", ""),
        ("½", "½"),  # a fraction is one character, and stays one
        ("№", "№"),
    ],
)
def test_ligatures_are_spelt_out(printed: str, text: str) -> None:
    assert spelt(printed) == text


@pytest.mark.parametrize(
    ("font", "style"),
    [
        ("ABCDEF+Times-BoldItalic", (True, True)),
        ("MinionPro-It", (False, True)),
        ("Frutiger-Black", (True, False)),
        ("Italiana-Regular", (False, False)),  # a family's name, not its slope
        ("Arial", (False, False)),
    ],
)
def test_a_font_is_known_by_its_name(font: str, style: tuple[bool, bool]) -> None:
    assert weight_and_slope(font) == style


def glyphs(*printed: tuple[str, float]) -> Glyphs:
    """Ten-point glyphs, five points wide, on one line: letter and left edge."""
    x0 = np.array([x for _, x in printed], dtype=np.float64)
    ten = np.full(len(printed), 10.0)
    plain = np.zeros(len(printed), dtype=np.bool_)
    boxes = np.stack((x0, ten, x0 + 5, 2 * ten), axis=1)
    codes = np.array([ord(letter) for letter, _ in printed], dtype=np.int64)
    return Glyphs(codes, boxes, 2 * ten, ten, plain, plain, np.ones(len(printed)))


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ([("a", 0), ("b", 5), ("a", 0.3), ("b", 5.3)], [0, 1]),  # fake bold, word by word
        ([("a", 0), ("a", 0.3), ("b", 5), ("b", 5.3)], [0, 2]),  # letter by letter
        ([("o", 0), ("f", 5), ("f", 5)], [0, 1, 2]),  # one ligature of two letters
        ([("l", 0), ("l", 2.8)], [0, 1]),  # narrow letters side by side
        ([(" ", 0), (" ", 0.3)], [0, 1]),  # spaces do no harm
        ([], []),
    ],
)
def test_what_is_printed_twice_is_kept_once(
    printed: list[tuple[str, float]], kept: list[int]
) -> None:
    once = without_doubles(glyphs(*printed))
    assert once.boxes[:, 0].tolist() == [printed[row][1] for row in kept]
