"""What the page has to know of one brief: its records as they stand, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from pipeline.reading.pictures import Picture
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Grounded,
    Issue,
    Mention,
    Note,
    Record,
    Relation,
    Section,
    Source,
)
from pipeline.report.events import Event, events
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

SHOWN = (Anchor, Citation, Claim, Entity, Issue, Mention, Note, Relation, Source)
"""Kinds that the page shows. A sentence is shown by its claim, a section by its title."""

A4 = (595.0, 842.0)
"""Points; the size of a page that could not be drawn, unless its boxes reach further."""


class Sheet(TypedDict):
    """One page: its upper left corner and size in points, and whether there is a picture of it."""

    left: float
    top: float
    width: float
    height: float
    drawn: bool


class Link(TypedDict):
    """One citation behind a statement: the ids of what leads to it, and the work in words."""

    anchor: str | None
    note: str | None
    marker: str | None
    citation: str
    source: str | None
    named: str
    link: str | None
    shared: bool


class View(TypedDict):
    """One brief as the page shows it."""

    header: dict[str, Any]
    sheets: list[Sheet]
    text: str
    records: list[dict[str, Any]]
    trails: dict[str, list[Link]]
    sections: dict[str, str]
    events: list[Event]


def view(extraction: Extraction, pictures: Sequence[Picture]) -> View:
    """The brief without rejected records; records in text order, the longer of two first.

    `trails` and `sections` are by the id of a claim or relation.
    """
    standing = extraction.standing()
    # All records, as a statement may still name a citation that was rejected.
    trail = Trail(extraction)
    rejected = {record.id for record in extraction.records} - {r.id for r in standing.records}
    titles = {section.id: section.title for section in standing.of(Section)}
    statements: list[Claim | Relation] = [*standing.of(Claim), *standing.of(Relation)]
    sentences = {statement.id: trail.sentence(statement) for statement in statements}
    shown = [record for record in standing.records if isinstance(record, SHOWN)]
    shown.sort(key=lambda record: (record.start, -record.end, record.kind, record.id))
    return View(
        header=standing.header.model_dump(mode="json", exclude={"text", "shelves", "models"}),
        sheets=_sheets(standing, pictures),
        text=standing.text,
        records=[_without_defaults(record) for record in shown],
        trails={
            statement.id: [
                _link(support)
                for support in trail.behind(statement)
                if support.citation.id not in rejected
            ]
            for statement in statements
        },
        sections={
            identifier: titles[sentence.section]
            for identifier, sentence in sentences.items()
            if sentence.section in titles
        },
        events=events(standing),
    )


def _without_defaults(record: Record) -> dict[str, Any]:
    """The record without fields at their defaults: three quarters of the bytes fall away."""
    dumped = record.model_dump(mode="json", exclude_defaults=True, exclude={"brief"})
    return {"kind": record.kind, "score": record.score} | dumped


def _link(support: Support) -> Link:
    return Link(
        anchor=support.anchor.id if support.anchor else None,
        note=support.note.id if support.note else None,
        marker=support.marker,
        citation=support.citation.id,
        source=support.source.id if support.source else None,
        named=support.named,
        link=support.link,
        shared=support.shared,
    )


def _sheets(extraction: Extraction, pictures: Sequence[Picture]) -> list[Sheet]:
    drawn = [
        Sheet(left=p.left, top=p.top, width=p.width, height=p.height, drawn=True) for p in pictures
    ]
    return drawn or _blank_sheets(extraction.header.pages, extraction.records)


def _blank_sheets(pages: int, records: Sequence[Grounded]) -> list[Sheet]:
    """Empty pages large enough for all boxes."""
    width, height = A4
    for record in records:
        for _, _, _, x1, bottom in record.boxes:
            width, height = max(width, x1), max(height, bottom)
    return [Sheet(left=0, top=0, width=width, height=height, drawn=False)] * pages
