"""Where in a citation each of its fields is printed.

A field's value may be mended (a line break inside a title) or brought to a standard (a date); its
span holds the words as they are printed. A value that is printed nowhere in the citation, such as
the address of a link annotation, has no span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.references import dates
from pipeline.references.known import ACCESSED
from pipeline.references.reference import Reference
from pipeline.references.urls import normalised, printed_urls

Place = tuple[str, int, int]
"""A field's name and half-open offsets in the text."""

PRINTED_AS_IS = ("title", "container", "volume", "issue", "publisher", "identifier", "doi", "pages")
# "May 2020", "Fall 2019", "2020": a date is at most so many words of print
LONGEST_DATE = 24


def places(text: str, reference: Reference) -> Iterator[Place]:
    """The fields that the text prints, each once and an author's name each; in order of fields."""
    for author in reference.authors:
        if place := _printed(text, author):
            yield "authors", *place
    for name in PRINTED_AS_IS:
        value: str | None = getattr(reference, name)
        if value and (place := _printed(text, value)):
            yield name, *place
    accessed = ACCESSED.search(text)
    if reference.date and (place := _date(text, reference.date, accessed)):
        yield "date", *place
    if (
        reference.accessed
        and accessed
        and (place := _date(text[accessed.start() :], reference.accessed))
    ):
        yield "accessed", accessed.start() + place[0], accessed.start() + place[1]
    for url in printed_urls(text):
        if reference.url and normalised(reference.url).startswith(normalised(url.url)):
            yield "url", url.start, url.end
            break


def _printed(text: str, value: str) -> tuple[int, int] | None:
    """The value's first place, whatever white space stands between its words."""
    words = r"\s+".join(map(re.escape, value.split()))
    left = r"(?<!\w)" if value[0].isalnum() else ""
    right = r"(?!\w)" if value[-1].isalnum() else ""
    found = re.search(left + words + right, text) or re.search(words, text, re.IGNORECASE)
    return found.span() if found else None


def _date(text: str, value: str, besides: re.Match[str] | None = None) -> tuple[int, int] | None:
    """The stretch that reads as this date, else its year; not inside `besides`."""
    bare = text
    if besides:
        bare = text[: besides.start()] + " " * len(besides[0]) + text[besides.end() :]
    flat = re.sub(r"\s", " ", bare)
    for year in re.finditer(value[:4], flat):
        low = max(0, year.start() - LONGEST_DATE)
        for start in range(low, year.start() + 1):
            if start and flat[start - 1].isalnum():
                continue
            for end in range(min(len(flat), year.end() + LONGEST_DATE), year.end() - 1, -1):
                if (
                    flat[start].isalnum()
                    and dates.iso(flat[start:end]) == value
                    and flat[end - 1].isalnum()
                ):
                    return start, end
    found = re.search(rf"(?<!\d){value[:4]}(?!\d)", flat)
    return found.span() if found else None
