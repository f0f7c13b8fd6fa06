"""Sentences and quotations of a text, by its punctuation alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "〔": "〕"}
_OPENER = {close: opener for opener, close in _PAIRS.items()}
_QUOTES = "“‘「『"
_ENDS = "。！？!?…"
_CLOSERS = "".join(_PAIRS.values()) + '"'
LONGEST, UNMARKED = 500, 200
"""A sentence of more characters has lost its marks (a table, a scan): it is cut, at a comma or else every so many."""
# What follows a quotation that stands first in its sentence and is told to be somebody's words.
_SAYING = "说|表示|介绍|告诉|道|称|感慨|感叹|坦言"
_SPOKEN = re.compile(f"[^。！？!?…\n]*?(?:{_SAYING})[^。！？!?…\n]{{0,12}}(?:[。！？!?…\n]|$)")


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the sentences of ``text``, in order, without the blanks around them.

    A sentence ends at 。！？… or at a line's end. A mark inside a quotation or brackets ends none, unless the
    quotation fills the sentence or closes it after a colon or comma (某某说：“……。”); semicolons end none.
    None is longer than ``LONGEST``.
    """
    found: list[tuple[int, int]] = []
    for start, end in _lines(text):
        closes = dict(_brackets(text, start, end))
        position = begin = start
        while position < end:
            if position in closes:
                quoted = position
                position = closes[position] + 1
                if not _ends_quoted(text, begin, quoted, position, end):
                    continue
            elif text[position] in _ENDS:
                position += 1
            else:
                position += 1
                continue
            while position < end and text[position] in _ENDS + _CLOSERS and position not in closes:
                position += 1
            found.append((begin, position))
            begin = position
        found.append((begin, end))
    pieces = (piece for a, b in found for piece in _pieces(text, a, b))
    return tuple(span for span in (_stripped(text, a, b) for a, b in pieces) if span[0] < span[1])


@lru_cache(maxsize=8)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the outermost quotations, quote marks included.

    A quotation that opens a paragraph and is not closed in it runs to the paragraph's end (the next paragraph carries
    it on); any other mark without its partner is a slip of the pen and quotes nothing.
    """
    found: list[tuple[int, int]] = []
    for start, end in _lines(text):
        inside = start
        pairs = [(a, b) for a, b in _brackets(text, start, end) if text[a] in _QUOTES + '"']
        closed = {a for a, _ in pairs}
        first, _ = _stripped(text, start, end)
        if first < end and text[first] in _QUOTES and first not in closed:
            found.append((first, _stripped(text, first, end)[1]))
            continue
        for opener, close in sorted(pairs):
            if opener >= inside:
                found.append((opener, close + 1))
                inside = close + 1
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        comma = max(text.rfind(mark, start, start + LONGEST) for mark in "，,；;、")
        cut = comma + 1 if comma >= 0 else start + UNMARKED
        yield start, cut
        start = cut
    yield start, end


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer("[^\n\r\u2028\u2029]+", text)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of matching opening and closing marks in a line; marks without partner are left out."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    straight = -1
    for position in range(start, end):
        char = text[position]
        if char in _PAIRS:
            stack.append(position)
        elif char in _OPENER:
            partner = next((i for i in reversed(stack) if text[i] == _OPENER[char]), -1)
            if partner >= 0:
                del stack[stack.index(partner) :]
                pairs.append((partner, position))
        elif char == '"':
            if straight >= 0:
                pairs.append((straight, position))
            straight = -1 if straight >= 0 else position
    return pairs


def _ends_quoted(text: str, begin: int, opener: int, after: int, end: int) -> bool:
    """Whether the sentence begun at ``begin`` ends with the quotation ``[opener, after)``."""
    if text[opener] not in _QUOTES + '"' or text[after - 2] not in _ENDS:
        return False
    before = text[begin:opener].strip()
    if before:
        return before[-1] in "：:，,。！？…"
    return not _SPOKEN.match(text[after:end])
