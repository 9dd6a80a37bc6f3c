"""Signs: what in the sentence speaks for or against a pair, as names with a weight of their own.

Three kinds: which frames lie over the pair; the path between the two heads in the parse, whole and
in parts, its words as sense classes; and the words around. Conjuncts stand where the first of their
list stands, so that what is learnt of one firm holds for the third of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from pipeline.patterns.scene import Scene
from pipeline.ranking.pairs import Pair
from pipeline.ranking.senses import NEEDED, label, senses

Fired = Iterable[tuple[str, str]]
"""Predicates and names of the frames that lie over two mentions."""
Path = tuple[tuple[Token, ...], tuple[Token, ...]]
"""The tokens from each of two heads up to the lowest over both."""

FAR = 30
"""Tokens between two heads beyond which farther is no worse."""
STRIDE = 3
CLOSE = 12
"""Tokens between two heads within which the words between them are signs."""
BETWEEN = 4
"""Words between two mentions that are kept as one phrase."""
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "acl", "xcomp", "appos"})
IN_FRONT = frozenset({"poss", "compound", "nmod", "amod"})


class Signs:
    """The signs of the pairs of one scene.

    Pairs share most of what they show: the senses of the words are looked up once, and what two
    mentions show once for all predicates that may join them.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._first = scene.span.start
        self._senses = [senses(token) for token in scene.span]
        said = (f"sentence has {sense}" for found in self._senses for sense in found)
        self._said = dict.fromkeys(said, 1.0)
        self._paths: dict[tuple[int, int], Path] = {}
        self._shown: dict[tuple[str, str], dict[str, float]] = {}

    def of(self, pair: Pair, fired: Fired) -> dict[str, float]:
        """The signs of a pair; most weigh 1."""
        ends = (pair.subject.id, pair.object.id)
        if ends not in self._shown:
            self._shown[ends] = dict.fromkeys(self._named(pair), 1.0) | self._said
            distance = abs(pair.subject_head.i - pair.object_head.i)
            self._shown[ends]["distance"] = min(distance, FAR) / 10
        found = dict(self._shown[ends])
        for predicate, name in fired:
            if predicate == pair.predicate:
                found["a frame"] = found[f"frame {name}"] = 1.0
            else:
                found[f"frame of {predicate}"] = 1.0
        return found

    def is_spoken_of(self, pair: Pair) -> bool:
        """Whether a word that can state the predicate stands on the path or right under it."""
        needed = NEEDED.get(pair.predicate)
        if needed is None:
            return True
        up, down = self._path(pair)
        if pair.predicate in OF_THE_SUBJECT and any(_of_another(step) for step in (*up, *down)):
            return False
        ends = (id(pair.subject), id(pair.object))
        return any(
            not needed.isdisjoint(self._sensed(token))
            for step in (*up, *down)
            for token in (step, *step.children)
            if id(self._scene.by_token.get(token.i)) not in ends
        )

    def _sensed(self, token: Token) -> tuple[str, ...]:
        place = token.i - self._first
        return self._senses[place] if 0 <= place < len(self._senses) else senses(token)

    def _path(self, pair: Pair) -> Path:
        heads = (pair.subject_head.i, pair.object_head.i)
        if heads not in self._paths:
            self._paths[heads] = path(pair.subject_head, pair.object_head)
        return self._paths[heads]

    def _named(self, pair: Pair) -> Iterator[str]:
        first, second = pair.subject_head, pair.object_head
        order = "subject first" if first.i < second.i else "object first"
        yield f"types {pair.subject.type} {pair.object.type}"
        yield f"subject is {pair.subject.form}"
        yield f"object is {pair.object.form}"
        yield order
        yield f"tokens {min(6, abs(first.i - second.i) // STRIDE)}"
        yield from self._on_the_path(pair)
        yield from self._between(pair, order)
        yield from self._rivals(pair)

    def _rivals(self, pair: Pair) -> Iterator[str]:
        """Other mentions that could be an end as well, and whether one of them stands nearer."""
        apart = abs(pair.subject_head.i - pair.object_head.i)
        top = self._path(pair)[0][-1:]
        for role, own, other in (
            ("subject", (pair.subject, pair.subject_head), pair.object_head),
            ("object", (pair.object, pair.object_head), pair.subject_head),
        ):
            alike = [
                head
                for mention, head in self._scene.heads
                if mention.type == own[0].type and mention.entity != own[0].entity
            ]
            yield f"like the {role} {min(3, len(alike))}"
            if any(abs(head.i - other.i) < apart for head in alike):
                yield f"nearer than the {role}"
            if any(step.i in {fellow.i for fellow in own[1].conjuncts} for step in top):
                yield f"said of a fellow of the {role}"

    def _on_the_path(self, pair: Pair) -> Iterator[str]:
        up, down = self._path(pair)
        if not up:
            yield "no path"
            return
        top = up[-1]
        over = label(top)
        ends = {"subject": up, "object": down}
        said = {role: _written(steps) for role, steps in ends.items()}
        yield f"path {said['subject']} {over} {said['object']}"
        yield f"links {_links(up)} {top.pos_} {_links(down)}"
        yield f"path of {min(8, len(up) + len(down))}"
        yield f"over {over}"
        yield f"over word {top.lemma_.lower()}"
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in top.children)
        yield f"{'passive' if passive else 'active'} {over}"
        for role, steps in ends.items():
            head = pair.subject_head if role == "subject" else pair.object_head
            yield f"{role} path {said[role]} {over}"
            yield f"{role} link {steps[0].dep_ if len(steps) > 1 else 'none'}"
            for step in steps[1:-1]:
                yield f"{role} under {label(step)}"
                yield f"on the path {step.lemma_.lower()}"
            for step in steps[:-1]:
                if step.dep_ in CLAUSES:
                    yield f"{role} across {step.dep_}"
            if head.head.dep_ in {"prep", "agent"}:
                yield f"{role} after {head.head.lower_}"
                yield f"{role} after {head.head.lower_} {over}"
            if head.dep_ in IN_FRONT:
                yield f"{role} in front {head.dep_} {label(head.head)}"
            for child in head.children:
                for sense in self._sensed(child):
                    yield f"{role} with {sense}"
        yield from self._around({step.i: step for step in (*up, *down)}, pair)

    def _around(self, steps: Mapping[int, Token], pair: Pair) -> Iterator[str]:
        """What hangs on the words of the path: their sense, and mentions of other things."""
        for step in steps.values():
            for child in step.children:
                mention = self._scene.by_token.get(child.i)
                if mention is pair.subject or mention is pair.object:
                    continue
                if mention is not None:
                    yield f"beside {mention.type}"
                for sense in self._sensed(child):
                    yield f"near {sense}"

    def _between(self, pair: Pair, order: str) -> Iterator[str]:
        low, high = sorted((pair.subject_head.i, pair.object_head.i))
        close = high - low < CLOSE
        row: list[str] = []
        for token in self._scene.span.doc[low + 1 : high]:
            mention = self._scene.by_token.get(token.i)
            if mention is pair.subject or mention is pair.object:
                continue
            if mention is not None:
                yield f"between {mention.type}"
            elif close and token.is_alpha:
                yield f"between word {token.lemma_.lower()}"
            if len(row) <= BETWEEN:
                row.append(f"[{mention.type}]" if mention else str(token.lemma_.lower()))
            for sense in self._sensed(token):
                yield f"between {sense}"
        if len(row) <= BETWEEN:
            yield f"{order}: {' '.join(row)}"


