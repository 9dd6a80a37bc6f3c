"""Amounts of money, percentages and dates in running text, with their values.

Each function yields `(start, end, value)`: half-open offsets in the text it was given, left to
right, non-overlapping. Spans follow the annotation guide: the amount whole, words that qualify it
("nearly", "more than") outside and in the value.
"""

from pipeline.values.dates import dates
from pipeline.values.money import money
from pipeline.values.percents import percents
from pipeline.values.relative import relative_year, relative_years

__all__ = ["dates", "money", "percents", "relative_year", "relative_years"]
