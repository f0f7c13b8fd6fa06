"""Writing a change into Neo4j, inside a transaction that the caller holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kg import schema
from kg.errors import StoreError
from kg.model import Delta, Edge, Node
from kg.stores.neo4j_scope import OURS, statement

if TYPE_CHECKING:
    import neo4j

_BATCH = 5000
"""Rows of one UNWIND: about a megabyte on the wire."""
_T = TypeVar("_T")

_FIND_EDGES = (
    f"UNWIND $ids AS id MATCH (a:{OURS})-[r:{{type}} {{{{id: id}}}}]->(b:{OURS}) RETURN id, a.id AS start, b.id AS end"
)
_DELETE_EDGES = f"UNWIND $ids AS id MATCH (:{OURS})-[r:{{type}} {{{{id: id}}}}]->(:{OURS}) DELETE r"
_UPDATE = f"UNWIND $rows AS row MATCH (:{OURS})-[r:{{type}} {{{{id: row.id}}}}]->(:{OURS}) SET r = row.properties"
_CREATE = (
    f"UNWIND $rows AS row MATCH (a:{OURS} {{{{id: row.start}}}}), (b:{OURS} {{{{id: row.end}}}}) "
    "CREATE (a)-[r:{type}]->(b) SET r = row.properties"
)
_DELETE_NODES = f"UNWIND $ids AS id MATCH (n:{OURS} {{id: id}}) DETACH DELETE n"


def write_delta(transaction: neo4j.ManagedTransaction, delta: Delta) -> None:
    """Make the change (see ``Store.apply``). Raises StoreError where an edge's end is missing."""
    for type_ in schema.EDGE_BY_TYPE if delta.deleted_edges else ():
        _delete_edges(transaction, type_, delta.deleted_edges)
    for ids in _batches(delta.deleted_nodes):
        transaction.run(statement(_DELETE_NODES), ids=ids).consume()
    _write_nodes(transaction, delta.nodes)
    _write_edges(transaction, {edge.id: edge for edge in delta.edges})


def _write_nodes(transaction: neo4j.ManagedTransaction, nodes: Iterable[Node]) -> None:
    by_labels: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        by_labels[node.labels].append(_row(node))
    for labels, rows in by_labels.items():
        others = ":".join(label for label in schema.LABELS if label not in labels)
        query = (
            f"UNWIND $rows AS row MERGE (n:{OURS} {{id: row.id}}) "
            f"SET n = row SET n:{':'.join(labels)} REMOVE n:{others}"
        )
        for batch in _batches(rows):
            transaction.run(statement(query), rows=batch).consume()


def _write_edges(transaction: neo4j.ManagedTransaction, edges: dict[str, Edge]) -> None:
    ids: dict[str, list[str]] = defaultdict(list)
    for edge in edges.values():
        ids[edge.type].append(edge.id)
    same: set[str] = set()
    for type_ in ids:
        places = _find_edges(transaction, type_, ids[type_])
        moved = [id_ for id_, place in places.items() if place != (edges[id_].start, edges[id_].end)]
        _delete_edges(transaction, type_, moved)
        same |= places.keys() - set(moved)
    new = [edge for edge in edges.values() if edge.id not in same]
    _check_ends(transaction, new)
    _write_by_type(transaction, _UPDATE, [edges[id_] for id_ in sorted(same)])
    _write_by_type(transaction, _CREATE, new)


def _write_by_type(transaction: neo4j.ManagedTransaction, query: str, edges: Iterable[Edge]) -> None:
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        row = {"id": edge.id, "start": edge.start, "end": edge.end, "properties": _row(edge)}
        by_type[edge.type].append(row)
    for type_, rows in by_type.items():
        for batch in _batches(rows):
            transaction.run(statement(query.format(type=type_)), rows=batch).consume()


def _check_ends(transaction: neo4j.ManagedTransaction, edges: Collection[Edge]) -> None:
    ends = sorted({end for edge in edges for end in (edge.start, edge.end)})
    found: set[str] = set()
    for ids in _batches(ends):
        query = f"UNWIND $ids AS id MATCH (n:{OURS} {{id: id}}) RETURN n.id AS id"
        found.update(record["id"] for record in transaction.run(statement(query), ids=ids))
    for edge in edges:
        for end in (edge.start, edge.end):
            if end not in found:
                raise StoreError(f"edge {edge.id} ({edge.type}) needs node {end}, which isn't in the graph")


def _find_edges(transaction: neo4j.ManagedTransaction, type_: str, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The start and end of those of these edges that are stored."""
    found: dict[str, tuple[str, str]] = {}
    for batch in _batches(ids):
        for record in transaction.run(statement(_FIND_EDGES.format(type=type_)), ids=batch):
            found[record["id"]] = (record["start"], record["end"])
    return found


def _delete_edges(transaction: neo4j.ManagedTransaction, type_: str, ids: Sequence[str]) -> None:
    for batch in _batches(ids):
        transaction.run(statement(_DELETE_EDGES.format(type=type_)), ids=batch).consume()


def _row(element: Node | Edge) -> dict[str, Any]:
    return {**element.properties, "id": element.id}


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for at in range(0, len(items), _BATCH):
        yield items[at : at + _BATCH]
