"""GraphML, in the form that networkx reads: a key for each property, edge ids, lists as JSON text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.flat import attributes, kinds_of_columns, labels_text
from kg.export.xml import HEADER, element, text
from kg.stores.protocol import Graph

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def chunks(graph: Graph) -> Iterator[str]:
    """The document in pieces."""
    node_columns = kinds_of_columns(graph.nodes())
    edge_columns = kinds_of_columns(graph.edges())
    yield HEADER + f'<graphml xmlns="{_NAMESPACE}">\n'
    yield from _keys("node", {"labels": "string", **node_columns})
    yield from _keys("edge", {"type": "string", **edge_columns})
    yield '<graph id="newskg" edgedefault="directed">\n'
    for node in graph.nodes():
        data = _data("node", {"labels": labels_text(node), **dict(attributes(node, node_columns))})
        yield element("node", {"id": node.id}, data) + "\n"
    for edge in graph.edges():
        data = _data("edge", {"type": edge.type, **dict(attributes(edge, edge_columns))})
        yield element("edge", {"id": edge.id, "source": edge.start, "target": edge.end}, data) + "\n"
    yield "</graph>\n</graphml>\n"


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        type_ = "string" if kind == "list" else kind
        yield element("key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": type_}) + "\n"


def _data(of: str, values: Mapping[str, str]) -> str:
    return "".join(element("data", {"key": f"{of}-{name}"}, text(value)) for name, value in values.items())
