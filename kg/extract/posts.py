"""Posts: each title of a stack at the unit or area that it is held at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.claims import EntityRef
from kg.extract.hosts import PARTY_BODY, Story, area_in, host_of, near_area, near_host, whole_name
from kg.extract.names import Mention
from kg.extract.title_stacks import Slot, View
from kg.extract.titles import lexicon, owners, unit_kind

_PARTY_HEADS = ("书记", "常委", "委员", "组织委员", "宣传委员", "统战委员", "政法委员", "纪检委员")
_SECONDED = ("第一书记", "驻村第一书记")
# Titles that a unit of the sentence or of the whole story can stand for; a 教授 may be from anywhere.
_LEADERS = ("长", "经理", "总裁", "主席", "主任委员")
_FIRM_HEADS = ("经理", "总监", "总裁", "董事长", "董事", "监事", "工程师", "会计师")
_HOSTS = ("Company", "Institution", "Park")
_AREA_HEAD = re.compile("(?:长|主席|主任)$")
_AREA_WORD = re.compile("(省|市|州|县|区|旗|镇|乡)(?=[\u4e00-\u9fff]{2})")
_PART = re.compile("[\u4e00-\u9fff]{1,4}(?:局|办|部|处|科|室|委|中心|站|所)|[\u4e00-\u9fff]{2,6}办公室")
# Parts that any office, firm or hospital has: one named alone in a list is of its neighbours' unit.
_INNER = re.compile(
    "(?!.*(?:公司(?!部|业务|金融)|集团|大学|学校|医院))[\u4e00-\u9fff]{2,8}(?<![干支])(?:部|处|科|室|股|庭|分局|大队|中队|项目部)"
    "|[\u4e00-\u9fff]{2,6}部[\u4e00-\u9fff]{2,4}(?:中心|组)|图书馆|档案馆|研究生院"
)
_TOWN = re.compile("[\u4e00-\u9fff]+?(?:镇|乡|街道)(?=[\u4e00-\u9fff]|$)")
_OF_STATE = ("人大", "政协", "人民政府", "政府", "监委", "监察委员会", "法院", "人民法院", "检察院", "人民检察院")
_LEVELS = "省市州县区旗镇乡村校院"
# What has bodies of its own inside a greater unit: a faculty, a hospital, a firm; a centre or a department has not.
_WHOLE = re.compile("(?:学院|大学|公司|集团|行|医院|卫生院|学校|中学|小学|厂|矿|合作社)$")
_PART_OF = re.compile(
    "(.{2,}(?:局|委|厅|院|中心|公司|银行|大学|学院))(?:办公室|[\u4e00-\u9fff]{2,6}(?:科|室|股|处|庭))"
)
_COURT_PARTS = ("执行局", "法警大队", "法警支队")
_OF_TOWN = re.compile("卫生院|敬老院|中心(?:学校|小学|校|幼儿园)|幼儿园|中学|文化站|农技站")
_AREAS = re.compile("(?:[\u4e00-\u9fff]{1,8}?(?:自治[州县旗]|[省市县区州旗盟]))+(?=[\u4e00-\u9fff]|$)")
_NATIONAL = re.compile("全国|中央|国务院|国家")
_COMMITTEE = re.compile("(?:委|党组|委员会|常委会|人大|政协)$")


@dataclass(frozen=True, slots=True)
class Post:
    """A slot resolved: its title is held ``at``; ``office`` is the range of a body that only the stack names."""

    slot: Slot
    at: EntityRef
    office: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a person listed before holds a post, and by which head: 某公司总经理某、副总经理某."""

    at: EntityRef
    head: str


def resolve(v: View, slots: Sequence[Slot], story: Story, carried: Sequence[Carried] = ()) -> list[Post]:
    """The posts of a stack, left to right; a slot whose unit or area the text leaves open gives none."""
    posts: list[Post] = []
    for number, slot in enumerate(slots):
        context = posts[-1].at if posts else None
        if posts and posts[-1].slot.former and _is_bare(slot):
            slot = replace(slot, former=True)  # 原某局党组书记、局长: both are given up
        wanted = None if posts else _host_of_heads(slots[number + 1 :], story, carried)
        post = _resolve(v, slot, story, context or wanted, carried)
        if post and post.at.name not in owners().near:
            posts.append(_at_village(post, story))
    return posts


