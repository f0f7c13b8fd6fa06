"""A sentence as a coded string: each mention is one character, so that frames are plain regular expressions.

Mentions become one private-use character by family, dates another; titles that lead up to a person
(``某区委书记某某``) are folded into the person; quoted words become a neutral character so that no trigger is read in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention, PostMention
from kg.text.dates import DateMention

PERSON, UNIT, PLACE, DATE, QUOTED = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
ACTOR = f"[{PERSON}{UNIT}{PLACE}]"
_CODE = {"Person": PERSON, "Unit": UNIT, "Place": PLACE}
_HONORIFIC = re.compile("(?:同志|老师|先生|女士|教授|处长|局长|主任|书记|市长|县长|区长|总经理|总)(?=[，。、；：一等和与带率到赴来在对就]|$)")


@dataclass(frozen=True, slots=True)
class Coded:
    """``text`` is the coded string; ``cells[i]`` is the reading range of its i-th character, ``items[i]`` what it stands for."""

    text: str
    cells: tuple[tuple[int, int], ...]
    items: tuple[EntityRef | DateMention | None, ...]

    def actors(self, start: int, end: int) -> list[tuple[int, EntityRef]]:
        """Positions and entities of the mentions within ``text[start:end]``."""
        found = []
        for i in range(start, end):
            item = self.items[i]
            if isinstance(item, EntityRef):
                found.append((i, item))
        return found

    def dates(self, start: int, end: int) -> list[tuple[int, DateMention]]:
        """Positions and dates within ``text[start:end]``."""
        found = []
        for i in range(start, end):
            item = self.items[i]
            if isinstance(item, DateMention):
                found.append((i, item))
        return found


def _folded(mention: Mention, posts: Sequence[PostMention], text: str, floor: int) -> tuple[int, int]:
    """The range of a person with the stacked titles before (from ``floor`` on) and the honorific after the name."""
    start, end = mention.start, mention.end
    for post in posts:
        if post.person == mention.entity and post.start < mention.start and mention.end - post.start < 120:
            between = text[post.start : mention.start]
            if not re.search("[。；！？]", between) and post.end >= mention.start - 40:
                start = min(start, max(post.start, floor))
    after = _HONORIFIC.match(text, end)
    return start, after.end() if after else end


def code(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    posts: Sequence[PostMention],
    dates: Sequence[DateMention],
    quotes: Sequence[tuple[int, int]],
) -> Coded:
    """Code ``text[start:end]``; all offsets are of the same reading text."""
    ranges: list[tuple[int, int, str, EntityRef | DateMention]] = []
    floor = start
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        if start <= mention.start and mention.end <= end:
            a, b = mention.start, mention.end
            if mention.entity.family == "Person":
                a, b = _folded(mention, posts, text, floor)
                floor = b
            ranges.append((max(a, start), min(b, end), _CODE[mention.entity.family], mention.entity))
    for date in dates:
        if start <= date.start and date.end <= end:
            ranges.append((date.start, date.end, DATE, date))
    # Persons with their titles swallow the units of the titles; otherwise the longer range wins.
    ranges.sort(key=lambda r: (r[2] != PERSON, -(r[1] - r[0]), r[0]))
    owner: dict[int, int] = {}
    for index, (a, b, _, _) in enumerate(ranges):
        if not any(i in owner for i in range(a, b)):
            owner.update(dict.fromkeys(range(a, b), index))
    quoted = {i for a, b in quotes for i in range(a, b)}
    chars: list[str] = []
    cells: list[tuple[int, int]] = []
    items: list[EntityRef | DateMention | None] = []
    position = start
    while position < end:
        index = owner.get(position, -1)
        if index >= 0 and position not in quoted:
            a, b, char, item = ranges[index]
            chars.append(char)
            cells.append((a, b))
            items.append(item)
            position = b
            continue
        chars.append(QUOTED if position in quoted else text[position])
        cells.append((position, position + 1))
        items.append(None)
        position += 1
    return Coded("".join(chars), tuple(cells), tuple(items))
