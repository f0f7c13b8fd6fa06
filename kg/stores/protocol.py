"""What every graph store can do: the protocol that the contract tests hold each of them to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from kg.model import Delta, Edge, Node, Rows, Value

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: ``nodes`` and ``edges`` in all, and by label and by type, each sorted by name.

    A node counts under each of its labels, so ``labels`` adds up to more than ``nodes``.
    """

    nodes: int
    edges: int
    labels: Mapping[str, int]
    types: Mapping[str, int]


class Graph(Protocol):
    """Whatever can give its nodes and edges: what the exports read."""

    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by id (code points). ``Node.properties`` leaves the ``id`` to ``Node.id``."""
        ...

    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by id (code points). ``Edge.properties`` leaves the ``id`` to ``Edge.id``."""
        ...


class Store(Graph, Protocol):
    """A property graph that takes Cypher. One writer at a time; close it, or use it in a ``with`` statement.

    In Cypher each node and edge has the property ``id``. Values come back the same from every store: nodes,
    relationships and paths as ``kg.model`` values, dates and times as ISO strings, and no property that only the
    store's own bookkeeping needs.
    """

    @property
    def description(self) -> str:
        """The engine with its version and where the graph is, for ``kg info``; no credentials."""
        ...

    def apply(self, delta: Delta) -> None:
        """Make the change: all of it or, after an error or a crash, none that a second ``apply`` wouldn't mend.

        Deletes first, edges before nodes (a deleted node takes its edges with it); then each node and edge of the
        delta replaces the one of the same id whole (a node keeps its other edges, also when its labels change).
        Deleting what isn't there, or writing what is, changes nothing. An edge may come back with other ends; its id
        stands for its type for good.

        Raises StoreError where an edge's end is neither stored nor in the delta, or the store can't be written.
        """
        ...

    def clear(self) -> None:
        """Remove every node and edge of this graph (on a shared server, nothing else)."""
        ...

    def fill(self, deltas: Iterable[Delta]) -> None:
        """Make this graph what the deltas write, nodes before their edges, and nothing else.

        After an error or a crash it may hold anything of the old graph or the new, until a second ``fill``.
        """
        ...

    def counts(self) -> Counts:
        """How many nodes and edges there are, by label and type."""
        ...

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """The answer to a Cypher query; at most ``limit`` rows (``truncated`` says that more were there).

        ``timeout`` is in seconds; a query that hits it is stopped, not only abandoned.

        Raises QuerySyntaxError (with line and column), QueryReadOnlyError (a write without ``write``),
        UnknownNameError (a label, relationship type or property the schema doesn't have), ParameterError (a parameter
        that is missing), QueryTimeoutError, or QueryError for what else the engine refuses.
        """
        ...

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A copy as networkx: keys are ids; attributes are ``labels`` (a list) or ``type``, and the properties."""
        ...

    def close(self) -> None:
        """Release the graph; twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
