"""One SQLite file for all briefs, with the views that a dashboard opens.

`briefs.db` has a table for each kind of record (`columns.py`), a table for each list of ids
(`claims_entities`: claim, position, target), the network's `nodes`, full-text search over claims,
notes, sentences and sources, and the views of `views.py`. Lists of texts are JSON arrays, by which
Datasette can facet. Boxes are in points with the origin at the page's top left; offsets count
characters of `briefs.text`.

SQLite rather than DuckDB: it is part of Python, Datasette, Grafana, Metabase and LibreOffice open
it as it is, its format is fixed for decades, and DuckDB reads it (and the Parquet files) too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from pipeline.exports.cells import encodable, link
from pipeline.exports.columns import PLURALS, Column, columns, lines
from pipeline.exports.datasette import metadata
from pipeline.exports.files import placed
from pipeline.exports.network import Node, network
from pipeline.exports.pointers import POINTERS, Kind, lists
from pipeline.exports.views import VIEWS
from pipeline.records import SCHEMA_VERSION, Claim, Grounded, Header, Relation
from pipeline.store import Extraction
from pipeline.trail import Trail

TYPES: Mapping[type, str] = {
    str: "TEXT",
    int: "INTEGER",
    float: "REAL",
    bool: "INTEGER",
    tuple: "TEXT",
}

SUPPORT = ("marker", "note", "full_citation", "source", "work", "link", "shared")
"""What the trail adds to a statement's citation; `shared` is 1 where the note stands further on."""

INDEXES = {
    "claims": ("claim_type", "citation_support", "check_worthiness"),
    "entities": ("type", "name"),
    "mentions": ("type", "date"),
    "relations": ("predicate", "status", "date"),
    "sources": ("citation_kind",),
    "issues": ("severity",),
}
"""What dashboards filter by, beside all that points to another table."""

SEARCHED = {
    "claims": ("quote",),
    "notes": ("quote",),
    "sentences": ("quote",),
    "sources": ("quote", "title", "container"),
}
"""Tables with full-text search, and its columns."""


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`briefs.db`, and `metadata.json` for `datasette briefs.db --metadata metadata.json`.

    The same briefs give the same bytes with the same version of SQLite.
    """
    briefs = [extraction.standing() for extraction in extractions]

    def make(unfinished: Path) -> None:
        with closing(sqlite3.connect(unfinished / "briefs.db", isolation_level=None)) as database:
            # The file is new and nobody else's: if this fails, it is thrown away whole.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            database.execute("BEGIN")
            _define(database)
            for brief in briefs:
                _fill(database, brief)
            _insert(database, "nodes", map(astuple, network(briefs).nodes))
            for table, searched in SEARCHED.items():
                _search(database, table, searched)
            database.execute("COMMIT")
            database.execute("ANALYZE")
        described = json.dumps(metadata(), ensure_ascii=False, indent=2) + "\n"
        (unfinished / "metadata.json").write_text(described, encoding="utf-8")

    return placed(folder, make)


def _define(database: sqlite3.Connection) -> None:
    """Empty tables, indexes and views."""
    for kind, table in PLURALS.items():
        flat = _flat(kind)
        _create(database, table, [_column(kind, column) for column in flat])
        pointing = [column.name for column in flat if column.name in POINTERS.get(kind, {})]
        for name in (*pointing, *INDEXES.get(table, ())):
            database.execute(f'CREATE INDEX "{table}_{name}" ON {table} ("{name}")')
        if kind is not Header:
            database.execute(f"CREATE INDEX {table}_place ON {table} (brief, start)")
        for name, target in lists(kind).items():
            _define_list(database, kind, name, target)
    _create(database, "nodes", [_node_column(field.name) for field in fields(Node)])
    for view in VIEWS:
        database.execute(f"CREATE VIEW {view.name} AS {view.query.strip()}")


def _flat(kind: Kind) -> list[Column]:
    """The columns of a kind's own table: lists of ids have tables of their own."""
    return [column for column in columns(kind) if column.name not in lists(kind)]


