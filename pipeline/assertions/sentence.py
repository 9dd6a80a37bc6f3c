"""A sentence as the claim stage sees it: its tokens, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token


@dataclass(frozen=True)
class Said:
    """The parsed words of one sentence with what its place in the brief adds."""

    words: Span
    section: str | None = None
    marked: bool = False
    """A note marker stands in the sentence or at its end."""

    @cached_property
    def text(self) -> str:
        return str(self.words.text)

    @cached_property
    def root(self) -> Token:
        return self.words.root

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lemmas that occur."""
        return frozenset(self.lemmas())

    def lemmas(self) -> Iterator[str]:
        return (token.lemma_.lower() for token in self.words)


def governs(cue: Token, token: Token) -> bool:
    """The cue hangs on the token or on a verb that governs it."""
    return cue.head == token or cue.head in token.ancestors


def main_verbs(said: Said) -> list[Token]:
    """The root and the verbs coordinated with it."""
    root = said.root
    return [root, *(child for child in root.conjuncts if child.pos_ in ("VERB", "AUX"))]
