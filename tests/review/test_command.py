"""`briefs review`: what a user types, reads and finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import store
from pipeline.cli import main
from tests.review.brief import CLAIM, FIRM, UNCITED, extraction, fill_in


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one extracted brief in the default places."""
    monkeypatch.chdir(tmp_path)
    found = extraction()
    store.write(Path("corpus/extracted/tankers.jsonl"), found.header, found.records)
    return tmp_path / "corpus"


def review(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", *arguments])


def test_out_and_back(corpus: Path) -> None:
    out = review("export")
    assert out.exit_code == 0
    assert "rows: 2 claims, 1 relations, 3 entities, 2 citations, 1 issues" in out.output
    book = corpus / "review.xlsx"
    fill_in(book, {CLAIM: {"verdict": "accept", "reviewer": "Ana Q."}, FIRM: {"verdict": "reject"}})
    back = review("import", str(book), "--reviewer", "../Bo")
    assert back.exit_code == 0
    assert "verdicts: 2 new (1 claim, 1 entity), 0 known already, rows refused: 0" in back.output
    files = sorted(file.name for file in (corpus / "reviews").iterdir())
    assert files == ["ana-q.jsonl", "bo.jsonl"], "a file for each reviewer, in this folder"
    before = (corpus / "reviews/bo.jsonl").read_bytes()
    again = review("import", str(book), "--reviewer", "../Bo")
    assert "verdicts: 0 new, 2 known already" in again.output
    assert (corpus / "reviews/bo.jsonl").read_bytes() == before
    fill_in(book, {FIRM: {"verdict": "accept"}})
    review("import", str(book), "--reviewer", "../Bo")
    after = (corpus / "reviews/bo.jsonl").read_bytes()
    assert after.startswith(before), "nothing is overwritten"
    assert after.count(b"\n") == 2


def test_csv_out_and_back(corpus: Path) -> None:
    assert review("export", "--csv", "tables").exit_code == 0
    assert not (corpus / "review.xlsx").exists()
    file = Path("tables/claims.csv")
    text = file.read_text("utf-8-sig")
    head, first, rest = text.split("\n", 2)
    file.write_text("\n".join((head, "accept" + first, rest)), "utf-8-sig")
    assert "verdicts: 1 new (1 claim)" in review("import", "tables").output


def test_verdicts_that_were_not_imported_are_not_overwritten(corpus: Path) -> None:
    review("export")
    assert review("export").exit_code == 0, "nothing was filled in"
    book = corpus / "review.xlsx"
    fill_in(book, {CLAIM: {"verdict": "accept"}})
    refused = review("export")
    assert refused.exit_code == 2
    assert "holds verdicts that were not imported: 1." in refused.output
    assert review("import", str(book)).exit_code == 0
    assert review("export").exit_code == 0, "now they are safe"
    fill_in(book, {CLAIM: {"verdict": "reject"}})
    assert review("export", "--force").exit_code == 0


def test_a_row_that_cannot_be_taken(corpus: Path) -> None:
    review("export")
    book = corpus / "review.xlsx"
    fill_in(book, {CLAIM: {"verdict": "yes"}, UNCITED: {"verdict": "accept"}})
    back = review("import", str(book))
    assert back.exit_code == 3
    assert "review.xlsx, Claims, row 3: “yes” in “verdict” is none of: accept" in back.output
    assert "verdicts: 1 new" in back.output


def test_verdicts_whose_record_is_gone_are_kept_and_listed(corpus: Path) -> None:
    review("export")
    book = corpus / "review.xlsx"
    fill_in(book, {CLAIM: {"verdict": "accept", "reviewer": "Ana"}})
    (corpus / "extracted/tankers.jsonl").unlink()
    back = review("import", str(book))
    assert back.exit_code == 0
    assert f"tankers, {CLAIM}, Ana, " in back.output
    (verdict,) = store.verdicts(corpus / "reviews")
    assert verdict.quote.startswith("Northwind Oil was listed")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "elsewhere"), 2, "does not exist"),
        (("export", "--out", "review.ods"), 2, "review.ods does not end in .xlsx"),
        (("import",), 2, "Missing argument"),
        (("import", "letter.pdf"), 2, "letter.pdf: nothing here reads “.pdf”"),
        (("import", "table.csv"), 4, "No row to review was found"),
        (("agreement",), 0, "No record has been judged by two analysts."),
    ],
)
def test_what_goes_wrong_is_said(arguments: tuple[str, ...], code: int, said: str) -> None:
    Path("letter.pdf").write_bytes(b"%PDF")
    Path("table.csv").write_text("a,b\n1,2\n")
    result = review(*arguments)
    assert result.exit_code == code
    assert said in result.output


def test_nothing_to_export(corpus: Path) -> None:
    (corpus / "extracted/tankers.jsonl").unlink()
    result = review("export")
    assert result.exit_code == 4
    assert "briefs extract" in result.output


def test_agreement(corpus: Path) -> None:
    review("export")
    book = corpus / "review.xlsx"
    for who, what in (("Ana", "accept"), ("Bo", "reject")):
        fill_in(book, {CLAIM: {"verdict": what, "reviewer": who}})
        review("import", str(book))
    assert "Ana and Bo" in review("agreement").output
    (figure, *_) = json.loads(review("agreement", "--json").output)
    assert (figure["shared"], figure["equal"]) == (1, 0)
