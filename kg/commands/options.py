"""Options that several commands share, and names that the shell completes."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import UsageError

GRAPH = "news.kg"
"""The workspace that commands use unless ``--graph`` or ``KG_GRAPH`` names another."""


def _named(value: str) -> str:
    if not value.strip():
        raise UsageError("--graph is empty; give a folder, a .json file or neo4j://host")
    return value


Graph = Annotated[
    str,
    typer.Option(
        "--graph",
        envvar="KG_GRAPH",
        metavar="PATH",
        help="The graph: a workspace folder, a networkx .json file, or neo4j://host.",
        show_envvar=True,
        callback=_named,
    ),
]
Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="KG_LEDGER",
        metavar="FOLDER",
        help="Folder of the ledger, where the graph is on a server.",
        show_envvar=True,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON array.")]
AsNdjson = Annotated[bool, typer.Option("--nl", help="Print newline-delimited JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
AsTsv = Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")]
Timeout = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", help="Stop the query after so long.", min=0.0)
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Print at most N rows; 0 for all (a table shows 1,000).", min=0),
]


def complete_question(incomplete: str) -> list[tuple[str, str]]:
    """Named questions that begin so, with what they answer."""
    from kg import named
    from kg.messages import both

    questions = [named.load(name) for name in named.names() if name.startswith(incomplete)]
    return [(question.name, both(question.en, question.zh)) for question in questions]
