"""A printed page's pieces of text put into reading order: columns, headlines by their size, indents, gaps.

The order is a recursive XY-cut (Nagy and Seth 1984), with one addition: lines that run across a gutter (a
headline over two columns) cut the region above and below themselves first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

INDENT = "\u3000\u3000"
_GUTTER = 0.8
"""Narrowest gutter between columns, in body sizes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line: its box with y growing downwards, any unit, and its ``size`` (font height)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one line of a column, joined; ``edge`` is its column's left edge."""

    piece: Piece
    edge: float


def page_text(pieces: Sequence[Piece], headline: float = 1.2) -> str:
    """The page as text: a line a row in reading order, ``#`` before headlines, the largest with fewest.

    Rows ``headline`` times the body's size are headlines. Indented rows keep two ideographic blanks, wide gaps
    and column ends a blank line.
    """
    pieces = [piece for piece in pieces if piece.text.strip() and not _folio(piece.text)]
    if not pieces:
        return ""
    body = _body_size(pieces)
    columns = [_rows(column) for column in _order(pieces, body)]
    levels = _levels([row.piece for column in columns for row in column], body * headline)
    return "\n\n".join("\n".join(_lines(column, levels)) for column in columns)


def _folio(text: str) -> bool:
    """Whether a piece is a page's bare number."""
    return text.strip(" -—·.").isdigit() and len(text.strip()) <= 6


def _body_size(pieces: Sequence[Piece]) -> float:
    """The size, to a tenth, that most characters have."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _order(pieces: Sequence[Piece], body: float) -> Iterator[Sequence[Piece]]:
    """The columns of a region in reading order."""
    if _one_row(pieces):
        yield pieces
        return
    gutter, crossing = _gutter(pieces, body * _GUTTER)
    if gutter is None:
        yield pieces
    elif not crossing:
        yield from _order([piece for piece in pieces if piece.right <= gutter], body)
        yield from _order([piece for piece in pieces if piece.right > gutter], body)
    else:
        across = crossing[0]
        row = [piece for piece in pieces if abs(piece.middle - across.middle) < across.size / 2]
        above = [piece for piece in pieces if piece not in row and piece.middle < across.middle]
        below = [piece for piece in pieces if piece not in row and piece.middle >= across.middle]
        for part in (above, row, below):
            if part:
                yield from _order(part, body)


def _one_row(pieces: Sequence[Piece]) -> bool:
    middle = pieces[0].middle
    return all(abs(piece.middle - middle) < max(piece.size, pieces[0].size) / 2 for piece in pieces)


def _gutter(pieces: Sequence[Piece], width: float) -> tuple[float | None, list[Piece]]:
    """Where a gutter runs that the fewest pieces cross, and those pieces from the top; None for a single column.

    A gutter has at least two pieces on either side, and no more than a third of all cross it.
    """
    best: tuple[float | None, list[Piece]] = (None, [])
    fewest = len(pieces) / 3
    for edge in sorted({piece.right for piece in pieces}):
        crossing = [piece for piece in pieces if piece.left < edge + width and piece.right > edge]
        left = sum(piece.right <= edge for piece in pieces)
        right = len(pieces) - left - len(crossing)
        if left >= 2 and right >= 2 and len(crossing) < fewest:
            fewest = len(crossing)
            best = (edge, sorted(crossing, key=lambda piece: piece.middle))
    return best


def _rows(column: Sequence[Piece]) -> list[Row]:
    """The column's lines from the top, pieces on one line joined."""
    edge = min(piece.left for piece in column)
    rows: list[list[Piece]] = []
    for piece in sorted(column, key=lambda piece: (piece.middle, piece.left)):
        if rows and abs(rows[-1][0].middle - piece.middle) < piece.size / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(_joined(sorted(row, key=lambda piece: piece.left)), edge) for row in rows]


def _joined(row: Sequence[Piece]) -> Piece:
    text = row[0].text
    for before, piece in pairwise(row):
        text += (" " if piece.left - before.right > before.size / 2 else "") + piece.text
    size = max(row, key=lambda piece: len(piece.text)).size
    top, bottom = min(piece.top for piece in row), max(piece.bottom for piece in row)
    return Piece(text, row[0].left, top, row[-1].right, bottom, size)


def _levels(rows: Sequence[Piece], least: float) -> dict[float, int]:
    """Sizes of headlines, to a unit, with their rank from 1 for the largest."""
    sizes = sorted({round(row.size) for row in rows if row.size >= least}, reverse=True)
    return {size: min(rank, 6) for rank, size in enumerate(sizes, 1)}


def _lines(column: Sequence[Row], levels: dict[float, int]) -> Iterator[str]:
    """The column's rows as lines of a page; rows of one headline on one line."""
    headline: list[Piece] = []
    before: Piece | None = None
    for row in column:
        piece = row.piece
        if headline and (round(piece.size) != round(headline[0].size) or piece.top - headline[-1].bottom > piece.size):
            yield _headline(headline, levels)
            headline = []
        if round(piece.size) in levels:
            headline.append(piece)
        else:
            if before and piece.top - before.bottom > 1.5 * piece.size:
                yield ""
            yield (INDENT if piece.left - row.edge > 1.2 * piece.size else "") + piece.text.strip()
        before = piece
    if headline:
        yield _headline(headline, levels)


def _headline(rows: Sequence[Piece], levels: dict[float, int]) -> str:
    return "\n" + "#" * levels[round(rows[0].size)] + " " + " ".join(row.text.strip() for row in rows) + "\n"
