"""Names that mean the same thing: one cluster for each.

Mentions join by rules that look at the names alone, in this order: the same name (in any case,
with or without points, "the", possessive), the same state, a short name defined in brackets,
initials, and the short form that its type allows. A short form joins only where one thing in the
brief can be meant: of two candidates it joins none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.coreference import countries
from pipeline.coreference.cluster import Cluster
from pipeline.coreference.countries import folded
from pipeline.coreference.joining import candidates, merged
from pipeline.coreference.short_forms import INITIALS, SHORTER, YEAR, defined_in, plain
from pipeline.records import Mention, SanctionValue

_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|downtown|visit to|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """A cluster that may be the short form of several others, and so was joined to none."""

    cluster: Cluster
    candidates: tuple[Cluster, ...]


def doubts(groups: Sequence[Cluster]) -> Iterator[Doubt]:
    """The clusters whose name is short for more than one of the others."""
    for short, hosts in candidates(groups, (INITIALS, SHORTER)):
        if len(hosts) > 1:
            yield Doubt(short, hosts)


def clusters(text: str, mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster for each thing that `mentions` (in text order) name, by first mention."""
    groups: dict[tuple[str, ...], list[tuple[Mention, str | None]]] = {}
    for mention in mentions:
        key, state = _key(text, mention)
        groups.setdefault(key, []).append((mention, state))
    found = [
        Cluster(
            alike[0][0].type,
            [mention for mention, _ in alike],
            {"same_state" if state else "same_name" for _, state in alike},
            alike[0][1],
        )
        for alike in groups.values()
    ]
    for rule in (defined_in(text), INITIALS, SHORTER):
        found = merged(found, rule)
    return found


def _key(text: str, mention: Mention) -> tuple[tuple[str, ...], str | None]:
    """What two mentions of one thing have in common, and the state that it is."""
    name = mention.canonical or mention.quote
    if mention.type == "place":
        if state := countries.country(mention.quote) or countries.country(name):
            return ("place", state), state
        # "in Washington" is the city; "Washington's allies" is the government.
        here = _LOCATIVE.search(text[max(0, mention.start - 20) : mention.start])
        if not here and (state := countries.capital(mention.quote)):
            return ("place", state), state
    value = mention.value
    if mention.type == "sanction" and isinstance(value, SanctionValue) and value.list:
        return ("sanction", folded(value.list)), None
    if mention.type == "law" and (number := _law_number(name)):
        return ("law", number), None
    # A lexicon knows an act that is passed anew each year by one name.
    if mention.type == "law" and (year := YEAR.search(mention.quote)) and year[1] not in name:
        return ("law", plain(name), year[1]), None
    return (mention.type, mention.kb or plain(name)), None


def _law_number(name: str) -> str | None:
    """`eo14347` for "E.O. 14347", "Executive Order (E.O.) 14347"; `pl116-260`; None for others."""
    if found := re.fullmatch(
        r"(?:Executive\s+Order|E\.?O\.?)[\s().EO]*(?:No\.\s*)?(\d{4,5})", name
    ):
        return f"eo{found[1]}"
    if found := re.fullmatch(r"(?:Public\s+Law|P\.?\s?L\.?)\s*(?:No\.\s*)?(\d+)[-–](\d+)", name):
        return f"pl{found[1]}-{found[2]}"
    return None
