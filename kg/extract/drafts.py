"""Events while a story is being read: drafts that later clauses add to, folded into one where they tell one event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.claims import EntityRef
from kg.text.dates import DateMention


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A range of one reading (title, kicker, subtitle or body)."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One role in a draft, with the sentence that tells it and the grammar row that found it."""

    role: str
    who: EntityRef
    where: Where
    rule: str
    confidence: float
    manner: str = ""
    title: str = ""


_MORE_THAN_ATTENDED = frozenset({"LED", "ACCOMPANIED", "ORGANIZED", "SIGNED_AT", "PAIRED_IN"})
_ACTS = frozenset({"LED", "SPOKE_AT", "TAUGHT_AT"})
_APPOINTED = ("APPOINTED_AT", "REMOVED_AT")
ACTIVE = ("LED", "ORGANIZED", "ATTENDED", "PAIRED_IN", "SIGNED_AT", "AWARDED_AT", "APPOINTED_AT", "REMOVED_AT")
_BARE = 6
"""Names up to this length (座谈会, 签约仪式) are no names of their own: they fit any event of their kind."""

_FIRST, _LAST = re.compile("开[班幕营训]"), re.compile("结[业训营]|闭[幕营]")
"""Words of a beginning and of an end: one ceremony is not the other."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something seen and not claimed; ``reason`` says why, after what it would have been or the row that saw it."""

    where: Where
    reason: str


@dataclass(slots=True)
class Draft:
    """An event being put together; ``where`` is the sentence that first tells it, ``told_at`` the number of
    the last one that does."""

    kind: str
    where: Where
    rule: str
    name: str = ""
    topic: str = ""
    date: DateMention | None = None
    own_date: bool = False
    status: str = "happened"
    declared: int = 0
    named: int = 0
    confidence: float = 0.9
    told_at: int = 0
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Add a role once; who leads or goes along as host doesn't attend too, nor who 参加并讲话 in one sentence."""
        same = next((p for p in self.parts if p.role == part.role and p.who == part.who), None)
        if same:
            if same.rule == "named.owner":
                # Now the text says so itself.
                self.parts[self.parts.index(same)] = part
            return
        mine = {p.role for p in self.parts if p.who == part.who}
        told_with = {p.role for p in self.parts if p.who == part.who and p.where == part.where}
        if part.role == "ATTENDED" and (mine & _MORE_THAN_ATTENDED or told_with & _ACTS):
            return
        if part.role == "ACCOMPANIED":
            if "LED" in mine:
                return
            self._drop(part.who, "ATTENDED", "ORGANIZED")
        if part.role in _ACTS:
            self.parts = [
                p
                for p in self.parts
                if not (p.who == part.who and p.role == "ATTENDED" and (p.where == part.where or part.role == "LED"))
            ]
        self.parts.append(part)

    def _drop(self, who: EntityRef, *roles: str) -> None:
        self.parts = [p for p in self.parts if not (p.who == who and p.role in roles)]

    def who(self, *roles: str) -> list[EntityRef]:
        """The participants in these roles, in text order."""
        return [part.who for part in self.parts if part.role in roles]

    @property
    def acted(self) -> bool:
        """Whether anybody is said to act in it."""
        return any(part.role not in ("TO", "HELD_AT") for part in self.parts)

    def again(self, date: DateMention) -> Draft:
        """The same event on another of its dates."""
        return replace(self, date=date, own_date=True, parts=list(self.parts))


_IN_ROOMS = ("Meeting", "Activity")
"""Kinds of which a story may tell several, at one site each."""


def dates_agree(one: DateMention | None, two: DateMention | None) -> bool:
    """Whether two dates may be of one event: equal, one unknown, or one inside the other's month, year or range."""
    a, b = _day(one), _day(two)
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    return bool(one and two and (one.date <= two.date <= one.end_date or two.date <= one.date <= two.end_date))


def _day(date: DateMention | None) -> str:
    return (date.date or date.month_day) if date else ""


