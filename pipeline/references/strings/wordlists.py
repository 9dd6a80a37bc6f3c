"""The words that made-up references are put together from: names, subjects, journals, publishers.

Journals, publishers and towns are real, as they are printed, in full and abbreviated; persons,
titles and works are not. The lists are models/reference_words.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).parents[3] / "models" / "reference_words.json"

_LISTS: Mapping[str, Sequence[str]] = json.loads(FILE.read_text(encoding="utf-8"))

ADJECTIVES = _LISTS["adjectives"]
BODIES = _LISTS["bodies"]
FOREIGN = _LISTS["foreign"]
GIVEN = _LISTS["given"]
HOSTS = _LISTS["hosts"]
JOURNALS = _LISTS["journals"]
JOURNAL_HEADS = _LISTS["journal_heads"]
MEETINGS = _LISTS["meetings"]
MONTHS = _LISTS["months"]
NOUNS = _LISTS["nouns"]
PARTICLES = _LISTS["particles"]
PATHS = _LISTS["paths"]
PATTERNS = _LISTS["patterns"]
PROCEEDINGS = _LISTS["proceedings"]
PUBLISHERS = _LISTS["publishers"]
SERIES = _LISTS["series"]
SHORT_HEADS = _LISTS["short_heads"]
SHORT_MONTHS = _LISTS["short_months"]
SOCIETIES = _LISTS["societies"]
STEMS = _LISTS["stems"]
SURNAMES = _LISTS["surnames"]
TOWNS = _LISTS["towns"]
