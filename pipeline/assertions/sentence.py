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
    def tokens(self) -> tuple[Token, ...]:
        """The words, made once: spaCy makes them anew at each walk over a span."""
        return tuple(self.words)

    @cached_property
    def text(self) -> str:
        return "".join([token.text_with_ws for token in self.tokens]).rstrip()

    @cached_property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def root(self) -> Token:
        return self.words.root

    @cached_property
    def first_statement(self) -> tuple[Token, ...]:
        """The words up to the first semicolon outside quotation marks."""
        quoted = 0
        for place, token in enumerate(self.tokens):
            quoted += (token.text == "“") - (token.text == "”")
            if token.text == ";" and not quoted and place:
                return self.tokens[:place]
        return self.tokens

    @cached_property
    def main_verbs(self) -> tuple[Token, ...]:
        """The root and the verbs coordinated with it."""
        joined = self.root.conjuncts
        return (self.root, *(child for child in joined if child.pos_ in ("VERB", "AUX")))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lemmas that occur."""
        return frozenset(self.lemmas())

    def lemmas(self) -> Iterator[str]:
        return (token.lemma_.lower() for token in self.tokens)


def governs(cue: Token, token: Token) -> bool:
    """The cue hangs on the token or on a verb that governs it."""
    return cue.head == token or cue.head in token.ancestors
