"""Author and year alone, with or without pages: the short form of a text with a reference list.

It stands as a whole note ("Lee 2019, S. 66 ff.") or inside a sentence of one ("… found by Lee and
Roe (2019), p. 5"). Inside a sentence it must have pages, stand where the sentence opens, or follow
a word that leads to an author: "Tokyo 2020" is none. The rule errs towards missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.references import dates, names
from pipeline.references.reference import Reference

SURNAME = rf"(?:(?:{names.PARTICLE}) )*{names.WORD}"
# Lee; Lee/Roe/Poe; Lee, Roe and Poe; Bender und Schumacher; Lee et al.
SURNAMES = (
    rf"{SURNAME}(?:(?: ?/ ?|,? (?:and|und|et|y|&) |, ){SURNAME}){{0,5}}(?: et al\.?| u\. ?a\.)?"
)
YEAR = r"(?:1[89]|20)\d\d(?:/\d\d(?:\d\d)?)?[a-z]?"
PAGE = r"\d+(?:[-–—]\d+)?(?: ?ff?\b\.?)?"
# , S. 66 ff.; , pp. 5-7; : 45; , insbesondere S. 170—183; , S. 24 und S. 49
PLACE = (
    r"(?:,? (?:(?:insbesondere|insbes\.|hier|esp\.|especially) )?(?:S\.|pp?\.) ?"
    rf"(?P<pages>{PAGE}(?:(?:,| und| and)(?: S\.| pp?\.)? ?{PAGE})*)|: ?(?P<after_colon>{PAGE}))"
)
WHOLE = re.compile(
    rf"(?P<who>{SURNAMES}),? (?:(?P<year>{YEAR})|\((?P<in_brackets>{YEAR})\)){PLACE}?"
)
OPEN = re.compile(rf"(?<![\w.&’-]){WHOLE.pattern}(?![\w–—-])")

# "bei Lee 1976", "vgl. Roe 1980", "zeigt Sarat 1976", "see Lee 2019"
LEADS = re.compile(
    r"(?:\b(?:bei|von|vgl\.|siehe|auch|sowie|ebenso|zeigt|nach|by|see|cf\.)|[(;])"
    r" ?$",
    re.IGNORECASE,
)
# "In May 2020", "the Act 1970", "Spring 2019": a capital before a year that is no author
NO_AUTHOR = re.compile(
    r"\b(?:Act|Law|Code|Bill|Order|Regulation|Directive|Agreement|Treaty|Protocol|Convention|Budget"
    r"|Report|Resolution|Decision|Version|Fiscal|FY|Cong|Spring|Summer|Fall|Autumn|Winter|In|On|By"
    r"|Since|Until|After|Before|From|During|Early|Late|Mid|The|This|No|Vol|Art|Article|Section"
    r"|Table|Figure|Chapter|Part|Page|Note|World|Summit|Election|Elections|Survey|Census|Outlook)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A short form of author and year with its place in the text."""

    start: int
    end: int
    reference: Reference


def whole(text: str) -> Reference | None:
    """The short form that the whole text is: "Lee/Roe, 1978, S. 66-85"."""
    found = WHOLE.fullmatch(text.strip().rstrip("."))
    return _reference(found) if found else None


def within(text: str) -> Iterator[Named]:
    """The short forms inside a sentence that something marks as such."""
    for found in OPEN.finditer(text):
        before = text[: found.start()]
        placed = found["pages"] or found["after_colon"] or "/" in found["who"]
        opens = not before.strip() and re.match(r" [a-z]|\W*$", text[found.end() :])
        if not (placed or opens or LEADS.search(before)):
            continue
        # "die Theorie von Lee 1976": inside a sentence "von" is a preposition, and no particle
        shift = len("von ") if before.strip() and found["who"].startswith("von ") else 0
        if reference := _reference(found, shift):
            yield Named(found.start() + shift, found.end(), reference)


def _reference(found: re.Match[str], shift: int = 0) -> Reference | None:
    who = found["who"][shift:]
    year = found["year"] or found["in_brackets"]
    people = tuple(
        name
        for name in re.split(
            r" ?/ ?|,? (?:and|und|et|y|&) |, ", re.sub(r" et al\.?| u\. ?a\.", "", who)
        )
        if name
    )
    if NO_AUTHOR.search(who) or any(name.lower().rstrip(".") in dates.months() for name in people):
        return None
    return Reference(
        "author-year",
        form="short",
        authors=people,
        date=year[:4],
        pages=found["pages"] or found["after_colon"],
    )