OF_THE_SUBJECT = frozenset({"financial_result", "supplies", "owned_by", "valued_at"})
"""Predicates that the one who reports something does not take part in: "Acme noted that prices
fell by 4 per cent" tells nothing of Acme."""


def _of_another(step: Token) -> bool:
    """Whether the token heads what somebody says of somebody else."""
    return step.dep_ == "ccomp" and any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"}
        for child in step.children
    )


def path(first: Token, second: Token) -> Path:
    """From each of two tokens up to the lowest token over both, that one included in each.

    Conjuncts are climbed over unseen. Two empty tuples where nothing stands over both.
    """
    up, down = tuple(_above(first)), tuple(_above(second))
    places = {token.i: place for place, token in enumerate(up)}
    for place, token in enumerate(down):
        if token.i in places:
            return up[: places[token.i] + 1], down[: place + 1]
    return (), ()


def _above(token: Token) -> Iterator[Token]:
    while True:
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _written(steps: tuple[Token, ...]) -> str:
    """Links and words of one side: "pobj>prep:to>dobj:DEAL"."""
    return ">".join(
        f"{step.dep_}:{label(step)}" if place else str(step.dep_)
        for place, step in enumerate(steps[:-1])
    )


def _links(steps: tuple[Token, ...]) -> str:
    return ">".join(step.dep_ for step in steps[:-1])
