"""Dates, parts of years, spans of time and periods, as ISO 8601 (with its 2019 extensions).

A day is `2022-05-03`, a month `2022-05`, a year `2022`, a decade `203X`, a season `2022-22`
(21 spring … 24 winter), a span `2021/2025`, a period `P5Y`; a month or day that the text puts in
no year is `--05` or `--05-03`. Month names come from CLDR (through Babel).
"""

from __future__ import annotations

import datetime as calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from babel.dates import get_month_names

from pipeline.values.numbers import DIGITS, WORDS, number

_MONTHS = {
    name.lower().rstrip("."): month
    for width in ("abbreviated", "wide")
    for month, name in get_month_names(width, locale="en").items()
} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}

# 1600–2199. Not inside 12,019 · 2019.5 · $2019 · G2019 · 2019% · 2,019.
_YYYY = r"(?:1[6-9]|20|21)\d\d"
_JOINED_YEAR = rf"{_YYYY}(?![\d%]|[.,]\d|[A-Za-z])"
_YEAR = rf"(?<![\w.,$€£₹/§#]){_JOINED_YEAR}"
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
# "4 Jan.", "4 Sept."; not the end of the sentence in "4 June."
_STOP = (
    r"(?:(?:(?<=jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)|(?<=sept)|"
    r"(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?<=Sept))\.)?"
)
_MONTH = rf"(?P<month{{0}}>(?-i:(?=[A-Z]))(?:{_NAMES})\b{_STOP})"
_DAY = r"(?P<day{0}>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?![\d%.,]*\d|\w)"
_PART = r"(?:(?:early|late|mid)(?:-|\s+))"
_OF = r"(?:\s+of)?(?:\s+the)?\s+"


def _form(pattern: str, tag: str) -> str:
    return pattern.replace("{0}", tag)


def _point(tag: str) -> str:
    """One point of time; `tag` keeps the group names of two points apart.

    2022-05-03 · 3 May 2022 · May 3, 2022 · May 2022 · Q3 2021 · H1 2021 · third quarter of 2021 ·
    first half of 2021 · summer 2020 · FY2026 · fiscal year 2026 · 1990s · 2021 · 3 May · May
    """
    year = _YEAR if tag == "1" else rf"(?<![\d.,$])(?:{_JOINED_YEAR})"
    month, day = _form(_MONTH, tag), _form(_DAY, tag)
    forms = (
        rf"(?P<iso{tag}>{_YYYY}-\d\d-\d\d)(?![\w-])",
        rf"(?:{day}\s+(?:of\s+)?{month}(?:,?\s+(?P<dmy{tag}>{_JOINED_YEAR}))?)",
        rf"(?:{month}\s+{day}(?:,?\s+(?P<mdy{tag}>{_JOINED_YEAR}))?)",
        rf"(?:{month},?\s+(?:of\s+)?(?P<my{tag}>{_JOINED_YEAR}))",
        rf"(?:(?P<qh{tag}>[QH])(?P<qhn{tag}>[1-4])\s?(?P<qhy{tag}>{_JOINED_YEAR}))",
        rf"(?:(?P<ord{tag}>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-]+"
        rf"(?P<piece{tag}>quarter|half){_OF}(?P<ordy{tag}>{_JOINED_YEAR}))",
        rf"(?:(?P<season{tag}>spring|summer|autumn|fall|winter){_OF}(?P<seasony{tag}>{_JOINED_YEAR}))",
        rf"(?:(?:(?-i:FY)\s?|fiscal\s+year\s+(?:\(FY\)\s*)?)(?P<fy{tag}>{_JOINED_YEAR}|\d\d(?!\d)))",
        rf"(?:(?P<decade{tag}>(?:1[6-9]|20|21)\d)0[’']?s\b)",
        rf"(?P<year{tag}>{year})",
        month,
    )
    return rf"(?:{_PART}?(?:{'|'.join(_renamed(forms, tag))}))"


def _renamed(forms: tuple[str, ...], tag: str) -> Iterator[str]:
    """Python allows a group name once: the i-th form's month and day get its number."""
    for index, form in enumerate(forms):
        for name in ("month", "day"):
            form = form.replace(f"(?P<{name}{tag}>", f"(?P<{name}{tag}_{index}>")
        yield form


