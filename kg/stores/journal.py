"""Changes waiting beside a graph file: one JSON line each, safe on disk before the change counts as made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from kg.model import Delta, Edge, Node


class Journal:
    """The changes in ``path``, in order. Raises OSError where the disk refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, delta: Delta) -> None:
        """Add a change; it is on the disk when this returns."""
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_line(delta))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.mend()
            raise

    def __iter__(self) -> Iterator[Delta]:
        """The changes; a last line that a crash cut short was never made, and is left out."""
        if self._path.exists():
            with self._path.open(encoding="utf-8") as file:
                yield from (_delta(line) for line in file if line.endswith("\n"))

    def mend(self) -> None:
        """Drop what a crash or a full disk left of a last line, so that the next change starts on a line of its own."""
        if self._path.exists():
            content = self._path.read_bytes()
            if content and not content.endswith(b"\n"):
                with self._path.open("r+b") as file:
                    file.truncate(content.rfind(b"\n") + 1)

    def remove(self) -> None:
        """Forget the changes: the graph file has them now."""
        self._path.unlink(missing_ok=True)


def _line(delta: Delta) -> str:
    record = [
        delta.deleted_edges,
        delta.deleted_nodes,
        [[node.id, node.labels, dict(node.properties)] for node in delta.nodes],
        [[edge.id, edge.type, edge.start, edge.end, dict(edge.properties)] for edge in delta.edges],
    ]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _delta(line: str) -> Delta:
    deleted_edges, deleted_nodes, nodes, edges = json.loads(line)
    return Delta(
        tuple(deleted_edges),
        tuple(deleted_nodes),
        tuple(Node(id_, tuple(labels), properties) for id_, labels, properties in nodes),
        tuple(Edge(*edge) for edge in edges),
    )
