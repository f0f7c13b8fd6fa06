"""Events while a story is being read: drafts that later clauses add to, folded into one where they tell one event."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.claims import EntityRef
from kg.text.dates import DateMention

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One role in a draft, with the reading range of its evidence and the grammar row that found it."""

    role: str
    who: EntityRef
    where: Range
    rule: str
    confidence: float
    manner: str = ""
    title: str = ""


@dataclass(slots=True)
class Draft:
    """An event being put together; ``where`` is the reading range of the sentence that first tells it."""

    kind: str
    where: Range
    rule: str
    name: str = ""
    date: DateMention | None = None
    status: str = "happened"
    declared: int = 0
    confidence: float = 0.9
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Add a role once; a person who led is not said to attend too."""
        if any(p.role == part.role and p.who == part.who for p in self.parts):
            return
        stronger = {"LED", "SPOKE_AT", "TAUGHT_AT"}
        if part.role == "ATTENDED" and any(p.who == part.who and p.role in stronger | {"ACCOMPANIED"} for p in self.parts):
            return
        if part.role in stronger:
            self.parts = [p for p in self.parts if not (p.role == "ATTENDED" and p.who == part.who)]
        if part.role == "ACCOMPANIED":
            self.parts = [p for p in self.parts if not (p.role in ("ATTENDED", "ORGANIZED") and p.who == part.who)]
        self.parts.append(part)

    def who(self, *roles: str) -> list[EntityRef]:
        """The participants in these roles, in text order."""
        return [part.who for part in self.parts if part.role in roles]


ACTIVE = ("LED", "ORGANIZED", "ATTENDED", "PAIRED_IN", "SIGNED_AT", "AWARDED_AT")
PASSIVE = ("TO", "HELD_AT", "TAUGHT_AT", "AWARDED_AT", "PAIRED_IN", "SIGNED_AT")


def dates_agree(one: DateMention | None, two: DateMention | None) -> bool:
    """Whether two dates may be of one event: equal, one unknown, or one inside the other's month or year."""
    a = (one.date or one.month_day) if one else ""
    b = (two.date or two.month_day) if two else ""
    return not a or not b or a.startswith(b) or b.startswith(a)


def same_event(one: Draft, two: Draft) -> bool:
    """Whether two drafts of one story tell one event (graph.md: one told twice in a story is one)."""
    if one.kind != two.kind or one.status != two.status or not dates_agree(one.date, two.date):
        return False
    if one.name and two.name and not (one.name in two.name or two.name in one.name):
        return bool(one.kind == "Visit")
    acting = set(one.who(*ACTIVE)) & set(two.who(*ACTIVE))
    if acting:
        return True
    return bool(one.name and one.name == two.name) or not two.who(*ACTIVE)


def fold(into: Draft, other: Draft) -> None:
    """Add everything of ``other`` to ``into``."""
    into.name = max(into.name, other.name, key=len)
    into.date = into.date if into.date and (into.date.date or into.date.month_day) else other.date or into.date
    into.declared = into.declared or other.declared
    for part in other.parts:
        if not (part.role == "LED" and into.who("LED") and part.who not in into.who("LED")):
            into.add(part)
