"""How an author-date reference opens: names, then the year in brackets or between full stops."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.references import dates, names

YEAR = (
    r"(?P<date>(?:c\. ?)?(?:1[5-9]|20)\d\d[a-z]?(?:, [^()]{3,20})?|n\.d\."
    r"|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
)
# Smith, J., & Jones, K. (2020, March 3). ; European Commission. (7 October 2025). ;
# World Bank (2021), ; Lee, Ann. 2019. ; not: In 2019.
OPENING = re.compile(
    rf"(?P<authors>[^“”()]{{2,200}}?(?: \([A-Z]{{2,}}\))?(?: \(eds?\.\))?)"
    rf"(?:[.,]? \({YEAR}\)[.,:]? |\. {YEAR.replace('<date>', '<bare>')}\. )(?=\S)",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The words of the author slot, the ISO date (None for "n.d.") and where the title starts."""

    who: str
    date: str | None
    end: int


def opening(text: str) -> Opening | None:
    """The opening of an author-date reference at the start of the text, if there is one."""
    found = OPENING.match(text)
    if not found:
        return None
    who = found["authors"].strip(" .,")
    body = names.is_name_like(who) and ("," not in who or names.is_body(who))
    if not (names.people(who) or body):
        return None
    printed = (found["date"] or found["bare"]).removeprefix("c.").strip()
    day = dates.iso(printed) or dates.iso(printed[:4])
    if day is None and printed != "n.d.":
        return None
    return Opening(who, day, found.end())
