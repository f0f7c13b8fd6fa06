"""What leaves the graph, format by format, and that it reads back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pytest
from graphs import GRAPH, SORTED_EDGES, SORTED_NODES

from kg import export
from kg.errors import InputError, UsageError, WorkspaceError
from kg.export import jsonl
from kg.model import Delta, Edge, Node
from kg.stores import Store
from kg.stores.convert import NetworkxGraph, to_networkx


class Fixed:
    """A graph of given nodes and edges."""

    def __init__(self, nodes: list[Node], edges: list[Edge]) -> None:
        self._nodes, self._edges = nodes, edges

    def nodes(self) -> list[Node]:
        return self._nodes

    def edges(self) -> list[Edge]:
        return self._edges


@pytest.fixture
def graph() -> NetworkxGraph:
    """The shared graph, in memory."""
    return NetworkxGraph(to_networkx(Fixed(SORTED_NODES, SORTED_EDGES)))  # type: ignore[arg-type]


def exported(graph: NetworkxGraph, name: str) -> str:
    return "".join(export.text(graph, name))


def test_same_bytes_from_every_store(store: Store, graph: NetworkxGraph) -> None:
    """Every text format of a graph has the same bytes, whichever store it comes from."""
    store.apply(GRAPH)
    for format_ in export.FORMATS.values():
        if format_.writes == "text":
            assert "".join(export.text(store, format_.name)) == exported(graph, format_.name)


def test_jsonl_has_the_form_of_apoc(graph: NetworkxGraph) -> None:
    """JSON lines hold nodes first, then relationships with the labels of both ends, each sorted by id."""
    records = [json.loads(line) for line in exported(graph, "jsonl").splitlines()]
    assert [record["type"] for record in records] == ["node"] * len(SORTED_NODES) + ["relationship"] * len(SORTED_EDGES)
    ids = [record["id"] for record in records]
    assert ids == [node.id for node in SORTED_NODES] + [edge.id for edge in SORTED_EDGES]
    visited = next(record for record in records if record["id"] == "r-visited")
    assert visited["label"] == "VISITED"
    assert visited["start"] == {"id": "p-su", "labels": ["Person", "Official"]}
    assert visited["end"] == {"id": "u-gear", "labels": ["Unit", "Company"]}
    assert visited["properties"]["date"] == "2031-03-02"


def test_jsonl_reads_back_into_every_store(store: Store, graph: NetworkxGraph) -> None:
    """What kg export --format jsonl writes, read back, is the same graph on any store."""
    for delta in jsonl.read(exported(graph, "jsonl").splitlines(), "graph.jsonl"):
        store.apply(delta)
    assert list(store.nodes()) == SORTED_NODES
    assert list(store.edges()) == SORTED_EDGES


def test_jsonl_of_apoc_takes_our_ids() -> None:
    """A line that APOC wrote carries the server's own number; the id in its properties counts."""
    lines = [
        '{"type":"node","id":"17","labels":["Person"],"properties":{"id":"p-1","name":"苏明远"}}',
        '{"type":"node","id":"18","labels":["Person"],"properties":{"id":"p-2","name":"何桂兰"}}',
        '{"type":"relationship","id":"4","label":"VISITED","properties":{"id":"r-1"},'
        '"start":{"id":"17","labels":["Person"],"properties":{"id":"p-1"}},'
        '"end":{"id":"18","labels":["Person"],"properties":{"id":"p-2"}}}',
    ]
    (delta,) = jsonl.read(lines, "apoc.json")
    assert [node.id for node in delta.nodes] == ["p-1", "p-2"]
    assert delta.edges == (Edge("r-1", "VISITED", "p-1", "p-2"),)


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"type":"node"}', '{"type":"tree","id":"1"}', '{"id":1}'])
def test_bad_jsonl_names_the_line(line: str) -> None:
    """A line that is no node or relationship is refused with the file and the line's number."""
    good = '{"type":"node","id":"p","labels":["Person"],"properties":{}}'
    with pytest.raises(InputError, match=r"graph\.jsonl, line 2"):
        list(jsonl.read([good, line], "graph.jsonl"))


def test_node_link_reads_back_in_networkx(graph: NetworkxGraph) -> None:
    """networkx makes the same graph of the node-link JSON, and its own writer gives an equal document."""
    document = json.loads(exported(graph, "node-link"))
    read = networkx.node_link_graph(document, edges="edges")
    assert list(NetworkxGraph(read).nodes()) == SORTED_NODES
    assert list(NetworkxGraph(read).edges()) == SORTED_EDGES


def flattened(graph: NetworkxGraph) -> networkx.MultiDiGraph[str]:
    """The graph as formats without lists have it: lists as JSON text, labels joined."""
    flat: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes():
        flat.add_node(node.id, labels=";".join(node.labels), **_flat(node))
    for edge in graph.edges():
        flat.add_edge(edge.start, edge.end, key=edge.id, type=edge.type, **_flat(edge))
    return flat


