"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and the ``ftm`` command.

Nodes become entities; an edge becomes an entity of its own, with its stories as ``proof`` and their sentences as
``summary``: a post is an Occupancy of a Position, an edge to a story a Documentation, any other an UnknownLink whose
role is its type. Schemata and properties are those of followthemoney 4.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kg import schema
from kg.model import Edge, Node
from kg.stores.protocol import Graph

_NODE_SCHEMATA = {
    "Person": "Person",
    "Unit": "Organization",
    "Company": "Company",
    "Agency": "PublicBody",
    "Place": "Address",
    "Event": "Event",
    "Article": "Article",
    "Figure": "Note",
}
Entity = tuple[str, str, dict[str, list[str]]]
"""An entity: its id, its schema, its properties with all their values."""


def chunks(graph: Graph) -> Iterator[str]:
    """The lines, each with its line end: entities of the nodes, then of the edges."""
    for node in graph.nodes():
        yield _line(_node(node))
    names = {node.id: str(node.properties.get("name", "")) for node in graph.nodes()}
    for edge in graph.edges():
        yield from map(_line, _edge(edge, names))


def _node(node: Node) -> Entity:
    kind = next((_NODE_SCHEMATA[label] for label in reversed(node.labels) if label in _NODE_SCHEMATA), "Thing")
    properties = {
        "Article": _article,
        "Event": _event,
        "Figure": _figure,
    }.get(node.labels[0], _named)(node)
    if node.labels[0] == "Place":
        properties["full"] = properties["name"]
    if len(node.labels) > 1:
        properties["keywords"] = [schema.KIND_BY_LABEL[node.labels[1]].zh]
    return node.id, kind, properties


def _named(node: Node) -> dict[str, list[str]]:
    aliases = node.properties.get("aliases", [])
    return {"name": _texts(node, "name"), "alias": aliases if isinstance(aliases, list) else []}


def _event(node: Node) -> dict[str, list[str]]:
    return {
        "name": _texts(node, "name"),
        "date": _texts(node, "date"),
        "endDate": _texts(node, "end_date"),
        "description": _texts(node, "topic"),
        "notes": _texts(node, "status"),
    }


def _article(node: Node) -> dict[str, list[str]]:
    url = [url for url in _texts(node, "url") if urlsplit(url).scheme in ("http", "https")]
    return {
        "title": _texts(node, "title"),
        "publishedAt": _texts(node, "date"),
        "publisher": _texts(node, "source"),
        "sourceUrl": url,
        "bodyText": _texts(node, "text"),
    }


def _figure(node: Node) -> dict[str, list[str]]:
    parts = [text for name in ("what", "value", "unit") for text in _texts(node, name)]
    return {"description": ["".join(parts)], "name": _texts(node, "what")}


def _edge(edge: Edge, names: Mapping[str, str]) -> Iterator[Entity]:
    evidence = {"proof": _values(edge, "articles"), "summary": _values(edge, "quotes")}
    if edge.type == "HOLDS_POST":
        title = _texts(edge, "title")
        post = f"{edge.id}-post"
        yield post, "Position", {"name": [f"{names[edge.end]}{text}" for text in title or [""]]}
        held = {"startDate": _texts(edge, "first_seen"), "endDate": _texts(edge, "until")}
        yield edge.id, "Occupancy", {"holder": [edge.start], "post": [post], **held, **evidence}
    elif schema.EDGE_BY_TYPE[edge.type].group == "provenance":
        role = _texts(edge, "as") or [edge.type]
        yield edge.id, "Documentation", {"document": [edge.end], "entity": [edge.start], "role": role, **evidence}
    else:
        link = {"subject": [edge.start], "object": [edge.end], "role": [edge.type], "date": _texts(edge, "date")}
        yield edge.id, "UnknownLink", {**link, **evidence}


def _texts(element: Node | Edge, name: str) -> list[str]:
    return [str(element.properties[name])] if element.properties.get(name, "") != "" else []


def _values(element: Node | Edge, name: str) -> list[str]:
    values = element.properties.get(name, [])
    return list(dict.fromkeys(values)) if isinstance(values, list) else []


def _line(entity: Entity) -> str:
    id_, kind, properties = entity
    filled = {name: values for name, values in sorted(properties.items()) if values}
    return json.dumps({"id": id_, "schema": kind, "properties": filled}, ensure_ascii=False) + "\n"