_POINT = re.compile(rf"(?<![\w-]){_point('1')}", re.IGNORECASE)
_JOINER = re.compile(r"\s?[-–—]\s?|\s+(?:to|through|until)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LIST = re.compile(r"(?:,|\s+(?:and|or))\s+", re.IGNORECASE)
_SECOND = re.compile(_point("2"), re.IGNORECASE)
# 3–5 May 2022 · May 3–5, 2022
_DAYS = re.compile(
    rf"(?<![\w-])(?:(?P<d1>\d\d?)\s?[-–—]\s?(?P<d2>\d\d?)\s+{_form(_MONTH, 'a')}"
    rf"|{_form(_MONTH, 'b')}\s+(?P<e1>\d\d?)\s?[-–—]\s?(?P<e2>\d\d?))(?!\d)"
    rf"(?:,?\s+(?P<year>{_JOINED_YEAR}))?",
    re.IGNORECASE,
)
# 2019-20 · 2019/20 · FY2024-25; not 2019-05 (a month) and not 2019/1115 (a number).
_SHORT_SPAN = re.compile(r"[-–/](\d\d)(?![\w-]|[.,]\d)")
# last five years · past decade · previous 18 months; not "last few years", "next five years".
_PERIOD = re.compile(
    rf"\b(?:last|past|previous|preceding)\s+(?:(?P<n>{DIGITS}|{WORDS})[\s-]+)?"
    r"(?P<unit>year|month|week|day|decade)(?P<s>s)?\b",
    re.IGNORECASE,
)

_EVERY_YEAR = re.compile(r"\s+(?:of\s+)?(?:each|every|the\s+following)\s+year", re.IGNORECASE)

# What a bare year must not follow: words that number things, and the name that it closes
# ("Vision 2030", "5G 2019"). A wrong "no" costs a date; a wrong "yes" splits a name.
_NUMBERED = re.compile(
    r"\b(?:page|pages|pp?|no|nos|number|section|sections|sec|art|article|articles|chapter|para|"
    r"paragraph|note|notes|figure|table|resolution|regulation|directive|order|law|act|rule|part|"
    r"annex|title|line|room|model|version|case)\W{0,2}$",
    re.IGNORECASE,
)
# "about 2000", "more than 1900": of such round numbers these words make counts.
_ROUGHLY = re.compile(r"\b(?:about|nearly|some|than|least|over|almost|up to)\s$", re.IGNORECASE)
# "In 2020 companies fled": here no count is meant.
_DATING = re.compile(r"\b(?:in|since|during|until)\s$", re.IGNORECASE)
_LEADING = frozenset(
    [
        "in", "by", "since", "from", "until", "till", "for", "during", "through", "throughout",
        "after", "before", "between", "to", "and", "or", "of", "around", "circa", "as", "a", "an",
        "the", "its", "their", "his", "her", "this", "that", "on", "at", "early", "late", "mid",
        "despite", "unlike", "under", "with", "when", "while", "if", "but", "yet", "both", "also",
        "previously", "later", "earlier", "starting", "beginning", "calendar", "year", "years",
        "is", "was",
    ]
)  # fmt: skip
# What a bare year must not be followed by: then it is a count.
_COUNTED = re.compile(
    r"\s?(?:km|kg|mw|gw|kw|mwh|metres?|meters?|miles?|tonnes?|tons?|barrels?|troops|soldiers|"
    r"people|persons|workers|employees|jobs|vessels|ships|companies|firms|users|cameras|cities|"
    r"million|billion|trillion|thousand|per\s?cent|percent|yuan|dollars|euros|pages|units|times)\b",
    re.IGNORECASE,
)
# A month alone, or a day with no year, is believed after one of these.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|through|from|during|of|on|for|before|after|early|late|mid|between|"
    r"to|and|as of|last|dated)[\s-]+$",
    re.IGNORECASE,
)


_Month = tuple[int, int]
_Reader = Callable[[re.Match[str], _Month | None], str | None]

LEAP_YEAR = 2000
"""Stands in for an unknown year, so that 29 February is a day."""