def names_agree(one: str, two: str) -> bool:
    """Whether two names may be of one event: one holds the other, or one is a bare noun that ends the other's kind."""
    if _FIRST.search(one + two) and _LAST.search(one + two):
        return False
    return not one or not two or one in two or two in one or min(len(one), len(two)) <= _BARE


TALKS = re.compile("座谈|会谈|会晤|会见|交流|洽谈|见面|对接|磋商|接待")
"""In the name of a meeting at which a few talk to each other."""


def _on_the_margins(one: Draft, two: Draft) -> bool:
    """Whether two meetings are talks and one that many come to (会议期间，某某与某某会谈)."""
    talks = [d.rule.startswith("met") for d in (one, two)]
    name = two.name if talks[0] else one.name
    return talks[0] != talks[1] and bool(name) and not TALKS.search(name)


def held_apart(one: Sequence[EntityRef], two: Sequence[EntityRef]) -> bool:
    """Whether two lists of places name sites, but none that may be one (两个会议室)."""
    here = [place.name for place in one if place.kind == "Site"]
    there = [place.name for place in two if place.kind == "Site"]
    return bool(here and there) and not any(a in b or b in a for a in here for b in there)


def same_event(one: Draft, two: Draft) -> bool:
    """Whether two drafts of one story tell one event (graph.md: one told twice in a story is one)."""
    if one.kind != two.kind or one.status != two.status or not dates_agree(one.date, two.date):
        return False
    if one.kind == "Visit":
        return bool(set(one.who("LED", "ATTENDED", "ORGANIZED")) & set(two.who("LED", "ATTENDED", "ORGANIZED")))
    if one.kind == "Appointment":
        return bool(set(one.who(*_APPOINTED)) & set(two.who(*_APPOINTED)))
    if not names_agree(one.name, two.name):
        return False
    if one.kind == "Meeting" and _on_the_margins(one, two):
        return False
    if one.kind in _IN_ROOMS and one.name != two.name and held_apart(one.who("HELD_AT"), two.who("HELD_AT")):
        return False
    acting = set(one.who(*ACTIVE)) & set(two.who(*ACTIVE))
    return bool(acting or (one.name and one.name == two.name) or not (one.who(*ACTIVE) and two.who(*ACTIVE)))


def fold(into: Draft, other: Draft) -> None:
    """Add everything of ``other`` to ``into``; a second leader only attends."""
    into.name = max(into.name, other.name, key=len)
    if not _day(into.date) and (_day(other.date) or other.date):
        into.date, into.own_date = other.date, other.own_date
    into.declared = into.declared or other.declared
    into.topic = into.topic or other.topic
    into.confidence = max(into.confidence, other.confidence)
    led = into.who("LED")
    for part in other.parts:
        if part.role == "LED" and led and part.who not in led:
            part = replace(part, role="ATTENDED")
        into.add(part)


def folded(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those that tell one event made one, in the order they were first told."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if same_event(d, draft)), None)
        if twin:
            fold(twin, draft)
        else:
            kept.append(draft)
    return kept


def unsupported(draft: Draft) -> str:
    """Why a draft is no event of the graph, or ""."""
    if draft.kind == "Visit" and not draft.who("TO"):
        return "no visited place is named"
    if draft.kind == "Visit" and not draft.who("LED", "ATTENDED", "ORGANIZED"):
        return "no visitor is named"
    if draft.kind == "Pairing" and len(draft.who("PAIRED_IN")) < 2:
        return "only one party is named"
    if draft.kind == "Appointment" and not draft.who(*_APPOINTED):
        return "nobody appointed is named"
    if draft.kind == "Award" and not draft.name and all(part.rule == "awarded.by-host" for part in draft.parts):
        return "nobody takes part by name"
    if all(part.role == "HELD_AT" for part in draft.parts) and not (draft.name and draft.own_date and draft.parts):
        return "nobody takes part by name"
    return ""
