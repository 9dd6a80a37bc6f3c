"""A record up for review, with what must be known to judge it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import (
    Citation,
    Claim,
    Entity,
    Header,
    Issue,
    Note,
    Record,
    Relation,
    ReviewState,
    Section,
    Sentence,
    Severity,
    Source,
)
from pipeline.store import Extraction
from pipeline.trail import Support, Trail
from pipeline.verdicts.binding import Reviewed, bind, said
from pipeline.verdicts.opinion import latest, opinion
from pipeline.verdicts.verdict import Verdict

WITHOUT_SUPPORT = frozenset({"uncited_expected", "unresolved"})
"""The labels of a claim's support that mean: a source is wanted and none is known."""

GRAVITY: Mapping[Severity, float] = {"error": 1.0, "warning": 0.5, "info": 0.0}

RANK: Mapping[ReviewState | None, int] = {
    "disputed": 0,
    None: 1,
    "unsure": 2,
    "correct": 3,
    "reject": 3,
    "accept": 3,
}
"""What is worth a look comes first: quarrels, then what nobody has judged."""

MERGED_AWAY = 4
"""Entities merged into another come last; they are shown so that a merge can be undone."""


@dataclass(frozen=True, slots=True)
class Case:
    """A record, where it stands, what stands behind it, and what analysts have said of it.

    `context` is the sentence that the quote stands in (for a citation its note), `section` the
    title above it, `notes` the labels of the notes of the sentence (for a citation of its own).
    `verdicts` are each analyst's latest.
    """

    record: Reviewed
    header: Header
    said: Mapping[str, str]
    names: Mapping[str, str]
    context: str
    section: str | None
    notes: tuple[str, ...]
    supports: tuple[Support, ...]
    weight: float
    verdicts: tuple[Verdict, ...]
    state: ReviewState | None

    @property
    def unsupported(self) -> bool:
        """Whether something is wanted behind the record and is not there."""
        match self.record:
            case Claim(citation_support=support):
                return support in WITHOUT_SUPPORT
            case Relation(citations=citations):
                return not citations
            case Citation():
                return self.supports[0].link is None
            case Entity() | Issue():
                return False

    @property
    def worth(self) -> float:
        """0 to 3, how much it is worth a look: weight, plus 1 without support, plus doubt.

        Weight is the check-worthiness of a claim, for a relation that of its sentence, for an
        entity the greatest of the claims that name it; or it is the gravity of an issue. Doubt is
        what the score lacks to 1.
        """
        return round(self.weight + self.unsupported + (1 - self.record.score), 2)

    @property
    def order(self) -> tuple[int, float, str, int, str]:
        """Sorts cases by what is worth a look; ties as the briefs tell them."""
        record = self.record
        merged = isinstance(record, Entity) and record.merged_into is not None
        rank = MERGED_AWAY if merged else RANK[self.state]
        return (rank, -self.worth, self.header.id, record.start, record.id)


def cases(extractions: Iterable[Extraction], verdicts: Sequence[Verdict]) -> list[Case]:
    """All reviewed records of some briefs, rejected and merged ones too, in order of worth."""
    found = (case for extraction in extractions for case in _Brief(extraction, verdicts))
    return sorted(found, key=lambda case: case.order)


def about(extraction: Extraction, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts on a brief: on one of its name, or on the same file under another."""
    header = extraction.header
    return [v for v in verdicts if v.brief == header.id or (v.sha256 and v.sha256 == header.sha256)]


class _Brief:
    """One brief's records, looked up from each other."""

    def __init__(self, extraction: Extraction, verdicts: Sequence[Verdict]) -> None:
        self.header = extraction.header
        self.records = [r for r in extraction.records if isinstance(r, Reviewed)]
        self.by_id: dict[str, Record] = {record.id: record for record in extraction.records}
        self.names = {record.id: record.name for record in extraction.of(Entity)}
        self.sentences = extraction.of(Sentence)
        self.starts = [sentence.start for sentence in self.sentences]
        self.worthiness = {c.sentence: c.check_worthiness for c in extraction.of(Claim)}
        self.named_in: dict[str, float] = {}
        for claim in extraction.of(Claim):
            for entity in claim.entities:
                worthiest = max(self.named_in.get(entity, 0.0), claim.check_worthiness)
                self.named_in[entity] = worthiest
        self.trail = Trail(extraction)
        self.verdicts = bind(about(extraction, verdicts), self.records).verdicts

    def __iter__(self) -> Iterator[Case]:
        return map(self._case, self.records)

    def _case(self, record: Reviewed) -> Case:
        supports: tuple[Support, ...] = ()
        weight = 0.0
        sentence = self._sentence(record)
        context = sentence.quote if sentence else ""
        notes = self._notes(sentence)
        match record:
            case Claim() | Relation():
                supports = self.trail.behind(record)
                weight = self.worthiness.get(record.sentence, 0.0)
            case Citation():
                support = self._support(record)
                supports = (support,)
                context = support.note.quote if support.note else context
                notes = (support.note.label,) if support.note else notes
            case Entity():
                weight = self.named_in.get(record.id, 0.0)
            case Issue():
                weight = GRAVITY[record.severity]
        section = self.by_id.get((sentence.section if sentence else None) or "")
        bound = self.verdicts.get(record.id, ())
        held = opinion(bound)
        return Case(
            record,
            self.header,
            said(record, self.names),
            self.names,
            context,
            section.title if isinstance(section, Section) else None,
            notes,
            supports,
            weight,
            latest(bound),
            held.state if held else record.review,
        )

    def _sentence(self, record: Reviewed) -> Sentence | None:
        """The sentence that a record rests on, or begins in."""
        if isinstance(record, Claim | Relation):
            return self.trail.sentence(record)
        before = bisect_right(self.starts, record.start) - 1
        if before < 0 or record.start >= self.sentences[before].end:
            return None
        return self.sentences[before]

    def _notes(self, sentence: Sentence | None) -> tuple[str, ...]:
        anchors = sentence.anchors if sentence else ()
        labels = (getattr(self.by_id.get(anchor), "label", None) for anchor in anchors)
        return tuple(label for label in labels if label)

    def _support(self, citation: Citation) -> Support:
        """What a citation itself leads to."""
        note = self.by_id.get(citation.note or "")
        work = self.by_id.get(citation.resolves_to or "")
        source = self.by_id.get(citation.source or "")
        return Support(
            anchor=None,
            note=note if isinstance(note, Note) else None,
            citation=citation,
            work=work if isinstance(work, Citation) else citation,
            source=source if isinstance(source, Source) else None,
            shared=False,
        )
