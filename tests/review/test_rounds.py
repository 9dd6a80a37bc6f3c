"""Rounds of review: a book is exported, filled in and imported, and the brief extracted anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from pipeline import chain, extraction
from pipeline.records import Claim, Entity, Grounded, Issue, Relation
from pipeline.review import intake
from pipeline.review.book import Book, Row, head
from pipeline.review.cases import cases
from pipeline.review.sheets import sheets
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from pipeline.verdicts.agreement import agreements
from pipeline.verdicts.verdict import Verdict
from tests import builders

BODY = """
# Measures

The United States imposed sanctions on Rosneft and Lukoil in October 2025. Volga Dredging Company
(VDC) was spared. VDC said that it would go on. Prices may rise next year.
"""
R = TypeVar("R", bound=Grounded)
Verdicts = tuple[Verdict, ...]


def extracted(verdicts: Verdicts = (), *, name: str = "brief") -> Extraction:
    brief = builders.brief(BODY, name=name)
    here = [v for v in verdicts if v.brief == brief.id or v.sha256 == brief.sha256]
    document = chain.run(CHAIN, brief, here)
    return Extraction(extraction.header(brief, "complete"), tuple(document))


machine = cache(extracted)


def book(
    found: Extraction, verdicts: Verdicts, record: str, day: str, reviewer: str, **said: str
) -> Book:
    """A book as exported by now, with one row filled in and saved on a day."""
    filled = {head(name.replace("_", " ")): value for name, value in said.items()}
    rows = []
    for sheet in sheets(cases([found], verdicts)):
        for number, values in enumerate(sheet.rows, start=2):
            cells = {
                head(column.head): str(value)
                for column, value in zip(sheet.columns, values, strict=True)
                if value not in (None, "")
            }
            if cells["record id"] == record:
                rows.append(Row(sheet.title, number, cells | filled | {"reviewer": reviewer}))
    assert rows
    return Book(Path("review.xlsx"), rows, f"{day}T12:00:00Z", "")


def taken(found: Extraction, verdicts: Verdicts, filled: Book) -> Verdicts:
    came = intake.take([filled], [found], verdicts)
    assert not came.refused
    return (*verdicts, *came.verdicts)


def reviewed(
    verdicts: Verdicts, record: str, day: str, reviewer: str = "Ana", **said: str
) -> Verdicts:
    """One round: extract, export, fill in one row, import."""
    found = extracted(verdicts)
    return taken(found, verdicts, book(found, verdicts, record, day, reviewer, **said))


def one(found: Extraction, kind: type[R], key: str) -> R:
    return next(
        record for record in found.of(kind) if key in (record.id, getattr(record, "name", ""))
    )


def doubts(found: Extraction) -> Sequence[str]:
    return [issue.message for issue in found.of(Issue) if issue.stage == "reviews"]


def test_a_merge_by_id_is_accepted_by_who_sees_it() -> None:
    one_of, other = one(machine(), Entity, "Lukoil"), one(machine(), Entity, "Rosneft")
    verdicts = reviewed((), one_of.id, "2026-01-01", correct_same_as=other.id)
    verdicts = reviewed(verdicts, one_of.id, "2026-01-02", verdict="accept")
    verdicts = reviewed(verdicts, one_of.id, "2026-01-03", "Bo", verdict="accept")
    after = one(extracted(verdicts), Entity, one_of.id)
    assert (after.merged_into, after.review) == (other.id, "correct")


def test_a_name_split_off_is_judged_by_itself() -> None:
    both = one(machine(), Entity, "Volga Dredging Company")
    verdicts = reviewed((), both.id, "2026-01-01", correct_split_off="VDC")
    made = one(extracted(verdicts), Entity, "VDC")
    verdicts = reviewed(verdicts, made.id, "2026-01-02", correct_type="organisation")
    found = extracted(verdicts)
    assert one(found, Entity, made.id).type == "organisation"
    assert one(found, Entity, both.id).type == both.type
    # Its id outlives a correction of what it was split off from.
    verdicts = reviewed(verdicts, both.id, "2026-01-03", correct_type="project")
    assert one(extracted(verdicts), Entity, made.id).type == "organisation"
    assert not doubts(extracted(verdicts))


def test_a_book_that_is_out_of_date_accepts_what_it_showed() -> None:
    claim = next(c for c in machine().of(Claim) if "Prices" in c.quote)
    old = book(machine(), (), claim.id, "2026-01-09", "Bo", verdict="accept")
    verdicts = reviewed((), claim.id, "2026-01-01", correct_claim_type="definition")
    verdicts = taken(extracted(verdicts), verdicts, old)
    after = one(extracted(verdicts), Claim, claim.id)
    assert (after.review, after.claim_type) == ("disputed", claim.claim_type)


def test_two_rounds_survive_another_name_of_the_file() -> None:
    relation = next(r for r in machine().of(Relation) if r.predicate == "subject_to")
    verdicts = reviewed((), relation.id, "2026-01-01", correct_subject="VDC")
    verdicts = reviewed(verdicts, relation.id, "2026-01-02", correct_status="alleged")
    renamed = extracted(verdicts, name="another-name")
    changed = [r for r in renamed.of(Relation) if r.review == "correct"]
    vdc = one(renamed, Entity, "Volga Dredging Company")
    assert [(r.subject, r.status) for r in changed] == [(vdc.id, "alleged")]
    assert not doubts(renamed)


def test_the_later_of_two_forms_of_one_day_counts() -> None:
    claim = machine().of(Claim)[0]
    verdicts = reviewed((), claim.id, "2026-01-02", verdict="accept")
    verdicts = reviewed(verdicts, claim.id, "2026-01-02", verdict="reject", reviewed_on="20260102")
    assert verdicts[-1].date == "2026-01-02"
    assert one(extracted(verdicts), Claim, claim.id).review == "reject"


def test_issues_of_the_reviews_themselves_are_judged() -> None:
    claim = machine().of(Claim)[0]
    verdicts = reviewed((), claim.id, "2026-01-01", verdict="correct")
    issue = next(i for i in extracted(verdicts).of(Issue) if i.stage == "reviews")
    verdicts = reviewed(verdicts, issue.id, "2026-01-02", verdict="reject")
    assert [i.review for i in extracted(verdicts).of(Issue) if i.stage == "reviews"] == ["reject"]
    # Once the claim is settled there is nothing to be said of its issue.
    verdicts = reviewed(verdicts, claim.id, "2026-01-03", verdict="accept")
    assert not doubts(extracted(verdicts))


def test_a_comment_takes_nothing_back() -> None:
    claim = machine().of(Claim)[0]
    verdicts = reviewed((), claim.id, "2026-01-01", verdict="accept")
    verdicts = reviewed(verdicts, claim.id, "2026-01-01", "Bo", verdict="reject")
    verdicts = reviewed(verdicts, claim.id, "2026-01-02", comment="See page 3.")
    assert one(extracted(verdicts), Claim, claim.id).review == "disputed"
    assert next((a.field, a.shared, a.equal) for a in agreements(verdicts)) == ("decision", 1, 0)
