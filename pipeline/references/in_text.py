"""Citations by author and year in running text, bound to the entries of a reference list.

The list says which names to look for, so that "Tokyo 2020" or "the Forest Act (1990)" is none. One
entry or none: where names and year fit several, or where a name of the list stands with a year
that it lacks, the words are named with the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.references import author_year, names
from pipeline.references.entries import YEAR, Key

NAME = rf"(?:(?:{names.PARTICLE}) )*{names.WORD}"
AND = r"(?:,? (?:and|&|und|et|y) | ?/ ?)"
# Lee; Lee and Kim; Lee, Kim, and Park; Lee et al.; Lee and colleagues; Lee’s
REST = (
    rf"(?P<others>(?:, {NAME})*{AND}{NAME})?"
    r"(?P<more>,? et al\.?,?|,? u\. ?a\.| and (?:colleagues|others))?(?:[’']s?)?"
)
# " 2019"; ", 2020a"; " (2019"; " [2019"; ": 2019" is none
FIRST_YEAR = rf"(?:,? |,? ?[(\[])(?P<year>{YEAR})(?![\d–-])"
# Lee 2019, 2021a; Kim 2020a, b; Lee 2019 and 2021
NEXT_YEAR = re.compile(rf"(?:,|;| and|,? &) ?(?P<year>{YEAR}|[a-z])(?![\w–-])")
# "Reed and " before "Lee 2019": the second of two authors, of whom the list lacks the first
SECOND = re.compile(rf"\b{NAME}(?:,? (?:and|&|und|et|y) | ?/ ?)$")


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that cite (half-open offsets), a label made of them, and the entries that fit.

    `near` are the entries of the same first author, where none fits.
    """

    start: int
    end: int
    label: str
    entries: tuple[str, ...]
    near: tuple[str, ...] = ()


def cited(text: str, entries: Mapping[str, Key]) -> Iterator[Cited]:
    """The citations in a text, in order; `entries` maps a note's id to its key.

    `entries` of what is yielded holds one id where the citation is bound, none where no entry has
    the name and year, and several where more fit.
    """
    by_name: dict[str, list[str]] = {}
    for entry, key in entries.items():
        for name in (key.names[0], key.acronym):
            if name:
                by_name.setdefault(name, []).append(entry)
    if not by_name:
        return
    known = "|".join(re.escape(name) for name in sorted(by_name, key=lambda n: (-len(n), n)))
    pattern = re.compile(rf"(?<![\w’-])(?P<first>{known}){REST}{FIRST_YEAR}")
    taken: list[tuple[int, int]] = []
    found: list[Cited] = []
    for match in pattern.finditer(text):
        if SECOND.search(text[: match.start()]):
            continue
        ids = by_name[match["first"]]
        for start, end, year in _years(text, match):
            fitting = _fitting(match, year, ids, entries)
            words = " ".join(text[match.start() : match.end("first")].split())
            others = " ".join((match["others"] or match["more"] or "").split()).rstrip(",")
            label = f"{words}{' ' if others[:1].isalpha() else ''}{others} {year}"
            near = () if fitting else tuple(ids)
            found.append(Cited(start, end, label, fitting, near))
            taken.append((match.start(), end))
    found += _unlisted(text, taken)
    yield from sorted(found, key=lambda item: (item.start, item.end))


def _years(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Each year after the names, with the words that it ends: "2019, 2021", "2020a, b"."""
    year, end = match["year"], match.end()
    yield match.start(), end, year
    while following := NEXT_YEAR.match(text, end):
        word = following["year"]
        if len(word) == 1:
            if not year[-1].isalpha():
                return
            word = year[:4] + word
        yield following.start("year"), following.end(), word
        year, end = word, following.end()


def _fitting(
    match: re.Match[str], year: str, ids: Sequence[str], entries: Mapping[str, Key]
) -> tuple[str, ...]:
    """The entries whose year and further authors agree with the words."""
    same = [entry for entry in ids if entries[entry].year == year]
    if not same and not year[-1].isalpha():
        same = [entry for entry in ids if entries[entry].year[:4] == year]
    others = re.findall(NAME, match["others"] or "")
    if others:
        exact = [e for e in same if others[0] in entries[e].names[1:2]]
        return tuple(exact)
    if match["more"]:
        return tuple(e for e in same if len(entries[e].names) > 1)
    alone = [e for e in same if len(entries[e].names) == 1]
    return tuple(alone or same)


def _unlisted(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Cited]:
    """What has the shape of a citation in brackets, of names that the list does not have."""
    for match in author_year.OPEN.finditer(text):
        bracketed = text[: match.start()].rstrip().endswith(("(", ";")) and match["year"]
        if not (match["in_brackets"] or bracketed):
            continue
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        reference = author_year.whole(text[match.start() : match.end()])
        if reference:
            year = match["year"] or match["in_brackets"]
            yield Cited(match.start(), match.end(), f"{match['who']} {year}", ())
