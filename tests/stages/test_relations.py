"""Relations in sentences written by hand: what must be said, and what must not."""

from __future__ import annotations

import re

import pytest

from pipeline.records import Entity, Mention, Qualifiers, Relation, Sentence
from pipeline.stages.relations import relations
from tests import builders

NAMED = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def stated(marked: str) -> set[tuple[str, str, str, str]]:
    """The relations of a sentence in which `[name|type]` marks each mention."""
    return set(described(marked))


def described(marked: str) -> dict[tuple[str, str, str, str], Qualifiers]:
    """The same with the qualifiers of each."""
    plain = NAMED.sub(lambda found: found[1], marked)
    document = builders.document(plain)
    entities: dict[str, Entity] = {}
    mentions = []
    shift = 0
    for found in NAMED.finditer(marked):
        start = found.start() - shift
        span = {"start": start, "end": start + len(found[1]), "type": found[2], "rule": "hand"}
        shift += len(found[0]) - len(found[1])
        entity = entities.setdefault(found[1], document.grounded(Entity(name=found[1], **span)))
        value = found[1] if found[2] == "date" else None
        mentions.append(document.grounded(Mention(entity=entity.id, value=value, **span)))
    sentence = Sentence(start=0, end=len(plain), section=None, paragraph=1, rule="hand")
    known = (*entities.values(), *mentions, document.grounded(sentence))
    done = relations(document.with_records(known))
    names = {entity.id: entity.name for entity in entities.values()}
    return {
        (names[r.subject], r.predicate, names[r.object], r.status): r.qualifiers
        for r in done.of(Relation)
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # active: the object of the verb is the target
        (
            "In March 2022, [Canada|place] sanctioned [Sberbank|company].",
            ("Sberbank", "sanctioned_by", "Canada", "factual"),
        ),
        # passive: the grammatical subject is the target
        (
            "[Bank Melli|company] was blacklisted by [OFAC|organisation].",
            ("Bank Melli", "sanctioned_by", "OFAC", "factual"),
        ),
        # noun: target behind "on", authority in front
        (
            "[EU|place] [sanctions|sanction] on [Myanmar|place] remain broad.",
            ("Myanmar", "subject_to", "sanctions", "factual"),
        ),
        # a plan, one verb higher
        (
            "[Japan|place] is considering adding [Rosneft|company] to the [SDN List|sanction].",
            ("Rosneft", "subject_to", "SDN List", "planned"),
        ),
        # removal ends what listing began
        (
            "[PDVSA|company] was removed from the [SDN List|sanction].",
            ("PDVSA", "subject_to", "SDN List", "ended"),
        ),
        # examples behind "such as"
        (
            "[Gazprom|company] was unable to work with firms such as "
            "[Shell|company] and [BP|company].",
            ("Gazprom", "collaborates_with", "BP", "negated"),
        ),
        # the other side stands behind "with" of the object
        (
            "[Rosatom|company] signed an agreement with [Hungary|place].",
            ("Rosatom", "agreement_with", "Hungary", "factual"),
        ),
        # a title between the body and the name
        (
            "[Rosneft|company] CEO [Igor Sechin|person] attended the meeting.",
            ("Igor Sechin", "holds_role", "Rosneft", "factual"),
        ),
        # the title behind the name, and no longer held
        (
            "[Igor Sechin|person], former head of [Rosneft|company], resigned.",
            ("Igor Sechin", "holds_role", "Rosneft", "ended"),
        ),
        # both ends of a list get the measure
        (
            "[Japan|place] imposed [sanctions|sanction] on [Rusal|company] and [VTB|company].",
            ("VTB", "subject_to", "sanctions", "factual"),
        ),
        # agent behind the list: "by" stands under another preposition's sister
        (
            "[VTB|company] was placed on the [SDN List|sanction] by [OFAC|organisation].",
            ("VTB", "sanctioned_by", "OFAC", "factual"),
        ),
        (
            "[VTB|company] was designated under [E.O. 14024|law].",
            ("VTB", "imposed_under", "E.O. 14024", "factual"),
        ),
        (
            "The [Treasury|organisation] lifted [sanctions|sanction] on [Rusal|company].",
            ("Rusal", "sanctioned_by", "Treasury", "ended"),
        ),
        # the assets are frozen, their owner is the target
        (
            "The [EU|place] froze the assets of [VTB|company].",
            ("VTB", "sanctioned_by", "EU", "factual"),
        ),
        (
            "[China|place] restricted imports of barley from [Canada|place].",
            ("Canada", "sanctioned_by", "China", "factual"),
        ),
        # advice is no fact
        (
            "[Tokyo|place] should place [Rusal|company] on the [SDN List|sanction].",
            ("Rusal", "subject_to", "SDN List", "hypothetical"),
        ),
        # a relative clause has its noun as owner
        (
            "[Shell|company], which owns the [refinery|project], objected.",
            ("refinery", "owned_by", "Shell", "factual"),
        ),
        (
            "[Telia|company] gave up its stake in [Kcell|company].",
            ("Kcell", "owned_by", "Telia", "ended"),
        ),
        # buying oil is being supplied with it, not owning the seller
        (
            "[Shell|company] bought oil from [Rosneft|company].",
            ("Rosneft", "supplies", "Shell", "factual"),
        ),
        # an office given by a verb
        (
            "[Igor Sechin|person] was appointed head of [Rosneft|company].",
            ("Igor Sechin", "holds_role", "Rosneft", "factual"),
        ),
        # leaving a venture ends it
        (
            "[Siemens|company] withdrew from its venture with [Rosatom|company].",
            ("Siemens", "collaborates_with", "Rosatom", "ended"),
        ),
        # what is said of two companies in apposition is said of both
        (
            "[Oslo|place] listed [Delta Parts|company] and [Orbit Trade|company], two companies "
            "based in [Dubai|place].",
            ("Delta Parts", "located_in", "Dubai", "factual"),
        ),
        (
            "[Norsk Hydro|company] reported a net loss of [US$ 3 million|money].",
            ("Norsk Hydro", "financial_result", "US$ 3 million", "factual"),
        ),
        (
            "[Norsk Hydro|company]'s revenues fell by [41 per cent|percent].",
            ("Norsk Hydro", "financial_result", "41 per cent", "factual"),
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_states(marked: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in stated(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # two names side by side state nothing
        "[Canada|place] and [Sberbank|company] were in the news.",
        # the authority sanctions another
        "[Iran|place] watched while the [EU|place] met.",
        # a seat, not a measure
        "[OFAC|organisation] officials travelled to [Myanmar|place].",
        # to welcome a person is no role
        "[Igor Sechin|person] praised [Gazprom|company].",
        # sanctions named beside a firm that they don't target
        "[Shell|company] commented on the [sanctions|sanction].",
        # a list of things is no listing
        "The [EU|place] listed reasons why [Shell|company] left.",
        # froze a plan, not assets
        "The [EU|place] froze talks with [Shell|company].",
        # who sells a stake supplies nobody
        "[Shell|company] bought a stake from [Rosneft|company].",
        # imports that nobody curbs
        "[Japan|place] discussed imports from [Canada|place].",
        # the law is only read
        "[VTB|company] studied [E.O. 14024|law].",
        # a visit is no stake
        "[Telia|company] took an interest in talks with [Kcell|company].",
        # a title without a holder of the office
        "[Igor Sechin|person], a former minister, praised [Rosneft|company].",
        # a price that moves is no result of the firm
        "[Shell|company] noted that prices fell by [41 per cent|percent].",
        # an amount that the firm doesn't earn
        "[Shell|company] commented on a fund of [US$ 3 million|money].",
        # the place is met, not the seat
        "[Delta Parts|company] welcomed visitors from [Dubai|place].",
    ],
)
def test_what_a_sentence_does_not_state(marked: str) -> None:
    assert not stated(marked)


def test_ends_are_not_exchanged() -> None:
    found = stated("[Canada|place] sanctioned [Iran|place].")
    assert {(s, o) for s, _, o, _ in found} == {("Iran", "Canada")}


@pytest.mark.parametrize(
    ("marked", "field", "expected"),
    [
        (
            "[Japan|place] sanctioned [VTB|company] for shipping drones to the front.",
            "reason",
            "for shipping drones to the front",
        ),
        # an amount behind "for" is no reason
        (
            "[Japan|place] sanctioned [VTB|company] for [US$ 3 million|money].",
            "reason",
            None,
        ),
        ("[VTB|company] was blacklisted by [Japan|place] under [E.O. 1|law].", "law", "E.O. 1"),
        # a law in a clause of its own is another's
        (
            "[VTB|company], which studied [E.O. 1|law], was blacklisted by [Japan|place].",
            "law",
            None,
        ),
        (
            "[Japan|place] imposed an [arms embargo|sanction] on [Iran|place].",
            "sanction",
            "arms embargo",
        ),
        ("[Rosneft|company] supplies crude oil to [Serbia|place].", "product", "crude oil"),
        # "sells" without an object names no product
        ("[Rosneft|company] sells to [Serbia|place].", "product", None),
        (
            "[Telia|company] sold its unit to [M2|company] for [US$ 9 million|money].",
            "amount",
            "US$ 9 million",
        ),
        # the fine is not the price of the bank
        (
            "[Alfa Bank|company], a unit of [Alfa|company], paid [US$ 3 million|money].",
            "amount",
            None,
        ),
        ("[Telia|company] reported a loss of [US$ 9 million|money].", "metric", "loss"),
        ("[Telia|company]'s sales rose by [4 per cent|percent].", "direction", "up"),
    ],
)
def test_what_else_is_said(marked: str, field: str, expected: str | None) -> None:
    said = {
        getattr(qualifiers, field)
        for (_, predicate, _, _), qualifiers in described(marked).items()
        if predicate not in ("subject_to", "imposed_under")
    }
    assert said == {expected}


@pytest.mark.parametrize(
    ("marked", "predicate", "date"),
    [
        (
            "[Sovcomflot|company], the state shipping company of [Russia|place], was placed on the "
            "[SDN List|sanction] by [OFAC|organisation] in [2024|date].",
            "sanctioned_by",
            "2024",
        ),
        # whose it is was not said of that year
        (
            "[Sovcomflot|company], the state shipping company of [Russia|place], was placed on the "
            "[SDN List|sanction] by [OFAC|organisation] in [2024|date].",
            "owned_by",
            None,
        ),
        (
            "[Nordbank|company], a subsidiary of [Acme|company], failed in [2024|date].",
            "owned_by",
            None,
        ),
        ("[Nordbank|company] was bought by [Acme|company] in [2024|date].", "owned_by", "2024"),
    ],
)
def test_a_date_belongs_to_what_the_verb_tells(
    marked: str, predicate: str, date: str | None
) -> None:
    dates = [q.date for (_, said, _, _), q in described(marked).items() if said == predicate]
    assert dates == [date]
