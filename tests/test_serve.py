"""``kg serve``: the embedded graph as Neo4j's own drivers see it."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError, CypherSyntaxError, Forbidden
from town import GRAPH

from kg.errors import NotFoundError, StoreError, UsageError
from kg.serve import USER, serving
from kg.stores import open_store

VISITS = (
    "MATCH (p:Person)-[v:VISITED]->(u:Company) RETURN p.name AS who, u.name AS where, v.date AS day ORDER BY day, where"
)
JAVASCRIPT = """
const neo4j = require('neo4j-driver')
const [address, user, password, query] = process.argv.slice(2)
const driver = neo4j.driver(address, neo4j.auth.basic(user, password))
driver.executeQuery(query, {}, {database: 'graph'})
  .then(({records}) => console.log(JSON.stringify(records.map(record => record.toObject()))))
  .finally(() => driver.close())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace folder with the town in it."""
    graph = tmp_path / "news.kg"
    with open_store(graph, write=True) as store:
        store.apply(GRAPH)
    return graph


@contextmanager
def driver(folder: Path, *, write: bool = False) -> Iterator[neo4j.Driver]:
    """Neo4j's driver, connected to the served graph."""
    with (
        serving(str(folder), port=0, write=write) as service,
        neo4j.GraphDatabase.driver(service.address, auth=(USER, service.password)) as connected,
    ):
        yield connected


def count(folder: Path) -> int:
    with open_store(folder, write=False) as store:
        return store.counts().nodes


def test_the_python_driver_asks(folder: Path) -> None:
    """Neo4j's Python driver gets the rows, nodes and parameters that the store gives."""
    with open_store(folder, write=False) as store:
        expected = store.query(VISITS).dicts()
    with driver(folder) as connected:
        records, _, keys = connected.execute_query(VISITS)
        assert [record.data() for record in records] == expected
        assert keys == ["who", "where", "day"]
        ((node,),) = connected.execute_query("MATCH (n {name: $name}) RETURN n", name="江予安")[0]
        assert (node.labels, node["pinyin"]) == ({"Person", "Official"}, "jiang yuan")


def test_a_managed_read_works_over_a_routing_address(folder: Path) -> None:
    """A neo4j:// address and a managed transaction, as tools use them, work too."""
    with serving(str(folder), port=0) as service:
        address = service.address.replace("bolt://", "neo4j://")
        with (
            neo4j.GraphDatabase.driver(address, auth=(USER, service.password)) as connected,
            connected.session() as session,
        ):
            assert (
                session.execute_read(lambda run: run.run("MATCH (n:Village) RETURN count(n)").single(strict=True)[0])
                == 2
            )


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Person {id: 'x'})",
        "MATCH (n:Park) SET n.name = 'x'",
        "MATCH (n:Park) DETACH DELETE n",
        "CREATE (:Robot {id: 'x'})",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
    ],
)
def test_reading_only_unless_asked(folder: Path, query: str) -> None:
    """A query that writes, or reads this machine's files, is refused, and the graph stays as it was."""
    with driver(folder) as connected:
        with pytest.raises(Forbidden):
            connected.execute_query(query)
        assert connected.execute_query("MATCH (n) RETURN count(n) AS n")[0][0]["n"] == len(GRAPH.nodes)
    with open_store(folder, write=False) as store:
        assert list(store.nodes()) == sorted(GRAPH.nodes, key=lambda node: node.id)


def test_writing_where_asked(folder: Path) -> None:
    """With write allowed a query changes the graph itself, which holds it after the server has stopped."""
    with driver(folder, write=True) as connected:
        connected.execute_query("CREATE (:Unit:Company {id: 'x1', name: '新厂'})")
    assert count(folder) == len(GRAPH.nodes) + 1


def test_files_are_out_of_reach_for_writers_too(folder: Path) -> None:
    """Who may write the graph still can't read this machine's files through it."""
    with driver(folder, write=True) as connected, pytest.raises(Forbidden):
        connected.execute_query("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row")


def test_a_wrong_password_is_refused(folder: Path) -> None:
    """Without the password nobody gets in."""
    with (
        serving(str(folder), port=0, password="right-word") as service,
        neo4j.GraphDatabase.driver(service.address, auth=(USER, "wrong")) as connected,
        pytest.raises(AuthError),
    ):
        connected.verify_connectivity()


