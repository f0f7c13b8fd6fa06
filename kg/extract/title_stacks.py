"""Stacks of titles: which titles stand around a name, and what unit, body or area word each has before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.names import Mention
from kg.extract.titles import Title, find_titles, lexicon, owners, surnames, unit_kind
from kg.text.ner import Entity
from kg.text.tagger import Token

_OPENINGS = "。，；：、！？\n “（"
SEPARATORS = "、兼和及 ，"
_FORMER = re.compile("(?:原任|时任|曾任|前任|原|前)$")
_ASIDE = re.compile("（[^（）]{1,12}）$")
# 副县长提名人选某某: a post not held yet, in a stack with others that are.
_NOMINEE = re.compile("(?:提名)?(?:人选|候选人)$")
_UNREAD = re.compile("、[\u4e00-\u9fff]{2,}$")
_TERM = re.compile("第[一二三四五六七八九十\\d]{1,3}届$")
_TITLE_ENDS = (
    "主任",
    "局长",
    "书记",
    "县长",
    "区长",
    "市长",
    "部长",
    "会长",
    "主席",
    "经理",
    "董事长",
    "秘书长",
    "院长",
    "校长",
)
_FIRMS_PART = re.compile("(?:业务|金融|银行)?部")
# A unit called like a part of another: its name may begin in the nouns before it (某办|综合组).
_PART = re.compile("[\u4e00-\u9fff]{1,4}(?:组|办|部|处|科|室|股|队)")
_NOUN_TAGS = frozenset(("n", "nz", "nw", "ORG", "LOC", "vn", "an", "s"))
_LONGEST_FIELD = 4
_LONGEST_NOUN = 18
_AREA_OPENED = re.compile("(?<=[、，。；：！？”（ \n])[省市州县区旗镇乡校][\u4e00-\u9fff]{2,16}$")
_DEPARTMENT = re.compile(
    "[\u4e00-\u9fff]{1,6}(?:部|处|科|室|股|组|队|院|系|所|站|庭|中心|办|车间|分公司|支行|支队|大队|中队|分局|委|厂|班|馆|团|会|分社)$"
)
# 民事审判|一庭, 第二检察部: the tagger takes an ordinal for a number.
# What stands alone between two pauses before a title and ends like a part: ，纳税服务股|股长.
_PART_ALONE = re.compile(
    "(?<=[、，；。：！？\n（])[\u4e00-\u9fff]{2,9}(?<!干)(?:部|处|科|室|股|庭|所|站|中心|分局|大队|中队|办)$"
)
_NUMBERED = re.compile(
    "第[一二三四五六七八九十]{1,3}[\u4e00-\u9fff]{0,6}|[一二三四五六七八九十]{1,2}[庭部处科室股所队组]"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """What stands before a title and says whose it is; ``start`` is where that begins.

    A ``unit`` mention, a bare ``body`` (宣传部; of the unit where there are both), a ``near`` word (村; ``ours`` marks
    我校; a unit beside it is its body, not made whole), or else ``noun``: words that are no known unit.
    """

    start: int
    unit: Mention | None = None
    body: str = ""
    near: str = ""
    ours: bool = False
    noun: str = ""
    body_start: int = -1

    @property
    def known(self) -> bool:
        """Whether anything but unknown words stands there."""
        return bool(self.unit or self.body or self.near)


@dataclass(frozen=True, slots=True)
class Slot:
    """One title of a stack with its owner; ``former`` marks a post given up (原局长)."""

    start: int
    end: int
    title: Title
    owner: Owner
    former: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a story indexed by offset; ``barred`` are offsets of bylines, ``covered`` those of units,
    ``seconded`` the spans that the second tagger calls persons, ``bodies`` by their ends the starts of its units."""

    part: str
    text: str
    tokens: Sequence[Token]
    units: Sequence[Mention]
    barred: frozenset[int]
    titles: Sequence[Title]
    covered: frozenset[int] = frozenset()
    token_at: Mapping[int, Token] = field(default_factory=dict)
    person_at: frozenset[int] = frozenset()
    token_ending: Mapping[int, Token] = field(default_factory=dict)
    title_at: Mapping[int, Title] = field(default_factory=dict)
    title_end: Mapping[int, Title] = field(default_factory=dict)
    unit_end: Mapping[int, Mention] = field(default_factory=dict)
    seconded: frozenset[tuple[int, int]] = frozenset()
    bodies: Mapping[int, int] = field(default_factory=dict)


