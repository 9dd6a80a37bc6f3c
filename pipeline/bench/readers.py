"""Whether the two readers agree on a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline import reading
from pipeline.document import Brief
from pipeline.errors import UnreadableBrief


def differences(file: Path) -> list[str]:
    """In what the two readers disagree over a file: shelves, text, blocks, markers, links."""
    outcomes = {reader: outcome(file, reader) for reader in reading.READERS}
    one, other = outcomes.values()
    if isinstance(one, Brief) and isinstance(other, Brief):
        return list(_unlike(one, other))
    if isinstance(one, str) and isinstance(other, str):
        return [] if one == other else [f"{one} | {other}"]
    return [f"only {name} says: {told}" for name, told in outcomes.items() if isinstance(told, str)]


def outcome(file: Path, reader: reading.Reader = "pdfium") -> Brief | str:
    """The brief, or why there is none."""
    try:
        return reading.read(file, reader=reader)
    except UnreadableBrief as error:
        return error.found


def _unlike(one: Brief, other: Brief) -> Iterable[str]:
    told: dict[str, Callable[[Brief], list[object]]] = {
        "text": lambda brief: list(brief.text.split()),
        "blocks": lambda brief: [(b.role, b.rule, b.label, b.page) for b in brief.blocks],
        "cells": lambda brief: [b.cells for b in brief.blocks],
        "markers": lambda brief: [(m.label, m.page, m.rule) for m in brief.markers],
        "links": lambda brief: [(link.uri, link.page) for link in brief.links],
    }
    for name, tell in told.items():
        ours, theirs = tell(one), tell(other)
        if ours != theirs:
            first = next(
                (pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]),
                (len(ours), len(theirs)),
            )
            yield f"{name}: {first[0]!r:.60} | {first[1]!r:.60}"
