"""Rows to verdicts: exactly what they say, or a reason."""

from __future__ import annotations

import pytest

from pipeline.verdicts.verdict import Verdict
from tests.review.brief import (
    CLAIM,
    FIRM,
    FULL,
    ISSUE,
    MERGED,
    QUOTE,
    RELATION,
    UNCITED,
    extraction,
    row,
    taken,
)


@pytest.mark.parametrize(
    ("record", "said", "decision", "corrected", "comment"),
    [
        (CLAIM, {"verdict": "accept"}, "accept", {}, ""),
        # Typed by hand into a file without drop-downs.
        (CLAIM, {"verdict": " Accept "}, "accept", {}, ""),
        (CLAIM, {"correct claim type": "Event State"}, None, {"claim_type": "event_state"}, ""),
        # A correction alone, a comment alone: no decision is made up.
        (CLAIM, {"correct_polarity": "negated"}, None, {"polarity": "negated"}, ""),
        (CLAIM, {"comment": "see p. 3"}, None, {}, "see p. 3"),
        # What contradicts itself is stored as it stands; the replay says so.
        (
            CLAIM,
            {"verdict": "reject", "correct_modality": "possible"},
            "reject",
            {"modality": "possible"},
            "",
        ),
        (CLAIM, {"verdict": "correct"}, "correct", {}, ""),
        (RELATION, {"correct_object": "OFAC "}, None, {"object": "OFAC"}, ""),
        (FIRM, {"correct_same_as": MERGED}, None, {"same_as": MERGED}, ""),
        (FIRM, {"correct_split_off": "A; B"}, None, {"split_off": "A; B"}, ""),
        (MERGED, {"correct_same_as": "(None)"}, None, {"same_as": "(none)"}, ""),
        (FULL, {"correct_date": "(none)"}, None, {"date": "(none)"}, ""),
        (FULL, {"correct_title": "=1+1"}, None, {"title": "=1+1"}, ""),
        # A comment keeps its blanks and lines.
        (ISSUE, {"comment": " two\nlines "}, None, {}, " two\nlines "),
        # A column of another kind's sheet, pasted along, says nothing of a claim.
        (CLAIM, {"verdict": "accept", "correct_status": "planned"}, "accept", {}, ""),
    ],
)
def test_a_row_is_taken_as_it_stands(
    record: str,
    said: dict[str, str],
    decision: str | None,
    corrected: dict[str, str],
    comment: str,
) -> None:
    found = taken(row(record, **said))
    assert not found.refused
    (verdict,) = found.verdicts
    assert (verdict.record, verdict.decision) == (record, decision)
    assert (verdict.corrected, verdict.comment) == (corrected, comment)


@pytest.mark.parametrize(
    "said",
    [
        {},
        # Filled down a whole column: a name or a day says nothing of the record.
        {"reviewer": "Ana"},
        {"reviewer": "Ana", "reviewed_on": "2024-03-05"},
        {"quote": QUOTE, "state": "unreviewed"},
    ],
)
def test_a_row_without_a_word_on_the_record_is_no_verdict(said: dict[str, str]) -> None:
    found = taken(row(CLAIM, **said))
    assert (found.verdicts, found.refused, found.unchanged) == ((), (), 0)


