"""The units and places of one article while they are being found: one entity each, its names, mentions and ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.claims import EntityRef
from kg.extract.lexicon import unit_words
from kg.text.gazetteer import CITY, gazetteer


@dataclass(slots=True, eq=False)
class Entity:
    """One unit or place.

    ``tail`` is what its names have in common, ``areas`` the official names of the areas they open with, ``orders``
    where it is named, ``met`` those orders where somebody goes to it; ``level`` is an area's level, -1 for all others;
    ``called`` are the names that the text gives in brackets.
    """

    family: str
    kind: str
    tail: str
    areas: frozenset[str]
    names: list[str] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    level: int = -1
    called: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest of its names; the one without 中共 where there are both, one from brackets never."""
        plain = [n for n in self.names if not n.startswith(("中共", "中国共产党")) and n not in self.called]
        return max(plain or self.names, key=len)

    def ref(self) -> EntityRef:
        """The value that all claims name it by."""
        return EntityRef(self.family, self.kind, self.name)

    def add_name(self, name: str, areas: frozenset[str]) -> None:
        """Take in another of its names."""
        if name not in self.names:
            self.names.append(name)
        self.areas |= areas


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of ``entity`` before its final name is known."""

    part: str
    start: int
    end: int
    entity: Entity
    rule: str
    confidence: float
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """``subject`` is PART_OF or LOCATED_IN ``object``, as the name at ``start``..``end`` says."""

    part: str
    start: int
    end: int
    type: str
    subject: Entity
    object: Entity


class Registry:
    """All entities, mentions and ties of the article; ``given`` are short names that the text itself introduces."""

    def __init__(self, publisher: str) -> None:
        self.publisher = publisher
        self.entities: list[Entity] = []
        self.found: list[Found] = []
        self.ties: list[Tie] = []
        self.given: dict[str, Entity] = {}
        self._by_tail: dict[str, list[Entity]] = {}
        self._words = unit_words()
        self._taken: dict[str, set[int]] = {}

    # ------------------------------------------------------------------ entities
    def unit(self, family: str, kind: str, name: str, areas: Sequence[str]) -> Entity:
        """The unit or site of this whole name, made where no entity has the same tail and areas that agree."""
        names = gazetteer()
        owners = frozenset(areas) or frozenset(a.name for a in names.lookup(names.match(name, 0)))
        return self._entity(family, kind, self.tail(name, areas), name, owners, -1)

    def call(self, entity: Entity, name: str) -> None:
        """Take in the ``name`` that the text gives ``entity`` in brackets."""
        self.given[name] = entity
        entity.add_name(name, frozenset())
        entity.called.add(name)
        self._by_tail.setdefault(self.tail(name, ()), []).append(entity)

    def place(self, kind: str, tail: str, level: int, name: str, areas: frozenset[str]) -> Entity:
        """The area of this name and level, made where none in agreeing areas is known."""
        return self._entity("Place", kind, tail, name, areas, level)

    def _entity(self, family: str, kind: str, tail: str, name: str, areas: frozenset[str], level: int) -> Entity:
        for entity in self._by_tail.get(tail, []):
            same = entity.family == family and entity.level == level
            if same and (not areas or not entity.areas or areas & entity.areas):
                entity.add_name(name, areas)
                return entity
        entity = Entity(family, kind, tail, areas, [name], level=level)
        self.entities.append(entity)
        self._by_tail.setdefault(tail, []).append(entity)
        return entity

    def tail(self, name: str, areas: Sequence[str]) -> str:
        """What is compared: the name without its areas and the publisher, official words in their short form."""
        tail = self._words.comparable(name)
        if self.publisher and tail.startswith(self.publisher) and len(tail) - len(self.publisher) > 2:
            return tail.removeprefix(self.publisher)
        names, level = gazetteer(), -1
        while (word := names.match(tail, 0)) and tail != word and names.lookup(word)[0].level > level:
            tail, level = tail.removeprefix(word), names.lookup(word)[0].level
            if tail[0] == word[-1] and tail[1:] in self._words.syntax["follow"]:
                tail = tail[1:]  # 某县县委 is 某县委
            if len(areas) == 1 and level > CITY:
                break
        # Areas that no table has, the larger before the smaller.
        while area := next((a for a in areas if tail.startswith(a) and tail != a), ""):
            tail = tail.removeprefix(area)
        return tail

    # ------------------------------------------------------------------ mentions and ties
    def mention(self, found: Found, order: int) -> None:
        """Take in a mention; a nested one takes no room."""
        self.found.append(found)
        found.entity.orders.append(order)
        if not found.nested:
            self._taken.setdefault(found.part, set()).update(range(found.start, found.end))

    def is_free(self, part: str, start: int, end: int) -> bool:
        """Whether no mention but nested ones has any of the range."""
        return self._taken.get(part, set()).isdisjoint(range(start, end))

    def ending_at(self, part: str, end: int) -> Entity | None:
        """What the mention that ends at ``end`` names."""
        return next((f.entity for f in self.found if f.part == part and f.end == end and not f.nested), None)

    def before(self, part: str, end: int) -> Iterator[Found]:
        """The mentions of a part that end by ``end``, the last first."""
        found = (f for f in self.found if f.part == part and f.end <= end)
        return iter(sorted(found, key=lambda f: (f.end, -f.start), reverse=True))

    def parent(self, entity: Entity) -> Entity | None:
        """The unit that ``entity`` is part of."""
        return next((t.object for t in self.ties if t.type == "PART_OF" and t.subject is entity), None)