def _is_bare(slot: Slot) -> bool:
    return not slot.owner.known and not slot.owner.noun


def _at_village(post: Post, story: Story) -> Post:
    """A 第一书记 is sent to the village, whose party branch was named beside."""
    host = host_of(post.at, story) if _is_bare(post.slot) and post.slot.title.text in _SECONDED else post.at
    return replace(post, at=host) if host.family == "Place" else post


def _host_of_heads(later: Sequence[Slot], story: Story, carried: Sequence[Carried]) -> EntityRef | None:
    """What the later heads of a stack say of its first body: 党委委员、副院长 is of the 院 of the list or the page."""
    needs = next((n for slot in later if _is_bare(slot) and (n := lexicon().needs.get(slot.title.head))), None)
    if needs is None:
        return None
    hosts = [host_of(one.at, story) for one in reversed(carried)]
    hosts += [story.publisher] if story.publisher else []
    return next((host for host in hosts if host.family == "Unit" and needs.search(host.name)), None)


def _resolve(v: View, slot: Slot, story: Story, context: EntityRef | None, carried: Sequence[Carried]) -> Post | None:
    owner = slot.owner
    if listed := _of_listed(slot, story, carried):
        return listed
    if owner.near:
        host = near_host(v, owner, story)
        if host:
            return _office(slot, owner.body, host.name + owner.body, story) if owner.body else Post(slot, host)
        return Post(slot, owner.unit.entity) if owner.unit else None
    if owner.unit:
        return _at_unit(slot, story, context, carried)
    if slot.title.head in lexicon().area and not (owner.body and context):
        area = None if owner.noun else _headed_area(v, slot, story, context or (carried[-1].at if carried else None))
        return Post(slot, area) if area else None
    if owner.noun:
        return _named(v, slot, story, context, carried)
    if owner.body:
        host = context or _carried_host(carried, story) or _surrounding(v, slot, story)
        if host and owner.body.startswith(_OF_STATE) and host.kind in _HOSTS:
            return None  # no firm or school has a 人大 or 政协
        return _office(slot, owner.body, whole_name(owner.body, host, story), story) if host else None
    at = _stacked(slot, story, context) if context else bare_post(v, slot, story, carried)
    return Post(slot, at) if at else None


def _of_listed(slot: Slot, story: Story, carried: Sequence[Carried]) -> Post | None:
    """集团党委委员, 公司副总经理 in a list: of the neighbour's firm, not of one named elsewhere."""
    unit = slot.owner.unit
    surface = unit.surface if unit else slot.owner.near + slot.owner.body
    match = owners().near_body.fullmatch(surface + " ")
    word = owners().near.get(match[2]) if match else None
    if match is None or match[1] or word is None or word.level:
        return None
    for one in reversed(carried):
        host = host_of(one.at, story)
        if host.kind in word.kinds and word.name.search(host.name):
            body = match[3].strip()
            return _office(slot, body, host.name + body, story) if body else Post(slot, host)
    return None


def _office(slot: Slot, body: str, name: str, story: Story) -> Post:
    unit = slot.owner.unit
    start = unit.end - len(body) if unit and slot.owner.body_start < 0 else slot.owner.body_start
    return Post(slot, story.entity("Unit", unit_kind(body) or "Agency", name), (start, start + len(body)))


def _at_unit(slot: Slot, story: Story, context: EntityRef | None, carried: Sequence[Carried]) -> Post | None:
    """At the unit before the title, or its body; a short name that opens no area is one of the stack's own offices."""
    unit = slot.owner.unit
    if unit is None:
        return None
    if slot.owner.body:
        whole = owners().whole.get(slot.owner.body, slot.owner.body)
        return _office(slot, slot.owner.body, unit.entity.name + whole, story)
    name = unit.entity.name
    if context and lexicon().body.fullmatch(unit.surface):
        name = whole_name(unit.surface, context, story)
    elif unit.surface == name:
        name = _whole_part(name, story, context, carried)
    elif not context and (host := _carried_host(carried, story)):
        name = _of_neighbour(unit, host, story)
    # 公司党委副书记、工会主席: the stack's own 工会, whatever the word alone was taken for.
    if name == unit.entity.name or unit.entity.name.startswith(name.removesuffix(unit.surface)):
        return Post(slot, unit.entity)
    return Post(slot, story.entity("Unit", unit.entity.kind, name), (unit.start, unit.end))


