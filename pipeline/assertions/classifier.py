"""Claim type by multinomial logistic regression; the weights are plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.assertions.features import VECTORS, features, vectors
from pipeline.assertions.sentence import Said
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

    @cached_property
    def _named(self) -> tuple[dict[str, int], npt.NDArray[np.float64]]:
        """The row of each feature, from 1, and the weights: a row a feature, a column a class."""
        rows = np.array([(0.0,) * len(self.classes), *self.weights.values()])
        return {name: row for row, name in enumerate(self.weights, start=1)}, rows

    @cached_property
    def _placed(self) -> npt.NDArray[np.float64]:
        """The weights of the vectors, in their order; 0 for those that decide nothing."""
        nothing = (0.0,) * len(self.classes)
        return np.array([self.weights.get(name, nothing) for name in VECTORS])

    def probabilities(self, said: Said) -> dict[ClaimType, float]:
        """A probability for each type; they add up to 1."""
        rows, weights = self._named
        seen = {row: value for name, value in features(said).items() if (row := rows.get(name))}
        logits = np.fromiter(seen.values(), float) @ weights.take(list(seen), axis=0)
        logits += vectors(said) @ self._placed
        raised = np.exp((logits - logits.max()) / self.temperature)
        shares = (raised / raised.sum()).tolist()
        return dict(zip(self.classes, shares, strict=True))

    def judge(self, said: Said) -> Judgement:
        """The most probable type; a second is named where it comes close.

        Of two that are as good as equal (EVEN) the first in ORDER leads.
        """
        ranked = sorted(self.probabilities(said).items(), key=lambda item: -item[1])
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
