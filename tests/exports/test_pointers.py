"""Which field points where."""

from __future__ import annotations

import pytest

from pipeline.exports.columns import PLURALS
from pipeline.exports.pointers import POINTERS, lists
from pipeline.records import Claim, Grounded, Relation, Sentence
from tests.exports.builders import brief


@pytest.mark.parametrize("kind", POINTERS)
def test_pointers_are_fields(kind: type[Grounded]) -> None:
    assert set(POINTERS[kind]) <= set(kind.model_fields)
    assert set(POINTERS[kind].values()) <= set(PLURALS)


def test_every_field_that_holds_ids_is_known() -> None:
    ids = {record.id for record in brief().records}
    for record in brief().records:
        for name, value in record:
            held = set(value) if isinstance(value, tuple) else {value} if value else set()
            if name != "id" and any(part in ids for part in held if isinstance(part, str)):
                assert name in POINTERS[type(record)], f"{record.kind}.{name}"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Claim, {"citations", "entities", "relations"}),
        (Relation, {"citations"}),
        (Sentence, {"anchors"}),
    ],
)
def test_lists_of_ids(kind: type[Grounded], names: set[str]) -> None:
    assert set(lists(kind)) == names
