"""How sure a sentence is: modality, polarity, and whether its figures are approximate.

Cues count where they govern the main verb, or the clause that a verb of saying reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Span, Token

from pipeline.assertions.attribution import SAYING
from pipeline.assertions.sentence import Said
from pipeline.records import ClaimType, Modality, Polarity

Value = TypeVar("Value")

POSSIBLE = frozenset(("may", "might", "could", "possibly", "perhaps", "potentially", "possible"))
PROBABLE = frozenset(("likely", "probably", "presumably", "unlikely", "expected", "probable"))
OBLIGING = frozenset(("must", "should", "shall", "ought"))
BINDING = frozenset(("must", "shall"))
DEONTIC = frozenset("require permit oblige authorise authorize entitle mandate exempt".split())
"""What a law requires or permits; that it forbids something, readers took for a plain statement."""
UNABLE = frozenset(("unable", "impossible", "illegal", "unclear"))
FAILING = frozenset(("fail", "refuse", "decline", "cease", "lack"))
DENYING = frozenset(("deny", "doubt"))
CONDITION = re.compile(
    r"\b(?:(?<!even )if|unless|in (?:that|the) event|were [a-z]+ to|provided that)\b"
)
HEDGE = (
    r"\b(?:nearly|about|around|approximately|roughly|almost|some|over|under|more than|less than"
    r"|fewer than|at least|at most|up to|close to|an estimated|estimated at"
    r"|as (?:many|much|little) as)"
)
INVERTED = re.compile(
    r"(?:^|, )(?:[Ss]hould|[Ww]ere|[Hh]ad) (?!be\b)[\w’' -]+,|\bshould [A-Z][\w ]+\.?$"
)
"""A condition without "if": "Should Kenya accept the papers, the bars could enter"."""
LACKING = re.compile(r"^(?:Without|But for|Absent)\b.*\b(?:will|would|could)\b")
NUMBER = (
    # "US$30", "two", "half", "a third"; not the year in "around 2019"
    r"(?!(?:19|20)\d\d\b)(?:us|a|c)?[$€£]?\s?(?:\d|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|half|a (?:third|quarter|dozen|hundred|thousand|million|billion))"
)
APPROXIMATE = re.compile(
    rf"{HEDGE}\s+{NUMBER}|\b(?:\d\S*|dozen) or so\b|\bhalved?\b.{{0,12}}\bnearly\b"
    r"|\bnearly (?:halved|doubled|tripled)\b|\broughly (?:half|a)\b"
)


DEPENDENT: tuple[ClaimType, ...] = (
    "forecast",
    "causal",
    "event_state",
    "evaluation",
    "commitment",
    "recommendation",
)
"""Types that a condition may hold back; a rule's "if" is part of the rule."""


class Told(NamedTuple, Generic[Value]):
    """A value and the words that tell it; None where nothing tells it."""

    value: Value
    cue: Span | None = None


def modality(said: Said, claim_type: ClaimType) -> Told[Modality]:
    """The modality of the main claim; a rule that obliges or permits is deontic."""
    verbs = _spoken_verbs(said)
    words = [w for verb in verbs for w in (verb, *verb.children)]
    lower = {w.lower_: w for w in words if w.dep_ in ("aux", "advmod", "acomp", "ROOT", "ccomp")}

    def one(cues: frozenset[str]) -> Span | None:
        return next((_word(lower[cue]) for cue in lower if cue in cues), None)

    if (cue := one(PROBABLE)) and claim_type != "recommendation":
        return Told("probable", cue)
    if claim_type in DEPENDENT and (cue := _condition(said)):
        return Told("conditional", cue)
    if claim_type == "forecast" and "would" in lower and not _backshifted(said):
        return Told("conditional", _word(lower["would"]))
    permits = claim_type == "rule" and "may" in lower
    if (cue := one(POSSIBLE)) and not permits and not _could_not(verbs):
        return Told("possible", cue)
    if claim_type in ("rule", "recommendation"):
        if cue := one(OBLIGING):
            return Told("deontic", cue)
        law = next((_word(w) for w in words if w.lemma_.lower() in DEONTIC), None)
        if law or claim_type == "recommendation" or "may" in lower:
            return Told("deontic", law or one(POSSIBLE))
    if cue := one(BINDING):
        return Told("deontic", cue)
    return Told("asserted")


