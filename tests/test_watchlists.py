"""A user's own names: the shapes that are read, how names are written, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import chain, watchlists
from pipeline.errors import InvalidLexicon
from pipeline.lexicons import Entry
from pipeline.records import Mention
from pipeline.stages.mentions import mentions
from pipeline.stages.notes import notes
from pipeline.stages.sections import sections
from pipeline.stages.sentences import sentences
from tests import builders

FTM = {
    "id": "w-1",
    "schema": "Company",
    "properties": {"name": ["Qandar Marine"], "alias": ["Qandar"], "country": ["ae"]},
}


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("own.csv", "name\nQandar Marine\n", ("Qandar Marine", "company", (), None, None)),
        # OpenSanctions' simple CSV: other columns are no matter.
        (
            "own.csv",
            "id,schema,name,aliases,countries,dataset\n"
            "w-1,Organization,Qandar Fund,Fund of Qandar;QFU,ir;ae,x\n",
            ("Qandar Fund", "organisation", ("Fund of Qandar", "QFU"), "IR", "w-1"),
        ),
        ("own.csv", "Name;Id\nQandar Marine;7\n", ("Qandar Marine", "company", (), None, "7")),
        ("own.csv", "\ufeffname,type\nJo Qandar,person\n", ("Jo Qandar", "person", (), None, None)),
        # A list's way with persons, and the brief's.
        (
            "own.csv",
            'name,type\n"QANDAR, Jo",person\n',
            ("Jo Qandar", "person", ("QANDAR, Jo",), None, None),
        ),
        ("own.csv", "name\nQANDAREX\n", ("Qandarex", "company", ("QANDAREX",), None, None)),
        (
            "own.jsonl",
            json.dumps(FTM),
            ("Qandar Marine", "company", ("Qandar",), "AE", "w-1"),
        ),
        (
            "own.jsonl",
            '{"term": "Qandar Act", "type": "law", "year": 2021}',
            ("Qandar Act", "law", (), None, None),
        ),
    ],
)
def test_shapes(tmp_path: Path, file: str, content: str, expected: tuple[object, ...]) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8")
    (entry,) = watchlists.read(path).entries
    assert (entry.term, entry.type, entry.aliases, entry.country, entry.kb) == expected


def test_what_no_mention_can_be_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,schema\nMT Qandar,Vessel\nQandar Marine,Company\n", encoding="utf-8")
    read = watchlists.read(path)
    assert (len(read.entries), read.left_out) == (1, 1)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("own.csv", b"title\nQandar\n", r"own\.csv:1: a column"),
        ("own.csv", b"", r"own\.csv:1: a column"),
        ("own.csv", b"name\nx\n", r"own\.csv:2: term"),  # one letter names nothing
        ("own.csv", b"name\n\xff\xfe\n", r"own\.csv: not UTF-8"),
        ("own.csv", b"name,schema\nMT Qandar,Vessel\n", r"own\.csv: no name was found"),
        ("own.jsonl", b"[1]\n", r"own\.jsonl:1: not a JSON object"),
        ("own.jsonl", b"name\n", r"own\.jsonl:1: not a JSON object"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, file: str, content: bytes, said: str) -> None:
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(InvalidLexicon, match=said):
        watchlists.read(path)


def test_a_users_name_goes_first_and_bears_the_users_id() -> None:
    own = watchlists.Watchlist(
        "own.csv",
        "0" * 64,
        (
            Entry(term="Qandar Marine", type="company", kb="w-1", source="own", case="any"),
            Entry(term="Rosneft", type="company", kb="w-2", source="own"),
        ),
        0,
    )
    brief = builders.brief(
        "Officials say QANDAR MARINE shipped for Rosneft and left marine stores."
    )
    document = chain.run(
        (sections, notes, sentences, mentions), brief, lexicon=watchlists.lexicon([own])
    )
    found = {mention.quote: mention.kb for mention in document.of(Mention)}
    assert found["QANDAR MARINE"] == "w-1"
    assert found["Rosneft"] == "w-2"
    assert "marine" not in found
