"""Texts compared as a reader would: white space, quotes and hyphens do not count.

Gold is written from the printed page, output from a PDF's glyphs. Both are brought to the same
letters, and spans of both to ranks among these letters, so that they can be compared exactly.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property

from rapidfuzz import fuzz

QUOTES = str.maketrans("‘’‚‛′`“”„‟″«»", '\'\'\'\'\'\'"""""""')
DASHES = str.maketrans("‐‑‒–—―−", "-------")
INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""))


def plain(text: str) -> str:
    """The text with straight quotes, one kind of dash and single spaces."""
    folded = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return " ".join(folded.translate(QUOTES).translate(DASHES).split())


def similarity(one: str, other: str) -> float:
    """0 to 1: the share of letters that two texts have in common in order (Indel ratio)."""
    return fuzz.ratio(plain(one).casefold(), plain(other).casefold()) / 100


class Letters:
    """A text's characters but for white space and hyphens, and each offset's rank among them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _built(self) -> tuple[str, list[int]]:
        kept: list[str] = []
        before = [0]
        count = 0
        for character in self.text:
            letters = "".join(plain(character).split()).replace("-", "")
            kept.append(letters)
            count += len(letters)
            before.append(count)
        return "".join(kept), before

    @property
    def kept(self) -> str:
        return self._built[0]

    def rank(self, offset: int) -> int:
        """How many kept letters stand before the offset."""
        return self._built[1][offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open ranks of a half-open span of offsets."""
        return self.rank(start), self.rank(end)

    def find(self, words: Letters, after: int = 0) -> int | None:
        """The rank at which `words` begins, looked for from rank `after`, then from the start."""
        if not words.kept:
            return None
        place = self.kept.find(words.kept, after)
        if place < 0:
            place = self.kept.find(words.kept)
        return place if place >= 0 else None


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many ranks two half-open spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
