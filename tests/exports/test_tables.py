"""CSV: every record once, readable, and nothing that runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.exports import tables
from pipeline.exports.cells import RUNS, encodable, unguarded
from pipeline.exports.columns import PLURALS, columns, lines
from tests.exports.builders import HOSTILE, brief, changed, empty

# Works of 40,000 characters in three fields each, side by side, are more than csv reads unasked.
csv.field_size_limit(1_000_000)


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_every_record_is_a_row(tmp_path: Path) -> None:
    briefs = [brief("alpha"), empty(), brief("beta")]
    files = tables.write(briefs, tmp_path)
    assert [file.name for file in files] == sorted(f"{name}.csv" for name in PLURALS.values())
    for kind, name in PLURALS.items():
        ids = [line.id for extraction in briefs for line in lines(extraction, kind)]
        assert [row["id"] for row in read(tmp_path / f"{name}.csv")] == ids


@pytest.mark.parametrize("kind", PLURALS)
def test_columns_have_different_names(kind: type) -> None:
    names = [name for name, _ in tables._layout(kind)]
    assert len(names) == len(set(names))
    # Nothing that a record says is left out, but for the brief's whole text.
    assert {column.name for column in columns(kind)} - set(names) <= {"text"}


def test_a_claim_reads_well(tmp_path: Path) -> None:
    tables.write([brief()], tmp_path)
    cited, bare = read(tmp_path / "claims.csv")
    expected = {
        "page": "2",
        "entities_names": "words; words place",
        "entities": "company-entity-alpha; place-entity-alpha",
        "clauses": "causal, asserted, affirmative: words",
        "approximate": "false",
        # One part for each citation, also where one has no marker of its own.
        "markers": "7 | ",
        "notes": "words | ",
        "works": "Ann Lee, words, words, words, 2024-05 | Ann Lee, words, words, words, 2024-05",
        "links": "https://example.org/a_b?c=%20 | https://example.org/a_b?c=%20",
        "reviewers": "Ann; Bo",
        "boxes": "2 10.0 20.5 30.0 40.0; 3 1.0 2.0 3.0 4.0",
        "secondary": "",
        "attribution_source_quote": "words",
    }
    assert {name: cited[name] for name in expected} == expected
    assert (bare["markers"], bare["works"], bare["entities_names"]) == ("", "", "")


@pytest.mark.parametrize(
    ("file", "column", "cell"),
    [
        ("relations", "subject_name", "words"),
        ("relations", "date", "2024-05-03"),
        ("sentences", "section_title", "words"),
        ("citations", "source_title", "words"),
        ("anchors", "note_label", "7"),
        ("tables", "cells", "words; \n; 5"),
        ("briefs", "models", "a: 1; b: 2"),
        ("briefs", "shelves_notes", "5 7"),
    ],
)
def test_cells(tmp_path: Path, file: str, column: str, cell: str) -> None:
    tables.write([brief()], tmp_path)
    assert read(tmp_path / f"{file}.csv")[0][column] == cell


def test_values_have_columns_of_their_own(tmp_path: Path) -> None:
    tables.write([brief()], tmp_path)
    by_type = {row["type"]: row for row in read(tmp_path / "mentions.csv")}
    assert by_type["money"]["money_amount"] == "1500000"
    assert by_type["percent"]["percent_low"] == "2.5"
    assert by_type["law"]["law_number"] == "12/2024"
    assert by_type["date"]["date"] == "2024-05-03"
    assert by_type["money"]["date"] == by_type["company"]["money_amount"] == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_and_do_not_run(tmp_path: Path, words: str) -> None:
    tables.write([brief(words=words)], tmp_path)
    for file in tmp_path.iterdir():
        for row in read(file):
            for cell in row.values():
                assert cell.startswith("'") or not RUNS.match(cell)
    (row, _) = read(tmp_path / "claims.csv")
    assert unguarded(row["quote"]) == encodable(words)


def test_the_files_are_as_spreadsheets_want_them(tmp_path: Path) -> None:
    tables.write([brief(words="é")], tmp_path)
    raw = (tmp_path / "notes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2


def test_what_does_not_stand_is_left_out(tmp_path: Path) -> None:
    rejected = changed(brief(), "claim-alpha", review="reject")
    tables.write([rejected], tmp_path)
    assert [row["id"] for row in read(tmp_path / "claims.csv")] == ["bare-alpha"]


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    once = tables.write([brief()], tmp_path / "a")
    twice = tables.write([brief()], tmp_path / "b")
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]
