"""Notes and their anchors.

Reads the reader's note blocks and markers. Writes `note`, `anchor`, and an `issue` for each gap or
double in the numbering, each marker without a note and each note without a marker.

`references.anchoring` says which note a marker belongs to. An issue names what was considered:
the notes of the label, or those on either side of the gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.chain import stage
from pipeline.document import Block, Document
from pipeline.records import Anchor, Issue, Note, Record
from pipeline.references import entries, in_text
from pipeline.references.anchoring import Bound, Standing, bound
from pipeline.references.entries import Key


@stage(writes=(Note, Anchor, Issue))
def notes(document: Document) -> Iterator[Record]:
    found = [
        document.grounded(
            Note(
                start=block.start,
                end=block.end,
                label=label,
                note_type=block.note_type or "footnote",
                rule=block.rule,
            )
        )
        for block, label in _labelled(document)
    ]
    anchors: dict[str, list[str]] = defaultdict(list)
    told: set[str] = set()
    for item in _bound(document, found):
        marker = item.marker
        anchor = document.grounded(
            Anchor(
                start=marker.start,
                end=marker.start,
                label=marker.label,
                note=item.note,
                page=marker.page,
                boxes=marker.boxes,
                rule=marker.rule,
                score=round(marker.confidence, 3),
            )
        )
        if anchor.id in told:
            continue  # the same label twice without a letter between: one marker, printed twice
        told.add(anchor.id)
        yield anchor
        if item.note:
            anchors[item.note].append(anchor.id)
        elif item.candidates:
            fits = (
                "fits more notes than one"
                if len(item.candidates) > 1
                else "stands far from its note"
            )
            yield _issue(anchor, f"marker {marker.label} {fits}", item.candidates)
        else:
            yield _issue(anchor, f"marker {marker.label} has no note", _near(marker.label, found))
    yield from _by_author_and_year(document, found, anchors)
    for note in found:
        yield note.model_copy(update={"anchors": tuple(anchors[note.id])})
        if not anchors[note.id] and not _is_entry(note):
            yield _issue(note, f"note {note.label} has no marker in the text", (note.id,))
    yield from _sequence(found)


def _labelled(document: Document) -> Iterator[tuple[Block, str]]:
    """The note blocks with their labels; an entry of a list without numbers has its key's."""
    last: Key | None = None
    for block in document.brief.blocks_of("note"):
        label = block.label or ""
        if block.note_type == "reference" and not label:
            key = entries.key(document.text[block.start : block.end], last)
            last, label = key or last, key.label if key else ""
        yield block, label


def _is_entry(note: Note) -> bool:
    """The note is an entry of a reference list without numbers."""
    return note.note_type == "reference" and not note.label.isdigit()


def _bound(document: Document, notes: Sequence[Note]) -> Iterator[Bound]:
    """The brief's markers with their notes."""
    brief = document.brief
    standing = [
        Standing(note.id, note.label, note.note_type != "footnote", note.page, block.after)
        for note, block in zip(notes, brief.blocks_of("note"), strict=True)
    ]
    headings = [block.start for block in brief.blocks_of("heading")]
    return bound(brief.markers, standing, headings, brief.shelf("body")[1])


def _by_author_and_year(
    document: Document, notes: Sequence[Note], anchors: dict[str, list[str]]
) -> Iterator[Record]:
    """Anchors where the body cites an entry of a list without numbers; each ends its words."""
    brief = document.brief
    keys: dict[str, Key] = {}
    last: Key | None = None
    for note in notes:
        if _is_entry(note) and note.label:
            last = entries.key(note.quote, last) or last
            if last and last.label == note.label:
                keys[note.id] = last
    low, high = brief.shelf("body")
    for block in brief.blocks:
        if not (keys and low <= block.start < high) or block.role in ("title", "heading"):
            continue
        for item in in_text.cited(brief.text[block.start : block.end], keys):
            end = block.start + item.end
            page, boxes = brief.locate(block.start + item.start, end)
            anchor = document.grounded(
                Anchor(
                    start=end,
                    end=end,
                    label=item.label,
                    note=item.entries[0] if len(item.entries) == 1 else None,
                    page=page,
                    boxes=boxes,
                    rule="author and year",
                )
            )
            yield anchor
            if anchor.note:
                anchors[anchor.note].append(anchor.id)
            elif item.entries:
                yield _issue(anchor, f"{item.label} fits more entries than one", item.entries)
            else:
                yield _issue(anchor, f"{item.label} is not in the list", item.near)


def _near(label: str, notes: Sequence[Note]) -> tuple[str, ...]:
    """The notes on either side of the place in the sequence where the label belongs."""
    if not label.isdigit():
        return ()
    numbered = [note for note in notes if note.label.isdigit()]
    below = [note for note in numbered if int(note.label) < int(label)]
    beyond = [note for note in numbered if int(note.label) > int(label)]
    return tuple(note.id for note in (*below[-1:], *beyond[:1]))


def _sequence(notes: Sequence[Note]) -> Iterator[Issue]:
    """Gaps and doubles in the numbers; numbering may begin again at 1."""
    last: Note | None = None
    for note in notes:
        if not note.label.isdigit():
            continue
        number, before = int(note.label), int(last.label) if last else 0
        around = (last.id, note.id) if last else (note.id,)
        if number == before and last:
            yield _issue(note, f"note {number} occurs twice", around)
        elif number > before + 1:
            first, end = before + 1, number - 1
            missing = f"note {first} is" if first == end else f"notes {first} to {end} are"
            yield _issue(note, f"{missing} missing before note {number}", around)
        last = note


def _issue(record: Note | Anchor, message: str, candidates: tuple[str, ...]) -> Issue:
    return Issue(
        start=record.start,
        end=record.end,
        stage="notes",
        severity="warning",
        message=message,
        candidates=candidates,
        rule="label sequence",
    )
