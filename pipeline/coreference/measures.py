"""Bare "sanctions" and "tariffs": who imposes them on whom, where the text says so.

A generic mention says its imposer ("US sanctions", "sanctions imposed by the EU") and its target
("sanctions on Chinese companies", "X was subjected to sanctions", "X's sanctions") or leaves one
out. What is left out is taken from the pairs that the brief does say: those on a state and its
companies as a whole first, then the most frequent. A mention with which no pair agrees stays as
it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.coreference import countries
from pipeline.records import Mention

_KINDS = (
    r"tech|technology|economic|financial|trade|primary|secondary|sectoral|targeted|unilateral|"
    r"new|further|additional|existing|current|sweeping|broad|harsh|tough|export|import|energy|oil|"
    r"gas|arms|punitive|retaliatory|tariff"
)
# between the imposer and the measure: "US [tech] sanctions", "Washington[ has imposed new] …";
# not "China [faces] sanctions"
_IMPOSES = re.compile(
    r"\s+(?:(?:has\s+|have\s+|had\s+)?(?:imposed|imposes|announced|expanded|tightened|renewed|"
    rf"lifted|eased|waived)\s+)?(?:(?:{_KINDS})\s+){{0,2}}|[’']s?\s+(?:(?:{_KINDS})\s+){{0,2}}",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.;]{0,60}?\b(?:by|from)\s+(?:the\s+)?")
_ON = re.compile(
    r"\s+(?:imposed\s+|levied\s+|placed\s+)?(?P<preposition>on|against|upon)\s+(?:an?\s+|the\s+)?"
)
# "[large Chinese tech companies]"
_PEOPLE = re.compile(
    r"(?:[a-z,-]+\s+){0,3}?(?P<who>[A-Z][a-z]+(?:-based)?)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:companies|firms|entities|individuals|banks|goods|imports|exports|officials|actors)\b"
)
# "was [subjected to some of the biggest] sanctions", "[faced] sanctions"
_FACED = re.compile(
    r"\b(?:subjected\s+to|subject\s+to|hit\s+(?:by|with)|targeted\s+by|faced?|faces|under|"
    r"slapped\s+with)\s+(?:[a-z]+\s+){0,6}$"
)
_POSSESSIVE = re.compile(r"[’']s?\s+(?:[a-z]+\s+){0,2}", re.ASCII)
_LISTED = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")
_NEAR = 40
"""Characters after "on" within which a firm is still the target: "on the vast group Acme"."""

_SHORT = {"United States": "US", "United Kingdom": "UK", "European Union": "EU"}
"""How an imposer is written in a measure's name."""


@dataclass(frozen=True)
class Measure:
    """A generic sanction mention, its imposer and its target (a name or a state's code), the words
    for the target and the preposition before them, where said."""

    mention: Mention
    head: str
    imposer: str | None
    target: str | None
    words: str | None
    preposition: str | None


_Pair = tuple[str, str | None, str | None]


def measures(
    text: str,
    sentence_of: Callable[[int], tuple[int, int]],
    generic: Sequence[Mention],
    named: Sequence[Mention],
    name_of: Callable[[Mention], str],
) -> list[tuple[str, list[Mention]]]:
    """The clusters of generic measures with their names, by first mention.

    `named` are the mentions of places, organisations and companies in text order, `name_of` gives
    the name of the entity that one belongs to.
    """
    said = [_said(text, sentence_of(mention.start), mention, named, name_of) for mention in generic]
    imposers = Counter(measure.imposer for measure in said if measure.imposer)
    usual = imposers.most_common(1)[0][0] if imposers else None
    # A measure whose target is said gets the brief's usual imposer where its own is not said.
    said = [replace(m, imposer=m.imposer or usual) if m.target else m for m in said]
    pairs = Counter((m.head, m.imposer, m.target) for m in said if m.target)
    # Bare "US sanctions" are those on a country as a whole before those on one firm.
    order = sorted(pairs, key=lambda pair: (not _is_state(pair[2]), -pairs[pair]))
    groups: dict[_Pair, list[Measure]] = {}
    for measure in said:
        groups.setdefault(_completed(measure, order), []).append(measure)
    return [(_name(key, group), [m.mention for m in group]) for key, group in groups.items()]


