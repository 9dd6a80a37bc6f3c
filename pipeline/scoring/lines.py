"""Note lines against gold that labels every printed line.

Gold is `lines.json` beside the PDFs, in the layout of FOSSIL: each document's name without
`.pdf`, with its lines as `[label, text]`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.reading.placing import placed
from pipeline.reading.sources import READERS, open_pdf
from pipeline.reading.zones import Placed
from pipeline.scoring.measures import Miss, Tally

NOTE_LABELS = frozenset({"listbibl", "listbiblio", "note:footnote"})
"""Labels of note lines, folded; gold spells some of them in several ways."""

LEFT_OUT = frozenset({"note:headnote", "page", "front", "titlepage", "toc"})
"""Heads, page numbers and front matter: whether they are notes is not asked."""

SHORTEST = 25
"""Lines with fewer letters and digits occur too often to be told apart by their text."""

ALIKE = 85.0
"""Two lines are one where their letters and digits agree by this percentage (Indel ratio)."""


def note_lines(name: str, gold: Sequence[Sequence[str]], placed: Sequence[Placed]) -> Tally:
    """How far the lines placed as notes are the lines that gold calls notes.

    A gold line that occurs several times takes its places in the order of reading. A line that
    the reader did not yield counts as placed outside the notes.
    """
    places: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        places[_letters(one.line.text)].append(one)
    known = [letters for letters in places if len(letters) >= SHORTEST]
    right = found = expected = 0
    misses: list[Miss] = []
    for label, text in gold:
        letters = _letters(text)
        if label.casefold() in LEFT_OUT or len(letters) < SHORTEST:
            continue
        if letters not in places:
            nearest = process.extractOne(letters, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
            letters = nearest[0] if nearest else letters
        same = places.get(letters, [])
        item = same[0] if same else None
        if len(same) > 1:
            same.pop(0)
        is_note, taken = label.casefold() in NOTE_LABELS, bool(item and item.zone == "note")
        right, found, expected = right + (is_note and taken), found + taken, expected + is_note
        if is_note != taken:
            seen = f"{item.zone} ({item.rule}), page {item.line.page}" if item else ""
            misses.append(Miss(text, label, seen))
    return Tally(name, right, found, expected, tuple(misses))


def tallies(folder: Path) -> Iterator[Tally]:
    """The measure of each document that `lines.json` names, by name."""
    gold = json.loads((folder / "lines.json").read_text(encoding="utf-8"))
    for name in sorted(gold):
        pages = open_pdf(folder / f"{name}.pdf", READERS[0]).pages
        yield note_lines(name, gold[name], placed(pages))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
