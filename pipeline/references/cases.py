"""Decisions of United States courts, by volume, reporter and page, as eyecite finds them.

eyecite (Free Law Project, BSD-2) knows the reporters and courts of two centuries. It comes with the
extra `cases`; without it `find` yields nothing. Its import takes half a second, so it is not even
imported where nothing looks like the name of a case before a reporter's volume and page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.references import dates
from pipeline.references.reference import Reference

# 5 U.S. 137, 742 F.3d 1, 139 S. Ct. 2116, 453 U.S. at 670, 5 U.S. (1 Cranch) 137, 2016 WL 682
REPORTER = r"\b\d{1,4} (?:WL|[A-Z][A-Za-z’' ]{0,12}\.[\w.’' ]{0,14}(?: \(\d+ [A-Z][a-z]+\.?\))?) "
# A name before the volume, or "at" before the page; not: 5 May 2020, 15 C.F.R. 744
LIKELY = re.compile(
    rf"(?:\bvs?\.?|\bIn re|\bEx parte|\bMatter of) .*?{REPORTER}\d|{REPORTER}at \d", re.DOTALL
)

WORD = r"(?:(?!(?:See|Cf|Compare|But|Accord)\b)[A-Z][\w.’'&-]*|&)"
PARTY = rf"{WORD}(?:,? (?:{WORD}|of|the|and|for|in|de|ex rel\.))*"
# Marbury v. Madison, In re Grand Jury Subpoena, [Roe v. Hill], No. 15-cr-86; not: See Roe v. Doe
NAME = re.compile(
    rf"(?P<name>(?:In re|Ex parte|Matter of) {PARTY}|{PARTY} vs?\.? {PARTY})"
    r"(?:, Nos?\. [\w:–-]+(?: \([A-Z]+\))?)?,? $"
)
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
    # What it logs of overlapping citations is nothing that a user can act on.
    logging.getLogger("eyecite").addHandler(logging.NullHandler())
    return eyecite, AhocorasickTokenizer(), {court["id"]: court["name"] for court in courts}


def find(text: str) -> Iterator[FoundCase]:
    """Every decision cited by its name, in full or shortly, from left to right.

    A volume and page without a name is left to others: it may be a parallel citation.
    """
    # eyecite takes what a semicolon parts for parallel citations of one decision.
    for part in re.finditer(r"[^;]+", text):
        if LIKELY.search(part[0]):
            for case in _in_part(part[0]):
                yield replace(case, start=part.start() + case.start, end=part.start() + case.end)


def _in_part(text: str) -> list[FoundCase]:
    library = _library()
    if library is None:
        return []
    eyecite, tokenizer, courts = library
    found: list[FoundCase] = []
    position = 0
    plain = text.replace("–", "-")  # eyecite knows pages joined by a hyphen, and no dash
    for citation in eyecite.get_citations(plain, tokenizer=tokenizer):
        in_full = isinstance(citation, eyecite.models.FullCaseCitation)
        if not in_full and not isinstance(citation, eyecite.models.ShortCaseCitation):
            continue
        low = citation.span()[0]
        before = text[max(position, low - LONGEST_NAME) : low]
        if named := NAME.search(before) or (None if in_full else SHORT_NAME.search(before)):
            start = low - len(before) + named.start("name")
            if found and start < found[-1].end:
                # Roe v. Hill, 5 U.S. 137 (1803) with Doe v. Dale, 3 U.S. 5 (1800): eyecite takes
                # the last year for both, so what stands before the second is read by itself.
                found = _in_part(text[:start])
            name, pages = " ".join(named["name"].split()), _pages(citation, text, plain)
            reference = Reference("case", kind="legal", title=name, pages=pages, form="short")
            if in_full:
                reference = _full(reference, citation, courts)
            # Behind pin page, court and year: "5 U.S. 137, 180 (1803)".
            found.append(FoundCase(start, citation.full_span()[1], reference))
            position = citation.span()[1]
    return found


def _pages(citation: Any, text: str, plain: str) -> str | None:
    """The pages meant, as printed: "140–42", "*3" of a decision without pages."""
    pages: str | None = citation.metadata.pin_cite
    if pages and (start := plain.find(pages, citation.span()[0])) >= 0:
        pages = text[start : start + len(pages)].removeprefix("at ")
    return pages


def _full(named: Reference, citation: Any, courts: dict[str, str]) -> Reference:
    said = citation.metadata
    printed = [said.month, said.day and f"{said.day},", said.year]
    date = dates.first(" ".join(part for part in printed if part))
    number = (citation.groups["volume"], citation.corrected_reporter(), citation.groups["page"])
    return replace(
        named,
        form="full",
        container=courts.get(said.court),
        date=date and date[2],
        identifier=" ".join(number),
    )
