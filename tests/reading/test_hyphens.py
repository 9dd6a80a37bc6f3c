"""How lines are joined."""

import pytest

from pipeline import language
from pipeline.reading.hyphens import Joiner

USED = (
    "the well-known over-the-counter market",
    "a cooperative and microfinance bank",
    "the re-export",
)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        # a word cut in two, in the dictionary or in the brief itself
        ("they expect pro-", "duction to resume", "they expect production to resume"),
        ("the micro-", "finance bank", "the microfinance bank"),
        ("the sanc\u00ad", "tions", "the sanctions"),
        # compounds keep the hyphen: first part, both parts words, the brief's own use, a name
        ("to ensure self-", "sufficiency in chips", "to ensure self-sufficiency in chips"),
        ("technology-", "related exports", "technology-related exports"),
        ("the well-", "known firm", "the well-known firm"),
        ("over-", "the-counter trades", "over-the-counter trades"),
        ("the Asia-", "Pacific region", "the Asia-Pacific region"),
        ("the US-", "based firm", "the US-based firm"),
        ("in 2019-", "20 the firm", "in 2019-20 the firm"),
        ("uranium-", "235 isotope", "uranium-235 isotope"),
        # dashes bind on both sides or on none
        ("Public–", "Private partnership", "Public–Private partnership"),
        ("the list –", "and others", "the list – and others"),
        ("and then", "went home", "and then went home"),
    ],
)
def test_joint(above: str, below: str, joined: str) -> None:
    cut, between = Joiner(USED).joint(above, below)
    assert above[: len(above) - cut] + between + below == joined


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        # an address goes on: after a slash, a hyphen, in the middle of a name, before its ending
        ("see https://example.org/a/", "b-c.html.", "see https://example.org/a/b-c.html."),
        ("https://example.org/two-", "week-truce", "https://example.org/two-week-truce"),
        ("https://example.org/re", "port_2.pdf", "https://example.org/report_2.pdf"),
        ("https://example.org/report.", "pdf", "https://example.org/report.pdf"),
        # it has ended: the next line is prose, a number or another reference
        ("https://example.org/report.", "See also", "https://example.org/report. See also"),
        ("https://example.org/report", "and others", "https://example.org/report and others"),
        ("https://example.org/a;", "b-c", "https://example.org/a; b-c"),
        ("https://example.org/report", "12 May", "https://example.org/report 12 May"),
    ],
)
def test_joint_inside_an_address(above: str, below: str, joined: str) -> None:
    cut, between = Joiner(()).joint(above, below)
    assert above[: len(above) - cut] + between + below == joined


def test_what_was_read_before_decides_nothing() -> None:
    """The model's vocabulary grows with each brief; the next must not be joined otherwise."""
    before = Joiner([]).joint("the zor-", "blat")
    language.pipeline()("One zorblat, a zor and a blat.")
    assert Joiner([]).joint("the zor-", "blat") == before
    assert not language.is_word("zorblat")
