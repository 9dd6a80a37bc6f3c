"""`run.json`: for each brief of a folder what became of it, when, how long it took and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.copies import Alike, alike
from pipeline.records import Status
from pipeline.written import whole

NAME = "run.json"
LOCK = ".run.lock"


class Entry(BaseModel):
    """What is known of one brief: of the run that made its records, and of the last run."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    status: Status
    did: Literal["done", "failed", "skipped", "waits"]
    """What the last run did: `waits` is beyond its limit, or not reached when it was stopped."""
    why: str
    """Why it was done or skipped; of a failure the reason."""
    pages: int = 0
    records: dict[str, int] = {}
    seconds: dict[str, float] = {}
    """Of the processor: of reading and of each stage."""
    memory: float = 0.0
    """The most that its worker took, in megabytes."""
    ended: str = ""
    """When its records were made: ISO 8601, UTC."""
    sketch: str = ""
    """What its like are found by (pipeline/copies.py)."""


class Pair(BaseModel):
    """Two briefs that are alike (pipeline/copies.py)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    one: str
    other: str
    likeness: float
    kind: Literal["same_text", "version"]


class Manifest(BaseModel):
    """All briefs of a folder by id, in order, and those of them that are alike."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    briefs: dict[str, Entry] = {}
    alike: tuple[Pair, ...] = ()


def read(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where there is none or it cannot be read: it only
    tells of the outputs, which speak for themselves."""
    try:
        return Manifest.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValueError, ValidationError):
        return Manifest()


def update(folder: Path, entries: Mapping[str, Entry]) -> Manifest:
    """The folder's manifest has these entries in place of older ones; those of runs that go on at
    the same time stay."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        before = read(folder).briefs
        merged = {name: _merged(before.get(name), entry) for name, entry in entries.items()}
        briefs = dict(sorted((before | merged).items()))
        pairs = alike({name: entry.sketch for name, entry in briefs.items() if entry.sketch})
        manifest = Manifest(briefs=briefs, alike=tuple(map(_pair, pairs)))
        with whole(folder / NAME) as file:
            told = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
            # A file's name may hold bytes that are no UTF-8; in JSON the escape is the letter.
            file.write((told + "\n").encode("utf-8", "backslashreplace"))
    return manifest


def _merged(before: Entry | None, now: Entry) -> Entry:
    """What was skipped keeps the figures of the run that made it."""
    if now.did not in ("skipped", "waits") or before is None:
        return now
    return before.model_copy(update={"did": now.did, "why": now.why, "file": now.file})


def _pair(found: Alike) -> Pair:
    return Pair(one=found.one, other=found.other, likeness=found.likeness, kind=found.kind)


def same_text(pairs: Iterable[Pair], name: str) -> list[str]:
    """The briefs whose text is that of `name`."""
    return [
        pair.other if pair.one == name else pair.one
        for pair in pairs
        if pair.kind == "same_text" and name in (pair.one, pair.other)
    ]
