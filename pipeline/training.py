"""Fits the claim classifier from the labelled sentences in corpus/gold and analysts' verdicts.

The verdicts are learnt from only if that makes the classifier better on the gold: an analyst looks
first at what is odd, so what was reviewed is no sample of what briefs say.

The model is a multinomial logistic regression (scikit-learn) over the features of
`pipeline.assertions.features`. It is scored by cross-validation in which no style of writing stands
on both sides; its temperature is fitted on those held-out predictions (Guo et al., "On Calibration
of Modern Neural Networks", 2017). The weights are plain JSON; models/claim_type.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

from pipeline import language
from pipeline.assertions.classifier import MODEL
from pipeline.assertions.features import VECTORS, features, vectors
from pipeline.assertions.sentence import Said
from pipeline.records import ClaimType
from pipeline.verdicts.binding import letters
from pipeline.verdicts.opinion import opinion
from pipeline.verdicts.verdict import Verdict

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
FOLDS = 5
STRENGTH = 0.3
"""Inverse of the L2 penalty; chosen among 0.1 to 4 by the cross-validation below."""
EVENED = 0.5
"""How far rare types are weighed up: 0 not at all, 1 as much as frequent ones. Between the two the
rare are found and the frequent kept."""
RARE = 2
"""A feature seen in fewer sentences is left out: it can only be learnt by heart."""
SMALL = 0.02
"""Weights below this are written as 0."""


class Labelled(BaseModel):
    """One labelled sentence, as far as the classifier uses it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    style: str
    section: str | None
    notes: bool
    claim_type: ClaimType


@dataclass(frozen=True)
class Report:
    """How good the classifier is on styles that it was not fitted on; all figures are 0 to 1."""

    sentences: int
    accuracy: float
    macro_f1: float
    """The mean of `by_type`: a rare type counts as much as a frequent one."""
    calibration_error: float
    """Mean distance of the stated probability from the share that is right, in ten bins."""
    by_type: dict[str, float]
    """F1 of each type, in alphabetical order."""


@dataclass(frozen=True)
class Training:
    """What was fitted: on the gold alone, or also on `reviewed` sentences that analysts judged.

    `with_reviews` is null where there are none; `learnt` says whether the model was fitted on them.
    Both reports are of the same held-out gold.
    """

    gold: Report
    reviewed: int
    with_reviews: Report | None
    learnt: bool

    @property
    def report(self) -> Report:
        """That of the model written."""
        return self.with_reviews if self.learnt and self.with_reviews else self.gold


def train(gold: Path = GOLD, model: Path = MODEL, verdicts: Sequence[Verdict] = ()) -> Training:
    """Fit on all labelled sentences of the folder `gold` and write the weights to `model`.

    The claims that analysts accepted or corrected are added where accuracy and macro-F1 on held-out
    gold then stay at least as high and one of them rises. The same gold and verdicts give the same
    bytes. The reports are of the cross-validation, not of the final fit.
    """
    labelled = _read(gold)
    reviewed = _reviewed(verdicts, known={letters(each.text) for each in labelled})
    rows, more = _features(labelled), _features(reviewed)
    styles = np.array([each.style for each in labelled])
    types = np.array([each.claim_type for each in labelled])
    of_more = np.array([each.claim_type for each in reviewed], dtype=types.dtype)
    temperature, alone = _validated(rows, types, styles, [], of_more[:0])
    both, learnt = None, False
    if reviewed:
        warmer, both = _validated(rows, types, styles, more, of_more)
        learnt = _gains(both, alone)
    if learnt:
        temperature, rows, types = warmer, [*rows, *more], np.concatenate((types, of_more))
    _write(model, *_fit(rows, types), temperature)
    return Training(alone, len(reviewed), both, learnt)


def _gains(new: Report, old: Report) -> bool:
    before, after = (old.accuracy, old.macro_f1), (new.accuracy, new.macro_f1)
    return after != before and all(b >= a for a, b in zip(before, after, strict=True))


def _validated(
    rows: Sequence[dict[str, float]],
    types: npt.NDArray[np.str_],
    styles: npt.NDArray[np.str_],
    more: Sequence[dict[str, float]],
    of_more: npt.NDArray[np.str_],
) -> tuple[float, Report]:
    """Temperature and report on the gold, each fold fitted on the other folds and on `more`."""
    classes = sorted({*types.tolist(), *of_more.tolist()})
    held_out = np.zeros((len(rows), len(classes)))
    for fit, test in GroupKFold(FOLDS).split(rows, types, styles):
        vectorizer, fitted = _fit(
            [*(rows[i] for i in fit), *more], np.concatenate((types[fit], of_more))
        )
        scores = fitted.decision_function(vectorizer.transform([rows[i] for i in test]))
        for column, name in enumerate(fitted.classes_):
            held_out[test, classes.index(name)] = scores[:, column]
    temperature = _temperature(held_out, np.searchsorted(classes, types))
    return temperature, _report(held_out / temperature, types, classes)


