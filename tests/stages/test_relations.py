"""Relations in sentences written by hand: what must be said, and what must not."""

from __future__ import annotations

import re

import pytest

from pipeline.records import Entity, Mention, Relation, Sentence
from pipeline.stages.relations import relations
from tests import builders

NAMED = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def stated(marked: str) -> set[tuple[str, str, str, str]]:
    """The relations of a sentence in which `[name|type]` marks each mention."""
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
        mentions.append(document.grounded(Mention(entity=entity.id, **span)))
    sentence = Sentence(start=0, end=len(plain), section=None, paragraph=1, rule="hand")
    known = (*entities.values(), *mentions, document.grounded(sentence))
    done = relations(document.with_records(known))
    names = {entity.id: entity.name for entity in entities.values()}
    return {(names[r.subject], r.predicate, names[r.object], r.status) for r in done.of(Relation)}


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
    ],
)
def test_what_a_sentence_does_not_state(marked: str) -> None:
    assert not stated(marked)


def test_ends_are_not_exchanged() -> None:
    found = stated("[Canada|place] sanctioned [Iran|place].")
    assert {(s, o) for s, _, o, _ in found} == {("Iran", "Canada")}
