"""What stands in a known shape anywhere in a piece: address, DOI, access date, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.references import dates, forms
from pipeline.references.masks import masked, slots
from pipeline.references.urls import printed_doi, printed_urls

# p. 5, pp. 3-1 to 3-4, pp., pp. 6, 8; not: p. m.
PAGE = r"[A-Z]{0,5}-?[\divxlc]+(?:[-–]\d+)?"
PAGES = re.compile(rf"\bpp?\. ?(?P<pages>{PAGE}(?:(?: ?[-–] ?| to |, |; | and ){PAGE}\b)*)")
# para. 14, ¶ 3, arts. 5; these say where in the work, and are no field
PLACES = re.compile(r"\b(?:paras?\.|paragraphs?|¶+) ?[\d–-]+|\bart(?:s?\.|icles?) \d+(?:\(\d+\))?")
# (accessed 3 May 2022), last visited on June 2, 2021; not: Accessed Data Set
ACCESSED = re.compile(
    r"[,;.]? ?[(\[]?(?:(?:last |first )?(?:accessed|visited|viewed|checked|retrieved|consulted)"
    r"(?: on)?:?,? (?P<date>[^,;)\]]+(?:,? \d{4})?))[)\]]?",
    re.IGNORECASE,
)
# "…, available at: [https://…]"
BEFORE_ADDRESS = re.compile(
    r"[,.]? ?\b(?:available|accessible|archived|online|retrieved|found)?:? ?"
    r"(?:at|from|via|URL|DOI)?:? ?$",
    re.IGNORECASE,
)
PRINTED_DOI = re.compile(r"[,.]? ?(?:doi:? ?)?10\.\d{4,9}/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What was taken out of a piece beforehand; `words` is the piece without it."""

    words: str
    url: str | None
    doi: str | None
    pages: str | None
    accessed: str | None


def taken_apart(text: str, url: str | None) -> Known:
    accessed = None
    if found := ACCESSED.search(masked(text, brackets=False)):
        stretch = text[found.start("date") : found.end("date")]
        if day := dates.first(stretch):
            accessed = day[2]
            tail = found.start("date") + day[1]
            tail += text[tail : tail + 1] in (")", "]")
            text = text[: found.start()] + text[tail:]
    doi = printed_doi(text)
    printed = None
    for address in reversed(list(printed_urls(text))):
        printed = address.url
        before = BEFORE_ADDRESS.sub("", text[: address.start])
        text = before.rstrip("<([ ") + text[address.end :].lstrip(">")
    if doi:
        text = PRINTED_DOI.sub("", text)
    text = forms.without_announcement(text)
    pages = None
    if (found := PAGES.search(masked(text))) and not text[: found.start()].endswith("("):
        pages = found["pages"].strip()
        text = text[: found.start()].rstrip(" ,") + text[found.end() :]
    text = PLACES.sub("", text) if len(slots(text)) > 1 else text
    text = re.sub(r"(?:, ?)+(?=,|$)|\(\s*\)", "", text).strip(" ,;:")
    if printed and doi and "doi.org" not in printed and not printed.startswith("http"):
        printed = None
    return Known(text, url or printed, doi, pages, accessed)
