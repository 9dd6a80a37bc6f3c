"""What was read of a workbook or CSV file: rows, their cells known by the heads of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from pipeline.review.columns import RECORD, VERDICT


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the one that a spreadsheet shows. A cell without text is absent."""

    sheet: str
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """The rows of a file, when it was last saved (ISO 8601), and by whom as far as it says so."""

    file: Path
    rows: Sequence[Row]
    saved: str
    saved_by: str = ""


def rows(sheet: str, table: Iterable[Sequence[object]]) -> Iterator[Row]:
    """The rows below the first, which holds the heads. The first column of a name counts.

    A table with neither verdicts nor record ids is none of ours: an analyst's own, an explanation.
    """
    lines = iter(table)
    heads = [head(text(value)) for value in next(lines, ())]
    if VERDICT not in heads and RECORD not in heads:
        return
    columns = [(heads.index(name), name) for name in dict.fromkeys(heads) if name]
    for number, values in enumerate(lines, start=2):
        width = len(values)
        found = {name: text(values[at]) for at, name in columns if at < width}
        yield Row(sheet, number, {name: said for name, said in found.items() if said})


def head(said: str) -> str:
    """A head as it is compared: case, white space and underscores make no difference.

    Nor does a byte order mark that a program took for letters and saved as such.
    """
    return " ".join(said.removeprefix("ï»¿").replace("_", " ").casefold().split())


def text(value: object) -> str:
    """A cell's value as text: days and moments in ISO 8601, whole numbers without a point.

    White space alone is nothing. Lines end in a line feed, whatever the spreadsheet makes of them.
    """
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n") if value.strip() else ""
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


def last_saved(file: Path) -> str:
    """When the file system says that a file was last written, in UTC to the second."""
    moment = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
