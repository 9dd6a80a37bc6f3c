"""PDF pages by pdfplumber: the reference reader, and the finder of ruled tables."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.table import TableFinder
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.reading.drawings import Drawings
from pipeline.reading.glyphs import (
    CORK,
    DESCENT,
    UNKNOWN,
    Area,
    Damaged,
    Encrypted,
    FileContent,
    Frame,
    Glyphs,
    PageContent,
    TableCells,
    holds_euros,
    spelt,
    weight_and_slope,
    without_doubles,
)

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings about fonts help no reader


def content(path: Path) -> FileContent:
    """All pages and the title of a PDF. Raises Encrypted or Damaged."""
    try:
        with pdfplumber.open(path) as pdf:
            pages = tuple(_page(page) for page in pdf.pages)
            title = (pdf.metadata or {}).get("Title")
    except PdfminerException as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise Encrypted from error
        raise Damaged(f"{type(cause).__name__}: {cause}") from error
    return FileContent(pages, title if isinstance(title, str) and title.strip() else None)


def pages(path: Path, numbers: list[int]) -> tuple[PageContent, ...]:
    """The pages with these numbers, from 1; none where pdfplumber cannot read them."""
    try:
        with pdfplumber.open(path, pages=numbers) as pdf:
            return tuple(_page(page) for page in pdf.pages)
    except (RecursionError, MemoryError):
        raise
    except Exception:  # a damaged file can fail anywhere inside the library
        return ()


def _page(page: Any) -> PageContent:
    width, height = float(page.width), float(page.height)
    drawings = Drawings(
        *([_area(item) for item in items]
          for items in (page.lines, page.rects, page.curves, page.images))
    )  # fmt: skip
    content = PageContent(
        number=page.page_number,
        width=width,
        height=height,
        glyphs=without_doubles(_glyphs(page)),
        rules=drawings.rules,
        pictures=tuple(drawings.pictures(width, height)),
        tables=tuple(_tables(page)),
        links=tuple(_links(page)),
    )
    page.close()
    return content


def _area(item: dict[str, Any]) -> Area:
    return Area(*(float(item[key]) for key in ("x0", "top", "x1", "bottom")))


def _glyphs(page: Any) -> Glyphs:
    """Upright glyphs inside the page; ligatures are spelt out and share their box."""
    codes: list[int] = []
    measures: list[tuple[float, ...]] = []
    styles: list[tuple[bool, bool]] = []
    for char in page.chars:
        if not char["upright"] or not char["text"]:
            continue
        if char["x1"] < 0 or char["x0"] > page.width or char["bottom"] < 0:
            continue
        text, font, size = char["text"], char["fontname"], float(char["size"])
        if text.startswith("(cid:"):
            unnamed = font.lower() in ("unknown", "")
            text = CORK.get(int(text[5:-1]), UNKNOWN) if unnamed else UNKNOWN
        if holds_euros(font):
            text = "€"
        baseline = float(page.height) - float(char["matrix"][5]) + float(page.bbox[1])
        box = _area(char)
        bottom = max(box.bottom, baseline + DESCENT * size)
        for letter in spelt(text):
            codes.append(ord(letter))
            measures.append((box.x0, box.top, box.x1, bottom, baseline, size))
            styles.append(weight_and_slope(font))
    columns = np.array(measures, dtype=np.float64).reshape(-1, 6)
    flags = np.array(styles, dtype=np.bool_).reshape(-1, 2)
    return Glyphs(
        np.array(codes, dtype=np.int64), columns[:, :4], columns[:, 4], columns[:, 5],
        flags[:, 0], flags[:, 1], np.ones(len(codes)),
    )  # fmt: skip


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
        left, bottom, right, top = map(float, page.page_obj.mediabox)
        frame = Frame((left, bottom, right, top), page.rotation)
        yield frame.area(*map(float, edges)), decode_text(address).strip()


def _tables(page: Any) -> Iterator[TableCells]:
    if len(page.edges) >= 6:
        yield from _cells(page.find_tables())


@dataclass
class _Sheet:
    """What pdfplumber's table finder asks of a page."""

    edges: list[dict[str, Any]]
    chars: list[dict[str, Any]]


def tables(drawings: Drawings, glyphs: Glyphs) -> Iterator[TableCells]:
    """The ruled tables that pdfplumber's finder sees in what another reader read."""
    if drawings.may_frame_cells:
        level, upright = drawings.edges
        edges = [_edge(area, "h") for area in level] + [_edge(area, "v") for area in upright]
        sheet: Any = _Sheet(edges, [])
        found = TableFinder(sheet).tables
        if found:
            sheet.chars = list(_chars(_inside(glyphs, [table.bbox for table in found])))
        yield from _cells(found)


def _inside(glyphs: Glyphs, areas: Sequence[tuple[float, ...]]) -> Glyphs:
    """The glyphs that touch the box around all areas; the others are in no cell."""
    edges = np.array(areas)
    left, top = edges[:, :2].min(axis=0)
    right, bottom = edges[:, 2:].max(axis=0)
    x0, y0, x1, y1 = glyphs.boxes.T
    return glyphs.taken((x1 >= left) & (x0 <= right) & (y1 >= top) & (y0 <= bottom))


def _edge(area: Area, orientation: str) -> dict[str, Any]:
    return {
        "x0": area.x0, "top": area.top, "x1": area.x1, "bottom": area.bottom,
        "width": area.x1 - area.x0, "height": area.bottom - area.top,
        "orientation": orientation, "object_type": "rect_edge",
    }  # fmt: skip


def _chars(glyphs: Glyphs) -> Iterator[dict[str, Any]]:
    for code, (x0, top, x1, bottom), size in zip(
        glyphs.codes.tolist(), glyphs.boxes.tolist(), glyphs.sizes.tolist(), strict=True
    ):
        yield {
            "text": chr(code), "x0": x0, "top": top, "doctop": top, "x1": x1, "bottom": bottom,
            "width": x1 - x0, "height": bottom - top, "size": size, "upright": True,
        }  # fmt: skip


def _cells(found: list[Any]) -> Iterator[TableCells]:
    """Of the tables found those of at least two rows and two columns, with something in them."""
    for table in found:
        cells = tuple(
            tuple(" ".join(cell.split()) if cell else None for cell in row)
            for row in table.extract()
        )
        x0, top, x1, bottom = (float(edge) for edge in table.bbox)
        filled = sum(1 for row in cells for cell in row if cell)
        if len(cells) >= 2 and max(map(len, cells)) >= 2 and filled >= 4:
            yield TableCells(Area(x0, top, x1, bottom), cells)


def bare_text(path: Path) -> str:
    """pdfplumber's own text of a file, to be compared with."""
    with pdfplumber.open(path) as pdf:
        pages = []
        for page in pdf.pages:
            pages.append(page.extract_text())
            page.close()
    return "\n".join(pages)
