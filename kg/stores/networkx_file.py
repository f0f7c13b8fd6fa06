"""The networkx store: the graph in memory, kept as node-link JSON; Cypher runs on a copy in the embedded engine."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.errors import NotFoundError, QueryReadOnlyError, StoreError, WorkspaceError
from kg.model import Delta, Edge, Node, Rows, Value
from kg.stores import convert
from kg.stores.arcade_delta import check_schema
from kg.stores.lock import FileLock
from kg.stores.protocol import Counts

if TYPE_CHECKING:
    import networkx

    from kg.stores.arcade import ArcadeStore


class NetworkxStore:
    """A graph in one JSON file that ``networkx.node_link_graph(data, edges="edges")`` reads too.

    Each change writes the file anew and swaps it in, so a crash leaves the old graph or the new one. A first query
    after a change copies the graph into a temporary embedded store.

    Raises NotFoundError where there is no file to read, WorkspaceLockedError while another process writes it,
    WorkspaceError where the file is damaged or the disk refuses.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock")) if write else None
        self._copy: _Copy | None = None
        try:
            self._graph = _load(path, write=write)
        except BaseException:
            self.close()
            raise

    @property
    def description(self) -> str:
        """The engine with its version and where the graph is."""
        import networkx

        return f"networkx {networkx.__version__}, node-link JSON in {self._path}"

    def apply(self, delta: Delta) -> None:
        """Make the change in memory and swap in a new file (see ``Store.apply``)."""
        self._check_writable()
        check_schema(delta)
        changed = self._graph.copy()
        _apply(changed, delta)
        self._replace(changed)

    def clear(self) -> None:
        """Remove every node and edge."""
        import networkx

        self._check_writable()
        self._replace(networkx.MultiDiGraph())

    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by id."""
        return convert.NetworkxGraph(self._graph).nodes()

    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by id."""
        return convert.NetworkxGraph(self._graph).edges()

    def counts(self) -> Counts:
        """How many nodes and edges there are, by label and type."""
        labels = _tally(label for node in self.nodes() for label in node.labels)
        types = _tally(edge.type for edge in self.edges())
        return Counts(self._graph.number_of_nodes(), self._graph.number_of_edges(), labels, types)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """The answer to a Cypher query, by the embedded engine (see ``Store.query``)."""
        if not write:
            store = self._embedded_copy().store
            return store.query(cypher, parameters, timeout=timeout, limit=limit)
        if self._lock is None:
            raise QueryReadOnlyError("the graph was opened for reading; a write needs it opened for writing")
        with _Copy(self, write=True) as copy:
            rows = copy.store.query(cypher, parameters, write=True, timeout=timeout, limit=limit)
            self._replace(copy.store.to_networkx())
        return rows

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A copy as networkx (see ``Store.to_networkx``)."""
        return convert.to_networkx(self)

    def close(self) -> None:
        """Release the lock and the embedded copy; twice does no harm."""
        self._drop_copy()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_writable(self) -> None:
        if self._lock is None:
            raise WorkspaceError(f"{self._path}: opened for reading, can't be written")

    def _replace(self, graph: networkx.MultiDiGraph[str]) -> None:
        _save(graph, self._path)
        self._graph = graph
        self._drop_copy()

    def _embedded_copy(self) -> _Copy:
        if self._copy is None:
            self._copy = _Copy(self, write=False)
        return self._copy

    def _drop_copy(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None


class _Copy:
    """The graph in a temporary embedded store."""

    def __init__(self, graph: NetworkxStore, *, write: bool) -> None:
        from kg.stores.arcade import ArcadeStore

        self._folder = tempfile.TemporaryDirectory(prefix="newskg-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / "graph"
        store = ArcadeStore(folder, write=True)
        store.apply(Delta(nodes=tuple(graph.nodes()), edges=tuple(graph.edges())))
        if not write:
            store.close()
            store = ArcadeStore(folder, write=False)
        self.store: ArcadeStore = store

    def close(self) -> None:
        self.store.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _apply(graph: networkx.MultiDiGraph[str], delta: Delta) -> None:
    written = {edge.id for edge in delta.edges}
    gone = written.union(delta.deleted_edges)
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] in gone])
    graph.remove_nodes_from(delta.deleted_nodes)
    for node in delta.nodes:
        convert.set_node(graph, node)
    for edge in delta.edges:
        for end in (edge.start, edge.end):
            if end not in graph:
                raise StoreError(f"edge {edge.id} ({edge.type}) needs node {end}, which isn't in the graph")
        convert.set_edge(graph, edge)


def _tally(names: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def _load(path: Path, *, write: bool) -> networkx.MultiDiGraph[str]:
    import networkx

    if not path.exists():
        if write:
            return networkx.MultiDiGraph()
        raise NotFoundError(f"{path}: no graph here; kg build or kg copy makes one")
    try:
        graph = networkx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    except (ValueError, KeyError, TypeError, networkx.NetworkXError) as error:
        raise WorkspaceError(f"{path}: not a node-link graph ({error}); rebuild it or restore a copy") from error
    if not isinstance(graph, networkx.MultiDiGraph):
        raise WorkspaceError(f"{path}: not a directed multigraph; newskg can't have written it")
    return graph


def _save(graph: networkx.MultiDiGraph[str], path: Path) -> None:
    writing = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing.open("w", encoding="utf-8") as file:
            file.writelines(convert.node_link_json(convert.NetworkxGraph(graph)))
            file.flush()
            os.fsync(file.fileno())
        writing.replace(path)
    except OSError as error:
        writing.unlink(missing_ok=True)
        raise WorkspaceError(f"{path}: can't be written: {error.strerror}") from error
