"""Organisations by the head word of their names: ministries, agencies, courts, administrations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicons import Entry, Lexicon
from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.words import (
    CONNECTORS,
    OPENERS,
    Word,
    left_edge,
    right_edge,
    word_set,
    words,
)

# Heads that need words before them: "Federal Trade [Commission]"
_LAST = word_set(
    """
    Administration administration Agency Authority Board Bureau Commission Committee Council
    Court Parliament Senate Ministry Department Office Organisation Organization Association
    Union Party Institute Institution University College Foundation Centre Center Army Navy
    Forces Force Guard Corps Service Secretariat Assembly League Society Chamber Tribunal
    Taskforce Command Directorate Inspectorate Laboratory Laboratories Academy Circuit
    Legislature Coalition Alliance Movement Federation Caucus Commissariat Politburo
    Duma Militia Brigade Front
    Body Observatory Watch Clinic Think-Tank Subcommittee Government Police Consortium Hospital
    Museum Registry Mission
    """
)
# Heads that words may follow: "[Ministry] of Defence", "[Committee] on Foreign Affairs"
_FIRST = word_set(
    """
    Agency Authority Board Bureau Commission Committee Council Court Department Office
    Organisation Organization Association Union Institute University College Foundation
    Centre Center Secretariat Assembly Academy Chamber Ministry House Directorate
    Directorate-General Federation Confederation Alliance Society Subcommittee Coalition
    Forces Institution School Faculty Party Parliament Front Movement League
    """
)
_COMMON = word_set(
    """
    National Executive Supreme Federal State General Central Head Regional Special Armed Air
    Task Community Public Private Civil European Security Legal Secret Trade Labor Labour
    Research Data Joint Local Economic Political Ruling Opposition Border Coast Marine
    Police Foreign High Lower Peace Defence Defense Field Main Nuclear Military Interim Transitional
    Caretaker Provincial Iraqi Israeli Saudi
    """
)
"""With one of these alone before the head it is a kind of body; the famous ones are curated."""

_OPENERS = frozenset(("of", "for", "on", "to"))
_STOPS = word_set(
    """
    President Minister Secretary Chairman Chair Director Senator Representative Chief CEO
    Judge Ambassador Commissioner Governor Deputy Prime Under Congress
    """
)
_CONNECTORS = frozenset(("and", "of", "for", "&", "on", "the"))
_LISTING = word_set(
    """
    Committee Subcommittee Commission Department Office Agency Ministry Council Directorate
    """
)
"""Heads with commas in their names: "Senate Commerce, Science, and Transportation [Committee]"."""

_ARMED = word_set("Army Navy Forces Guard Parliament Police Senate")
"""Heads whose name is the nationality: "Eritrean Defence [Forces]", "Chadian [Army]"."""

_LIMIT = 12
"""Words: a longer run of capitals is a headline, not a name."""

# A country abbreviated right before the name belongs to it: "U.S. Department of Commerce"
_COUNTRY_BEFORE = re.compile(
    r"\b(?:U\.S\.?|US|U\.K\.?|UK|EU|E\.U\.|UN|U\.N\.|United States|United Nations)(?: and)? $"
)

# "118th Congress", "116th Cong."; not "an 11th court"
_CONGRESS = re.compile(r"\b\d{2,3}(?:st|nd|rd|th) Cong(?:ress\b|\.)")
# "Ninth Circuit", "D.C. Circuit"
_CIRCUIT = re.compile(
    r"\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|D\.C\.|Federal)"
    r" Circuit\b"
)
# "Eurasian Development Bank", "Central Bank of Iraq": lenders of states; not "Bank of Cyprus"
_PUBLIC_BANK = re.compile(
    r"\b(?!The |In |Under )(?:[A-Z][\w-]+ ){0,5}"
    r"(?:[A-Z][\w-]+ Development|Central|Reserve|Infrastructure Investment) Bank"
    r"(?: of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)?"
)

# "1737 Committee": of the Security Council, by the number of the resolution that set it up
_NUMBERED = re.compile(r"\b(?:1[0-9]|2[0-9])\d\d (?:Sanctions )?Committee\b")

_NAME = r"[A-Z][\w'’-]+(?: (?:de |of |des |du )?[A-Z][\w'’-]*){0,4}"
_KIND = (
    r"(?:(?:lobby|human[- ]rights|advocacy|pressure|armed|rebel|militant|ransomware|hacker|hacking|"
    r"campaign) groups?|associations?|trade unions?|federations?|charit(?:y|ies)|NGOs?|"
    r"think[- ]tanks?|regulators?|watchdogs?|agenc(?:y|ies)|militias?|newspapers?|part(?:y|ies)|"
    r"movements?|alliances?|coalitions?|gangs?|cartels?|ministr(?:y|ies)|news agency|daily|weekly)"
)
# "EUROFER, the producers' association, …"
_EXPLAINED = re.compile(
    rf"(?P<names>{_NAME})(?:,| \() ?(?:an?|the)(?: (?!of\b|in\b|for\b)[\w'’-]+){{0,4}}? "
    rf"{_KIND}\b(?! of [a-z])"
)
# "the gang alliances Viv Ansanm and Gran Grif"; not "the agency Rossiya bought"
_CALLED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]wo|three|by|of|and)(?: [a-z'’-]+){{0,3}} {_KIND} "
    rf"(?P<names>{_NAME}(?:(?:,| and|, and) {_NAME})*)"
)

# "Iranian parliament": the adjective stands for the country; not "a parliament"
_CHAMBER = re.compile(r"\b[A-Z]\w+(?:an|ese|ish|aqi|eli|ench|utch|eek) (?:parliament|senate)\b")


def bodies(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Names of bodies; a place or another curated name at either end is left to itself."""
    for found in (*_EXPLAINED.finditer(text), *_CALLED.finditer(text)):
        for name in re.split(r",? and |, ", found["names"]):
            start = text.index(name, found.start("names"))
            entry = lexicon.named(name)
            if (entry is None or entry.type == "organisation") and name.split()[0] not in OPENERS:
                yield Candidate(
                    start, start + len(name), "organisation", "organisation:cue", Trust.CUE
                )
    for pattern in (_CONGRESS, _CIRCUIT, _CHAMBER, _PUBLIC_BANK, _NUMBERED):
        for found in pattern.finditer(text):
            yield _candidate(found.start(), found.end(), "organisation:number")
    row = words(text)
    for index, word in enumerate(row):
        span = None
        if word.text == "Mission" and index + 1 < len(row) and row[index + 1].capitalised:
            continue
        if word.text in _LAST or word.text in _FIRST:
            span = _span(row, index, lexicon, text)
        if span is not None:
            yield _candidate(*span, "organisation:head_word")


