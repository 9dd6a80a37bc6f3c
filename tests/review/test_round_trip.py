"""Out and back: an untouched book changes nothing, an edit comes back exactly."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.review import delimited, intake, workbook
from pipeline.review.book import Book
from pipeline.review.columns import COLUMNS, Column
from pipeline.verdicts.verdict import NOTHING, ReviewedKind, Verdict
from tests.review.brief import (
    CLAIM,
    FIRM,
    FULL,
    IBID,
    ISSUE,
    MERGED,
    RELATION,
    UNCITED,
    extraction,
    fill_in,
    written,
)

RECORDS: Mapping[str, ReviewedKind] = {
    CLAIM: "claim",
    UNCITED: "claim",
    RELATION: "relation",
    FIRM: "entity",
    MERGED: "entity",
    FULL: "citation",
    IBID: "citation",
    ISSUE: "issue",
}

Edits = Mapping[str, Mapping[str, str]]
"""For each record id the columns filled in, by their heads."""


class Said(NamedTuple):
    record: str
    decision: str | None
    corrected: Mapping[str, str]
    reviewer: str
    comment: str
    date: str


def said(verdict: Verdict) -> Said:
    return Said(
        verdict.record,
        verdict.decision,
        verdict.corrected,
        verdict.reviewer,
        verdict.comment,
        verdict.date,
    )


def expected(edits: Edits) -> list[Said]:
    found = []
    for record, typed in sorted(edits.items()):
        columns = [c for c in COLUMNS[RECORDS[record]] if c.part == "verdict"]
        corrected = {c.field: typed[c.head] for c in columns if c.field and c.head in typed}
        decision, comment = typed.get("verdict"), typed.get("comment", "")
        if decision or corrected or comment:
            who, when = typed["reviewer"], typed["reviewed on"]
            found.append(Said(record, decision, corrected, who, comment, when))
    return found


# What a keyboard can put into a cell; a spreadsheet keeps no control characters that one types.
typed_text = st.text(
    st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text and not text.startswith("#"))
days = st.sampled_from(["2024", "2024-03", "2024-03-05", NOTHING])
free = st.one_of(typed_text, st.sampled_from(["=1+1", "@A1", "-2", "'=x", "(none)x", "_x000D_"]))


@st.composite
def edits(draw: st.DrawFn) -> Edits:
    """Any of the labels that the drop-downs allow, any text elsewhere, on any of the records."""

    def value(column: Column) -> str:
        if column.field == "date":
            return draw(days)
        return draw(st.sampled_from(column.labels) if column.labels else free)

    found = {}
    for record in draw(st.sets(st.sampled_from(sorted(RECORDS)))):
        columns = [c for c in COLUMNS[RECORDS[record]] if c.part == "verdict"]
        chosen = draw(st.sets(st.sampled_from(columns)))
        typed = {c.head: value(c) for c in chosen if c.head not in ("reviewer", "reviewed on")}
        found[record] = {**typed, "reviewer": "Ana", "reviewed on": "2024-03-05"}
    return found


def back(file: Path, stored: tuple[Verdict, ...] = ()) -> intake.Intake:
    read = workbook.read if file.suffix == ".xlsx" else delimited.read
    files = [file] if file.is_file() else sorted(file.iterdir())
    books: list[Book] = [read(each) for each in files]
    return intake.take(books, [extraction()], stored)


def fill_in_csv(folder: Path, edits: Edits) -> None:
    for file in folder.iterdir():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        if "record id" not in rows[0]:
            continue
        for row in rows[1:]:
            for head, text in edits.get(row[rows[0].index("record id")], {}).items():
                row[rows[0].index(head)] = text
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)


few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Every example writes and reads a workbook: to make a failing one smaller would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@few
@given(edits())
def test_edits_come_back_exactly_from_a_workbook(tmp_path: Path, edits: Edits) -> None:
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(extraction()))
    fill_in(file, edits)
    first = back(file)
    assert not first.refused
    assert sorted(map(said, first.verdicts)) == expected(edits)
    # Once more: nothing is new.
    assert not back(file, first.verdicts).verdicts
    # And a fresh book that shows them holds no verdict of its own.
    workbook.write(file, written(extraction(), first.verdicts))
    again = back(file, first.verdicts)
    assert (again.verdicts, again.unchanged, again.refused) == ((), 0, ())


@few
@given(edits())
def test_edits_come_back_exactly_from_csv(tmp_path: Path, edits: Edits) -> None:
    # In a CSV nothing but its apostrophe tells "'=x" from a guarded "=x".
    edits = {r: {h: t for h, t in typed.items() if t[:1] != "'"} for r, typed in edits.items()}
    delimited.write(tmp_path, written(extraction()))
    fill_in_csv(tmp_path, edits)
    first = back(tmp_path)
    assert not first.refused
    assert sorted(map(said, first.verdicts)) == expected(edits)
    assert not back(tmp_path, first.verdicts).verdicts


any_text = st.text(max_size=60) | st.text("=+-@\t\r\n'\"_x05Fr<>&;\x00\ud800\ufffe", max_size=30)


@few
@given(any_text)
def test_an_untouched_book_changes_nothing(tmp_path: Path, quote: str) -> None:
    found = extraction(quote)
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(found))
    files = delimited.write(tmp_path / "csv", written(found))
    books = [workbook.read(file), *map(delimited.read, files)]
    taken = intake.take(books, [found])
    assert (taken.verdicts, taken.refused, taken.unchanged) == ((), (), 0)


@few
@given(any_text)
def test_a_verdict_on_any_text_is_taken(tmp_path: Path, quote: str) -> None:
    found = extraction(quote)
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(found))
    fill_in(file, {CLAIM: {"verdict": "accept"}})
    taken = intake.take([workbook.read(file)], [found])
    assert not taken.refused
    assert [verdict.quote for verdict in taken.verdicts] == [quote]


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def saved_by_libreoffice(file: Path, kind: str) -> Path:
    """The file opened and saved by LibreOffice, as a user would."""
    out = file.parent / "saved"
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out)]
    if file.suffix == ".csv":
        # Commas, quotation marks, UTF-8: what its window for CSV files finds out by itself.
        command.append("--infilter=CSV:44,34,76")
    subprocess.run([*command, str(file)], capture_output=True, timeout=120, check=True)
    made = out / f"{file.stem}.{kind.split(':')[0]}"
    if not made.exists():
        pytest.skip("LibreOffice is installed without Calc")
    return made


EDITS: Edits = {
    CLAIM: {"verdict": "correct", "correct claim type": "causal", "comment": "=1+1 is no claim"},
    RELATION: {"verdict": "reject", "comment": "two\nlines — 👍 שלום"},
    FULL: {"correct date": "2024-05", "correct title": "007", "correct authors": "Li, A; Wu, B"},
    FIRM: {"correct same as": MERGED, "verdict": "correct"},
    ISSUE: {"verdict": "unsure"},
}
SIGNED: Edits = {
    record: {**typed, "reviewer": "Ana", "reviewed on": "2024-03-05"}
    for record, typed in EDITS.items()
}


@needs_libreoffice
def test_libreoffice_opens_and_saves_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(extraction("=1+1 \x07 _x000D_ <r>שלום</r>")))
    untouched = intake.take(
        [workbook.read(saved_by_libreoffice(file, "xlsx"))], [extraction("=1+1 \x07 _x000D_")]
    )
    assert (untouched.verdicts, untouched.refused, untouched.unchanged) == ((), (), 0)
    workbook.write(file, written(extraction()))
    fill_in(file, SIGNED)
    saved = saved_by_libreoffice(file, "xlsx")
    taken = back(saved)
    assert not taken.refused
    assert sorted(map(said, taken.verdicts)) == expected(SIGNED)
    page = openpyxl.load_workbook(saved)["Claims"]
    assert page.protection.sheet
    assert len(page.data_validations.dataValidation) > 1


@needs_libreoffice
def test_libreoffice_saves_a_sheet_as_csv(tmp_path: Path) -> None:
    delimited.write(tmp_path, written(extraction()))
    fill_in_csv(tmp_path, {RELATION: SIGNED[RELATION]})
    # 59: semicolons; 34: quotation marks; 76: UTF-8.
    saved = saved_by_libreoffice(
        tmp_path / "relations.csv", "csv:Text - txt - csv (StarCalc):59,34,76"
    )
    taken = back(saved)
    assert not taken.refused
    assert list(map(said, taken.verdicts)) == expected({RELATION: SIGNED[RELATION]})
