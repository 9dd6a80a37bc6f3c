"""The mentions of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import EntityType, Mention


@dataclass(frozen=True)
class Cluster:
    """The mentions of one thing, in text order, and why the last of them joined."""

    type: EntityType
    mentions: Sequence[Mention]
    rules: set[str]
    state: str | None = None
    """The ISO 3166 code where the thing is a state."""

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The different names, in text order."""
        return tuple(dict.fromkeys(" ".join(mention.quote.split()) for mention in self.mentions))

    def joined_by(self, other: Cluster, rule: str) -> Cluster:
        """Both as one thing, of which this is the longer name."""
        return Cluster(
            self.type,
            sorted((*self.mentions, *other.mentions), key=lambda mention: mention.start),
            self.rules | other.rules | {rule},
            self.state or other.state,
        )
