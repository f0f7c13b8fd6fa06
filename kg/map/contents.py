"""What the page's script reads, in columns: nodes, edges, sentences and stories refer to each other by position.

What only some nodes or edges have (dates, titles, sentences) stands apart, keyed by position, so that a graph of 20,000
nodes stays a file that can be mailed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.map.layout import OVERVIEW, SHOWN, layout
from kg.map.palette import SHAPES, colour_of, stroke_of
from kg.map.picture import Picture, Selection
from kg.messages import both
from kg.model import Edge, Node, Property
from kg.schema import EDGE_BY_TYPE, EDGES, KINDS, EdgeType, Kind

_KINDS = tuple(kind for kind in KINDS if kind.family in SHAPES)
_TYPES = tuple(edge for edge in EDGES if edge.group in ("role", "direct", "fact") and edge.type != "HAS_FIGURE")
_KIND_INDEX = {(kind.family, kind.label): i for i, kind in enumerate(_KINDS)}
_TYPE_INDEX = {edge.type: i for i, edge in enumerate(_TYPES)}
_STORY_KEYS = ("title", "kicker", "date", "source", "url", "path")
_FAN = 24


def contents(picture: Picture, selection: Selection, *, text: bool) -> dict[str, Any]:
    """The data of the page as JSON values."""
    folded = picture.folded()
    positions = place(picture, folded)
    syllables = _syllables(picture.nodes)
    stories = {id_: i for i, id_ in enumerate(picture.stories)}
    index = {node.id: i for i, node in enumerate(picture.nodes)}
    sentences = _Sentences(stories)
    details = {edge.id: _edge_details(edge, index, sentences) for edge in picture.edges}
    return {
        "kinds": [_kind(kind) for kind in _KINDS],
        "types": [_type(type_) for type_ in _TYPES],
        "nodes": {
            "i": [node.id for node in picture.nodes],
            "n": [_name(node) for node in picture.nodes],
            "k": [_kind_of(node) for node in picture.nodes],
            "x": [round(positions[node.id][0]) for node in picture.nodes],
            "y": [round(positions[node.id][1]) for node in picture.nodes],
        },
        "node_details": _sparse(_node_details(node, picture, folded, syllables, stories) for node in picture.nodes),
        "edges": {
            "s": [index[edge.start] for edge in picture.edges],
            "t": [index[edge.end] for edge in picture.edges],
            "y": [_TYPE_INDEX[edge.type] for edge in picture.edges],
        },
        "edge_details": _sparse(details[edge.id] for edge in picture.edges),
        "sentences": sentences.rows,
        "stories": [_story(node, picture.bylines.get(node.id, ()), text=text) for node in picture.stories.values()],
        "syllables": syllables,
        "label_length": SHOWN,
        "overview": len(positions) - len(folded) > OVERVIEW,
        "filter": _filter(picture, selection),
    }


class _Sentences:
    """The sentences of the evidence, each once however many edges it supports."""

    def __init__(self, stories: Mapping[str, int]) -> None:
        self.rows: list[tuple[int, str]] = []
        self._stories = stories
        self._known: dict[tuple[int, str], int] = {}

    def of(self, edge: Edge) -> list[int]:
        """The edge's sentences by position; a story that isn't on the map has none."""
        pairs = zip(_list(edge.properties.get("articles")), _list(edge.properties.get("quotes")), strict=False)
        return [self._row(self._stories[story], quote) for story, quote in pairs if story in self._stories]

    def _row(self, story: int, quote: str) -> int:
        if (story, quote) not in self._known:
            self._known[story, quote] = len(self.rows)
            self.rows.append((story, quote))
        return self._known[story, quote]


def place(picture: Picture, folded: set[str]) -> dict[str, tuple[float, float]]:
    """A position for each node: the opening view laid out, and each folded event put amid its participants."""
    names = {node.id: _name(node) for node in picture.nodes if node.id not in folded}
    pairs = [(edge.start, edge.end) for edge in picture.edges if edge.start in names and edge.end in names]
    positions = layout(list(names), pairs, names)
    around: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for edge in picture.edges:
        for event, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if event in folded and other in positions:
                around[event].append(positions[other])
    for turn, event in enumerate(sorted(folded)):
        spots = around[event] or [(0.0, 0.0)]
        # A fan around the middle keeps events of the same people apart.
        x = sum(spot[0] for spot in spots) / len(spots) + _FAN * ((turn % 5) - 2)
        y = sum(spot[1] for spot in spots) / len(spots) + _FAN * ((turn // 5 % 5) - 2)
        positions[event] = (x, y)
    return positions


def _kind(kind: Kind) -> list[str]:
    label = kind.label or kind.family
    return [kind.family, label, both(label, kind.zh), SHAPES[kind.family], colour_of(label), both(kind.meaning, "")]


def _type(type_: EdgeType) -> list[Any]:
    stroke = stroke_of(type_.type, type_.group)
    spoken = type_.type.lower().replace("_", " ")
    return [
        type_.type, both(spoken, type_.zh), type_.group, stroke.colour, stroke.dashes, stroke.width,
        both(type_.meaning, ""),
    ]  # fmt: skip


def _sparse(rows: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return {i: row for i, row in enumerate(rows) if row}


def _node_details(
    node: Node, picture: Picture, folded: set[str], syllables: Mapping[str, str], stories: Mapping[str, int]
) -> dict[str, Any]:
    properties = node.properties
    pinyin = _text(properties.get("pinyin"))
    optional = {
        "a": properties.get("aliases"),
        "p": pinyin if pinyin != _spelt(_name(node), syllables) else "",
        "d": properties.get("date"),
        "e": properties.get("end_date"),
        "t": properties.get("latest"),
        "w": properties.get("period"),
        "o": properties.get("topic"),
        "u": properties.get("status") == "planned",
        "c": [properties["declared"], properties.get("named", 0)] if properties.get("declared") else None,
        "f": [_figure(figure) for figure in picture.figures.get(node.id, ())],
        "r": [stories[id_] for id_ in picture.told.get(node.id, ()) if id_ in stories],
        "z": int(node.id in folded),
    }
    return {key: value for key, value in optional.items() if value}


def _edge_details(edge: Edge, index: Mapping[str, int], sentences: _Sentences) -> dict[str, Any]:
    properties = edge.properties
    event = _text(properties.get("event"))
    optional = {
        "q": sentences.of(edge),
        "d": properties.get("date"),
        "m": properties.get("title") or properties.get("manner"),
        "u": properties.get("until"),
    }
    row = {key: value for key, value in optional.items() if value}
    if EDGE_BY_TYPE[edge.type].group == "direct" and event in index:
        row["v"] = index[event]
    return row


def _syllables(nodes: Sequence[Node]) -> dict[str, str]:
    """How each character of the names is mostly read, so that a name's pinyin need not stand beside it."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes:
        read = _text(node.properties.get("pinyin")).split(" ")
        if len(read) == len(_name(node)):
            for character, syllable in zip(_name(node), read, strict=True):
                readings[character][syllable] += 1
    return {character: min(found, key=lambda s: (-found[s], s)) for character, found in sorted(readings.items())}


