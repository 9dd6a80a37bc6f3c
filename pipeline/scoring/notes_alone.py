"""Notes without a brief round them: what is read from their text and number alone.

In "Lee, supra note 5" authors say themselves which note is meant: the number is hidden and must be
found again from the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import chain
from pipeline.document import Block, Brief, Document, Marker
from pipeline.records import Citation, Issue, Note, NoteType, Shelves
from pipeline.scoring.measures import Miss, Tally
from pipeline.stages.citations import citations
from pipeline.stages.notes import notes
from pipeline.stages.sources import sources

# Lee, supra note 5; not: see supra note 5, supra notes 5-7 (no name; more than one note)
NAMED_BACK_REFERENCE = re.compile(
    r"(?P<last>[\w.’')\]”]+),? (?P<tag>supra,? (?:note|n\.) ?(?P<number>\d{1,4}))(?![\d–-])",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"(?:see|also|at|cf\.|and|in|with|compare|e\.g\.|of|from|but|accord)$", re.IGNORECASE
)


ENOUGH = 5
"""Back-references from which a shift of all of them can be told from chance."""


@dataclass(frozen=True)
class BareNote:
    """A note's label and text, or an entry of a reference list, which has no label.

    `before` are the words of the body before its marker.
    """

    label: str
    text: str
    note_type: NoteType = "footnote"
    before: str = ""


def read(bare: Sequence[BareNote]) -> Document:
    """Citations and sources of the notes, read in their order as the notes of one brief."""
    text, blocks, markers = "", [], []
    for note in (each for each in bare if each.label):
        start = len(text)
        text += note.before
        markers.append(Marker(len(text), note.label, None, (), "given"))
        text += "\n"
        blocks.append(Block(start, len(text) - 1, "paragraph", None, "given"))
    body = len(text)
    for note in bare:
        start = len(text)
        text += note.text + "\n"
        end = start + len(note.text)
        blocks.append(
            Block(start, end, "note", None, "given", label=note.label, note_type=note.note_type)
        )
    shelves = Shelves(body=(0, body), notes=(body, len(text)), furniture=(len(text), len(text)))
    brief = Brief(
        id="notes",
        file="notes",
        sha256="",
        text=text,
        shelves=shelves,
        blocks=tuple(blocks),
        markers=tuple(markers),
    )
    return chain.run((notes, citations, sources), brief)


def masked_back_references(bare: Sequence[BareNote]) -> Tally:
    """How many hidden numbers are found again; a name that fits no single work is a miss."""
    hidden: list[tuple[int, str, str]] = []
    masked = []
    offset = sum(len(note.before) + 1 for note in bare if note.label)
    for note in bare:
        text, low = "", 0
        for found in NAMED_BACK_REFERENCE.finditer(note.text):
            if NO_NAME.fullmatch(found["last"]):
                continue
            text += note.text[low : found.start("tag")]
            hidden.append((offset + len(text), found["number"], note.label))
            text += "supra"
            low = found.end("tag")
        masked.append(replace(note, text=text + note.text[low:]))
        offset += len(masked[-1].text) + 1
    predicted = _predicted(read(masked), [place for place, _, _ in hidden])
    misses = []
    for at, (_, number, label) in enumerate(hidden):
        others = [
            int(given) - int(led_to)
            for other, ((_, given, _), led_to) in enumerate(zip(hidden, predicted, strict=True))
            if other != at and led_to.isdigit()
        ]
        guess = predicted[at]
        if guess.isdigit():
            guess = str(int(guess) + _shift(others))
        if guess != number:
            misses.append(Miss(f"note {label}", f"note {number}", guess))
    right = len(hidden) - len(misses)
    return Tally(
        "masked supra", right, len(hidden), len(hidden), tuple(misses), one_answer_each=True
    )


def _predicted(document: Document, places: Sequence[int]) -> list[str]:
    """The label of the note that each short form leads to; empty where it leads nowhere.

    Where the note is known but no work could be read in it, the issue about it names the note.
    """
    labels = {note.id: note.label for note in document.of(Note)}
    cited = {citation.id: citation for citation in document.of(Citation)}
    doubts = {
        (issue.start, issue.end): issue.candidates
        for issue in document.of(Issue)
        if issue.rule == "resolution"
    }
    predicted = []
    for place in places:
        short = next((c for c in cited.values() if c.start <= place < c.end), None)
        target = cited.get(short.resolves_to or "") if short else None
        named = doubts.get((short.start, short.end), ()) if short else ()
        note = target.note if target else next((name for name in named if name in labels), None)
        predicted.append(labels.get(note or "", ""))
    return predicted


def _shift(differences: Sequence[int]) -> int:
    """By how much an author's numbers are off throughout, as more than half of the others say.

    A note that is added late moves all that follow; authors who count by hand do not notice.
    """
    if len(differences) < ENOUGH:
        return 0
    value, count = Counter(differences).most_common(1)[0]
    return value if 2 * count > len(differences) else 0
