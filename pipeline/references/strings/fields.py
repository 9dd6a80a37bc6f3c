"""The fields of a string that is known to be one reference, each with its place in the string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.references import dates, names
from pipeline.references.reference import Reference
from pipeline.references.strings.labeller import trained
from pipeline.references.strings.tokens import described, tokens
from pipeline.references.urls import printed_doi, printed_urls

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


def read(text: str) -> Reference:
    """The string as a reference; each field is the first run that bears its label."""
    found: dict[str, str] = {}
    for piece in pieces(text):
        found.setdefault(piece.label, " ".join(text[piece.start : piece.end].split()))
    who = found.get("author") or found.get("editor") or ""
    day = dates.first(found.get("date", ""))
    url = next(printed_urls(text), None)
    return Reference(
        "sequence-model",
        authors=names.people(who) or _listed(who),
        title=found.get("title"),
        container=found.get("container") or found.get("publisher"),
        date=day[2] if day else None,
        volume=found.get("volume"),
        issue=found.get("issue"),
        pages=found.get("pages"),
        publisher=found.get("publisher"),
        url=url.url if url else None,
        doi=printed_doi(text),
        identifier=found.get("identifier"),
    )


def _listed(who: str) -> tuple[str, ...]:
    """Names in no known style, parted at "and", semicolons, and commas but for "Lee, J."."""
    bare = names.ET_AL.sub("", who).strip(" ,.")
    if not bare:
        return ()
    if names.is_body(bare):
        return (bare,)
    parts = re.split(r";| (?:and|&|et|und) |,(?! ?(?:[A-Z]\.|Jr))", bare)
    return tuple(part.strip(" ,") for part in parts if part.strip(" ,"))


def _trimmed(text: str, piece: Piece) -> Iterator[Piece]:
    """Without commas and unmatched brackets at its edges; the stop of an abbreviation stays."""
    start, end = piece.start, piece.end
    while start < end and (text[start] in EDGES or (text[start] in CLOSING + OPENING)):
        if text[start] in OPENING[:3] and _closes(text[start:end]):
            break
        start += 1
    while end > start:
        last = text[end - 1]
        if (
            (
                last in EDGES
                and not (last == "." and piece.label in ("container", "author", "place"))
            )
            or (last in CLOSING and not (last in CLOSING[:3] and _closes(text[start:end])))
            or last in OPENING
        ):
            end -= 1
        else:
            break
    if start < end:
        yield Piece(piece.label, start, end)


def _closes(words: str) -> bool:
    return all(words.count(one) == words.count(other) for one, other in ("()", "[]", "{}"))
