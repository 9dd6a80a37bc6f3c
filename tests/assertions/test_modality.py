"""How sure a sentence is, whether it denies, and whether its figure is a rough one."""

from __future__ import annotations

import pytest

from pipeline.assertions.modality import approximate, modality, polarity
from pipeline.records import ClaimType
from tests.assertions import said


@pytest.mark.parametrize(
    ("text", "claim_type", "expected"),
    [
        ("The ban may slow trade.", "causal", "possible"),
        ("The plant might close next year.", "forecast", "possible"),
        # the cue stands in the clause that is reported
        ("The analyst said that the price could fall.", "forecast", "possible"),
        ("Production is likely to fall.", "forecast", "probable"),
        ("If prices rise, output will grow.", "forecast", "conditional"),
        # "would" of a forecast leaves its condition unsaid
        ("The price would fall to 40 dollars.", "forecast", "conditional"),
        ("Exporters must apply for a licence.", "rule", "deontic"),
        # the "may" of permission, not of doubt
        ("Exporters may apply for a licence.", "rule", "deontic"),
        ("The law requires firms to report.", "rule", "deontic"),
        ("The council should lift the ban.", "recommendation", "deontic"),
        ("Trade fell after the harvest.", "event_state", "asserted"),
        # must not: the month
        ("Trade fell in May 2020.", "event_state", "asserted"),
        ("In May 2020 the port was closed.", "event_state", "asserted"),
        # must not: a concession is no condition
        ("Even if prices rise, output grew.", "event_state", "asserted"),
        # must not: the doubt is about something said in passing
        ("The minister, who might resign, opened the port.", "event_state", "asserted"),
    ],
)
def test_modality(text: str, claim_type: ClaimType, expected: str) -> None:
    assert modality(said(text), claim_type).value == expected


@pytest.mark.parametrize(
    "text",
    [
        "The port did not reopen.",
        "No ship has called since May.",
        "The firm never paid.",
        "Ships no longer call at the port.",
        # denied by the verb or the adjective
        "The firm failed to pay.",
        "The bank was unable to pay.",
        # denied in the second of two joined clauses
        "The bank signed the contract, but no loan has been paid out.",
        # denied in the clause that is reported
        "The report says that the port did not reopen.",
    ],
)
def test_denied(text: str) -> None:
    assert polarity(said(text)).value == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "The port reopened.",
        # few is some
        "Few ships call at the port.",
        # not only: both are affirmed
        "The port not only reopened but grew.",
        # denied in passing
        "The firm that did not pay was fined.",
        "Firms that have no licence were fined.",
        # another statement, behind the semicolon
        "Controls raise prices; they do not stop a buyer.",
        # failed, but to do nothing that is named
        "The ship failed in the storm.",
    ],
)
def test_affirmed(text: str) -> None:
    assert polarity(said(text)).value == "affirmative"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 40 ships called.", True),
        ("It cost about $5 million.", True),
        ("As many as two ships sank.", True),
        # the hedge behind the number
        ("A dozen or so ships sank.", True),
        # a number in a verb
        ("Trade nearly doubled.", True),
        ("Exactly 40 ships called.", False),
        # a subject, a place, a share of something exact
        ("The talks about trade failed.", False),
        ("The roof over the port leaked.", False),
        ("Some of the 40 ships called.", False),
        # no number at all
        ("Some ships called.", False),
        # a law, a span of time
        ("Under Article 5 the ban holds.", False),
        ("Over the next five years trade grew.", False),
    ],
)
def test_approximate(text: str, expected: bool) -> None:
    assert (approximate(said(text)) is not None) is expected


@pytest.mark.parametrize(
    ("text", "axis", "cue"),
    [
        ("The ban may slow trade.", "modality", "may"),
        ("Production is likely to fall.", "modality", "likely"),
        ("If prices rise, output will grow.", "modality", "If"),
        ("The law requires firms to report.", "modality", "requires"),
        ("The council should lift the ban.", "modality", "should"),
        ("Trade fell after the harvest.", "modality", None),
        ("The port did not reopen.", "polarity", "not"),
        ("No ship has called since May.", "polarity", "No"),
        ("The firm failed to pay.", "polarity", "failed"),
        ("Few ships have called since May.", "polarity", None),
        ("Nearly 300 ships called in 2020.", "approximate", "Nearly 300"),
        ("In 2020 about US$30 million was paid.", "approximate", "about US$30"),
        # the year is no rough figure
        ("Trade fell around 2019.", "approximate", None),
    ],
)
def test_the_words_that_tell_it(text: str, axis: str, cue: str | None) -> None:
    sentence = said(text)
    kind: ClaimType = "rule" if "law" in text else "forecast"
    if "should" in text:
        kind = "recommendation"
    found = {
        "modality": modality(sentence, kind).cue,
        "polarity": polarity(sentence).cue,
        "approximate": approximate(sentence),
    }[axis]
    assert (found.text if found is not None else None) == cue
