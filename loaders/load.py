"""One input to its articles: reads the bytes, asks the format's loader, settles date and region with their basis."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.article import Article
from kg.errors import InputError
from loaders.decode import decode
from loaders.inputs import MAX_BYTES, Input, LoadOptions
from loaders.metadata import day_of_dateline, day_of_name, region_of_name, region_of_source
from loaders.page import Story, split_page


def load(source: Input, options: LoadOptions | None = None) -> list[Article]:
    """The articles of one input, in page order.

    Raises InputError where the input can't be used.
    """
    options = options or LoadOptions()
    data = _read(source)
    return _settle(split_page(decode(data, source.path)), source.path, options)


def load_text(text: str, path: str = "", options: LoadOptions | None = None) -> list[Article]:
    """The articles of a page given as text; ``path`` may give a date and a region by its name."""
    return _settle(split_page(text), path, options or LoadOptions())


def _read(source: Input) -> bytes:
    if source.path == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            with Path(source.path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise InputError(
                source.path, f"can't be read ({error.strerror})", "check the path and its rights"
            ) from None
    if len(data) > MAX_BYTES:
        raise InputError(source.path, f"is larger than {MAX_BYTES // 1_000_000} MB", "split it")
    return data


def _settle(stories: Sequence[Story], path: str, options: LoadOptions) -> list[Article]:
    """The stories as articles: options before the story's own metadata before the file's name."""
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
