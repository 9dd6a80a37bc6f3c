"""From a claim by marker and note to the work and its link."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline import chain, extraction
from pipeline.records import Claim
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from pipeline.trail import Trail
from tests import builders

BODY = """
# Trade

Exports fell by 12 percent in 2024.[^1] Imports rose by 3 percent in 2025.[^2]

Insurers withdrew because premiums doubled. Shippers left the route in May 2025.[^3]

Prices may rise.
"""
NOTES = {
    "1": 'Jane Roe, "Fewer ships", The Daily Ledger, 3 May 2025, https://ledger.example/ships.',
    "2": "Ibid.",
    "3": 'Ann Lee, "Dear cover", The Morning Star, 21 July 2025, doi:10.1234/cover.',
}


@cache
def read() -> Extraction:
    brief = builders.brief(BODY, NOTES)
    return Extraction(extraction.header(brief, "complete"), tuple(chain.run(CHAIN, brief)))


@pytest.mark.parametrize(
    ("words", "markers", "links", "shared"),
    [
        ("Exports fell", ["1"], ["https://ledger.example/ships"], [False]),
        # The link is that of the work behind "Ibid."
        ("Imports rose", ["2"], ["https://ledger.example/ships"], [False]),
        # A note in the next sentence covers this one too.
        ("Insurers withdrew", ["3"], ["https://doi.org/10.1234/cover"], [True]),
        ("Prices may", [], [], []),
    ],
)
def test_the_trail_of_a_claim(
    words: str, markers: list[str], links: list[str], shared: list[bool]
) -> None:
    claim = next(c for c in read().of(Claim) if words in c.quote)
    behind = Trail(read()).behind(claim)
    assert [support.marker for support in behind] == markers
    assert [support.link for support in behind] == links
    assert [support.shared for support in behind] == shared
    assert all(support.note for support in behind)


def test_a_work_is_named_in_a_line() -> None:
    claim = next(c for c in read().of(Claim) if "Imports" in c.quote)
    (support,) = Trail(read()).behind(claim)
    assert support.citation.quote == "Ibid"
    assert support.named == "Jane Roe, Fewer ships, The Daily Ledger, 2025-05-03"
