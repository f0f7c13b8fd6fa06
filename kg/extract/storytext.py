"""An article's readings as one text: what is hidden in them, their areas and name candidates, sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.article import Article
from kg.extract.candidates import Candidate, CandidateFinder
from kg.extract.credits import byline_spans
from kg.extract.ground import Ground, Named
from kg.extract.lexicon import place_words, unit_words
from kg.extract.line import Line, make_line
from kg.extract.names import PARTS
from kg.extract.places import AreaFinder, chains
from kg.extract.syntax import Chain, Syntax
from kg.extract.unsuffixed import UnsuffixedFinder
from kg.text.gazetteer import DISTRICT, gazetteer, home
from kg.text.ner import Entity
from kg.text.reading import Reading
from kg.text.tagger import Token

_HIDDEN = (
    # 《某某市委员会关于表彰…的决定》: who decided it is named.
    re.compile("《(?![^《》]{4,30}关于)[^《》]{1,60}》|(?<=[\u4e00-\u9fff])关于[^《》]{1,60}》"),
    re.compile("“[^“”]{2,30}(?:奖章|奖|奖状|称号|标兵|先锋|文明单位|之星|名牌|百强|企业|单位|集体|个人|优胜杯|杯)”"),
    re.compile("“[^“”]{2,30}”(?=(?:[、和及]?“[^“”]{2,30}”)*等?(?:荣誉)?(?:称号|奖项|授牌|牌匾|奖牌))"),
    re.compile("“[^“”]{2,20}(?:基地|示范点|示范校|示范户)”(?=等?(?:授牌|揭牌|挂牌|揭幕|牌))"),
    re.compile("[一二三四五六七八九十]{1,3}届(?:人大|政协)(?=[一二三四五六七八九十]+次会议)"),
    re.compile("习近平(?:总书记)?新时代[^，。；]{0,12}思想|党中央、国务院|党的[一二三四五六七八九十]+大"),
)
"""Titles of writings, honours and doctrines: names inside them are none."""

_SENTENCE_END = re.compile("[。！？；\n]")
_CLAUSE_END = re.compile("[。！？；，\n]")
_MET = re.compile("(?:[到赴在来往从与和同向对]|邀请|走访|拜访|考察|参观|调研|慰问|走进|前往|抵达|访问|会同|携手|深入)$")
_OWN_SCHOOL = re.compile("我校|来校|全校|校(?:党委|团委|图书馆|办公室|领导)")
_SCHOOL = re.compile("(?:大学|学院|学校|中学|小学|幼儿园|中心校|高中|[一二三四五六七八九十]中)$")
_COMING = re.compile("来|一行|到我校|赴")


class StoryText:
    """``lines`` by reading order; an ``order`` is an offset in the parts read one after the other."""

    def __init__(
        self,
        article: Article,
        readings: Mapping[str, Reading],
        tokens: Mapping[str, Sequence[Token]],
        entities: Mapping[str, Sequence[Entity]],
    ) -> None:
        self.home = home(article.region or _area_of(article.publisher))
        self.lines = [
            make_line(part, readings[part].text, tokens[part], entities.get(part, ()))
            for part in PARTS
            if part in readings
        ]
        self._hidden = {line.part: _hidden(article, readings[line.part]) for line in self.lines}
        self._offsets: dict[str, int] = {}
        self._sentences: list[int] = []
        self._clauses: list[int] = []
        self._count()
        finder = AreaFinder(self.home)
        self.chains: dict[str, list[Chain]] = {}
        self.candidates: dict[str, list[Candidate]] = {}
        for line in self.lines:
            areas = [a for a in finder.find(line) if not self.is_hidden(line.part, a.start, a.end)]
            self.chains[line.part] = chains(areas)
        self._name_zones()
        self.publisher = article.publisher
        for line in self.lines:
            self.candidates[line.part] = self._candidates(line)
        if not self.publisher and (own := self._own_school()):
            self.publisher = own
            self.candidates = {line.part: self._candidates(line) for line in self.lines}
        self.ground = self._ground()

    def _count(self) -> None:
        total = 0
        for line in self.lines:
            self._offsets[line.part] = total
            end = total + len(line.text)
            self._sentences += [*(total + m.start() for m in _SENTENCE_END.finditer(line.text)), end]
            self._clauses += [*(total + m.start() for m in _CLAUSE_END.finditer(line.text)), end]
            total = end + 1

    def is_hidden(self, part: str, start: int, end: int) -> bool:
        """Whether a byline, a title of a writing, an honour or a doctrine has any of the range."""
        return any(self._hidden[part][start:end])

    def order(self, line: Line, position: int) -> int:
        """The order of ``position`` in ``line``."""
        return self._offsets[line.part] + position

    def sentence(self, order: int) -> int:
        """The number of the sentence at ``order``."""
        return bisect_right(self._sentences, order)

    def clause(self, order: int) -> int:
        """The number of the clause at ``order``."""
        return bisect_right(self._clauses, order)

    def is_met(self, line: Line, start: int) -> bool:
        """Whether a word right before ``start`` makes it somebody's goal or counterpart, no subject."""
        return _MET.search(line.text, max(0, start - 2), start) is not None

    def _name_zones(self) -> None:
        """A bare 新区 is the one that the story names in full, where it names just one and the page is of none."""
        areas = [(line, a) for line in self.lines for chain in self.chains[line.part] for a in chain]
        named = {line.text[a.start : a.end] for line, a in areas if a.level == DISTRICT}
        full: dict[str, str] = {}
        for word in place_words().bare_zones if not self.home.zone else ():
            longer = {name for name in named if name.endswith(word) and name != word}
            if len(longer) == 1 and word in named:
                full[word] = longer.pop()
        for line in self.lines if full else ():
            self.chains[line.part] = [
                tuple(replace(a, name=full.get(line.text[a.start : a.end], a.name)) for a in chain)
                for chain in self.chains[line.part]
            ]

    def _candidates(self, line: Line) -> list[Candidate]:
        syntax = Syntax(line, self.chains[line.part], self.publisher)
        suffixed = CandidateFinder(syntax).find()
        projects = list(UnsuffixedFinder(syntax, ()).projects())
        suffixed = [c for c in suffixed if not any(p.start < c.end and c.start < p.end for p in projects)]
        others = UnsuffixedFinder(syntax, [*suffixed, *projects]).find()
        found = sorted([*suffixed, *projects, *others], key=lambda c: c.start)
        return [c for c in found if not self.is_hidden(line.part, c.start, c.end)]

    def _ground(self) -> Ground:
        names = gazetteer()
        named: list[Named] = []
        parents = [a.name for a in names.path(self.home.area)] if self.home.area else []
        for line in self.lines:
            firms = [(c.start, c.end) for c in self.candidates[line.part] if c.kind == "Company"]
            for chain in self.chains[line.part]:
                if any(start <= chain[0].start < end for start, end in firms):
                    continue  # a firm's area is no ground of the story
                subject = not self.is_met(line, chain[0].start)
                for area in chain:
                    order = self.order(line, area.start)
                    name = line.text[area.start : area.end] if area.zone else area.name
                    at = (order, self.sentence(order), self.clause(order))
                    named.append(Named(*at, name, area.level, subject, area.zone))
                    if area.row >= 0:
                        parents += [a.name for a in names.path(names.area(area.row))[1:]]
        return Ground(self.home, named, parents)

    def _own_school(self) -> str:
        """The school that 我校 means on a page without publisher: the only one named but for those met or visited."""
        if not any(_OWN_SCHOOL.search(line.text) for line in self.lines):
            return ""
        named: dict[str, str] = {}
        lower: dict[str, str] = {}
        for line in self.lines:
            for c in self.candidates[line.part]:
                first = c.segments[0]
                school = line.text[c.start : first.end]
                placed = c.areas or not school.endswith("学院")
                if c.relative or c.generic or not placed or not _SCHOOL.search(school):
                    continue
                if not self.is_met(line, c.start) and not _COMING.match(line.text, c.end):
                    group = named if school.endswith(("大学", "学院")) else lower
                    key = unit_words().comparable(school)
                    group[key] = max(school, group.get(key, ""), key=len)
        schools = named or lower
        return next(iter(schools.values())) if len(schools) == 1 else ""


def _area_of(publisher: str) -> str:
    """The area that a publisher's name opens with (某市税务局), "" where it has none."""
    area = gazetteer().match(publisher, 0)
    return area if gazetteer().is_official(area) else ""


def _hidden(article: Article, reading: Reading) -> bytearray:
    """1 for each character of a reading where no name counts."""
    hidden = bytearray(len(reading.text) + 1)
    for pattern in _HIDDEN:
        for match in pattern.finditer(reading.text):
            hidden[match.start() : match.end()] = b"\1" * len(match.group())
    bylines = {i for span in byline_spans(article) for i in range(span.start, span.end)}
    for position, origin in enumerate(reading.origin if bylines else ()):
        hidden[position] |= origin in bylines
    return hidden
