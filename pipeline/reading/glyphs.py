"""What a PDF page shows: glyphs with their boxes, rules, pictures and link rectangles.

The seam behind which a PDF library stands: everything later in `reading/` works on `PageContent`
alone. All lengths are points, and y grows downwards (see `Frame`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

CORK = dict(
    zip(
        range(16, 32),
        ("“", "”", "„", "«", "»", "–", "—", "", "₀", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl"),
        strict=True,
    )
)
"""What TeX's bitmap fonts, which name no characters, hold at codes 16 to 31 (Cork encoding)."""

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the font does not say which character it is."""

DESCENT = 0.2
"""Part of the size by which letters reach below the baseline where the font does not say."""

DOUBLE_SHIFT = 0.12
"""Fake bold prints a glyph again, shifted by less than this part of its size."""


class Encrypted(Exception):
    """The file opens only with a password."""


class Damaged(Exception):
    """The file cannot be parsed; the text says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Printed characters in columns, one row each, in the order of the file.

    `boxes` are x0, top, x1, bottom; `baselines` grow downwards like top and bottom; `confidence`
    is 1 but where OCR has read the character, and never below 0.
    """

    codes: Integers
    boxes: Floats
    baselines: Floats
    sizes: Floats
    bold: Flags
    italic: Flags
    confidence: Floats

    def __len__(self) -> int:
        return len(self.codes)

    def taken(self, rows: Integers | Flags) -> Glyphs:
        """The rows asked for, in that order."""
        return Glyphs(
            self.codes[rows], self.boxes[rows], self.baselines[rows],
            self.sizes[rows], self.bold[rows], self.italic[rows], self.confidence[rows],
        )  # fmt: skip

    def followed_by(self, other: Glyphs) -> Glyphs:
        """These rows, then the other's."""
        return Glyphs(
            np.append(self.codes, other.codes),
            np.concatenate((self.boxes, other.boxes)),
            np.append(self.baselines, other.baselines),
            np.append(self.sizes, other.sizes),
            np.append(self.bold, other.bold),
            np.append(self.italic, other.italic),
            np.append(self.confidence, other.confidence),
        )

    @property
    def spaces(self) -> Flags:
        """Which rows are white space."""
        return SPACES[np.minimum(self.codes, len(SPACES) - 1)]


SPACES = np.array([chr(code).isspace() for code in range(0x3002)])
"""Which code points are white space; the ideographic space, U+3000, is the last."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """The point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """From a PDF's coordinates to those of a page as it is shown, the way pdfplumber counts.

    The page is its MediaBox (left, bottom, right, top), turned clockwise by `rotation` degrees
    (ISO 32000-1, 7.7.3.3). x counts from the MediaBox's left edge and y from its top, both moved
    by where its corner lies: nought in nearly all files.
    """

    media: tuple[float, float, float, float]
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        left, bottom, right, top = self.media
        upright = self.rotation in (0, 180)
        return (right - left, top - bottom) if upright else (top - bottom, right - left)

    def placed(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """The same points on the page as shown."""
        left, bottom, right, top = self.media
        match self.rotation:
            case 90:
                return y, x - 2 * left
            case 180:
                return right - x + left, y - 2 * bottom
            case 270:
                return top - y + bottom, right - left - x
            case _:
                return x, top - bottom - y

    def area(self, x0: float, y0: float, x1: float, y1: float) -> Area:
        """The rectangle between two opposite corners."""
        across, down = self.placed(np.array((x0, x1)), np.array((y0, y1)))
        return Area(float(across.min()), float(down.min()), float(across.max()), float(down.max()))


@dataclass(frozen=True, slots=True)
class TableCells:
    """A ruled table: where it lies and its cells, row by row."""

    area: Area
    cells: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: upright glyphs in the order of the file, and what is drawn around them."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: tuple[Area, ...]
    pictures: tuple[Area, ...]
    tables: tuple[TableCells, ...]
    links: tuple[tuple[Area, str], ...]


@dataclass(frozen=True, slots=True)
class FileContent:
    """All pages of a file, and the title that its metadata give."""

    pages: tuple[PageContent, ...]
    title: str | None


def spelt(text: str) -> str:
    """Ligatures as letters, a no-break space as a space, without control and private characters.

    A private-use or control character shows a bullet or nothing; no word contains one.
    """
    if text.isascii() and text.isprintable():
        return text
    letters = (unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
    return "".join(
        letter
        for letter in "".join(letters).replace("\xa0", " ")
        if unicodedata.category(letter) not in ("Cc", "Cs", "Co")
    )


def weight_and_slope(font: str) -> tuple[bool, bool]:
    """Whether a font is bold and whether it is italic, by its PostScript name."""
    name = font.lower()
    bold = any(word in name for word in ("bold", "black", "heavy", "semibd"))
    italic = "italic" in name or "oblique" in name or name.endswith(("-it", "ital"))
    return bold, italic


def holds_euros(font: str) -> bool:
    """Whether a font holds nothing but the euro sign, under letters: TeX's package eurosym (fonts
    feymr10, feybo10 …) prints "e" for it."""
    return re.search(r"(?:^|[+-])fey[mb][ro]\d+$", font) is not None


def without_doubles(glyphs: Glyphs) -> Glyphs:
    """Each glyph once: a letter printed again at (almost) the same place is fake bold.

    The two letters "f" of one ligature share their box exactly and are both kept.
    """
    x0, x1 = glyphs.boxes[:, 0], glyphs.boxes[:, 2]
    order = np.lexsort((np.arange(len(glyphs)), x0, np.rint(glyphs.baselines), glyphs.codes))
    order = order[~glyphs.spaces[order]]
    one, other = order[:-1], order[1:]
    again = (
        (glyphs.codes[one] == glyphs.codes[other])
        & (np.rint(glyphs.baselines[one]) == np.rint(glyphs.baselines[other]))
        & (x0[other] - x0[one] < DOUBLE_SHIFT * glyphs.sizes[other])
        & ~((glyphs.codes[one] == ord("f")) & (x1[one] == x1[other]) & (other == one + 1))
    )
    if not again.any():
        return glyphs
    kept = np.ones(len(glyphs), dtype=np.bool_)
    kept[np.maximum(one, other)[again]] = False
    return glyphs.taken(kept)
