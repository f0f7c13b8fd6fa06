"""A whole graph into an empty database of the embedded engine: no look-ups, no log, no way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.model import Delta, Edge, Node
from kg.stores.arcade_values import UNLABELLED, type_name
from kg.stores.cypher import quoted

if TYPE_CHECKING:
    import arcadedb

_WAITING = 5000
"""Edges that the engine holds until it writes them: more take more memory, and no less time."""


def fill(database: arcadedb.Database, deltas: Iterable[Delta]) -> None:
    """Write the nodes and edges of the deltas, each once, nodes before their edges.

    A crash leaves a part of it: only for a database that is thrown away then. Raises the engine's ArcadeDBError, and
    StoreError where an edge's end isn't there.
    """
    records: dict[str, str] = {}
    with database.graph_batch(batch_size=_WAITING) as batch:
        for delta in deltas:
            _add_nodes(database, batch, delta.nodes, records)
            _add_edges(database, batch, delta.edges, records)


def _add_nodes(database: arcadedb.Database, batch: Any, nodes: Iterable[Node], records: dict[str, str]) -> None:
    """Create the nodes, and put their record ids by their ids into ``records``."""
    by_labels: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        by_labels[node.labels].append({**node.properties, "id": node.id})
    for labels, rows in by_labels.items():
        _make_type(database, labels)
        made = batch.create_vertices(type_name(labels), rows)
        records.update(zip((row["id"] for row in rows), made, strict=True))


def _add_edges(database: arcadedb.Database, batch: Any, edges: Iterable[Edge], records: dict[str, str]) -> None:
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_type[edge.type].append(edge)
        for end in (edge.start, edge.end):
            if end not in records:
                raise StoreError(f"edge {edge.id} ({edge.type}) needs node {end}, which isn't in the graph")
    for type_, some in by_type.items():
        database.command("sql", f"CREATE EDGE TYPE {quoted(type_)} IF NOT EXISTS")
        batch.new_edges(
            [records[edge.start] for edge in some],
            type_,
            [records[edge.end] for edge in some],
            [{**edge.properties, "id": edge.id} for edge in some],
        )


def _make_type(database: arcadedb.Database, labels: tuple[str, ...]) -> None:
    """Make the type where somebody's own labels need one that the schema doesn't have."""
    for label in labels or (UNLABELLED,):
        database.command("sql", f"CREATE VERTEX TYPE {quoted(label)} IF NOT EXISTS")
    if len(labels) > 1:
        parents = ", ".join(map(quoted, sorted(labels)))
        database.command("sql", f"CREATE VERTEX TYPE {quoted(type_name(labels))} IF NOT EXISTS EXTENDS {parents}")
