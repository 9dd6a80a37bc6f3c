"""Addresses and DOIs as they are printed, mended where a line broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# https://www.example.org/a_(b)/c.html, www.example.org, http://x.org/?q=1
# not: e.g., x.org without a scheme
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]+", re.IGNORECASE)

# The half of an address after a line break: "-sanctions.html", "2021/05/x", "doc?id=3"
# not: "Reuters,", "2021."
CONTINUATION = re.compile(r"(?P<gap>\s+)(?P<half>[^\s<>“”\"]+)")
OPEN_END = re.compile(r"[-/_=&?%#~]$")
ADDRESS_LIKE = re.compile(r"^[-/_=&?%#~]|\w[-/_=&%#?]\w|\.(?:html?|pdf|aspx?|php)\b")

DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>“”\"]+")
CLOSING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class PrintedUrl:
    """An address with its place in the text; `url` has no white space."""

    start: int
    end: int
    url: str


def printed_urls(text: str) -> Iterator[PrintedUrl]:
    """Each printed address, joined with its second half where a break ran through it.

    Halves are joined only where the first ends open ("…/2021/") or the second could not be a
    word; the rule errs towards leaving an address short.
    """
    for found in ADDRESS.finditer(text):
        end = found.end()
        while more := CONTINUATION.match(text, end):
            first, half = text[found.start() : end], more["half"]
            whole_word = half.rstrip(".,;:)”").isalpha() and not half[0].islower()
            broken = OPEN_END.search(first) and not whole_word and ADDRESS_LIKE.search(half)
            # no address ends in a hyphen
            hyphened = first.endswith("-") and (half[0].islower() or half[0].isdigit())
            if not (broken or hyphened or (half[0] in "-/_=&?%#" and ADDRESS_LIKE.search(half))):
                break
            if ADDRESS.match(half):
                break
            end = more.end()
        url = _without_closing_marks("".join(text[found.start() : end].split()))
        length = 0
        stop = found.start()
        while length < len(url):
            length += not text[stop].isspace()
            stop += 1
        yield PrintedUrl(found.start(), stop, url)


def _without_closing_marks(url: str) -> str:
    """A full stop, comma or unmatched bracket at the end belongs to the sentence."""
    while url and (
        url[-1] in ".,;:'’>"
        or (url[-1] in CLOSING and url.count(url[-1]) > url.count(CLOSING[url[-1]]))
    ):
        url = url[:-1]
    return url


def printed_doi(text: str) -> str | None:
    """The first DOI in the text, in lower case as the DOI handbook compares them."""
    found = DOI.search(text)
    return _without_closing_marks(found[0]).lower() if found else None


def is_web(uri: str) -> bool:
    """Whether a link leads to a document outside: http or https with a host."""
    try:
        parts = urlsplit(uri)
    except ValueError:  # "http://[x" is no address
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def domain(url: str) -> str:
    """The host without `www.`, in lower case; empty where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"http://{url}").hostname or ""
    except ValueError:  # a bracket in the host, as in "http://[x"
        return ""
    return host.removeprefix("www.")


def normalised(url: str) -> str:
    """The address without what does not change the document: scheme, `www.`, fragment, tail."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return url
    query = "&".join(
        part for part in parts.query.split("&") if part and not part.startswith("utm_")
    )
    path = unquote(parts.path).rstrip("/")
    return domain(url) + path + (f"?{query}" if query else "")


def agreed(printed: str | None, linked: str | None) -> str | None:
    """The better of a printed address and the link annotation over it.

    A printed address may have been cut short by a line break, an annotation too (programs that
    make links of printed text stop at the line's end): the longer of two that begin alike wins.
    """
    if printed is None or linked is None:
        return linked or printed
    if normalised(printed).startswith(normalised(linked)):
        return printed if "://" in printed else linked
    return linked
