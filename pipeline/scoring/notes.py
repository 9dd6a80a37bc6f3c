"""Notes, their anchors and their citations against gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.records import Anchor, Citation, Note
from pipeline.scoring.gold import GoldCitation, GoldNote, Notes
from pipeline.scoring.letters import plain, similarity
from pipeline.scoring.measures import Labels, Measure, Miss, Tally, pooled
from pipeline.store import Extraction

SAME_TEXT = 0.95
"""Two texts of a note at least this alike are the same: a lost ligature or space is forgiven."""
SAME_FIELD = 0.90
"""Titles, containers and authors at least this alike are the same: house styles differ in dots."""
ANCHOR_CONTEXT = 30
"""Characters before a marker that must agree: enough to tell any two places of a brief apart."""
FIELDS = ("title", "container", "authors", "date", "url")

Pairs = list[tuple[GoldNote, Note | None]]


def measures(gold: Notes, output: Extraction) -> Iterator[Measure]:
    """What gold says nothing of yields a measure that expects nothing."""
    pairs = _paired(gold, output.of(Note))
    yield _found(pairs, len(output.of(Note)))
    yield _anchors(pairs, output)
    yield _kinds(pairs)
    yield from _citations(pairs, output)


def _paired(gold: Notes, notes: tuple[Note, ...]) -> Pairs:
    """Each gold note with the output's note of the same label whose text is most like it."""
    free = list(notes)
    pairs: Pairs = []
    for expected in gold.notes:
        same = [note for note in free if note.label == expected.label]
        best = max(same, key=lambda note: similarity(expected.text, note.quote), default=None)
        if best is not None:
            free.remove(best)
        pairs.append((expected, best))
    return pairs


def _where(note: GoldNote) -> str:
    return f"note {note.label}" + (f" (page {note.page})" if note.page else "")


def _found(pairs: Pairs, found: int) -> Tally:
    misses = []
    for gold, note in pairs:
        if note is None:
            misses.append(Miss(_where(gold), gold.text[:80], ""))
        elif similarity(gold.text, note.quote) < SAME_TEXT:
            misses.append(Miss(_where(gold), gold.text, note.quote))
    right = len(pairs) - len(misses)
    return Tally("notes", right, found, len(pairs), tuple(misses), one_answer_each=True)


def _anchors(pairs: Pairs, output: Extraction) -> Tally:
    anchors = output.of(Anchor)
    expected = [(gold, note) for gold, note in pairs if gold.marker_follows]
    misses = []
    for gold, note in expected:
        before = plain(gold.marker_follows or "")[-ANCHOR_CONTEXT:]
        places = [
            plain(output.text[max(0, anchor.start - 4 * ANCHOR_CONTEXT) : anchor.start])
            for anchor in anchors
            if note is not None and (anchor.note == note.id or anchor.id in note.anchors)
        ]
        if not any(place.endswith(before) for place in places):
            found = " / ".join(place[-ANCHOR_CONTEXT:] for place in places)
            misses.append(Miss(_where(gold), before, found))
    right = len(expected) - len(misses)
    return Tally("anchors", right, len(anchors), len(expected), tuple(misses), one_answer_each=True)


def _kinds(pairs: Pairs) -> Labels:
    labels = []
    misses = []
    for gold, note in pairs:
        if gold.note_kind is None:
            continue
        found = (note.note_kind if note else None) or ""
        labels.append((gold.note_kind, found))
        if found != gold.note_kind:
            misses.append(Miss(f"{_where(gold)} {gold.text[:60]!r}", gold.note_kind, found))
    return Labels("note_kind", tuple(labels), tuple(misses))


def _citations(pairs: Pairs, output: Extraction) -> Iterator[Measure]:
    by_note: dict[str, list[Citation]] = {}
    for citation in output.of(Citation):
        if citation.note is not None:
            by_note.setdefault(citation.note, []).append(citation)
    said = [
        (gold, gold.citations, by_note.get(note.id, []) if note else [])
        for gold, note in pairs
        if gold.citations is not None
    ]
    yield _counts(said)
    yield from _fields(said)
    yield _short_forms(said, output)
    yield _links(said)


Said = list[tuple[GoldNote, tuple[GoldCitation, ...], list[Citation]]]


def _counts(said: Said) -> Tally:
    misses = [
        Miss(_where(note), str(len(gold)), f"{len(found)}: {[c.quote[:60] for c in found]}")
        for note, gold, found in said
        if len(gold) != len(found)
    ]
    right = len(said) - len(misses)
    return Tally("citation count", right, len(said), len(said), tuple(misses), one_answer_each=True)


