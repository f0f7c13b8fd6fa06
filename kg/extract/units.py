"""Unit and place mentions of an article: candidates made whole, one entity each, and the words that point back to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.article import Article
from kg.claims import EntityRef
from kg.extract.candidates import Candidate, CandidateFinder
from kg.extract.credits import byline_spans
from kg.extract.lexicon import unit_words
from kg.extract.names import PARTS, Mention, RelationMention
from kg.extract.places import VILLAGE, AreaFinder, AreaSpan, Ground, Line, Named, chains, line
from kg.text.gazetteer import CITY, DISTRICT, PROVINCE, TOWN, gazetteer, home
from kg.text.reading import Reading
from kg.text.tagger import Token

_TITLED = re.compile("《[^《》]{1,60}》")
_HONOUR = re.compile("“[^“”]{2,30}(?:奖章|奖|奖状|称号|标兵|先锋|文明单位|之星|名牌|百强|企业|单位|集体|个人|优胜杯|杯)”")
_DOCTRINE = re.compile("习近平(?:总书记)?新时代[^，。；]{0,12}思想|党中央、国务院|党的[一二三四五六七八九十]+大")
_SENTENCE_END = re.compile("[。！？；\n]")
_PAUSE = re.compile("[。！？；，\n]")
_AREA_WORDS = {"省": PROVINCE, "市": CITY, "州": CITY, "区": DISTRICT, "县": DISTRICT, "旗": DISTRICT, "镇": TOWN, "乡": TOWN, "街道": TOWN,
               "村": VILLAGE, "社区": VILLAGE, "小区": VILLAGE}
_AREA_DEICTIC = re.compile("(我|本|该|全)(省|市|州|区|县|旗|镇|乡|街道|村|社区|小区)")
_UNIT_DEICTIC = re.compile("(我|本|该|贵)([\u4e00-\u9fff]{1,5})")
_GROUPS = ("company", "park", "school", "body")
_VISITED = frozenset("到赴在来往从与和同向对")


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Unit and place mentions in text order (title, kicker, subtitle, body), and which lies in or belongs to which."""

    mentions: tuple[Mention, ...]
    relations: tuple[RelationMention, ...]
    forms: Mapping[str, EntityRef]
    """The unit that a whole name stands for, by each of its names in comparable form."""

    def same(self, ref: EntityRef) -> EntityRef:
        """The ref of this table for the unit that ``ref`` names in another form; else ``ref`` itself."""
        return self.forms.get(unit_words().comparable(ref.name), ref) if ref.family == "Unit" else ref


@dataclass(slots=True)
class _Entity:
    """One unit or place: all its whole names, the areas that its name opens with, and the orders it is named at."""

    family: str
    kind: str
    tail: str
    areas: frozenset[str]
    names: list[str] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    level: int = -1

    @property
    def name(self) -> str:
        """The fullest of its names; the one without 中共 where there are both."""
        plain = [n for n in self.names if not n.startswith(("中共", "中国共产党"))] or self.names
        return max(plain, key=len)

    def ref(self) -> EntityRef:
        """The value all claims name it by."""
        return EntityRef(self.family, self.kind, self.name)


@dataclass(slots=True)
class _Found:
    """A mention before its entity's final name is known."""

    part: str
    start: int
    end: int
    entity: _Entity
    rule: str
    confidence: float
    nested: bool = False


def find_units(article: Article, readings: Mapping[str, Reading], tokens: Mapping[str, Sequence[Token]]) -> UnitTable:
    """All unit and place mentions of ``readings``, coreferent words (该局, 我市, 园区) among them."""
    return _Story(article, readings, tokens).table()


