"""Fits the ranker from the labelled sentences: `python -m pipeline.ranking.training`.

One logistic regression (scikit-learn) for each predicate. It is judged on briefs that it
was not fitted on; on those held-out logits its slope and shift are fitted (Platt, 1999), so that
of the relations given a probability of .8 about four in five are right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipeline import language
from pipeline.patterns.matching import matches
from pipeline.patterns.scene import Scene
from pipeline.ranking.labelled import Labelled, Triple, read
from pipeline.ranking.pairs import ENDS, SYMMETRIC, Pair, pairs
from pipeline.ranking.ranker import BIAS, MODEL
from pipeline.ranking.signs import Signs
from pipeline.records import Mention

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FOLDS = 8
STRENGTH = 0.5
"""Inverse of the L2 penalty; chosen among 0.1 to 2 on held-out briefs."""
RARE = 2
"""A sign seen in fewer pairs is left out: it can only be learnt by heart."""
SMALL = 0.02
"""Weights below this are written as 0."""
FEWEST = 5
"""A predicate stated by fewer pairs is not learnt."""

Logits = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A pair's signs, whether its relation is stated, and the brief that it is held out with."""

    predicate: str
    signs: dict[str, float]
    stated: bool
    group: str | None
    triple: Triple


@dataclass(frozen=True)
class Report:
    """How good the ranker is on briefs that it was not fitted on, by the least probability."""

    pairs: int
    stated: int
    by_threshold: dict[float, tuple[float, float]]
    """Precision and recall, triples of a brief counted once."""
    calibration_error: float


def scene_of(labelled: Labelled) -> Scene:
    """The sentence parsed, each mention an entity by its name."""
    doc = language.pipeline()(labelled.text)
    by_token: dict[int, Mention] = {}
    for number, marked in enumerate(labelled.mentions):
        span = doc.char_span(marked.start, marked.end, alignment_mode="expand")
        mention = Mention(
            id=f"mention-{number}",
            start=marked.start,
            end=marked.end,
            type=marked.type,
            form=marked.form,
            entity=marked.name,
            rule="gold",
        )
        for token in span or ():
            by_token.setdefault(token.i, mention)
    return Scene(doc[:], by_token)


def rows(labelled: Sequence[Labelled]) -> Iterator[Row]:
    """The pairs of each sentence."""
    for each in labelled:
        scene = scene_of(each)
        fired: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for match in matches(scene):
            ends = (match.subject.id, match.object.id)
            fired.setdefault(ends, set()).add((match.frame.predicate, match.frame.name))
        signs = Signs(scene)
        for pair in pairs(scene):
            frames = sorted(fired.get((pair.subject.id, pair.object.id), ()))
            triple = _triple(pair)
            if _is_stated(triple, each.elsewhere) and not _is_stated(triple, each.stated):
                continue  # whether the gold would name it here too is open
            yield Row(
                pair.predicate,
                signs.of(pair, frames),
                _is_stated(triple, each.stated),
                each.group,
                triple,
            )


def _triple(pair: Pair) -> Triple:
    return (pair.subject.entity or "", pair.predicate, pair.object.entity or "")


def _is_stated(triple: Triple, stated: frozenset[Triple]) -> bool:
    return triple in stated or (triple[1] in SYMMETRIC and triple[::-1] in stated)


def train(gold: Path = GOLD, model: Path = MODEL) -> Report:
    """Fit on all labelled sentences of the folder `gold` and write the weights to `model`.

    The same gold gives the same bytes.
    """
    every = list(rows(read(gold)))
    held_out = _held_out(every)
    judged = [(row, logit) for row, logit in zip(every, held_out, strict=True) if row.group]
    slope, shift = _platt([logit for _, logit in judged], [row.stated for row, _ in judged])
    weights = {
        predicate: _weights(*fitted)
        for predicate in sorted(ENDS)
        if (fitted := _fit([row for row in every if row.predicate == predicate]))
    }
    stored = {"slope": slope, "shift": shift, "weights": weights}
    model.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    model.write_text(text + "\n", "utf-8")
    return _report(judged, slope, shift)


def _held_out(every: Sequence[Row]) -> Logits:
    """The logit of each row by models that saw no row of the same brief.

    Single sentences belong to no brief: every fold learns from them, and none is judged on them.
    """
    logits = np.zeros(len(every))
    judged = [i for i, row in enumerate(every) if row.group]
    groups = [every[i].group for i in judged]
    single = [row for row in every if row.group is None]
    for fit, test in GroupKFold(min(FOLDS, len(set(groups)))).split(judged, groups=groups):
        learnt = [every[judged[i]] for i in fit] + single
        for predicate in ENDS:
            fitted = _fit([row for row in learnt if row.predicate == predicate])
            asked = [judged[i] for i in test if every[judged[i]].predicate == predicate]
            if fitted and asked:
                vectorizer, model = fitted
                logits[asked] = model.decision_function(
                    vectorizer.transform([every[i].signs for i in asked])
                )
            else:
                logits[asked] = -10.0
    return logits


def _fit(learnt: Sequence[Row]) -> tuple[DictVectorizer, LogisticRegression] | None:
    stated = [row.stated for row in learnt]
    if sum(stated) < FEWEST:
        return None
    seen = Counter(name for row in learnt for name in row.signs)
    vectorizer = DictVectorizer(sort=True)
    table = vectorizer.fit_transform(
        [{name: w for name, w in row.signs.items() if seen[name] >= RARE} for row in learnt]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return vectorizer, model.fit(table, stated)


def _weights(vectorizer: DictVectorizer, model: LogisticRegression) -> dict[str, float]:
    names = vectorizer.get_feature_names_out()
    kept = {
        str(name): round(float(w), 3)
        for name, w in zip(names, model.coef_[0], strict=True)
        if abs(w) >= SMALL
    }
    return {**kept, BIAS: round(float(model.intercept_[0]), 3)}


def _platt(logits: Sequence[float], stated: Sequence[bool]) -> tuple[float, float]:
    fitted = LogisticRegression(C=1e6).fit(np.array(logits)[:, None], stated)
    return round(float(fitted.coef_[0][0]), 3), round(float(fitted.intercept_[0]), 3)


def _report(judged: Sequence[tuple[Row, float]], slope: float, shift: float) -> Report:
    best: dict[tuple[str | None, tuple[str, str, str]], tuple[float, bool]] = {}
    for row, logit in judged:
        probability = 1 / (1 + np.exp(-(slope * logit + shift)))
        key = (row.group, row.triple)
        if key not in best or best[key][0] < probability:
            best[key] = (float(probability), row.stated)
    stated = sum(right for _, right in best.values())
    by_threshold = {}
    for percent in range(30, 95, 5):
        kept = [right for probability, right in best.values() if probability >= percent / 100]
        if kept:
            by_threshold[percent / 100] = (
                round(sum(kept) / len(kept), 3),
                round(sum(kept) / stated, 3),
            )
    return Report(len(judged), stated, by_threshold, _calibration(list(best.values())))


def _calibration(judged: Sequence[tuple[float, bool]]) -> float:
    """The mean distance of the probability from the share that is right, in ten bins."""
    error = 0.0
    for low in range(10):
        inside = [(p, right) for p, right in judged if low / 10 < p <= (low + 1) / 10]
        if inside:
            probabilities, right = zip(*inside, strict=True)
            error += len(inside) * abs(np.mean(probabilities) - np.mean(right))
    return round(float(error / len(judged)), 3)


if __name__ == "__main__":
    print(train())
