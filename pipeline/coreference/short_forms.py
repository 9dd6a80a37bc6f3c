"""The ways in which a name is short for another: rules that look at the two names alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from functools import lru_cache

from pipeline.coreference.cluster import Cluster
from pipeline.coreference.countries import folded
from pipeline.coreference.joining import Rule
from pipeline.records import EntityType, Mention

_FILLERS = frozenset(["of", "the", "and", "for", "on", "in", "to", "a", "&", "at", "by", "with"])
_STATES = frozenset(["us", "united", "states", "uk", "eu"])
_OFFICES = frozenset(["department", "ministry", "office", "bureau", "agency", "secretariat"])
# What may follow a firm's short name in its long one.
_FIRM_WORDS = frozenset(
    [
        "ag", "bhd", "co", "company", "corp", "corporation", "enterprises", "global", "gmbh",
        "group", "holding", "holdings", "inc", "incorporated", "international", "limited", "llc",
        "ltd", "nv", "oyj", "plc", "pte", "pty", "sa", "se", "spa", "technologies", "technology",
        "industries", "systems", "electronics", "motors", "energy", "solutions", "networks",
        "platforms", "digital", "pjsc", "ojsc", "jsc",
    ]
)  # fmt: skip
YEAR = re.compile(r"\s*\b(?:of\s+)?((?:19|20)\d\d)\b")
_DEFINES = re.compile(r"\s?\((?:also |or |the |hereafter |hereinafter |known as )*[\"“‘']?")
_OPENING = re.compile(r"\s?\([^()]*$")
_INITIALS = re.compile(r"[A-Z][A-Z.&\s\d]+")
# "Specially Designated Nationals (SDN) list"
_INNER = re.compile(r"\(([A-Z][\w.]+)\)(\s+\S.*)$")


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """The name folded, in one spelling of "Department of X", without hyphens or brackets."""
    plain = re.sub(r"\s*\([^)]*\)", "", folded(name))
    plain = re.sub(r"[-–,'\"“”‘’]", " ", plain)
    plain = re.sub(r"^(?:the )", "", " ".join(plain.split()))
    return plain.replace("organization", "organisation").replace("defence", "defense")


def defined_in(text: str) -> Rule:
    """ "Digital Markets Act (DMA)", "Inflation Reduction Act (IRA; P.L. 117-169)"."""

    def opening(mention: Mention) -> re.Match[str] | None:
        return _OPENING.search(text, max(0, mention.start - 60), mention.start)

    def asks(short: Cluster) -> Iterator[Collection[int]]:
        return ((found.start(),) for each in short.mentions if (found := opening(each)))

    def ends(long: Cluster) -> Iterator[int]:
        return (mention.end for mention in long.mentions)

    def holds(short: Cluster, long: Cluster) -> bool:
        hosts = {mention.end: mention for mention in long.mentions}
        for mention in short.mentions:
            found = opening(mention)
            host = hosts.get(found.start()) if found else None
            if found is None or host is None:
                continue
            if mention.type == "law" and _numbers(mention.quote) and host.quote[:3] != "Sec":
                return True
            if _DEFINES.fullmatch(found[0]) and _shortens(mention.quote, host.quote):
                return True
        return False

    return Rule("defined_in_brackets", asks, ends, holds)


def _numbers(name: str) -> bool:
    """A number alone: "P.L. 118-31", "S. 1796", "H.R. 5"."""
    return bool(re.fullmatch(r"(?:[A-Z]{1,3}\.\s?(?:[A-Z]\.\s?)?|Public Law )[\d-]+", name))


def _shortens(short: str, long: str) -> bool:
    """The letters of `short` stand in `long` in order, the first at the start of a word."""
    letters, rest = [c for c in short.casefold() if c.isalnum()], long.casefold()
    start = re.search(rf"\b{letters[0]}", rest) if letters else None
    if start is None or len(short) >= len(long):
        return False
    rest = rest[start.start() :]
    for letter in letters:
        _, found, rest = rest.partition(letter)
        if not found:
            return False
    return True


def _letters(short: Cluster) -> frozenset[str]:
    """ "MIC2025"; nothing where one of its names is no abbreviation."""
    if not all(_INITIALS.fullmatch(form) for form in short.forms):
        return frozenset()
    return frozenset(re.sub(r"[.\s]", "", form) for form in short.forms)


def _asked_initials(short: Cluster) -> Iterator[Collection[Hashable]]:
    yield from ((letters,) for letters in _letters(short))
    yield from ((("inner", plain(form)),) for form in short.forms)


def _shown_initials(long: Cluster) -> Iterator[Hashable]:
    for form in long.forms:
        yield from _initials_of(form)
        if found := _INNER.search(form):
            yield "inner", plain(f"{found[1]}{found[2]}")


def _is_abbreviated(short: Cluster, long: Cluster) -> bool:
    asked = {letters for (letters,) in _asked_initials(short)}
    return not asked.isdisjoint(_shown_initials(long))


INITIALS = Rule("initials", _asked_initials, _shown_initials, _is_abbreviated)
""" "PLA" for "People's Liberation Army", "MIC 2025" for "Made in China 2025", "SDN list" for
"Specially Designated Nationals (SDN) list"."""


@lru_cache(maxsize=10_000)
def _initials_of(name: str) -> frozenset[str]:
    """The initials with and without the small words and a leading state."""
    words = [word for word in re.split(r"[\s-]+", re.sub(r"\(.*?\)", "", name)) if word]
    big = [word for word in words if word.lower() not in _FILLERS]
    if len(words) < 2 or not big:
        return frozenset()
    tail = big[1:] if re.sub(r"\W", "", big[0]).lower() in _STATES else big

    def letters(some: Iterable[str]) -> str:
        return "".join(word if word.isdigit() else word[0].upper() for word in some)

    return frozenset(letters(some) for some in (words, big, tail) if len(letters(some)) > 1)


def _short_person(short: str, long: str) -> bool:
    """ "Trump" for "Donald J. Trump"; "Donald Trump" too."""
    one, other = short.split(), long.split()
    if len(one) >= len(other) or one[-1] != other[-1]:
        return False
    return len(one) == 1 or one[0] == other[0]


def _short_company(short: str, long: str) -> bool:
    """ "Acme" for "Acme Technologies Co., Ltd."; not for "Acme Cloud", a firm of its own."""
    one, other = short.replace(".", "").split(), long.replace(".", "").split()
    rest = other[len(one) :]
    return bool(one) and bool(rest) and other[: len(one)] == one and set(rest) <= _FIRM_WORDS


def _short_organisation(short: str, long: str) -> bool:
    """ "Commerce Department" and "Commerce" for "US Department of Commerce"; "Fifth Circuit" for
    a court that ends so; not "Congress" for "118th Congress"."""
    if short == long or any(word[0].isdigit() for word in long.split()):
        return False
    one, other = _content(short), _content(long)
    if one == other:
        # Of two equal ones the shorter joins, so that they do not join each other.
        return (len(short), short) < (len(long), long)
    if len(short.split()) >= 2 and long.endswith(f" {short}"):
        # "… for the Fifth Circuit", "US Trade Court"; not "National Security Council".
        rest = long.removesuffix(short).split()
        return rest[-1] in _FILLERS or set(rest) <= _STATES
    if short == "administration":
        return len(long.split()) == 2 and long.endswith(" administration")
    return len(one) == 1 and one == other - _OFFICES and bool(other & _OFFICES)


def _content(name: str) -> frozenset[str]:
    return frozenset(name.split()) - _FILLERS - _STATES


def _short_law(short: str, long: str) -> bool:
    """ "X Act" for "X Act of 2016" and "2016 X Act", "2024 amendments" for "2024 X amendments";
    two years are two laws."""
    years = set(YEAR.findall(short)), set(YEAR.findall(long))
    if years[0] - years[1] or short.startswith("section") != long.startswith("section"):
        return False
    bare = [YEAR.sub(" ", name).split() for name in (short, long)]
    if bare[0] == bare[1]:
        return len(short) < len(long)
    same_year = bool(years[0]) and years[0] == years[1]
    return same_year and set(bare[0]) < set(bare[1]) and bare[0][-1] == bare[1][-1]


def _short_programme(short: str, long: str) -> bool:
    """ "Gateway" for "Global Gateway" is another programme: only a missing year may differ."""
    return _short_law(short, long)


_WORKS = re.compile(
    r" (?:[a-z-]+ )?(station|field|mine|reactor|smelter|dam|plant|railway|pipeline|refinery|port|"
    r"terminal|cable|project)$"
)


def _short_project(short: str, long: str) -> bool:
    """ "Komati" and "Komati station" for "Komati power station"; not "Komati mine"."""
    one, other = _WORKS.search(short), _WORKS.search(long)
    if other is None or len(short) >= len(long) or (one and one[1] != other[1]):
        return False
    return (short[: one.start()] if one else short) == long[: other.start()]


_SHORT_FORMS: dict[EntityType, Callable[[str, str], bool]] = {
    "person": _short_person,
    "company": _short_company,
    "organisation": _short_organisation,
    "law": _short_law,
    "programme": _short_programme,
    "project": _short_project,
}


def _asked_words(short: Cluster) -> Iterator[Collection[str]]:
    """The words of each of its names that a longer one must hold."""
    for form in map(plain, short.forms):
        words = form.split()
        if short.type == "person":
            yield words[-1:]
        elif short.type == "project":
            yield words[:1]
        elif short.type == "organisation":
            yield _content(form)
        else:
            yield YEAR.sub(" ", form).split()


def _shown_words(long: Cluster) -> Iterable[str]:
    return {word for form in long.forms for word in plain(form).split()}


def _is_shorter(short: Cluster, long: Cluster) -> bool:
    rule = _SHORT_FORMS.get(short.type)
    if rule is None or short.state or long.state:
        return False
    return any(rule(plain(form), plain(other)) for form in short.forms for other in long.forms)


SHORTER = Rule("short_name", _asked_words, _shown_words, _is_shorter)
"""The short form that its type allows."""
