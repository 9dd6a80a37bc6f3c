"""One CSV for each kind of record, for spreadsheets and whatever reads CSV.

The files are as RFC 4180 has it (commas, CRLF, doubled quotes), in UTF-8 with a byte order mark,
without which Excel takes the text for another encoding. Cells are guarded (`cells.guarded`): what a
brief says never runs as a formula, and `cells.unguarded` gives the words back. A brief's whole text
is not in the tables: it is longer than the 32,767 characters that a spreadsheet's cell holds.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.exports.cells import encodable, guarded, link
from pipeline.exports.columns import PLURALS, Column, columns, lines
from pipeline.exports.files import placed
from pipeline.exports.pointers import POINTERS, Kind
from pipeline.records import (
    Claim,
    Clause,
    Entity,
    Grounded,
    Header,
    Note,
    Relation,
    Section,
    Source,
)
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

LIST = "; "
"""Between labels, names and ids of one cell."""

TEXTS = " | "
"""Between texts of one cell, which have semicolons of their own."""

FIRST = ("brief", "page", "quote")
LAST = ("review", "reviewers", "score", "rule", "start", "end", "boxes", "id")
"""What is the same for all kinds: where a record stands, before what it says; the rest after it."""

NAMED: Mapping[type[Grounded], tuple[str, Callable[[Any], str | None]]] = {
    Entity: ("name", lambda entity: entity.name),
    Section: ("title", lambda section: section.title),
    Note: ("label", lambda note: note.label),
    Source: ("title", lambda source: source.title or source.identifier or source.quote),
}
"""What a reader knows a record by; it stands in a column of its own before the record's id."""

TRAIL: Mapping[str, Callable[[Support], str | None]] = {
    "markers": lambda support: support.marker,
    "notes": lambda support: support.note.quote if support.note else None,
    "works": lambda support: support.named,
    "links": lambda support: link(support.link),
}
"""What stands behind a claim or relation, column by column."""


Filling = Column | str | Callable[[Support], str | None]
"""A column of the record; the names of what a field points to; or something of each support."""


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`briefs.csv`, `claims.csv` and so on; a kind that no brief has makes a file with a header."""

    def make(unfinished: Path) -> None:
        rows = [_Rows(extraction.standing()) for extraction in extractions]
        for kind, name in PLURALS.items():
            with (unfinished / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(name for name, _ in _layout(kind))
                for brief in rows:
                    writer.writerows(brief.of(kind))

    return placed(folder, make)


def _layout(kind: Kind) -> Iterator[tuple[str, Filling]]:
    """The columns of a kind from left to right, with what fills them."""
    own = {column.name: column for column in columns(kind) if column.name != "text"}
    same = (*FIRST, *LAST) if issubclass(kind, Grounded) else ()
    pointers = POINTERS.get(kind, {})
    yield from ((name, own[name]) for name in FIRST if name in same)
    for name, column in own.items():
        if name in same:
            continue
        if (target := pointers.get(name)) and target in NAMED:
            several = "s" if column.holds is tuple else ""
            yield f"{name}_{NAMED[target][0]}{several}", name
        yield name, column
    if kind in (Claim, Relation):
        yield from TRAIL.items()
    yield from ((name, own[name]) for name in LAST if name in same and name in own)


class _Rows:
    """The rows of one brief, kind by kind."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._by_id = {record.id: record for record in extraction.records}
        self._trail = Trail(extraction)

    def of(self, kind: Kind) -> Iterator[list[str]]:
        """The rows of a kind in text order."""
        for record in lines(self._extraction, kind):
            yield self._row(record)

    def _row(self, record: Header | Grounded) -> list[str]:
        behind = self._trail.behind(record) if isinstance(record, (Claim, Relation)) else ()
        cells = []
        for _, filling in _layout(type(record)):
            if isinstance(filling, Column):
                value = filling.of(record)
            elif isinstance(filling, str):
                value = self._names(record, filling)
            else:
                value = TEXTS.join(filling(support) or "" for support in behind)
            # A lone surrogate, from a PDF's broken font map, has no bytes in UTF-8.
            cells.append(guarded(encodable(_cell(value))))
        return cells

    def _names(self, record: Header | Grounded, pointer: str) -> str | tuple[str, ...] | None:
        value = getattr(record, pointer)
        found = [self._by_id[i] for i in (value if isinstance(value, tuple) else [value]) if i]
        named = tuple(NAMED[type(target)][1](target) or "" for target in found)
        return named if isinstance(value, tuple) else next(iter(named), None)


def _cell(value: Any) -> str:
    """A value as a reader wants to see it; nothing for what is unknown or empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return LIST.join(f"{name}: {said}" for name, said in sorted(value.items()))
    if isinstance(value, Clause):
        return f"{value.claim_type}, {value.modality}, {value.polarity}: {value.quote}"
    if not isinstance(value, tuple):
        return str(value)
    if all(map(_is_number, value)):
        return " ".join(map(str, value))
    rows = any(isinstance(part, tuple) and not all(map(_is_number, part)) for part in value)
    return ("\n" if rows else LIST).join(map(_cell, value))


def _is_number(part: object) -> bool:
    return isinstance(part, (int, float))