def test_passwords_are_made_up_anew(folder: Path) -> None:
    """Where none is given, each start has a password of its own."""
    with serving(str(folder), port=0) as one:
        first = one.password
    with serving(str(folder), port=0) as two:
        assert len(first) >= 12
        assert two.password != first


def test_errors_reach_the_user(folder: Path) -> None:
    """A query that doesn't parse is told as such, with the place."""
    with driver(folder) as connected, pytest.raises(CypherSyntaxError, match="line 1:"):
        connected.execute_query("MATCH (n RETURN n")


def test_only_this_machine_is_served(folder: Path) -> None:
    """The address is the loopback one, and no other of this machine answers."""
    with serving(str(folder), port=0) as service:
        match = re.fullmatch(r"bolt://127\.0\.0\.1:(\d+)", service.address)
        assert match
        outside = socket.gethostbyname(socket.gethostname())
        if not outside.startswith("127."):
            with pytest.raises(OSError, match=r"refused|timed out"):
                socket.create_connection((outside, int(match[1])), timeout=2)


def test_a_taken_port_is_told(folder: Path) -> None:
    """A port that another program has is named, with what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with (
            pytest.raises(StoreError, match=rf"port {taken} can't be used: another program.*--port"),
            serving(str(folder), port=taken),
        ):
            pass


def test_others_read_and_build_meanwhile(folder: Path) -> None:
    """While a graph is served for reading, other processes read and write it."""
    code = (
        "import sys\nfrom kg.model import Delta\nfrom kg.stores import open_store\n"
        "with open_store(sys.argv[1], write=True) as store:\n    store.apply(Delta(deleted_nodes=('p1',)))\n"
    )
    with driver(folder) as connected:
        subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
        assert count(folder) == len(GRAPH.nodes) - 1
        assert connected.execute_query("MATCH (n) RETURN count(n) AS n")[0][0]["n"] == len(GRAPH.nodes)


@pytest.mark.parametrize("target", ["bolt://127.0.0.1:7687", "news.json"])
def test_only_workspaces_are_served(target: str) -> None:
    """A server answers for itself, and a networkx file has to be copied into a workspace first."""
    with pytest.raises(UsageError, match="kg copy"), serving(target, port=0):
        pass


def test_nothing_there_is_told(tmp_path: Path) -> None:
    """A folder without a graph is told as such."""
    with pytest.raises(NotFoundError, match="no graph here"), serving(str(tmp_path / "none.kg"), port=0):
        pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_cleanly(folder: Path, number: signal.Signals) -> None:
    """kg serve says address and password, and at Ctrl-C or SIGTERM ends with code 0 and leaves nothing behind."""
    before = {path.name for path in folder.parent.rglob("*")}
    run = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder.parent,
    )  # fmt: skip
    assert run.stderr
    said = [run.stderr.readline() for _ in range(3)]
    address, password = said[0].split("answers at ")[1].split(",")[0], said[1].split()[-1]
    with neo4j.GraphDatabase.driver(address, auth=(USER, password)) as connected:
        assert connected.execute_query("RETURN 1 AS one")[0][0]["one"] == 1
    run.send_signal(number)
    out, rest = run.communicate(timeout=20)
    assert (run.returncode, out, rest) == (0, "", "stopped\n")
    assert {path.name for path in folder.parent.rglob("*")} == before


def test_the_password_may_come_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password from KG_SERVE_PASSWORD is used and not printed."""
    monkeypatch.setenv("KG_SERVE_PASSWORD", "a-word-of-mine")
    run = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert run.stderr
    first, second = run.stderr.readline(), run.stderr.readline()
    with neo4j.GraphDatabase.driver(
        first.split("answers at ")[1].split(",")[0], auth=(USER, "a-word-of-mine")
    ) as connected:
        connected.verify_connectivity()
    run.terminate()
    assert "a-word-of-mine" not in first + second + run.communicate(timeout=20)[1]


def test_the_javascript_driver_asks(folder: Path, tmp_path: Path) -> None:
    """Neo4j's JavaScript driver from npm gets the same rows."""
    if not shutil.which("npm"):
        pytest.skip("needs node and npm")
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "neo4j-driver@5"]
    if subprocess.run(install, cwd=tmp_path, capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("npm can't fetch neo4j-driver here")
    (tmp_path / "ask.js").write_text(JAVASCRIPT, encoding="utf-8")
    with open_store(folder, write=False) as store:
        expected = store.query(VISITS).dicts()
    with serving(str(folder), port=0) as service:
        command = ["node", "ask.js", service.address, USER, service.password, VISITS]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == expected
