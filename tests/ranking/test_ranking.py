"""The ranker: which pairs are asked about, what is seen of them, and what a score is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns.scene import Scene
from pipeline.ranking import labelled, ranker
from pipeline.ranking.pairs import ENDS, SYMMETRIC, pairs
from pipeline.ranking.ranker import BIAS, Ranker
from pipeline.ranking.signs import Signs, path
from pipeline.ranking.training import scene_of


def scene(tmp_path: Path, marked: str) -> Scene:
    file = tmp_path / "relations-hand.txt"
    file.write_text(marked + "\n", encoding="utf-8")
    return scene_of(labelled.sentences(file)[0])


@pytest.mark.parametrize(
    ("marked", "predicate", "ends"),
    [
        ("[company:Acme] owns [company:Borealis].", "owned_by", {("Acme", "Borealis")}),
        # either firm may own the other: both are asked about
        ("[company:Acme] owns [company:Borealis].", "owned_by", {("Borealis", "Acme")}),
        ("[place:Utopia] listed [company:Acme].", "sanctioned_by", {("Acme", "Utopia")}),
        # symmetric: once, in the order of the sentence
        ("[company:Acme] met [company:Borealis].", "agreement_with", {("Acme", "Borealis")}),
    ],
)
def test_pairs_fit_the_types_of_the_predicate(
    tmp_path: Path, marked: str, predicate: str, ends: set[tuple[str, str]]
) -> None:
    asked = {
        (p.subject.entity, p.object.entity)
        for p in pairs(scene(tmp_path, marked))
        if p.predicate == predicate
    }
    assert ends <= asked


@pytest.mark.parametrize(
    ("marked", "predicate"),
    [
        # a firm is no authority
        ("[company:Acme] listed [company:Borealis].", "sanctioned_by"),
        # a thing is in no relation with itself
        ("[company:Acme] sold [company:its=Acme] mill.", "owned_by"),
        # two dates are no ends at all
        ("From [date:2020] to [date:2021].", "part_of"),
    ],
)
def test_pairs_that_are_not_asked_about(tmp_path: Path, marked: str, predicate: str) -> None:
    assert not [p for p in pairs(scene(tmp_path, marked)) if p.predicate == predicate]


def test_a_conjunct_stands_where_its_list_stands(tmp_path: Path) -> None:
    seen = scene(
        tmp_path,
        "[organisation:OFAC] sanctioned [company:Acme], [company:Borealis] and [company:Corvo].",
    )
    by_name = {mention.entity: head for mention, head in seen.heads}
    first = path(by_name["Acme"], by_name["OFAC"])
    last = path(by_name["Corvo"], by_name["OFAC"])
    assert [t.text for t in first[0][1:]] == [t.text for t in last[0][1:]]


@pytest.mark.parametrize(
    ("marked", "predicate", "spoken"),
    [
        ("[place:Utopia] blacklisted [company:Acme].", "sanctioned_by", True),
        # a comment is no measure
        ("[place:Utopia] praised [company:Acme].", "sanctioned_by", False),
        ("[company:Acme] supplies [company:Borealis].", "supplies", True),
        # two firms in one sentence do not deal with each other for that
        ("[company:Acme] and [company:Borealis] expect rain.", "supplies", False),
        # the word stands in another clause, off the path
        (
            "[company:Acme] met [company:Borealis] when rain fell on those who sell umbrellas.",
            "supplies",
            False,
        ),
    ],
)
def test_a_pair_without_a_frame_needs_a_word_that_can_state_it(
    tmp_path: Path, marked: str, predicate: str, spoken: bool
) -> None:
    seen = scene(tmp_path, marked)
    asked = [pair for pair in pairs(seen) if pair.predicate == predicate]
    assert asked
    assert all(Signs(seen).is_spoken_of(pair) is spoken for pair in asked)


def test_every_sign_is_finite_and_named_once(tmp_path: Path) -> None:
    seen = scene(tmp_path, "[place:Utopia] blacklisted [company:Acme] in [date:2020].")
    for pair in pairs(seen):
        found = Signs(seen).of(pair, [("sanctioned_by", "punish")])
        assert all(0 <= value <= 3 for value in found.values())


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 3)))
def test_a_probability_is_one(found: dict[str, float]) -> None:
    judge = Ranker({"builds": {BIAS: -1.0, "a": 2.0, "b": -3.0}}, 0.8, 0.1)
    assert 0 <= judge.probability("builds", found) <= 1
    # the parts that are shown are those of the score, none larger left out
    shown = judge.weightiest("builds", found)
    assert set(shown) <= {"a", "b"}


def test_what_was_never_learnt_is_never_probable() -> None:
    assert Ranker({}).probability("builds", {"a": 1.0}) == 0.0


def test_the_shipped_ranker_knows_every_predicate() -> None:
    assert set(ranker.load().weights) == set(ENDS)
    assert set(ENDS) >= SYMMETRIC


def test_an_end_that_is_not_marked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "relations-hand.txt"
    file.write_text("[company:Acme] sold it.\n-> Acme | owned_by | Borealis | factual\n", "utf-8")
    with pytest.raises(ValueError, match=r"relations-hand\.txt: an end is not marked"):
        labelled.sentences(file)


def test_the_part_for_measuring_is_not_learnt_from(tmp_path: Path) -> None:
    (tmp_path / "x.body.json").write_text(
        '{"about": {"part": "test"}, "sentences": [], "relations": []}', "utf-8"
    )
    assert labelled.read(tmp_path) == []
