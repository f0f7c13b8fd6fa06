"""The embedded store: ArcadeDB in this process, in a folder of its own. The default."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg import schema
from kg.errors import GraphDamagedError, NotFoundError, StoreError, WorkspaceError
from kg.model import Delta, Edge, Node, Rows, Value, whole
from kg.stores.arcade_bulk import fill
from kg.stores.arcade_delta import write_delta
from kg.stores.arcade_errors import cause, query_error, store_error
from kg.stores.arcade_guard import guarded
from kg.stores.arcade_health import check_files, check_records, damaged, note_files
from kg.stores.arcade_values import UNLABELLED, Records, ordered_labels, type_name
from kg.stores.base import StoreBase
from kg.stores.cypher import (
    Used,
    check_concludes,
    ordered_columns,
    quoted,
    result_columns,
)
from kg.stores.engine import engine, open_for_reading, version
from kg.stores.protocol import Counts, Graph
from kg.stores.worker import QueryWorker

if TYPE_CHECKING:
    import arcadedb

_READ_BATCH = 1000
"""Rows normalised together: enough to look up their records in one go, few enough to hold."""


class ArcadeStore(StoreBase):
    """A graph in ``folder``, made there when opened for writing.

    Reading takes no lock: any number of processes may read, and each query sees what the last finished writer left.
    While a process has the graph open for writing, others can't open it.

    A damaged graph can be opened for writing, to be cleared; all else that is asked of it raises GraphDamagedError.

    Raises NotFoundError where there is no graph to read, WorkspaceLockedError while another process writes,
    GraphDamagedError, and WorkspaceError where the disk won't let it.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        super().__init__(str(folder), write=write)
        self._folder = folder
        self._worker: QueryWorker | None = None
        self._database: arcadedb.Database | None = None
        self._damage = ""
        self._seen: tuple[float, ...] = ()
        if write and not folder.exists():
            _create(folder)
        if not folder.is_dir():
            raise NotFoundError(f"{folder.parent}: no graph here; make one with: kg build PATH --graph {folder.parent}")
        self._open()
        if write:
            self._sweep()

    @classmethod
    def copy_of(cls, graph: Graph, folder: Path, *, write: bool) -> Self:
        """A copy of the graph, made in ``folder`` to be asked: it can't be used with ``apply``."""
        _create(folder, whole(graph.nodes(), graph.edges(), _READ_BATCH), edge_ids=False)
        return cls(folder, write=write)

    @property
    def description(self) -> str:
        """The engine with its version and where the graph is."""
        return f"ArcadeDB {version()}, embedded in {self._folder}"

    def apply(self, delta: Delta) -> None:
        """Make the change in one transaction (see ``Store.apply``)."""
        database = self._writable()
        try:
            with database.transaction():
                write_delta(database, delta)
        except engine().ArcadeDBError as error:
            raise store_error(error, self._folder) from error

    def clear(self) -> None:
        """Remove every node and edge (see ``Store.clear``)."""
        self.fill(())

    def fill(self, deltas: Iterable[Delta]) -> None:
        """Make this graph what the deltas write and nothing else (see ``Store.fill``), much faster than by ``apply``.

        It is made anew, since a damaged one couldn't be emptied. The old one is moved away first, so that a crash never
        leaves half of it.
        """
        self._check_writable()
        if not self._damage:
            self._readable()
        self.close()
        old = self._folder.with_name(f"{self._folder.name}.old-{os.getpid()}")
        self._folder.rename(old)
        _create(self._folder, deltas)
        self._open()
        self._sweep()

    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by id; a thousand at a time are held."""
        records = Records(self._readable())
        with self._plain_errors():
            for batch in self._sorted_rids((*schema.FAMILIES, *self._own_types("vertex"))):
                yield from records.nodes(batch)

    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by id; a thousand at a time are held."""
        records = Records(self._readable())
        with self._plain_errors():
            for batch in self._sorted_rids((*schema.EDGE_BY_TYPE, *self._own_types("edge"))):
                yield from records.edges(batch)

    def counts(self) -> Counts:
        """How many nodes and edges there are, by label and type."""
        with self._plain_errors():
            types = {name: n for name, n in self._records("edge").items() if n}
            by_labels = {name: n for name, n in self._records("vertex").items() if n}
        labels: Counter[str] = Counter()
        for name, n in by_labels.items():
            labels.update(dict.fromkeys(ordered_labels(name), n))
        return Counts(sum(by_labels.values()), sum(types.values()), dict(sorted(labels.items())), types)

    def answer(
        self, cypher: str, parameters: dict[str, Value], *, write: bool, timeout: float | None, limit: int | None
    ) -> Rows:
        """The answer to a query; one with a timeout runs in a process of its own."""
        if timeout is not None:
            return self._ask_worker(cypher, parameters, write=write, timeout=timeout, limit=limit)
        database = self._readable()
        try:
            if not write:
                return _rows(cypher, database.query("opencypher", guarded(cypher), parameters), database, limit)
            with database.transaction():
                return _rows(cypher, database.command("opencypher", guarded(cypher), parameters), database, limit)
        except engine().ArcadeDBError as error:
            raise query_error(error, cypher) from error

    def has(self, used: Used) -> bool:
        """Did somebody's own write put this name into the store?"""
        database = self._readable()
        if used.what != "property":
            types = database.query("sql", "SELECT name FROM schema:types").to_list()
            return any(used.name in row["name"].split("~") for row in types)
        has = f"WHERE x.{quoted(used.name)} IS NOT NULL RETURN 1 LIMIT 1"
        queries = (f"MATCH (x) {has}", f"MATCH ()-[x]->() {has}")
        return any(database.query("opencypher", query).to_list() for query in queries)

    def close(self) -> None:
        """Release the graph and its lock; twice does no harm."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
        if self._database is not None:
            if self._write:
                self._database.close()
                note_files(self._folder)
            else:
                _close_reader(self._database, self._folder)
            self._database = None

    def _open(self) -> None:
        self._damage = ""
        self._seen = _state(self._folder)
        try:
            self._database = _open(self._folder, write=self._write)
        except GraphDamagedError as error:
            if not self._write:
                raise
            self._damage = str(error)
            return
        if self._write:
            self._database.set_wal_flush("yes_nometadata")

    def _sweep(self) -> None:
        """Remove what ``clear`` or a making of the graph left when it was cut off; we are the only writer."""
        for kind in ("old", "new"):
            for left in self._folder.parent.glob(f"{self._folder.name}.{kind}-*"):
                shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except engine().ArcadeDBError as error:
            raise store_error(error, self._folder) from error

    def _readable(self) -> arcadedb.Database:
        """The open database; one opened for reading is opened anew when a writer has been at it since."""
        if self._damage:
            raise GraphDamagedError(self._damage)
        if self._database is None:
            raise WorkspaceError(f"{self._folder}: this store was closed")
        if not self._write and _state(self._folder) != self._seen:
            self.close()
            self._open()
        return self._database

    def _writable(self) -> arcadedb.Database:
        self._check_writable()
        return self._readable()

    def _ask_worker(
        self, cypher: str, parameters: Mapping[str, Value], *, write: bool, timeout: float, limit: int | None
    ) -> Rows:
        if self._write:
            # Only one process may write: hand the graph over for the time of the query.
            self.close()
            worker = None
            try:
                worker = QueryWorker(self._folder, write=True)
                return worker.ask(cypher, parameters, write=write, timeout=timeout, limit=limit)
            finally:
                if worker is not None:
                    worker.stop()
                self._open()
        if self._worker is None or not self._worker.alive:
            self._worker = QueryWorker(self._folder, write=False)
        return self._worker.ask(cypher, parameters, write=False, timeout=timeout, limit=limit)

    def _sorted_rids(self, types: Iterable[str]) -> Iterator[list[str]]:
        """Record ids in the order of the elements' ids, in batches; Python sorts, since the engine sorts by UTF-16.

        What a query wrote without an id is no part of the graph that is handed on.
        """
        database = self._readable()
        found: dict[str, str] = {}
        for type_ in types:
            rows = database.query("sql", f"SELECT id, @rid AS rid FROM {quoted(type_)} WHERE id IS NOT NULL").to_list()  # noqa: S608
            found.update((str(row["rid"]), row["id"]) for row in rows)
        ordered = sorted(found, key=found.__getitem__)
        for at in range(0, len(ordered), _READ_BATCH):
            yield ordered[at : at + _READ_BATCH]

    def _own_types(self, kind: str) -> list[str]:
        """Labels or types that somebody's own query made: they aren't in the schema."""
        known = {*schema.LABELS, *schema.EDGE_BY_TYPE}
        names = (name for name in self._records(kind) if name not in known)
        return [name for name in names if "~" not in name or name == UNLABELLED]

    def _records(self, kind: str) -> dict[str, int]:
        """The engine's types of a kind (vertex, edge), sorted by name, with how many records are of just that type."""
        query = "SELECT name, records FROM schema:types WHERE type = ? ORDER BY name"
        return {row["name"]: int(row["records"]) for row in self._readable().query("sql", query, kind).to_list()}


