"""Vectors of words: what a word is like, learnt from text that has nothing to do with ours.

GloVe (Pennington, Socher and Manning, EMNLP 2014; public domain, PDDL 1.0), of which the most
frequent words are kept and the numbers are reduced; models/words.md is the card. Rebuilt by

    python -m pipeline.assertions.words glove.6B.100d.txt
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

MODEL = Path(__file__).parents[2] / "models" / "words.npz"
SIZE = 50
"""Numbers of a vector; 40 to 64 do equally well on held-out styles."""
WORDS = 20_000
"""Words that are kept; with 60,000 claims are judged no better."""
STEPS = 127
"""A number from -1 to 1 is kept as one of so many steps each way."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """`vectors[i]`, of length 1, is that of the i-th word, the most frequent first; the last row,
    of zeros, is that of all other words."""

    places: dict[str, int]
    vectors: Vector

    def of(self, word: str) -> Vector:
        """That of a word in lower case."""
        row: Vector = self.vectors[self.places.get(word, -1)]
        return row

    def mean(self, words: Iterable[str]) -> Vector:
        """Of those that are known; zeros where none is."""
        known = [place for word in words if (place := self.places.get(word)) is not None]
        rows: Vector = self.vectors[known or [-1]]
        return np.asarray(rows.mean(0), np.float32)


@cache
def load(path: Path = MODEL) -> Words:
    """The shipped table."""
    with np.load(path, allow_pickle=False) as stored:
        names = stored["words"].tobytes().decode().split("\n")
        vectors = np.vstack((stored["vectors"], np.zeros((1, SIZE), np.int8)))
    return Words(
        {name: row for row, name in enumerate(names)}, (vectors / STEPS).astype(np.float32)
    )


def build(source: Iterable[str], path: Path = MODEL) -> None:
    """Write the table from GloVe's own text: a word and its numbers on each line, the most frequent
    first. The mean is taken off, the main axes kept, and each vector made of length 1."""
    names, rows = zip(*islice(_rows(source), WORDS), strict=True)
    whole = np.array(rows, np.float64)
    whole -= whole.mean(0)
    axes = np.linalg.svd(whole, full_matrices=False)[2][:SIZE]
    axes *= np.sign(axes[:, :1])  # an axis and its opposite are the same: the sign is settled
    reduced = whole @ axes.T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(names).encode(), np.uint8),
        vectors=np.round(reduced * STEPS).astype(np.int8),
    )


def _rows(source: Iterable[str]) -> Iterator[tuple[str, list[float]]]:
    for line in source:
        name, *numbers = line.rstrip("\n").split(" ")
        yield name, [float(number) for number in numbers]


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        build(file)
