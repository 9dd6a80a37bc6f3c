"""Relations: who is sanctioned by whom, who builds, finances, owns or supplies what.

Reads sentences with the mentions in them and the parse. Writes `relation`, one for a triple in a
sentence. Two things propose it: a frame that lies over a trigger word, or the mere fact that two
mentions may stand in it. The ranker says of each how probable it is, a frame being one of the signs
that it weighs. What is too little probable is left out: precision stands before recall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Span, Token

from pipeline import language
from pipeline.chain import stage
from pipeline.document import Document, anchors_of, within
from pipeline.patterns import qualifiers
from pipeline.patterns.frame import FALL, RISE, STAFF
from pipeline.patterns.matching import Match, matches
from pipeline.patterns.results import metric
from pipeline.patterns.scene import Scene
from pipeline.patterns.status import attribution, status, undone
from pipeline.ranking import ranker
from pipeline.ranking.pairs import SYMMETRIC, Pair, pairs
from pipeline.ranking.signs import Signs, path
from pipeline.records import (
    Anchor,
    Citation,
    Entity,
    EntityType,
    Mention,
    Note,
    Predicate,
    Qualifiers,
    Record,
    Relation,
    RelationStatus,
    SanctionValue,
    Sentence,
)

PROBABLE = 0.55
"""A relation that no frame lies over is kept from this probability on; on held-out briefs about
four in five are right there."""

FRAMED = 0.05
"""The same for one that a frame lies over: the frame was written for what was not yet seen."""

UNSURE = frozenset({"planned", "alleged", "hypothetical", "negated"})
"""Statuses that a cue gives and that outweigh the status a frame carries by itself."""

STANDING: frozenset[Predicate] = frozenset({"located_in", "holds_role", "owned_by", "part_of"})
"""Predicates of what is so by itself, whatever the verb of the sentence tells."""

ENDED_OFFICE = frozenset({"then", "former", "formerly", "previously", "late", "ex"})
"""Words beside an office that is no longer held."""


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
    """The relations of a sentence; of equal triples the most probable one."""
    framed: dict[tuple[Predicate, str, str], list[Match]] = {}
    fired: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for match in matches(scene):
        predicate, ends = match.frame.predicate, (match.subject.id, match.object.id)
        framed.setdefault((predicate, *ends), []).append(match)
        fired.setdefault(ends, set()).add((predicate, match.frame.name))
    best: dict[tuple[str, Predicate, str], Relation] = {}
    signs = Signs(scene)
    for pair in pairs(scene):
        found = framed.get((pair.predicate, pair.subject.id, pair.object.id), [])
        if not found and pair.predicate in SYMMETRIC:
            found = framed.get((pair.predicate, pair.object.id, pair.subject.id), [])
        if not found and not signs.is_spoken_of(pair):
            continue
        seen = signs.of(pair, sorted(fired.get((pair.subject.id, pair.object.id), ())))
        score = ranker.load().probability(pair.predicate, seen)
        if score < (FRAMED if found else PROBABLE):
            continue
        surest = max(found, key=lambda each: each.frame.score, default=None)
        relation = _relation(pair, surest, scene, sentence, date, score)
        triple = (relation.subject, relation.predicate, relation.object)
        if triple not in best or best[triple].score < relation.score:
            best[triple] = relation.model_copy(
                update={
                    "citations": cited,
                    "signs": ranker.load().weightiest(pair.predicate, seen),
                }
            )
    yield from _through_lists(best, scene)


def _through_lists(
    found: dict[tuple[str, Predicate, str], Relation], scene: Scene
) -> Iterator[Relation]:
    """The relations, those of a list to a law told of who is put on it.

    "OFAC added Acme to the SDN List under E.O. 14024": that the list rests on the order is not
    said, that the listing does is. Where nobody is listed, the list keeps its law.
    """
    lists = {
        mention.entity
        for mention, _ in scene.heads
        if isinstance(mention.value, SanctionValue) and mention.value.list
    }
    for (subject, predicate, object_), relation in found.items():
        listed = [t for t, p, measure in found if p == "subject_to" and measure == subject]
        if predicate != "imposed_under" or subject not in lists or not listed:
            yield relation
            continue
        for target in listed:
            if (target, predicate, object_) not in found:
                yield relation.model_copy(update={"subject": target})


def _relation(
    pair: Pair,
    match: Match | None,
    scene: Scene,
    sentence: Sentence,
    date: str | None,
    score: float,
) -> Relation:
    """What the sentence says of the pair, read off the frame, or else off the lowest word over
    both ends."""
    up, down = path(pair.subject_head, pair.object_head)
    trigger = match.trigger if match else up[-1] if up else pair.object_head
    return Relation(
        start=sentence.start,
        end=sentence.end,
        subject=pair.subject.entity or "",
        predicate=pair.predicate,
        object=pair.object.entity or "",
        status=_status(pair, match, trigger),
        attribution=attribution(trigger),
        qualifiers=_qualifiers(pair, match, trigger, scene, date),
        sentence=sentence.id,
        path=_written(up, down),
        rule=match.frame.name if match else "by its signs",
        score=round(score, 2),
    )


def _written(up: Sequence[Token], down: Sequence[Token]) -> str | None:
    """The words from the subject over the top of the path to the object: "Acme – sold – to – B"."""
    words = [token.text for token in (*up, *reversed(down[:-1]))]
    return " – ".join(words) or None


def _status(pair: Pair, match: Match | None, trigger: Token) -> RelationStatus:
    """What the cues say; where one end hangs right on the other ("Acme of Utopia"), only what
    stands beside the two words: cues above are about something else that is told of them."""
    ends = (pair.subject_head, pair.object_head)
    if any(child.lower_ == "no" for end in ends for child in end.children):
        return "negated"
    if pair.predicate in STANDING and trigger.i in (end.i for end in ends):
        return "ended" if _is_over(*ends) else "factual"
    found = status(trigger)
    if pair.predicate == "holds_role" and found == "factual":
        return "ended" if _is_over(trigger, pair.subject_head) else "factual"
    said = match.frame.status if match else None
    return said if said and found not in UNSURE and not undone(trigger) else found


def _is_over(*words: Token) -> bool:
    """Whether one of the words, or what explains it, is called former."""
    explained = [child for word in words for child in word.children if child.dep_ == "appos"]
    beside = {t.lower_ for word in (*words, *explained) for t in word.children}
    return bool(beside & ENDED_OFFICE)


def _qualifiers(
    pair: Pair, match: Match | None, trigger: Token, scene: Scene, date: str | None
) -> Qualifiers:
    """What the sentence adds; an end of the relation is never its own qualifier."""
    predicate = pair.predicate
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
    sanction = _verbatim(trigger, scene.span) if match and match.frame.verbatim else None
    if predicate == "sanctioned_by":
        sanction = sanction or _sanction(trigger, scene)
    return Qualifiers(
        **said,
        sanction=sanction,
        direction=_direction(trigger) if predicate == "financial_result" else None,
        role=_role(pair.subject_head, trigger) if predicate == "holds_role" else None,
    )


def _sanction(trigger: Token, scene: Scene) -> str | None:
    own = scene.at(trigger, frozenset({"sanction"}))
    return own.quote if own else _quote(trigger, scene, "sanction")


def _quote(trigger: Token, scene: Scene, kind: EntityType) -> str | None:
    found = qualifiers.nearest(trigger, scene.at, kind)
    return found.quote if found else None


def _value(mention: Mention | None) -> str | None:
    return mention.value if mention and isinstance(mention.value, str) else None


def _direction(trigger: Token) -> Literal["up", "down"] | None:
    lemma = trigger.lemma_.lower()
    return "up" if lemma in RISE else "down" if lemma in FALL else None


def _role(person: Token, trigger: Token) -> str | None:
    """The title: the trigger itself, or the title word beside the person's name."""
    if trigger.lemma_.lower() in STAFF and trigger.pos_ != "VERB":
        return str(trigger.text)
    beside = (*person.children, *((person.head,) if person.dep_ == "appos" else ()))
    return next((str(t.text) for t in beside if t.lemma_.lower() in STAFF), None)


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
