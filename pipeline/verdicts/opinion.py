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
    """Each analyst's last verdict on each record, and last mere comment.

    By day and then by place in the files: a file has a time of day, a sheet often has none.
    """
    last: dict[tuple[str, str, bool], Verdict] = {}
    for verdict in in_time(verdicts):
        last[verdict.record, verdict.reviewer, verdict.says_more] = verdict
    return tuple(last.values())


def in_time(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """In order of the day; those of one day in the order in which they were taken."""
    return sorted(verdicts, key=lambda verdict: verdict.date[:10])


def opinion(verdicts: Sequence[Verdict]) -> Opinion | None:
    """The opinion that follows from all verdicts on one record; None where they only comment.

    Each analyst's words are put together first (`_together`). Those who are unsure do not weigh
    against those who are not. Two corrections of different fields add up: who leaves a field alone
    has said nothing of it. Who accepts a record holds what it said by then, which may be what
    another had corrected. Whatever else differs is a dispute, and nothing is applied.
    """
    by_reviewer: dict[str, list[Verdict]] = {}
    for verdict in in_time(verdicts):
        if verdict.says_more:
            by_reviewer.setdefault(verdict.reviewer, []).append(verdict)
    said = in_time(map(_together, by_reviewer.values()))
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
    before: dict[str, str] = {}
    for verdict in verdicts:
        if verdict.corrects:
            held |= verdict.corrected
            before |= {name: verdict.said.get(name, NOTHING) for name in verdict.corrected}
        elif _state(verdict) == "accept":
            held = {k: v for k, v in held.items() if _shown(verdict, k, v, before[k])}
        else:
            held = {}
    last = verdicts[-1]
    if not held:
        return last
    said = last.said | {name: before[name] for name in held}
    return last.model_copy(update={"decision": "correct", "corrected": held, "said": said})


def _shown(verdict: Verdict, name: str, value: str, before: str) -> bool:
    """Whether a record showed a corrected value; one split off is shown by its absence.

    An entity given by its id or an alias is shown by its name: then the record shows another value
    than `before`, the one that was corrected.
    """
    shown = _folded(verdict.said.get(name, NOTHING))
    by_id = name in ("subject", "object", "same_as") and shown != _folded(before)
    return name == "split_off" or shown == _folded(value) or by_id


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
    before = next(v.said.get(name, NOTHING) for v in firm if name in v.corrected)
    return _shown(verdict, name, value, before)


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
