"""What a PDF page shows: glyphs with their boxes, rules, pictures and link rectangles.

The seam behind which a PDF library stands: everything later in `reading/` works on `PageContent`
alone. All lengths are points, with the origin at the page's top left.
"""

from __future__ import annotations

import logging
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.errors import UnreadableBrief

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings about fonts help no reader

RULE_THICKNESS = 2.5
"""A rectangle no higher than this is a drawn line; hairlines are 0.25 to 2 points."""

CORK = dict(
    zip(
        (f"(cid:{code})" for code in range(16, 32)),
        ("“", "”", "„", "«", "»", "–", "—", "", "₀", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl"),
        strict=True,
    )
)
"""What TeX's bitmap fonts, which name no characters, hold at codes 16 to 31 (Cork encoding)."""

DESCENT = 0.2
"""Part of the size by which letters reach below the baseline where the font does not say."""

DOUBLE_SHIFT = 0.12
"""Fake bold prints a glyph again, shifted by less than this part of its size."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `baseline` grows downwards like `top` and `bottom`.

    `confidence` is 1 but where OCR has read the character.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    confidence: float = 1.0


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
    glyphs: tuple[Glyph, ...]
    rules: tuple[Area, ...]
    pictures: tuple[Area, ...]
    tables: tuple[TableCells, ...]
    links: tuple[tuple[Area, str], ...]


@dataclass(frozen=True, slots=True)
class FileContent:
    """All pages of a file, and the title that its metadata give."""

    pages: tuple[PageContent, ...]
    title: str | None


def open_pdf(path: Path) -> FileContent:
    """The content of a PDF, which may show no text; UnreadableBrief where it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    asked = "a PDF with a text layer was asked for"
    if not head:
        raise UnreadableBrief(path.name, asked=asked, found="the file is empty",
                              remedy="Copy the file again from where it came.")  # fmt: skip
    if b"%PDF-" not in head:
        raise UnreadableBrief(path.name, asked=asked, found="the file is not a PDF",
                              remedy="Save the brief as PDF, or remove the file.")  # fmt: skip
    try:
        with pdfplumber.open(path) as pdf:
            pages = tuple(_page(page) for page in pdf.pages)
            title = (pdf.metadata or {}).get("Title")
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableBrief(
                path.name, asked=asked, found="it is encrypted with a password",
                remedy="Remove the password (qpdf --decrypt), then put it in again.",
            ) from error  # fmt: skip
        raise _broken(path, asked, error) from error
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # a damaged file can fail anywhere inside the PDF library
        raise _broken(path, asked, error) from error
    if not pages:
        raise UnreadableBrief(path.name, asked=asked, found="it has no pages",
                              remedy="Copy the file again from where it came.")  # fmt: skip
    return FileContent(pages, title if isinstance(title, str) and title.strip() else None)


def _broken(path: Path, asked: str, error: Exception) -> UnreadableBrief:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return UnreadableBrief(
        path.name,
        asked=asked,
        found=f"the file is damaged ({type(cause).__name__}: {str(cause)[:120]})",
        remedy="Copy the file again from where it came, or print it anew to PDF.",
    )


def _page(page: Any) -> PageContent:
    rules = [_area(line) for line in page.lines if abs(line["bottom"] - line["top"]) < 1]
    solid: list[Area] = []
    for rect in page.rects:
        area = _area(rect)
        (rules if area.bottom - area.top <= RULE_THICKNESS else solid).append(area)
    content = PageContent(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        glyphs=tuple(_without_doubles(_glyphs(page))),
        rules=tuple(area for area in rules if area.x1 - area.x0 > 10),
        pictures=tuple(_pictures(page, solid)),
        tables=tuple(_tables(page)),
        links=tuple(_links(page)),
    )
    page.close()
    return content


def _area(item: dict[str, Any]) -> Area:
    return Area(*(float(item[key]) for key in ("x0", "top", "x1", "bottom")))


def _glyphs(page: Any) -> Iterator[Glyph]:
    """Upright glyphs inside the page; ligatures are spelt out and share their box."""
    for char in page.chars:
        if not char["upright"] or not char["text"]:
            continue
        if char["x1"] < 0 or char["x0"] > page.width or char["bottom"] < 0:
            continue
        font = char["fontname"].lower()
        text = char["text"]
        if text.startswith("(cid:"):
            text = CORK.get(text, "\ufffd") if font in ("unknown", "") else "\ufffd"
        if not text.isascii():
            # Ligatures are spelt out; a lone soft hyphen shows only where a line breaks.
            text = "".join(
                unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text
            ).replace("\xa0", " ")
        baseline = float(page.height) - float(char["matrix"][5]) + float(page.bbox[1])
        for letter in text:
            if unicodedata.category(letter) in ("Cc", "Cs", "Co"):
                continue
            yield Glyph(
                text=letter,
                x0=float(char["x0"]),
                top=float(char["top"]),
                x1=float(char["x1"]),
                bottom=max(float(char["bottom"]), baseline + DESCENT * float(char["size"])),
                baseline=baseline,
                size=float(char["size"]),
                bold="bold" in font or "black" in font or "heavy" in font or "semibd" in font,
                italic="italic" in font or "oblique" in font or font.endswith(("-it", "ital")),
            )


def _without_doubles(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Each glyph once: a letter printed again at (almost) the same place is fake bold.

    Letters spelt out of one ligature share their box exactly and are both kept.
    """
    seen: dict[tuple[str, int], deque[Glyph]] = {}
    for glyph in glyphs:
        if not glyph.text.isspace():
            near = seen.setdefault((glyph.text, round(glyph.baseline)), deque(maxlen=40))
            shift = DOUBLE_SHIFT * glyph.size
            if any(abs(other.x0 - glyph.x0) < shift for other in near) and not (
                glyph.text == "f" and near[-1].x1 == glyph.x1
            ):
                continue
            near.append(glyph)
        yield glyph


def _links(page: Any) -> Iterator[tuple[Area, str]]:
    """Rectangles of link annotations with an address.

    Read from the page's own dictionary: pdfplumber's `annots` follows every reference in an
    annotation, and in files whose annotations point back to their page it never ends.
    """
    for reference in resolve1(page.page_obj.annots) or []:
        annotation = resolve1(reference)
        if not isinstance(annotation, dict):
            continue
        action, rect = resolve1(annotation.get("A")), resolve1(annotation.get("Rect"))
        if not isinstance(action, dict) or not isinstance(rect, list) or len(rect) != 4:
            continue
        address = resolve1(action.get("URI"))
        if not isinstance(address, bytes):
            continue
        edges = [resolve1(edge) for edge in rect]
        if not all(isinstance(edge, (int, float)) for edge in edges):
            continue
        x0, y0, x1, y1 = (float(edge) for edge in edges)
        left, bottom = float(page.bbox[0]), float(page.mediabox[1])
        top = float(page.height) + bottom
        yield (
            Area(min(x0, x1) - left, top - max(y0, y1), max(x0, x1) - left, top - min(y0, y1)),
            decode_text(address).strip(),
        )


def _pictures(page: Any, solid: list[Area]) -> Iterator[Area]:
    """Images and drawn charts: boxes large enough to hold more than an icon or a rule."""
    for area in _clusters([_area(image) for image in page.images], reach=2):
        # A picture behind the whole page is its background, not a figure.
        if (
            area.x1 - area.x0 > 60
            and area.bottom - area.top > 40
            and (area.x1 - area.x0) * (area.bottom - area.top) < 0.7 * page.width * page.height
        ):
            yield area
    curves = [_area(curve) for curve in page.curves]
    if len(curves) + len(solid) < 4:
        return
    for cluster in _clusters([*curves, *(area for area in solid if area.x1 - area.x0 < 400)]):
        if cluster.x1 - cluster.x0 > 80 and cluster.bottom - cluster.top > 60:
            yield cluster


def _clusters(areas: list[Area], reach: float = 30) -> list[Area]:
    """The boxes around groups of areas that lie within `reach` points of each other."""
    merged: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.top, area.x0))[:2000]:
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


def _tables(page: Any) -> Iterator[TableCells]:
    """Ruled tables of at least two rows and two columns, as pdfplumber's finder sees them."""
    if len(page.edges) < 6:
        return
    for table in page.find_tables():
        cells = tuple(
            tuple(" ".join(cell.split()) if cell else None for cell in row)
            for row in table.extract()
        )
        x0, top, x1, bottom = (float(edge) for edge in table.bbox)
        filled = sum(1 for row in cells for cell in row if cell)
        if len(cells) >= 2 and max(map(len, cells)) >= 2 and filled >= 4:
            yield TableCells(Area(x0, top, x1, bottom), cells)
