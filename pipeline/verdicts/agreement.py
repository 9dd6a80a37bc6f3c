"""How far analysts agree who judged the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from sklearn.metrics import cohen_kappa_score

from pipeline.verdicts.opinion import latest
from pipeline.verdicts.verdict import CORRECTABLE, ReviewedKind, Verdict


@dataclass(frozen=True)
class Agreement:
    """Two analysts on one field of one kind; `field` is `decision` for the verdict itself.

    `kappa` is Cohen's ("A coefficient of agreement for nominal scales", 1960): agreement beyond
    chance, 1 at most; null where both always said one and the same thing, of which it says nothing.
    """

    kind: ReviewedKind
    field: str
    reviewers: tuple[str, str]
    shared: int
    equal: int
    kappa: float | None

    @property
    def share(self) -> float:
        return self.equal / self.shared


def agreements(verdicts: Iterable[Verdict]) -> tuple[Agreement, ...]:
    """An entry for each kind, pair of analysts and field that both judged."""
    return tuple(_agreements([v for v in latest(verdicts) if v.says_more]))


def _agreements(verdicts: Sequence[Verdict]) -> Iterator[Agreement]:
    ordered = sorted(verdicts, key=lambda v: (v.kind, v.reviewer, v.record))
    for kind, of_kind in groupby(ordered, key=lambda v: v.kind):
        by_reviewer = {
            reviewer: {v.record: v for v in group}
            for reviewer, group in groupby(of_kind, key=lambda v: v.reviewer)
        }
        for one, other in combinations(by_reviewer, 2):
            both = sorted(by_reviewer[one].keys() & by_reviewer[other].keys())
            pairs = [(by_reviewer[one][record], by_reviewer[other][record]) for record in both]
            for field in ("decision", *CORRECTABLE[kind]):
                values = [(_value(a, field), _value(b, field)) for a, b in pairs]
                told = [(a, b) for a, b in values if a is not None and b is not None]
                if told:
                    yield Agreement(
                        kind,
                        field,
                        (one, other),
                        len(told),
                        sum(a == b for a, b in told),
                        _kappa(told),
                    )


def _value(verdict: Verdict, field: str) -> str | None:
    """What an analyst holds a field to be; None where the verdict does not tell."""
    decision = verdict.decision or ("correct" if verdict.corrected else None)
    if field == "decision":
        return decision
    if decision == "accept":
        return verdict.said.get(field)
    if verdict.corrects:
        return verdict.corrected.get(field, verdict.said.get(field))
    return None


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    if len({value for pair in pairs for value in pair}) < 2:
        return None
    first, second = zip(*pairs, strict=True)
    return round(float(cohen_kappa_score(first, second)), 3)


def disagreements(verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, ...], ...]:
    """For each record of which two analysts hold different things, all their last verdicts."""
    said = (v for v in latest(verdicts) if v.says_more)
    ordered = sorted(said, key=lambda v: (v.brief, v.kind, v.record, v.reviewer))
    judged = [tuple(group) for _, group in groupby(ordered, key=lambda v: v.record)]
    return tuple(group for group in judged if _differ(group))


def _differ(verdicts: Sequence[Verdict]) -> bool:
    fields = ("decision", *CORRECTABLE[verdicts[0].kind])
    held = ({_value(v, field) for v in verdicts} - {None} for field in fields)
    return any(len(values) > 1 for values in held)


def lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """For a person to read: the figures, then each record on which analysts differ."""
    found = agreements(verdicts)
    if not found:
        yield "No record has been judged by two analysts."
        return
    yield f"{'kind':10}{'field':18}{'analysts':32}{'shared':>7}{'equal':>7}{'share':>7}{'kappa':>7}"
    for one in found:
        kappa = "" if one.kappa is None else f"{one.kappa:.2f}"
        who = " and ".join(one.reviewers)
        yield (
            f"{one.kind:10}{one.field:18}{who:32}{one.shared:7}{one.equal:7}"
            f"{one.share:7.2f}{kappa:>7}"
        )
    for group in disagreements(verdicts):
        yield ""
        yield f"{group[0].brief}, {group[0].kind} {group[0].record}: “{group[0].quote}”"
        for verdict in group:
            values = (f"{name} = {value}" for name, value in sorted(verdict.corrected.items()))
            said = ", ".join(filter(None, (verdict.decision, *values, verdict.comment)))
            yield f"  {verdict.reviewer}: {said}"
