"""One analyst's verdict on one record, and what of a record can be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field

from pipeline.records import (
    Attribution,
    CitationKind,
    CitationSupport,
    ClaimType,
    Decision,
    EntityType,
    Frozen,
    Modality,
    Polarity,
    Predicate,
    RelationStatus,
)

ReviewedKind = Literal["claim", "relation", "entity", "citation", "issue"]

NOTHING = "(none)"
"""A corrected value that empties the field: the citation has no date."""

SEPARATOR = ";"
"""Between several names in one corrected value."""

CORRECTABLE: Mapping[ReviewedKind, Mapping[str, tuple[str, ...]]] = {
    "claim": {
        "claim_type": get_args(ClaimType),
        "attribution": get_args(Attribution),
        "modality": get_args(Modality),
        "polarity": get_args(Polarity),
        "citation_support": get_args(CitationSupport),
    },
    "relation": {
        "subject": (),
        "predicate": get_args(Predicate),
        "object": (),
        "status": get_args(RelationStatus),
    },
    "entity": {"type": get_args(EntityType), "name": (), "same_as": (), "split_off": ()},
    "citation": {
        "citation_kind": get_args(CitationKind),
        "authors": (),
        "title": (),
        "container": (),
        "date": (),
        "url": (),
        "refers_to_note": (),
    },
    "issue": {},
}
"""For each kind the fields that a verdict may correct, with the labels allowed; none: any text.

`subject`, `object` and `same_as` name an entity of the brief. `split_off` lists names of the entity
that mean another thing. `refers_to_note` is the label of the note that a short form points to.
`authors` and `split_off` take several values, parted by `SEPARATOR`.
"""


def several(value: str | None) -> tuple[str, ...]:
    """The values that a corrected field holds, without the white space around them."""
    return tuple(part.strip() for part in (value or "").split(SEPARATOR) if part.strip())


class Verdict(Frozen):
    """One line of corpus/reviews: who said when what of which record.

    It carries the record's own words (`quote`, `said`), so that it stays readable, and can be bound
    anew, when the record's id has changed.
    """

    record: str
    kind: ReviewedKind
    brief: str
    sha256: str = ""
    """Hash of the brief's file: the same brief under another name has other ids."""
    quote: str
    said: dict[str, str] = Field(default_factory=dict)
    """What the record said in its correctable fields; entities by name."""
    section: str | None = None
    """Title of the section, and the labels of the notes, of the sentence judged."""
    notes: tuple[str, ...] = ()
    decision: Decision | None = None
    """Null where the analyst only corrected or commented."""
    corrected: dict[str, str] = Field(default_factory=dict)
    reviewer: str = ""
    date: str = ""
    """Day or moment in ISO 8601, as the sheet or the file gives it."""
    comment: str = ""

    @property
    def says_more(self) -> bool:
        """Whether it is more than a comment."""
        return self.decision is not None or bool(self.corrected)

    @property
    def corrects(self) -> bool:
        """Whether its corrected values hold: a rejected or accepted record has none to apply."""
        return bool(self.corrected) and self.decision in (None, "correct")
