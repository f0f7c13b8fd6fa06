"""What every store must do, run on each of them."""

from __future__ import annotations

import subprocess
import sys
import time

import networkx
import pytest
from conftest import OpenStore
from graphs import EDGES, GRAPH, NODES, SORTED_EDGES, SORTED_NODES, STORY

from kg.errors import (
    KgError,
    NotFoundError,
    ParameterError,
    QueryError,
    QueryReadOnlyError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreError,
    UnknownNameError,
)
from kg.model import Delta, Edge, Node, Path
from kg.stores import Store

NODE = {node.id: node for node in NODES}
EDGE = {edge.id: edge for edge in EDGES}


# Writing


def test_written_graph_reads_back_sorted(store: Store) -> None:
    """Nodes and edges come back with every label and property as they were written, sorted by id."""
    store.apply(GRAPH)
    assert list(store.nodes()) == SORTED_NODES
    assert list(store.edges()) == SORTED_EDGES


def test_same_change_twice_is_one(store: Store) -> None:
    """Applying a change again changes nothing."""
    store.apply(GRAPH)
    store.apply(GRAPH)
    assert list(store.nodes()) == SORTED_NODES
    assert list(store.edges()) == SORTED_EDGES


def test_graph_survives_closing(open_graph: OpenStore) -> None:
    """What was written is there when the graph is opened again for reading."""
    with open_graph(write=True) as store:
        store.apply(GRAPH)
    with open_graph(write=False) as store:
        assert list(store.nodes()) == SORTED_NODES
        assert list(store.edges()) == SORTED_EDGES


def test_written_element_replaces_the_old_whole(store: Store) -> None:
    """A node or edge written again loses the properties that it no longer has."""
    store.apply(GRAPH)
    store.apply(
        Delta(
            nodes=(Node("p-su", ("Person", "Official"), {"name": "苏明远"}),),
            edges=(Edge("r-post", "HOLDS_POST", "p-su", "l-yunhu", {"title": "区长"}),),
        )
    )
    assert next(node for node in store.nodes() if node.id == "p-su").properties == {"name": "苏明远"}
    assert next(edge for edge in store.edges() if edge.id == "r-post").properties == {"title": "区长"}
    assert len(list(store.edges())) == len(EDGES)


def test_change_of_kind_keeps_the_edges(store: Store) -> None:
    """A node whose kind changes is found under the new label only, with all of its edges."""
    store.apply(GRAPH)
    bureau = Node("u-bureau", ("Unit", "Institution"), {"name": "云湖区工信局"})
    store.apply(Delta(nodes=(bureau,)))
    assert list(store.edges()) == SORTED_EDGES
    assert store.query("MATCH (n:Institution) RETURN n").rows == ((bureau,),)
    assert store.query("MATCH (n:Agency) RETURN count(n)").rows == ((0,),)


def test_change_of_family_keeps_the_edges(store: Store) -> None:
    """A node that turns out to be of another family keeps its edges too."""
    store.apply(GRAPH)
    site = Node("u-gear", ("Place", "Site"), {"name": "云湖齿轮"})
    store.apply(Delta(nodes=(site,)))
    assert list(store.edges()) == SORTED_EDGES
    assert store.query("MATCH (:Person)-[:VISITED]->(n:Site) RETURN n").rows == ((site,),)


def test_deleted_node_takes_its_edges(store: Store) -> None:
    """Deleting a node deletes its edges; deleting what isn't there does nothing."""
    store.apply(GRAPH)
    store.apply(Delta(deleted_edges=("r-led", "no-such-edge"), deleted_nodes=("u-gear", "no-such-node")))
    assert [node.id for node in store.nodes()] == [node.id for node in SORTED_NODES if node.id != "u-gear"]
    gone = {edge.id for edge in EDGES if "u-gear" in (edge.start, edge.end)} | {"r-led"}
    assert [edge.id for edge in store.edges()] == [edge.id for edge in SORTED_EDGES if edge.id not in gone]