@pytest.mark.parametrize(
    ("record", "said", "reason"),
    [
        (CLAIM, {"verdict": "yes"}, "none of: accept, reject, correct, unsure"),
        (CLAIM, {"correct_claim_type": "opinion"}, "none of: recommendation, causal"),
        # An issue has nothing to correct.
        (ISSUE, {"verdict": "correct"}, "none of: accept, reject, unsure"),
        # A label of another column.
        (CLAIM, {"correct_modality": "causal"}, "none of: asserted"),
        # Nobody can be without a name, no relation without its ends.
        (FIRM, {"correct_name": "(none)"}, "cannot be (none)"),
        (RELATION, {"correct_subject": "(none)"}, "cannot be (none)"),
        (CLAIM, {"verdict": "(none)"}, "none of: accept"),
        # The comment was "-fine"; the spreadsheet took it for a formula.
        (CLAIM, {"comment": "#NAME?"}, "error of the spreadsheet, #NAME?"),
        (CLAIM, {"comment": "Err:509"}, "error of the spreadsheet, Err:509"),
        (None, {"verdict": "accept"}, "record id is gone"),
        ("sentence-0000000000000001", {"verdict": "accept"}, "no id of a record"),
        ("claim", {"verdict": "accept"}, "no id of a record"),
        # Sorted by one column only: verdict and quote stand beside the id of another row.
        (UNCITED, {"verdict": "accept", "quote": QUOTE}, "sorted without the others"),
        # The third of April, or the fourth of March.
        (CLAIM, {"verdict": "accept", "reviewed_on": "03/04/2024"}, "no day such as"),
        (CLAIM, {"verdict": "accept", "reviewed_on": "yesterday"}, "no day such as"),
        (CLAIM, {"verdict": "accept", "reviewed_on": "31.02.2024"}, "no day such as"),
        (CLAIM, {"verdict": "accept", "reviewed_on": "5.3.24"}, "no day such as"),
    ],
)
def test_a_row_is_refused_with_its_place_and_reason(
    record: str | None, said: dict[str, str], reason: str
) -> None:
    found = taken(row(record, number=9, **said), row(FULL, 10, verdict="accept"))
    (refusal,) = found.refused
    assert str(refusal).startswith("review.xlsx, Claims, row 9: ")
    assert reason in refusal.reason
    assert [verdict.record for verdict in found.verdicts] == [FULL], "the others are taken"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T09:30:00", "2024-03-05T09:30:00"),
        ("5.3.2024", "2024-03-05"),
        ("03.04.2024", "2024-04-03"),
        ("25/03/2024", "2024-03-25"),
        ("3/25/2024", "2024-03-25"),
        ("4/4/2024", "2024-04-04"),
        ("", "2024-03-05T10:00:00Z"),
    ],
)
def test_days_as_spreadsheets_show_them(typed: str, day: str) -> None:
    (verdict,) = taken(row(CLAIM, verdict="accept", reviewed_on=typed)).verdicts
    assert verdict.date == day


@pytest.mark.parametrize(
    ("in_row", "asked", "saved_by", "name"),
    [
        ("Ana", "Bo", "Cy", "Ana"),
        (" Ana   Q. ", None, "", "Ana Q."),
        ("", "Bo", "Cy", "Bo"),
        ("", None, "Cy", "Cy"),
        ("", None, "", "unnamed"),
    ],
)
def test_the_reviewer(in_row: str, asked: str | None, saved_by: str, name: str) -> None:
    said = row(CLAIM, verdict="accept", reviewer=in_row)
    (verdict,) = taken(said, reviewer=asked, saved_by=saved_by).verdicts
    assert verdict.reviewer == name


def test_a_verdict_keeps_what_was_judged() -> None:
    (claim, relation) = taken(
        row(CLAIM, verdict="accept"), row(RELATION, verdict="accept")
    ).verdicts
    assert (claim.brief, claim.sha256, claim.quote) == ("tankers", "ab" * 32, QUOTE)
    assert (claim.section, claim.notes) == ("Tankers", ("7",))
    assert claim.said["claim_type"] == "event_state"
    assert relation.said == {
        "subject": "Northwind Oil",
        "predicate": "sanctioned_by",
        "object": "Treasury",
        "status": "factual",
    }


def test_a_verdict_on_a_record_that_is_gone_is_taken_from_the_sheet_and_listed() -> None:
    said = row(
        "claim-ffffffffffffffff",
        verdict="reject",
        quote="Nobody says this any more.",
        claim_type="causal",
        notes="3; 4",
        section="Then",
        brief_id="tankers",
        file_sha256="cd" * 32,
    )
    found = taken(said)
    assert found.gone == found.verdicts
    (verdict,) = found.verdicts
    assert (verdict.quote, verdict.said) == ("Nobody says this any more.", {"claim_type": "causal"})
    assert (verdict.section, verdict.notes) == ("Then", ("3", "4"))
    assert (verdict.brief, verdict.sha256) == ("tankers", "cd" * 32)


