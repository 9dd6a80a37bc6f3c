"""What several verdicts on one record come to."""

from __future__ import annotations

import pytest

from pipeline.verdicts.opinion import opinion
from pipeline.verdicts.verdict import Verdict

NOW = {"claim_type": "quantity", "modality": "asserted"}


def said(
    reviewer: str,
    decision: str | None = None,
    date: str = "",
    now: dict[str, str] = NOW,
    **corrected: str,
) -> Verdict:
    return Verdict.model_validate(
        {
            "record": "claim-1",
            "kind": "claim",
            "brief": "b",
            "quote": "Exports fell.",
            "said": now,
            "decision": decision,
            "corrected": corrected,
            "reviewer": reviewer,
            "date": date,
        }
    )


@pytest.mark.parametrize(
    ("verdicts", "state", "corrected"),
    [
        ([said("Ana", "accept")], "accept", {}),
        ([said("Ana", "accept"), said("Bo", "accept")], "accept", {}),
        # A correction without a decision is a correction.
        ([said("Ana", None, modality="possible")], "correct", {"modality": "possible"}),
        # The last word of each counts: by date, whatever the order in the files.
        (
            [said("Ana", "accept", "2026-03-02"), said("Ana", "reject", "2026-03-01")],
            "accept",
            {},
        ),
        # … and by place where the day is the same.
        ([said("Ana", "accept", "2026-03-01"), said("Ana", "reject", "2026-03-01")], "reject", {}),
        # Two fields corrected by two analysts add up.
        (
            [
                said("Ana", "correct", modality="possible"),
                said("Bo", "correct", claim_type="forecast"),
            ],
            "correct",
            {"modality": "possible", "claim_type": "forecast"},
        ),
        # The same field with two values does not.
        (
            [
                said("Ana", "correct", modality="possible"),
                said("Bo", "correct", modality="probable"),
            ],
            "disputed",
            {},
        ),
        ([said("Ana", "accept"), said("Bo", "reject")], "disputed", {}),
        ([said("Ana", "accept"), said("Bo", "correct", modality="possible")], "disputed", {}),
        # Bo accepts the record as Ana had corrected it …
        (
            [
                said("Ana", "correct", modality="possible"),
                said("Bo", "accept", now=NOW | {"modality": "possible"}),
            ],
            "correct",
            {"modality": "possible"},
        ),
        # … or in a sheet that did not show that yet, another field being as Ana had it.
        (
            [
                said("Ana", "correct", modality="possible"),
                said("Bo", "accept", now=NOW | {"claim_type": "causal"}),
            ],
            "disputed",
            {},
        ),
        # Who accepts has seen no name split off if the split came later.
        (
            [
                said("Bo", "accept", "2026-03-01"),
                said("Ana", "correct", "2026-03-02", split_off="VDC"),
            ],
            "disputed",
            {},
        ),
        # Ana's second correction adds to her first, which the new sheet showed as the record's own,
        (
            [
                said("Ana", "correct", "2026-03-01", modality="possible"),
                said("Ana", "correct", "2026-03-02", claim_type="causal"),
            ],
            "correct",
            {"modality": "possible", "claim_type": "causal"},
        ),
        # … as does her acceptance of what it showed;
        (
            [
                said("Ana", "correct", "2026-03-01", modality="possible"),
                said("Ana", "accept", "2026-03-02", now=NOW | {"modality": "possible"}),
            ],
            "correct",
            {"modality": "possible"},
        ),
        # of the machine's value, it takes the correction back,
        (
            [
                said("Ana", "correct", "2026-03-01", modality="possible"),
                said("Ana", "accept", "2026-03-02"),
            ],
            "accept",
            {},
        ),
        # and so does a rejection.
        (
            [
                said("Ana", "correct", "2026-03-01", modality="possible"),
                said("Ana", "reject", "2026-03-02"),
            ],
            "reject",
            {},
        ),
        # Who is unsure does not weigh against who is not.
        ([said("Ana", "unsure"), said("Bo", "reject")], "reject", {}),
        ([said("Ana", "unsure"), said("Bo", "unsure")], "unsure", {}),
        # To be corrected, but not to what: nothing can be applied.
        ([said("Ana", "correct")], "unsure", {}),
        # A label that does not exist is not applied.
        ([said("Ana", "correct", modality="perhaps")], "correct", {}),
        # A field that claims do not have.
        ([said("Ana", "correct", title="Exports")], "correct", {}),
        # An accepted record has nothing to correct.
        ([said("Ana", "accept", modality="possible")], "accept", {}),
    ],
)
def test_verdicts_come_to(verdicts: list[Verdict], state: str, corrected: dict[str, str]) -> None:
    found = opinion(verdicts)
    assert found is not None
    assert (found.state, found.corrected) == (state, corrected)


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        ([said("Ana", "accept"), said("Bo", "reject")], "Ana says accept; Bo says reject"),
        ([said("Ana", "correct", modality="perhaps")], "allowed: asserted, probable"),
        ([said("Ana", "accept", modality="possible")], "not applied"),
        ([said("Ana", "correct")], "not to what"),
    ],
)
def test_what_cannot_be_followed_is_said(verdicts: list[Verdict], words: str) -> None:
    found = opinion(verdicts)
    assert found is not None
    assert any(words in doubt for doubt in found.doubts)


def test_a_comment_alone_is_no_opinion() -> None:
    assert opinion([said("Ana")]) is None
