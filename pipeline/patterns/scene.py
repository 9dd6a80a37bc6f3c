"""The scene: one parsed sentence, and the mention that each of its words belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from pipeline.patterns.frame import Types
from pipeline.records import Mention


@dataclass(frozen=True)
class Scene:
    """One parsed sentence, and the mention that each token belongs to."""

    span: Span
    by_token: dict[int, Mention]

    def at(self, token: Token, types: Types) -> Mention | None:
        """The mention of an allowed type that holds the token."""
        found = self.by_token.get(token.i)
        return found if found and found.type in types else None

    @cached_property
    def heads(self) -> tuple[tuple[Mention, Token], ...]:
        """Each mention with its head token, in text order."""
        found: dict[str, tuple[Mention, Token]] = {}
        for token in self.span:
            mention = self.by_token.get(token.i)
            if mention is None or mention.id in found:
                continue
            if token.head.i == token.i or self.by_token.get(token.head.i) is not mention:
                found[mention.id] = (mention, token)
        return tuple(found.values())

    def heads_of(self, kind: str) -> Iterator[Token]:
        """The head token of each mention of a type."""
        return (token for mention, token in self.heads if mention.type == kind)
