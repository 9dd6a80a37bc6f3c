"""A run over many briefs: one worker, several, or a cluster; what fails costs that brief alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.batch.jobs import Job
from pipeline.batch.memory import fresh, peak
from pipeline.batch.outcome import Outcome
from pipeline.batch.plan import Task, set_aside, stored
from pipeline.copies import sketch
from pipeline.records import Header, Issue, Record

Timed = Callable[[str, float], None]
Made = tuple[Header, Sequence[Record]]


class Extract(Protocol):
    """Header and records of the brief of a job; does not raise over what is in the file."""

    def __call__(self, job: Job, *, timed: Timed) -> Made: ...


Fail = Callable[[Job, str], Made]
"""Header and records of a brief of which nothing could be made, for the reason given."""
Write = Callable[[Path, Header, Iterable[Record]], None]
Over = Callable[
    [Callable[[Task], Outcome], Iterable[Task], Callable[[Task, str], Outcome]], Iterable[Outcome]
]
"""Spreads tasks over workers and gives the outcomes as they end; the last argument makes the
outcome of a task whose worker was lost, from the reason."""


def here(
    work: Callable[[Task], Outcome], tasks: Iterable[Task], lost: Callable[[Task, str], Outcome]
) -> Iterator[Outcome]:
    """One after another in this process, without limits."""
    del lost
    return map(work, tasks)


def run(
    tasks: Iterable[Task], extract: Extract, fail: Fail, write: Write, *, over: Over = here
) -> Iterator[Outcome]:
    """The outcome of each task that is to be done, as it ends.

    CannotWrite where the folder takes no more: the run stops, every file is whole, and the same run
    goes on from there. What was lost with a worker has a record of its failure.
    """
    todo = (task for task in tasks if task.do)
    return iter(over(partial(_process, extract, write), todo, partial(_lost, fail, write)))


def _process(extract: Extract, write: Write, task: Task) -> Outcome:
    seconds: dict[str, float] = {}
    fresh()
    header, records = extract(task.job, timed=seconds.__setitem__)
    _put(write, task, header, records)
    return _outcome(task.job, header, records, seconds, peak())


def _lost(fail: Fail, write: Write, task: Task, reason: str) -> Outcome:
    done = stored(task.job.output)
    if done is not None and done == (dict(task.origin), "complete"):
        # it had written all before it was ended
        return Outcome(task.job, "complete", 0)
    header, records = fail(task.job, reason)
    _put(write, task, header, records)
    return _outcome(task.job, header, records, {}, 0.0)


def _put(write: Write, task: Task, header: Header, records: Sequence[Record]) -> None:
    if task.unreadable and task.job.output.exists() and stored(task.job.output) is None:
        set_aside(task.job.output)
    write(task.job.output, header, records)


def _outcome(
    job: Job,
    header: Header,
    records: Sequence[Record],
    seconds: Mapping[str, float],
    memory: float,
) -> Outcome:
    kinds: Counter[str] = Counter(record.kind for record in records)
    reason = next((record.message for record in records if isinstance(record, Issue)), None)
    return Outcome(
        job,
        header.status,
        header.pages,
        kinds,
        reason if header.status == "failed" else None,
        {stage: round(spent, 3) for stage, spent in seconds.items()},
        round(memory, 1),
        sketch(header.text[slice(*header.shelves.body)]),
    )
