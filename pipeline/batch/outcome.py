"""What became of a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.batch.jobs import Job
from pipeline.records import Status


@dataclass(frozen=True)
class Outcome:
    """What became of a job; `message` says why it failed.

    `seconds` are those of the processor for reading and each stage; `memory` is the most that the
    worker took for it, in megabytes (0 where the system does not tell).
    """

    job: Job
    status: Status
    pages: int
    kinds: Counter[str] = field(default_factory=Counter)
    message: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    memory: float = 0.0
    sketch: str = ""
    """What near-duplicates are recognised by (pipeline/copies.py)."""
