"""A user's own names: an export of a sanctions list, or a watchlist, as CSV or JSON lines.

Three shapes are read, told apart by their fields:

- the lexicons' own, one `Entry` a line (models/lexicons/README.md); `source` may be left out;
- a table with a column `name` (or `term`, `caption`), and where there are any `id`, `type` (or
  `schema`), `aliases` parted by ";", `country` (or `countries`), as in the simple CSV of
  OpenSanctions (https://www.opensanctions.org/docs/bulk/csv/);
- FollowTheMoney entities, one JSON object a line (`id`, `schema`, `properties`).

A user's name goes before an equal one of ours, and a mention of it bears the user's `id`. Ships,
addresses and other things that no mention can be are left out and counted.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from pipeline import lexicons
from pipeline.errors import InvalidLexicon
from pipeline.lexicons import Entry, Lexicon
from pipeline.records import EntityType

SCHEMATA: dict[str, EntityType] = {
    "company": "company",
    "legalentity": "company",
    "organization": "organisation",
    "publicbody": "organisation",
    "politicalparty": "organisation",
    "person": "person",
    "project": "project",
    "law": "law",
}
"""FollowTheMoney's schemata that a mention can be; a legal entity is nearly always a firm."""

NAMES = ("term", "name", "caption")
TYPES = ("type", "schema")
COUNTRIES = ("country", "countries")


@dataclass(frozen=True)
class Watchlist:
    """The names of one file; `left_out` counts the lines of kinds that no mention can be."""

    file: str
    sha256: str
    entries: tuple[Entry, ...]
    left_out: int


def read(path: Path) -> Watchlist:
    """The names of a file; InvalidLexicon names file, line, what is wrong and what would do."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidLexicon(f"{path.name}: not UTF-8. Save it as “CSV UTF-8”.") from error
    rows = _table(path, text) if path.suffix.lower() == ".csv" else _objects(path, text)
    entries = []
    left_out = 0
    for number, row in rows:
        entry = _entry(row, f"{path.name}:{number}", path.name)
        left_out += entry is None
        entries += [entry] if entry else []
    if not entries:
        raise InvalidLexicon(f"{path.name}: no name was found. It needs a column or field “name”.")
    return Watchlist(path.name, hashlib.sha256(content).hexdigest(), tuple(entries), left_out)


def lexicon(watchlists: Iterable[Watchlist]) -> Lexicon:
    """The users' names, then ours."""
    own = [entry for watchlist in watchlists for entry in watchlist.entries]
    return Lexicon([*own, *lexicons.load().entries]) if own else lexicons.load()


Row = Mapping[str, object]


def _table(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    lines = text.splitlines()
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head.count)
    table = csv.DictReader(lines, delimiter=separator)
    columns = [name.strip().lower() for name in table.fieldnames or ()]
    if not set(columns) & set(NAMES):
        raise InvalidLexicon(
            f"{path.name}:1: a column “name” was asked for, and found was {head[:80]!r}. "
            "Put the columns' names into the first line: name, and if you like id, type, aliases."
        )
    table.fieldnames = columns
    for row in table:
        # An empty cell is a field that is not given.
        yield table.line_num, {key: cell for key, cell in row.items() if key and cell}


def _objects(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InvalidLexicon(f"{path.name}:{number}: not a JSON object") from error
            if not isinstance(row, dict):
                raise InvalidLexicon(f"{path.name}:{number}: not a JSON object")
            properties = row.get("properties")
            if isinstance(properties, dict):
                names = [*properties.get("name", ()), *properties.get("alias", ())]
                row = {
                    "id": row.get("id"),
                    "schema": row.get("schema"),
                    "name": names[0] if names else row.get("caption"),
                    "aliases": names[1:],
                    "country": next(iter(properties.get("country", ())), None),
                }
            yield number, row


def _entry(row: Row, place: str, file: str) -> Entry | None:
    """The entry that a row means; None where it is of a kind that no mention can be."""
    fields = dict(row)
    name = str(_taken(fields, NAMES) or "")
    kind = str(_taken(fields, TYPES) or "company").strip()
    type_ = SCHEMATA.get(kind.lower(), kind.lower())
    if type_ not in get_args(EntityType):
        return None
    aliases = fields.pop("aliases", None) or ""
    listed = aliases if isinstance(aliases, list) else str(aliases).split(";")
    names = [written for each in (name, *listed) for written in _written(str(each).strip(), type_)]
    country = str(_taken(fields, COUNTRIES) or "").split(";")[0].strip().upper() or None
    identifier = fields.pop("id", None) or fields.pop("kb", None)
    known = {key: value for key, value in fields.items() if key in Entry.model_fields}
    try:
        return Entry.model_validate(
            {
                "source": file,
                # Lists print in capitals what briefs do not; one word may be a common one.
                "case": "any" if all(" " in each for each in names) else "exact",
                **known,
                "term": names[0] if names else name,
                "type": type_,
                "aliases": tuple(dict.fromkeys(names[1:])),
                "country": country,
                "kb": str(identifier) if identifier else None,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        raise InvalidLexicon(f"{place}: {field}: {first['msg']}") from error


def _taken(fields: dict[str, object], names: tuple[str, ...]) -> object:
    """The first of these fields that says something; none of them stays."""
    found = [fields.pop(name, None) for name in names]
    return next((value for value in found if value), None)


def _written(name: str, type_: str) -> Iterator[str]:
    """A name as lists print it, and as briefs do: "KADYROV, Ramzan" is also "Ramzan Kadyrov"."""
    if len(name) < 2:
        return
    last, _, first = name.partition(", ")
    if type_ == "person" and first and last.isupper():
        yield f"{first} {last.title()}"
    elif name.isupper() and " " not in name and len(name) > 5:
        yield name.capitalize()
    yield name
