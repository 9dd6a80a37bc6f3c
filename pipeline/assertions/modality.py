"""How sure a sentence is: modality, polarity, and whether its figures are approximate.

Cues count where they govern the main verb, or the clause that a verb of saying reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.assertions.attribution import SAYING
from pipeline.assertions.sentence import Said, main_verbs
from pipeline.records import ClaimType, Modality, Polarity

POSSIBLE = frozenset(("may", "might", "could", "possibly", "perhaps", "potentially", "possible"))
PROBABLE = frozenset(("likely", "probably", "presumably", "unlikely", "expected", "probable"))
OBLIGING = frozenset(("must", "should", "shall", "ought"))
DEONTIC = frozenset("require permit oblige authorise authorize entitle mandate exempt".split())
"""What a law requires or permits; that it forbids something, readers took for a plain statement."""
UNABLE = frozenset(("unable", "impossible", "illegal", "unclear"))
FAILING = frozenset(("fail", "refuse", "decline", "cease", "lack"))
DENYING = frozenset(("deny", "doubt"))
CONDITION = re.compile(
    r"\b(?:(?<!even )if|unless|in (?:that|the) event|were [a-z]+ to|provided that)\b", re.I
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
    r"(?!(?:19|20)\d\d\b)(?:US|A|C)?[$€£]?\s?(?:\d|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|half|a (?:third|quarter|dozen|hundred|thousand|million|billion))"
)
APPROXIMATE = re.compile(
    rf"{HEDGE}\s+{NUMBER}|\b(?:\d\S*|dozen) or so\b|\bhalved?\b.{{0,12}}\bnearly\b"
    r"|\bnearly (?:halved|doubled|tripled)\b|\broughly (?:half|a)\b",
    re.IGNORECASE,
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


def modality(said: Said, claim_type: ClaimType) -> Modality:
    """The modality of the main claim; a rule that obliges or permits is deontic."""
    verbs = _spoken_verbs(said)
    words = [w for verb in verbs for w in (verb, *verb.children)]
    lower = {w.lower_ for w in words if w.dep_ in ("aux", "advmod", "acomp", "ROOT", "ccomp")}
    if lower & PROBABLE and claim_type != "recommendation":
        return "probable"
    if _conditional(said) and claim_type in DEPENDENT:
        return "conditional"
    if claim_type == "forecast" and lower & {"would"} and not _backshifted(said):
        return "conditional"
    if lower & POSSIBLE and not (claim_type == "rule" and "may" in lower) and not _could_not(verbs):
        return "possible"
    if claim_type in ("rule", "recommendation") and (
        lower & OBLIGING
        or any(w.lemma_.lower() in DEONTIC for w in words)
        or claim_type == "recommendation"
        or "may" in lower
    ):
        return "deontic"
    if lower & {"must", "shall"}:
        return "deontic"
    return "asserted"


def _conditional(said: Said) -> bool:
    """A condition stands in the sentence, with "if" or by inversion; a question is none."""
    text = said.text
    if text.rstrip("”\"’' ").endswith("?"):
        return False
    return any(pattern.search(text) for pattern in (CONDITION, INVERTED, LACKING))


def _backshifted(said: Said) -> bool:
    """ "Would" of reported speech: "has said that Chinese equipment would take its place"."""
    root = said.root
    past = root.tag_ in ("VBD", "VBN") and root.lemma_.lower() in SAYING
    return past and any(child.dep_ == "ccomp" for child in root.children)


def _could_not(verbs: Sequence[Token]) -> bool:
    """ "Could not deliver" tells what happened."""
    below = {child.lower_ for verb in verbs for child in verb.children}
    return "could" in below and bool(below & {"not", "n't", "n’t"}) and not below & {"may", "might"}


def polarity(said: Said) -> Polarity:
    """Negated where the main predicate is; "few" and "little" affirm."""
    for verb in _denying(said):
        if verb.lemma_ in DENYING and verb.pos_ == "VERB":
            return "negated"
        if verb.lemma_ == "rule" and any(c.lower_ == "out" for c in verb.children):
            continue  # "cannot be ruled out" affirms
        for child in verb.children:
            if child.dep_ == "neg" and not _only(child):
                return "negated"
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
                c.lower_ in ("no", "neither")
                and c.dep_ in ("det", "preconj")
                and not c.doc[c.i + 1].like_num
                for c in child.children
            ):
                return "negated"
            if child.lower_ in ("never", "nothing", "nobody", "none"):
                return "negated"
            if child.dep_ == "acomp" and child.lower_ in UNABLE:
                return "negated"
            if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
                return "negated"
        if verb.lemma_ in FAILING and any(c.dep_ == "xcomp" for c in verb.children):
            return "negated"
    return "affirmative"


def _denying(said: Said) -> list[Token]:
    """The verbs whose denial denies the sentence: the reported one and the one that reports; of two
    that "but" or a semicolon joins, the first."""
    verbs = _spoken_verbs(said)
    joined = verbs[1:2]
    if joined and joined[0].dep_ == "conj":
        between = said.words.doc[verbs[0].i : joined[0].i]
        if any(token.lower_ in ("but", ";", "yet", "though") for token in between):
            return verbs[:1]
    return verbs[:2]


def approximate(said: Said) -> bool:
    """A hedge stands on a number."""
    return APPROXIMATE.search(said.text) is not None


def _only(negation: Token) -> bool:
    follows = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return follows.lower_ in ("only", "just", "merely", "surprising")


def _spoken_verbs(said: Said) -> list[Token]:
    """The main verb, or the verb of the clause that it reports."""
    verbs = main_verbs(said)
    root = verbs[0]
    if root.lemma_.lower() in SAYING | {"mean", "indicate"}:
        inner = [child for child in root.children if child.dep_ == "ccomp"]
        if inner:
            return [*inner, root]
    return verbs
