"""Notes and their anchors.

Reads the reader's note blocks and markers. Writes `note`, `anchor`, and an `issue` for each gap or
double in the numbering, each marker without a note and each note without a marker.

A marker belongs to the note with its label. Where a label occurs on several notes (numbering that
begins again), the note on the marker's page is taken, then the one on the next page, then the
next unused one in the order of the text; a marker for which none is left stays unresolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.chain import stage
from pipeline.document import Document, Marker
from pipeline.records import Anchor, Issue, Note, Record


@stage(writes=(Note, Anchor, Issue))
def notes(document: Document) -> Iterator[Record]:
    found = [
        document.grounded(
            Note(
                start=block.start,
                end=block.end,
                label=block.label or "",
                note_type=block.note_type or "footnote",
                rule=block.rule,
            )
        )
        for block in document.brief.blocks_of("note")
    ]
    anchors: dict[str, list[str]] = defaultdict(list)
    for marker, note in _linked(document.brief.markers, found):
        anchor = document.grounded(
            Anchor(
                start=marker.start,
                end=marker.start,
                label=marker.label,
                note=note.id if note else None,
                page=marker.page,
                boxes=marker.boxes,
                rule=marker.rule,
                score=round(marker.confidence, 3),
            )
        )
        yield anchor
        if note:
            anchors[note.id].append(anchor.id)
        else:
            yield _issue(anchor, f"marker {marker.label} has no note")
    for note in found:
        yield note.model_copy(update={"anchors": tuple(anchors[note.id])})
        if not anchors[note.id]:
            yield _issue(note, f"note {note.label} has no marker in the text")
    yield from _sequence(found)


def _linked(
    markers: Sequence[Marker], notes: Sequence[Note]
) -> Iterator[tuple[Marker, Note | None]]:
    by_label: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_label[note.label].append(note)
    used: set[str] = set()
    for marker in markers:
        candidates = by_label.get(marker.label, [])
        if len(candidates) < 2:
            yield marker, candidates[0] if candidates else None
            continue
        near = [note for note in candidates if note.page == marker.page and note.page is not None]
        after = [note for note in candidates if note.page == (marker.page or 0) + 1]
        free = [note for note in candidates if note.id not in used]
        ranked = near or [note for note in after if note.id not in used] or free
        chosen = ranked[0] if ranked else None
        if chosen:
            used.add(chosen.id)
        yield marker, chosen


def _sequence(notes: Sequence[Note]) -> Iterator[Issue]:
    """Gaps and doubles in the numbers; numbering may begin again at 1."""
    last = 0
    for note in notes:
        if not note.label.isdigit():
            continue
        number = int(note.label)
        if number == last and last:
            yield _issue(note, f"note {number} occurs twice")
        elif number > last + 1:
            missing = ", ".join(str(gap) for gap in range(last + 1, number))
            yield _issue(note, f"note {missing} is missing before note {number}")
        last = number


def _issue(record: Note | Anchor, message: str) -> Issue:
    return Issue(
        start=record.start,
        end=record.end,
        stage="notes",
        severity="warning",
        message=message,
        candidates=(record.id,),
        rule="label sequence",
    )
