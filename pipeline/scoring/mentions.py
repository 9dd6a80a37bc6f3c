"""Mentions, their values and the entities that gather them, against gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from pipeline.records import EntityType, Mention, MoneyValue
from pipeline.scoring.body import Alignment, Span, Stretch
from pipeline.scoring.gold import GoldMention
from pipeline.scoring.letters import plain
from pipeline.scoring.measures import Measure, Miss, Tally

NAMES = ("name", "abbreviation")
"""Forms that can be found by themselves; the others need what stands before them."""
VALUES = ("money", "percent", "date")
"""Types that measure something. Their mentions are not gathered into entities worth scoring."""

CONTEXT = 40
"""Characters on either side of a spurious mention that show a reader where it stands."""
MONEY = ("amount", "low", "high", "currency")
PERCENT = ("number", "low", "high")


@dataclass(frozen=True)
class Expected:
    """A gold mention at its place in the output; `span` is None where its sentence is not."""

    gold: GoldMention
    stretch: Stretch
    span: Span | None

    @property
    def words(self) -> str:
        return self.stretch.gold.text[self.gold.start : self.gold.end]


@dataclass(frozen=True)
class Found:
    """An output mention inside a gold sentence; `context` is the text around it."""

    mention: Mention
    span: Span
    context: str

    @property
    def form(self) -> str:
        return "name" if self.mention.form in NAMES else self.mention.form


class Mentions:
    """Gold's and output's mentions; `matched` are those with the same words and type."""

    def __init__(self, alignment: Alignment) -> None:
        self.expected = [
            Expected(mention, stretch, stretch.place(mention))
            for stretch in alignment.stretches
            for mention in stretch.gold.entities
        ]
        text = alignment.output.text
        placed = [
            Found(m, alignment.span(m), plain(text[max(0, m.start - CONTEXT) : m.end + CONTEXT]))
            for m in alignment.output.of(Mention)
        ]
        self.found = [found for found in placed if alignment.covers(found.span)]
        by_place = {(found.span, found.mention.type): found for found in self.found}
        self.matched = [
            (expected, by_place[expected.span, expected.gold.type])
            for expected in self.expected
            if expected.span is not None and (expected.span, expected.gold.type) in by_place
        ]


def measures(mentions: Mentions, known: frozenset[str]) -> Iterator[Measure]:
    """`known` are the folded names that a lexicon holds: unseen names are scored apart."""
    names = [e for e in mentions.expected if e.gold.form in NAMES]
    named = [f for f in mentions.found if f.form == "name"]
    yield _exact("mentions", names, named)
    for kind in get_args(EntityType):
        yield _exact(
            f"mentions {kind}",
            [e for e in names if e.gold.type == kind],
            [f for f in named if f.mention.type == kind],
        )
    yield _exact("mentions with nominals", mentions.expected, mentions.found)
    listed = [e for e in names if e.gold.type not in VALUES]
    yield _recall("names in a lexicon", [e for e in listed if folded(e.words) in known], named)
    yield _recall("names in no lexicon", [e for e in listed if folded(e.words) not in known], named)
    unseen = [e for e in listed if e.gold.type == "company" and folded(e.words) not in known]
    yield _recall("companies in no lexicon", unseen, named)
    for kind in VALUES:
        yield _values(kind, names, named)


def folded(name: str) -> str:
    """A name as it is looked up among those a lexicon holds."""
    return plain(name).casefold()


def _key(found: Found) -> tuple[Span, str]:
    return found.span, found.mention.type


def _exact(name: str, expected: Sequence[Expected], found: Sequence[Found]) -> Tally:
    """Same first and last letter and same type; a spurious mention is a miss too."""
    offered = {_key(f) for f in found}
    wanted = {(e.span, e.gold.type) for e in expected}
    misses = [
        Miss(e.stretch.where, f"{e.gold.type} {e.words!r}", _near(e.span, found))
        for e in expected
        if (e.span, e.gold.type) not in offered
    ]
    misses += [
        Miss(f"{f.context!r}", "", f"{f.mention.type} {f.mention.quote!r} ({f.mention.rule})")
        for f in found
        if _key(f) not in wanted
    ]
    right = sum((e.span, e.gold.type) in offered for e in expected)
    return Tally(name, right, len(found), len(expected), tuple(misses))


def _near(span: Span | None, found: Sequence[Found]) -> str:
    if span is None:
        return "not its sentence"
    return ", ".join(
        f"{f.mention.type} {f.mention.quote!r}"
        for f in found
        if f.span[0] < span[1] and span[0] < f.span[1]
    )


def _recall(name: str, expected: Sequence[Expected], found: Sequence[Found]) -> Tally:
    exact = _exact(name, expected, found)
    misses = tuple(miss for miss in exact.misses if miss.expected)
    return Tally(name, exact.right, len(expected), len(expected), misses, one_answer_each=True)


def _values(kind: str, expected: Sequence[Expected], found: Sequence[Found]) -> Tally:
    """Mentions whose value is right, whatever their words' ends; gold without one is left out.

    Money is right with its amount or range and its currency, a percent with its number or range,
    a date as its ISO string.
    """
    wanted = [e for e in expected if e.gold.type == kind and e.gold.value is not None]
    misses = []
    for e in wanted:
        near = [
            f.mention
            for f in found
            if f.mention.type == kind and e.span and f.span[0] < e.span[1] and e.span[0] < f.span[1]
        ]
        if not any(_same_value(e.gold.value, mention) for mention in near):
            said = ", ".join(str(mention.value) for mention in near)
            misses.append(Miss(e.stretch.where, f"{e.words!r} {e.gold.value}", said))
    right = len(wanted) - len(misses)
    name = f"{kind} values"
    return Tally(name, right, len(wanted), len(wanted), tuple(misses), one_answer_each=True)


def _same_value(gold: object, mention: Mention) -> bool:
    if isinstance(gold, str) or mention.value is None or isinstance(mention.value, str):
        return gold == mention.value
    assert isinstance(gold, dict)
    names = MONEY if isinstance(mention.value, MoneyValue) else PERCENT
    return all(gold.get(name) == getattr(mention.value, name, None) for name in names)


def clusters(name: str, mentions: Mentions, forms: Sequence[str]) -> Tally:
    """B³ (Bagga and Baldwin 1998) over the matched mentions of these forms.

    Mentions whose referent gold leaves open and those of values are left out.
    """
    matched = [
        (expected.gold.canonical, found.mention.entity or found.mention.id)
        for expected, found in mentions.matched
        if expected.gold.canonical is not None
        and expected.gold.type not in VALUES
        and expected.gold.form in forms
    ]
    precision = recall = 0.0
    for canonical, entity in matched:
        same_gold = [pair for pair in matched if pair[0] == canonical]
        same_found = [pair for pair in matched if pair[1] == entity]
        both = sum(pair[1] == entity for pair in same_gold)
        precision += both / len(same_found)
        recall += both / len(same_gold)
    misses = tuple(_splits(matched))
    return Tally(name, recall, len(matched), len(matched), misses, right_found=precision)


def _splits(matched: Sequence[tuple[str, str]]) -> Iterator[Miss]:
    for canonical in dict.fromkeys(pair[0] for pair in matched):
        entities = list(dict.fromkeys(e for c, e in matched if c == canonical))
        if len(entities) > 1:
            yield Miss("entities", f"one for {canonical!r}", f"{len(entities)}: {entities}")
    for entity in dict.fromkeys(pair[1] for pair in matched):
        canonicals = list(dict.fromkeys(c for c, e in matched if e == entity))
        if len(canonicals) > 1:
            yield Miss(entity, " / ".join(canonicals), "one entity for all")
