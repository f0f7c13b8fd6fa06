"""Stories of a paragraph or two and the units and places found in them, for the tests of names."""

from __future__ import annotations

from kg.article import Article, Span
from kg.extract.names import Mention, NameTable, find_names, read_parts
from kg.extract.units import UnitTable, find_units
from kg.text.ner import Entity, entities
from kg.text.reading import Reading
from kg.text.tagger import Token, tag


def article_of(body: str, *, title: str = "", region: str = "", publisher: str = "") -> Article:
    """A story whose text is its title, if any, and its body."""
    text = f"{title}\n{body}" if title else body
    return Article(
        text=text,
        title=title,
        title_span=Span(0, len(title)) if title else None,
        body=Span(len(text) - len(body), len(text)),
        region=region,
        publisher=publisher,
    )


def units_of(body: str, *, title: str = "", region: str = "", publisher: str = "") -> UnitTable:
    """The units and places of such a story."""
    return find_units(*_tagged(article_of(body, title=title, region=region, publisher=publisher)))


def names_of(body: str, *, title: str = "", region: str = "", publisher: str = "") -> NameTable:
    """All names of such a story."""
    return find_names(*_tagged(article_of(body, title=title, region=region, publisher=publisher)))


def _tagged(article: Article) -> tuple[Article, dict[str, Reading], dict[str, list[Token]], dict[str, list[Entity]]]:
    """The article with its readings and what the two taggers say of them."""
    readings = read_parts(article)
    texts = [reading.text for reading in readings.values()]
    tokens = dict(zip(readings, tag(texts), strict=True))
    return article, readings, tokens, dict(zip(readings, entities(texts), strict=True))


def standing(table: UnitTable | NameTable) -> list[Mention]:
    """The mentions that stand on their own."""
    return [m for m in table.mentions if not m.nested]


def wholes(table: UnitTable | NameTable) -> dict[str, str]:
    """The whole name by the surface, of mentions that stand on their own."""
    return {m.surface: m.entity.name for m in standing(table)}


def kinds(table: UnitTable | NameTable) -> dict[str, str]:
    """The kind by the surface, of mentions that stand on their own."""
    return {m.surface: m.entity.kind for m in standing(table)}
