"""Amounts of money with their ISO 4217 currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.records import MoneyValue
from pipeline.values.currencies import ALSO_WORDS, HUNDREDTHS, TRADED, codes, nouns, signs
from pipeline.values.numbers import NUMBER, SCALE, number, plain, scale
from pipeline.values.qualifiers import qualifier

# "in 2021 dollars", "constant 2015 dollars", "the 2021 dollar" name a price level.
_PRICES_OF = re.compile(r"\b(?:in|constant|real|the)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+|\W")
_AND = re.compile(r"\s+(?:and\s+)?")
_BARE_CENTS = re.compile(r"\s+(?:and\s+)?(?P<cents>\d\d)(?=\s*(?:[.,;:)](?!\d)|$))")

_LETTERS = re.compile(r"[^\W\d_]+")
_TAILS = "€£¥₹₽₺₴元₾₭₩$"
"""Signs that may stand behind their figure."""


def _either(words: dict[str, str] | dict[str, str | None]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w))
    )


@cache
def _amount_pattern() -> re.Pattern[str]:
    """One amount with the currency that it carries itself.

    before: US$ 30 million · $1.2bn · Rs 16,189 crore · USD 200m · MAUD 60
    after: 134.7 billion yuan · two million dollars · half a billion euros · 30 MUSD · 60 cents
    named: rupees 500 crore · dollar 22.5 million
    none: "billion-dollar deal" · "billions of dollars" · "5 m"
    """
    code = "|".join(sorted(codes()))
    sign, noun, cents = _either(signs()), _either(nouns()), _either(dict(HUNDREDTHS))
    return re.compile(
        rf"(?<![A-Za-z0-9$])(?:(?P<sign>{sign})|(?P<mega>M)?(?P<code>{code})(?:\s?\$)?)"
        rf"\s?(?P<figure>{NUMBER})(?P<scale>{SCALE})?"
        rf"|(?<![\w.,$])(?P<figure_before>{NUMBER})(?P<scale_before>{SCALE})?[\s-]?"
        rf"(?:(?P<cents>(?i:{cents})\b)|(?P<tail>[{_TAILS}](?!\s?\d(?!\d?\s?cents?\b)))"
        rf"|(?P<mega_after>M)?(?P<code_after>(?:{code})\b)(?P<scale_after>{SCALE})?"
        rf"|(?P<noun>(?i:{noun})\b))"
        rf"|\b(?P<noun_before>(?i:{noun}))\s(?P<figure_named>{NUMBER})(?P<scale_named>{SCALE})"
    )


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Marks of which one stands in every sign that is no word, and the last words, folded, of all
    other names of currencies."""
    marks, named = set(_TAILS), {*codes(), *(f"M{code}" for code in codes())}
    named.update(nouns(), HUNDREDTHS)
    for sign in signs():
        odd = [each for each in sign if not each.isascii() or each in "$"]
        marks.update(odd[:1])
        named.update(() if odd else (sign,))
    return frozenset(marks), frozenset(_LETTERS.findall(name)[-1].casefold() for name in named)


def _speaks_of_money(text: str) -> bool:
    """Whether any sign, code or name of a currency occurs: most texts have none, and the pattern
    of all of them is dear."""
    marks, named = _heads()
    return not marks.isdisjoint(text) or not named.isdisjoint(_LETTERS.findall(text.casefold()))


# The other end of a range, with no currency: "€3[–5 billion]", "[2 to ]3 billion dollars".
_JOINER = r"(?:\s?[-–—]\s?|\s+to\s+|(?P<and>\s+and\s+))"
_RIGHT_END = re.compile(rf"{_JOINER}(?P<figure>{NUMBER})(?P<scale>{SCALE})?")
_LEFT_END = re.compile(rf"(?<![\w.,$])(?P<figure>{NUMBER})(?P<scale>{SCALE})?{_JOINER}$")
_JOINED = re.compile(_JOINER)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_THINGS = re.compile(r"\s+[a-z]+s\b")
_REACH = 40
"""Characters before an amount in which the low end of its range stands."""


@dataclass(frozen=True)
class _Amount:
    """A figure in a currency; `scale` as written, `unit` a hundredth for cents."""

    start: int
    end: int
    figure: Decimal
    scale: str | None
    currency: str | None
    unit: Decimal = Decimal(1)
    currency_first: bool = False

    def sum(self, scale_of_other: str | None = None) -> Decimal:
        """The whole sum; a figure without a scale takes that of the other end of its range."""
        return self.figure * scale(self.scale or scale_of_other) * self.unit


def money(text: str) -> Iterator[tuple[int, int, MoneyValue]]:
    """The amounts of money in `text`, left to right, as half-open spans with their values.

    A range is one amount, with "between" inside the span. Amounts of unstated size ("billions of
    dollars") are none. A noun that several countries share ("francs") has the currency null.
    """
    amounts = list(_amounts(text))
    position = 0
    for index, amount in enumerate(amounts):
        if amount.start < position:
            continue
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        start, end, value = (
            _range(text, amount, following, position)
            or _with_cents(text, amount, following)
            or (amount.start, amount.end, _value(amount.sum(), amount.currency))
        )
        position = end
        yield start, end, value.model_copy(update={"qualifier": qualifier(text, start, end)})


