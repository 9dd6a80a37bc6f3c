"""The timeline: which statements say when something happened, is in force or is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TypedDict

from pipeline.records import Claim, Mention, Relation
from pipeline.store import Extraction

CALENDAR_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?=/|$)")
"""The start of an ISO 8601 date or interval: 2024, 2024-02, 2024-02-23, 2022/2024.

It must not take a period ("P3Y"), a quarter or a decade, which lie on no day, month or year.
"""


class Event(TypedDict):
    """One statement at one date; `until` is the end of an interval."""

    date: str
    until: str | None
    statement: str


def events(extraction: Extraction) -> list[Event]:
    """One event for each claim and each date in it, by date; a claim's relations add theirs.

    A relation that no claim holds has an event of its own.
    """
    claims = extraction.of(Claim)
    dates = [record for record in extraction.of(Mention) if record.type == "date"]
    starts = [date.start for date in dates]
    relations = {relation.id: relation for relation in extraction.of(Relation)}
    loose = dict(relations)
    found: set[tuple[str, str, int, str]] = set()
    for claim in claims:
        inside = dates[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        said = {date.value for date in inside if isinstance(date.value, str)}
        for identifier in claim.relations:
            loose.pop(identifier, None)
            if identifier in relations:
                said |= set(_dates(relations[identifier]))
        found |= {(date, until, claim.start, claim.id) for date, until in map(_parts, said) if date}
    for relation in loose.values():
        parts = map(_parts, _dates(relation))
        found |= {(date, until, relation.start, relation.id) for date, until in parts if date}
    return [
        Event(date=date, until=until or None, statement=statement)
        for date, until, _, statement in sorted(found)
    ]


def _dates(relation: Relation) -> Iterator[str]:
    said = relation.qualifiers
    if said.date and said.until and "/" not in said.date + said.until:
        yield f"{said.date}/{said.until}"
    elif said.date or said.until:
        yield said.date or said.until or ""


def _parts(value: str) -> tuple[str, str]:
    """Date and end of an interval; empty where the value is no calendar date."""
    start, _, end = value.partition("/")
    if not CALENDAR_DATE.fullmatch(start):
        return "", ""
    return start, end if CALENDAR_DATE.fullmatch(end) else ""
