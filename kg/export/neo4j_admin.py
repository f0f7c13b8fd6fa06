"""CSV for ``neo4j-admin database import``, the quickest way into an empty Neo4j database.

Nodes get the label that marks them as newskg's, so ``kg`` can ask them there. An empty list has no form in these files
and is left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.export.flat import kinds_of_columns
from kg.model import Property
from kg.stores.neo4j_scope import OURS
from kg.stores.protocol import Graph

_SEPARATOR = "\x1f"
"""Between the items of a list: the unit separator, which no text has, where the default ``;`` stands in many."""
_TYPES = {"list": "string[]", "string": "string", "long": "long", "double": "double", "boolean": "boolean"}

_README = """\
With the server stopped and its database empty:

neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv \\
  --array-delimiter=U+001F --multiline-fields=true --overwrite-destination
"""


def write(graph: Graph, folder: Path) -> list[Path]:
    """Write ``nodes.csv``, ``relationships.csv``, and the command that imports them as ``README.txt``."""
    readme = folder / "README.txt"
    readme.write_text(_README, "utf-8")
    nodes = _table(folder / "nodes.csv", _node_rows(graph))
    return [nodes, _table(folder / "relationships.csv", _edge_rows(graph)), readme]


def _node_rows(graph: Graph) -> Iterator[Sequence[str]]:
    columns = kinds_of_columns(graph.nodes())
    yield ["id:ID", ":LABEL", *(f"{name}:{_TYPES[kind]}" for name, kind in columns.items())]
    for node in graph.nodes():
        labels = _SEPARATOR.join((OURS, *node.labels))
        yield [node.id, labels, *(_cell(node.properties.get(column)) for column in columns)]


def _edge_rows(graph: Graph) -> Iterator[Sequence[str]]:
    columns = kinds_of_columns(graph.edges())
    yield [":START_ID", ":END_ID", ":TYPE", "id:string", *(f"{name}:{_TYPES[kind]}" for name, kind in columns.items())]
    for edge in graph.edges():
        yield [edge.start, edge.end, edge.type, edge.id, *(_cell(edge.properties.get(column)) for column in columns)]


def _cell(value: Property | None) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _SEPARATOR.join(item.replace(_SEPARATOR, " ") for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(path: Path, rows: Iterator[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path
