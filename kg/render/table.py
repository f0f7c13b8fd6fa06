"""Rows as a table for a reader: columns right for double-width characters, wrapped to a width, or one card a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len as rich_cell_len
from rich.cells import chop_cells

from kg.model import Rows
from kg.render.values import safe, to_cell

GAP = "  "
_NARROWEST = 18
"""Cells that a column never loses by wrapping: dates and ids stay whole, text stays readable, else rows are cards."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(rows: Rows, *, heads: Sequence[str] = (), width: int | None = None, colour: bool = False) -> Iterator[str]:
    """Head line, rule and rows. ``heads`` replace the column names; ``width`` in terminal cells, None for no limit.

    Where the columns don't fit ``width`` even wrapped, each row becomes a card of lines ``head  value``.
    """
    titles = [safe(head) for head in (heads or rows.columns)]
    cells = [[to_cell(value) for value in row] for row in rows]
    natural = [max(map(cell_len, column)) for column in zip(titles, *cells, strict=True)]
    widths = natural if width is None else _fitted(natural, width)
    if widths is None:
        yield from _cards(titles, cells, width or 0, colour)
        return
    yield from _wrapped(titles, widths, colour)
    yield GAP.join("─" * column for column in widths)
    for row in cells:
        yield from _wrapped(row, widths, False)


def _fitted(natural: Sequence[int], width: int) -> list[int] | None:
    """Column widths that fit ``width``, taken from the widest columns first; None where that makes one too narrow."""
    widths = list(natural)
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while excess > 0:
        widest = max(range(len(widths)), key=lambda index: widths[index])
        second = max((w for index, w in enumerate(widths) if index != widest), default=_NARROWEST)
        cut = min(excess, max(1, widths[widest] - second))
        if widths[widest] - cut < _NARROWEST:
            return None
        widths[widest] -= cut
        excess -= cut
    return widths


def _wrapped(row: Sequence[str], widths: Sequence[int], bold: bool) -> Iterator[str]:
    """The lines of one row: each cell cut at its column's width, padded but for the last."""
    room = [width - cell_len(cell) for cell, width in zip(row, widths, strict=True)]
    if min(room, default=0) >= 0:
        lines = [GAP.join([cell + " " * rest for cell, rest in zip(row, room, strict=True)])]
    else:
        parts = [chop_cells(cell, width) if cell else [] for cell, width in zip(row, widths, strict=True)]
        pieces = zip_longest(*parts, fillvalue="")
        lines = [GAP.join(_padded(part, width) for part, width in zip(line, widths, strict=True)) for line in pieces]
    for line in lines:
        yield f"{_BOLD}{line.rstrip(' ')}{_PLAIN}" if bold else line.rstrip(" ")


def _cards(titles: Sequence[str], cells: Sequence[Sequence[str]], width: int, colour: bool) -> Iterator[str]:
    """Each row as lines ``head  value``, empty values left out, a rule with the row's number above."""
    left = max(map(cell_len, titles))
    room = max(width - left - len(GAP), _NARROWEST)
    for number, row in enumerate(cells, start=1):
        yield f"── {number} ".ljust(max(width, left) - 1, "─")
        for title, cell in zip(titles, row, strict=True):
            for index, part in enumerate(chop_cells(cell, room) if cell else ()):
                head = _padded(title if index == 0 else "", left)
                yield (f"{_BOLD}{head}{_PLAIN}" if colour else head) + GAP + part


def cell_len(text: str) -> int:
    """Cells of a terminal that the (safe) text takes."""
    return len(text) if text.isascii() else rich_cell_len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
