"""`briefs claims`: the list of claims, the most check-worthy first."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import chain, extraction, store
from pipeline.cli import main
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from tests import builders

BODY = """
# Trade

Exports of Acme Ltd fell by 12 per cent in 2024.[^1] Imports rose by 3 per cent in 2025.

Insurers withdrew in May 2025.

Prices may rise. What should be done?
"""
NOTES = {
    "1": 'Jane Roe, "Fewer ships", The Daily Ledger, 3 May 2025, https://ledger.example/ships.'
}


@cache
def read() -> Extraction:
    brief = builders.brief(BODY, NOTES)
    return Extraction(extraction.header(brief, "complete"), tuple(chain.run(CHAIN, brief)))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "hand-made.jsonl"
    store.write(file, read().header, read().records)
    return file


def listed(records: Path, *options: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["claims", str(records), *options, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)  # type: ignore[no-any-return]


def test_the_most_check_worthy_comes_first(records: Path) -> None:
    lines = listed(records)
    assert len(lines) == 5
    worth = [line["check"] for line in lines]
    assert worth == sorted(worth, reverse=True)
    assert lines[0]["quote"] == "Exports of Acme Ltd fell by 12 per cent in 2024."
    assert lines[0]["links"] == "https://ledger.example/ships"
    assert "specific number" in str(lines[0]["why"])


@pytest.mark.parametrize(
    ("options", "first_words"),
    [
        (["--type", "forecast"], ["Prices"]),
        (["--uncited", "--type", "quantity"], ["Imports"]),
        (["--type", "non_claim", "--min-check", "0.5"], []),
    ],
)
def test_what_is_asked_for(records: Path, options: list[str], first_words: list[str]) -> None:
    assert [str(line["quote"]).split()[0] for line in listed(records, *options)] == first_words


def test_the_table_and_the_csv_hold_the_same_claims(records: Path) -> None:
    told = CliRunner().invoke(main, ["claims", str(records)]).output
    assert told.endswith("5 claims\n")
    assert "note 1: Jane Roe, Fewer ships" in told
    rows = csv.DictReader(
        io.StringIO(CliRunner().invoke(main, ["claims", str(records), "--format", "csv"]).output)
    )
    quotes = [row["quote"] for row in rows]
    assert len(quotes) == 5
    assert all(quote in " ".join(told.split()) for quote in quotes)
