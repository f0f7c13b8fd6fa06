"""Two CSV tables, nodes and edges: a column for each property, lists as JSON text, UTF-8 with a mark for Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.export.flat import attributes, kinds_of_columns, labels_text
from kg.stores.protocol import Graph


def write(graph: Graph, folder: Path) -> list[Path]:
    """Write ``nodes.csv`` and ``edges.csv`` into the folder."""
    return [
        _table(folder / "nodes.csv", _node_rows(graph)),
        _table(folder / "edges.csv", _edge_rows(graph)),
    ]


def _node_rows(graph: Graph) -> Iterator[Sequence[str]]:
    columns = kinds_of_columns(graph.nodes())
    yield ["id", "labels", *columns]
    for node in graph.nodes():
        values = dict(attributes(node, columns))
        yield [node.id, labels_text(node), *(values.get(column, "") for column in columns)]


def _edge_rows(graph: Graph) -> Iterator[Sequence[str]]:
    columns = kinds_of_columns(graph.edges())
    yield ["id", "type", "start", "end", *columns]
    for edge in graph.edges():
        values = dict(attributes(edge, columns))
        yield [edge.id, edge.type, edge.start, edge.end, *(values.get(column, "") for column in columns)]


def _table(path: Path, rows: Iterator[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path
