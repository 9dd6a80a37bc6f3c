"""Entities of several briefs: what is one, what may be, and what is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline import chain, linking
from pipeline.extraction import header
from pipeline.records import Entity, EntityType, Mention
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from tests import builders

Named = tuple[str, EntityType, str | None]


def brief(name: str, entities: Sequence[Named], *, form: str = "name") -> Extraction:
    made = builders.brief(". ".join(words for words, _, _ in entities) + ".", name=name)
    records: list[Entity | Mention] = []
    for number, (words, kind, kb) in enumerate(entities):
        place = {
            "start": made.text.index(words),
            "end": made.text.index(words) + len(words),
            "brief": name,
            "rule": "made",
            "type": kind,
        }
        id_ = f"entity-{name}-{number}"
        mention = Mention.model_validate(
            {"id": f"mention-{name}-{number}", "entity": id_, "form": form, **place}
        )
        entity = Entity.model_validate(
            {"id": id_, "name": words, "kb": kb, "mentions": (mention.id,), **place}
        )
        records += [mention, entity]
    return Extraction(header(made, "complete"), tuple(records))


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (("Rosneft", "company", "Q1"), ("Rosneft Oil", "company", "Q1"), "lexicon id"),
        (("Rosneft", "company", None), ("Rosneft", "company", None), "same name"),
        (("Rosneft", "company", "Q1"), ("Rosneft", "company", None), "lexicon id"),
        # Same name, other ids: two things.
        (("Rosneft", "company", "Q1"), ("Rosneft", "company", "Q2"), None),
        # Same name, other types: a place and a firm.
        (("Georgia", "company", None), ("Georgia", "place", None), None),
        # A sum is the same only by chance.
        (("US$ 30 million", "money", None), ("US$ 30 million", "money", None), None),
        (("Bank Melli", "company", None), ("Bank Mellat", "company", None), None),
    ],
)
def test_one_thing_or_two(one: Named, other: Named, rule: str | None) -> None:
    things = linking.linked([brief("a", [one]), brief("b", [other])])
    assert [thing.rule for thing in things if len(thing.entities) == 2] == ([rule] if rule else [])


def test_what_bears_no_name_is_not_linked() -> None:
    said = [("the sanctions", "sanction", None)]
    briefs = [brief(name, said, form="nominal") for name in "ab"]  # type: ignore[arg-type]
    assert [len(thing.entities) for thing in linking.linked(briefs)] == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "doubtful"),
    [
        (("Bank of Kunlun", "company", None), ("Kunlun Bank of", "company", None), True),
        (("Export Control Act", "law", None), ("Export Controls Act", "law", None), True),
        # Numbers tell laws apart.
        (("Executive Order 13382", "law", None), ("Executive Order 13882", "law", None), False),
        (("Ivan Petrov", "person", None), ("Ivan Petrova", "person", None), False),  # namesakes
        (("Sberbank", "company", None), ("VTB Bank", "company", None), False),
    ],
)
def test_doubts(one: Named, other: Named, doubtful: bool) -> None:
    things = linking.linked([brief("a", [one]), brief("b", [other])])
    assert bool(linking.doubts(things)) == doubtful


def test_a_brief_that_names_both_means_two() -> None:
    both: list[Named] = [
        ("Export Control Act", "law", None),
        ("Export Controls Act", "law", None),
    ]
    assert not linking.doubts(linking.linked([brief("a", both)]))


def told(name: str, body: str) -> Extraction:
    document = chain.run(CHAIN, builders.brief(body, name=name))
    return Extraction(header(document.brief, "complete"), tuple(document))


ONE = "# Trade\n\nIn May 2021 Rosneft signed a contract with Gazprom for 300 pumps in Omsk."


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("Rosneft signed a contract with Gazprom in May 2021 for 300 pumps in Omsk.", 1),
        # another deal of the same firms
        ("In June 2023 Gazprom leased its wells in Tomsk to Rosneft and sold it a refinery.", 0),
        # the same words of other firms
        ("In May 2021 Novatek signed a contract with Lukoil for 300 pumps in Omsk.", 0),
    ],
)
def test_a_claim_that_two_briefs_share(other: str, shared: int) -> None:
    briefs = [told("a", ONE), told("b", f"# Pumps\n\n{other}")]
    pairs = linking.shared_claims(briefs, linking.linked(briefs))
    assert [{one.brief, two.brief} for one, two in pairs] == [{"a", "b"}] * shared