def _matched(
    gold: tuple[GoldCitation, ...], found: list[Citation]
) -> tuple[list[tuple[GoldCitation, Citation | None]], list[Citation]]:
    """Each gold citation with the most similar output citation, and those left over."""
    ranked = sorted(
        (
            (-_alike(expected, citation), abs(row - column), row, column)
            for row, expected in enumerate(gold)
            for column, citation in enumerate(found)
        ),
    )
    partner: dict[int, int] = {}
    for _, _, row, column in ranked:
        if row not in partner and column not in partner.values():
            partner[row] = column
    pairs = [
        (expected, found[partner[row]] if row in partner else None)
        for row, expected in enumerate(gold)
    ]
    return pairs, [c for column, c in enumerate(found) if column not in partner.values()]


def _alike(gold: GoldCitation, citation: Citation) -> float:
    shared = [
        similarity(_shown(gold, field), _shown(citation, field))
        for field in FIELDS
        if _shown(gold, field) and _shown(citation, field)
    ]
    return sum(shared) + (gold.form == citation.form)


def _shown(citation: GoldCitation | Citation, field: str) -> str:
    value = getattr(citation, field)
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def _fields(said: Said) -> Iterator[Tally]:
    """Fields of full citations; a field where gold has none counts against precision."""
    compared: list[tuple[GoldNote, GoldCitation | None, Citation | None]] = []
    for note, gold, found in said:
        pairs, extra = _matched(gold, found)
        compared += [(note, expected, c) for expected, c in pairs if expected.form == "full"]
        compared += [(note, None, citation) for citation in extra if citation.form == "full"]
    tallies = [_field(field, compared) for field in FIELDS]
    every = pooled(list(tallies))
    assert isinstance(every, Tally)
    yield replace(every, name="citation fields")
    yield from tallies


def _field(
    field: str, compared: list[tuple[GoldNote, GoldCitation | None, Citation | None]]
) -> Tally:
    right = found = expected = 0
    misses = []
    for note, gold, citation in compared:
        wanted = _shown(gold, field) if gold else ""
        got = _shown(citation, field) if citation else ""
        same = _same_field(field, wanted, got)
        right += same
        found += bool(got)
        expected += bool(wanted)
        if not same and (wanted or got):
            misses.append(Miss(f"{_where(note)} {field}", wanted, got))
    return Tally(f"citation {field}", right, found, expected, tuple(misses))


def _same_field(field: str, wanted: str, got: str) -> bool:
    if not wanted or not got:
        return False
    if field == "date":
        return wanted == got
    if field == "url":
        return _address(wanted) == _address(got)
    return similarity(wanted, got) >= SAME_FIELD


def _address(url: str) -> str:
    return "".join(url.split()).rstrip("/")


def _short_forms(said: Said, output: Extraction) -> Tally:
    """Short forms whose work lies in the note that gold names, directly or through a chain."""
    citations = {citation.id: citation for citation in output.of(Citation)}
    labels = {note.id: note.label for note in output.of(Note)}
    gold_notes = {note.label: gold for note, gold, _ in said}
    expected = 0
    misses = []
    for note, gold, found in said:
        for short, citation in _matched(gold, found)[0]:
            if short.form == "full" or short.refers_to_note is None:
                continue
            expected += 1
            reached: list[str] = []
            target = citation.resolves_to if citation else None
            while target in citations and len(reached) < len(citations):
                reached.append(labels.get(citations[target].note or "", "?"))
                target = citations[target].resolves_to
            if not _chain(short, gold_notes) & set(reached):
                misses.append(
                    Miss(_where(note), f"note {short.refers_to_note}", ", ".join(reached))
                )
    right = expected - len(misses)
    return Tally("short forms", right, expected, expected, tuple(misses), one_answer_each=True)


def _chain(short: GoldCitation, gold_notes: dict[str, tuple[GoldCitation, ...]]) -> set[str]:
    """The note that gold names and, where that note only repeats one work, the notes behind it."""
    labels: set[str] = set()
    label = short.refers_to_note
    while label is not None and label not in labels:
        labels.add(label)
        cited = gold_notes.get(label, ())
        label = cited[0].refers_to_note if len(cited) == 1 and cited[0].form != "full" else None
    return labels


def _links(said: Said) -> Tally:
    expected = 0
    misses = []
    for note, gold, found in said:
        held = {_address(citation.url) for citation in found if citation.url}
        for citation in gold:
            if citation.url:
                expected += 1
                if _address(citation.url) not in held:
                    misses.append(Miss(_where(note), citation.url, ", ".join(sorted(held))))
    right = expected - len(misses)
    return Tally("links", right, expected, expected, tuple(misses), one_answer_each=True)
