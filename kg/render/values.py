"""One value of an answer as JSON or as a table cell."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kg.model import Edge, Node, Path, Property, Value

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST = 40
"""Characters of a text property that a cell shows of a node or relationship."""


def to_json(value: Value | Property) -> Json:
    """The value in JSON's types: a node, relationship or path as an object with ``type``; NaN and infinity as text."""
    match value:
        case Node():
            properties = {key: to_json(item) for key, item in value.properties.items()}
            return {"type": "node", "id": value.id, "labels": list(value.labels), "properties": properties}
        case Edge():
            properties = {key: to_json(item) for key, item in value.properties.items()}
            ends: dict[str, Json] = {"start": value.start, "end": value.end}
            return {"type": "relationship", "id": value.id, "label": value.type, **ends, "properties": properties}
        case Path():
            nodes, edges = [to_json(node) for node in value.nodes], [to_json(edge) for edge in value.edges]
            return {"type": "path", "nodes": nodes, "relationships": edges}
        case float() if not math.isfinite(value):
            return str(value)
        case list():
            return [to_json(item) for item in value]
        case dict():
            return {key: to_json(item) for key, item in value.items()}
        case _:
            return value


def to_cell(value: Value | Property) -> str:
    """The value on one line for a reader: Cypher's notation for nodes, relationships and paths, null as nothing.

    Control and text-direction characters, which could steer a terminal, are shown as escapes; a newline as ``↵``.
    """
    return str(value) if type(value) is int else safe(_cell(value))


def safe(text: str) -> str:
    """The text with what could steer a terminal shown as escapes."""
    return _UNSAFE.sub(lambda match: "↵" if match[0] == "\n" else f"\\x{ord(match[0]):02x}", text)


def _cell(value: Value | Property) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Node():
            return f"(:{':'.join(value.labels)}{_properties(value.properties)})"
        case Edge():
            return f"[:{value.type}{_properties(value.properties)}]"
        case Path():
            return _path(value)
        case list():
            return f"[{', '.join(_inner(item) for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_inner(item)}' for key, item in value.items())}}}"
        case _:
            return str(value)


def _inner(value: Value | Property) -> str:
    """A value inside another, where nothing at all would not be seen."""
    return "null" if value is None else _cell(value)


def _properties(properties: Mapping[str, Property]) -> str:
    """Properties in braces, the name or title first, long texts cut."""
    keys = sorted(properties, key=lambda key: (key not in ("name", "title"), key))
    shown = ((key, properties[key]) for key in keys)
    return f" {{{', '.join(f'{key}: {_short(_inner(value))}' for key, value in shown)}}}" if keys else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _path(path: Path) -> str:
    text = _stop(path.nodes[0])
    for edge, before, after in zip(path.edges, path.nodes, path.nodes[1:], strict=False):
        step = f"-[:{edge.type}]->" if edge.start == before.id else f"<-[:{edge.type}]-"
        text += step + _stop(after)
    return text


def _stop(node: Node) -> str:
    name = node.properties.get("name") or node.properties.get("title") or node.id
    return f"(:{node.labels[-1] if node.labels else ''} {name})"
