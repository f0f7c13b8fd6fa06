"""A story of one paragraph and its units, for the tests of people and posts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.article import Article, Span
from kg.claims import EntityRef
from kg.extract.names import Mention, read_parts
from kg.extract.people import PeopleTable, find_people
from kg.text.ner import entities
from kg.text.tagger import tag

_PLACES = ("Village", "Community", "Town", "District", "City", "Province", "Site")


def people_of(
    text: str, units: Mapping[str, str] | None = None, *, region: str = "", publisher: str = "", date: str = ""
) -> PeopleTable:
    """Find people in ``text``; ``units`` maps a form in the text to ``Kind 名称`` (the name made whole)."""
    body = Span(0, len(text))
    article = Article(text=text, body=body, region=region, publisher=publisher, date=date)
    readings = read_parts(article)
    texts = [reading.text for reading in readings.values()]
    tokens = dict(zip(readings, tag(texts), strict=True))
    named = dict(zip(readings, entities(texts), strict=True))
    mentions = list(_mentions(readings["body"].text, units or {}))
    return find_people(article, readings, tokens, named, mentions)


def _mentions(text: str, units: Mapping[str, str]) -> list[Mention]:
    found: list[Mention] = []
    taken: set[int] = set()
    for surface in sorted(units, key=len, reverse=True):
        kind, name = units[surface].split(" ")
        entity = EntityRef("Place" if kind in _PLACES else "Unit", kind, name)
        for m in re.finditer(re.escape(surface), text):
            if taken.isdisjoint(range(m.start(), m.end())):
                taken.update(range(m.start(), m.end()))
                found.append(Mention("body", m.start(), m.end(), surface, entity, "test"))
    return sorted(found, key=lambda m: m.start)


def names(table: PeopleTable) -> set[str]:
    """The names of the persons found."""
    return {m.entity.name for m in table.mentions}


def posts(table: PeopleTable) -> set[tuple[str, str, str]]:
    """The posts found as (person, unit or area, title)."""
    return {(p.person.name, p.at.name, p.title) for p in table.posts}
