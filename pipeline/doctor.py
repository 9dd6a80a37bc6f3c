"""What an installation has, what it lacks, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

PROJECT = "policy-brief-pipeline"
ROOM = 200
"""Megabytes below which a disk is too full to begin with."""


class Finding(NamedTuple):
    """One thing that was looked at: `fine`, `missing` (it can be done without) or `broken`."""

    state: Literal["fine", "missing", "broken"]
    what: str
    said: str


def findings() -> Iterator[Finding]:
    """In order: Python, the libraries and extras, the models, a brief put through the chain, the
    disk, the cores."""
    yield _python()
    yield from _libraries()
    for what, look in (("models", _models), ("a brief from text to claims", _chain)):
        yield _looked(what, look)
    yield _disk()
    yield Finding("fine", "cores", f"{os.cpu_count()}; briefs extract --jobs takes as many")


def _python() -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    return Finding("fine", "Python", said)


def _libraries() -> Iterator[Finding]:
    try:
        needed = list(map(Requirement, requires(PROJECT) or ()))
    except PackageNotFoundError:
        yield Finding("broken", PROJECT, "it is not installed: run make setup")
        return
    lacking: dict[str, list[str]] = {}
    for each in needed:
        extra = _extra(each)
        if extra == "dev" or each.name == PROJECT:
            continue
        lacking.setdefault(extra, [])
        if wrong := _wrong(each):
            lacking[extra].append(wrong)
    for extra, wrong_ones in sorted(lacking.items()):
        what = f"extra {extra}" if extra else "libraries"
        if not wrong_ones:
            yield Finding("fine", what, "all there")
        elif extra:
            how = f"pip install '{PROJECT}[{extra}]'"
            yield Finding("missing", what, f"{', '.join(wrong_ones)}; if you want it: {how}")
        else:
            yield Finding("broken", what, f"{', '.join(wrong_ones)}; run make setup")


def _extra(needed: Requirement) -> str:
    """The extra that asks for a library; empty for those that are always needed."""
    marker = str(needed.marker or "")
    return marker.split("extra == ")[-1].strip("\"' ") if "extra ==" in marker else ""


def _wrong(needed: Requirement) -> str | None:
    try:
        found = version(needed.name)
    except PackageNotFoundError:
        return f"{needed.name} is not installed"
    if not needed.specifier.contains(found, prereleases=True):
        return f"{needed.name} is {found}, not {needed.specifier}"
    return None


def _looked(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding("fine", what, look())
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        return Finding("broken", what, f"{type(error).__name__}: {said}; run make setup anew")


def _models() -> str:
    from pipeline import extraction, language
    from pipeline.assertions import classifier
    from pipeline.ranking import ranker

    language.pipeline()
    classifier.load()
    ranker.load()
    return f"{len(extraction.models())} files"


def _chain() -> str:
    from pipeline import extraction
    from pipeline.records import Claim

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "brief.txt"
        file.write_text("A Brief\n\nAbstract\n\nExports of tin fell by 4 per cent in 2019.\n\n1\n")
        made = extraction.extract(file)
    claims = made.of(Claim)
    if not claims:
        raise RuntimeError(made.records[0].quote if made.records else "no record came out")
    return f"“{claims[0].quote}” is a {claims[0].claim_type}"


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free // 2**20
    said = f"{free} MB free here"
    return Finding("fine" if free >= ROOM else "broken", "disk", said)
