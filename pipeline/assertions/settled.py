"""Claim types that the words themselves settle, before the classifier is asked.

Each rule is one of the annotation guide's decisions; it speaks only where its words stand in the
main clause, so that it errs towards leaving the sentence to the classifier.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.assertions.attribution import SAYING
from pipeline.assertions.sentence import Said
from pipeline.records import ClaimType

SIGNPOST = re.compile(
    # "This report first describes …"; "To understand X, it is important to survey Y"
    # not "This report finds that prices fell"
    r"^(?:This|The present) (?:report|brief|paper|product|memo(?:randum)?|note|study"
    r"|section|chapter"
    r"|(?:Legal )?Sidebar|In Focus|Insight|article|analysis)\b.{0,30}?\b(?:describes?"
    r"|discuss(?:es)?"
    r"|examines?|provides?|outlines?|reviews?|summari[sz]es?|analy[sz]es|considers?|focuses|begins"
    r"|proceeds|explains?|surveys?|looks? at|sets out|is organi[sz]ed|addresses|asks)\b"
    r"|^To (?:understand|see|assess|answer)\b.{3,200}, it is (?:important|necessary"
    r"|useful|helpful) to"
    r"|^(?:The (?:next|following|last|final|first|second|third) section|Section \d+ of this \w+) "
)
CAUSE = re.compile(
    # not "due to expire", "is due to open"; not "because" that the sentence only quotes
    r"\b(?:due (?:in part |largely |mainly |partly )?to (?!expire|open|begin|start|take"
    r"|be|come|enter|end)"
    r"|owing to|because(?: of)?|as a result|resulting in|ha(?:s|ve|d) resulted in"
    r"|resulted in|leading to"
    r"|led (?:\w+ ){0,6}to|leads to|contribut(?:ing|ed|es) to|caus(?:ed|es|ing)|(?:driven"
    r"|motivated|"
    r"prompted|triggered) by|in response to (?:concerns|pressure|fears)|thanks to|gives? rise to"
    r"|for fear of)\b"
)
MEASURED = frozenset("number majority share half proportion".split())
"""Nouns that measure, where the sentence says what they are: "the majority of it comes from"."""
SUPERLATIVE = frozenset(("largest", "highest"))
DEFINED = re.compile(r"(?:By |An? |The )?[“\"][^”\"]+[”\"],? ")
"""A term in quotation marks at the front: what follows may define it, with whatever causes."""
ASIDE = re.compile(r"\([^)]*\)|“[^”]*”")
EFFECTS = frozenset(
    "affect impact complicate exacerbate hamper hinder undermine constrain impede "
    "disable enable cause "
    "worsen aggravate jeopardise jeopardize facilitate".split()
)
"""Verbs that say nothing but that one thing acts on another."""
FUTURE = frozenset(("will", "may", "might", "could", "would"))
PLEDGES = frozenset("plan pledge vow promise intend contemplate propose undertake".split())
BARRING = frozenset("prohibit ban bar forbid".split())


def settled(said: Said) -> tuple[ClaimType, ClaimType | None, str] | None:
    """Type, second type and rule; None where no rule speaks."""
    if SIGNPOST.search(said.text):
        return "non_claim", None, "signpost"
    verbs = _reported(said)
    if any(_predicts(verb) for verb in verbs):
        return "forecast", None, "should that predicts"
    for verb in verbs:
        if verb.lemma_.lower() in EFFECTS and not _asks(verb):
            return "causal", "forecast" if _auxiliaries(verb) & FUTURE else None, "verb of effect"
    if DEFINED.match(said.text):
        return None
    if CAUSE.search(ASIDE.sub("", said.lower)) and not any(_asks(verb) for verb in verbs):
        ahead = any(_auxiliaries(verb) & FUTURE for verb in verbs)
        return "causal", "forecast" if ahead else "event_state", "causal connective"
    for verb in verbs:
        shifted = _auxiliaries(verb) & (FUTURE | {"should"})
        if verb.lemma_.lower() in PLEDGES and not shifted and _acted_by_name(verb):
            return "commitment", "event_state", "verb of pledging"
        if verb.lemma_ == "consider" and verb.tag_ == "VBG" and _acted_by_name(verb):
            return "commitment", None, "verb of pledging"
        if verb.lemma_ in BARRING and _was(verb) and _acted_by_name(verb):
            return "event_state", None, "a ban that fell on somebody"
    ahead = any(_auxiliaries(verb) & (FUTURE | {"must", "shall"}) for verb in verbs)
    if not ahead and not any(_asks(verb) for verb in verbs) and any(_measures(v) for v in verbs):
        return "quantity", None, "comparison"
    return None


CHANGING = frozenset(
    "rise fall grow increase decrease decline ease improve recover drop shrink".split()
)


def _measures(verb: Token) -> bool:
    """ "The majority comes from", "is the largest importer", "accounts for a third"; not "one of
    the largest", nor a share that is only dealt with."""
    if verb.lemma_ == "account" and any(child.lower_ == "for" for child in verb.children):
        return True
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "attr") and child.lemma_.lower() in MEASURED:
            return any(grand.lower_ == "of" for grand in child.children)
        if child.dep_ == "nsubj" and child.lower_ == "estimates" and verb.lemma_ == "range":
            return True
        best = child.dep_ == "attr" and verb.lemma_ == "be"
        if best and any(grand.lower_ in SUPERLATIVE for grand in child.children):
            return True
    return False


def _predicts(verb: Token) -> bool:
    """ "Prices should fall next year": a thing that cannot be told what to do."""
    return (
        verb.lemma_.lower() in CHANGING
        and "should" in _auxiliaries(verb)
        and any(c.dep_ == "nsubj" and c.pos_ == "NOUN" and not c.ent_type_ for c in verb.children)
        and not any(c.dep_ == "dobj" for c in verb.children)
    )


def _reported(said: Said) -> list[Token]:
    """The main verbs, and the verb of the clause that a verb of saying governs."""
    verbs = said.main_verbs
    inner = [
        child
        for verb in verbs
        if verb.lemma_.lower() in SAYING | {"mean", "indicate"}
        for child in verb.children
        if child.dep_ == "ccomp"
    ]
    return [*verbs, *inner]


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ == "aux"}


def _asks(verb: Token) -> bool:
    """The verb asks somebody to act: a recommendation comes before a cause."""
    return bool(_auxiliaries(verb) & {"should", "must", "ought"}) or verb.lemma_ in (
        "recommend",
        "urge",
        "call",
    )


def _acted_by_name(verb: Token) -> bool:
    """The subject is a name, not a thing: "Rosneft plans", not "the bill proposes"."""
    return any(
        child.dep_ in ("nsubj", "nsubjpass")
        and (
            child.pos_ == "PROPN"
            or child.ent_type_
            or (child.tag_ == "NN" and child.text[:1].isupper() and not list(child.children))
        )
        for child in verb.children
    )


def _was(verb: Token) -> bool:
    return any(child.lower_ in ("was", "were", "been") for child in verb.children)
