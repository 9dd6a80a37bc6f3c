"""What the sheets hold, and in which order."""

from __future__ import annotations

import pytest

from pipeline.review import columns, guide, sheets
from pipeline.review.book import head
from pipeline.review.cases import cases
from pipeline.verdicts.verdict import CORRECTABLE, ReviewedKind, Verdict
from tests.review.brief import (
    CLAIM,
    FIRM,
    FULL,
    IBID,
    MERGED,
    QUOTE,
    RELATION,
    TREASURY,
    UNCITED,
    URL,
    extraction,
    written,
)

KINDS = list(columns.COLUMNS)


def cell(record: str, column: str, *verdicts: Verdict) -> columns.Cell:
    for sheet in written(extraction(), verdicts):
        heads = [each.head for each in sheet.columns]
        for row in sheet.rows:
            if row[heads.index(columns.RECORD)] == record:
                return row[heads.index(column)]
    raise LookupError(record)


def verdict(reviewer: str, decision: str | None = None, **said: object) -> Verdict:
    fields = {"record": CLAIM, "kind": "claim", "brief": "tankers", "quote": QUOTE, **said}
    return Verdict.model_validate({"decision": decision, "reviewer": reviewer, **fields})


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_is_known_by_its_head(kind: ReviewedKind) -> None:
    heads = [head(column.head) for column in columns.COLUMNS[kind]]
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_in_their_order(kind: ReviewedKind) -> None:
    found = columns.COLUMNS[kind]
    parts = [column.part for column in found]
    assert parts == sorted(parts, key=lambda part: (part != "verdict", part == "id"))
    written = [column for column in found if column.part == "verdict"]
    assert [c.head for c in written[:1]] == ["verdict"]
    assert [c.head for c in written[-3:]] == ["reviewer", "comment", "reviewed on"]
    assert {c.field: c.labels for c in written if c.field} == CORRECTABLE[kind]
    assert [c.head for c in found[-3:]] == ["record id", "brief id", "file sha256"]


@pytest.mark.parametrize("kind", KINDS)
def test_labels_fit_into_a_drop_down(kind: ReviewedKind) -> None:
    for column in columns.COLUMNS[kind]:
        assert len(",".join(column.labels)) <= 255  # Excel's limit for a list in a validation.
        assert len(column.head) > 0 < len(column.meaning)


def test_every_column_is_explained() -> None:
    explained = {(sheet, name) for sheet, name, *_ in guide.rows()}
    every = {(columns.TITLES[k], c.head) for k in KINDS for c in columns.COLUMNS[k]}
    assert explained == every


@pytest.mark.parametrize(
    ("record", "column", "said"),
    [
        (CLAIM, "quote", QUOTE),
        (CLAIM, "page", 2),
        (CLAIM, "notes", "7"),
        (CLAIM, "note text", f"7: “Notice”, Treasury, {URL}"),
        (CLAIM, "source", "Notice"),
        (CLAIM, "link", URL),
        (CLAIM, "section", "Tankers"),
        (CLAIM, "claim type", "event_state"),
        # Unknown is an empty cell, never a word for it.
        (UNCITED, "section", None),
        (UNCITED, "source", ""),
        (UNCITED, "link", None),
        (CLAIM, "approximate", None),
        # Entities by name, not by id.
        (RELATION, "subject", "Northwind Oil"),
        (RELATION, "qualifiers", "date: 2024"),
        (MERGED, "merged into", "Northwind Oil"),
        (FIRM, "context", QUOTE),
        (FULL, "authors", "Treasury"),
        (FULL, "link", URL),
        (FULL, "brief", "Tankers"),
    ],
)
def test_what_a_cell_says(record: str, column: str, said: columns.Cell) -> None:
    assert cell(record, column) == said


def test_what_is_worth_a_look_comes_first() -> None:
    def order(*verdicts: Verdict) -> list[str]:
        return [case.record.id for case in cases([extraction()], verdicts)]

    claims = [key for key in order() if key in (CLAIM, UNCITED)]
    assert claims == [UNCITED, CLAIM], "worth checking, without a source, and doubtful"
    assert order()[-1] == MERGED, "merged away"
    # Settled goes behind what nobody has judged, a quarrel before it.
    settled = order(verdict("Ana", "accept", record=UNCITED))
    assert settled.index(UNCITED) > settled.index(CLAIM)
    disputed = order(verdict("Ana", "accept"), verdict("Bo", "reject"))
    assert disputed[0] == CLAIM
    citations = [key for key in order() if key in (FULL, IBID)]
    assert citations == [IBID, FULL], "leads to no work"
    firms = [key for key in order() if key in (FIRM, TREASURY)]
    assert firms == [FIRM, TREASURY], "of equal worth: as the brief has them"


@pytest.mark.parametrize(
    ("verdicts", "state", "lines"),
    [
        ([], "unreviewed", []),
        ([verdict("Ana", "accept", date="2024-03-05")], "accept", ["Ana, 2024-03-05: accept"]),
        (
            [verdict("Ana", "accept"), verdict("Bo", "reject", comment="no")],
            "disputed",
            ["Ana: accept", "Bo: reject; “no”"],
        ),
        # Only the last word of each.
        (
            [verdict("Ana", "accept", date="2024-01-01"), verdict("Ana", "reject", date="2024-02")],
            "reject",
            ["Ana, 2024-02: reject"],
        ),
        (
            [verdict("Ana", corrected={"claim_type": "causal"})],
            "correct",
            ["Ana: claim type = causal"],
        ),
        # The same sentence under an id that a changed reader gave it.
        ([verdict("Ana", "accept", record="claim-ffffffffffffffff")], "accept", ["Ana: accept"]),
        # A comment alone settles nothing, but is shown.
        ([verdict("Ana", comment="hm")], "unreviewed", ["Ana: “hm”"]),
        # On another brief.
        ([verdict("Ana", "accept", brief="other")], "unreviewed", []),
    ],
)
def test_what_was_said_so_far(verdicts: list[Verdict], state: str, lines: list[str]) -> None:
    assert cell(CLAIM, "state", *verdicts) == state
    assert str(cell(CLAIM, "said so far", *verdicts)).splitlines() == lines


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a" * 32_767, False),
        ("a" * 32_768, True),
        ("a" * 40_000, True),
        # Two UTF-16 units each, as Excel counts.
        ("😀" * 16_383, False),
        ("😀" * 16_384, True),
    ],
)
def test_a_text_too_long_for_a_cell_is_cut_visibly(text: str, cut: bool) -> None:
    shown = sheets.shown(text)
    assert len(shown.encode("utf-16-le")) // 2 <= sheets.LONGEST
    assert shown.endswith(sheets.CUT) is cut
    assert shown.removesuffix(sheets.CUT) == text[: len(shown.removesuffix(sheets.CUT))]
    assert cut or shown == text
