"""A file to a `Brief`: glyphs, lines, zones, paragraphs, text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.document import Brief
from pipeline.errors import UnreadableBrief
from pipeline.reading import dump, ocr, text
from pipeline.reading.glyphs import FileContent
from pipeline.reading.sources import READERS, Reader, open_pdf


def read(
    path: Path, *, name: str | None = None, reader: Reader = "pdfium", scans: bool = False
) -> Brief:
    """The brief in a PDF or a text dump (`.txt`); `name` is its id, the file's stem by default.

    `reader` is the library that opens a PDF. Scanned pages, which have no text layer, are read by
    OCR where `scans` is set; else they are only named in the brief's `scans`.

    Raises UnreadableBrief where the file cannot be read or shows no text, and MissingExtra where
    OCR is asked for and not installed.
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
    content = open_pdf(path, reader)
    scanned = ocr.scanned(path, content.pages)
    if scans and scanned:
        content = ocr.read(path, content, scanned)
    if all(page.glyphs.spaces.all() for page in content.pages):
        raise _without_text(path, content, scans=scans)
    brief = text.brief(content, name=name, file=path.name, sha256=digest)
    return replace(brief, scans=tuple(ocr.scan(content.pages[number - 1]) for number in scanned))


def _without_text(path: Path, content: FileContent, *, scans: bool) -> UnreadableBrief:
    remedy = "It is probably a scan: read it by OCR (briefs extract --ocr, with the extra `ocr`)."
    return UnreadableBrief(
        path.name,
        asked="a PDF with text was asked for" if scans else "a PDF with a text layer was asked for",
        found=f"none of its {len(content.pages)} pages has text",
        remedy="OCR found none either." if scans else remedy,
    )


__all__ = ["READERS", "Reader", "read"]
