"""Statutes, orders, bills, regulations, resolutions and reports of legislatures, by their numbers.

They are found anywhere, in prose too: a law's number is a reference wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import CitationKind
from pipeline.references import dates, names
from pipeline.references.reference import Reference

SECTION = r"§{1,2} ?\d[\w.–-]*(?:\(\w+\))*"
DIVISION = r"(?:(?:Title|Div(?:ision|\.)|Subtitle|Sec(?:tion|\.)) [\dA-Z]+,? ?)?"

# 22 U.S.C. §8501(b), 50 U.S.C. 1701 et seq., 50 USC § 4801
CODE = rf"\d+ U\.? ?S\.? ?C\.?(?: ?A\.)? ?(?:{SECTION}|\d[\w-]*(?:\(\w+\))*)(?:[-–]\d+\w*)?"
# 15 C.F.R. §744.11, 31 CFR Part 589
REGULATION = rf"\d+ C\.? ?F\.? ?R\.? ?(?:{SECTION}|(?:Parts? )?\d[\w.]*(?:\(\w+\))*)"
# P.L. 115-44, §231; Pub. L. No. 115–232; P.L. 102-511, Title V §503
PUBLIC_LAW = (
    rf"(?:P\.? ?L\.?|Pub(?:\.|lic) ?L(?:\.|aw)) ?(?:No\. ?)?\d+[-–]\d+(?:,? {DIVISION}{SECTION})?"
)
# 93 Stat. 1381; not: 5 stat
STATUTES_AT_LARGE = r"\d+ Stat\. \d+"
# 88 Federal Register 43286, 85 Fed. Reg. 73,185
FEDERAL_REGISTER = r"\d+ (?:Federal Register|Fed\. ?Reg\.|F\.? ?R\.?) [\d,]*\d"
# Executive Order 13959, E.O. 14347; Presidential Proclamation 9844
ORDER = (
    r"(?:(?:Presidential )?Executive Order|Exec\. Order|E\.? ?O\.?)"
    r"(?: No\.| \(E\.?O\.?\))? ?1?\d,?\d{3}"
)
PROCLAMATION = r"(?:Presidential )?Proclamation (?:No\. )?\d{4,5}"
# H.R. 562, S. 816, H.Res. 5, S.J.Res. 12; not: U.S. 5, p. S. 3, Eur. Ct. H.R. 5,
# Lee 1976, S. 64 ff. (Seite)
BILL = (
    r"(?<!\d\d\d\d )(?<!\d\d\d\d, )(?<!Ct\. )"
    r"(?:H\. ?R\.|S\.|H\. ?(?:J\.|Con\.)? ?Res\.|S\. ?(?:J\.|Con\.)? ?Res\.) ?\d{1,5}"
    r"(?!\d|,? ?(?:U\.S\.|Stat\.)|[-–—]\d| ff?\b)"
)
# H.Rept. 119-272, S. Rept. 119-44, H. Doc. 116-5, S.Hrg. 118-31
LEGISLATIVE_REPORT = r"(?:H\.|S\.) ?(?:Rept|Rep|Doc|Hrg|Prt)\. ?(?:No\. ?)?\d+[-–]\d+"
# Regulation (EU) 2016/679, Council Regulation (EC) No 428/2009, Directive 2014/24/EU,
# Council Decision (CFSP) 2022/266; not: Regulation 5
EU_ACT = (
    r"(?:(?:Council|Commission)(?: (?:Implementing|Delegated))? )?"
    r"(?:(?:Regulation|Decision|Directive|Recommendation) "
    r"(?:\((?:EU|EC|EEC|CFSP|Euratom)(?:, ?Euratom)?\) )?(?:No\.? ?)?\d{2,4}/\d{1,4}"
    r"(?:/(?:EU|EC|EEC|CFSP|JHA))?)"
)
CELEX = r"(?:CELEX:? ?)?\b[1-9]\d{4}[A-Z]{1,2}\d{4}\b"
# S/RES/1929 (2010), A/RES/68/262, UN Security Council Resolution 2231 (2015),
# S.C. Res. 2231, ¶ 3, U.N. Doc. S/RES/2231
UN_DOCUMENT = (
    r"\b(?:S\.C\.|G\.A\.) Res\. \d[\d/]*(?:,? ¶¶? ?[\d–-]+)?(?:,? U\.N\. Doc\. [SA]/RES/[\d/]+)?"
    r"(?: \(\d{4}\))?"
    r"|\b[SA]/(?:RES/)?(?:\d+/)?\d+(?: \(\d{4}\))?"
    r"|(?:(?:UN|United Nations) )?(?:Security Council"
    r"|General Assembly) Resolution \d[\d/]*(?: \(\d{4}\))?"
)
PARTY = r"[A-Z][\w.’&-]*(?: (?:of|the|and|&|[A-Z][\w.’&-]*)){0,5}"
# Lee v. Hill [1994] 1 A.C. 180, Lee v Hill (1992) 175 CLR 1; Case C-62/14, Gauweiler; not the
# decisions of United States courts, whose year stands last: those are for `cases`
CASE = (
    rf"{PARTY} v\.? {PARTY},? [(\[]\d{{4}}[)\]] (?:\d+ )?[A-Z][\w. ]*?\d+"
    r"|(?:Joined )?Cases? [CT][-‑–]\d+/\d+"
    # R. v. Lee, Supreme Court of Harbour Island, 26 August 1992
    r"|[A-Z][\w.’&-]* v\.? [A-Z][\w’&-]*, (?:[A-Z]\w+ )*Court(?: of(?: [A-Z]\w+)+)?,"
    r" \d{1,2} [A-Z]\w+ \d{4}"
    # (1991) 25 N.S.W.L.R. 32 (C.A.), [1919] 2 K.B. 571: the report of a case named before
    r"|[(\[]\d{4}[)\]] (?:\d+ )?(?:[A-Z]\.){2,}(?: ?[A-Z][a-z]*\.)* ?\d+(?:[-–]\d+)?"
    r"(?: \((?:[A-Z]\.)+\))?"
)

# The name of a law: Trade Agreements Act of 1979, Foreign Bribery Act (FBA) for FY2024,
# Contracts Review Act 1980; not: the Act, an Act of Congress
LAW_WORD = r"(?:[A-Z](?:[^\W\d_]|[’'&-])*|\([A-Z][\w .’]+\))"
LAW_NAME = (
    rf"(?!(?:See|The|In|Under|And|But|Also|By)\b){LAW_WORD}"
    rf"(?:,? (?:{LAW_WORD}|of|and|for|to|the|in|on|with|by|Against))*? "
    r"(?:Act|Law|Code|Ordinance|Constitution|Convention|Treaty|Protocol)\b"
    r"(?: \([A-Z][\w.]*\))?(?: of (?=\d)|,? (?=\d{4}))?(?:\d{4})?"
    r"(?: \([A-Z][\w.]*\))?(?: for (?:FY ?|Fiscal Year )\d{4})?"
)

NUMBERED = (
    ("order", "legal", f"{ORDER}|{PROCLAMATION}"),
    ("statute", "legal", f"{PUBLIC_LAW}|{CODE}|{STATUTES_AT_LARGE}"),
    ("legislative-report", "government", LEGISLATIVE_REPORT),
    ("bill", "legal", BILL),
    ("regulation", "legal", f"{REGULATION}|{FEDERAL_REGISTER}"),
    ("eu-act", "legal", f"{EU_ACT}|{CELEX}"),
    ("un-document", "legal", UN_DOCUMENT),
    ("case", "legal", CASE),
)
NUMBER = re.compile(
    "|".join(f"(?P<{rule.replace('-', '_')}>{pattern})" for rule, _, pattern in NUMBERED)
)
"""Any number of a law; the last group matched names its rule."""

TITLED = re.compile(rf"(?:(?:the|The) )?(?P<name>{LAW_NAME})(?P<open> \(|, )$")
NAMED = re.compile(rf"(?:[Tt]he )?(?P<name>{LAW_NAME})")
AMENDMENT = re.compile(r"(?P<name>(?:[A-Z]\w+ )?Amendment to )$")
# "of June 15, 2011", " dated September 5, 2025", ", 2 May 2020"
ORDER_DATE = re.compile(r"(?: of|,? dated| \(|,) ?(?=\w)")
# [Executive Order 13660 of March 6, 2014], “Blocking Property,” 79 Fed. Reg. 13493
PRINTED_IN = rf"(?:,? {FEDERAL_REGISTER}(?:,? [A-Z]\w+ \d{{1,2}}, \d{{4}}| \([^()]*\d{{4}}\))?)?"
ORDER_TITLE = re.compile(rf",? [“\"](?P<title>[^”\"]+?),?[”\"]{PRINTED_IN}")
# "Water Act 2016[, s. 5]", "Water Act[, §3(a)]", "Water Act 2016 [(Kenya)]"
PROVISION = re.compile(
    r"(?:,? (?:ss?\.|secs?\.|[Ss]ections?|[Aa]rts?\.|[Aa]rticles?|Parts?|§§?) ?[\w()., –-]+"
    r"| \([^()]*\))$"
)
# "[Regulation (EU) 1/2014 of 5 May 2014] concerning …, OJ L 229, p. 1"
TRAILING = re.compile(
    r"^,? (?:on|concerning|amending|laying down|establishing|implementing|repealing|imposing"
    r"|regarding|"
    r"as regards|relating to) .*|,? ?(?:\[\]|\(\))? ?OJ [LC] ?\d+.*|\(as amended\)|, as amended",
    re.DOTALL,
)
PARALLEL = frozenset({"un-document", "regulation", "eu-act"})
"""Rules whose numbers may stand beside another number of the same law."""
# Annex III to Decision 2010/413; Supplement No. 1 to Part 774
SUPPLEMENT = re.compile(
    r"(?:Supplement|Annex|Appendix|Schedule|Protocol)(?: No\.?)? \w+ to [A-Z].*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """A law's reference with its place in the text."""

    start: int
    end: int
    reference: Reference


