"""Entities, relations and sources in the FollowTheMoney model: `entities.ftm.json`, one to a line.

For Aleph, OpenSanctions' yente and nomenklatura, and the command `ftm`. The model is that of the
library `followthemoney`: each entity is made, cleaned and validated by it, and no text that it does
not take for a value of a property's type gets in.

Things are the nodes of the network (see network.py), so that briefs share them. Amounts, dates,
laws and sanctions are no things in this model and stand in the properties of others. A brief is a
Document, a work that it cites an Article.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from followthemoney.proxy import EntityProxy

from pipeline.exports.cells import encodable
from pipeline.exports.files import placed
from pipeline.exports.followthemoney.statements import Statements
from pipeline.exports.followthemoney.things import document, mentions, thing, work
from pipeline.exports.network import network
from pipeline.records import Source
from pipeline.store import Extraction


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`entities.ftm.json`: each entity once, in order of schema and id, valid under the model."""
    briefs = [extraction.standing() for extraction in extractions]
    with warnings.catch_warnings():
        # ICU would serve for countries named in other scripts alone, and has to be compiled.
        warnings.filterwarnings("ignore", message="Install 'pyicu'")
        lines = [_line(entity) for entity in _merged(_entities(briefs))]
    text = encodable("".join(f"{line}\n" for line in lines))

    def make(unfinished: Path) -> None:
        file = unfinished / "entities.ftm.json"
        file.write_text(text, encoding="utf-8", newline="\n")

    return placed(folder, make)


def _entities(briefs: Sequence[Extraction]) -> Iterator[EntityProxy]:
    whole = network(briefs)
    node_of = {key: node for node in whole.nodes for key in node.entities}
    for node in whole.nodes:
        yield from thing(node)
    for brief in briefs:
        yield document(brief.header)
        yield from (work(source) for source in brief.of(Source))
        yield from mentions(brief, node_of)
        yield from Statements(brief, node_of).entities()


def _merged(entities: Iterable[EntityProxy]) -> list[EntityProxy]:
    """One entity for each id, with the properties of all that have it."""
    by_id: dict[str, EntityProxy] = {}
    for entity in entities:
        known = by_id.get(str(entity.id))
        by_id[str(entity.id)] = known.merge(entity) if known else entity
    return sorted(by_id.values(), key=lambda entity: (entity.schema.name, str(entity.id)))


def _line(entity: EntityProxy) -> str:
    properties = {name: sorted(entity.get(name)) for name in entity.properties}
    entity.schema.validate({"properties": properties})
    line = {"id": entity.id, "schema": entity.schema.name, "properties": properties}
    return json.dumps(line, ensure_ascii=False, sort_keys=True)
