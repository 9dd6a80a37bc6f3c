"""CSV files: one for each sheet, with the same columns as the workbook.

Written as UTF-8 with a byte order mark, by which Excel knows it, and with commas. Read as Excel and
LibreOffice save them: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import UnreadableReview
from pipeline.exports import cells
from pipeline.review import guide
from pipeline.review.book import Book, last_saved, rows
from pipeline.review.sheets import Sheet

DELIMITERS = ",;\t"

csv.field_size_limit(10_000_000)  # A file from elsewhere may hold longer cells than a spreadsheet.


def write(folder: Path, sheets: Sequence[Sheet]) -> list[Path]:
    """A file for each sheet and one that explains them; their paths.

    A text that a spreadsheet would run as a formula stands behind an apostrophe.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, Iterable[Sequence[object]]] = {
        sheet.title: ([column.head for column in sheet.columns], *sheet.rows) for sheet in sheets
    }
    tables[guide.TITLE] = (list(guide.HEADS), *guide.rows())
    return [_write(folder / f"{title.lower()}.csv", table) for title, table in tables.items()]


def _write(file: Path, table: Iterable[Sequence[object]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for values in table:
        writer.writerow([cells.guarded(v) if isinstance(v, str) else v for v in values])
    file.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return file


def read(file: Path) -> Book:
    """The rows of one CSV file; its name stands for the sheet's.

    UnreadableReview if it is no text.
    """
    text = _decoded(file)
    line, _, rest = text.partition("\n")
    if line.strip().lower().startswith("sep=") and len(line.strip()) == 5:
        # Excel's own way to name the delimiter; no row.
        delimiter, text = line.strip()[-1], rest
    else:
        delimiter = max(DELIMITERS, key=line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        table = [[cells.unguarded(value) for value in values] for values in reader]
    except csv.Error as error:
        raise UnreadableReview(file, f"no CSV ({error})") from error
    return Book(file, list(rows(file.stem, table)), last_saved(file))


def _decoded(file: Path) -> str:
    content = file.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content.startswith(b"PK\x03\x04"):
        encodings = []
    else:
        # What is no UTF-8 was saved by a spreadsheet in the code page of Western Windows.
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableReview(file, "no text in UTF-8, UTF-16 or Windows-1252")
