"""What a brief says twice: the same claim in abstract and body, and figures that do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import token_set_ratio

from pipeline.records import Claim, Mention, MoneyValue, PercentValue, Predicate, Relation

LIKE = 88.0
"""Least share of words (rapidfuzz's token_set_ratio) that two claims have in common."""
SHORT = 6
"""Words: a shorter sentence is like too many others."""
FIGURES: tuple[Predicate, ...] = ("valued_at", "financial_result")
APART = 0.05
"""By so much two amounts must differ: "about 3 billion" is 3.1 billion."""


def same(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each claim the ids of those that say the same: they share an entity, their type's words
    and nearly all of their words, and deny or affirm alike.

    Errs by leaving out what is told again in other words.
    """
    by_entity: dict[str, list[Claim]] = defaultdict(list)
    found: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        if claim.claim_type == "non_claim" or len(claim.quote.split()) < SHORT:
            continue
        near = {other.id: other for e in claim.entities for other in by_entity[e]}
        for other in near.values():
            if claim.polarity == other.polarity and _alike(claim.quote, other.quote):
                found[claim.id] = (*found.get(claim.id, ()), other.id)
                found[other.id] = (*found.get(other.id, ()), claim.id)
        for entity in claim.entities:
            by_entity[entity].append(claim)
    return found


def _alike(one: str, other: str) -> bool:
    short, long = sorted((len(one.split()), len(other.split())))
    return short * 2 > long and token_set_ratio(one.casefold(), other.casefold()) >= LIKE


def disagreeing(
    relations: Sequence[Relation], mentions: Sequence[Mention]
) -> Iterator[tuple[Relation, Relation]]:
    """Pairs of relations that give one thing two amounts for the same metric and date.

    Both must be stated as facts, with a date and exact amounts in one currency; the first pair of a
    thing alone.
    """
    values = {m.entity: m.value for m in mentions if m.entity}
    groups: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        said = relation.qualifiers
        dated = said.date or ("" if relation.predicate == "valued_at" else None)
        named = said.metric or ("" if relation.predicate == "valued_at" else None)
        stated = relation.predicate in FIGURES and relation.status == "factual"
        if stated and dated is not None and named is not None:
            groups[relation.subject, relation.predicate, named, dated].append(relation)
    for group in groups.values():
        first, *others = group
        for other in others:
            # "fell from 3 to 2 billion": one sentence tells of two things
            if first.sentence != other.sentence and _differ(
                values.get(first.object), values.get(other.object)
            ):
                yield first, other
                break


def _differ(one: object, other: object) -> bool:
    if isinstance(one, MoneyValue) and isinstance(other, MoneyValue):
        same_unit, low, high = one.currency == other.currency, one.amount, other.amount
    elif isinstance(one, PercentValue) and isinstance(other, PercentValue):
        same_unit, low, high = True, one.number, other.number
    else:
        return False
    if not same_unit or low is None or high is None:
        return False
    return abs(low - high) > APART * max(abs(low), abs(high))