def make_view(
    part: str,
    text: str,
    tokens: Sequence[Token],
    units: Sequence[Mention],
    barred: frozenset[int] = frozenset(),
    entities: Sequence[Entity] = (),
) -> View:
    """Index one reading; of the units that end at one offset the longest counts."""
    persons = {(token.start, token.end) for token in tokens if token.tag == "PER"}
    units = [u for u in units if ((u.start, u.end) not in persons or unit_kind(u.surface)) and not _is_no_unit(text, u)]
    covered = frozenset(i for unit in units for i in range(unit.start, unit.end))
    titles = find_titles(text, frozenset(i for unit in units for i in range(unit.start + 1, unit.end - 1)))
    return View(
        part,
        text,
        tokens,
        units,
        barred,
        titles,
        covered=covered,
        token_at={token.start: token for token in tokens},
        person_at=frozenset(token.start for token in tokens if token.tag == "PER"),
        token_ending={token.end: token for token in tokens},
        title_at={title.start: title for title in titles},
        title_end={title.end: title for title in titles},
        unit_end={unit.end: unit for unit in sorted(units, key=lambda u: u.start, reverse=True)},
        seconded=frozenset((e.start, e.end) for e in entities if e.type == "person"),
        bodies={e.end: e.start for e in entities if e.type in ("org", "company")},
    )


def _is_no_unit(text: str, unit: Mention) -> bool:
    """Whether what was taken for a unit is a title and a name (总经理某某), a name behind a title that ends like an
    area (主任孙某镇), or the beginning of a department (公司|部总经理)."""
    title = lexicon().title.match(text, unit.start)
    if title is not None and title.end() < unit.end and not unit_kind(unit.surface):
        return True
    if text.endswith("驻", 0, unit.start) and unit.surface.endswith("工作队"):
        return True  # 驻|村工作队
    if unit.surface == "公司" and _FIRMS_PART.match(text, unit.end):
        return True
    named = len(unit.surface) == 3 and unit.surface[0] in surnames() and unit.surface[2] in "镇乡村县市区州"
    before = text[max(0, unit.start - 4) : unit.start]
    return named and text[unit.end : unit.end + 1] in ("、", "，", "。") and before.endswith(_TITLE_ENDS)


def title_before(v: View, end: int) -> Title | None:
    """The title that ends at ``end``; blanks, a colon (会长：某某) or an aside in brackets may part them."""
    title = v.title_end.get(end)
    if title or not end:
        return title
    if v.text[end - 1] == "：":
        return v.title_end.get(end - 1)
    if v.text[end - 1] == " ":
        return v.title_end.get(len(v.text[:end].rstrip(" ")))
    aside = _ASIDE.search(v.text, max(0, end - 14), end) or _NOMINEE.search(v.text, max(0, end - 6), end)
    return v.title_end.get(aside.start()) if aside else None


def read_stack(v: View, end: int, stops: frozenset[int]) -> list[Slot]:
    """The slots of the stack that ends at ``end``, where a name starts, left to right; ``stops`` are ends of names."""
    slots: list[Slot] = []
    title = title_before(v, end) or _before_role(v, end)
    while title is not None and title.start not in stops:
        slots.insert(0, read_slot(v, title))
        title = _next_title(v, slots[0].start)
    nominee = slots and _NOMINEE.search(v.text, slots[-1].end, end)
    return slots[:-1] if nominee else slots


def _before_role(v: View, end: int) -> Title | None:
    """The title in a stack before what somebody is at a unit without a post: 某村第一书记、|某局干部."""
    roles = lexicon().role.finditer(v.text, max(0, end - 4), end)
    unit = next((v.unit_end.get(m.start()) for m in roles if m.end() == end), None)
    return v.title_end.get(unit.start - 1) if unit and v.text.endswith("、", 0, unit.start) else None


def _next_title(v: View, end: int) -> Title | None:
    """The title of the slot before one that starts at ``end``; across a comma only one that opens its own clause."""
    separator = v.text[end - 1 : end]
    if title := title_before(v, end):
        return title
    title = title_before(v, end - 1) if separator and separator in SEPARATORS else None
    if title is None:
        return _over_unread(v, end)
    if title and separator == "，":
        start = read_slot(v, title).start
        return title if start == 0 or v.text[start - 1] in _OPENINGS else None
    return title


