"""The database: whole, linked, searchable, and each view an answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.exports import sqlite
from pipeline.exports.cells import encodable
from pipeline.exports.columns import PLURALS, lines
from pipeline.exports.pointers import lists
from pipeline.exports.views import VIEWS
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed, empty


def made(folder: Path, *briefs: Extraction) -> sqlite3.Connection:
    sqlite.write(briefs, folder)
    database = sqlite3.connect(folder / "briefs.db")
    database.row_factory = sqlite3.Row
    return database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(made(tmp_path, brief("alpha"), empty(), brief("beta"))) as database:
        yield database


def rows(database: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(query)]


def test_the_file_is_whole(database: sqlite3.Connection) -> None:
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_every_record_is_a_row(database: sqlite3.Connection) -> None:
    briefs = [brief("alpha"), empty(), brief("beta")]
    for kind, name in PLURALS.items():
        ids = [line.id for extraction in briefs for line in lines(extraction, kind)]
        assert [row["id"] for row in rows(database, f"SELECT id FROM {name} ORDER BY rowid")] == ids
        for field in lists(kind):
            listed = [getattr(line, field) for made in briefs for line in lines(made, kind)]
            (count,) = database.execute(f"SELECT count(*) FROM {name}_{field}").fetchone()
            assert count == sum(map(len, listed))


def test_a_claim_leads_to_its_works(database: sqlite3.Connection) -> None:
    query = "SELECT * FROM claims_with_sources WHERE brief = 'alpha'"
    bare, by_note, by_link = rows(database, query)
    assert (by_note["marker"], by_note["note"]) == ("7", "words")
    assert by_note["work"] == by_link["work"] == "Ann Lee, words, words, words, 2024-05"
    assert by_note["link"] == "https://example.org/a_b?c=%20"
    assert by_link["marker"] is None
    assert (bare["claim_id"], bare["work"]) == ("bare-alpha", None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT claim_id AS x FROM uncited_claims", ["bare-alpha", "bare-beta"]),
        ("SELECT relation_id AS x FROM sanctions_in_force", ["relation-alpha", "relation-beta"]),
        ("SELECT status || relations AS x FROM sanctions_by_status", ["ended1", "factual1"] * 2),
        ("SELECT imposed_by AS x FROM sanctions WHERE brief = 'beta'", ["words place"] * 2),
        ("SELECT amount || currency AS x FROM money", ["1500000.0EUR"] * 2),
        # The day is told by a relation, so that the mention of it is no line of its own.
        ("SELECT kind AS x FROM timeline", ["relation"] * 2),
        ("SELECT issue_id AS x FROM issues_open", ["issue-alpha", "issue-beta"]),
        ("SELECT record_id AS x FROM reviewed", ["claim-alpha", "claim-beta"]),
        ("SELECT briefs AS x FROM entities_across_briefs WHERE type = 'company'", [2]),
        ("SELECT briefs AS x FROM entities_across_briefs WHERE type = 'money'", [1, 1]),
        ("SELECT claims AS x FROM works_cited", [1, 1]),
        ("SELECT relations AS x FROM entities_by_brief WHERE type = 'place'", [2, 2]),
        ("SELECT markers AS x FROM relations_with_evidence WHERE status = 'factual'", ["7"] * 2),
    ],
)
def test_views(database: sqlite3.Connection, query: str, expected: list[object]) -> None:
    assert sorted((row["x"] for row in rows(database, query)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("review", "open_"), [(None, True), ("unsure", True), ("disputed", True), ("accept", False)]
)
def test_an_issue_is_open_until_somebody_settles_it(
    tmp_path: Path, review: str | None, open_: bool
) -> None:
    with closing(made(tmp_path, changed(brief(), "issue-alpha", review=review))) as database:
        assert bool(rows(database, "SELECT * FROM issues_open")) is open_


def test_words_are_found(database: sqlite3.Connection) -> None:
    found = rows(database, "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'words'")
    assert len(found) == 4
    titles = "SELECT rowid FROM sources_fts WHERE sources_fts MATCH 'title:words'"
    assert len(rows(database, titles)) == 2


def test_values_are_typed(database: sqlite3.Connection) -> None:
    (row,) = rows(database, "SELECT * FROM mentions WHERE id = 'money-alpha'")
    assert (row["money_amount"], row["money_currency"], row["date"]) == (1_500_000, "EUR", None)
    (row,) = rows(database, "SELECT * FROM entities WHERE id = 'company-entity-alpha'")
    assert json.loads(row["aliases"]) == ["words", "other"]
    assert json.loads(row["boxes"])[0] == [2, 10.0, 20.5, 30.0, 40.0]
    (row,) = rows(database, "SELECT * FROM claims WHERE id = 'bare-alpha'")
    assert (row["approximate"], row["reviewers"], row["clauses"]) == (1, None, None)


def test_the_metadata_is_of_this_database(tmp_path: Path) -> None:
    with closing(made(tmp_path, brief())) as database:
        there = {row["name"]: row for row in rows(database, "SELECT * FROM sqlite_master")}
        described = json.loads((tmp_path / "metadata.json").read_text())
        tables = described["databases"]["briefs"]["tables"]
        assert set(tables) <= set(there)
        assert {view.name for view in VIEWS} <= set(tables)
        for name, table in tables.items():
            info = rows(database, f"PRAGMA table_info({name})")
            columns = {column["name"] for column in info}
            named = {*table.get("facets", ()), *table.get("columns", ())}
            assert named <= columns, name
            assert table.get("label_column", "brief") in columns | {"brief"}
            assert table.get("hidden") or table["title"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back(tmp_path: Path, words: str) -> None:
    with closing(made(tmp_path, brief(words=words))) as database:
        (row, _) = rows(database, "SELECT quote FROM claims ORDER BY rowid")
        assert row["quote"] == encodable(words)
        for view in VIEWS:
            database.execute(f"SELECT * FROM {view.name}").fetchall()


def test_a_link_that_must_not_be_live_is_none(tmp_path: Path) -> None:
    bad = brief()
    for identifier in ("full-alpha", "source-alpha"):
        bad = changed(bad, identifier, url="javascript:alert(1)")
    with closing(made(tmp_path, bad)) as database:
        assert {row["link"] for row in rows(database, "SELECT link FROM claims_citations")} == {
            None
        }
        assert rows(database, "SELECT url FROM sources") == [{"url": "javascript:alert(1)"}]


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    once = sqlite.write([brief()], tmp_path / "a")
    twice = sqlite.write([brief()], tmp_path / "b")
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]


def test_a_fault_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    (file, _) = sqlite.write([brief()], tmp_path)
    before = file.read_bytes()
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.write([brief(), brief()], tmp_path)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefs.db", "metadata.json"]
