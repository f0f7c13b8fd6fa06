"""Names made whole: 区城管局 on a page of 高新区, 省商务厅 on a page of a city, 我校科研处 on a school's page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.candidates import Candidate
from kg.extract.coreference import Coreference
from kg.extract.ground import AREA_WORDS
from kg.extract.lexicon import unit_words
from kg.extract.line import Line
from kg.extract.registry import Entity, Found, Registry
from kg.extract.storytext import StoryText
from kg.text.gazetteer import CITY, DISTRICT, VILLAGE

_COMMITTEE = re.compile("[省市县区州旗镇]委$")
_ABBREVIATION = re.compile("[\u4e00-\u9fff]{2,3}[所院校局](?=$|党|纪|工会|团|办|科|部|处)")
_LONGEST_BRACKET = 24
_OWN_WORDS = ("医院", "办", "史", "图书馆")
"""What keeps 校 when the school's name comes before it: 校医院, 校办, 校史馆."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A name made whole and the official names of the areas it opens with; an empty name is nobody's.

    ``parent`` is the unit that the name was made whole with as its branch.
    """

    name: str
    areas: tuple[str, ...] = ()
    parent: Entity | None = None


class Wholes:
    """Makes candidates' names whole from what the article has named before."""

    def __init__(self, story: StoryText, registry: Registry, coreference: Coreference) -> None:
        self.story = story
        self.registry = registry
        self.coreference = coreference
        self.words = unit_words()

    def make(self, line: Line, c: Candidate) -> Whole:
        """The whole name of ``c``."""
        body = line.text[c.body : c.end]
        order = self.story.order(line, c.start)
        surface = line.text[c.start : c.end]
        if short := next((s for s in self.registry.given if surface.startswith(s) and surface != s), ""):
            return Whole(self.registry.given[short].name + surface.removeprefix(short))
        if not c.areas and not c.relative and (own := self._of_publisher(surface)):
            return Whole(own)
        if body[: len(c.segments[0].suffix)] in ("局", "厅") and (
            c.areas or (len(c.relative) == 1 and c.relative in AREA_WORDS)
        ):
            return self._of_system(line, c, body, order)
        if parent := self._listed_parent(line, c):
            return Whole(parent.name + line.text[c.start : c.end], tuple(parent.areas), parent)
        if c.areas:
            return Whole(line.text[c.start : c.areas[-1].end] + body, tuple(a.name for a in c.areas))
        if c.relative and c.relative in "校院":
            return self._of_school(c.relative, body, order)
        if len(c.relative) == 1 and c.relative in AREA_WORDS:
            area = self.story.ground.resolve(c.relative, order, self.story.sentence(order), self.story.clause(order))
            lead = line.text[c.start : c.body - 1]
            lead = "共青团" if lead == "团" else lead
            if c.relative == "村" and c.kind == "Agency" and (not area or self._is_any_village(line, c)):
                return Whole("")
            return Whole(lead + area + body, (area,)) if area else Whole(line.text[c.start : c.end])
        if c.relative:
            owner = self._pointed_at(c.relative, order)
            return Whole(owner.name + body, _areas(owner)) if owner else Whole(c.relative + body)
        return self._of_context(line, c, body)

    def _of_publisher(self, surface: str) -> str:
        """The publisher's name by the end of it or an abbreviation, with what follows (海生所党委)."""
        publisher = self.story.publisher
        if len(surface) > 4 and publisher.endswith(surface):
            return publisher
        short = _ABBREVIATION.match(surface)
        if not short or not publisher.endswith(short.group()[-1]) or surface in publisher:
            return ""
        rest = iter(publisher)
        return publisher + surface[short.end() :] if all(char in rest for char in short.group()) else ""

    def _part(self, line: Line, c: Candidate, body: str) -> Whole:
        """A part of the publisher, or of the unit whose part the list's item before it is."""
        publisher = self.story.publisher
        before, end = None, c.start - 1
        if line.text[end : c.start] == "、":
            end = line.text.rfind("（", 0, end) if line.text[end - 1 : end] == "）" else end
            before = self.registry.ending_at(line.part, end)
        owner = self.registry.parent(before) if before else None
        if owner is None or owner.name.startswith(publisher):
            return Whole(_joined(publisher, body))
        return Whole(_joined(owner.name, body), tuple(owner.areas), owner)

    def _of_system(self, line: Line, c: Candidate, body: str, order: int) -> Whole:
        """省厅, 市局, 某市局: the area's bureau of the sort that the story or its publisher is about."""
        suffix = body[0]
        if c.areas:
            area = c.areas[-1].name
        else:
            where = (order, self.story.sentence(order), self.story.clause(order))
            area = self.story.ground.resolve(c.relative, *where)
        bureaus = [e for e in self.registry.entities if e.kind == "Agency" and e.name.endswith(suffix) and e.orders]
        own = [e for e in bureaus if area in e.areas or (area and e.name.startswith(area))]
        wanted = own or bureaus
        named = min(wanted, key=lambda e: min(abs(o - order) for o in e.orders), default=None)
        if own and named:
            return Whole(named.name + body[1:], tuple(named.areas), named if body[1:] else None)
        field = self.registry.tail(named.name, tuple(named.areas)) if named else self.words.field(self.story.publisher)
        known = area and len(field) > 1 and field.endswith(suffix)
        return Whole(area + field + body[1:], (area,)) if known else Whole("")

    def _is_any_village(self, line: Line, c: Candidate) -> bool:
        """Whether several villages are named before ``c`` and none in its sentence: 村支部书记 of each of them."""
        order = self.story.order(line, c.start)
        villages = [(e, o) for e in self.registry.entities if e.level == VILLAGE for o in e.orders if o < order]
        near = any(self.story.sentence(o) == self.story.sentence(order) for _, o in villages)
        return len({id(e) for e, _ in villages}) > 1 and not near

    def _of_school(self, word: str, body: str, order: int) -> Whole:
        owner = self.story.publisher
        if not owner:
            named = self.coreference.unit("", "学校" if word == "校" else "学院", order)
            owner = named.name if named else ""
        if not owner:
            return Whole(word + body)
        return Whole(owner + (word if body.startswith(_OWN_WORDS) else "") + body)

    def _pointed_at(self, words: str, order: int) -> Entity | None:
        """Who 我校, 该局, 园区, 社区… is in front of a name."""
        bare = words in self.words.office["owners"] or words in self.words.syntax["zones"]
        who, head = ("", words) if bare else (words[0], words[1:])
        if head in AREA_WORDS:
            return self.coreference.area(who or "该", head, order)
        unit = self.coreference.unit(who, "学校" if head == "全校" else head.removeprefix("总"), order)
        if unit or words not in self.words.syntax["zones"]:
            return unit
        named = [e for e in self.registry.entities if e.kind in ("Park", "District") and e.name.endswith(words)]
        return named[0] if len(named) == 1 else None

    # ------------------------------------------------------------------ bare offices
    def _of_context(self, line: Line, c: Candidate, body: str) -> Whole:
        """A bare office is the party committee's, the area's, the publisher's or the school's of its sentence."""
        if c.rule == "unit.part" and self.story.publisher:
            return self._part(line, c, body)
        first = c.segments[0]
        core = line.text[c.body : first.end]
        if first.suffix in self.words.syntax["squads"] and (known := self._ending_in(body)):
            return Whole(known.name, tuple(known.areas))
        if first.suffix in self.words.office["court"]:
            courts = [f.entity.name for f in self._same_sentence(line, c) if f.entity.name.endswith("法院")]
            own = self.story.publisher if self.story.publisher.endswith("法院") else next(iter(courts), "")
            return Whole(own + body)
        if core in self.words.office["banks"]:
            return self._of_area(line, self._same_sentence(line, c), body) or Whole(body)
        centre = first.suffix == "中心" and core.removesuffix("中心") in self.words.office["cores"]
        if not (c.kind == "Agency" or centre) or core in self.words.office["national"]:
            return Whole(body)
        near = self._same_sentence(line, c)
        if core in self.words.office["party"]:
            committee = next((f.entity for f in near if _COMMITTEE.search(f.entity.name)), None)
            if committee:
                return Whole(committee.name + body, _areas(committee))
        bureau = first.suffix.endswith(("局", "厅", "政府办")) or first.suffix in ("委", "法院", "检察院") or centre
        field = line.text[c.body : first.end - len(first.suffix)]
        plain = self.words.is_field(field) or core[:-1] in self.words.office["cores"]
        if bureau and plain and (whole := self._of_area(line, near, body)):
            return whole
        if core in self.words.syntax["courts"]:
            return Whole("")
        return self._of_owner(near, first.suffix, core, body)

    def _ending_in(self, body: str) -> Entity | None:
        """The one unit whose longer name ends in ``body``."""
        tail = self.words.comparable(body)
        names = ((e, self.words.comparable(e.name)) for e in self.registry.entities)
        fits = [e for e, name in names if name.endswith(tail) and name != tail]
        return fits[0] if len(fits) == 1 else None

    def _same_sentence(self, line: Line, c: Candidate) -> list[Found]:
        """The mentions before ``c`` in its sentence, the last found first."""
        sentence = self.story.sentence(self.story.order(line, c.start))
        return [
            f
            for f in self.registry.before(line.part, c.start)
            if self.story.sentence(self.story.order(line, f.start)) == sentence
        ]

    def _of_area(self, line: Line, near: list[Found], body: str) -> Whole | None:
        """叙永县县长带领财政局…: the area whose body or who itself is the sentence's subject."""
        for f in near:
            if f.entity.kind == "Agency" and f.entity.areas:
                area = max(f.entity.areas, key=len)
                return Whole(area + body, (area,))
        for f in near:
            if f.entity.level in (CITY, DISTRICT) and not self.story.is_met(line, f.start):
                return Whole(f.entity.name + body, (f.entity.tail,))
        return None

    def _of_owner(self, near: list[Found], suffix: str, core: str, body: str) -> Whole:
        office = self.words.office
        whole = suffix in office["whole"]
        field = core.removesuffix(suffix)
        internal = field in office["cores"] and suffix in ("处", "科", "部", "室", "办", "中心", "办公室")
        own = self.story.publisher and self.words.kind_of(self.story.publisher) != "Agency"
        if not whole and not internal and not (own and core in office["party"]):
            return Whole(body)
        if core in office["party"] and not whole and not own:
            return Whole(body)
        hosts = (f.entity.name for f in near if f.entity.kind in ("Institution", "Company"))
        owner = self.story.publisher or next(hosts, "")
        if owner:
            return Whole(_joined(owner, body))
        return Whole("" if suffix in ("科", "室") else body)

    def _listed_parent(self, line: Line, c: Candidate) -> Entity | None:
        """Whose branch ``c`` is: the bracketed unit's, the last list item's (某市公安局特警支队、某某分局)."""
        if line.text[c.start - 1 : c.start] == "）" and c.segments[0].suffix in self.words.office["nested"]:
            opened = line.text.rfind("（", 0, c.start)
            return self.registry.ending_at(line.part, opened) if c.start - opened <= _LONGEST_BRACKET else None
        if (
            c.relative
            or c.segments[0].suffix not in self.words.syntax["squads"]
            or line.text[c.start - 1 : c.start] != "、"
        ):
            return None
        before = self.registry.ending_at(line.part, c.start - 1)
        return self.registry.parent(before) if before else None


def _joined(owner: str, body: str) -> str:
    """The two as one name, what both have said once: 某支行 and 支行党支部 are 某支行党支部."""
    size = next((n for n in range(min(len(owner), len(body)), 1, -1) if owner.endswith(body[:n])), 0)
    return owner + body[size:]


def _areas(entity: Entity) -> tuple[str, ...]:
    return (entity.tail,) if entity.level >= 0 else tuple(entity.areas)
