"""Dates as references print them, to ISO 8601 as precise as written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from babel import Locale

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
"""Month names come from CLDR (through Babel); other languages' references give the year."""

IRREGULAR = {"sept": 9}
"""Abbreviations in use that CLDR does not list."""


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations, in lower case and without full stops, to 1-12."""
    names: dict[str, int] = dict(IRREGULAR)
    for language in LANGUAGES:
        locale = Locale(language)
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[use][width].items():
                    names.setdefault(name.lower().rstrip("."), number)
    return {name: number for name, number in names.items() if name.isalpha()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<m>" + "|".join(sorted(months(), key=len, reverse=True)) + r")\.?"
    day = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.)?"
    to = r"\s?[-–]\s?(?P<d2>[0-3]?\d)"
    year = r"(?P<y>1[5-9]\d\d|20\d\d)[a-z]?"
    season = r"(?:Spring|Summer|Fall|Autumn|Winter)"
    return tuple(
        re.compile(rf"(?<![\w/-]){pattern}(?![\w/]|-\d)", re.IGNORECASE)
        for pattern in (
            rf"{month} {day}(?:{to})?,? {year}",  # March 2, 2017; August 16-18, 2017
            rf"{day}(?:{to})? (?:de )?{month},? (?:de )?{year}",  # 3 May 2022; 3 de mayo de 2022
            rf"{year},? {month} {day}",  # 2020, March 3 (APA)
            r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)",  # 2022-05-03
            rf"{month}(?:[-–/]\w+\.?)?,? {year}",  # March 2017; July–August 2019 gives July
            rf"{year},? {month}",  # 2020, March (APA)
            rf"(?:{season},? )?{year}",  # 2017, Spring 2019
        )
    )


def iso(text: str) -> str | None:
    """The ISO date that the whole text is, or None: "3 May 2022" is 2022-05-03."""
    for pattern in _patterns():
        if found := pattern.fullmatch(text.strip()):
            return _iso(found)
    return None


def first(text: str, *, years: bool = True) -> tuple[int, int, str] | None:
    """Half-open offsets and ISO value of the leftmost date; bare years only where asked."""
    patterns = _patterns() if years else _patterns()[:-1]
    best: tuple[int, int, str] | None = None
    for pattern in patterns:
        for found in pattern.finditer(text):
            value = _iso(found)
            if value and (best is None or found.start() < best[0]):
                best = (found.start(), found.end(), value)
            break
    return best


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the dates with a day: their commas part nothing."""
    for pattern in _patterns()[:2]:
        for found in pattern.finditer(text):
            yield found.span()


def _iso(found: re.Match[str]) -> str | None:
    """None where there is no such day (31 February)."""
    parts = found.groupdict()
    year, name, day = parts["y"], parts.get("m"), parts.get("d")
    if not name:
        return year
    month = int(name) if name.isdigit() else months()[name.lower()]
    if not 1 <= month <= 12:
        return None
    if not day:
        return f"{year}-{month:02}"
    last = parts.get("d2")
    length = monthrange(int(year), month)[1]
    if not 1 <= int(day) <= length or (last and not int(day) < int(last) <= length):
        return None
    start = f"{year}-{month:02}-{int(day):02}"
    return f"{start}/{year}-{month:02}-{int(last):02}" if last else start
