"""A sentence as a coded string: each mention is one character, so that frames are plain regular expressions.

A mention becomes one private-use character by family, a date another, quoted text a neutral one (no trigger is read
in it). Titles that lead up to a person (某区委书记某某) are folded into the person; brackets and blanks are skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention
from kg.text.dates import DateMention

Range = tuple[int, int]
Item = EntityRef | DateMention | None

PERSON, UNIT, PLACE, DATE, QUOTED = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
ACTORS = PERSON + UNIT + PLACE
_CODE = {"Person": PERSON, "Unit": UNIT, "Place": PLACE}
# Titles of papers, but for those that two parties sign
_TITLES = re.compile("《(?![^《》]*(?:协议书?|合同|备忘录|协定)》)[^《》]*》")
# Titles between a unit and a person's name, where the name's own reading didn't take them in.
_DONE_TO_PEOPLE = "慰问|看望|走访|探望|拜访|家访|带领|率领|陪同|邀请|特邀|会见|接见|表彰|授予|任命|聘"
_TITLE = (
    f"(?:(?!{_DONE_TO_PEOPLE})[^，。；：、到赴在对向与和的]){{0,8}}"
    "(?:书记|主任|[局处科部厅司院校行所站厂会县区市镇乡村省州队组事书团班社园馆台店矿]长|经理|主席|教授|委员"
    "|总监|总裁|医生|医师|老师|教师|工程师|研究员|律师|代表|负责人|成员|调研员|专员|干事|董事|法人|校友|专家|博士|院士|理事|同志|领导|[师员手]|助理|法官|庭长|教官|学生|同学)"
)
TITLES = f"{_TITLE}(?:、{_TITLE})*、?"
_STACK = re.compile(TITLES)
# 全市各校 and 全市76家企业 are not the city, which plays a part where it holds something.
_WHOLE_AREA = re.compile(
    "全[国省市州盟县区旗镇乡村](?!上下|[^，。；：、]{0,6}?(?:召开|举行|举办|开展|启动))(?=[^，。；：、]{2})"
)
_BRACKETS = re.compile("（[^（）]*）| +")


@dataclass(frozen=True, slots=True)
class Coded:
    """``text`` is the coded string; ``cells[i]`` is the reading range of its i-th character, ``items[i]`` what it
    stands for, ``source`` the reading it was coded from."""

    text: str
    cells: tuple[Range, ...]
    items: tuple[Item, ...]
    source: str = ""

    def actors(self, start: int, end: int) -> list[EntityRef]:
        """The entities mentioned within ``text[start:end]``, in text order, each once."""
        found = [item for item in self.items[start:end] if isinstance(item, EntityRef)]
        return list(dict.fromkeys(found))

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates within ``text[start:end]``."""
        return [item for item in self.items[start:end] if isinstance(item, DateMention)]

    def part(self, start: int, end: int) -> Coded:
        """``text[start:end]`` on its own."""
        return Coded(self.text[start:end], self.cells[start:end], self.items[start:end], self.source)

    def range(self, start: int, end: int) -> Range:
        """The reading range of ``text[start:end]`` (non-empty)."""
        return self.cells[start][0], self.cells[end - 1][1]

    def raw(self, start: int, end: int) -> str:
        """The text that ``text[start:end]`` (non-empty) stands for."""
        return self.source[slice(*self.range(start, end))]


_Cell = tuple[int, int, str, Item]


def _leads_up(text: str, house: _Cell, cell: _Cell) -> bool:
    """Whether ``house`` stands right before ``cell``, or with nothing but titles between (某局局长某某)."""
    between = text[house[1] : cell[0]]
    return not between or (cell[2] == PERSON and bool(_STACK.fullmatch(between)))


def _innermost(text: str, cells: list[_Cell]) -> list[_Cell]:
    """The cells, each taking in the unit or place that leads up to it: its house or area (某市某公司, 某局某某)."""
    kept: list[_Cell] = []
    for cell in cells:
        start, end, char, item = cell
        while kept and kept[-1][2] in (UNIT, PLACE) and char != DATE and _leads_up(text, kept[-1], cell):
            start = kept.pop()[0]
        kept.append((start, end, char, item))
    return kept