def find(text: str) -> Iterator[FoundLaw]:
    """Every numbered law, from left to right, with its name and date where they stand by it."""
    position = 0
    for found in NUMBER.finditer(text):
        if found.start() < position or _inside_word(text, found):
            continue
        law = _with_name_and_date(text, found, position)
        position = law.end
        yield law


def number_in(text: str) -> str | None:
    """The first law's number in the text as printed ("P.L. 116-283, §3511"); orders shortened."""
    for found in NUMBER.finditer(text):
        if not _inside_word(text, found):
            return _identifier(found)
    return None


def named(text: str) -> Reference | None:
    """A law given by its name alone, which is the whole text."""
    bare = text.strip().rstrip(".")
    first, comma, _ = bare.partition(", ")
    if NUMBER.search(bare) or (comma and names.is_person(first)):
        return None  # a number says more than the name: `find`
    if SUPPLEMENT.fullmatch(bare):
        return Reference("law-supplement", kind="legal", title=" ".join(bare.split()))
    if (found := NAMED.fullmatch(PROVISION.sub("", bare))) and len(bare.split()) > 2:
        return Reference(
            "law-name", kind="legal", title=found["name"], date=_year_of(found["name"])
        )
    return None


# "[H.R. 562, ][Fair Ports Act], 119th Cong. (2025)", "[Fair Ports Act, ]S. 816, 118th Congress"
WHOLE_BILL = re.compile(
    rf"(?:(?P<before>[A-Z][^,]{{5,120}}), )?(?P<number>{BILL})(?:, (?P<after>[A-Z][^,]{{5,120}}))?"
    r",? \d{1,3}(?:st|nd|rd|th) Cong(?:ress|\.)(?:,? (?:§§?|[Ss]ec(?:\.|tion)) ?[\w().-]+)?"
    r"(?:,? \((?P<year>(?:19|20)\d\d)\))?"
)


