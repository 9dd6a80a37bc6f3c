"""Endnotes: numbered entries under a heading, or counted as the markers before them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.reading.lines import Line
from pipeline.reading.zones.labels import (
    IN_ROUND,
    IN_SQUARE,
    Label,
    label_of,
    printed,
    raised_in,
)
from pipeline.reading.zones.placed import ENDED, Placed, closes
from pipeline.reading.zones.reference_lists import REFERENCES_HEADING
from pipeline.records import NoteType

NOTES_HEADING = re.compile(
    r"^(?:\d{0,2}\.?\s*)?(?:end\s?notes?|foot\s?notes?|notes(?: and references)?|sources|note"
    r"|anmerkungen|fußnoten|endnoten|notas(?: finais| finales)?|note (?:de fin|finali))$",
    re.I,
)

ENOUGH = 4
"""A list without a heading has at least so many notes."""

NAMED = 0.7
"""This part of its labels stands as a marker in the text before it."""

AT_A_CLAUSE = 0.6
"""This part of bracketed markers stands at the end of a clause; "(1) ships, (2) ports" lists."""

LONGEST = 40
"""Lines of one endnote."""


def end_notes(placed: list[Placed], body_size: float) -> list[Placed]:
    """The lines of endnotes placed as notes."""
    return _counted(_under_headings(placed, body_size))


def _under_headings(placed: list[Placed], body_size: float) -> list[Placed]:
    """Numbered entries under a heading such as "Notes", up to the next heading.

    Taken only where the entries count up from 1, so that a plain section called "Sources" stays
    body.
    """
    result = list(placed)
    for index, item in enumerate(placed):
        heading = item.line.text.strip().rstrip(":")
        references = REFERENCES_HEADING.match(heading) is not None
        if item.zone != "body" or not (references or NOTES_HEADING.match(heading)):
            continue
        entries = _entries(placed, index, body_size)
        labelled = [position for position, label in entries if label]
        if len(labelled) < 2:
            continue
        end = _end_of(placed, labelled[0], labelled[-1])
        for position, label in entries:
            if position >= end:
                # what a page's foot took along with the list
                if placed[position].opens:
                    break
                result[position] = Placed(placed[position].line, "body", "body text")
                continue
            result[position] = _note(
                placed[position].line, f"listed under {item.line.text.strip()!r}", label,
                "reference" if references else "endnote",
            )  # fmt: skip
    return result


def _entries(
    placed: Sequence[Placed], heading: int, body_size: float
) -> list[tuple[int, Label | None]]:
    """The lines under a heading with the labels that open them; none where the first has none."""
    entries: list[tuple[int, Label | None]] = []
    last: str | None = None
    above = placed[heading].line
    for position in range(heading + 1, len(placed)):
        line = placed[position].line
        if placed[position].zone not in ("body", "note"):
            continue
        if closes(placed[heading].line, above, line, body_size):
            break
        if (line.bold or line.size > body_size) and _begins_at_one(placed, position + 1):
            last, above = None, line  # a chapter's name over its notes
            continue
        label = label_of(line, last)
        if last is not None and label and label.text == "1" and not label.sure:
            label = None
        if label:
            last = label.text
        elif last is None:
            break
        entries.append((position, label))
        above = line
    return entries


def _begins_at_one(placed: Sequence[Placed], position: int) -> bool:
    """Note 1 opens there."""
    label = label_of(placed[position].line, None) if position < len(placed) else None
    return label is not None and label.text == "1"


def _note(line: Line, rule: str, label: Label | None, note_type: NoteType) -> Placed:
    return Placed(
        line, "note", rule, label.text if label else None, label.end if label else 0,
        note_type=note_type, opens=label is not None,
    )  # fmt: skip


def _counted(placed: list[Placed]) -> list[Placed]:
    """Lists of notes without a heading, which count as the markers before them do.

    Numbered paragraphs are told from notes by the markers: each number of the list must have
    stood in the text before, in the same brackets or raised.
    """
    result = list(placed)
    start = 0
    for chain in _chains(placed):
        first, last = chain[0][0], chain[-1][0]
        if first < start or not _named(placed[start:first], [label for _, label in chain]):
            continue
        openings = dict(chain)
        for position in range(first, _end_of(placed, first, last)):
            if placed[position].zone == "body":
                result[position] = _note(
                    placed[position].line, "counted as the markers before it",
                    openings.get(position), "endnote",
                )  # fmt: skip
                start = position + 1
    return result


def _chains(placed: Sequence[Placed]) -> Iterator[list[tuple[int, Label]]]:
    """Runs of lines that open with 1, 2, 3 …, in one shape and at one edge."""
    opened: list[tuple[int, Label]] = []
    for position, item in enumerate(placed):
        if item.zone != "body":
            continue
        label = label_of(item.line, None) if item.line.lead else printed(item.line)
        if not (label and label.text.isdigit()):
            continue
        if label.text == "1":
            if len(opened) >= ENOUGH:
                yield opened
            opened = [(position, label)]
        elif (
            opened
            and label.shape == opened[-1][1].shape
            and label.sure == opened[-1][1].sure
            and int(label.text) in (int(opened[-1][1].text) + 1, int(opened[-1][1].text) + 2)
            and position - opened[-1][0] <= LONGEST
        ):
            opened.append((position, label))
    if len(opened) >= ENOUGH:
        yield opened


def _named(before: Sequence[Placed], labels: Sequence[Label]) -> bool:
    """Most of the labels are markers in the text before."""
    texts = [item.line.text for item in before if item.zone == "body"]
    shape = labels[0].shape
    if shape == "plain":
        seen = set(raised_in(item.line for item in before if item.zone == "body"))
    else:
        pattern = IN_ROUND if shape == "round" else IN_SQUARE
        marks = [
            (found[1], text[found.end() :]) for text in texts for found in pattern.finditer(text)
        ]
        seen = {number for number, _ in marks}
        clauses = [after for number, after in marks if re.match(r"\s*(?:$|[^\w\s(]|[A-Z])", after)]
        if len(clauses) < AT_A_CLAUSE * len(marks):
            return False
    return sum(1 for label in labels if label.text in seen) >= NAMED * len(labels)


def _end_of(placed: Sequence[Placed], first: int, last: int) -> int:
    """Where the last note ends: at a gap, at another size, or where it no longer hangs."""
    lines = [item.line for item in placed[first : last + 1] if item.zone in ("body", "note")]
    opening = placed[last].line
    steps = [
        below.baseline - line.baseline
        for line, below in pairwise(lines)
        if line.page == below.page and line.column == below.column
    ]
    usual = statistics.median(steps) if steps else 1.2 * opening.size
    indents = [line.x0 - lines[0].x0 for line in lines if line.page == lines[0].page]
    hangs = sum(1 for indent in indents if indent > 0.5 * opening.size) > 0.3 * len(indents)
    above = opening
    for position in range(last + 1, min(last + LONGEST, len(placed))):
        line = placed[position].line
        if placed[position].zone not in ("body", "note"):
            continue
        same_column = (line.page, line.column) == (above.page, above.column)
        if (
            abs(line.size - opening.size) > 0.3
            or (same_column and not 0 < line.baseline - above.baseline < 1.25 * usual)
            or (hangs and line.x0 < opening.x0 + 0.5 * opening.size)
            or (not same_column and not hangs and ENDED.search(above.text))
        ):
            return position
        above = line
    return min(last + LONGEST, len(placed))
