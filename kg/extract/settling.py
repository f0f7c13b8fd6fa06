"""Last word on an event's participants: hosts are no visitors, one's own area is not visited, parties are units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.claims import EntityRef
from kg.extract.casts import bodies
from kg.extract.drafts import Draft, Part, Where

Posts = Mapping[EntityRef, Sequence[EntityRef]]
"""Where each person of the story holds a post: units and places."""

_CORE = 3
"""Characters that two names must share at their start or end to be of one house (东湖产业园, 东湖产业园运营中心)."""


_AREA = re.compile("[^省市县区州旗]{2,6}(?:省|市|县|区|州|旗)")
_AREAS = re.compile(f"(?:{_AREA.pattern})*")
_SAID_TO_LEAD = ("party.led-by", "party.leads", "party.taken")
"""Frames that say who led (由某某带队), against those in which the first named is taken to."""
_OF_PEOPLE = ("LED", "ATTENDED", "SPOKE_AT")
_ROOMS = ("会议室", "报告厅", "多功能厅", "会议厅", "会客厅", "接待室", "会议中心")
"""Where a visit's guests sit down to talk, not what they came to see."""


def settle(draft: Draft, posts: Posts) -> None:
    """Settle the participants of a draft that all sentences have been read for."""
    _one_leader(draft)
    _named_holders(draft)
    if draft.kind == "Visit":
        _hosts_out(draft, posts)
        _first_leads(draft, posts)
        _own_out(draft, posts)
    elif draft.kind == "Signing":
        _units_sign(draft, posts)
    else:
        draft.parts = [part for part in draft.parts if part.role not in ("TO",)]
    if draft.kind == "Pairing":
        tied = draft.who("PAIRED_IN")
        draft.parts = [p for p in draft.parts if p.role != "ORGANIZED" or p.who not in tied]
        _one_side_once(draft)
    if draft.kind == "Award":
        winners = draft.who("AWARDED_AT")
        draft.parts = [p for p in draft.parts if p.role == "AWARDED_AT" or p.who not in winners]
    if draft.who("HELD_AT"):
        held = set(draft.who("ATTENDED"))
        draft.parts = [
            p
            for p in draft.parts
            if p.role != "HELD_AT" or p.who not in held or p.who.family == "Place" or p.rule == "named.was-held"
        ]


def settle_pairings(drafts: Sequence[Draft]) -> None:
    """Who spoke, led or came where a pairing is signed did so at the signing, but for activities that pair by name."""
    for pairing in (draft for draft in drafts if draft.kind == "Pairing"):
        parties = [part for part in pairing.parts if part.role == "PAIRED_IN"]
        told_there = (one for one in drafts if one.kind == "Signing" and one.where == pairing.where)
        unsigned = next((one for one in told_there if not one.who("SIGNED_AT")), None)
        if len(parties) > 1 and unsigned:
            # 双方签订了协议, of the two who pair in the same sentence
            unsigned.parts += [replace(part, role="SIGNED_AT") for part in parties]
        tied = set() if pairing.name else {part.who for part in parties}
        signing = next((one for one in drafts if one.kind == "Signing" and tied & set(one.who("SIGNED_AT"))), None)
        if signing:
            for part in pairing.parts:
                if part.role in _OF_PEOPLE and part.who not in tied:
                    signing.add(part)
            pairing.parts = [part for part in pairing.parts if part.role not in _OF_PEOPLE]


def _named_holders(draft: Draft) -> None:
    """Who an event's name begins with holds it only where the text says nobody else does."""
    others = [p for p in draft.parts if p.role in ("ORGANIZED", "SIGNED_AT") and p.rule != "named.owner"]
    if draft.kind == "Signing":
        # An area that holds a signing is none of its parties.
        owners = {p.who for p in draft.parts if p.rule == "named.owner" and p.who.family == "Place"}
        others = [p for p in others if p.role == "ORGANIZED" or p.who in owners or not owners]
    if others:
        draft.parts = [p for p in draft.parts if p.rule != "named.owner" or p.role != "ORGANIZED"]


def _one_leader(draft: Draft) -> None:
    """Where the text says who led the party, whoever is named first besides only attended."""
    if draft.kind == "Visit" and any(p.role == "LED" and p.rule in _SAID_TO_LEAD for p in draft.parts):
        draft.parts = [
            replace(p, role="ATTENDED") if p.role == "LED" and p.rule not in _SAID_TO_LEAD else p for p in draft.parts
        ]


def _first_leads(draft: Draft, posts: Posts) -> None:
    """Of the people of a visiting house, with nobody said to lead, the first named leads."""
    houses = draft.who("ORGANIZED")
    if draft.who("LED") or not houses:
        return
    for i, part in enumerate(draft.parts):
        if part.role == "ATTENDED" and set(posts.get(part.who, ())) & set(houses):
            draft.parts[i] = replace(part, role="LED")
            return


