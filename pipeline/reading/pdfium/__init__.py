"""PDF pages by PDFium: what pdfplumber gives, fast, through pypdfium2's raw functions."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from pipeline.reading import plumber
from pipeline.reading.glyphs import (
    UNKNOWN,
    Area,
    Encrypted,
    FileContent,
    Frame,
    PageContent,
    without_doubles,
)
from pipeline.reading.pdfium.drawings import drawings
from pipeline.reading.pdfium.glyphs import glyphs
from pipeline.reading.pdfium.objects import objects


def content(path: Path) -> FileContent:
    """All pages and the title of a PDF. Raises Encrypted or Damaged.

    The reference reader is asked where PDFium fails (it tells a file without pages from a broken
    one, and mends some that PDFium does not), and for each page on which PDFium cannot say which
    character a glyph is (it knows fewer encodings).
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = [_page(document, number) for number in range(1, len(document) + 1)]
            title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Encrypted from error
        return plumber.content(path)
    doubtful = [page.number for page in pages if (page.glyphs.codes == ord(UNKNOWN)).any()]
    for page in plumber.pages(path, doubtful) if doubtful else ():
        pages[page.number - 1] = page
    return FileContent(tuple(pages), title if title.strip() else None)


def _page(document: Any, number: int) -> PageContent:
    page = document[number - 1]
    frame = _frame(page)
    width, height = frame.size
    drawn = list(objects(page))
    shapes = drawings(drawn, frame)
    printed = without_doubles(glyphs(page, frame, drawn))
    content = PageContent(
        number=number,
        width=width,
        height=height,
        glyphs=printed,
        rules=shapes.rules,
        pictures=tuple(shapes.pictures(width, height)),
        tables=tuple(plumber.tables(shapes, printed)),
        links=tuple(_links(document, page, frame)),
    )
    page.close()
    return content


def drawn_area(page: Any) -> Area:
    """Where on the page that lies which PDFium draws: its crop box, not all of its MediaBox."""
    return _frame(page).area(*page.get_cropbox())


def _frame(page: Any) -> Frame:
    """PDFium gives the page's own MediaBox only: one that it inherits is taken from its bounds."""
    media = page.get_mediabox(fallback_ok=False) or page.get_bbox()
    (left, right), (bottom, top) = sorted(media[::2]), sorted(media[1::2])
    return Frame((left, bottom, right, top), page.get_rotation())


def _links(document: Any, page: Any, frame: Frame) -> Iterator[tuple[Area, str]]:
    """Rectangles of link annotations with an address."""
    position, link, rect = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(max(1, size))
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        if raw.FPDFLink_GetAnnotRect(link, rect):
            yield (
                frame.area(rect.left, rect.bottom, rect.right, rect.top),
                buffer.value.decode("utf-8", "replace").strip(),
            )


def bare_text(path: Path) -> str:
    """PDFium's own text of a file, to be compared with."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)
