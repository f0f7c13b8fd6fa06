"""Who plays what: the roles that the subject or a slot of a frame takes, by the graph's rules and the event so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.claims import EntityRef
from kg.extract.drafts import Draft

_TALK = ("座谈", "座谈交流", "交流座谈")
"""What guests and hosts do together: nobody leads it."""
Cast = Iterator[tuple[str, EntityRef, float]]
"""Role, participant, and how far the role is to be believed (a factor of the frame's confidence)."""
Caster = Callable[[Draft, Sequence[EntityRef]], Cast]


def people(who: Sequence[EntityRef]) -> list[EntityRef]:
    """The persons among them."""
    return [one for one in who if one.family == "Person"]


def bodies(who: Sequence[EntityRef]) -> list[EntityRef]:
    """The units and places among them."""
    return [one for one in who if one.family != "Person"]


def _visitors(draft: Draft, who: Sequence[EntityRef]) -> Cast:
    """The first named person leads, others attend; a delegation or a unit that went without one is ORGANIZED."""
    led = bool(draft.who("LED"))
    hosts = draft.who("ACCOMPANIED")
    who = [one for one in who if one not in hosts]
    for person in people(who):
        yield ("ATTENDED" if led and person not in draft.who("LED") else "LED"), person, 1.0
        led = True
    for body in bodies(who):
        if body.kind == "Delegation":
            yield "ORGANIZED", body, 1.0
        elif not led:
            yield "ORGANIZED", body, 0.95
        elif body.family == "Unit":
            yield "ATTENDED", body, 0.9


def _leaders(draft: Draft, who: Sequence[EntityRef]) -> Cast:
    """All who are said to lead do; their units go as visitors do."""
    yield from (("LED", person, 1.0) for person in people(who) if person not in draft.who("ACCOMPANIED"))
    if not people(who):
        yield from _visitors(draft, who)


def _holders(draft: Draft, who: Sequence[EntityRef]) -> Cast:
    """Units and places hold it; a person who does heads it. Two units at a signing or pairing are its parties."""
    party = {"Signing": "SIGNED_AT", "Pairing": "PAIRED_IN"}.get(draft.kind, "")
    units = bodies(who)
    if draft.kind == "Visit":
        yield from _visitors(draft, who)
        return
    for unit in units:
        yield (party if party and len(units) > 1 else "ORGANIZED"), unit, 1.0
    if draft.kind == "Training":
        yield from (("TAUGHT_AT", person, 0.8) for person in people(who))
        return
    if units and who[0].family == "Person":
        # 某某、某会等十五人开展活动
        yield from (("ATTENDED", person, 0.9) for person in people(who))
    if not units:
        for i, person in enumerate(people(who)):
            yield ("ATTENDED" if i or draft.name in _TALK else "LED"), person, 0.95


def _role_by_family(person: str, other: str, trust: float = 1.0) -> Caster:
    """A person plays one role, a unit or place the other."""

    def cast(_: Draft, who: Sequence[EntityRef]) -> Cast:
        yield from ((person if one.family == "Person" else other, one, trust) for one in who)

    return cast


def _parties(_: Draft, who: Sequence[EntityRef]) -> Cast:
    """The parties that sign; who put the pen to paper for them attends."""
    units = bodies(who)
    for one in who:
        yield ("SIGNED_AT" if one in units or not units else "ATTENDED"), one, 1.0


def _signers(draft: Draft, who: Sequence[EntityRef]) -> Cast:
    """Who sign for both sides attend; where no side is named they stand for theirs."""
    named = bodies(draft.who("SIGNED_AT"))
    yield from (("ATTENDED" if named else "SIGNED_AT", one, 0.95) for one in people(who))


def _seen(_: Draft, who: Sequence[EntityRef]) -> Cast:
    yield from (("TO", one, 1.0) for one in bodies(who))


def _given(_: Draft, who: Sequence[EntityRef]) -> Cast:
    yield from (("ATTENDED", one, 0.75) for one in who)


def _paired(_: Draft, who: Sequence[EntityRef]) -> Cast:
    yield from (("PAIRED_IN", one, 1.0) for one in bodies(who))


CASTS: dict[str, Caster] = {
    "visitors": _visitors,
    "guide": _visitors,
    "leaders": _leaders,
    "holders": _holders,
    "heads": _role_by_family("LED", "ORGANIZED"),
    "teachers": _role_by_family("TAUGHT_AT", "ORGANIZED"),
    "givers": _role_by_family("ATTENDED", "ORGANIZED", 0.95),
    "parties": _parties,
    "signers": _signers,
    "unveilers": _parties,
    "PAIRED_IN": _paired,
    "seen": _seen,
    "given": _given,
    # The house that receives visitors is what they visit; a person who does goes along as host.
    "receivers": _role_by_family("ACCOMPANIED", "TO"),
}
"""Casts by the names that frames use; any other name in a frame is a role of the schema."""


def cast(name: str, draft: Draft, who: Sequence[EntityRef]) -> Cast:
    """The roles of ``who`` in ``draft`` under a cast's or role's name."""
    if name == "TAUGHT_AT" and people(who):
        who = people(who)
    if name in CASTS:
        return CASTS[name](draft, who)
    if name == "HELD_AT" and draft.kind == "Visit":
        name = "TO"
    return iter([(name, one, 1.0) for one in who])