def test_deleted_and_written_in_one_change_is_there(store: Store) -> None:
    """What a change both deletes and writes is there afterwards, without its old edges."""
    store.apply(GRAPH)
    store.apply(Delta(deleted_nodes=("u-gear",), nodes=(NODE["u-gear"],), edges=(EDGE["r-to"],)))
    assert list(store.nodes()) == SORTED_NODES
    assert [edge.id for edge in store.edges() if "u-gear" in (edge.start, edge.end)] == ["r-to"]


def test_edge_can_move_to_other_ends(store: Store) -> None:
    """An edge written again with other ends is only at its new place."""
    store.apply(GRAPH)
    moved = Edge("r-visited", "VISITED", "u-bureau", "p-he", {"date": "2031"})
    store.apply(Delta(edges=(moved,)))
    assert [edge for edge in store.edges() if edge.id == "r-visited"] == [moved]
    assert len(list(store.edges())) == len(EDGES)


def test_failed_change_leaves_the_graph_alone(store: Store) -> None:
    """A change with an edge to nowhere is refused as a whole, and the message names the missing node."""
    store.apply(GRAPH)
    bad = Delta(
        deleted_nodes=("p-he",),
        nodes=(Node("u-new", ("Unit", "Company"), {"name": "新厂"}),),
        edges=(Edge("r-bad", "PART_OF", "u-new", "u-missing"),),
    )
    with pytest.raises(StoreError, match="u-missing"):
        store.apply(bad)
    assert list(store.nodes()) == SORTED_NODES
    assert list(store.edges()) == SORTED_EDGES


def test_labels_outside_the_schema_are_refused(store: Store) -> None:
    """A node label or an edge type that the schema doesn't have is refused."""
    with pytest.raises(StoreError, match="Robot"):
        store.apply(Delta(nodes=(Node("x", ("Robot",)),)))
    store.apply(GRAPH)
    with pytest.raises(StoreError, match="HATES"):
        store.apply(Delta(edges=(Edge("x", "HATES", "p-su", "p-he"),)))


def test_clear_empties_the_graph(store: Store) -> None:
    """After clear there is nothing, and the graph can be written again."""
    store.apply(GRAPH)
    store.clear()
    assert list(store.nodes()) == []
    assert list(store.edges()) == []
    store.apply(GRAPH)
    assert list(store.nodes()) == SORTED_NODES


def test_large_change_is_written_whole(store: Store) -> None:
    """A change of more elements than one statement takes is written whole and can be deleted whole."""
    nodes = tuple(Node(f"u{n:05}", ("Unit", "Company"), {"name": f"第{n}厂"}) for n in range(4500))
    edges = tuple(Edge(f"x{n:05}", "PART_OF", f"u{n:05}", "u00000") for n in range(1, 4500))
    store.apply(Delta(nodes=nodes, edges=edges))
    assert [node.id for node in store.nodes()] == [node.id for node in nodes]
    assert [edge.id for edge in store.edges()] == [edge.id for edge in edges]
    store.apply(Delta(deleted_nodes=tuple(node.id for node in nodes)))
    assert store.counts().nodes == 0


def test_counts_by_label_and_type(store: Store) -> None:
    """Counts give the totals, and how many there are of each label and type."""
    store.apply(GRAPH)
    counts = store.counts()
    assert (counts.nodes, counts.edges) == (len(NODES), len(EDGES))
    assert counts.labels == {
        "Agency": 1, "Article": 1, "Company": 1, "District": 1, "Event": 1, "Figure": 1, "Official": 1,
        "Person": 2, "Place": 1, "Unit": 2, "Visit": 1,
    }  # fmt: skip
    assert counts.types["VISITED"] == 2
    assert "TRAINED" not in counts.types


