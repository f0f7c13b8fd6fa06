"""What the stores have in common: closing, refusing to write, and the checks that come before any engine's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.errors import QueryReadOnlyError, WorkspaceError
from kg.model import Delta, Edge, Node, Rows, Value
from kg.stores import convert
from kg.stores.cypher import Used, check_names, check_not_empty, check_parameters

if TYPE_CHECKING:
    import networkx


class Closing(ABC):
    """Something to be closed; a ``with`` statement does."""

    @abstractmethod
    def close(self) -> None:
        """Release what is held; twice does no harm."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class StoreBase(Closing):
    """A store at ``place``, open for writing or not; what it is to answer, its engine does in ``answer``."""

    def __init__(self, place: str, *, write: bool) -> None:
        self._place = place
        self._write = write

    @abstractmethod
    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by id (see ``Graph.nodes``)."""

    @abstractmethod
    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by id (see ``Graph.edges``)."""

    @abstractmethod
    def apply(self, delta: Delta) -> None:
        """Make the change (see ``Store.apply``)."""

    @abstractmethod
    def clear(self) -> None:
        """Remove every node and edge (see ``Store.clear``)."""

    @abstractmethod
    def has(self, used: Used) -> bool:
        """Did somebody's own write put this name, which the schema doesn't have, into the store?"""

    @abstractmethod
    def answer(
        self, cypher: str, parameters: dict[str, Value], *, write: bool, timeout: float | None, limit: int | None
    ) -> Rows:
        """The engine's answer to a query that passed the checks of ``query``."""

    def fill(self, deltas: Iterable[Delta]) -> None:
        """Make this graph what the deltas write and nothing else (see ``Store.fill``)."""
        self.clear()
        for delta in deltas:
            self.apply(delta)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """The answer to a Cypher query (see ``Store.query``)."""
        given = dict(parameters or {})
        check_not_empty(cypher)
        if not write:
            check_names(cypher, self.has)
        check_parameters(cypher, given)
        if write and not self._write:
            raise QueryReadOnlyError("the graph was opened for reading; a write needs it opened for writing")
        return self.answer(cypher, given, write=write, timeout=timeout, limit=limit)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A copy as networkx (see ``Store.to_networkx``)."""
        return convert.to_networkx(self)

    def _check_writable(self) -> None:
        if not self._write:
            raise WorkspaceError(f"{self._place}: opened for reading, can't be written")
