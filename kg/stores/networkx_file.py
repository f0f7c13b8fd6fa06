"""The networkx store: the graph in memory, kept as node-link JSON; Cypher runs on a copy in the embedded engine."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import NotFoundError, StoreError, WorkspaceError
from kg.model import Delta, Edge, Node, Rows, Value
from kg.stores import convert
from kg.stores.arcade_delta import check_schema
from kg.stores.base import Closing, StoreBase
from kg.stores.cypher import Used
from kg.stores.journal import Journal
from kg.stores.lock import FileLock
from kg.stores.protocol import Counts

if TYPE_CHECKING:
    import networkx

    from kg.stores.arcade import ArcadeStore


class NetworkxStore(StoreBase):
    """A graph in one JSON file that ``networkx.node_link_graph(data, edges="edges")`` reads too.

    Changes go to a journal beside the file, which is written anew when the store is closed (or opened again after a
    crash). A first query after a change copies the graph into a temporary embedded store.

    Raises NotFoundError where there is no file to read, WorkspaceLockedError while another process writes it,
    WorkspaceError where the file is damaged or the disk refuses.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        super().__init__(str(path), write=write)
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock")) if write else None
        self._journal = Journal(path.with_name(path.name + ".journal"))
        self._copy: _Copy | None = None
        self._changed = False
        try:
            self._graph = _load(path, write=write or any(True for _ in self._journal))
            self._ends = {key: (start, end) for start, end, key in self._graph.edges(keys=True)}
            self._replay()
        except BaseException:
            self._changed = False
            self.close()
            raise
        self._changed = self._changed or not path.exists()

    @property
    def description(self) -> str:
        """The engine with its version and where the graph is."""
        import networkx

        return f"networkx {networkx.__version__}, node-link JSON in {self._path}"

    def apply(self, delta: Delta) -> None:
        """Make the change (see ``Store.apply``): in the journal first, then in memory."""
        self._check_writable()
        check_schema(delta)
        self._check_ends(delta)
        try:
            self._journal.append(delta)
        except OSError as error:
            raise WorkspaceError(f"{self._path}: can't be written: {error.strerror}") from error
        self._make(delta)

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

    def answer(
        self, cypher: str, parameters: dict[str, Value], *, write: bool, timeout: float | None, limit: int | None
    ) -> Rows:
        """The answer to a query, by the embedded engine."""
        if not write:
            return self._embedded_copy().answer(cypher, parameters, write=False, timeout=timeout, limit=limit)
        self._check_writable()
        with _Copy(self, write=True) as copy:
            rows = copy.store.answer(cypher, parameters, write=True, timeout=timeout, limit=limit)
            self._replace(copy.store.to_networkx())
        return rows

    def has(self, used: Used) -> bool:
        """Did somebody's own write put this name into the store?"""
        return self._embedded_copy().has(used)

    def close(self) -> None:
        """Write the file anew if anything changed, and release the lock; twice does no harm."""
        self._drop_copy()
        if self._lock is not None:
            try:
                if self._changed:
                    self._replace(self._graph)
            finally:
                self._lock.release()
                self._lock = None

    def _check_writable(self) -> None:
        super()._check_writable()
        if self._lock is None:
            raise WorkspaceError(f"{self._path}: this store was closed")

    def _check_ends(self, delta: Delta) -> None:
        written = {node.id for node in delta.nodes}
        gone = set(delta.deleted_nodes) - written
        for edge in delta.edges:
            for end in (edge.start, edge.end):
                if end in gone or (end not in written and end not in self._graph):
                    raise StoreError(f"edge {edge.id} ({edge.type}) needs node {end}, which isn't in the graph")

    def _replay(self) -> None:
        if self._lock is not None:
            self._journal.mend()
        try:
            for delta in self._journal:
                self._make(delta)
        except (ValueError, TypeError, KeyError) as error:
            raise WorkspaceError(
                f"{self._path}: its journal is damaged ({error}); rebuild it or copy it anew"
            ) from error

    def _make(self, delta: Delta) -> None:
        for id_ in (*delta.deleted_edges, *(edge.id for edge in delta.edges)):
            if id_ in self._ends:
                start, end = self._ends.pop(id_)
                self._graph.remove_edge(start, end, key=id_)
        for id_ in delta.deleted_nodes:
            if id_ in self._graph:
                for _, _, key in [*self._graph.in_edges(id_, keys=True), *self._graph.out_edges(id_, keys=True)]:
                    self._ends.pop(key, None)
                self._graph.remove_node(id_)
        for node in delta.nodes:
            convert.set_node(self._graph, node)
        for edge in delta.edges:
            convert.set_edge(self._graph, edge)
            self._ends[edge.id] = (edge.start, edge.end)
        self._changed = True
        self._drop_copy()

    def _replace(self, graph: networkx.MultiDiGraph[str]) -> None:
        """Swap in a new file with this graph; the journal is in it, or made void by it."""
        _save(graph, self._path)
        self._journal.remove()
        self._graph = graph
        self._ends = {key: (start, end) for start, end, key in graph.edges(keys=True)}
        self._changed = False
        self._drop_copy()

    def _embedded_copy(self) -> ArcadeStore:
        if self._copy is None:
            self._copy = _Copy(self, write=False)
        return self._copy.store

    def _drop_copy(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None


class _Copy(Closing):
    """The graph in a temporary embedded store."""

    def __init__(self, graph: NetworkxStore, *, write: bool) -> None:
        from kg.stores.arcade import ArcadeStore

        self._folder = tempfile.TemporaryDirectory(prefix="newskg-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / "graph"
        self.store = ArcadeStore.copy_of(graph, folder, write=write)

    def close(self) -> None:
        self.store.close()
        self._folder.cleanup()


def _tally(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


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