def test_networkx_copy_is_the_same_graph(store: Store) -> None:
    """The networkx copy has every node and parallel edge under its id, with labels, types and properties."""
    store.apply(GRAPH)
    graph = store.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert set(graph.nodes) == set(NODE)
    assert graph.nodes["p-su"] == {"labels": ["Person", "Official"], **NODE["p-su"].properties}
    assert graph.edges["p-su", "l-yunhu", "r-post"] == {"type": "HOLDS_POST", **EDGE["r-post"].properties}
    assert graph.number_of_edges("p-su", "l-yunhu") == 2


# Asking


def test_rows_of_values(store: Store) -> None:
    """Scalars, lists, maps and nulls come back as plain values under the columns' names."""
    store.apply(GRAPH)
    rows = store.query(
        "MATCH (n:Company) RETURN n.name AS name, n.aliases AS aliases, n.period AS period, "
        "{one: 1, half: 0.5, yes: true} AS map, [1, null, 'x'] AS list"
    )
    assert rows.columns == ("name", "aliases", "period", "map", "list")
    assert rows.rows == (
        ("云湖齿轮有限公司", ["云湖齿轮"], None, {"one": 1, "half": 0.5, "yes": True}, [1, None, "x"]),
    )  # fmt: skip


def test_nodes_and_relationships_as_values(store: Store) -> None:
    """A node, a relationship, and lists and maps of them come back as the values that were written."""
    store.apply(GRAPH)
    rows = store.query("MATCH (a:Official)-[r:VISITED]->(b) RETURN a, r, b, [a, r] AS list, {b: b} AS map")
    su, gear, visited = NODE["p-su"], NODE["u-gear"], EDGE["r-visited"]
    assert rows.rows == ((su, visited, gear, [su, visited], {"b": gear}),)


def test_paths_as_values(store: Store) -> None:
    """A path has its nodes and edges in walking order, each edge with its own direction."""
    store.apply(GRAPH)
    query = "MATCH p = (:Company)<-[:TO]-(:Event)<-[:LED]-(:Person) RETURN p, length(p) AS n, nodes(p) AS nodes"
    ((path, length, nodes),) = store.query(query).rows
    assert path == Path((NODE["u-gear"], NODE["e-visit"], NODE["p-su"]), (EDGE["r-to"], EDGE["r-led"]))
    assert (length, nodes) == (2, [NODE["u-gear"], NODE["e-visit"], NODE["p-su"]])


def test_paths_inside_lists(store: Store) -> None:
    """Paths collected into a list are paths, a path of no step among them."""
    store.apply(GRAPH)
    ((paths,),) = store.query("MATCH p = (:Person {id: 'p-su'})-[:LED*0..1]->() RETURN collect(p) AS paths").rows
    assert isinstance(paths, list)
    assert {len(path.edges) for path in paths if isinstance(path, Path)} == {0, 1}


def test_shortest_path(store: Store) -> None:
    """The shortest path between two is found, against the edges' direction too."""
    store.apply(GRAPH)
    query = "MATCH p = shortestPath((a:Person {id: $a})-[*..6]-(b:Unit {id: $b})) RETURN p"
    ((path,),) = store.query(query, {"a": "p-he", "b": "u-gear"}).rows
    assert isinstance(path, Path)
    assert [node.id for node in path.nodes] == ["p-he", STORY, "e-visit", "u-gear"]


def test_dates_are_iso_texts(store: Store) -> None:
    """Dates, times and durations come back as ISO texts."""
    rows = store.query(
        "RETURN date('2031-03-02') AS d, datetime('2031-03-02T10:00:30Z') AS t, localdatetime('2031-03-02T10:00') AS l,"
        " time('10:15:30+08:00') AS c, duration('P1DT2H') AS n"
    )
    assert rows.rows == (("2031-03-02", "2031-03-02T10:00:30Z", "2031-03-02T10:00", "10:15:30+08:00", "P1DT2H"),)


