"""Endnotes and lists of references."""

from __future__ import annotations

import re

from pipeline.reading.zones.labels import Label, label_of, next_of
from pipeline.reading.zones.placed import Placed
from pipeline.records import NoteType

NOTES_HEADING = re.compile(
    r"^(?:\d{0,2}\.?\s*)?(?:end\s?notes?|foot\s?notes?|notes(?: and references)?|references"
    r"|bibliography|works cited|sources|anmerkungen|note)$",
    re.I,
)


def end_notes(placed: list[Placed], body_size: float) -> list[Placed]:
    """Numbered entries under a heading such as "Notes", up to the next heading.

    Taken only where the entries count up from 1, so that a plain section called "Sources" stays
    body.
    """
    result = list(placed)
    for index, item in enumerate(placed):
        if item.zone != "body" or not NOTES_HEADING.match(item.line.text.strip().rstrip(":")):
            continue
        note_type: NoteType = (
            "reference"
            if re.match(r"(?i)(?:\W|\d)*(?:ref|bib|works)", item.line.text)
            else "endnote"
        )
        heading_size = item.line.size
        entries: list[tuple[int, Label | None]] = []
        last: str | None = None
        for position in range(index + 1, len(placed)):
            other = placed[position]
            if other.zone not in ("body", "note"):
                continue
            if other.line.size >= heading_size and other.line.bold == item.line.bold and (
                other.line.size > body_size or other.line.bold
            ):  # fmt: skip
                break
            label = label_of(other.line, last)
            if label and label.text.isdigit() and not (label.sure or next_of(last, label.text)):
                label = None
            if last is not None and label and label.text == "1" and not label.sure:
                label = None
            if label:
                last = label.text
            elif last is None:
                break
            entries.append((position, label))
        if sum(1 for _, label in entries if label) < 2:
            continue
        for position, label in entries:
            result[position] = Placed(
                placed[position].line, "note", f"listed under {item.line.text.strip()!r}",
                label.text if label else None, label.end if label else 0, note_type=note_type,
                opens=label is not None,
            )  # fmt: skip
    return result
