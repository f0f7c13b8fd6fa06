"""Direct edges: the one place that says which VISITED, TRAINED and PAIRED_WITH follow from an event's roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeVar

Who = TypeVar("Who")


def direct_edges(kind: str, status: str, roles: Iterable[tuple[str, Who, bool]]) -> Iterator[tuple[str, Who, Who]]:
    """The direct edges ``(type, from, to)`` of one event; ``roles`` are (role, participant, is it a person).

    A Visit that happened: each LED or ATTENDED participant (ORGANIZED where it names no person) VISITED each TO.
    A Training that happened: each ORGANIZED and TAUGHT_AT TRAINED each ATTENDED. A Pairing: its parties are
    PAIRED_WITH each other. Never from a node to itself.
    """
    by_role: dict[str, list[Who]] = {}
    person_visits = False
    for role, who, is_person in roles:
        by_role.setdefault(role, []).append(who)
        person_visits = person_visits or (is_person and role in ("LED", "ATTENDED"))
    if status != "happened":
        return
    if kind == "Visit":
        goers = by_role.get("LED", []) + by_role.get("ATTENDED", [])
        goers += [] if person_visits else by_role.get("ORGANIZED", [])
        yield from _pairs("VISITED", goers, by_role.get("TO", []))
    elif kind == "Training":
        trainers = by_role.get("ORGANIZED", []) + by_role.get("TAUGHT_AT", [])
        yield from _pairs("TRAINED", trainers, by_role.get("ATTENDED", []))
    elif kind == "Pairing":
        yield from (("PAIRED_WITH", a, b) for a, b in combinations(by_role.get("PAIRED_IN", []), 2) if a != b)


def _pairs(type_: str, starts: Iterable[Who], ends: Iterable[Who]) -> Iterator[tuple[str, Who, Who]]:
    ends = list(ends)
    seen: list[tuple[Who, Who]] = []
    for pair in ((a, b) for a in starts for b in ends):
        if pair[0] != pair[1] and pair not in seen:
            seen.append(pair)
            yield (type_, *pair)
