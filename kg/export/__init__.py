"""The graph leaves: one format a file. The same graph gives the same bytes, whichever store it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kg.errors import UsageError, WorkspaceError
from kg.stores.protocol import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: ``name`` as on the command line, the ``module`` of this package that writes it.

    ``writes`` is text (one text, fit for standard output), file (one binary file) or folder (several files).
    """

    name: str
    module: str
    writes: str
    meaning: str


FORMATS = {
    row.name: row
    for row in (
        Format(
            "jsonl", "jsonl", "text", "JSON lines, as Neo4j's APOC reads and writes them; kg import reads them back"
        ),
        Format("node-link", "node_link", "text", "JSON for networkx.node_link_graph(data, edges='edges')"),
        Format("graphml", "graphml", "text", "GraphML, for yEd, Gephi, networkx; lists as JSON text"),
        Format("gexf", "gexf", "text", "GEXF 1.2, for Gephi; lists as JSON text"),
        Format("csv", "csv_tables", "folder", "nodes.csv and edges.csv, for spreadsheets and data frames"),
        Format("xlsx", "xlsx", "file", "a workbook for Excel and LibreOffice, its sheets linked"),
        Format("cypher", "cypher_script", "text", "a Cypher script for Neo4j, a statement a line"),
        Format("neo4j-admin", "neo4j_admin", "folder", "CSV for neo4j-admin database import, with the command"),
        Format("ftm", "ftm", "text", "FollowTheMoney entities, JSON lines, for Aleph"),
    )
}


class _TextFormat(Protocol):
    def chunks(self, graph: Graph) -> Iterator[str]: ...


class _FileFormat(Protocol):
    write: Callable[[Graph, Path], list[Path]]


def text(graph: Graph, name: str) -> Iterator[str]:
    """The export as pieces of text, for standard output.

    Raises UsageError for an unknown format, or one that writes a binary file or several files.
    """
    format_ = find(name)
    if format_.writes != "text":
        raise UsageError(f"format {name} writes a {format_.writes}; say where with -o")
    return cast("_TextFormat", _module(format_)).chunks(graph)


def write(graph: Graph, name: str, target: Path) -> list[Path]:
    """Write the export to the file (or folder) ``target`` and return the files written.

    Raises UsageError for an unknown format, WorkspaceError where the disk refuses.
    """
    format_ = find(name)
    try:
        (target if format_.writes == "folder" else target.parent).mkdir(parents=True, exist_ok=True)
        if format_.writes != "text":
            return cast("_FileFormat", _module(format_)).write(graph, target)
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text(graph, name))
    except OSError as error:
        raise WorkspaceError(f"{target}: can't be written: {error.strerror or error}") from error
    return [target]


def find(name: str) -> Format:
    """The format of that name; raises UsageError, which lists them, for an unknown one."""
    if name not in FORMATS:
        raise UsageError(f"no export format {name}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def _module(format_: Format) -> object:
    return import_module(f"kg.export.{format_.module}")
