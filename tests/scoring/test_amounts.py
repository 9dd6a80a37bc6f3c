"""Amounts against a currency specification: what counts as the same, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import InvalidRecord
from pipeline.scoring import amounts
from pipeline.scoring.measures import Tally


def case(text: str, words: str, value: str | None, unit: str, iso: str | None = None) -> object:
    start = text.index(words)
    resolution = {"value": value, "unit": unit} | ({"isoCurrency": iso} if iso else {})
    result = {"Text": words, "Start": start, "End": start + len(words) - 1}
    return {"Input": text, "Results": [result | {"Resolution": resolution}]}


@pytest.mark.parametrize(
    ("each", "right"),
    [
        (case("It cost $30 million.", "$30 million", "30000000", "Dollar"), 1),
        (case("It cost A$30.", "A$30", "30", "Dollar"), 1),  # a dollar of some country
        (case("It cost 90 pence.", "90 pence", "90", "Pence"), 1),  # ours is 0.90 GBP
        (case("It cost €5.", "€5", "5", "Euro", "EUR"), 1),
        (case("It cost €5.", "€5", "6", "Euro", "EUR"), 0),  # another sum
        (case("It cost €5.", "€5", "5", "Dollar"), 0),  # another currency
        (case("It cost A$30.", "A$30", "30", "United States dollar", "USD"), 0),
        (case("The dollar fell.", "dollar", None, "Dollar"), 0),  # no sum: we name none
    ],
)
def test_right(tmp_path: Path, each: object, right: int) -> None:
    path = tmp_path / "spec.json"
    path.write_text(json.dumps([each]), encoding="utf-8")
    (tally,) = amounts.measures(amounts.load(path))
    assert isinstance(tally, Tally)
    assert (tally.right, tally.expected) == (right, 1)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"spec\.json"):
        amounts.load(path)
