"""Briefs with the same text in other files, and versions of one brief.

The text's words, five at a time, are boiled down to 128 numbers (MinHash: Broder, "On the
resemblance and containment of documents", 1997), of which two texts share as many as they share of
their words in fives. Pairs are found without comparing all with all (locality-sensitive hashing).

An excerpt or a summary of a longer brief shares too little of the whole and is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

WORDS = 5
"""Words in a row. Letters and digits alone count: hyphens and line ends make no difference."""
NUMBERS = 128
"""The standard error of a likeness is at most 0.044 (half of one by the root of 128)."""
SAME = 0.85
"""From this likeness on the text is the same: another producer's PDF, another footer, one word in a
hundred read otherwise (0.89 to 0.92 is left)."""
VERSION = 0.45
"""From this on it is a version: with every fifth paragraph rewritten 0.77 to 0.81 is left, without
its last third 0.62 to 0.70. Different briefs share 0.06 at most (measured on 56 of them, twelve of
one publisher with the same boilerplate)."""
MANY = 8
"""Briefs of one band with which a further one is compared."""
BANDS, ROWS = 32, 4
"""Two texts are compared if four numbers in a row agree in one of 32 places: at a likeness of 0.45
three in four such pairs are, at 0.6 ninety-nine in a hundred, at 0.1 three in a thousand."""

_NOT_LETTERS = re.compile(r"[\W_]+")


class Alike(NamedTuple):
    """Two briefs by id, in order, and the share of their words in fives that they share."""

    one: str
    other: str
    likeness: float
    kind: Literal["same_text", "version"]


def sketch(text: str) -> str:
    """1,024 hexadecimal digits that stand for the text, on each machine the same; none for a text
    of fewer than five words."""
    words = [word for word in _NOT_LETTERS.split(text.casefold()) if word]
    fives = {" ".join(five) for five in zip(*(words[n:] for n in range(WORDS)), strict=False)}
    if not fives:
        return ""
    # Imported only now: it takes a quarter of a second.
    from datasketch import MinHash

    hashed = MinHash(num_perm=NUMBERS, seed=1)
    hashed.update_batch([five.encode("utf-8", "backslashreplace") for five in sorted(fives)])
    return str(hashed.hashvalues.astype(">u4").tobytes().hex())


def alike(sketches: Mapping[str, str]) -> list[Alike]:
    """The pairs of briefs that are alike, in order of their ids; briefs without a sketch are like
    none."""
    told = {
        name: np.frombuffer(bytes.fromhex(sketch), dtype=">u4")
        for name, sketch in sorted(sketches.items())
        if sketch
    }
    found = []
    for one, other in sorted(set(_candidates(told))):
        likeness = round(float((told[one] == told[other]).mean()), 3)
        if likeness >= VERSION:
            kind: Literal["same_text", "version"] = "same_text" if likeness >= SAME else "version"
            found.append(Alike(one, other, likeness, kind))
    return found


def _candidates(told: Mapping[str, npt.NDArray[np.uint32]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a band, each perhaps several times. Of many briefs that share one (a form
    filled in again and again) each is paired with the first MANY."""
    for band in range(BANDS):
        places: dict[bytes, list[str]] = {}
        for name, numbers in told.items():
            key = numbers[band * ROWS : (band + 1) * ROWS].tobytes()
            before = places.setdefault(key, [])
            yield from ((other, name) for other in before)
            if len(before) < MANY:
                before.append(name)
