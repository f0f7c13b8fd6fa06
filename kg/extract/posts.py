"""Posts: the stack of titles before or after a name, each title at the unit or area that it is held at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention
from kg.extract.person_names import View
from kg.extract.titles import Title, lexicon

_SEPARATORS = "、兼和 ，"
_FORMER = ("原任", "原", "前")
_LEVEL = {"Province": "省区市", "City": "市州盟", "District": "县区市旗", "Town": "镇乡道", "Village": "村"}
_AREA = re.compile(
    "^(.*?(?:省|自治区|市|县|区|州|旗|盟|镇|乡|街道|村|社区))(?=委|人民政府|政府|人大|政协|管委会|党|纪委|监委|$)"
)
_RELATIVE = re.compile(
    "(?:该|本|我|全)?(村|社区|镇|乡|街道|县|区|市|省|公司|集团|企业|学校|学院|校|医院|院|园区|局|厂|银行|行|支部)$"
)
_SORT = {
    "村": "Village", "社区": "Community", "镇": "Town", "乡": "Town", "街道": "Town", "县": "District", "区": "District",
    "市": "City", "省": "Province", "公司": "Company", "集团": "Company", "企业": "Company", "厂": "Company",
    "银行": "Company", "行": "Company", "学校": "Institution", "学院": "Institution", "校": "Institution",
    "医院": "Institution", "院": "Institution", "园区": "Park", "局": "Agency",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One title of a stack with what stands before it: a ``unit`` mention, a bare ``body`` (宣传部), or neither."""

    start: int
    end: int
    title: str
    head: str
    unit: Mention | None = None
    body: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A slot resolved: ``title`` held ``at``; ``office`` is the range of a body that only the stack names."""

    slot: Slot
    at: EntityRef
    office: tuple[int, int] | None = None


def read_stack(v: View, end: int, stops: frozenset[int]) -> list[Slot]:
    """The slots of the title stack that ends at ``end`` (a name's start), left to right; ``stops`` are ends of names."""
    slots: list[Slot] = []
    while True:
        title = v.title_end.get(end) or v.title_end.get(end - 1 if v.text[end - 1 : end] == " " else -1)
        if title is None or title.start in stops:
            return slots
        slot = _slot(v, title)
        slots.insert(0, slot)
        end = slot.start
        if end and v.text[end - 1] in _SEPARATORS:
            end -= 1


def _slot(v: View, title: Title) -> Slot:
    text, start, former = v.text, title.start, False
    for mark in _FORMER:
        if text.endswith(mark, 0, start):
            start, former = start - len(mark), True
            break
    if text.endswith("的", 0, start) and _unit_before(v, start - 1):
        start -= 1
    unit = _unit_before(v, start)
    if unit is None and title.head in lexicon().area:
        unit = _unit_before(v, start + 1)
    body = ""
    if unit and lexicon().body.fullmatch(unit.surface) and unit.entity.name == unit.surface:
        start, unit, body = unit.start, None, unit.surface
    elif unit:
        start = unit.start
    else:
        body = _body_before(text, start)
        start -= len(body)
        unit = _unit_before(v, start) if body else None
        start = unit.start if unit else start
    for mark in _FORMER:
        if text.endswith(mark, 0, start):
            start, former = start - len(mark), True
            break
    return Slot(start, title.end, title.text, title.head, unit, body, former)


def _unit_before(v: View, end: int) -> Mention | None:
    """The longest unit or place whose name ends at ``end``."""
    ending = [unit for unit in v.units if unit.end == end]
    return min(ending, key=lambda unit: unit.start) if ending else None


def _body_before(text: str, end: int) -> str:
    for length in range(min(8, end), 1, -1):
        if lexicon().body.fullmatch(text, end - length, end):
            return text[end - length : end]
    return ""


@dataclass(frozen=True, slots=True)
class Story:
    """What a title without a unit may refer to: the units and places of the story, the page's region and publisher."""

    mentions: Sequence[Mention]
    region: str
    publisher: str

    def entity(self, family: str, kind: str, name: str) -> EntityRef:
        """The story's own entity of that name, else a new one."""
        for mention in self.mentions:
            if mention.entity.name == name or (mention.surface == name and mention.entity.family == family):
                return mention.entity
        return EntityRef(family, kind, name)


def resolve(v: View, slots: Sequence[Slot], story: Story, carried: EntityRef | None, carried_head: str) -> list[Post]:
    """The posts of a stack; ``carried`` is the unit of the person listed just before (总经理某、副总经理某)."""
    posts: list[Post] = []
    context: EntityRef | None = None
    for slot in slots:
        post = _resolve(v, slot, story, context, carried, carried_head)
        if post:
            posts.append(post)
            context = post.at
    return posts


def _resolve(
    v: View, slot: Slot, story: Story, context: EntityRef | None, carried: EntityRef | None, carried_head: str
) -> Post | None:
    if slot.unit and slot.body:
        return _office(slot, story, slot.unit.entity, v)
    if slot.unit:
        return Post(slot, slot.unit.entity)
    if slot.head in lexicon().area:
        area = _area(v, slot, story, context or carried)
        return Post(slot, area) if area else None
    if slot.body:
        host = context or carried or _publisher(story, "")
        return _office(slot, story, host, v) if host else None
    at = _bare(slot, story, context, carried, carried_head)
    return Post(slot, at) if at else None


def _bare(
    slot: Slot, story: Story, context: EntityRef | None, carried: EntityRef | None, carried_head: str
) -> EntityRef | None:
    """Where a title without unit or body is held: the stack's unit or its host, the listed neighbour's, the publisher."""
    needs = lexicon().needs.get(slot.head)
    if context:
        if slot.head in ("书记", "常委", "委员"):
            return context
        return next(
            (o for o in (context, _host(context, story)) if needs and needs.search(o.name)), _host(context, story)
        )
    if carried:
        for at in (carried, _host(carried, story)):
            if needs.search(at.name) if needs else slot.head == carried_head:
                return at
    return _publisher(story, slot.head)


def _publisher(story: Story, head: str) -> EntityRef | None:
    needs = lexicon().needs.get(head)
    if not story.publisher or (head and not (needs and needs.search(story.publisher))):
        return None
    return story.entity(
        "Unit", "Institution" if story.publisher.endswith(("学", "院", "校")) else "Company", story.publisher
    )


def _host(unit: EntityRef, story: Story) -> EntityRef:
    """The area or unit whose body ``unit`` is: 某市教育局党组 is of 某市教育局, 某区委 of 某区."""
    name = lexicon().body_suffix.sub("", unit.name)
    if name == unit.name or not name:
        return unit
    kind = _kind_of_area(name)
    return story.entity("Place", kind, name) if kind else story.entity("Unit", unit.kind, name)


def _kind_of_area(name: str) -> str:
    for kind, ends in _LEVEL.items():
        if len(name) > 2 and name.endswith(tuple(ends)):
            return (
                "City"
                if kind == "Province" and name.endswith("市")
                else "District"
                if kind == "Province" and name.endswith("区") and not name.endswith("自治区")
                else kind
            )
    return "Community" if name.endswith("社区") else ""


def _office(slot: Slot, story: Story, host: EntityRef, v: View) -> Post | None:
    """A body of ``host``: 宣传部 under 某区委 or 某区, 党组 of 某局, 管委会 of the area of 某区党工委."""
    area = _AREA.match(host.name)
    base = _host(host, story)
    if slot.body in lexicon().office and host.family == "Unit" and host.name.endswith(("委", "党委", "工委")):
        name = host.name + slot.body
    elif slot.body in lexicon().office and base.family == "Place" and area:
        name = area[1] + "委" + slot.body
    else:
        name = base.name + slot.body
    position = slot.end - len(slot.title) - len(slot.body)
    return Post(slot, story.entity("Unit", "Agency", name), (position, position + len(slot.body)))


def _area(v: View, slot: Slot, story: Story, context: EntityRef | None) -> EntityRef | None:
    """The area a 市长, 县长… is of: the stack's, else the page's region, else the nearest such place before."""
    kind = lexicon().area[slot.head]
    if context:
        match = _AREA.match(context.name)
        if match and match[1].endswith(slot.head[0]):
            return story.entity("Place", kind, match[1])
    if story.region.endswith(slot.head[0]):
        return story.entity("Place", kind, story.region)
    places = [
        m
        for m in story.mentions
        if m.entity.family == "Place" and m.entity.kind == kind and m.entity.name.endswith(slot.head[0])
    ]
    before = [m for m in places if m.part == v.part and m.start < slot.start]
    return (before or places)[-1 if before else 0].entity if places else None


_APPOINTED = re.compile(
    "(?:同志)?(?:，?(?:现任|被任命为|被聘任为|被聘为|被选举为|被推选为|当选为|当选|担任|兼任|出任|就任|接任|升任|调任|转任|任命为|任|为|是))"
)


def read_after(v: View, end: int) -> list[Slot]:
    """The slots told after a name that ends at ``end``: 某某任某局局长, 某某（某局局长）."""
    match = _APPOINTED.match(v.text, end)
    position = match.end() if match else end + 1 if v.text[end : end + 1] == "（" else -1
    slots: list[Slot] = []
    for title in v.titles:
        if position < 0 or title.start < position:
            continue
        slot = _slot(v, title)
        if slot.start != position:
            break
        slots.append(slot)
        position = title.end + 1 if v.text[title.end : title.end + 1] in _SEPARATORS else -1
    return slots


def spans_of(posts: Sequence[Post]) -> Iterator[tuple[int, int]]:
    """The ranges of the offices that only the stack names."""
    return (post.office for post in posts if post.office)
