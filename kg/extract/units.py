"""Unit and place mentions of an article: names made whole, one entity each, and the words that point back to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.article import Article
from kg.claims import EntityRef
from kg.extract.candidates import Candidate
from kg.extract.coreference import Coreference
from kg.extract.lexicon import unit_words
from kg.extract.line import Line
from kg.extract.names import Mention, RelationMention
from kg.extract.places import AreaSpan
from kg.extract.registry import Entity, Found, Registry, Tie
from kg.extract.storytext import StoryText
from kg.extract.syntax import Chain
from kg.extract.whole import Wholes
from kg.text.gazetteer import DISTRICT, TOWN, VILLAGE, gazetteer
from kg.text.ner import Entity as NamedEntity
from kg.text.reading import Reading
from kg.text.tagger import Token

# 湖北、浙江商会: the chambers' members come from there
_CHAMBERS = re.compile("(?:[、和与][\u4e00-\u9fff]{2,4}){1,6}(?:商会|同乡会)")
# A contest's or prize's name is not looked for further than this after the area that may open it.
_LEAST_PREFIXED = 6
_LONGEST_HONOUR = 26


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Unit and place mentions in text order (title, kicker, subtitle, body), and which lies in or belongs to which.

    ``forms`` gives the unit that a whole name stands for, by each of its names in comparable form; ``publisher`` is
    whose page it is, as the article or the story itself says.
    """

    mentions: tuple[Mention, ...]
    relations: tuple[RelationMention, ...]
    forms: Mapping[str, EntityRef]
    publisher: str = ""

    def same(self, ref: EntityRef) -> EntityRef:
        """The ref of this table for the unit that ``ref`` names in another form; else ``ref`` itself."""
        return self.forms.get(unit_words().comparable(ref.name), ref) if ref.family == "Unit" else ref


def find_units(
    article: Article,
    readings: Mapping[str, Reading],
    tokens: Mapping[str, Sequence[Token]],
    entities: Mapping[str, Sequence[NamedEntity]],
) -> UnitTable:
    """All unit and place mentions of ``readings``, coreferent words (该局, 我市, 园区) among them."""
    return _Reader(StoryText(article, readings, tokens, entities)).read()


