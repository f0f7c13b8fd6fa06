"""Posts: each title of a stack at the unit or area that it is held at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention
from kg.extract.title_stacks import Slot, View
from kg.extract.titles import lexicon, owners, unit_kind
from kg.text.gazetteer import Home, home

_AREA_NAME = "(.*(?:省|自治区|市|县|区|州|旗|盟|镇|乡|街道|村|社区))"
_DOUBLED = re.compile("([省市县区州旗镇乡村])\\1$")
_AREA = re.compile(f"^{_AREA_NAME}(?=委|人民政府|政府|人大|政协|管委会|党|纪委|监委|办事处|$)")
# Titles that a unit of the sentence or of the whole story can stand for; a 教授 may be from anywhere.
_PARTY_HEADS = ("书记", "常委", "委员")
_HOSTS = ("Company", "Institution", "Park")
_LEADERS = ("长", "经理", "总裁", "主席")
_AREA_WORD = re.compile("(省|市|州|县|区|旗|镇|乡)(?=[\u4e00-\u9fff]{2})")
_PART = re.compile("[\u4e00-\u9fff]{1,4}(?:局|办|部|处|科|室|委|中心|站)")
_NATIONAL = re.compile("全国|中央|国务院|国家")
_COMMITTEE = re.compile("(?:委|党组|委员会|常委会|人大|政协)$")
_PARTY_BODY = re.compile("(?:党工委|党委|党组|党总支|党支部|纪委|团委|工会|妇联|委)$")
_SCHOOL = re.compile("(?:大学|学院|学校|中学|小学|一中|二中|党校|幼儿园)$")


@dataclass(frozen=True, slots=True)
class Post:
    """A slot resolved: its title is held ``at``; ``office`` is the range of a body that only the stack names."""

    slot: Slot
    at: EntityRef
    office: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What a title without a unit may refer to: the units and places of the story, the page's region and publisher."""

    mentions: Sequence[Mention]
    region: str
    home: Home
    publisher: EntityRef | None

    def entity(self, family: str, kind: str, name: str) -> EntityRef:
        """The story's own entity of that name or form, else a new one."""
        for mention in self.mentions:
            if mention.entity.family == family and name in (mention.entity.name, mention.surface):
                return mention.entity
        return EntityRef(family, kind, name)


def make_story(mentions: Sequence[Mention], region: str, publisher: str) -> Story:
    """Take the page's region and publisher apart once for all titles of a story."""
    if not publisher:
        return Story(mentions, region, home(region), None)
    kind = "Institution" if _SCHOOL.search(publisher) or publisher.endswith("院") else "Company"
    known = next((m.entity for m in mentions if publisher in (m.entity.name, m.surface)), None)
    return Story(mentions, region, home(region), known or EntityRef("Unit", kind, publisher))


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
    if slot.title.head in lexicon().area and not slot.owner.unit:
        if slot.owner.noun:
            return None
        area = _area(v, slot, story, context or (carried[-1].at if carried else None))
        return Post(slot, area) if area else None
    owner = slot.owner
    host = _near(v, slot, story) if owner.near else owner.unit.entity if owner.unit else None
    if host is None and owner.near:
        return Post(slot, owner.unit.entity) if owner.unit else None
    if host is None and owner.noun:
        return _named(v, slot, story, context)
    if context and owner.unit and not owner.body and _is_part(owner.unit.surface, owner.unit.entity.name, context):
        name = _body_host(owner.unit.surface, context, story) + owner.unit.surface
        return Post(slot, story.entity("Unit", "Agency", name), (owner.unit.start, owner.unit.end))
    if owner.body:
        explicit = host is not None
        host = host or context or _carried_host(carried, story) or _surrounding(v, slot, story)
        return _office(slot, story, host, explicit=explicit) if host else None
    if owner.unit and context and lexicon().body.fullmatch(owner.unit.surface):
        return _stacked_office(slot, owner.unit, story, context)
    if host is None:
        host = _stacked(slot, story, context) if context else _bare(v, slot, story, carried)
    return Post(slot, host) if host else None


