"""Which note a marker belongs to: label, place and order together.

A note belongs to the markers of its label that stand before it. Where a label comes again
(numbering that begins again on each page, in each section or chapter), the first place after the
marker where notes stand decides: the foot of its page or the next, or the list at the end of its
chapter. Two notes of one label at one foot go to the markers in turn. Chapters' lists gathered at
the end go to the chapters in turn, if there are as many of either; else the marker stays
unresolved, with its candidates.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Marker

NEXT_PAGE = 1
"""A footnote stands at most so many pages after its marker."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A note with the offset in the body after which it stood on its page (None: unknown)."""

    id: str
    label: str
    listed: bool
    page: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """A marker and its note's id, or None; `candidates` are all notes of its label."""

    marker: Marker
    note: str | None
    candidates: tuple[str, ...]


def bound(
    markers: Sequence[Marker],
    notes: Sequence[Standing],
    headings: Sequence[int],
    body_end: int,
) -> Iterator[Bound]:
    """Each marker with its note; `headings` are the offsets of the body's headings, sorted."""
    by_label: dict[str, list[Standing]] = defaultdict(list)
    for note in notes:
        by_label[note.label].append(note)
    chapters = _chapters(markers, notes, headings)
    used: set[str] = set()
    for marker in markers:
        candidates = by_label[marker.label]
        chosen = _chosen(marker, _alike(marker, candidates), chapters, used, body_end)
        if chosen:
            used.add(chosen.id)
        yield Bound(marker, chosen.id if chosen else None, tuple(note.id for note in candidates))


def _alike(marker: Marker, candidates: Sequence[Standing]) -> Sequence[Standing]:
    """Of notes and a list in one brief, brackets on the line mark the list, raised numbers not."""
    listed = marker.rule.startswith("number in")
    return [note for note in candidates if note.listed == listed] or candidates


def _chosen(
    marker: Marker,
    candidates: Sequence[Standing],
    chapters: dict[tuple[int, str], str | None],
    used: set[str],
    body_end: int,
) -> Standing | None:
    if len(candidates) < 2:
        near = [note for note in candidates if note.listed or not _pages_away(marker, note)]
        return near[0] if near else None
    if (marker.start, marker.label) in chapters:
        note_id = chapters[marker.start, marker.label]
        return next((note for note in candidates if note.id == note_id), None)
    if marker.start >= body_end:
        # A table stands on the shelf of furniture: only its page tells.
        here = [note for note in candidates if note.page == marker.page] or list(candidates)
    elif all(note.after is None for note in candidates):
        here = list(candidates)
    else:
        later = [note for note in candidates if (note.after or 0) >= marker.start]
        near = [note for note in later if note.listed or _within_reach(marker, note)]
        here = [note for note in near if (note.after, note.page) == (near[0].after, near[0].page)]
    free = [note for note in here if note.id not in used]
    return free[0] if free else here[-1] if here else None


def _pages_away(marker: Marker, note: Standing) -> bool:
    """The note stands further on than the next page; one marked again may lie far before."""
    if marker.page is None or note.page is None:
        return False
    return note.page > marker.page + NEXT_PAGE


def _within_reach(marker: Marker, note: Standing) -> bool:
    before = marker.page is not None and note.page is not None and note.page < marker.page
    return not before and not _pages_away(marker, note)


def _chapters(
    markers: Sequence[Marker], notes: Sequence[Standing], headings: Sequence[int]
) -> dict[tuple[int, str], str | None]:
    """For markers of lists that stand together at the end: place and label to the note's id."""
    found: dict[tuple[int, str], str | None] = {}
    begin = 0
    for lists in _gathered(notes, [marker.start for marker in markers]):
        end = lists[-1][-1].after or 0
        labels = {note.label for notes in lists for note in notes}
        inside = [m for m in markers if begin <= m.start <= end and m.label in labels]
        begin = end + 1
        if len(lists) < 2:
            continue
        parts = _begun_again(inside, headings)
        fits = len(parts) == len(lists)
        for number, part in enumerate(parts):
            own = {note.label: note.id for note in lists[number]} if fits else {}
            found.update({(m.start, m.label): own.get(m.label) for m in part})
    return found


def _gathered(notes: Sequence[Standing], markers: Sequence[int]) -> Iterator[list[list[Standing]]]:
    """The lists of endnotes, those together that no marker of the text parts."""
    together: list[list[Standing]] = []
    last: Standing | None = None
    for note in notes:
        if not note.listed or note.after is None or not note.label.isdigit():
            continue
        if last is None or int(note.label) <= int(last.label):
            between = bisect.bisect_right(markers, note.after) - bisect.bisect_right(
                markers, last.after or 0 if last else 0
            )
            if together and between:
                yield together
                together = []
            together.append([])
        together[-1].append(note)
        last = note
    if together:
        yield together


def _begun_again(markers: Sequence[Marker], headings: Sequence[int]) -> list[list[Marker]]:
    """The markers in chapters: a new one where, after a heading, the numbers fall to 1."""
    parts: list[list[Marker]] = []
    for marker in markers:
        last = parts[-1][-1] if parts else None
        headed = last and bisect.bisect_right(headings, marker.start) > bisect.bisect_right(
            headings, last.start
        )
        if last is None or (headed and marker.label == "1"):
            parts.append([])
        parts[-1].append(marker)
    return parts