@dataclass(frozen=True)
class _Date:
    """A point or a span with a start and an end of their own (a fiscal year)."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    span: tuple[str, str] | None = None

    def __str__(self) -> str:
        if self.span:
            return "/".join(self.span)
        return self.first

    @property
    def first(self) -> str:
        if self.span:
            return self.span[0]
        parts = [self.year or "-"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def last(self) -> str:
        return self.span[1] if self.span else self.first


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """The dates in `text`, left to right, as half-open spans with their ISO values.

    A month or day without a year takes the year that brings it closest to the last date before it
    in `text` that names a month; where there is none it stays without ("--05-03"). "Between … and
    …" and "… to …" are one date, the word "between" in the span. A fiscal year is that of the
    United States, October to September. Bare durations ("60 days") and times to come ("the next
    few years") are none.
    """
    special: list[tuple[re.Match[str], _Reader]] = [(m, _days) for m in _DAYS.finditer(text)]
    special += [(m, _period) for m in _PERIOD.finditer(text)]
    special.sort(key=lambda pair: pair[0].start(), reverse=True)
    known: _Month | None = None
    position = 0
    while position < len(text):
        point = _next_point(text, position)
        while special and special[-1][0].start() < position:
            special.pop()
        if special and (point is None or special[-1][0].start() <= point[0].start()):
            found, read = special.pop()
            if value := read(found, known):
                yield *found.span(), value
                position = found.end()
        elif point:
            start, position, value = _joined(text, *point, known)
            yield start, position, value
        else:
            return
        known = _month(value) or known if value else known


def _month(value: str) -> _Month | None:
    """Year and month in which an ISO date starts; None where it names no month of a year."""
    found = re.match(r"(\d{4})-(0[1-9]|1[0-2])(?![-/]\d\d-\d\d/)", value)
    return (int(found[1]), int(found[2])) if found else None


def _nearest_year(month: int, known: _Month | None) -> str | None:
    """The year that brings a month closest to the one known; of two as close, the later."""
    if known is None:
        return None
    year, before = known
    if month - before > 6:
        year -= 1
    elif before - month >= 6:
        year += 1
    return str(year)


def _next_point(text: str, position: int) -> tuple[re.Match[str], _Date] | None:
    """The next believable point of time at or after `position`."""
    for found in _POINT.finditer(text, position):
        date = _read(found, "1")
        if date and _believed(text, found, date):
            return found, date
    return None


def _joined(
    text: str, found: re.Match[str], date: _Date, known: _Month | None
) -> tuple[int, int, str]:
    """The date with what it is joined to: "2021 to 2025", "between 2014 and 2019", "2019-20"."""
    start, end = found.span()
    between = re.search(r"\bbetween\s+$", text[:start], re.IGNORECASE)
    short = _SHORT_SPAN.match(text, end)
    year = _group(found, "fy1") or (date.year if not date.month else None)
    if short and year and year.isdigit() and len(year) == 4:
        years = int(short[1]) - int(year[2:])
        if years == 1 or (years > 0 and int(short[1]) > 12):
            return start, short.end(), f"{year}/{year[:2]}{short[1]}"
    joiner = (_AND if between else _JOINER).match(text, end)
    second = _SECOND.match(text, joiner.end()) if joiner else None
    other = _read(second, "2") if second else None
    if second and other and _same_kind(date, other):
        if date.year is None and date.span is None:
            date = replace(date, year=other.year or _nearest_year(date.month or 1, known))
        if other.year is None and other.span is None:
            other = replace(other, year=date.year)
        if date.first < other.last:
            start = between.start() if between else start
            return start, second.end(), f"{date.first}/{other.last}"
    if date.year is None and date.span is None and not _EVERY_YEAR.match(text, end):
        month = date.month or 1
        date = replace(date, year=_year_ahead(text, end) or _nearest_year(month, known))
    return start, end, str(date)


def _year_ahead(text: str, end: int) -> str | None:
    """The year that a list names at its end: "May and June 2022"."""
    comma = _LIST.match(text, end)
    listed = _SECOND.match(text, comma.end()) if comma else None
    other = _read(listed, "2") if listed else None
    return other.year if other and other.month else None


def _same_kind(one: _Date, other: _Date) -> bool:
    """Both are years, or both have months, days or ends of their own."""
    return (one.month is None and one.span is None) == (other.month is None and other.span is None)


def _group(found: re.Match[str], name: str) -> str | None:
    """The group `name`, or the numbered group of that name that took part."""
    for key, value in found.groupdict().items():
        if value is not None and (key == name or key.rpartition("_")[0] == name):
            return value
    return None


def _read(found: re.Match[str], tag: str) -> _Date | None:
    """The date that a point's match means; None where there is no such day."""
    if iso := _group(found, f"iso{tag}"):
        numbers = iso.split("-")
        return _day(numbers[0], int(numbers[1]), int(numbers[2]))
    if name := _group(found, f"month{tag}"):
        month = _MONTHS[name.lower().rstrip(".")]
        day = _group(found, f"day{tag}")
        year = next(
            filter(None, (_group(found, f"{key}{tag}") for key in ("dmy", "mdy", "my"))), None
        )
        return _day(year, month, int(re.sub(r"\D", "", day))) if day else _Date(year, month)
    if named := _group(found, f"qhy{tag}"):
        size = 3 if (_group(found, f"qh{tag}") or "").upper() == "Q" else 6
        return _piece(named, int(_group(found, f"qhn{tag}") or 1), size)
    if named := _group(found, f"ordy{tag}"):
        size = 3 if (_group(found, f"piece{tag}") or "").lower() == "quarter" else 6
        return _piece(named, _ORDINALS[(_group(found, f"ord{tag}") or "").lower()], size)
    if named := _group(found, f"seasony{tag}"):
        season = _SEASONS[(_group(found, f"season{tag}") or "").lower()]
        return _Date(named, season)
    if named := _group(found, f"fy{tag}"):
        last = int(named) if len(named) == 4 else 2000 + int(named)
        return _Date(span=(f"{last - 1}-10-01", f"{last}-09-30"))
    if decade := _group(found, f"decade{tag}"):
        return _Date(f"{decade}X")
    return _Date(_group(found, f"year{tag}"))


def _day(year: str | None, month: int, day: int) -> _Date | None:
    """A day of the calendar; None for 30 February."""
    try:
        calendar.date(int(year or LEAP_YEAR), month, day)
    except ValueError:
        return None
    return _Date(year, month, day)


def _piece(year: str, nth: int, months: int) -> _Date | None:
    """The n-th quarter or half of a year; None for a third half."""
    last = nth * months
    if last > 12:
        return None
    return _Date(span=(f"{year}-{last - months + 1:02}", f"{year}-{last:02}"))


def _believed(text: str, found: re.Match[str], date: _Date) -> bool:
    """Whether a bare year, or a month without one, is a date where it stands."""
    before = text[max(0, found.start() - 40) : found.start()]
    if date.span or (date.year and date.month) or (date.year and not date.year.isdigit()):
        return True
    if date.month:
        # "May 3" is a day anywhere but after a word in capitals; a lone "May" may be a verb.
        return bool(_BEFORE_MONTH.search(before)) or date.day is not None
    is_round = (date.year or "").endswith("00")
    if is_round and _ROUGHLY.search(before):
        return False
    if _COUNTED.match(text, found.end()) and (is_round or not _DATING.search(before)):
        return False
    if _NUMBERED.search(before):
        return False
    if not before or before[-1] not in " \u00a0\n":
        return True
    word = re.search(r"(\S+)\s+$", before)
    if (
        word is None
        or word[1].lower().strip("(\"'“‘") in _LEADING
        or re.search(r"[’']s?$", word[1])
    ):
        return True
    # "Vision 2030", "5G 2019": the year closes a name.
    return not re.search(r"[A-Z0-9]", word[1].lstrip("(\"'“‘")[:2]) or word[1][-1] in ",;:.)—–"


def _days(found: re.Match[str], known: _Month | None) -> str | None:
    first, last = int(found["d1"] or found["e1"]), int(found["d2"] or found["e2"])
    month = _MONTHS[(found["montha"] or found["monthb"]).lower().rstrip(".")]
    if not 1 <= first < last <= 31:
        return None
    year = found["year"] or _nearest_year(month, known) or "-"
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"


def _period(found: re.Match[str], _: _Month | None) -> str | None:
    """`P5Y`; None for "last year", which is one year and not a length, and "last years"."""
    count, unit = found["n"], found["unit"].lower()
    if count is None:
        is_length = found[0].lower().startswith("past") or unit == "decade"
        if found["s"] or not is_length:
            return None
    times = int(number(count)) if count else 1
    if unit == "decade":
        return f"P{times * 10}Y"
    return f"P{times}{_UNITS[unit]}"
