"""What the embedded engine answers, as kg.model values: records become nodes and edges, its path texts become paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import schema
from kg.model import Edge, Node, Path, Value
from kg.stores.engine import build, plain

if TYPE_CHECKING:
    import arcadedb

UNLABELLED = "~NO_LABEL~"
"""The engine's type of nodes without a label."""
_PATH = re.compile(r"\(#\d+:\d+\)(?:-\[#\d+:\d+\]->\(#\d+:\d+\))*")
_RID = re.compile(r"#\d+:\d+")
_LOOK_UP = 500
"""Record ids in one look-up: the engine parses each as text, and longer lists are no faster."""


def ordered_labels(type_: str) -> tuple[str, ...]:
    """The labels of the engine's type name (``Company~Unit``), family first: ``("Unit", "Company")``."""
    labels = type_.split("~") if type_ != UNLABELLED else []
    return tuple(sorted(labels, key=lambda label: (label not in schema.FAMILIES, label)))


def type_name(labels: Iterable[str]) -> str:
    """The engine's type of nodes with these labels."""
    return "~".join(sorted(labels)) or UNLABELLED


@dataclass(slots=True)
class Records:
    """Turns batches of rows into values, fetching what a row leaves out (an edge's ends, a path's records)."""

    database: arcadedb.Database
    _edge_types: set[str] = field(default_factory=lambda: set(schema.EDGE_BY_TYPE))

    def values(self, rows: list[list[Any]]) -> list[tuple[Value, ...]]:
        """The rows with each cell as a ``kg.model`` value."""
        paths: set[str] = set()
        edges: set[str] = set()
        if build() == "jvm":
            rows = [[plain(cell) for cell in row] for row in rows]
        for row in rows:
            for cell in row:
                self._collect(cell, paths, edges)
        parts = self._elements({rid for path in paths for rid in _RID.findall(path)})
        ends = self._ends(edges)
        return [tuple(self._value(cell, ends, parts) for cell in row) for row in rows]

    def nodes(self, rids: list[str]) -> Iterator[Node]:
        """The nodes with these record ids, in that order."""
        found = self._elements(set(rids))
        yield from (element for rid in rids if isinstance(element := found.get(rid), Node))

    def edges(self, rids: list[str]) -> Iterator[Edge]:
        """The edges with these record ids, in that order."""
        found = self._elements(set(rids))
        yield from (element for rid in rids if isinstance(element := found.get(rid), Edge))

    def node(self, record: Mapping[str, Any]) -> Node:
        """A vertex record (with ``@type`` and its properties)."""
        return Node(record.get("id", ""), ordered_labels(record["@type"]), _properties(record))

    def _is_edge(self, record: Mapping[str, Any]) -> bool:
        type_ = record["@type"]
        if type_ not in self._edge_types and type_ not in schema.LABELS and "~" not in type_:
            rows = self.database.query("sql", "SELECT name FROM schema:types WHERE type = 'edge'").to_list()
            self._edge_types.update(row["name"] for row in rows)
        return type_ in self._edge_types

    def _collect(self, cell: Any, paths: set[str], edges: set[str]) -> None:
        if isinstance(cell, str):
            if cell.startswith("(#") and _PATH.fullmatch(cell):
                paths.add(cell)
        elif isinstance(cell, dict):
            if "@rid" in cell:
                if self._is_edge(cell):
                    edges.add(str(cell["@rid"]))
                return
            for value in cell.values():
                self._collect(value, paths, edges)
        elif isinstance(cell, (list, tuple, set)):
            for value in cell:
                self._collect(value, paths, edges)

    def _ends(self, rids: set[str]) -> dict[str, tuple[str, str]]:
        rows = self._look_up("@out.id AS source, @in.id AS target", rids)
        return {str(row["rid"]): (row["source"] or "", row["target"] or "") for row in rows}

    def _elements(self, rids: set[str]) -> dict[str, Node | Edge]:
        """The nodes and edges of these record ids, all that paths are made of."""
        found: dict[str, Node | Edge] = {}
        for row in self._look_up("@this AS record, @out.id AS source, @in.id AS target", rids):
            record = plain(row["record"])
            rid = str(row["rid"])
            found[rid] = self.edge(record, row["source"], row["target"]) if self._is_edge(record) else self.node(record)
        return found

    def edge(self, record: Mapping[str, Any], start: str, end: str) -> Edge:
        """An edge record between the nodes of these ids."""
        return Edge(record.get("id", ""), record["@type"], start, end, _properties(record))

    def _look_up(self, what: str, rids: Iterable[str]) -> Iterable[dict[str, Any]]:
        ordered = sorted(rids)
        for at in range(0, len(ordered), _LOOK_UP):
            some = ", ".join(ordered[at : at + _LOOK_UP])
            # Record ids can't be parameters here; these are digits, checked by _RID or handed out by the engine.
            yield from self.database.query("sql", f"SELECT @rid AS rid, {what} FROM [{some}]").to_list()  # noqa: S608

    def _value(self, cell: Any, ends: Mapping[str, tuple[str, str]], parts: Mapping[str, Node | Edge]) -> Value:
        if cell is None or isinstance(cell, (bool, int, float)):
            return cell
        if isinstance(cell, str):
            return _path(cell, parts) if cell.startswith("(#") and _PATH.fullmatch(cell) else cell
        if isinstance(cell, dict):
            if cell.keys() >= {"crs", "srid", "x", "y"}:
                cell = {key: value for key, value in cell.items() if key != "crs"}  # a point, as other stores give it
            if "@rid" not in cell:
                return {str(key): self._value(value, ends, parts) for key, value in cell.items()}
            return self.edge(cell, *ends.get(str(cell["@rid"]), ("", ""))) if self._is_edge(cell) else self.node(cell)
        if isinstance(cell, (list, tuple, set)):
            return [self._value(value, ends, parts) for value in cell]
        return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _properties(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in sorted(record) if not key.startswith("@") and key != "id"}


def _path(text: str, parts: Mapping[str, Node | Edge]) -> Path | str:
    """The path that the engine prints as record ids; a text that only looks like one stays text."""
    elements = [parts.get(rid) for rid in _RID.findall(text)]
    nodes = tuple(element for element in elements if isinstance(element, Node))
    edges = tuple(element for element in elements if isinstance(element, Edge))
    return Path(nodes, edges) if len(nodes) + len(edges) == len(elements) and len(nodes) == len(edges) + 1 else text
