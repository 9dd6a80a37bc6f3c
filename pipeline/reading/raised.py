"""Raised digits on a scanned page: the markers and labels of notes, read by themselves.

Tesseract reads "2024.¹⁶" as "2024.'®". Such digits are found by their ink, which is small and
stands well above the baseline, cut out and shown to Tesseract again as a line of digits.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

DPI = 300
"""Dots per inch at which a page is drawn for Tesseract, which was trained on about as many."""

POINTS = 72 / DPI
"""Points of one pixel."""

CAPITAL = 0.68
"""Height of capitals, figures and ascenders as part of the size; text faces have 0.64 to 0.72."""

LIFT = 0.25
"""A raised digit's foot stands higher above the baseline than this part of a capital's height;
Word, Writer and TeX lift it by half of that height, commas and descenders hang below."""

RAISED_HEIGHTS = (0.48, 0.85)
"""Height of a raised digit as part of a capital's, at least and at most: word processors set 0.58,
TeX 0.7. Quotation marks, apostrophes and dots are lower."""

LABEL = re.compile(r"[1-9]\d{0,2}")
"""A note's number; a raised row of four digits is a year on a line read wrongly."""

ORDINAL = re.compile(r"st|nd|rd|th")
APOSTROPHE = re.compile(r"[^\W\d_][’'‘][^\W\d_]")
SIGNS = frozenset("*†‡§¶")
"""Raised signs that are no number: endings of ordinals, apostrophes, the symbols of notes."""

LINE_HEIGHT = 48
"""Height in pixels of digits that are read by themselves; Tesseract scales its lines to 36."""

REPEATED = 3
"""How often digits are shown side by side where they are not sure at first: Tesseract reads a
line better than a lone digit. What it does not read the same each time is no number."""

SPECK = 2
"""Ink no higher than so many pixels is dirt on the paper."""

MARGIN = 3
"""Pixels of paper around the ink of a digit; its grey edges lie there."""

