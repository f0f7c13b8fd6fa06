"""Column and page breaks: where a sentence runs on over a line's end, and markup that no reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.article import Span
from loaders.labels import opens_paragraph
from loaders.lines import FINAL, Kind, Line

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
CROSSHEAD = 20
"""Longest line, in characters, taken for a small headline between paragraphs where no markup says so."""


def column_breaks(body: Sequence[Line], *, width: int, drops_stops: bool) -> list[Span]:
    """The ranges between two lines of one story's body that cut a sentence.

    ``width`` is how many characters a line of the page holds, 0 where lines run free: a line that fills it is no
    small headline, and goes on in the next. ``drops_stops`` says that the page leaves full stops out at its
    stories' ends: there a missing stop alone doesn't show a break, and only what can't end a sentence (a comma,
    的, an open bracket) does. The same holds before what commonly opens a paragraph (会议指出).
    """
    body = [line for line in body if not line.silent]
    indents = {line.indent >= 2 for line in body if line.kind is Kind.PROSE}
    found: list[Span] = []
    for index, (line, after) in enumerate(pairwise(body)):
        if line.kind is not Kind.PROSE or after.kind is not Kind.PROSE:
            continue
        new_paragraph = len(indents) == 2 and after.indent >= 2
        before = body[index - 1] if index else None
        careful = (drops_stops or opens_paragraph(after.text)) and not (width and len(line.text) >= width - 4)
        if not new_paragraph and not _crosshead(line, before, width) and _one_sentence(line, after, careful):
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


def _crosshead(line: Line, before: Line | None, width: int) -> bool:
    """Whether ``line`` is a small headline inside the story: short, no clause, after a finished paragraph."""
    longest = min(CROSSHEAD, width - 5) if width else CROSSHEAD
    short = len(line.text) <= longest and not re.search(r"[，,、。；;]", line.unnumbered)
    fresh = before is None or before.finished or before.kind is not Kind.PROSE
    return short and fresh and not line.dateline and not _RUNS_ON.search(line.text) and not _open_bracket(line.text)


def markup(text: str, start: int, end: int) -> list[Span]:
    """Markdown marks, pictures and link targets in ``text[start:end]``."""
    return [Span(*match.span()) for match in _MARKUP.finditer(text, start, end)]
