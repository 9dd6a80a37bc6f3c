"""What a piece of a note says of a work, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import CitationForm, CitationKind


@dataclass(frozen=True, slots=True)
class Reference:
    """The fields of a citation; `rule` names the reading that they come from."""

    rule: str
    form: CitationForm = "full"
    kind: CitationKind = "other"
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    date: str | None = None
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    identifier: str | None = None
    accessed: str | None = None
    volume: str | None = None
    issue: str | None = None
    publisher: str | None = None
    refers_to_note: str | None = None