def _completed(measure: Measure, pairs: Sequence[_Pair]) -> _Pair:
    """The measure's imposer and target; what is unsaid comes from the first pair that agrees.

    A measure of which nothing is said may be one on a state as a whole, never one on a firm: "the
    sanctions" in a paragraph on one firm are not those on another.
    """
    bare = measure.imposer is None and measure.target is None
    agreeing = (
        pair
        for pair in pairs
        if pair[0] == measure.head
        and measure.imposer in (None, pair[1])
        and measure.target in (None, pair[2])
        and (not bare or _is_state(pair[2]))
    )
    return next(agreeing, (measure.head, measure.imposer, measure.target))


def _is_state(target: str | None) -> bool:
    return bool(target) and len(target or "") == 2


def _name(key: _Pair, group: Sequence[Measure]) -> str:
    """ "US sanctions against Acme", "sanctions on Chinese entities", "US sanctions"."""
    head, imposer, target = key
    name = f"{_SHORT.get(imposer, imposer)} {head}" if imposer else head
    if target is None:
        return name
    words = sorted(
        {m.words for m in group if m.words},
        key=lambda words: (not words.endswith("entities"), words),
    )
    preposition = next((m.preposition for m in group if m.preposition), "on")
    return f"{name} {preposition} {words[0] if words else countries.name_of(target)}"


def _said(
    text: str,
    sentence: tuple[int, int],
    mention: Mention,
    named: Sequence[Mention],
    name_of: Callable[[Mention], str],
) -> Measure:
    """What the sentence says of one measure."""
    low, high = sentence
    before = [other for other in named if low <= other.start and other.end <= mention.start]
    after = [other for other in named if mention.end <= other.start and other.end <= high]
    imposer = target = words = preposition = None
    if before and before[-1].type != "company":
        if _IMPOSES.fullmatch(text, before[-1].end, mention.start):
            imposer = name_of(before[-1])
    elif before and _POSSESSIVE.fullmatch(text, before[-1].end, mention.start):
        target = words = name_of(before[-1])
    if imposer is None and (by := _BY.match(text, mention.end, high)):
        imposer = next((name_of(other) for other in after if other.start == by.end()), None)
    if on := _ON.match(text, mention.end, high):
        preposition = on["preposition"]
        target, words = _aim(text, on.end(), high, after, name_of)
    elif target is None and (faced := _FACED.search(text, low, mention.start)):
        subjects = [other for other in before if other.end <= faced.start()]
        subjects = [other for other in subjects if other.type == "company"] or subjects
        if subjects and subjects[-1].type != "organisation":
            words = name_of(subjects[-1])
            target = countries.country(words) or words
            imposer = None if imposer == words else imposer
    return Measure(mention, _head(mention.quote), imposer, target, words, preposition)


def _aim(
    text: str,
    start: int,
    high: int,
    after: Sequence[Mention],
    name_of: Callable[[Mention], str],
) -> tuple[str | None, str | None]:
    """The target that stands after "on", as a name or a state's code, and the words for it."""
    people = _PEOPLE.match(text, start, high)
    if people and (code := _people_of(people["who"])):
        adjective = not people["who"].endswith("-based")
        return code, f"{people['who']} entities" if adjective else countries.name_of(code)
    aims = [other for other in after if other.start == start]
    aims += [o for o in after if o.start <= start + _NEAR and o.type == "company"]
    if not aims:
        return None, None
    listed = [aims[0]]
    for other in after:
        # "sanctions on [Rosneft] and [Lukoil]" are on both
        if other.start > listed[-1].start and _LISTED.fullmatch(text, listed[-1].end, other.start):
            listed.append(other)
    words = " and ".join(filter(None, (", ".join(map(name_of, listed[:-1])), name_of(listed[-1]))))
    return countries.country(words) or words, words


def _people_of(word: str) -> str | None:
    """The state of "Chinese" or "China-based"."""
    word = word.removesuffix("-based")
    return countries.adjective(word) or countries.country(word)


def _head(quote: str) -> str:
    """ "sanctions" for "Sanction" too."""
    word = " ".join(quote.casefold().split())
    return word if word.endswith("s") else re.sub(r"y$", "ie", word) + "s"
