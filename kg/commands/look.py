"""``kg show``, ``kg story``, ``kg info`` and ``kg schema``: looking at what the graph holds."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from kg import __version__, dossier, find
from kg.commands.opening import open_workspace
from kg.commands.options import GRAPH, AsCsv, AsJson, AsNdjson, AsTsv, Graph, Ledger
from kg.commands.output import chosen, colour, lines_of, note, print_rows, write
from kg.errors import AmbiguousNameError, UsageError
from kg.find import Found
from kg.messages import both, head, say
from kg.model import Rows
from kg.render.values import to_cell, to_json
from kg.schema import EDGES, KINDS
from kg.stores import Store, open_store

_NAMED = ("Person", "Unit", "Place", "Event")


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name, alias, pinyin, unique part of a name, or id.")],
    graph: Graph = GRAPH,
    json: Annotated[bool, typer.Option("--json", help="Print the whole as one JSON object.")] = False,
) -> None:
    """Show one person, unit, place or event whole, with the sentence for each fact.

    \b
    Example:
      kg show 澜桥
    """
    with open_store(graph, write=False) as store:
        whole = dossier.dossier(store, _the_one(store, name))
    if json:
        sections = {section.name: [_record(section.rows, row) for row in section.rows] for section in whole.sections}
        write([jsonlib.dumps({"node": to_json(whole.node), **sections}, ensure_ascii=False, indent=2)])
        return
    write(_page(whole))


def story(
    name: Annotated[str, typer.Argument(metavar="STORY", help="Id, beginning of an id, or part of a headline.")],
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
    why: Annotated[bool, typer.Option("--why", help="List also what was seen and left out, and why.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print text, claims and what was left out as one JSON object.")
    ] = False,
) -> None:
    """Show a story's stored text with what was found marked: colours on a terminal, else brackets.

    \b
    Example:
      kg story 解难题 --why
    """
    from kg.render.story import render, render_left_out, to_record

    with open_workspace(graph, ledger) as workspace:
        id_ = find.story(workspace.store, name).id
        article, claims, left_out = workspace.article(id_), workspace.claims(id_), workspace.left_out(id_)
    if json:
        write([jsonlib.dumps(to_record(article, claims, left_out), ensure_ascii=False, indent=2)])
        return
    note("  ".join(filter(None, (id_, article.date, article.source or article.path))))
    write(render(article, claims, colour=colour()))
    if why:
        write(["", say("Left out:"), *render_left_out(left_out)] if left_out else ["", say("Nothing was left out.")])


def info(
    graph: Graph = GRAPH,
    json: AsJson = False,
    nl: AsNdjson = False,
    csv: AsCsv = False,
    tsv: AsTsv = False,
) -> None:
    """Show how much the graph holds: counts by kind and type, date range, store and versions.

    \b
    Example:
      kg info --json
    """
    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    with open_store(graph, write=False) as store:
        counts = store.counts()
        ranges = [_date_range(store, label) for label in ("Article", "Event")]
        description = store.description
    rows: list[tuple[str, str, int | str]] = [("version", "newskg", __version__), ("store", "", description)]
    rows += [("dates", label, dates) for label, dates in ranges if dates]
    rows += [("total", "nodes", counts.nodes), ("total", "edges", counts.edges)]
    rows += [("nodes", label, count) for label, count in counts.labels.items()]
    rows += [("edges", type_, count) for type_, count in counts.types.items()]
    print_rows(Rows(("part", "what", "count"), tuple(rows)), form)


def schema(json: AsJson = False, nl: AsNdjson = False, csv: AsCsv = False, tsv: AsTsv = False) -> None:
    """Show the kinds of nodes and the types of edges that a graph may hold.

    \b
    Example:
      kg schema --lang zh
    """
    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    kinds = [("node", f"{kind.family}:{kind.label}".rstrip(":"), "", kind.zh, kind.meaning) for kind in KINDS]
    edges = [
        ("edge", edge.type, f"{'|'.join(edge.start)} -> {'|'.join(edge.end)}", edge.zh, edge.meaning) for edge in EDGES
    ]
    print_rows(Rows(("part", "label", "ends", "chinese", "meaning"), tuple(kinds + edges)), form)


def _date_range(store: Store, label: str) -> tuple[str, str]:
    """The label with its first and last date, "" where it has none."""
    ((first, last),) = store.query(f"MATCH (n:{label}) RETURN min(n.date), max(n.date)")
    return label, f"{first} – {last}" if first else ""


def _the_one(store: Store, name: str) -> Found:
    """The node that is meant; on a terminal the reader is asked where the name has several."""
    matches = find.several(store, name, _NAMED)
    if len(matches) == 1:
        return matches[0]
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise AmbiguousNameError(name, tuple(found.shown for found in matches))
    for number, found in enumerate(matches, start=1):
        note(f"{number:3}  {found.shown}")
    which: int = typer.prompt(say("Which one?"), type=int, err=True)
    if not 1 <= which <= len(matches):
        raise UsageError(f"{which} is none of 1 to {len(matches)}")
    return matches[which - 1]


def _page(whole: dossier.Dossier) -> Iterator[str]:
    name = to_cell(whole.node.properties.get("name"))
    yield f"{name}  {':'.join(whole.node.labels)}  {whole.node.id}"
    for key, value in sorted(whole.node.properties.items()):
        if key not in ("name", "id") and value != []:
            yield f"{head(key)}: {to_cell(value)}"
    for section in whole.sections:
        yield ""
        yield f"{both(section.name, head(section.name))} ({len(section.rows)})"
        yield from lines_of(section.rows, "table", section.heads)


def _record(rows: Rows, row: tuple[object, ...]) -> dict[str, object]:
    return dict(zip(rows.columns, row, strict=True))
