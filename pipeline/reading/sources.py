"""The content of a PDF by either library, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pipeline.errors import UnreadableBrief
from pipeline.reading import pdfium, plumber
from pipeline.reading.glyphs import Damaged, Encrypted, FileContent

Reader = Literal["pdfium", "pdfplumber"]
"""The libraries that can open a PDF: PDFium is fast, pdfplumber the reference."""

SOURCES: dict[Reader, Callable[[Path], FileContent]] = {
    "pdfium": pdfium.content,
    "pdfplumber": plumber.content,
}

READERS = tuple(SOURCES)
"""Their names, the default first."""


def open_pdf(path: Path, reader: Reader) -> FileContent:
    """The content of a PDF, which may show no text; UnreadableBrief where it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    asked = "a PDF with text was asked for"
    if not head:
        raise UnreadableBrief(path.name, asked=asked, found="the file is empty",
                              remedy="Copy the file again from where it came.")  # fmt: skip
    if b"%PDF-" not in head:
        raise UnreadableBrief(path.name, asked=asked, found="the file is not a PDF",
                              remedy="Save the brief as PDF, or remove the file.")  # fmt: skip
    try:
        content = SOURCES[reader](path)
    except Encrypted as error:
        raise UnreadableBrief(
            path.name, asked=asked, found="it is encrypted with a password",
            remedy="Remove the password (qpdf --decrypt), then put it in again.",
        ) from error  # fmt: skip
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # a damaged file can fail anywhere inside the PDF library
        said = str(error) if isinstance(error, Damaged) else f"{type(error).__name__}: {error}"
        raise UnreadableBrief(
            path.name, asked=asked, found=f"the file is damaged ({said[:150]})",
            remedy="Copy the file again from where it came, or print it anew to PDF.",
        ) from error  # fmt: skip
    if not content.pages:
        raise UnreadableBrief(path.name, asked=asked, found="it has no pages",
                              remedy="Copy the file again from where it came.")  # fmt: skip
    return content
