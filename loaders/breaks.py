"""Column and page breaks: where a sentence runs on over a line's end, and markup that no reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.article import Span
from loaders.labels import opens_paragraph
from loaders.lines import FINAL, Kind, Line, column_width, usual_gap

_OPENS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "【": "】"}
_RUNS_ON = re.compile(r"[，、,\-—~～的和与及或等对将把被向从为在于是以之其该各所\d第]$")
_CONTINUES = re.compile(r"[，。、；：！？,;:!?”’）)》】」%％]")
_MARKUP = re.compile(
    "|".join(
        (
            r"[\u200b-\u200d\u2060\ufeff]",  # zero width
            r"&(?:nbsp|ensp|emsp);",
            r"\*\*|__",
            r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)|<img\b[^>\n]{0,2000}>",
            r"(?<!!)\[(?=[^\]\n]{1,200}\]\()",  # a link's bracket,
            r"(?<=\S)\]\((?:https?:|/|\.)[^)\n]{0,2000}\)",  # and its target
        )
    )
)
_HALVES = re.compile(r"\S{4,}[ \u3000]+\S{4,}")
CROSSHEAD = 20
"""Longest line, in characters, taken for a small headline between paragraphs where no markup says so."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a page is set.

    ``gap``: the usual number of blank lines between lines. ``width``: how many characters a line holds, 0 where lines
    run free. ``drops_stops``: more than a fifth of its stories end without a full stop. ``columns``: it shows several
    sentences cut by its columns.
    """

    gap: int
    width: int
    drops_stops: bool
    columns: bool


def page_manner(lines: Sequence[Line], stories: Sequence[Sequence[Line]]) -> Manner:
    """How a page of these lines is set; ``stories`` are the lines of prose of each story."""
    width = column_width(lines)
    open_ends = sum(not _ends_whole(prose) for prose in stories)
    long = [line for prose in stories for line in prose[:-1] if len(line.text) > CROSSHEAD and not line.finished]
    cut = sum(not _fills(line, width) for line in long)
    return Manner(usual_gap(lines), width, open_ends * 5 > len(stories), cut >= 2)


def _fills(line: Line, width: int) -> bool:
    """Whether a line is as long as the page's width (0: lines run free) lets it be."""
    return width > 0 and len(line.text) >= width - 4


def _ends_whole(prose: Sequence[Line]) -> bool:
    """Whether a story's last sentence has its stop; a short line below it (the office that signs) needs none."""
    last = prose[-1]
    if len(prose) > 1 and len(last.text) <= CROSSHEAD and not last.finished:
        last = prose[-2]
    return last.finished or last.byline


def column_breaks(body: Sequence[Line], manner: Manner) -> list[Span]:
    """The ranges between two lines of one story's body that cut a sentence.

    A line that ends without a stop goes on in the next, unless it is a small headline. Where the page leaves full
    stops out anyway, and before what commonly opens a paragraph (会议指出), it must show that it goes on: by a comma,
    a 的, an open bracket, or by filling a line of the page's width.
    """
    body = [line for line in body if not line.silent]
    indents = {line.indent >= 2 for line in body if line.kind is Kind.PROSE}
    found: list[Span] = []
    for index, (line, after) in enumerate(pairwise(body)):
        if line.kind is not Kind.PROSE or after.kind is not Kind.PROSE:
            continue
        new_paragraph = len(indents) == 2 and after.indent >= 2
        careful = not _fills(line, manner.width) and (manner.drops_stops or opens_paragraph(after.text))
        before = body[index - 1] if index else None
        if not new_paragraph and not _crosshead(line, before, manner) and _one_sentence(line, after, careful):
            found.append(Span(line.end, after.start))
    return found


def _one_sentence(line: Line, after: Line, careful: bool) -> bool:
    """Whether the sentence that ``line`` ends in goes on in ``after``; where ``careful``, only if it must."""
    if _CONTINUES.match(after.text):
        return not line.text.endswith(tuple(FINAL)) or after.text[0] in "”’」』"
    if line.finished or line.byline or after.dateline or after.byline or after.numbered:
        return False
    return not careful or bool(_RUNS_ON.search(line.text)) or _open_bracket(line.text)


def _open_bracket(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in _OPENS.items())


def _crosshead(line: Line, before: Line | None, manner: Manner) -> bool:
    """Whether ``line`` is a small headline inside the story: short, no clause, after a finished paragraph.

    Among columns a paragraph's first line looks the same: there it must also be numbered, marked, or of two halves.
    """
    longest = min(CROSSHEAD, manner.width - 5) if manner.width else CROSSHEAD
    if len(line.text) > longest or line.dateline or re.search(r"[，,、。；;]", line.unnumbered):
        return False
    if manner.columns and not (line.numbered or line.marked or _HALVES.fullmatch(line.text)):
        return False
    fresh = before is None or before.finished or before.kind is not Kind.PROSE
    return fresh and not _RUNS_ON.search(line.text) and not _open_bracket(line.text)


def markup(text: str, start: int, end: int) -> list[Span]:
    """Markdown marks, pictures and link targets in ``text[start:end]``."""
    return [Span(*match.span()) for match in _MARKUP.finditer(text, start, end)]
