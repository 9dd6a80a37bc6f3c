"""The chain, in order: each stage reads what those above it wrote."""

from __future__ import annotations

from pipeline.chain import Stage
from pipeline.stages.citations import citations
from pipeline.stages.claims import claims
from pipeline.stages.entities import entities
from pipeline.stages.mentions import mentions
from pipeline.stages.notes import notes
from pipeline.stages.relations import relations
from pipeline.stages.reviews import reviews
from pipeline.stages.sections import sections
from pipeline.stages.sentences import sentences
from pipeline.stages.sources import sources

CHAIN: tuple[Stage, ...] = (
    sections,
    notes,
    citations,
    sources,
    sentences,
    mentions,
    entities,
    relations,
    claims,
    reviews,
)