def _rows(cypher: str, results: Any, database: arcadedb.Database, limit: int | None) -> Rows:
    """At most ``limit`` of the results as values; the rest is never fetched (a write has run whole by then)."""
    check_concludes(cypher)  # here, since the engine has parsed it by now
    records = Records(database)
    columns: tuple[str, ...] = ()
    rows: list[tuple[Value, ...]] = []
    batch: list[list[Any]] = []
    truncated = False
    for result in results:
        if limit is not None and len(rows) + len(batch) >= limit:
            truncated = True
            break
        row = result.to_dict()
        columns = columns or ordered_columns(cypher, tuple(row))
        batch.append([row.get(column) for column in columns])
        if len(batch) == _READ_BATCH:
            rows.extend(records.values(batch))
            batch = []
    rows.extend(records.values(batch))
    results.close()
    return Rows(columns or result_columns(cypher), tuple(rows), truncated)


def _state(folder: Path) -> tuple[float, ...]:
    """Changes whenever a writer has opened, written or closed the graph."""
    files = [folder / name for name in ("database.lck", "last-tx-id.bin", "schema.json")]
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)


def _open(folder: Path, *, write: bool) -> arcadedb.Database:
    """The database at ``folder``, looked over. Raises GraphDamagedError, WorkspaceLockedError, WorkspaceError."""
    check_files(folder)
    try:
        database = _open_unchecked(folder, write=write)
        try:
            check_records(folder, database)
        except BaseException:
            database.close() if write else _close_reader(database, folder)
            raise
        return database
    except engine().ArcadeDBError as error:
        found = store_error(error, folder)
        # What the engine can't open and can't explain isn't as it wrote it.
        raise damaged(folder, cause(error)) if type(found) is StoreError else found from error


