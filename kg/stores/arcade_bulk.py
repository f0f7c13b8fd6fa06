"""A whole graph into an empty database of the embedded engine, at once: no look-ups, no log, no way back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kg.model import Edge
from kg.stores.arcade_values import UNLABELLED, type_name
from kg.stores.cypher import quoted
from kg.stores.protocol import Graph

if TYPE_CHECKING:
    import arcadedb


def fill(database: arcadedb.Database, graph: Graph) -> None:
    """Write every node and edge of the graph. A crash leaves a part of it: only for a database that is thrown away.

    Raises the engine's ArcadeDBError.
    """
    nodes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for node in graph.nodes():
        nodes[node.labels].append({**node.properties, "id": node.id})
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges():
        edges[edge.type].append(edge)
    for labels in nodes:
        _make_type(database, labels)
    for type_ in edges:
        database.command("sql", f"CREATE EDGE TYPE {quoted(type_)} IF NOT EXISTS")
    with database.graph_batch() as batch:
        records: dict[str, str] = {}
        for labels, rows in nodes.items():
            made = batch.create_vertices(type_name(labels), rows)
            records.update(zip((row["id"] for row in rows), made, strict=True))
        for type_, some in edges.items():
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
