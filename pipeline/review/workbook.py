"""The workbook: written with XlsxWriter, read with openpyxl.

Every text is written as a string, never as a formula. The columns to be filled in are formatted as
text, so that a spreadsheet takes what is typed there as it is typed. Nothing depends on the order
of the rows, so they may be sorted and filtered.

Cells outside the verdict columns are locked. A spreadsheet sorts locked cells only if their range
may be edited; so it may be, and a validation that nothing passes stops whoever types there.
"""

from __future__ import annotations

import gc
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import xlsxwriter
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import ARC_CORE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse
from xlsxwriter.utility import xl_range

from pipeline.errors import UnreadableReview
from pipeline.exports import cells
from pipeline.review import guide
from pipeline.review.book import Book, Row, last_saved, rows
from pipeline.review.columns import DECISIONS, Cell, Column, Part
from pipeline.review.sheets import LONGEST, Sheet

CREATED = datetime(2000, 1, 1)
"""Stands in every workbook, so that the same verdicts and records give the same bytes. It also
tells a workbook that no spreadsheet has saved since."""

LINE = 15.0
TALLEST = 8 * LINE
"""Heights in points: of a line, and of the tallest row; a screen then shows several rows."""

MOST_LINKS = 65_530
LONGEST_LINK = 2_079
"""On one sheet; in characters (Microsoft, "Excel specifications and limits")."""

READ_ONLY = {
    "validate": "custom",
    "value": "=FALSE",
    "error_title": "Only to be read",
    "error_message": "This column is the pipeline's. Write into the verdict columns on the left.",
}

MAY = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
}
"""What an analyst may do on a protected sheet beside filling in the verdict columns."""

HEADER: Mapping[Part, str] = {
    "verdict": "#1F4E79",
    "so far": "#595959",
    "evidence": "#3B6E4F",
    "record": "#6B5B2E",
    "id": "#7F7F7F",
}
"""Background of the heads by part; white on each reads well (WCAG contrast above 4.5)."""

TO_FILL_IN = "#FFFBE6"
DECIDED = {"accept": "#DDF0DD", "reject": "#F6D9D6", "correct": "#DCE6F5", "unsure": "#F3E9C6"}
STATES = {**DECIDED, "disputed": "#F7C9A9"}
POOR, MIDDLING, GOOD = "#F4B6AE", "#FFEFC2", "#BFE3C4"


def write(file: Path, sheets: Sequence[Sheet]) -> None:
    """`file` holds a sheet for each of `sheets` and one that explains them; never half of it.

    The same sheets give the same bytes.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.part")
    try:
        unfinished.write_bytes(_bytes(sheets))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _bytes(sheets: Sequence[Sheet]) -> bytes:
    buffer = io.BytesIO()
    with _uncollected(), xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Review", "created": CREATED})
        looks = _Looks(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.title), sheet, looks)
        _write_explained(book.add_worksheet(guide.TITLE), looks)
    return buffer.getvalue()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage: XlsxWriter keeps every cell to the end, and a third of its time goes
    into looking them all through again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": "#BFBFBF"}
        filled = {**top, "locked": False, "bg_color": TO_FILL_IN, "border": 1}
        filled["border_color"] = "#D9D2B0"
        self.head = {
            part: book.add_format(
                {**top, "bold": True, "font_color": "#FFFFFF", "bg_color": colour}
            )
            for part, colour in HEADER.items()
        }
        self.read = book.add_format(top)
        # F2 and Enter on such a cell would make a formula of it, were it not for the prefix.
        self.quoted = book.add_format({**top, "quote_prefix": True})
        self.share = book.add_format({**top, "align": "center", "num_format": "0.00"})
        self.link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})
        self.identifier = book.add_format({"valign": "top", "font_color": "#7F7F7F"})
        self.number = book.add_format({**top, "align": "center"})
        self.written = book.add_format({**filled, "num_format": "@"})
        self.day = book.add_format({**filled, "num_format": "yyyy-mm-dd"})
        self.states = {said: book.add_format({"bg_color": c}) for said, c in STATES.items()}

    def of(self, column: Column) -> Any:
        """The format of a column's cells."""
        if column.part == "verdict":
            return self.day if column.look == "date" else self.written
        if column.part == "id":
            return self.identifier
        return self.read


