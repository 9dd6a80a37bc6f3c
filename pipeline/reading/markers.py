"""Which marks in a line are note markers, and which only look like one.

A marker's label is that of a note, or a number that runs on from the notes; what it looks like is
one of: raised; a superscript character; a symbol after a word; a number in square or round
brackets, where the brief's list of notes is marked that way. Exponents, ordinals, mass numbers,
articles, recitals and enumerations are none. Each rule errs towards missing a marker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.lines import Line
from pipeline.reading.zones.labels import SYMBOLS, plain_symbols

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
FLAT = str.maketrans(RAISED_DIGITS, "0123456789–")
NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
# 3; 3, 4; 3–5; *; ††; a; a,b; iv. Not: th, -3, nd
RAISED = re.compile(
    rf"\s*({NUMBERS}|[{SYMBOLS}]{{1,4}}|[a-z](?:\s*,\s*[a-z])*|[ivxl]{{1,5}})[.,)]?\s*"
)
# ¹²; ¹,²; ¹⁻³
CHARACTERS = re.compile(rf"[{RAISED_DIGITS[:-1]}](?:[{RAISED_DIGITS}]|[,–-](?=[{RAISED_DIGITS}]))*")
# firm*; firm.†; ANN LEE †; ANN LEE *, not: "2 * 3", "* item"
SYMBOL = re.compile(
    r"(?<=[\w.,;:’”\")])(?: ?(?:†{1,2}|‡{1,2})|\*{1,4}| \*{1,3}(?=,|$))"
    r"(?=[\s.,;:)’”]|$)"
)
# soil [1]; soil[2, 3]; not: x[4], the second of a[1][2]
SQUARE = re.compile(rf"(?<!\b\w)(?<!\])\s?\[({NUMBERS})\]")
# work (1). trials (2, 3), a review (4); not: 5(1), (2004), "(1) shorter shifts", 7 (2), 9–11
ROUND = re.compile(rf"(?:(?<=[^\s(])\s|^)\(\s?({NUMBERS})\s?\)(?=\s?[.,;:]|\s*$|(?P<word>\s+\w))")

# km², 40 m³, per ft²; R²; × 10⁴; E = mc²; + y²; x²
EXPONENT = re.compile(
    r"(?:(?<![^\W\d_])(?:[kcdmµn]?m|ft|mi|yd)|\bR|[×·*] ?10|[=+−×] ?\w{1,2}|(?<![\w’'.])[b-z])$"
)
POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")
# 19ᵉ siècle, 1ᵒ, XIXᵉ: letters that number, unless they stand in a table
ORDINAL = re.compile(r"(?:(?<!\d)\d{1,2}|\b[IVX]+)$")
ORDINAL_LETTERS = frozenset("aoer")
# Article 5 (1), point (3), recital (2), Regulation No (4)
PROVISION = re.compile(
    r"(?:\b(?:[Aa]rt(?:icles?|s?\.)|(?:[Ss]ub)?[Ss]ections?|[Pp]oints?|[Rr]ecitals?"
    r"|(?:[Ss]ub)?[Pp]ara(?:s|graphs?)?\.?|[Ii]tems?|[Ll]etters?|[Rr]ules?|[Cc]lauses?|[Nn]os?\.?"
    r"|[Ee]quations?|[Ee]qs?\.?|[Ss]teps?|§+)"
    r"(?: [\d.]+[a-z]?)?(?:,? \(\d{1,3}\))*(?: (?:and|or|to))?)$"
)

MOST_AHEAD = 3
"""A number may run this far beyond the last note, or be the next one: its note was not found."""

COUNTED = 3
"""Raised numbers are markers without any note where they count up at least so far."""

MARKED = 0.5
"""Part of a list's labels that brackets must name before bracketed numbers are its markers."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a marker stands in a line (half-open offsets), the labels in it, and the rule."""

    start: int
    end: int
    labels: tuple[str, ...]
    rule: str


def expanded(words: str) -> tuple[str, ...]:
    """The labels in a marker: "3, 4" is two, "3–5" three; a symbol or letter is one."""
    labels: list[str] = []
    for part in re.split(r"\s*[,;]\s*", words.strip()):
        span = re.fullmatch(r"(\d{1,3})\s*[–-]\s*(\d{1,3})", part)
        if span and 0 < int(span[2]) - int(span[1]) <= 20:
            labels.extend(str(number) for number in range(int(span[1]), int(span[2]) + 1))
        else:
            labels.append(plain_symbols(part))
    return tuple(labels)


def in_square(text: str, above: str) -> Iterator[Found]:
    """The numbers in square brackets in a line that does not open with them."""
    for match in SQUARE.finditer(text):
        if text[: match.start()].strip() or above:
            yield Found(*match.span(), expanded(match[1]), "number in square brackets")


NONE: frozenset[str] = frozenset()


def in_round(text: str, above: str, once: Container[str] | None = NONE) -> Iterator[Found]:
    """The numbers in round brackets that close a clause, or that the brief holds only `once`.

    Before a word they may number a part of the sentence, "(1) … (2) …". All are yielded where
    `once` is None.
    """
    for match in ROUND.finditer(text):
        before = text[: match.start()] or above.rstrip()
        labels = expanded(match[1])
        if not before:
            continue
        if match["word"] and once is not None and not (len(labels) == 1 and labels[0] in once):
            continue
        if before[-1].isdigit() and text[match.end() :].lstrip()[:1] in (",", ":"):
            continue  # volume and number: "Ward J. 7 (2), 9–11"
        if not PROVISION.search(f"{above} {before}"):
            yield Found(*match.span(), labels, "number in round brackets")


