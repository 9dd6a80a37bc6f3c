"""The sheets of a book: for each kind its records in rows, worth a look first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.exports import cells
from pipeline.review.cases import Case
from pipeline.review.columns import COLUMNS, TITLES, Cell, Column
from pipeline.verdicts.verdict import ReviewedKind

LONGEST = 32_767
"""Characters in a cell, in UTF-16 units (Microsoft, "Excel specifications and limits")."""

CUT = " … [cut here; the whole is in the brief's JSONL]"


@dataclass(frozen=True)
class Sheet:
    """A title, its columns from left to right, and the cells of each row."""

    title: str
    kind: ReviewedKind
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(found: Sequence[Case]) -> list[Sheet]:
    """A sheet for each kind, its rows in the order of the cases; a sheet may have none."""
    return [
        Sheet(
            title,
            kind,
            COLUMNS[kind],
            tuple(
                tuple(_cell(column, case) for column in COLUMNS[kind])
                for case in found
                if case.record.kind == kind
            ),
        )
        for kind, title in TITLES.items()
    ]


def _cell(column: Column, case: Case) -> Cell:
    value = column.of(case) if column.of else None
    return shown(value) if isinstance(value, str) else value


def shown(text: str) -> str:
    """The text as a cell can hold it: encodable, and visibly cut where it is too long."""
    text = cells.encodable(text)
    # A character takes one or two units, so a short text needs no counting.
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    room = LONGEST - len(CUT)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
