"""``kg export``, ``kg import`` and ``kg copy``: the graph leaves, comes back, and moves between stores."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from kg import export as exports
from kg.commands.options import GRAPH, Graph
from kg.commands.output import note
from kg.errors import InputError, UsageError
from kg.export import FORMATS
from kg.messages import say
from kg.model import whole
from kg.stores import Store, open_store

BATCH = 2000
"""Nodes or edges handed to a store at once."""


def _complete_format(incomplete: str) -> list[tuple[str, str]]:
    return [(row.name, row.meaning) for row in FORMATS.values() if row.name.startswith(incomplete)]


def export(
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", autocompletion=_complete_format),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="File or folder; else standard output.")
    ] = None,
    graph: Graph = GRAPH,
) -> None:
    """Write the whole graph in another program's format; the same graph gives the same bytes.

    \b
    Example:
      kg export --format graphml -o news.graphml
    """
    exports.find(form)
    with open_store(graph, write=False) as store:
        if output is None:
            sys.stdout.writelines(exports.text(store, form))
            return
        for file in exports.write(store, form, output):
            note(say("wrote {file}", file=file))


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A jsonl export; - for standard input.")],
    graph: Graph = GRAPH,
) -> None:
    """Read a jsonl export (or APOC's) into a graph that has no ledger of its own.

    \b
    Example:
      kg export | kg import - --graph copy.kg
    """
    from kg.export import jsonl

    with _lines(file) as lines:
        deltas = jsonl.read(lines, "standard input" if file == "-" else file)
        # What is no export at its very beginning makes no graph.
        first = list(islice(deltas, 1))
        with _target(graph) as store:
            for delta in chain(first, deltas):
                store.apply(delta)
            counts = store.counts()
    note(say("{graph} now holds {nodes} nodes and {edges} edges", graph=graph, nodes=counts.nodes, edges=counts.edges))


def copy(
    to: Annotated[str, typer.Option("--to", metavar="PATH", help="The graph to fill: folder, file.json or server.")],
    graph: Graph = GRAPH,
) -> None:
    """Copy the graph to another store, in place of what newskg has there.

    \b
    Example:
      kg copy --graph news.kg --to colleague.json
    """
    if to == graph:
        raise UsageError(f"{to}: a graph can't be copied onto itself; give another place with --to")
    with open_store(graph, write=False) as source, _target(to) as store:
        store.fill(whole(source.nodes(), source.edges(), BATCH))
        counts = store.counts()
    note(say("{graph} now holds {nodes} nodes and {edges} edges", graph=to, nodes=counts.nodes, edges=counts.edges))


def _target(graph: str) -> Store:
    """The store to fill. Raises UsageError where a ledger says what the graph is: it would be drawn over."""
    if "://" not in graph and Path(graph, "ledger.sqlite").exists():
        raise UsageError(f"{graph} is drawn from its own ledger; give another folder, a .json file or a server")
    return open_store(graph, write=True)


@contextmanager
def _lines(file: str) -> Iterator[Iterator[str]]:
    """The lines of a file or of standard input. Raises InputError for a file that can't be read."""
    if file == "-":
        yield iter(sys.stdin)
        return
    try:
        with Path(file).open(encoding="utf-8") as opened:
            yield iter(opened)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(file, getattr(error, "strerror", None) or "not UTF-8 text") from error
