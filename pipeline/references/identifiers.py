"""One canonical identifier for each way of printing the number of a law or official document.

The forms are those of the issuing body's own standard: US public laws, the Statutes at Large, the
Code and the Federal Register as govinfo cites them (P.L. 114-328, 93 Stat. 1381, 50 U.S.C. 1701,
15 C.F.R. 744.11, 88 Fed. Reg. 43286, E.O. 13959, H.R. 562, S. Hrg. 118-31); EU acts by CELEX number
(sector 3, year of four digits, R, L or D, number of four digits); the Official Journal as the
Interinstitutional Style Guide cites it; UN documents by their symbol; judgments by ECLI.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Match = re.Match[str]

CELEX_LETTER = {"regulation": "R", "directive": "L", "decision": "D"}
NEW_NUMBERING = 2015
"""From this year on EU acts of all kinds are numbered year first ("2016/679")."""


def canonical(printed: str) -> str | None:
    """The identifier in its canonical form; null where the words are no number known here.

    Sections of a code stay and subsections go, as do pages behind the number.
    """
    words = " ".join(printed.translate(DASHES).split())
    for shape, form in SHAPES:
        if found := shape.match(words):
            return form(found)
    return None


DASHES = str.maketrans("‐‑‒–—", "-----")


def _celex(found: Match) -> str | None:
    """ "Regulation (EC) No 428/2009" is 32009R0428: number first until NEW_NUMBERING.

    Directives and decisions were numbered year first before that too, and acts "No" never.
    """
    one, other = found["one"], found["other"]
    what = found["what"].lower()
    year_first = what != "regulation" or (len(one) == 4 and int(one) >= NEW_NUMBERING)
    year, number = (one, other) if year_first and not found["no"] else (other, one)
    if len(year) == 2:
        year = "19" + year  # years have four digits since 1999
    plausible = len(year) == 4 and 1952 <= int(year) < 2100 and len(number) <= 4
    return f"3{year}{CELEX_LETTER[what]}{int(number):04}" if plausible else None


def _bill(found: Match) -> str:
    return f"{'H.R.' if found['house'] else 'S.'} {found['number']}"


def _joined(form: str) -> Callable[[Match], str]:
    return lambda found: form.format(
        **{k: v.replace(",", "") for k, v in found.groupdict().items()}
    )


def _resolution(found: Match) -> str:
    return f"S/RES/{found['number']}"


def _journal(found: Match) -> str:
    """ "OJ L 229, 31.7.2014, p. 1" (issues are numbered anew each year, so the day belongs to it),
    and since October 2023 "OJ L, 2024/1745" act by act.
    """
    if found["act"]:
        return f"OJ {found['series']}, {found['act']}"
    page = f", p. {found['page']}" if found["page"] else ""
    return f"OJ {found['series']} {found['issue']}, {found['day']}{page}"


SHAPES: tuple[tuple[re.Pattern[str], Callable[[Match], str | None]], ...] = (
    (
        re.compile(r"(?:P\.? ?L\.?|Pub(?:\.|lic) ?L(?:\.|aw)) ?(?:No\.? ?)?(?P<n>\d+-\d+)"),
        _joined("P.L. {n}"),
    ),
    (re.compile(r"(?P<v>\d+) Stat\. (?P<p>\d+)"), _joined("{v} Stat. {p}")),
    (
        re.compile(
            r"(?P<t>\d+) U\.? ?S\.? ?C\.?(?: ?A\.)? ?(?:§{1,2} ?)?(?P<s>\d+[a-z]*(?:-\d+[a-z]*)?)"
        ),
        _joined("{t} U.S.C. {s}"),
    ),
    (
        re.compile(r"(?P<t>\d+) C\.? ?F\.? ?R\.? ?(?:§{1,2} ?|Parts? )?(?P<s>\d+(?:\.\d+)?)"),
        _joined("{t} C.F.R. {s}"),
    ),
    (
        re.compile(r"(?P<v>\d+) (?:Federal Register|Fed\. ?Reg\.|F\.? ?R\.?) (?P<p>[\d,]*\d)"),
        _joined("{v} Fed. Reg. {p}"),
    ),
    (
        re.compile(
            r"(?:(?:Presidential )?Executive Order|Exec\. Order|E\.? ?O\.?)(?: No\.| \(E\.?O\.?\))?"
            r" ?(?P<n>1?\d,?\d{3})(?!\d)"
        ),
        _joined("E.O. {n}"),
    ),
    (re.compile(r"(?:(?P<house>H\. ?R\.)|S\.) ?(?P<number>\d{1,5})$"), _bill),
    (re.compile(r"S\. ?Hrg\. ?(?:No\. ?)?(?P<n>\d+-\d+)"), _joined("S. Hrg. {n}")),
    (re.compile(r"(?:CELEX:? ?)?(?P<n>[1-9]\d{4}[A-Z]{1,2}\d{4})\b"), _joined("{n}")),
    (
        re.compile(
            r"(?:[A-Z]\w+ )*?(?P<what>Regulation|Directive|Decision) (?:\([A-Z]\w+(?:, ?\w+)?\) )?"
            r"(?P<no>No\.? ?)?(?P<one>\d{1,4})/(?P<other>\d{1,4})(?!\d)",
            re.IGNORECASE,
        ),
        _celex,
    ),
    (
        re.compile(
            r"OJ (?P<series>[LC])(?:,? (?P<act>\d{4}/\d+)"
            r"| ?(?P<issue>\d+), (?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?:, p\. ?(?P<page>\d+))?)"
        ),
        _journal,
    ),
    (
        re.compile(
            r"(?:S/RES/|S\.C\. Res\. |(?:(?:UN|United Nations) )?Security Council Resolution )"
            r"(?P<number>\d+)",
            re.IGNORECASE,
        ),
        _resolution,
    ),
    (re.compile(r"(?P<n>A/RES/\d+/\d+)"), _joined("{n}")),
    (re.compile(r"(?P<n>ECLI:[A-Z]{2}:\w{1,7}:\d{4}:[\w.]{1,25}\w)"), _joined("{n}")),
)
