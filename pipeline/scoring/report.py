"""All measures of one output against one gold, and how they read on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.scoring import body, mentions, notes, relations
from pipeline.scoring.gold import Gold, Notes
from pipeline.scoring.measures import Calibration, Labels, Mean, Measure, pooled
from pipeline.store import Extraction

GOALS = {
    "notes": 0.95,
    "anchors": 0.95,
    "note_kind": 0.92,
    "citation fields": 0.95,
    "short forms": 1.0,
    "links": 1.0,
    "sentences": 0.95,
    "mentions": 0.75,
    "mentions law": 0.60,
    "mentions sanction": 0.60,
    "mentions programme": 0.60,
    "mentions project": 0.60,
    "mentions money": 0.60,
    "mentions company": 0.60,
    "money values": 1.0,
    "relations": 0.45,
    "claim_type": 0.60,
    "citation_support": 0.90,
}
"""The least value at which a measure passes `briefs score --gate`."""


@dataclass(frozen=True)
class Report:
    """The measures of one gold file that gold has something to say about."""

    gold: str
    measures: tuple[Measure, ...]

    @property
    def short_of_goal(self) -> tuple[Measure, ...]:
        """The measures that fail their goal."""
        return tuple(m for m in self.measures if (m.value or 0.0) < GOALS.get(m.name, 0.0))

    def lines(self, misses: int = 0) -> Iterator[str]:
        """The report for a person; at most `misses` misses of each measure beneath it."""
        yield self.gold
        width = max((len(measure.name) for measure in self.measures), default=0)
        for measure in self.measures:
            mark = "!" if measure in self.short_of_goal else " "
            yield f" {mark}{measure.name:<{width}}  {measure}"
            for miss in measure.misses[:misses]:
                yield f"      {miss}"
            if len(measure.misses) > misses > 0:
                yield f"      … and {len(measure.misses) - misses} more"
        for measure in self.measures:
            if isinstance(measure, Labels) and measure.name == "claim_type":
                yield from _table(measure.confusion)

    def json(self) -> dict[str, Any]:
        """The same for a script."""
        return {"gold": self.gold, "measures": {m.name: _json(m) for m in self.measures}}


def score(name: str, gold: Gold, output: Extraction, known: frozenset[str] = frozenset()) -> Report:
    """The report of an output against gold; `known` are the folded names in a lexicon."""
    if isinstance(gold, Notes):
        found = notes.measures(gold, output)
    else:
        found = _body_measures(body.Alignment(gold, output), known)
    return Report(name, tuple(measure for measure in found if measure.value is not None))


def total(reports: Sequence[Report]) -> Report:
    """One report over several, each thing counted once."""
    by_name: dict[str, list[Measure]] = {}
    for report in reports:
        for measure in report.measures:
            by_name.setdefault(measure.name, []).append(measure)
    return Report(f"all {len(reports)}", tuple(pooled(same) for same in by_name.values()))


def _body_measures(alignment: body.Alignment, known: frozenset[str]) -> Iterator[Measure]:
    said = mentions.Mentions(alignment)
    yield body.sentences(alignment)
    yield from mentions.measures(said, known)
    yield mentions.clusters("entities by name", said, mentions.NAMES)
    yield mentions.clusters("entities", said, (*mentions.NAMES, "nominal", "pronoun"))
    yield from relations.measures(alignment, said)
    yield from body.claims(alignment)


def _json(measure: Measure) -> dict[str, Any]:
    shown: dict[str, Any] = {"value": measure.value}
    if isinstance(measure, Labels):
        shown |= {"macro_f1": measure.macro_f1, "count": len(measure.pairs)}
    elif isinstance(measure, Mean):
        shown |= {"count": measure.count}
    elif isinstance(measure, Calibration):
        shown |= {"count": len(measure.judged), "surest_half": measure.surest_half}
    else:
        shown |= {"precision": measure.precision, "recall": measure.recall}
        shown |= {"found": measure.found, "expected": measure.expected}
    shown["misses"] = [
        {"where": miss.where, "expected": miss.expected, "found": miss.found}
        for miss in measure.misses
    ]
    return shown


def _table(rows: Sequence[Sequence[str | int]]) -> Iterator[str]:
    """Columns as wide as their widest cell, numbers to the right."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "   " + "  ".join(
            f"{cell:<{width}}" if isinstance(cell, str) else f"{cell:>{width}}"
            for cell, width in zip(row, widths, strict=True)
        )
