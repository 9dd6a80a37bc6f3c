"""What else a sentence says of a relation: when, how much, under which law, why, of what.

Everything is looked for under the trigger word and under the verb that governs it, never in the
rest of the sentence: a qualifier left out errs less than one taken from another clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from pipeline.records import EntityType, Mention, Predicate

At = Callable[[Token, frozenset[EntityType]], Mention | None]

MEASURED: frozenset[Predicate] = frozenset({"sanctioned_by", "subject_to", "imposed_under"})
PRICED: frozenset[Predicate] = frozenset(
    {"agreement_with", "financed_by", "owned_by", "builds", "supplies", "violated"}
)
REASONED: frozenset[Predicate] = MEASURED | {"litigates_against", "collaborates_with"}
REASONS = frozenset({"for", "over", "because", "due", "citing"})
"""Words that open a reason. "After" and "following" give a time first and are left out."""
GOVERNED = frozenset({"dobj", "pobj", "prep", "attr", "nsubj", "nsubjpass"})
"""Links by which a noun hangs on its verb; an apposition has its own qualifiers."""
NEW_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis"})


def under(trigger: Token) -> Iterator[Token]:
    """The words below a trigger, the nearest first, clauses of their own left out."""
    level = [trigger]
    while level:
        level = [c for token in level for c in token.children if c.dep_ not in NEW_CLAUSE]
        yield from level


def governing(trigger: Token) -> Token:
    """The verb over a noun that triggers ("imposed *sanctions*"); the trigger itself else."""
    token = trigger
    while token.pos_ not in {"VERB", "AUX"}:
        if token.dep_ not in GOVERNED or token.head is token:
            return trigger
        token = token.head
    return token


def in_the_telling(trigger: Token) -> bool:
    """Whether what the trigger says is told by a verb, so that the sentence's date is its own.

    "Acme, the state carrier of Utopia, was fined in 2024" says when it was fined, not whose it is.
    """
    told = governing(trigger)
    return told.pos_ in {"VERB", "AUX"} or told.dep_ == "ROOT"


def nearest(trigger: Token, at: At, kind: EntityType) -> Mention | None:
    """The mention of a type nearest below the trigger, or below its governing verb."""
    places = dict.fromkeys((trigger, governing(trigger)))
    for place in places:
        for token in under(place):
            found = at(token, frozenset({kind}))
            if found:
                return found
    return None


def reason(trigger: Token) -> str | None:
    """The words of a reason: "for shipping drones", "due to", "over its ties with"."""
    for child in governing(trigger).children:
        if child.lower_ in REASONS and child.i > trigger.i and child.dep_ in {"prep", "advcl"}:
            below = [t for t in child.subtree if not t.is_punct and t.i > child.i]
            numeric = any(t.like_num or t.is_currency for t in below[:2])
            if below and not numeric:
                return str(child.doc[child.i : max(t.i for t in below) + 1].text)
    return None


def product(trigger: Token) -> str | None:
    """What is supplied: the object of the verb, or what stands after "of" behind the noun."""
    for child in trigger.children:
        if child.dep_ == "dobj":
            return phrase(child)
        if child.lower_ == "of" and trigger.pos_ == "NOUN":
            return next((phrase(t) for t in child.children if t.dep_ == "pobj"), None)
    return None


def until(trigger: Token) -> str | None:
    """The words after "until"."""
    for token in under(governing(trigger)):
        if token.lower_ == "until" and token.dep_ == "prep":
            last = token.right_edge.i
            return str(token.doc[token.i + 1 : last + 1].text) or None
    return None


def phrase(head: Token) -> str:
    """A noun with what stands in front of it and its "of", without an article."""
    kept = [t for t in head.children if t.i < head.i and t.dep_ not in {"det", "prep", "punct"}]
    first = min((t.left_edge.i for t in kept), default=head.i)
    last = max(
        (t.right_edge.i for t in head.children if t.lower_ == "of" and t.i > head.i),
        default=head.i,
    )
    return str(head.doc[first : last + 1].text)
