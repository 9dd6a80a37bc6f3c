"""Shares and rates in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import PercentValue
from pipeline.values.numbers import NUMBER, number, plain
from pipeline.values.qualifiers import qualifier

_UNIT = r"(?:\s?%|[\s-]?(?i:per[\s-]?cents?|pct|percentage[\s-]points?)\b)"
_SIGN = r"(?:(?<![\w%])[-−]|\b(?i:minus)\s+)"

# 3% · 29.4 per cent · three percent · 15-20% · between 15 and 20 per cent · minus 5% ·
# 2.5 percentage points; not "percentage", and "between 1% and 2%" are two.
_PERCENT = re.compile(
    rf"(?:(?P<between>\b[Bb]etween\s+)(?P<b1>{NUMBER})\s+and\s+(?P<b2>{NUMBER})"
    rf"|(?P<sign>{_SIGN})?(?<![\w.,])(?P<n1>{NUMBER})"
    rf"(?:(?:\s?%?\s?[-–—]\s?|\s+to\s+)(?P<n2>{NUMBER}))?){_UNIT}"
)


def percents(text: str) -> Iterator[tuple[int, int, PercentValue]]:
    """The percentages in `text`, left to right, as half-open spans with their values."""
    for found in _PERCENT.finditer(text):
        start, end = found.span()
        low, high = found["b1"] or found["n1"], found["b2"] or found["n2"]
        surely = qualifier(text, start, end)
        if high is not None:
            yield (
                start,
                end,
                PercentValue(
                    number=None, low=plain(number(low)), high=plain(number(high)), qualifier=surely
                ),
            )
        else:
            value = -number(low) if found["sign"] else number(low)
            yield start, end, PercentValue(number=plain(value), qualifier=surely)
