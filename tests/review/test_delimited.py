"""CSV: as written here, and as spreadsheets save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableReview
from pipeline.exports import cells
from pipeline.review import delimited
from tests.review.brief import CLAIM, extraction, written
from tests.review.test_workbook import DANGEROUS

TABLE = f"verdict;comment;record id\r\naccept;“na ja”, é;{CLAIM}\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.replace("\r\n", "\n").encode(),
        ("sep=;\r\n" + TABLE).encode("utf-8-sig"),
        TABLE.replace(";", "\t").encode("utf-8-sig"),
        # LibreOffice without a window takes the byte order mark for letters.
        ("ï»¿" + TABLE).encode(),
        # LibreOffice, all texts quoted; the comma stands within a text.
        f'"verdict","comment","record id"\n"accept","“na ja”, é","{CLAIM}"\n'.encode(),
        # Empty columns behind, as after a deleted one.
        TABLE.replace("\r\n", ";;\r\n").encode("cp1252"),
    ],
)
def test_csv_as_spreadsheets_save_it(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "claims.csv"
    file.write_bytes(content)
    (row,) = delimited.read(file).rows
    assert (row.sheet, row.number) == ("claims", 2)
    assert row.cells == {"verdict": "accept", "comment": "“na ja”, é", "record id": CLAIM}


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"a,b\n1,2\n", b"verdict,record id\n"])
def test_no_rows_to_review(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "claims.csv"
    file.write_bytes(content)
    assert not delimited.read(file).rows


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"\xff\xfeodd", b"\x81\x8d"])
def test_no_csv(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "claims.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableReview, match=r"claims\.csv"):
        delimited.read(file)


@pytest.mark.parametrize("text", DANGEROUS, ids=lambda text: ascii(text)[:20])
def test_a_dangerous_text_survives_and_does_not_run(tmp_path: Path, text: str) -> None:
    files = delimited.write(tmp_path, written(extraction(text)))
    (claims,) = [file for file in files if file.name == "claims.csv"]
    content = claims.read_bytes().decode("utf-8-sig")
    assert claims.read_bytes().startswith(b"\xef\xbb\xbf")
    assert cells.RUNS.match(text) is None or f"'{text[:20]}".replace('"', '""') in content
    quotes = [row.cells.get("quote", "") for row in delimited.read(claims).rows]
    wanted = text.replace("\r", "\n")[:30]
    assert [quote for quote in quotes if quote[:30] == wanted]


def test_one_file_for_each_sheet(tmp_path: Path) -> None:
    names = [file.name for file in delimited.write(tmp_path, written(extraction()))]
    assert names == [
        "claims.csv",
        "relations.csv",
        "entities.csv",
        "citations.csv",
        "issues.csv",
        "explained.csv",
    ]
