"""What in a line is a marker: labels of notes in the shape of one, and the traps beside each."""

from __future__ import annotations

import re

import numpy as np
import pytest

from pipeline.reading.lines import Line
from pipeline.reading.markers import Finder, expanded, in_round, in_square


def line(words: str) -> Line:
    """A line in which `{…}` is raised."""
    text = ""
    raised: list[tuple[int, int]] = []
    for part in re.split(r"(\{[^}]*\})", words):
        if part.startswith("{"):
            raised.append((len(text), len(text) + len(part) - 2))
        text += part.strip("{}")
    return Line(
        page=1, column=0, band=1, text=text, boxes=np.zeros((len(text), 4), dtype=np.float32),
        superscripts=tuple(raised), x0=0, top=0, x1=100, bottom=10, baseline=8, size=10,
        bold=False, italic=False, confidence=np.ones(len(text), dtype=np.float32),
    )  # fmt: skip


LABELS = frozenset({"1", "2", "3", "4", "a", "e", "*", "†", "ii"})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Prices fell.{1}", ["1"]),
        ("Prices fell{2,} and rose.{3 }", ["2", "3"]),
        ("Prices fell.{1, 3–4}", ["1", "3", "4"]),
        ("in 2019{1} and", ["1"]),  # a year has no power
        ("Prices fell.¹", ["1"]),
        ("Prices fell.{a} They rose.{ii}", ["a", "ii"]),
        ("the Committee ({2}),", ["2"]),
        ("Ann Lee† wrote*", ["†", "*"]),
        # one more than the notes that were found: its note is lost
        ("Prices fell.{5}", ["5"]),
        # the next number after a unit is an exponent all the same
        ("covers 12 km{2} of mud", []),
        ("some 40 m² of cloth", []),
        ("3 × 10{4} tonnes", []),
        ("some 10{3} tonnes", []),
        ("E = mc{2} holds", []),
        ("where x{2} is", []),
        ("an R{2} of 0.4", []),
        ("the 119{th} session", []),
        ("au 19{e} siècle, au XIX{e}", []),
        ("and {14}C dating, {2}H too", []),
        ("4 kg m{-3}", []),
        ("a pan of 4 * 5 feet", []),
        ("far beyond.{99}", []),
        ("no such letter.{z}", []),
        ("{1} opens the line", []),  # a note's label, not a marker
    ],
)
def test_raised_marks_and_symbols(words: str, found: list[str]) -> None:
    finder = Finder(LABELS, frozenset(), [])
    made = line(words)
    marks = finder.find(made, "", table=False)
    assert [label for mark in marks for label in mark.labels] == found
    assert all(0 <= mark.start < mark.end <= len(made.text) for mark in marks)


def test_a_raised_letter_in_a_table_is_no_ordinal() -> None:
    finder = Finder(LABELS, frozenset(), [])
    assert [m.labels for m in finder.find(line("Island 12{e}"), "", table=True)] == [("e",)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in wet soil [1].", ["1"]),
        ("and two others[2, 4–6].", ["2", "4", "5", "6"]),
        ("the array x[4] and a[1][2]", []),
        ("[1] opens an entry", []),
        ("it “holds [2019] for ever” [sic]", []),
    ],
)
def test_square_brackets(text: str, found: list[str]) -> None:
    assert [label for mark in in_square(text, "") for label in mark.labels] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("harms sleep (1). Two agree (2, 3), and", ["1", "2", "3"]),
        ("harms sleep (4)", ["4"]),
        ("asked for (1) shorter shifts, (2) rest", []),
        ("Article 3(1), Article 5 (2), points (1) and (2).", []),
        ("recital (2), section 7 (1).", []),
        ("the law (2004), the article f(2)", []),
        ("Ward J. 7 (2), 9–11", []),
        ("(1) Whereas buoys are lit,", []),
    ],
)
def test_round_brackets(text: str, found: list[str]) -> None:
    assert [label for mark in in_round(text, "") for label in mark.labels] == found


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("3", ("3",)),
        ("3, 4", ("3", "4")),
        ("3,4;7", ("3", "4", "7")),
        ("3–5", ("3", "4", "5")),
        ("5–3", ("5–3",)),  # no range
        ("∗∗", ("**",)),
    ],
)
def test_labels_in_a_marker(words: str, labels: tuple[str, ...]) -> None:
    assert expanded(words) == labels