def _flat(element: Node | Edge) -> dict[str, object]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in element.properties.items()
    }


def test_graphml_reads_back_equal_in_networkx(graph: NetworkxGraph) -> None:
    """networkx reads every node, parallel edge and property of the GraphML, with their types."""
    read = networkx.read_graphml(io.BytesIO(exported(graph, "graphml").encode()), force_multigraph=True)
    wanted = flattened(graph)
    assert dict(read.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert _edges(read) == _edges(wanted)


def test_gexf_reads_back_equal_in_networkx(graph: NetworkxGraph) -> None:
    """networkx reads every node, parallel edge and property of the GEXF, with their types."""
    read = networkx.read_gexf(io.BytesIO(exported(graph, "gexf").encode()))
    wanted = flattened(graph)
    nodes = {id_: {k: v for k, v in data.items() if k != "label"} for id_, data in read.nodes(data=True)}
    assert nodes == dict(wanted.nodes(data=True))
    assert read.nodes["u-gear"]["label"] == "云湖齿轮有限公司"
    edges = {data.pop("id"): (start, end, data) for start, end, data in read.edges(data=True)}
    for _, _, data in edges.values():
        del data["label"]
    assert edges == _edges(wanted)


def _edges(graph: networkx.MultiDiGraph[str]) -> dict[str, tuple[str, str, dict[str, object]]]:
    return {key: (start, end, data) for start, end, key, data in graph.edges(keys=True, data=True)}


def test_xml_leaves_out_what_xml_cannot_hold() -> None:
    """Control characters, which XML has no way to write, don't make the file unreadable."""
    odd = NetworkxGraph(to_networkx(Fixed([Node("p", ("Person",), {"name": "苏\x00明\x0b远\ufffe<&>\"'"})], [])))  # type: ignore[arg-type]
    for name, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        graph = read(io.BytesIO(exported(odd, name).encode()))
        assert graph.nodes["p"]["name"] == "苏明远<&>\"'"


def test_csv_is_two_tables(graph: NetworkxGraph, tmp_path: Path) -> None:
    """CSV gives a table of nodes and one of edges, a column for each property, lists as JSON text."""
    files = export.write(graph, "csv", tmp_path / "out")
    assert [file.name for file in files] == ["nodes.csv", "edges.csv"]
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    with files[1].open(encoding="utf-8-sig", newline="") as file:
        edges = {row["id"]: row for row in csv.DictReader(file)}
    assert nodes["u-gear"]["labels"] == "Unit;Company"
    assert json.loads(nodes["u-gear"]["aliases"]) == ["云湖齿轮"]
    assert nodes["a-20310305-01"]["text"] == next(n for n in SORTED_NODES if n.id == "a-20310305-01").properties["text"]
    assert (edges["r-visited"]["start"], edges["r-visited"]["end"], edges["r-visited"]["type"]) == (
        "p-su",
        "u-gear",
        "VISITED",
    )
    assert len(edges) == len(SORTED_EDGES)


@pytest.mark.parametrize("name", list(export.FORMATS))
def test_empty_graph_exports(name: str, tmp_path: Path) -> None:
    """A graph with nothing in it can be exported in every format."""
    empty = NetworkxGraph(networkx.MultiDiGraph())
    assert all(file.exists() for file in export.write(empty, name, tmp_path / "out"))


@pytest.mark.parametrize("name", list(export.FORMATS))
def test_export_writes_the_same_bytes_twice(graph: NetworkxGraph, name: str, tmp_path: Path) -> None:
    """The same graph gives the same bytes in every format."""
    first = export.write(graph, name, tmp_path / "one")
    second = export.write(graph, name, tmp_path / "two")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_unknown_format_lists_those_there_are(graph: NetworkxGraph) -> None:
    """An unknown format is refused with the list of those there are."""
    with pytest.raises(UsageError, match="jsonl, node-link, graphml"):
        export.text(graph, "yaml")


def test_folder_format_has_no_text(graph: NetworkxGraph) -> None:
    """A format of several files can't go to standard output, and says where to put it."""
    with pytest.raises(UsageError, match="-o"):
        export.text(graph, "csv")


def test_unwritable_target_is_told(graph: NetworkxGraph, tmp_path: Path) -> None:
    """A target that can't be written gives one clear line."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="can't be written"):
        export.write(graph, "jsonl", tmp_path / "file" / "out.jsonl")


def test_change_of_nothing_is_no_change(store: Store) -> None:
    """Reading back an empty file changes nothing."""
    assert list(jsonl.read([], "empty.jsonl")) == []
    store.apply(Delta())
    assert store.counts().nodes == 0
