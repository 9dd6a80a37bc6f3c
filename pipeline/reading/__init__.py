"""A file to a `Brief`: glyphs, lines, zones, paragraphs, text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.document import Brief
from pipeline.errors import UnreadableBrief
from pipeline.reading import dump, text
from pipeline.reading.sources import READERS, Reader, open_pdf


def read(path: Path, *, name: str | None = None, reader: Reader = "pdfium") -> Brief:
    """The brief in a PDF or a text dump (`.txt`); `name` is its id, the file's stem by default.

    `reader` is the library that opens a PDF.

    Raises UnreadableBrief where the file cannot be read or shows no text.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableBrief(
            path.name,
            asked="a file was asked for",
            found=f"it cannot be opened ({error.strerror})",
            remedy="Check that it is there and that you may read it.",
        ) from error
    name = name or path.stem
    if path.suffix.lower() == ".txt":
        return dump.brief(path, name=name, sha256=digest)
    return text.brief(open_pdf(path, reader), name=name, file=path.name, sha256=digest)


__all__ = ["READERS", "Reader", "read"]
