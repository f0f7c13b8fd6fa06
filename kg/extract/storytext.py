"""An article's readings as one text: what is hidden in them, their areas and name candidates, sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from kg.article import Article
from kg.extract.candidates import Candidate, CandidateFinder
from kg.extract.credits import byline_spans
from kg.extract.ground import Ground, Named
from kg.extract.line import Line, make_line
from kg.extract.names import PARTS
from kg.extract.places import AreaFinder, chains
from kg.extract.syntax import Chain, Syntax
from kg.extract.unsuffixed import UnsuffixedFinder
from kg.text.gazetteer import gazetteer, home
from kg.text.ner import Entity
from kg.text.reading import Reading
from kg.text.tagger import Token

_HIDDEN = (
    re.compile("《[^《》]{1,60}》"),
    re.compile("“[^“”]{2,30}(?:奖章|奖|奖状|称号|标兵|先锋|文明单位|之星|名牌|百强|企业|单位|集体|个人|优胜杯|杯)”"),
    re.compile("“[^“”]{2,30}”(?=(?:[、和及]?“[^“”]{2,30}”)*等?(?:荣誉)?(?:称号|奖项|授牌|牌匾|奖牌))"),
    re.compile("习近平(?:总书记)?新时代[^，。；]{0,12}思想|党中央、国务院|党的[一二三四五六七八九十]+大"),
)
"""Titles of writings, honours and doctrines: names inside them are none."""

_SENTENCE_END = re.compile("[。！？；\n]")
_CLAUSE_END = re.compile("[。！？；，\n]")
_MET = re.compile("(?:[到赴在来往从与和同向对]|邀请|走访|拜访|考察|参观|调研|慰问|走进|前往|抵达|访问|会同|携手|深入)$")
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
        self.home = home(article.region)
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
            self.candidates[line.part] = self._candidates(line)
        self.ground = self._ground()
        self.publisher = article.publisher or self._own_school()

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

    def _candidates(self, line: Line) -> list[Candidate]:
        syntax = Syntax(line, self.chains[line.part])
        suffixed = CandidateFinder(syntax).find()
        found = sorted([*suffixed, *UnsuffixedFinder(syntax, suffixed).find()], key=lambda c: c.start)
        return [c for c in found if not self.is_hidden(line.part, c.start, c.end)]

    def _ground(self) -> Ground:
        names = gazetteer()
        named: list[Named] = []
        parents = [a.name for a in names.path(self.home.area)] if self.home.area else []
        for line in self.lines:
            for chain in self.chains[line.part]:
                subject = not self.is_met(line, chain[0].start)
                for area in chain:
                    order = self.order(line, area.start)
                    name = line.text[area.start : area.end] if area.zone else area.name
                    named.append(Named(order, self.sentence(order), self.clause(order), name, area.level, subject))
                    if area.row >= 0:
                        parents += [a.name for a in names.path(names.area(area.row))[1:]]
        return Ground(self.home, named, parents)

    def _own_school(self) -> str:
        """The school that 我校 means on a page without publisher: the only one named but for those met or visited."""
        if not any("我校" in line.text or "来校" in line.text for line in self.lines):
            return ""
        named: set[str] = set()
        for line in self.lines:
            for c in self.candidates[line.part]:
                first = c.segments[0]
                school = line.text[c.start : first.end]
                if c.relative or not school.endswith(("大学", "学院")) or not (c.areas or first.suffix == "大学"):
                    continue
                if not self.is_met(line, c.start) and not _COMING.match(line.text, c.end):
                    named.add(school)
        return named.pop() if len(named) == 1 else ""


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
