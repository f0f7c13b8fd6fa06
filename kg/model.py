"""The graph as values: nodes, edges, paths, a change to a graph, and the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

Scalar = str | int | float | bool
Property = Scalar | list[str]
"""What a node or edge property may hold on every store: no maps, no nulls (an absent property is simply not there)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``id`` stable and deterministic, ``labels`` its family and kind (``("Unit", "Company")``)."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship from node ``start`` to node ``end``; ``id`` is deterministic, parallel edges differ in it."""

    id: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Path:
    """A path of an answer: ``nodes`` one longer than ``edges``, in walking order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Value = None | bool | int | float | str | Node | Edge | Path | list["Value"] | dict[str, "Value"]
"""What a cell of an answer may hold; dates and times are ISO strings on every store."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A change to a graph, idempotent: ids to delete (edges first), then nodes and edges to write whole."""

    deleted_edges: tuple[str, ...] = ()
    deleted_nodes: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.deleted_edges or self.deleted_nodes or self.nodes or self.edges)


def whole(nodes: Iterable[Node], edges: Iterable[Edge], size: int) -> Iterator[Delta]:
    """The changes that write these nodes and then these edges, at most ``size`` of them together."""
    more_nodes, more_edges = iter(nodes), iter(edges)
    while some_nodes := tuple(islice(more_nodes, size)):
        yield Delta(nodes=some_nodes)
    while some_edges := tuple(islice(more_edges, size)):
        yield Delta(edges=some_edges)


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: column names and rows of values; ``truncated`` where a limit cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
