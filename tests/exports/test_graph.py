"""The network in each format: as many edges as relations, and the evidence on each."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx
import pytest

from pipeline.exports import graph
from pipeline.exports.cells import RUNS, encodable, guarded, plain, unguarded
from pipeline.exports.graph import ARRAY_DELIMITER
from pipeline.exports.network import network
from pipeline.records import EntityType, Mention, MentionForm
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed, empty


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def named(
    name: str,
    kind: EntityType,
    where: str,
    kb: str | None = None,
    form: MentionForm = "name",
    generic: bool = False,
) -> Extraction:
    """A brief whose company is an entity of this name instead."""
    made = changed(brief(where), f"company-entity-{where}", name=name, type=kind, kb=kb)
    return changed(made, f"company-{where}", type=kind, form=form, generic=generic)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (named("Acme", "company", "a"), named("Acme", "company", "b"), True),
        # One register, two spellings.
        (named("Burma", "place", "a", "MM"), named("Myanmar", "place", "b", "MM"), True),
        # A name that a register knows joins the one that it was not looked up for.
        (named("Acme", "company", "a", "Q1"), named("Acme", "company", "b"), True),
        (named("UN", "law", "a", form="abbreviation"), named("UN", "law", "b"), True),
        # Capitals tell a name from another.
        (named("Acme", "company", "a"), named("ACME", "company", "b"), False),
        # A person and the firm named after her.
        (named("Ann Lee", "person", "a"), named("Ann Lee", "company", "b"), False),
        # Two people of one name, as the register has it.
        (named("Ann Lee", "person", "a", "Q1"), named("Ann Lee", "person", "b", "Q2"), False),
        # An amount is no thing that two briefs could mean.
        (named("US$ 5", "money", "a"), named("US$ 5", "money", "b"), False),
        # No names: "the port", "sanctions".
        (named("port", "project", "a", form="nominal"), named("port", "project", "b"), False),
        (named("ban", "sanction", "a", generic=True), named("ban", "sanction", "b"), False),
    ],
)
def test_which_entities_are_one_node(one: Extraction, other: Extraction, same: bool) -> None:
    whole = network([one, other])
    nodes = {entity: node.id for node in whole.nodes for entity in node.entities}
    assert (nodes["company-entity-a"] == nodes["company-entity-b"]) is same


def test_a_node_is_known_to_all_its_briefs() -> None:
    whole = network([brief("a"), brief("b")])
    (node,) = (node for node in whole.nodes if node.entity_type == "company")
    assert node.briefs == ("a", "b")
    assert (node.mentions, node.relations) == (2, 4)
    assert node.aliases == ("other",)
    # An id says nothing of which briefs are there.
    assert node.id in {node.id for node in network([brief("b")]).nodes}


def test_an_ambiguous_name_stays_apart_from_both() -> None:
    known = [named("Ann Lee", "person", where, kb) for where, kb in (("a", "Q1"), ("b", "Q2"))]
    whole = network([*known, named("Ann Lee", "person", "c")])
    assert sum(node.entity_type == "person" for node in whole.nodes) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    graph.write([brief("alpha"), empty(), brief("beta")], tmp_path)
    return tmp_path


def graphs(folder: Path) -> list[networkx.MultiDiGraph[str]]:
    return [
        networkx.read_graphml(folder / "network.graphml"),
        networkx.read_gexf(folder / "network.gexf", version="1.2draft"),
    ]


def test_networkx_reads_both(folder: Path) -> None:
    whole = network([brief("alpha"), brief("beta")])
    for read_back in graphs(folder):
        assert isinstance(read_back, networkx.MultiDiGraph)
        assert set(read_back) == {node.id for node in whole.nodes}
        assert {
            (source, target, data["id"]) for source, target, data in read_back.edges(data=True)
        } == {(edge.source, edge.target, edge.id) for edge in whole.edges}
        assert read_back.number_of_edges() == 4


def test_an_edge_carries_its_evidence(folder: Path) -> None:
    for read_back in graphs(folder):
        by_id = {data["id"]: data for *_, data in read_back.edges(data=True)}
        expected = {
            "label": "sanctioned_by",
            "status": "factual",
            "date": "2024-05-03",
            "reason": "words",
            "quote": "words",
            "page": 2,
            "brief": "alpha",
            "markers": "7 | ",
            "works": " | ".join(2 * ["Ann Lee, words, words, words, 2024-05"]),
            "links": "https://example.org/a_b?c=%20 | https://example.org/a_b?c=%20",
            "score": 0.75,
            "rule": "words",
        }
        assert {name: by_id["relation-alpha"][name] for name in expected} == expected
        assert "links" not in by_id["further-alpha"]
        assert "attribution" not in by_id["relation-alpha"]


def test_gephi_finds_its_columns(folder: Path) -> None:
    nodes, edges = read(folder / "gephi" / "nodes.csv"), read(folder / "gephi" / "edges.csv")
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Kind", "Id", "Label"]
    assert {edge["Type"] for edge in edges} == {"Directed"}
    assert {end for edge in edges for end in (edge["Source"], edge["Target"])} <= {
        node["Id"] for node in nodes
    }
    # No two edges that Gephi would melt into one.
    assert len({(e["Source"], e["Target"], e["Kind"]) for e in edges}) == len(edges) == 4


def test_neo4j_finds_its_headers(folder: Path) -> None:
    nodes = read(folder / "neo4j" / "nodes.csv")
    edges = read(folder / "neo4j" / "relationships.csv")
    typed = ["id:ID", ":LABEL", "name:string", "aliases:string[]", "mentions:int"]
    assert set(typed) <= set(nodes[0])
    typed = [
        ":START_ID",
        ":END_ID",
        ":TYPE",
        "id:string",
        "score:float",
        "page:int",
        "works:string[]",
    ]
    assert set(typed) <= set(edges[0])
    ids = {node["id:ID"] for node in nodes}
    assert len(ids) == len(nodes)
    assert all(edge[":START_ID"] in ids and edge[":END_ID"] in ids for edge in edges)
    assert {edge[":TYPE"] for edge in edges} == {"SANCTIONED_BY"}
    assert {node[":LABEL"] for node in nodes} >= {"Company", "Place"}
    (edge,) = (edge for edge in edges if edge["id:string"] == "relation-alpha")
    assert edge["markers:string[]"].split(ARRAY_DELIMITER) == ["7", ""]


def test_neither_tool_meets_a_byte_order_mark(folder: Path) -> None:
    for file in folder.rglob("*.csv"):
        assert not file.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_and_do_not_run(tmp_path: Path, words: str) -> None:
    graph.write([brief(words=words)], tmp_path)
    for read_back in graphs(tmp_path):
        quotes = {data["quote"] for *_, data in read_back.edges(data=True)}
        # XML 1.0, 2.11: a parser reads each line end as one line feed.
        shown = {plain(words), plain(words).replace("\r\n", "\n").replace("\r", "\n")}
        assert len(quotes) == 1
        assert quotes <= shown
    for file in tmp_path.rglob("*.csv"):
        for row in read(file):
            assert not any(RUNS.match(cell) and not cell.startswith("'") for cell in row.values())
    row = read(tmp_path / "gephi" / "edges.csv")[0]
    assert row["quote"] == guarded(encodable(words))
    assert unguarded(row["quote"]) == encodable(words)


def test_the_same_briefs_give_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    once = graph.write([brief()], tmp_path / "a")
    twice = graph.write([brief()], tmp_path / "b")
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]
    assert b"lastmodifieddate" not in (tmp_path / "a" / "network.gexf").read_bytes()


def test_mentions_are_counted_by_entity() -> None:
    assert len(brief().of(Mention)) == sum(node.mentions for node in network([brief()]).nodes)
