"""The main clauses of a sentence, where it has several with a subject of their own each.

They part at a semicolon or dash, and where "and", "but" or a comma joins a verb with its own
subject to the main one. Errs by leaving a sentence whole: what a verb of saying governs, and
clauses of few words, are not taken apart.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span, Token

from pipeline.assertions.sentence import Said

PARTING = frozenset((";", "—"))
LEAST_WORDS = 4
"""A main clause of fewer words is no clause of its own: "… , he said"."""
MAIN = ("ROOT", "conj", "ccomp", "parataxis")
"""What a main clause's verb is to the others; the parser hangs one before a dash as `ccomp`."""
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def main_clauses(said: Said) -> list[Span]:
    """Two or more stretches of the sentence, in its order, without what joins them; else none."""
    words = said.words
    inner = range(words.start + 1, words.end - 1)
    bounds = [token.i for token in said.tokens if token.text in PARTING and token.i in inner]
    for verb in said.main_verbs[1:]:
        first = verb.left_edge.i
        if _has_subject(verb) and first - 1 in inner and first - 1 not in bounds:
            bounds.append(first)
    if not bounds or said.text.endswith("?"):
        return []
    edges = [words.start, *sorted(bounds), words.end]
    parts = [_bare(words.doc[low:high]) for low, high in pairwise(edges)]
    return parts if all(map(_stands_alone, parts)) else []


def _stands_alone(part: Span) -> bool:
    """The part has a verb with its subject, and nothing that hangs it on another part."""
    verb = part.root
    finite = verb.pos_ in ("VERB", "AUX") and verb.dep_ in MAIN
    hangs = any(child.dep_ == "mark" and child.i >= part.start for child in verb.children)
    subject = any(_is_subject(child) and child.i >= part.start for child in verb.children)
    return len(part) >= LEAST_WORDS and finite and subject and not hangs


def _has_subject(verb: Token) -> bool:
    return any(map(_is_subject, verb.children))


def _is_subject(token: Token) -> bool:
    return token.dep_ in SUBJECTS


def _bare(part: Span) -> Span:
    """Without conjunctions and commas at its ends; quotation marks and brackets stay."""
    low, high = part.start, part.end
    while low < high and (part.doc[low].dep_ == "cc" or part.doc[low].text in PARTING | {","}):
        low += 1
    while low < high and (
        part.doc[high - 1].dep_ == "cc" or part.doc[high - 1].text in PARTING | {","}
    ):
        high -= 1
    return part.doc[low:high]
