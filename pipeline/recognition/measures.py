"""Sanctions: restrictive measures by their common nouns, and the lists that carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.words import left_edge, word_set, words
from pipeline.records import SanctionType, SanctionValue

# "the sanctions envoy", "Sanctions Committee": what deals with sanctions is none
_OFFICES = r"(?:envoys?|coordinators?|commissioners?|committees?|lawyers?|lists?|experts?|package)"
# "diamond ban", "transshipment ban"; not "a ban", "the proposed ban"
_NO_KIND = (
    r"(?:an?|the|this|that|any|no|such|its|his|her|their|our|each|every|first|second|new|old|full|"
    r"total|outright|blanket|proposed|planned|complete|partial|general|further|similar|facto|own|"
    r"temporary|permanent|federal|national|nationwide|global|near|strict|selective|earlier|later|"
    r"would|will|may|might|could|should|must|to|and|or|of|by|in|on|for|with|from|under|before|after|"
    r"if|whether|rather|than|as|not|also|because|though|while|courts?|countries|states|governments|"
    r"they|it|we|which|who|already|effectively|effective|formal|existing|longer|wider|\w+ly|but|"
    r"\w+ed|\w+ing|then|both|two|three|six|several|other|more|most|many|same|only|some) "
)

# Each measure with its type; singular and plural, any case at the start of a sentence or heading.
# Left out on purpose: bare "ban", "designation", "restrictions", "blacklist" (as often a verb or
# no sanction at all), and "quota system".
_MEASURES: tuple[tuple[SanctionType, str], ...] = (
    ("secondary", r"secondary sanctions?"),
    ("secondary", r"secondary tariffs?"),
    ("asset_freeze", r"(?:asset freez(?:es?|ing)|freez(?:e|ing) of assets|assets? freezes?)"),
    ("asset_freeze", r"blocking sanctions?"),
    ("export_control", r"(?:re-?)?export (?:controls?|bans?|restrictions?|curbs?|prohibitions?)"),
    ("export_control", r"(?:arms|weapons) embargo(?:es)?"),
    ("export_control", r"dual-use (?:export )?controls?"),
    ("export_control", r"(?:export )?licen[cs]e requirements?"),
    ("export_control", r"no-re-export clauses?"),
    ("import_ban", r"import (?:bans?|restrictions?|prohibitions?|embargo(?:es)?)"),
    ("import_ban", r"oil embargo(?:es)?"),
    ("investment_ban", r"(?:outbound )?investment (?:bans?|restrictions?|prohibitions?|screening)"),
    ("procurement_ban", r"procurement (?:bans?|restrictions?|prohibitions?)"),
    ("financial_restriction", r"(?:capital[- ]market|financial|lending) restrictions?"),
    ("financial_restriction", r"SWIFT (?:ban|disconnection|exclusion)s?"),
    ("travel_ban", r"(?:travel|visa|entry) (?:bans?|restrictions?)"),
    ("market_access_ban", r"(?:market[- ]access|transaction|services|port|airspace) bans?"),
    ("price_cap", r"(?:oil )?price caps?"),
    (
        "tariff",
        r"(?:anti-?dumping|countervailing|customs|import|export|retaliatory|rebalancing|safeguard|"
        r"punitive) dut(?:ies|y)",
    ),
    ("tariff", r"(?:import|steel|tariff-rate) quotas?"),
    ("tariff", r"steel safeguards?"),
    ("tariff", r"tariffs?"),
    ("general", rf"(?-i:(?!{_NO_KIND})[a-z][a-z-]+ bans?)"),
    ("general", r"(?:trade )?embargo(?:es)?"),
    ("general", r"counter-?sanctions?"),
    ("general", r"sanctions?"),
)
_MEASURE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<m{index}>{pattern})" for index, (_, pattern) in enumerate(_MEASURES))
    + rf")\b(?!-)(?! {_OFFICES}\b)",
    re.IGNORECASE,
)

# A measure by its bare noun, where the words behind it say what it is laid on.
_BARE = re.compile(
    r"\b(?:(?P<general>(?:bans?|prohibitions?)(?= on\b)|counter-?measures(?= (?:against|on)\b))|"
    r"(?P<tariff>dut(?:y|ies)(?= (?:on|of \d))|quotas?(?= (?:on|of \d)))|"
    r"(?P<procurement_ban>debarments?(?= (?:of|by)\b)))"
)

# "Entity List", "Unverified List", "Chinese Military-Industrial Complex Companies List"
_LIST_HEADS = frozenset(("List", "list"))
_NO_LISTS = word_set("Heritage Waiting Price A-List Rich Forbes Wish Reading Check Top")

# Verbs: "sanction foreign entities"; the tagger confuses them, a "to" or modal before does not.
_VERB_BEFORE = re.compile(r"\b(?:to|can|could|may|might|will|would|shall|should|must) $", re.I)


def measures(text: str) -> Iterator[Candidate]:
    """Measures and lists. "sanction" as a verb is told apart by what stands before it only; the
    stage asks the parser too."""
    for found in _MEASURE.finditer(text):
        number = next(i for i in range(len(_MEASURES)) if found[f"m{i}"] is not None)
        sanction_type = _MEASURES[number][0]
        bare = found[0].lower() in ("sanction", "sanctions", "embargo", "embargoes")
        if found[0].lower() == "sanction" and _VERB_BEFORE.search(text[: found.start()]):
            continue
        yield Candidate(
            found.start(),
            found.end(),
            "sanction",
            "sanction:measure",
            Trust.NUMBER_GRAMMAR,
            value=SanctionValue(sanction_type=sanction_type),
            generic=bare,
        )
    for found in _BARE.finditer(text):
        yield Candidate(
            found.start(),
            found.end(),
            "sanction",
            "sanction:bare",
            Trust.CUE,
            form="nominal",
            value=SanctionValue(sanction_type=cast(SanctionType, found.lastgroup)),
            generic=True,
        )
    row = words(text)
    for index, word in enumerate(row):
        if word.text not in _LIST_HEADS:
            continue
        edge = left_edge(row, index, stops=word_set("US U.S. U.S UK U.K. EU E.U. UN U.N."))
        # "place [the bank] on the SDN List": what stands before the preposition is no part of it
        for position in range(edge, index):
            if row[position].text in _BEFORE_A_LIST:
                edge = position + 1
        while edge < index and row[edge].text == "the":
            edge += 1
        name = [each.text for each in row[edge:index]]
        if not name or _NO_LISTS & set(name) or not any(_named(text) for text in name):
            continue
        if word.text == "list" and not _SANCTIONING & set(name):
            continue
        yield Candidate(
            row[edge].start,
            word.end,
            "sanction",
            "sanction:list",
            Trust.NAME_GRAMMAR,
            value=SanctionValue(
                sanction_type="general", list=text[row[edge].start : word.start] + "List"
            ),
        )


_BEFORE_A_LIST = frozenset(("on", "onto", "to", "from", "in", "under", "into", "off"))

_SANCTIONING = word_set(
    """
    SDN Entity Sanctions Designated Debarred Denied Unverified MEU BIS OFAC Restricted
    Blocked Consolidated Military Companies
    """
)
"""Without one of these a "list" in small letters is a list of anything."""


def _named(word: str) -> bool:
    return word[0].isupper() and len(word) > 1
