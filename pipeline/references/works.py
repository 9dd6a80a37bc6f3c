"""Which references mean the same work, and which earlier work a short form names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz, utils

from pipeline.references import dates, names
from pipeline.references.identifiers import canonical
from pipeline.references.masks import QUOTED, quoted_words, slots
from pipeline.references.reference import Reference
from pipeline.references.urls import domain, normalised

SAME_TITLE = 92
"""rapidfuzz `ratio` from which two printed titles are one: a comma or a hyphen of difference in
ten words, not another year in the title (which `_numbers` guards besides)."""

SHORT_TITLE = 90
"""rapidfuzz `partial_ratio` from which a short title repeats a part of a full one."""


KEPT = 2**16
"""Answers kept about names and titles: a long report asks for the same pairs again and again."""


class Named(Protocol):
    """What a reference and a citation record have in common."""

    @property
    def authors(self) -> tuple[str, ...]: ...
    @property
    def title(self) -> str | None: ...
    @property
    def container(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def doi(self) -> str | None: ...
    @property
    def identifier(self) -> str | None: ...


def keys(work: Named) -> Iterator[str]:
    """What identifies the work outright: DOI, law or report number, address of a document.

    A home page identifies a work only with its title: many works are cited by one.
    """
    if work.doi:
        yield f"doi {work.doi.lower()}"
    if work.identifier:
        yield f"number {canonical(work.identifier) or _number(work.identifier)}"
    if work.url:
        address = normalised(work.url)
        if address != domain(work.url):
            yield f"url {address}"
        else:
            yield f"url {address} {_plain(work.title)}"


def _number(identifier: str) -> str:
    """A law's number without section and punctuation: "P.L. 96-88, §110" is plain 96-88.

    A section of a code stays, its subsection not: "22 U.S.C. §8501(b)" is 22 usc 8501. What is
    in brackets before the number stays too: "Regulation (EU) 2022/879" is not "Regulation".
    """
    bare = re.sub(r"(?<=\d), .*|(?<=\d)\((?!\d{4}\)).*", "", identifier)
    bare = re.sub(r"^(?:Pub(?:\.|lic) ?L(?:\.|aw)|P\. ?L\.)(?: ?No\.)?", "pl", bare)
    bare = re.sub(r"[–‑]", "-", bare.lower()).replace(".", "").replace("§", "")
    return "".join(bare.split())


@lru_cache(KEPT)
def _plain(text: str | None) -> str:
    return utils.default_process(text or "").strip()


@lru_cache(KEPT)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", text))


def same(one: Named, other: Named) -> bool:
    """Whether two full references without a shared key name one work: title, authors and date.

    Titles must agree (SAME_TITLE) with the same numbers in them; authors and dates must not
    contradict, and one of author, container and date must agree.
    """
    if not one.title or not other.title:
        return False
    first, second = _plain(one.title), _plain(other.title)
    if _numbers(first) != _numbers(second) or fuzz.ratio(first, second) < SAME_TITLE:
        return False
    if one.date and other.date and not _same_date(one.date, other.date):
        return False
    if one.authors and other.authors and not _share_author(one.authors, other):
        return False
    return bool(
        (one.date and other.date)
        or (one.authors and other.authors)
        or (one.container and other.container and is_same_name(one.container, other.container))
    )


def _same_date(one: str, other: str) -> bool:
    """One may be less precise than the other."""
    return one.startswith(other) or other.startswith(one)


def repeats(short: Named, full: Named) -> bool:
    """Whether every field that a short form gives agrees with a full reference.

    An author must be one of its authors or its container, or several words of its title; a title
    must be a part of its title; a year must be its year. A short form that gives none of them
    repeats nothing by itself.
    """
    who = short.authors or ((short.container,) if short.container else ())
    if not who and not short.title:
        return False
    titled = len(who) == 1 and " " in who[0] and _is_part_of(who[0], full.title)
    if who and not _share_author(who, full) and not (titled and not short.title):
        return False
    if short.title and not _is_part_of(short.title, full.title):
        return False
    return not (short.date and full.date) or short.date[:4] == full.date[:4]


def _share_author(who: Sequence[str], full: Named) -> bool:
    known = [*full.authors, *([full.container] if full.container else [])]
    return any(is_same_name(name, other) for name in who for other in known)


@lru_cache(KEPT)
def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one: the same, a surname, an abbreviation, a first part."""
    if _plain(one) == _plain(other):
        return True
    for short, long in ((one, other), (other, one)):
        if names.is_person(long):
            surname = _surname(long)
            if _plain(short) == surname or (names.is_person(short) and _initialled(short, long)):
                return True
            continue
        bare = _plain(re.sub(r"\([^)]*\)", "", long))
        inside = re.search(r"\(([\w.& -]+)\)", long)
        if inside and _plain(inside[1]) == _plain(short):
            return True
        initials = "".join(word[0] for word in long.split() if word[0].isupper())
        acronym = short.replace(".", "")
        if len(acronym) > 2 and acronym.isupper() and acronym == initials:
            return True
        words = _plain(short)
        if len(words) > 3 and bare and (bare == words or bare.startswith(words + " ")):
            return True
    return False


@lru_cache(KEPT)
def _surname(name: str) -> str:
    """The surname with its particle: "de Vries" of "Alex de Vries" and of "de Vries, A."."""
    if ", " in name:
        return _plain(name.partition(", ")[0])
    words = re.sub(r",? (?:Jr|Sr|II|III)\.?$", "", name).split()
    at = next((i for i, word in enumerate(words) if i and word[0].islower()), len(words) - 1)
    return _plain(" ".join(words[at:]))


def _initial(name: str) -> str:
    return (name.partition(", ")[2] or name).strip()[:1].upper()