def _read(gold: Path) -> list[Labelled]:
    """The sentences of claims-*.jsonl, and those of the briefs' gold but for the part `test`."""
    lines = [
        line
        for path in sorted(gold.glob("claims-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    labelled = [Labelled.model_validate_json(line) for line in lines]
    for path in sorted(gold.glob("*.body.json")):
        brief = json.loads(path.read_text(encoding="utf-8"))
        if brief["about"].get("part") == "test":
            continue
        for sentence in brief["sentences"]:
            labelled.append(
                Labelled(
                    text=sentence["text"],
                    style=path.name.removesuffix(".body.json"),
                    section=sentence["section"],
                    notes=bool(sentence["notes"]),
                    claim_type=sentence["claim"]["claim_type"],
                )
            )
    return labelled


def _reviewed(verdicts: Sequence[Verdict], known: Set[str]) -> list[Labelled]:
    """The sentences whose claim type analysts accepted or corrected, without a dispute.

    One that stands in the gold already (`known`, by its letters) is left out: held-out sentences
    must not be among those learnt.
    """
    on_claims = sorted((v for v in verdicts if v.kind == "claim"), key=lambda v: v.record)
    found = {}
    for _, group in groupby(on_claims, key=lambda v: v.record):
        judged = list(group)
        together = opinion(judged)
        if together is None or together.state not in ("accept", "correct"):
            continue
        first = judged[0]
        claim_type = together.corrected.get("claim_type", first.said.get("claim_type"))
        words = letters(first.quote)
        if claim_type and words and words not in known:
            found[words] = Labelled.model_validate(
                {
                    "text": first.quote,
                    "style": first.brief,
                    "section": first.section,
                    "notes": bool(first.notes),
                    "claim_type": claim_type,
                }
            )
    return [found[words] for words in sorted(found)]


def _features(labelled: Sequence[Labelled]) -> list[dict[str, float]]:
    docs = language.pipeline().pipe(each.text for each in labelled)
    return [
        every_feature(Said(doc[:], each.section, each.notes))
        for doc, each in zip(docs, labelled, strict=True)
    ]


def every_feature(said: Said) -> dict[str, float]:
    """Those of words and place, and the parser's vectors."""
    return features(said) | dict(zip(VECTORS, vectors(said).tolist(), strict=True))


def _fit(
    rows: Sequence[dict[str, float]], types: npt.NDArray[np.str_]
) -> tuple[DictVectorizer, LogisticRegression]:
    seen: dict[str, int] = {}
    for row in rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    kept = [{k: v for k, v in row.items() if seen[k] >= RARE} for row in rows]
    vectorizer = DictVectorizer(sort=True)
    names, counts = np.unique(types, return_counts=True)
    weight = {
        name: (counts.mean() / count) ** EVENED for name, count in zip(names, counts, strict=True)
    }
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight=weight)
    model.fit(vectorizer.fit_transform(kept), types)
    return vectorizer, model


def _temperature(scores: npt.NDArray[np.float64], gold: npt.NDArray[np.intp]) -> float:
    """The divisor of the logits under which the held-out types are most likely."""
    best = (np.inf, 1.0)
    for temperature in np.arange(0.4, 3.01, 0.05):
        scaled = scores / temperature
        log_total = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        loss = float((log_total - scaled[np.arange(len(gold)), gold]).mean())
        best = min(best, (loss, float(temperature)))
    return round(best[1], 2)


def _report(
    scaled: npt.NDArray[np.float64], types: npt.NDArray[np.str_], classes: Sequence[str]
) -> Report:
    raised = np.exp(scaled - scaled.max(1, keepdims=True))
    probabilities = raised / raised.sum(1, keepdims=True)
    found = np.array(classes)[probabilities.argmax(1)]
    sure = probabilities.max(1)
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (sure > low) & (sure <= low + 0.1)
        if inside.any():
            error += inside.mean() * abs((found == types)[inside].mean() - sure[inside].mean())
    scores = f1_score(types, found, labels=classes, average=None, zero_division=0)
    return Report(
        len(types),
        round(float(accuracy_score(types, found)), 3),
        round(float(np.mean(scores)), 3),
        round(float(error), 3),
        {name: round(float(score), 3) for name, score in zip(classes, scores, strict=True)},
    )


def _write(
    path: Path, vectorizer: DictVectorizer, model: LogisticRegression, temperature: float
) -> None:
    weights = {}
    for column, name in enumerate(vectorizer.get_feature_names_out()):
        small, digits = (0.0, 3) if name.startswith("v ") else (SMALL, 2)
        row = [round(float(w), digits) if abs(w) >= small else 0.0 for w in model.coef_[:, column]]
        if any(row):
            weights[name] = row
    weights["bias"] = [
        round(float(w + b), 2)
        for w, b in zip(
            weights.get("bias", [0.0] * len(model.classes_)), model.intercept_, strict=True
        )
    ]
    stored = {"classes": list(model.classes_), "temperature": temperature, "weights": weights}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
