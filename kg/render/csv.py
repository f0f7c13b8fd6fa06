"""Rows as CSV (RFC 4180 quoting, one head line)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from kg.model import Rows, Value
from kg.render.values import to_json


def render(rows: Rows) -> Iterator[str]:
    """The column names, then the rows: null is empty; lists, maps, nodes, relationships and paths are JSON."""
    # A writer gives what its file's write gives: here the line itself.
    line = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield line(rows.columns)
    for row in rows:
        yield line([field(value) for value in row])


def field(value: Value) -> str:
    """One value as the text of a field."""
    if type(value) is str:
        return value
    plain = to_json(value)
    if type(plain) is int:
        return str(plain)
    if plain is None:
        return ""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


class _Echo:
    @staticmethod
    def write(text: str) -> str:
        return text.removesuffix("\r\n")
