"""Entities: what the mentions of a brief name, one entity for each thing.

Reads sentences and mentions. Writes `entity`, and further mentions (`form` nominal or pronoun)
that mean one, and an `issue` for each name that may be short for several; completes `entity` of
every mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import language
from pipeline.chain import stage
from pipeline.coreference import countries
from pipeline.coreference.anaphora import Named, Resolver, SentenceSpan
from pipeline.coreference.cluster import Cluster
from pipeline.coreference.measures import measures
from pipeline.coreference.names import clusters, doubts
from pipeline.document import Document
from pipeline.lexicons import Entry
from pipeline.records import (
    Entity,
    EntityAttributes,
    EntityType,
    Issue,
    Mention,
    MoneyValue,
    PercentValue,
    Record,
    Sentence,
)
from pipeline.values import relative_year, relative_years

# NDS · IRA 2022 · P.L. 118-31 · S. 1796 · Section 251; not "Gazprom"
_INITIALS = re.compile(r"(?:Section|§)?[A-Z\d.&\s-]{2,}")
_VALUES = ("money", "percent", "date")
DESCRIPTION_WORDS = 12
"""The longest apposition kept as a description; a longer one is a clause cut wrong."""


@dataclass
class _Thing:
    """An entity in the making: its name, and its mentions with those found here."""

    cluster: Cluster
    name: str
    attributes: EntityAttributes
    found: list[Mention] = field(default_factory=list)


@stage(reads=(Sentence, Mention), writes=(Entity, Mention, Issue), completes={Mention: ("entity",)})
def entities(document: Document) -> Iterator[Record]:
    mentions = document.of(Mention)
    things = _named(document, mentions)
    yield from _doubts(things)
    things += _measures(document, mentions, things)
    things += _valued(mentions)
    _add_anaphors(document, things)
    _add_relative_dates(document, things)
    for thing in sorted(things, key=lambda thing: thing.cluster.mentions[0].start):
        yield from _records(document, thing)


def _records(document: Document, thing: _Thing) -> Iterator[Record]:
    """The entity, and its mentions with `entity` filled in."""
    known = thing.cluster.mentions
    every = sorted([*known, *thing.found], key=lambda mention: (mention.start, mention.end))
    first = known[0]
    entity = document.grounded(
        Entity(
            start=first.start,
            end=first.end,
            type=thing.cluster.type,
            name=thing.name,
            aliases=tuple(form for form in thing.cluster.forms if form != thing.name),
            mentions=tuple(mention.id for mention in every),
            attributes=thing.attributes,
            kb=next((mention.kb for mention in known if mention.kb), None) or thing.cluster.state,
            rule="+".join(sorted(thing.cluster.rules)),
        )
    )
    yield entity
    for mention in every:
        yield mention.model_copy(update={"entity": entity.id})


def _is_generic(mention: Mention) -> bool:
    return mention.type == "sanction" and mention.generic


def _named(document: Document, mentions: Sequence[Mention]) -> list[_Thing]:
    named = [m for m in mentions if m.type not in _VALUES and not _is_generic(m)]
    return [
        _Thing(cluster, _full_name(cluster), _attributes(document, cluster))
        for cluster in clusters(document.text, named)
    ]


def _doubts(things: Sequence[_Thing]) -> Iterator[Issue]:
    names = {id(thing.cluster): thing.name for thing in things}
    for doubt in doubts([thing.cluster for thing in things]):
        first = doubt.cluster.mentions[0]
        yield Issue(
            start=first.start,
            end=first.end,
            stage="entities",
            severity="info",
            message=f"{names[id(doubt.cluster)]!r} may be short for more than one name",
            candidates=tuple(names[id(candidate)] for candidate in doubt.candidates),
            rule="one_candidate_or_none",
        )


def _full_name(cluster: Cluster) -> str:
    """A state's short name; else the longest name in the brief; the lexicon's name where the brief
    has only initials or numbers."""
    if cluster.state:
        return countries.name_of(cluster.state)
    written = [form for form in cluster.forms if not _INITIALS.fullmatch(form)]
    known = [mention.canonical for mention in cluster.mentions if mention.canonical]
    name = max(written or known or cluster.forms, key=len)
    return re.sub(r"\s*\([A-Z][\w.&-]*\)", "", name)


def _entry(document: Document, cluster: Cluster) -> Entry | None:
    """The one entry of the lexicon that the cluster's mentions were found by."""
    named = {mention.canonical for mention in cluster.mentions if mention.canonical}
    entries = [document.lexicon.named(name) for name in sorted(named)]
    return entries[0] if len(entries) == 1 and cluster.type != "law" else None


def _attributes(document: Document, cluster: Cluster) -> EntityAttributes:
    forms = [m.quote for m in cluster.mentions if m.form == "abbreviation"]
    descriptions = (_apposition(document, mention) for mention in cluster.mentions)
    values = (mention.value for mention in cluster.mentions if mention.value is not None)
    listed = _entry(document, cluster)
    return EntityAttributes(
        description=next((words for words in descriptions if words), None),
        abbreviation=forms[0] if forms else None,
        country=cluster.state or (listed.country if listed else None),
        tickers=listed.tickers if listed else (),
        value=next(values, None),
    )


