"""One Parquet file for each kind of record, with all that the JSONL says, in its own types.

Lists are lists and records within records are structs, so that DuckDB, pandas, Polars, Spark and R
read them without parsing. The schema is made from the records' classes: what is never null there is
`not null` here. A mention's `value` has one field for each class it may be of (`money`, `percent`,
`sanction`, `law`, `date`), of which one is filled. Amounts are 64-bit floats: exact to 2**53.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pyarrow
import pyarrow.parquet

from pipeline.exports.cells import encodable
from pipeline.exports.columns import PLURALS, alternatives, is_model, lines, value_name
from pipeline.exports.files import placed
from pipeline.exports.pointers import Kind
from pipeline.records import SCHEMA_VERSION, Box, Frozen
from pipeline.store import Extraction

SCALARS: Mapping[type, pyarrow.DataType] = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
}

BOX = ("page", "x0", "top", "x1", "bottom")


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`briefs.parquet`, `claims.parquet` and so on, one row for each record that stands."""
    briefs = [extraction.standing() for extraction in extractions]

    def make(unfinished: Path) -> None:
        for kind, name in PLURALS.items():
            rows = [_plain(record) for brief in briefs for record in lines(brief, kind)]
            table = pyarrow.Table.from_pylist(rows, schema=schema(kind))
            # Small files: one row group, and a compression that every reader knows.
            pyarrow.parquet.write_table(table, unfinished / f"{name}.parquet", compression="snappy")

    return placed(folder, make)


def schema(kind: Kind) -> pyarrow.Schema:
    """The columns of a kind, without `kind` itself, which the file's name says."""
    return pyarrow.schema(
        [field for field in _fields(kind) if field.name != "kind"],
        metadata={"kind": PLURALS[kind], "schema_version": SCHEMA_VERSION},
    )


def _fields(model: type[Frozen]) -> list[pyarrow.Field]:
    return [_field(name, field.annotation) for name, field in model.model_fields.items()]


def _field(name: str, annotation: Any) -> pyarrow.Field:
    kinds = alternatives(annotation)
    nullable = type(None) in get_args(annotation)
    return pyarrow.field(name, _type(kinds), nullable=nullable)


def _type(kinds: tuple[Any, ...]) -> pyarrow.DataType:
    if set(kinds) == {int, float}:
        return pyarrow.float64()
    if len(kinds) > 1:
        return pyarrow.struct([pyarrow.field(value_name(k), _type((k,))) for k in kinds])
    (kind,) = kinds
    if is_model(kind):
        return pyarrow.struct(_fields(kind))
    if kind == Box:
        numbers = zip(BOX, get_args(Box), strict=True)
        return pyarrow.struct([_field(name, number) for name, number in numbers])
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        # Parquet's own name for it, which is what comes back.
        return pyarrow.list_(_field("element", inner))
    if get_origin(kind) is dict:
        return pyarrow.map_(*(_type((part,)) for part in get_args(kind)))
    return pyarrow.string() if get_origin(kind) is Literal else SCALARS[kind]


def _plain(record: Frozen) -> dict[str, Any]:
    """The record as Arrow takes it."""
    return {
        name: _value(getattr(record, name), field.annotation)
        for name, field in type(record).model_fields.items()
    }


def _value(value: Any, annotation: Any) -> Any:
    kinds = alternatives(annotation)
    if value is None:
        return None
    if len(kinds) > 1 and set(kinds) != {int, float}:
        (kind,) = (kind for kind in kinds if isinstance(value, kind))
        return {value_name(kind): _value(value, kind)}
    if isinstance(value, Frozen):
        return _plain(value)
    if isinstance(value, str):
        return encodable(value)
    if kinds[0] == Box:
        return dict(zip(BOX, value, strict=True))
    if isinstance(value, tuple):
        return [_value(part, get_args(kinds[0])[0]) for part in value]
    return sorted(value.items()) if isinstance(value, dict) else value
