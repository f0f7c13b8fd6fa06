"""The Neo4j store: a server (Community, Enterprise, Aura, a cluster) through the official driver."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

from kg import schema
from kg.errors import KgError, QueryTimeoutError, UsageError
from kg.model import Delta, Edge, Node, Rows, Value
from kg.stores.arcade_delta import check_schema
from kg.stores.base import StoreBase
from kg.stores.cypher import Used, result_columns
from kg.stores.neo4j_scope import OURS, ours_only, statement
from kg.stores.protocol import Counts

if TYPE_CHECKING:
    import neo4j

_READ_BATCH = 1000
_CONNECT = 10.0
"""Seconds until a silent server counts as not there."""
_GRACE = 2.0
"""Seconds after its timeout in which the server may still say that it has stopped a query."""
_RETRY = 15.0
"""Seconds that the driver tries a transaction again, through a cluster's change of leader for instance."""
_T = TypeVar("_T")
_OUR_EDGES = f"""
MATCH (:{OURS})-[r]->(:{OURS}) WHERE r.id IS NOT NULL RETURN r.id AS id, elementId(r) AS element
"""
_ENDS = """
UNWIND $ids AS element MATCH (a)-[r]->(b) WHERE elementId(r) = element
RETURN element, a.id AS start, b.id AS end, r
"""
_INDEXES = {
    f"{OURS}_id": f"CREATE CONSTRAINT {OURS}_id IF NOT EXISTS FOR (n:{OURS}) REQUIRE n.id IS UNIQUE",
    f"{OURS}_name": f"CREATE INDEX {OURS}_name IF NOT EXISTS FOR (n:{OURS}) ON (n.name)",
    **{
        f"{OURS}_{label}_name": f"CREATE INDEX {OURS}_{label}_name IF NOT EXISTS FOR (n:{label}) ON (n.name)"
        for label in sorted(schema.LABELS)
    },
    **{
        f"{OURS}_{type_}_id": f"CREATE INDEX {OURS}_{type_}_id IF NOT EXISTS FOR ()-[r:{type_}]-() ON (r.id)"
        for type_ in sorted(schema.EDGE_BY_TYPE)
    },
}
"""Names of our constraint and indexes with what makes them. Only our own label gets a constraint: other people's nodes
may share the others. In alphabetical order, since a server lists a node's labels in the order it first met them."""


