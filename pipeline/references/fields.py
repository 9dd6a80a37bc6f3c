"""A piece of a note to the fields of the work that it names.

The readings are tried in order of trust (`READINGS`); each is a shape that a house style prints
and returns None where the piece has another. What stands in known shapes anywhere is taken out
first (`known`), so that the readings see only names, title, container and date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.references import author_date, dates, laws, names, publishers
from pipeline.references.known import Known, taken_apart
from pipeline.references.masks import QUOTED, masked, quoted_words, slots
from pipeline.references.reference import Reference
from pipeline.references.tails import (
    EDITION,
    IMPRINT,
    PLACE_OF_IMPRINT,
    REPORT_NUMBER,
    has_title_case,
    is_aside,
    read_tail,
    trailing_page,
)
from pipeline.references.urls import is_web

LONGEST_NAME = 8
"""Words of the longest first slot that is taken for an author without further evidence."""

PROSE = 40
"""Words from which a piece without date, number or address is not taken for a reference."""

LONGEST_PHRASE = 12
"""Words of the longest phrase before an address that is taken for the name of the page."""

# CRS Report R46654, ...; CRS In Focus IF11411, ...; not: CRS analysis of data
CRS = re.compile(
    r"CRS (?:Report|In Focus|Insight|Legal Sidebar|Infographic|Testimony|Video) "
    r"(?P<number>[A-Z]{1,4}\d+),? (?P<title>.+)",
    re.DOTALL,
)
BY = re.compile(r",? (?:coordinated |prepared |written |authored )?by (?P<people>[A-Z].+)$", re.S)

# Ann Lee, How Rivers Die, 45 HARV. ENV’T L. REV. 123, 130 (2021)
BLUEBOOK = re.compile(
    r"(?P<authors>[^,]+(?:, [^,]+? & [^,]+)?), (?P<title>.+), \d+ (?P<journal>[A-Z][\w.’'& ]+?) "
    r"(?P<first>\d+)(?:, (?P<cited>[\d–-]+))? \((?P<year>\d{4})\)"
)
# “Table 9. Electricity Capacity” in EIA, ...: the part of a work stands before the work
PART_OF_WORK = re.compile(r"^(?:Table|Figure|Chapter|Box|Annex|Appendix|Chart)\b")
# ... (Report No. 5) after the title of an author-date reference
DESCRIPTION = re.compile(
    r" [(\[](?:[Rr]eport|[Ww]orking [Pp]aper|[Pp]ublication|[Dd]ata)[^)\]]*[)\]]$"
)

# A headline-style title capitalises its verbs; small ones make a sentence.
SAID = re.compile(
    r" (?:is|are|was|were|be|been|has|have|had|would|will|should|could|can|may|did|does|says?|said"
    r"|that) "
)

# [a statement] (see Ann Lee, “Pumps”); or small letters in front: the rest of a sentence
ASIDE = re.compile(r"^[a-z]|\((?:see|citing|quoting|cf\.) ")

# "In May 2020, the Ministry …", "However, …"; not the title "After the Flood"
SENTENCE_OPENING = re.compile(
    r"(?:In|On|By|Since|During|After|Before|Until|From) (?:the |early |late |mid-)?(?:\w+ )?\d{4}$"
    r"|(?:This|These|It|They|He|She|We|However|According|Although|While|Moreover)\b"
)

# "Authors’ analysis of data from [the Port Registry]": prose that leads to a source
BASIS = re.compile(
    r"^(?:(?:CRS|Authors?[’']?s?|Own|Staff|Our) )?"
    r"(?:analysis|calculations?|compilation|estimates?|elaboration|compiled|based)"
    r"(?:,? based)?(?: of| on| using| from| by| with)+(?: the)?(?: data| figures| information)?"
    r"(?: from| in| on| of| provided by)? ",
    re.IGNORECASE,
)


def read(text: str, url: str | None = None) -> Reference | None:
    """The work that the piece names, by the first reading that fits; None for prose.

    `url` is the address of a link annotation on the piece.
    """
    known = taken_apart(" ".join(text.split()), url)
    for reading in READINGS:
        if found := reading(known):
            return replace(
                found,
                pages=found.pages or known.pages,
                url=known.url,
                doi=known.doi,
                accessed=known.accessed,
            )
    return None


def _crs(known: Known) -> Reference | None:
    """CRS Report R46654, Title, with Commas, by A and B."""
    found = CRS.match(known.words.rstrip("."))
    if not found:
        return None
    title: str = found["title"]
    authors: tuple[str, ...] = ()
    if by := BY.search(title):
        authors = names.people(by["people"])
        title = title[: by.start()] if authors else title
    parts = slots(title)
    day = dates.iso(parts[-1]) if len(parts) > 1 and not parts[-1].isdigit() else None
    title = ", ".join(parts[:-1] if day else parts)
    quoted = QUOTED.fullmatch(title)
    return Reference(
        "crs-product",
        authors=authors,
        title=quoted_words(quoted) if quoted else title,
        container="CRS",
        date=day,
        identifier=found["number"],
    )


def _author_date(known: Known) -> Reference | None:
    """Smith, J. (2020). Title of the work. Container, 12(3), 45-67; Lee, A. 2019. “Title.” X."""
    opening = author_date.opening(known.words)
    if opening is None:
        return None
    rest = known.words[opening.end :].rstrip(".")
    if re.match(r"\d+ [A-Z]|pp?\.|\d+$", rest):
        return None  # Oxford style: (1994) 28 Sociology 379
    if quoted := QUOTED.match(rest):
        title, after = quoted_words(quoted), rest[quoted.end() :]
    else:
        cut = re.search(r"(?<=[^A-Z.][.?!]) (?=[A-Z])", masked(rest))
        if cut:
            title, after = rest[: cut.start()].rstrip("."), rest[cut.end() :]
        else:
            title, _, after = rest.partition(", ")
    tail = read_tail(after, known.url)
    return _authored(
        Reference(
            "author-date",
            title=DESCRIPTION.sub("", title.strip(" ,")),
            container=PLACE_OF_IMPRINT.sub("", tail.container) if tail.container else None,
            date=opening.date,
            pages=tail.pages,
            identifier=tail.identifier,
        ),
        opening.who,
        known.url,
    )


def _quoted(known: Known) -> Reference | None:
    """Author, “Title,” Container, date; Author. “Title.” Container; “Title”, Container, date."""
    text = known.words
    for quoted in QUOTED.finditer(text):
        before = re.sub(r"^(?:[Tt]he |[Hh]is |[Hh]er )(?=$)", "", text[: quoted.start()]).strip(
            " ,.:"
        )
        after = text[quoted.end() :]
        if before and not names.is_name_like(before):
            return None
        title = quoted_words(quoted)
        if PART_OF_WORK.match(title) and (chapter := re.match(r",? in (?=[A-Z])", after)):
            return read(after[chapter.end() :], known.url)
        tail = read_tail(after.lstrip(" ,."), known.url)
        solid = tail.date or tail.container or tail.identifier or known.url or known.pages
        if not solid or not tail.is_reference:
            return None
        if not before and not tail.container and not known.url and not tail.date:
            return None
        return _authored(
            Reference(
                "quoted-title",
                title=title,
                container=tail.container,
                date=tail.date,
                pages=tail.pages,
                identifier=tail.identifier,
            ),
            before,
            known.url,
        )
    return None


def _plain(known: Known) -> Reference | None:
    """Author, Title without Quotation Marks (City: Publisher, 2017), date, p. 5."""
    text = BASIS.sub("", known.words).rstrip(".")
    text, aside = _cut_lower_aside(text)
    imprint = next(
        (
            found
            for found in IMPRINT.finditer(text)
            if dates.iso(found["date"].strip()) and not _is_volume(text[: found.start()])
        ),
        None,
    )
    parts = slots(text[: imprint.start()].rstrip() if imprint else text)
    cut = next((at for at, part in enumerate(parts) if at and _closes_title(part)), len(parts))
    parts, tail = parts[:cut], read_tail(", ".join(parts[cut:]), known.url)
    if imprint:
        after = text[imprint.end() :]
        publisher = EDITION.sub("", PLACE_OF_IMPRINT.sub("", imprint["words"])).strip(" ,")
        tail = replace(
            tail,
            container=publisher or tail.container,
            date=tail.date or dates.iso(imprint["date"].strip()),
            pages=tail.pages or trailing_page(after) or read_tail(after, known.url).pages,
        )
    solid = any((tail.date, tail.identifier, known.pages, known.url, tail.pages))
    # "Bureau of Rivers, Annual Flows, table 3": a body and its work need no date
    body_and_work = len(parts) > 1 and names.is_body(parts[0]) and len(text.split()) < PROSE
    if (
        not parts
        or not (solid or body_and_work)
        or not has_title_case(" ".join(parts))
        or SAID.search(text)
    ):
        return None
    if dates.iso(parts[0]) or SENTENCE_OPENING.match(parts[0]) or ASIDE.search(text):
        return None
    authors = _leading_authors(parts)
    title_parts = parts[len(authors) :]
    if not title_parts:
        return None
    place = next(
        (
            at
            for at, part in enumerate(title_parts)
            if at
            and (names.is_body(part) or publishers.is_known(part))
            and not part.startswith("and ")
        ),
        None,
    )
    container = tail.container
    if place is not None and not container:
        title_parts, container = title_parts[:place], ", ".join(title_parts[place:])
    title: str | None = ", ".join(title_parts)
    if not authors and (names.is_body(title or "") or (aside and known.url)):
        title, container = None, title
    reference = Reference(
        "plain-title",
        title=title,
        container=container,
        date=tail.date,
        pages=tail.pages,
        identifier=tail.identifier,
    )
    return _authored(reference, ", ".join(authors), known.url)


def _law(known: Known) -> Reference | None:
    """A numbered law that is the whole piece, with the places where it is printed besides."""
    found = list(laws.find(known.words.rstrip(".")))
    if not found or any(law.reference.rule not in laws.PARALLEL for law in found[1:]):
        return None
    rest = known.words.rstrip(".")
    for law in reversed(found):
        rest = rest[: law.start] + rest[law.end :]
    day = dates.first(rest)
    if day:
        rest = rest[: day[0]] + rest[day[1] :]
    if re.search(r"\w", laws.TRAILING.sub("", rest)):
        return None
    first = found[0].reference
    return replace(first, date=first.date or (day[2] if day else None))


def _bluebook(known: Known) -> Reference | None:
    """Ann Lee, How Rivers Die, 45 Harv. Env’t L. Rev. 123, 130 (2021)."""
    found = BLUEBOOK.fullmatch(known.words.rstrip("."))
    if not found or not names.people(found["authors"]):
        return None
    return Reference(
        "journal-by-volume",
        kind="article",
        authors=names.people(found["authors"]),
        title=found["title"],
        container=found["journal"],
        date=found["year"],
        pages=found["cited"] or found["first"],
    )


def _address(known: Known) -> Reference | None:
    """An address that stands alone, perhaps with the name of its site."""
    words = known.words.strip(" .:,")
    if not known.url or not is_web(known.url if "://" in known.url else f"http://{known.url}"):
        return None
    if not words:
        return Reference("bare-address")
    if names.is_name_like(words) and len(words.split()) <= 8:
        body = (
            publishers.is_known(words) or names.is_body(words) or names.is_site_of(words, known.url)
        )
        return Reference(
            "named-address", container=words if body else None, title=None if body else words
        )
    if words[0].isupper() and len(words.split()) <= LONGEST_PHRASE and not SAID.search(words + " "):
        return Reference("named-address", title=words)
    return None


Reading = Callable[[Known], Reference | None]
READINGS: tuple[Reading, ...] = (_crs, _law, _author_date, _quoted, _bluebook, _plain, _address)


def _closes_title(part: str) -> bool:
    """A slot after which no title goes on: a date, a number, a genre, a lower-case aside."""
    bare = part.rstrip(".")
    return bool(
        dates.iso(bare)
        or REPORT_NUMBER.fullmatch(bare)
        or laws.number_in(bare) == bare
        or is_aside(bare)
        or (bare[:1].islower() and not re.match(r"(?:and|or) ", bare))
    )


def _cut_lower_aside(text: str) -> tuple[str, bool]:
    """ "Statistics Office; series 12": what follows "; " in small letters is an aside."""
    cut = re.search(r"; (?=[a-z])", masked(text))
    return (text[: cut.start()], True) if cut else (text, False)


def _is_volume(text: str) -> bool:
    return bool(re.search(r"\b(?:(?:vol|no)\. ?\d+|COM|SWD|JOIN)$", text.strip()))


def _leading_authors(parts: list[str]) -> list[str]:
    """The slots before the title: people, or a body with its parent; always leaves one slot.

    Of people, the first slot is taken, and more only up to the one that starts with "and": a
    title of two or three words looks like a name.
    """
    spare = len(parts) - 1
    first = parts[0]
    if spare and names.people(first):
        last = next((at for at, part in enumerate(parts) if re.match(r"(?:and|&) ", part)), 0)
        if last < spare and names.people(", ".join(parts[: last + 1])):
            return parts[: last + 1]
        return parts[:1]
    named = names.is_body(first) or publishers.is_known(first)
    if not spare or not names.is_name_like(first):
        return []
    if not named and len(first.split()) > LONGEST_NAME:
        return []
    taken = 1
    while taken < spare and names.is_body(parts[taken]):
        taken += 1
    return parts[:taken]


def _authored(reference: Reference, who: str, url: str | None) -> Reference:
    """The words before the title as authors, or as container where a body stands alone.

    A name that the address is made of is the site's, not a person's.
    """
    who = names.EDITOR.sub("", names.ET_AL.sub("", who)).strip(" ,.")
    if not who:
        return reference
    people = names.people(who)
    body = not people or publishers.is_known(who) or names.is_site_of(who, url)
    if not body:
        return replace(reference, authors=people)
    if reference.container is None:
        return replace(reference, container=who)
    return replace(reference, authors=(who,))
