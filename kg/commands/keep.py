"""``kg remove``, ``rebuild``, ``check``, and people's judgements: ``merge``, ``split``, ``correct``, ``review``."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer

from kg import find
from kg.commands.opening import open_workspace
from kg.commands.options import GRAPH, AsCsv, AsJson, AsNdjson, AsTsv, Graph, Ledger
from kg.commands.output import chosen, note, print_rows, write
from kg.errors import UsageError
from kg.messages import say
from kg.model import Rows, Value
from kg.resolve.judgements import Correction, Judgement, Merge, Split, packed

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, alias, pinyin, unique part of a name, or id.")]


def remove(
    stories: Annotated[list[str], typer.Argument(metavar="STORY", help="Ids, or parts of headlines.")],
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
) -> None:
    """Remove stories; what only they supported goes from the graph.

    \b
    Example:
      kg remove 解难题
    """
    with open_workspace(graph, ledger, write=True) as workspace:
        for found in [find.story(workspace.store, text) for text in stories]:
            workspace.remove(found.id)
            note(say("removed {id} {title}", id=found.id, title=found.name))


def rebuild(graph: Graph = GRAPH, ledger: Ledger = GRAPH) -> None:
    """Draw the graph again from the ledger, in place of what is there.

    \b
    Example:
      kg rebuild --graph county.kg
    """
    with open_workspace(graph, ledger, write=True) as workspace:
        workspace.rebuild()
        counts = workspace.store.counts()
    note(say("{graph} now holds {nodes} nodes and {edges} edges", graph=graph, nodes=counts.nodes, edges=counts.edges))


def check(
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
    json: Annotated[bool, typer.Option("--json", help="Print what is broken as a JSON array of texts.")] = False,
) -> None:
    """Check every invariant of ledger and graph; list what is broken, and exit with 1 if anything is.

    \b
    Example:
      kg check --graph county.kg
    """
    with open_workspace(graph, ledger) as workspace:
        faults = workspace.check()
    write([jsonlib.dumps(faults, ensure_ascii=False)] if json else faults)
    if faults:
        raise typer.Exit(1)
    note(say("all is well"))


def merge(one: Name, two: Name, graph: Graph = GRAPH, ledger: Ledger = GRAPH) -> None:
    """Say that two nodes are one, now and whatever is read later; kg review --undo takes it back.

    \b
    Example:
      kg merge 澜桥公司 苍泽澜桥机械有限公司
    """
    with open_workspace(graph, ledger, write=True) as workspace:
        pair = [find.one(workspace.store, text) for text in (one, two)]
        if pair[0].id == pair[1].id:
            raise UsageError(f"{one} and {two} are one node already: {pair[0].shown}")
        judgement = workspace.merge(pair[0].id, pair[1].id)
    note(say("{judgement}: {one} and {two} are one", judgement=judgement, one=pair[0].shown, two=pair[1].shown))


def split(
    name: Name,
    stories: Annotated[list[str], typer.Argument(metavar="STORY", help="The stories that mean somebody else.")],
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
) -> None:
    """Say that in these stories the name means another; kg review --undo takes it back.

    \b
    Example:
      kg split 李伟 a3f09c2b
    """
    with open_workspace(graph, ledger, write=True) as workspace:
        node = find.one(workspace.store, name)
        judgement = workspace.split(node.id, [find.story(workspace.store, text).id for text in stories])
    note(
        say(
            "{judgement}: stories in which {name} is another: {count}",
            judgement=judgement,
            name=node.shown,
            count=len(stories),
        )
    )


def correct(
    node: Name,
    name: Annotated[str, typer.Option("--name", help="The right name.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="The right kind (Company, Agency, …).")] = "",
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
) -> None:
    """Give a node its right name or kind, whatever the stories say; kg review --undo takes it back.

    \b
    Example:
      kg correct 北渡 --kind Park
    """
    with open_workspace(graph, ledger, write=True) as workspace:
        found = find.one(workspace.store, node)
        judgement = workspace.correct(found.id, name=name, kind=kind)
    note(say("{judgement}: {name} is corrected", judgement=judgement, name=found.shown))


def review(
    undo: Annotated[str, typer.Option("--undo", metavar="ID", help="Take this judgement back.")] = "",
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
    json: AsJson = False,
    nl: AsNdjson = False,
    csv: AsCsv = False,
    tsv: AsTsv = False,
) -> None:
    """List the judgements that people made (merge, split, correct), or take one back.

    \b
    Example:
      kg review --undo j1f2e3d4c5b6
    """
    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    with open_workspace(graph, ledger, write=bool(undo)) as workspace:
        if undo:
            workspace.undo(undo)
            note(say("{judgement} is taken back", judgement=undo))
            return
        judgements = workspace.judgements()
        splits = {id_: judgement.names for id_, judgement in judgements if isinstance(judgement, Split)}
    lines = [(id_, packed(judgement)[0], *_about(judgement, splits)) for id_, judgement in judgements]
    print_rows(Rows(("judgement", "does", "to", "becomes", "stories"), tuple(lines)), form)


def _about(judgement: Judgement, splits: Mapping[str, Sequence[str]]) -> tuple[str, str | None, list[Value]]:
    """Whom a judgement is about, what it makes of them, and in which stories only."""
    match judgement:
        case Merge():
            return _names(judgement.one, splits), _names(judgement.two, splits), []
        case Split():
            return ", ".join(judgement.names), None, list(judgement.articles)
        case Correction():
            becomes = " ".join(filter(None, (judgement.name, judgement.kind)))
            return _names(judgement.keys, splits), becomes, []


def _names(keys: Iterable[str], splits: Mapping[str, Sequence[str]]) -> str:
    """Entity keys as a reader knows them: a person's name, a unit's or place's area and name, what was split off."""
    from kg.resolve.keys import SEPARATOR

    names = []
    for key in keys:
        family, form, *rest = key.split(SEPARATOR)
        if form == "split":
            names.append(f"{', '.join(splits.get(rest[0], ()))} ({rest[0]})")
        else:
            names.append(rest[0] if family == "Person" else "".join(rest[:2]).replace("/", ""))
    return ", ".join(dict.fromkeys(names))
