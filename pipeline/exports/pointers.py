"""Which field of a record holds the id of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_origin

from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Grounded,
    Header,
    Mention,
    Note,
    Relation,
    Section,
    Sentence,
    Source,
)

Kind = type[Header] | type[Grounded]
"""A class of lines."""

POINTERS: Mapping[Kind, Mapping[str, type[Grounded]]] = {
    Section: {"parent": Section},
    Anchor: {"note": Note},
    Note: {"anchors": Anchor},
    Citation: {"note": Note, "resolves_to": Citation, "source": Source},
    Source: {"citations": Citation},
    Sentence: {"section": Section, "anchors": Anchor},
    Mention: {"entity": Entity},
    Entity: {"mentions": Mention},
    Relation: {"subject": Entity, "object": Entity, "sentence": Sentence, "citations": Citation},
    Claim: {
        "sentence": Sentence,
        "citations": Citation,
        "entities": Entity,
        "relations": Relation,
    },
}


def lists(kind: Kind) -> Mapping[str, type[Grounded]]:
    """The fields of a kind that are lists of ids."""
    return {
        name: target
        for name, target in POINTERS.get(kind, {}).items()
        if get_origin(kind.model_fields[name].annotation) is tuple
    }
