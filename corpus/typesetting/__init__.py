"""Six ways to print a brief, with four producers; `layout:` in the source chooses.

| layout | producer | looks |
|---|---|---|
| `footnotes` | LibreOffice | one column, notes at the foot, ruled tables |
| `columns` | pdfTeX | two columns, notes at the foot of each |
| `article` | pdfTeX | one column, numbered headings, notes at the foot |
| `endnotes` | WeasyPrint | serif, notes at the end |
| `leaflet` | WeasyPrint | sans serif, coloured headings, notes at the foot |
| `web` | Chromium | a printed web page, references in brackets, listed at the end |
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.source import Source
from corpus.typesetting import latex, libreoffice, pages

LAYOUTS: dict[str, Callable[[Source, Path], None]] = {
    "footnotes": libreoffice.footnotes,
    "columns": latex.columns,
    "article": latex.article,
    "endnotes": pages.endnotes,
    "leaflet": pages.leaflet,
    "web": pages.web,
}


def typeset(source: Source, pdf: Path) -> None:
    """Writes the PDF of a brief in its layout; nothing is left half where a producer fails."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "brief.pdf"
        LAYOUTS[source.meta["layout"]](source, made)
        shutil.copyfile(made, pdf)
