"""How much a fact-checker would want a claim checked: specific, named, consequential, disputable.

A weighted count of what ClaimBuster (Hassan et al., 2017) and Full Fact's annotation schema look
for: figures, named parties, consequence, dispute. Fitted to nothing; it orders a review.
"""

from __future__ import annotations

from pipeline.assertions import cues
from pipeline.records import Attribution, ClaimType, Modality

BY_TYPE: dict[ClaimType, float] = {
    "quantity": 0.7,
    "causal": 0.5,
    "event_state": 0.5,
    "rule": 0.6,
    "commitment": 0.6,
    "forecast": 0.35,
    "evaluation": 0.25,
    "recommendation": 0.2,
    "definition": 0.25,
    "non_claim": 0.05,
}
AMOUNT, NAMED, DATED, SAID, UNSURE = 0.1, 0.08, 0.05, 0.05, -0.08


def worth(
    text: str,
    claim_type: ClaimType,
    *,
    named: int,
    attribution: Attribution,
    modality: Modality,
) -> float:
    """0 to 1; `named` counts the companies, bodies, persons and measures in the sentence."""
    if claim_type == "non_claim":
        return BY_TYPE["non_claim"]
    score = BY_TYPE[claim_type]
    score += AMOUNT if cues.AMOUNT.search(text) else 0
    score += NAMED * min(named, 2)
    score += DATED if cues.YEAR.search(text) else 0
    score += SAID if attribution != "author" else 0
    score += UNSURE if modality in ("possible", "conditional") else 0
    return round(min(max(score, 0.0), 1.0), 2)