def _stacked_office(slot: Slot, unit: Mention, story: Story, context: EntityRef) -> Post:
    """公司党委副书记、工会主席: the 工会 is of the stack's firm, whatever unit it was taken for alone."""
    host = _body_host(unit.surface, context, story)
    if unit.entity.name.startswith(host):
        return Post(slot, unit.entity)
    return Post(slot, story.entity("Unit", unit.entity.kind, host + unit.surface), (unit.start, unit.end))


def _is_part(surface: str, name: str, context: EntityRef) -> bool:
    """Whether an office with a short name of no area (工信局, 教务处) is to be taken for one of the stack's area or unit."""
    return surface == name and bool(_PART.fullmatch(name)) and not _NATIONAL.match(context.name)


def _named(v: View, slot: Slot, story: Story, context: EntityRef | None) -> Post | None:
    """The unit that the nouns before a title name, if they end as units do: 市防汛办督查组|组长."""
    noun = name = slot.owner.noun + slot.owner.body
    kind = unit_kind(name)
    if not kind:
        return None
    if match := _AREA_WORD.match(name):
        area = _area_near(v, slot.start, match[1], story)
        if area is None:
            return None
        name = area.name + name[len(match[1]) :]
    elif context and _is_part(name, name, context):
        name = _body_host(name, context, story) + name
    end = slot.title.start
    return Post(slot, story.entity("Unit", kind, name), (end - len(noun), end))


def _stacked(slot: Slot, story: Story, context: EntityRef) -> EntityRef:
    """A bare title after another of its stack: 党组书记、局长 is head of the 局 whose 党组 it was."""
    if slot.title.head in _PARTY_HEADS:
        return context
    needs = lexicon().needs.get(slot.title.head)
    host = _host(context, story)
    return context if needs and needs.search(context.name) and not needs.search(host.name) else host


def _bare(v: View, slot: Slot, story: Story, carried: Sequence[Carried]) -> EntityRef | None:
    """A bare title alone: at a listed neighbour's unit, one of the sentence, the publisher, the story's only one."""
    needs = lexicon().needs.get(slot.title.head)
    for one in reversed(carried):
        for at in (one.at, _host(one.at, story)):
            if needs.search(at.name) if needs else _alike(slot.title.head, one.head, at):
                return at
    if not needs:
        return None
    fitting = [m for m in story.mentions if m.entity.family == "Unit" and needs.search(m.entity.name)]
    only = len({m.entity for m in fitting}) == 1
    if not only and not slot.title.head.endswith(_LEADERS):
        return None
    near = [m for m in fitting if m.part == v.part and _sentence_start(v, slot) < m.start < slot.start and not m.nested]
    if near:
        return near[-1].entity
    if story.publisher and needs.search(story.publisher.name):
        return story.publisher
    return fitting[0].entity if only else None


def _alike(head: str, other: str, at: EntityRef) -> bool:
    """Whether a head that stands at any unit can follow ``other`` there: 主任某、副主任某, or a 书记 of a party body."""
    if head == "委员":
        return bool(_COMMITTEE.search(at.name))
    return head == other or (head in _PARTY_HEADS and bool(_PARTY_BODY.search(at.name)))


def _sentence_start(v: View, slot: Slot) -> int:
    return max(v.text.rfind(stop, 0, slot.start) for stop in "。！？\n")


def publishers_post(slot: Slot, story: Story) -> EntityRef | None:
    """The publisher, if a title alone on its own page can be of it: 校长 of a school, 总经理 of a firm."""
    needs = lexicon().needs.get(slot.title.head)
    fits = story.publisher and needs and needs.search(story.publisher.name) and slot.title.head.endswith(_LEADERS)
    rivals = any(m.entity != story.publisher and needs and needs.search(m.entity.name) for m in story.mentions)
    return story.publisher if fits and not rivals else None


