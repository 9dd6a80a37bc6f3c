"""Sentences taken apart into main clauses, and those that stay whole."""

from __future__ import annotations

import pytest

from pipeline.assertions.clauses import main_clauses
from tests.assertions import said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The council banned exports in May; prices will rise next year.",
            ["The council banned exports in May", "prices will rise next year."],
        ),
        (
            "The council banned exports in May, and the ministry should publish a list.",
            ["The council banned exports in May", "the ministry should publish a list."],
        ),
        (
            "Exports fell by 40 percent in 2020, but the ministry expects that they will recover.",
            ["Exports fell by 40 percent in 2020", "the ministry expects that they will recover."],
        ),
        # one subject for two verbs: one claim
        ("The council banned exports and published a list.", []),
        # too short to be a claim of its own
        ("The council banned all exports in May; prices rose.", []),
        # a list in which only commas and semicolons part nouns
        ("The list names banks in Utopia; ships of Oceania; and mines in Freedonia.", []),
        # joined within what is reported
        ("The report says that exports fell in May and that prices will rise next year.", []),
        # a clause that hangs on the main one
        ("Prices will rise next year if the council bans exports in May.", []),
    ],
)
def test_main_clauses(text: str, parts: list[str]) -> None:
    assert [part.text for part in main_clauses(said(text))] == parts
