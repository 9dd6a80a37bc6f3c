"""The fields of a string that is known to be one reference, each with its place in the string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.references.strings.labeller import trained
from pipeline.references.strings.tokens import described, tokens

# "[5] ", "12. ", "(3) " before the first name: the list's number, no part of the reference
LIST_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}\.)\s*(?=\D)")
OPENING, CLOSING = "([{“‘„«\"'", ")]}”’“»\"'"
EDGES = " \t\n,;:."


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one label; half-open offsets, without the marks around it."""

    label: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The runs of the string in text order; none overlaps another, and "other" is left out."""
    skipped = found.end() if (found := LIST_NUMBER.match(text)) else 0
    words = [word for word in tokens(text) if word.start >= skipped]
    if not words:
        return []
    labels = trained().labels(described(text, words))
    runs: list[Piece] = []
    for word, label in zip(words, labels, strict=True):
        if runs and runs[-1].label == label:
            runs[-1] = Piece(label, runs[-1].start, word.end)
        else:
            runs.append(Piece(label, word.start, word.end))
    return [piece for run in runs if run.label != "other" for piece in _trimmed(text, run)]


def _trimmed(text: str, piece: Piece) -> Iterator[Piece]:
    """Without commas and unmatched brackets at its edges; the stop of an abbreviation stays."""
    start, end = piece.start, piece.end
    while start < end and (text[start] in EDGES or (text[start] in CLOSING + OPENING)):
        if text[start] in OPENING[:3] and _closes(text[start:end]):
            break
        start += 1
    while end > start:
        last = text[end - 1]
        if last in EDGES and not (last == "." and piece.label in ("container", "author", "place")):
            end -= 1
        elif last in CLOSING and not (last in CLOSING[:3] and _closes(text[start:end])):
            end -= 1
        elif last in OPENING:
            end -= 1
        else:
            break
    if start < end:
        yield Piece(piece.label, start, end)


def _closes(words: str) -> bool:
    return all(words.count(one) == words.count(other) for one, other in ("()", "[]", "{}"))