@pytest.mark.parametrize(
    "value", ["苏明远", 'it\'s "quoted" `x` \\ \n', 7, 2.5, True, None, ["a", "b"], {"k": [1, {"m": None}]}]
)
def test_parameters_go_in_and_come_out(store: Store, value: str | float | list[str] | dict[str, object] | None) -> None:
    """A parameter of any type comes back as it went in."""
    assert store.query("RETURN $value AS value", {"value": value}).rows == ((value,),)  # type: ignore[dict-item]


def test_hostile_parameter_is_only_a_value(store: Store) -> None:
    """A parameter that reads like Cypher stays a value."""
    store.apply(GRAPH)
    hostile = "x'}) DETACH DELETE n //"
    assert store.query("MATCH (n:Person {name: $name}) RETURN n", {"name": hostile}).rows == ()
    assert store.counts().nodes == len(NODES)


def test_text_that_looks_like_a_path_stays_text(store: Store) -> None:
    """A property whose text looks like an engine's way to print a path comes back as text."""
    store.apply(Delta(nodes=(Node("p-odd", ("Person",), {"name": "(#99999:1)-[#99999:2]->(#99999:3)"}),)))
    assert store.query("MATCH (n:Person) RETURN n.name").rows == (("(#99999:1)-[#99999:2]->(#99999:3)",),)


def test_empty_answer_has_its_columns(store: Store) -> None:
    """An answer without rows still has the columns that the query names."""
    rows = store.query(
        "MATCH (n:Company) WHERE n.name = '无' RETURN n.name AS 名称, n.date, count(*) > 1 AS `more than one`"
    )
    assert (rows.columns, rows.rows) == (("名称", "n.date", "more than one"), ())


def test_internal_properties_are_hidden(store: Store) -> None:
    """No property but our own shows, neither by properties() nor by keys()."""
    store.apply(GRAPH)
    ((node, edge),) = store.query("MATCH (a:Official)-[r:VISITED]->() RETURN keys(a) AS a, keys(r) AS r").rows
    assert set(node) == {"id", *NODE["p-su"].properties}  # type: ignore[arg-type]
    assert set(edge) == {"id", *EDGE["r-visited"].properties}  # type: ignore[arg-type]


def test_limit_cuts_and_says_so(store: Store) -> None:
    """A limit gives that many rows and says that there were more; one that is not reached says nothing."""
    rows = store.query("UNWIND range(1, 5) AS n RETURN n", limit=3)
    assert (rows.rows, rows.truncated) == (((1,), (2,), (3,)), True)
    rows = store.query("UNWIND range(1, 3) AS n RETURN n", limit=3)
    assert (len(rows), rows.truncated) == (3, False)


def test_limit_of_a_huge_answer_is_quick(store: Store) -> None:
    """The first rows of an answer of a hundred million come at once."""
    began = time.monotonic()
    rows = store.query("UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b RETURN a, b", limit=10)
    assert (len(rows), rows.truncated) == (10, True)
    assert time.monotonic() - began < 10


# Refusals


def test_endless_query_is_stopped(store: Store) -> None:
    """A query that would run for hours ends at its timeout, and the store answers the next one."""
    store.apply(GRAPH)
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="1 s"):
        store.query("UNWIND range(1, 10000000) AS a UNWIND range(1, 10000000) AS b RETURN count(a + b)", timeout=1)
    assert time.monotonic() - began < 10
    assert store.query("MATCH (n) RETURN count(n)").rows == ((len(NODES),),)


def test_endless_expression_is_stopped(store: Store) -> None:
    """So does one that spends its time inside a single expression, where engines don't look at the clock."""
    began = time.monotonic()
    inner = "reduce(t = 0, y IN range(1, 50000) | t + y)"
    with pytest.raises(QueryTimeoutError):
        store.query(f"RETURN reduce(s = 0, x IN range(1, 20000) | s + {inner}) AS sum", timeout=1)
    assert time.monotonic() - began < 10


