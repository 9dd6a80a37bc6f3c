"""Training: the same gold gives the same bytes, and the report is of held-out styles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline import training
from pipeline.assertions import classifier
from pipeline.verdicts.verdict import Verdict
from tests.assertions import said

STYLES = ("letter", "memo", "note", "report", "speech")
GOODS = ("wheat", "timber", "copper", "salt")


def line(text: str, style: str, claim_type: str) -> str:
    labels = {"text": text, "style": style, "section": None, "notes": False}
    return json.dumps({**labels, "claim_type": claim_type, "endorsement": "a field for others"})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Five styles of writing that put three types of claims in the same words."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for style in STYLES:
        lines = [
            labelled
            for goods in GOODS
            for labelled in (
                line(f"The council should lift the ban on {goods}.", style, "recommendation"),
                line(f"Exports of {goods} grew by 5 percent.", style, "quantity"),
                line(f"Why does nobody sell {goods}?", style, "non_claim"),
            )
        ]
        (folder / f"claims-{style}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_the_same_gold_gives_the_same_bytes(gold: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "new folder" / "other.json"
    assert training.train(gold, one) == training.train(gold, other)
    assert one.read_bytes() == other.read_bytes()


def test_what_is_written_can_be_asked(gold: Path, tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    report = training.train(gold, model).report
    assert report.sentences == len(STYLES) * len(GOODS) * 3
    assert (report.accuracy, report.macro_f1) == (1, 1)
    assert report.by_type == {"non_claim": 1, "quantity": 1, "recommendation": 1}
    assert {type(name) for name in report.by_type} == {str}
    judged = classifier.load(model).judge(said("The council should lift the ban on tin."))
    assert judged.claim_type == "recommendation"


def test_a_type_of_one_style_is_never_known(gold: Path, tmp_path: Path) -> None:
    """The fold that holds the style cannot have learnt its type: no sentence vouches for itself."""
    lines = [line(f"Dues on {goods} will fall next year.", "sermon", "forecast") for goods in GOODS]
    (gold / "claims-sermon.jsonl").write_text("\n".join(lines), "utf-8")
    assert training.train(gold, tmp_path / "model.json").report.by_type["forecast"] == 0


@pytest.mark.parametrize(("times", "kept"), [(1, False), (2, True)])
def test_a_word_seen_once_has_no_weight(gold: Path, tmp_path: Path, times: int, kept: bool) -> None:
    text = line("The council should ban quicksilver.", "memo", "recommendation")
    with (gold / "claims-memo.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n" * times)
    training.train(gold, tmp_path / "model.json")
    assert ("w quicksilver" in classifier.load(tmp_path / "model.json").weights) is kept


def test_an_unknown_type_is_refused(gold: Path, tmp_path: Path) -> None:
    (gold / "claims-memo.jsonl").write_text(line("Ships sail.", "memo", "rumour"), "utf-8")
    model = tmp_path / "model.json"
    with pytest.raises(ValidationError, match="claim_type"):
        training.train(gold, model)
    assert not model.exists()


def judged(text: str, said: str, decision: str, reviewer: str = "Ana", **corrected: str) -> Verdict:
    return Verdict.model_validate(
        {
            "record": f"claim of {text}",
            "kind": "claim",
            "brief": "reviewed",
            "quote": text,
            "said": {"claim_type": said},
            "decision": decision,
            "corrected": corrected,
            "reviewer": reviewer,
        }
    )


def with_a_sermon(gold: Path) -> None:
    """A style with a type that no other has: only reviewed sentences can teach it."""
    lines = [line(f"Dues on {goods} will fall next year.", "sermon", "forecast") for goods in GOODS]
    (gold / "claims-sermon.jsonl").write_text("\n".join(lines), "utf-8")


def test_verdicts_that_help_are_learnt(gold: Path, tmp_path: Path) -> None:
    with_a_sermon(gold)
    verdicts = [
        judged(
            f"Dues on {goods} will fall next year.", "quantity", "correct", claim_type="forecast"
        )
        for goods in ("jute", "tea", "tin")
    ]
    done = training.train(gold, tmp_path / "model.json", verdicts)
    assert done.with_reviews is not None
    assert (done.reviewed, done.learnt, done.report) == (3, True, done.with_reviews)
    assert done.gold.by_type["forecast"] < done.report.by_type["forecast"]


def test_verdicts_that_harm_leave_the_model_as_the_gold_makes_it(
    gold: Path, tmp_path: Path
) -> None:
    wrong = [
        judged(
            f"Exports of {goods} grew by 5 percent.", "quantity", "correct", claim_type="non_claim"
        )
        for goods in ("jute", "tea", "tin", "lead", "zinc", "rice", "rum", "oil", "silk", "wool")
    ]
    done = training.train(gold, tmp_path / "model.json", wrong)
    training.train(gold, tmp_path / "alone.json")
    assert not done.learnt
    assert (tmp_path / "model.json").read_bytes() == (tmp_path / "alone.json").read_bytes()


@pytest.mark.parametrize(
    "verdicts",
    [
        # What stands in the gold cannot vouch for it.
        [judged("Exports of wheat grew by 5 percent.", "quantity", "accept")],
        [judged("Exports of tin grew by 5 percent.", "quantity", "reject")],
        [judged("Exports of tin grew by 5 percent.", "quantity", "unsure")],
        # A dispute teaches nothing.
        [
            judged("Exports of tin grew by 5 percent.", "quantity", "accept"),
            judged("Exports of tin grew by 5 percent.", "quantity", "reject", "Bo"),
        ],
    ],
)
def test_what_teaches_nothing_is_left_out(
    gold: Path, tmp_path: Path, verdicts: list[Verdict]
) -> None:
    assert training.train(gold, tmp_path / "model.json", verdicts).reviewed == 0
