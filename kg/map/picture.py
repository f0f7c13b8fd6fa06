"""What a map shows: the part of the graph that was asked for, as nodes, edges and stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.model import Edge, Node, Property
from kg.schema import EDGE_BY_TYPE
from kg.stores.protocol import Graph

FOLDED = ("Visit", "Training", "Pairing")
"""Event kinds that direct edges tell: where such edges were drawn, the event needs no node of its own."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show: ``focus`` node ids with all within ``depth`` steps of them ((): everything); ``only`` edge types
    ((): all); events and direct edges from ``since`` to ``until`` (ISO day, month or year, both included)."""

    focus: tuple[str, ...] = ()
    depth: int = 1
    only: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        unknown = [name for name in self.only if name not in EDGE_BY_TYPE]
        if unknown:
            raise UsageError(f"--only: no relationship type {unknown[0]}; kg schema lists them")

    @property
    def everything(self) -> bool:
        """Whether nothing is filtered."""
        return not (self.focus or self.only or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Picture:
    """The nodes (people, units, places, events) and edges on the map, and the stories behind them, by id.

    The rest is for the cards: the ``figures`` of a node, the ids of the stories that it is ``told`` in, and the
    ``bylines`` of a story.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    stories: Mapping[str, Node]
    figures: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bylines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def folded(self) -> set[str]:
        """The events that direct edges tell whole: everyone at such an event has a line without its node."""
        direct = {_text(e.properties.get("event")) for e in self.edges if EDGE_BY_TYPE[e.type].group == "direct"}
        told = {node.id for node in self.nodes if node.id in direct and node.labels[-1] in FOLDED}
        others = [edge for edge in self.edges if edge.start not in told and edge.end not in told]
        linked = {edge.start for edge in others} | {edge.end for edge in others}
        lost = {edge.start for edge in self.edges if edge.end in told and edge.start not in linked}
        lost |= {edge.end for edge in self.edges if edge.start in told and edge.end not in linked}
        keep = {edge.end for edge in self.edges if edge.start in lost} | {e.start for e in self.edges if e.end in lost}
        return told - keep


def pick(graph: Graph, selection: Selection) -> Picture:
    """Read from the graph what the selection asks for. Raises UsageError for an unknown relationship type."""
    nodes = {node.id: node for node in graph.nodes()}
    edges = [edge for edge in graph.edges() if _shown(edge, nodes)]
    edges = [edge for edge in edges if not selection.only or edge.type in selection.only]
    edges = [edge for edge in edges if _in_period(_date(edge, nodes), selection)]
    figures = _figures(graph.edges(), nodes)
    if selection.focus:
        kept = _around(selection.focus, edges, selection.depth)
    elif selection.everything:
        kept = {edge.start for edge in edges} | {edge.end for edge in edges} | _named(graph, nodes)
    else:
        kept = {edge.start for edge in edges} | {edge.end for edge in edges}
    edges = [edge for edge in edges if edge.start in kept and edge.end in kept]
    told = _told(graph, kept)
    stories = {id_: nodes[id_] for id_ in sorted(_stories(edges, told)) if id_ in nodes}
    shown = tuple(nodes[id_] for id_ in sorted(kept) if id_ in nodes)
    figures = {id_: rows for id_, rows in figures.items() if id_ in kept}
    return Picture(shown, tuple(edges), stories, figures, told, _bylines(graph, nodes))


def _shown(edge: Edge, nodes: Mapping[str, Node]) -> bool:
    """Provenance and figures are for cards, not lines."""
    ends = (nodes[edge.start].labels[0], nodes[edge.end].labels[0])
    return "Article" not in ends and "Figure" not in ends


def _date(edge: Edge, nodes: Mapping[str, Node]) -> str | None:
    """The day an edge is about, None for a plain fact, which holds whatever the period."""
    if EDGE_BY_TYPE[edge.type].group == "direct":
        return _text(edge.properties.get("date")) or _event_date(nodes.get(_text(edge.properties.get("event"))))
    for end in (edge.start, edge.end):
        if nodes[end].labels[0] == "Event":
            return _event_date(nodes[end])
    return None


def _event_date(event: Node | None) -> str:
    return _text(event.properties.get("date") or event.properties.get("latest")) if event else ""


def _text(value: Property | None) -> str:
    return value if isinstance(value, str) else ""


def _in_period(date: str | None, selection: Selection) -> bool:
    """Whether a date lies in the period; an unknown day does not where a period is asked for."""
    if date is None or not (selection.since or selection.until):
        return True
    late_enough = date >= selection.since or selection.since.startswith(date)
    early_enough = not selection.until or date <= selection.until or date.startswith(selection.until)
    return bool(date) and late_enough and early_enough


def _around(focus: Iterable[str], edges: Collection[Edge], depth: int) -> set[str]:
    neighbours: dict[str, set[str]] = {}
    for edge in edges:
        neighbours.setdefault(edge.start, set()).add(edge.end)
        neighbours.setdefault(edge.end, set()).add(edge.start)
    kept = frontier = set(focus)
    for _ in range(depth):
        frontier = {other for id_ in frontier for other in neighbours.get(id_, ())} - kept
        kept = kept | frontier
    return kept


def _named(graph: Graph, nodes: Mapping[str, Node]) -> set[str]:
    """What a story names though nothing links it: it belongs on a map of everything."""
    return {edge.start for edge in graph.edges() if edge.type == "MENTIONED_IN" and edge.start in nodes}


def _told(graph: Graph, kept: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The stories that name or report each node."""
    found: dict[str, tuple[str, ...]] = {}
    for edge in graph.edges():
        if edge.type in ("MENTIONED_IN", "REPORTED_IN", "WROTE", "PHOTOGRAPHED") and edge.start in kept:
            found[edge.start] = (*found.get(edge.start, ()), edge.end)
    return found


def _stories(edges: Iterable[Edge], told: Mapping[str, tuple[str, ...]]) -> set[str]:
    found = {story for stories in told.values() for story in stories}
    for edge in edges:
        articles = edge.properties.get("articles", [])
        found.update(articles if isinstance(articles, list) else ())
    return found


def _bylines(graph: Graph, nodes: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    """Who wrote each story, as 记者王某."""
    found: dict[str, tuple[str, ...]] = {}
    for edge in graph.edges():
        if edge.type == "WROTE":
            name = _text(edge.properties.get("as")) + _text(nodes[edge.start].properties.get("name"))
            found[edge.end] = (*found.get(edge.end, ()), name)
    return found


def _figures(edges: Iterable[Edge], nodes: Mapping[str, Node]) -> dict[str, tuple[Node, ...]]:
    found: dict[str, tuple[Node, ...]] = {}
    for edge in edges:
        if edge.type == "HAS_FIGURE":
            found[edge.start] = (*found.get(edge.start, ()), nodes[edge.end])
    return found
