"""A page of a newspaper, as text: split into its stories, each with headlines, body and mended breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.article import Article, Span
from loaders.breaks import column_breaks, markup
from loaders.labels import label_pattern, section_names
from loaders.lines import FINAL, Kind, Line, column_width, scan, usual_gap
from loaders.metadata import Metadata, front_matter, read_line

MAX_HEADLINE = 45
"""Longest headline, in characters, where no markup shows it to be one."""
_LEAD = re.compile(
    r"[^。]{0,24}?(?:\d{1,2}[ \u3000]?月[ \u3000]?\d{1,2}[ \u3000]?[日至到-]|"
    r"近日|日前|近期|昨日|昨天|今日|今天|连日来|目前)"
)


@dataclass(slots=True)
class Section:
    """A stack of headings and the lines up to the next heading: a story, or a part of one."""

    headings: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def prose(self) -> list[Line]:
        return [line for line in self.lines if line.kind is Kind.PROSE]

    @property
    def level(self) -> int:
        return min((heading.level for heading in self.headings), default=0)


@dataclass(frozen=True, slots=True)
class Story:
    """An article of a page with what the page says of it beside the text."""

    article: Article
    metadata: Metadata


def split_page(text: str) -> list[Story]:
    """The stories of a page in page order, spans and breaks counted in each story's own text.

    A page without a story gives an empty list.
    """
    metadata, offset = front_matter(text)
    lines = _with_headlines(scan(text, offset))
    page_wide = metadata.over(_masthead(lines))
    stories = [story for section in _stories(_sections(lines)) for story in _at_datelines(section)]
    drops_stops = _drops_stops(stories)
    built = [_build(text, story, usual_gap(lines), drops_stops) for story in stories]
    if len(built) == 1 and metadata.title and not built[0].article.title:
        built = [replace(built[0], article=replace(built[0].article, title=metadata.title))]
    return [replace(story, metadata=story.metadata.over(page_wide)) for story in built]


def _masthead(lines: Sequence[Line]) -> Metadata:
    """What the lines above the page's first headline or prose say of the whole page."""
    found = Metadata()
    for line in lines:
        if line.kind in (Kind.HEADING, Kind.PROSE):
            break
        found = found.over(line.said or Metadata())
    return replace(found, authors=())


# Headlines of plain pages


def _with_headlines(lines: list[Line]) -> list[Line]:
    """The lines of a page without marked headings, its headlines told by their shape and by what follows."""
    if any(line.kind is Kind.HEADING for line in lines):
        return lines
    width = column_width(lines)
    result = list(lines)
    index = 0
    while index < len(lines):
        after = index
        while after < len(lines) and after - index < 4 and _could_be_headline(lines[after], width):
            after += 1
        if after > index and _opens_story(lines, index, after):
            result[index:after] = [replace(line, kind=Kind.HEADING, level=1) for line in lines[index:after]]
        index = max(after, index + 1)
    return result


def _could_be_headline(line: Line, width: int) -> bool:
    short = len(line.text) <= (min(MAX_HEADLINE, width - 4) if width else MAX_HEADLINE)
    plain = line.kind is Kind.PROSE and not line.dateline and not line.byline and not line.photo_credit
    return plain and short and not line.text.endswith((*"。；，、…;,",)) and line.text[0] not in "，。、；：）”》"


