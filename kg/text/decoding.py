"""What both taggers share: texts cut into pieces, pieces of one length put into batches, the best path of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BATCH_CHARACTERS = 4096
_LONGEST = 160
_STOPS = re.compile("[。！？；!?;\n]")
_PAUSES = re.compile("[，、,：: ]")


@dataclass(frozen=True, slots=True)
class Piece:
    """``[start, end)`` of the text of that index: about a sentence."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces of one length; ``ids`` are (pieces, characters)."""

    pieces: tuple[Piece, ...]
    ids: NDArray[np.int64]


def batches(texts: Sequence[str], ids: Mapping[str, int], unknown: int) -> Iterator[Batch]:
    """All of ``texts`` as character ids, the longest first, at most about 4,096 characters a batch.

    Nothing is padded: LAC's network reads padding as text, so that a sentence's tags would depend on its neighbours.
    """
    by_length: dict[int, list[Piece]] = {}
    for index, text in enumerate(texts):
        for start, end in _pieces(text):
            by_length.setdefault(end - start, []).append(Piece(index, start, end))
    for length, pieces in sorted(by_length.items(), reverse=True):
        size = max(1, _BATCH_CHARACTERS // length)
        for first in range(0, len(pieces), size):
            batch = pieces[first : first + size]
            rows = [[ids.get(char, unknown) for char in texts[p.index][p.start : p.end]] for p in batch]
            yield Batch(tuple(batch), np.array(rows, dtype=np.int64))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Ranges of about a sentence, blanks around them left out; a sentence that is too long is cut at a pause."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for stop in [*(m.end() for m in _STOPS.finditer(text)), len(text)]:
        while stop - start > _LONGEST:
            pauses = [m.end() for m in _PAUSES.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
            cut = pauses[-1] if pauses else start + _LONGEST
            pieces.append((start, cut))
            start = cut
        pieces.append((start, stop))
        start = stop
    bare = ((a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in pieces)
    return [(a, b) for a, b in bare if a < b]


def best_paths(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[list[int]]:
    """Viterbi over a batch, ``scores`` (pieces, characters, tags): the best tag of every character."""
    best = scores[:, 0]
    history = np.zeros((scores.shape[1], *best.shape), dtype=np.int16)
    for step in range(1, scores.shape[1]):
        paths = best[:, :, None] + transitions[None]
        history[step] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[:, step]
    tags = np.empty(scores.shape[:2], dtype=np.int64)
    tags[:, -1] = best.argmax(axis=1)
    rows = np.arange(len(tags))
    for step in range(scores.shape[1] - 1, 0, -1):
        tags[:, step - 1] = history[step, rows, tags[:, step]]
    return [[int(tag) for tag in row] for row in tags]
