"""The links of entities over several briefs as a table: a row for each entity, and for each doubt.

CSV as `tables` has it: RFC 4180, UTF-8 with a byte order mark, guarded cells.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.exports.cells import encodable, guarded
from pipeline.exports.files import placed
from pipeline.linking import Doubt, Linked

COLUMNS = ("id", "type", "name", "rule", "score", "brief", "entity", "kb", "mentions", "perhaps")


def write(file: Path, things: Iterable[Linked], doubts: Iterable[Doubt]) -> None:
    """The file holds the links, then the doubts, whose `perhaps` is the id of the other thing."""

    def make(folder: Path) -> None:
        with (folder / file.name).open("w", encoding="utf-8-sig", newline="") as out:
            table = csv.writer(out)
            table.writerow(COLUMNS)
            for row in _rows(things, doubts):
                table.writerow([guarded(encodable(cell)) for cell in row])

    placed(file.parent, make)


def _rows(things: Iterable[Linked], doubts: Iterable[Doubt]) -> Iterator[tuple[str, ...]]:
    for thing in things:
        for entity in thing.entities:
            yield (
                thing.id,
                thing.type,
                entity.name,
                thing.rule,
                f"{thing.score:.2f}",
                entity.brief,
                entity.id,
                entity.kb or "",
                str(len(entity.mentions)),
                "",
            )
    for doubt in doubts:
        first = doubt.one.entities[0]
        yield (
            doubt.one.id,
            doubt.one.type,
            doubt.names[0],
            "like name",
            f"{doubt.likeness:.2f}",
            first.brief,
            first.id,
            first.kb or "",
            str(len(first.mentions)),
            doubt.other.id,
        )