SURE_ENOUGH = 0.5
"""Digits are believed above this confidence. It errs towards leaving what stood there."""

Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels, half-open, from the top left."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """A page as drawn, and where Tesseract found ink on it."""

    image: Image.Image
    ink: Ink

    def patches(self, run: Sequence[Box]) -> Iterator[Image.Image]:
        """The place of a run: as drawn, then its ink alone."""
        left, right = run[0].x0 - MARGIN, run[-1].x1 + MARGIN
        top, bottom = (min(b.top for b in run) - MARGIN, max(b.bottom for b in run) + MARGIN)
        yield self.image.crop((left, top, right, bottom))
        patch = self.ink[max(0, top) : bottom, max(0, left) : right]
        yield Image.fromarray(np.where(patch, 0, 255).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character as it was read, with the confidence of its word; 0 to 1."""

    text: str
    box: Box
    confidence: float
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words. `level` is the baseline at the page's left edge, `slope` that of the page.

    `tall` is the height of its capitals and `stroke` the mean width of its strokes, in pixels.
    """

    words: tuple[tuple[Symbol, ...], ...]
    level: float
    slope: float
    tall: float
    stroke: float = 0.0

    def baseline(self, x: float) -> float:
        return self.level + self.slope * x

    @property
    def size(self) -> float:
        return round(self.tall / CAPITAL * POINTS, 1)

    @property
    def confidence(self) -> float:
        return statistics.fmean(symbol.confidence for word in self.words for symbol in word)

    @property
    def weight(self) -> int:
        return sum(map(len, self.words))


def with_markers(row: Row, page: Page, digits: Any) -> Row:
    """The row with its raised digits read again by themselves."""
    return replace(row, words=tuple(_marked(word, row, page, digits) for word in row.words))


def _marked(word: tuple[Symbol, ...], row: Row, page: Page, digits: Any) -> tuple[Symbol, ...]:
    symbols = list(word)
    pieces = _pieces(word, page.ink)
    for run in _raised(pieces, row):
        reach = _reach(run, pieces, row)
        under = [i for i, symbol in enumerate(symbols) if _stands_for(symbol, run, reach, row)]
        after = (i for i, symbol in enumerate(symbols) if _follows(symbol, run))
        first = under[0] if under else next(after, len(symbols))
        last = first + len(under)
        said = "".join(symbol.text for symbol in symbols[first:last])
        around = (symbol.text for symbol in symbols[max(0, first - 2) : last + 2])
        if APOSTROPHE.search("".join(around)):
            continue
        text, confidence = ("", 0.0) if ORDINAL.fullmatch(said) else _number(run, page, digits)
        if text:
            symbols[first:last] = [
                Symbol(letter, box, confidence, raised=True)
                for letter, box in zip(text, _parts(run, len(text)), strict=True)
            ]
        elif ORDINAL.fullmatch(said) or set(said) <= SIGNS:
            symbols[first:last] = [replace(symbol, raised=True) for symbol in symbols[first:last]]
    return tuple(symbols)


def _parts(run: Sequence[Box], count: int) -> Iterator[Box]:
    """The box around a run cut into so many of one width: figures are equally wide."""
    edges = np.linspace(run[0].x0, run[-1].x1, count + 1).round().astype(int).tolist()
    for x0, x1 in pairwise(edges):
        yield Box(x0, run[0].top, x1, run[0].bottom)


def _pieces(word: Sequence[Symbol], ink: Ink) -> list[Box]:
    """The connected patches of ink in a word, from the left.

    Specks are left out, and what lies in the box of another patch: a part of a broken digit.
    """
    x0, x1 = min(s.box.x0 for s in word), max(s.box.x1 for s in word)
    top, bottom = min(s.box.top for s in word), max(s.box.bottom for s in word)
    mended = ndimage.binary_closing(np.pad(ink[top:bottom, x0:x1], 2), np.ones((3, 3)))[2:-2, 2:-2]
    labels, _ = ndimage.label(mended, structure=np.ones((3, 3)))
    pieces = [
        Box(x0 + across.start, top + down.start, x0 + across.stop, top + down.stop)
        for down, across in ndimage.find_objects(labels)
    ]
    whole = (
        piece
        for piece in pieces
        if piece.height > SPECK and not any(_inside(piece, other) for other in pieces)
    )
    return sorted(whole, key=lambda box: (box.x0, box.top))


def _inside(box: Box, other: Box) -> bool:
    """Whether the middle of a smaller box lies in the other."""
    across = other.x0 <= (box.x0 + box.x1) / 2 <= other.x1
    down = other.top <= (box.top + box.bottom) / 2 <= other.bottom
    return across and down and box.height < other.height


def _raised(pieces: Sequence[Box], row: Row) -> Iterator[list[Box]]:
    """Runs of ink that are as high and as far above the baseline as raised digits.

    Any other ink between two of them ends a run: "3,4" is two numbers. Ink right below one of them
    makes it a part of a letter: the hook of a question mark.
    """
    low, high = (part * row.tall for part in RAISED_HEIGHTS)
    run: list[Box] = []
    for piece in pieces:
        fits = low <= piece.height <= high and piece.x1 - piece.x0 < 1.5 * row.tall
        if fits and _lifted(piece, row) and not any(_below(other, piece) for other in pieces):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lifted(box: Box, row: Row) -> bool:
    return row.baseline(box.x0) - box.bottom > LIFT * row.tall


def _below(other: Box, box: Box) -> bool:
    middle = (other.x0 + other.x1) / 2
    return box.x0 <= middle <= box.x1 and other.bottom - box.bottom > 0.5 * other.height


def _reach(run: Sequence[Box], pieces: Sequence[Box], row: Row) -> float:
    """How far to the left a raised sign may stand for the run: up to the next ink that is raised.

    Tesseract reads "19" as a quotation mark and puts it a little to the left.
    """
    quotes = [p.x1 for p in pieces if p.x1 <= run[0].x0 and _lifted(p, row)]
    return max([*quotes, run[0].x0 - row.tall / 2])


def _stands_for(symbol: Symbol, run: Sequence[Box], reach: float, row: Row) -> bool:
    """Whether Tesseract saw this character where the ink of the run is."""
    box = symbol.box
    if symbol.text in ".,;:":
        return False
    shared = min(box.x1, run[-1].x1) - max(box.x0, run[0].x0)
    astray = not symbol.text.isalnum() and reach <= box.x0 < run[-1].x1 and _lifted(box, row)
    return astray or shared > 0.5 * (box.x1 - box.x0)


def _follows(symbol: Symbol, run: Sequence[Box]) -> bool:
    """Whether a character that is not the run's own stands behind it; its box may reach over it."""
    return symbol.box.x0 + symbol.box.x1 > run[0].x0 + run[-1].x1


def _number(run: Sequence[Box], page: Page, digits: Any) -> tuple[str, float]:
    """The digits in a run of ink and the confidence of the reading; empty where they are none."""
    best = "", SURE_ENOUGH
    for patch in page.patches(run):
        for times in (1, REPEATED):
            digits.SetImage(_line_of(patch, times))
            digits.SetSourceResolution(DPI)
            said = "".join(digits.GetUTF8Text().split())
            number, confidence = said[: len(said) // times], digits.MeanTextConf() / 100
            if said == number * times and LABEL.fullmatch(number) and confidence > best[1]:
                best = number, confidence
        if best[0]:
            return best
    return "", 0.0


def _line_of(patch: Image.Image, times: int) -> Image.Image:
    """A white line on which the patch stands so many times, LINE_HEIGHT pixels high."""
    width = max(1, round(patch.width * LINE_HEIGHT / patch.height))
    drawn = patch.resize((width, LINE_HEIGHT), Image.Resampling.BICUBIC)
    line = Image.new("L", (times * width + 2 * LINE_HEIGHT, 2 * LINE_HEIGHT), 255)
    for place in range(times):
        line.paste(drawn, (LINE_HEIGHT + place * width, LINE_HEIGHT // 2))
    return line
