"""What stands behind a claim: its notes, a link, the brief's own figure, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.document import Document, within
from pipeline.records import (
    Anchor,
    Citation,
    CitationSupport,
    ClaimType,
    Section,
    Sentence,
)

OWN_EVIDENCE = re.compile(
    r"\b(?:Figure|Fig\.|Table|Chart|Map|Box|Exhibit|Annex)\s+(?:\d|[A-Z]\b|[IVX]+\b)"
)
SUMMARY = re.compile(
    r"(?i)^\W*(?:\d\W*)?(?:abstract|(?:executive )?summary|key (?:points|findings)|at a glance)"
)
LEAD = 0.25
"""An opening without notes is a summary where it holds at most this share of the sentences."""
EXPECTING: frozenset[ClaimType] = frozenset(
    ("quantity", "event_state", "causal", "rule", "commitment")
)


def expects(
    claim_type: ClaimType, secondary: ClaimType | None, *, attributed: bool = False
) -> bool:
    """Whether a claim needs a source: its type does, or the type that comes close to it does, or
    it says what somebody said (`attributed`) and is a claim at all.

    It errs towards naming a claim that cites nothing.
    """
    said = attributed and claim_type not in ("non_claim", "definition", "recommendation")
    return claim_type in EXPECTING or secondary in EXPECTING or said


@dataclass(frozen=True)
class Support:
    """The kind of support and the citations that give it."""

    kind: CitationSupport
    citations: tuple[str, ...] = ()


class Evidence:
    """The notes, links and paragraphs of a document, asked for the support of a sentence."""

    def __init__(self, document: Document) -> None:
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
        } | _lead(document.of(Sentence))

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
        """The citations of the next note of the paragraph: it covers what stands before it."""
        for other in self._paragraphs[sentence.paragraph]:
            if other.start > sentence.start and (cited := self._citations(other.anchors)):
                return cited
        return ()

    def _citations(self, anchors: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for anchor in anchors:
            note = self._anchors[anchor].note
            if note is not None:
                found += self._cited.get(note, [])
        return tuple(dict.fromkeys(found))


def _lead(sentences: Sequence[Sentence]) -> set[str]:
    """The sentences above the first heading of a brief that has notes, where none stands in them:
    an abstract without the word. Errs by leaving out a long opening."""
    opening = list(takewhile(lambda sentence: sentence.section is None, sentences))
    noted = any(sentence.anchors for sentence in sentences)
    if not noted or any(sentence.anchors for sentence in opening):
        return set()
    return {s.id for s in opening} if len(opening) <= LEAD * len(sentences) else set()


def _in_abstract(document: Document, sentence: Sentence) -> bool:
    block = document.brief.block_at(sentence.start)
    if block is not None and block.role == "abstract":
        return True
    section = document.get(sentence.section) if sentence.section else None
    return isinstance(section, Section) and SUMMARY.match(section.title) is not None
