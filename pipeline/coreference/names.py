"""Names that mean the same thing: one cluster for each.

Mentions join by rules that look at the names alone, in this order: the same name (in any case,
with or without points, "the", possessive), the same state, a short name defined in brackets,
initials, and the short form that its type allows. A short form joins only where one thing in the
brief can be meant: of two candidates it joins none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.coreference import countries
from pipeline.coreference.countries import folded
from pipeline.records import EntityType, Mention, SanctionValue

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
_YEAR = re.compile(r"\s*\b(?:of\s+)?((?:19|20)\d\d)\b")
_DEFINES = re.compile(r"\s?\((?:also |or |the |hereafter |hereinafter |known as )*[\"“‘']?")
_OPENING = re.compile(r"\s?\([^()]*$")
_INITIALS = re.compile(r"[A-Z][A-Z.&\s\d]+")
# "Specially Designated Nationals (SDN) list"
_INNER = re.compile(r"\(([A-Z][\w.]+)\)(\s+\S.*)$")
_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|downtown|visit to|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Cluster:
    """The mentions of one thing, in text order, and why the last of them joined."""

    type: EntityType
    mentions: Sequence[Mention]
    rules: set[str]
    state: str | None = None
    """The ISO 3166 code where the thing is a state."""

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The different names, in text order."""
        return tuple(dict.fromkeys(" ".join(mention.quote.split()) for mention in self.mentions))


@dataclass(frozen=True)
class Doubt:
    """A cluster that may be the short form of several others, and so was joined to none."""

    cluster: Cluster
    candidates: tuple[Cluster, ...]


def doubts(groups: Sequence[Cluster]) -> Iterator[Doubt]:
    """The clusters whose name is short for more than one of the others."""
    for short in groups:
        hosts = tuple(
            host
            for host in groups
            if host is not short
            and host.type == short.type
            and (_initials(short, host) or _shorter(short, host))
        )
        if len(hosts) > 1:
            yield Doubt(short, hosts)


