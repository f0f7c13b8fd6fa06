"""GEXF 1.2draft, in the form that networkx and Gephi read: an attribute for each property, lists as JSON text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.flat import attributes, kinds_of_columns, labels_text
from kg.export.xml import HEADER, element
from kg.stores.protocol import Graph

_NAMESPACE = "http://www.gexf.net/1.2draft"


def chunks(graph: Graph) -> Iterator[str]:
    """The document in pieces. A node's label is its name (or title, or id), as Gephi shows it."""
    node_columns = {"labels": "string", **kinds_of_columns(graph.nodes())}
    edge_columns = {"type": "string", **kinds_of_columns(graph.edges())}
    yield HEADER + f'<gexf xmlns="{_NAMESPACE}" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield _declared("node", node_columns) + _declared("edge", edge_columns) + "<nodes>\n"
    for node in graph.nodes():
        shown = node.properties.get("name") or node.properties.get("title") or node.id
        values = {"labels": labels_text(node), **dict(attributes(node, node_columns))}
        yield element("node", {"id": node.id, "label": str(shown)}, _values("node", values)) + "\n"
    yield "</nodes>\n<edges>\n"
    for edge in graph.edges():
        ends = {"id": edge.id, "source": edge.start, "target": edge.end, "label": edge.type}
        values = {"type": edge.type, **dict(attributes(edge, edge_columns))}
        yield element("edge", ends, _values("edge", values)) + "\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, columns: Mapping[str, str]) -> str:
    rows = "".join(
        element("attribute", {"id": f"{of}-{name}", "title": name, "type": "string" if kind == "list" else kind}) + "\n"
        for name, kind in columns.items()
    )
    return element("attributes", {"class": of, "mode": "static"}, "\n" + rows) + "\n"


def _values(of: str, values: Mapping[str, str]) -> str:
    rows = "".join(element("attvalue", {"for": f"{of}-{name}", "value": value}) for name, value in values.items())
    return element("attvalues", {}, rows)
