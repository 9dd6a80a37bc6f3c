"""Money, percentages and dates: spans and values, and what is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import MoneyValue
from pipeline.values import currencies, dates, money, percents, relative_year, relative_years

Amount = tuple[str, float, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a US$ 45 million loan", [("US$ 45 million", 45_000_000, "USD")]),
        ("$1.5bn in fines", [("$1.5bn", 1_500_000_000, "USD")]),  # scale glued to the number
        ("Rs 12,345 crore", [("Rs 12,345 crore", 123_450_000_000, "INR")]),
        ("RMB 2 trn", [("RMB 2 trn", 2 * 10**12, "CNY")]),
        ("88.1 billion yuan", [("88.1 billion yuan", 88_100_000_000, "CNY")]),
        ("A$30 billion and NT$ 5", [("A$30 billion", 3 * 10**10, "AUD"), ("NT$ 5", 5, "TWD")]),
        ("CHF 5.7bn", [("CHF 5.7bn", 5_700_000_000, "CHF")]),
        ("half a billion dollars", [("half a billion dollars", 500_000_000, "USD")]),
        ("two million dollars", [("two million dollars", 2_000_000, "USD")]),
        ("7 million Saudi riyals", [("7 million Saudi riyals", 7_000_000, "SAR")]),
        ("oil at $60 per barrel", [("$60", 60, "USD")]),  # the price, not the barrel
        ("60 cents", [("60 cents", 0.6, "USD")]),
        ("3 dollars and 50 cents", [("3 dollars and 50 cents", 3.5, "USD")]),  # one amount
        ("it costs 15 dollars 50.", [("15 dollars 50", 15.5, "USD")]),
        ("12 $ 30 cents", [("12 $ 30 cents", 12.3, "USD")]),
        ("Rupees 500 crore", [("Rupees 500 crore", 5_000_000_000, "INR")]),
        ("cad$ 15 and ₿2", [("cad$ 15", 15, "CAD"), ("₿2", 2, "BTC")]),
        ("40 bitcoin", [("40 bitcoin", 40, "BTC")]),  # the exchanges' ticker, not ISO's
        ("a $300-million plan", [("$300-million", 300_000_000, "USD")]),
        ("30 million francs", [("30 million francs", 30_000_000, None)]),  # whose francs?
        # A fall is two amounts, not a range.
        ("from $2 to $1 billion", [("$2", 2, "USD"), ("$1 billion", 10**9, "USD")]),
        ("a billion-dollar deal", []),
        ("billions of dollars", []),
        ("COP 26 and AMD 64", []),  # codes of currencies, but neither stands by an amount
        ("ALL 5 rules", []),
        ("40,000 pounds of rice", []),  # a weight
        ("in 2021 dollars", []),  # a price level
        ("the dollar fell", []),
        ("the dollar 2025 outlook", []),  # a noun before a number needs a scale word
        # The second number counts something else.
        ("paid 15 dollars and 50 left", [("15 dollars", 15, "USD")]),
    ],
)
def test_money(text: str, expected: list[Amount]) -> None:
    assert [(text[a:b], v.amount, v.currency) for a, b, v in money(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(f"{sign}7.5 million" for sign in currencies.signs()),
        *(f"7.5 million {code}" for code in currencies.codes()),
        *(f"7.5 million {noun}" for noun in currencies.nouns() if not noun.endswith(")")),
        "MUSD 7.5",
        "7.5 MUSD",
    ],
)
def test_no_name_of_a_currency_is_passed_over(text: str) -> None:
    """What sets texts without money apart must let through every text with some."""
    assert list(money(text))


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("between US$ 2 and 3 billion", "between US$ 2 and 3 billion", 2e9, 3e9),
        ("€3–5 billion", "€3–5 billion", 3e9, 5e9),
        ("some 2 to 3 billion dollars", "2 to 3 billion dollars", 2e9, 3e9),
        ("USD 1.5 to 2 million", "USD 1.5 to 2 million", 1.5e6, 2e6),
        ("$1 billion-$2 billion", "$1 billion-$2 billion", 1e9, 2e9),
    ],
)
def test_a_range_is_one_amount(text: str, span: str, low: float, high: float) -> None:
    ((start, end, value),) = money(text)
    assert (text[start:end], value.amount, value.low, value.high) == (span, None, low, high)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("it cost $5 million", "exact"),
        ("nearly $5 million", "about"),
        ("an estimated $5 million", "about"),
        ("more than $5 million", "at_least"),
        ("no less than $5 million", "at_least"),  # not "less than"
        ("$5 million or more", "at_least"),
        ("up to $5 million", "at_most"),
        ("under $5 million", "at_most"),
        ("talks about debt of $5 million", "exact"),  # "about" belongs to another word
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    ((_, _, value),) = money(text)
    assert value.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.5 per cent", [("31.5 per cent", 31.5, None)]),
        ("three per cent", [("three per cent", 3, None)]),
        ("15-20% of deals", [("15-20%", 15, 20)]),
        ("between 15 and 20 percent", [("between 15 and 20 percent", 15, 20)]),
        ("2.5 percentage points", [("2.5 percentage points", 2.5, None)]),
        ("minus 5%", [("minus 5%", -5, None)]),
        ("from 4% to 6%", [("4%", 4, None), ("6%", 6, None)]),  # each has its sign
        ("a percentage of 10", []),
        ("5 per barrel", []),
    ],
)
def test_percents(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    found = [
        (text[a:b], v.number if v.number is not None else v.low, v.high)
        for a, b, v in percents(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 May 2022", [("3 May 2022", "2022-05-03")]),
        ("on May 3, 2022,", [("May 3, 2022", "2022-05-03")]),
        ("since Sept. 2021", [("Sept. 2021", "2021-09")]),
        ("in 2021", [("2021", "2021")]),
        ("A 2025 report", [("2025", "2025")]),
        ("Peru's 2019 list", [("2019", "2019")]),
        ("Q3 2021", [("Q3 2021", "2021-07/2021-09")]),
        ("the third quarter of 2022", [("third quarter of 2022", "2022-07/2022-09")]),
        ("first half of 2021", [("first half of 2021", "2021-01/2021-06")]),
        ("in mid-2023", [("mid-2023", "2023")]),
        ("the early 2000s", [("early 2000s", "200X")]),
        ("the summer of 2020", [("summer of 2020", "2020-22")]),
        ("the years 2021 to 2025", [("2021 to 2025", "2021/2025")]),
        ("between 2014 and 2019", [("between 2014 and 2019", "2014/2019")]),
        ("in 2014 and 2019", [("2014", "2014"), ("2019", "2019")]),  # two years, no span
        ("from May to July 2021", [("May to July 2021", "2021-05/2021-07")]),
        ("3–5 May 2022", [("3–5 May 2022", "2022-05-03/2022-05-05")]),
        ("2019-20", [("2019-20", "2019/2020")]),
        ("FY2026", [("FY2026", "2025-10-01/2026-09-30")]),
        ("the last five years", [("last five years", "P5Y")]),
        ("the past decade", [("past decade", "P10Y")]),
        # A day without a year goes to the nearest one, forward over the new year.
        (
            "On 4 March 2026 … on April 2",
            [("4 March 2026", "2026-03-04"), ("April 2", "2026-04-02")],
        ),
        ("In October 2025 … on March 9", [("October 2025", "2025-10"), ("March 9", "2026-03-09")]),
        ("on March 9", [("March 9", "--03-09")]),  # of which year?
        ("May 2020: by July 1 of each year", [("May 2020", "2020-05"), ("July 1", "--07-01")]),
        ("1,974 ships", []),
        ("2000 troops", []),
        ("more than 2000", []),
        ("higher than 2019 levels", [("2019", "2019")]),
        ("in view of the 2019 list", [("2019", "2019")]),
        ("In 2020 companies fled", [("2020", "2020")]),  # not 2020 companies
        ("page 2019", []),
        ("Vision 2030 and 5G 2019", []),  # the year closes a name
        ("within 60 days", []),
        ("the next few years", []),
        ("February 30, 2022", []),
        ("it may rise; they march on", []),
        ("Regulation 2019/1115", []),
    ],
)
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[a:b], value) for a, b, value in dates(text)] == expected


def test_years_named_by_another_year() -> None:
    text = "In 2020 sales fell, and in the same year debt rose from the previous year."
    assert [(text[a:b], shift) for a, b, shift in relative_years(text)] == [
        ("same year", 0),
        ("previous year", -1),
    ]
    assert relative_year(-1, "2020-05") == "2019"
    assert relative_year(-1, "P5Y") is None


PIECES = st.lists(
    st.sampled_from(
        ["$", "US$ ", "€", "2", "30", "1,000", " million", "bn", " to ", "-", " and ", " May ",
         "2021", " per cent", "%", " dollars", " yuan", "between ", "five ", ", ", ". ",
         "last ", "years"]
    )
)  # fmt: skip


@pytest.mark.parametrize("find", [money, percents, dates])
@given(pieces=PIECES)
def test_spans_lie_in_the_text_in_order(
    find: Callable[[str], Iterator[tuple[int, int, object]]], pieces: list[str]
) -> None:
    text = "".join(pieces)
    position = 0
    for start, end, value in find(text):
        assert position <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        if isinstance(value, MoneyValue) and value.amount is None:
            assert value.low is not None
            assert value.high is not None
            assert value.low < value.high
        position = end
