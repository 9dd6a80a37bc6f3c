"""What several analysts together say of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import ReviewState
from pipeline.verdicts.verdict import CORRECTABLE, Verdict


@dataclass(frozen=True)
class Opinion:
    """The state of a reviewed record, the corrections to apply, and by whom.

    `doubts` are sentences for an issue: what was said but could not be followed, and why.
    """

    state: ReviewState
    reviewers: tuple[str, ...]
    corrected: dict[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def latest(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Each analyst's last verdict on each record, by date and then by place in the files."""
    last: dict[tuple[str, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.date):
        last[verdict.record, verdict.reviewer] = verdict
    return tuple(last.values())


def opinion(verdicts: Sequence[Verdict]) -> Opinion | None:
    """The opinion that follows from all verdicts on one record; None where they only comment.

    Each analyst's last word counts. Those who are unsure do not weigh against those who are not.
    Two corrections of different fields add up: who leaves a field alone has said nothing of it.
    Whatever else differs is a dispute, and nothing is applied.
    """
    said = [v for v in latest(verdicts) if v.decision is not None or v.corrected]
    if not said:
        return None
    reviewers = tuple(sorted({v.reviewer for v in said}))
    doubts = [doubt for v in said for doubt in _contradictions(v)]
    firm = [v for v in said if _state(v) != "unsure"]
    states = {_state(v) for v in firm}
    if not firm:
        return Opinion("unsure", reviewers, doubts=tuple(doubts))
    corrected: dict[str, str] = {}
    clash = len(states) > 1
    for verdict in firm:
        for name, value in (verdict.corrected if verdict.corrects else {}).items():
            clash = clash or corrected.setdefault(name, value) != value
    if clash:
        words = "; ".join(_said(v) for v in firm)
        return Opinion("disputed", reviewers, doubts=(*doubts, f"The analysts disagree: {words}."))
    fields = CORRECTABLE[firm[0].kind]
    kept = {k: v for k, v in corrected.items() if k in fields and v in (fields[k] or (v,))}
    for name in corrected.keys() - kept.keys():
        allowed = ", ".join(fields.get(name, ())) or "no value"
        doubts.append(f"{name} cannot be corrected to {corrected[name]!r}; allowed: {allowed}.")
    return Opinion(states.pop(), reviewers, kept, tuple(doubts))


def _state(verdict: Verdict) -> ReviewState:
    if verdict.decision == "correct" and not verdict.corrected:
        return "unsure"
    return verdict.decision or "correct"


def _contradictions(verdict: Verdict) -> Iterable[str]:
    who = verdict.reviewer
    if verdict.corrected and not verdict.corrects:
        names = ", ".join(sorted(verdict.corrected))
        yield f"{who} says {verdict.decision} but also corrects {names}; that is not applied."
    if verdict.decision == "correct" and not verdict.corrected:
        yield f"{who} says that this is to be corrected but not to what."


def _said(verdict: Verdict) -> str:
    values = ", ".join(f"{name} = {value}" for name, value in sorted(verdict.corrected.items()))
    comment = f" ({verdict.comment})" if verdict.comment else ""
    return f"{verdict.reviewer} says {' '.join(filter(None, (_state(verdict), values)))}{comment}"
