"""The likeliest field for each word of a reference string: a linear chain, decoded by Viterbi.

The weights were fitted by `training` and are plain JSON; models/reference_fields.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

MODEL = Path(__file__).parents[3] / "models" / "reference_fields.json"

LABELS = (
    *("author", "editor", "title", "container", "date", "volume", "issue", "pages"),
    *("publisher", "place", "url", "doi", "identifier", "other"),
)

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Labeller:
    """A row of weights for each feature, a column for each label; and label after label."""

    features: Mapping[str, int]
    emission: Weights
    transition: Weights

    def labels(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """One label for each row of features; unknown features weigh nothing."""
        known = [[self.features[name] for name in row if name in self.features] for row in rows]
        return [LABELS[at] for at in best_path(self.emissions(known), self.transition)]

    def emissions(self, known: Sequence[Sequence[int]]) -> Weights:
        return np.array([self.emission[row].sum(axis=0) for row in known])


def best_path(emissions: Weights, transition: Weights) -> list[int]:
    """The labels of the greatest sum of weights (Viterbi); ties go to the first label."""
    if not len(emissions):
        return []
    score = emissions[0]
    back = []
    for row in emissions[1:]:
        ways = score[:, None] + transition
        best = ways.argmax(axis=0)
        back.append(best)
        score = ways[best, np.arange(len(best))] + row
    path = [int(score.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


@cache
def trained() -> Labeller:
    """The labeller of the shipped weights."""
    stored = json.loads(MODEL.read_text(encoding="utf-8"))
    features = {name: at for at, name in enumerate(stored["features"])}
    scale = stored["scale"]
    emission = np.zeros((len(features), len(LABELS)))
    for at, weights in enumerate(stored["features"].values()):
        for label, weight in weights.items():
            emission[at, LABELS.index(label)] = weight / scale
    transition = np.array(stored["transition"]) / scale
    return Labeller(features, emission, transition)
