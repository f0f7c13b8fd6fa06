"""Writing a change into the embedded engine, inside a transaction that the caller holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kg import schema
from kg.errors import StoreError
from kg.model import Delta, Edge, Node
from kg.stores.arcade_values import Records, ordered_labels
from kg.stores.cypher import quoted

if TYPE_CHECKING:
    import arcadedb

_BATCH = 2000
"""Rows in one statement: larger ones are no faster and take more memory."""

_T = TypeVar("_T")
Place = tuple[str, str, str]
"""Where an edge is: its type, start id and end id."""


class _Rows(list[Any]):
    """Rows as a parameter: the native build encodes this as it is, but copies all that is in a plain list first."""


def write_delta(database: arcadedb.Database, delta: Delta) -> None:
    """Make the change (see ``Store.apply``). The engine needs an element's label to find it by its index.

    Updating an edge goes by SQL, since Cypher would walk through all edges of its start node; a node whose labels
    change is deleted and created again with its edges, since the engine's label change trips over unique indexes.
    """
    check_schema(delta)
    for type_ in schema.EDGE_BY_TYPE if delta.deleted_edges else ():
        _delete_edges(database, find_edges(database, type_, delta.deleted_edges))
    _delete_nodes(database, find_nodes(database, delta.deleted_nodes))
    stored = find_nodes(database, [node.id for node in delta.nodes])
    relabelled = {node.id: stored[node.id] for node in delta.nodes if stored.get(node.id, node.labels) != node.labels}
    carried = list(_edges_of(database, relabelled))
    _delete_nodes(database, relabelled)
    kept = stored.keys() - relabelled.keys()
    _create_nodes(database, [node for node in delta.nodes if node.id not in kept])
    _update_nodes(database, [node for node in delta.nodes if node.id in kept])
    wanted = {edge.id: edge for edge in (*carried, *delta.edges)}
    _write_edges(database, wanted, {node.id: node.labels for node in delta.nodes})


def check_schema(delta: Delta) -> None:
    """Refuse labels and types that the schema doesn't have: the stores have no index for them. Raises StoreError."""
    for node in delta.nodes:
        family, *kinds = node.labels
        if family not in schema.FAMILIES or any(kind not in schema.KIND_BY_LABEL for kind in kinds) or len(kinds) > 1:
            raise StoreError(f"node {node.id} has labels {':'.join(node.labels)}, which the schema doesn't have")
    for edge in delta.edges:
        if edge.type not in schema.EDGE_BY_TYPE:
            raise StoreError(f"edge {edge.id} has type {edge.type}, which the schema doesn't have")


