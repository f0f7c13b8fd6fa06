"""A Cypher script for Neo4j (``cypher-shell -f``): a statement a line; running it twice changes nothing.

Nodes get the label that marks them as newskg's, so ``kg`` can ask them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeVar

from kg.model import Edge, Node, Property
from kg.stores.neo4j_scope import OURS
from kg.stores.protocol import Graph

_BATCH = 500
"""Elements a statement: a few hundred kilobytes of text, which every client and its parser take."""
_ESCAPED = re.compile(r"[\\'\x00-\x1f\x7f\u0085\u2028\u2029]")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
"""Quotes and line ends have short forms of their own: Neo4j reads \\u forms before it looks for the end of a string."""
_T = TypeVar("_T")


def chunks(graph: Graph) -> Iterator[str]:
    """The script, statement by statement."""
    yield f"CREATE CONSTRAINT {OURS}_id IF NOT EXISTS FOR (n:{OURS}) REQUIRE n.id IS UNIQUE;\n"
    for labels, nodes in groupby(sorted(graph.nodes(), key=lambda node: node.labels), key=lambda node: node.labels):
        for batch in _batches(nodes):
            rows = ", ".join(map(_properties, batch))
            yield f"UNWIND [{rows}] AS row MERGE (n:{OURS} {{id: row.id}}) SET n = row, n:{':'.join(labels)};\n"
    for type_, edges in groupby(sorted(graph.edges(), key=lambda edge: edge.type), key=lambda edge: edge.type):
        for some in _batches(edges):
            rows = ", ".join(map(_edge_row, some))
            yield (
                f"UNWIND [{rows}] AS row MATCH (a:{OURS} {{id: row.start}}), (b:{OURS} {{id: row.end}}) "
                f"MERGE (a)-[r:{type_} {{id: row.id}}]->(b) SET r = row.properties;\n"
            )


def _edge_row(edge: Edge) -> str:
    ends = f"id: {_literal(edge.id)}, start: {_literal(edge.start)}, end: {_literal(edge.end)}"
    return f"{{{ends}, properties: {_properties(edge)}}}"


def _properties(element: Node | Edge) -> str:
    values = {"id": element.id, **{name: element.properties[name] for name in sorted(element.properties)}}
    return "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: Property) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(_escape, value) + "'"
    return repr(value)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04x}"


def _batches(items: Iterable[_T]) -> Iterator[Sequence[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
