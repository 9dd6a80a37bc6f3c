"""Which briefs there are to extract, where they lie and where their records go."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

READABLE = (".pdf", ".txt")
"""Endings of the files taken from a folder. A file named by itself is tried whatever its ending."""


LONGEST = 180
"""Bytes of a stem that are kept; a file's name has 255 at most, and ours adds an ending."""


@dataclass(frozen=True)
class Job:
    """One brief to extract: where it lies, its id, and where its records go."""

    file: Path
    name: str
    output: Path


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
        stem = os.fsencode(file.stem)[:LONGEST].decode(errors="ignore")
        alone = alone and stem == file.stem  # cut off, or with bytes that are no UTF-8
        name = stem if alone else f"{stem}-{_content_hash(file)[:8]}"
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
        return hashlib.sha256(os.fsencode(file)).hexdigest()
