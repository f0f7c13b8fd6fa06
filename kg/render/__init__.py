"""Rows to text, one format a file: each ``render(rows, …)`` yields lines without newline, the caller writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from kg.messages import head
from kg.model import Rows

FORMATS = {"table": "table", "json": "json", "nl": "ndjson", "csv": "csv", "tsv": "tsv"}
"""The formats by the name that the command line has for them, and their modules."""


def lines(
    rows: Rows, form: str, *, heads: Sequence[str] = (), width: int | None = None, colour: bool = False
) -> Iterator[str]:
    """The answer's lines in a format of ``FORMATS``; heads, width and colour are for tables.

    A table's heads are in the reader's language; the other formats keep the column names.
    """
    render: Callable[..., Iterator[str]] = import_module(f"kg.render.{FORMATS[form]}").render
    if form != "table":
        return render(rows)
    return render(rows, heads=heads or [head(name) for name in rows.columns], width=width, colour=colour)