def clusters(text: str, mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster for each thing that `mentions` (in text order) name, by first mention."""
    groups: dict[tuple[str, ...], list[tuple[Mention, str | None]]] = {}
    for mention in mentions:
        key, state = _key(text, mention)
        groups.setdefault(key, []).append((mention, state))
    found = [
        Cluster(
            alike[0][0].type,
            [mention for mention, _ in alike],
            {"same_state" if state else "same_name" for _, state in alike},
            alike[0][1],
        )
        for alike in groups.values()
    ]
    found = _merged(found, "defined_in_brackets", lambda one, other: _defined(text, one, other))
    found = _merged(found, "initials", _initials)
    return _merged(found, "short_name", _shorter)


def _key(text: str, mention: Mention) -> tuple[tuple[str, ...], str | None]:
    """What two mentions of one thing have in common, and the state that it is."""
    name = mention.canonical or mention.quote
    if mention.type == "place":
        if state := countries.country(mention.quote) or countries.country(name):
            return ("place", state), state
        # "in Washington" is the city; "Washington's allies" is the government.
        here = _LOCATIVE.search(text[max(0, mention.start - 20) : mention.start])
        if not here and (state := countries.capital(mention.quote)):
            return ("place", state), state
    value = mention.value
    if mention.type == "sanction" and isinstance(value, SanctionValue) and value.list:
        return ("sanction", folded(value.list)), None
    if mention.type == "law" and (number := _law_number(name)):
        return ("law", number), None
    # A lexicon knows an act that is passed anew each year by one name.
    if mention.type == "law" and (year := _YEAR.search(mention.quote)) and year[1] not in name:
        return ("law", _plain(name), year[1]), None
    return (mention.type, mention.kb or _plain(name)), None


def _law_number(name: str) -> str | None:
    """`eo14347` for "E.O. 14347", "Executive Order (E.O.) 14347"; `pl116-260`; None for others."""
    if found := re.fullmatch(
        r"(?:Executive\s+Order|E\.?O\.?)[\s().EO]*(?:No\.\s*)?(\d{4,5})", name
    ):
        return f"eo{found[1]}"
    if found := re.fullmatch(r"(?:Public\s+Law|P\.?\s?L\.?)\s*(?:No\.\s*)?(\d+)[-–](\d+)", name):
        return f"pl{found[1]}-{found[2]}"
    return None


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    """The name folded, in one spelling of "Department of X", without hyphens or brackets."""
    plain = re.sub(r"\s*\([^)]*\)", "", folded(name))
    plain = re.sub(r"[-–,'\"“”‘’]", " ", plain)
    plain = re.sub(r"^(?:the )", "", " ".join(plain.split()))
    return plain.replace("organization", "organisation").replace("defence", "defense")


def _merged(
    groups: list[Cluster], rule: str, same: Callable[[Cluster, Cluster], bool]
) -> list[Cluster]:
    """The clusters with each short one joined to the only longer one that it may stand for.

    Repeated until nothing joins: "Commerce" has one host left when "Commerce Department" has
    joined "US Department of Commerce".
    """
    while True:
        pair = next(_joinable(groups, same), None)
        if pair is None:
            return groups
        short, host = pair
        both = Cluster(
            host.type,
            sorted((*host.mentions, *short.mentions), key=lambda mention: mention.start),
            host.rules | short.rules | {rule},
            host.state or short.state,
        )
        groups = [both if group is host else group for group in groups if group is not short]
        groups.sort(key=lambda group: group.mentions[0].start)


def _joinable(
    groups: list[Cluster], same: Callable[[Cluster, Cluster], bool]
) -> Iterator[tuple[Cluster, Cluster]]:
    for short in groups:
        hosts = [
            host
            for host in groups
            if host is not short and host.type == short.type and same(short, host)
        ]
        if len(hosts) == 1:
            yield short, hosts[0]


def _defined(text: str, short: Cluster, long: Cluster) -> bool:
    """ "Digital Markets Act (DMA)", "Inflation Reduction Act (IRA; P.L. 117-169)"."""
    for mention in short.mentions:
        opening = _OPENING.search(text, max(0, mention.start - 60), mention.start)
        if opening is None:
            continue
        host = next((one for one in long.mentions[::-1] if one.end == opening.start()), None)
        if host is None:
            continue
        if mention.type == "law" and _numbers(mention.quote) and not host.quote.startswith("Sec"):
            return True
        if _DEFINES.fullmatch(opening[0]) and _shortens(mention.quote, host.quote):
            return True
    return False


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


def _initials(short: Cluster, long: Cluster) -> bool:
    """ "PLA" for "People's Liberation Army", "MIC 2025" for "Made in China 2025", "SDN list" for
    "Specially Designated Nationals (SDN) list"."""
    if all(_INITIALS.fullmatch(form) for form in short.forms):
        letters = {re.sub(r"[.\s]", "", form) for form in short.forms}
        if any(letters & _initials_of(form) for form in long.forms):
            return True
    inner = {_plain(f"{m[1]}{m[2]}") for form in long.forms if (m := _INNER.search(form))}
    return any(_plain(form) in inner for form in short.forms)


@lru_cache(maxsize=10_000)
def _initials_of(name: str) -> frozenset[str]:
    """The initials with and without the small words and a leading state."""
    words = [word for word in re.split(r"[\s-]+", re.sub(r"\(.*?\)", "", name)) if word]
    if len(words) < 2:
        return frozenset()
    big = [word for word in words if word.lower() not in _FILLERS]
    tail = big[1:] if re.sub(r"\W", "", big[0]).lower() in _STATES else big

    def letters(some: Iterable[str]) -> str:
        return "".join(word if word.isdigit() else word[0].upper() for word in some)

    return frozenset(letters(some) for some in (words, big, tail) if len(letters(some)) > 1)


def _shorter(short: Cluster, long: Cluster) -> bool:
    rule = _SHORT_FORMS.get(short.type)
    if rule is None or short.state or long.state:
        return False
    return any(rule(_plain(form), _plain(other)) for form in short.forms for other in long.forms)


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
    years = set(_YEAR.findall(short)), set(_YEAR.findall(long))
    if years[0] - years[1] or short.startswith("section") != long.startswith("section"):
        return False
    bare = [_YEAR.sub(" ", name).split() for name in (short, long)]
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
