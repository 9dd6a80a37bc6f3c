"""The features of a sentence by which its claim type is judged."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from pipeline.assertions import cues, words
from pipeline.assertions.sentence import Said

NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW"))
"""spaCy's name types: the words are replaced by them, so that no company decides a type."""


AUXILIARY = ("aux", "auxpass")
RULING = frozenset(
    """act law regulation directive order rule list statute section provision article resolution
    convention treaty agreement code bill amendment programme mechanism standard licence license
    scheme regime ban measure sanction control exemption presumption requirement guidance notice
    proclamation decree clause annex""".split()
)
"""Nouns of what rules: "the order forbids"."""
SCALE = 0.3
"""Of the parser's vectors; chosen among 0.15, 0.3 and 0.6 on held-out styles."""
LIKE = 2.0
"""Of the vectors of words; chosen among 1 to 4 on held-out styles."""
CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV", "PROPN"))

VECTORS = (
    *(f"v {whole} {place}" for whole in ("mean", "root") for place in range(96)),
    *(f"v {whole} {place}" for whole in ("words", "verb") for place in range(words.SIZE)),
)
"""The names of what `vectors` gives, in its order."""


def features(said: Said) -> dict[str, float]:
    """Feature names and values; what a sentence lacks is left out.

    Lemmas and pairs of lemmas (names and figures masked), cue families, the root's form and
    subject, and where the sentence stands.
    """
    found: dict[str, float] = {"bias": 1.0}
    lemmas = ["^", *_masked(said), "$"]
    for lemma in lemmas:
        found[f"w {lemma}"] = 1.0
    for one, other in pairwise(lemmas):
        found[f"p {one} {other}"] = 1.0
    text = said.text
    for name, pattern in cues.FAMILIES.items():
        hits = len(pattern.findall(said.lower))
        if hits:
            found[f"cue {name}"] = 1.0
        if hits > 1:
            found[f"cues {name}"] = 1.0
    root = said.root
    found[f"root {root.lemma_.lower()}"] = 1.0
    found[f"tense {root.tag_}"] = 1.0
    for child in root.children:
        if child.dep_ in ("aux", "auxpass", "neg"):
            found[f"aux {child.lemma_.lower()}"] = 1.0
        if child.dep_ in ("ccomp", "xcomp", "advcl", "expl", "nsubjpass"):
            found[f"arm {child.dep_}"] = 1.0
        if child.dep_ in ("nsubj", "nsubjpass"):
            found[f"subject {child.ent_type_ or child.lemma_.lower()}"] = 1.0
    if cues.FIGURE.search(cues.YEAR.sub("", text)):
        found["has figure"] = 1.0
    if cues.AMOUNT.search(text):
        found["has amount"] = 1.0
    if cues.YEAR.search(text):
        found["has year"] = 1.0
    if "“" in text or '"' in text:
        found["has quotation"] = 1.0
    found["long"] = min(len(said.tokens), 60) / 30
    if said.marked:
        found["marked"] = 1.0
    for name in _kinds(said.section) if said.section else ():
        found[f"under {name}"] = 1.0
    found.update(_predicate(said))
    return found


@lru_cache(maxsize=64)
def _kinds(section: str) -> tuple[str, ...]:
    """What a heading says of all that stands under it."""
    return tuple(name for name, told in cues.SECTION_KINDS.items() if told.search(section))


def _predicate(said: Said) -> dict[str, float]:
    """Who or what the main verb speaks of, in which tense and mood, and how it is qualified."""
    root = said.root
    kind = _subject(root)
    moods = "+".join(sorted(c.lemma_.lower() for c in root.children if c.dep_ in AUXILIARY))
    found = {
        f"kind {kind}": 1.0,
        f"kind {kind} tense {root.tag_}": 1.0,
        f"kind {kind} aux {moods}": 1.0,
        f"root {root.lemma_.lower()} tense {root.tag_}": 1.0,
        f"aux {moods} tense {root.tag_}": 1.0,
    }
    if root.lemma_ == "be":
        for child in root.children:
            if child.dep_ in ("acomp", "attr"):
                found[f"be {child.dep_} {child.lemma_.lower()}"] = 1.0
                found[f"be {child.dep_} {child.pos_}"] = 1.0
                found[f"be {child.dep_} {kind}"] = 1.0
    names = past = present = qualities = 0
    for token in said.tokens:
        names += token.ent_type_ in ("ORG", "GPE", "PERSON")
        past += token.tag_ == "VBD"
        present += token.tag_ in ("VBZ", "VBP")
        qualities += token.pos_ in ("ADJ", "ADV")
        if token.tag_ in ("JJR", "JJS", "RBR", "RBS"):
            found["comparative"] = 1.0
        if token.ent_type_ == "DATE":
            found["date"] = 1.0
        if token.dep_ == "mark":
            found[f"mark {token.lower_}"] = 1.0
    if "date" in found and root.tag_ == "VBD":
        found["date past"] = 1.0
    if kind == "none" and root.tag_ == "VB":
        found["imperative"] = 1.0
    found[f"names {min(names, 3)}"] = 1.0
    found["past verbs"] = min(past, 3) / 3
    found["present verbs"] = min(present, 3) / 3
    found["qualities"] = min(qualities, 4) / 4
    return found


def _subject(verb: Token) -> str:
    """What kind of thing the subject is: a name, a law, "exporters" at large, "any exporter" …"""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return "none"
    determiners = {child.lower_ for child in subject.children if child.dep_ == "det"}
    if subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return "name"
    if subject.lemma_.lower() in RULING or subject.ent_type_ == "LAW":
        return "law"
    if subject.pos_ in ("PROPN", "PRON"):
        return "propn" if subject.pos_ == "PROPN" else f"pron {subject.lower_}"
    if subject.tag_ == "NNS" and not determiners:
        return "generic"
    return "any" if determiners & {"a", "an", "any", "each", "every", "no"} else "noun"


def vectors(said: Said) -> npt.NDArray[np.float32]:
    """What the words are like, without names and figures; shape (292,).

    The parser's vectors (96 numbers a word, en_core_web_sm): their mean, then that of the root; and
    those of words.py: the mean of the words of content, then that of the root. Scaled down or up so
    that each family keeps its weight.
    """
    table = words.load()
    root = said.root
    plain = [t for t in said.tokens if t.ent_type_ not in NAMED and not t.like_num]
    like = table.mean(t.lower_ for t in plain if t.pos_ in CONTENT and t.is_alpha)
    verb = table.of(root.lower_)
    tensor = said.words.doc.tensor
    if len(tensor) < said.words.end:
        parsed = np.zeros(192, np.float32)
    else:
        mean = tensor[[t.i for t in plain] or [root.i]].mean(0)
        parsed = np.concatenate((mean, tensor[root.i])) * np.float32(SCALE)
    return np.concatenate((parsed, like * np.float32(LIKE), verb * np.float32(LIKE)))


def _masked(said: Said) -> list[str]:
    lemmas: list[str] = []
    for token in said.tokens:
        if token.is_space or (token.is_punct and token.text not in "?;:“”"):
            continue
        if token.ent_type_ in NAMED:
            if not lemmas or lemmas[-1] != "NAME":
                lemmas.append("NAME")
        elif token.like_num or "d" in token.shape_:  # a digit in spaCy's shape
            lemmas.append("#")
        else:
            lemmas.append(token.lemma_.lower())
    return lemmas
