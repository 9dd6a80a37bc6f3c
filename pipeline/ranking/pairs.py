"""Pairs: each two mentions of a sentence whose types a predicate may join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.patterns.frame import (
    ACTOR,
    AUTHORITY,
    EMPLOYER,
    FIRM,
    LAW,
    MONEY,
    PERSON,
    PLACE,
    PROGRAMME,
    PROJECT,
    SANCTION,
    SUM,
    TARGET,
    Types,
)
from pipeline.patterns.scene import Scene
from pipeline.records import Mention, Predicate

ENDS: dict[Predicate, tuple[Types, Types]] = {
    "sanctioned_by": (TARGET | PROJECT, AUTHORITY),
    "subject_to": (TARGET | PROJECT, SANCTION),
    "imposed_under": (TARGET | SANCTION, LAW),
    "builds": (EMPLOYER, PROJECT),
    "located_in": (FIRM | PROJECT, PLACE),
    "financed_by": (ACTOR | PROJECT, ACTOR),
    "valued_at": (PROJECT, MONEY),
    "agreement_with": (ACTOR, ACTOR),
    "financial_result": (FIRM, SUM),
    "owned_by": (FIRM | PROJECT, TARGET),
    "supplies": (FIRM, ACTOR),
    "collaborates_with": (EMPLOYER, EMPLOYER),
    "violated": (FIRM | PERSON, LAW | SANCTION),
    "litigates_against": (FIRM | PERSON, EMPLOYER),
    "part_of": (PROJECT | PROGRAMME | SANCTION, PROJECT | PROGRAMME),
    "holds_role": (PERSON, EMPLOYER | PLACE),
}
"""What each predicate may join (annotation guide, section 3)."""

SYMMETRIC: frozenset[Predicate] = frozenset({"agreement_with", "collaborates_with"})
"""Predicates said once for two ends, in the order in which the sentence names them."""


@dataclass(frozen=True)
class Pair:
    """Two mentions that a predicate may join, with their head tokens."""

    predicate: Predicate
    subject: Mention
    object: Mention
    subject_head: Token
    object_head: Token


def pairs(scene: Scene) -> Iterator[Pair]:
    """Every pair of mentions of different entities, for every predicate that fits their types."""
    heads = scene.heads
    for predicate, (subjects, objects) in ENDS.items():
        for subject, subject_head in heads:
            if subject.type not in subjects:
                continue
            for object_, object_head in heads:
                if object_.type not in objects or object_.entity == subject.entity:
                    continue
                if predicate in SYMMETRIC and object_head.i < subject_head.i:
                    continue
                yield Pair(predicate, subject, object_, subject_head, object_head)
