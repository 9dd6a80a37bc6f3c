"""Amounts of money, against the currency specification of Recognizers-Text (Microsoft, MIT).

A case is a sentence with the amounts that it holds: value, unit in words and, where the unit leaves
no doubt, the ISO 4217 code. One of ours is right where it overlaps, with the same value and
currency; for a unit that several countries share ("Dollar") any currency of that noun.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from babel.numbers import get_currency_name
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.errors import InvalidRecord
from pipeline.records import MoneyValue
from pipeline.scoring.measures import Measure, Miss, Tally
from pipeline.values.currencies import HUNDREDTHS, nouns
from pipeline.values.money import money


class Resolution(BaseModel):
    """What an amount means; `value` is a number in words of JSON, null where it is unstated."""

    model_config = ConfigDict(frozen=True)

    value: str | None
    unit: str
    currency: str | None = Field(None, alias="isoCurrency")

    def is_of(self, found: MoneyValue) -> bool:
        """Whether value and currency are the same."""
        if self.value is None or found.amount is None:
            return False
        unit = self.unit.lower()
        if hundredths_of := HUNDREDTHS.get(unit):
            return found.currency == hundredths_of and _same(found.amount, self.value, 100)
        if self.currency or found.currency is None:
            return found.currency == self.currency and _same(found.amount, self.value)
        name = get_currency_name(found.currency, locale="en").lower()
        shared = unit.split()[-1] in name or nouns().get(unit) == found.currency
        return shared and _same(found.amount, self.value)


def _same(found: float, expected: str, parts: int = 1) -> bool:
    return Decimal(str(found)) * parts == Decimal(expected)


class Amount(BaseModel):
    """An amount in its sentence, `end` on its last character."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(alias="Text")
    start: int = Field(alias="Start")
    end: int = Field(alias="End")
    resolution: Resolution = Field(alias="Resolution")


class Case(BaseModel):
    """A sentence and its amounts."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(alias="Input")
    amounts: tuple[Amount, ...] = Field(alias="Results")


def load(path: Path) -> list[Case]:
    """The cases of a specification; InvalidRecord where it is none."""
    try:
        return TypeAdapter(list[Case]).validate_python(json.loads(path.read_text("utf-8-sig")))
    except (json.JSONDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise InvalidRecord(f"{path}: this is no currency specification.") from error


def measures(cases: list[Case]) -> Iterator[Measure]:
    """Value and currency right, of the expected amounts and of those found."""
    right = found = expected = 0
    misses = []
    for case in cases:
        ours = list(money(case.text))
        found += len(ours)
        expected += len(case.amounts)
        for amount in case.amounts:
            near = [m for s, e, m in ours if s <= amount.end and amount.start < e]
            if any(amount.resolution.is_of(value) for value in near):
                right += 1
            else:
                misses.append(Miss(case.text, str(amount.resolution), "; ".join(map(str, near))))
    yield Tally("money", right, found, expected, tuple(misses))
