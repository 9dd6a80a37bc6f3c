"""Entities of several briefs that are one thing, and pairs that may be; claims that they share.

Linked, in order of trust: entities of one type with the same id in a lexicon or register (`kb`,
score 1), then those with exactly the same name (score 0.9; one without an id joins the one with an
id that has its name, if there is just one). Never linked are amounts and shares ("US$ 30 million"
of one brief is not that of another) and what a brief does not call by a name ("the sanctions").

Names that are only alike are not linked but shown as a doubt with their likeness: both errs are
possible, and an analyst's verdict settles them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.assertions import twice
from pipeline.records import Claim, Entity, Mention, Relation
from pipeline.store import Extraction

VALUES = frozenset({"money", "percent"})
"""Types of entity that are the same only by chance in two briefs."""

UNLIKE = VALUES | {"date", "person"}
"""Types of which two like names are rarely one thing: "Article 5" and "Article 6", namesakes."""

NAMING = frozenset({"name", "abbreviation"})
"""Forms of a mention that call a thing by its name."""

SAME_ID = 1.0
SAME_NAME = 0.9

ALIKE = 92
"""rapidfuzz's `token_sort_ratio` (0 to 100) of two names, without case, from which they may be one:
"Bank of Kunlun Co" and "Bank of Kunlun", but not "Bank Rossiya" and "Rossiya Segodnya". Compared
are names that share a word."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One thing, and its entities in the order of the briefs; `score` is 1 for a single entity."""

    id: str
    entities: tuple[Entity, ...]
    rule: str
    score: float

    @property
    def type(self) -> str:
        return self.entities[0].type

    @property
    def briefs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entity.brief for entity in self.entities))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that bear like names; `likeness` runs from 0 to 1."""

    one: Linked
    other: Linked
    names: tuple[str, str]
    likeness: float


def linked(briefs: Sequence[Extraction]) -> list[Linked]:
    """Every entity of the briefs, each in one thing, in order of first occurrence."""
    entities = [entity for brief in briefs for entity in brief.of(Entity)]
    registered: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        if entity.kb:
            registered[entity.type, entity.name].add(entity.kb)
    named = {
        mention.entity
        for brief in briefs
        for mention in brief.of(Mention)
        if mention.form in NAMING and not mention.generic
    }
    together: defaultdict[tuple[str, str, float], list[Entity]] = defaultdict(list)
    for entity in entities:
        known = {entity.kb} if entity.kb else registered[entity.type, entity.name]
        if entity.type in VALUES or entity.id not in named:
            key = entity.id, "one brief", SAME_ID
        elif len(known) == 1:
            key = _id(entity.type, "kb", *map(str, known)), "lexicon id", SAME_ID
        else:
            key = _id(entity.type, "name", entity.name), "same name", SAME_NAME
        together[key].append(entity)
    return [
        Linked(id_, tuple(some), rule, score if len(some) > 1 else 1.0)
        for (id_, rule, score), some in together.items()
    ]


def doubts(things: Iterable[Linked]) -> list[Doubt]:
    """Pairs of one type and of different briefs whose names are alike, the likest first."""
    by_word: defaultdict[tuple[str, str], list[tuple[str, Linked]]] = defaultdict(list)
    for thing in things:
        if thing.type not in UNLIKE and thing.rule != "one brief":
            for name in sorted({entity.name for entity in thing.entities}):
                for word in set(name.casefold().split()):
                    by_word[thing.type, word].append((name, thing))
    found = {
        doubt.names: doubt
        for named in by_word.values()
        for (name, one), (like, other) in combinations(named, 2)
        if (doubt := _doubt(one, name, other, like))
    }
    return sorted(found.values(), key=lambda doubt: (-doubt.likeness, doubt.names))


def shared_claims(
    briefs: Sequence[Extraction], things: Iterable[Linked]
) -> list[tuple[Claim, Claim]]:
    """Pairs of claims of different briefs that say the same of the same things."""
    claims = {claim.id: claim for brief in briefs for claim in brief.of(Claim)}
    twins = twice.same(claims.values(), _things(things))
    pairs = {
        tuple(sorted((one, other)))
        for one, others in twins.items()
        for other in others
        if claims[one].brief != claims[other].brief
    }
    return [(claims[one], claims[other]) for one, other in sorted(pairs)]


def disputed_figures(
    briefs: Sequence[Extraction], things: Iterable[Linked]
) -> Iterator[tuple[Relation, Relation]]:
    """Pairs of relations of different briefs that give one thing two amounts for one period."""
    relations = [relation for brief in briefs for relation in brief.of(Relation)]
    mentions = [mention for brief in briefs for mention in brief.of(Mention)]
    for one, other in twice.disagreeing(relations, mentions, _things(things)):
        if one.brief != other.brief:
            yield one, other


def _things(things: Iterable[Linked]) -> dict[str, str]:
    """The id of the thing that each entity is."""
    return {entity.id: thing.id for thing in things for entity in thing.entities}


def _doubt(one: Linked, name: str, other: Linked, like: str) -> Doubt | None:
    """None too where a brief names both: it means two."""
    if one.id == other.id or set(one.briefs) & set(other.briefs):
        return None
    likeness = fuzz.token_sort_ratio(name.casefold(), like.casefold(), score_cutoff=ALIKE)
    if not likeness or _numbers(name) != _numbers(like):
        return None
    return Doubt(one, other, (name, like), likeness / 100)


def _numbers(name: str) -> list[str]:
    """Executive Order 13382 is not 13882."""
    return [word for word in name.split() if any(letter.isdigit() for letter in word)]


def _id(*parts: str) -> str:
    """An id that does not change when other briefs join."""
    words = "\0".join(parts).encode("utf-8", "backslashreplace")
    return f"node-{hashlib.sha256(words).hexdigest()[:16]}"
