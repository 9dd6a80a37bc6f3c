"""JSONL in and out: line 1 is the header, every further line one record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import jsonlines
from pydantic import ValidationError

from pipeline.errors import InvalidRecord, TwiceExtracted
from pipeline.records import LINE, Entity, Grounded, Header, Mention, Record, Relation, Reviewable
from pipeline.verdicts.verdict import Verdict
from pipeline.written import whole

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

    def standing(self) -> Extraction:
        """The same without what analysts rejected, and without entities merged into another.

        Nothing left refers to what has gone: a relation goes with its ends, a mention with its
        entity, and lists of ids are the shorter.
        """
        gone = {record.id for record in self.records if _gone(record)}
        if not gone:
            return self
        gone |= {
            record.id
            for record in self.records
            if (isinstance(record, Relation) and {record.subject, record.object} & gone)
            or (isinstance(record, Mention) and record.entity in gone)
        }
        kept = (record for record in self.records if record.id not in gone)
        return Extraction(self.header, tuple(_without(record, gone) for record in kept))


def _gone(record: Record) -> bool:
    if isinstance(record, Reviewable) and record.review == "reject":
        return True
    return isinstance(record, Entity) and record.merged_into is not None


_LISTS = ("citations", "mentions", "entities", "relations")
_ONE = ("resolves_to", "source")


def _without(record: Record, gone: Set[str]) -> Record:
    """The record with no id of `gone` in it."""
    changes: dict[str, object] = {}
    for name in _LISTS:
        before = getattr(record, name, ())
        after = tuple(key for key in before if key not in gone)
        if len(after) < len(before):
            changes[name] = after
    for name in _ONE:
        if getattr(record, name, None) in gone:
            changes[name] = None
    return record.model_copy(update=changes) if changes else record


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
    with whole(path) as file:
        file.write(lines(header, records))


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


def read_all(paths: Iterable[Path]) -> list[Extraction]:
    """The briefs in JSONL files and in folders of them, each once; a folder may be missing.

    TwiceExtracted where two files hold one brief: one of them is out of date.
    """
    found: dict[str, tuple[Path, Extraction]] = {}
    for file in _files(paths):
        extraction = read(file)
        other, _ = found.setdefault(extraction.header.id, (file, extraction))
        if other != file:
            raise TwiceExtracted(
                f"{other} and {file} are of the same brief, {extraction.header.id}. Name one."
            )
    return [extraction for _, extraction in found.values()]


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    every = (
        file
        for path in paths
        for file in ([path] if path.is_file() else sorted(path.glob("*.jsonl")))
    )
    return {file.resolve(): file for file in every}.values()


_ANEW = "Extract the brief anew."


def _parsed(path: Path, number: int, line: object) -> Header | Record:
    try:
        return LINE.validate_python(line, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        # The first part of the location is the record's kind, which chose the class.
        field = ".".join(str(part) for part in first["loc"][1:]) or "kind"
        raise InvalidRecord(f"{path}, line {number}, field {field}: {first['msg']}") from error


def verdicts(folder: Path) -> tuple[Verdict, ...]:
    """All verdicts in the JSONL files of a folder, file by file in order of name.

    InvalidRecord names the file, line and field of one that cannot be understood: a verdict is
    never passed over silently.
    """
    return tuple(verdict for file in sorted(folder.glob("*.jsonl")) for verdict in _verdicts(file))


def _verdicts(file: Path) -> Iterator[Verdict]:
    number = 0
    try:
        with jsonlines.open(file) as reader:
            for line in reader:
                number += 1
                yield Verdict.model_validate(line, strict=False)
    except jsonlines.InvalidLineError as error:
        raise InvalidRecord(
            f"{file}, line {error.lineno}: this is not JSON. Mend the line, or take it out."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidRecord(f"{file}, line {number}, field {field}: {first['msg']}") from error


def append(file: Path, verdicts: Iterable[Verdict]) -> None:
    """`file` ends with the new verdicts, after all that it held before; nothing is overwritten."""
    file.parent.mkdir(parents=True, exist_ok=True)
    added = "".join(
        f"{json.dumps(verdict.model_dump(mode='json'), ensure_ascii=False)}\n"
        for verdict in verdicts
    )
    # One write of one buffer: a fault leaves the lines before it whole.
    with file.open("ab") as stream:
        stream.write(added.encode("utf-8", "backslashreplace"))
        stream.flush()
        os.fsync(stream.fileno())


def schema() -> dict[str, Any]:
    """The JSON Schema of one line of a JSONL file, with a definition for each kind."""
    return LINE.json_schema(mode="serialization")