class _Story:
    def __init__(self, article: Article, readings: Mapping[str, Reading], tokens: Mapping[str, Sequence[Token]]) -> None:
        self.words = unit_words()
        self.home = home(article.region)
        self.publisher = article.publisher
        self.region = article.region
        self.lines = [line(part, readings[part].text, tokens[part]) for part in PARTS if part in readings]
        self.barred = {r.part: _barred(article, r, readings[r.part]) for r in self.lines}
        self.offset: dict[str, int] = {}
        total = 0
        self.ends: list[int] = []
        self.pauses: list[int] = []
        for text in self.lines:
            self.offset[text.part] = total
            self.ends.extend(total + m.start() for m in _SENTENCE_END.finditer(text.text))
            self.pauses.extend(total + m.start() for m in _PAUSE.finditer(text.text))
            total += len(text.text) + 1
            self.ends.append(total - 1)
            self.pauses.append(total - 1)
        finder = AreaFinder(self.home)
        self.areas = {text.part: [a for a in finder.find(text) if not self._hidden(text.part, a.start, a.end)] for text in self.lines}
        self.chains = {part: chains(areas) for part, areas in self.areas.items()}
        self.candidates = {text.part: self._candidates(text) for text in self.lines}
        self.ground = self._ground()
        self.publisher = self.publisher or self._own_school()
        self.entities: list[_Entity] = []
        self.by_tail: dict[str, list[_Entity]] = {}
        self.found: list[_Found] = []
        self.gone_to: set[int] = set()
        """Orders of units that somebody goes to there: no subject that a bare word would point back to."""
        self.given: dict[str, _Entity] = {}
        self.relations: list[tuple[str, int, int, str, _Entity, _Entity]] = []

    def _hidden(self, part: str, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self.barred[part])

    def _candidates(self, text: Line) -> list[Candidate]:
        found = CandidateFinder(text, self.chains[text.part]).find()
        return [c for c in found if not self._hidden(text.part, c.start, c.end)]

    def _own_school(self) -> str:
        """The school that 我校 means on a page without publisher: the only one named but for those met or visited."""
        if not any("我校" in text.text or "来校" in text.text for text in self.lines):
            return ""
        named: set[str] = set()
        for text in self.lines:
            for c in self.candidates[text.part]:
                first = c.segments[0]
                school = text.text[c.start : first.end]
                if c.relative or not re.search("(?:大学|学院)$", school) or not (c.areas or first.suffix == "大学"):
                    continue
                if text.text[c.start - 1 : c.start] not in _VISITED and not re.match("来|一行|到我校|赴", text.text[c.end : c.end + 3]):
                    named.add(school)
        return named.pop() if len(named) == 1 else ""

    def _sentence(self, order: int) -> int:
        return bisect_right(self.ends, order)

    def _clause(self, order: int) -> int:
        return bisect_right(self.pauses, order)

    def _ground(self) -> Ground:
        named: list[Named] = []
        parents: list[str] = []
        names = gazetteer()
        for text in self.lines:
            for chain in self.chains[text.part]:
                before = text.text[chain[0].start - 1 : chain[0].start]
                for area in chain:
                    order = self.offset[text.part] + area.start
                    subject = before not in _VISITED
                    name = text.text[area.start : area.end] if area.zone else area.name
                    named.append(Named(order, self._sentence(order), self._clause(order), name, area.level, subject))
                    if area.row >= 0:
                        parents += [a.name for a in names.path(names.area(area.row))[1:]]
        if self.home.area:
            parents = [a.name for a in names.path(self.home.area)] + parents
        return Ground(self.home, named, parents)

    # ------------------------------------------------------------------ the whole
    def table(self) -> UnitTable:
        """Everything found, with final names."""
        for text in self.lines:
            self._places(text)
        pending: list[tuple[Line, Candidate]] = []
        for text in self.lines:
            for candidate in self.candidates[text.part]:
                if candidate.generic or candidate.rule.startswith("unit.firm"):
                    pending.append((text, candidate))
                else:
                    self._add(text, candidate)
        for text, candidate in pending:
            self._add(text, candidate)
        for text in self.lines:
            self._definite(text)
            self._short_forms(text)
        return self._finish()

    def _finish(self) -> UnitTable:
        rank = {text.part: i for i, text in enumerate(self.lines)}
        texts = {text.part: text.text for text in self.lines}
        mentions = []
        for f in sorted(self.found, key=lambda f: (rank[f.part], f.start, -f.end)):
            mentions.append(Mention(f.part, f.start, f.end, texts[f.part][f.start : f.end], f.entity.ref(), f.rule, f.confidence, f.nested))
        relations = []
        done = set()
        for part, start, end, kind, subject, other in self.relations:
            if subject is other or (kind, id(subject), id(other)) in done:
                continue
            done.add((kind, id(subject), id(other)))
            relations.append(RelationMention(part, start, end, kind, subject.ref(), other.ref(), "name.opening"))
        return UnitTable(tuple(mentions), tuple(relations), self._forms())

    def _forms(self) -> dict[str, EntityRef]:
        city = re.sub("市$", "", self.home.city)
        forms: dict[str, EntityRef] = {}
        for entity in self.entities:
            for name in entity.names if entity.family == "Unit" else ():
                forms.setdefault(self.words.comparable(name), entity.ref())
                if self.home.zone and name.startswith(self.home.zone):
                    forms.setdefault(self.words.comparable(city + name), entity.ref())
        return forms

    # ------------------------------------------------------------------ places
    def _places(self, text: Line) -> None:
        inside = [(c.start, c.end) for c in self.candidates[text.part]]
        for chain in self.chains[text.part]:
            entities = [self._area_entity(text, chain, i) for i in range(len(chain))]
            covered = any(a <= chain[-1].start and chain[-1].end <= b for a, b in inside)
            last = chain[-1]
            for inner, outer in zip(entities[1:], entities, strict=False):
                self.relations.append((text.part, chain[0].start, last.end, "LOCATED_IN", inner, outer))
            if covered:
                self._nested(text, chain, entities)
                continue
            if last.level <= DISTRICT and self._in_honour(text, last.end):
                continue
            entity = entities[-1]
            start = chain[0].start
            self.found.append(_Found(text.part, start, last.end, entity, "area.gazetteer" if last.row >= 0 else "area.suffix", 0.95 if last.row >= 0 else 0.85))
            entity.orders.append(self.offset[text.part] + start)
        for match in _AREA_DEICTIC.finditer(text.text):
            self._area_deictic(text, match, inside)

    def _in_honour(self, text: Line, start: int) -> bool:
        """Whether the area ending at ``start`` only opens a contest's, prize's or plan's name (某省大学生…竞赛)."""
        position = start
        while position < min(len(text.text), start + 26):
            token = text.token(position)
            if token.tag in ("w", "p", "u", "d", "r") or (token.tag == "v" and token.word not in self.words.inner):
                return False
            if token.word in self.words.honours and position > start:
                return True
            position = token.end
        return False

    def _nested(self, text: Line, chain: Sequence[AreaSpan], entities: Sequence[_Entity]) -> None:
        """Areas that open the name of a body or site are named too; those in a firm's name are not."""
        owner = next(c for c in self.candidates[text.part] if c.start <= chain[-1].start and chain[-1].end <= c.end)
        if owner.kind == "Company":
            return
        for area, entity in zip(chain, entities, strict=True):
            official = area.zone or text.text[area.start : area.end] == area.name
            least = TOWN if owner.kind == "Agency" else DISTRICT
            stands = (official and area.level >= least) or chain[0].start > owner.body
            if official or stands:
                rule = "area.nested" if stands else "area.opening"
                self.found.append(_Found(text.part, area.start, area.end, entity, rule, 0.8, nested=True))
                entity.orders.append(self.offset[text.part] + area.start)

    def _area_entity(self, text: Line, chain: Sequence[AreaSpan], index: int) -> _Entity:
        area = chain[index]
        name = area.name
        if area.level >= TOWN:
            opening = next((a for a in chain if a.level >= DISTRICT), area)
            name = text.text[opening.start : area.end]
        outer = frozenset(a.name for a in chain[:index])
        entity = self._place(area.kind, area.name, area.level, name, outer)
        return entity

    def _place(self, kind: str, tail: str, level: int, name: str, outer: frozenset[str]) -> _Entity:
        for entity in self.by_tail.get(tail, []):
            if entity.family == "Place" and entity.level == level and (not outer or not entity.areas or outer & entity.areas):
                if name not in entity.names:
                    entity.names.append(name)
                entity.areas |= outer
                return entity
        entity = _Entity("Place", kind, tail, outer, [name], level=level)
        self.entities.append(entity)
        self.by_tail.setdefault(tail, []).append(entity)
        return entity

    def _area_deictic(self, text: Line, match: re.Match[str], inside: Sequence[tuple[int, int]]) -> None:
        who, word = match.groups()
        start, end = match.span()
        token = text.token(end - 1)
        if token.end != end or text.token(start).start != start or self._hidden(text.part, start, end):
            return
        if any(a <= start and end <= b for a, b in inside):
            return
        order = self.offset[text.part] + start
        entity = self._area_meant(who, word, order)
        if entity:
            self.found.append(_Found(text.part, start, end, entity, f"area.{'definite' if who == '该' else 'ours'}", 0.8))

    def _area_meant(self, who: str, word: str, order: int) -> _Entity | None:
        level = _AREA_WORDS[word]
        if who in ("该", "全"):
            fits = [e for e in self.entities if e.family == "Place" and e.level == level and e.name.endswith(word)]
            before = [(max((o for o in e.orders if o < order), default=-1), i) for i, e in enumerate(fits)]
            if before and max(before)[0] >= 0 and who == "该":
                return fits[max(before)[1]]
        name = self.ground.resolve(word, order, -1)
        if not name:
            return None
        return self._area_named(name, level)

    def _area_named(self, name: str, level: int) -> _Entity:
        """The entity of an area that the page's region or the gazetteer gives."""
        if name == self.home.zone and self.home.city:
            name = re.sub("市$", "", self.home.city) + name
        for entity in self.entities:
            if entity.family == "Place" and entity.level == level and (entity.tail == name or name in entity.names):
                return entity
        areas = [a for a in gazetteer().lookup(name) if a.name == name]
        kind = areas[0].kind if areas else ("Province", "City", "District", "Town", "Village")[level]
        return self._place(kind, name, level, name, frozenset())

    # ------------------------------------------------------------------ units
    def _add(self, text: Line, candidate: Candidate) -> None:
        order = self.offset[text.part] + candidate.start
        name, areas = self._whole(text, candidate, order)
        if not name:
            return
        family = "Place" if candidate.kind in ("Site", "Village", "Community") else "Unit"
        longer = self._longer(family, candidate, name)
        if candidate.rule == "unit.branch" and longer is None:
            return
        entity = longer or self._unit(family, candidate.kind, name, areas)
        entity.orders.append(order)
        if text.text[candidate.start - 1 : candidate.start] in _VISITED:
            self.gone_to.add(order)
        self.found.append(_Found(text.part, candidate.start, candidate.end, entity, candidate.rule, candidate.confidence))
        for short in candidate.extra:
            self._alias(entity, short)
            self.given[short] = entity
        self._relate(text, candidate, entity, name)
        if candidate.segments[-1].suffix in self.words.branches and len(candidate.segments) == 1:
            self._firm_of(text, candidate, entity, name)

    def _firm_of(self, text: Line, c: Candidate, branch: _Entity, name: str) -> None:
        """The firm whose branch in some area ``name`` is: what stands before the area."""
        names = gazetteer()
        stem = name.removesuffix(c.segments[-1].suffix)
        cut = next((i for i in range(2, len(stem)) if names.match(stem, i) == stem[i:]), 0)
        if not cut:
            return
        firm = self._unit("Unit", "Company", name[:cut], ())
        firm.orders.append(self.offset[text.part] + c.start - 1)
        self.relations.append((text.part, c.start, c.end, "PART_OF", branch, firm))

    def _longer(self, family: str, c: Candidate, name: str) -> _Entity | None:
        """The one entity whose longer name ends in this one: 北京分公司 after a firm's full name with it."""
        if c.areas and c.kind != "Company" or c.relative or (c.kind == "Agency" and len(name) < 5) or len(name) < 4:
            return None
        firm = c.rule.startswith("unit.firm")
        fits = [
            e for e in self.entities
            if e.family == family and e.kind == c.kind and e.name != name and (e.name.startswith(name) if firm else e.name.endswith(name))
        ]
        return fits[0] if len(fits) == 1 else None

    def _alias(self, entity: _Entity, short: str) -> None:
        self.by_tail.setdefault(self.words.comparable(short), []).append(entity)

    def _whole(self, text: Line, c: Candidate, order: int) -> tuple[str, tuple[str, ...]]:
        """The name made whole, and the official names of the areas it opens with."""
        body = text.text[c.body : c.end]
        if c.areas and c.segments[0].suffix in ("分局", "支队", "大队") and (parent := self._listed_parent(text, c)):
            return parent.name + text.text[c.start : c.end], tuple(parent.areas)
        if c.areas:
            prefix = text.text[c.start : c.areas[-1].end]
            names = [*(a.name for a in c.areas)]
            return prefix + body, tuple(names)
        if len(c.relative) == 1:
            name, areas = self._from_relative(c.relative, body, order)
            return ("共青团" + name if text.text[c.start] == "团" and areas else name), areas
        if c.relative:
            return self._from_deictic(c.relative, body, order)
        return self._from_context(text, c, body, order)

    def _from_relative(self, word: str, body: str, order: int) -> tuple[str, tuple[str, ...]]:
        if word in "校院":
            owner = self.publisher or self._antecedent_name("学校" if word == "校" else "学院", order)
            if not owner:
                return word + body, ()
            keeps = body.startswith(("医院", "办", "史", "图书馆"))
            return owner + (word if keeps else "") + body, ()
        area = self.ground.resolve(word, order, self._sentence(order), self._clause(order))
        return (area + body, (area,)) if area else (word + body, ())

    def _from_deictic(self, words: str, body: str, order: int) -> tuple[str, tuple[str, ...]]:
        if words in self.words.owners:
            if words in _AREA_WORDS:
                area = self._area_meant("该", words, order)
                return (area.name + body, (area.tail,)) if area else (words + body, ())
            owner = self._meant("", "学校" if words == "全校" else words.removeprefix("总"), order)
            return (owner.name + body, tuple(owner.areas)) if owner else (words + body, ())
        who, head = words[0], words[1:]
        if head in _AREA_WORDS:
            area = self._area_meant(who, head, order)
            return (area.name + body, (area.tail,)) if area else (words + body, ())
        owner = self._meant(who, head, order)
        return (owner.name + body, tuple(owner.areas)) if owner else (words + body, ())

    def _from_context(self, text: Line, c: Candidate, body: str, order: int) -> tuple[str, tuple[str, ...]]:
        """A bare office is the party committee's, the area's or the publisher's that the sentence is about."""
        if c.segments[0].suffix in ("分局", "支队", "大队", "中队") and (parent := self._listed_parent(text, c)):
            return parent.name + text.text[c.start : c.end], tuple(parent.areas)
        for short, entity in self.given.items():
            if body.startswith(short) and body != short:
                return entity.name + body.removeprefix(short), ()
        if c.kind != "Agency" or text.text[c.body : c.segments[0].end] in self.words.national:
            return body, ()
        first = c.segments[0]
        core = text.text[c.body : first.end]
        sentence = self._sentence(order)
        near = [f for f in self.found if f.part == text.part and f.start < c.start and self._sentence(self.offset[f.part] + f.start) == sentence]
        if core in self.words.party:
            committee = [f.entity for f in near if re.search("[省市县区州旗镇]委$", f.entity.name)]
            if committee:
                return committee[-1].name + body, tuple(committee[-1].areas)
        if first.suffix in ("局", "委", "厅", "法院", "检察院") or (first.suffix.endswith("局") and self.words.trust[first.suffix] == "strong"):
            area = [f.entity for f in near if f.entity.level in (CITY, DISTRICT) and text.text[f.start - 1 : f.start] not in _VISITED]
            owned = [f.entity for f in near if f.entity.family == "Unit" and f.entity.areas and f.entity.kind == "Agency"]
            if owned:
                prefix = max(owned[-1].areas, key=len)
                return prefix + body, (prefix,)
            if area:
                return area[-1].name + body, (area[-1].tail,)
        if first.suffix in ("法院", "检察院", "派出所") and core == first.suffix:
            return "", ()
        stem = core.removesuffix(first.suffix)
        internal = first.suffix in self.words.whole or (stem in self.words.cores and first.suffix in ("处", "科", "部", "室", "办", "中心", "办公室"))
        if internal and (core not in self.words.party or first.suffix in self.words.whole):
            owner = self.publisher or self._owner_before(text, c, order)
            if owner:
                return owner + body, ()
            if first.suffix in ("科", "室"):
                return "", ()
        return body, ()

    def _listed_parent(self, text: Line, c: Candidate) -> _Entity | None:
        """The bureau whose branch the list's item before ``c`` is: 某市公安局特警支队、某某分局."""
        before = next((f for f in self.found if f.part == text.part and f.end == c.start - 1), None)
        if before is None or text.text[c.start - 1] != "、":
            return None
        return next((parent for part, *_, kind, child, parent in self.relations if kind == "PART_OF" and child is before.entity), None)

    def _owner_before(self, text: Line, c: Candidate, order: int) -> str:
        """The school, hospital or firm named last before ``c`` in the sentence, whose office a bare one is."""
        sentence = self._sentence(order)
        near = [
            f.entity
            for f in self.found
            if f.part == text.part and f.start < c.start and f.entity.kind in ("Institution", "Company")
            and self._sentence(self.offset[f.part] + f.start) == sentence
        ]
        return near[-1].name if near else ""

    def _unit(self, family: str, kind: str, name: str, areas: Sequence[str]) -> _Entity:
        tail = self._tail(name, areas)
        opening = gazetteer().match(name, 0)
        owners = frozenset(areas) or frozenset(a.name for a in gazetteer().lookup(opening))
        for entity in self.by_tail.get(tail, []):
            if entity.family == family and entity.level < 0 and (not owners or not entity.areas or owners & entity.areas):
                if name not in entity.names:
                    entity.names.append(name)
                entity.areas |= owners
                return entity
        entity = _Entity(family, kind, tail, owners, [name])
        self.entities.append(entity)
        self.by_tail.setdefault(tail, []).append(entity)
        return entity

    def _tail(self, name: str, areas: Sequence[str]) -> str:
        """What is compared: the name without its areas, publisher and lead words, official words in their short form."""
        tail = self.words.comparable(name)
        if self.publisher and tail.startswith(self.publisher) and len(tail) - len(self.publisher) > 2:
            return tail.removeprefix(self.publisher)
        names = gazetteer()
        position = 0
        while (word := names.match(tail, position)) and len(tail) - position - len(word) >= 2:
            position += len(word)
            if areas and len(areas) == 1 and not names.lookup(word)[0].level <= CITY:
                break
        for area in sorted(areas, key=len, reverse=True):
            bare = tail[position:].removeprefix(area)
            if len(bare) >= 1 and bare != tail[position:]:
                return bare
        return tail[position:] or tail

    def _relate(self, text: Line, c: Candidate, entity: _Entity, name: str) -> None:
        """LOCATED_IN the area that opens the name, PART_OF the unit that it continues."""
        if c.areas:
            index = len(c.areas) - 1
            area = self._area_entity(text, c.areas, index)
            self.relations.append((text.part, c.start, c.end, "LOCATED_IN", entity, area))
        if len(c.segments) < 2 or c.kind == "Company" and c.segments[-1].suffix not in self.words.branches:
            return
        cut = c.segments[-2]
        whole = name[: len(name) - (c.end - cut.end)]
        if not whole or whole == name:
            return
        kind = self.words.kinds.get(cut.suffix, "Company")
        parent = self._unit("Place" if kind == "Site" else "Unit", kind, whole, tuple(entity.areas))
        parent.orders.append(self.offset[text.part] + c.start - 1)
        self.found.append(_Found(text.part, c.start, cut.end, parent, "unit.nested", 0.8, nested=True))
        self.relations.append((text.part, c.start, c.end, "LOCATED_IN" if kind == "Site" or c.kind == "Site" else "PART_OF", entity, parent))

    # ------------------------------------------------------------------ words that point back
    def _free(self, part: str, start: int, end: int) -> bool:
        return not self._hidden(part, start, end) and not any(f.part == part and not f.nested and f.start < end and start < f.end for f in self.found)

    def _definite(self, text: Line) -> None:
        heads = frozenset().union(*(self.words.definite[group] for group in _GROUPS))
        for match in _UNIT_DEICTIC.finditer(text.text):
            who = match[1]
            for size in range(len(match[2]), 0, -1):
                head = match[2][:size]
                end = match.start(2) + size
                if head in heads and text.token(end - 1).end == end and self._free(text.part, match.start(), end):
                    self._point_back(text, match.start(), end, who, head)
                    break
        for match in self.words.bare.finditer(text.text):
            start, end = match.span()
            if self._stands_alone(text, start, end) and self._free(text.part, start, end):
                self._point_back(text, start, end, "", match.group())

    def _stands_alone(self, text: Line, start: int, end: int) -> bool:
        if text.token(start).start != start or text.token(end - 1).end != end:
            return False
        before, after = text.before(start), text.after(end)
        if before and not (before.tag in ("w", "p", "v", "c", "d", "TIME", "vd", "f") or before.word in ("的", "了")):
            return False
        return not (after and after.word in ("+", "化", "”", "型", "间"))

    def _point_back(self, text: Line, start: int, end: int, who: str, head: str) -> None:
        entity = self._meant(who, head, self.offset[text.part] + start)
        if head == "总公司":
            entity = next((parent for *_, kind, child, parent in self.relations if kind == "PART_OF" and child.kind == "Company"), None)
        if not who and head in self.words.definite["siblings"]:
            entity = self._sibling(text, start, head)
        if entity is None and not who and head in self.words.definite["organs"]:
            entity = self._organ(text, start, head)
        if entity is None and not who and self.publisher and head in ("党委", "团委", "工会", "纪委", "党总支"):
            entity = self._unit("Unit", "Agency", self.publisher + head, ())
        if entity:
            self.found.append(_Found(text.part, start, end, entity, "unit.definite" if who else "unit.bare", 0.8 if who else 0.7))
            entity.orders.append(self.offset[text.part] + start)

    def _sibling(self, text: Line, start: int, head: str) -> _Entity | None:
        """某县委、政府、人大: organs listed right after another organ of the same area."""
        before = next((f.entity for f in self.found if f.part == text.part and f.end == start - 1 and not f.nested), None)
        if text.text[start - 1 : start] != "、" or before is None or before.kind != "Agency" or not before.areas:
            return None
        area = max(before.areas, key=len)
        return self._unit("Unit", "Agency", area + head, (area,))

    def _organ(self, text: Line, start: int, head: str) -> _Entity | None:
        """高新区党工委书记、管委会主任: the organ of the area that the sentence last named an organ of."""
        sentence = self._sentence(self.offset[text.part] + start)
        near = [
            f for f in self.found
            if f.part == text.part and f.end <= start and f.entity.kind == "Agency" and f.entity.areas
            and self._sentence(self.offset[f.part] + f.start) == sentence
        ]
        if not near:
            return None
        last = max(near, key=lambda f: f.start).entity
        area = next((a for a in sorted(last.areas, key=len, reverse=True) if last.name.startswith(a)), "")
        zone = re.match(".*?[区县市镇乡]", last.name)
        owner = area or (zone.group() if zone else "")
        return self._unit("Unit", "Agency", owner + head, tuple(last.areas)) if owner else None

    def _meant(self, who: str, head: str, order: int) -> _Entity | None:
        """Who 我校, 该局, 园区 means at ``order``: the publisher, or the nearest one named before that suits."""
        kind = next((k for k, heads in self.words.definite.items() if head in heads and k in _GROUPS), "body")
        ours = who in ("我", "本") or (not who and kind in ("company", "school") and self.publisher)
        if ours and self.publisher and self._suits(self.publisher, "", head, kind):
            return self._unit("Unit", _kind_of(self.publisher), self.publisher, ())
        if who in ("我", "本", "贵"):
            return self._unit("Unit", "Institution", who + head, ()) if kind == "school" and who == "我" else None
        fits = [e for e in self.entities if self._suits(e.name, e.kind, head, kind)]
        ranked = [(o, i) for i, e in enumerate(fits) for o in e.orders if o < order]
        if not ranked:
            return None
        if not who:
            acting = [r for r in ranked if r[0] not in self.gone_to and self._sentence(order) - self._sentence(r[0]) <= 2]
            ranked = acting or ranked
        return fits[max(ranked)[1]]

    def _suits(self, name: str, kind: str, head: str, group: str) -> bool:
        if group == "company":
            kind = kind or _kind_of(name)
            if head in ("公司", "集团", "企业"):
                return kind == "Company" and not name.endswith(("行", "合作社", "店"))
            return kind == "Company" and name.endswith(head)
        if group == "park":
            return kind == "Park"
        if group == "school":
            return (kind or _kind_of(name)) == "Institution" and bool(re.search("大学|学院|学校|中学|小学|幼儿园|校$", name)) or (head == "院" and name.endswith("院"))
        return name.endswith(head) and name != head

    def _antecedent_name(self, head: str, order: int) -> str:
        entity = self._meant("", head, order)
        return entity.name if entity else ""

    # ------------------------------------------------------------------ short forms
    def _short_forms(self, text: Line) -> None:
        """A firm's brand alone (中国铁塔 for its full name) and aliases the text gives, wherever they stand again."""
        forms: dict[str, _Entity] = {}
        for entity in self.entities:
            if entity.family == "Unit" and entity.kind == "Company":
                for form in self._brands(entity):
                    forms.setdefault(form, entity)
        for tail, entities in self.by_tail.items():
            if len(entities) == 1 and tail != entities[0].tail and entities[0].family == "Unit":
                forms[tail] = entities[0]
        for form in sorted(forms, key=len, reverse=True):
            position = text.text.find(form)
            while position >= 0:
                end = position + len(form)
                fits = len(form) > 2 or text.token(position).tag in ("nz", "nw", "ORG", "PER")
                if fits and text.token(position).start == position and text.token(end - 1).end == end and self._free(text.part, position, end):
                    self.found.append(_Found(text.part, position, end, forms[form], "unit.short", 0.75))
                    forms[form].orders.append(self.offset[text.part] + position)
                position = text.text.find(form, end)

    def _brands(self, entity: _Entity) -> Iterator[str]:
        legal = re.compile("(?:股份|集团|控股|（集团）)*(?:有限责任公司|有限公司|公司)$")
        for name in entity.names:
            bare = legal.sub("", name)
            if bare != name and len(bare) >= 3 and not gazetteer().lookup(bare):
                yield bare
                yield bare + "公司"
            brand = self.words.trade.sub("", name)
            if bare == name and (brand == name or len(brand) > 1) and any(parent is entity for *_, parent in self.relations):
                yield name
                yield brand


def _kind_of(name: str) -> str:
    """The kind of a unit by the longest suffix its name ends in; Company where it has none."""
    words = unit_words()
    return next((words.kinds[name[i:]] for i in range(len(name)) if name[i:] in words.kinds), "Company")


def _barred(article: Article, text: Line, reading: Reading) -> list[tuple[int, int]]:
    """Ranges of a reading where no name counts: bylines, titles of writings, doctrines."""
    credit = {i for span in byline_spans(article) for i in range(span.start, span.end)}
    ranges = [m.span() for pattern in (_TITLED, _DOCTRINE, _HONOUR) for m in pattern.finditer(text.text)]
    if credit:
        start = -1
        for i, origin in enumerate((*reading.origin, -1)):
            if origin in credit and start < 0:
                start = i
            elif origin not in credit and start >= 0:
                ranges.append((start, i))
                start = -1
    return ranges
