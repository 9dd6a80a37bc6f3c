"""Nominals ("the company", "the Act") and pronouns ("its") that mean an entity of the brief.

Both are found in the parse. A nominal takes the entity that fits its head noun and was spoken of
last; a pronoun takes the subject of its clause, or of the sentence before where it is a subject
itself (the centre of attention of Grosz, Joshi and Weinstein, 1995). Either is left alone where
the nearest fitting thing is no entity or where two fit about as well: a wrong link spoils every
relation that leans on it, a missing one costs a mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.language import Parse, ParsedBlock
from pipeline.records import EntityType, Mention

_STATE_WORDS = ("country", "nation", "government", "republic", "kingdom", "commonwealth")
_PLACE_WORDS = ("region", "strait", "waterway", "island", "territory", "city", "province", "state")
_FIRM_WORDS = (
    "company", "firm", "bank", "manufacturer", "supplier", "corporation", "conglomerate",
    "chipmaker", "shipbuilder", "startup", "carmaker", "miner", "insurer", "lender",
    "vendor", "producer", "operator", "refiner", "utility", "carrier", "airline", "shipowner",
    "steelmaker", "automaker", "drugmaker", "developer", "broker", "trader", "retailer",
    "contractor", "foundry", "exchange", "mixer", "platform", "app", "giant", "maker", "builder",
    "group", "enterprise", "holding", "depository", "parent",
)  # fmt: skip
_BODY_WORDS = (
    "agency", "department", "ministry", "committee", "commission", "court", "council", "bureau",
    "administration", "organisation", "organization", "bloc", "alliance", "grouping", "regulator",
)  # fmt: skip
_LAW_WORDS = ("act", "law", "statute", "bill", "directive", "treaty", "regulation", "order",
              "agreement", "rule", "legislation", "accord")  # fmt: skip
_MEASURE_WORDS = (
    "ban", "blacklist", "blacklisting", "embargo", "designation", "cap", "controls", "duties",
    "quota", "quotas", "prohibition", "restriction", "restrictions", "listing", "safeguard",
    "debarment", "countermeasures", "presumption",
)  # fmt: skip
_SCHEME_WORDS = ("programme", "program", "initiative", "strategy", "plan", "scheme", "compact")
_WORKS_WORDS = (
    "project", "pipeline", "plant", "port", "railway", "dam", "mine", "network", "refinery",
    "terminal", "campus", "smelter", "factory", "reactor", "field", "cable", "bridge", "corridor",
    "complex", "line", "yard", "fab",
)  # fmt: skip

_TYPED: dict[EntityType, tuple[str, ...]] = {
    "place": (*_STATE_WORDS, *_PLACE_WORDS),
    "company": _FIRM_WORDS,
    "organisation": _BODY_WORDS,
    "law": _LAW_WORDS,
    "sanction": _MEASURE_WORDS,
    "programme": _SCHEME_WORDS,
    "project": _WORKS_WORDS,
}
HEADS = {word: kind for kind, words in _TYPED.items() for word in words}
"""Head nouns of nominals and the type of what they mean."""

_LOOSE = frozenset(["company", "firm", "country", "government", "nation", "agency", "region",
                    "statute", "law", "grouping", "waterway", "commonwealth", "initiative",
                    "compact", "designation", "blacklisting", "listing", "bloc", "alliance",
                    "regulator", "bill", "rule"])  # fmt: skip
"""Nominals of one word that need not stand in the name of what they mean; every other must."""

_DESCRIBING = frozenset((*_FIRM_WORDS, *_WORKS_WORDS)) - {"corporation", "port", "line"}
"""Heads that describe what they mean, alone or with a modifier: "the Shenzhen vendor". """

_PRONOUNS: dict[str, tuple[EntityType, ...]] = dict.fromkeys(
    ("it", "its", "itself"),
    ("company", "organisation", "place", "law", "programme", "sanction", "project"),
) | dict.fromkeys(("he", "his", "him", "himself", "she", "her", "herself"), ("person",))

_MODIFIERS = frozenset(["det", "punct", "compound", "amod"])
_EMPTY_IT = frozenset(["important", "clear", "unclear", "possible", "likely", "unlikely", "worth",
                       "difficult", "necessary", "noteworthy", "surprising", "true"])  # fmt: skip
"""What "it is … that" is said of: there "it" means nothing."""

REACH = 2
"""Sentences back in which a nominal's antecedent must be named, within the paragraph or the one
before: further off, readers are given the name again."""

REACH_BY_WORD = 6
"""The same where the head noun stands in the antecedent's name ("the court", "the Act"), and for
projects, of which a text tells at length and names few."""

MARGIN = 0.75
"""How much nearer, in sentences, the best candidate of a nominal must be than the next."""


@dataclass(frozen=True)
class Named:
    """A mention whose entity is known: `entity` is its place in the list of clusters."""

    mention: Mention
    entity: int


@dataclass(frozen=True)
class Anaphor:
    """A nominal or pronoun at half-open offsets, and the cluster that it means."""

    start: int
    end: int
    type: EntityType
    form: str
    entity: int
    rule: str


@dataclass(frozen=True)
class SentenceSpan:
    """A sentence's half-open offsets and its paragraph's number."""

    start: int
    end: int
    paragraph: int


class Resolver:
    """Finds and resolves the anaphors of one brief, sentence by sentence.

    `names[i]` are the names of cluster i, for heads that must stand in one of them ("the Act");
    `states` are the clusters that are states, for "the country" and against "the region".
    """

    def __init__(
        self,
        parse: Parse,
        sentences: Sequence[SentenceSpan],
        named: Sequence[Named],
        names: Sequence[Sequence[str]],
        states: frozenset[int],
    ) -> None:
        self._parse = parse
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._links = sorted(named, key=lambda link: link.mention.start)
        self._link_starts = [link.mention.start for link in self._links]
        self._names = names
        self._states = states
        self._found: list[Anaphor] = []
        self._bearers: dict[tuple[EntityType, str], frozenset[int]] = {}

    def anaphors(self) -> Iterator[Anaphor]:
        """All that can be resolved, in text order."""
        for index, sentence in enumerate(self._sentences):
            block = self._parse.block_at(sentence.start)
            span = block.span(sentence.start, sentence.end) if block else None
            if block is None or span is None:
                continue
            for token in span:
                anaphor = self._pronoun(block, token, index) or self._nominal(block, token, index)
                if anaphor:
                    self._found.append(anaphor)
                    yield anaphor

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _entity_at(self, block: ParsedBlock, token: Token) -> tuple[EntityType, int] | None:
        """Type and cluster of the mention or resolved anaphor that ends in or covers a token."""
        start, end = block.offsets(token)
        at = bisect_right(self._link_starts, start) - 1
        if at >= 0 and end <= self._links[at].mention.end:
            return self._links[at].mention.type, self._links[at].entity
        for anaphor in reversed(self._found):
            if anaphor.end <= start:
                break
            if anaphor.start <= start:
                return anaphor.type, anaphor.entity
        return None

    def _nominal(self, block: ParsedBlock, token: Token, index: int) -> Anaphor | None:
        kind = HEADS.get(token.lower_)
        tags = {"NN", "NNP", "NNS"} if kind == "sanction" else {"NN", "NNP"}
        if kind is None or token.tag_ not in tags or self._entity_at(block, token):
            return None
        if not _definite(token):
            return None
        modifiers = [t for t in token.lefts if t.dep_ in {"compound", "amod"}]
        first = modifiers[0] if modifiers else token
        start, end = block.offsets(first)[0], block.offsets(token)[1]
        if modifiers and self._entity_at(block, first):
            # "the [Shenzhen] firm": no mention overlaps another
            named = [t for t in modifiers if self._entity_at(block, t)]
            first = token if named[-1] is modifiers[-1] else modifiers[len(named)]
            start = block.offsets(first)[0]
        phrase = " ".join(t.lower_ for t in token.doc[first.i : token.i + 1])
        candidates = self._candidates(index, start, kind, phrase, token.lower_)
        if not candidates:
            return None
        if len(candidates) > 1 and candidates[1][0] - candidates[0][0] < MARGIN:
            return None
        return Anaphor(start, end, kind, "nominal", candidates[0][1], "nearest_fitting_name")

    def _candidates(
        self, index: int, start: int, kind: EntityType, phrase: str, head: str
    ) -> list[tuple[float, int]]:
        """Clusters that fit, with their distance in sentences, the nearest first.

        A subject counts as half a sentence nearer than what is said of it.
        """
        bearing = self._bearing(kind, phrase)
        borne = bool(bearing)
        if phrase not in _LOOSE and head not in _DESCRIBING and not borne:
            return []
        reach = REACH_BY_WORD if borne or kind == "project" else REACH
        paragraph = self._sentences[index].paragraph
        distances: dict[int, float] = {}
        # the title is one sentence before the first
        since = self._starts[index - reach] if index >= reach else 0
        for offset, type_, entity in self._spoken(since, start):
            if type_ != kind or (borne and entity not in bearing):
                continue
            if kind == "place" and (phrase in _STATE_WORDS) != (entity in self._states):
                continue
            at = self._index(offset)
            if index - at > reach or paragraph - self._sentences[at].paragraph > 1:
                continue
            distance = index - at - 0.5 * self._is_subject(offset)
            distances[entity] = min(distance, distances.get(entity, distance))
        return sorted((distance, entity) for entity, distance in distances.items())

    def _spoken(self, start: int, end: int) -> Iterator[tuple[int, EntityType, int]]:
        """Offset, type and cluster of all that is meant in `[start, end)`."""
        low, high = bisect_left(self._link_starts, start), bisect_left(self._link_starts, end)
        for link in self._links[low:high]:
            yield link.mention.start, link.mention.type, link.entity
        for anaphor in reversed(self._found):
            if anaphor.start < start:
                return
            if anaphor.start < end:
                yield anaphor.start, anaphor.type, anaphor.entity

    def _bearing(self, kind: EntityType, phrase: str) -> frozenset[int]:
        """The clusters of a type in a name of which the words of a nominal stand."""
        if (kind, phrase) not in self._bearers:
            named = {link.entity for link in self._links if link.mention.type == kind}
            found = (entity for entity in named if self._bears(entity, phrase))
            self._bearers[kind, phrase] = frozenset(found)
        return self._bearers[kind, phrase]

    def _bears(self, entity: int, phrase: str) -> bool:
        """Whether the words of a nominal stand in a name of the cluster.

        "The Administration" is a president's, two words long, not an office that is called so.
        """
        words = rf"\b{re.escape(phrase)}\b"
        return any(
            re.search(words, name, re.IGNORECASE)
            for name in self._names[entity]
            if phrase != "administration" or len(name.split()) == 2
        )

    def _is_subject(self, offset: int) -> bool:
        block = self._parse.block_at(offset)
        span = block.span(offset, offset + 1) if block else None
        if not span:
            return False
        token = span[0]
        while token.dep_ in {"compound", "amod", "nmod"} and token.head.i != token.i:
            token = token.head
        return token.dep_ in {"nsubj", "nsubjpass"}

    def _pronoun(self, block: ParsedBlock, token: Token, index: int) -> Anaphor | None:
        kinds = _PRONOUNS.get(token.lower_)
        if kinds is None or token.pos_ not in {"PRON", "DET"} or _empty(token):
            return None
        if token.head.lower_ == "entirety" or self._entity_at(
            block, token
        ):  # inside a name: "second phase of its network"
            return None
        partner = _partner(token)
        if partner is not None and partner.pos_ == "PROPN":
            found = self._entity_at(block, partner)
            found = found if found and found[0] in kinds else None
        else:
            found = self._subject_before(block, token, kinds)
        if found is None and partner is None and _opens(token):
            found = self._last_subject(index, kinds)
        if found is None:
            return None
        start, end = block.offsets(token)
        return Anaphor(start, end, found[0], "pronoun", found[1], "subject_of_clause")

    def _subject_before(
        self, block: ParsedBlock, token: Token, kinds: tuple[EntityType, ...]
    ) -> tuple[EntityType, int] | None:
        """The entity that acts in the nearest phrase around a pronoun.

        A plural actor can't be meant by "it" and is passed over; a singular one that is no
        entity stops the search.
        """
        below = token
        for around in token.ancestors:
            for actor in _actors(around, below):
                if actor.i >= token.i:
                    continue
                found = self._entity_at(block, actor)
                if found is None:
                    found = next(
                        (e for t in _owners(actor) if (e := self._entity_at(block, t))), None
                    )
                many = found is not None and found[0] == "sanction" and actor.tag_ == "NNS"
                if found and found[0] in kinds and not many:
                    return found
                if found is None and actor.tag_ not in {"NNS", "NNPS", "DT", "EX"}:
                    return None
            below = around
        return None

    def _last_subject(
        self, index: int, kinds: tuple[EntityType, ...]
    ) -> tuple[EntityType, int] | None:
        """The main subject of the sentence before, in the same paragraph."""
        if index == 0:
            return None
        sentence, before = self._sentences[index], self._sentences[index - 1]
        block = self._parse.block_at(before.start)
        if before.paragraph != sentence.paragraph or block is None:
            return None
        span = block.span(before.start, before.end)
        root = next((t for t in span if t.dep_ == "ROOT"), None) if span else None
        for subject in root.children if root else ():
            if subject.dep_ in {"nsubj", "nsubjpass"}:
                found = self._entity_at(block, subject)
                if found:
                    return found if found[0] in kinds else None
        return self._only_one(before, kinds)

    def _only_one(
        self, sentence: SentenceSpan, kinds: tuple[EntityType, ...]
    ) -> tuple[EntityType, int] | None:
        """What a sentence speaks of, where it names one thing alone that fits."""
        low = bisect_right(self._link_starts, sentence.start - 1)
        high = bisect_right(self._link_starts, sentence.end - 1)
        named = {(link.mention.type, link.entity) for link in self._links[low:high]}
        fitting = [each for each in named if each[0] in kinds]
        return fitting[0] if len(fitting) == 1 else None


def _actors(around: Token, below: Token) -> Iterator[Token]:
    """Who acts in the phrase headed by `around`, in which the pronoun lies under `below`.

    A clause: its subject ("Acme opened its office"), the noun that a relative clause is about
    ("Acme, which opened its"), the object that is made to act ("requires Acme to open its"), the
    subject of a clause in front ("Since Acme grew, its …"). A noun: its owner ("Acme's plan to
    open its").
    """
    if around.pos_ in {"NOUN", "PROPN"}:
        owners = {"acl": ("poss", "compound", "nmod"), "prep": ("poss",)}.get(below.dep_, ())
        yield from (child for child in around.children if child.dep_ in owners)
        return
    if below.dep_ in {"xcomp", "ccomp"}:
        yield from (c for c in around.children if c.dep_ == "dobj" and c.i < below.i)
    for child in around.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            if child.tag_ in {"WDT", "WP"} and around.dep_ == "relcl":
                yield around.head
            else:
                yield child
    for clause in around.children:
        if clause.dep_ in {"advcl", "ccomp"} and clause.i < below.i:
            yield from (child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"})


def _partner(token: Token) -> Token | None:
    """ "Acme" in "Acme and its subsidiary"; None elsewhere."""
    joined = token.dep_ == "poss" and token.head.dep_ == "conj"
    return token.head.head if joined else None


def _owners(noun: Token) -> Iterator[Token]:
    """ "Acme" in "Acme's plan" and in "Acme plan"."""
    return (child for child in noun.children if child.dep_ in {"poss", "compound", "nmod"})


def _definite(token: Token) -> bool:
    """ "the company", "this Act"; not "a company", "the company that …", "the law of the sea",
    "company officials"."""
    children = list(token.children)
    if not any(
        child.lower_ in {"the", "this", "that"} and child.dep_ == "det" for child in children
    ):
        return False
    if token.dep_ in {"compound", "appos", "attr"}:
        return False
    left = [child for child in token.lefts if child.dep_ not in _MODIFIERS]
    right = [child for child in children if child.i > token.i]
    narrowed = any(
        child.dep_ in {"relcl", "acl", "appos"} or (child.dep_ == "prep" and child.lower_ == "of")
        for child in right
    )
    return not left and not narrowed


def _empty(token: Token) -> bool:
    """ "It is clear that …", "it was reported that …", "it would take years": no thing is meant."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    clausal = any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for child in verb.children)
    if verb.lemma_ == "be":
        said = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
        return clausal or any(child.lower_ in _EMPTY_IT for child in said)
    return (token.dep_ == "nsubjpass" and clausal) or verb.lemma_ in {"take", "seem", "appear"}


def _opens(token: Token) -> bool:
    """The pronoun is the main subject or stands in it: "It signed", "Its revenue fell"."""
    while token.dep_ in {"poss", "compound", "nmod"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT"
