"""What stands behind a claim: its notes, a link, the brief's own figure, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.document import Document, within
from pipeline.records import (
    Anchor,
    Citation,
    CitationSupport,
    ClaimType,
    Mention,
    Section,
    Sentence,
)

OWN_EVIDENCE = re.compile(
    r"\b(?:Figure|Fig\.|Table|Chart|Map|Box|Exhibit|Annex)\s+(?:\d|[A-Z]\b|[IVX]+\b)"
)
SUMMARY = re.compile(
    r"(?i)^\W*(?:\d\W*)?(?:abstract|(?:executive )?summary|key (?:points|findings)|at a glance)"
)
REACH = 2
"""So many sentences ahead a note may stand and still cover a sentence without one."""
EXPECTING: frozenset[ClaimType] = frozenset(
    ("quantity", "event_state", "causal", "rule", "commitment")
)


def expects(claim_type: ClaimType, secondary: ClaimType | None) -> bool:
    """Whether a claim needs a source: its type does, or the type that comes close to it does.

    It errs towards naming a claim that cites nothing.
    """
    return claim_type in EXPECTING or secondary in EXPECTING


@dataclass(frozen=True)
class Support:
    """The kind of support and the citations that give it."""

    kind: CitationSupport
    citations: tuple[str, ...] = ()


class Evidence:
    """The notes, links and paragraphs of a document, asked for the support of a sentence."""

    def __init__(self, document: Document) -> None:
        self._mentions = document.of(Mention)
        self._anchors = {anchor.id: anchor for anchor in document.of(Anchor)}
        self._cited: dict[str, list[str]] = {}
        links = []
        for citation in document.of(Citation):
            if citation.note is not None:
                self._cited.setdefault(citation.note, []).append(citation.id)
            elif citation.form == "link":
                links.append(citation)
        self._links: Sequence[Citation] = links
        self._paragraphs: dict[int, list[Sentence]] = {}
        for sentence in document.of(Sentence):
            self._paragraphs.setdefault(sentence.paragraph, []).append(sentence)
        self._abstract = {
            sentence.id for sentence in document.of(Sentence) if _in_abstract(document, sentence)
        }

    def behind(self, sentence: Sentence, *, expected: bool, open_ended: bool) -> Support:
        """The support of a sentence; `expected` where its claim is of a type that needs some.

        What only may happen (`open_ended`) is not covered by the source of the next sentence.
        """
        direct = self.direct(sentence)
        if direct:
            return Support("cited_direct", direct)
        if any(self._anchors[anchor].note is None for anchor in sentence.anchors):
            return Support("unresolved")
        links = tuple(c.id for c in within(self._links, sentence.start, sentence.end))
        if links:
            return Support("cited_link", links)
        if not expected or sentence.id in self._abstract:
            return Support("not_expected")
        if OWN_EVIDENCE.search(sentence.quote):
            return Support("self_evidence")
        shared = () if sentence.anchors or open_ended else self._shared(sentence)
        if shared:
            return Support("cited_shared", shared)
        return Support("uncited_expected")

    def direct(self, sentence: Sentence) -> tuple[str, ...]:
        """The citations of the notes in the sentence and at its end."""
        return self._citations(sentence.anchors)

    def _shared(self, sentence: Sentence) -> tuple[str, ...]:
        """The citations of a note that still covers the sentence.

        A note at the end of the next sentence does; one sentence further on only where the two
        speak of the same thing. Readers of the labelled briefs granted no more than that.
        """
        later = [s for s in self._paragraphs[sentence.paragraph] if s.start > sentence.start]
        for distance, other in enumerate(later[:REACH]):
            cited = self._citations(other.anchors)
            if cited:
                same = not self._named(sentence).isdisjoint(self._named(other))
                return cited if distance == 0 or same else ()
        return ()

    def _named(self, sentence: Sentence) -> set[str]:
        inside = within(self._mentions, sentence.start, sentence.end)
        return {m.entity for m in inside if m.entity and m.type not in ("date", "money", "percent")}

    def _citations(self, anchors: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for anchor in anchors:
            note = self._anchors[anchor].note
            if note is not None:
                found += self._cited.get(note, [])
        return tuple(dict.fromkeys(found))


def _in_abstract(document: Document, sentence: Sentence) -> bool:
    block = document.brief.block_at(sentence.start)
    if block is not None and block.role == "abstract":
        return True
    section = document.get(sentence.section) if sentence.section else None
    return isinstance(section, Section) and SUMMARY.match(section.title) is not None