def _write_sheet(page: Any, sheet: Sheet, looks: _Looks) -> None:
    last = len(sheet.rows)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, looks.of(column))
        page.write_string(0, at, column.head, looks.head[column.part])
        if last:
            _validate(page, at, last, column)
            _colour(page, at, last, column, looks)
    _colour_decided(page, sheet, looks)
    _write_rows(page, sheet, looks)
    page.set_row(0, 32)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.protect("", MAY)
    page.unprotect_range(xl_range(1, 0, max(last, 1), len(sheet.columns) - 1), "Rows")
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)


def _write_rows(page: Any, sheet: Sheet, looks: _Looks) -> None:
    formats = [looks.of(column) for column in sheet.columns]
    # An id may run into the next column; all else is wrapped.
    widths = [LONGEST if c.part == "id" else c.width for c in sheet.columns]
    links = 0
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(widths, row))
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if column.part == "verdict":
                page.write_blank(number, at, None, formats[at])
            elif value is None or value == "":
                continue
            elif not isinstance(value, str):
                page.write_number(
                    number, at, value, looks.share if isinstance(value, float) else looks.number
                )
            elif column.look == "link" and links < MOST_LINKS and _live(value):
                links += 1
                page.write_url(number, at, value, looks.link, _literal(value))
            else:
                runs = cells.RUNS.match(value)
                page.write_string(
                    number, at, _literal(value), looks.quoted if runs else formats[at]
                )


def _height(widths: Sequence[int], row: Sequence[Cell]) -> float:
    """In points, so that the longest wrapped text fits; a very long one is cut off at `TALLEST`."""
    lines = 1
    for width, value in zip(widths, row, strict=True):
        if isinstance(value, str) and len(value) > lines * width:
            # Lines end at a word, so they hold less than the column's width.
            lines = max(lines, ceil(1.1 * len(value) / width) + value.count("\n"))
        elif isinstance(value, str) and "\n" in value:
            lines = max(lines, value.count("\n") + 1)
    return min(LINE * lines, TALLEST)


def _live(address: str) -> bool:
    return len(address) <= LONGEST_LINK and cells.link(address) == address


def _literal(text: str) -> str:
    """The text as XlsxWriter takes it for a text.

    It would take one in `<r>` tags for rich text and write it unescaped. What no XML may hold is
    replaced; control characters it escapes itself.
    """
    text = NOT_ESCAPED.sub(cells.REPLACEMENT, text)
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


NOT_ESCAPED = re.compile("[\ufffe\uffff]")
"""No `Char` of XML 1.0, and neither a control character nor a surrogate."""


def _validate(page: Any, at: int, last: int, column: Column) -> None:
    if column.part != "verdict":
        page.data_validation(1, at, last, at, READ_ONLY)
    elif column.labels:
        options = {
            "validate": "list",
            "source": list(column.labels),
            "error_title": "Not among the labels",
            "error_message": f"Choose one from the list, or leave the cell empty. {column.meaning}"[
                :255
            ],
        }
        page.data_validation(1, at, last, at, options)


def _colour(page: Any, at: int, last: int, column: Column, looks: _Looks) -> None:
    """Shares from poor to good, what is worth a look from good to poor, states each in its own."""
    if column.look == "share":
        page.conditional_format(1, at, last, at, _scale((0, POOR), (0.7, MIDDLING), (1, GOOD)))
    elif column.look == "worth":
        page.conditional_format(1, at, last, at, _scale((0, GOOD), (1, MIDDLING), (2, POOR)))
    elif column.head == "state":
        for state, look in looks.states.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": look}
            page.conditional_format(1, at, last, at, rule)