class _Reader:
    """Reads one story: areas first, then names that stand for themselves, then those that lean on others."""

    def __init__(self, story: StoryText) -> None:
        self.story = story
        self.words = unit_words()
        self.registry = Registry(story.publisher)
        self.coreference = Coreference(story, self.registry)
        self.wholes = Wholes(story, self.registry, self.coreference)

    def read(self) -> UnitTable:
        for line in self.story.lines:
            self._add_areas(line)
            self.coreference.mention_areas(line)
        candidates = [(line, c) for line in self.story.lines for c in self.story.candidates[line.part]]
        for line, c in sorted(candidates, key=lambda pair: _leans(pair[1])):
            self._add(line, c)
        for line in self.story.lines:
            self.coreference.mention_again(line)
        for line in self.story.lines:
            self.coreference.mention_units(line)
            self.coreference.mention_short_names(line)
        return UnitTable(self._mentions(), self._relations(), self._forms(), self.story.publisher)

    # ------------------------------------------------------------------ areas
    def _add_areas(self, line: Line) -> None:
        candidates = self.story.candidates[line.part]
        for chain in self.story.chains[line.part]:
            entities = [self._area(line, chain, i) for i in range(len(chain))]
            start, last = chain[0].start, chain[-1]
            for inner, outer in zip(entities[1:], entities, strict=False):
                self.registry.ties.append(Tie(line.part, start, last.end, "LOCATED_IN", inner, outer))
            owner = next((c for c in candidates if c.start <= last.start and last.end <= c.end), None)
            if owner:
                self._add_inside(line, chain, entities, owner)
            elif last.level > DISTRICT or not (self._opens_honour(line, last.end) or self._opens_name(line, last)):
                rule, confidence = ("area.gazetteer", 0.95) if last.row >= 0 else ("area.suffix", 0.85)
                found = Found(line.part, start, last.end, entities[-1], rule, confidence)
                self.registry.mention(found, self.story.order(line, start))

    def _area(self, line: Line, chain: Chain, index: int) -> Entity:
        """Its name is official; a town's or village's as the text has it, from the district on."""
        area, name = chain[index], chain[index].name
        if area.level >= TOWN:
            name = line.text[next(a.start for a in chain if a.level >= DISTRICT) : area.end]
        return self.registry.place(area.kind, area.name, area.level, name, frozenset(a.name for a in chain[:index]))

    def _add_inside(self, line: Line, chain: Chain, entities: Sequence[Entity], owner: Candidate) -> None:
        """Areas in a body's or site's name are named too, as far as one would list them; those in a firm's are not."""
        if owner.kind == "Company":
            return
        least = TOWN if owner.kind == "Agency" else DISTRICT
        for area, entity in zip(chain, entities, strict=True):
            official = area.zone or line.text[area.start : area.end] == area.name
            stands = (official and area.level >= least) or chain[0].start > owner.body
            if official or stands:
                rule = "area.nested" if stands else "area.opening"
                found = Found(line.part, area.start, area.end, entity, rule, 0.8, nested=True)
                self.registry.mention(found, self.story.order(line, area.start))

    def _opens_name(self, line: Line, area: AreaSpan) -> bool:
        """Whether a city's short name only opens a longer name that the grammar doesn't know (福州港, 湘西某某油业)."""
        after = line.after(area.end)
        name = line.text[area.start : area.end]
        short = area.row >= 0 and name != area.name and not name.endswith(("县", "州", "旗"))
        if short and _CHAMBERS.match(line.text, area.end):
            return True
        return short and after is not None and after.tag in ("n", "nz", "nw", "LOC", "ORG", "PER")

    def _opens_honour(self, line: Line, start: int) -> bool:
        """Whether the area ending at ``start`` only opens a contest's, prize's or plan's name (某省大学生…竞赛)."""
        position = start
        while position < min(len(line.text), start + _LONGEST_HONOUR):
            token = line.token(position)
            if token.tag in ("w", "p", "u", "d", "r") or (
                token.tag == "v" and token.word not in self.words.words["inner"]
            ):
                return False
            if token.word in self.words.words["honours"] and position > start:
                return True
            position = token.end
        return False

    # ------------------------------------------------------------------ units
    def _add(self, line: Line, c: Candidate) -> None:
        whole = self.wholes.make(line, c)
        if not whole.name:
            return
        family = "Place" if c.kind == "Site" else "Unit"
        longer = self._longer(line, family, c, whole.name)
        if c.rule in ("unit.branch", "unit.echo") and longer is None:
            return
        entity = longer or self.registry.unit(family, c.kind, whole.name, whole.areas)
        order = self.story.order(line, c.start)
        self.registry.mention(Found(line.part, c.start, c.end, entity, c.rule, c.confidence), order)
        if self.story.is_met(line, c.start):
            entity.met.add(order)
        if c.short:
            self.registry.call(entity, c.short)
        self._abbreviate(entity)
        if whole.parent:
            self.registry.ties.append(Tie(line.part, c.start, c.end, "PART_OF", entity, whole.parent))
        if c.areas:
            area = self._area(line, c.areas, len(c.areas) - 1)
            self.registry.ties.append(Tie(line.part, c.start, c.end, "LOCATED_IN", entity, area))
        self._add_parent(line, c, entity, whole.name)

    def _abbreviate(self, entity: Entity) -> None:
        """山科大 and 北京交大 mean the university whose name is made of that area and field."""
        area = gazetteer().match(entity.name, 0)
        field = entity.name.removeprefix(area).removesuffix("大学")
        if area and entity.name.endswith("大学") and field in self.words.office["colleges"]:
            cut = field if field == "理工" else field[0]
            for form in (area[0] + cut + "大", area + cut + "大"):
                self.registry.given.setdefault(form, entity)

    def _longer(self, line: Line, family: str, c: Candidate, name: str) -> Entity | None:
        """The one entity whose longer name ends in this one (北京分公司), or begins with it for a firm's short name."""
        if longer := self._branch_of(line, c) or self._firm_of(line, c) or self._errand_of(line, c):
            return longer
        party = c.segments[0].suffix == "委会"  # 某市委会 is another party's
        placed = bool(c.areas) and c.areas[0].level < VILLAGE and c.kind != "Company" and not party
        if placed:
            return self._prefixed(family, c.kind, name)
        if (c.relative and not party) or len(name) < (5 if c.kind == "Agency" else 4):
            return None
        alike = [e for e in self.registry.entities if e.family == family and e.kind == c.kind]
        if c.kind == "Company" and not c.segments[0].suffix:
            # A firm's short name is the beginning of its whole one, the area before it aside.
            same = [e for e in alike if _is_brand(name, e.name)]
        else:
            tail = self.words.comparable(name)
            names = ((e, self.words.comparable(e.name)) for e in alike)
            same = [e for e, whole in names if e.name.endswith(name) or (whole.endswith(tail) and whole != tail)]
        fits = [] if any(e.name == name for e in same) else same
        return fits[0] if len(fits) == 1 else None

    def _prefixed(self, family: str, kind: str, name: str) -> Entity | None:
        """The one entity that has more before this whole name: a firm before its branch's area, and no other party."""
        alike = (e for e in self.registry.entities if e.family == family and e.kind == kind and e.name.endswith(name))
        leads = tuple(self.words.syntax["leads"])
        fits = [e for e in alike if e.name != name and not e.name.removesuffix(name).endswith(leads)]
        return fits[0] if len(fits) == 1 and len(name) > _LEAST_PREFIXED else None

    def _branch_of(self, line: Line, c: Candidate) -> Entity | None:
        """朝阳党支部 where the story has one 朝阳村党支部: a village's or community's body without that word."""
        suffix = c.segments[0].suffix
        if c.relative or len(c.segments) > 1 or suffix not in self.words.office["nested"] or c.kind != "Agency":
            return None
        core = re.escape(line.text[c.start : c.end - len(suffix)])
        full = re.compile(f"{core}(?:行政村|村|社区|镇|乡|街道|园区)(?:党委)?{suffix}$")
        fits = [e for e in self.registry.entities if e.kind == "Agency" and any(full.search(n) for n in e.names)]
        return fits[0] if core and len(fits) == 1 else None

    def _errand_of(self, line: Line, c: Candidate) -> Entity | None:
        """某街道调研团 where the story has one 某市某街道政企调研团: a delegation by its sender alone."""
        suffix = c.segments[0].suffix
        if c.kind != "Delegation" or not c.areas or line.text[c.body : c.end] != suffix:
            return None
        sent = [e for e in self.registry.entities if e.kind == "Delegation" and e.name.endswith(suffix)]
        return sent[0] if len(sent) == 1 and c.areas[-1].name in sent[0].areas else None

    def _firm_of(self, line: Line, c: Candidate) -> Entity | None:
        """蓝城公司 where the story has one 某市蓝城…有限公司: its brand with the plainest legal form."""
        suffix = c.segments[0].suffix
        if len(c.segments) > 1 or suffix not in self.words.syntax["plain_forms"] or c.relative:
            return None
        brand = line.text[c.body : c.end - len(suffix)]
        if len(brand) < 2 or brand in self.words.words["common"]:
            return None
        firms = (e for e in self.registry.entities if e.kind == "Company")
        fits = [e for e in firms if any("有限" in n and _is_brand(brand, n) for n in e.names)]
        return fits[0] if len(fits) == 1 else None

    def _add_parent(self, line: Line, c: Candidate, entity: Entity, name: str) -> None:
        """The unit whose office or branch this is: what stands before its last segment, or before the branch's area."""
        *before, last = c.segments
        branch = last.suffix in self.words.office["branches"]
        if before and (branch or c.kind != "Company"):
            cut = before[-1]
            size = len(name) - (c.end - cut.end)
            kind = self.words.kind_of(name[:size]) if size > 0 else ""
        elif branch:
            kind, size = "Company", _before_area(name.removesuffix(last.suffix))
        else:
            return
        if not 0 < size < len(name):
            return
        parent = self.registry.unit("Place" if kind == "Site" else "Unit", kind, name[:size], tuple(entity.areas))
        self._abbreviate(parent)
        tie = "LOCATED_IN" if "Site" in (kind, c.kind) else "PART_OF"
        self.registry.ties.append(Tie(line.part, c.start, c.end, tie, entity, parent))
        if before:
            found = Found(line.part, c.start, before[-1].end, parent, "unit.nested", 0.8, nested=True)
            # The longer name is the nearer antecedent: the parent counts as named just before it.
            self.registry.mention(found, self.story.order(line, c.start) - 1)

    # ------------------------------------------------------------------ the table
    def _mentions(self) -> tuple[Mention, ...]:
        texts = {line.part: line.text for line in self.story.lines}
        ranks = {part: rank for rank, part in enumerate(texts)}
        found = sorted(self.registry.found, key=lambda f: (ranks[f.part], f.start, -f.end))
        return tuple(
            Mention(
                f.part, f.start, f.end, texts[f.part][f.start : f.end], f.entity.ref(), f.rule, f.confidence, f.nested
            )
            for f in found
        )

    def _relations(self) -> tuple[RelationMention, ...]:
        first: dict[tuple[str, EntityRef, EntityRef], RelationMention] = {}
        for tie in self.registry.ties:
            subject, other = tie.subject.ref(), tie.object.ref()
            if subject != other:
                relation = RelationMention(tie.part, tie.start, tie.end, tie.type, subject, other, "name.opening")
                first.setdefault((tie.type, subject, other), relation)
        return tuple(first.values())

    def _forms(self) -> dict[str, EntityRef]:
        home = self.story.home
        forms: dict[str, EntityRef] = {}
        for entity in self.registry.entities:
            for name in entity.names if entity.family == "Unit" else ():
                forms.setdefault(self.words.comparable(name), entity.ref())
                if home.zone and name.startswith(home.zone):
                    forms.setdefault(self.words.comparable(re.sub("市$", "", home.city) + name), entity.ref())
        return forms


def _leans(c: Candidate) -> bool:
    """Whether a name may be another's short form, so that all full ones must be known before it."""
    bare = c.segments[0].end == c.body + 1
    return bare or c.generic or c.rule.startswith("unit.firm") or len(c.relative) > 1


def _is_brand(brand: str, name: str) -> bool:
    """Whether a firm's longer name begins with ``brand``, or has it behind its area."""
    return name.startswith(brand) or name.removeprefix(gazetteer().match(name, 0)).startswith(brand)


def _before_area(name: str) -> int:
    """How long the firm's name is that stands before an area at the end of ``name``; 0 where none ends it."""
    names = gazetteer()
    return next((i for i in range(2, len(name)) if names.match(name, i) == name[i:]), 0)
