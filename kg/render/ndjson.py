"""Rows as newline-delimited JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.model import Rows
from kg.render.values import to_json


def render(rows: Rows) -> Iterator[str]:
    """One object a row, by column name."""
    for row in rows:
        yield json.dumps(
            {column: to_json(value) for column, value in zip(rows.columns, row, strict=True)}, ensure_ascii=False
        )
