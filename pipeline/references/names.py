"""Whose name stands before a title: people, or a body that speaks as one."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.references.masks import slots
from pipeline.references.urls import domain

CAPITAL = r"[A-ZÀ-ÞĀ-Ž]"
WORD = rf"{CAPITAL}[\w’'‑-]*"
INITIALS = rf"(?:{CAPITAL}\.[ -]?)+"
PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|ter|bin|ibn|al|el|y|e)"

# Ann Lee, M.J. Roe, Ion A. Popa, Karel de Graaf, Shireen I. Aziz
# not: Harbour Trade Council (a body’s word), House of Orange (of), BBC News (an acronym)
PERSON = re.compile(
    rf"(?:(?:{INITIALS} ?|{WORD} |d’{WORD} )(?:{PARTICLE} )*){{1,4}}{WORD}(?:,? (?:Jr|Sr|II"
    rf"|III)\.?)?"
)
# Smith, J. A.; de la Cruz, M.
INVERTED = re.compile(rf"(?:{PARTICLE} )*{WORD}(?: {WORD})?, (?:{CAPITAL}\.[ -]?)+")

# Smith, John; Offutt, Martin C.
REVERSED = re.compile(rf"(?:{PARTICLE} )*{WORD}, {WORD}(?: (?:{INITIALS}|{WORD}))?")

BODY_WORD = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Analytics|Assembly|Association|Authority|Bank|"
    r"Board|Bureau|Cent(?:er|re)|Chamber|Coalition|College|Command|Commission|Committee|Company|"
    r"Conference|Congress|Consortium|Consulting|Corporation|Council|Court|Department|Directorate|"
    r"Executive|Federation|Forum|Foundation|Fund|Government|Group|House|Initiative|Inspector|"
    r"Institut(?:e|ion)|International|Laborator(?:y|ies)|LLC|Ltd|Inc|Media|Ministry|Mission|"
    r"Monitor|Nations|Navy|Army|Network|News|Observatory|Office|Organi[sz]ation|Parliament|"
    r"Partners|Press|Programme|Secretariat|Securities|Senate|Service|Society|States|Survey|"
    r"Treasury|Trust|Union|United|Universit\w+|Watch)\b"
)
"""Words that a body's name holds and a person's does not."""

HEAD_OF_BODY = re.compile(
    r"(?:The )?(?:(?:U\.?S\.?|U\.?K\.?|EU|UN|European|Federal|National) )?"
    r"(?:Ministry|Department|Office|Bureau|Directorate|Committee|Commission|Agency|Government|"
    r"Embassy|Permanent|Select|House|Senate|Subcommittee|University|Institute|Council)\b"
)
TAIL_OF_BODY = re.compile(
    r"\b(?:Administration|Agency|Association|Authority|Bureau|Cent(?:er|re)|Commission|Committee|"
    r"Council|Department|Foundation|Institut(?:e|ion)|Laboratory|Ministry|Office|Press|School|"
    r"Service|University)(?: \([A-Z]+\))?$"
)
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}(?:-?[A-Z0-9]+)?")

LONG_CAPITALS = 4
"""Letters from which a word in capitals is no acronym in a name: those have mostly three."""

# "Ders., Piers and Docks (2001)": the author of the work before
SAME_AUTHOR = re.compile(r"(?:Ders|Dies|Id|Idem|Eadem)\.?", re.IGNORECASE)
ET_AL = re.compile(r",? et al\.?,?|,? and others")
EDITOR = re.compile(r",? \((?:eds?|trans)\.?\)|,? eds?\.$")
JOINED = re.compile(r",? (?:and|&|und|et|y) |; ")

NAME_SLOT_WORDS = re.compile(rf"(?:{WORD}|{INITIALS}|{PARTICLE}|of|and|the|for|in|on|&|\W+|\d+)*")


def is_name_like(text: str) -> bool:
    """Whether a slot could name an author: capitals throughout, at most a dozen words."""
    bare = ET_AL.sub("", re.sub(r"\([^)]*\)", "", text)).strip(" ,.")
    if not bare or len(bare.split()) > 14 or not re.match(rf"{CAPITAL}|d’|{PARTICLE} ", bare):
        return False
    words = bare.replace(",", " ").split()
    if words[0] in {"According", "In", "As", "On", "By"}:
        return False
    small = [word for word in words if word[0].islower()]
    allowed = {"of", "and", "the", "for", "in", "on", "to", "with", "et", "des", "y"}
    particles = set(PARTICLE.strip("(?:)").split("|"))
    return all(word in allowed | particles for word in small)


@lru_cache(2**14)
def is_person(text: str) -> bool:
    """Whether the words have the shape of one person's name. Errs towards a body."""
    if text.isupper() and _is_printed_in_capitals(text):
        text = text.title()
    if BODY_WORD.search(text) or re.search(
        r"\d|&| (?:of|for|the|and) |^(?:U\.[SKN]\.|The |An? )", text
    ):
        return False
    if any(ACRONYM.fullmatch(word) and len(word) > 2 and "." not in word for word in text.split()):
        return False
    return any(shape.fullmatch(text) for shape in (PERSON, INVERTED, REVERSED))


