"""Citations: what each note points to, and the links on words of the body.

Reads `note` and the brief's link annotations. Writes `citation`, and an `issue` for each link of
a note that no citation could take; completes `note_kind`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.chain import stage
from pipeline.document import Document, Link
from pipeline.records import Citation, FieldSpan, Issue, Note, NoteKind, Record
from pipeline.references import forms, kinds, listed, notes, provenance
from pipeline.references.reference import Reference
from pipeline.references.urls import is_web

LINK_GAP = 4
"""Characters between two rectangles of one link: a line break, a hyphen, a closing mark."""

FURNITURE_ROLES = ("running_head", "page_number", "contents", "byline")


@stage(reads=(Note,), writes=(Citation, Issue), completes={Note: ("note_kind",)})
def citations(document: Document) -> Iterator[Record]:
    links = _joined(document)
    yield from _in_notes(document, links)
    yield from _in_body(document, links)


def _in_notes(document: Document, links: Sequence[Link]) -> Iterator[Record]:
    earlier: list[notes.Earlier] = []
    speak = _speak_of_each_other(document.of(Note))
    for note in document.of(Note):
        text = document.text[note.start : note.end]
        linked = [
            notes.Linked(
                max(link.start, note.start) - note.start,
                min(link.end, note.end) - note.start,
                link.uri,
            )
            for link in links
            if link.start < note.end and note.start < link.end
        ]
        items = notes.read(text, linked, earlier)
        if note.note_type == "reference" and not (speak and note.label.isdigit()):
            items = [listed.read(text, items)]
        else:
            items = [replace(item, reference=listed.completed(item, text)) for item in items]
        for item in items:
            if item.reference.form == "full":
                announced = forms.announced_name(text[item.start : item.end])
                earlier.append(notes.Earlier(item.reference, announced))
            yield _citation(document, note, item, text)
        yield from _untaken(note, linked, items)
        yield note.model_copy(update={"note_kind": _kind_of_note(text, items)})


BACK = frozenset({"ibid", "supra", "pointer", "note-number"})
"""Rules of references that mean another note."""


def _speak_of_each_other(found: Sequence[Note]) -> bool:
    """Whether numbered references say "Ibid." and the like: then they are endnotes, with prose and
    several works in one, and no list of works."""
    return any(
        item.reference.rule in BACK
        for note in found
        if note.note_type == "reference" and note.label.isdigit()
        for item in notes.read(note.quote, (), ())
    )


def _citation(document: Document, note: Note, item: notes.Item, text: str) -> Citation:
    reference = item.reference
    words = text[item.start : item.end]
    return Citation(
        start=note.start + item.start,
        end=note.start + item.end,
        note=note.id,
        form=reference.form,
        citation_kind=kinds.judge(reference, words),
        authors=reference.authors,
        title=reference.title,
        container=reference.container,
        date=reference.date,
        pages=reference.pages,
        url=reference.url,
        doi=reference.doi,
        identifier=reference.identifier,
        accessed=reference.accessed,
        volume=reference.volume,
        issue=reference.issue,
        publisher=reference.publisher,
        fields=tuple(_placed(document, note.start + item.start, words, reference)),
        signal=item.signal,
        refers_to_note=reference.refers_to_note,
        rule=reference.rule,
    )


def _placed(
    document: Document, offset: int, words: str, reference: Reference
) -> Iterator[FieldSpan]:
    """The printed fields of a citation that starts at `offset`, with pages and boxes."""
    for name, start, end in provenance.places(words, reference):
        page, boxes = document.brief.locate(offset + start, offset + end)
        yield FieldSpan(
            name=name,
            start=offset + start,
            end=offset + end,
            quote=words[start:end],
            page=page,
            boxes=boxes,
        )


def _kind_of_note(text: str, items: Sequence[notes.Item]) -> NoteKind:
    if not items:
        return "explanatory"
    return "mixed" if notes.prose_left(text, items) else "citation"


def _untaken(
    note: Note, linked: Sequence[notes.Linked], items: Sequence[notes.Item]
) -> Iterator[Issue]:
    """A second link on the words of one citation is not lost: it is named."""
    taken = {item.reference.url for item in items}
    left: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for link in linked:
        if link.url not in taken and not any(url and url.startswith(link.url) for url in taken):
            left[link.start, link.end].append(link.url)
    for (start, end), urls in left.items():
        yield Issue(
            start=note.start + start,
            end=note.start + end,
            stage="citations",
            severity="info",
            message=f"note {note.label}: a link that no citation of the note takes",
            candidates=tuple(urls),
            rule="link-annotation",
        )


def _in_body(document: Document, links: Sequence[Link]) -> Iterator[Citation | Issue]:
    """Each link to a document outside, on words of the body's running text."""
    low, high = document.brief.shelf("body")
    places: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        places[link.start, link.end].append(link)
    for (start, end), there in places.items():
        if not (low <= start < end <= high):
            continue
        block = document.brief.block_at(start)
        if block is None or block.role in FURNITURE_ROLES:
            continue
        link = there[0]
        if len(there) > 1:
            yield Issue(
                start=start,
                end=end,
                stage="citations",
                severity="warning",
                message="these words are linked to more than one address",
                candidates=tuple(each.uri for each in there),
                rule="link-annotation",
            )
            continue
        yield Citation(
            start=link.start,
            end=link.end,
            note=None,
            form="link",
            citation_kind=kinds.of_link(link.uri),
            url=link.uri,
            rule="link-annotation",
        )


def _joined(document: Document) -> list[Link]:
    """The web links in text order; neighbouring rectangles of one address are one link."""
    joined: list[Link] = []
    for link in sorted(document.brief.links, key=lambda link: (link.start, link.end)):
        if not is_web(link.uri) or not document.text[link.start : link.end].strip():
            continue
        last = joined[-1] if joined else None
        same_block = last and document.brief.block_at(last.start) == document.brief.block_at(
            link.start
        )
        if last and same_block and last.uri == link.uri and link.start - last.end <= LINK_GAP:
            joined[-1] = Link(last.start, max(last.end, link.end), last.uri, last.page)
        else:
            joined.append(link)
    return joined