def _over_unread(v: View, end: int) -> Title | None:
    """The title before a slot of a 、 stack whose owner can't be read: 纪委书记、|某局派驻某校|监察专员."""
    unread = _UNREAD.search(v.text, max(0, end - _LONGEST_NOUN), end)
    title = v.title_end.get(unread.start()) if unread else None
    return title if unread and title and _is_noun(v, unread.start() + 1, end) else None


def read_slot(v: View, title: Title) -> Slot:
    """The title with what stands before it."""
    start, former = _skip_former(v.text, title.start)
    owner = _owner(v, start, title.head)
    unit = v.unit_end.get(owner.start)
    if (
        unit
        and owner.noun
        and not owner.body
        and len(owner.noun) <= _LONGEST_FIELD
        and not unit_kind("某" * 2 + owner.noun)
    ):
        # 某校|计算机|讲师: the words between are the field of the title.
        title = Title(owner.start, title.end, owner.noun + title.text, title.head)
        owner = Owner(unit.start, unit)
    start, left = _skip_former(v.text, owner.start)
    return Slot(start, title.end, title, owner, former or left)


def _owner(v: View, end: int, head: str) -> Owner:
    # 某市长, 公安局长, 统战部长: the unit's last character is the title's first.
    shared = end + 1 if head.endswith("长") and v.text.startswith(head, end) else end
    unit = v.unit_end.get(end) or v.unit_end.get(shared)
    if unit is None and v.text.endswith("的", 0, end):
        unit = v.unit_end.get(end - 1)
    if unit is None and (aside := _ASIDE.search(v.text, max(0, end - 14), end)):
        unit = v.unit_end.get(aside.start())
    if unit and unit.entity.name != unit.surface and (longer := _longer(v, unit)):
        return Owner(unit.end - len(longer), noun=longer)
    if unit and unit.entity.name == unit.surface:
        if lexicon().body.fullmatch(unit.surface):
            return _body_owner(v, unit.start, unit.surface)
        near = owners().near_body.fullmatch(unit.surface)
        if near and lexicon().body.fullmatch(near[3]):
            return Owner(unit.start, unit, near[3], near[2], bool(near[1]), body_start=unit.end - len(near[3]))
        noun = _noun_before(v, unit.start) if _PART.fullmatch(unit.surface) else ""
        if noun:
            return Owner(unit.start - len(noun), noun=noun + unit.surface)
    if unit:
        return Owner(unit.start, unit)
    body = _body_before(v.text, end) or _department_before(v, end)
    if not body and (body := _body_before(v.text, shared)):
        end = shared
    return _body_owner(v, end - len(body), body)


def _longer(v: View, unit: Mention) -> str:
    """What the second tagger calls a unit where only its end was taken for a short form: 某市援建|指挥部; else ""."""
    start = v.bodies.get(unit.end, unit.start)
    before = v.text[start : unit.start]
    apart = (
        len(before) < 2
        or before.startswith(("原", "时任"))
        or any(i in v.title_end for i in range(start + 1, unit.start))
    )
    return "" if apart else v.text[start : unit.end]


def _body_owner(v: View, position: int, body: str) -> Owner:
    """What stands before ``position``, where a bare ``body`` (or "") begins."""
    unit = v.unit_end.get(position) if body else None
    if unit:
        return Owner(unit.start, unit, body, body_start=position)
    if body and v.text.endswith("全国", 0, position):
        return Owner(position - 2, noun="全国" + body)
    match = owners().near_before.search(v.text, max(0, position - 6), position)
    if match and not _continues_noun(v, match.start()):
        ours = match[1] in ("本", "我", "全")
        return Owner(match.start(), None, body, match[2], ours, body_start=position)
    noun = _noun_before(v, position)
    if body and not noun and position not in v.token_at:
        # 县委|办公室: one word of the tagger's is one name.
        noun = next((v.text[t.start : position] for t in v.tokens if t.start < position < t.end), "")
    return Owner(position - len(noun), None, body, noun=noun, body_start=position)


def _continues_noun(v: View, position: int) -> bool:
    """Whether ``position`` is inside a word or right behind a noun: 协会 there is the end of a longer name."""
    before = v.token_ending.get(position)
    return position not in v.token_at if before is None else before.tag in _NOUN_TAGS and position not in v.title_end


def _skip_former(text: str, start: int) -> tuple[int, bool]:
    term = _TERM.search(text, max(0, start - 6), start)
    start = term.start() if term else start
    match = _FORMER.search(text, max(0, start - 2), start)
    return (match.start(), True) if match else (start, False)


