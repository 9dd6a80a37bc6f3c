"""Laws: by number ("Regulation (EU) 2021/821"), by head word ("… Act of 1974"), and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.words import (
    MONTHS,
    Word,
    left_edge,
    right_edge,
    word_set,
    words,
)
from pipeline.records import LawValue

_NUMBERED: tuple[tuple[str, str | None, re.Pattern[str]], ...] = (
    # "Executive Order 13959", "Executive Order (E.O.) 14347", "E.O. 14347"; not "executive order"
    (
        "executive_order",
        "US",
        re.compile(
            r"\b(?:Executive Order(?: \(E\.?O\.?\))?|E\.O\.|EO)(?: No\.?)? (?P<number>\d{4,5})\b"
        ),
    ),
    # "P.L. 93-148", "Public Law No. 115-232", "Pub. L. 95-223"; not "public law"
    (
        "public_law",
        "US",
        re.compile(r"\b(?:P\. ?L\.|Public Law|Pub\. ?L\.)(?: No\.)? (?P<number>\d{2,3}-\d{1,3})\b"),
    ),
    # "H.R. 2894", "S. 1394", "S.J.Res. 7", "H.Con.Res. 83"; not "J. S. 12"
    (
        "bill",
        "US",
        re.compile(
            r"(?<![\w.])(?<![A-Z]\. )"
            r"(?P<number>(?:H\. ?R\.|S\.|[HS]\. ?(?:J\. ?|Con\. ?)?Res\.) ?\d{1,5})\b"
        ),
    ),
    # "50 U.S.C. 1701", "15 C.F.R. § 744.11"; not "50 U.S. companies"
    (
        "code",
        "US",
        re.compile(
            r"\b(?P<number>\d{1,2} (?:U\.S\.C\.|USC|C\.F\.R\.|CFR)"
            r"(?: (?:Part|Section|§§?))? ?\d[\w.-]*\w)"
        ),
    ),
    # "Council Regulation (EU) No 833/2014", "Directive 2009/125/EC", "Decision (CFSP) 2022/266"
    (
        "european_act",
        "EU",
        re.compile(
            r"\b(?:(?:Council|Commission) )?(?:(?:Implementing|Delegated) )?"
            r"(?:Regulation|Directive|Decision|Recommendation|Common Position)"
            r"(?: \((?:EU|EC|EEC|CFSP|Euratom)(?:, \w+)?\))?(?: No\.?)? "
            r"(?P<number>\d{1,4}/\d{1,4}(?:/(?:EU|EC|EEC|CFSP))?)\b"
        ),
    ),
    # "Security Council Resolution 1929 (2010)", "UNSCR 2231"; not "resolution of"
    (
        "resolution",
        "UN",
        re.compile(
            r"\b(?:(?:(?:UN|U\.N\.|United Nations) )?(?:Security Council|General Assembly)"
            r" Resolution|(?:UN|U\.N\.) Resolution|UNSCR|UNSC Resolution|Resolution)s? "
            r"(?P<number>\d{3,4}|ES-\d+/\d+|\d{2}/\d{1,3})(?: \((?P<year>\d{4})\))?(?![\d/])"
        ),
    ),
    # "DOD Directive (DODD) 3000.09", "OMB Circular 12"; not "the Directive"
    (
        "instruction",
        None,
        re.compile(
            r"\b(?:[A-Z][A-Za-z]*[A-Z] |Presidential |Federal )?"
            r"(?:Directive|Instruction|Proclamation|Decree|Circular|Ordinance|Announcement|"
            r"(?:National Security )?(?:Presidential )?Memorandum|(?<=[a-z] )Convention(?= No))"
            r"(?: \([A-Z]+\))?(?: No\.?| Number)? (?P<number>\d[\d.-]*\d|\d)\b(?!/)(?: of \d{4}\b)?"
        ),
    ),
    # "General License 44", "General Licence INT/2022/1234567": what it permits is law to its users
    (
        "licence",
        None,
        re.compile(r"\bGeneral Licen[cs]e (?:No\. ?)?(?P<number>\d{1,3}[A-Z]?|INT/\d{4}/\d+)\b"),
    ),
    # "Law 928 of 2017", "Law No. 2017-399", "Statutory Instrument 213 of 2022"; not "law 1"
    (
        "numbered_law",
        None,
        re.compile(
            r"\b(?:(?:Decree|Royal|Organic|Federal|Supreme|Legislative)[- ])?(?:Law|Decree-Law)"
            r"(?: No\.?)? (?P<number>(?:\d{4}[-/]\d{1,4}|\d{1,2}[.,]\d{3}|\d{1,5}))"
            r"(?: of (?P<year>\d{4}))?\b"
        ),
    ),
    (
        "instrument",
        None,
        re.compile(
            r"\bStatutory Instrument(?: No\.?)? (?P<number>\d{1,4}(?:/\d{4})?)"
            r"(?: of (?P<year>\d{4}))?\b"
        ),
    ),
    ("canadian_bill", "CA", re.compile(r"\bBill (?P<number>[SC]-\d{1,3})\b")),
    # "Presidential Regulation 112 of 2022", "Government Decision No. 7 of 2019"
    (
        "regulation",
        None,
        re.compile(
            r"\b(?:Presidential|Government|Ministerial|Cabinet|Legislative) "
            r"(?:Regulation|Resolution|Decision|Order|Law)(?: No\.?)? (?P<number>\d{1,4})"
            r"(?: of |/)(?P<year>\d{4})\b"
        ),
    ),
)

_HEADS = word_set(
    """
    Act Law Treaty Convention Agreement Accord Accords Protocol Code Ordinance Statute
    Regulation Regulations Directive Bill Charter Constitution Decree Covenant Amendment
    """
)

# "Steel Industry (Special Measures) Act", "Russia (Sanctions) (EU Exit) Regulations"
_BRACKETED = re.compile(
    r"\b(?:(?!(?:The|Under|In|And|By|Its|A|An)\b)[A-Z][\w'-]+ (?:(?:and|of|for) )?){1,6}"
    r"(?:\([A-Z][A-Za-z ,'-]{5,}\) )+(?:[A-Z][a-z]+ )?(?:Act|Regulations|Order|Bill|Ordinance)\b"
)

_OF = frozenset(("of", "on", "against", "for", "to", "relating", "concerning"))
_LED = frozenset(("Treaty", "Convention", "Protocol", "Charter", "Law", "Covenant", "Agreement"))
"""Heads that a subject may follow: "Treaty on the Non-Proliferation of Nuclear Weapons"."""

_COMMON = word_set(
    """
    International Martial Common Criminal Private Public Islamic Sharia Civil Constitutional
    Free Trade National Democratic Republican Peace Final Interim Draft Sanctions Federal
    State Military Dress Zip Area Maritime Domestic Foreign Administrative Export Import
    """
)
"""With these alone before the head it is a kind of law, not one: "International Law"."""

_PREFIXES = word_set("US U.S. U.S UK U.K. EU E.U. UN U.N. Congress Parliament President")
"""A place or body that stands by itself before a law: "US [CHIPS Act]"."""

# What may follow: "of 1974", " 2019", ", 2018.", "for Fiscal Year 2024", "Amendments of 1976"
_TAIL = re.compile(
    r"(?: (?:Amendments?|Order))?"
    r"(?: for Fiscal Year \d{4}| of \d{4}|, (?:19|20)\d{2}(?=[.;)])| (?:19|20)\d{2}\b(?!/))?"
)

# A year in front belongs to the name: "2015 Joint …", "FY2021 National …"; not "in 2015, the …"
_YEAR_BEFORE = re.compile(r"(?:FY ?|Fiscal Year )?(?P<year>(?:19|20)\d{2}) $")

_PART = r"\d+[A-Z]?(?:[a-z]{1,2})?(?:-\d+)?(?:\.\d+)*(?:\([A-Za-z0-9]{1,4}\))*"
# "Section 301", "Article 5(1)", "Sections 5 and 7"; not "section 3 below", "Figure 2"
# "Article 207 TFEU" is one law
_SECTION = re.compile(
    rf"\b(?:Sections?|Articles?|Sec\.|Art\.|§§?) (?P<number>{_PART}(?:(?:, | and | or ){_PART})*)"
    r"(?: (?:TFEU|TEU|GATT|UNCLOS|ECHR|CISG)\b)?"
)
# "Title III", "Annex IV", "Part 744", "Chapter VII": a part of a law only before "of the … Act"
_PART_OF_LAW = re.compile(
    rf"\b(?:Section|Sec\.|Article|Art\.|Title|Chapter|Part|Annex|Subtitle|Division|§)s? "
    rf"(?:{_PART}|[IVXLC]+|[A-Z]{{1,2}})(?: (?:and|or) {_PART})?"
    r"(?:,? (?:of|to)(?: the)? | of Division [A-Z]+, )$"
)
_YEAR = re.compile(r"\b(?:16|17|18|19|20)\d{2}\b")


def laws(text: str) -> Iterator[Candidate]:
    """Every law named in a text, with jurisdiction, year and number where the words give them."""
    for rule, jurisdiction, pattern in _NUMBERED:
        for found in pattern.finditer(text):
            year = found.groupdict().get("year")
            value = LawValue(
                jurisdiction=jurisdiction, year=int(year) if year else None, number=found["number"]
            )
            yield _whole(text, found.start(), found.end(), f"law:{rule}", value)
    row = words(text)
    for index, word in enumerate(row):
        if word.text == "Bill" and _is_first_name(row, index):
            continue
        if word.text in _HEADS and (span := _named(row, index)):
            yield _whole(text, *span, "law:head_word", None)
    for found in _BRACKETED.finditer(text):
        yield _whole(text, *found.span(), "law:head_word", None)
    for found in _SECTION.finditer(text):
        yield Candidate(
            found.start(),
            found.end(),
            "law",
            "law:section",
            Trust.NUMBER_GRAMMAR,
            value=LawValue(number=found["number"]),
        )


def _is_first_name(row: Sequence[Word], index: int) -> bool:
    """ "Gary Peters and Bill Hagerty", "Mayor Bill de Blasio"."""
    after = row[index + 1] if index + 1 < len(row) else None
    return after is not None and (after.capitalised or after.text in ("de", "van", "von"))


def with_part(text: str, candidate: Candidate) -> Candidate:
    """The law together with the numbered part named before it: "[Section 301 of the] Trade Act"."""
    part = _PART_OF_LAW.search(text, max(0, candidate.start - 60), candidate.start)
    if part is None or candidate.type != "law":
        return candidate
    return Candidate(
        part.start(),
        candidate.end,
        "law",
        candidate.rule,
        Trust.NUMBER_GRAMMAR,
        value=candidate.value,
        canonical=None,
        kb=candidate.kb,
    )


def with_years(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a law's name together with the year before or after it."""
    before = _YEAR_BEFORE.search(text, max(0, start - 18), start)
    after = _TAIL.match(text, end)
    return (before.start() if before else start), (after.end() if after else end)


