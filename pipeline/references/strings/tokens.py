"""A reference string as words with what can be seen of each: its shape, its place, its neighbours.

No feature looks a word up in a list: what the words themselves tell is learnt from the strings that
the labeller is fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# letters, digits or one mark: "A75,043615" is A 75 , 043615
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
DASHES = "‐‑‒–—−"
QUOTES = '“”„‟"«»'
LONGEST_ABBREVIATION = 4
"""Letters of the longest word before a full stop that is taken for an abbreviation: "Phys. Rev."
opens no new segment, "Surg." neither; the end of a title mostly does."""

# https://…, http ://… (a space that a layout left), www.…
ADDRESS = re.compile(r"(?:https? ?: ?/ ?/|www\.)\s?[^\s,;>\]]+", re.IGNORECASE)
DOI = re.compile(r"\b10\.\d{4,9} ?/ ?[^\s,;\]]+|\bdoi ?:? ?(?=10\.)", re.IGNORECASE)
# arXiv:1703.00187, [hep-th/9901001], arXiv :1408.0624[hep-th]
PREPRINT = re.compile(
    r"\barXiv ?:? ?[\w./-]*\d{4,}(?:v\d)?|\b[a-z]{2,5}(?:-[a-z]{2,3})?/\d{7}\b"
    r"|\b\d{4} ?\. ?\d{4,5}\b(?! ?-)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the string; half-open offsets."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The string's words in order; together they hold everything but its white space."""
    return [Token(found.start(), found.end(), found[0]) for found in TOKEN.finditer(text)]


def shape(word: str) -> str:
    """A word's class: Y for a year, d3 for a number, Xx or x or X for words, or a mark itself."""
    if word.isdigit():
        if len(word) == 4 and 1500 <= int(word) <= 2049:
            return "Y"
        return f"d{min(len(word), 5)}"
    if not word[0].isalpha():
        return "-" if word in DASHES else '"' if word in QUOTES else word
    size = "1" if len(word) == 1 else "2" if len(word) == 2 else "4" if len(word) < 5 else "5"
    if word.isupper():
        return "X" + size
    if word[0].isupper():
        return "Xx" + size if word[1:].islower() else "XxX"
    return "x" + size if word.islower() else "xX"


def described(text: str, words: Sequence[Token]) -> list[list[str]]:
    """The features of each word, as short strings; every word has at least one."""
    shapes = [shape(word.text) for word in words]
    parts = _segments(words, shapes)
    known = _known(text, words)
    numbers = [at for at, word in enumerate(words) if word.text.isdigit()]
    rank = {at: order for order, at in enumerate(numbers)}
    years = [at for at in numbers if shapes[at] == "Y"]
    described_parts = [_segment(words, shapes, low, high) for low, high in parts]
    rows: list[list[str]] = []
    depth = 0
    quoted = False
    for number, (low, high) in enumerate(parts):
        here = described_parts[number]
        before = described_parts[number - 1][0] if number else "^"
        after = described_parts[number + 1][0] if number + 1 < len(parts) else "$"
        for at in range(low, high):
            word, form = words[at], shapes[at]
            around = [
                shapes[near] if 0 <= near < len(words) else "^$" for near in range(at - 2, at + 3)
            ]
            lower = [
                words[near].text.lower() if 0 <= near < len(words) else "^$"
                for near in (at - 2, at - 1, at + 1, at + 2)
            ]
            glued = (at > 0 and words[at - 1].end == word.start, _glued_after(words, at))
            year_seen = sum(year < at for year in years)
            row = [
                "s=" + form,
                "w=" + word.text.lower(),
                f"s-1={around[1]}",
                f"s+1={around[3]}",
                f"s-1,0={around[1]} {form}",
                f"s0,1={form} {around[3]}",
                f"s-1,0,1={around[1]} {form} {around[3]}",
                f"s-2,-1,0={around[0]} {around[1]} {form}",
                f"s0,1,2={form} {around[3]} {around[4]}",
                f"w-1={lower[1]}",
                f"w+1={lower[2]}",
                f"w-2={lower[0]}",
                f"w+2={lower[3]}",
                f"glued={glued} {form}",
                f"bracket={min(depth, 1)} {form}",
                f"quoted={quoted}",
                f"part={min(number, 5)}",
                f"left={min(len(parts) - number, 5)}",
                f"first={at == low} {here[0]}",
                f"year={min(year_seen, 2)} {'n' if word.text.isdigit() else 'w'}",
                f"part,year={min(number, 3)} {min(year_seen, 1)} {here[0]}",
                f"before={before} {here[0]}",
                f"after={here[0]} {after}",
                *(f"has={each}" for each in here),
            ]
            if at in rank:
                row.append(f"number={min(rank[at], 4)} {form}")
                row.append(f"numbers left={min(len(numbers) - rank[at], 5)} {form}")
                row.append(f"number,year={min(rank[at], 3)} {min(year_seen, 1)} {form}")
            if at in known:
                row += [f"known={known[at]}", f"known,s={known[at]} {form}"]
            rows.append(row)
            if word.text in "([":
                depth += 1
            elif word.text in ")]":
                depth = max(0, depth - 1)
            elif form == '"':
                quoted = not quoted if word.text == '"' else word.text in "“„«"
    return rows


