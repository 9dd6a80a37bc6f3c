"""Parquet: what is read back is what was written, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from pipeline.exports import parquet
from pipeline.exports.cells import encodable
from pipeline.exports.columns import PLURALS, lines
from pipeline.exports.pointers import Kind
from pipeline.records import Grounded, Header
from tests.exports.builders import HOSTILE, brief, changed, empty


def read(folder: Path, kind: Kind) -> list[Header | Grounded]:
    """The records of a file, made anew from its rows."""
    table = pyarrow.parquet.read_table(folder / f"{PLURALS[kind]}.parquet")
    rows = table.to_pylist(maps_as_pydicts="strict")
    return [kind.model_validate(said(row)) for row in rows]


def said(value: Any) -> Any:
    """Arrow's boxes and chosen values as the records have them."""
    if isinstance(value, list):
        return tuple(map(said, value))
    if not isinstance(value, dict):
        return value
    if set(value) == set(parquet.BOX):
        return tuple(value[name] for name in parquet.BOX)
    if set(value) == {"money", "percent", "sanction", "law", "date"}:
        return next(said(one) for one in value.values() if one is not None)
    return {name: said(one) for name, one in value.items()}


def with_bytes(line: Header | Grounded) -> Header | Grounded:
    """The line without lone surrogates, which Parquet's UTF-8 cannot hold."""
    return type(line).model_validate(_encodable(line.model_dump()))


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {name: _encodable(one) for name, one in value.items()}
    return tuple(map(_encodable, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("words", ["words", *HOSTILE])
def test_what_is_read_is_what_was_written(tmp_path: Path, words: str) -> None:
    briefs = [brief("alpha", words), empty(), brief("beta", words)]
    files = parquet.write(briefs, tmp_path)
    assert len(files) == len(PLURALS)
    for kind in PLURALS:
        expected = [with_bytes(line) for made in briefs for line in lines(made, kind)]
        assert read(tmp_path, kind) == expected


def test_types_are_real() -> None:
    claims = parquet.schema(next(kind for kind in PLURALS if kind.__name__ == "Claim"))
    assert claims.field("citations").type == pyarrow.list_(
        pyarrow.field("element", pyarrow.string(), nullable=False)
    )
    assert pyarrow.types.is_struct(claims.field("attribution_source").type)
    assert claims.field("page").nullable
    assert not claims.field("score").nullable
    assert claims.metadata == {b"kind": b"claims", b"schema_version": b"1"}


def test_files_without_rows_have_the_schema(tmp_path: Path) -> None:
    parquet.write([empty()], tmp_path)
    for kind, name in PLURALS.items():
        table = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
        assert table.schema.equals(parquet.schema(kind))
        assert table.schema.metadata == parquet.schema(kind).metadata
        assert table.num_rows == (kind is Header)


def test_what_does_not_stand_is_left_out(tmp_path: Path) -> None:
    parquet.write([changed(brief(), "issue-alpha", review="reject")], tmp_path)
    assert pyarrow.parquet.read_table(tmp_path / "issues.parquet").num_rows == 0


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    once = parquet.write([brief()], tmp_path / "a")
    twice = parquet.write([brief()], tmp_path / "b")
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]
