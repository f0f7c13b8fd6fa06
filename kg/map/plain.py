"""The stock pyvis page (``kg map --plain``), for those who build on pyvis; the map itself is ``kg.map.page``."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

from kg.map.layout import layout
from kg.map.palette import colour_of
from kg.map.picture import Picture, Selection, pick
from kg.stores.protocol import Graph


def write_plain(graph: Graph, path: Path, selection: Selection | None = None) -> Picture:
    """Write the stock pyvis page of what the selection asks for; errors as of ``write_map``."""
    picture = pick(graph, selection or Selection())
    names = {node.id: str(node.properties.get("name", "")) for node in picture.nodes}
    positions = layout(list(names), [(edge.start, edge.end) for edge in picture.edges], names)
    path.write_text(plain_page(picture, positions), encoding="utf-8")
    return picture


def plain_page(picture: Picture, positions: Mapping[str, tuple[float, float]]) -> str:
    """The picture as pyvis writes it: its template, with physics off and every text escaped (pyvis escapes nothing)."""
    from pyvis.network import Network

    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for node in picture.nodes:
        x, y = positions[node.id]
        name = html.escape(str(node.properties.get("name", node.id)))
        colour = colour_of(node.labels[-1])
        network.add_node(node.id, label=name, title=html.escape(node.labels[-1]), color=colour, x=x, y=y)
    for edge in picture.edges:
        network.add_edge(edge.start, edge.end, title=html.escape(edge.type), label=html.escape(edge.type))
    network.toggle_physics(False)
    return str(network.generate_html())