def _surrounding(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """The host of a bare body (党委书记某): a school or firm of the sentence, else the publisher."""
    start = _sentence_start(v, slot)
    near = [m for m in story.mentions if m.part == v.part and start < m.start < slot.start and m.entity.kind in _HOSTS]
    return near[-1].entity if near else story.publisher


def _carried_host(carried: Sequence[Carried], story: Story) -> EntityRef | None:
    """The host of a bare body in a list: the unit that the neighbours' units are of (某公司某部经理某、党委副书记某)."""
    if not carried:
        return None
    last = carried[-1].at
    hosts = [_host(one.at, story) for one in carried]
    return min((h for h in hosts if last.name.startswith(h.name)), key=lambda h: len(h.name), default=last)


def _near(v: View, slot: Slot, story: Story) -> EntityRef | None:
    """What 该公司, 我校 or 村 before a title means: the publisher or region, else the last such name before."""
    word = owners().near[slot.owner.near]
    ours = story.publisher if story.publisher and story.publisher.kind in word.kinds else None
    if ours and (slot.owner.ours or slot.owner.near == "校"):
        return ours
    if word.level:
        return _area_near(v, slot.start, slot.owner.near, story)
    fitting = [m for m in story.mentions if m.entity.kind in word.kinds and word.name.search(m.entity.name)]
    before = [m.entity for m in fitting if m.part == v.part and m.start < slot.start]
    only = len({m.entity for m in fitting}) == 1
    if before and (only or slot.owner.near != "企业"):
        return before[-1]
    return ours


def _area(v: View, slot: Slot, story: Story, context: EntityRef | None) -> EntityRef | None:
    """The area that a 市长, 县长… heads: the stack's, else one near by."""
    level = slot.title.head[0]
    match = _AREA.match(context.name) if context else None
    if match and match[1].endswith(level):
        return story.entity("Place", lexicon().area[slot.title.head], _DOUBLED.sub(r"\1", match[1]))
    return _area_near(v, slot.start, level, story)


def _area_near(v: View, position: int, level: str, story: Story) -> EntityRef | None:
    """The area whose name ends in ``level``: the page's own, else the nearest of the story before ``position``."""
    own = {"Province": story.home.province, "City": story.home.city, "District": story.home.district}
    own["Town"] = story.home.town
    kinds = owners().near[level].kinds
    for kind in kinds:
        if own.get(kind, "").endswith(level):
            return story.entity("Place", kind, own[kind])
    if story.region.endswith(level):
        return story.entity("Place", kinds[0], story.region)
    fitting = [m for m in story.mentions if m.entity.kind in kinds and m.entity.name.endswith(level)]
    before = [m for m in fitting if m.part == v.part and m.start < position]
    return (before[-1] if before else fitting[0]).entity if fitting else None


def _host(unit: EntityRef, story: Story) -> EntityRef:
    """The area or unit whose body ``unit`` is: 某市教育局党组 is of 某市教育局, 某区委 of 某区; others are their own."""
    name = _DOUBLED.sub(r"\1", lexicon().body_suffix.sub("", lexicon().office_suffix.sub("", unit.name)))
    if name == unit.name or not name:
        return unit
    if name == "校" and story.publisher:
        return story.publisher
    for level, word in owners().near.items():
        if word.level and len(name) > 2 and name.endswith(level):
            return story.entity("Place", word.kinds[-1], name)
    known = next((m.entity for m in story.mentions if name in (m.entity.name, m.surface)), None)
    return known or EntityRef("Unit", "Institution" if _SCHOOL.search(name) else unit.kind, name)


def _office(slot: Slot, story: Story, host: EntityRef, *, explicit: bool) -> Post:
    """A body of ``host``: 宣传部 of 某区委, 党组 of 某局, 管委会 of the area whose 党工委 the stack named."""
    body = slot.owner.body
    name = (host.name if explicit else _body_host(body, host, story)) + owners().whole.get(body, body)
    kind = unit_kind(body) or "Agency"
    start = slot.owner.body_start
    return Post(slot, story.entity("Unit", kind, name), (start, start + len(body)))


def _body_host(body: str, host: EntityRef, story: Story) -> str:
    """The name that a bare body's name goes behind: 某区委 for its 宣传部, 某政协 for its 党组, 某区 for its 管委会."""
    if body in lexicon().office:
        base = _host(host, story)
        committee = host.family == "Unit" and host.name.endswith("委")
        return host.name if committee else base.name + "委" if base.family == "Place" else base.name
    if body.endswith("办公室") and not _PARTY_BODY.search(host.name):
        return host.name
    if body in lexicon().party and not _PARTY_BODY.search(host.name) and not body.endswith("工委"):
        return host.name
    return _host(host, story).name
