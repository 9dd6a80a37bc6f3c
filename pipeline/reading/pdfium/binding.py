"""Pages of several PDFs bound into one, to measure what longer reports cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2


def bound(files: Sequence[Path], numbers: Iterable[int], out: Path) -> None:
    """`out` holds the pages of these numbers, where the files' pages are counted on from 0, one
    file after the other and round again."""
    opened = [pypdfium2.PdfDocument(file) for file in files]
    pages = [(document, index) for document in opened for index in range(len(document))]
    made = pypdfium2.PdfDocument.new()
    for number in numbers:
        document, index = pages[number % len(pages)]
        made.import_pages(document, [index])
    made.save(out)
    for document in (made, *opened):
        document.close()
