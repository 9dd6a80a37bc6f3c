"""Words of a text with offsets, and the capitalised name that ends before a head word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|[^\W_](?:[\w&'+/.-]*[\w+])?|[^\w\s]")
"""`U.S.`, `O'Neill`, `People's`, `fibre-optic`, `Internet+`, and each mark of punctuation."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string, parted by white space."""
    return frozenset(words.split())


CONNECTORS = word_set("and of the for on to in with against from by & de la du al")
"""Small words that may stand inside a name, never at its edge."""

MONTHS = word_set(
    "January February March April May June July August September October November December"
)

OPENERS = word_set(
    """
    The This That These Those A An In On Under Since After Before With Within While When
    Where As At By For From To And But Or Nor If Its Their His Her Our Both Each Every Any
    All Some Many Most Other Another Several Such Although Though However Moreover Meanwhile
    Also Following During Despite Through Throughout Pursuant Per See Via Unlike Like
    Because Then Thus Between Against Among Over Until Upon Whether Who Which What How Why
    Not No Only Even Former Current Then- Recent Recently Similarly Additionally Notably
    According Using Given Including Separately Members Senior Two Three Four Five First
    Second Third Instead Once Still Yet Enacted Amended Proposed Draft Prior Should Would
    Could Can Must Does Do Did Is Are Was Were Has Have Had Will Reportedly Here There It He
    She They We You I Note Overall
    """
)
"""Capitalised only because a sentence opens with them."""

POSSESSIVE = re.compile(r"'s?$")
POSSESSIVES_OF_NAMES = word_set(
    """
    People's Women's Workers' Veterans' Children's Lloyd's Moody's Farmers' Peoples' Men's
    """
)

# "JCPOA-required", "U.S.-based"; not "Non-Proliferation", "Ex-Im"
_PARTICIPLE = re.compile(r"-(?:[a-z]+ed|[a-z]+ing|led|era|style|linked|made|run)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at half-open offsets."""

    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()


@lru_cache(maxsize=4)  # each recogniser asks for those of the same block
def words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text, in order; the text should be `lexicons.plain`.

    A possessive is a word of its own: "Ministry" and "'s"; not so in "People's Bank".
    """
    row: list[Word] = []
    for found in WORD.finditer(text):
        start, end = found.span()
        owner = None if found[0] in POSSESSIVES_OF_NAMES else POSSESSIVE.search(found[0])
        if owner is not None and owner.start():
            middle = start + owner.start()
            row.append(Word(start, middle, text[start:middle]))
            start = middle
        row.append(Word(start, end, text[start:end]))
    return tuple(row)


def left_edge(
    row: Sequence[Word],
    head: int,
    *,
    connectors: frozenset[str] = CONNECTORS,
    stops: frozenset[str] = frozenset(),
    numbers: bool = False,
    lists: bool = True,
    heads: frozenset[str] = frozenset(),
) -> int:
    """Index of the first word of the name that ends with `row[head]`.

    Goes left over capitalised words, with connectors (and, with `lists`, commas once an "and" was
    passed) between them; `head` itself where nothing belongs to it. A possessive closes the name
    before it ("China's [Data Security Law]"), so do a word of `stops` and, before "and" or a
    comma, one of `heads` ("Magnitsky Act and the [Caesar Act]"). Before small words
    a month is a date: "this October [the Commission]". Errs by stopping early.
    """
    edge, listing, index = head, False, head - 1
    while index >= 0:
        word = row[index]
        if word.text in MONTHS and index + 1 < edge:
            break
        if word.capitalised or (numbers and re.fullmatch(r"\d+(?:st|nd|rd|th)", word.text)):
            if word.text in OPENERS or word.text in stops or _PARTICIPLE.search(word.text):
                break
            if word.text in heads and {"and", ",", "&"} & {
                each.text for each in row[index + 1 : edge]
            }:
                break
            edge = index
        elif word.text == "the" and index and row[index - 1].text == "and":
            break
        elif word.text in connectors:
            listing = listing or word.text in ("and", "&")
        elif not (lists and word.text == "," and listing and row[index + 1].text != "the"):
            break
        index -= 1
    return edge


_INNER = frozenset(("and", "of", "the", "for", "&"))


def right_edge(row: Sequence[Word], head: int, openers: frozenset[str]) -> int:
    """Index of the last word of "Ministry [of Foreign Affairs]"; `head` where none follows."""
    index = head + 1
    if index >= len(row) or row[index].text not in openers:
        return head
    edge, index = head, index + 1
    while index < len(row):
        word = row[index]
        if word.capitalised:
            edge = index
        elif word.text == ",":
            if not _list_goes_on(row, index):
                break
        elif word.text not in _INNER or (word.text == "the" and row[index - 1].text == "and"):
            break
        index += 1
    return edge


def _list_goes_on(row: Sequence[Word], comma: int) -> bool:
    """Whether capitals and an "and" follow the comma soon: "Trade[,] Industry and …"."""
    ahead = [word.text for word in row[comma + 1 : comma + 6]]
    for index, text in enumerate(ahead):
        if text == "and":
            return index > 0 and comma + 2 + index < len(row) and row[comma + 2 + index].capitalised
        if not (text[0].isupper() or text == ","):
            return False
    return False
