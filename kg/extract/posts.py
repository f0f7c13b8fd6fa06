"""Posts: each title of a stack at the unit or area that it is held at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.hosts import PARTY_BODY, Story, area_in, host_of, near_area, near_host, whole_name
from kg.extract.title_stacks import Slot, View
from kg.extract.titles import lexicon, owners, unit_kind

_PARTY_HEADS = ("书记", "常委", "委员")
# Titles that a unit of the sentence or of the whole story can stand for; a 教授 may be from anywhere.
_LEADERS = ("长", "经理", "总裁", "主席")
_FIRM_HEADS = ("经理", "总监", "总裁", "董事长", "董事", "监事", "工程师", "会计师")
_HOSTS = ("Company", "Institution", "Park")
_AREA_HEAD = re.compile("(?:长|主席|主任)$")
_AREA_WORD = re.compile("(省|市|州|县|区|旗|镇|乡)(?=[\u4e00-\u9fff]{2})")
_PART = re.compile("[\u4e00-\u9fff]{1,4}(?:局|办|部|处|科|室|委|中心|站)")
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
    for slot in slots:
        context = posts[-1].at if posts else None
        post = _resolve(v, slot, story, context, carried)
        if post and post.at.name not in owners().near:
            posts.append(post)
    return posts


def _resolve(v: View, slot: Slot, story: Story, context: EntityRef | None, carried: Sequence[Carried]) -> Post | None:
    owner = slot.owner
    if owner.near:
        host = near_host(v, owner, story)
        if host:
            return _office(slot, owner.body, host.name + owner.body, story) if owner.body else Post(slot, host)
        return Post(slot, owner.unit.entity) if owner.unit else None
    if owner.unit:
        return _at_unit(slot, story, context)
    if slot.title.head in lexicon().area:
        area = None if owner.noun else _headed_area(v, slot, story, context or (carried[-1].at if carried else None))
        return Post(slot, area) if area else None
    if owner.noun:
        return _named(v, slot, story, context)
    if owner.body:
        host = context or _carried_host(carried, story) or _surrounding(v, slot, story)
        return _office(slot, owner.body, whole_name(owner.body, host, story), story) if host else None
    at = _stacked(slot, story, context) if context else _bare(v, slot, story, carried)
    return Post(slot, at) if at else None


def _office(slot: Slot, body: str, name: str, story: Story) -> Post:
    start = slot.owner.body_start
    return Post(slot, story.entity("Unit", unit_kind(body) or "Agency", name), (start, start + len(body)))


def _at_unit(slot: Slot, story: Story, context: EntityRef | None) -> Post | None:
    """At the unit before the title, or its body; a short name that opens no area is one of the stack's own offices."""
    unit = slot.owner.unit
    if unit is None:
        return None
    if slot.owner.body:
        whole = owners().whole.get(slot.owner.body, slot.owner.body)
        return _office(slot, slot.owner.body, unit.entity.name + whole, story)
    bare = lexicon().body.fullmatch(unit.surface)
    if context and (bare or _is_part(unit.surface, unit.entity.name, context)):
        name = whole_name(unit.surface, context, story)
        # 公司党委副书记、工会主席: the stack's own 工会, whatever the word alone was taken for.
        if not unit.entity.name.startswith(name.removesuffix(unit.surface)):
            return Post(slot, story.entity("Unit", unit.entity.kind, name), (unit.start, unit.end))
    return Post(slot, unit.entity)


def _is_part(surface: str, name: str, context: EntityRef) -> bool:
    """Whether an office with a short name of no area (工信局, 教务处) may be one of the stack's area or unit."""
    return surface == name and bool(_PART.fullmatch(name)) and not _NATIONAL.match(context.name)


def _named(v: View, slot: Slot, story: Story, context: EntityRef | None) -> Post | None:
    """The unit that the nouns before a title name, if they end as units do: 市防汛办督查组|组长."""
    noun = name = slot.owner.noun + slot.owner.body
    kind = unit_kind(name)
    if not kind:
        return None
    if match := _AREA_WORD.match(name):
        area = near_area(v, slot.start, match[1], story)
        if area is None:
            return None
        name = area.name + name[len(match[1]) :]
    elif context and _is_part(name, name, context):
        name = whole_name(name, context, story)
    end = slot.title.start
    return Post(slot, story.entity("Unit", kind, name), (end - len(noun), end))


def _headed_area(v: View, slot: Slot, story: Story, context: EntityRef | None) -> EntityRef | None:
    """The area that a 市长, 县长… heads: the stack's, else one near by."""
    level = _AREA_HEAD.sub("", slot.title.head)
    stacked = area_in(context, level, story) if context else None
    return stacked or near_area(v, slot.start, level, story)


def _stacked(slot: Slot, story: Story, context: EntityRef) -> EntityRef:
    """A bare title after another of its stack: 党组书记、局长 is head of the 局 whose 党组 it was."""
    if slot.title.head in _PARTY_HEADS:
        return context
    needs = lexicon().needs.get(slot.title.head)
    host = host_of(context, story)
    return context if needs and needs.search(context.name) and not needs.search(host.name) else host


def _bare(v: View, slot: Slot, story: Story, carried: Sequence[Carried]) -> EntityRef | None:
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
    start = _sentence_start(v, slot)
    near = [m for m in fitting if m.part == v.part and start < m.start < slot.start and not m.nested]
    if near:
        return near[-1].entity
    if story.publisher and needs.search(story.publisher.name):
        return story.publisher
    # A head without a unit is of the school or firm that the story is about, which is named first.
    return fitting[0].entity if fitting and (only or fitting[0].entity.kind in _HOSTS) else None


def _alike(head: str, other: str, at: EntityRef) -> bool:
    """Whether a bare head can follow ``other`` there: 主任某、副主任某, two heads of a firm, a 书记 of a party body."""
    if head == "委员":
        return bool(_COMMITTEE.search(at.name))
    if head.endswith(_FIRM_HEADS) and other.endswith(_FIRM_HEADS):
        return True
    return head == other or (head in _PARTY_HEADS and bool(PARTY_BODY.search(at.name)))


def _sentence_start(v: View, slot: Slot) -> int:
    return max(v.text.rfind(stop, 0, slot.start) for stop in "。！？\n")


def publishers_post(slot: Slot, story: Story) -> EntityRef | None:
    """The publisher, if a title alone on its own page can be of it: 校长 of a school, 总经理 of a firm."""
    needs = lexicon().needs.get(slot.title.head)
    if not story.publisher or not needs or not slot.title.head.endswith(_LEADERS):
        return None
    rivals = any(m.entity != story.publisher and needs.search(m.entity.name) for m in story.mentions)
    return story.publisher if needs.search(story.publisher.name) and not rivals else None


def _surrounding(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """The host of a bare body (党委书记某): a school or firm of the sentence, the publisher, or the story's first."""
    start = _sentence_start(v, slot)
    hosts = [m for m in story.mentions if m.entity.kind in _HOSTS]
    near = [m for m in hosts if m.part == v.part and start < m.start < slot.start]
    if near:
        return near[-1].entity
    return story.publisher or (hosts[0].entity if hosts else None)


def _carried_host(carried: Sequence[Carried], story: Story) -> EntityRef | None:
    """The host of a bare body in a list: what its neighbours' units are of (某公司某部经理某、党委副书记某)."""
    if not carried:
        return None
    last = carried[-1].at
    hosts = [host_of(one.at, story) for one in carried]
    return min((h for h in hosts if last.name.startswith(h.name)), key=lambda h: len(h.name), default=last)