def _is_printed_in_capitals(text: str) -> bool:
    """ "ANN B. LEE", "WILFRED PORTER"; not "US EPA": an initial or two long words tell a name."""
    words = text.split()
    long = sum(len(word) >= LONG_CAPITALS for word in words)
    return len(words) <= 5 and (
        long >= 2 or (long >= 1 and re.search(r"\b[A-Z]\. ", text) is not None)
    )


def is_body(text: str) -> bool:
    """Whether a slot names a body by its first or last word or as an acronym."""
    bare = text.strip(" .")
    return bool(HEAD_OF_BODY.match(bare) or TAIL_OF_BODY.search(bare) or ACRONYM.fullmatch(bare))


def people(text: str) -> tuple[str, ...]:
    """The persons that an author slot lists, "et al." dropped; empty where any is no person."""
    text = EDITOR.sub("", ET_AL.sub("", text)).strip(" ,")
    text = re.sub(r" \([^)]*\)", "", text)
    if INVERTED.match(text):
        parts = re.split(r"(?<=\.),? (?:&|and) |(?<=\.), (?=\w\w)|; ", text)
    elif _is_reversed(text):
        parts = _reversed_first(text)
    else:
        parts = [part for slot in slots(text) for part in JOINED.split(slot)]
        parts = [re.sub(r"^(?:and|&) ", "", part) for part in parts]
    parts = [re.sub(r"(?<=, )([A-Z])$", r"\1.", part.strip(" ,")) for part in parts]
    parts = [part for part in parts if part]
    return tuple(parts) if parts and all(is_person(part) for part in parts) else ()


def surnames(text: str) -> tuple[str, ...]:
    """The single names joined by "and": "Lee and Smith"; empty for anything else."""
    parts = JOINED.split(text)
    single = all(re.fullmatch(rf"(?:{PARTICLE} )*{WORD}", part) for part in parts)
    return tuple(parts) if len(parts) > 1 and single else ()


def _is_reversed(text: str) -> bool:
    """Single words on both sides of the first comma: "Smith, John", not "Ann Lee, John Smith"."""
    return bool(re.match(rf"(?:{PARTICLE} )*{WORD}, {WORD}\b", text))


def _reversed_first(text: str) -> list[str]:
    """ "Smith, John, and Ann Lee": the first name is turned round, the others are not."""
    first = REVERSED.match(text)
    if first is None:
        return [text]
    others = re.split(r"(?:^|,)? ?(?:and|&) |, ", text[first.end() :])
    return [first[0], *(other for other in others if other.strip(" ,"))]


def is_site_of(name: str, url: str | None) -> bool:
    """Whether a site's address is made of the name or its initials: the name is its publisher."""
    if not url:
        return False
    host = domain(url)
    labels = [re.sub(r"\W", "", label) for label in host.split(".")[:-1]]
    bare = re.sub(r"\(([A-Za-z]+)\)", "", name)
    words = re.findall(r"\w+", bare.lower())
    whole = "".join(words)
    initials = "".join(word[0] for word in words if word not in {"of", "for", "the", "and", "on"})
    inside = re.search(r"\((\w+)\)", name)
    wanted = {whole, initials} | ({inside[1].lower()} if inside else set())
    if any(label in wanted for label in labels if len(label) > 1):
        return True
    return len(whole) >= 6 and whole in re.sub(r"\W", "", host)