def test_query_within_its_timeout_answers(store: Store) -> None:
    """A timeout that isn't reached changes nothing about the answer, reading or writing."""
    store.apply(GRAPH)
    assert store.query("MATCH (n:Company) RETURN n", timeout=30).rows == ((NODE["u-gear"],),)
    store.query("MATCH (n:Company) SET n.name = '新名'", write=True, timeout=30)
    assert store.query("MATCH (n:Company) RETURN n.name", timeout=30).rows == (("新名",),)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("MATCH (n:Person RETURN n", 1, 17),
        ("MATCH (n:Person)\nRETURN n.name AS", 2, None),
        ("MATCH (n:Person)\nRETURNE n", 2, None),
        ("MATCH (n:Person) RETURN m", 1, 25),
        ("RETURN nosuchfunction(1)", 1, 8),
    ],
)
def test_syntax_error_shows_where(store: Store, query: str, line: int, column: int | None) -> None:
    """A query that doesn't parse is refused with the line and column where it goes wrong."""
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(query)
    assert f"line {line}, column {column if column is not None else ''}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", ["", "  \n", "// only a comment"])
def test_empty_query_is_a_syntax_error(store: Store, query: str) -> None:
    """A query of nothing is a syntax error."""
    with pytest.raises(QuerySyntaxError, match="empty"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Person {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Person) SET n.name = 'x'",
        "MERGE (n:Person {id: 'x'}) RETURN n",
        "MATCH (n:Person) REMOVE n.name",
    ],
)
def test_write_needs_permission(store: Store, query: str) -> None:
    """A query that writes is refused unless writing is allowed, and writes nothing."""
    store.apply(GRAPH)
    with pytest.raises(QueryReadOnlyError, match="--write"):
        store.query(query)
    assert list(store.nodes()) == SORTED_NODES


def test_write_with_permission(store: Store) -> None:
    """With permission a query writes, and returns what it says."""
    store.apply(GRAPH)
    rows = store.query("MATCH (n:Company) SET n.name = $name RETURN n.name AS name", {"name": "新名"}, write=True)
    assert rows.rows == (("新名",),)
    assert next(node for node in store.nodes() if node.id == "u-gear").properties["name"] == "新名"


def test_write_is_not_cut_short_by_a_limit(store: Store) -> None:
    """A limit on a query that writes cuts the rows it returns, not what it writes."""
    store.apply(GRAPH)
    rows = store.query("MATCH (n:Person) SET n.pinyin = 'x' RETURN n.id", write=True, limit=1)
    assert (len(rows), rows.truncated) == (1, True)
    assert store.query("MATCH (n:Person {pinyin: 'x'}) RETURN count(n)").rows == ((2,),)


def test_graph_opened_for_reading_refuses_writes(open_graph: OpenStore) -> None:
    """A graph opened for reading can't be written, by a change or by a query."""
    with open_graph(write=True) as store:
        store.apply(GRAPH)
    with open_graph(write=False) as store:
        with pytest.raises(KgError, match="opened for reading"):
            store.apply(GRAPH)
        with pytest.raises(KgError, match="opened for reading"):
            store.clear()
        with pytest.raises(QueryReadOnlyError):
            store.query("MATCH (n) DETACH DELETE n", write=True)
        assert list(store.nodes()) == SORTED_NODES


