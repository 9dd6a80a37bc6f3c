"""What is said twice, in a brief or in several: the same claim, and figures that do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz.fuzz import token_set_ratio

from pipeline.records import Claim, Mention, MoneyValue, PercentValue, Predicate, Relation

LIKE = 88.0
"""Least share of words (rapidfuzz's token_set_ratio) that two claims have in common."""
SHORT = 6
"""Words: a shorter sentence is like too many others."""
FIGURES: tuple[Predicate, ...] = ("valued_at", "financial_result")
APART = 0.05
"""By so much two amounts must differ: "about 3 billion" is 3.1 billion."""


def same(
    claims: Iterable[Claim], things: Mapping[str, str] = MappingProxyType({})
) -> dict[str, tuple[str, ...]]:
    """For each claim the ids of those that say the same: they share an entity, their type's words
    and nearly all of their words, and deny or affirm alike.

    Claims of several briefs are compared too; `things` then tells which thing an entity is, where
    it is one that several briefs name. Errs by leaving out what is told again in other words.
    """
    by_entity: dict[str, list[Words]] = defaultdict(list)
    found: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        text = claim.quote.casefold()
        words = Words(claim, text, len(text.split()), frozenset(text.split()))
        if claim.claim_type == "non_claim" or words.count < SHORT:
            continue
        named = {things.get(entity, entity) for entity in claim.entities}
        near = {other.claim.id: other for thing in sorted(named) for other in by_entity[thing]}
        for name, other in near.items():
            if _alike(words, other):
                found[claim.id] = (*found.get(claim.id, ()), name)
                found[name] = (*found.get(name, ()), claim.id)
        for thing in named:
            by_entity[thing].append(words)
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """A claim, its words without case, how many they are, and which."""

    claim: Claim
    text: str
    count: int
    different: frozenset[str]


def _alike(one: Words, other: Words) -> bool:
    if one.claim.polarity != other.claim.polarity:
        return False
    if max(one.count, other.count) >= 2 * min(one.count, other.count):
        return False
    # what has nearly all words in common has half of the shorter one's: that is asked sooner
    if 2 * len(one.different & other.different) < min(len(one.different), len(other.different)):
        return False
    return token_set_ratio(one.text, other.text, score_cutoff=LIKE) > 0


def disagreeing(
    relations: Iterable[Relation],
    mentions: Iterable[Mention],
    things: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[Relation, Relation]]:
    """Pairs of relations that give one thing two amounts for the same metric and date.

    Both must be stated as facts, with a date and exact amounts in one currency; the first amount is
    set against each that differs from it. `things` as for `same`.
    """
    values = {m.entity: m.value for m in mentions if m.entity}
    groups: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        said = relation.qualifiers
        dated = said.date or ("" if relation.predicate == "valued_at" else None)
        named = said.metric or ("" if relation.predicate == "valued_at" else None)
        stated = relation.predicate in FIGURES and relation.status == "factual"
        if stated and dated is not None and named is not None:
            thing = things.get(relation.subject, relation.subject)
            groups[thing, relation.predicate, named, dated].append(relation)
    for group in groups.values():
        first, *others = group
        for other in others:
            # "fell from 3 to 2 billion": one sentence tells of two things
            if first.sentence != other.sentence and _differ(
                values.get(first.object), values.get(other.object)
            ):
                yield first, other


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
