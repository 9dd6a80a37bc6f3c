"""The words of a brief as stretches of print: plain, linked, slanted, or a note marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.source import Marked, Note


@dataclass(frozen=True)
class Run:
    """A stretch of print: words with an address or a slant, or a note marker (no words)."""

    words: str = ""
    marker: str | None = None
    url: str | None = None
    slanted: bool = False


def runs(marked: Marked) -> Iterator[Run]:
    """The words of the body with its links and markers, in order."""
    done = 0
    inserts = [(link.start, 0, link) for link in marked.links]
    for anchor in marked.anchors:
        inserts.append((anchor.start, 1, anchor))  # type: ignore[arg-type]
    for start, is_anchor, insert in sorted(inserts, key=lambda item: item[:2]):
        yield Run(marked.text[done:start])
        if is_anchor:
            yield Run(marker=insert.label)  # type: ignore[attr-defined]
            done = start
        else:
            yield Run(marked.text[start : insert.end], url=insert.url)
            done = insert.end
    yield Run(marked.text[done:])


def note_runs(note: Note) -> Iterator[Run]:
    """The words of a note; an address lies on the title, a container stands slanted."""
    places: list[tuple[int, int, str | None, bool]] = []
    for citation in note.citations:
        url = citation.fields["url"]
        titles = [place for place in citation.places if place[0] == "title"]
        if url and not titles:
            places.append((citation.start, citation.end, str(url), False))
        for name, start, end in citation.places:
            if name == "title" and url:
                places.append((start, end, str(url), False))
            elif name == "container" and citation.kind in ("news", "article"):
                places.append((start, end, None, True))
    done = 0
    for start, end, url, slanted in sorted(places):
        yield Run(note.text[done:start])
        yield Run(note.text[start:end], url=url, slanted=slanted)  # type: ignore[arg-type]
        done = end
    yield Run(note.text[done:])
