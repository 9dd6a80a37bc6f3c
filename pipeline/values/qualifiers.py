"""What the words around an amount say of it: exact, about, at least, at most."""

from __future__ import annotations

import re

from pipeline.records import AmountQualifier

_BETWEEN = r"\s+(?:an?\s+|the\s+|[(~])?"
_BEFORE: tuple[tuple[AmountQualifier, str], ...] = (
    # "no less than" must be tried before "less than".
    (
        "at_least",
        r"(?:no|not)\s+(?:less|fewer)\s+than|at\s+least|more\s+than|greater\s+than|over|above"
        r"|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
        r"|a\s+minimum\s+of|as\s+little\s+as",
    ),
    (
        "at_most",
        r"(?:no|not)\s+more\s+than|at\s+most|up\s+to|as\s+much\s+as|under|below|less\s+than"
        r"|fewer\s+than|a\s+maximum\s+of|capped\s+at",
    ),
    (
        "about",
        r"nearly|almost|about|around|approximately|roughly|some|circa|c\.|close\s+to"
        r"|(?:an\s+)?estimated(?:\s+at)?|just\s+(?:over|under)|well\s+over|an\s+average\s+of|~",
    ),
)
_PATTERNS = tuple(
    (qualifier, re.compile(rf"(?:^|[\s(\"“‘—–-])(?:{words})(?:{_BETWEEN}|\s*)$", re.IGNORECASE))
    for qualifier, words in _BEFORE
)
# "US$ 5 billion or more", "10 per cent or less"
_OR_MORE = re.compile(r"\s+(?:or|and)\s+(?:more|above|over)\b|\+", re.IGNORECASE)
_OR_LESS = re.compile(r"\s+or\s+(?:less|below)\b", re.IGNORECASE)

REACH = 30
"""Characters before an amount in which its qualifier must end; the longest is 17 long."""


def qualifier(text: str, start: int, end: int) -> AmountQualifier:
    """How sure the amount at `[start, end)` is, by the words that touch it."""
    if _OR_MORE.match(text, end):
        return "at_least"
    if _OR_LESS.match(text, end):
        return "at_most"
    before = text[max(0, start - REACH) : start]
    for label, pattern in _PATTERNS:
        if pattern.search(before):
            return label
    return "exact"
