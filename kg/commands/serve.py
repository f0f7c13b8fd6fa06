"""``kg serve``: the graph over Bolt."""

from __future__ import annotations

import os
import signal
import threading
from typing import Annotated

import typer

from kg.commands.options import GRAPH, Graph
from kg.commands.output import note
from kg.messages import say

VARIABLE = "KG_SERVE_PASSWORD"
"""The variable that holds the password; never an option, since command lines end up in histories."""


def serve(
    graph: Graph = GRAPH,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port on 127.0.0.1; 0 for a free one.")] = 7687,
    may_write: Annotated[bool, typer.Option("--write", help="Allow queries to change the graph.")] = False,
) -> None:
    """Let Neo4j's drivers and tools query the graph, from this machine. KG_SERVE_PASSWORD, or a made-up password.

    Read only, it serves the graph as it is now, and other commands go on as ever. Ctrl-C ends it.

    \b
    Example:
      kg serve --port 7688
    """
    from kg.serve import USER, serving

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    given = os.environ.get(VARIABLE, "")
    with serving(graph, port=port, password=given, write=may_write) as service:
        note(say("{graph} answers at {address}, user {user}", graph=graph, address=service.address, user=USER))
        if not given:
            note(say("password: {password}", password=service.password))
        note(say("queries may change the graph") if may_write else say("read only, as the graph is now"))
        stop.wait()
    note(say("stopped"))
