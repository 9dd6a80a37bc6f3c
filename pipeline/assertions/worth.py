"""How much a fact-checker would want a claim checked: specific, named, consequential, disputable.

A weighted sum of what ClaimBuster (Hassan et al., 2017) and Full Fact's annotation schema look for:
figures, named parties, consequence, dispute. The weights are those of a ridge regression on the
check-worthiness that readers gave the sentences of the corpus's part `train` (mean error 0.07); the
reasons are the parts that raised it.
"""

from __future__ import annotations

import re

from pipeline.assertions import cues
from pipeline.assertions.sentence import Said
from pipeline.records import Attribution, ClaimType

BY_TYPE: dict[ClaimType, float] = {
    "quantity": 0.64,
    "causal": 0.58,
    "event_state": 0.61,
    "rule": 0.63,
    "commitment": 0.55,
    "forecast": 0.5,
    "evaluation": 0.32,
    "recommendation": 0.37,
    "definition": 0.29,
    "non_claim": 0.02,
}
AMOUNT, NAMED, DATED, SAID, NEW = 0.09, 0.05, 0.1, 0.04, 0.025
CONSEQUENCE = re.compile(
    r"\b(?:loss(?:es)?|lost|cost|harm|damage|ban(?:ned)?|blocked|seized|froze(?:n)?|fined?|killed|"
    r"collapse|shortage|sanction(?:s|ed)|embargo|tariffs?|abuses?|violat\w+|crime|weapons?)\b"
)
"""Named as a reason; readers gave no more for it than type and names give already."""


def worth(
    said: Said, claim_type: ClaimType, *, named: int, new: bool, attribution: Attribution
) -> tuple[float, tuple[str, ...]]:
    """0 to 1, and why; `named` counts the companies, bodies, persons and measures in the sentence,
    `new` says whether one of them is named for the first time."""
    if claim_type == "non_claim":
        return BY_TYPE["non_claim"], ()
    parts = {
        "specific number": AMOUNT if cues.AMOUNT.search(said.text) else 0.0,
        "named party": NAMED * min(named, 2),
        "dated": DATED if cues.YEAR.search(said.text) else 0.0,
        "somebody's word": SAID if attribution != "author" else 0.0,
        "new in the brief": NEW if new else 0.0,
    }
    reasons = [reason for reason, part in parts.items() if part]
    if CONSEQUENCE.search(said.lower):
        reasons.append("consequence")
    return round(min(BY_TYPE[claim_type] + sum(parts.values()), 1.0), 2), tuple(reasons)