def _body_before(text: str, end: int) -> str:
    for length in range(min(8, end), 1, -1):
        if lexicon().body.fullmatch(text, end - length, end):
            return text[end - length : end]
    return ""


def _noun_before(v: View, end: int) -> str:
    """The words before ``end`` that may name a unit: all since a pause if an area word opens them, else nouns."""
    opened = _AREA_OPENED.search(v.text, max(0, end - _LONGEST_NOUN), end)
    if opened and not any(i in v.title_end or i in v.covered for i in range(opened.start() + 1, end)):
        return opened.group()
    start = end
    while start not in v.title_end and start not in v.unit_end and end - start < _LONGEST_NOUN:
        token = v.token_ending.get(start)
        office = token is not None and start == end and token.word == "办"  # 防汛|办|主任: no verb
        numbered = token is not None and token.tag == "m" and _NUMBERED.fullmatch(token.word)
        if token is None or (token.tag not in _NOUN_TAGS and not office and not numbered):
            break
        start = token.start
    body = v.bodies.get(end, end)
    if body < start and not any(i in v.title_end or i in v.covered or i in v.barred for i in range(body + 1, end)):
        start = body
    if (
        (end - start < 2 or _NUMBERED.fullmatch(v.text[start:end]))
        and (part := _PART_ALONE.search(v.text, max(0, end - 12), end))
        and _is_noun(v, *part.span())
    ):
        start = end if v.covered.intersection(range(*part.span())) else part.start()
    return v.text[start:end]


def _is_noun(v: View, start: int, end: int) -> bool:
    """Whether no word of a stretch is one that a clause is made with."""
    inside = [v.token_at[i] for i in range(start, end) if i in v.token_at]
    clear = not any(i in v.title_end for i in range(start + 1, end))
    follow = lexicon().follow
    return clear and not any(token.tag in ("p", "d", "c", "r") or follow.fullmatch(token.word) for token in inside)


def _department_before(v: View, end: int) -> str:
    """What stands between a unit and the title, if it is called like a part of that unit: 某医院|心内科|主任."""
    match = _DEPARTMENT.search(v.text, max(0, end - 8), end)
    if match:
        for start in range(match.start(), match.end() - 1):
            if start in v.unit_end:
                return v.text[start:end]
    return ""


_APPOINTED = re.compile(
    "(?:同志)?(?:，?(?:现任|被任命为|被聘任为|被聘为|被选举为|被推选为|当选为|当选|担任|兼任|出任|就任|接任|升任|调任|转任|任命为|作为|任|为|是))"
)
_RESIGNED = re.compile("(?:同志)?，?(?:不再(?:担任|兼任|任)|卸任|辞去|离任)了?")
_BRACKET = re.compile("（")
_REMOVED = re.compile("(?:同志)?的")
_OFFICE = re.compile("的?职务?")
_BIOGRAPHY = re.compile("，[^。；]{2,80}?(?:现任|现为)")


def read_after(v: View, end: int, stops: frozenset[int]) -> list[Slot]:
    """The slots told after a name: 某某任某局局长, 某某（某局局长）, 某某，男，现任…, 免去某某的…职务."""
    told = _APPOINTED.match(v.text, end) or _BIOGRAPHY.match(v.text, end) or _BRACKET.match(v.text, end)
    if told:
        bare = told.re is _APPOINTED
        named_between = stops.intersection(range(end + 1, told.end()))
        return [] if named_between else _read_on(v, told.end(), bare)
    if resigned := _RESIGNED.match(v.text, end):
        return [replace(slot, former=True) for slot in _read_on(v, resigned.end())]
    removed = _REMOVED.match(v.text, end)
    slots = _read_on(v, removed.end()) if removed else []
    if slots and _OFFICE.match(v.text, slots[-1].end):
        return [replace(slot, former=True) for slot in slots]
    return []


def _read_on(v: View, position: int, bare_first: bool = False) -> list[Slot]:
    """The slots that follow each other from ``position``, whose titles are of nobody named after them; the first has
    a unit, or may do without one (某某为副会长)."""
    slots: list[Slot] = []
    for title in v.titles:
        if title.start < position:
            continue
        slot = read_slot(v, title)
        bare = not slot.owner.known and title.head not in lexicon().area
        if slot.start != position or (bare and not slots and not bare_first):
            break
        slots.append(slot)
        position = slot.end + (v.text[slot.end : slot.end + 1] in SEPARATORS)
    return slots