def _apposition(document: Document, mention: Mention) -> str | None:
    """ "Chinese tech company" for "Acme, the Chinese tech company,"; without the article."""
    block = language.parse(document.brief).block_at(mention.start)
    span = block.span(mention.start, mention.end) if block else None
    if block is None or span is None:
        return None
    for child in span.root.children:
        if child.dep_ != "appos" or child.pos_ != "NOUN" or child.i < span.end:
            continue
        words = list(child.subtree)
        phrase = span.doc[words[0].i : words[-1].i + 1]
        if phrase[0].lower_ not in {"the", "a", "an"} or len(phrase) > DESCRIPTION_WORDS:
            continue
        if span.doc[span.end].text == ",":
            return " ".join(str(phrase[1:]).split())
    return None


def _measures(
    document: Document, mentions: Sequence[Mention], things: Sequence[_Thing]
) -> list[_Thing]:
    """Bare "sanctions", clustered by who imposes them on whom."""
    names = {m.id: thing.name for thing in things for m in thing.cluster.mentions}
    starts = [sentence.start for sentence in document.of(Sentence)]
    ends = [sentence.end for sentence in document.of(Sentence)]

    def sentence_of(offset: int) -> tuple[int, int]:
        """The sentence around an offset; the block where it stands in no sentence (a heading)."""
        index = bisect_right(starts, offset) - 1
        if index >= 0 and offset < ends[index]:
            return starts[index], ends[index]
        block = document.brief.block_at(offset)
        return (block.start, block.end) if block else (offset, len(document.text))

    found = measures(
        document.text,
        sentence_of,
        [mention for mention in mentions if _is_generic(mention)],
        [m for m in mentions if m.type in ("place", "organisation", "company")],
        lambda mention: names[mention.id],
    )
    return [
        _Thing(
            Cluster("sanction", members, {"same_imposer_and_target"}),
            name,
            EntityAttributes(value=members[0].value),
        )
        for name, members in found
    ]


def _valued(mentions: Sequence[Mention]) -> list[_Thing]:
    """Money, percentages and dates: one entity for each value."""
    groups: dict[tuple[EntityType, object], list[Mention]] = {}
    for mention in mentions:
        if mention.type in _VALUES:
            value = mention.value if mention.value is not None else mention.quote
            groups.setdefault((mention.type, _comparable(value)), []).append(mention)
    clusters = (Cluster(kind, alike, {"same_value"}) for (kind, _), alike in groups.items())
    return [
        _Thing(
            cluster,
            str(value) if cluster.type == "date" else cluster.forms[0],
            EntityAttributes(value=cluster.mentions[0].value),
        )
        for cluster, (_, value) in zip(clusters, groups, strict=True)
    ]


def _comparable(value: object) -> object:
    """What must be equal for two values to be the same: "nearly 40 per cent" is 40 per cent."""
    if isinstance(value, MoneyValue | PercentValue):
        return value.model_copy(update={"qualifier": "exact"})
    return value


def _add_anaphors(document: Document, things: list[_Thing]) -> None:
    sentences = [
        SentenceSpan(sentence.start, sentence.end, sentence.paragraph)
        for sentence in document.of(Sentence)
    ]
    named = [
        Named(mention, index)
        for index, thing in enumerate(things)
        if thing.cluster.type not in _VALUES
        for mention in thing.cluster.mentions
    ]
    names = [(thing.name, *thing.cluster.forms) for thing in things]
    states = frozenset(index for index, thing in enumerate(things) if thing.cluster.state)
    resolver = Resolver(language.parse(document.brief), sentences, named, names, states)
    for anaphor in resolver.anaphors():
        things[anaphor.entity].found.append(
            document.grounded(
                Mention(
                    start=anaphor.start,
                    end=anaphor.end,
                    type=anaphor.type,
                    form=anaphor.form,
                    rule=anaphor.rule,
                )
            )
        )


def _add_relative_dates(document: Document, things: list[_Thing]) -> None:
    """ "the same year", "the previous year": by the last date before them in the paragraph."""
    dated = {m.start: m for t in things if t.cluster.type == "date" for m in t.cluster.mentions}
    starts = sorted(dated)
    by_name = {thing.name: thing for thing in things if thing.cluster.type == "date"}
    sentences = document.of(Sentence)
    for start, end, shift in relative_years(document.text):
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        before = bisect_right(starts, start) - 1
        if at < 0 or before < 0 or start >= sentences[at].end:
            continue
        date = dated[starts[before]]
        if any(other.start <= start < other.end for other in dated.values()):
            continue
        if document.text.count("\n\n", date.end, start) > 0 or not isinstance(date.value, str):
            continue
        year = relative_year(shift, date.value)
        if year is None:
            continue
        mention = document.grounded(
            Mention(
                start=start,
                end=end,
                type="date",
                form="nominal",
                value=year,
                rule="year_by_date_before",
            )
        )
        if year in by_name:
            by_name[year].found.append(mention)
        else:
            thing = _Thing(
                Cluster("date", [mention], {"same_value"}), year, EntityAttributes(value=year)
            )
            by_name[year] = thing
            things.append(thing)
