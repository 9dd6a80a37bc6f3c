"""Sentences written by hand, parsed as a brief's are."""

from __future__ import annotations

from pipeline import language
from pipeline.assertions.sentence import Said


def said(text: str, section: str | None = None) -> Said:
    """The text as one sentence."""
    return Said(language.pipeline()(text)[:], section)
