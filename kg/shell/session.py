"""What the shell does with an input: Cypher, a named question, or one of its own commands. No terminal in here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg import named
from kg.errors import InputError, ParameterError, UsageError
from kg.messages import both, say
from kg.model import Rows, Value
from kg.render import FORMATS, lines
from kg.schema import EDGES, KINDS
from kg.stores import Store

NO_END = 7 * 24 * 3600.0
"""Seconds that a query gets: in effect no limit, but a query with a limit runs where Ctrl-C can end it."""
_PART = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/|;|[^;'\"`/]+|.", re.DOTALL)
_WORD = re.compile(r"(?:[^\s\"']|\"[^\"]*\"|'[^']*')+")


def statements(text: str) -> list[str]:
    """The statements of a text, parted at semicolons that stand outside quotes and comments."""
    found = [""]
    for part in _PART.findall(text):
        if part == ";":
            found.append("")
        else:
            found[-1] += part
    return [statement.strip() for statement in found if statement.strip()]


def is_complete(text: str) -> bool:
    """Whether Enter should run it: nothing, a command of the shell, or Cypher that ends with a semicolon."""
    text = text.strip()
    if not text or text.startswith(":"):
        return True
    parts = _PART.findall(text)
    return parts[-1] == ";" and not {"'", '"', "`"} & set(parts)  # a quote by itself is one that isn't closed


class Session:
    """One conversation with a graph: its parameters and output format, kept from input to input."""

    def __init__(
        self,
        store: Store,
        *,
        write: bool = False,
        timeout: float = NO_END,
        limit: int | None = 1000,
        width: Callable[[], int | None] = lambda: None,
        colour: bool = False,
    ) -> None:
        self.store, self.parameters = store, dict[str, Value]()
        self.form = "table"
        self.ended = False
        self._width, self._colour = width, colour
        self._write, self._timeout, self._limit = write, timeout, limit
        self.commands: dict[str, tuple[Callable[[list[str]], Iterator[str]], str, str]] = {
            ":help": (self._help, "", "list these commands"),
            ":schema": (self._schema, "", "labels and relationship types, with how many the graph has"),
            ":params": (self._params, "", "list the parameters"),
            ":param": (self._param, "NAME VALUE", "set $NAME to a JSON value or a text"),
            ":query": (self._query, "[NAME] [VALUE | KEY=VALUE]...", "ask a named question, or list them"),
            ":source": (self._source, "FILE", "run the statements of a file"),
            ":format": (self._format, "|".join(FORMATS), "how to print answers"),
            ":exit": (self._exit, "", "leave (Ctrl-D too)"),
        }

    def run(self, text: str) -> Iterator[str]:
        """The lines that an input gives; the lines of one statement before the next one runs.

        Raises KgError for a statement that fails; KeyboardInterrupt passes through and leaves the session whole.
        """
        text = text.strip()
        if text.startswith(":"):
            name, *arguments = [word.strip("\"'") for word in _WORD.findall(text.rstrip("; "))]
            if name not in self.commands:
                raise UsageError(f"no command {name}; :help lists them")
            yield from self.commands[name][0](arguments)
            return
        for statement in statements(text):
            yield from self._answer(self._ask(statement, self.parameters))

    def _ask(self, cypher: str, parameters: dict[str, Value]) -> Rows:
        return self.store.query(cypher, parameters, write=self._write, timeout=self._timeout, limit=self._limit)

    def _answer(self, rows: Rows, heads: Sequence[str] = ()) -> Iterator[str]:
        yield from lines(rows, self.form, heads=heads, width=self._width(), colour=self._colour)
        if rows.truncated:
            yield say("only the first {count} rows; --limit 0 gives all", count=len(rows))
        elif not rows.rows and self.form == "table":
            yield say("no rows")

    def _help(self, arguments: list[str]) -> Iterator[str]:
        yield say("Type Cypher that ends with ; or one of:")
        for name, (_, usage, meaning) in self.commands.items():
            yield f"  {f'{name} {usage}':44} {say(meaning)}"

    def _schema(self, arguments: list[str]) -> Iterator[str]:
        counts = self.store.counts()
        labels = [
            ("node", kind.label or kind.family, kind.zh, counts.labels.get(kind.label or kind.family, 0))
            for kind in KINDS
        ]
        types = [("edge", edge.type, edge.zh, counts.types.get(edge.type, 0)) for edge in EDGES]
        yield from self._answer(Rows(("part", "label", "chinese", "count"), tuple(labels + types)))

    def _params(self, arguments: list[str]) -> Iterator[str]:
        for name, value in sorted(self.parameters.items()):
            yield f"${name} = {json.dumps(value, ensure_ascii=False)}"

    def _param(self, arguments: list[str]) -> Iterator[str]:
        if len(arguments) < 2 or not arguments[0].lstrip("$").isidentifier():
            raise ParameterError(":param takes a name and a value, as in  :param since 2025-04")
        text = " ".join(arguments[1:])
        try:
            value: Value = json.loads(text)
        except ValueError:
            value = text
        self.parameters[arguments[0].lstrip("$")] = value
        return iter(())

    def _query(self, arguments: list[str]) -> Iterator[str]:
        if not arguments:
            for name in named.names():
                question = named.load(name)
                yield f"{name} {named.signature(question)}\n    {both(question.en, question.zh)}"
            return
        question = named.load(arguments[0])
        bound = named.bind(self.store, question, named.by_position(question, arguments[1:]))
        rows = self.store.query(question.cypher, bound, timeout=self._timeout, limit=self._limit)
        yield from self._answer(rows, [both(column.name, column.zh) for column in question.columns])

    def _source(self, arguments: list[str]) -> Iterator[str]:
        if len(arguments) != 1:
            raise UsageError(":source takes one file")
        try:
            text = Path(arguments[0]).expanduser().read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(arguments[0], getattr(error, "strerror", None) or "not UTF-8 text") from error
        for statement in statements(text):
            yield from self._answer(self._ask(statement, self.parameters))

    def _format(self, arguments: list[str]) -> Iterator[str]:
        if len(arguments) != 1 or arguments[0] not in FORMATS:
            raise UsageError(f":format is one of {', '.join(FORMATS)}")
        self.form = arguments[0]
        return iter(())

    def _exit(self, arguments: list[str]) -> Iterator[str]:
        self.ended = True
        return iter(())
