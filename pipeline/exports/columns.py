"""The flat columns of each kind of record, made from the records' own classes.

A field that holds a record of its own becomes several columns: a relation's `qualifiers.date` is
the column `date`, a claim's `attribution_source.quote` is `attribution_source_quote`, and an amount
of money is `money_amount` with `money_currency`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pipeline.exports.pointers import Kind
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    EntityAttributes,
    Figure,
    Frozen,
    Grounded,
    Header,
    Issue,
    Mention,
    Note,
    Qualifiers,
    Relation,
    Section,
    Sentence,
    Source,
    Table,
)
from pipeline.store import Extraction

PLURALS: Mapping[Kind, str] = {
    Header: "briefs",
    Section: "sections",
    Anchor: "anchors",
    Note: "notes",
    Citation: "citations",
    Source: "sources",
    Table: "tables",
    Figure: "figures",
    Sentence: "sentences",
    Mention: "mentions",
    Entity: "entities",
    Relation: "relations",
    Claim: "claims",
    Issue: "issues",
}
"""What a file or table of records of each kind is called."""

UNPREFIXED = (Qualifiers, EntityAttributes)
"""Classes whose field names say enough without the name of the field that holds them."""

UNSAID = frozenset({"kind", "merged_into"})
"""Fields that say nothing in a table: the table's name, and what is null in all that stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """One flat column: its name, the type of its values, and the way to them in a record.

    `holds` is str, int, float, bool, or tuple for what has no flat form. Where a field may hold
    one of several classes, `owner` is the class that this column is about, and `member` its field.
    """

    name: str
    holds: type
    path: tuple[str, ...]
    owner: type | None = None
    member: str | None = None

    def of(self, record: Header | Grounded) -> Any:
        """The value in a record; None where it is unknown or the record has none such."""
        value: Any = record
        for step in self.path:
            value = None if value is None else getattr(value, step)
        if self.owner is None:
            return value
        if not isinstance(value, self.owner):
            return None
        return value if self.member is None else getattr(value, self.member)


@cache
def columns(kind: Kind) -> tuple[Column, ...]:
    """All columns of a kind in the order of its fields, but for those in `UNSAID`."""
    return tuple(column for column in _columns(kind, (), "") if column.name not in UNSAID)


def _columns(model: type[Frozen], path: tuple[str, ...], prefix: str) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        here = (*path, name)
        kinds = alternatives(field.annotation)
        models = [kind for kind in kinds if is_model(kind)]
        if len(kinds) > 1 and models:
            for kind in kinds:
                yield from _of_one(kind, here)
        elif models:
            further = prefix if models[0] in UNPREFIXED else f"{prefix}{name}_"
            yield from _columns(models[0], here, further)
        else:
            yield Column(prefix + name, _flat(kinds), here)


def _of_one(kind: Any, path: tuple[str, ...]) -> Iterator[Column]:
    """The columns of one of the classes that a value may be of."""
    if not is_model(kind):
        yield Column(value_name(kind), kind, path, kind)
        return
    stem = value_name(kind)
    for name, field in kind.model_fields.items():
        said = name if name.startswith(stem) else f"{stem}_{name}"
        yield Column(said, _flat(alternatives(field.annotation)), path, kind, name)


def value_name(kind: type) -> str:
    """`money` for MoneyValue and so on; a value that is a string is a date."""
    return "date" if kind is str else kind.__name__.removesuffix("Value").lower()


def is_model(kind: Any) -> bool:
    """Whether an annotation is a class of named fields."""
    return isinstance(kind, type) and issubclass(kind, Frozen)


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """What a field may hold beside None."""
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(kind for kind in get_args(annotation) if kind is not type(None))
    return (annotation,)


def _flat(kinds: tuple[Any, ...]) -> type:
    if set(kinds) == {int, float}:
        return float
    (kind,) = kinds
    if get_origin(kind) is Literal:
        return str
    return kind if kind in (str, int, float, bool) else tuple


def lines(extraction: Extraction, kind: Kind) -> Sequence[Header | Grounded]:
    """All lines of a kind in text order: the brief itself is one line of its own."""
    return extraction.of(kind) if issubclass(kind, Grounded) else (extraction.header,)
