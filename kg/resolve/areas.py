"""Administrative areas as paths: 南阳高新区, or 高新区 on that city's pages, is one place under one city.

Known areas come from the gazetteer's province, city, county and town levels; an unknown one is read by its suffix and
taken to lie in the page's city, so that a path is the same whichever page names the area.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve.forms import tables
from kg.text.gazetteer import LONGEST_NAME, gazetteer

Area = tuple[str, ...]
"""An area's names from the outermost inwards: ``("陕西省", "铜川市", "耀州区")``."""

_CITY = re.compile("(市|自治州|盟|地区)$")
# An area that the gazetteer doesn't have, by its suffix. The lookarounds keep out what only looks so: 城市, 市场, 园区.
_UNKNOWN = re.compile(
    "[^省市区县镇乡村街]{2,5}?(?:省|(?<!城)市(?!场|容|值|属|域|民(?!政))|(?<![园校厂小景城辖战军库矿社])区|县|(?<!乡)镇|街道|乡(?!村)"
    "|(?<![农乡新])村(?!级|镇|务|委|民(?!委))|社区)"
)


@lru_cache(maxsize=1 << 14)
def _known(name: str) -> tuple[Area, ...]:
    """The areas of the gazetteer that have this name, official or short, or a zone's short form (南阳高新区)."""
    names = gazetteer()
    rows = names.lookup(name)
    for long, short in tables()["area"]["zones"]:
        if not rows and name.endswith(short):
            rows = names.lookup(name[: -len(short)] + long)
    return tuple(tuple(part.name for part in reversed(names.path(row))) for row in rows)


def city_of(area: Area) -> Area:
    """The city that an area lies in (a province for itself): homonyms are told apart by it."""
    for depth, name in enumerate(area):
        if _CITY.search(name):
            return area[: depth + 1]
    return area[:1]


@lru_cache(maxsize=1 << 14)
def locate(name: str, near: Area = ()) -> Area:
    """The area that ``name`` means on a page about ``near``, or () where it is none or can't be told."""
    area, rest = split(name, near)
    return () if rest else area


@lru_cache(maxsize=1 << 14)
def split(name: str, near: Area = ()) -> tuple[Area, str]:
    """The area at the head of a name and what follows it: 铜川市耀州区财政局 gives its path and 财政局."""
    area, rest = _first_step(name, near)
    while area and rest:
        deeper, after = _next_step(rest, area)
        if not deeper:
            break
        area, rest = deeper, after
    return area, rest


def _heads(name: str) -> list[str]:
    return [name[:size] for size in range(min(len(name), LONGEST_NAME), 1, -1)]


def _first_step(name: str, near: Area) -> tuple[Area, str]:
    for head in _heads(name):
        rest = name[len(head) :]
        if zone := _zone(head, near):
            return zone, rest
        if known := _known(head):
            area = _nearest(known, near)
            if area and (head[-1] == area[-1][-1] or not rest or _next_step(rest, area)[0]):
                return area, rest
            if not area and _UNKNOWN.fullmatch(head):
                return (), name  # known, but which of several can't be told
    area, rest = _unknown(name, city_of(near))
    # A village or town without its county is told by the page only: it stays a name within the page's area.
    return (area, rest) if area and area[-1][-1] in "省市县区" else ((), name)


def _next_step(rest: str, area: Area) -> tuple[Area, str]:
    for head in _heads(rest):
        inner = [known for known in _known(head) if known[: len(area)] == area and len(known) > len(area)]
        if len(inner) == 1 and (head[-1] == inner[0][-1][-1] or head == rest):
            return inner[0], rest[len(head) :]
        if zone := _zone(head, area):
            return zone, rest[len(head) :]
    return _unknown(rest, area)


def _zone(head: str, near: Area) -> Area:
    """A development zone with or without its city's name before it, or ()."""
    bare = next((z for z in tables()["area"]["bare_zones"] if head.endswith(z)), "")
    city = city_of(near)
    if not bare:
        return ()
    if head == bare and near and near != city and near[-1].endswith(bare):
        return near
    core = _CITY.sub("", city[-1]) if city else ""
    if head == bare and city:
        known = _known(core + bare)
        return known[0] if len(known) == 1 else (*city, bare)
    before = head[: -len(bare)]
    if _known(head) or len(before) < 2 or _UNKNOWN.search(before):
        return ()
    return (*city, bare) if before == core else (before + "市", bare)


def _nearest(areas: tuple[Area, ...], near: Area) -> Area:
    """The one of several areas of a name that lies nearest to ``near``, or () where none is near enough to tell."""
    if near and not _known(near[0]):
        areas = tuple(area for area in areas if len(area) < 3)  # a page about an area that the gazetteer doesn't have
    if len(areas) < 2:
        return areas[0] if areas else ()
    shared = {area: _shared(area, near) for area in areas}
    nearest = [area for area in shared if shared[area] == max(shared.values())]
    if len(nearest) > 1 or not shared[nearest[0]]:
        nearest = [area for area in nearest if len(area) == 1]  # 吉林 is the province
    return nearest[0] if len(nearest) == 1 else ()


def _shared(area: Area, near: Area) -> int:
    count = 0
    for one, two in zip(area, near, strict=False):
        if one != two:
            break
        count += 1
    return count


def _unknown(name: str, inside: Area) -> tuple[Area, str]:
    found = _UNKNOWN.match(name)
    if not found:
        return (), name
    head = found.group()
    if head[-1] in "省市" and not (head[-1] == "市" and inside and inside[-1].endswith("省")):
        return ((head,), name[len(head) :]) if head not in inside else (inside, name[len(head) :])
    return ((*inside, head), name[len(head) :]) if inside else ((), name)