def with_country(text: str, start: int) -> int:
    """Where a body's name begins when a country's short form stands right before it."""
    before = _COUNTRY_BEFORE.search(text, max(0, start - 18), start)
    return before.start() if before else start


def _span(row: Sequence[Word], head: int, lexicon: Lexicon, text: str) -> tuple[int, int] | None:
    word = row[head].text
    first, last = head, head
    if word in _LAST:
        first = left_edge(
            row, head, connectors=_CONNECTORS, stops=_STOPS, lists=word in _LISTING, heads=_LAST
        )
        first = _after_a_known_name(row, first, head, lexicon)
        while first < head and (
            _adjective_of_nation(row[first].text) or row[first].text in _CONNECTORS
        ):
            first += 1
        if word in _ARMED and first and {each.text for each in row[first:head]} <= _COMMON:
            first -= _adjective_of_nation(row[first - 1].text)
    if word in _FIRST:
        end = min(right_edge(row, head, _OPENERS), head + 2 * _LIMIT)
        last = _before_a_known_name(row, head, end, lexicon)
    if last - first > _LIMIT or (first == head and last == head):
        return None
    before = {each.text for each in row[first:head] if each.capitalised}
    if last == head and (before <= _COMMON or (before <= _REALMS and word not in _ARMED)):
        return None
    if word == "administration" and (head - first != 1 or row[first].text in _COMMON | _REALMS):
        return None
    return with_country(text, row[first].start), row[last].end


def _after_a_known_name(row: Sequence[Word], first: int, head: int, lexicon: Lexicon) -> int:
    """Past "and (the)" where a name of its own stands before it: "[Treasury and the] Home Office".

    Errs by splitting: "Food and Drug Administration" stays whole since "Food" is no name.
    """
    for index in range(head - 1, first, -1):
        if row[index].text == "the" and row[index - 1].text in ("and", "on", "for", "of"):
            if row[index - 1].text == "and" or row[first].text not in _FIRST:
                return index + 1
        elif row[index].text in ("and", "&"):
            left = row[first].text
            if lexicon.named(" ".join(each.text for each in row[index + 1 : head + 1])):
                return index + 1
            if (
                lexicon.named(" ".join(w.text for w in row[first:index]))
                or left in _FIRST
                or lexicon.named(row[index - 1].text)
            ):
                return index + 1
    return first


def _before_a_known_name(row: Sequence[Word], head: int, last: int, lexicon: Lexicon) -> int:
    """Up to "and" or "of" where a name of its own follows: "Ministry of Defence [of China]"."""
    for index in range(head + 2, last):
        text = row[index].text
        after = [w.text for w in row[index + 1 : last + 1] if w.text != "the"]
        if text in ("and", ",", "&"):
            if set(after) & (_LAST | _FIRST) or _opening_name(after, lexicon):
                return _back(row, index - 1)
        elif text == "of" and row[head].text in ("Ministry", "Department"):
            entry = _opening_name(after, lexicon)
            if entry is not None and entry.type == "place":
                return _back(row, index - 1)
        elif text in ("to", "in", "from", "with", "by", "against"):
            return _back(row, index - 1)
    return last


def _opening_name(row: Sequence[str], lexicon: Lexicon) -> Entry | None:
    """The curated name that the words open with."""
    for end in range(len(row), 0, -1):
        if entry := lexicon.named(" ".join(row[:end])):
            return entry
    return None


def _back(row: Sequence[Word], index: int) -> int:
    while row[index].text in CONNECTORS or row[index].text == ",":
        index -= 1
    return index


_REALMS = word_set(
    """
    United States US U.S. U.S UK U.K. EU UN U.N. American Chinese Russian British Iranian
    European
    """
)
_NATIONAL = re.compile(
    r"^\w{2,}(?:ese|ish|ian|ean|[^o]can|ench|utch|erman|reek|wiss|raqi|sraeli|akistani)$"
)
_NO_NATION = word_set(
    """
    Republican Vatican Caspian Christian Civilian Guardian Oceanic Ocean European
    Mediterranean American African Asian Caribbean Eurasian Norwegian Palestinian Caucasian
    Librarian Median
    """
)


def _adjective_of_nation(word: str) -> bool:
    """Whether the word is like "Chinese", "Spanish", "Iranian": it stays out of a name.

    The continental ones and some that begin registered names stay in ("European Commission").
    """
    return bool(_NATIONAL.search(word)) and word not in _NO_NATION


def _candidate(start: int, end: int, rule: str) -> Candidate:
    return Candidate(start, end, "organisation", rule, Trust.NAME_GRAMMAR)
