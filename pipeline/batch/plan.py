"""What is to be done for each brief and why: only what is new, or made of something else by now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.jobs import Job

Origin = Mapping[str, str]
"""Of what records are made: the hash of the file, of the code, of the models, of the settings and
of the verdicts that are replayed on them."""


BEYOND = "beyond the limit"
"""How the reason begins for which a brief waits that would be done."""


@dataclass(frozen=True)
class Task:
    """A job with what is to be done of it; `origin` is what its records would be made of now."""

    job: Job
    do: bool
    why: str
    origin: Origin
    unreadable: bool = False
    """Its output is there and is no JSONL of ours: it is set aside first."""


def plan(
    jobs: Iterable[Job],
    origin: Callable[[Job], Origin],
    *,
    force: bool = False,
    retry_failed: bool = False,
    limit: int | None = None,
) -> Iterator[Task]:
    """A task for each job, in order; of those to be done the first `limit`, the rest wait.

    A brief that failed is not tried again while nothing that it is made of has changed, unless
    `retry_failed`.
    """
    left = limit
    for job in jobs:
        now = origin(job)
        do, why, unreadable = _needed(job, now, force=force, retry_failed=retry_failed)
        if do and left is not None:
            do, left, why = left > 0, left - 1, why if left > 0 else f"{BEYOND}; {why}"
        yield Task(job, do, why, now, unreadable)


def _needed(job: Job, now: Origin, *, force: bool, retry_failed: bool) -> tuple[bool, str, bool]:
    if not job.output.exists():
        return True, "new", False
    before = stored(job.output)
    if before is None:
        return True, "its old output cannot be read", True
    if force:
        return True, "as asked (--force)", False
    made_of, status = before
    if changed := [name for name in now if made_of.get(name) != now[name]]:
        return True, f"changed: {', '.join(changed)}", False
    if status == "failed":
        return retry_failed, "failed before", False
    return False, "nothing has changed", False


def stored(output: Path) -> tuple[Origin, str] | None:
    """What an output was made of and its status; None where it is no JSONL of ours.

    Only its first line is read: outputs are written whole or not at all.
    """
    try:
        with output.open(encoding="utf-8") as file:
            header = json.loads(file.readline())
        return dict(header["made_of"]), str(header["status"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def set_aside(output: Path) -> Path:
    """The unreadable file lies beside its place under a name of its own; nothing is overwritten."""
    for number in range(1, 10_000):
        aside = output.with_name(f"{output.name}.unreadable-{number}")
        if not aside.exists():
            return output.rename(aside)
    raise FileExistsError(f"{output}: 9,999 unreadable files lie beside it. Remove them.")