def test_a_verdict_whose_record_has_another_id_by_now_is_not_gone() -> None:
    said = row("claim-ffffffffffffffff", verdict="accept", quote=QUOTE, brief_id="tankers")
    assert not taken(said).gone


def test_stored_verdicts_of_a_brief_that_is_not_extracted_are_listed() -> None:
    elsewhere = Verdict(record=CLAIM, kind="claim", brief="other", quote=QUOTE, reviewer="Ana")
    assert taken(stored=[elsewhere]).gone == (elsewhere,)


def _stored(**said: object) -> Verdict:
    (verdict,) = taken(row(CLAIM, verdict="accept", reviewer="Ana")).verdicts
    return verdict.model_copy(update=said)


@pytest.mark.parametrize(
    ("stored", "said", "new"),
    [
        ([_stored()], {"verdict": "accept"}, False),
        # Saved again without a change: the file's date is another, the verdict is not.
        ([_stored(date="2024-01-01")], {"verdict": "accept"}, False),
        ([_stored(date="2024-01-01")], {"verdict": "reject"}, True),
        ([_stored(date="2024-01-01")], {"verdict": "accept", "comment": "sure"}, True),
        # On a day of its own the analyst says it once more.
        ([_stored(date="2024-01-01")], {"verdict": "accept", "reviewed_on": "2024-02-02"}, True),
        # Said, then taken back, then said again.
        (
            [_stored(date="2024-01-01"), _stored(date="2024-01-02", decision="reject")],
            {"verdict": "accept"},
            True,
        ),
        # An old book imported once more does not undo what was said after it.
        (
            [_stored(), _stored(date="2024-05-05", decision="reject")],
            {"verdict": "accept"},
            False,
        ),
        # Another analyst's word is not Ana's.
        ([_stored(reviewer="Bo")], {"verdict": "accept"}, True),
    ],
)
def test_nothing_is_taken_twice(stored: list[Verdict], said: dict[str, str], new: bool) -> None:
    found = taken(row(CLAIM, reviewer="Ana", **said), stored=stored)
    assert (len(found.verdicts), found.unchanged) == (int(new), int(not new))


def test_two_rows_of_one_analyst_on_one_record() -> None:
    rows = [row(CLAIM, n, verdict=v) for n, v in ((2, "accept"), (3, "accept"), (4, "reject"))]
    found = taken(*rows[:2])
    assert [verdict.decision for verdict in found.verdicts] == ["accept"]
    # Which of two is meant cannot be told: neither is taken.
    found = taken(*rows)
    assert not found.verdicts
    assert "says different things of one record" in found.refused[0].reason


def test_an_analyst_is_known_however_the_name_is_spelt() -> None:
    rows = (row(CLAIM, 2, verdict="accept", reviewer="Ana"), row(CLAIM, 3, verdict="accept"))
    assert [v.reviewer for v in taken(*rows, reviewer="ana").verdicts] == ["Ana"]


def test_two_analysts_who_disagree_are_both_kept() -> None:
    rows = (row(CLAIM, 2, verdict="accept", reviewer="Ana"), row(CLAIM, 3, verdict="reject"))
    found = taken(*rows, reviewer="Bo")
    assert {v.reviewer: v.decision for v in found.verdicts} == {"Ana": "accept", "Bo": "reject"}


def test_a_long_quote_that_was_cut_is_still_the_records_own() -> None:
    from pipeline.review.sheets import shown

    long = "word " * 8000
    said = row(CLAIM, verdict="accept", quote=shown(long))
    (verdict,) = taken(said, found=extraction(long)).verdicts
    assert verdict.quote == long
