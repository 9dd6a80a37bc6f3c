"""`briefs explain`: why a record says what it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import chain, explaining, extraction, store
from pipeline.cli import main
from pipeline.records import Claim, Entity, Mention, Record, Relation
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from tests import builders

BODY = """
# Measures

The United States added Borealis Shipping Ltd to the SDN List in May 2024.[^1] In June 2024 the
European Union sanctioned Borealis Shipping Ltd too.[^2]

Freight rates may rise.
"""
NOTES = {
    "1": 'Jane Roe, "A fleet listed", The Daily Ledger, 3 May 2024, https://ledger.example/fleet.',
    "2": "Ibid.",
}


@cache
def read() -> Extraction:
    brief = builders.brief(BODY, NOTES)
    return Extraction(extraction.header(brief, "complete"), tuple(chain.run(CHAIN, brief)))


def shown(record: Record) -> str:
    return "\n".join(explaining.lines(read(), record))


def relation(predicate: str, sentence: str) -> Relation:
    return next(r for r in read().of(Relation) if r.predicate == predicate and sentence in r.quote)


def test_a_relation_shows_pattern_path_parts_of_the_score_and_the_chain() -> None:
    told = relation("sanctioned_by", "European")
    text = shown(told)
    assert f"relation {told.id}" in text
    assert "Borealis Shipping Ltd – sanctioned_by – European Union" in text
    assert "status  factual" in text
    assert f"pattern {told.rule}" in text
    assert told.path is not None
    assert f"path    {told.path}" in text
    for sign, weight in told.signs.items():
        assert f"{weight:+5.2f}  {sign}" in text
    # through "Ibid." to the work and its link
    assert "cited   note 2:" in text
    assert "a ibid, which stands for" in text
    assert "https://ledger.example/fleet" in text


def test_what_cites_nothing_says_so() -> None:
    claim = next(c for c in read().of(Claim) if "Freight" in c.quote)
    text = shown(claim)
    assert text.splitlines()[-1] == "cited   nothing"
    assert "type    forecast" in text


def test_mentions_and_entities_name_their_rules() -> None:
    mention = next(m for m in read().of(Mention) if m.quote == "Borealis Shipping Ltd")
    assert f"rule    {mention.rule}" in shown(mention)
    assert "entity  Borealis Shipping Ltd" in shown(mention)
    entity = next(e for e in read().of(Entity) if e.id == mention.entity)
    assert "“Borealis Shipping Ltd” × 2" in shown(entity)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "hand-made.jsonl"
    store.write(file, read().header, read().records)
    return file


def explain(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *(str(a) for a in arguments)])
    return result.exit_code, result.output


def test_an_id_or_its_beginning_is_enough(records: Path) -> None:
    told = relation("sanctioned_by", "European")
    whole = explain(told.id, records)
    assert whole == explain(told.id[:-2], records)
    assert whole == (0, shown(told) + "\n")


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        # begins the ids of many
        ("mention-", "give more of it"),
        # begins none
        ("relation-zzzz", "No record's id begins with relation-zzzz."),
    ],
)
def test_an_id_that_names_no_one_record(records: Path, identifier: str, said: str) -> None:
    code, output = explain(identifier, records)
    assert code != 0
    assert said in output
