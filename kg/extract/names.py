"""Names of one article: who and what is mentioned, which posts are told, which units belong where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.article import Article
from kg.claims import EntityRef
from kg.text.ner import Entity
from kg.text.reading import Reading, read
from kg.text.tagger import Token

_Placed = TypeVar("_Placed", "Mention", "PostMention", "RelationMention")

PARTS = ("title", "kicker", "subtitle", "body")

# A unit or area inside a longer name counts as named where somebody holds a post at it.
_ONLY_IF_HELD = frozenset(("unit.nested", "area.opening"))


@dataclass(frozen=True, slots=True)
class Mention:
    """``readings[part].text[start:end] == surface`` names ``entity``.

    ``titled_start``/``titled_end`` take in the titles and honorifics around a person (equal to start/end without).
    ``nested`` marks a name inside a longer mention (the town in a village office's name): a node, but no participant.
    """

    part: str
    start: int
    end: int
    surface: str
    entity: EntityRef
    rule: str
    confidence: float = 0.9
    nested: bool = False
    titled_start: int = -1
    titled_end: int = -1

    def __post_init__(self) -> None:
        if self.titled_start < 0:
            object.__setattr__(self, "titled_start", self.start)
        if self.titled_end < 0:
            object.__setattr__(self, "titled_end", self.end)


@dataclass(frozen=True, slots=True)
class PostMention:
    """``person`` holds ``title`` at ``at``; ``part``/``start``/``end`` cover unit, title and name in the reading."""

    part: str
    start: int
    end: int
    person: EntityRef
    title: str
    at: EntityRef
    rule: str
    until: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class RelationMention:
    """``subject`` PART_OF or LOCATED_IN ``object``, as the name at ``part``/``start``/``end`` says."""

    part: str
    start: int
    end: int
    type: str
    subject: EntityRef
    object: EntityRef
    rule: str
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class NameTable:
    """All names of an article, each list in text order (title, kicker, subtitle, body; then offset)."""

    mentions: tuple[Mention, ...]
    posts: tuple[PostMention, ...]
    relations: tuple[RelationMention, ...]

    def of(self, part: str) -> tuple[Mention, ...]:
        """The mentions in one reading, in text order."""
        return tuple(m for m in self.mentions if m.part == part)


def read_parts(article: Article) -> dict[str, Reading]:
    """The readings that names are looked for in: those of title, kicker, subtitle that the text has, and body."""
    spans = {"title": article.title_span, "kicker": article.kicker_span, "subtitle": article.subtitle_span}
    readings = {part: read(article, span) for part, span in spans.items() if span}
    return {**readings, "body": read(article)}


def find_names(
    article: Article,
    readings: Mapping[str, Reading],
    tokens: Mapping[str, Sequence[Token]],
    entities: Mapping[str, Sequence[Entity]],
) -> NameTable:
    """Find all names in ``readings`` (see ``read_parts``); ``tokens`` and ``entities`` are what the two taggers say."""
    from kg.extract.people import find_people
    from kg.extract.posts import is_part
    from kg.extract.units import find_units

    units = find_units(article, readings, tokens, entities)
    standing = [m for m in units.mentions if not m.nested]
    people = find_people(article, readings, tokens, entities, standing, units.publisher)
    known = _known([m for m in units.mentions if not is_part(m.surface)], people.units)
    offices = [replace(m, entity=known.get(m.entity) or units.same(m.entity)) for m in people.units]
    posts = [replace(post, at=known.get(post.at) or units.same(post.at)) for post in people.posts]
    held = {post.at for post in posts}
    called = {m.surface for m in people.mentions}
    named = [
        m
        for m in units.mentions
        if (m.rule not in _ONLY_IF_HELD or m.entity in held) and not _begins_person(m, readings[m.part].text, called)
    ]
    mentions = _settled(people.mentions, (*offices, *named))
    return NameTable(mentions, _in_order(posts), _in_order(units.relations))


def _begins_person(m: Mention, text: str, called: Collection[str]) -> bool:
    """Whether an area's short name is the beginning of somebody's that the story has elsewhere (安庆|大)."""
    size = m.end - m.start
    return m.entity.family == "Place" and any(len(n) > size and text.startswith(n, m.start) for n in called)


def _known(units: Sequence[Mention], offices: Sequence[Mention]) -> dict[EntityRef, EntityRef]:
    """The unit by the office of a stacked title, where its own full name stands there (某县委, not 县委)."""
    full = {(m.part, m.start, m.end): m.entity for m in units if m.surface == m.entity.name}
    places = ((m.entity, full.get((m.part, m.start, m.end))) for m in offices)
    return {office: unit for office, unit in places if unit}


def _settled(people: Sequence[Mention], units: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions without crossings: a person beats a unit that shares a character, the longer unit beats the shorter."""
    kept: dict[str, list[Mention]] = {part: [] for part in PARTS}
    for mention in (*people, *sorted(units, key=lambda m: m.start - m.end)):
        if mention.nested or not any(m.start < mention.end and mention.start < m.end for m in kept[mention.part]):
            kept[mention.part].append(mention)
    return _in_order([m for mentions in kept.values() for m in mentions])


def _in_order(items: Sequence[_Placed]) -> tuple[_Placed, ...]:
    return tuple(sorted(items, key=lambda m: (PARTS.index(m.part), m.start, -m.end)))