def _open_unchecked(folder: Path, *, write: bool) -> arcadedb.Database:
    """The database at ``folder``, absolute since the engine goes by the working directory that the process began in."""
    package = engine()
    if write:
        return package.open_database(str(folder.absolute()))
    try:
        return open_for_reading(str(folder.absolute()))
    except package.ArcadeDBError as error:
        if "needs recovery" not in str(error):
            raise
    # A writer has it open, or died: opening for writing tells which (a lock error), and recovers what is whole.
    package.open_database(str(folder.absolute())).close()
    return open_for_reading(str(folder.absolute()))


def _close_reader(database: arcadedb.Database, folder: Path) -> None:
    """Close a database opened for reading without a trace.

    The engine writes the record counts it knows at closing, also when it only read: those of before a writer that came
    meanwhile, and ``count(*)`` would be wrong ever after.
    """
    statistics = folder / "statistics.json"
    before = statistics.read_bytes() if statistics.exists() else b""
    database.close()
    if before and statistics.read_bytes() != before:
        restored = statistics.with_name(f"{statistics.name}.{os.getpid()}")
        restored.write_bytes(before)
        restored.replace(statistics)


def _create(folder: Path, deltas: Iterable[Delta] = (), *, edge_ids: bool = True) -> None:
    """Make a graph of what the deltas write, with the schema's indexes; a crash leaves nothing at ``folder``.

    Only ``apply`` needs the index on the ids of edges.
    """
    package = engine()
    making = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        database = package.create_database(str(making.absolute()))
        try:
            database.command("sqlscript", ";\n".join(_schema_statements(edge_ids=edge_ids)) + ";")
            fill(database, deltas)
        finally:
            database.close()
        note_files(making)
        making.rename(folder)
    except package.ArcadeDBError as error:
        raise store_error(error, folder) from error
    except OSError as error:
        raise WorkspaceError(f"{folder}: can't make the graph: {error.strerror}") from error


def _schema_statements(*, edge_ids: bool) -> Iterator[str]:
    """A unique id and a name index on every label (a query by a label without one scans), an id index on every type."""
    for label in schema.LABELS:
        yield f"CREATE VERTEX TYPE {label}"
        yield f"CREATE PROPERTY {label}.id STRING"
        yield f"CREATE PROPERTY {label}.name STRING"
        yield f"CREATE INDEX ON {label} (id) UNIQUE"
        yield f"CREATE INDEX ON {label} (name) NOTUNIQUE"
    for kind in schema.KINDS:
        if kind.label:
            # The engine keeps a node of two labels in a type named after both.
            yield f"CREATE VERTEX TYPE `{type_name((kind.family, kind.label))}` EXTENDS {kind.family}, {kind.label}"
    for type_ in schema.EDGE_BY_TYPE:
        yield f"CREATE EDGE TYPE {type_}"
        yield f"CREATE PROPERTY {type_}.id STRING"
        if edge_ids:
            # Not unique: write_delta sees to that, and the engine would look each up again when it commits.
            yield f"CREATE INDEX ON {type_} (id) NOTUNIQUE"