@pytest.mark.parametrize(
    ("query", "what", "nearest"),
    [
        ("MATCH (n:Compny) RETURN n", "label Compny", "Company"),
        ("MATCH (n:company) RETURN n", "label company", "Company"),
        ("MATCH (n:企业) RETURN n", "label 企业", "Company"),
        ("MATCH (n) WHERE n:Metting RETURN n", "label Metting", "Meeting"),
        ("MATCH (a)-[:VISITD]->(b) RETURN b", "relationship type VISITD", "VISITED"),
        ("MATCH (a)-[r:LED|ATENDED]->(b) RETURN b", "relationship type ATENDED", "ATTENDED"),
        ("MATCH (n:Person) RETURN n.nmae", "property nmae", "name"),
        ("MATCH (n:Person {alias: 'x'}) RETURN n", "property alias", "aliases"),
        ("MATCH ()-[r:VISITED]->() WHERE r.quote IS NULL RETURN r", "property quote", "quotes"),
    ],
)
def test_unknown_name_is_told_with_the_nearest(store: Store, query: str, what: str, nearest: str) -> None:
    """A label, relationship type or property that the graph can't have is refused, with the nearest that it can."""
    with pytest.raises(UnknownNameError) as caught:
        store.query(query)
    assert what in str(caught.value)
    assert nearest in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "RETURN '(n:Nope)' AS text // (n:Nope)",
        "WITH {nope: 1} AS m RETURN m.nope AS x",
        "UNWIND [{nope: 1}] AS n RETURN n.nope AS x",
        "MATCH (n:Person) WITH {nope: n.name} AS n RETURN n.nope AS x",
        "WITH date('2031-03-02') AS d RETURN d.year AS x",
        "MATCH (n:`Person`) RETURN n.`name` AS x",
        "MATCH (n) WHERE EXISTS { MATCH (n)-[:LED]->(e:Event) } RETURN [x IN [1, 2] WHERE x > 1 | x] AS list",
        "MATCH (n:!Person&(Unit|Place)) RETURN count(n) AS x",
    ],
)
def test_names_that_only_look_unknown_pass(store: Store, query: str) -> None:
    """Texts, comments, maps, dates and label expressions are not taken for unknown names."""
    store.query(query)


def test_names_of_own_writes_are_known(store: Store) -> None:
    """A label and a property that somebody's own query wrote can be asked for."""
    store.apply(GRAPH)
    store.query("MATCH (n:Person {id: 'p-su'}) SET n.watched = true", write=True)
    assert store.query("MATCH (n:Person {watched: true}) RETURN n.id").rows == (("p-su",),)


def test_nodes_of_own_labels_belong_to_the_graph(open_graph: OpenStore) -> None:
    """What somebody's own query wrote with an id is read, counted and kept, whatever its label or type."""
    own = [Node("x", ("Foo",), {"n": 1}), Node("y", ("Person", "Foo"), {"name": "某"}), Node("z", (), {})]
    edge = Edge("e", "BAR", "x", "y", {"list": [1, 2]})
    with open_graph(write=True) as store:
        store.query(
            "CREATE (:Foo {id: 'x', n: 1})-[:BAR {id: 'e', list: [1, 2]}]->(:Person:Foo {id: 'y', name: '某'}) "
            "CREATE ({id: 'z'}) CREATE (:Person {name: 'without an id'})",
            write=True,
        )
    with open_graph(write=False) as store:
        assert (list(store.nodes()), list(store.edges())) == (own, [edge])
        assert store.query("MATCH (n:Foo)-[r:BAR]->() RETURN r").rows == ((edge,),)
        assert store.counts().types == {"BAR": 1}
        assert store.counts().labels["Foo"] == 2


def test_missing_parameter_is_named(store: Store) -> None:
    """A parameter that the query needs and isn't given is named."""
    with pytest.raises(ParameterError, match=r"\$name"):
        store.query("MATCH (n:Person {name: $name}) RETURN n")


def test_failing_expression_is_one_line(store: Store) -> None:
    """A query that fails while it runs says why in one line."""
    with pytest.raises(QueryError) as caught:
        store.query("RETURN 1 / 0 AS x")
    assert "zero" in str(caught.value)
    assert "\n" not in str(caught.value)


# Opening


def test_closing_twice_is_harmless(store: Store) -> None:
    """Closing a closed store does nothing; using one says so."""
    store.close()
    store.close()


def test_description_names_engine_and_place(open_graph: OpenStore) -> None:
    """The description names the engine and where the graph is, and no password."""
    store = open_graph(write=True)
    assert (
        open_graph.target.rpartition("//")[2].partition("@")[2]
        or open_graph.target.rpartition("//")[2] in store.description
    )
    assert any(engine in store.description for engine in ("ArcadeDB", "networkx", "Neo4j"))


