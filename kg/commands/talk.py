"""``kg shell``: questions and Cypher, one after the other."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.commands.options import GRAPH, Graph, Limit
from kg.commands.output import colour, row_limit, width
from kg.stores import open_store


def shell(
    graph: Graph = GRAPH,
    may_write: Annotated[bool, typer.Option("--write", help="Allow queries to change the graph.")] = False,
    limit: Limit = None,
) -> None:
    """Ask interactively: Cypher over several lines, history, completion of labels, types and names, :help.

    \b
    Example:
      kg shell
      echo 'MATCH (n:Company) RETURN n.name;' | kg shell
    """
    from kg.shell.session import Session
    from kg.shell.terminal import run, run_script

    with open_store(graph, write=may_write) as store:
        session = Session(store, write=may_write, limit=row_limit(limit, "table"), width=width, colour=colour())
        if sys.stdin.isatty():
            run(session)
        else:
            run_script(session, sys.stdin.read())