def find_nodes(database: arcadedb.Database, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The labels of those of these nodes that are stored."""
    found: dict[str, tuple[str, ...]] = {}
    for batch in _batches(list(ids)):
        missing = batch
        for family in schema.FAMILIES:
            rows = database.query("sql", f"SELECT id, @type AS type FROM {family} WHERE id IN ?", [missing])  # noqa: S608
            found.update((row["id"], ordered_labels(row["type"])) for row in rows.to_list())
            missing = [id_ for id_ in missing if id_ not in found]
    return found


def find_edges(database: arcadedb.Database, type_: str, ids: Iterable[str]) -> dict[str, Place]:
    """Where those of these edges that are stored under this type are."""
    found: dict[str, Place] = {}
    for batch in _batches(list(ids)):
        query = f"SELECT id, @out.id AS source, @in.id AS target FROM {type_} WHERE id IN ?"  # noqa: S608
        rows = database.query("sql", query, [batch]).to_list()
        found.update((row["id"], (type_, row["source"], row["target"])) for row in rows)
    return found


def _delete_edges(database: arcadedb.Database, places: dict[str, Place]) -> None:
    by_type: dict[str, list[str]] = defaultdict(list)
    for id_, (type_, _, _) in places.items():
        by_type[type_].append(id_)
    for type_, ids in by_type.items():
        for batch in _batches(ids):
            database.command("sql", f"DELETE FROM {type_} WHERE id IN ?", [batch])  # noqa: S608


def _delete_nodes(database: arcadedb.Database, labels: dict[str, tuple[str, ...]]) -> None:
    by_family: dict[str, list[str]] = defaultdict(list)
    for id_, (family, *_) in labels.items():
        by_family[family].append(id_)
    for family, ids in by_family.items():
        for batch in _batches(ids):
            _run(database, f"UNWIND $ids AS id MATCH (n:{family} {{id: id}}) DETACH DELETE n", ids=batch)


def _edges_of(database: arcadedb.Database, labels: dict[str, tuple[str, ...]]) -> Iterator[Edge]:
    records = Records(database)
    for id_, (family, *_) in labels.items():
        cypher = f"MATCH (n:{family} {{id: $id}})-[r]-() RETURN DISTINCT r"
        rows = database.query("opencypher", cypher, {"id": id_}).to_list()
        yield from (value for (value,) in records.values([[row["r"]] for row in rows]) if isinstance(value, Edge))


def _create_nodes(database: arcadedb.Database, nodes: Iterable[Node]) -> None:
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        row = _row(node)
        groups[node.labels, tuple(row)].append(row)
    for (labels, names), rows in groups.items():
        cypher = f"UNWIND $rows AS row CREATE (:{':'.join(labels)} {_properties(names, 'row')})"
        for batch in _batches(rows):
            _run(database, cypher, rows=batch)


def _update_nodes(database: arcadedb.Database, nodes: Iterable[Node]) -> None:
    by_family: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        by_family[node.labels[0]].append(_row(node))
    for family, rows in by_family.items():
        for batch in _batches(rows):
            _run(database, f"UNWIND $rows AS row MATCH (n:{family} {{id: row.id}}) SET n = row", rows=batch)


def _write_edges(database: arcadedb.Database, edges: dict[str, Edge], written: dict[str, tuple[str, ...]]) -> None:
    ids: dict[str, list[str]] = defaultdict(list)
    for edge in edges.values():
        ids[edge.type].append(edge.id)
    places = {id_: place for type_ in ids for id_, place in find_edges(database, type_, ids[type_]).items()}
    same = {id_ for id_, place in places.items() if place == (edges[id_].type, edges[id_].start, edges[id_].end)}
    for id_ in same:
        edge = edges[id_]
        update = f"UPDATE {edge.type} CONTENT :content WHERE id = :id"
        database.command("sql", update, {"id": id_, "content": _row(edge)})
    _delete_edges(database, {id_: place for id_, place in places.items() if id_ not in same})
    _create_edges(database, [edge for edge in edges.values() if edge.id not in same], written)


def _create_edges(database: arcadedb.Database, edges: Collection[Edge], written: dict[str, tuple[str, ...]]) -> None:
    """Create the edges; ``written`` has the labels of the nodes of this change, which need no look-up."""
    ends = {end for edge in edges for end in (edge.start, edge.end)}
    labels = {**written, **find_nodes(database, ends - written.keys())}
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        if edge.start not in labels or edge.end not in labels:
            missing = edge.end if edge.start in labels else edge.start
            raise StoreError(f"edge {edge.id} ({edge.type}) needs node {missing}, which isn't in the graph")
        properties = _row(edge)
        row = {"start": edge.start, "end": edge.end, "properties": properties}
        groups[edge.type, labels[edge.start][0], labels[edge.end][0], tuple(properties)].append(row)
    for (type_, start, end, names), rows in groups.items():
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}), (b:{end} {{id: row.end}}) "
            f"CREATE (a)-[:{type_} {_properties(names, 'row.properties')}]->(b)"
        )
        for batch in _batches(rows):
            _run(database, cypher, rows=batch)


def _row(element: Node | Edge) -> dict[str, Any]:
    return {**element.properties, "id": element.id}


def _properties(names: Iterable[str], source: str) -> str:
    """A pattern's properties, each taken from ``source``; the engine writes a record twice for ``SET n = row``."""
    return "{" + ", ".join(f"{name}: {source}.{name}" for name in map(quoted, names)) + "}"


def _run(database: arcadedb.Database, cypher: str, **parameters: Sequence[Any]) -> None:
    database.command("opencypher", cypher, {name: _Rows(rows) for name, rows in parameters.items()})


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for at in range(0, len(items), _BATCH):
        yield items[at : at + _BATCH]
