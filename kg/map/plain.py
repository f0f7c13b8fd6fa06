"""The stock pyvis page (``kg map --plain``), for those who build on pyvis; the map itself is ``kg.map.page``."""

from __future__ import annotations

import re
from pathlib import Path

from kg.map.contents import place
from kg.map.palette import colour_of
from kg.map.picture import Picture, Selection, pick
from kg.stores.protocol import Graph

_FROM_CDN = re.compile(r"<(link|script)\s[^<>]*https://cdn[^<>]*>(\s*</script>)?")


def write_plain(graph: Graph, path: Path, selection: Selection | None = None) -> Picture:
    """Write the stock pyvis page of what the selection asks for; errors as of ``write_map``."""
    picture = pick(graph, selection or Selection())
    path.write_text(plain_page(picture), encoding="utf-8", newline="\n")
    return picture


def plain_page(picture: Picture) -> str:
    """The picture as pyvis writes it, with physics off and without the style sheet and script it would fetch.

    Names enter the page only as JSON that pyvis's template escapes, and are drawn on a canvas; the tooltips, which
    pyvis may show as HTML, hold nothing but kinds and edge types.
    """
    from pyvis.network import Network

    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    positions = place(picture, set())
    for node in picture.nodes:
        x, y = positions[node.id]
        name, kind = str(node.properties.get("name", node.id)), node.labels[-1]
        network.add_node(node.id, label=name, title=kind, color=colour_of(kind), x=x, y=y)
    for edge in picture.edges:
        network.add_edge(edge.start, edge.end, title=edge.type, label=edge.type)
    network.toggle_physics(False)
    return _FROM_CDN.sub("", str(network.generate_html()))
