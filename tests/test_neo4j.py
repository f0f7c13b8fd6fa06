"""What only a server can do to us: other people's data, refusals, and going away in the middle."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import neo4j
import pytest
from conftest import neo4j_target
from graphs import GRAPH, SORTED_EDGES, SORTED_NODES
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from kg.errors import QueryReadOnlyError, StoreError, UsageError
from kg.model import Delta, Node
from kg.stores import open_store
from kg.stores.neo4j_errors import query_error, store_error
from kg.stores.neo4j_scope import ours_only
from kg.stores.neo4j_server import Neo4jStore


@pytest.fixture
def uri(monkeypatch: pytest.MonkeyPatch) -> str:
    """The test server, with the shared graph in it and nothing else of ours."""
    target = neo4j_target(monkeypatch)
    with open_store(target, write=True) as store:
        store.clear()
        store.apply(GRAPH)
    return target


@pytest.fixture
def foreign(uri: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[neo4j.Driver]:
    """Somebody else's nodes under our labels, one even with our id, and a driver to look at them."""
    import os

    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
        driver.execute_query("MATCH (n) WHERE n.owner = 'somebody' DETACH DELETE n")
        driver.execute_query(
            "CREATE (a:Person:Official {id: 'p-su', name: '别人', owner: 'somebody'})"
            "-[:VISITED {id: 'r-visited'}]->(:Unit:Company {name: '云湖齿轮有限公司', owner: 'somebody'})"
        )
        yield driver
        driver.execute_query("MATCH (n) WHERE n.owner = 'somebody' DETACH DELETE n")


def test_foreign_nodes_are_not_read(uri: str, foreign: neo4j.Driver) -> None:
    """Exports, counts and queries show our nodes and edges only, though others share labels and ids."""
    with open_store(uri, write=False) as store:
        assert list(store.nodes()) == SORTED_NODES
        assert list(store.edges()) == SORTED_EDGES
        assert store.counts().labels["Person"] == 2
        assert store.query("MATCH (n:Person) RETURN n.name ORDER BY n.name").rows == (("何桂兰",), ("苏明远",))
        assert store.query("MATCH ()-[r:VISITED]->() RETURN count(r)").rows == ((2,),)
        assert store.query("MATCH (n) WHERE (n)-[:VISITED]->(:Company) RETURN count(n)").rows == ((2,),)
        assert store.query("MATCH (n:Person) RETURN COUNT { (n)--() } AS n, labels(n) AS l ORDER BY n").rows == (
            (1, ["Person"]),
            (4, ["Official", "Person"]),
        )


def test_foreign_nodes_are_not_removed(uri: str, foreign: neo4j.Driver) -> None:
    """Changing, deleting by query and clearing the graph leave other people's nodes as they were."""
    with open_store(uri, write=True) as store:
        store.apply(Delta(deleted_nodes=("p-su",)))
        store.query("MATCH (n:Person) SET n.name = 'x'", write=True)
        store.query("MATCH (n) DETACH DELETE n", write=True)
        assert store.counts().nodes == 0
        store.apply(GRAPH)
        store.clear()
    records, _, _ = foreign.execute_query("MATCH (n {owner: 'somebody'}) RETURN n.name AS name ORDER BY name")
    assert [record["name"] for record in records] == ["云湖齿轮有限公司", "别人"]


def test_node_made_by_a_query_is_ours(uri: str) -> None:
    """A node that a query of ours creates or merges belongs to the graph, joined to what was there."""
    with open_store(uri, write=True) as store:
        store.query(
            "MATCH (a:Person {id: 'p-he'}) MERGE (b:Unit:Company {id: 'u-new'}) CREATE (a)-[:PART_OF {id: 'r'}]->(b)",
            write=True,
        )
        assert "u-new" in {node.id for node in store.nodes()}
        assert store.query("MATCH (:Person)-[r:PART_OF]->(b) RETURN b").rows == ((Node("u-new", ("Unit", "Company")),),)


@pytest.mark.parametrize(
    ("query", "scoped"),
    [
        ("MATCH (n) RETURN n", "MATCH (n:_newskg) RETURN n"),
        ("MATCH (:Person {id: 1}) RETURN 1", "MATCH (:_newskg:Person {id: 1}) RETURN 1"),
        ("MATCH (n:A|B) RETURN n", "MATCH (n: _newskg&(A|B)) RETURN n"),
        ("MATCH (n WHERE n.x = (1)) RETURN n", "MATCH (n:_newskg WHERE n.x = (1)) RETURN n"),
        ("RETURN '(n:A)' AS x // (n)", "RETURN '(n:A)' AS x // (n)"),
        ("RETURN (1 + 2) * 3 AS x", "RETURN (1 + 2) * 3 AS x"),
        ("MATCH (n) WHERE (n.a OR (n.b)) RETURN count(n)", "MATCH (n:_newskg) WHERE (n.a OR (n.b)) RETURN count(n)"),
        ("MATCH (a), (b) CREATE (a)-[:X]->(b)", "MATCH (a:_newskg), (b:_newskg) CREATE (a)-[:X]->(b)"),
        ("FOREACH (x IN [1] | CREATE (:Unit))", "FOREACH (x IN [1] | CREATE (:_newskg:Unit))"),
        ("MATCH (n) RETURN [(n)-->(m) | m.name]", "MATCH (n:_newskg) RETURN [(n:_newskg)-->(m:_newskg) | m.name]"),
        ("MATCH ((a)-[:X]->(b)){1,2} RETURN a", "MATCH ((a:_newskg)-[:X]->(b:_newskg)){1,2} RETURN a"),
        ("MATCH (n:$($l)) RETURN n", "MATCH (n: _newskg&($($l))) RETURN n"),
    ],
)
def test_query_is_kept_to_our_nodes(query: str, scoped: str) -> None:
    """Our label goes into every node pattern, and into nothing that only looks like one."""
    assert ours_only(query) == scoped


