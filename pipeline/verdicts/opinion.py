"""What several analysts together say of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import ReviewState
from pipeline.verdicts.verdict import CORRECTABLE, NOTHING, Verdict, several


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

    Each analyst's words are put together first (`_together`). Those who are unsure do not weigh
    against those who are not. Two corrections of different fields add up: who leaves a field alone
    has said nothing of it. Who accepts a record holds what it said by then, which may be what
    another had corrected. Whatever else differs is a dispute, and nothing is applied.
    """
    by_reviewer: dict[str, list[Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.date):
        if verdict.decision is not None or verdict.corrected:
            by_reviewer.setdefault(verdict.reviewer, []).append(verdict)
    said = sorted(map(_together, by_reviewer.values()), key=lambda verdict: verdict.date)
    if not said:
        return None
    reviewers = tuple(sorted({v.reviewer for v in said}))
    doubts = [doubt for v in said for doubt in _contradictions(v)]
    firm = [v for v in said if _state(v) != "unsure"]
    if not firm:
        return Opinion("unsure", reviewers, doubts=tuple(doubts))
    if _clash(firm):
        words = "; ".join(_said(v) for v in firm)
        return Opinion("disputed", reviewers, doubts=(*doubts, f"The analysts disagree: {words}."))
    corrected = {k: value for v in firm if v.corrects for k, value in v.corrected.items()}
    fields = CORRECTABLE[firm[0].kind]
    kept = {k: v for k, v in corrected.items() if k in fields and v in (fields[k] or (v,))}
    for name in sorted(corrected.keys() - kept.keys()):
        allowed = ", ".join(fields.get(name, ())) or "no value"
        doubts.append(f"{name} cannot be corrected to {corrected[name]!r}; allowed: {allowed}.")
    state = "correct" if corrected else _state(firm[0])
    return Opinion(state, reviewers, kept, tuple(doubts))


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """What one analyst holds by now, of verdicts in order of time.

    The last one counts; but a workbook shows earlier corrections as the record's own values, so a
    further correction adds to them, and an acceptance keeps those that it was shown.
    """
    held: dict[str, str] = {}
    for verdict in verdicts:
        if verdict.corrects:
            held |= verdict.corrected
        elif _state(verdict) == "accept":
            held = {k: v for k, v in held.items() if _shown(verdict, k, v)}
        else:
            held = {}
    last = verdicts[-1]
    if not held:
        return last
    return last.model_copy(update={"decision": "correct", "corrected": held})


def _shown(verdict: Verdict, name: str, value: str) -> bool:
    """Whether a record showed a corrected value; one split off is shown by its absence."""
    return name == "split_off" or _folded(verdict.said.get(name, NOTHING)) == _folded(value)


def _clash(firm: Sequence[Verdict]) -> bool:
    """Whether of verdicts in order of time two cannot both be followed."""
    states = {_state(v) for v in firm}
    if "reject" in states and len(states) > 1:
        return True
    held: dict[str, str] = {}
    for verdict in firm:
        for name, value in (verdict.corrected if verdict.corrects else {}).items():
            if _folded(held.setdefault(name, value)) != _folded(value):
                return True
    accepting = [v for v in firm if _state(v) == "accept"]
    return any(not _accepts(v, name, held[name], firm) for v in accepting for name in held)


def _accepts(verdict: Verdict, name: str, value: str, firm: Sequence[Verdict]) -> bool:
    """Whether who accepted a record accepted this value of a field."""
    if name == "split_off":
        # Who came later has seen it gone.
        splits = [i for i, v in enumerate(firm) if name in v.corrected]
        return firm.index(verdict) > splits[0]
    return _shown(verdict, name, value)


def _folded(value: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in several(value))


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
