"""A sentence as a coded string: each mention is one character, so that frames are plain regular expressions.

Mentions become one private-use character by family, dates another; titles that lead up to a person
(``某区委书记某某``) are folded into the person; quoted words become a neutral character so that no trigger is read in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention
from kg.text.dates import DateMention

PERSON, UNIT, PLACE, DATE, QUOTED = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
ACTOR = f"[{PERSON}{UNIT}{PLACE}]"
_CODE = {"Person": PERSON, "Unit": UNIT, "Place": PLACE}


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


def code(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quotes: Sequence[tuple[int, int]],
) -> Coded:
    """Code ``text[start:end]``; all offsets are of the same reading text."""
    ranges: list[tuple[int, int, str, EntityRef | DateMention]] = []
    for mention in mentions:
        if start <= mention.start and mention.end <= end and not mention.nested:
            a, b = mention.titled_start, mention.titled_end
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
