"""The columns of each sheet: one table for each kind of record.

The workbook, the CSV files, the sheet that explains them and the way back all follow this table. A
column is known by its head, so that an analyst may move, hide or add columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.records import Decision, Frozen
from pipeline.review.cases import Case
from pipeline.verdicts.verdict import CORRECTABLE, NOTHING, SEPARATOR, ReviewedKind, Verdict

Cell = str | int | float | None
Part = Literal["verdict", "so far", "evidence", "record", "id"]
"""To be filled in; said before; what it rests on; what the record says; what leads back to it."""

VERDICT = "verdict"
REVIEWER = "reviewer"
COMMENT = "comment"
DATE = "reviewed on"
QUOTE = "quote"
SECTION = "section"
NOTES = "notes"
RECORD = "record id"
BRIEF = "brief id"
SHA256 = "file sha256"

NEVER_EMPTY = frozenset({"subject", "object", "name"})
"""No record is without these."""

DECISIONS: tuple[str, ...] = get_args(Decision)


@dataclass(frozen=True)
class Column:
    """A column: its head, what it says, how wide it is (in characters), and its cells.

    `field` is the correctable field that it corrects (in the part `verdict`) or shows.
    """

    head: str
    meaning: str
    width: int
    part: Part
    of: Callable[[Case], Cell] | None = None
    labels: tuple[str, ...] = ()
    field: str | None = None
    look: Literal["text", "share", "worth", "link", "date"] = "text"


def correcting(field: str) -> str:
    """The head of the column in which a field is corrected."""
    return f"correct {field.replace('_', ' ')}"


def showing(field: str) -> str:
    """The head of the column that shows what the record says now."""
    return field.replace("_", " ")


def _listed(values: Iterable[str | None]) -> str:
    return f"{SEPARATOR} ".join(filter(None, values))


def _own(name: str) -> Callable[[Case], Cell]:
    """What a field of the record holds, as one cell; a list is parted by `SEPARATOR`."""

    def of(case: Case) -> Cell:
        value = getattr(case.record, name)
        match value:
            case None | "" | ():
                return None
            case bool():
                return "yes" if value else None
            case int() | float():
                return value
            case tuple():
                return _listed(case.names.get(item, item) for item in value)
            case Frozen():
                said = value.model_dump(mode="json", exclude_none=True)
                return str(said["quote"]) if "quote" in said else _pairs(said)
            case _:
                return case.names.get(value, str(value))

    return of


def _pairs(said: Mapping[str, object]) -> str:
    shown = ((k, _pairs(v) if isinstance(v, dict) else v) for k, v in said.items())
    return _listed(f"{key}: {value}" for key, value in shown)


def _field(name: str) -> Callable[[Case], Cell]:
    return lambda case: case.said.get(name)


def _links(case: Case) -> list[str]:
    return list(dict.fromkeys(s.link for s in case.supports if s.link))


def _note_texts(case: Case) -> str:
    texts = {s.note.label: s.note.quote for s in case.supports if s.note}
    return "\n".join(f"{label}: {text}" for label, text in texts.items())


def _sources(case: Case) -> str:
    return "\n".join(
        f"{s.marker}: {s.named}" if s.marker and len(case.supports) > 1 else s.named
        for s in case.supports
    )


def _so_far(case: Case) -> str:
    return "\n".join(map(said_in_a_line, case.verdicts))


def said_in_a_line(verdict: Verdict) -> str:
    """A verdict for a person to read: who and when, then what."""
    who = _listed((verdict.reviewer, verdict.date)).replace(SEPARATOR, ",")
    corrected = (f"{showing(name)} = {value}" for name, value in verdict.corrected.items())
    comment = f"“{verdict.comment}”" if verdict.comment else None
    return f"{who}: {_listed((verdict.decision, *corrected, comment))}"


_FREE = {
    "subject": "Name of the right entity.",
    "object": "Name of the right entity.",
    "name": "The name that the entity should have.",
    "same_as": "Name or record id of the entity of this brief that this one is.",
    "split_off": f"Names that mean another thing, parted by “{SEPARATOR}”.",
    "authors": f"All authors, parted by “{SEPARATOR}”.",
    "date": "As 2024-03-05, 2024-03 or 2024.",
    "refers_to_note": "Label of the note that “ibid.” or “no. 5” points to.",
}
"""What may stand in a column without a drop-down."""


def _correction(field: str, labels: tuple[str, ...]) -> Column:
    asked = _FREE.get(field, f"What {showing(field)} should be.")
    meaning = f"The right {showing(field)}." if labels else asked
    if not labels and field not in NEVER_EMPTY:
        meaning += f" {NOTHING} empties it."
    width = 14 if labels else 18
    return Column(correcting(field), meaning, width, "verdict", labels=labels, field=field)


def _written(kind: ReviewedKind) -> Iterator[Column]:
    """The columns that an analyst fills in."""
    can = "; correct with the right values beside it" if CORRECTABLE[kind] else ""
    yield Column(
        VERDICT,
        f"What you hold of the {kind}: accept or reject it{can}; unsure leaves it open. Empty: you "
        "say nothing of it.",
        10,
        "verdict",
        labels=tuple(d for d in DECISIONS if CORRECTABLE[kind] or d != "correct"),
    )
    for field, labels in CORRECTABLE[kind].items():
        yield _correction(field, labels)
    yield Column(
        REVIEWER, "Your name; empty: as given at the import or by the file.", 14, "verdict"
    )
    yield Column(COMMENT, "Whatever should be known beside the verdict.", 30, "verdict")
    yield Column(
        DATE,
        "The day of your verdict, as 2024-03-05; empty: the day on which the file was last saved.",
        12,
        "verdict",
        look="date",
    )


_BEFORE = (
    Column(
        "state",
        "What came of the verdicts so far; disputed where analysts disagree.",
        11,
        "so far",
        lambda case: case.state or "unreviewed",
    ),
    Column("said so far", "Each analyst's last verdict on the record.", 30, "so far", _so_far),
    Column(QUOTE, "The brief's own words.", 60, "evidence", lambda case: case.record.quote),
)
_CONTEXT = Column(
    "context",
    "The sentence (for a citation the note) that the quote stands in.",
    50,
    "evidence",
    lambda case: case.context,
)
_PLACE = (
    Column(
        "brief",
        "Title of the brief.",
        20,
        "evidence",
        lambda case: case.header.title or case.header.id,
    ),
    Column(
        "page",
        "Page of the PDF, from 1.",
        7,
        "evidence",
        lambda case: case.record.page,
    ),
    Column(SECTION, "Heading above the sentence.", 20, "evidence", lambda case: case.section),
)
_NOTES = Column(NOTES, "Markers of the notes.", 8, "evidence", lambda case: _listed(case.notes))
_NOTE_TEXT = Column("note text", "What the notes behind it say.", 45, "evidence", _note_texts)
_SOURCES = (
    Column(
        "source", "The works behind it, through “ibid.” and the like.", 45, "evidence", _sources
    ),
    Column(
        "link",
        "Address of the first work; opens at a click.",
        30,
        "evidence",
        lambda case: next(iter(_links(case)), None),
        look="link",
    ),
    Column(
        "more links",
        "Addresses of the other works.",
        20,
        "evidence",
        lambda case: "\n".join(_links(case)[1:]),
    ),
)
_SCORES = (
    Column(
        "score",
        "How sure the pipeline is, 0 to 1.",
        8,
        "record",
        lambda case: case.record.score,
        look="share",
    ),
    Column(
        "worth a look",
        "What the rows are ordered by, after the state: check-worthiness (of an entity the "
        "greatest of the claims that name it, of an issue its gravity), plus 1 where a source or "
        "a link is wanted and is not there, plus what the score lacks to 1.",
        8,
        "record",
        lambda case: case.worth,
        look="worth",
    ),
)
_IDS = (
    Column(RECORD, "Leads back to the record.", 26, "id", lambda case: case.record.id),
    Column(BRIEF, "The brief's file name.", 26, "id", lambda case: case.record.brief),
    Column(SHA256, "Hash of the brief's file.", 18, "id", lambda case: case.header.sha256),
)

_OWN: Mapping[ReviewedKind, Mapping[str, str]] = {
    "claim": {
        "secondary": "The second type of claim, where two tie.",
        "endorsement": "How the author stands to what others say.",
        "approximate": "Whether an amount is only about right.",
        "check_worthiness": "How much it is worth checking, 0 to 1.",
        "attribution_source": "Whom the sentence names as saying so.",
    },
    "relation": {
        "attribution": "Who says so.",
        "qualifiers": "What else the sentence says of it.",
    },
    "entity": {
        "merged_into": "The entity that an analyst found it to be.",
        "aliases": "Its other names in the brief.",
        "kb": "Its entry in a lexicon.",
        "attributes": "What the brief or a lexicon says of it.",
    },
    "citation": {
        "form": "Full, or a short form that points to another.",
        "identifier": "Number of a law, report or document.",
        "doi": "Digital object identifier.",
        "pages": "Pages cited.",
        "accessed": "Day of access.",
    },
    "issue": {
        "severity": "info, warning or error.",
        "stage": "The stage that says so.",
        "candidates": "What it considered.",
    },
}
"""The fields shown beside the correctable ones."""

_NOWHERE = frozenset({"same_as", "split_off"})
"""Corrected, but no field of a record."""


def _judged(kind: ReviewedKind) -> Iterator[Column]:
    """The columns that show what is to be judged; beside the quote, where it is read."""
    fields = {name: f"The {showing(name)} now." for name in CORRECTABLE[kind]}
    if kind == "issue":
        fields = {"message": "What the pipeline doubts."}
    for name, meaning in fields.items():
        if name not in _NOWHERE:
            yield Column(showing(name), meaning, 16, "record", _field(name), field=name)


def _columns(kind: ReviewedKind) -> Iterator[Column]:
    """The columns of a kind's sheet, from left to right."""
    yield from _written(kind)
    yield from _BEFORE
    if kind in ("entity", "citation", "issue"):
        yield _CONTEXT
    yield from _judged(kind)
    yield from _PLACE
    yield _NOTES
    if kind in ("claim", "relation"):
        yield _NOTE_TEXT
    if kind in ("claim", "relation", "citation"):
        yield from _SOURCES
    yield from _SCORES
    for name, meaning in _OWN[kind].items():
        yield Column(showing(name), meaning, 16, "record", _own(name))
    yield Column("rule", "The rule or model that says so.", 14, "record", _own("rule"))
    yield from _IDS


TITLES: Mapping[ReviewedKind, str] = {
    "claim": "Claims",
    "relation": "Relations",
    "entity": "Entities",
    "citation": "Citations",
    "issue": "Issues",
}

COLUMNS: Mapping[ReviewedKind, tuple[Column, ...]] = {
    kind: tuple(_columns(kind)) for kind in TITLES
}
