"""The figures that scoring yields: counts that can be pooled, each with its misses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Miss:
    """One thing that gold and output do not agree on; `found` is empty where nothing was."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        return (
            f"{self.where}: expected {self.expected or 'nothing'}, found {self.found or 'nothing'}"
        )


@dataclass(frozen=True)
class Tally:
    """How much of what was found is right, and how much of what was expected was found.

    `right` counts against `expected`; `right_found` against `found`, and differs from it only
    in measures such as B³ that weigh each side by itself.
    """

    name: str
    right: float
    found: int
    expected: int
    misses: tuple[Miss, ...] = ()
    right_found: float | None = None
    one_answer_each: bool = False
    """True where each expected thing has exactly one answer, so that accuracy says it all."""

    @property
    def precision(self) -> float | None:
        right = self.right if self.right_found is None else self.right_found
        return right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @property
    def value(self) -> float | None:
        """Accuracy, or F1; None where gold holds nothing of the kind."""
        if not self.expected:
            return None
        precision, recall = self.precision, self.recall
        if self.one_answer_each or not precision or not recall:
            return recall if self.one_answer_each else 0.0
        return 2 * precision * recall / (precision + recall)

    def __str__(self) -> str:
        if self.one_answer_each:
            return f"{_figure(self.value)}  {self.right:g}/{self.expected}"
        return (
            f"{_figure(self.value)}  precision {_figure(self.precision)} of {self.found}, "
            f"recall {_figure(self.recall)} of {self.expected}"
        )


@dataclass(frozen=True)
class Labels:
    """One label for each thing: `pairs` holds what gold says and what was found."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    misses: tuple[Miss, ...] = ()

    @property
    def value(self) -> float | None:
        """Accuracy."""
        if not self.pairs:
            return None
        return sum(gold == found for gold, found in self.pairs) / len(self.pairs)

    @property
    def macro_f1(self) -> float | None:
        """The mean F1 over the labels that gold uses."""
        labels = {gold for gold, _ in self.pairs}
        if not labels:
            return None
        return sum(self._f1(label) for label in labels) / len(labels)

    def _f1(self, label: str) -> float:
        right = sum(gold == found == label for gold, found in self.pairs)
        named = sum((gold == label) + (found == label) for gold, found in self.pairs)
        return 2 * right / named

    @property
    def confusion(self) -> list[list[str | int]]:
        """A table: a row for each label of gold, a column for each label found."""
        counts = Counter(self.pairs)
        rows = sorted({gold for gold, _ in self.pairs})
        columns = sorted({found for _, found in self.pairs})
        table: list[list[str | int]] = [["gold \\ found", *columns]]
        table += [[row, *(counts[row, column] for column in columns)] for row in rows]
        return table

    def __str__(self) -> str:
        right = sum(gold == found for gold, found in self.pairs)
        macro = (
            f", macro-F1 {_figure(self.macro_f1)}" if len({g for g, _ in self.pairs}) > 2 else ""
        )
        return f"{_figure(self.value)}  {right}/{len(self.pairs)}{macro}"


@dataclass(frozen=True)
class Mean:
    """A mean absolute error: the smaller the better."""

    name: str
    total: float
    count: int
    misses: tuple[Miss, ...] = ()

    @property
    def value(self) -> float | None:
        return self.total / self.count if self.count else None

    def __str__(self) -> str:
        return f"{_figure(self.value)}  mean absolute error over {self.count}"


@dataclass(frozen=True)
class Calibration:
    """How far stated probabilities are borne out: `judged` holds each with whether it was right."""

    name: str
    judged: tuple[tuple[float, bool], ...]
    misses: tuple[Miss, ...] = ()

    @property
    def value(self) -> float | None:
        """The expected calibration error over ten bins (Naeini et al., 2015): small is good."""
        if not self.judged:
            return None
        bins: dict[int, list[tuple[float, bool]]] = {}
        for sure, right in self.judged:
            bins.setdefault(min(9, int(sure * 10)), []).append((sure, right))
        apart = (
            abs(sum(sure for sure, _ in each) - sum(right for _, right in each))
            for each in bins.values()
        )
        return sum(apart) / len(self.judged)

    @property
    def surest_half(self) -> float | None:
        """How many of the more probable half are right."""
        ranked = sorted(self.judged, key=lambda each: -each[0])[: len(self.judged) // 2]
        return sum(right for _, right in ranked) / len(ranked) if ranked else None

    def __str__(self) -> str:
        return f"{_figure(self.value)}  error; of the surest half right {_figure(self.surest_half)}"


Measure = Tally | Labels | Mean | Calibration


def pooled(measures: list[Measure]) -> Measure:
    """One measure over all that measures of the same name counted."""
    first = measures[0]
    misses = tuple(miss for measure in measures for miss in measure.misses)
    if isinstance(first, Labels):
        pairs = tuple(p for m in measures if isinstance(m, Labels) for p in m.pairs)
        return Labels(first.name, pairs, misses)
    if isinstance(first, Mean):
        means = [m for m in measures if isinstance(m, Mean)]
        return Mean(first.name, sum(m.total for m in means), sum(m.count for m in means), misses)
    if isinstance(first, Calibration):
        judged = tuple(j for m in measures if isinstance(m, Calibration) for j in m.judged)
        return Calibration(first.name, judged, misses)
    tallies = [m for m in measures if isinstance(m, Tally)]
    return Tally(
        first.name,
        sum(t.right for t in tallies),
        sum(t.found for t in tallies),
        sum(t.expected for t in tallies),
        misses,
        sum(t.right if t.right_found is None else t.right_found for t in tallies),
        first.one_answer_each,
    )


def _figure(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"
