"""The table of vectors: what is like what, and how it is made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.assertions import words


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        ("manufactures", "produces", "forbids"),
        ("forbids", "prohibits", "sells"),
        ("tanker", "vessel", "statute"),
        ("statute", "law", "vessel"),
    ],
)
def test_words_in_like_company_are_alike(one: str, like: str, unlike: str) -> None:
    table = words.load()
    assert table.of(one) @ table.of(like) > table.of(one) @ table.of(unlike) + 0.2


def test_unknown_words_are_nothing() -> None:
    table = words.load()
    assert not table.of("xqzt").any()
    assert not table.mean(()).any()
    assert np.allclose(table.mean(("law", "xqzt")), table.of("law"))
    assert np.linalg.norm(table.of("law")) == pytest.approx(1, abs=0.02)


def test_the_table_is_made_of_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "SIZE", 2)
    monkeypatch.setattr(words, "WORDS", 3)
    lines = ["law 1.0 0.0 0.1\n", "act 0.9 0.1 0.1\n", "ship -1.0 0.5 0.1\n", "rare 0 0 9\n"]
    once, twice = tmp_path / "a.npz", tmp_path / "b.npz"
    words.build(lines, once)
    words.build(lines, twice)
    assert once.read_bytes() == twice.read_bytes()
    made = words.load(once)
    assert set(made.places) == {"law", "act", "ship"}  # so many, the most frequent
    assert made.of("law") @ made.of("act") > 0 > made.of("law") @ made.of("ship")
