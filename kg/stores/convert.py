"""Between our graph values, networkx's MultiDiGraph, and its node-link JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.model import Edge, Node
from kg.stores.protocol import Graph

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """The graph as networkx: keys are ids; attributes are ``labels`` (a list) or ``type``, and the properties."""
    import networkx

    copy: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes():
        set_node(copy, node)
    for edge in graph.edges():
        set_edge(copy, edge)
    return copy


def set_node(graph: networkx.MultiDiGraph[str], node: Node) -> None:
    """Write a node whole; its edges stay."""
    graph.add_node(node.id)
    attributes = graph.nodes[node.id]
    attributes.clear()
    attributes.update({"labels": list(node.labels), **node.properties})


def set_edge(graph: networkx.MultiDiGraph[str], edge: Edge) -> None:
    """Write an edge whole; both of its nodes must be there."""
    graph.add_edge(edge.start, edge.end, key=edge.id)
    attributes = graph.edges[edge.start, edge.end, edge.id]
    attributes.clear()
    attributes.update({"type": edge.type, **edge.properties})


@dataclass(frozen=True, slots=True)
class NetworkxGraph:
    """A networkx graph of the form that ``to_networkx`` makes, as a ``Graph``."""

    graph: networkx.MultiDiGraph[str]

    def nodes(self) -> Iterator[Node]:
        """Its nodes, sorted by id."""
        for id_ in sorted(self.graph.nodes):
            properties: dict[str, Any] = dict(self.graph.nodes[id_])
            yield Node(id_, tuple(properties.pop("labels")), properties)

    def edges(self) -> Iterator[Edge]:
        """Its edges, sorted by id."""
        # An iterator, since sorted() would ask a view for its length, which walks through all of it.
        edges = iter(self.graph.edges(keys=True, data=True))
        for start, end, key, attributes in sorted(edges, key=itemgetter(2)):
            properties: dict[str, Any] = dict(attributes)
            yield Edge(key, properties.pop("type"), start, end, properties)


def node_link_json(graph: Graph) -> Iterator[str]:
    """The graph as the JSON text that ``networkx.node_link_graph(data, edges="edges")`` reads; an element a line."""
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": ['
    yield from _lines({"id": node.id, "labels": list(node.labels), **sorted_properties(node)} for node in graph.nodes())
    yield '], "edges": ['
    yield from _lines(
        {"source": edge.start, "target": edge.end, "key": edge.id, "type": edge.type, **sorted_properties(edge)}
        for edge in graph.edges()
    )
    yield "]}\n"


def sorted_properties(element: Node | Edge) -> dict[str, Any]:
    """The properties in the order of their names, so that the same graph gives the same bytes."""
    return {name: element.properties[name] for name in sorted(element.properties)}


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    separator = "\n"
    for record in records:
        yield separator + json.dumps(record, ensure_ascii=False)
        separator = ",\n"
    yield "\n"
