"""Which tellings are one event: stories that tell the same thing give one Event node with several sources.

graph.md: same kind, compatible date, shared leader or organiser, and shared target or venue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from kg.resolve.entities import components

_ACTORS = ("LED", "ORGANIZED")
_TARGETS = {
    "Training": ("TO", "HELD_AT", "ATTENDED"),
    "Award": ("HELD_AT", "AWARDED_AT"),
    "Appointment": ("HELD_AT", "APPOINTED_AT", "REMOVED_AT"),
}
_PARTIES = ("PAIRED_IN", "SIGNED_AT")
_PRECISION = {"day": 3, "month": 2, "year": 1, "none": 0}
_BASIS = ("explicit", "issue-year", "relative", "inferred", "none")


@dataclass(frozen=True, slots=True)
class Part:
    """A role in a telling: the participant's node, and the sentence that says so."""

    role: str
    node: str
    name: str
    start: int
    end: int
    quote: str
    manner: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of one event; ``id`` is made from article, kind and sentence, so it outlives re-reading."""

    id: str
    article: str
    kind: str
    name: str
    date: str
    end_date: str
    date_precision: str
    date_basis: str
    latest: str
    period: str
    topic: str
    status: str
    declared: int
    named: int
    quote: str
    parts: tuple[Part, ...]


def block(telling: Telling) -> str:
    """Tellings of two blocks are never one event: kind and month; where no date is told, the month it came out in.

    What has neither date nor name is nobody else's event: its block is its own.
    """
    when = telling.date or telling.latest
    if len(when) < 7 and not telling.name:
        return telling.id
    return f"{telling.kind} {when[:7]}" if when else f"{telling.kind} {telling.name}"


def cluster(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of one block, grouped by event.

    Tellings that agree in date, period and name and share a pair of parties are one. One that says less joins the
    event it is compatible with where there is exactly one.
    """
    by_signature: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.id):
        by_signature[telling.date, telling.period, telling.name].append(telling)
    groups: list[list[Telling]] = []
    for same in by_signature.values():
        # Without a day nor a name, sharing the parties doesn't make two stories one event.
        told = same[0].name or same[0].date_precision == "day"
        groups += components(same, _pairs) if told else [[telling] for telling in same]
    events: list[list[Telling]] = []
    by_pair: dict[tuple[str, str], set[int]] = defaultdict(set)
    for group in sorted(groups, key=_says_less):
        pairs = set().union(*map(_pairs, group))
        near = sorted(set().union(*(by_pair[pair] for pair in pairs)))
        fitting = [place for place in near if _compatible(group, events[place])]
        place = fitting[0] if len(fitting) == 1 else len(events)
        if place == len(events):
            events.append([])
        events[place].extend(group)
        for pair in pairs:
            by_pair[pair].add(place)
    return events


def _says_less(group: Sequence[Telling]) -> tuple[int, int, int, str]:
    first = group[0]
    return (-_PRECISION.get(first.date_precision, 0), -bool(first.period), -len(first.name), first.id)


def _pairs(telling: Telling) -> set[tuple[str, str]]:
    """What two tellings have to share: leader or organiser with target or venue; the name is as good as a venue."""
    actors = {part.node for part in telling.parts if part.role in _ACTORS}
    targets = {part.node for part in telling.parts if part.role in _TARGETS.get(telling.kind, ("TO", "HELD_AT"))}
    parties = sorted({part.node for part in telling.parts if part.role in _PARTIES})
    pairs = set(product(actors, targets | ({telling.name} if telling.name else set())))
    return pairs | {(a, b) for a in parties for b in parties if a < b}


def _compatible(group: Sequence[Telling], event: Sequence[Telling]) -> bool:
    return all(_may_be_one(one, two) for one in group for two in event)


def _may_be_one(one: Telling, two: Telling) -> bool:
    if one.period and two.period and one.period != two.period:
        return False
    if one.name and two.name and one.name not in two.name and two.name not in one.name:
        return False
    if bool(one.date) != bool(two.date):
        dated, undated = (one, two) if one.date else (two, one)
        return dated.date <= undated.latest  # 日前: it was before it came out, in the same month by their block
    if one.date:
        return one.date.startswith(two.date) or two.date.startswith(one.date)
    return one.latest == two.latest or bool(one.name and two.name)


def best_dated(event: Iterable[Telling]) -> Telling:
    """The telling whose date the event has: the most precise, the best founded, then the first by id."""

    def rank(telling: Telling) -> tuple[int, int, str]:
        basis = _BASIS.index(telling.date_basis) if telling.date_basis in _BASIS else len(_BASIS)
        return (-_PRECISION.get(telling.date_precision, 0), basis, telling.id)

    return min(event, key=rank)