def _value(sum_: Decimal, currency: str | None) -> MoneyValue:
    return MoneyValue(amount=plain(sum_), currency=currency)


def _amounts(text: str) -> Iterator[_Amount]:
    """The single amounts, ranges not yet joined."""
    if not _speaks_of_money(text):
        return
    position = 0
    while found := _amount_pattern().search(text, position):
        amount = _read(text, found)
        if amount is None:
            # Look again behind the first word of what was no money.
            word = _WORD.match(text, found.start())
            position = word.end() if word else found.start() + 1
        else:
            position = amount.end
            yield amount


def _read(text: str, found: re.Match[str]) -> _Amount | None:
    """The amount that a match means; None where it is a weight, a price level or a name."""
    figure = found["figure"] or found["figure_before"] or found["figure_named"]
    scale_ = found["scale"] or found["scale_before"] or found["scale_after"] or found["scale_named"]
    currency, needs_size = _currency(found)
    if needs_size and not (scale_ or re.search(r"\d,\d{3}|\.\d", figure)):
        return None
    noun = _folded(found["noun"] or "")
    if noun.startswith("pound") and text.startswith(" of ", found.end()):
        return None
    before = text[max(0, found.start() - _REACH) : found.start()]
    if noun and not scale_ and _YEAR.fullmatch(figure) and _PRICES_OF.search(before):
        return None
    unit = Decimal("0.01") if found["cents"] else Decimal(1)
    if found["mega"] or found["mega_after"]:
        unit = Decimal(10) ** 6
    return _Amount(
        found.start(),
        found.end(),
        number(figure),
        scale_,
        currency,
        unit,
        currency_first=found["figure"] is not None,
    )


def _range(
    text: str, amount: _Amount, following: _Amount | None, position: int
) -> tuple[int, int, MoneyValue] | None:
    """The range of which `amount` is the low end, or the high one where the low has no currency.

    "From $2 billion to $3 billion" and "2 and 3 billion" are two amounts, "between …" is a range.
    """
    before = text[max(0, amount.start - _REACH) : amount.start]
    if following and _JOINED.fullmatch(text, amount.end, following.start):
        low, high = amount, following
        joiner = _JOINED.match(text, amount.end)
        if _FROM.search(before):
            return None
    elif amount.currency_first and (joiner := _RIGHT_END.match(text, amount.end)):
        low, high = amount, _bare(amount, joiner, 0)
        if not (low.scale or high.scale) and _THINGS.match(text, high.end):
            return None  # "gave $5 to 20 people"
    elif not amount.currency_first and (joiner := _LEFT_END.search(before)):
        low, high = _bare(amount, joiner, amount.start - len(before)), amount
    else:
        return None
    between = _BETWEEN.search(text[max(0, low.start - _REACH) : low.start])
    if joiner is None or bool(joiner["and"]) != bool(between) or low.start < position:
        return None
    if low.currency != high.currency or low.sum(high.scale) >= high.sum():
        return None
    start = low.start - len(between[0]) if between else low.start
    value = MoneyValue(
        amount=None,
        currency=low.currency,
        low=plain(low.sum(high.scale)),
        high=plain(high.sum()),
    )
    return start, high.end, value


def _bare(amount: _Amount, end: re.Match[str], offset: int) -> _Amount:
    """The end of a range that borrows its currency from `amount`."""
    first, last = end.span("figure")
    last = max(last, end.end("scale"))
    return replace(
        amount,
        start=offset + first,
        end=offset + last,
        figure=number(end["figure"]),
        scale=end["scale"],
    )


def _with_cents(
    text: str, amount: _Amount, following: _Amount | None
) -> tuple[int, int, MoneyValue] | None:
    """ "3 dollars and 50 cents" are one amount, and so are "15 dollars 50" at a clause's end."""
    if amount.currency_first or amount.scale:
        return None
    if following and following.unit < 1 and _AND.fullmatch(text, amount.end, following.start):
        end, cents = following.end, following.sum()
    elif bare := _BARE_CENTS.match(text, amount.end):
        end, cents = bare.end(), Decimal(bare["cents"]) / 100
    else:
        return None
    return amount.start, end, _value(amount.sum() + cents, amount.currency)


def _currency(found: re.Match[str]) -> tuple[str | None, bool]:
    """The currency, and whether its name is only believed beside a number of some size."""
    if sign := found["sign"]:
        return signs()[" ".join(sign.split())], sign in {"RM", "Rp"}
    if code := found["code"] or found["code_after"]:
        return code, code not in TRADED
    if cents := found["cents"]:
        return next(c for name, c in HUNDREDTHS.items() if name.lower() == _folded(cents)), False
    if tail := found["tail"]:
        return signs()[tail], False
    noun = _folded(found["noun"] or found["noun_before"])
    return nouns()[noun], noun in ALSO_WORDS


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
