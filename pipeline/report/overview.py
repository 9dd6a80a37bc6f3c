"""What several briefs have in common, and the figures of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from pipeline.records import Claim, Entity, Issue, Mention, Relation, Reviewable, Source
from pipeline.report.views import View
from pipeline.store import Extraction

CITED = {"cited_direct", "cited_shared", "cited_link"}
WANTING = {"uncited_expected", "unresolved"}

MEASURES = {"money", "percent", "date"}
"""That two briefs name the same year or sum says nothing of either."""


class Summary(TypedDict):
    """One brief's row: what it is, and how many of what it holds."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    file: str
    status: str
    pages: int
    drawn: bool
    claims: int
    cited: int
    wanting: int
    relations: int
    entities: int
    sources: int
    amounts: int
    issues: int
    reviewed: int
    disputed: int


class Place(TypedDict):
    """A record in one of the briefs, and how often it is named or cited there."""

    brief: int
    record: str
    page: int | None
    times: int


class Shared(TypedDict):
    """An entity or work that several briefs name."""

    name: str
    type: str
    kb: str | None
    link: str | None
    places: list[Place]


class Overview(TypedDict):
    """The first view of the page."""

    briefs: list[Summary]
    entities: list[Shared]
    works: list[Shared]


def overview(extractions: Sequence[Extraction], views: Sequence[View]) -> Overview:
    """Briefs in the order given; what is shared by most briefs, and named most, first."""
    standing = [extraction.standing() for extraction in extractions]
    return Overview(
        briefs=[_summary(brief, view) for brief, view in zip(standing, views, strict=True)],
        entities=_shared_entities(standing),
        works=_shared_works(standing),
    )


def _summary(brief: Extraction, view: View) -> Summary:
    header = brief.header
    claims = [claim for claim in brief.of(Claim) if claim.claim_type != "non_claim"]
    support = [claim.citation_support for claim in claims]
    reviews = [r.review for r in brief.records if isinstance(r, Reviewable) and r.review]
    return Summary(
        id=header.id,
        title=header.title or header.id,
        publisher=header.publisher,
        date=header.date,
        file=header.file,
        status=header.status,
        pages=header.pages,
        drawn=any(sheet["drawn"] for sheet in view["sheets"]),
        claims=len(claims),
        cited=sum(value in CITED for value in support),
        wanting=sum(value in WANTING for value in support),
        relations=len(brief.of(Relation)),
        entities=sum(entity.type not in MEASURES for entity in brief.of(Entity)),
        sources=len(brief.of(Source)),
        amounts=sum(mention.type == "money" for mention in brief.of(Mention)),
        issues=len(brief.of(Issue)),
        reviewed=len(reviews),
        disputed=reviews.count("disputed"),
    )


def _shared_entities(briefs: Sequence[Extraction]) -> list[Shared]:
    """One by its id in a knowledge base, or else by type and name, whatever its case.

    A brief that knows only the name joins the others by it: rather two of one name taken for one
    than one company that is missed, as each place is a click away. What no brief names ("the
    sanctions") is another thing in each.
    """
    bearing_a_name = {
        mention.entity
        for brief in briefs
        for mention in brief.of(Mention)
        if mention.form in ("name", "abbreviation") and not mention.generic
    }
    named = [
        (number, entity)
        for number, brief in enumerate(briefs)
        for entity in brief.of(Entity)
        if entity.type not in MEASURES and entity.id in bearing_a_name
    ]
    known = {(e.type, e.name.casefold()): e.kb for _, e in reversed(named) if e.kb}
    groups: defaultdict[tuple[str, str], list[tuple[int, Entity]]] = defaultdict(list)
    for number, entity in named:
        kb = entity.kb or known.get((entity.type, entity.name.casefold()))
        groups[entity.type, kb or entity.name.casefold()].append((number, entity))
    return _most_shared(
        Shared(
            name=group[0][1].name,
            type=type_,
            kb=next((entity.kb for _, entity in group if entity.kb), None),
            link=None,
            places=[_place(number, entity, len(entity.mentions)) for number, entity in group],
        )
        for (type_, _), group in groups.items()
    )


def _shared_works(briefs: Sequence[Extraction]) -> list[Shared]:
    """Works of one DOI or address, or else of one title and container."""
    groups: defaultdict[str, list[tuple[int, Source]]] = defaultdict(list)
    for number, brief in enumerate(briefs):
        for source in brief.of(Source):
            titled = f"{source.title}\n{source.container}".casefold() if source.title else None
            if key := source.doi or source.url or titled:
                groups[key].append((number, source))
    return _most_shared(
        Shared(
            name=group[0][1].title or group[0][1].quote,
            type=group[0][1].citation_kind,
            kb=None,
            link=_link(group[0][1]),
            places=[_place(number, source, len(source.citations)) for number, source in group],
        )
        for group in groups.values()
    )


def _link(source: Source) -> str | None:
    return source.url or (f"https://doi.org/{source.doi}" if source.doi else None)


def _place(number: int, record: Entity | Source, times: int) -> Place:
    return Place(brief=number, record=record.id, page=record.page, times=times)


def _most_shared(candidates: Iterable[Shared]) -> list[Shared]:
    counted: Mapping[int, tuple[int, int]]
    shared = [one for one in candidates if len({place["brief"] for place in one["places"]}) > 1]
    counted = {
        id(one): (
            len({place["brief"] for place in one["places"]}),
            sum(place["times"] for place in one["places"]),
        )
        for one in shared
    }
    shared.sort(key=lambda one: (*(-count for count in counted[id(one)]), one["type"], one["name"]))
    return shared
