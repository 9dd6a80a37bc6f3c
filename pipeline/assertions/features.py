"""The features of a sentence by which its claim type is judged."""

from __future__ import annotations

from itertools import pairwise

from pipeline.assertions import cues
from pipeline.assertions.sentence import Said

NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW"))
"""spaCy's name types: the words are replaced by them, so that no company decides a type."""


def features(said: Said) -> dict[str, float]:
    """Feature names and values; what a sentence lacks is left out.

    Lemmas and pairs of lemmas (names and figures masked), cue families, the root's form, and where
    the sentence stands.
    """
    found: dict[str, float] = {"bias": 1.0}
    lemmas = ["^", *_masked(said), "$"]
    for lemma in lemmas:
        found[f"w {lemma}"] = 1.0
    for one, other in pairwise(lemmas):
        found[f"p {one} {other}"] = 1.0
    text = said.text
    for name, pattern in cues.FAMILIES.items():
        hits = len(pattern.findall(text))
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
    found["long"] = min(len(said.words), 60) / 30
    if said.marked:
        found["marked"] = 1.0
    for name, pattern in cues.SECTION_KINDS.items():
        if said.section and pattern.search(said.section):
            found[f"under {name}"] = 1.0
    return found


def _masked(said: Said) -> list[str]:
    lemmas: list[str] = []
    for token in said.words:
        if token.is_space or (token.is_punct and token.text not in "?;:“”"):
            continue
        if token.ent_type_ in NAMED:
            if not lemmas or lemmas[-1] != "NAME":
                lemmas.append("NAME")
        elif token.like_num or any(c.isdigit() for c in token.text):
            lemmas.append("#")
        else:
            lemmas.append(token.lemma_.lower())
    return lemmas
