"""Which entity keys are one node: pure functions of a block's keys, so that no order of adding matters.

When in doubt keys stay apart: a false merge makes false edges, a missed one only a second node that a person may merge.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from kg.resolve.keys import SEPARATOR, is_long_company, key_family

_PREFIX = {"Person": "p", "Unit": "u", "Place": "l", "Event": "e", "Figure": "f"}
_CREDIT = "credit/"
Item = TypeVar("Item", bound=Hashable)


def node_id(family: str, *parts: str) -> str:
    """The id of the node that ``parts`` identify: a letter for the family and 15 hexadecimal digits."""
    return _PREFIX[family] + hashlib.sha256(SEPARATOR.join((family, *parts)).encode()).hexdigest()[:15]


def rank(block: str) -> int:
    """Blocks of a lower rank are resolved first: a short name may join a long one, and that one a fuller."""
    family, *_, name = block.split(SEPARATOR)
    if block.count(SEPARATOR) != 2 or family == "Person":
        return 0
    return 1 if is_long_company(name) else 2


def resolve(keys: Sequence[str], fuller: Sequence[str]) -> dict[str, str]:
    """The node id of each key of one block; ``fuller`` are the nodes that the block's bare name is short for."""
    if not keys:
        return {}
    form = keys[0].split(SEPARATOR)[1]
    if form == "person":
        return _resolve_persons(keys)
    if form == "bare":
        return {key: _resolve_bare(key, fuller) for key in keys}
    return {key: node_id(key_family(key), key) for key in keys}


def _resolve_bare(key: str, fuller: Sequence[str]) -> str:
    """A bare name is the one fuller entity that its scope calls so; a long company name is one firm everywhere."""
    family, _, _, name = key.split(SEPARATOR)
    if len(fuller) == 1:
        return fuller[0]
    if not fuller and is_long_company(name):
        return node_id(family, "company", name)
    return node_id(family, key)


def components(items: Iterable[Item], features: Callable[[Item], Iterable[Hashable]]) -> list[list[Item]]:
    """The items grouped so that any two that share a feature are in one group; groups and members keep the order."""
    parent: dict[Hashable, Hashable] = {}

    def root(x: Hashable) -> Hashable:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    items = list(items)
    for item in items:
        for feature in features(item):
            parent[root(("feature", feature))] = root(("item", item))
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[root(("item", item))].append(item)
    return list(groups.values())


def _resolve_persons(keys: Sequence[str]) -> dict[str, str]:
    """Persons of one name: one where they share a post's unit or area; who is named without a post is the only
    holder of posts of that name on the page's scope, else in its city, else a person of that scope."""
    parsed = {key: key.split(SEPARATOR) for key in sorted(keys)}
    features = {key: parts[5:] for key, parts in parsed.items()}
    groups = components([key for key in parsed if features[key]], lambda key: features[key])
    reporters = [g for g in groups if any(f.startswith(_CREDIT) for key in g for f in features[key])]
    holders = [g for g in groups if g not in reporters]
    loose: dict[str, list[str]] = defaultdict(list)
    joining: list[tuple[list[str], str]] = []
    for key in (key for key in parsed if not features[key]):
        city, scope = parsed[key][3:5]
        here = [g for g in holders if any(parsed[k][4] == scope for k in g)]
        near = here or [g for g in holders if any(parsed[k][3] == city for k in g)]
        if len(near) == 1:
            joining.append((near[0], key))
        else:
            loose[f"scope/{scope}" if near else f"city/{city}"].append(key)
    for group, key in joining:
        group.append(key)
    return _person_ids([*holders, *loose.values()], reporters, parsed)


def _person_ids(
    people: Iterable[list[str]], reporters: Iterable[list[str]], parsed: Mapping[str, list[str]]
) -> dict[str, str]:
    """Ids that stay when stories come: name and city, and only where that fits several people their first feature."""
    by_city: dict[str, list[list[str]]] = defaultdict(list)
    for group in people:
        by_city[min(parsed[key][3] for key in group)].append(group)
    ids: dict[str, str] = {}
    for city, groups in by_city.items():
        for group in groups:
            what = "" if len(groups) == 1 else min(SEPARATOR.join(parsed[key][5:] or parsed[key][4:5]) for key in group)
            ids.update(dict.fromkeys(group, node_id("Person", parsed[group[0]][2], city, what)))
    for group in reporters:
        what = min(feature for key in group for feature in parsed[key][5:] if feature.startswith(_CREDIT))
        ids.update(dict.fromkeys(group, node_id("Person", parsed[group[0]][2], what)))
    return ids
