"""Graph stores: the embedded one, a networkx file, and Neo4j, behind one protocol."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.stores.protocol import Counts, Graph, Store

__all__ = ["Counts", "Graph", "Store", "open_store"]

NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(target: str | Path, *, write: bool) -> Store:
    """The store that ``target`` names; for writing it is made where there is none.

    A ``neo4j://`` or ``bolt://`` URI is a Neo4j server (user, password and database from NEO4J_USERNAME,
    NEO4J_PASSWORD, NEO4J_DATABASE); a path that ends in ``.json`` is a networkx node-link file; any other path is a
    workspace folder, with the embedded store in its ``graph`` folder.

    Raises NotFoundError where there is nothing to read, WorkspaceLockedError while another process writes it,
    WorkspaceError where the disk refuses, StoreError where a server can't be reached or won't let us in.
    """
    scheme, separator, _ = str(target).partition("://")
    if separator:
        if scheme not in NEO4J_SCHEMES:
            raise UsageError(f"{target}: a graph is a path or {', '.join(f'{name}://' for name in NEO4J_SCHEMES)}")
        from kg.stores.neo4j_server import Neo4jStore

        return Neo4jStore.from_environment(str(target), write=write)
    path = Path(target)
    if path.suffix == ".json":
        from kg.stores.networkx_file import NetworkxStore

        return NetworkxStore(path, write=write)
    from kg.stores.arcade import ArcadeStore

    return ArcadeStore(path / "graph", write=write)
