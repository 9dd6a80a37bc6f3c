"""Entities: which mentions come together, under which name, and what stays apart."""

from __future__ import annotations

import re

import pytest

from pipeline.document import Document
from pipeline.records import Entity, EntityType, Issue, Mention, SanctionValue, Sentence, Value
from pipeline.stages.entities import entities
from tests.builders import document

GENERAL = SanctionValue(sanction_type="general")
MARKED = re.compile(r"\[([^\]|]+)\|([a-z]+)(?:=([^\]]+))?\]")
"""`[Acme|company]`, `[2019|date=2019]`; `[sanctions|generic]` is a bare measure."""


def read(marked: str) -> Document:
    """A document whose mentions are marked in the text; a sentence ends at ". " or a blank line."""
    plain = MARKED.sub(lambda found: found[1], marked)
    made = document(plain)
    mentions: list[Mention] = []
    position = 0
    for found in MARKED.finditer(marked):
        start = made.text.index(found[1], position)
        position = start + len(found[1])
        generic = found[2] == "generic"
        type_: EntityType = "sanction" if generic else found[2]  # type: ignore[assignment]
        value: Value | None = GENERAL if generic else found[3]
        mentions.append(
            Mention(
                start=start,
                end=position,
                type=type_,
                generic=generic,
                value=value,
                rule="hand-made",
            )
        )
    sentences = [
        Sentence(
            start=block.start + found.start(),
            end=block.start + found.end(),
            section=None,
            paragraph=number,
            rule="hand-made",
        )
        for number, block in enumerate(made.brief.blocks, start=1)
        for found in re.finditer(r"\S.*?(?:\.(?= [A-Z])|$)", made.text[block.start : block.end])
    ]
    made = made.with_records(made.grounded(record) for record in [*sentences, *mentions])
    return entities(made)


def named(read_document: Document, *, anaphors: bool = False) -> dict[str, list[str]]:
    """For each entity the quotes of its mentions."""
    found = {}
    for entity in read_document.of(Entity):
        mentions = [m for m in read_document.of(Mention) if m.entity == entity.id]
        kept = [m for m in mentions if (m.form in {"nominal", "pronoun"}) == anaphors]
        found[entity.name] = [mention.quote for mention in kept]
    return found


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A defined abbreviation, and its later use.
        (
            "The [Harbour Road Plan|programme] ([HRP|programme]) grew. Later the "
            "[HRP|programme] fell.",
            {"Harbour Road Plan": ["Harbour Road Plan", "HRP", "HRP"]},
        ),
        # Initials without a bracket, a number kept.
        (
            "[Grown in Peru 2030|programme] is a plan. [GIP 2030|programme] is its name.",
            {"Grown in Peru 2030": ["Grown in Peru 2030", "GIP 2030"]},
        ),
        # States by all their names; a capital that acts.
        (
            "The [US|place] and the [U.S.|place] are the [United States|place]. "
            "[Washington|place]'s allies know.",
            {"United States": ["US", "U.S.", "United States", "Washington"]},
        ),
        # A capital in which something happens is a city.
        (
            "[China|place] met [Japan|place] in [Beijing|place] today.",
            {"China": ["China"], "Japan": ["Japan"], "Beijing": ["Beijing"]},
        ),
        (
            "[Jane Q. Roe|person] spoke. [Roe|person] left.",
            {"Jane Q. Roe": ["Jane Q. Roe", "Roe"]},
        ),
        # Of two namesakes none is meant.
        (
            "[Jane Roe|person] and [Tom Roe|person] spoke. [Roe|person] left.",
            {"Jane Roe": ["Jane Roe"], "Tom Roe": ["Tom Roe"], "Roe": ["Roe"]},
        ),
        (
            "[Nordwerk Technologies Co., Ltd.|company] won. [Nordwerk|company] lost.",
            {"Nordwerk Technologies Co., Ltd.": ["Nordwerk Technologies Co., Ltd.", "Nordwerk"]},
        ),
        # A firm of its own, though the name begins alike.
        (
            "[Nordwerk Marine|company] won. [Nordwerk|company] lost.",
            {"Nordwerk Marine": ["Nordwerk Marine"], "Nordwerk": ["Nordwerk"]},
        ),
        (
            "The [US Department of Trade|organisation] said no. The [Trade "
            "Department|organisation] waits.",
            {"US Department of Trade": ["US Department of Trade", "Trade Department"]},
        ),
        # The year may be left out, but another year is another law.
        (
            "The [Ports Act 2016|law] and the [Ports Act|law].",
            {"Ports Act 2016": ["Ports Act 2016", "Ports Act"]},
        ),
        (
            "The [Ports Act 2016|law] and the [Ports Act 2019|law].",
            {"Ports Act 2016": ["Ports Act 2016"], "Ports Act 2019": ["Ports Act 2019"]},
        ),
        (
            "The [Ports Act|law] ([P.L. 99-123|law]) and [Executive Order (E.O.) 11111|law], "
            "or [E.O. 11111|law].",
            {
                "Ports Act": ["Ports Act", "P.L. 99-123"],
                "Executive Order 11111": ["Executive Order (E.O.) 11111", "E.O. 11111"],
            },
        ),
        # A section is not the act.
        (
            "[Section 5 of the Ports Act|law] and the [Ports Act|law].",
            {
                "Section 5 of the Ports Act": ["Section 5 of the Ports Act"],
                "Ports Act": ["Ports Act"],
            },
        ),
        # Values come together by what they amount to.
        (
            "In [May 2020|date=2020-05] and again in [May 2020|date=2020-05], not in "
            "[2020|date=2020].",
            {"2020-05": ["May 2020", "May 2020"], "2020": ["2020"]},
        ),
    ],
)
def test_names_of_one_thing(marked: str, expected: dict[str, list[str]]) -> None:
    assert named(read(marked)) == expected


