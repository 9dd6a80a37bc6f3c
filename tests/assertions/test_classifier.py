"""The type of a claim: ties, the features it rests on, the rules before it, the shipped weights."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assertions import classifier
from pipeline.assertions.classifier import Classifier, Judgement
from pipeline.assertions.features import features
from pipeline.assertions.settled import settled
from pipeline.records import ClaimType
from tests.assertions import said


def probable(**shares: float) -> Classifier:
    """A classifier that gives each type just this probability, whatever the sentence."""
    classes: tuple[ClaimType, ...] = tuple(name for name in classifier.ORDER if name in shares)
    return Classifier(classes, {"bias": tuple(math.log(shares[name]) for name in classes)}, 1.0)


@pytest.mark.parametrize(
    ("shares", "first", "second"),
    [
        # one is far ahead
        ({"quantity": 0.8, "event_state": 0.2}, "quantity", None),
        # close enough to be named
        ({"event_state": 0.58, "quantity": 0.42}, "event_state", "quantity"),
        # as good as even: the guide's order decides, not the last digit
        ({"event_state": 0.505, "quantity": 0.495}, "quantity", "event_state"),
        ({"quantity": 0.505, "event_state": 0.495}, "quantity", "event_state"),
        # a definition or a non-claim ties with none, in either place
        ({"evaluation": 0.51, "non_claim": 0.49}, "evaluation", None),
        ({"definition": 0.51, "evaluation": 0.49}, "definition", None),
    ],
)
def test_ties(shares: dict[str, float], first: str, second: str | None) -> None:
    judged = probable(**shares).judge(said("Trade grew."))
    assert (judged.claim_type, judged.secondary) == (first, second)
    assert judged.probability == pytest.approx(shares[first])


SENTENCE = said("Trade grew.")
WEIGHED = ("bias", "w grow", "no feature of it", "v mean 3")


@given(st.lists(st.floats(-1e4, 1e4), min_size=3 * len(WEIGHED), max_size=3 * len(WEIGHED)))
def test_probabilities_add_up_to_one(weights: list[float]) -> None:
    one, two, three = weights[::3], weights[1::3], weights[2::3]
    rows = dict(zip(WEIGHED, zip(one, two, three, strict=True), strict=True))
    model = Classifier(("causal", "forecast", "rule"), rows, 0.7)
    assert sum(model.probabilities(SENTENCE).values()) == pytest.approx(1)


def test_names_and_figures_do_not_decide() -> None:
    """Two firms, two sums: the same words are seen, so that none is learnt by heart; the vectors of
    the words beside them differ a little."""
    one, other = (
        set(features(said(text)))
        for text in ("Germany bought 40 ships.", "France bought 75 ships.")
    )
    assert one == other


def test_the_section_counts_only_by_its_kind() -> None:
    text = "The council should lift the ban."
    assert features(said(text, "Wheat and barley")) == features(said(text))
    assert features(said(text, "Recommendations")) != features(said(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This report examines the trade in timber.", "non_claim"),
        ("To understand the ban, it is important to survey its history.", "non_claim"),
        ("Prices fell because of the drought.", "causal"),
        ("The drought led to a fall in prices.", "causal"),
        ("The ban will hamper trade.", "causal"),
        ("Norway plans to build a port.", "commitment"),
        ("The largest share of timber comes from Norway.", "quantity"),
        # must not: a finding of the report is no signpost
        ("This report finds that prices fell.", None),
        # must not: due at a time
        ("The lease is due to expire in May.", None),
        # must not: the cause supports a demand
        ("The council should lift the ban because of the drought.", None),
        # must not: a bill pledges nothing
        ("The bill plans for a port.", None),
        # must not: praise, not a comparison
        ("It is one of the largest ports.", None),
        ("The committee met in May.", None),
    ],
)
def test_what_the_words_settle(text: str, expected: str | None) -> None:
    by_words = settled(said(text))
    assert (by_words[0] if by_words else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade grew by 5 percent in 2019.", "quantity"),
        ("The council should lift the ban.", "recommendation"),
        ("Prices will fall next year.", "forecast"),
        ("The committee met in May.", "event_state"),
        ("The government pledged to close the mine by 2030.", "commitment"),
        ("Prices fell because of the drought.", "causal"),
    ],
)
def test_the_shipped_weights_know_plain_sentences(text: str, expected: str) -> None:
    judged: Judgement = classifier.load().judge(said(text))
    assert judged.claim_type == expected


def test_the_shipped_weights_are_whole() -> None:
    model = classifier.load()
    assert set(model.classes) == set(classifier.ORDER)
    assert {len(weights) for weights in model.weights.values()} == {len(model.classes)}
    assert model.temperature > 0