class Neo4jStore(StoreBase):
    """The graph in a Neo4j database, beside whatever else is there.

    Our nodes carry the label ``_newskg``, with a unique id; queries see and change only nodes that carry it, and never
    show it. Each change is one managed transaction, tried again where the driver says that may help; reads see our own
    writes on a cluster too (bookmarks).

    Raises StoreError, in one line, where the server can't be reached or won't let us in.
    """

    def __init__(self, uri: str, auth: tuple[str, str] | None, database: str | None, *, write: bool) -> None:
        import neo4j

        _check_address(uri)
        # The driver logs each retry to standard error where nobody listens; our error says it once.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        super().__init__(uri, write=write)
        self._uri = uri
        self._name = database
        self._driver = neo4j.GraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=_CONNECT,
            max_transaction_retry_time=_RETRY,
            notifications_min_severity="OFF",
            user_agent="newskg",
        )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            with self._session() as session:
                # Outside a managed transaction, which would try a wrong address again and again.
                self._safely(lambda: session.run("RETURN 1").consume())
            if write:
                self._make_indexes()
        except BaseException:
            self.close()
            raise

    @classmethod
    def from_environment(cls, uri: str, *, write: bool) -> Self:
        """The store at ``uri`` with NEO4J_USERNAME (neo4j), NEO4J_PASSWORD and NEO4J_DATABASE (the user's home)."""
        password = os.environ.get("NEO4J_PASSWORD")
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        auth = (user, password) if password is not None else None
        return cls(uri, auth, os.environ.get("NEO4J_DATABASE") or None, write=write)

    @property
    def description(self) -> str:
        """The server with its version, and its address."""
        info = self._safely(self._driver.get_server_info)
        return f"{info.agent.replace('/', ' ')} at {self._uri}" + (f", database {self._name}" if self._name else "")

    def apply(self, delta: Delta) -> None:
        """Make the change in one transaction (see ``Store.apply``)."""
        from kg.stores.neo4j_delta import write_delta

        self._check_writable()
        check_schema(delta)
        self._in_transaction(lambda transaction: write_delta(transaction, delta), write=True)

    def clear(self) -> None:
        """Remove every node of ours with its relationships, and nothing else."""
        self._check_writable()
        query = f"MATCH (n:{OURS}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS"
        with self._session() as session:
            # A query that commits in between can't be in a transaction of ours.
            self._safely(lambda: session.run(query).consume())

    def nodes(self) -> Iterator[Node]:
        """All nodes of ours, sorted by id; a thousand at a time are held."""
        from kg.stores.neo4j_values import node

        ids = sorted(
            record["id"] for record in self._read(f"MATCH (n:{OURS}) WHERE n.id IS NOT NULL RETURN n.id AS id")
        )
        for batch in _batches(ids):
            found = self._read(f"UNWIND $ids AS id MATCH (n:{OURS} {{id: id}}) RETURN n ORDER BY id", ids=batch)
            yield from sorted((node(record["n"]) for record in found), key=lambda node: node.id)

    def edges(self) -> Iterator[Edge]:
        """All edges of ours, sorted by id; a thousand at a time are held."""
        from kg.stores.neo4j_values import edge

        pairs = sorted((record["id"], record["element"]) for record in self._read(_OUR_EDGES))
        for batch in _batches(pairs):
            found = self._read(_ENDS, ids=[element for _, element in batch])
            edges = (edge(row["r"], {row["element"]: (row["start"], row["end"])}) for row in found)
            yield from sorted(edges, key=lambda edge: edge.id)

    def counts(self) -> Counts:
        """How many nodes and edges of ours there are, by label and type."""
        from kg.stores.neo4j_values import ordered_labels

        labels: dict[str, int] = {}
        nodes = 0
        for record in self._read(f"MATCH (n:{OURS}) RETURN labels(n) AS labels, count(*) AS n"):
            nodes += record["n"]
            for label in ordered_labels(record["labels"]):
                labels[label] = labels.get(label, 0) + record["n"]
        query = f"MATCH (:{OURS})-[r]->(:{OURS}) WHERE r.id IS NOT NULL RETURN type(r) AS type, count(*) AS n"
        types = {record["type"]: record["n"] for record in self._read(query)}
        return Counts(nodes, sum(types.values()), dict(sorted(labels.items())), dict(sorted(types.items())))

    def answer(
        self, cypher: str, parameters: dict[str, Value], *, write: bool, timeout: float | None, limit: int | None
    ) -> Rows:
        """The answer to a query; the server stops it at its timeout."""
        from neo4j.exceptions import CypherSyntaxError, DriverError, Neo4jError

        from kg.stores.neo4j_errors import query_error

        try:
            return self._ask(cypher, parameters, write=write, timeout=timeout, limit=limit)
        except CypherSyntaxError as error:
            raise self._syntax_error(cypher) or query_error(error, cypher, self._uri, timeout) from error
        except (DriverError, Neo4jError) as error:
            raise query_error(error, cypher, self._uri, timeout) from error

    def has(self, used: Used) -> bool:
        """Is the name in the database beyond the schema (somebody's own write)?"""
        what = {"label": "labels", "relationship type": "relationshipTypes", "property": "propertyKeys"}[used.what]
        return any(record[0] == used.name for record in self._read(f"CALL db.{what}()"))

    def close(self) -> None:
        """Close the connections; twice does no harm."""
        self._driver.close()

    def _ask(
        self, cypher: str, parameters: dict[str, Value], *, write: bool, timeout: float | None, limit: int | None
    ) -> Rows:
        from neo4j import unit_of_work

        @unit_of_work(timeout=timeout)
        def ask(transaction: neo4j.ManagedTransaction) -> Rows:
            return _rows(transaction, cypher, parameters, limit)

        def in_session() -> Rows:
            with self._session() as session:
                return session.execute_write(ask) if write else session.execute_read(ask)

        # The server looks at the clock between rows only; a single expression may keep it busy for hours.
        return in_session() if timeout is None else _give_up_after(timeout + _GRACE, timeout, in_session)

    def _syntax_error(self, cypher: str) -> KgError | None:
        """The syntax error of the query as it was asked: what the server saw has our label in it."""
        from neo4j.exceptions import CypherSyntaxError, Neo4jError

        from kg.stores.neo4j_errors import query_error

        try:
            with self._session() as session:
                session.execute_read(lambda run: run.run(statement(f"EXPLAIN\n{cypher}")).consume())
        except CypherSyntaxError as error:
            return query_error(error, cypher, self._uri, None, lines_before=1)
        except Neo4jError:
            return None
        return None

    def _make_indexes(self) -> None:
        there = {record["name"] for record in self._read("SHOW INDEXES YIELD name")}
        missing = [query for name, query in _INDEXES.items() if name not in there]
        with self._session() as session:
            for query in [*missing, "CALL db.awaitIndexes(300)"] if missing else []:
                self._safely(session.run(statement(query)).consume)

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._name, bookmark_manager=self._bookmarks, fetch_size=_READ_BATCH)

    def _read(self, query: str, **parameters: Any) -> list[neo4j.Record]:
        return self._in_transaction(lambda run: list(run.run(statement(query), parameters)), write=False)

    def _in_transaction(self, work: Callable[[neo4j.ManagedTransaction], _T], *, write: bool) -> _T:
        with self._session() as session:
            return self._safely(lambda: session.execute_write(work) if write else session.execute_read(work))

    def _safely(self, work: Callable[[], _T]) -> _T:
        from neo4j.exceptions import DriverError, Neo4jError

        from kg.stores.neo4j_errors import store_error

        try:
            return work()
        except (DriverError, Neo4jError, OSError) as error:
            raise store_error(error, self._uri) from error


