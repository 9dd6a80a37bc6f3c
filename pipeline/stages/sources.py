"""Sources: the works behind the citations, and what each short form repeats.

Reads `note` and `citation`. Completes `resolves_to` (always the full citation at the end of the
chain), `source` and a short form's `citation_kind` (that of the work). Writes a `source` for each
work and an `issue` for each short form that repeats no single work, with the citations that were
considered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.chain import stage
from pipeline.document import Document
from pipeline.records import Anchor, Citation, CitationKind, Issue, Note, Record, Source
from pipeline.references import forms, works

Rule = Literal[
    "note-number-and-name",
    "note-number",
    "note-nearby",
    "citation-before",
    "note-before",
    "announced-name",
    "name",
    "first-note-naming",
]
"""By what a short form was resolved."""

SCORES: dict[Rule, float] = {
    "note-number-and-name": 0.98,
    "citation-before": 0.97,
    "announced-name": 0.95,
    "note-before": 0.95,
    "note-number": 0.9,
    "name": 0.9,
    "first-note-naming": 0.75,
    "note-nearby": 0.7,
}
"""How far a rule is trusted: set by judgement in the order of its evidence, not calibrated."""


REACH = 160
"""Characters of the body before a marker that can name the work that its note cites."""


@stage(
    reads=(Note, Anchor, Citation),
    writes=(Source, Issue),
    completes={
        Citation: ("citation_kind", "resolves_to", "resolution_rule", "resolution_score", "source")
    },
)
def sources(document: Document) -> Iterator[Record]:
    citations = document.of(Citation)
    groups = _grouped([c for c in citations if c.form in ("full", "link")])
    found = {group[0].id: document.grounded(_source(group)) for group in groups}
    resolver = _Resolver(document.of(Note), citations, _first_of(groups), before_markers(document))
    resolver.run()
    source_of = {c.id: found[group[0].id].id for group in groups for c in group}
    members: dict[str, list[str]] = defaultdict(list)
    kind_of: dict[str | None, CitationKind] = {c.id: c.citation_kind for c in citations}
    completed = []
    for citation in citations:
        target = resolver.resolved.get(citation.id)
        work = source_of.get(target or citation.id)
        if work:
            members[work].append(citation.id)
        completed.append(
            citation.model_copy(
                update={
                    "citation_kind": kind_of.get(target, citation.citation_kind),
                    "resolves_to": target,
                    "resolution_rule": resolver.rule_of.get(citation.id, (None, None))[0],
                    "resolution_score": resolver.rule_of.get(citation.id, (None, None))[1],
                    "source": work,
                }
            )
        )
    for source in found.values():
        yield source.model_copy(update={"citations": tuple(members[source.id])})
    yield from completed
    yield from resolver.issues


def before_markers(document: Document) -> dict[str, str]:
    """For each note the body's words before its first marker, back to the marker before it."""
    words: dict[str, str] = {}
    last = 0
    for anchor in document.of(Anchor):
        block = document.brief.block_at(anchor.start)
        low = max(last, anchor.start - REACH, block.start if block else 0)
        if anchor.note:
            words.setdefault(anchor.note, document.text[low : anchor.start])
        last = anchor.start
    return words


