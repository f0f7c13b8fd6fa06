"""One input to its articles: reads the bytes, asks the format's loader, settles date and region with their basis."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.article import Article
from kg.errors import InputError
from loaders.decode import decode
from loaders.inputs import MAX_BYTES, MAX_STORY, PICTURES, TABLES, WEBPAGES, Input, LoadOptions
from loaders.metadata import day_of_dateline, day_of_name, region_of_name, region_of_source
from loaders.page import Story, split_page

MOST_LISTED = 5
"""Bad records of one file that are told one by one."""


def load(source: Input, options: LoadOptions | None = None, problems: list[InputError] | None = None) -> list[Article]:
    """The articles of one input, in page order.

    A story's day is the option's, else what its front matter, page or labels say, else the file name's, else its
    dateline's; its region likewise, at last the area whose government or newsroom is its source.
    Raises InputError where the input can't be used. A bad record of a table, or a story too long to be one, raises
    too, unless ``problems`` is given: then it is put there, the first ``MOST_LISTED`` one by one, and the others go on.
    """
    options = options or LoadOptions()
    stories: list[Story] = []
    refused = 0
    for story in _stories(_read(source), source, options):
        if isinstance(story, Story) and len(story.article.text) > MAX_STORY:
            story = _too_long(story, source.where)
        if isinstance(story, Story):
            stories.append(story)
        elif problems is None:
            raise story
        else:
            refused += 1
            if refused <= MOST_LISTED:
                problems.append(story)
    if problems is not None and refused > MOST_LISTED:
        problems.append(InputError(source.where, f"has more such records: {refused - MOST_LISTED:,}"))
    if not stories and not refused:
        raise InputError(source.where, "holds no story", "a story needs at least a line of prose")
    return _settle(stories, source.path, options)


def load_text(text: str, path: str = "", options: LoadOptions | None = None) -> list[Article]:
    """The articles of a page given as text, none for a page without one; ``path`` may give date and region."""
    return _settle(split_page(text), path, options or LoadOptions())


def _read(source: Input) -> bytes:
    try:
        if source.path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source.path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(source.where, "no such file or folder", "check the path") from None
    except OSError as error:
        raise InputError(source.where, f"can't be read ({error.strerror})", "check its rights") from None
    if len(data) > MAX_BYTES:
        raise InputError(source.where, f"is larger than {MAX_BYTES // 1_000_000} MB", "split it")
    if not data.strip():
        raise InputError(source.where, "is empty")
    return data


def _stories(data: bytes, source: Input, options: LoadOptions) -> Iterator[Story | InputError]:
    """The stories by the input's format: told by the file's name, else by its first bytes."""
    where, suffix = source.where, source.suffix
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        from loaders.pdf import read_pdf

        return iter(split_page(read_pdf(data, where)))
    if suffix in PICTURES:
        from loaders.ocr import read_picture

        return iter(split_page(read_picture(data, where)))
    return _text_stories(decode(data, where), source, options)


def _text_stories(text: str, source: Input, options: LoadOptions) -> Iterator[Story | InputError]:
    where, suffix = source.where, source.suffix
    head = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if suffix in WEBPAGES or (head.startswith("<") and "<html" in head):
        from loaders.webpage import read_webpage

        return iter([read_webpage(text, where)])
    if suffix not in TABLES and not (suffix == "" and head.startswith(("{", "[{"))):
        return iter(split_page(text))
    from loaders import table

    if suffix in (".jsonl", ".ndjson"):
        return table.read_jsonl(text, where, options.fields)
    if suffix in (".csv", ".tsv"):
        return table.read_csv(text, where, options.fields, "\t" if suffix == ".tsv" else "")
    return table.read_json(text, where, options.fields)


def _too_long(story: Story, where: str) -> InputError:
    text = story.article.text
    name = story.article.title or text[:20].strip()
    return InputError(where, f"story {name!r} has {len(text):,} characters", "no story is so long; split the file")


def _settle(stories: Sequence[Story], path: str, options: LoadOptions) -> list[Article]:
    """The stories as articles, each with an ordinal among those of the same source, date and headline."""
    seen: Counter[tuple[str, str, str]] = Counter()
    articles = []
    for story in stories:
        article = _settle_one(story, path, options)
        key = (article.source, article.date, article.title or article.text[article.body.start :][:40].strip())
        articles.append(replace(article, ordinal=seen[key]))
        seen[key] += 1
    return articles


def _settle_one(story: Story, path: str, options: LoadOptions) -> Article:
    said, article = story.metadata, story.article
    name = "" if path == "-" else path
    source = options.source or said.source
    date, date_basis = _first(
        (options.date, "option"),
        (said.date, said.date_basis),
        (day_of_name(name), "file-name"),
        (day_of_dateline(article.text[article.body.start : article.body.end]), "text"),
    )
    region, region_basis = _first(
        (options.region, "option"),
        (said.region, said.region_basis),
        (region_of_name(name), "file-name"),
        (region_of_source(source), "option" if options.source else said.region_basis),
    )
    return replace(
        article,
        date=date,
        date_basis=date_basis,
        region=region,
        region_basis=region_basis,
        source=source,
        publisher=options.publisher or said.publisher,
        url=said.url,
        path=path,
        credits=said.authors,
    )


def _first(*choices: tuple[str, str]) -> tuple[str, str]:
    """The first value that is there, with its basis."""
    return next((choice for choice in choices if choice[0]), ("", "none"))
