"""What the sequence model adds to the grammar of notes.

An entry of a reference list is one reference and nothing else, which the model was made for: it
reads the whole entry. In a note the grammar reads the piece, and the model only says what the
grammar does not look for: volume, issue and publisher of a book or an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.references import kinds
from pipeline.references.notes import Item
from pipeline.references.reference import Reference
from pipeline.references.strings import fields

IN_PRINT = ("article", "book")
"""The kinds of works that have volumes, issues and publishers of the usual shape."""


def read(entry: str, items: Sequence[Item]) -> Item:
    """The entry of a reference list as one reference; `items` are what the grammar read in it.

    A law and a product with a number of its own keep the grammar's reading, and an address that a
    link annotation gave is kept.
    """
    start = len(entry) - len(entry.lstrip())
    end = len(entry.rstrip().rstrip("."))
    first = items[0].reference if items else None
    if first and len(items) == 1 and first.rule in GRAMMAR_KNOWS:
        return items[0]
    found = fields.read(entry)
    url = next((item.reference.url for item in items if item.reference.url), found.url)
    accessed = next((item.reference.accessed for item in items if item.reference.accessed), None)
    return Item(start, max(start, end), replace(found, url=url, accessed=accessed))


GRAMMAR_KNOWS = frozenset(
    {"crs-product", "order", "statute", "bill", "regulation", "eu-act", "un-document", "case"}
    | {"legislative-report", "law-name", "law-supplement"}
)
"""Rules that recognise a work by a number or a name of its own."""


def completed(item: Item, text: str) -> Reference:
    """The reference with volume, issue and publisher, where it is of a printed kind."""
    reference = item.reference
    words = text[item.start : item.end]
    if reference.form != "full" or kinds.judge(reference, words) not in IN_PRINT:
        return reference
    found = fields.read(words)
    return replace(reference, volume=found.volume, issue=found.issue, publisher=found.publisher)
