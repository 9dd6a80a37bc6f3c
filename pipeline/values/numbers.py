"""Numbers as briefs write them: 1,974 · 29.4 · 12,34,567 · three · twenty-five · half a."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = (
    {word: Decimal(value) for value, word in enumerate(_ONES)}
    | {word: Decimal(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"hundred": Decimal(100)}
)
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}

SCALES = {
    "thousand": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "lakh crore": Decimal(10) ** 12,
}
"""Multipliers in words; the short scale, as every English-language brief means it."""

SHORT_SCALES = {
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
}

# 1,974 · 12,34,567.89 · 30 · 29.4; not the head of "1,974" or of "3.5.1".
DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?(?!\d|[.,]\d)"

# three · twenty-five · one hundred and twenty · half a · a quarter of a; not "a" alone.
_PLAIN = "|".join(sorted(_WORDS, key=len, reverse=True))
WORDS = (
    rf"(?:(?:an?\s+)?(?:half|quarter)(?:[\s-]+(?:of\s+)?an?)?"
    rf"|(?:an?\s+)?(?:{_PLAIN})(?:(?:[\s-]+|\s+and\s+)(?:{_PLAIN})){{0,8}})\b"
)

NUMBER = rf"(?:{DIGITS}|(?<![\w-])(?i:{WORDS}))"

# million · bn · crore, after a space, a hyphen or nothing. A lone letter ("$5m", "£40k") must
# touch its number: "5 m" are metres.
SCALE = (
    r"(?:[\s-]?(?i:lakh\s+crore|thousands?|lakhs?|millions?|crores?|billions?|trillions?)\b"
    r"|\s?(?i:mn|mln|bn|bln|tn|trn)\b|(?i:[kmb])\b)"
)


def number(words: str) -> Decimal:
    """The value of what NUMBER matched."""
    plain = words.strip().lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    tokens = [
        token for token in re.split(r"[\s-]+", plain) if token not in {"a", "an", "and", "of"}
    ]
    if tokens and tokens[0] in _FRACTIONS:
        return _FRACTIONS[tokens[0]]
    total = Decimal(0)
    for token in tokens:
        total = (total or Decimal(1)) * 100 if token == "hundred" else total + _WORDS[token]
    return total


def scale(words: str | None) -> Decimal:
    """The multiplier that SCALE matched; 1 for none."""
    plain = " ".join((words or "").strip(" -\u00a0\u202f\n").lower().split())
    if not plain:
        return Decimal(1)
    return SHORT_SCALES.get(plain) or SCALES.get(plain) or SCALES[plain.removesuffix("s")]


def plain(value: Decimal) -> int | float:
    """An int where the value is whole, a float otherwise."""
    return int(value) if value == value.to_integral_value() else float(value)
