"""The page: one HTML file with data, style and script inside, which asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.map.layout import label, layout
from kg.map.palette import SHAPES, colour_of, edge_colour_of
from kg.map.picture import Picture, Selection, pick
from kg.messages import both, language
from kg.model import Edge, Node, Property
from kg.schema import EDGE_BY_TYPE, EDGES, KINDS
from kg.stores.protocol import Graph

SCRIPTS = ("model.js", "draw.js", "cards.js", "main.js")


def write_map(graph: Graph, path: Path, selection: Selection | None = None, *, text: bool = True) -> Picture:
    """Write the map of what the selection asks for (default: everything); ``text`` puts the stories' text in too.

    Raises UsageError for an unknown relationship type in the selection, OSError where the file can't be written.
    """
    selection = selection or Selection()
    picture = pick(graph, selection)
    path.write_text(page(picture, selection, text=text), encoding="utf-8")
    return picture


def page(picture: Picture, selection: Selection | None = None, *, text: bool = True) -> str:
    """The page as text; the same picture gives the same bytes."""
    from jinja2 import Environment, select_autoescape

    assets = files("kg.map") / "assets"
    read = {name: (assets / name).read_text(encoding="utf-8") for name in ("page.html", "map.css", *SCRIPTS)}
    script = "".join(read[name] for name in SCRIPTS)
    data = json.dumps(_data(picture, selection or Selection(), text=text), ensure_ascii=False, separators=(",", ":"))
    words = json.loads((assets / "words.json").read_text(encoding="utf-8"))[language()]
    template = Environment(autoescape=select_autoescape(default=True)).from_string(read["page.html"])
    return template.render(
        lang="zh-CN" if language() == "zh" else "en",
        words=words,
        style=_Verbatim(read["map.css"]),
        style_hash=_hash(read["map.css"]),
        script=_Verbatim(script),
        script_hash=_hash(script),
        data=_Verbatim(_inert(data)),
        said=_Verbatim(_inert(json.dumps(words, ensure_ascii=False))),
    )


class _Verbatim(str):
    """Text that the template takes as it is: our own script and style, and data made inert."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _inert(data: str) -> str:
    """JSON that no name can end the script element of, or be read as markup in."""
    return (
        data.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _data(picture: Picture, selection: Selection, *, text: bool) -> dict[str, Any]:
    """What the script reads; nodes, edges and stories refer to each other by position."""
    folded = picture.folded()
    index = {node.id: i for i, node in enumerate(picture.nodes)}
    stories = {id_: i for i, id_ in enumerate(picture.stories)}
    positions = _positions(picture, folded)
    kinds = [(kind.family, kind.label) for kind in KINDS if kind.family in SHAPES]
    kind_index = {pair: i for i, pair in enumerate(kinds)}
    types = [edge for edge in EDGES if edge.group in ("role", "direct", "fact") and edge.type != "HAS_FIGURE"]
    type_index = {edge.type: i for i, edge in enumerate(types)}
    return {
        "kinds": [_kind(family, kind) for family, kind in kinds],
        "types": [[e.type, both(e.meaning, e.zh), e.group, edge_colour_of(e.type)] for e in types],
        "nodes": [
            _node(node, kind_index, positions[node.id], folded, picture.figures.get(node.id, ()))
            for node in picture.nodes
        ],
        "edges": [_edge(edge, index, type_index, stories) for edge in picture.edges],
        "stories": [_story(node, text=text) for node in picture.stories.values()],
        "filter": _filter(picture, selection),
    }


def _positions(picture: Picture, folded: set[str]) -> dict[str, tuple[float, float]]:
    """The opening view laid out, and each folded event put amid its participants."""
    nodes = [node for node in picture.nodes if node.id not in folded]
    names = {node.id: str(node.properties.get("name", "")) for node in nodes}
    pairs = [(edge.start, edge.end) for edge in picture.edges if edge.start in names and edge.end in names]
    positions = layout(list(names), pairs, names)
    around: dict[str, list[tuple[float, float]]] = {}
    for edge in picture.edges:
        for event, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if event in folded and other in positions:
                around.setdefault(event, []).append(positions[other])
    for turn, event in enumerate(sorted(folded)):
        spots = around.get(event) or [(0.0, 0.0)]
        # A fan around the middle keeps events of the same people apart.
        x = sum(spot[0] for spot in spots) / len(spots) + 24 * ((turn % 5) - 2)
        y = sum(spot[1] for spot in spots) / len(spots) + 24 * ((turn // 5 % 5) - 2)
        positions[event] = (round(x, 1), round(y, 1))
    return positions


def _kind(family: str, kind: str) -> list[str]:
    row = next(row for row in KINDS if (row.family, row.label) == (family, kind))
    return [family, kind or family, both(kind or family, row.zh), SHAPES[family], colour_of(kind or family)]


def _node(
    node: Node,
    kinds: Mapping[tuple[str, str], int],
    at: tuple[float, float],
    folded: set[str],
    figures: tuple[Node, ...],
) -> dict[str, Any]:
    properties = node.properties
    kind = next((label_ for label_ in node.labels if (_family(node), label_) in kinds), "")
    name = _text(properties.get("name")) or node.id
    row: dict[str, Any] = {"i": node.id, "n": name, "k": kinds[_family(node), kind], "x": at[0], "y": at[1]}
    if label(name) != name:
        row["l"] = label(name)
    optional = {"a": properties.get("aliases"), "p": properties.get("pinyin"), "d": properties.get("date")}
    optional |= {"e": properties.get("end_date"), "t": properties.get("latest"), "s": properties.get("status")}
    optional |= {"w": properties.get("period"), "f": [_figure(figure) for figure in figures]}
    row |= {key: value for key, value in optional.items() if value}
    if node.id in folded:
        row["z"] = 1
    return row


def _family(node: Node) -> str:
    return next(name for name in SHAPES if name in node.labels)


def _figure(figure: Node) -> str:
    p = figure.properties
    about = both("about ", "约") if p.get("approx") else ""
    since = f"（{p['since']}—）" if p.get("since") else ""
    value = p.get("value", "")
    number = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{p.get('what', '')} {about}{number}{p.get('unit', '')}{since}"


def _edge(edge: Edge, nodes: Mapping[str, int], types: Mapping[str, int], stories: Mapping[str, int]) -> dict[str, Any]:
    properties = edge.properties
    row: dict[str, Any] = {"s": nodes[edge.start], "t": nodes[edge.end], "y": types[edge.type]}
    articles, quotes = _list(properties.get("articles")), _list(properties.get("quotes"))
    row["q"] = [[stories[a], quote] for a, quote in zip(articles, quotes, strict=False) if a in stories]
    said = properties.get("title") or properties.get("manner")
    optional = {"d": properties.get("date"), "m": said, "u": properties.get("until"), "i": edge.id}
    event = _text(properties.get("event"))
    if EDGE_BY_TYPE[edge.type].group == "direct" and event in nodes:
        row["v"] = nodes[event]
    return row | {key: value for key, value in optional.items() if value}


def _story(node: Node, *, text: bool) -> dict[str, Any]:
    keys = ("title", "date", "source", "url", "path", "text") if text else ("title", "date", "source", "url", "path")
    return {"i": node.id} | {key: node.properties[key] for key in keys if node.properties.get(key)}


def _filter(picture: Picture, selection: Selection) -> str:
    """What the map leaves out, in words; empty where it shows everything."""
    names = {node.id: _text(node.properties.get("name")) for node in picture.nodes}
    parts = []
    if selection.focus:
        focus = "、".join(names.get(id_, id_) for id_ in selection.focus)
        parts.append(both(f"{selection.depth} steps around {focus}", f"{focus} 周围 {selection.depth} 步"))
    if selection.only:
        parts.append(both("only ", "仅 ") + ", ".join(selection.only))
    if selection.since or selection.until:
        parts.append(f"{selection.since or '…'} – {selection.until or '…'}")
    return both("; ", "；").join(parts)


def _text(value: Property | None) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Property | None) -> list[str]:
    return value if isinstance(value, list) else []