def _check_address(uri: str) -> None:
    """Raise UsageError for an address with credentials, a path, or no proper host and port."""
    address = urlsplit(uri)
    if address.username or address.password:
        raise UsageError("user and password don't go into the address; set NEO4J_USERNAME and NEO4J_PASSWORD")
    try:
        whole = address.hostname and address.port != 0 and not address.path.strip("/")
    except ValueError:
        whole = False
    if not whole:
        raise UsageError(f"{uri}: not an address of a Neo4j server; it looks like neo4j://host:7687")


def _rows(transaction: neo4j.ManagedTransaction, cypher: str, parameters: dict[str, Value], limit: int | None) -> Rows:
    """At most ``limit`` rows of the answer; the server drops the rest (after a write has run whole)."""
    from kg.stores.neo4j_values import relationships_in, value

    result = transaction.run(statement(ours_only(cypher)), parameters)
    keys = tuple(result.keys())
    columns = result_columns(cypher)
    records: list[tuple[Any, ...]] = []
    truncated = False
    for record in result:
        if limit is not None and len(records) == limit:
            truncated = True
            break
        records.append(tuple(record.values()))
    result.consume()
    ends: dict[str, tuple[str, str]] = {}
    for batch in _batches(sorted(relationships_in(records))):
        found = transaction.run(_ENDS, ids=list(batch))
        ends.update((row["element"], (row["start"] or "", row["end"] or "")) for row in found)
    rows = tuple(tuple(value(cell, ends) for cell in record) for record in records)
    return Rows(columns if len(columns) == len(keys) else keys, rows, truncated)


def _give_up_after(seconds: float, timeout: float, work: Callable[[], _T]) -> _T:
    """The work's result or error; QueryTimeoutError when it takes longer, leaving the work to a thread of its own."""
    done: queue.Queue[_T | BaseException] = queue.Queue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise QueryTimeoutError(f"the query ran longer than {timeout:g} s; the server was told to stop it") from None
    if isinstance(result, BaseException):
        raise result
    return result


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for at in range(0, len(items), _READ_BATCH):
        yield items[at : at + _READ_BATCH]
