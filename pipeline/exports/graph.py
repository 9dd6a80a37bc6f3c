"""The network of entities and relations for Gephi, Cytoscape, Neo4j and others.

- `network.graphml` and `network.gexf`, written by networkx: GraphML 1.0 and GEXF 1.2.
- `gephi/nodes.csv`, `gephi/edges.csv`: for Gephi's "Import spreadsheet".
- `neo4j/nodes.csv`, `neo4j/relationships.csv`, with the typed headers of Neo4j's Operations Manual
  ("CSV header format"): for `neo4j-admin database import full --nodes=nodes.csv
  --relationships=relationships.csv --array-delimiter=U+001F --multiline-fields=true`.

Every edge carries its evidence. All CSV cells are guarded (`cells.guarded`), since a spreadsheet is
what opens a CSV at a double click.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_origin, get_type_hints

import networkx
from networkx.readwrite.gexf import GEXFWriter

from pipeline.exports.cells import encodable, guarded, plain
from pipeline.exports.columns import alternatives
from pipeline.exports.files import placed
from pipeline.exports.network import Edge, Network, Node, network
from pipeline.store import Extraction

LIST = " | "
"""Between the parts of a list: neither GraphML nor Gephi's spreadsheets have lists of texts."""

ARRAY_DELIMITER = "\x1f"
"""Between the parts of a Neo4j array: ASCII's unit separator, which stands in no name."""

NEO4J_TYPES: Mapping[type, str] = {str: "string", int: "int", float: "float"}

ENDS = ("source", "target")
SAID = ("id", *ENDS)
"""What has a column under another name in Gephi's edges."""


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """The six files named above, with one edge for each relation that stands."""
    whole = network(extractions)

    def make(unfinished: Path) -> None:
        graph = _graph(whole)
        # By name, because networkx's choice of writer, and its bytes, hang on what is installed.
        networkx.write_graphml_xml(
            graph, unfinished / "network.graphml", edge_id_from_attribute="id"
        )
        (unfinished / "network.gexf").write_bytes(_gexf(graph, whole))
        _gephi(whole, unfinished / "gephi")
        _neo4j(whole, unfinished / "neo4j")

    return placed(folder, make)


def _graph(whole: Network) -> networkx.MultiDiGraph[str]:
    """The network with attributes that XML can carry: no nulls, no lists, no controls."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in whole.nodes:
        graph.add_node(node.id, label=plain(node.name), **_attributes(node, "id", "name"))
    for edge in whole.edges:
        attributes = _attributes(edge, *ENDS)
        graph.add_edge(edge.source, edge.target, edge.id, label=edge.predicate, **attributes)
    return graph


def _attributes(record: Node | Edge, *without: str) -> dict[str, str | int | float]:
    attributes: dict[str, str | int | float] = {}
    for name in _names(type(record), without):
        value = getattr(record, name)
        if isinstance(value, tuple):
            value = LIST.join(value) if any(value) else None
        if value is not None:
            attributes[name] = plain(value) if isinstance(value, str) else value
    return attributes


def _kinds(whole: Network) -> dict[str, str]:
    """For each edge a kind that no parallel edge has: Gephi melts those of one kind into one."""
    seen: Counter[tuple[str, str, str]] = Counter()
    kinds = {}
    for edge in whole.edges:
        alike = (edge.source, edge.target, edge.predicate)
        seen[alike] += 1
        kinds[edge.id] = edge.predicate if seen[alike] == 1 else f"{edge.predicate} {seen[alike]}"
    return kinds


def _gexf(graph: networkx.MultiDiGraph[str], whole: Network) -> bytes:
    writer = GEXFWriter(graph, version="1.2draft")
    # The same network gives the same bytes on every day.
    writer.xml.find("meta").attrib.pop("lastmodifieddate")
    kinds = _kinds(whole)
    for element in writer.xml.iter("edge"):
        element.set("kind", kinds[element.get("id")])
    return f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def _gephi(whole: Network, folder: Path) -> None:
    own = ("id", "name")
    _csv(
        folder / "nodes.csv",
        ["Id", "Label", *_names(Node, own)],
        ([node.id, node.name, *_values(node, own, LIST)] for node in whole.nodes),
    )
    kinds = _kinds(whole)
    _csv(
        folder / "edges.csv",
        ["Source", "Target", "Type", "Kind", "Id", "Label", *_names(Edge, SAID)],
        (
            [
                e.source,
                e.target,
                "Directed",
                kinds[e.id],
                e.id,
                e.predicate,
                *_values(e, SAID, LIST),
            ]
            for e in whole.edges
        ),
    )


def _neo4j(whole: Network, folder: Path) -> None:
    own = ("id",)
    _csv(
        folder / "nodes.csv",
        ["id:ID", ":LABEL", *_typed(Node, own)],
        (
            [node.id, node.entity_type.capitalize(), *_values(node, own, ARRAY_DELIMITER)]
            for node in whole.nodes
        ),
    )
    _csv(
        folder / "relationships.csv",
        [":START_ID", ":END_ID", ":TYPE", *_typed(Edge, ENDS)],
        (
            [e.source, e.target, e.predicate.upper(), *_values(e, ENDS, ARRAY_DELIMITER)]
            for e in whole.edges
        ),
    )


def _names(kind: type[Node | Edge], without: Sequence[str]) -> list[str]:
    return [name for name in get_type_hints(kind) if name not in without]


def _typed(kind: type[Node | Edge], without: Sequence[str]) -> list[str]:
    """`score:float`, `works:string[]` and so on."""
    hints = {name: alternatives(hint)[0] for name, hint in get_type_hints(kind).items()}
    return [
        f"{name}:{'string[]' if get_origin(hint) is tuple else NEO4J_TYPES[hint]}"
        for name, hint in hints.items()
        if name not in without
    ]


def _values(record: Node | Edge, without: Sequence[str], delimiter: str) -> list[str]:
    values = []
    for name in _names(type(record), without):
        value = getattr(record, name)
        if isinstance(value, tuple):
            value = delimiter.join(part.replace(ARRAY_DELIMITER, " ") for part in value)
        values.append("" if value is None else str(value))
    return values


def _csv(file: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    file.parent.mkdir(exist_ok=True)
    # No byte order mark: Neo4j and Gephi would take it for a part of the first header.
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([guarded(encodable(cell)) for cell in row] for row in rows)
