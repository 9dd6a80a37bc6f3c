"""What a brief says twice."""

from __future__ import annotations

import pytest

from pipeline.assertions.twice import disagreeing, same
from pipeline.records import Claim, Mention, MoneyValue, Qualifiers, Relation


def claim(number: int, quote: str, **fields: object) -> Claim:
    return Claim.model_validate(
        {
            "id": f"claim-{number}",
            "start": number,
            "end": number + 1,
            "quote": quote,
            "sentence": f"sentence-{number}",
            "claim_type": "event_state",
            "citation_support": "not_expected",
            "entities": ("entity-1",),
            "rule": "hand-made",
            **fields,
        }
    )


TOLD = "Acme sold its mill in Utopia to Borealis in May 2024."


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        (claim(2, "In May 2024 Acme sold its mill in Utopia to Borealis."), True),
        # another year, a denial, another thing, a signpost
        (claim(2, "Acme bought a mine in Oceania from Corvo in June 2020."), False),
        (claim(2, "Acme never sold its mill in Utopia to Borealis.", polarity="negated"), False),
        (claim(2, TOLD, entities=("entity-2",)), False),
        (claim(2, TOLD, claim_type="non_claim"), False),
        # a part of it is not the same
        (
            claim(2, "Acme sold its mill in Utopia to Borealis in May 2024, " + "and so on " * 9),
            False,
        ),
    ],
)
def test_the_same_claim(other: Claim, linked: bool) -> None:
    found = same([claim(1, TOLD), other])
    assert found == ({"claim-1": ("claim-2",), "claim-2": ("claim-1",)} if linked else {})


def amount(entity: str, value: float, currency: str = "USD") -> Mention:
    return Mention(
        start=0,
        end=1,
        type="money",
        form="name",
        entity=entity,
        value=MoneyValue(amount=value, currency=currency),
        rule="hand-made",
    )


def result(number: int, object_: str, **fields: object) -> Relation:
    said = {"metric": "revenue", "date": "2023", **fields.pop("qualifiers", {})}  # type: ignore[dict-item]
    return Relation.model_validate(
        {
            "id": f"relation-{number}",
            "start": 0,
            "end": 1,
            "subject": "entity-acme",
            "predicate": "financial_result",
            "object": object_,
            "status": "factual",
            "qualifiers": Qualifiers(**said),
            "sentence": f"sentence-{number}",
            "rule": "hand-made",
            **fields,
        }
    )


AMOUNTS = (amount("three", 3e9), amount("about three", 3.1e9), amount("four", 4e9))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (result(2, "four"), True),
        # rounding, another year, another metric, only planned, one sentence that compares
        (result(2, "about three"), False),
        (result(2, "four", qualifiers={"date": "2022"}), False),
        (result(2, "four", qualifiers={"metric": "profit"}), False),
        (result(2, "four", status="planned"), False),
        (result(2, "four", sentence="sentence-1"), False),
    ],
)
def test_figures_that_disagree(other: Relation, found: bool) -> None:
    one = result(1, "three")
    assert list(disagreeing([one, other], AMOUNTS)) == ([(one, other)] if found else [])