def with_year_of(value: LawValue, words: str) -> LawValue:
    """The value with the year that the words name; a curated number of another year is dropped."""
    found = _YEAR.search(words)
    if found is None or int(found[0]) == value.year:
        return value
    number = value.number if value.year is None else None
    return LawValue(jurisdiction=value.jurisdiction, year=int(found[0]), number=number)


def _whole(text: str, start: int, end: int, rule: str, value: LawValue | None) -> Candidate:
    if value is None:
        start, end = with_years(text, start, end)
        value = with_year_of(LawValue(), text[start:end])
    trust = Trust.NAME_GRAMMAR if rule == "law:head_word" else Trust.NUMBER_GRAMMAR
    return Candidate(start, end, "law", rule, trust, value=value)


def _named(row: Sequence[Word], head: int) -> tuple[int, int] | None:
    """The span of the law whose head word is `row[head]`; None for "the Act" and kinds of law.

    "Housing Review (HR) Act" has its abbreviation inside.
    """
    first = head
    if head >= 4 and row[head - 1].text == ")" and row[head - 3].text == "(":
        edge = left_edge(row, head - 3, stops=_PREFIXES, heads=_HEADS)
        first = edge if edge < head - 3 else head
    if first == head:
        first = left_edge(row, head, stops=_PREFIXES, heads=_HEADS, numbers=True)
    last = right_edge(row, head, _OF) if row[head].text in _LED else head
    if head + 2 < len(row) and row[head + 2].text in MONTHS:
        last = head
    before = {word.text for word in row[first:head] if word.capitalised}
    if first == head and (last == head or _YEAR.fullmatch(row[last].text)):
        return None
    if before and before <= _COMMON and last == head:
        return None
    return row[first].start, row[last].end