def _hosts_out(draft: Draft, posts: Posts) -> None:
    """Who guides a visit round the house of their post is its host; a host or visitor is not what was visited."""
    targets = draft.who("TO")
    goers = [p for p in draft.parts if p.role in ("LED", "ATTENDED")]
    others = [p for p in draft.parts if p.role == "ORGANIZED"]
    led_at = [*draft.who("ORGANIZED"), *(at for one in draft.who("LED") for at in posts.get(one, ()))]
    host_area = _areas(targets) - _areas(led_at)
    hosted: set[Where] = set()
    parts: list[Part] = []
    for part in draft.parts:
        guides = part.rule == "guide.under" and part.role in ("LED", "ATTENDED")
        joined = part.role == "ATTENDED" and part.rule.startswith(("attended", "named.attended"))
        at = posts.get(part.who, ())
        # Who joins a tour of his own area (参加调研) goes along; who joins guests there (一同参加) receives them.
        receives = part.rule != "attended.tour"
        homes = targets if receives else [one for one in targets if one.family == "Unit"]
        if joined and (
            (_at_home(at, homes) and not _at_home(led_at, targets))
            or (receives and _areas(led_at) and _areas(at) & host_area)
            # 我院书记某某，院领导某某: the latter is of the house, too.
            or (not at and part.where in hosted)
        ):
            part = replace(part, role="ACCOMPANIED")
            hosted.add(part.where)
        if guides and (others or len(goers) > 1) and _of_house(posts.get(part.who, ()), targets):
            part = replace(part, role="ACCOMPANIED")
        parts.append(part)
    parts = [p for p in parts if not (p.role == "TO" and p.who.name.endswith(_ROOMS))]
    acting = {p.who for p in parts if p.role in ("LED", "ATTENDED", "ORGANIZED")}
    draft.parts = [p for p in parts if not (p.role == "TO" and p.who in acting)]


def _own_out(draft: Draft, posts: Posts) -> None:
    """A place or unit of which the visit's leader holds a post is not visited by it, nor a visiting unit's parent."""
    own: set[EntityRef] = set()
    for part in draft.parts:
        if part.role in ("LED", "ORGANIZED"):
            own.update(posts.get(part.who, ()))
            own.add(part.who)
    areas = {one.name for one in own}
    draft.parts = [p for p in draft.parts if not (p.role == "TO" and (p.who in own or _governs(p.who, areas)))]


def _governs(target: EntityRef, names: set[str]) -> bool:
    """Whether ``target`` is the area (or house) whose own body one of ``names`` is (某县 of 某县委)."""
    return any(
        name.startswith(target.name)
        and name != target.name
        and (target.family == "Unit" or _is_body(name[len(target.name) :]))
        for name in names
    )


_BODIES = (
    "委",
    "政府",
    "人大",
    "政协",
    "党工委",
    "管委会",
    "党委",
    "纪委",
    "人民",
    "县委",
    "区委",
    "市委",
    "人民政府",
    "办事处",
)


def _is_body(rest: str) -> bool:
    return rest.startswith(_BODIES)


def _areas(houses: Sequence[EntityRef]) -> set[str]:
    """The provinces, cities and counties that the names begin with (某省某县委: 某省, 某县)."""
    heads = [_AREAS.match(house.name) for house in houses]
    return {area for head in heads if head for area in _AREA.findall(head[0])}


def _at_home(at: Sequence[EntityRef], targets: Sequence[EntityRef]) -> bool:
    """Whether a post is at what is visited, or at a body of its own (某市政协, where 某市 is visited)."""
    return any(a == b or a.name.startswith(b.name) for a in at for b in targets)


def _one_side_once(draft: Draft) -> None:
    """A unit and its own party committee are one side of a pairing: the one that the text names more closely."""
    names = [one.name for one in draft.who("PAIRED_IN")]
    houses = {a for a in names for b in names if a != b and b.startswith(a) and _is_party(b[len(a) :])}
    draft.parts = [p for p in draft.parts if not (p.role == "PAIRED_IN" and p.who.name in houses)]


def _is_party(rest: str) -> bool:
    return rest.endswith(("党委", "党支部", "党总支", "支部委员会", "党工委", "党组"))


def _of_house(at: Sequence[EntityRef], targets: Sequence[EntityRef]) -> bool:
    return any(
        a == b or a.name in b.name or b.name in a.name or _shared(a.name, b.name) > _CORE for a in at for b in targets
    )


def _shared(one: str, two: str) -> int:
    """Length of the longest run of characters that both names have."""
    best = 0
    for i in range(len(one)):
        while i + best < len(one) and one[i : i + best + 1] in two:
            best += 1
    return best


def _units_sign(draft: Draft, posts: Posts) -> None:
    """A signing's parties are units: who signs attends, and signs for the unit of their post, where each has one."""
    holders = [one for one in draft.who("ORGANIZED") if one.family == "Unit"]
    if len(holders) > 1 and not bodies(draft.who("SIGNED_AT")):
        # Who hold a signing together sign at it.
        draft.parts = [replace(p, role="SIGNED_AT") if p.who in holders else p for p in draft.parts]
    if any(p.role == "SIGNED_AT" and p.rule != "unveiled" for p in draft.parts):
        # Who lifts the cloth from a sign is no party where others sign.
        unveil = [p for p in draft.parts if p.rule == "unveiled" and p.role == "SIGNED_AT" and p.who.family == "Person"]
        draft.parts = [p for p in draft.parts if p not in unveil]
        for part in unveil:
            draft.add(replace(part, role="ATTENDED"))
    signing = draft.who("SIGNED_AT")
    units = [one for one in signing if one.family != "Person"]
    houses = {
        one: [at for at in posts.get(one, ()) if at.family == "Unit"] for one in signing if one.family == "Person"
    }
    if not units and not (houses and all(houses.values())):
        return
    parts, draft.parts = draft.parts, []
    for part in parts:
        if part.role == "SIGNED_AT" and part.who in houses:
            house = houses[part.who][-1] if not units else _alike(houses[part.who], units)
            if house:
                draft.add(replace(part, who=house, confidence=round(part.confidence * 0.9, 2)))
            part = replace(part, role="ATTENDED")
        draft.add(part)


def _alike(houses: Sequence[EntityRef], parties: Sequence[EntityRef]) -> EntityRef | None:
    """Of the houses of who signs with the only other party, the one of its kind (某县工商联 with 某区工商联)."""
    if len(parties) != 1:
        return None
    return next((one for one in houses if one != parties[0] and one.name[-_CORE:] == parties[0].name[-_CORE:]), None)
