"""What the page is told of briefs, and that the file holds it harmlessly."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline import report, store
from pipeline.cli import main
from pipeline.records import Citation, Claim, Entity, Mention, Qualifiers, Relation
from pipeline.report.events import events
from pipeline.report.overview import overview
from pipeline.report.page import _json
from pipeline.report.views import view
from pipeline.store import Extraction
from tests.report.extractions import extraction


def changed(one: Extraction, kind: type, **fields: object) -> Extraction:
    """The same with these fields in all records of a kind."""
    return Extraction(
        one.header,
        tuple(r.model_copy(update=fields) if isinstance(r, kind) else r for r in one.records),
    )


@given(st.recursive(st.text(), st.lists))
def test_json_stays_data_and_loses_nothing(data: object) -> None:
    written = str(_json(data))
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == data


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", [("2021", None)]),
        ("2021-03", [("2021-03", None)]),
        ("2021-03-09", [("2021-03-09", None)]),
        ("2019/2021-06", [("2019", "2021-06")]),
        # An open end is no date; the beginning still is.
        ("2019/..", [("2019", None)]),
        # A period, a quarter, a decade and a thirteenth month lie on no day, month or year.
        ("P3Y", []),
        ("2021-Q3", []),
        ("201X", []),
        ("2021-13", []),
        ("", []),
    ],
)
def test_a_claim_is_an_event_at_each_date_in_it(
    value: str, expected: list[tuple[str, str | None]]
) -> None:
    dated = changed(changed(extraction(), Claim, relations=()), Relation, start=999)
    dated = Extraction(dated.header, tuple(r for r in dated.records if r.id != "relation-1"))
    dated = changed(dated, Mention, value=value)
    found = [(event["date"], event["until"]) for event in events(dated)]
    assert found == expected


@pytest.mark.parametrize(
    ("qualifiers", "claims", "expected"),
    [
        # The claim holds the relation: one event, not two.
        (Qualifiers(date="2021"), ("relation-1",), [("2021", None, "claim-1")]),
        (Qualifiers(date="2020-05"), ("relation-1",),
         [("2020-05", None, "claim-1"), ("2021", None, "claim-1")]),
        (Qualifiers(date="2020", until="2022"), (),
         [("2020", "2022", "relation-1"), ("2021", None, "claim-1")]),
        (Qualifiers(until="2022"), (), [("2021", None, "claim-1"), ("2022", None, "relation-1")]),
        # A qualifier in words only is no date.
        (Qualifiers(date="next spring"), (), [("2021", None, "claim-1")]),
    ],
)  # fmt: skip
def test_a_relations_dates_are_those_of_its_claim(
    qualifiers: Qualifiers, claims: tuple[str, ...], expected: list[tuple[str, str | None, str]]
) -> None:
    dated = changed(changed(extraction(), Relation, qualifiers=qualifiers), Claim, relations=claims)
    assert [(e["date"], e["until"], e["statement"]) for e in events(dated)] == expected


@pytest.mark.parametrize("kind", [Claim, Relation, Citation, Entity])
def test_what_analysts_rejected_is_left_out(kind: type) -> None:
    shown = view(changed(extraction(), kind, review="reject"), ())
    kinds = {record["kind"] for record in shown["records"]}
    assert kind.__name__.lower() not in kinds
    if kind is Citation:
        assert shown["trails"] == {"claim-1": [], "relation-1": []}


def test_a_view_holds_the_trail_and_the_verdicts() -> None:
    shown = view(extraction(review="disputed"), ())
    (link,) = shown["trails"]["claim-1"]
    assert (link["marker"], link["note"], link["link"]) == (
        "1",
        "note-1",
        "https://example.org/act",
    )
    (claim,) = (record for record in shown["records"] if record["kind"] == "claim")
    assert (claim["review"], claim["reviewers"]) == ("disputed", ["Ada", "Bo"])
    assert shown["sections"]["claim-1"] == "Acme was listed in 2021."


def test_without_pictures_pages_hold_all_boxes() -> None:
    wide = changed(extraction(pages=2), Claim, boxes=((2, 10.0, 20.0, 900.0, 30.0),))
    sheets = view(wide, ())["sheets"]
    assert [(sheet["width"], sheet["height"], sheet["drawn"]) for sheet in sheets] == [
        (900, 842, False)
    ] * 2
    assert view(extraction(pages=0), ())["sheets"] == []


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ({"entity": "Acme"}, {"entity": "ACME"}, True),
        ({"entity": "Acme", "kb": "Q1"}, {"entity": "Acme Corporation", "kb": "Q1"}, True),
        # One of the briefs knows only the name.
        ({"entity": "Acme", "kb": "Q1"}, {"entity": "Acme"}, True),
        ({"entity": "Acme"}, {"entity": "Apex"}, False),
        # Two things of one name.
        ({"entity": "Acme", "kb": "Q1"}, {"entity": "Acme", "kb": "Q2"}, False),
    ],
)
def test_entities_are_shared_by_id_or_name(
    one: dict[str, str], other: dict[str, str], shared: bool
) -> None:
    briefs = [extraction("One.", name="a", **one), extraction("Two.", name="b", **other)]
    found = overview(briefs, [view(brief, ()) for brief in briefs])
    assert bool(found["entities"]) == shared
    if shared:
        assert [place["brief"] for place in found["entities"][0]["places"]] == [0, 1]


@pytest.mark.parametrize(
    ("links", "shared"),
    [
        (("https://example.org/a", "https://example.org/a"), 1),
        (("https://example.org/a", "https://example.org/b"), 0),
        # Without an address the title and container decide, and these differ.
        ((None, None), 0),
    ],
)
def test_works_are_shared_by_address_or_title(links: tuple[str | None, ...], shared: int) -> None:
    briefs = [
        extraction(f"Number {at}.", name=f"b{at}", link=link) for at, link in enumerate(links)
    ]
    assert len(overview(briefs, [view(brief, ()) for brief in briefs])["works"]) == shared


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    briefs = [extraction(name="a"), extraction(name="b", pages=0)]
    blank = report.write(tmp_path / "1.html", briefs, {})
    report.write(tmp_path / "2.html", briefs, {})
    assert blank == ("a.pdf",)  # a text dump has no pages to miss
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"1.html", "2.html"}


def test_a_lone_surrogate_is_written(tmp_path: Path) -> None:
    report.write(tmp_path / "a.html", [extraction("half \ud83d of a letter")], {})
    assert "half \\ud83d of" in (tmp_path / "a.html").read_text(encoding="utf-8")


class TestCommand:
    def run(self, *arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["report", *map(str, arguments)])
        return result.exit_code, result.output

    def test_it_writes_the_page_and_says_what_is_blank(self, tmp_path: Path) -> None:
        store.write(tmp_path / "a.jsonl", *extraction(name="a"))
        code, said = self.run(tmp_path, "--pdfs", tmp_path, "--out", tmp_path / "out.html")
        assert code == 0
        assert "drawn blank" in said
        assert "a.pdf" in said
        assert (tmp_path / "out.html").stat().st_size > 10_000

    def test_nothing_found_is_exit_code_4(self, tmp_path: Path) -> None:
        code, said = self.run(tmp_path, "--out", tmp_path / "out.html")
        assert code == 4
        assert "briefs extract" in said
        assert not (tmp_path / "out.html").exists()

    def test_one_brief_twice_is_a_usage_error(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            store.write(tmp_path / f"{name}.jsonl", *extraction(name="a"))
        code, said = self.run(tmp_path, "--out", tmp_path / "out.html")
        assert code == 2
        assert "x.jsonl" in said
        assert "y.jsonl" in said
