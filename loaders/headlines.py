"""Headlines: which lines of a plain page are headlines, and which of a story's headings is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.labels import names_section
from loaders.lines import MAX_HEADLINE, Kind, Line, column_width, usual_gap

LEAD = re.compile(
    r"[^。]{0,24}?(?:\d{1,2}[ \u3000]?月[ \u3000]?\d{1,2}[ \u3000]?[日至到-]|"
    r"近日|日前|近期|昨日|昨天|今日|今天|连日来|目前)"
)
"""How the first sentence of a news story tells when: a day of the month, or 近日 and its like."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The lines of a story's headlines; None where it has none of that kind."""

    title: Line | None = None
    kicker: Line | None = None
    subtitle: Line | None = None


def with_headlines(lines: list[Line]) -> list[Line]:
    """The lines of a page, those headlines that no markup shows told by their shape and by what follows.

    On a page with marked headings only a line right over a byline or dateline is one; right under a marked heading
    it ranks below it.
    """
    marked = any(line.kind is Kind.HEADING for line in lines)
    width, gap = column_width(lines), usual_gap(lines)
    result = list(lines)
    index = 0
    while index < len(lines):
        after = index
        while after < len(lines) and after - index < 4 and _could_be_headline(lines[after], width):
            after += 1
        if after > index and _opens_story(lines, index, after, gap, marked):
            top = 5 if index and lines[index - 1].kind is Kind.HEADING else 1
            run = enumerate(lines[index:after])
            result[index:after] = [replace(line, kind=Kind.HEADING, level=top + (row > 0)) for row, line in run]
        index = max(after, index + 1)
    return result


def _could_be_headline(line: Line, width: int) -> bool:
    short = len(line.text) <= (min(MAX_HEADLINE, width - 4) if width else MAX_HEADLINE)
    plain = line.kind is Kind.PROSE and not line.dateline and not line.byline and not line.photo_credit
    return plain and short and not line.text.endswith((*"。；，、…;,",)) and line.text[0] not in "，。、；：）”》"


def _opens_story(lines: Sequence[Line], start: int, end: int, gap: int, marked: bool) -> bool:
    """Whether ``lines[start:end]``, short lines all, are the headlines of the story that follows.

    ``gap`` is the page's usual number of blank lines; ``marked``: it marks its headings, so shape alone shows none.
    """
    text = next((index for index in range(end, len(lines)) if lines[index].kind is not Kind.META), len(lines))
    if text == len(lines) or lines[text].kind is not Kind.PROSE:
        return False
    before, after = lines[start - 1] if start else None, lines[text]
    if after.dateline or after.byline or any(_dated(line) for line in lines[end:text]):
        return True
    if marked:
        return False
    if before is None or before.kind in (Kind.RULE, Kind.META):
        return not after.text.startswith(tuple("，。、；：）”》"))
    own = lines[start].text.startswith("【") or lines[start].gap > gap
    return before.finished and own and bool(LEAD.match(after.text))


def _dated(line: Line) -> bool:
    """Whether a line of labels gives a story's day or source."""
    return line.said is not None and bool(line.said.date or line.said.source)


def is_kicker(heading: Line) -> bool:
    """Whether a heading can be no title: it ends in a colon or names a section of the paper."""
    return heading.text.endswith((":", "：")) or names_section(heading.text)


def choose_headlines(headings: Sequence[Line], lines: Sequence[Line], gap: int) -> Headlines:
    """Which of a story's stacked headings is its title, which its kicker and which its subtitle.

    The title is the heading of highest rank, the last of several. A heading that ends in a colon, names a section of
    the paper, or stands over a numbered one is a kicker. Over a photo's caption the nearest heading is the title
    where a gap, that held the photo, parts it from the one above.
    """
    if not headings:
        return Headlines()
    titles = [line for line in headings if not is_kicker(line)]
    titles = [line for line in titles if line.numbered] or titles or [headings[-1]]
    if len(titles) > 1 and titles[-1].gap > gap and lines[-1].photo_credit:
        titles = titles[-1:]
    top = min(line.level for line in titles)
    title = [line for line in titles if line.level == top and not line.text.startswith("——")][-1:] or titles[:1]
    place = headings.index(title[0])
    above, below = headings[:place], headings[place + 1 :]
    subtitle = below[0] if below else None
    kicker = above[-1] if above else below[1] if len(below) > 1 else None
    return Headlines(title[0], kicker, subtitle)
