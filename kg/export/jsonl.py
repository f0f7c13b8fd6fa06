"""JSON lines in the form of Neo4j's APOC (``apoc.export.json``): nodes first, sorted by id; and reading them back.

``properties`` has the ``id`` too, since after an import into Neo4j that is what identifies the node there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Delta, Edge, Node
from kg.stores.convert import sorted_properties
from kg.stores.protocol import Graph

_BATCH = 5000
"""Lines in one change when reading back: bounds memory, and is large enough for the stores' batches."""


def chunks(graph: Graph) -> Iterator[str]:
    """The lines, each with its line end."""
    labels: dict[str, list[str]] = {}
    for node in graph.nodes():
        labels[node.id] = list(node.labels)
        yield _line({"type": "node", "id": node.id, "labels": labels[node.id], "properties": _properties(node)})
    for edge in graph.edges():
        yield _line(
            {
                "type": "relationship",
                "id": edge.id,
                "label": edge.type,
                "properties": _properties(edge),
                "start": {"id": edge.start, "labels": labels[edge.start]},
                "end": {"id": edge.end, "labels": labels[edge.end]},
            }
        )


def read(lines: Iterable[str], where: str) -> Iterator[Delta]:
    """The graph in such lines as changes to apply in order; ``where`` names the file in errors.

    Raises InputError (with the line's number) for a line that is no node or relationship of this form.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        element = _element(line, f"{where}, line {number}")
        if isinstance(element, Node):
            nodes.append(element)
        else:
            edges.append(element)
        if len(nodes) + len(edges) >= _BATCH:
            yield Delta(nodes=tuple(nodes), edges=tuple(edges))
            nodes, edges = [], []
    if nodes or edges:
        yield Delta(nodes=tuple(nodes), edges=tuple(edges))


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _properties(element: Node | Edge) -> dict[str, Any]:
    return {"id": element.id, **sorted_properties(element)}


def _element(line: str, where: str) -> Node | Edge:
    try:
        record = json.loads(line)
        properties = {name: value for name, value in record.get("properties", {}).items() if name != "id"}
        # APOC's own id is a number of the database it left; ours travels in the properties.
        if record["type"] == "node":
            return Node(_id(record), tuple(record["labels"]), properties)
        if record["type"] == "relationship":
            return Edge(_id(record), record["label"], _id(record["start"]), _id(record["end"]), properties)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(where, f"not a node or relationship of kg export --format jsonl ({error})") from error
    raise InputError(where, f"type {record['type']!r} is neither node nor relationship")


def _id(record: dict[str, Any]) -> str:
    return str(record.get("properties", {}).get("id", record["id"]))
