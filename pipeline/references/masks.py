"""Which characters of a note no cut may fall into: titles in quotes, brackets, addresses.

A mask has the length of its text, so an offset found in the mask is an offset of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.references import dates
from pipeline.references.urls import printed_urls

FILLER = "_"

# “US Moves towards Sanctions”, "Entity List", ‘Power and Formation: A Concept’
# not the apostrophe of: China’s, Chinas’ exports
DOUBLE_CURLY = r"“(?P<a>[^“”]+)”"
DOUBLE_STRAIGHT = r'(?<!\w)"(?P<b>[^"]+)"(?!\w)'
# An apostrophe inside ‘China’s ports’, ‘the states’ own’ and a nested ‘one’ do not close it. Each
# branch starts with another character, so that the time stays within the square of the length.
SINGLE_CURLY = r"(?<!\w)‘(?P<c>(?:[^‘’]|’(?=\w)|’(?= [a-z])|‘[^‘’]*’)+)’(?!\w)"
SINGLE_STRAIGHT = r"(?<![\w’])'(?P<d>[A-Z][^'\n]*(?:'\w[^'\n]*)*)'(?=[,.;]| \()"
QUOTED = re.compile("|".join((DOUBLE_CURLY, DOUBLE_STRAIGHT, SINGLE_CURLY, SINGLE_STRAIGHT)))

# "Delta Canals[, ]Inc." is one name
SLOT_END = re.compile(
    r"(?:(?<=,[”’\"'])|,)\s+(?!(?:Inc|Ltd|LLC|Corp|Co|plc|S\.A|GmbH|Jr|Sr|III?)\b)|,$"
)

BRACKETED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]")


def quotations(text: str) -> Iterator[re.Match[str]]:
    """Every quotation, marks included; nested ones are part of the outer one."""
    return QUOTED.finditer(text)


def quoted_words(found: re.Match[str]) -> str:
    """What stands between the marks, without the comma or full stop set inside them."""
    words = next(group for group in found.groups() if group is not None)
    words = " ".join(words.split())
    bare = words.rstrip(",;")
    # “Delta Canals, Inc.,”: a stop before the comma is the title's own
    return (bare if bare != words else bare.removesuffix(".")).strip()


@lru_cache(maxsize=256)  # the rules ask for the same few stretches of a note one after another
def masked(text: str, *, brackets: bool = True) -> str:
    """The text with addresses, quotations and (if asked) brackets blanked between their ends."""
    mask = list(text)
    for url in printed_urls(text):
        mask[url.start : url.end] = FILLER * (url.end - url.start)
    for found in QUOTED.finditer("".join(mask)):
        # A stop or comma before the closing mark stays: it may end the sentence or the slot.
        inside = found.end() - 1 - (found[0][-2] in ".?!,")
        mask[found.start() + 1 : inside] = FILLER * (inside - found.start() - 1)
    if brackets:
        for found in BRACKETED.finditer("".join(mask)):
            mask[found.start() + 1 : found.end() - 1] = FILLER * (found.end() - found.start() - 2)
    return "".join(mask)


def slots(text: str) -> list[str]:
    """The stretches between commas that stand outside quotations, brackets, addresses and dates.

    The comma that American style sets inside the closing mark parts slots too.
    """
    mask = masked(text)
    for start, end in dates.stretches(mask):
        mask = mask[:start] + FILLER * (end - start) + mask[end:]
    cuts = [found.span() for found in SLOT_END.finditer(mask)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    pieces = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece]
