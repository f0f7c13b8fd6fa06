"""HTML pages: a saved page of a digital newspaper, or any page with one article (trafilatura finds it)."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import InputError
from loaders.hypertext import Head, plain, visible_text
from loaders.inputs import INDEX_PAGE
from loaders.labels import label_pattern
from loaders.metadata import Metadata, find_day, read_line
from loaders.newspaper import is_newspaper_page, read_story
from loaders.page import Story, one_story

MIN_CHARACTERS = 30
"""Shortest text, in characters, that is taken for a page's article."""
_DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "publish-date", "date", "dc.date", "datepublished")
_TITLE_NAMES = ("articletitle", "og:title", "dc.title")
_SOURCE_NAMES = ("contentsource", "source", "og:site_name", "sitename", "mediaid", "dc.source")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator")


def read_webpage(text: str, where: str) -> Story:
    """The article of an HTML page. Raises InputError where it has none, and for a map that ``kg map`` wrote."""
    if INDEX_PAGE.fullmatch(Path(where).name):
        raise InputError(where, "is the index of a newspaper's page", "give its folder or its content pages")
    if Head(text[:1000]).meta.get("generator") == "newskg":
        raise InputError(where, "is a map that kg wrote, no story")
    if is_newspaper_page(text) and (story := read_story(text, where)):
        return story
    return _main_article(text, where)


def _main_article(text: str, where: str) -> Story:
    """The article that trafilatura finds in a page, with what the page's head and labels say."""
    from trafilatura import bare_extraction

    found = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True)
    body, title = ("", "") if found is None or isinstance(found, dict) else (found.text or "", found.title or "")
    metadata = _meta(text).over(Metadata(title=plain(title)))
    metadata = metadata.over(_visible(text, metadata.title))
    story = one_story(metadata, body) if len(body) >= MIN_CHARACTERS else None
    if story is None:
        raise InputError(where, "no article found in the page", "save the story's own page, not a list of stories")
    return story


def _meta(text: str) -> Metadata:
    """What the page's ``<meta>`` elements say, by the names in common use."""
    head = Head(text)

    def value(names: tuple[str, ...]) -> str:
        return next((head.meta[name] for name in names if head.meta.get(name)), "")

    author = value(_AUTHOR_NAMES)
    links = (head.canonical, head.meta.get("og:url", ""))
    return Metadata(
        title=value(_TITLE_NAMES),
        date=find_day(value(_DATE_NAMES)),
        source=value(_SOURCE_NAMES),
        url=next((link for link in links if re.match("https?://", link)), ""),
        authors=(author,) if re.fullmatch(r"[\u4e00-\u9fff·\s、]{2,40}", author) else (),
        date_basis="metadata",
        region_basis="metadata",
    )


def _visible(text: str, title: str) -> Metadata:
    """What the lines of labels that a reader sees say: those close below the title, and any labelled date."""
    lines = [line for line in visible_text(text).split("\n") if line]
    found = Metadata()
    below = next((index for index, line in enumerate(lines) if title and line.strip() == title), len(lines))
    for line in lines[below + 1 : below + 7]:
        found = found.over(read_line(line.strip()) or Metadata())
    labelled = (read_line(line.strip()) for line in lines if label_pattern().search(line))
    date = next((said.date for said in labelled if said and said.date), "")
    return found.over(Metadata(date=date))
