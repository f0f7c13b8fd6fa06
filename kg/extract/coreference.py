"""Words that point back: 该局, 我校, 我市, 园区, 管委会, and firms' short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.ground import AREA_WORDS
from kg.extract.lexicon import unit_words
from kg.extract.line import Line
from kg.extract.registry import Entity, Found, Registry
from kg.extract.storytext import StoryText
from kg.text.gazetteer import gazetteer

_AREA = re.compile("(我|本|该|全)(省|市|州|区|县|旗|镇|乡|街道|村|社区|小区)")
_HERE = re.compile(
    "(?<=来)([\u4e00-\u9fff])(?=(?:开展|考察|调研|学习|参观|访问|洽谈|交流|指导|视察|检查|走访|慰问|采访))"
)
"""来商考察, on a page of 商洛市."""
_UNIT = re.compile("(我|本|该|贵)([\u4e00-\u9fff]{1,5})")
_GROUPS = ("company", "park", "school", "body")
_SCHOOL = re.compile("(?:大学|学院|学校|中学|小学|幼儿园|校)$")
_LEGAL_FORM = re.compile("(?:股份|集团|控股|（集团）)*(?:有限责任公司|有限公司|公司)$")
_AREA_KINDS = ("Province", "City", "District", "Town", "Village")
_POINTING = frozenset(
    ("area.ours", "area.definite", "unit.definite", "unit.bare", "unit.short", "unit.echo", "unit.part")
)
_OWN_BODIES = frozenset(("党委", "团委", "工会", "纪委", "党总支", "党组", "机关党委", "机关纪委", "机关工会"))
_LEAST_AGAIN = 4
_FREE_BEFORE = frozenset(("w", "p", "v", "c", "d", "TIME", "vd", "f"))
# A bare word points to who acted in this sentence or the two before, if anybody did.
_NEAR_SENTENCES = 2


class Coreference:
    """Finds what such words mean among the entities of the registry."""

    def __init__(self, story: StoryText, registry: Registry) -> None:
        self.story = story
        self.registry = registry
        self.words = unit_words()
        self._heads = frozenset().union(*(self.words.definite[group] for group in _GROUPS))

    # ------------------------------------------------------------------ areas
    def mention_areas(self, line: Line) -> None:
        """Mentions of areas by 我市, 该区, 全县… outside of names."""
        inside = [(c.start, c.end) for c in self.story.candidates[line.part]]
        for match in _AREA.finditer(line.text):
            start, end = match.span()
            if line.token(end - 1).end != end or line.token(start).start != start:
                continue
            if self.story.is_hidden(line.part, start, end) or any(a <= start and end <= b for a, b in inside):
                continue
            order = self.story.order(line, start)
            entity = self.area(match[1], match[2], order)
            if entity and (match[1] != "全" or entity.orders or self._is_home(entity)):
                rule = "area.definite" if match[1] == "该" else "area.ours"
                self.registry.mention(Found(line.part, start, end, entity, rule, 0.8), order)
                # Words that point back are no antecedents themselves.
                entity.orders.pop()
        home = self.story.home
        for match in _HERE.finditer(line.text):
            name, level = next(
                ((n, AREA_WORDS[w]) for n, w in ((home.district, "县"), (home.city, "市")) if n.startswith(match[1])),
                ("", 0),
            )
            if name and match[1] not in "我本校院" and self.registry.is_free(line.part, *match.span()):
                order = self.story.order(line, match.start())
                entity = self._area_named(name, level)
                self.registry.mention(Found(line.part, *match.span(), entity, "area.ours", 0.75), order)
                entity.orders.pop()

    def _is_home(self, entity: Entity) -> bool:
        """Whether it is the page's own area; 全省 on a city's page rather means everybody than the province."""
        home = self.story.home
        return entity.tail in (home.town or home.zone or home.district or home.city or home.province, home.own)

    def area(self, who: str, word: str, order: int) -> Entity | None:
        """The area that 我市, 该区… means at ``order``: 该 the one named last, others as the page's region has it."""
        level = AREA_WORDS[word]
        if who == "该":
            places = (e for e in self.registry.entities if e.level == level and e.name.endswith(word))
            before = [(o, e) for e in places for o in e.orders if o < order]
            if before:
                return max(before, key=lambda pair: pair[0])[1]
        name = self.story.ground.resolve(word, order, -1)
        return self._area_named(name, level) if name else None

    def _area_named(self, name: str, level: int) -> Entity:
        """The entity of an area that the page's region or the gazetteer gives."""
        home = self.story.home
        if name == home.zone and home.city:
            name = re.sub("市$", "", home.city) + name
        for entity in self.registry.entities:
            if entity.level == level and (entity.tail == name or name in entity.names):
                return entity
        official = next((a for a in gazetteer().lookup(name) if a.name == name), None)
        kind = official.kind if official else _AREA_KINDS[level]
        return self.registry.place(kind, name, level, name, frozenset())

    # ------------------------------------------------------------------ units
    def mention_units(self, line: Line) -> None:
        """Mentions of units by 该局, 我校… and by bare words such as 园区, 管委会."""
        for match in _UNIT.finditer(line.text):
            sizes = range(len(match[2]), 0, -1)
            heads = (h for n in sizes if (h := match[2][:n]) in self._heads and _ends_word(line, match.start(2) + n))
            if head := next(heads, ""):
                self._point_back(line, match.start(), match.start(2) + len(head), match[1], head)
        for match in self.words.bare.finditer(line.text):
            if _stands_alone(line, *match.span()):
                self._point_back(line, match.start(), match.end(), "", match.group())

    def _point_back(self, line: Line, start: int, end: int, who: str, head: str) -> None:
        if self.story.is_hidden(line.part, start, end) or not self.registry.is_free(line.part, start, end):
            return
        order = self.story.order(line, start)
        entity = self.unit(who, head, order) if who else self._bare(line, start, head, order)
        if entity:
            rule, confidence = ("unit.definite", 0.8) if who else ("unit.bare", 0.7)
            self.registry.mention(Found(line.part, start, end, entity, rule, confidence), order)

    def unit(self, who: str, head: str, order: int) -> Entity | None:
        """Who 我校, 该局, 园区 means at ``order``: the publisher, or the nearest one named before that suits."""
        group = next((g for g in _GROUPS if head in self.words.definite[g]), "body")
        publisher = self.story.publisher
        ours = who in ("我", "本") or not who
        if ours and publisher and self._suits(publisher, self.words.kind_of(publisher), head, group):
            return self.registry.unit("Unit", self.words.kind_of(publisher), publisher, ())
        if who and who != "该":
            return (
                self.registry.unit("Unit", "Institution", "我" + head, ())
                if who == "我" and group == "school"
                else None
            )
        fits = [e for e in self.registry.entities if self._suits(e.name, e.kind, head, group)]
        before = [(o, i) for i, e in enumerate(fits) for o in e.orders if o < order]
        if not who:
            before = [pair for pair in before if self._acts(fits[pair[1]], pair[0], order)] or before
        return fits[max(before)[1]] if before else None

    def _acts(self, entity: Entity, at: int, order: int) -> bool:
        near = self.story.sentence(order) - self.story.sentence(at) <= _NEAR_SENTENCES
        return near and at not in entity.met

    @staticmethod
    def _suits(name: str, kind: str, head: str, group: str) -> bool:
        """Whether a unit of this name and kind may be called ``head``."""
        if group == "company":
            firm = head in ("公司", "集团", "企业")
            return kind == "Company" and (
                not name.endswith(("行", "合作社", "店", "厂", "部", "所")) if firm else name.endswith(head)
            )
        if group == "park":
            return kind == "Park"
        if group == "school":
            school = kind == "Institution" and _SCHOOL.search(name) is not None
            if head == "学院":
                return school and name.endswith("学院")
            return school or (head == "院" and name.endswith("院"))
        return name.endswith(head) and name != head

    def _bare(self, line: Line, start: int, head: str, order: int) -> Entity | None:
        if head == "总公司":
            ties = self.registry.ties
            return next((t.object for t in ties if t.type == "PART_OF" and t.subject.kind == "Company"), None)
        if head in self.words.definite["siblings"]:
            school = self.story.publisher and self.words.kind_of(self.story.publisher) == "Institution"
            own = self.registry.unit("Unit", "Agency", self.story.publisher + head, ()) if school else None
            return self._sibling(line, start, head) or (own if head == "纪委" else None)
        if entity := self.unit("", head, order):
            return entity
        if head in self.words.definite["organs"] and (entity := self._organ(line, start, head)):
            return entity
        if self.story.publisher and head in _OWN_BODIES:
            return self.registry.unit("Unit", "Agency", self.story.publisher + head, ())
        return None

    def _sibling(self, line: Line, start: int, head: str) -> Entity | None:
        """某县委、政府、人大: organs listed right after another organ of the same area."""
        before = self.registry.ending_at(line.part, start - 1)
        if line.text[start - 1 : start] != "、" or before is None or before.kind != "Agency" or not before.areas:
            return None
        area = max(before.areas, key=len)
        return self.registry.unit("Unit", "Agency", area + head, (area,))

    def _organ(self, line: Line, start: int, head: str) -> Entity | None:
        """某区党工委书记、管委会主任: the organ of the area that the sentence last named an organ of."""
        sentence = self.story.sentence(self.story.order(line, start))
        near = [
            f
            for f in self.registry.before(line.part, start)
            if f.entity.kind == "Agency"
            and f.entity.areas
            and self.story.sentence(self.story.order(line, f.start)) == sentence
        ]
        if not near:
            return None
        last = max(near, key=lambda f: f.start).entity
        area = next((a for a in sorted(last.areas, key=len, reverse=True) if last.name.startswith(a)), "")
        opening = re.match(".*?[区县市镇乡]", last.name)
        owner = area or (opening.group() if opening else "")
        if (
            head == "党委"
            and owner == last.name.removesuffix("委")[: len(owner)]
            and owner.endswith(("县", "市", "区"))
        ):
            return None  # a county's is called 县委
        return self.registry.unit("Unit", "Agency", owner + head, tuple(last.areas)) if owner else None

    # ------------------------------------------------------------------ names again
    def mention_again(self, line: Line) -> None:
        """Mentions of what was found elsewhere by the same words, wherever the grammar passed over them."""
        texts = {each.part: each.text for each in self.story.lines}
        named = [f for f in self.registry.found if not f.nested and f.rule not in _POINTING]
        forms = {texts[f.part][f.start : f.end]: f for f in named}
        for form in sorted((form for form in forms if len(form) >= _LEAST_AGAIN), key=len, reverse=True):
            position = line.text.find(form)
            while position >= 0:
                end = position + len(form)
                free = self.registry.is_free(line.part, position, end)
                if free and self._is_whole(line, position, end) and not self.story.is_hidden(line.part, position, end):
                    again = replace(forms[form], part=line.part, start=position, end=end, confidence=0.8)
                    self.registry.mention(again, self.story.order(line, position))
                position = line.text.find(form, end)

    @staticmethod
    def _is_whole(line: Line, start: int, end: int) -> bool:
        """Whether the words begin and end where the tagger's do, or where a clause does."""
        begins = line.token(start).start == start or line.text[start - 1] in "，。；：、！？"
        return begins and _ends_word(line, end)

    # ------------------------------------------------------------------ short names
    def mention_short_names(self, line: Line) -> None:
        """Mentions of firms by their brand alone, and of units by short names that the text itself gives."""
        forms: dict[str, Entity] = {}
        for entity in self.registry.entities:
            if entity.family == "Unit" and entity.kind == "Company":
                for form in self._brands(entity):
                    forms.setdefault(form, entity)
        forms.update(self.registry.given)
        for form in sorted(forms, key=len, reverse=True):
            position = line.text.find(form)
            while position >= 0:
                end = position + len(form)
                if self._is_name_here(line, position, end):
                    order = self.story.order(line, position)
                    self.registry.mention(Found(line.part, position, end, forms[form], "unit.short", 0.75), order)
                position = line.text.find(form, end)

    def _is_name_here(self, line: Line, start: int, end: int) -> bool:
        token = line.token(start)
        whole = token.start == start and _ends_word(line, end)
        named = end - start > 2 or token.tag in ("nz", "nw", "ORG", "PER")
        free = self.registry.is_free(line.part, start, end) and not self.story.is_hidden(line.part, start, end)
        return whole and named and free

    def _brands(self, entity: Entity) -> Iterator[str]:
        for name in entity.names:
            bare = _LEGAL_FORM.sub("", name)
            if bare != name:
                yield from self._shortened(bare)
            elif any(tie.object is entity for tie in self.registry.ties):
                # A firm known by its branch (某某人寿北京分公司): its name and its brand without the trade.
                yield name
                if len(brand := self.words.trade.sub("", name)) > 1:
                    yield brand

    def _shortened(self, bare: str) -> Iterator[str]:
        """What a firm is called without its legal form: with and without its area, and by its first words alone."""
        names = gazetteer()
        if len(bare) >= 3 and not names.lookup(bare):
            yield bare
            yield bare + "公司"
        core = bare.removeprefix(names.match(bare, 0))
        if core[:2] in self.words.words["common"]:
            return
        for size in range(len(core), 3, -1):
            yield core[:size]


def _ends_word(line: Line, end: int) -> bool:
    return line.token(end - 1).end == end


def _stands_alone(line: Line, start: int, end: int) -> bool:
    """Whether the word is no part of a longer phrase: 各公司, 公司化, 烟草公司."""
    if line.token(start).start != start or not _ends_word(line, end):
        return False
    before, after = line.before(start), line.after(end)
    if before and before.tag not in _FREE_BEFORE and before.word not in ("的", "了"):
        return False
    return after is None or after.word not in ("+", "化", "”", "型", "间")
