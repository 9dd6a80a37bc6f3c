"""Names exchanged, gold read, and a model fitted in small."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognition import training
from pipeline.recognition.invented import EXCHANGED, Labelled, exchanged, invented
from pipeline.records import EntityType

SAID = Labelled(
    "Zorvex sued Mirtan, and Zorvex won in Brunnau under export controls.",
    (
        (0, 6, "company"),
        (12, 18, "company"),
        (24, 30, "company"),
        (38, 45, "place"),
        (52, 67, "sanction"),
    ),
)


@given(st.integers(0, 10_000))
def test_only_names_change_and_the_same_name_alike(seed: int) -> None:
    made = exchanged(random.Random(seed), SAID, {"company": ["Acme Mining"]})
    names = [made.text[start:end] for start, end, _ in made.names]
    assert [kind for _, _, kind in made.names] == [kind for _, _, kind in SAID.names]
    assert names[4] == "export controls"  # a measure is never exchanged
    between = [
        made.text[end:start]
        for (_, end, _), (start, _, _) in zip(made.names, made.names[1:], strict=False)
    ]
    assert between == [" sued ", ", and ", " won in ", " under "]


@pytest.mark.parametrize("kind", sorted(EXCHANGED))
def test_an_invented_name_looks_like_one(kind: EntityType) -> None:
    for seed in range(30):
        name = invented(random.Random(seed), kind)
        assert name == name.strip()
        assert any(map(str.isupper, name))
        assert "{" not in name


def gold(path: Path, part: str) -> None:
    mention = {"start": 0, "end": 6, "type": "company", "text": "Zorvex"}
    nominal = {"start": 12, "end": 20, "type": "company", "text": "the firm", "form": "nominal"}
    content = {
        "about": {"part": part},
        "headings": [],
        "sentences": [{"text": "Zorvex said the firm grew.", "entities": [mention, nominal]}] * 4,
    }
    path.write_text(json.dumps(content), encoding="utf-8")


def test_only_names_of_the_part_are_learnt(tmp_path: Path) -> None:
    gold(tmp_path / "a.body.json", "train")
    gold(tmp_path / "b.body.json", "test")
    read = training.read(tmp_path, "train")
    assert len(read) == 4
    assert read[0].names == ((0, 6, "company"),)


def test_the_same_gold_gives_the_same_figures(tmp_path: Path) -> None:
    gold(tmp_path / "a.body.json", "train")
    said = training.read(tmp_path, "train")
    one = training.train(said, said, tmp_path / "one", rounds=2)
    assert training.train(said, said, tmp_path / "other", rounds=2) == one
    assert (tmp_path / "one" / "model").read_bytes() == (tmp_path / "other" / "model").read_bytes()
