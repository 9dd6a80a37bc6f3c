"""Decisions of United States courts, by volume, reporter and page, as eyecite finds them.

eyecite (Free Law Project, BSD-2) knows the reporters and courts of two centuries. It comes with the
extra `cases`; without it `find` yields nothing. Its import takes half a second, so it is not even
imported where no text looks like a reporter's volume and page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.references.reference import Reference

# 5 U.S. 137, 742 F.3d 1, 139 S. Ct. 2116, 453 U.S. at 670; not: 5 May 2020
VOLUME_AND_PAGE = re.compile(r"\b\d{1,4} [A-Z][A-Za-z’' ]{0,12}\.[\w.’' ]{0,14} (?:at )?\d")

WORD = r"(?:(?!(?:See|Cf|Compare|But|Accord)\b)[A-Z][\w.’'&-]*|&)"
PARTY = rf"{WORD}(?:,? (?:{WORD}|of|the|and|for|in|de|ex rel\.))*"
# Marbury v. Madison, Dames & Moore v. Regan, In re Grand Jury Subpoena; not: See Roe v. Doe
NAME = re.compile(rf"(?P<name>(?:In re|Ex parte|Matter of) {PARTY}|{PARTY} vs?\.? {PARTY}),? $")
# The name of the case that a short form gives: [Regan], 453 U.S. at 670
SHORT_NAME = re.compile(rf"(?P<name>{PARTY}),? $")

LONGEST_NAME = 200
"""Characters before the volume among which the name is looked for."""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A decision's reference with its half-open place in the text."""

    start: int
    end: int
    reference: Reference


@cache
def _library() -> Any | None:
    """eyecite, its tokenizer and the names of courts by id; None without the extra."""
    try:
        import eyecite
        from courts_db import courts
        from eyecite.tokenizers import AhocorasickTokenizer
    except ImportError:
        return None
    return eyecite, AhocorasickTokenizer(), {court["id"]: court["name"] for court in courts}


def find(text: str) -> Iterator[FoundCase]:
    """Every decision cited by its name, in full or shortly, from left to right.

    A volume and page without a name is left to others: it may be a parallel citation.
    """
    # eyecite takes what a semicolon parts for parallel citations of one decision.
    for part in re.finditer(r"[^;]+", text):
        if VOLUME_AND_PAGE.search(part[0]):
            for case in _in_part(part[0]):
                yield replace(case, start=part.start() + case.start, end=part.start() + case.end)


def _in_part(text: str) -> Iterator[FoundCase]:
    library = _library()
    if library is None:
        return
    eyecite, tokenizer, courts = library
    position = 0
    for citation in eyecite.get_citations(text, tokenizer=tokenizer):
        in_full = isinstance(citation, eyecite.models.FullCaseCitation)
        if not in_full and not isinstance(citation, eyecite.models.ShortCaseCitation):
            continue
        low = citation.span()[0]
        before = text[max(position, low - LONGEST_NAME) : low]
        if named := (NAME if in_full else SHORT_NAME).search(before):
            # Behind pin page, court and year: "5 U.S. 137, 180 (1803)".
            start, position = low - len(before) + named.start("name"), citation.full_span()[1]
            name = " ".join(named["name"].split())
            reference = _full(citation, name, courts) if in_full else _short(citation, name)
            yield FoundCase(start, position, reference)


def _full(citation: Any, name: str, courts: dict[str, str]) -> Reference:
    said = citation.metadata
    return Reference(
        "case",
        kind="legal",
        title=name,
        container=courts.get(said.court),
        date=said.year,
        pages=said.pin_cite,
        identifier=citation.corrected_citation(),
    )


def _short(citation: Any, name: str) -> Reference:
    return Reference(
        "case", form="short", kind="legal", title=name, pages=citation.metadata.pin_cite
    )
