"""``kg map``: the graph as one HTML file."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg import find
from kg.commands.options import GRAPH, Graph
from kg.commands.output import note
from kg.messages import say
from kg.named import check_period, read_date
from kg.stores import open_store


def map_(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")] = Path(
        "map.html"
    ),
    graph: Graph = GRAPH,
    focus: Annotated[
        list[str] | None, typer.Option("--focus", metavar="NAME", help="Only what lies around this node. Repeatable.")
    ] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=9, help="How many steps around it.")] = 1,
    only: Annotated[str, typer.Option("--only", metavar="TYPE,TYPE", help="Only these relationships.")] = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Up to and with this day, month or year.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Write the stock pyvis page instead.")] = False,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Put the stories' text into the page.")] = True,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Draw the graph as one HTML file that opens offline.

    \b
    Example:
      kg map --focus 恒岳 --depth 2 -o hengyue.html --open
    """
    from kg.map import Selection, write_map, write_plain

    types = tuple(type_.strip().upper() for type_ in only.split(",") if type_.strip())
    period = [read_date(name, text) if text else "" for name, text in (("--since", since), ("--until", until))]
    check_period(*period)
    with open_store(graph, write=False) as store:
        around = tuple(found.id for name in focus or () for found in find.several(store, name))
        selection = Selection(around, depth, types, *period)
        picture = write_plain(store, output, selection) if plain else write_map(store, output, selection, text=text)
    note(say("wrote {file}", file=output))
    note(say("{nodes} nodes, {edges} edges", nodes=len(picture.nodes), edges=len(picture.edges)))
    if open_:
        webbrowser.open(output.absolute().as_uri())