def test_credentials_are_refused_in_the_address() -> None:
    """A password in the address is refused, since addresses end up in histories and logs."""
    with pytest.raises(UsageError, match="NEO4J_PASSWORD"):
        open_store("bolt://neo4j:secret@127.0.0.1:7687", write=False)


def test_wrong_password_is_one_line(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password is told as such, with where it comes from."""
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    with pytest.raises(StoreError, match=r"refuses this user or password; set NEO4J_USERNAME and NEO4J_PASSWORD"):
        open_store(uri, write=False)


def test_missing_database_is_told(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that the server doesn't have is told, with the variable that names it."""
    monkeypatch.setenv("NEO4J_DATABASE", "nosuch")
    with pytest.raises(StoreError, match=r"no such database.*NEO4J_DATABASE"):
        open_store(uri, write=False)


def test_server_without_tls_is_told(uri: str) -> None:
    """An encrypted address of a server that doesn't encrypt says which address to try."""
    with pytest.raises(StoreError, match=r"no encrypted connection.*bolt://"):
        open_store(uri.replace("bolt://", "bolt+s://"), write=False)


def test_routing_address_works_too(uri: str) -> None:
    """A neo4j:// address, as a cluster and Aura have, reads the same graph."""
    with open_store(uri.replace("bolt://", "neo4j://"), write=False) as store:
        assert list(store.nodes()) == SORTED_NODES


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("bolt://127.0.0.1:1", "no answer"),
        ("neo4j://no.such.host.invalid:7687", "no such host"),
        ("bolt://127.0.0.1:port", "not an address"),
        ("http://127.0.0.1:7474", "a graph is a path or"),
    ],
)
def test_unreachable_server_is_one_line(target: str, said: str) -> None:
    """A server that is down, unknown or no server gives one line that names the address."""
    with pytest.raises((StoreError, UsageError), match=said) as caught:
        open_store(target, write=False)
    assert target in str(caught.value)
    assert "\n" not in str(caught.value)


def test_user_who_may_not_write_is_told() -> None:
    """A user whose role only reads is told so, for a change and for a query (Community has no such role to test on)."""
    error = Neo4jError._basic_hydrate(
        neo4j_code="Neo.ClientError.Security.Forbidden", message="Create node with labels 'Person' is not allowed"
    )
    for told in (store_error(error, "neo4j://host"), query_error(error, "CREATE (n)", "neo4j://host", None)):
        assert str(told).startswith("neo4j://host: this user may not do that")


class Wire:
    """A line to the server that can be cut: forwards one port to another."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = [self._listener]
        self.bytes_to_server = 0
        self.cut_after = 1 << 40
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                self._sockets += [client, server]
                threading.Thread(target=self._pump, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, to_server: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if to_server:
                    self.bytes_to_server += len(data)
                    if self.bytes_to_server > self.cut_after:
                        self.cut()
                        return
                sink.sendall(data)

    def cut(self) -> None:
        for end in self._sockets:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def test_server_lost_while_writing(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the server goes away amid a change, one line says so, none of it is there, and it can be run again."""
    monkeypatch.setattr("kg.stores.neo4j_server._RETRY", 1.0)
    address = urlsplit(uri)
    wire = Wire(address.hostname or "", address.port or 7687)
    companies = tuple(Node(f"u-{n:05}", ("Unit", "Company"), {"name": f"第{n}厂" * 20}) for n in range(6000))
    store = open_store(f"bolt://127.0.0.1:{wire.port}", write=True)
    wire.cut_after = wire.bytes_to_server + 200_000
    with pytest.raises(StoreError, match="run the same command again"):
        store.apply(Delta(nodes=companies))
    store.close()
    with open_store(uri, write=True) as whole:
        assert list(whole.nodes()) == SORTED_NODES
        whole.apply(Delta(nodes=companies))
        assert whole.counts().labels["Company"] == 6001
        whole.clear()


def test_server_lost_between_queries(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query after the server went away says in one line that there is no answer."""
    monkeypatch.setattr("kg.stores.neo4j_server._RETRY", 1.0)
    address = urlsplit(uri)
    wire = Wire(address.hostname or "", address.port or 7687)
    store = open_store(f"bolt://127.0.0.1:{wire.port}", write=False)
    wire.cut()
    with pytest.raises(StoreError, match="no answer"):
        store.query("MATCH (n) RETURN count(n)")
    store.close()


def test_indexes_are_made_once(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The constraint and the indexes are there after the first opening, and a second one makes none."""
    with open_store(uri, write=True) as store:
        assert isinstance(store, Neo4jStore)
        names = {record["name"] for record in store._read("SHOW INDEXES YIELD name")}
        assert {"_newskg_id", "_newskg_name", "_newskg_Company_name", "_newskg_VISITED_id"} <= names


def test_reading_makes_no_indexes_and_writes_nothing(uri: str) -> None:
    """A graph opened for reading refuses to write before the server is asked."""
    with open_store(uri, write=False) as store, pytest.raises(QueryReadOnlyError):
        store.query("CREATE (:Person)", write=True)


def test_unknown_trouble_keeps_the_servers_words() -> None:
    """An error of a kind we don't know is told in the server's own words, in one line."""
    assert str(store_error(ServiceUnavailable("odd\ntrouble"), "bolt://host")).startswith("bolt://host: no answer")
    odd = Neo4jError._basic_hydrate(neo4j_code="Neo.DatabaseError.General.UnknownError", message="odd\ntrouble")
    assert str(store_error(odd, "bolt://host")) == "bolt://host: odd"
