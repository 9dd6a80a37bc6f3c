"""Many briefs, one after another: what fails costs that brief alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.records import Header, Issue, Record, Status

READABLE = (".pdf", ".txt")
"""Endings of the files taken from a folder. A file named by itself is tried whatever its ending."""


class Extract(Protocol):
    """Header and records of the brief in a file; does not raise over what is in the file."""

    def __call__(self, file: Path, name: str) -> tuple[Header, Sequence[Record]]: ...


Write = Callable[[Path, Header, Iterable[Record]], None]


@dataclass(frozen=True)
class Job:
    """One brief to extract: where it lies, its id, and where its records go."""

    file: Path
    name: str
    output: Path


@dataclass(frozen=True)
class Outcome:
    """What became of a job; `message` says why it failed."""

    job: Job
    status: Status
    pages: int
    kinds: Counter[str] = field(default_factory=Counter)
    message: str | None = None


def jobs(paths: Iterable[Path], out: Path) -> list[Job]:
    """A job for each brief among the files and in the folders, sorted by path.

    A brief's id is its file's stem; where several files share a stem (in any case, as some file
    systems know no other) each has eight hex digits of its content's hash added, and files of
    equal content are one brief.
    """
    files = sorted(dict.fromkeys(file for path in paths for file in _files(path)))
    shared = Counter(file.stem.casefold() for file in files)
    made: dict[str, Job] = {}
    for file in files:
        alone = shared[file.stem.casefold()] == 1
        name = file.stem if alone else f"{file.stem}-{_content_hash(file)[:8]}"
        made.setdefault(name, Job(file, name, out / f"{name}.jsonl"))
    return list(made.values())


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in path.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.lower() in READABLE and file.is_file() and not hidden:
            yield file


def _content_hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return hashlib.sha256(str(file).encode()).hexdigest()


Over = Callable[[Callable[[Job], Outcome], Iterable[Job]], Iterable[Outcome]]
"""Applies a function to each job and gives the outcomes in order, as `map` does."""


def run(
    todo: Iterable[Job], extract: Extract, write: Write, *, over: Over = map
) -> Iterator[Outcome]:
    """The outcome of each job, in order, as it ends; `over` may spread the jobs over workers."""
    yield from over(partial(_process, extract, write), todo)


def _process(extract: Extract, write: Write, job: Job) -> Outcome:
    header, records = extract(job.file, job.name)
    write(job.output, header, records)
    kinds: Counter[str] = Counter(record.kind for record in records)
    reason = next((record.message for record in records if isinstance(record, Issue)), None)
    message = reason if header.status == "failed" else None
    return Outcome(job, header.status, header.pages, kinds, message)
