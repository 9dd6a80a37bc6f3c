"""Which of several notes with one label a marker belongs to."""

from __future__ import annotations

import pytest

from pipeline.document import Marker
from pipeline.references.anchoring import Standing, bound

END = 1000
"""The body's end."""


def marker(start: int, label: str, page: int = 1, rule: str = "superscript") -> Marker:
    return Marker(start, label, page, (), rule)


def foot(name: str, label: str, page: int, after: int) -> Standing:
    return Standing(name, label, False, page, after)


def listed(name: str, label: str, after: int, page: int = 9) -> Standing:
    return Standing(name, label, True, page, after)


@pytest.mark.parametrize(
    ("markers", "notes", "headings", "found"),
    [
        # numbering begins again on each page
        (
            [marker(10, "1"), marker(20, "1", 2)],
            [foot("p1", "1", 1, 15), foot("p2", "1", 2, 25)],
            [],
            ["p1", "p2"],
        ),
        # the same marker twice on a page, though the next page has one of its label
        (
            [marker(10, "1"), marker(12, "1"), marker(20, "1", 2)],
            [foot("p1", "1", 1, 15), foot("p2", "1", 2, 25)],
            [],
            ["p1", "p1", "p2"],
        ),
        # two sections on a page, each counting from 1
        (
            [marker(10, "1"), marker(12, "1")],
            [foot("one", "1", 1, 15), foot("two", "1", 1, 15)],
            [11],
            ["one", "two"],
        ),
        # the note stands on the next page, above that page's own
        (
            [marker(10, "3"), marker(20, "3", 2)],
            [foot("over", "3", 2, 25), foot("own", "3", 2, 25)],
            [],
            ["over", "own"],
        ),
        # its note was lost: the next of its label is pages away
        ([marker(10, "5")], [foot("p4", "5", 4, 90), foot("p7", "5", 7, 200)], [], [None]),
        # notes after each chapter
        (
            [marker(10, "1"), marker(30, "1")],
            [listed("one", "1", 20), listed("two", "1", 40)],
            [5, 25],
            ["one", "two"],
        ),
        # chapters' notes together at the end; a marker repeated inside a chapter
        (
            [marker(10, "1"), marker(12, "2"), marker(14, "1"), marker(30, "1")],
            [listed("1-1", "1", 50), listed("1-2", "2", 50), listed("2-1", "1", 52)],
            [5, 25],
            ["1-1", "1-2", "1-1", "2-1"],
        ),
        # fewer chapters than lists: nothing is guessed, but one label fits one note
        (
            [marker(10, "1"), marker(12, "2")],
            [listed("1-1", "1", 50), listed("1-2", "2", 50), listed("2-1", "1", 52)],
            [5],
            [None, "1-2"],
        ),
        # a numbered list beside footnotes: brackets mark the list
        (
            [marker(10, "1"), marker(12, "1", rule="number in square brackets")],
            [foot("foot", "1", 1, 15), listed("list", "1", 50)],
            [],
            ["foot", "list"],
        ),
        # a table's marker stands behind the body: its page tells
        (
            [marker(END + 5, "a", 1), marker(END + 9, "a", 2)],
            [foot("p1", "a", 1, 15), foot("p2", "a", 2, 25)],
            [],
            ["p1", "p2"],
        ),
        ([marker(10, "5")], [foot("p4", "5", 4, 90)], [], [None]),
        # marked again on a later page
        (
            [marker(10, "1"), marker(90, "1", 4)],
            [foot("p1", "1", 1, 15), foot("p2", "2", 2, 25)],
            [],
            ["p1", "p1"],
        ),
        ([marker(10, "7")], [foot("p1", "1", 1, 15)], [], [None]),
    ],
)
def test_the_note_of_a_marker(
    markers: list[Marker], notes: list[Standing], headings: list[int], found: list[str | None]
) -> None:
    result = list(bound(markers, notes, headings, END))
    assert [item.note for item in result] == found
    for item in result:
        assert item.note is None or item.note in item.candidates
