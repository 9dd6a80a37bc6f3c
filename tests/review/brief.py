"""A small extracted brief, made by hand, and the quick way from it to a book and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Header,
    Issue,
    Note,
    Record,
    Relation,
    Section,
    Sentence,
    Source,
)
from pipeline.review import intake
from pipeline.review.book import Book, Row, head
from pipeline.review.cases import cases
from pipeline.review.columns import RECORD
from pipeline.review.sheets import Sheet, sheets
from pipeline.store import Extraction
from pipeline.verdicts.verdict import Verdict

URL = "https://example.org/notice"
QUOTE = "Northwind Oil was listed by the Treasury in 2024."

CLAIM, UNCITED = "claim-0000000000000001", "claim-0000000000000002"
RELATION = "relation-0000000000000001"
FIRM, TREASURY, MERGED = (f"entity-000000000000000{n}" for n in (1, 2, 3))
FULL, IBID = "citation-0000000000000001", "citation-0000000000000002"
ISSUE = "issue-0000000000000001"


def extraction(quote: str = QUOTE, name: str = "tankers", **changes: object) -> Extraction:
    """One brief with a record of each kind; `quote` is its first sentence.

    `changes` are fields of the claim on it. Ids belong to the brief's first name alone.
    """
    end = len(quote)
    common: dict[str, object] = {"brief": name, "page": 2, "rule": "by hand"}
    first = {"start": 0, "end": end, "quote": quote, **common}
    second = {"start": end + 1, "end": end + 10, "quote": "It denies.", **common}
    note = {"start": 900, "end": 940, "quote": f"“Notice”, Treasury, {URL}", **common}
    uncited = {
        "claim_type": "evaluation",
        "citation_support": "uncited_expected",
        "check_worthiness": 0.9,
        "score": 0.6,
    }
    cited = {"claim_type": "event_state", "citation_support": "cited_direct", **changes}
    made: Sequence[tuple[type[Record], Mapping[str, object]]] = (
        (Section, {"id": "section-1", "level": 1, "title": "Tankers", **first}),
        (Anchor, {"id": "anchor-1", "label": "7", "note": "note-1", **first}),
        (Sentence, {"id": "sentence-1", "section": "section-1", "paragraph": 1}
            | {"anchors": ("anchor-1",), **first}),
        (Sentence, {"id": "sentence-2", "section": None, "paragraph": 1, **second}),
        (Note, {"id": "note-1", "label": "7", "note_type": "footnote", **note}),
        (Citation, {"id": FULL, "note": "note-1", "form": "full", "citation_kind": "government"}
            | {"title": "Notice", "authors": ("Treasury",), "url": URL, "source": "source-1"}
            | {**note, "score": 0.8}),
        (Citation, {"id": IBID, "note": "note-1", "form": "ibid", "citation_kind": "other"} | note),
        (Source, {"id": "source-1", "citation_kind": "government", "title": "Notice", **note}),
        (Entity, {"id": FIRM, "type": "company", "name": "Northwind Oil", **first}),
        (Entity, {"id": TREASURY, "type": "organisation", "name": "Treasury", **first}),
        (Entity, {"id": MERGED, "type": "company", "name": "Northwind"}
            | {"merged_into": FIRM, "review": "correct", **second}),
        (Relation, {"id": RELATION, "subject": FIRM, "predicate": "sanctioned_by"}
            | {"object": TREASURY, "status": "factual", "sentence": "sentence-1"}
            | {"citations": (FULL,), "qualifiers": {"date": "2024"}, **first}),
        (Claim, {"id": CLAIM, "sentence": "sentence-1", "citations": (FULL,), **first, **cited}),
        (Claim, {"id": UNCITED, "sentence": "sentence-2", **second, **uncited}),
        (Issue, {"id": ISSUE, "stage": "citations", "severity": "warning"}
            | {"message": "Ibid. may be two works.", **note}),
    )  # fmt: skip
    header = Header(
        id=name,
        brief=name,
        title="Tankers",
        file=f"{name}.pdf",
        sha256="ab" * 32,
        status="complete",
        pipeline="test",
    )
    return Extraction(header, tuple(kind.model_validate(fields) for kind, fields in made))


def written(found: Extraction, verdicts: Sequence[Verdict] = ()) -> list[Sheet]:
    return sheets(cases([found], verdicts))


def fill_in(file: Path, edits: Mapping[str, Mapping[str, str]]) -> None:
    """Types into a workbook: for each record id the columns' heads and what is typed there."""
    book = openpyxl.load_workbook(file)
    for page in book.worksheets:
        heads = [cell.value for cell in page[1]]
        if RECORD not in heads:
            continue
        for row in page.iter_rows(min_row=2):
            typed = edits.get(str(row[heads.index(RECORD)].value), {})
            for column, value in typed.items():
                cell = row[heads.index(column)]
                # A spreadsheet escapes what would be an escape (openpyxl does not), and makes no
                # formula of "=1" in a cell that is formatted as text.
                escaped = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
                cell.value = escaped  # type: ignore[union-attr, assignment]
                cell.data_type = "s"  # type: ignore[union-attr]
    book.save(file)


def row(record: str | None, number: int = 2, sheet: str = "Claims", **said: str) -> Row:
    """A row with a record's id; an underscore in a head's name stands for a blank."""
    found = {head(name): text for name, text in said.items()}
    return Row(sheet, number, {head(RECORD): record, **found} if record else found)


def taken(
    *rows: Row,
    stored: Sequence[Verdict] = (),
    reviewer: str | None = None,
    saved_by: str = "",
    found: Extraction | None = None,
) -> intake.Intake:
    book = Book(Path("review.xlsx"), rows, "2024-03-05T10:00:00Z", saved_by)
    return intake.take([book], [found or extraction()], stored, reviewer)
