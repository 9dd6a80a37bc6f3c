"""Labels that open a note, and the markers in the text that name them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.lines import Line
from pipeline.reading.zones.placed import ENDED

SYMBOLS = "*∗⁎†‡§¶‖"
PLAIN = str.maketrans("∗⁎", "**")
"""Asterisks of mathematical type, as TeX prints them, and the one of the keyboard."""

SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LABEL = re.compile(rf"(?:\d{{1,3}}|[{SYMBOLS}]{{1,4}}|[a-z]|[ivxl]{{1,6}})")
PRINTED_LABEL = re.compile(
    # "[12] ", "(12) ", "12. ", "12) ", "12 ", "12“", "12Lee", "12UN", "12A ship", "* ", "¹² "
    # not "1,200 firms", "2016 saw", "5G"
    r"^(?:\[(?P<bracketed>\d{1,3})\]\s*|\((?P<round>\d{1,3})\)\s*|"
    r"(?P<digits>\d{1,3})(?:[.)]\s+|\s+|(?=[“\"‘']|[A-Z][A-Za-z]|A ))"
    r"|(?P<symbol>[*∗†‡]{1,4})\s?|(?P<raised>[⁰¹²³⁴-⁹]+)\s?)(?=\S)"
)

GLUED = re.compile(r"\d{1,3}(?=[^\W\d_])")
""" "8P Lee", "13G7", "16ibid": believed only where the count comes to it and a marker names it."""

# "(¹) OJ L 7" where the number alone is raised
RAISED_IN_BRACKETS = re.compile(r"^\((?P<number>\d{1,3})\)\s*(?=\S)")

MARKER = re.compile(rf"\d{{1,3}}|[{SYMBOLS}]{{1,4}}")
"""One raised label; of "3, 4" each is one."""

UNIT = re.compile(r"(?:\b(?:k|c|m|d)?m|\bCO|\bft|\bmi|\b10|[=+×])$")
"""What stands before an exponent: "km²", "10³"; it never takes "sanctions²"."""

RAISED = re.compile("[⁰¹²³⁴-⁹]+")
"""Superscript characters."""

IN_ROUND = re.compile(r"(?<=\S)\s?\(\s?(\d{1,3})\s?\)")
IN_SQUARE = re.compile(r"(?<=\S)\s?\[\s?(\d{1,3})\s?\]")


@dataclass(frozen=True)
class Label:
    """A note label at the head of a line; `sure` where it is raised above the line."""

    text: str
    end: int
    sure: bool
    shape: str = "plain"


class Numbering:
    """How far the labels of the notes have come, and which ones markers lead to expect.

    `last` is the label of the last note; `marked` are the labels raised in the text of this page
    or the one before that no note has had yet; `above` is the line after which a note may go on:
    the last line of a note in the column or on the page before.
    """

    def __init__(self) -> None:
        self.last: str | None = None
        self.marked: frozenset[str] = frozenset()
        self.above: Line | None = None
        self._here: frozenset[str] = frozenset()
        self._taken: set[str] = set()
        self._raised = False

    @property
    def unfinished(self) -> Line | None:
        """`above`, where it does not end like a note."""
        return None if self.above is None or ENDED.search(self.above.text) else self.above

    def turn(self, page: int, lines: Sequence[Line]) -> None:
        """Turn to a page, which shows these lines."""
        before = self._here - self._taken
        self._here = frozenset(raised_in(lines))
        self.marked = self._here | before
        self._taken = set()
        if self.above and self.above.page < page - 1:
            self.above = None

    def take(self, line: Line, label: Label | None) -> None:
        """A line of a note, and the label that opens it."""
        self.above = line
        if label:
            self.last = label.text
            self._taken.add(label.text)
            self._raised = self._raised or line.lead is not None

    def label_of(self, line: Line) -> Label | None:
        """The label that opens a line here.

        Counting begins again only with a page, or where a marker says so; "(7)" opens a paragraph
        of a law unless it is raised in the text; and where labels have been raised before, a
        number on the line must carry the sequence on.
        """
        label = label_of(line, self.last, () if self._raised else self.marked)
        if label is None or label.sure:
            return label
        again = label.text == "1" and self._taken - {"1"} and "1" not in self._here
        paragraph = label.shape == "round" and label.text not in self.marked
        return None if again or paragraph else label


def plain_symbols(label: str) -> str:
    """The label with one kind of asterisk."""
    return label.translate(PLAIN)


def label_of(line: Line, last: str | None, marked: Container[str] = ()) -> Label | None:
    """The note label that opens a line.

    One on the baseline must carry the sequence on from the `last` label, or be one of the
    labels that a marker in the text names.
    """
    if line.lead:
        start, end = line.lead
        text = line.text[start:end].strip().rstrip(".)")
        if LABEL.fullmatch(text) and line.text[end:].strip():
            return Label(plain_symbols(text), end, sure=True)
        return None
    raised = RAISED_IN_BRACKETS.match(line.text)
    if raised and raised.span("number") in line.superscripts:
        return Label(raised["number"], raised.end(), sure=True)
    label = printed(line)
    if label and (label.sure or label.text in marked or next_of(last, label.text)):
        return label
    glued = GLUED.match(line.text)
    if glued and glued[0] in marked and last and last.isdigit() and int(glued[0]) == int(last) + 1:
        return Label(glued[0], glued.end(), sure=False)
    return None


def printed(line: Line) -> Label | None:
    """What is printed like a label where the line begins, whether or not a note opens there."""
    found = PRINTED_LABEL.match(line.text)
    if not found:
        return None
    if found["raised"]:
        return Label(found["raised"].translate(SUPERSCRIPT_DIGITS), found.end(), sure=True)
    if found["symbol"]:
        return Label(plain_symbols(found["symbol"]), found.end(), sure=True)
    for shape in ("bracketed", "round"):
        if found[shape]:
            return Label(found[shape], found.end(), sure=False, shape=shape)
    return Label(found["digits"], found.end(), sure=False)


def numbered_by(line: Line) -> str | None:
    """The text of what opens the line like a label, raised or not."""
    if line.lead:
        return line.text[slice(*line.lead)].strip().rstrip(".)")
    label = printed(line)
    return label.text if label else None


def next_of(last: str | None, label: str) -> bool:
    """The label follows the last one: the next number, or 1 where counting begins (again)."""
    if not label.isdigit():
        return True
    if last is None or not last.isdigit():
        return label == "1"
    return int(label) in (int(last) + 1, int(last) + 2, 1)


def raised_in(lines: Iterable[Line]) -> Iterator[str]:
    """The labels that are raised within lines, in their order.

    Not those that open a line, exponents, and the upper half of a fraction.
    """
    for line in lines:
        raised = [*line.superscripts, *(found.span() for found in RAISED.finditer(line.text))]
        for start, end in sorted(raised):
            before, after = line.text[:start].rstrip(), line.text[end:]
            if before and not UNIT.search(before) and not after.startswith(("/", "⁄")):
                marks = MARKER.findall(line.text[start:end].translate(SUPERSCRIPT_DIGITS))
                yield from map(plain_symbols, marks)