def _opens_story(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether ``lines[start:end]``, short lines all, are the headlines of the story that follows."""
    if end == len(lines) or lines[end].kind in (Kind.RULE, Kind.HEADING):
        return False
    before, after = lines[start - 1] if start else None, lines[end]
    if after.dateline or after.byline or (after.kind is Kind.META and end + 1 < len(lines)):
        return True
    if before is None or before.kind in (Kind.RULE, Kind.META):
        return not after.text.startswith(tuple("，。、；：）”》"))
    marked = lines[start].text.startswith("【") or lines[start].gap > usual_gap(lines)
    return before.finished and marked and bool(_LEAD.match(after.text))


# Stories


def _sections(lines: Sequence[Line]) -> list[Section]:
    sections = [Section()]
    for line in lines:
        current = sections[-1]
        if (line.kind is Kind.HEADING and current.prose) or line.kind is Kind.RULE:
            sections.append(current := Section())
        if line.kind is Kind.HEADING:
            current.headings.append(line)
        elif line.kind is not Kind.RULE:
            current.lines.append(line)
    return [section for section in sections if section.prose]


def _stories(sections: Sequence[Section]) -> list[Section]:
    """Sections, each part of a story (一、…, a small headline between paragraphs) put back to it."""
    stories: list[Section] = []
    for section in sections:
        if stories and _is_part(stories[-1], section):
            stories[-1].lines.extend((*section.headings, *section.lines))
        else:
            stories.append(section)
    return stories


def _is_part(story: Section, section: Section) -> bool:
    """Whether ``section`` belongs to the story before it: numbered or of lower rank, opening no news."""
    if not section.headings or not story.headings:
        return False
    opening, last = section.lines[0], section.prose[-1]
    if opening.kind is Kind.META or section.prose[0].dateline or section.prose[0].byline or last.photo_credit:
        return False
    if section.headings[0].section_number:
        return True
    return section.level > story.level and not _LEAD.match(section.prose[0].text)


def _at_datelines(story: Section) -> list[Section]:
    """A section cut where another news story opens under the same heading (several 本报讯 under 简讯)."""
    parts = [Section(story.headings)]
    for line in story.lines:
        if line.dateline and any(prose for prose in parts[-1].prose if not prose.byline):
            parts.append(Section())
        parts[-1].lines.append(line)
    return parts


def _drops_stops(stories: Sequence[Section]) -> bool:
    """Whether more than a fifth of the page's stories end without a full stop."""
    open_ends = sum(not (story.prose[-1].finished or story.prose[-1].byline) for story in stories)
    return open_ends * 5 > len(stories)


def _build(text: str, section: Section, gap: int, drops_stops: bool) -> Story:
    """The story's article: its text is the page's from its first heading to its last line."""
    lines, metadata = _trim(section.lines)
    first = min(line.begin for line in (*section.headings, *lines))
    tail, said = _tail(lines[-1])
    end = section.lines[-1].end
    title, kicker, subtitle = _headlines(section.headings, lines, gap)
    own = Span(lines[0].start - first, (tail or lines[-1].end) - first)
    stored = text[first:end]
    breaks = column_breaks(lines, drops_stops=drops_stops)
    skipped = [Span(line.begin, line.start) for line in lines if line.kind is Kind.HEADING]
    skipped += [Span(line.start, line.end) for line in lines if line.kind is Kind.PICTURE]
    gaps = [Span(gap.start - first, gap.end - first) for gap in (*breaks, *skipped)] + markup(
        stored, own.start, own.end
    )
    article = Article(
        stored,
        title=title.text if title else "",
        kicker=kicker.text.rstrip(":：") if kicker else "",
        subtitle=subtitle.text if subtitle else "",
        title_span=_span(title, first),
        kicker_span=_span(kicker, first),
        subtitle_span=_span(subtitle, first),
        body=own,
        breaks=tuple(sorted(set(gaps))),
    )
    return Story(article, metadata.over(said))


def _span(line: Line | None, first: int) -> Span | None:
    return Span(line.start - first, line.start + len(line.text.rstrip(":：")) - first) if line else None


def _trim(lines: Sequence[Line]) -> tuple[list[Line], Metadata]:
    """The lines of a story less those of labels and pictures at either end, and what the labels say."""
    found = Metadata()
    prose = [index for index, line in enumerate(lines) if line.kind is Kind.PROSE]
    for line in (*lines[: prose[0]], *lines[prose[-1] + 1 :]):
        found = found.over(line.said or Metadata())
    return list(lines[prose[0] : prose[-1] + 1]), found


def _tail(line: Line) -> tuple[int, Metadata]:
    """Where labels begin at the end of a story's last line (…结束。 作者：安某), or 0; and what they say."""
    for label in label_pattern().finditer(line.text):
        start = label.start()
        while start and line.text[start - 1] in "（([【 \u3000":
            start -= 1
        if start and line.text[start - 1] in FINAL + "”）)" and (said := read_line(line.text[start:].strip())):
            return line.start + start, said
    return 0, Metadata()


def _headlines(
    headings: Sequence[Line], lines: Sequence[Line], gap: int
) -> tuple[Line | None, Line | None, Line | None]:
    """Which of a story's stacked headings is its title, which its kicker and which its subtitle.

    The title is the heading of highest rank, the last of several; a heading that ends in a colon or names a
    section of the paper is a kicker. Over a photo's caption the nearest heading is the title where a gap, that
    held the photo, parts it from the one above.
    """
    if not headings:
        return None, None, None
    titles = [line for line in headings if not line.text.endswith((":", "：")) and line.text not in section_names()]
    titles = titles or [headings[-1]]
    if len(titles) > 1 and titles[-1].gap > gap and lines[-1].photo_credit:
        titles = titles[-1:]
    top = min(line.level for line in titles)
    title = [line for line in titles if line.level == top and not line.text.startswith("——")][-1:] or titles[:1]
    place = headings.index(title[0])
    above, below = headings[:place], headings[place + 1 :]
    subtitle = below[0] if below else None
    kicker = above[-1] if above else below[1] if len(below) > 1 else None
    return title[0], kicker, subtitle