def bill(text: str) -> Reference | None:
    """A bill with its Congress and, before or after, its name, which is the whole text."""
    found = WHOLE_BILL.fullmatch(text.strip().rstrip("."))
    if found is None:
        return None
    return Reference(
        "bill",
        kind="legal",
        title=found["before"] or found["after"],
        identifier=" ".join(found["number"].split()),
        date=found["year"],
    )


def _inside_word(text: str, found: re.Match[str]) -> bool:
    """ "S. 5" in "U.S. 5" and "H.R. 3" in "XH.R. 3" are no bills."""
    before = text[max(0, found.start() - 2) : found.start()]
    return bool(before) and (before[-1].isalnum() or bool(re.fullmatch(r"[A-Z]\.|\w\.", before)))


def _identifier(found: re.Match[str]) -> str:
    words = " ".join(found[0].split())
    if (found["order"] and "Order" in words) or words.startswith(("E.O", "EO", "E. O")):
        return "E.O. " + words.split()[-1].removeprefix("E.O.").replace(",", "")
    return words


def _year_of(name: str) -> str | None:
    year = re.search(r"\b(?:1[89]|20)\d\d\b", re.sub(r"(?:FY ?|Fiscal Year )\d+", "", name))
    return year[0] if year else None


def _with_name_and_date(text: str, found: re.Match[str], low: int) -> FoundLaw:
    start, end = found.span()
    rule = (found.lastgroup or "").replace("_", "-")
    kinds: dict[str, CitationKind] = {name: kind for name, kind, _ in NUMBERED}  # type: ignore[misc]
    title: str | None = None
    date: str | None = None
    before = text[low:start]
    if rule == "order":
        words = " ".join(found[0].split())
        title = words if words.startswith(("Executive", "Presidential", "Proclam")) else None
        if opening := ORDER_DATE.match(text, end):
            found_date = dates.first(text[opening.end() : opening.end() + 30], years=False)
            if found_date and found_date[0] == 0:
                date = found_date[2]
                end = opening.end() + found_date[1]
                end += text[end : end + 1] == ")" and text[opening.start() + 1] == "("
        if titled := ORDER_TITLE.match(text, end):
            title, end = titled["title"], titled.end()
    elif name := AMENDMENT.search(before):
        title = name["name"] + found[0]
        start = low + name.start()
    elif name := TITLED.search(before):
        title = name["name"]
        date = _year_of(title)
        start = low + name.start("name")
        closing = re.compile(r"(?:, as amended)?\)").match(text, end)
        if closing and "(" in name["open"]:
            end = closing.end()
    elif rule == "case":
        year = re.findall(r"\b(?:1[5-9]|20)\d\d\b", found[0])
        date = year[-1] if year else None
        title = re.split(r",? (?:[(\[]\d|\d)", found[0])[0] if " v" in found[0] else None
    elif rule in ("eu-act", "un-document"):
        words = " ".join(found[0].split())
        title = words if re.match(r"[A-Z][a-z]|UN ", words) and "CELEX" not in words else None
        if opening := re.compile(r",? of(?: the [A-Z][\w ,]*?)? (?=\d)").match(text, end):
            found_date = dates.first(text[opening.end() : opening.end() + 20], years=False)
            if found_date and found_date[0] == 0:
                date, end = found_date[2], opening.end() + found_date[1]
    return FoundLaw(
        start,
        end,
        Reference(rule, kind=kinds[rule], title=title, date=date, identifier=_identifier(found)),
    )
