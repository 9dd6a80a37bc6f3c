"""Notes without a brief round them: what is read from their text and number alone.

Two measures need no page. *Citations of notes*: notes whose citations somebody has marked.
*Masked back-references*: in "Lee, supra note 5" the author has said himself which note is meant; the
number is hidden and must be found again from the name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline import chain
from pipeline.document import Block, Brief, Document
from pipeline.errors import InvalidRecord
from pipeline.records import Citation, Note, Shelves
from pipeline.scoring.measures import Miss, Tally
from pipeline.stages.citations import citations
from pipeline.stages.notes import notes
from pipeline.stages.sources import sources

# Lee, supra note 5; not: see supra note 5, supra notes 5-7 (no name; more than one note)
NAMED_BACK_REFERENCE = re.compile(
    r"(?P<last>[\w.’')\]”]+),? (?P<tag>supra,? (?:note|n\.) ?(?P<number>\d{1,4}))(?![\d–-])",
    re.IGNORECASE,
)
NO_NAME = re.compile(r"(?:see|also|at|cf\.|and|in|with|compare|e\.g\.|of|from|but|accord)$", re.IGNORECASE)


@dataclass(frozen=True)
class BareNote:
    """A note's label and text."""

    label: str
    text: str


def read(bare: Sequence[BareNote]) -> Document:
    """Citations and sources of the notes, read in their order as the notes of one brief."""
    text, blocks = "", []
    for note in bare:
        start = len(text)
        text += note.text + "\n"
        end = start + len(note.text)
        blocks.append(Block(start, end, "note", None, "given", label=note.label))
    shelves = Shelves(body=(0, 0), notes=(0, len(text)), furniture=(len(text), len(text)))
    brief = Brief(
        id="notes", file="notes", sha256="", text=text, shelves=shelves, blocks=tuple(blocks)
    )
    return chain.run((notes, citations, sources), brief)


def masked_back_references(bare: Sequence[BareNote]) -> Tally:
    """How many hidden numbers are found again; a name that fits no single work is a miss."""
    hidden: list[tuple[int, str, str]] = []
    masked = []
    offset = 0
    for note in bare:
        text, low = "", 0
        for found in NAMED_BACK_REFERENCE.finditer(note.text):
            if NO_NAME.fullmatch(found["last"]):
                continue
            text += note.text[low : found.start("tag")]
            hidden.append((offset + len(text), found["number"], note.label))
            text += "supra"
            low = found.end("tag")
        masked.append(BareNote(note.label, text + note.text[low:]))
        offset += len(masked[-1].text) + 1
    document = read(masked)
    labels = {note.id: note.label for note in document.of(Note)}
    by_id = {citation.id: citation for citation in document.of(Citation)}
    misses = []
    for place, number, label in hidden:
        holding = [c for c in by_id.values() if c.start <= place < c.end]
        target = by_id.get(holding[0].resolves_to or "") if holding else None
        predicted = labels.get(target.note or "", "") if target else ""
        if predicted != number:
            said = document.text[max(0, place - 60) : place + 5]
            misses.append(Miss(f"note {label} {said!r}", f"note {number}", predicted))
    right = len(hidden) - len(misses)
    return Tally("masked supra", right, len(hidden), len(hidden), tuple(misses), one_answer_each=True)
