"""Relations against gold: both ends the right entity, and the right predicate."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Entity, Relation
from pipeline.scoring.body import Alignment
from pipeline.scoring.gold import GoldRelation
from pipeline.scoring.letters import overlap, plain
from pipeline.scoring.measures import Labels, Measure, Miss, Tally
from pipeline.scoring.mentions import Mentions, folded

SYMMETRIC = ("collaborates_with", "agreement_with")
"""Predicates that mean the same with their ends exchanged."""


def measures(alignment: Alignment, mentions: Mentions) -> Iterator[Measure]:
    """A triple said in several sentences counts once.

    What the output finds outside the gold's sentences is not counted.
    """
    means = _meanings(alignment, mentions)
    names = {entity.id: entity.name for entity in alignment.output.of(Entity)}
    found: dict[tuple[str, str, str], Relation] = {}
    for relation in alignment.output.of(Relation):
        if alignment.covers(alignment.span(relation)):
            triple = (relation.subject, relation.predicate, relation.object)
            found.setdefault(triple, relation)
    free = list(found.values())
    statuses = []
    misses = []
    wrong_status = []
    expected = {(g.subject, g.predicate, g.object): g for g in _scorable(alignment)}
    for gold in expected.values():
        match = next((relation for relation in free if _same(gold, relation, means)), None)
        said = f"{gold.subject} – {gold.predicate} – {gold.object}"
        if match is None:
            misses.append(Miss(gold.evidence[:200], f"{said} ({gold.status})", ""))
            continue
        free.remove(match)
        statuses.append((gold.status, match.status))
        if gold.status != match.status:
            wrong_status.append(Miss(gold.evidence[:200], f"{said}: {gold.status}", match.status))
    for relation in free:
        ends = (names.get(relation.subject, "?"), names.get(relation.object, "?"))
        said = f"{ends[0]} – {relation.predicate} – {ends[1]} ({relation.rule})"
        misses.append(Miss(relation.quote[:200], "", said))
    yield Tally("relations", len(statuses), len(found), len(expected), tuple(misses))
    yield Labels("relation status", tuple(statuses), tuple(wrong_status))


def _scorable(alignment: Alignment) -> list[GoldRelation]:
    """All gold relations but those whose evidence stands only in a picture."""
    pictured = {plain(s.text) for s in alignment.gold.sentences if s.in_image}
    return [r for r in alignment.gold.relations if plain(r.evidence) not in pictured]


def _meanings(alignment: Alignment, mentions: Mentions) -> dict[str, set[str]]:
    """For each output entity the gold canonicals that it may stand for.

    It does where one of its names is the canonical or an alias of it, or where one of its
    mentions shares words with a gold mention of that canonical.
    """
    by_name: dict[str, set[str]] = {}
    for relation in alignment.gold.relations:
        for canonical in (relation.subject, relation.object):
            by_name.setdefault(folded(canonical), set()).add(canonical)
    for gold in alignment.gold.entities:
        for name in (gold.canonical, gold.abbreviation, *gold.aliases):
            if name:
                by_name.setdefault(folded(name), set()).add(gold.canonical)
    means: dict[str, set[str]] = {}
    for entity in alignment.output.of(Entity):
        said = means.setdefault(entity.id, set())
        for name in (entity.name, *entity.aliases):
            said |= by_name.get(folded(name), set())
    for found in mentions.found:
        if found.mention.entity is None:
            continue
        for expected in mentions.expected:
            if expected.span and expected.gold.canonical and overlap(expected.span, found.span):
                means.setdefault(found.mention.entity, set()).add(expected.gold.canonical)
    return means


def _same(gold: GoldRelation, relation: Relation, means: dict[str, set[str]]) -> bool:
    if gold.predicate != relation.predicate:
        return False
    subject, object_ = means.get(relation.subject, set()), means.get(relation.object, set())
    if gold.subject in subject and gold.object in object_:
        return True
    swapped = gold.object in subject and gold.subject in object_
    return relation.predicate in SYMMETRIC and swapped