def test_a_name_short_for_two_is_a_doubt() -> None:
    found = read(
        "[Jane Roe|person] and [Tom Roe|person] spoke. [Roe|person] left. [Kim|person] left."
    )
    (issue,) = found.of(Issue)
    assert (issue.quote, issue.candidates) == ("Roe", ("Jane Roe", "Tom Roe"))


def test_bare_sanctions_by_imposer_and_target() -> None:
    found = named(
        read(
            "[US|place] [sanctions|generic] on Chinese companies grew. "
            "[Nordwerk|company] was subjected to [sanctions|generic] by the [US|place]. "
            "The [sanctions|generic] imposed by the [US|place] hurt. "
            "[US|place] [sanctions|generic] against [Iran|place] stay."
        )
    )
    assert {name: len(quotes) for name, quotes in found.items() if "sanctions" in name} == {
        "US sanctions on Chinese entities": 2,
        "US sanctions on Nordwerk": 1,
        "US sanctions against Iran": 1,
    }


@pytest.mark.parametrize(
    ("marked", "entity", "expected"),
    [
        ("[Nordwerk|company] lost its port.", "Nordwerk", ["its"]),
        ("[Nordwerk|company] lost. The company sued.", "Nordwerk", ["company"]),
        ("[Nordwerk|company] lost money. It sued the state.", "Nordwerk", ["It"]),
        ("The [Ports Act|law] passed. The Act bans tankers.", "Ports Act", ["Act"]),
        ("[Jane Roe|person] sold her shares.", "Jane Roe", ["her"]),
        # Whoever is made to act owns.
        ("[Peru|place] requires [Nordwerk|company] to sell its port.", "Nordwerk", ["its"]),
        # "and its": the partner's, not the subject's.
        ("[Peru|place] sued [Nordwerk|company] and its owner.", "Nordwerk", ["its"]),
        # Two firms as near as each other: neither.
        ("[Nordwerk|company] met [Sudwerk|company]. The company sued.", "Sudwerk", []),
        # The nearest actor is no entity.
        ("[Nordwerk|company] grew. The tide lost its force.", "Nordwerk", []),
        ("[Nordwerk|company] grew. It is clear that taxes fell.", "Nordwerk", []),
        ("[Nordwerk|company] grew. A company sued.", "Nordwerk", []),
        ("[Nordwerk|company] grew. The company that sued won.", "Nordwerk", []),
        ("[Nordwerk|company] grew. The companies sued.", "Nordwerk", []),
        # No act of that name has been spoken of.
        ("The [Lima Treaty|law] passed. The Act bans tankers.", "Lima Treaty", []),
    ],
)
def test_nominals_and_pronouns(marked: str, entity: str, expected: list[str]) -> None:
    assert named(read(marked), anaphors=True)[entity] == expected


def test_who_faces_sanctions_does_not_impose_them() -> None:
    found = named(
        read("[Iran|place] faces [sanctions|generic]. [EU|organisation] [sanctions|generic] bite.")
    )
    assert found["EU sanctions on Iran"] == ["sanctions", "sanctions"]


def test_years_named_by_another_year() -> None:
    found = read(
        "In [2020|date=2020], ports fell. In the same year, they rose from the previous year."
    )
    assert named(found, anaphors=True) == {"2020": ["same year"], "2019": ["previous year"]}


def test_an_apposition_describes() -> None:
    found = read(
        "[Nordwerk|company], the Danish port operator, grew. [Sudwerk|company], which fell, sold."
    )
    described = {entity.name: entity.attributes.description for entity in found.of(Entity)}
    assert described == {"Nordwerk": "Danish port operator", "Sudwerk": None}


def test_every_mention_has_an_entity_that_lists_it() -> None:
    found = read(
        "[Nordwerk|company] lost its port in [2020|date=2020]. The company sued [Peru|place]."
    )
    for mention in found.of(Mention):
        assert mention.entity is not None
        entity = found.get(mention.entity)
        assert isinstance(entity, Entity)
        assert mention.id in entity.mentions
        assert mention.type == entity.type
