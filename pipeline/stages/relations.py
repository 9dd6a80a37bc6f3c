"""Relations: who is sanctioned by whom, who builds, finances, owns or supplies what.

Reads sentences with the mentions in them and the parse. Writes `relation`, one for a triple in a
sentence, from the most trusted frame. A sentence without two mentions of entities says nothing
here: precision stands before recall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from pipeline import language
from pipeline.chain import stage
from pipeline.document import Document, anchors_of, within
from pipeline.patterns import qualifiers
from pipeline.patterns.arguments import slot
from pipeline.patterns.frame import (
    A_LAW,
    A_SANCTION,
    FALL,
    LAW,
    RISE,
    SANCTION,
    STAFF,
    Frame,
    Types,
)
from pipeline.patterns.frames import FRAMES
from pipeline.patterns.results import metric
from pipeline.patterns.status import attribution, status
from pipeline.records import (
    Anchor,
    Citation,
    Entity,
    EntityType,
    Mention,
    Note,
    Qualifiers,
    Record,
    Relation,
    RelationStatus,
    Sentence,
)

ACROSS_COREFERENCE = 0.8
"""Trust in an end that a pronoun or "the company" stands for, against a name."""

SYMMETRIC = frozenset({"agreement_with", "collaborates_with"})
"""Predicates said once for two ends, in the order in which the sentence names them."""

UNSURE = frozenset({"planned", "alleged", "hypothetical", "negated"})
"""Statuses that a cue gives and that outweigh the status a frame carries by itself."""


@dataclass(frozen=True)
class Scene:
    """One parsed sentence, and the mention that each token belongs to."""

    span: Span
    by_token: dict[int, Mention]

    def at(self, token: Token, types: Types) -> Mention | None:
        """The mention of an allowed type that holds the token."""
        found = self.by_token.get(token.i)
        return found if found and found.type in types else None

    def heads(self, kind: str) -> Iterator[Token]:
        """The head token of each mention of a type."""
        seen: set[str] = set()
        for token in self.span:
            mention = self.by_token.get(token.i)
            if not mention or mention.type != kind or mention.id in seen:
                continue
            if token.head is token or self.by_token.get(token.head.i) is not mention:
                seen.add(mention.id)
                yield token


@stage(reads=(Sentence, Anchor, Note, Citation, Mention, Entity), writes=(Relation,))
def relations(document: Document) -> Iterator[Record]:
    parse = language.parse(document.brief)
    mentions, anchors = document.of(Mention), document.of(Anchor)
    citations: dict[str, list[str]] = {}
    for citation in document.of(Citation):
        if citation.note:
            citations.setdefault(citation.note, []).append(citation.id)
    for sentence in document.of(Sentence):
        here = [m for m in within(mentions, sentence.start, sentence.end) if m.entity]
        span, block = parse.span(sentence.start, sentence.end), parse.block_at(sentence.start)
        if span is None or block is None or len({m.entity for m in here}) < 2:
            continue
        by_token: dict[int, Mention] = {}
        for mention in here:
            for token in block.span(mention.start, mention.end) or ():
                by_token.setdefault(token.i, mention)
        notes = [a.note for a in anchors_of(anchors, sentence.start, sentence.end) if a.note]
        cited = tuple(dict.fromkeys(c for note in notes for c in citations.get(note, ())))
        yield from _stated(Scene(span, by_token), sentence, cited, _date(here))


def _date(mentions: Sequence[Mention]) -> str | None:
    """The one date of a sentence; with two it is open which belongs to the relation."""
    dates = {m.value for m in mentions if m.type == "date" and isinstance(m.value, str)}
    return dates.pop() if len(dates) == 1 else None


def _stated(
    scene: Scene, sentence: Sentence, cited: tuple[str, ...], date: str | None
) -> Iterator[Relation]:
    """The relations of a sentence; of equal triples the one from the most trusted frame."""
    best: dict[tuple[str, str, str], Relation] = {}
    for frame, trigger in _triggers(scene):
        if frame.needs and not _below(frame.needs, trigger, scene):
            continue
        if frame.refuses and _below(frame.refuses, trigger, scene):
            continue
        subjects = _filled(scene, trigger, frame.subject, frame.subject_types)
        objects = _filled(scene, trigger, frame.object, frame.object_types)
        for subject, object_ in ((s, o) for s in subjects for o in objects):
            if not subject.entity or not object_.entity or subject.entity == object_.entity:
                continue
            turned = (object_.entity, frame.predicate, subject.entity)
            if frame.predicate in SYMMETRIC and turned in best:
                continue
            nominal = any(m.form in ("nominal", "pronoun") for m in (subject, object_))
            relation = Relation(
                start=sentence.start,
                end=sentence.end,
                subject=subject.entity,
                predicate=frame.predicate,
                object=object_.entity,
                status=_status(frame, trigger),
                attribution=attribution(trigger),
                qualifiers=_qualifiers(frame, trigger, scene, date),
                sentence=sentence.id,
                citations=cited,
                rule=frame.name,
                score=round(frame.score * (ACROSS_COREFERENCE if nominal else 1), 2),
            )
            triple = (subject.entity, frame.predicate, object_.entity)
            if triple not in best or best[triple].score < relation.score:
                best[triple] = relation
    yield from best.values()


def _triggers(scene: Scene) -> Iterator[tuple[Frame, Token]]:
    """Each frame with each word of the sentence that it lies over."""
    for frame in FRAMES:
        if frame.mention_type:
            yield from ((frame, token) for token in scene.heads(frame.mention_type))
            continue
        for token in scene.span:
            if token.lemma_.lower() in frame.triggers and token.pos_ in frame.pos:
                yield frame, token


def _filled(
    scene: Scene, trigger: Token, slots: Sequence[str], types: Types
) -> tuple[Mention, ...]:
    """The mentions in the first slot that holds any of an allowed type."""
    for name in slots:
        found = [m for token in slot(trigger, name) if (m := scene.at(token, types))]
        if found:
            return tuple({m.id: m for m in found}.values())
    return ()


def _below(wanted: frozenset[str], trigger: Token, scene: Scene) -> bool:
    """Whether one of the words stands at most three links under the trigger."""
    kinds = {kind for kind, sign in ((SANCTION, A_SANCTION), (LAW, A_LAW)) if sign in wanted}
    level = [trigger]
    if trigger.dep_ == "acl" and any(scene.at(trigger.head, kind) for kind in kinds):
        return True  # "sanctions imposed by": a participle has its object above it
    for _ in range(3):
        level = [child for token in level for child in token.children]
        for token in level:
            if token.lemma_.lower() in wanted or any(scene.at(token, kind) for kind in kinds):
                return True
    return False


def _status(frame: Frame, trigger: Token) -> RelationStatus:
    found = status(trigger)
    return frame.status if frame.status and found not in UNSURE else found


def _qualifiers(frame: Frame, trigger: Token, scene: Scene, date: str | None) -> Qualifiers:
    """What the sentence adds; an end of the relation is never its own qualifier."""
    predicate = frame.predicate
    measured = predicate in qualifiers.MEASURED
    said = {
        "date": _value(qualifiers.nearest(trigger, scene.at, "date"))
        or (date if qualifiers.in_the_telling(trigger) else None),
        "amount": _quote(trigger, scene, "money") if predicate in qualifiers.PRICED else None,
        "law": _quote(trigger, scene, "law") if measured and predicate != "imposed_under" else None,
        "reason": qualifiers.reason(trigger) if predicate in qualifiers.REASONED else None,
        "product": qualifiers.product(trigger) if predicate == "supplies" else None,
        "metric": metric(trigger) if predicate == "financial_result" else None,
        "until": qualifiers.until(trigger) if measured else None,
    }
    sanction = _verbatim(trigger, scene.span) if frame.verbatim else None
    if predicate == "sanctioned_by":
        sanction = sanction or _sanction(frame, trigger, scene)
    return Qualifiers(
        **said,
        sanction=sanction,
        direction=_direction(frame, trigger),
        role=_role(frame, trigger) if predicate == "holds_role" else None,
    )


def _sanction(frame: Frame, trigger: Token, scene: Scene) -> str | None:
    if frame.mention_type == "sanction":
        own = scene.at(trigger, SANCTION)
        return own.quote if own else None
    return _quote(trigger, scene, "sanction")


def _quote(trigger: Token, scene: Scene, kind: EntityType) -> str | None:
    found = qualifiers.nearest(trigger, scene.at, kind)
    return found.quote if found else None


def _value(mention: Mention | None) -> str | None:
    return mention.value if mention and isinstance(mention.value, str) else None


def _direction(frame: Frame, trigger: Token) -> Literal["up", "down"] | None:
    if frame.predicate != "financial_result":
        return None
    lemma = trigger.lemma_.lower()
    return "up" if lemma in RISE else "down" if lemma in FALL else None


def _role(frame: Frame, trigger: Token) -> str | None:
    """The title: the trigger itself, or the title word in front of the person's name."""
    if frame.mention_type is None:
        return None if trigger.pos_ == "VERB" else str(trigger.text)
    titles = (str(t.text) for t in trigger.children if t.lemma_.lower() in STAFF)
    return next(titles, None)


def _verbatim(trigger: Token, span: Span) -> str | None:
    """The words from a ban on to the end of what it forbids: "barred from issuing bonds"."""
    below = [
        token
        for child in trigger.children
        if child.dep_ in {"prep", "xcomp"} and child.i > trigger.i
        for token in child.subtree
        if token.i < span.end and not token.is_punct
    ]
    if not below:
        return None
    return str(span.doc[trigger.i : max(token.i for token in below) + 1].text)
