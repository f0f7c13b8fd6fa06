"""Elements as flat columns, for formats that have no lists or that need every column declared first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg.model import Edge, Node, Property, Scalar


def flat(value: Property) -> Scalar:
    """A list as JSON text, anything else as it is."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def labels_text(node: Node) -> str:
    """The labels of a node in one cell, as Neo4j writes them: ``Unit;Company``."""
    return ";".join(node.labels)


def kinds_of_columns(elements: Iterable[Node | Edge]) -> dict[str, str]:
    """Each property that occurs, sorted, with the kind that holds its values: string, long, double, boolean, list."""
    kinds: dict[str, str] = {}
    for element in elements:
        for name, value in element.properties.items():
            kind = _kind(value)
            seen = kinds.setdefault(name, kind)
            if seen != kind:
                kinds[name] = "double" if {seen, kind} == {"long", "double"} else "string"
    return dict(sorted(kinds.items()))


def attributes(element: Node | Edge, columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The properties as (column, text): lists as JSON, booleans as true and false."""
    for column in columns:
        if column in element.properties:
            value = flat(element.properties[column])
            yield column, str(value).lower() if isinstance(value, bool) else str(value)


def _kind(value: Property) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    return "list" if isinstance(value, list) else "string"
