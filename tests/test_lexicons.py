"""The lexicons: every line holds, terms are found whole, and a faulty line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import lexicons
from pipeline.errors import InvalidLexicon
from pipeline.lexicons import Entry, Lexicon

ACME = Entry(term="Acme Mining", type="company", aliases=("Acme",), source="hand-made")
BODY = Entry(
    term="Office of Trade Peace", type="organisation", abbreviations=("OTP",), source="xxx"
)
SHELL = Entry(term="Shell", type="company", not_before=("company",), not_after=("a",), source="xxx")
PEOPLE = Entry(term="People's Bank", type="organisation", source="hand-made")
BAN = Entry(
    term="grain ban", type="sanction", sanction_type="import_ban", case="any", source="hand-made"
)
SMALL = Lexicon((ACME, BODY, SHELL, PEOPLE, BAN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Mining and Acme grew.", ["Acme Mining", "Acme"]),  # the longest at each place
        ("the OTP's head", ["OTP"]),  # a possessive stays out
        ("People’s Bank", ["People’s Bank"]),  # curly quotes count as straight ones
        ("Acme\u00a0Mining", ["Acme\u00a0Mining"]),  # so do spaces of other kinds
        ("Grain Ban", ["Grain Ban"]),  # any case where the entry says so
        ("Shell plc", ["Shell"]),
        ("acme mining", []),  # exact letters otherwise
        ("Acmeistic", []),  # never a part of a word
        ("MacAcme", []),
        ("a Shell company", []),  # the company of words tells it apart
        ("OTPs", []),
    ],
)
def test_terms_found(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in SMALL.find(text)] == expected


@given(st.text(alphabet="Acme Mining OTP’s Shell\n\u00a0-", max_size=60))
def test_finds_lie_in_order_and_do_not_overlap(text: str) -> None:
    position = 0
    for found in SMALL.find(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end


@given(st.text(max_size=80))
def test_plain_keeps_offsets(text: str) -> None:
    assert len(lexicons.plain(text)) == len(text)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"term": "Acme", "type": "firm", "source": "xxx"}', "type"),  # no such type
        ('{"term": "Acme", "type": "company"}', "source"),  # a line that nobody can check
        ('{"term": "Acme", "type": "company", "source": "xxx", "nick": 1}', "nick"),
        ('{"term": "Old Act", "type": "law", "year": 12, "source": "xxx"}', "year"),
        ('{"term": "Ban", "type": "sanction", "source": "xxx"}', "sanction_type"),
        ("not json", "line"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, field: str) -> None:
    good = json.dumps({"term": "Acme", "type": "company", "source": "hand-made"})
    (tmp_path / "companies.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidLexicon, match=rf"companies\.jsonl:2: .*{field}"):
        lexicons.load(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidLexicon, match="no lexicon"):
        lexicons.load(tmp_path)


def test_the_shipped_lexicons_hold() -> None:
    loaded = lexicons.load()
    assert len(loaded.entries) > 2000
    by_type = {entry.type for entry in loaded.entries}
    assert {"law", "sanction", "programme", "organisation", "company", "place"} <= by_type
    for entry in loaded.entries:
        assert entry.term == entry.term.strip()
        assert loaded.named(entry.term) is not None


@pytest.mark.parametrize(
    "word",
    # common words and demonyms, which would be found on every page
    ["Chinese", "The", "May", "Bank", "Group", "State", "Act", "Iranian", "Order", "Trade", "Will"],
)
def test_no_common_word_is_a_term(word: str) -> None:
    assert lexicons.load().named(word) is None
