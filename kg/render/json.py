"""Rows as one JSON array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.model import Rows
from kg.render.values import to_json


def render(rows: Rows) -> Iterator[str]:
    """An array with one object a line, by column name."""
    last = len(rows) - 1
    if last < 0:
        yield "[]"
    for number, row in enumerate(rows):
        record = {column: to_json(value) for column, value in zip(rows.columns, row, strict=True)}
        opening, closing = "[" if number == 0 else " ", "]" if number == last else ","
        yield opening + json.dumps(record, ensure_ascii=False) + closing