def _is_file_store(open_graph: OpenStore) -> bool:
    return "://" not in open_graph.target


def test_absent_graph_is_not_made_by_reading(open_graph: OpenStore) -> None:
    """Opening a graph that isn't there for reading says so and makes nothing."""
    if not _is_file_store(open_graph):
        pytest.skip("a server's database is always there")
    with pytest.raises(NotFoundError, match="no graph here"):
        open_graph(write=False)
    with pytest.raises(NotFoundError):
        open_graph(write=False)


def test_graph_opened_for_writing_is_there(open_graph: OpenStore) -> None:
    """Opening a graph for writing makes it, empty, though nothing is written."""
    open_graph(write=True).close()
    with open_graph(write=False) as store:
        assert list(store.nodes()) == []
        assert store.query("MATCH (n) RETURN count(n)").rows == ((0,),)


def test_killed_writer_loses_no_finished_change(open_graph: OpenStore) -> None:
    """After kill -9 in the middle of writing, every change that was made is there, whole, and no half of one."""
    code = (
        "import sys\nfrom kg.model import Delta, Edge, Node\nfrom kg.stores import open_store\n"
        "store = open_store(sys.argv[1], write=True)\n"
        "for n in range(100000):\n"
        "    nodes = tuple(Node(f'u{n}-{i}', ('Unit', 'Company'), {'name': '厂' * 50}) for i in range(20))\n"
        "    edges = tuple(Edge(f'x{n}-{i}', 'PART_OF', f'u{n}-{i}', f'u{n}-0') for i in range(1, 20))\n"
        "    store.apply(Delta(nodes=nodes, edges=edges))\n"
        "    print(n, flush=True)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code, open_graph.target], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    made = [int(next(run.stdout)) for _ in range(8)][-1]
    run.kill()
    made = max([made, *(int(line) for line in run.stdout if line.endswith("\n"))])
    run.wait()
    with open_graph(write=True) as store:
        nodes = [node.id for node in store.nodes()]
        edges = [edge.id for edge in store.edges()]
        changes = {int(id_[1:].partition("-")[0]) for id_ in nodes}
        assert set(range(made + 1)) <= changes <= set(range(made + 2))
        assert len(nodes) == 20 * len(changes)
        assert len(edges) == 19 * len(changes)
        store.clear()


def test_reader_sees_what_a_writer_left_meanwhile(open_graph: OpenStore) -> None:
    """A graph opened for reading before a writer came shows, once the writer is done, a whole graph."""
    with open_graph(write=True) as writer:
        writer.apply(GRAPH)
    reader = open_graph(write=False)
    assert reader.query("MATCH (n) RETURN count(n)").rows == ((len(NODES),),)
    code = (
        "import sys\nfrom kg.model import Delta\nfrom kg.stores import open_store\n"
        "with open_store(sys.argv[1], write=True) as store:\n    store.apply(Delta(deleted_nodes=('p-su',)))\n"
    )
    subprocess.run([sys.executable, "-c", code, open_graph.target], check=True)
    ((count,),) = reader.query("MATCH (n) RETURN count(n)").rows
    assert count in (len(NODES), len(NODES) - 1)
    assert len(list(reader.nodes())) == count


def test_second_writer_is_told(open_graph: OpenStore) -> None:
    """A second process that opens a graph for writing is told that another has it."""
    if not _is_file_store(open_graph):
        pytest.skip("a server takes several writers")
    open_graph(write=True)
    code = (
        "import sys\nfrom kg.errors import WorkspaceLockedError\nfrom kg.stores import open_store\n"
        "try:\n    open_store(sys.argv[1], write=True)\nexcept WorkspaceLockedError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, open_graph.target], capture_output=True, text=True, check=False)
    assert "another process" in run.stdout
    assert run.stderr == ""
