"""Years named by another year: "the same year", "the previous year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

# same year · that year · previous year · year before · following year
_RELATIVE = {
    0: r"same year|(?<=\bthat )same year|that year",
    -1: r"(?:previous|preceding|prior) year|year (?:before|earlier)",
    1: r"(?:following|next|subsequent) year|year (?:after|later)",
}
_RELATIVE_PATTERNS = {
    shift: re.compile(rf"\b(?:{words})\b", re.I) for shift, words in _RELATIVE.items()
}


def relative_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Spans that name a year by another one, and how many years they lie from it.

    "same year" 0, "previous year" -1, "following year" 1. Articles stay outside.
    """
    found = [
        (*match.span(), shift)
        for shift, pattern in _RELATIVE_PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    yield from sorted(found)


def relative_year(shift: int, date: str) -> str | None:
    """The year `shift` years from that of an ISO date; None for a period or an unknown year."""
    year = re.match(r"(\d{4})(?:$|[-/])", date)
    return str(int(year[1]) + shift) if year else None
