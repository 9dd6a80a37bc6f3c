"""The currencies of the world by the names, signs and codes that briefs give them.

Names, plurals, symbols and the currencies in use come from CLDR (through Babel). The tables here
hold only what CLDR's English data does not say: which country a bare "dollars" means, and
symbols that briefs use and CLDR gives in other locales alone.
"""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from babel.numbers import (
    get_currency_name,
    get_currency_symbol,
    get_territory_currencies,
    list_currencies,
)

# Prefixes beside CLDR's English ones (A$, CA$, NT$, HK$, ₹ …): the Economist and Reuters style
# books' dollar prefixes, and the signs that the Unicode charts name after one currency.
_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "U.S. $": "USD",
    "US $": "USD",
    "AU$": "AUD",
    "C$": "CAD",
    "C $": "CAD",
    "c $": "CAD",
    "CAD$": "CAD",
    "S$": "SGD",
    "SG$": "SGD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "Mex$": "MXN",
    "J$": "JMD",
    "TT$": "TTD",
    "N$": "NAD",
    "F$": "FJD",
    "G$": "GYD",
    "RMB": "CNY",
    "CN¥": "CNY",
    "元": "CNY",
    "Rs": "INR",
    "Rs.": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₸": "KZT",
    "₾": "GEL",
    "₭": "LAK",
    "฿": "THB",
    "₵": "GHS",
    "₡": "CRC",
    "zł": "PLN",
    "RM": "MYR",
    "Rp": "IDR",
    "SFr": "CHF",
    "Kč": "CZK",
    "₿": "BTC",
}

# ISO 4217 has no codes for them; these are the tickers that exchanges and sanctions notices use.
_DIGITAL = {
    "bitcoin": "BTC",
    "BTC": "BTC",
    "ether": "ETH",
    "ETH": "ETH",
    "tether": "USDT",
    "USDT": "USDT",
    "USDC": "USDC",
    "monero": "XMR",
    "XMR": "XMR",
}

# A noun that several countries use means the one that briefs write bare; null where none does.
_BARE_NOUNS: dict[str, str | None] = {
    "dollar": "USD",
    "pound": "GBP",
    "sterling": "GBP",
    "rupee": "INR",
    "ruble": "RUB",
    "rouble": "RUB",
    "won": "KRW",
    "lira": "TRY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "shekel": "ILS",
    "yen": "JPY",
    "yuan": "CNY",
    "franc": None,
    "peso": None,
    "dinar": None,
    "dirham": None,
    "rial": None,
    "riyal": None,
    "krona": None,
    "kronor": None,
    "krone": None,
    "kroner": None,
    "shilling": None,
}

_LONG_NAMES = {
    "US dollar": "USD",
    "U.S. dollar": "USD",
    "United States dollar": "USD",
    "American dollar": "USD",
    "pound sterling": "GBP",
    "Chinese renminbi": "CNY",
    "Taiwan dollar": "TWD",
    "Taiwanese dollar": "TWD",
    "Israeli shekel": "ILS",
    "Russian rouble": "RUB",
    "Korean won": "KRW",
    "Canadian dollar": "CAD",
}

# Hundredths: "34 cents", "197 pence".
HUNDREDTHS = {"US cents": "USD", "cents": "USD", "cent": "USD", "pence": "GBP"}

TRADED = frozenset(
    ["USD", "EUR", "GBP", "JPY", "CNY", "CHF", "AUD", "CAD", "INR", "RUB", "HKD", "SGD", "NZD",
     "KRW", "BRL", "TRY", "ZAR"]
)  # fmt: skip
"""Codes believed before or after any number: the most traded ones (BIS triennial survey).

Every other code must stand by a scale word, a separator or decimals: COP 26, AMD 64 and ALL 5
are no money.
"""

# English words too: "the 20 won", "40,000 pounds of rice". They need a scale word.
ALSO_WORDS = frozenset({"won", "pound", "pounds", "real", "reals", "rand", "sol", "dong", "mark"})
_NEVER_BARE = frozenset(
    {"gold", "francs", "leone", "leones", "lev", "real", "sol", "som", "mark", "marks"}
)


@cache
def codes() -> frozenset[str]:
    """The currencies that are legal tender somewhere today."""
    territories = get_global("territory_currencies")
    return frozenset(
        code for territory in territories for code in get_territory_currencies(territory)
    )


def _singular_and_plural(code: str) -> tuple[str, str]:
    return get_currency_name(code, 1, locale="en"), get_currency_name(code, 2, locale="en")


@cache
def nouns() -> dict[str, str | None]:
    """Currency names in lower case, singular and plural, to their codes."""
    # Currencies that have gone ("Dutch guilders") are known by their whole names alone.
    names: dict[str, str | None] = {
        name.lower(): code
        for code in sorted(list_currencies("en"))
        for name in _singular_and_plural(code)
        if " " in name
    }
    tails: dict[str, set[str]] = {}
    for code in sorted(codes()):
        for name in _singular_and_plural(code):
            names[name.lower()] = code
            tails.setdefault(name.lower().split()[-1], set()).add(code)
    bare: dict[str, str | None] = {
        tail: next(iter(sharing))
        for tail, sharing in tails.items()
        if len(sharing) == 1 and tail not in _NEVER_BARE
    }
    known = _LONG_NAMES | _BARE_NOUNS | _DIGITAL
    curated = {name.lower(): code for name, code in known.items()}
    plurals = {f"{name}s": code for name, code in curated.items()}
    traded = {code.lower(): code for code in TRADED}
    return names | bare | traded | plurals | curated


@cache
def signs() -> dict[str, str]:
    """What may stand before an amount without a space: symbols and dollar prefixes."""
    cldr = {get_currency_symbol(code, locale="en"): code for code in sorted(codes())}
    symbols = {" ".join(sign.split()): code for sign, code in cldr.items() if not sign.isalpha()}
    coded = {f"{code.lower()}$": code for code in TRADED if code.endswith("D")}
    return symbols | coded | _SIGNS
