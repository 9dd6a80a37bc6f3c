"""Figures of agreement, against such as were worked out by hand."""

from __future__ import annotations

import pytest

from pipeline.verdicts.agreement import agreements, disagreements, lines
from pipeline.verdicts.verdict import Verdict


def judged(reviewer: str, record: str, decision: str, **corrected: str) -> Verdict:
    return Verdict.model_validate(
        {
            "record": record,
            "kind": "claim",
            "brief": "b",
            "quote": f"Words of {record}.",
            "said": {"claim_type": "quantity"},
            "decision": decision,
            "corrected": corrected,
            "reviewer": reviewer,
        }
    )


TWO = [
    judged("Ana", "1", "accept"),
    judged("Ana", "2", "accept"),
    judged("Ana", "3", "reject"),
    judged("Ana", "4", "correct", claim_type="forecast"),
    judged("Bo", "1", "accept"),
    judged("Bo", "2", "reject"),
    judged("Bo", "3", "reject"),
    judged("Bo", "4", "correct", claim_type="causal"),
    judged("Bo", "5", "accept"),
]


def test_decisions_are_compared_on_shared_records() -> None:
    found = {each.field: each for each in agreements(TWO)}
    decision = found["decision"]
    assert (decision.reviewers, decision.shared, decision.equal) == (("Ana", "Bo"), 4, 3)
    # Observed 3/4; by chance 2/4·1/4 + 1/4·2/4 + 1/4·1/4 = 5/16: (12 - 5) / (16 - 5).
    assert decision.kappa == pytest.approx(7 / 11, abs=0.001)


def test_what_an_accepted_record_says_is_what_the_analyst_holds() -> None:
    found = {each.field: each for each in agreements(TWO)}
    # Records 1 and 4: a rejected record tells no claim type.
    assert (found["claim_type"].shared, found["claim_type"].equal) == (2, 1)


def test_kappa_is_null_where_only_one_thing_was_said() -> None:
    same = [judged("Ana", "1", "accept"), judged("Bo", "1", "accept")]
    assert [each.kappa for each in agreements(same)] == [None, None]


def test_records_on_which_they_differ_are_named() -> None:
    assert [group[0].record for group in disagreements(TWO)] == ["2", "4"]


def test_one_analyst_has_nobody_to_agree_with() -> None:
    assert list(lines(TWO[:4])) == ["No record has been judged by two analysts."]


def test_lines_hold_figures_and_disputes() -> None:
    text = "\n".join(lines(TWO))
    assert "Ana and Bo" in text
    assert "Bo: correct, claim_type = causal" in text