def _condition(said: Said) -> Span | None:
    """What makes a condition in the sentence, "if" or an inversion; a question has none."""
    text = said.text
    if text.rstrip("”\"’' ").endswith("?"):
        return None
    found = CONDITION.search(said.lower) or INVERTED.search(text) or LACKING.search(text)
    return _matched(said, found) if found else None


def _backshifted(said: Said) -> bool:
    """ "Would" of reported speech: "has said that Chinese equipment would take its place"."""
    root = said.root
    past = root.tag_ in ("VBD", "VBN") and root.lemma_.lower() in SAYING
    return past and any(child.dep_ == "ccomp" for child in root.children)


def _could_not(verbs: Sequence[Token]) -> bool:
    """ "Could not deliver" tells what happened."""
    below = {child.lower_ for verb in verbs for child in verb.children}
    return "could" in below and bool(below & {"not", "n't", "n’t"}) and not below & {"may", "might"}


def polarity(said: Said) -> Told[Polarity]:
    """Negated where the main predicate is; "few" and "little" affirm."""
    for verb in _denying(said):
        if (cue := _denial(verb)) is not None:
            return Told("negated", _word(cue))
    return Told("affirmative")


def _denial(verb: Token) -> Token | None:
    """The word that denies what the verb says."""
    if verb.lemma_ in DENYING and verb.pos_ == "VERB":
        return verb
    if verb.lemma_ == "rule" and any(c.lower_ == "out" for c in verb.children):
        return None  # "cannot be ruled out" affirms
    for child in verb.children:
        if child.dep_ == "neg" and not _only(child):
            return child
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            for c in child.children:
                none = c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj")
                if none and not c.doc[c.i + 1].like_num:
                    return c
        if child.lower_ in ("never", "nothing", "nobody", "none"):
            return child
        if child.dep_ == "acomp" and child.lower_ in UNABLE:
            return child
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return child
    failed = verb.lemma_ in FAILING and any(c.dep_ == "xcomp" for c in verb.children)
    return verb if failed else None


def _denying(said: Said) -> list[Token]:
    """The verbs whose denial denies the sentence: the reported one and the one that reports, or two
    that are joined; not one behind a semicolon."""
    end = said.first_statement[-1].i
    verbs = [verb for verb in _spoken_verbs(said) if verb.i <= end]
    if not verbs:
        verbs = [verb for verb in said.root.children if verb.i <= end and verb.dep_ == "ccomp"]
    return verbs[:2]


def approximate(said: Said) -> Span | None:
    """The hedge that stands on a number, with what of the number makes it one; None without."""
    found = APPROXIMATE.search(said.lower)
    return _matched(said, found) if found else None


def _matched(said: Said, found: re.Match[str]) -> Span | None:
    """The tokens that a match in the sentence's text touches."""
    offset = said.words.start_char
    return said.words.doc.char_span(
        offset + found.start(), offset + found.end(), alignment_mode="expand"
    )


def _word(token: Token) -> Span:
    return token.doc[token.i : token.i + 1]


def _only(negation: Token) -> bool:
    follows = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return follows.lower_ in ("only", "just", "merely", "surprising")


def _spoken_verbs(said: Said) -> list[Token]:
    """The main verb, or the verb of the clause that it reports."""
    verbs = said.main_verbs
    root = verbs[0]
    if root.lemma_.lower() in SAYING | {"mean", "indicate"}:
        inner = [child for child in root.children if child.dep_ == "ccomp"]
        if inner:
            return [*inner, root]
    return list(verbs)
