"""The work on one brief, as a worker is handed it: from its file, or from what was kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import extraction, store
from pipeline.batch.jobs import Job
from pipeline.errors import InvalidRecord
from pipeline.extraction import Settings, Timed
from pipeline.store import Extraction

KEPT = ".readings"
"""Folder beside the records in which lies what was read."""


def kept(output: Path) -> Path:
    """Where what was read of a brief lies, by the file of its records."""
    return output.parent / KEPT / f"{output.stem}.zip"


@dataclass(frozen=True)
class Work:
    """Settings, and the stage from which records are made anew (`again`), if any."""

    settings: Settings
    again: str | None = None

    def origin(self, job: Job) -> dict[str, str]:
        """What the job's records would be made of now."""
        if self.again is None:
            return self.settings.origin(job.name, extraction.sha256(job.file))
        before = _before(job.output)
        sha256 = before.header.sha256 if before else ""
        return self.settings.origin(job.name, sha256)

    def extract(self, job: Job, *, timed: Timed) -> Extraction:
        """Header and records; what goes wrong is in them."""
        if self.again is None:
            return extraction.extract(
                job.file, job.name, self.settings, keep=kept(job.output), timed=timed
            )
        before = _before(job.output)
        if before is None:
            return self.failed(job, "its old records cannot be read; extract it from its PDF")
        return extraction.again(kept(job.output), before, self.again, self.settings, timed=timed)

    def failed(self, job: Job, reason: str) -> Extraction:
        """The record of a brief whose worker was lost."""
        message = f"{job.file.name}: all its records were asked for, but {reason}."
        return extraction.failed(job.file, job.name, message, self.settings, rule="worker")


def _before(output: Path) -> Extraction | None:
    try:
        return store.read(output)
    except (InvalidRecord, OSError, ValueError):
        return None
