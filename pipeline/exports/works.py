"""The works that briefs cite, each once, with keys that a writer can type."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.exports.authors import parted
from pipeline.records import Citation, CitationKind, Source
from pipeline.store import Extraction
from pipeline.values.dates import dates

ARTICLES = frozenset("a an the of on in and for to with from by at as is".split())
"""Words of a title that no key needs."""

TITLE_WORDS = 3

LAW_WORDS = 6
"""Enough for "council-implementing-regulation-eu-2022-239": a law goes by its number."""

ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Work:
    """One work, as the briefs that cite it describe it; `briefs` are their ids.

    `title` is never empty: a work without a title goes by its number, or by the words that cite it.
    """

    key: str
    kind: CitationKind
    authors: tuple[str, ...]
    title: str
    container: str | None
    date: str | None
    url: str | None
    doi: str | None
    identifier: str | None
    accessed: str | None
    briefs: tuple[str, ...]

    @property
    def day(self) -> tuple[tuple[int, ...], ...]:
        """Year, month and day as far as they are known; two of them for an interval."""
        return date_parts(self.date)


def date_parts(date: str | None) -> tuple[tuple[int, ...], ...]:
    """The numbers of an ISO date or interval; none if it is neither."""
    found = [ISO_DATE.fullmatch(end) for end in (date or "").split("/")]
    parts = [tuple(int(part) for part in end.groups() if part) for end in found if end]
    return tuple(parts) if len(parts) == len(found) <= 2 else ()


def works(extractions: Sequence[Extraction]) -> tuple[Work, ...]:
    """All works with a citation that stands, in order of their keys.

    Those of two briefs are one if they have the same DOI, or else the same title, authors and date,
    capitals and punctuation aside. What one brief leaves out is taken from the other.
    """
    same: defaultdict[tuple[str, ...], list[Work]] = defaultdict(list)
    for brief in (extraction.standing() for extraction in extractions):
        for work in _of_brief(brief):
            same[_identity(work)].append(work)
    merged = {identity: _merged(alike) for identity, alike in same.items()}
    keyed: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for identity, work in merged.items():
        keyed[_key(work)].append(identity)
    unique = [
        replace(merged[identity], key=key if len(group) == 1 else f"{key}-{_digest(identity)}")
        for key, group in keyed.items()
        for identity in group
    ]
    return tuple(sorted(unique, key=lambda work: work.key))


def _of_brief(brief: Extraction) -> Iterator[Work]:
    citations = {citation.id: citation for citation in brief.of(Citation)}
    for source in brief.of(Source):
        if not source.citations:
            continue
        seen = (citations[citation].accessed for citation in source.citations)
        yield Work(
            key="",
            kind=source.citation_kind,
            authors=source.authors,
            title=source.title or source.identifier or source.quote,
            container=source.container,
            date=source.date,
            url=source.url,
            doi=source.doi,
            identifier=source.identifier,
            accessed=next((_iso(day) for day in seen if day), None),
            briefs=(source.brief,),
        )


def _iso(day: str) -> str:
    """The day in ISO 8601 ("3 May 2022" is 2022-05-03), or as it stands if it is none."""
    return next((date for start, end, date in dates(day) if end - start == len(day)), day)


def _identity(work: Work) -> tuple[str, ...]:
    if work.doi:
        return ("doi", work.doi.casefold())
    return tuple(map(_folded, (work.title, *work.authors, work.date or "")))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _merged(alike: Sequence[Work]) -> Work:
    first = alike[0]
    return replace(
        first,
        container=next((work.container for work in alike if work.container), None),
        url=next((work.url for work in alike if work.url), None),
        identifier=next((work.identifier for work in alike if work.identifier), None),
        accessed=next((work.accessed for work in alike if work.accessed), None),
        briefs=tuple(dict.fromkeys(brief for work in alike for brief in work.briefs)),
    )


def _key(work: Work) -> str:
    """`lee-steel-quotas-trade-2021`: family of the first author, words of the title, year.

    A key stays as it is when other briefs join, unless they bring a work for which it would be the
    same; then all of these end in four letters of their own.
    """
    family = [parted(author).family for author in work.authors[:1]]
    if work.kind == "legal":
        words = _ascii(work.identifier or work.title)[:LAW_WORDS]
    else:
        words = [word for word in _ascii(work.title) if word not in ARTICLES][:TITLE_WORDS]
    year = [str(work.day[0][0])] if work.day else []
    said = [part for name in family for part in _ascii(name)] + words
    return "-".join((said or ["work", _digest(_identity(work))]) + year)


def _ascii(text: str) -> list[str]:
    """The words in small letters without accents; none of those in other scripts."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’.]", "", text))
    bare = letters.encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", bare)


def _digest(identity: tuple[str, ...]) -> str:
    words = "\0".join(identity).encode("utf-8", "backslashreplace")
    return hashlib.sha256(words).hexdigest()[:4]
