"""The ranker: one logistic regression for each predicate over the signs of a pair.

The weights are plain JSON (models/relations.json; card: models/relations.md); `make train` fits
them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODEL = Path(__file__).parents[2] / "models" / "relations.json"

BIAS = "bias"
SHOWN = 5
"""How many signs a reader is shown."""


@dataclass(frozen=True)
class Ranker:
    """Weights of signs by predicate; a predicate without weights is never probable."""

    weights: Mapping[str, Mapping[str, float]]
    slope: float = 1.0
    shift: float = 0.0
    """Logits are multiplied by `slope` and raised by `shift` (Platt, "Probabilistic outputs for
    support vector machines", 1999), fitted on held-out briefs."""

    def probability(self, predicate: str, signs: Mapping[str, float]) -> float:
        """How probable the relation is, 0 to 1."""
        weights = self.weights.get(predicate)
        if weights is None:
            return 0.0
        logit = weights[BIAS] + sum(weights.get(name, 0.0) * each for name, each in signs.items())
        return 1 / (1 + math.exp(-(self.slope * logit + self.shift)))

    def weightiest(self, predicate: str, signs: Mapping[str, float]) -> dict[str, float]:
        """The signs that moved the score most, with what each added; the weightiest first."""
        weights = self.weights.get(predicate, {})
        added = {name: weights.get(name, 0.0) * each * self.slope for name, each in signs.items()}
        ranked = sorted(added.items(), key=lambda item: (-abs(item[1]), item[0]))
        return {name: round(weight, 2) for name, weight in ranked[:SHOWN] if weight}


@cache
def load(path: Path = MODEL) -> Ranker:
    """The shipped ranker."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Ranker(stored["weights"], stored["slope"], stored["shift"])
