"""What follows a title: container, date, numbers, and what only says where or which edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.references import dates, laws, names, publishers
from pipeline.references.known import PAGES
from pipeline.references.masks import slots

TITLE_CASE = 0.7
"""Share of a printed title's longer words that start with a capital; prose has about a fifth."""

LONG_WORD = 4
"""Letters from which a word of a headline-style title is capitalised in every house style."""

SMALL_WORDS = frozenset(
    {"with", "from", "into", "over", "under", "after", "about", "between", "through", "against"}
    | {"towards", "toward", "than", "that", "amid", "beyond", "during", "among", "before", "upon"}
)
"""Prepositions and conjunctions of four letters and more that some styles leave small."""

NUMBER = r"[\divxlcIVXLC]+(?:[-–/]\d+)?"
# vol. 28, no. 2-3, Issue 4; not: No. 10 Downing
VOLUME = re.compile(
    rf"\b(?:[Vv]ol(?:ume|\.)|[Nn]o\.|[Ii]ssue|[Nn]umber|[Ii]ss\.|[Bb]d\.|[Nn]r\.) ?{NUMBER}"
    r"(?= ?\(|$|,|\.| )"
)
# Energy Policy, 12(3), 45-67; Energy Policy 33 (2): 1-9; Marine Policy 48
JOURNAL_NUMBERS = re.compile(
    r"^(?P<name>.*?[A-Za-z)]),? \d+(?: ?\(\d+(?:[-–/]\d+)?\)|[.:]\d+)?"
    r"(?:[,:] ?(?P<pages>\d+[-–]\d+|e?\d+))?$"
)
EDITION = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?|[Ss]econd|[Tt]hird) ed(?:ition|n|\.)?\.?$"
)
EDITORS = re.compile(
    r"(?:eds?\.|edited by|trans\.|translated by|in collaboration with) .*|.* \(eds?\.\)$"
)
# GAO-22-104181, 18018/18-E-0126, M-16-19, CSMS # 68180454, COM(2021) 35
REPORT_NUMBER = re.compile(
    r"(?=(?:\D*\d){4})(?=.*[-/#.])[\dA-Z][\dA-Z/.#-]*"
    r"|[A-Z]{1,6}-\d[\d-]+[A-Z]*|[A-Z]{2,6} ?(?:#|No\.|No) ?\d[\d-]*"
    r"|(?:COM|SWD|JOIN) ?\(\d{4}\) ?\d+(?: final)?"
    r"|(?:Report|Document|Doc\.|Publication|Docket) (?:No\. ?|#)[\w-]+"
)
# press release, working paper, PhD thesis, in Chinese: a word for the genre is no container
GENRE = re.compile(
    r"(?:an? )?(?:(?:joint |news |media )?(?:press )?(?:release|statement)"
    r"|(?:working |policy |white |research |discussion |issue |briefing )?(?:paper|brief|report)"
    r"(?: (?:No\. ?)?[\w/-]*\d)?"
    r"|blog(?: post)?|speech|remarks|testimony.*|interview.*|op-ed|video|podcast|memo(?:randum)?"
    r"|letter.*|fact sheet|transcript|tweet|editorial|commentary|website|web ?page|online"
    r"|data ?(?:base|set)|(?:doctoral |PhD |master’s )?(?:thesis|dissertation)|forthcoming"
    r"|hearings?|committee print|daily edition|cases and proceedings"
    r"|\d+(?:st|nd|rd|th) (?:Cong|sess)|(?:last )?updated .*|unpublished.*|dated .*"
    r"|in (?:Chinese|Russian|French|German|Arabic)|mimeo|draft)",
    re.IGNORECASE,
)
SERIES_NUMBER = re.compile(r"(?P<name>.*?)(?:,? (?:No\.|Nr\.|#) ?[\w/.-]+)$")
ALONE = re.compile(r"\b(?:Journal|Proceedings|Symposium|Conference|Review|Workshop)\b")
# (1994) 28 Sociology 379; (2001) Foreign Affairs 12
OSCOLA = re.compile(
    r"\((?P<year>\d{4})\) (?:\d+(?:\(\d+\))? )?(?P<name>[A-Z][^\d,(]+?),?"
    r"(?: (?P<pages>\d[\d–, -]*))?"
)
# (London: Routledge, 2017), (University of Chicago Press, 2017), (2nd ed., 1993), (May 2023)
IMPRINT = re.compile(
    r"\((?P<words>[^()]*?),? ?(?P<date>[^(),:]*\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\)"
)
PLACE_OF_IMPRINT = re.compile(r"^[^:]{2,40}: ?")
IN = re.compile(r"^in:? (?=[A-Z‘“‹])", re.IGNORECASE)
# Where books and papers are issued: no container by itself.
CITY = re.compile(
    r"(?:Abu Dhabi|Abuja|Addis Ababa|Amsterdam|Ankara|Athens|Bangkok|Beijing|Beirut|Berlin|Bern"
    r"|Bonn|"
    r"Boston|Brasília|Brussels|Bucharest|Budapest|Buenos Aires|Cairo|Cambridge(?:, MA)?|Canberra|"
    r"Chicago|Colombo|Copenhagen|Dakar|Dhaka|Dublin|Frankfurt(?: am Main)?|Geneva|The Hague"
    r"|Hamburg|"
    r"Hanoi|Harare|Helsinki|Hong Kong|Islamabad|Istanbul|Jakarta|Johannesburg|Kampala|Kathmandu|"
    r"Kyiv|Lagos|Lima|Lisbon|Ljubljana|London|Luxembourg|Madrid|Manila|Melbourne|Mexico City"
    r"|Milan|"
    r"Montreal|Moscow|Munich|Nairobi|New Delhi|New York|Oslo|Ottawa|Oxford|Paris|Prague|Pretoria|"
    r"Riga|Riyadh|Rome|Santiago|Seoul|Singapore|Sofia|Stockholm|Sydney|Taipei|Tallinn|Tokyo"
    r"|Toronto|"
    r"Tunis|Vienna|Vilnius|Warsaw|Washington|Zurich)|D\.?C\.?"
)
# "Working Paper[. ]2019": not after "vol" and "no", which are shorter
STOP_BEFORE_DATE = re.compile(r"(?<=\w{5})\. (?=[A-Z][a-z]+ \d|\d)")
# 45-48; (2)
NUMBERS = re.compile(r"[\d\s–()-]+")
# Table 4.3 (by Sector), line 39, exhibit 7-11, chapter 2: the place in the work
PLACE_IN_WORK = re.compile(
    r"(?:tables?|fig(?:ure|\.)s?|exhibits?|lines?|annex|appendix|chap(?:ter|\.)s?|sections?|notes?"
    r"|slides?|box) [\dIVXA-Z][\w.-]*(?: \(.*\))?",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ")


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a title; `is_reference` is false where the rest reads as prose."""

    container: str | None = None
    date: str | None = None
    pages: str | None = None
    identifier: str | None = None
    is_reference: bool = True


def read_tail(text: str, url: str | None) -> Tail:
    """Container, date and numbers after a title, each slot judged by itself.

    The container is the first run of slots that are none of the known shapes; `is_reference` is
    false where that run has small letters throughout and is not the name of the site at `url`.
    """
    text = IN.sub("", text.strip(" ,.")).strip()
    if found := OSCOLA.fullmatch(text):
        return Tail(found["name"].strip(), found["year"], found["pages"])
    words: list[str] = []
    date = pages = identifier = None
    closed = False
    for part in slots(STOP_BEFORE_DATE.sub(", ", text).rstrip(".")):
        part, imprint = _without_imprint(part.removesuffix("."))
        if imprint:
            date, pages = date or imprint.date, pages or imprint.pages
            if imprint.container and not words:
                words.append(imprint.container)
        if day := dates.iso(WEEKDAY.sub("", part)):
            date, closed = date if date and len(date) > len(day) else day, True
        elif REPORT_NUMBER.fullmatch(part) or laws.number_in(part):
            identifier, closed = identifier or laws.number_in(part) or part, bool(words)
        elif not part or is_aside(part):
            closed = closed or bool(words)
        elif not closed and (words or not part[0].islower() or _is_publisher(part, url)):
            words.append(part)
    container = _container(words)
    if container and (found := JOURNAL_NUMBERS.match(container)):
        container, pages = found["name"], pages or found["pages"]
    prose = container and not has_title_case(container) and not names.is_site_of(container, url)
    return Tail(container or None, date, pages, identifier, not prose)


def _without_imprint(part: str) -> tuple[str, Tail | None]:
    """The slot before a bracket with a date in it, and what the bracket and its tail say."""
    if not REPORT_NUMBER.fullmatch(part):
        for found in IMPRINT.finditer(part):
            if day := dates.iso(found["date"].strip()):
                publisher = PLACE_OF_IMPRINT.sub("", found["words"]) or None
                return part[: found.start()].strip(), Tail(
                    publisher, day, trailing_page(part[found.end() :])
                )
    return part, None


def _is_publisher(name: str, url: str | None) -> bool:
    return names.is_site_of(name, url) or publishers.is_known(name)


def _container(words: list[str]) -> str:
    """The container's slots joined; a journal or a conference stands alone, without its place."""
    if words and ALONE.search(words[0]):
        words = words[:1]
    name = ", ".join(words)
    if found := SERIES_NUMBER.fullmatch(name):
        name = found["name"].strip(" ,")
    return VOLUME.sub("", name).strip(" ,:")


def is_aside(part: str) -> bool:
    """Volume, issue, pages, edition, editors, city, or a word for the genre."""
    if not VOLUME.sub("", part).strip(" ,()"):
        return True
    if any(
        shape.fullmatch(part) for shape in (EDITION, EDITORS, CITY, GENRE, NUMBERS, PLACE_IN_WORK)
    ):
        return True
    return bool(PAGES.match(part))


def trailing_page(text: str) -> str | None:
    """Oxford style sets the page after the bracket, without "p.": "(1990) 223"."""
    found = re.match(r",? (?P<pages>[\divxlc]+(?:[-–]\d+)?)(?: ff\.?)?(?:$|[,.])", text)
    return found["pages"] if found else None


def has_title_case(text: str) -> bool:
    """Whether most of the longer words have capitals, as in a headline-style title or a name."""
    words = [word for word in re.findall(r"[^\W_][\w’'-]*", text) if word not in SMALL_WORDS]
    words = [word for word in words if len(word) >= LONG_WORD or word[0].isupper()]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return bool(words) and capitals / len(words) >= TITLE_CASE
