"""The embedded engine's two builds, and how to choose."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from town import GRAPH

from kg.stores import open_store

COUNT = """
import sys
from kg.errors import KgError
from kg.stores import open_store
try:
    with open_store(sys.argv[1], write=True) as store:
        print(store.description)
        print(store.query("MATCH (n:Person) RETURN count(n) AS n").rows, store.counts().nodes)
        store.query("MATCH (n:Park) SET n.name = '改'", write=True)
except KgError as error:
    print(type(error).__name__, error)
"""


def count(folder: Path, engine: str) -> str:
    """What a process with this engine says of the graph, and then changes."""
    environment = {**os.environ, "NEWSKG_ENGINE": engine}
    command = [sys.executable, "-c", COUNT, str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The town, written by the native build."""
    code = "import sys, town\nfrom kg.stores import open_store\nopen_store(sys.argv[1], write=True).apply(town.GRAPH)"
    environment = {**os.environ, "NEWSKG_ENGINE": "native", "PYTHONPATH": str(Path(__file__).parent)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "news.kg")], env=environment, check=True)
    return tmp_path / "news.kg"


def test_both_builds_share_a_folder(folder: Path) -> None:
    """A graph that one build wrote is read and changed by the other, and read back by the first."""
    if not find_spec("arcadedb_embedded"):
        pytest.skip("needs the JVM build: pip install 'newskg[jvm]'")
    said = count(folder, "jvm")
    assert "on a JVM" in said
    assert f"((6,),) {len(GRAPH.nodes)}" in said
    assert "JVM" not in count(folder, "native")
    with open_store(folder, write=False) as store:
        assert store.query("MATCH (n:Park) RETURN n.name").rows == (("改",),)


def test_a_missing_build_says_how_to_get_it(folder: Path) -> None:
    """Asked for the JVM build without its package, the store says what to install."""
    if find_spec("arcadedb_embedded"):
        pytest.skip("the JVM build is installed here")
    assert count(folder, "jvm") == "StoreError NEWSKG_ENGINE=jvm needs its package: pip install 'newskg[jvm]'\n"


def test_an_unknown_build_is_refused(folder: Path) -> None:
    """Any other name of a build is refused with those that there are."""
    assert count(folder, "rust") == "UsageError NEWSKG_ENGINE is native or jvm, not 'rust'\n"
