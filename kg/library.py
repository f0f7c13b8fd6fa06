"""The same as the command line, from Python: ``kg.open`` gives a graph to build, ask, draw and hand on.

What answers show themselves in a notebook; ``Graph.workspace`` and ``Graph.store`` lead to everything else.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from kg import named
from kg.errors import InputError, UsageError
from kg.model import Edge, Node, Path, Rows, Value
from kg.stores import Store, open_store
from kg.stores.base import Closing

if TYPE_CHECKING:
    import networkx
    import pandas

    from kg.map import Page
    from kg.workspace import BuildReport, Workspace

_SHOWN = 100
"""Rows that a notebook shows of an answer."""


class Answer(Rows):
    """The rows of an answer; a notebook shows them as a table."""

    __slots__ = ()

    def dataframe(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; nodes, relationships and paths are dictionaries in it.

        Raises UsageError where pandas isn't installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("a DataFrame needs pandas: pip install pandas") from error
        from kg.render.values import to_json

        deep = (Node, Edge, Path, list, dict)
        rows = [[to_json(cell) if isinstance(cell, deep) else cell for cell in row] for row in self]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def _repr_html_(self) -> str:
        from kg.messages import head
        from kg.render.values import to_cell

        heads = "".join(f"<th>{html.escape(head(column))}</th>" for column in self.columns)
        lines = (
            "<tr>" + "".join(f"<td>{html.escape(to_cell(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows[:_SHOWN]
        )
        rest = len(self) - _SHOWN
        note = f"<p>+ {rest}</p>" if rest > 0 else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>{note}"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and the inputs that it couldn't read."""

    report: BuildReport
    problems: tuple[InputError, ...]


class Graph(Closing):
    """An open graph; use it in a ``with`` statement, or close it."""

    def __init__(self, store: Store, workspace: Workspace | None = None) -> None:
        self.store = store
        self._workspace = workspace

    @property
    def workspace(self) -> Workspace:
        """Ledger and graph together, for removing, merging and correcting. Raises UsageError where it isn't open."""
        if self._workspace is None:
            raise UsageError("the graph is open for reading only; kg.open(…, write=True) opens its ledger too")
        return self._workspace

    def build(
        self,
        *paths: str | FilePath,
        date: str = "",
        source: str = "",
        region: str = "",
        publisher: str = "",
        min_confidence: float = 0.0,
    ) -> Built:
        """Read pages (files, folders, globs) into the graph, as ``kg build`` does.

        Raises InputError where nothing at all could be read; UsageError, WorkspaceError, StoreError.
        """
        from kg.intake import Intake
        from loaders import LoadOptions

        day = named.read_date("date", date) if date else ""
        intake = Intake([str(path) for path in paths], LoadOptions(day, source, region, publisher))
        report = self.workspace.add(intake, min_confidence=min_confidence)
        if intake.problems and not intake.read_to:
            raise intake.problems[0]
        return Built(report, tuple(intake.problems))

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """The answer to a Cypher query; ``timeout`` in seconds. Raises QueryError and its kin (see ``Store.query``)."""
        return _answer(self.store.query(query, parameters, write=write, timeout=timeout, limit=limit))

    def ask(self, question: str, **given: str | int) -> Answer:
        """The answer to a named question, its parameters as a person writes them: ``ask("timeline", who="恒岳")``.

        Raises NotFoundError (no such question, or nothing of that name), AmbiguousNameError, ParameterError.
        """
        return _answer(named.run(self.store, named.load(question), given))

    def questions(self) -> Answer:
        """The named questions, what they take and what they answer."""
        found = [named.load(name) for name in named.names()]
        rows = tuple((question.name, named.signature(question), question.en, question.zh) for question in found)
        return Answer(("question", "parameters", "answers", "chinese"), rows)

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """A copy as networkx: keys are ids; attributes are ``labels`` (a list) or ``type``, and the properties."""
        return self.store.to_networkx()

    def map(
        self,
        path: str | FilePath = "",
        *,
        focus: Sequence[str] = (),
        depth: int = 1,
        only: Sequence[str] = (),
        since: str = "",
        until: str = "",
    ) -> Page:
        """The map as an HTML page, which a notebook shows; written to ``path`` too where one is given.

        ``focus`` are names around which to look, ``depth`` steps far; ``only`` relationship types; ``since`` and
        ``until`` a day, month or year. Raises NotFoundError, AmbiguousNameError, UsageError.
        """
        from kg import find
        from kg.map import Selection, page, pick

        around = tuple(found.id for name in focus for found in find.several(self.store, name))
        period = [named.read_date(name, text) if text else "" for name, text in (("since", since), ("until", until))]
        selection = Selection(around, depth, tuple(only), *period)
        drawn = page(pick(self.store, selection), selection)
        if path:
            FilePath(path).write_text(drawn, encoding="utf-8", newline="\n")
        return drawn

    def close(self) -> None:
        """Release the graph; twice does no harm."""
        (self._workspace or self.store).close()

    def __repr__(self) -> str:
        return f"<kg.Graph {self.store.description}>"

    def _repr_html_(self) -> str:
        counts = self.store.counts()
        rows = [*counts.labels.items(), *counts.types.items()]
        lines = "".join(f"<tr><td>{html.escape(name)}</td><td>{count}</td></tr>" for name, count in rows)
        return f"<p>{html.escape(self.store.description)}</p><table><tbody>{lines}</tbody></table>"


def open(target: str | FilePath = "news.kg", *, write: bool = False, ledger: str | FilePath = "") -> Graph:
    """The graph in a workspace folder, a networkx file or a Neo4j server, whichever ``target`` names.

    For writing the workspace is made where there is none; a networkx file or a server then needs ``ledger``, the
    folder that remembers what was read. Raises NotFoundError, WorkspaceError and its kin, StoreError, UsageError.
    """
    if not write:
        return Graph(open_store(target, write=False))
    from kg.workspace import Workspace

    elsewhere = "://" in str(target) or str(target).endswith(".json")
    if elsewhere and not ledger:
        raise UsageError(f"{target}: to build there, give ledger=FOLDER, which remembers what was read")
    workspace = Workspace.open(ledger or target, create=True, store_target=str(target) if elsewhere else None)
    return Graph(workspace.store, workspace)


def _answer(rows: Rows) -> Answer:
    return Answer(rows.columns, rows.rows, rows.truncated)
