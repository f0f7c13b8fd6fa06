"""``kg query`` and ``kg cypher``: questions to the graph."""

from __future__ import annotations

import sys
from json import loads
from pathlib import Path
from typing import Annotated

import typer

from kg import named
from kg.commands.options import (
    GRAPH,
    AsCsv,
    AsJson,
    AsNdjson,
    AsTsv,
    Graph,
    Limit,
    Timeout,
    complete_question,
)
from kg.commands.output import chosen, note, print_rows, row_limit, write
from kg.errors import InputError, ParameterError, UsageError
from kg.messages import both, say
from kg.model import Rows, Value
from kg.stores import open_store


def query(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="The question.", autocompletion=complete_question, show_default=False),
    ] = "",
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="VALUE|KEY=VALUE", help="Values in order, or by name.")
    ] = None,
    graph: Graph = GRAPH,
    show: Annotated[bool, typer.Option("--show", help="Print the question's parameters and Cypher instead.")] = False,
    json: AsJson = False,
    nl: AsNdjson = False,
    csv: AsCsv = False,
    tsv: AsTsv = False,
    timeout: Timeout = None,
    limit: Limit = None,
) -> None:
    """Ask a named question; without a name, list them.

    \b
    Example:
      kg query who-visited 恒岳 since=2025-04 until=2025-04
    """
    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    if not name:
        print_rows(_questions(), form)
        return
    question = named.load(name)
    if show:
        write([question.text])
        return
    given = named.by_position(question, parameters or [])
    with open_store(graph, write=False) as store:
        bound = named.bind(store, question, given)
        rows = store.query(question.cypher, bound, timeout=timeout, limit=row_limit(limit, form))
    for parameter, value in bound.items():
        if isinstance(value, list) and len(value) > 1:
            note(
                say(
                    "{parameter}={text} fits {count} names",
                    parameter=parameter,
                    text=given[parameter],
                    count=len(value),
                )
            )
    print_rows(rows, form, [both(column.name, column.zh) for column in question.columns])


def cypher(
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help="Cypher; - reads it from standard input.", show_default=False)
    ] = "",
    graph: Graph = GRAPH,
    file: Annotated[str, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")] = "",
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="KEY=VALUE", help="A $parameter: a JSON value, or else text. Repeatable."
        ),
    ] = None,
    may_write: Annotated[bool, typer.Option("--write", help="Allow the query to change the graph.")] = False,
    json: AsJson = False,
    nl: AsNdjson = False,
    csv: AsCsv = False,
    tsv: AsTsv = False,
    timeout: Timeout = None,
    limit: Limit = None,
) -> None:
    """Run any Cypher query, read only unless --write.

    \b
    Example:
      kg cypher 'MATCH (p)-[v:VISITED]->(c:Company {name: $name}) RETURN p.name, v.date' -p name=恒岳新材料有限公司
    """
    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    statement = _statement(text, file)
    values = dict(_parameter(item) for item in parameters or ())
    with open_store(graph, write=may_write) as store:
        rows = store.query(statement, values, write=may_write, timeout=timeout, limit=row_limit(limit, form))
    print_rows(rows, form)


def _questions() -> Rows:
    questions = [named.load(name) for name in named.names()]
    lines = [(question.name, named.signature(question), both(question.en, question.zh)) for question in questions]
    return Rows(("question", "parameters", "answers"), tuple(lines))


def _statement(text: str, file: str) -> str:
    """The query from wherever it is. Raises UsageError for none or two, InputError for a file that can't be read."""
    if bool(text) == bool(file):
        raise UsageError("give a query, or -f FILE, or - for standard input")
    if file:
        try:
            return Path(file).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(file, getattr(error, "strerror", None) or "not UTF-8 text") from error
    return sys.stdin.read() if text == "-" else text


def _parameter(text: str) -> tuple[str, Value]:
    """``k=v`` with ``v`` JSON, or plain text where it isn't. Raises ParameterError for anything else."""
    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise ParameterError(f"-p takes KEY=VALUE, not {text!r}")
    try:
        parsed: Value = loads(value)
    except ValueError:
        return name, value
    return name, parsed
