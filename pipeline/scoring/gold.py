"""Gold files as typed records: `Notes`, `Body`, or the note table of an official page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import InvalidRecord
from pipeline.records import (
    Attribution,
    CitationForm,
    CitationKind,
    CitationSupport,
    ClaimType,
    Endorsement,
    EntityType,
    MentionForm,
    Modality,
    NoteKind,
    Polarity,
    Predicate,
    RelationStatus,
)

Label = Annotated[str, BeforeValidator(lambda value: value if value is None else str(value))]


class _Gold(BaseModel):
    """Gold may say more than is scored; what is not named here is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldCitation(_Gold):
    form: CitationForm
    kind: CitationKind
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    date: str | None = None
    url: str | None = None
    refers_to_note: Label | None = None


class GoldNote(_Gold):
    """`marker_follows` is the text right before the marker; null where it stands in a table."""

    label: Label
    text: str
    page: int | None = None
    marker_follows: str | None = None
    note_kind: NoteKind | None = None
    citations: tuple[GoldCitation, ...] | None = None


class GoldMention(_Gold):
    """Offsets count in the gold sentence's own text."""

    type: EntityType
    start: int
    end: int
    form: MentionForm = "name"
    canonical: str | None = None
    value: object = None


class GoldClaim(_Gold):
    claim_type: ClaimType
    attribution: Attribution
    attribution_source: str | None = None
    endorsement: Endorsement | None = None
    modality: Modality
    polarity: Polarity
    approximate: bool = False
    check_worthiness: float | None = None
    citation_support: CitationSupport


class GoldSentence(_Gold):
    """A sentence, or (with `claim` null) a heading whose mentions are marked."""

    text: str
    page: int | None = None
    paragraph: int | None = None
    in_image: bool = False
    entities: tuple[GoldMention, ...] = ()
    claim: GoldClaim | None = None


class GoldEntity(_Gold):
    canonical: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    abbreviation: str | None = None


class GoldRelation(_Gold):
    subject: str
    predicate: Predicate
    object: str
    status: RelationStatus
    evidence: str = ""


class _BodyFile(_Gold):
    headings: tuple[GoldSentence, ...] = ()
    sentences: tuple[GoldSentence, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()


@dataclass(frozen=True)
class Notes:
    """All notes of a brief. Fields that gold leaves out are not scored."""

    notes: tuple[GoldNote, ...]


@dataclass(frozen=True)
class Body:
    """Sentences of a brief's body, all or an excerpt, with what they say.

    `headings` carry mentions only. Gold that marks no headings says nothing about those.
    """

    headings: tuple[GoldSentence, ...]
    sentences: tuple[GoldSentence, ...]
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]


Gold = Notes | Body


def load(path: Path) -> Gold:
    """The gold of a file; InvalidRecord names the file and the field that does not fit."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return Notes(note_table(text))
    try:
        content = json.loads(text)
        if isinstance(content, dict) and "notes" in content:
            content = content["notes"]
        if isinstance(content, list):
            return Notes(tuple(GoldNote.model_validate(note) for note in content))
        body = _BodyFile.model_validate(content)
    except json.JSONDecodeError as error:
        raise InvalidRecord(f"{path}, line {error.lineno}: this is not JSON.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidRecord(f"{path}, field {field}: {first['msg']}") from error
    return Body(body.headings, body.sentences, body.entities, body.relations)


# "| 15. | Text of the note." is a row of a note table; "| 15 | 20 |" is a row of figures.
NOTE_ROW = re.compile(r"^\|\s*(\d{1,4})\.\s*\|\s*(.+?)\s*\|?\s*$")
# Emphasis, and links written as [words](address), of which the page shows the words.
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
MARKDOWN_EMPHASIS = re.compile(r"\*+|(?<!\w)_|_(?!\w)")


def note_table(markdown: str) -> tuple[GoldNote, ...]:
    """The notes in the table at the end of a page in Markdown: label and text alone."""
    notes = []
    for line in markdown.splitlines():
        if row := NOTE_ROW.match(line):
            text = MARKDOWN_EMPHASIS.sub("", MARKDOWN_LINK.sub(r"\1", row[2]))
            notes.append(GoldNote(label=row[1], text=text))
    return tuple(notes)


def document_of(path: Path) -> str | None:
    """The file name of the brief that the gold says it is about, if it does."""
    if path.suffix != ".json":
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    about = content.get("about") if isinstance(content, dict) else None
    document = about.get("document") if isinstance(about, dict) else None
    return document if isinstance(document, str) else None