class Coder:
    """Codes the sentences of one reading; mentions, dates and quotations are laid out once."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
        quotes: Sequence[Range],
        skipped: Sequence[Range] = (),
    ) -> None:
        """``skipped`` are ranges that tell no deeds (bylines); all offsets are of ``text``."""
        self.text = text
        self._quotes = sorted([*quotes, *((m.start(), m.end()) for m in _TITLES.finditer(text))])
        brackets = [(m.start(), m.end()) for m in _BRACKETS.finditer(text)]
        cells: list[_Cell] = [
            (*self._unquoted(m.titled_start, m.titled_end), _CODE[m.entity.family], m.entity)
            for m in mentions
            if not m.nested and not _WHOLE_AREA.match(text, m.start)
        ]
        cells += [(d.start, d.end, DATE, d) for d in dates if d.kind == "point"]
        # What stands in brackets is another name or a remark, no participant.
        inside = bytearray(len(text))
        for a, b in brackets:
            inside[a:b] = b"\1" * (b - a)
        self._cells = self._chosen([cell for cell in cells if not all(inside[cell[0] : cell[1]])], skipped)
        self._starts = [cell[0] for cell in self._cells]
        self._skips = sorted([*skipped, *brackets])

    def _chosen(self, cells: list[_Cell], skipped: Sequence[Range]) -> list[_Cell]:
        """Cells that don't overlap, in text order: people first (their titles swallow units), then the longer."""
        taken = bytearray(len(self.text))
        for a, b in skipped:
            taken[a:b] = b"\1" * (b - a)
        chosen = []
        for cell in sorted(cells, key=lambda c: (c[2] != PERSON, c[0] - c[1], c[0])):
            a, b = cell[:2]
            if not any(taken[a:b]) and not self._within_quote(a, b):
                taken[a:b] = b"\1" * (b - a)
                chosen.append(cell)
        return _innermost(self.text, sorted(chosen, key=lambda c: c[0]))

    def _unquoted(self, start: int, end: int) -> Range:
        """A mention's range, with the quotation marks that hold nothing else (“联合实验室”)."""
        at = bisect_right(self._quotes, (start, len(self.text))) - 1
        return self._quotes[at] if at >= 0 and self._quotes[at] == (start - 1, end + 1) else (start, end)

    def _within_quote(self, start: int, end: int) -> bool:
        at = bisect_right(self._quotes, (start, len(self.text))) - 1
        return at >= 0 and self._quotes[at][0] < start and end <= self._quotes[at][1]

    def code(self, start: int, end: int) -> Coded:
        """Code ``text[start:end]``."""
        at = bisect_left(self._starts, start)
        inside = []
        while at < len(self._cells) and self._cells[at][0] < end:
            if self._cells[at][1] <= end:
                inside.append(self._cells[at])
            at += 1
        chars: list[str] = []
        cells: list[Range] = []
        items: list[Item] = []
        position = start
        for a, b, char, item in [*inside, (end, end, "", None)]:
            self._plain(position, a, chars, cells, items)
            if char:
                chars.append(char)
                cells.append((a, b))
                items.append(item)
            position = b
        return Coded("".join(chars), tuple(cells), tuple(items), self.text)

    def _plain(self, start: int, end: int, chars: list[str], cells: list[Range], items: list[Item]) -> None:
        """Add the text between two cells: skips left out, each quotation as one neutral character."""
        position = start
        for a, b, quoted in self._breaks(start, end):
            chars.extend(self.text[position:a])
            cells.extend((i, i + 1) for i in range(position, a))
            if quoted:
                chars.append(QUOTED)
                cells.append((a, b))
            position = max(position, b)
        chars.extend(self.text[position:end])
        cells.extend((i, i + 1) for i in range(position, end))
        items.extend([None] * (len(chars) - len(items)))

    def _breaks(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        found: list[tuple[int, int, bool]] = []
        for ranges, quoted in ((self._quotes, True), (self._skips, False)):
            at = max(bisect_right(ranges, (start, 0)) - 1, 0)
            while at < len(ranges) and ranges[at][0] < end:
                a, b = max(ranges[at][0], start), min(ranges[at][1], end)
                if a < b:
                    found.append((a, b, quoted))
                at += 1
        kept: list[tuple[int, int, bool]] = []
        for found_one in sorted(found):
            if not kept or found_one[0] >= kept[-1][1]:
                kept.append(found_one)
        return kept
