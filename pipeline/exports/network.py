"""Entities and relations of many briefs as one network, before any format.

A node is what `pipeline.linking` takes for one thing, which errs on the side of two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.exports.cells import link
from pipeline.linking import linked
from pipeline.records import Entity, Relation
from pipeline.store import Extraction
from pipeline.trail import Trail


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that briefs speak of. `mentions` and `relations` count over all briefs."""

    id: str
    name: str
    entity_type: str
    aliases: tuple[str, ...]
    kb: str | None
    country: str | None
    description: str | None
    briefs: tuple[str, ...]
    entities: tuple[str, ...]
    mentions: int
    relations: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of one brief, with its evidence. `source` and `target` are ids of nodes.

    `markers`, `works` and `links` are what stands behind it, one for each citation; a link is an
    address that may be made live, or empty.
    """

    id: str
    source: str
    target: str
    predicate: str
    status: str
    attribution: str | None
    date: str | None
    until: str | None
    amount: str | None
    law: str | None
    sanction: str | None
    place: str | None
    counterparty: str | None
    reason: str | None
    metric: str | None
    direction: str | None
    product: str | None
    role: str | None
    quote: str
    page: int | None
    brief: str
    brief_title: str | None
    markers: tuple[str, ...]
    works: tuple[str, ...]
    links: tuple[str, ...]
    rule: str
    score: float
    review: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """All nodes and edges, in order of type and name, and of brief and text."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(extractions: Sequence[Extraction]) -> Network:
    """The network of all that stands in these briefs."""
    briefs = [extraction.standing() for extraction in extractions]
    things = linked(briefs)
    node_of = {entity.id: thing.id for thing in things for entity in thing.entities}
    edges = tuple(edge for brief in briefs for edge in _edges(brief, node_of))
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    nodes = [_node(thing.id, thing.entities, degree[thing.id]) for thing in things]
    nodes.sort(key=lambda node: (node.entity_type, node.name, node.id))
    return Network(tuple(nodes), edges)


def _node(key: str, entities: Sequence[Entity], relations: int) -> Node:
    names = Counter(entity.name for entity in entities)
    name = min(names, key=lambda name: (-names[name], name))
    others = {*names, *(alias for entity in entities for alias in entity.aliases)} - {name}
    attributes = [entity.attributes for entity in entities]
    return Node(
        id=key,
        name=name,
        entity_type=entities[0].type,
        aliases=tuple(sorted(others)),
        kb=next((entity.kb for entity in entities if entity.kb), None),
        country=next((said.country for said in attributes if said.country), None),
        description=next((said.description for said in attributes if said.description), None),
        briefs=tuple(dict.fromkeys(entity.brief for entity in entities)),
        entities=tuple(entity.id for entity in entities),
        mentions=sum(len(entity.mentions) for entity in entities),
        relations=relations,
    )


def _edges(brief: Extraction, node_of: dict[str, str]) -> Iterator[Edge]:
    trail = Trail(brief)
    for relation in brief.of(Relation):
        behind = trail.behind(relation)
        yield Edge(
            id=relation.id,
            source=node_of[relation.subject],
            target=node_of[relation.object],
            predicate=relation.predicate,
            status=relation.status,
            attribution=relation.attribution,
            **relation.qualifiers.model_dump(),
            quote=relation.quote,
            page=relation.page,
            brief=relation.brief,
            brief_title=brief.header.title,
            markers=tuple(support.marker or "" for support in behind),
            works=tuple(support.named for support in behind),
            links=tuple(link(support.link) or "" for support in behind),
            rule=relation.rule,
            score=relation.score,
            review=relation.review,
        )
