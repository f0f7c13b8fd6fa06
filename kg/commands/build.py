"""``kg build``: pages into ledger and graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.opening import open_workspace
from kg.commands.options import GRAPH, AsCsv, AsJson, AsNdjson, AsTsv, Graph, Ledger
from kg.commands.output import chosen, note, print_rows, progress_wanted
from kg.errors import ParameterError, UsageError
from kg.messages import say
from kg.model import Rows
from kg.named import read_date

if TYPE_CHECKING:
    from kg.article import Article
    from kg.intake import Intake
    from kg.workspace import BuildReport

SOME_FAILED = 3
"""Exit code of a build that read some of its inputs and reported the others."""


def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")],
    graph: Graph = GRAPH,
    ledger: Ledger = GRAPH,
    date: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of publication.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="The paper or site.")] = "",
    region: Annotated[str, typer.Option("--region", metavar="AREA", help="The area that 我市 or 全区 means.")] = "",
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="UNIT", help="The unit that 我校 or 我公司 means.")
    ] = "",
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field", metavar="FIELD=COLUMN", help="Where a table keeps title, date, source, url or content."
        ),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims less certain than this.")
    ] = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the claims and write nothing.")] = False,
    json: AsJson = False,
    nl: AsNdjson = False,
    csv: AsCsv = False,
    tsv: AsTsv = False,
) -> None:
    """Read pages into the graph. A story that is there already changes nothing, a changed one replaces the old.

    \b
    Example:
      kg build page.md --date 2025-04-18 --region 苍泽经开区
      kg build archive/ --graph county.kg
      kg build articles.csv --field content=正文 --dry-run --nl
    """
    from kg.intake import Intake
    from loaders import LoadOptions

    form = chosen(json=json, nl=nl, csv=csv, tsv=tsv)
    columns = dict(_pair(item) for item in field or ())
    options = LoadOptions(_day(date), source, region, publisher, columns)
    intake = Intake(paths, options)
    if dry_run:
        articles = list(intake)
        if articles or not intake.problems:
            print_rows(_claims(articles), form)
    else:
        _build(intake, graph, ledger, min_confidence, form)
    for problem in intake.problems:
        note(f"kg: {problem}")
    if intake.problems:
        raise typer.Exit(SOME_FAILED if intake.read_to else 1)


def _build(intake: Intake, graph: str, ledger: str, min_confidence: float, form: str) -> None:
    undated = 0

    def articles() -> Iterator[Article]:
        nonlocal undated
        for article in intake:
            undated += not article.date
            yield article

    with _progress(intake) as progress:
        read = articles()
        first = next(read, None)
        if first is None:
            return  # Nothing to read makes no graph.
        with open_workspace(graph, ledger, create=True) as workspace:
            report = workspace.add(chain([first], read), min_confidence=min_confidence, progress=progress)
            counts = workspace.store.counts()
    if undated:
        note(say("stories without a date: {count}; their events may have none either; --date gives one", count=undated))
    note(_summary(report, len(intake.inputs)))
    note(say("{graph} now holds {nodes} nodes and {edges} edges", graph=graph, nodes=counts.nodes, edges=counts.edges))
    if form != "table":
        said = {"inputs": len(intake.inputs), "failed": len(intake.problems), **asdict(report), "undated": undated}
        said |= {"nodes": counts.nodes, "edges": counts.edges}
        print_rows(Rows(tuple(said), (tuple(said.values()),)), form)


def _summary(report: BuildReport, inputs: int) -> str:
    return say(
        "inputs: {inputs}; stories: {added} new, {replaced} replaced, {unchanged} unchanged; "
        "claims: {claims} read, {left_out} left out",
        inputs=inputs,
        **asdict(report),
    )


def _claims(articles: list[Article]) -> Rows:
    from kg.extract.extractor import extract_many
    from kg.render import claims

    found = zip(articles, extract_many(articles), strict=True)
    lines = tuple((article.id, *claims.row(claim)) for article, told in found for claim in told.claims)
    return Rows(("article", *claims.COLUMNS), lines)


def _day(text: str) -> str:
    """The publication day as ISO, "" for none. Raises UsageError for what is no day."""
    try:
        day = read_date("--date", text) if text else ""
    except ParameterError:
        day = "none"
    if day and len(day) != len("2024-03-19"):
        raise UsageError(f"--date is a day (2024-03-19), not {text!r}")
    return day


def _pair(text: str) -> tuple[str, str]:
    name, sign, column = text.partition("=")
    if not sign or not name or not column:
        raise UsageError(f"--field takes FIELD=COLUMN, not {text!r}")
    return name, column


@contextmanager
def _progress(intake: Intake) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar with the time left on a terminal, else None."""
    if not progress_wanted():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {"read": bar.add_task(say("reading"), total=intake.size or None)}

        def advance(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(say(phase), total=total or None)
            bytes_read = intake.read_to[done - 1] if phase == "read" and 0 < done <= len(intake.read_to) else done
            bar.update(tasks[phase], completed=bytes_read)

        yield advance
