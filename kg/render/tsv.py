"""Rows as tab-separated values: one head line; tabs, newlines and backslashes as ``\\t``, ``\\n``, ``\\\\``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Rows
from kg.render.csv import field

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render(rows: Rows) -> Iterator[str]:
    """The column names, then the rows, with fields as in CSV."""
    yield "\t".join(column.translate(_ESCAPES) for column in rows.columns)
    for row in rows:
        yield "\t".join(field(value).translate(_ESCAPES) for value in row)
