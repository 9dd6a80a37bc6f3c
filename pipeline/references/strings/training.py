"""Fits the labeller on strings that the project makes itself (`styles`).

The averaged perceptron for sequences (Collins, "Discriminative Training Methods for Hidden Markov
Models", 2002): deterministic, and small once rare and light features are left out.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import numpy as np

from pipeline.references.strings import labeller, styles
from pipeline.references.strings.labeller import LABELS
from pipeline.references.strings.tokens import described, tokens

STRINGS = 9000
ROUNDS = 5
SEED = 20240501
RARE = 4
"""A feature that fewer words bear is left out."""
FORGOTTEN = 0.5
"""Share of words whose own letters are hidden: what a word looks like must do for unknown words."""
SCALE = 100
"""Weights are written as whole hundredths; lighter ones are left out."""


def train(path: Path = labeller.MODEL, *, strings: int = STRINGS, rounds: int = ROUNDS) -> int:
    """Writes the weights to `path`; returns how many features they have."""
    chance = random.Random(SEED)
    examples: list[tuple[list[list[str]], list[int]]] = []
    for _ in range(strings):
        text, marks = styles.make(chance)
        words = tokens(text)
        rows = [
            [name for name in row if name[0] != "w" or chance.random() > FORGOTTEN]
            for row in described(text, words)
        ]
        examples.append((rows, [LABELS.index(marks[word.start]) for word in words]))
    count = Counter(name for rows, _ in examples for row in rows for name in row)
    features = {name: at for at, name in enumerate(sorted(n for n in count if count[n] >= RARE))}
    coded = [
        ([np.array([features[n] for n in row if n in features]) for row in rows], labels)
        for rows, labels in examples
    ]
    emission = np.zeros((len(features), len(LABELS)))
    transition = np.zeros((len(LABELS), len(LABELS)))
    late_emission, late_transition = emission.copy(), transition.copy()
    step = 1
    for _ in range(rounds):
        chance.shuffle(coded)
        for known, gold in coded:
            found = labeller.best_path(
                np.array([emission[row].sum(axis=0) for row in known]), transition
            )
            for at, row in enumerate(known):
                for label, sign in ((gold[at], 1.0), (found[at], -1.0)):
                    if gold[at] != found[at]:
                        emission[row, label] += sign
                        late_emission[row, label] += sign * step
                    if at and (gold[at - 1 : at + 1] != found[at - 1 : at + 1]):
                        last = (gold if sign > 0 else found)[at - 1]
                        transition[last, label] += sign
                        late_transition[last, label] += sign * step
            step += 1
    _write(path, features, emission - late_emission / step, transition - late_transition / step)
    return len(features)


def _write(
    path: Path, features: dict[str, int], emission: labeller.Weights, transition: labeller.Weights
) -> None:
    stored: dict[str, dict[str, int]] = {}
    for name, at in features.items():
        weights = {
            label: round(float(weight) * SCALE)
            for label, weight in zip(LABELS, emission[at], strict=True)
        }
        kept = {label: weight for label, weight in weights.items() if abs(weight) >= SCALE // 10}
        if kept:
            stored[name] = kept
    content = {
        "scale": SCALE,
        "transition": [[round(float(w) * SCALE) for w in row] for row in transition],
        "features": stored,
    }
    path.write_text(
        json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    print(f"{train()} features")
