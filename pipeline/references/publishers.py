"""Who publishes what: a curated list of newspapers, agencies, institutes and journals.

The list (models/lexicons/publishers.jsonl) holds names with the kind of work that they publish,
their internet domains, and where that can be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pipeline.records import CitationKind
from pipeline.references.urls import domain

LEXICON = Path(__file__).parents[2] / "models" / "lexicons" / "publishers.jsonl"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A name and the kind of work that stands behind it unless the title says otherwise."""

    name: str
    kind: CitationKind


@cache
def _by_name() -> Mapping[str, Publisher]:
    return {
        _key(name): Publisher(entry["name"], cast(CitationKind, entry["publishes"]))
        for entry in _entries()
        for name in (entry["name"], *entry.get("aliases", ()))
    }


@cache
def _by_domain() -> Mapping[str, Publisher]:
    return {
        host: Publisher(entry["name"], cast(CitationKind, entry["publishes"]))
        for entry in _entries()
        for host in entry.get("domains", ())
    }


@cache
def _entries() -> list[dict]:  # type: ignore[type-arg]
    with LEXICON.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _key(name: str) -> str:
    """Names compare without case, article, dots and a bracketed abbreviation."""
    bare = re.sub(r"\([^)]*\)", "", name).replace(".", "").lower()
    return " ".join(bare.removeprefix("the ").split())


def known(name: str) -> Publisher | None:
    """The publisher of this name, or of its first or last part: "X, Ministry of Y"."""
    by_name = _by_name()
    parts = name.split(", ")
    for candidate in (name, parts[0], parts[-1]):
        if found := by_name.get(_key(candidate)):
            return found
    return None


def is_known(name: str) -> bool:
    """Whether the whole name is a publisher's."""
    return _key(name) in _by_name()


def of_site(url: str) -> Publisher | None:
    """The publisher behind an address: of its host, or of the nearest host above it."""
    host = domain(url)
    while "." in host:
        if found := _by_domain().get(host):
            return found
        host = host.partition(".")[2]
    return None