def _column(kind: Kind, column: Column) -> str:
    defined = f'"{column.name}" {TYPES[column.holds]}'
    if column.name == "id":
        return f"{defined} PRIMARY KEY NOT NULL"
    if column.name == "brief" and kind is not Header:
        return f"{defined} NOT NULL{_reference(Header)}"
    target = POINTERS.get(kind, {}).get(column.name)
    return defined + (_reference(target) if target else "")


def _define_list(
    database: sqlite3.Connection, kind: Kind, name: str, target: type[Grounded]
) -> None:
    """The table of one list of ids, in the list's order."""
    table, owner = f"{PLURALS[kind]}_{name}", _owner(kind)
    defined = [
        f"{owner} TEXT NOT NULL{_reference(kind)}",
        "position INTEGER NOT NULL",
        f"target TEXT NOT NULL{_reference(target)}",
    ]
    if _has_trail(kind, name):
        defined += [f"{said} {'INTEGER' if said == 'shared' else 'TEXT'}" for said in SUPPORT]
    _create(database, table, [*defined, f"PRIMARY KEY ({owner}, position)"])
    database.execute(f"CREATE INDEX {table}_target ON {table} (target)")


def _owner(kind: Kind) -> str:
    return kind.__name__.lower()


def _create(database: sqlite3.Connection, table: str, defined: Sequence[str]) -> None:
    inside = ",\n  ".join(defined)
    database.execute(f"CREATE TABLE {table} (\n  {inside}\n)")


def _reference(kind: Kind) -> str:
    # Deferred, because records point forwards as well as back.
    return f" REFERENCES {PLURALS[kind]} (id) DEFERRABLE INITIALLY DEFERRED"


def _node_column(name: str) -> str:
    if name == "id":
        return "id TEXT PRIMARY KEY NOT NULL"
    return f"{name} {'INTEGER' if name in ('mentions', 'relations') else 'TEXT'}"


def _has_trail(kind: Kind, name: str) -> bool:
    return kind in (Claim, Relation) and name == "citations"


def _fill(database: sqlite3.Connection, brief: Extraction) -> None:
    trail = Trail(brief)
    for kind, table in PLURALS.items():
        records = lines(brief, kind)
        flat = _flat(kind)
        _insert(database, table, ([column.of(record) for column in flat] for record in records))
        for name in lists(kind):
            behind = trail if _has_trail(kind, name) else None
            listed = (row for record in records for row in _listed(record, name, behind))
            _insert(database, f"{table}_{name}", listed)


def _listed(record: Any, name: str, trail: Trail | None) -> Iterator[list[Any]]:
    supports = trail.behind(record) if trail else ()
    for position, target in enumerate(getattr(record, name)):
        row = [record.id, position, target]
        if trail:
            s = supports[position]
            note, source = s.note and s.note.id, s.source and s.source.id
            # A dashboard makes links live: what must not be one is only in `citations.url`.
            row += [s.marker, note, s.work.id, source, s.named, link(s.link), s.shared]
        yield row


def _stored(value: Any) -> Any:
    """The value as SQLite keeps it: text, number or null, and a list as JSON unless it is empty."""
    if isinstance(value, str):
        return encodable(value)
    if value is None or value == ():
        return None
    if isinstance(value, (int, float)):
        return value
    return encodable(json.dumps(to_jsonable_python(value), ensure_ascii=False, sort_keys=True))


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Iterable[Any]]) -> None:
    for row in rows:
        stored = [_stored(value) for value in row]
        places = ", ".join("?" * len(stored))
        database.execute(f"INSERT INTO {table} VALUES ({places})", stored)


def _search(database: sqlite3.Connection, table: str, searched: Sequence[str]) -> None:
    """A full-text index over a filled table, where this SQLite can make one."""
    names = ", ".join(searched)
    try:
        database.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        return
    database.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
