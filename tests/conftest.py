"""What several test files share: every graph store, opened on an empty place; the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from command_line import Kg, runner
from handmade import GRAPH

from kg.stores import Store, open_store


class OpenStore(Protocol):
    """Opens the test's graph again: ``target`` names it, calling it with ``write`` gives the store."""

    target: str

    def __call__(self, *, write: bool) -> Store: ...


class _Opener:
    """Opens the store at ``target`` and closes whatever it opened when the test ends."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._opened: list[Store] = []

    def __call__(self, *, write: bool) -> Store:
        store = open_store(self.target, write=write)
        self._opened.append(store)
        return store

    def close(self) -> None:
        for store in self._opened:
            store.close()


@pytest.fixture(params=["embedded", "networkx", "neo4j"])
def open_graph(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenStore]:
    """The test's own graph, empty, on each store in turn."""
    if request.param == "neo4j":
        target = neo4j_target(monkeypatch)
        with open_store(target, write=True) as store:
            store.clear()
    else:
        target = str(tmp_path / ("news.kg" if request.param == "embedded" else "news.json"))
    opener = _Opener(target)
    yield opener
    opener.close()


def neo4j_target(monkeypatch: pytest.MonkeyPatch) -> str:
    """The URI of the Neo4j server for tests, with its password in the environment; skips where there is none.

    Its own variables, so that a test never clears the graph that NEO4J_URI names.
    """
    uri = os.environ.get("NEWSKG_TEST_NEO4J_URI")
    if not uri:
        if os.environ.get("NEWSKG_REQUIRE_NEO4J") == "1":
            pytest.fail("NEWSKG_REQUIRE_NEO4J=1, and NEWSKG_TEST_NEO4J_URI names no server")
        pytest.skip(
            "needs a Neo4j server: scripts/neo4j-server start DIR, then set NEWSKG_TEST_NEO4J_URI and _PASSWORD"
        )
    monkeypatch.setenv("NEO4J_USERNAME", os.environ.get("NEWSKG_TEST_NEO4J_USERNAME", "neo4j"))
    monkeypatch.setenv("NEO4J_PASSWORD", os.environ.get("NEWSKG_TEST_NEO4J_PASSWORD", ""))
    return uri


@pytest.fixture
def store(open_graph: OpenStore) -> Store:
    """An empty graph opened for writing, on each store in turn."""
    return open_graph(write=True)


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph known by heart, without a ledger; to be read only."""
    folder = tmp_path_factory.mktemp("graph")
    with open_store(folder, write=True) as store:
        store.apply(GRAPH)
    return folder


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Runs a command line in an empty folder."""
    return runner(capsys, monkeypatch, tmp_path)