def _of_neighbour(unit: Mention, host: EntityRef, story: Story) -> str:
    """The name of a bare body or part that was made whole behind another than its neighbour in a list."""
    bare = lexicon().body.fullmatch(unit.surface) and host.kind in _HOSTS
    court = unit.surface in _COURT_PARTS and host.name.endswith("法院")
    return whole_name(unit.surface, host, story) if bare else host.name + unit.surface if court else unit.entity.name


def _whole_part(name: str, story: Story, context: EntityRef | None, carried: Sequence[Carried]) -> str:
    """An office's short name of no area (工信局, 教务处, 司法所) behind the area or unit of its stack, else of its
    neighbours in a list."""
    host = context or _carried_host(carried, story)
    if host is None or not is_part(name) or _NATIONAL.match(host.name):
        return name
    if host.kind not in _HOSTS and (town := _TOWN.match(host.name)):
        return town.group() + name
    if name.endswith(("局", "委")) and not name.endswith("分局") and host.kind not in _HOSTS:
        area = _AREAS.match(host.name)
        return area.group() + name if area else whole_name(name, host, story) if context else name
    if context and _PART.fullmatch(name):
        return whole_name(name, context, story)
    if _INNER.fullmatch(name) and host.family == "Place" and carried and carried[-1].at.name.endswith(("部", "办")):
        host = carried[-1].at  # 某县委组织部部长、组织二科科长
    return host.name + name if _INNER.fullmatch(name) and host.family == "Unit" else name


def is_part(name: str) -> bool:
    """Whether a unit's name is only what a part of any area or unit is called (教务处, 司法所)."""
    near = name[0] in _LEVELS and (name[1:] == "委" or lexicon().body.fullmatch(name[1:]))
    of_area = near or _AREAS.match(name) or _TOWN.match(name)
    return bool(_PART.fullmatch(name) or _INNER.fullmatch(name)) and not of_area


def _named(v: View, slot: Slot, story: Story, context: EntityRef | None, carried: Sequence[Carried]) -> Post | None:
    """The unit that the nouns before a title name, if they end as units do: 市防汛办督查组|组长."""
    noun = name = slot.owner.noun + slot.owner.body
    host = context or _carried_host(carried, story)
    if host and _OF_TOWN.fullmatch(name) and (town := _TOWN.match(host.name)):
        name = town.group() + name
    kind = unit_kind(name)
    if not kind:
        return None
    if match := _AREA_WORD.match(name):
        area = near_area(v, slot.start, match[1], story)
        if area is None:
            return None
        name = area.name + name[len(match[1]) :]
    else:
        name = _whole_part(name, story, context, carried)
    end = slot.title.start
    return Post(slot, story.entity("Unit", kind, name), (end - len(noun), end))


def _headed_area(v: View, slot: Slot, story: Story, context: EntityRef | None) -> EntityRef | None:
    """The area that a 市长, 县长… heads: the stack's, else one near by."""
    level = _AREA_HEAD.sub("", slot.title.head)
    stacked = area_in(context, level, story) if context else None
    return stacked or near_area(v, slot.start, level, story)


def _stacked(slot: Slot, story: Story, context: EntityRef) -> EntityRef | None:
    """A bare title after another of its stack: 党组书记、局长 is head of that 局; no area has a 院长."""
    if slot.title.head in _PARTY_HEADS:
        return context
    needs = lexicon().needs.get(slot.title.head)
    host = host_of(context, story)
    if needs is None or needs.search(host.name):
        return host
    return context if needs.search(context.name) else host if host.family == "Unit" else None