def _grouped(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations that mean one work, each group and the groups in text order.

    A shared key (DOI, number, address) joins; else title, author and date must agree.
    """
    groups: list[list[Citation]] = []
    by_key: dict[str, list[Citation]] = {}
    for citation in citations:
        keys = list(works.keys(citation))
        group = next((by_key[key] for key in keys if key in by_key), None)
        if group is None:
            group = next(
                (known for known in groups if any(works.same(citation, c) for c in known)), None
            )
        if group is None:
            group = []
            groups.append(group)
        group.append(citation)
        for key in keys:
            by_key.setdefault(key, group)
    return groups


def _first_of(groups: Sequence[Sequence[Citation]]) -> dict[str, Citation]:
    """For each full citation the first full citation of its work."""
    first: dict[str, Citation] = {}
    for group in groups:
        full = [citation for citation in group if citation.form == "full"]
        first.update({citation.id: full[0] for citation in full})
    return first


def _source(group: Sequence[Citation]) -> Source:
    """The work's fields, each from the first citation that gives it."""
    full = sorted(group, key=lambda citation: citation.form == "link")
    first = full[0]
    return Source(
        start=first.start,
        end=first.end,
        citation_kind=first.citation_kind,
        authors=next((c.authors for c in full if c.authors), ()),
        title=next((c.title for c in full if c.title), None),
        container=next((c.container for c in full if c.container), None),
        date=next((c.date for c in full if c.date), None),
        url=next((c.url for c in full if c.url), None),
        doi=next((c.doi for c in full if c.doi), None),
        identifier=next((c.identifier for c in full if c.identifier), None),
        rule=first.rule,
    )


NEAR = 2
"""Notes by which a printed number may be off: a note was added after the author had counted."""


def _is_near(label: str, number: str) -> bool:
    return label.isdigit() and number.isdigit() and abs(int(label) - int(number)) <= NEAR


@dataclass
class _Resolver:
    """Goes through the citations in order; a chain ends at a full citation or nowhere."""

    notes: Sequence[Note]
    citations: Sequence[Citation]
    first: dict[str, Citation]
    before: dict[str, str]
    resolved: dict[str, str] = field(default_factory=dict)
    rule_of: dict[str, tuple[Rule, float]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def run(self) -> None:
        in_note: dict[str, list[Citation]] = defaultdict(list)
        before: dict[str, Note | None] = {}
        for last, note in zip([None, *self.notes], self.notes, strict=False):
            before[note.id] = last
        for citation in self.citations:
            if citation.note is None:
                continue
            same_note = in_note[citation.note]
            if citation.form == "ibid":
                last = before.get(citation.note)
                self._ibid(citation, same_note, in_note[last.id] if last else [])
            elif citation.form != "full":
                number = citation.refers_to_note
                meant = self._numbered(citation, number) if number else None
                cited = [c for c in self.citations if meant and c.note == meant.id]
                self._short(citation, cited)
            same_note.append(citation)

    def _numbered(self, citation: Citation, number: str) -> Note | None:
        """The last note before with this label: where numbers restart, that of the own chapter.

        Only a pointer ("see note 9 below") may lead on: a work is repeated after it is cited.
        """
        labelled = [note for note in self.notes if note.label == number]
        before = [note for note in labelled if note.end <= citation.start]
        if not before and citation.form == "cross_reference":
            return next(iter(labelled), None)
        return before[-1] if before else None

    def _ibid(
        self, citation: Citation, same_note: Sequence[Citation], note_before: Sequence[Citation]
    ) -> None:
        """The citation before in the note, else the one work of the note before."""
        same_note, note_before = (
            self._outside_brackets(same_note),
            self._outside_brackets(note_before),
        )
        if same_note:
            found = self._targets(same_note[-1:])
            self._settle(citation, found, "the citation before", "citation-before")
        else:
            self._settle(citation, self._targets(note_before), "the note before", "note-before")

    def _outside_brackets(self, citations: Sequence[Citation]) -> list[Citation]:
        """ "Id." repeats no work that is only named in brackets: "(quoting Lee, Pumps, 5)"."""
        return [citation for citation in citations if not self._in_brackets(citation)]

    def _in_brackets(self, citation: Citation) -> bool:
        note = next((note for note in self.notes if note.id == citation.note), None)
        before = note.quote[: citation.start - note.start] if note else ""
        return before.count("(") > before.count(")")

    def _short(self, citation: Citation, numbered: Sequence[Citation]) -> None:
        """By the number of a note if one is given, else by name among the works cited so far."""
        who = citation.authors or citation.title or citation.container
        if citation.refers_to_note is not None:
            targets = self._targets(numbered)
            agreeing = [full for full in targets if not who or works.repeats(citation, full)]
            agreeing = agreeing or self._targets(_of_same_words(citation, numbered))
            rule: Rule = "note-number-and-name" if who else "note-number"
            where = f"note {citation.refers_to_note}"
            near = self._first_note_naming(citation) if who and not agreeing else None
            if near and _is_near(near.label, citation.refers_to_note):
                agreeing = self._targets(self._cited_there(citation, near, ()))
                rule = "note-nearby"
            self._settle(citation, agreeing, where, rule, targets)
            return
        if citation.form == "cross_reference":
            return  # a pointer to a section of the brief repeats no work
        lists = {note.id for note in self.notes if note.note_type == "reference"}
        so_far = [
            other
            for other in self.citations
            if other.form == "full"
            and other.note
            and (other.start < citation.start or other.note in lists)
        ]
        announced = [
            full
            for full in so_far
            if (name := forms.announced_name(full.quote)) and works.called(name, citation.quote)
        ]
        named = announced or [full for full in so_far if works.repeats(citation, full)]
        rule = "announced-name" if announced else "name"
        where, considered = "the works cited before", []
        if citation.form == "supra" and (note := self._first_note_naming(citation)):
            considered = [note]
            if len(self._targets(named)) < 2:  # a name that fits several works tells none
                where, rule = f"note {note.label}", "first-note-naming"
                named = self._cited_there(citation, note, named)
        self._settle(citation, self._targets(named), where, rule, considered)

    def _first_note_naming(self, citation: Citation) -> Note | None:
        """The note where the work was cited first, which is what "supra" means."""
        name = forms.name_before_tag(citation.quote)
        notes = [note for note in self.notes if note.start < citation.start]
        said = [note.quote for note in notes]
        marked = [self.before.get(note.id, "") for note in notes]
        at = works.first_naming(name, said, marked) if name else None
        return None if at is None else notes[at]

    def _cited_there(
        self, citation: Citation, note: Note, named: Sequence[Citation]
    ) -> list[Citation]:
        """What a note that names the work cites: of `named`, else under the same words."""
        name = forms.name_before_tag(citation.quote)
        words = {word.lower() for word in re.findall(r"[^\W\d_]{2,}", name)}
        cited = [c for c in self.citations if c.note == note.id and c.form == "full"]
        return (
            [c for c in named if c.note == note.id]
            or [c for c in cited if words <= {w.lower() for w in re.findall(r"\w+", c.quote)}]
            or (cited if len(cited) == 1 else [])
        )

    def _targets(self, citations: Sequence[Citation]) -> list[Citation]:
        """The full citations that these stand for, each work once, by its first citation."""
        by_id = {citation.id: citation for citation in self.citations}
        found: dict[str, Citation] = {}
        for citation in citations:
            full = by_id.get(self.resolved.get(citation.id, citation.id))
            if full and full.form == "full":
                target = self.first.get(full.id, full)
                found.setdefault(target.id, target)
        return list(found.values())

    def _settle(
        self,
        citation: Citation,
        targets: Sequence[Citation],
        where: str,
        rule: Rule,
        considered: Sequence[Citation | Note] = (),
    ) -> None:
        """One candidate, or none and an issue that names those there were."""
        if len(targets) == 1 and targets[0].start != citation.start:
            self.resolved[citation.id] = targets[0].id
            self.rule_of[citation.id] = (rule, SCORES[rule])
            return
        candidates = [*considered, *(t for t in targets if t not in considered)]
        reason = (
            f"fits several works of {where}" if len(targets) > 1 else f"fits no work of {where}"
        )
        self.issues.append(
            Issue(
                start=citation.start,
                end=citation.end,
                stage="sources",
                severity="warning",
                message=f"{citation.form} citation {citation.quote!r} {reason}",
                candidates=tuple(candidate.id for candidate in candidates),
                rule="resolution",
            )
        )


def _of_same_words(citation: Citation, numbered: Sequence[Citation]) -> list[Citation]:
    """Short forms that print the citation's names: "Doe, n. 2" of "Doe, ‘Piers’ in May, n. 1"."""
    said = {word for name in citation.authors for word in re.findall(r"\w{2,}", name)}
    return [
        c
        for c in numbered
        if c.form != "full" and said and said <= set(re.findall(r"\w+", c.quote))
    ]