def _once(numbers: Iterable[str]) -> frozenset[str]:
    counts = Counter(numbers)
    return frozenset(number for number, count in counts.items() if count == 1)


class Finder:
    """Finds the markers of a brief line by line, in the order of the text.

    `labels` are those of all notes, `listed` those of endnotes and references: only they are
    marked by numbers in brackets on the line.
    """

    def __init__(
        self, labels: frozenset[str], listed: frozenset[str], body: Iterable[Line]
    ) -> None:
        self.labels = labels
        self.listed = frozenset(label for label in listed if label.isdigit())
        self.highest = max((int(label) for label in labels if label.isdigit()), default=0)
        self.last = 0
        lines = list(body)
        self.highest = self.highest or self._counted(lines)
        raised = self._share(self._raised(line, "") for line in lines) if self.listed else 1.0
        self.square = (
            raised < MARKED and self._share(in_square(line.text, "") for line in lines) >= MARKED
        )
        self.round = (
            raised < MARKED
            and not self.square
            and self._share(in_round(line.text, "") for line in lines) >= MARKED
        )
        self.once = _once(
            label
            for line in lines
            for mark in in_round(line.text, "", once=None)
            for label in mark.labels
        )
        self.last = 0

    def _counted(self, lines: Sequence[Line]) -> int:
        """How far raised numbers count up in a brief none of whose notes was found; 0 if hardly."""
        number = 0
        for line in lines:
            for start, end in line.superscripts:
                if line.text[start:end].strip() == str(number + 1):
                    number += not self._is_exponent((str(number + 1),), line.text[:start].rstrip())
        return number if number >= COUNTED else 0

    def find(self, line: Line, above: str, *, table: bool) -> list[Found]:
        """The markers of a line, from left to right; none overlaps another.

        `above` is the end of the text before the line in its block, empty where it opens one.
        """
        found = [*self._raised(line, above, table=table), *self._on_the_line(line)]
        if self.square:
            found += self._listed_in(in_square(line.text, above))
        if self.round:
            found += self._listed_in(in_round(line.text, above, self.once))
        kept: list[Found] = []
        for item in sorted(found, key=lambda item: (item.start, -item.end)):
            if not kept or item.start >= kept[-1].end:
                kept.append(item)
        for item in kept:
            self.last = next((int(n) for n in reversed(item.labels) if n.isdigit()), self.last)
        return kept

    def _share(self, marks: Iterable[Iterator[Found]]) -> float:
        """Which part of the listed labels the marks of one kind name."""
        named = {label for found in marks for mark in found for label in mark.labels}
        return len(named & self.listed) / len(self.listed)

    def _raised(self, line: Line, above: str, *, table: bool = False) -> Iterator[Found]:
        for start, end in line.superscripts:
            match = RAISED.fullmatch(line.text[start:end])
            if match and (start, end) != (0, len(line.text)):
                labels = expanded(match[1])
                if self._fits(labels, line.text, start, end, above, table=table):
                    yield self._unbracketed(line.text, start, end, labels, "superscript")
        for match in CHARACTERS.finditer(line.text):
            labels = expanded(match[0].translate(FLAT))
            if self._fits(labels, line.text, match.start(), match.end(), above, table=table):
                yield self._unbracketed(line.text, *match.span(), labels, "superscript character")

    def _unbracketed(
        self, text: str, start: int, end: int, labels: tuple[str, ...], rule: str
    ) -> Found:
        """The round brackets that a raised number stands in go with it: "(¹)"."""
        before, after = text[:start].rstrip(), text[end:].lstrip()
        if before.endswith("(") and after.startswith(")"):
            start, end = len(before) - 1, len(text) - len(after) + 1
            rule += " in brackets"
        return Found(start, end, labels, rule)

    def _on_the_line(self, line: Line) -> Iterator[Found]:
        for match in SYMBOL.finditer(line.text):
            label = match[0].strip()
            if label in self.labels:
                yield Found(*match.span(), (label,), "symbol after a word")

    def _listed_in(self, marks: Iterator[Found]) -> Iterator[Found]:
        return (mark for mark in marks if all(label in self.listed for label in mark.labels))

    def _fits(
        self, labels: Sequence[str], text: str, start: int, end: int, above: str, *, table: bool
    ) -> bool:
        """A label of a note, or a number that runs on from the notes; never an exponent."""
        before = text[:start]
        # A mass number leans on the word after it: "¹⁴C".
        if re.match(r"[^\W_]", text[end:]) and (not before or before[-1].isspace()):
            return False
        before = (before.rstrip() or above).rstrip()
        if not before or self._is_exponent(labels, before):
            return False
        if not table and ORDINAL_LETTERS.issuperset(labels) and ORDINAL.search(before):
            return False
        if all(label in self.labels for label in labels):
            return True
        numbers = [int(label) for label in labels if label.isdigit()]
        reach = max(self.highest + MOST_AHEAD, self.last + len(labels))
        return (
            self.highest > 0
            and len(numbers) == len(labels)
            and all(self.last < number <= reach for number in numbers)
        )

    def _is_exponent(self, labels: Sequence[str], before: str) -> bool:
        """What stands before it has powers; a bare 10 has one unless the next number follows."""
        if len(labels) > 1 or not labels[0].isdigit():
            return False
        if EXPONENT.search(before):
            return True
        return bool(POWER_OF_TEN.search(before)) and int(labels[0]) != self.last + 1
