"""The command line: the one place that catches errors, prints them, and sets the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from kg import __version__
from kg.commands import ask, build, demo, draw, keep, look, move, score, serve, talk
from kg.errors import KgError, UsageError
from kg.messages import choose_language

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""
_GARBAGE = 50_000
"""New objects before Python looks for cycles among them: by default every 700, a twelfth of a build's time."""
_ANYWHERE = {"--debug": False, "--lang": True}
"""Options of ``kg`` itself that may also stand after the command, and whether they take a value."""

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "build": build.build,
    "query": ask.query,
    "cypher": ask.cypher,
    "shell": talk.shell,
    "serve": serve.serve,
    "show": look.show,
    "story": look.story,
    "info": look.info,
    "schema": look.schema,
    "map": draw.map_,
    "export": move.export,
    "import": move.import_,
    "copy": move.copy,
    "remove": keep.remove,
    "merge": keep.merge,
    "split": keep.split,
    "correct": keep.correct,
    "review": keep.review,
    "rebuild": keep.rebuild,
    "check": keep.check,
    "eval": score.eval_,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newskg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    graph: Annotated[
        str, typer.Option("--graph", metavar="PATH", help="The graph, for whichever command follows.")
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language of heads and messages.")] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Chinese local news to a knowledge graph of people, units and events, with the sentence behind every edge.

    \b
    Example:
      kg demo
      kg build page.md --date 2025-04-18 --region 苍泽经开区
      kg query who-visited 恒岳 since=2025-04 until=2025-04
    """
    if lang and not lang.lower().startswith(("en", "zh")):
        raise UsageError(f"--lang is en or zh, not {lang!r}")
    choose_language(lang)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit: 0 done, 1 failed or nothing found, 2 wrong usage, 3 some inputs failed."""
    given = arranged(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(_GARBAGE)
    _complete_streams()
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (``kg … | head``); Python would complain once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _complete_streams() -> None:
    """Streams that can print any character; one that the caller closed (``kg … >&-``) is the null device.

    Opened before all else, that device has the closed stream's number, and no file of the graph gets it.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _run(arguments: Sequence[str]) -> int:
    """The exit code of a command line, its error printed as one line."""
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    try:
        result: Any = app(list(arguments), prog_name="kg", standalone_mode=False)
    except NoArgsIsHelpError as error:
        typer.echo(error.format_message())
        return 0
    except ClickException as error:
        command = next((f"kg {argument}" for argument in arguments if argument in COMMANDS), "kg")
        return _fail(f"{error.format_message().rstrip('.')}; see {command} --help", error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted", INTERRUPTED)
    except SystemExit:
        # So typer ends after completing for the shell, and where the reader of a pipe has gone: neither is a failure.
        return 0
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _explained(error)
    if result == INTERRUPTED:  # so typer tells of a Ctrl-C
        return _fail("interrupted", INTERRUPTED)
    return result if isinstance(result, int) else 0


def _explained(error: Exception) -> int:
    """The exit code of an error, after its line."""
    if isinstance(error, KgError):
        return _fail(str(error), error.exit_code)
    if isinstance(error, OSError) and error.strerror:
        return _fail(f"{error.filename or 'output'}: {error.strerror}", 1)
    return _fail(f"unexpected {type(error).__name__}: {error}; --debug shows where, please report it", 1)


def _fail(message: str, code: int) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"kg: {' '.join(message.split())}\n")
    return code


def arranged(arguments: Sequence[str]) -> list[str]:
    """The arguments where they are declared: ``--debug`` and ``--lang`` before the command, ``--graph`` after it."""
    front: list[str] = []
    graph: list[str] = []
    rest: list[str] = []
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            rest += [argument, *pending]
            break
        name, sign, _ = argument.partition("=")
        place = front if name in _ANYWHERE else graph if name == "--graph" and not rest else rest
        place.append(argument)
        if place is not rest and not sign and _ANYWHERE.get(name, True):
            place.extend(islice(pending, 1))
    return [*front, *rest[:1], *graph, *rest[1:]]
