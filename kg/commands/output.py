"""Printing: data to stdout in the format asked for, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from kg.errors import UsageError
from kg.messages import say
from kg.model import Rows
from kg.render import lines

TABLE_ROWS = 1000
"""Rows that a table shows unless ``--limit`` says otherwise; nobody reads more, and a pipe has other formats."""


def chosen(*, json: bool = False, nl: bool = False, csv: bool = False, tsv: bool = False) -> str:
    """The one format asked for (``table`` if none). Raises UsageError for two."""
    asked = [name for name, wanted in (("json", json), ("nl", nl), ("csv", csv), ("tsv", tsv)) if wanted]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} exclude each other")
    return asked[0] if asked else "table"


def row_limit(limit: int | None, form: str) -> int | None:
    """How many rows to ask the store for: ``--limit``, 0 meaning all, else a table's length or no limit."""
    if limit is None:
        return TABLE_ROWS if form == "table" else None
    return limit or None


def print_rows(rows: Rows, form: str, heads: Sequence[str] = ()) -> None:
    """Print an answer; a cut or empty one is remarked on stderr."""
    write(lines_of(rows, form, heads))
    if rows.truncated:
        note(say("only the first {count} rows; --limit 0 gives all", count=len(rows)))
    elif not rows.rows and form == "table":
        note(say("no rows"))


def lines_of(rows: Rows, form: str, heads: Sequence[str] = ()) -> Iterator[str]:
    """The answer's lines in one of the formats that ``chosen`` gives, as stdout wants them."""
    return lines(rows, form, heads=heads, width=width(), colour=colour())


def write(text: Iterable[str]) -> None:
    """Write lines to stdout."""
    for line in text:
        sys.stdout.write(f"{line}\n")


def note(text: str) -> None:
    """One line to stderr."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")


def width() -> int | None:
    """Cells of the terminal that stdout is; None for a pipe or a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def colour() -> bool:
    """Whether to colour stdout: it is a terminal, and neither NO_COLOR nor TERM=dumb is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def progress_wanted() -> bool:
    """Whether stderr is a terminal that can show a progress bar."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