def bare_post(v: View, slot: Slot, story: Story, carried: Sequence[Carried]) -> EntityRef | None:
    """A bare title alone: at a listed neighbour's unit, one of the sentence, the publisher, the story's only one."""
    needs = lexicon().needs.get(slot.title.head)
    for one in reversed(carried):
        for at in (one.at, host_of(one.at, story)):
            if (needs and needs.search(at.name)) or _alike(slot.title.head, one.head, at):
                return at
    if not needs:
        return None
    fitting = [m for m in story.mentions if m.entity.family == "Unit" and needs.search(m.entity.name)]
    only = len({m.entity for m in fitting}) == 1
    if not only and not slot.title.head.endswith(_LEADERS):
        return None
    if near := unit_of_sentence(v, slot, story):
        return near
    if story.publisher and needs.search(story.publisher.name):
        return story.publisher
    # A head without a unit is of the school or hospital that the story is about, which is named first.
    return fitting[0].entity if fitting and (only or fitting[0].entity.kind == "Institution") else None


def unit_of_sentence(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """The last unit before a bare title in its sentence that can have it."""
    needs = lexicon().needs.get(slot.title.head)
    start = _sentence_start(v, slot)
    near = [m for m in story.mentions if m.part == v.part and start < m.start < slot.start and not m.nested]
    fitting = [m.entity for m in near if m.entity.family == "Unit" and needs and needs.search(m.entity.name)]
    return fitting[-1] if fitting else None


def _alike(head: str, other: str, at: EntityRef) -> bool:
    """Whether a bare head can follow ``other`` there: 主任某、副主任某, two heads of a firm, a 书记 of a party body."""
    if head == "委员":
        return bool(_COMMITTEE.search(at.name))
    if head.endswith(_FIRM_HEADS) and other.endswith(_FIRM_HEADS):
        return True
    return head == other or (head in _PARTY_HEADS and bool(PARTY_BODY.search(at.name)))


def _sentence_start(v: View, slot: Slot) -> int:
    return max(v.text.rfind(stop, 0, slot.start) for stop in "。！？\n")


def lone_post(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """What a title alone behind a name is of: the only unit of the page, or the last of its paragraph, that can have
    it (校长 of a school, 总经理 of a firm)."""
    needs = lexicon().needs.get(slot.title.head)
    if not needs or not slot.title.head.endswith(_LEADERS):
        return None
    units = {m.entity for m in story.mentions if m.entity.family == "Unit"} | ({story.publisher} - {None})
    fitting = [unit for unit in units if unit and needs.search(unit.name)]
    if len(fitting) == 1:
        return fitting[0]
    paragraph = v.text.rfind("\n", 0, slot.start)
    told = [m.entity for m in story.mentions if m.part == v.part and paragraph < m.start < slot.start]
    return next((at for at in reversed(told) if at.kind in _HOSTS and at in fitting), None)


def _surrounding(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """The host of a bare body (党委书记某): a school or firm of the sentence, the publisher, or the story's first."""
    start = _sentence_start(v, slot)
    hosts = [m for m in story.mentions if m.entity.kind in _HOSTS]
    near = [m for m in hosts if m.part == v.part and start < m.start < slot.start]
    if near:
        return near[-1].entity
    return story.publisher or (hosts[0].entity if hosts else None)


def _without_part(unit: EntityRef) -> EntityRef:
    """The office that a part is of, where the name tells both: 某局 of 某局办公室."""
    match = _PART_OF.fullmatch(unit.name)
    return EntityRef("Unit", unit_kind(match[1]) or unit.kind, match[1]) if match else unit


def _carried_host(carried: Sequence[Carried], story: Story) -> EntityRef | None:
    """The host of a bare body in a list: what its neighbours' units are of (某公司某部经理某、党委副书记某)."""
    if not carried:
        return None
    last = _without_part(carried[-1].at)
    hosts = [host_of(one.at, story) for one in carried]
    hosts += [m.entity for m in story.mentions if m.entity.kind in _HOSTS]
    whole = [h for h in hosts if h.family == "Unit" and last.name.startswith(h.name)]
    own = host_of(last, story)
    return (
        own if own.family == "Place" or _WHOLE.search(own.name) else min(whole, key=lambda h: len(h.name), default=own)
    )
