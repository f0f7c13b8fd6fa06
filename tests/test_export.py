"""What leaves the graph, format by format, and that it reads back."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

import neo4j
import networkx
import pytest
from conftest import neo4j_target
from graphs import GRAPH, SORTED_EDGES, SORTED_NODES

from kg import export
from kg.errors import InputError, UsageError, WorkspaceError
from kg.export import jsonl
from kg.model import Delta, Edge, Node
from kg.stores import Store, open_store
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


HOSTILE = '=HYPERLINK("http://x")\';\\ \\u0041\\ \u2028\n`};'


def with_hostile_names(graph: NetworkxGraph) -> NetworkxGraph:
    """The graph with a person whose name tries to be a formula, a query and an end of line."""
    odd = Node("p-odd", ("Person",), {"name": HOSTILE, "aliases": ["a;b", HOSTILE]})
    return NetworkxGraph(to_networkx(Fixed(sorted([*graph.nodes(), odd], key=lambda n: n.id), list(graph.edges()))))  # type: ignore[arg-type]


def test_workbook_has_frozen_heads_and_links(graph: NetworkxGraph, tmp_path: Path) -> None:
    """The workbook opens with a sheet a family under frozen heads, and each relation links to both of its ends."""
    import openpyxl

    (file,) = export.write(graph, "xlsx", tmp_path / "graph.xlsx")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Person", "Unit", "Place", "Event", "Article", "Figure", "Relations"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    sheet = book["Relations"]
    head = [cell.value for cell in sheet[1]]
    rows = {row[head.index("id")].value: dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert len(rows) == len(SORTED_EDGES)
    visited = rows["r-visited"]
    for column, wanted in (("from", "p-su"), ("to", "u-gear"), ("event", "e-visit"), ("articles", "a-20310305-01")):
        family, _, at = visited[column].hyperlink.location.partition("!")
        assert book[family.strip("'")][at].value == wanted
    assert visited["from"].value == "苏明远"


def test_workbook_holds_no_formula(graph: NetworkxGraph, tmp_path: Path) -> None:
    """A name that begins like a formula is text in the workbook."""
    import openpyxl

    (file,) = export.write(with_hostile_names(graph), "xlsx", tmp_path / "graph.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert HOSTILE in [cell.value for cell in cells]


def test_cypher_script_runs_in_neo4j(graph: NetworkxGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script, run twice statement by statement in an empty Neo4j, gives the same graph."""
    odd = with_hostile_names(graph)
    target = neo4j_target(monkeypatch)
    statements = exported(odd, "cypher").splitlines()
    assert all(statement.endswith(";") for statement in statements)
    with open_store(target, write=True) as store:
        store.clear()
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(target, auth=auth) as driver:
        for statement in statements * 2:
            driver.execute_query(statement.removesuffix(";"))  # type: ignore[arg-type]
    with open_store(target, write=True) as store:
        assert list(store.nodes()) == list(odd.nodes())
        assert list(store.edges()) == list(odd.edges())
        store.clear()


@pytest.mark.skipif(not shutil.which("mvn") or not shutil.which("java"), reason="needs Java 17 and Maven to run Neo4j")
def test_neo4j_admin_takes_the_files(graph: NetworkxGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real neo4j-admin imports the files by the command they come with, and the server answers with that graph."""
    odd = with_hostile_names(graph)
    files = export.write(odd, "neo4j-admin", tmp_path / "out")
    command = next(file for file in files if file.name == "README.txt").read_text("utf-8").replace("\\\n", " ")
    (line,) = (line for line in command.splitlines() if line.startswith("neo4j-admin"))
    script = str(Path(__file__).parents[1] / "scripts" / "neo4j-server")
    home = str(tmp_path / "neo4j")
    environment = {**os.environ, "NEO4J_PASSWORD": "import-test"}
    admin = [script, "admin", home, *line.split()[1:]]
    subprocess.run(admin, cwd=tmp_path / "out", env=environment, check=True, capture_output=True)
    started = subprocess.run(
        [script, "start", home, str(free_port())], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    try:
        monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
        monkeypatch.setenv("NEO4J_PASSWORD", "import-test")
        with open_store(started.stdout.strip(), write=False) as store:
            assert [without_empty_lists(node) for node in odd.nodes()] == list(store.nodes())
            assert list(store.edges()) == list(odd.edges())
    finally:
        subprocess.run([script, "stop", home], env=environment, check=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def without_empty_lists(node: Node) -> Node:
    return Node(node.id, node.labels, {name: value for name, value in node.properties.items() if value != []})


def test_followthemoney_takes_the_entities(graph: NetworkxGraph) -> None:
    """The followthemoney library knows every schema and property, every value valid, every reference a target."""
    followthemoney = pytest.importorskip("followthemoney", reason="needs followthemoney (extra ftm)")
    records = [json.loads(line) for line in exported(with_hostile_names(graph), "ftm").split("\n")[:-1]]
    proxies = {record["id"]: followthemoney.model.get_proxy(record, cleaned=False) for record in records}
    for record in records:
        proxy = proxies[record["id"]]
        proxy.schema.validate(record)
        for name, values in record["properties"].items():
            property_ = proxy.schema.get(name)
            assert property_ is not None, (record["schema"], name)
            assert len(proxy.get(name)) == len(set(values)), (name, values)
            if property_.range is not None:
                assert all(proxies[value].schema.is_a(property_.range) for value in values)


def test_followthemoney_entities_say_what_the_graph_says(graph: NetworkxGraph) -> None:
    """A company is a Company, a post an Occupancy of a Position, and a visit a link with its sentence and story."""
    records = {record["id"]: record for record in map(json.loads, exported(graph, "ftm").splitlines())}
    assert records["u-gear"]["schema"] == "Company"
    assert records["r-post"]["properties"]["post"] == ["r-post-post"]
    assert records["r-post-post"]["properties"]["name"] == ["云湖区副区长"]
    visited = records["r-visited"]
    assert (visited["schema"], visited["properties"]["role"]) == ("UnknownLink", ["VISITED"])
    assert visited["properties"]["proof"] == ["a-20310305-01"]
    assert visited["properties"]["summary"] == [SORTED_EDGES[0].properties["quotes"][0]]  # type: ignore[index]


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
