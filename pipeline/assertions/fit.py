"""Whether a cited work fits the sentence that cites it: what its title, date and link name.

A sum of signs, no probability: what is shared speaks for the work, what is contradicted against it.
A contradiction is said aloud only where both sides name something definite, so that it errs by
silence: "a project in Kenya" with a title on Botswana, an event after the work was printed, a link
that leads to another publisher than the one that is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pipeline.coreference import countries
from pipeline.lexicons import plain
from pipeline.records import Citation, ClaimType, Mention
from pipeline.references import publishers

POWERS = frozenset(("US", "CN", "RU", "GB", "EU"))
"""They act everywhere: a title on US sanctions fits a sentence on Kenya."""
NAMED = ("company", "organisation", "person", "project", "programme", "law", "sanction")
PRINTED_AFTER = ("news",)
"""Kinds that report what has happened; a statute may be older than what it is applied to."""
TOLD: tuple[ClaimType, ...] = ("event_state", "quantity", "causal")
GRACE = 45
"""Days by which a work may be older than the event: announced things happen later."""

ONE_END = re.compile(
    r"\b(?:since|until|till|to|by|from|through|before|after)\s+(?:early |mid-?|late |the end of )?"
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|\bA (?:19|20)\d\d\b"
)
"""A span of which one end is told, or the date of a study: "A 2016 study found"."""
TOPICAL = 0.1
"""A state named in so many of a brief's sentences is what the brief is about."""

BASE, SHARED_NAME, SHARED_PLACE, SHARED_WORDS = 0.5, 0.25, 0.15, 0.1
OTHER_PLACE, TOO_OLD, OTHER_SITE = -0.4, -0.3, -0.15
ORDINARY = frozenset(
    "with from that this their have been which after under over into about".split()
)
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Fit:
    """How well a work fits, 0 to 1, and what of it contradicts the sentence."""

    score: float
    contradictions: tuple[str, ...] = ()


def fit(
    quote: str,
    mentions: Sequence[Mention],
    claim_type: ClaimType,
    cited: Citation,
    topics: frozenset[str] = frozenset(),
) -> Fit:
    """How the cited work (a full citation) fits the sentence with these mentions.

    `topics` are the states that the whole brief is about: a title that names one fits anywhere.
    """
    anywhere = POWERS | topics
    title = cited.title or ""
    score, contradictions = BASE, []
    if _shares_name(title, mentions):
        score += SHARED_NAME
    if len(_words(title) & _words(quote)) > 1:
        score += SHARED_WORDS
    here = _states(quote) | {s for m in mentions if m.type == "place" for s in _state(m.quote)}
    there = _states(title)
    if here & there:
        score += SHARED_PLACE
    elif here - POWERS and there - anywhere:
        score += OTHER_PLACE
        contradictions.append(
            f"the sentence speaks of {_listed(here - POWERS)}, the title of "
            f"{_listed(there - anywhere)}"
        )
    if claim_type in TOLD and (days := _days_too_old(quote, mentions, cited)) > GRACE:
        score += TOO_OLD
        contradictions.append(f"the work is {days} days older than what it is cited for")
    if other := _other_site(cited):
        score += OTHER_SITE
        contradictions.append(other)
    return Fit(round(min(1.0, max(0.0, score)), 2), tuple(contradictions))


def topics(mentions: Sequence[Mention], sentences: int) -> frozenset[str]:
    """The states that a brief of so many sentences is about."""
    counted = Counter(s for m in mentions if m.type == "place" for s in _state(m.quote))
    return frozenset(state for state, count in counted.items() if count >= TOPICAL * sentences)


def _shares_name(title: str, mentions: Iterable[Mention]) -> bool:
    folded = plain(title).casefold()
    return any(
        m.type in NAMED and len(m.quote) > 2 and plain(m.quote).casefold() in folded
        for m in mentions
        if m.form in ("name", "abbreviation")
    )


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)} - ORDINARY


def _states(text: str) -> set[str]:
    """The states that a text names, by their names, adjectives and capitals."""
    words = re.findall(r"[A-Z][\w'’.-]*", text)
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return {state for name in (*words, *pairs) for state in _state(name)}


@lru_cache(maxsize=20_000)
def _state(name: str) -> tuple[str, ...]:
    found = countries.country(name) or countries.adjective(name) or countries.capital(name)
    return (found,) if found else ()


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(countries.name_of(code) for code in codes))


def _days_too_old(quote: str, mentions: Sequence[Mention], cited: Citation) -> int:
    """Days between the end of the work's date and the beginning of the one date of the sentence;
    0 where the sentence only says since when or until when."""
    dates = {m.value for m in mentions if m.type == "date" and isinstance(m.value, str)}
    if ONE_END.search(quote):
        return 0
    if cited.citation_kind not in PRINTED_AFTER or cited.date is None or len(dates) != 1:
        return 0
    event, printed = _bounds(dates.pop()), _bounds(cited.date)
    return (event[0] - printed[1]).days if event and printed else 0


def _bounds(value: str) -> tuple[date, date] | None:
    """First and last day of "2019", "2019-08" or "2019-08-28"; None for spans and periods."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else date(year, month or 12, 28)
    return first, last


def _other_site(cited: Citation) -> str | None:
    """Whose site the link leads to, where that is not the publisher that is printed."""
    if not cited.url or not cited.container:
        return None
    printed, linked = publishers.known(cited.container), publishers.of_site(cited.url)
    if printed is None or linked is None or printed.name == linked.name:
        return None
    return f"{printed.name} is printed, the link leads to {linked.name}"
