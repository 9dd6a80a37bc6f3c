"""The one sanitiser: what a brief's words must become before they stand in another tool's file.

The text of a brief is a stranger's. A spreadsheet runs a cell that begins with `=`, a browser a
link to `javascript:`, and XML refuses a control character. Every export passes text through here.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

GUARD = "'"
"""Spreadsheets take a cell that begins with an apostrophe as text, and show it or hide it."""

RUNS = re.compile(
    r"[\t\r\n']|[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]"
)
"""OWASP, "CSV Injection": the first characters that make a formula of a cell.

Beyond that list: the same after blanks and invisible characters, because some programs trim them
first; and the guard itself, so that it can be taken away again.
"""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All that is no `Char` of XML 1.0 (fifth edition, 2.2): most controls, and lone surrogates."""

SURROGATE = re.compile("[\ud800-\udfff]")

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

LIVE_SCHEMES = frozenset({"http", "https", "mailto"})


def guarded(text: str) -> str:
    """The text as a cell that never runs as a formula; `unguarded` gives it back unchanged.

    Errs on the side of a needless apostrophe: "-5 per cent" gets one too.
    """
    return GUARD + text if RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`; a text that it never guarded is left as it is."""
    return text[1:] if text.startswith(GUARD) and RUNS.match(text, 1) else text


def plain(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 refuses; never shorter or longer."""
    return NOT_XML.sub(REPLACEMENT, text)


def encodable(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which UTF-8 has no bytes for."""
    return SURROGATE.sub(REPLACEMENT, text)


def link(url: str | None) -> str | None:
    """The address if it may be made live: http, https or mailto, without blanks or controls.

    Null for all else, `javascript:` and `file:` above all; such an address is shown as text.
    """
    if not url or re.search(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff<>\"]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[" is no address.
        return None
    if parts.scheme not in LIVE_SCHEMES:
        return None
    return url if parts.netloc or (parts.scheme == "mailto" and parts.path) else None
