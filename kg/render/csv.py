"""Rows as CSV (RFC 4180 quoting, one head line)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from kg.model import Rows, Value
from kg.render.values import to_json


def render(rows: Rows) -> Iterator[str]:
    """The column names, then the rows: null is empty; lists, maps, nodes, relationships and paths are JSON."""
    yield _line(rows.columns)
    for row in rows:
        yield _line([field(value) for value in row])


def field(value: Value) -> str:
    """One value as the text of a field."""
    plain = to_json(value)
    if plain is None:
        return ""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _line(fields: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(fields)
    return line.getvalue().removesuffix("\r\n")