def _initialled(one: str, other: str) -> bool:
    """Whether two persons' names have one surname and the same first letter before it."""
    return _surname(one) == _surname(other) and _initial(one) == _initial(other)


@lru_cache(KEPT)
def _is_part_of(short: str, title: str | None) -> bool:
    title, words = _plain(title), _plain(short)
    if not title or len(words) > len(title) + 2 or set(_numbers(words)) - set(_numbers(title)):
        return False
    return fuzz.partial_ratio(words, title) >= SHORT_TITLE


def called(announced: str, words: str) -> bool:
    """Whether the words are a name that a reference gave itself ("hereinafter …"), with pages."""
    name = _plain(announced)
    return bool(name) and (_plain(words) == name or _plain(words).startswith(name + " "))


# a surname or two, a case, a short title: the words before "supra"
NAME_TOKEN = re.compile(r"[^\W_][\w’'-]*")
SMALL = {"of", "the", "and", "v", "et", "al", "for", "in", "on", "note", "case"}


# where a citation opens: "See 1 ", "; Ann B. ", ". " and up to four words before the surname
OPENS = (
    r"(?:^|[.;:(“]\s|\b[Ss]ee,?\s|\balso\s|\b[Cc]f\.\s|e\.g\.,\s|\b(?:and|but)\s)"
    r"(?:[\w.’'&-]+\s){0,4}?"
)
# "the Harbour Statute of the High Seas.¹"; not "the Statute was late, and ships sank.¹"
BEHIND = r"[^.,;:]{0,45}[.,;:]?[”’\"')]*\s*$"
YEAR_NEAR = r"[^;]{0,300}?\b(?:1[5-9]|20)\d\d\b"


def first_naming(name: str, texts: Sequence[str], marked: Sequence[str] = ()) -> int | None:
    """The first of the texts that names the work as a short form does, as an index.

    `marked`, where given, holds for each text of a note the words of the body before its marker.

    All words of the name must stand near each other, with the same capitals if any text has
    them so: law reviews print authors of books in capitals and authors of articles not. Of such
    texts the first is taken that gives itself this name ("hereinafter …"), else the one whose
    marker stands right behind the name in the body, else the first where a citation with a year
    opens with it, else where one opens with it, else the first at all.
    """
    words = [word for word in NAME_TOKEN.findall(name) if word.lower() not in SMALL]
    words = [word for word in words if len(word) > 1 or word.isdigit()] or words
    if not words:
        return None
    found = _first_with(words, texts, marked)
    if found is None and words[0].isdigit() and len(words) > 1:
        return first_naming(
            " ".join(words[1:]), texts, marked
        )  # "4 Lee": another volume was cited first
    if found is None and "," in name:
        return first_naming(name.rpartition(",")[2], texts, marked)  # words of the sentence before
    return found


def _first_with(words: Sequence[str], texts: Sequence[str], marked: Sequence[str]) -> int | None:
    spaced = r"\W+(?:[\w.]+\W+){0,4}?".join(map(re.escape, words))
    pattern = rf"(?<!\w){spaced}(?!\w)(?!,? (?:supra|op\. ?cit|above))"
    announced = (
        rf"(?:(?:here(?:in)?after|referred to as|cited as)[^)\]]{{0,20}}|[\[(][“‘\"']?)"
        rf"{spaced}[^)\]]{{0,20}}[)\]]"
    )
    for flags in (re.NOFLAG, re.IGNORECASE):
        if not any(re.search(pattern, text, flags) for text in (*texts, *marked)):
            continue
        for shape, where in (
            (announced, texts),
            (pattern + BEHIND, marked),
            (OPENS + pattern + YEAR_NEAR, texts),
            (OPENS + pattern, texts),
            (pattern, texts),
        ):
            for at, text in enumerate(where):
                if re.search(shape, text, flags):
                    return at
    return None


def with_surnames(short: Reference, full: Named) -> Reference:
    """The short form with its name as author, where it is the surname of one of the authors."""
    name = short.container
    if name and any(names.is_person(a) and is_same_name(name, a) for a in full.authors):
        return replace(short, authors=(name,), container=None)
    return short


# Lee, 2019, p. 3; UNCTAD, p. 7; Statistics Office, series 12
YEAR = re.compile(r"\(?((?:19|20)\d\d)[a-z]?\)?")


def taken_up(words: str, pages: str | None, url: str | None) -> Reference | None:
    """A piece of the shape of a short form without a number: a name with a year or pages alone.

    Whether it is one is for the caller to say: some earlier work must fit.
    """
    parts = [part for part in (slot.strip(" .") for slot in slots(words)) if part]
    if not parts:
        return None
    title = date = None
    who: list[str] = []
    for part in parts:
        if quoted := QUOTED.fullmatch(part.rstrip(",")):
            title = quoted_words(quoted)
        elif year := YEAR.fullmatch(part) or dates.iso(part):
            date = year if isinstance(year, str) else year[1]
        elif re.fullmatch(r"[\divxlc]+(?:[-–]\d+)?", part):
            pages = pages or part
        elif part[0].islower() and who:
            continue
        elif not who or (title is None and date is None and names.people(", ".join([*who, part]))):
            trailing = re.fullmatch(r"(?P<name>.+?) \(?(?P<year>(?:19|20)\d\d)\)?", part)
            who.append(trailing["name"] if trailing else part)
            date = trailing["year"] if trailing else date
        elif title is None and date is None:
            title = part  # Lee, Pipes, 46
        else:
            return None
    name = names.ET_AL.sub("", ", ".join(who)).strip(" ,")
    people = names.people(name) or names.surnames(name)
    return Reference(
        "short-name",
        form="short",
        authors=people,
        container=None if people else name or None,
        title=title,
        date=date,
        pages=pages,
        url=url,
    )
