"""The language of a brief's body, by the byte sequences that are usual in it (langid; Lui and
Baldwin, "langid.py: An Off-the-shelf Language Identification Tool", ACL 2012)."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENOUGH = 200
"""Letters below which no language is named: short texts are told wrongly too often."""

SAMPLE = 6000
"""Characters of the body that are looked at."""

SURE = 0.9
"""Probability from which a language is named."""


def tongue(body: str) -> str | None:
    """ISO 639-1 code of the language; None where there is too little text, or it is in doubt."""
    sample = body[:SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    """Read once per process, in half a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
