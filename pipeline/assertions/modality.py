"""How sure a sentence is: modality, polarity, and whether its figures are approximate.

Cues count where they govern the main verb, or the clause that a verb of saying reports.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.assertions.attribution import SAYING
from pipeline.assertions.sentence import Said, main_verbs
from pipeline.records import ClaimType, Modality, Polarity

POSSIBLE = frozenset(("may", "might", "could", "possibly", "perhaps", "potentially", "possible"))
PROBABLE = frozenset(("likely", "probably", "presumably", "unlikely", "expected", "probable"))
OBLIGING = frozenset(("must", "should", "shall", "ought"))
DEONTIC = frozenset(
    "require prohibit permit forbid oblige authorise authorize entitle mandate bar ban "
    "exempt".split()
)
UNABLE = frozenset(("unable", "impossible", "illegal", "unclear"))
FAILING = frozenset(("fail", "refuse", "decline", "cease", "lack"))
CONDITION = re.compile(
    r"\b(?:(?<!even )if|unless|in (?:that|the) event|were [a-z]+ to|provided that)\b", re.I
)
HEDGE = (
    r"\b(?:nearly|about|around|approximately|roughly|almost|some|over|under|more than|less than"
    r"|fewer than|at least|at most|up to|close to|an estimated|estimated at"
    r"|as (?:many|much|little) as)"
)
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


def modality(said: Said, claim_type: ClaimType) -> Modality:
    """The modality of the main claim; a rule that obliges or permits is deontic."""
    text = said.text
    verbs = _spoken_verbs(said)
    words = [w for verb in verbs for w in (verb, *verb.children)]
    lower = {w.lower_ for w in words if w.dep_ in ("aux", "advmod", "acomp", "ROOT", "ccomp")}
    if CONDITION.search(text) and claim_type in ("forecast", "causal", "event_state", "evaluation"):
        return "conditional"
    if claim_type == "forecast" and lower & {"would"}:
        return "conditional"
    if lower & POSSIBLE and claim_type != "rule":
        return "possible"
    if lower & PROBABLE:
        return "probable"
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


def polarity(said: Said) -> Polarity:
    """Negated where the main predicate is; "few" and "little" affirm."""
    for verb in _spoken_verbs(said)[:2]:
        for child in verb.children:
            if child.dep_ == "neg" and not _only(child):
                return "negated"
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
                c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj")
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
