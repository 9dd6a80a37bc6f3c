"""The evidence trail: from a claim or relation by marker and note to the works behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Anchor, Citation, Claim, Note, Record, Relation, Sentence, Source
from pipeline.store import Extraction


@dataclass(frozen=True, slots=True)
class Support:
    """One citation behind a statement, and what leads to it.

    `citation` is what the note says ("Ibid."), `work` the full citation that it stands for, or the
    same one. `anchor` and `note` are null for a link on words of the body; `anchor` also for a note
    that covers the statement from a later sentence, where `shared` is true.
    """

    anchor: Anchor | None
    note: Note | None
    citation: Citation
    work: Citation
    source: Source | None
    shared: bool

    @property
    def marker(self) -> str | None:
        """The marker as printed."""
        return self.note.label if self.note else None

    @property
    def link(self) -> str | None:
        """The work's address: that of the citation itself where it has one."""
        found = self.citation.url or self.work.url or (self.source.url if self.source else None)
        doi = self.citation.doi or self.work.doi or (self.source.doi if self.source else None)
        return found or (f"https://doi.org/{doi}" if doi else None)

    @property
    def named(self) -> str:
        """The work in a line: authors, title, container and date as far as they are known."""
        work = self.source or self.work
        parts = (", ".join(work.authors), work.title, work.container, work.date or self.work.date)
        return ", ".join(filter(None, parts)) or work.identifier or self.work.quote


class Trail:
    """The trails of one brief's statements."""

    def __init__(self, extraction: Extraction) -> None:
        self._by_id: dict[str, Record] = {record.id: record for record in extraction.records}

    def sentence(self, statement: Claim | Relation) -> Sentence:
        """The sentence that a claim or relation rests on."""
        found = self._by_id[statement.sentence]
        assert isinstance(found, Sentence)
        return found

    def behind(self, statement: Claim | Relation) -> tuple[Support, ...]:
        """The support of a claim or relation, in the order in which it names its citations."""
        return tuple(self._supports(statement))

    def _supports(self, statement: Claim | Relation) -> Iterator[Support]:
        anchors = [self._by_id[anchor] for anchor in self.sentence(statement).anchors]
        near = {a.note: a for a in anchors if isinstance(a, Anchor)}
        for identifier in statement.citations:
            citation = self._by_id.get(identifier)
            if not isinstance(citation, Citation):
                continue  # an analyst rejected it, and what stands is asked for
            note = self._by_id.get(citation.note or "")
            work = self._by_id.get(citation.resolves_to or "")
            source = self._by_id.get(citation.source or "")
            anchor = near.get(citation.note) if citation.note else None
            yield Support(
                anchor=anchor,
                note=note if isinstance(note, Note) else None,
                citation=citation,
                work=work if isinstance(work, Citation) else citation,
                source=source if isinstance(source, Source) else None,
                shared=anchor is None and citation.note is not None,
            )