def _spelt(name: str, syllables: Mapping[str, str]) -> str:
    return " ".join(syllables.get(character, character) for character in name)


def _kind_of(node: Node) -> int:
    return _KIND_INDEX[node.labels[0], node.labels[1] if len(node.labels) > 1 else ""]


def _name(node: Node) -> str:
    return _text(node.properties.get("name")) or node.id


def _figure(figure: Node) -> str:
    p = figure.properties
    about = both("about ", "约") if p.get("approx") else ""
    since = f"（{p['since']}—）" if p.get("since") else ""
    value = p.get("value", "")
    number = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{p.get('what', '')} {about}{number}{p.get('unit', '')}{since}"


def _story(node: Node, byline: tuple[str, ...], *, text: bool) -> dict[str, Any]:
    keys = (*_STORY_KEYS, "text") if text else _STORY_KEYS
    row = {"i": node.id} | {key: node.properties[key] for key in keys if node.properties.get(key)}
    if "path" in row:
        # The file's name finds it; the folders before it are the writer's own business.
        row["path"] = re.split(r"[\\/]", str(row["path"]))[-1]
    return row | ({"by": byline} if byline else {})


def _filter(picture: Picture, selection: Selection) -> str:
    """What the map leaves out, in words; empty where it shows everything."""
    names = {node.id: _name(node) for node in picture.nodes}
    parts = []
    if selection.focus:
        focus = "、".join(names.get(id_, id_) for id_ in selection.focus)
        steps = both("1 step" if selection.depth == 1 else f"{selection.depth} steps", f"{selection.depth} 步")
        parts.append(both(f"{steps} around {focus}", f"{focus} 周围 {steps}"))
    if selection.only:
        parts.append(both("only ", "仅 ") + ", ".join(selection.only))
    if selection.since or selection.until:
        parts.append(f"{selection.since or '…'} – {selection.until or '…'}")
    return both("; ", "；").join(parts)


def _text(value: Property | None) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Property | None) -> list[str]:
    return value if isinstance(value, list) else []