def _scale(*points: tuple[float, str]) -> dict[str, object]:
    rule: dict[str, object] = {"type": "3_color_scale"}
    for name, (value, colour) in zip(("min", "mid", "max"), points, strict=True):
        rule |= {f"{name}_type": "num", f"{name}_value": value, f"{name}_color": colour}
    return rule


def _colour_decided(page: Any, sheet: Sheet, looks: _Looks) -> None:
    """All verdict columns of a row in the colour of what is decided there."""
    width = sum(column.part == "verdict" for column in sheet.columns)
    for decision in DECISIONS if sheet.rows else ():
        rule = {"type": "formula", "criteria": f'=$A2="{decision}"'}
        rule["format"] = looks.states[decision]
        page.conditional_format(1, 0, len(sheet.rows), width - 1, rule)


def _write_explained(page: Any, looks: _Looks) -> None:
    top = len(guide.GUIDE) + 1
    for number, line in enumerate(guide.GUIDE):
        page.merge_range(number, 0, number, len(guide.HEADS) - 1, line, looks.read)
        page.set_row(number, 32)
    for at, (head, width) in enumerate(guide.HEADS.items()):
        page.set_column(at, at, width, looks.read)
        page.write_string(top, at, head, looks.head["verdict"])
    widths = tuple(guide.HEADS.values())
    for number, row in enumerate(guide.rows(), start=top + 1):
        page.set_row(number, _height(widths, row))
        for at, text in enumerate(row):
            page.write_string(number, at, text, looks.read)
    page.protect("", MAY)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def is_untouched(file: Path) -> bool:
    """Whether `file` is a workbook that no program has saved since it was written here."""
    try:
        with zipfile.ZipFile(file) as archive:
            stated = re.search(rb"<dcterms:modified[^>]*>([^<]*)", archive.read(ARC_CORE))
    except (OSError, zipfile.BadZipFile, KeyError):
        return False
    return stated is not None and stated[1] == f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode()


def read(file: Path) -> Book:
    """The rows of every sheet of a workbook, whichever spreadsheet saved it.

    A formula counts as a text, so it is stored as typed, or refused where a label is wanted, and
    never run. UnreadableReview if it is no workbook.
    """
    try:
        reader = _Reader(file, read_only=True, keep_links=False)
        reader.read()
        properties = reader.wb.properties
        found = [row for page in reader.wb.worksheets for row in _rows(page)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, ParseError) as error:
        raise UnreadableReview(file, "no workbook in the format xlsx") from error
    finally:
        if "reader" in locals():
            reader.archive.close()
    saved = properties.modified
    known = saved is not None and saved.replace(tzinfo=None) != CREATED
    when = f"{saved:%Y-%m-%dT%H:%M:%SZ}" if known else last_saved(file)
    return Book(file, found, when, (properties.lastModifiedBy or "").strip())


def _rows(page: Any) -> Iterator[Row]:
    # A spreadsheet may state a size that its rows do not keep to.
    page.reset_dimensions()
    table: Iterable[tuple[object, ...]] = page.iter_rows(values_only=True)
    return rows(page.title, (tuple(map(_decoded, values)) for values in table))


class _Reader(ExcelReader):
    """openpyxl's reader, but for the shared strings: it drops each `x005F_` of them."""

    def read_strings(self) -> None:
        parts = [part for part in self.package.Override if part.ContentType == SHARED_STRINGS]
        for part in parts:
            with self.archive.open(part.PartName[1:]) as stream:
                for _, node in iterparse(stream):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                        text = Text.from_tree(node)
                        self.shared_strings.append(text.content if text else "")
                        node.clear()


ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character in a string of a workbook (ECMA-376, part 1, 22.9.2.19, ST_Xstring)."""


def _decoded(value: object) -> object:
    if isinstance(value, str) and "_x" in value:
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value
