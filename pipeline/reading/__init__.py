"""A file to a `Brief`: glyphs, lines, zones, paragraphs, text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.document import Brief, Scan
from pipeline.errors import INSTALL_OCR, UnreadableBrief
from pipeline.reading import dump, scans, text
from pipeline.reading.sources import READERS, Reader, open_pdf

MOST_LETTERS = 100_000
"""On a page; a page of a broadsheet holds 30,000. Beyond it lie drawings and traps, whose lines are
compared with each other for minutes."""


def read(path: Path, *, name: str | None = None, reader: Reader = "pdfium") -> Brief:
    """The brief in a PDF or a text dump (`.txt`); `name` is its id, the file's stem by default.

    `reader` is the library that opens a PDF. Scanned pages, which have no text layer, are read
    where the extra `ocr` is installed; the brief's `scans` name them in either case.

    Raises UnreadableBrief where the file cannot be read, shows no text, or has more than
    `MOST_LETTERS` on a page.
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
    content, found = scans.read(path, open_pdf(path, reader))
    for page in content.pages:
        if len(page.glyphs) > MOST_LETTERS:
            raise UnreadableBrief(
                path.name,
                asked=f"pages of at most {MOST_LETTERS:,} letters were asked for",
                found=f"page {page.number} has {len(page.glyphs):,}",
                remedy="Take that page out of it.",
            )
    if all(page.glyphs.spaces.all() for page in content.pages):
        raise _without_text(path, len(content.pages), found)
    return replace(text.brief(content, name=name, file=path.name, sha256=digest), scans=found)


def _without_text(path: Path, pages: int, found: Sequence[Scan]) -> UnreadableBrief:
    if any(scan.model for scan in found):
        remedy = "OCR could read none: scan it anew, upright, with 200 dots per inch or more."
    elif found:
        remedy = f"Scanned pages: {len(found)} of {pages}. {INSTALL_OCR}"
    else:
        remedy = "It is empty, or its letters are drawn as shapes: run OCR over it (ocrmypdf)."
    return UnreadableBrief(
        path.name,
        asked="a PDF with text was asked for",
        found="none of its pages has any",
        remedy=remedy,
    )


__all__ = ["READERS", "Reader", "read"]
