"""Pages as pictures: what a reader of the PDF sees, with its place in the points of records."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from PIL import Image

from pipeline.errors import UnreadableBrief
from pipeline.reading.pdfium import drawn_area

DPI = 96
"""One dot per CSS pixel; at 110 dpi a page of text costs a quarter more bytes, for little."""

LONGEST = 1800
"""Dots of the longer side at most: a poster is not drawn larger than a screen can show."""

COLOURS = 32
"""Enough for smooth letters and the colours of a chart; a page of text then takes some 55 KB,
half of what a JPEG with legible letters does."""

DEFLATE = 4
"""Level of zlib: a third faster than its default of 6, for 3 % more bytes."""

JPEG_QUALITY = 70
"""Only for pages that are mostly photograph, where a palette costs more than this."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The visible part of one page as an image file.

    `left` and `top` are its upper left corner, `width` and `height` its size, in the points of
    records' boxes. `content` is a PNG or, where that is smaller, a JPEG.
    """

    left: float
    top: float
    width: float
    height: float
    media_type: Literal["image/png", "image/jpeg"]
    content: bytes


def pictures(path: Path) -> tuple[Picture, ...]:
    """All pages of a PDF in order; UnreadableBrief where one cannot be drawn.

    The same file gives the same bytes (of one release of PDFium and Pillow).
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            return tuple(_picture(page) for page in document)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise UnreadableBrief(
            path.name,
            asked="pictures of its pages were asked for",
            found=f"they cannot be drawn ({error})",
            remedy="Print it anew to PDF, and extract that.",
        ) from error


def _picture(page: Any) -> Picture:
    width, height = page.get_size()
    scale = min(DPI / 72, LONGEST / max(width, height))
    place = drawn_area(page)
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    page.close()
    palette = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    png = _file(palette, "PNG", compress_level=DEFLATE)
    jpeg = _file(image, "JPEG", quality=JPEG_QUALITY)
    return Picture(
        left=place.x0,
        top=place.top,
        width=width,
        height=height,
        media_type="image/png" if len(png) <= len(jpeg) else "image/jpeg",
        content=min(png, jpeg, key=len),
    )


def _file(image: Image.Image, form: str, **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
