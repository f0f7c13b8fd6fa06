"""Hosts: the area or unit that a body is of, and what a bare word for either (村, 公司, 市长's 市) means in a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.names import Mention
from kg.extract.title_stacks import Owner, View
from kg.extract.titles import lexicon, owners, unit_kind
from kg.text.gazetteer import Home, home

PARTY_BODY = re.compile("(?:党工委|党委|党组|党总支|党支部|纪委|团委|工会|妇联|委)$")
_AREA_OF = re.compile(
    "^(.*(?:省|自治区|市|县|区|州|旗|盟|镇|乡|街道|村|社区))(?=委|人民政府|政府|人大|政协|管委会|党|纪委|监委|办事处|$)"
)
_ZONE = re.compile("(?:开发|高新|经开|园|保税|示范)区$")  # no 区长 heads one
_DOUBLED = re.compile("([省市县区州旗镇乡村])\\1$")  # 某县县委 is of 某县


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
    kind = unit_kind(publisher) or "Company"
    known = next((m.entity for m in mentions if publisher in (m.entity.name, m.surface)), None)
    return Story(mentions, region, home(region), known or EntityRef("Unit", kind, publisher))


def area_in(unit: EntityRef, level: str, story: Story) -> EntityRef | None:
    """The area of that ``level`` (市, 县…) whose committee or government ``unit`` is; None where it is of another."""
    match = _AREA_OF.match(unit.name)
    if not match or not match[1].endswith(level) or _ZONE.search(match[1]):
        return None
    return story.entity("Place", owners().near[level].kinds[-1], _DOUBLED.sub(r"\1", match[1]))


def near_area(v: View, position: int, level: str, story: Story) -> EntityRef | None:
    """The area whose name ends in ``level``: the page's own, else the nearest of the story before ``position``."""
    at = story.home
    own = {"Province": at.province, "City": at.city, "District": at.district, "Town": at.town}
    kinds = owners().near[level].kinds
    for kind in kinds:
        if own.get(kind, "").endswith(level):
            return story.entity("Place", kind, own[kind])
    if story.region.endswith(level):
        return story.entity("Place", kinds[0], story.region)
    named = [(m, area) for m in story.mentions if (area := _area_named(m.entity, level, story))]
    before = [area for m, area in named if m.part == v.part and m.start < position]
    return before[-1] if before else named[0][1] if named else None


def _area_named(entity: EntityRef, level: str, story: Story) -> EntityRef | None:
    """The area of that level that a place is, or whose committee or government a unit is."""
    if entity.family == "Unit":
        return area_in(entity, level, story)
    return entity if entity.kind in owners().near[level].kinds and entity.name.endswith(level) else None


def near_host(v: View, owner: Owner, story: Story) -> EntityRef | None:
    """What 该公司, 我校 or 村 before a title means: the publisher or region, else the last such name before."""
    word = owners().near[owner.near]
    ours = story.publisher if story.publisher and story.publisher.kind in word.kinds else None
    if ours and (owner.ours or owner.near == "校"):
        return ours
    if word.level:
        return near_area(v, owner.start, owner.near, story)
    fitting = [m for m in story.mentions if m.entity.kind in word.kinds and word.name.search(m.entity.name)]
    before = [m.entity for m in fitting if m.part == v.part and m.start < owner.start]
    any_firm = owner.near == "企业" and len({m.entity for m in fitting}) > 1
    return before[-1] if before and not any_firm else ours


def host_of(unit: EntityRef, story: Story) -> EntityRef:
    """The area or unit whose body ``unit`` is: 某教育局党组 is of 某教育局, 某区委 of 某区; others are their own."""
    name = lexicon().body_suffix.sub("", lexicon().office_suffix.sub("", unit.name))
    name = _DOUBLED.sub(r"\1", name)
    if name == unit.name or not name:
        return unit
    if name == "校" and story.publisher:
        return story.publisher
    for level, word in owners().near.items():
        if word.level and len(name) > 2 and name.endswith(level):
            return story.entity("Place", word.kinds[-1], name)
    known = next((m.entity for m in story.mentions if name in (m.entity.name, m.surface)), None)
    return known or EntityRef("Unit", unit_kind(name) or unit.kind, name)


def whole_name(body: str, host: EntityRef, story: Story) -> str:
    """A bare body's name behind its host's: 某区委宣传部, 某政协党组, 某区管委会 where 某区党工委 was named."""
    whole = owners().whole.get(body, body)
    if body in lexicon().office:
        base = host_of(host, story)
        committee = host.family == "Unit" and host.name.endswith("委") and base.kind != "Town"
        county = base.family == "Place" and base.kind != "Town"
        name = host.name if committee else base.name + ("委" if county else "")
        return name + whole
    own = body.endswith("办公室") or (body in lexicon().party and not body.endswith("工委"))
    if own and not PARTY_BODY.search(host.name):
        return host.name + whole
    return host_of(host, story).name + whole
