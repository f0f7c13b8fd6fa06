"""A page of a newspaper, as text: split into its stories, each with headlines, body and mended breaks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from kg.article import Article, Span
from loaders.breaks import Manner, column_breaks, markup, page_manner
from loaders.headlines import LEAD, Headlines, choose_headlines, is_kicker, with_headlines
from loaders.labels import label_pattern
from loaders.lines import FINAL, Kind, Line, scan
from loaders.metadata import Metadata, front_matter, read_line


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
        """The rank of its title: the highest of its headings but kickers."""
        titles = [heading.level for heading in self.headings if not is_kicker(heading)]
        return min(titles or [heading.level for heading in self.headings], default=0)

    @property
    def opens_news(self) -> bool:
        """Whether labels, a dateline or a byline open it, as they do a story of its own."""
        first = self.prose[0]
        return self.lines[0].kind is Kind.META or first.dateline or first.byline


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
    lines = with_headlines(scan(text, offset))
    page_wide = metadata.over(_masthead(lines))
    stories = [story for section in _stories(_sections(lines)) for story in _at_datelines(section)]
    manner = page_manner(lines, [story.prose for story in stories])
    built = [_build_section(text, story, manner) for story in stories]
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


def one_story(metadata: Metadata, body: str) -> Story | None:
    """A story whose headlines came beside its body (a table's row, a saved page); None for a body without prose.

    Its text is the headlines, a line each, a blank line, and the body as it stands. A body that already begins
    with the title is taken as a page is.
    """
    opening = body.lstrip("# \t\r\n\u3000")
    if not metadata.title or opening.startswith(metadata.title):
        return _joined(metadata, body)
    text, headlines = "", {}
    for name in ("kicker", "title", "subtitle"):
        if said := getattr(metadata, name):
            headlines[name] = Line(Kind.HEADING, said, len(text), len(text), len(text) + len(said), level=1)
            text += said + "\n"
    lines = scan(text + "\n" + body, len(text))
    if not any(line.tells for line in lines):
        return None
    manner = page_manner(lines, [Section([], lines).prose])
    story = _build(text + "\n" + body, lines, Headlines(**headlines), 0, manner)
    return replace(story, metadata=metadata.over(story.metadata))


def _joined(metadata: Metadata, body: str) -> Story | None:
    """The body's own first headline as the story's, all else its text."""
    lines = with_headlines(scan(body))
    sections = _sections(lines)
    if not sections:
        return None
    whole = Section(sections[0].headings, list(sections[0].lines))
    for section in sections[1:]:
        whole.lines.extend((*section.headings, *section.lines))
    story = _build_section(body, whole, page_manner(lines, [whole.prose]))
    return replace(story, metadata=metadata.over(story.metadata))


# From lines to sections to stories


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
    return [section for section in sections if any(line.tells for line in section.lines)]


def _stories(sections: Sequence[Section]) -> list[Section]:
    """Sections, each part of a story (一、…, a small headline between paragraphs) put back to it."""
    news_levels = {section.level for section in sections if section.opens_news}
    stories: list[Section] = []
    for section in sections:
        if stories and _is_part(stories[-1], section, news_levels):
            stories[-1].lines.extend((*section.headings, *section.lines))
        else:
            stories.append(section)
    return stories


def _is_part(story: Section, section: Section, news_levels: Collection[int]) -> bool:
    """Whether ``section`` belongs to the story before it: numbered, or of a lower rank than stories of the page
    have, and opening no news."""
    if not story.headings or section.opens_news or section.prose[-1].photo_credit:
        return False
    if section.headings and section.headings[0].section_number:
        return True
    lower = not section.headings or (section.level > story.level and section.level not in news_levels)
    return lower and not LEAD.match(section.prose[0].text)


def _at_datelines(story: Section) -> list[Section]:
    """A section cut where another news story opens under the same heading (several 本报讯 under 简讯)."""
    parts = [Section(story.headings)]
    for line in story.lines:
        if line.dateline and not all(prose.byline or prose.photo_credit for prose in parts[-1].prose):
            parts.append(Section())
        parts[-1].lines.append(line)
    return parts


def _build_section(text: str, section: Section, manner: Manner) -> Story:
    body, _ = _trim(section.lines)
    headlines = choose_headlines(section.headings, body, manner.gap)
    begin = min(line.begin for line in (*section.headings, *body))
    return _build(text, section.lines, headlines, begin, manner)


def _build(text: str, lines: Sequence[Line], headlines: Headlines, begin: int, manner: Manner) -> Story:
    """The story whose lines below the headlines are ``lines``, its text the page's from ``begin`` on."""
    body, metadata = _trim(lines)
    tail, said = _tail(body[-1])
    end = max(line.end for line in lines if line.kind is not Kind.PICTURE)
    skipped = [Span(line.begin, line.start) for line in body[1:] if text[line.begin : line.start].strip()]
    skipped += [Span(line.start, line.end) for line in body if line.silent]
    skipped += column_breaks(body, manner)
    skipped += markup(text, body[0].start, tail or body[-1].end)
    stored = text[begin:end]
    title, kicker, subtitle = (_span(line, begin) for line in (headlines.title, headlines.kicker, headlines.subtitle))
    article = Article(
        stored,
        title=_at(stored, title),
        kicker=_at(stored, kicker),
        subtitle=_at(stored, subtitle),
        title_span=title,
        kicker_span=kicker,
        subtitle_span=subtitle,
        body=Span(body[0].start - begin, (tail or body[-1].end) - begin),
        breaks=tuple(sorted({Span(gap.start - begin, gap.end - begin) for gap in skipped})),
    )
    return Story(article, metadata.over(said))


def _span(line: Line | None, begin: int) -> Span | None:
    return Span(line.start - begin, line.start + len(line.text.rstrip(":：")) - begin) if line else None


def _at(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


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
