"""What a grammar proposes (`Candidate`), and the choice between proposals that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.records import EntityType, MentionForm, Value


class Trust(IntEnum):
    """How far a rule is believed where two rules name the same words."""

    STATISTICS = 1
    """The language model's guess."""
    CUE = 2
    """A word beside the name tells its type: "companies such as …"."""
    NAME_GRAMMAR = 3
    """A word of the name itself tells its type: "… Ltd", "Ministry of …"."""
    LEXICON = 4
    """The name is curated."""
    NUMBER_GRAMMAR = 5
    """Values, and laws by their numbers: hardly ever anything else."""


SCORES = {
    Trust.STATISTICS: 0.6,
    Trust.CUE: 0.75,
    Trust.NAME_GRAMMAR: 0.85,
    Trust.LEXICON: 0.95,
    Trust.NUMBER_GRAMMAR: 0.98,
}
"""Rounded precision of each kind of rule on hand-labelled briefs; no calibration."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span (half-open) that a rule takes for a mention."""

    start: int
    end: int
    type: EntityType
    rule: str
    trust: Trust
    form: MentionForm = "name"
    value: Value | None = None
    generic: bool = False
    canonical: str | None = None
    kb: str | None = None

    def moved(self, by: int) -> Candidate:
        return replace(self, start=self.start + by, end=self.end + by)

    def overlaps(self, other: Candidate) -> bool:
        return self.start < other.end and other.start < self.end


def settled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """A choice without overlaps, in text order.

    The longer wins, of equals the more trusted; a guess of the language model takes only words
    that no other rule wants.
    """
    ranked = sorted(
        candidates,
        key=lambda each: (
            each.trust == Trust.STATISTICS,
            each.start - each.end,
            -each.trust,
            each.start,
            each.type,
        ),
    )
    taken: dict[int, int] = {}
    chosen: list[Candidate] = []
    for candidate in ranked:
        if not any(offset in taken for offset in range(candidate.start, candidate.end)):
            chosen.append(candidate)
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), len(chosen)))
    return sorted(chosen, key=lambda each: each.start)
