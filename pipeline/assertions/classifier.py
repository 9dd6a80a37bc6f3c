"""Claim type by multinomial logistic regression; the weights are plain JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.records import ClaimType

MODEL = Path(__file__).parents[2] / "models" / "claim_type.json"

ORDER: tuple[ClaimType, ...] = (
    "recommendation",
    "causal",
    "forecast",
    "commitment",
    "quantity",
    "rule",
    "event_state",
    "evaluation",
    "definition",
    "non_claim",
)
"""Which of two types that tie comes first (annotation guide)."""

NEVER: frozenset[ClaimType] = frozenset(("definition", "non_claim"))
"""Types that tie with none."""

EVEN = 0.02
"""Two probabilities this close are equal."""

TIE = 0.45
"""A second type is named where its probability reaches this part of the first's."""

LEAST = 0.12
"""And at least this much by itself."""


@dataclass(frozen=True)
class Judgement:
    """The type, its probability, and the second type of a tie."""

    claim_type: ClaimType
    probability: float
    secondary: ClaimType | None


@dataclass(frozen=True)
class Classifier:
    """Weights by feature, one for each of `classes`; logits are divided by `temperature`."""

    classes: tuple[ClaimType, ...]
    weights: Mapping[str, tuple[float, ...]]
    temperature: float

    def probabilities(self, features: Mapping[str, float]) -> dict[ClaimType, float]:
        """A probability for each type; they add up to 1."""
        logits = [0.0] * len(self.classes)
        for name, value in features.items():
            weights = self.weights.get(name)
            if weights is not None:
                for index, weight in enumerate(weights):
                    logits[index] += weight * value
        highest = max(logits)
        raised = [math.exp((logit - highest) / self.temperature) for logit in logits]
        total = sum(raised)
        return {name: value / total for name, value in zip(self.classes, raised, strict=True)}

    def judge(self, features: Mapping[str, float]) -> Judgement:
        """The most probable type; a second is named where it comes close.

        Of two that are as good as equal (EVEN) the first in ORDER leads.
        """
        ranked = sorted(self.probabilities(features).items(), key=lambda item: -item[1])
        (first, probability), (second, runner_up) = ranked[:2]
        if runner_up < max(TIE * probability, LEAST) or not NEVER.isdisjoint((first, second)):
            return Judgement(first, probability, None)
        if probability - runner_up < EVEN and ORDER.index(second) < ORDER.index(first):
            return Judgement(second, runner_up, first)
        return Judgement(first, probability, second)


@cache
def load(path: Path = MODEL) -> Classifier:
    """The shipped classifier."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Classifier(
        tuple(stored["classes"]),
        {name: tuple(weights) for name, weights in stored["weights"].items()},
        stored["temperature"],
    )
