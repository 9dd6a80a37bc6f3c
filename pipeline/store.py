"""JSONL in and out: line 1 is the header, every further line one record."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import jsonlines
from pydantic import ValidationError

from pipeline.errors import InvalidRecord
from pipeline.records import LINE, Grounded, Header, Record

R = TypeVar("R", bound=Grounded)


class Extraction(NamedTuple):
    """What one JSONL file holds."""

    header: Header
    records: tuple[Record, ...]

    @property
    def text(self) -> str:
        return self.header.text

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a class, in text order."""
        found = [record for record in self.records if isinstance(record, kind)]
        return tuple(sorted(found, key=lambda record: (record.start, record.end)))


def lines(header: Header, records: Iterable[Record]) -> bytes:
    """The bytes of a JSONL file: the same header and records give the same bytes."""
    dumped = (line.model_dump(mode="json") for line in (header, *records))
    # The kind comes first, so that a person who looks at the file sees what each line is.
    encoded = (
        json.dumps({"kind": line["kind"]} | line, ensure_ascii=False, separators=(",", ":"))
        for line in dumped
    )
    # A lone surrogate cannot be written as UTF-8; a broken font map may yield one.
    return "".join(f"{line}\n" for line in encoded).encode("utf-8", "backslashreplace")


def write(path: Path, header: Header, records: Iterable[Record]) -> None:
    """`path` holds the whole file or, after a fault, what it held before: never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(lines(header, records))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path) -> Extraction:
    """The header and records of a JSONL file; InvalidRecord names file, line and field."""
    parsed: list[Header | Record] = []
    try:
        with jsonlines.open(path) as reader:
            for number, line in enumerate(reader, start=1):
                parsed.append(_parsed(path, number, line))
    except jsonlines.InvalidLineError as error:
        raise InvalidRecord(f"{path}, line {error.lineno}: this is not JSON. {_ANEW}") from error
    if not parsed or not isinstance(parsed[0], Header):
        raise InvalidRecord(f"{path}, line 1: the brief's header is missing. {_ANEW}")
    records = []
    for number, record in enumerate(parsed[1:], start=2):
        if isinstance(record, Header):
            raise InvalidRecord(f"{path}, line {number}: a second header. {_ANEW}")
        records.append(record)
    return Extraction(parsed[0], tuple(records))


_ANEW = "Extract the brief anew."


def _parsed(path: Path, number: int, line: object) -> Header | Record:
    try:
        return LINE.validate_python(line, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        # The first part of the location is the record's kind, which chose the class.
        field = ".".join(str(part) for part in first["loc"][1:]) or "kind"
        raise InvalidRecord(f"{path}, line {number}, field {field}: {first['msg']}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of one line of a JSONL file, with a definition for each kind."""
    return LINE.json_schema(mode="serialization")