def _glued_after(words: Sequence[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at].end == words[at + 1].start


def _segments(words: Sequence[Token], shapes: Sequence[str]) -> list[tuple[int, int]]:
    """The string between its commas, brackets, quotation marks and the full stops of sentences."""
    cuts = [0]
    for at, word in enumerate(words):
        ends = word.text in ",;:()[]?!" or shapes[at] == '"'
        if word.text == "." and at and not _glued_after(words, at):
            last = words[at - 1].text
            ends = len(last) > LONGEST_ABBREVIATION or not last[0].isupper()
        if ends and at + 1 < len(words):
            cuts.append(at + 1)
    return [
        (low, high) for low, high in zip(cuts, [*cuts[1:], len(words)], strict=True) if low < high
    ]


def _segment(words: Sequence[Token], shapes: Sequence[str], low: int, high: int) -> list[str]:
    """What a segment looks like as a whole; the first item is its class."""
    inside = [at for at in range(low, high) if words[at].text[0].isalpha()]
    small = sum(shapes[at][0] == "x" for at in inside)
    long_small = sum(shapes[at] == "x5" for at in inside)
    initials = sum(shapes[at] == "X1" for at in inside)
    capitals = len(inside) - small - initials
    digits = any(words[at].text.isdigit() for at in range(low, high))
    stops = sum(words[at].text == "." for at in range(low, high - 1))
    if not inside:
        kind = "num" if digits else "none"
    elif initials and len(inside) <= 4 and not long_small:
        kind = "name"
    elif long_small >= 2 or len(inside) > 7:
        kind = "prose"
    elif stops >= 1 and not long_small:
        kind = "abbr"
    elif small:
        kind = "mixed"
    else:
        kind = f"caps{min(capitals, 4)}"
    kind += "#" if digits and inside else ""
    return [
        kind,
        f"words {min(len(inside), 9) // 2}",
        f"small {min(small, 6) // 2} of {min(len(inside), 6) // 2}",
        f"initials {min(initials, 3)}",
        f"ends {words[high - 1].text if not words[high - 1].text.isalnum() else 'w'} {kind}",
        f"starts {words[low].text.lower()}",
    ]


def _known(text: str, words: Sequence[Token]) -> dict[int, str]:
    """Which words lie in an address, a DOI or a preprint's number."""
    found: dict[int, str] = {}
    for name, pattern in (("preprint", PREPRINT), ("doi", DOI), ("address", ADDRESS)):
        for low, high in _spans(pattern, text):
            found |= {at: name for at, word in enumerate(words) if low <= word.start < high}
    return found


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        yield found.span()
