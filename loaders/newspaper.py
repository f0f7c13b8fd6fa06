"""Saved pages of the digital-newspaper system that most Chinese local papers use.

A ``content_*.htm`` page is one story: its headlines, authors and date stand in an ``enpproperty`` comment (or in
``founder-…`` elements), its body between ``enpcontent`` comments, in ``<founder-content>`` or in ``#ozoom``. A
``node_*.htm`` page is the index of one page of the paper. The marks were read off pages that papers publish.
"""

from __future__ import annotations

import re
from pathlib import Path

from loaders.decode import decode
from loaders.hypertext import plain, visible_text
from loaders.metadata import Metadata, find_day, find_paper
from loaders.page import Story, one_story

_PROPERTY = re.compile(r"<!--\s*enpproperty\b(.*?)/enpproperty\s*-->", re.S | re.I)
_CONTENT = re.compile(r"<!--\s*enpcontent\s*-->(.*?)<!--\s*/enpcontent\s*-->", re.S | re.I)
_ELEMENT = re.compile(r"<founder-content\b[^>]*>(.*?)</founder-content>", re.S | re.I)
_BOX = re.compile(r"<(\w+)\b[^>]*?(?:\bid=[\"']?ozoom\b|\bclass=[\"']?(?:[^\"'>]*\s)?founder-content\b)[^>]*>", re.I)
_MARKS = re.compile(r"<!--\s*enp(?:property|content)\b|<founder-content\b", re.I)
_HEAD_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.S | re.I)


def is_newspaper_page(text: str) -> bool:
    """Whether a page carries the digital-newspaper system's marks."""
    return bool(_MARKS.search(text) or _BOX.search(text))


def read_story(text: str, where: str) -> Story | None:
    """The story of a content page; None where its marks hold no text (an advertisement)."""
    metadata = _properties(text)
    story = one_story(metadata, _body(text))
    return story and Story(story.article, story.metadata.over(_of_issue(text, where)))


def _properties(text: str) -> Metadata:
    """Headlines, date, authors and paper as the page's properties give them."""
    block = _PROPERTY.search(text)
    inside = block.group(1) if block else ""

    def value(name: str) -> str:
        found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", inside, re.S | re.I)
        found = found or re.search(rf"<founder-{name}\b[^>]*>(.*?)</founder-{name}>", text, re.S | re.I)
        return plain(found.group(1)) if found else ""

    author = value("author")
    return Metadata(
        title=value("title") or _first_heading(text),
        kicker=value("introtitle"),
        subtitle=value("subtitle"),
        date=find_day(value("date")),
        source=value("sitename") or value("papername"),
        url=value("url"),
        authors=(author,) if author else (),
        date_basis="metadata",
        region_basis="metadata",
    )


def _first_heading(text: str) -> str:
    headings = (re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", text, re.S | re.I) for tag in ("h1", "h2", "h3"))
    return next((title for heading in headings if heading and (title := plain(heading.group(1)))), "")


def _body(text: str) -> str:
    """The page's body as lines, "" where it has none; a body that the page holds twice is taken once."""
    if found := _CONTENT.findall(text):
        return "\n\n".join(dict.fromkeys(part for part in map(visible_text, found) if part))
    if element := _ELEMENT.search(text):
        return visible_text(element.group(1))
    box = _BOX.search(text)
    return visible_text(_element(text, box)) if box else ""


def _element(text: str, opening: re.Match[str]) -> str:
    """The source inside an element, from its opening tag to the end tag that closes it."""
    depth = 0
    for tag in re.compile(rf"<(/?){opening.group(1)}\b[^>]*>", re.I).finditer(text, opening.start()):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return text[opening.end() : tag.start()]
    return text[opening.end() :]


def _of_issue(text: str, where: str) -> Metadata:
    """Paper and date as the page's own head says, else as the index pages beside it do."""
    found = _of_head(text)
    indexes = sorted(Path(where).parent.glob("node_*.*htm*"))
    if where == "-" or (found.date and found.source) or not indexes:
        return found
    return found.over(_of_head(decode(indexes[0].read_bytes(), str(indexes[0]))))


def _of_head(text: str) -> Metadata:
    """Paper and date from a page's ``<title>`` and its masthead (青禾日报 2024年3月25日 星期一)."""
    title = _HEAD_TITLE.search(text)
    head = plain(title.group(1)) if title else ""
    masthead = re.search(r"(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日[^<]{0,6}(?:&nbsp;|\s)*(?:星期|第)", text)
    date = find_day(masthead.group()) if masthead else find_day(head)
    return Metadata(date=date, source=find_paper(head), date_basis="metadata", region_basis="metadata")
