"""Firms and sites whose names have no suffix, by the list, title or word of going that they stand with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.extract.boundary import NOT_RELATIVE
from kg.extract.candidates import NO_GOAL, SEVERAL, TIED, Candidate, Segment
from kg.extract.lexicon import place_words
from kg.extract.syntax import Syntax
from kg.text.gazetteer import CITY, gazetteer
from kg.text.tagger import Token

_COUNT = "(?:[0-9一二三四五六七八九十]+[余多]?[家户个处])?"
_FIRM_LIST = re.compile(f"等{_COUNT}(?:[^，。、；的向对为]{{0,4}}?)(?:企业|公司|厂家|商家|品牌|厂商)")
_SITE_LIST = re.compile(f"等{_COUNT}(?:处|地段|路段|点位|场所|景点|景区|地点|重点区域|重点场所|地方|施工现场)")
# A list that goes on to 等方面 lists topics, not firms.
_TOPICS = re.compile(
    "[^，。；]{0,40}?等(?:方面|领域|产业|行业|工作|问题|内容|情况|环节|技术|业务|项目(?!现场)|专业|课程)"
)
_ITEM = re.compile("([\u4e00-\u9fff]{4,10})(?=、|和|及|等|，)")
_PROJECT = re.compile(
    "[^，。；、：！？“”《》（）\n]{3,34}?(?:项目|工程)(?=[、，。；（）\n]|和|及|与|等|现场|工地|施工|实地|进行|开展|调研|检查|督导|察看|查看|$)"
)
# A project's name has no such word: it tells of several, or is a phrase about one.
_NO_PROJECT = re.compile(
    "[各等的了]|[0-9一二三四五六七八九十多几数]+[个项]|所有|部分|一批|系列|有关|相关|以上|招商|谋划|申报|储备"
)
_AREA_END = re.compile("[省市县镇乡村州盟旗]$|街道$|[社小城市地]区$")
_TO_PAUSE = re.compile("[\u4e00-\u9fff]{2,8}(?=[，、。；])")
_FEATURE = re.compile("[溪河江湖山门陵寺庙塔桥岛泉洞谷港湾渠堤坝闸]$")
_HELD = re.compile("(?:隆重|正式|顺利|成功|联合|如期)?(?:召开|举行|举办|开展|开幕|启动|开赛|开营|落幕|进行)")
_BODIES = frozenset(("org", "company", "location"))
_LIST_ITEM = re.compile("、[、等和及，。]")
_BROKEN = re.compile("[，。；：！？、“”《》 \n]|^[^（]*）|（[^）]*$|带领|率领|陪同")
# rooms and corners of any building
_ROOM = re.compile("[室厅房间座区角廊墙台吧岗亭柜点栏屋]$")
_NAME_TAGS = frozenset(("n", "nz", "nw", "ORG", "PER", "LOC", "vn"))
_BODY_TAGS = frozenset(("LOC", "ORG", "nz", "PER", "nw"))
_BRAND_TAGS = frozenset(("nz", "ORG", "PER", "nw"))
_LONGEST_LIST = 80
_LONGEST_BRAND = 8


class UnsuffixedFinder:
    """Finds such names in one reading, beside the ``found`` candidates that have a suffix."""

    def __init__(self, syntax: Syntax, found: Sequence[Candidate]) -> None:
        self.syntax = syntax
        self.line = syntax.line
        self.words = syntax.words
        self.taken = bytearray(len(self.line.text) + 1)
        for c in found:
            self._take(c.start, c.end)

    def find(self) -> list[Candidate]:
        """All such candidates; the surer ways of telling them come first."""
        ways: tuple[tuple[Callable[[], Iterator[tuple[int, int]]], str, str, float], ...] = (
            (self._tagged_firms, "Company", "unit.firm_title", 0.75),
            (self._titled_firms, "Company", "unit.firm_title", 0.7),
            (self._listed_sites, "Site", "site.list", 0.7),
            (self._visited_firms, "Company", "unit.firm_list", 0.7),
            (self._tagged_bodies, "", "unit.tagged", 0.7),
            (self._visited_sites, "Site", "site.gone_to", 0.6),
            (self._seconded_sites, "Site", "site.gone_to", 0.6),
            (self._listed_firms, "Company", "unit.firm_list", 0.7),
        )
        found = []
        for way, kind, rule, confidence in ways:
            for start, end in way():
                if not any(self.taken[start:end]):
                    self._take(start, end)
                    segments = (Segment(end, ""),)
                    which = kind or self._kind_of(start, end)
                    relative = self._relative(start, end) if which not in ("Company", "Site") else ""
                    body = start + len(relative)
                    found.append(
                        Candidate(self.line.part, start, end, body, which, segments, (), relative, rule, confidence)
                    )
        return found

    def _relative(self, start: int, end: int) -> str:
        """The area's word that a body's name opens with: 县|农广校."""
        opens = self.line.text[start] in "省市县区旗" and end - start > 3
        return self.line.text[start] if opens and not NOT_RELATIVE.match(self.line.text, start) else ""

    def projects(self) -> Iterator[Candidate]:
        """Building sites by their whole name, however it is made: 某某科技城一期工程项目, 100万吨磷酸铁项目."""
        for match in _PROJECT.finditer(self.line.text):
            start, end = self._goal(*match.span()), match.end()
            if end - start > 5 and self._is_project(start, end):
                segments = (Segment(end, "项目"),)
                yield Candidate(self.line.part, start, end, start, "Site", segments, (), "", "site.project", 0.7)

    def _goal(self, start: int, end: int) -> int:
        """Where what is gone to begins between ``start`` and ``end``."""
        for token in reversed(self.line.covered(start, end)):
            verb = token.tag == "v" and not self.words.is_trade(token.word) and len(token.word) > 1
            joined = token.tag == "c" and self.words.suffix.search(self.line.text, max(0, token.start - 2), token.start)
            if (joined or verb or token.word in self.words.syntax["goes"] - NO_GOAL) and token.end < end:
                return max(start, token.end)
        return start

    def _is_project(self, start: int, end: int) -> bool:
        tokens = self.line.covered(start, end)
        if tokens[0].start < start or tokens[-1].end != end or _NO_PROJECT.search(self.line.text, start, end):
            return False
        proper = any(self.syntax.is_proper(t) for t in tokens) or self.syntax.in_area(start, end)
        sized = tokens[0].tag == "m"
        telling = proper or sized or (len(tokens) > 3 and not self.syntax.all_common(tokens))
        opens = sized or not self.syntax.is_common(tokens[0])
        return telling and opens and self.syntax.gone_to(start, NO_GOAL)

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def _tagged_firms(self) -> Iterator[tuple[int, int]]:
        """Organisations by the tagger that end in a trade, begin with a city or stand before a manager's title."""
        for token in self.line.tokens:
            if token.tag == "LOC" and self._is_regional(token) and self._acts(token):
                yield token.start, token.end
            if token.tag != "ORG" or not 2 <= len(token.word) <= 14:
                continue
            after = self.line.after(token.end)
            goes_on = after is not None and after.tag in ("n", "vn", "nz", "LOC", "ORG", "a")
            rest = _TO_PAUSE.match(self.line.text, token.end)
            if goes_on and rest and self.words.trade.search(rest.group()) and self._is_regional(token):
                yield token.start, rest.end()
                continue
            traded = len(token.word) > 3 and not goes_on and self.words.trade.search(token.word)
            regional = not goes_on and self._is_regional(token)
            if traded or self.words.firm_title.match(self.line.text, token.end) or regional:
                persons = (e.start for e in self.line.entities if e.type == "person" and e.end == token.end)
                yield token.start, max(persons, default=token.end)

    def _titled_firms(self) -> Iterator[tuple[int, int]]:
        """Whatever nouns between a pause and a manager's title and name are called: 、青禾烘焙董事长某某."""
        for match in self.words.firm_title.finditer(self.line.text):
            named = self.line.after(match.end())
            start = end = match.start()
            while start and self.line.token(start - 1).tag in _NAME_TAGS and end - start < _LONGEST_BRAND:
                start = self.line.token(start - 1).start
            pause = not start or self.line.text[start - 1] in "、，。；：\n"
            tokens = self.line.covered(start, end)
            if not pause or named is None or named.tag != "PER" or not 3 <= end - start <= _LONGEST_BRAND:
                continue
            if not self.syntax.all_common(tokens) and not self.words.suffix.search(self.line.text, start, end):
                yield start, end

    def _tagged_bodies(self) -> Iterator[tuple[int, int]]:
        """Bodies by the second tagger, where the text goes to them, lists them, titles them or lets them act."""
        titled = {e.start for e in self.line.entities if e.type == "job"}
        for body in self.line.entities:
            start, end = body.start, body.end
            if (first := self.line.token(start)).start < start and first.word in self.words.syntax["goes"]:
                start = first.end  # 到访|青禾所: no name begins inside a word of going
            if (last := self.line.token(end - 1)).tag == "PER" and last.end == end:
                end = max(last.start, start)  # 某某基金|韩某某董事长
            if body.type not in _BODIES or end - body.start < 4 or not self._is_whole(start, end):
                continue
            if body.type == "location" and self._kind_of(start, end) != "Park":
                continue
            firm = self._kind_of(start, end) == "Company" and not self.words.trade.search(self.line.text, start, end)
            if firm and not any(self.syntax.is_proper(t) for t in self.line.covered(start, end)):
                continue
            listed = _LIST_ITEM.fullmatch(self._around(start, end))
            if listed or end in titled or self.syntax.gone_to(start) or self.syntax.framed(start, end):
                yield start, end

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` could be a name: whole words, not all of them common, nothing that breaks it."""
        tokens = self.line.covered(start, end)
        name = self.line.text[start:end]
        area = gazetteer().match(name, 0)
        named = [t for t in tokens if t.end > start + len(area)]
        if not tokens or (area and all(t.tag in ("v", "vn", "vd") for t in named)):
            return False  # 在青禾|投资|兴业
        whole = tokens[-1].end == end and 3 <= end - start <= 24 and not self._is_sort(name)
        whole = whole and name not in self.words.words["never"] and not TIED.search(name) and not SEVERAL.search(name)
        whole = whole and not any(t.word == "就" for t in tokens) and name[0] not in "各每"
        whole = whole and not name.endswith("代会") and not self.syntax.in_area(end - 1, end)
        return whole and not _BROKEN.search(self.line.text, start, end) and not self.syntax.all_common(tokens)

    def _is_sort(self, name: str) -> bool:
        """Whether the name tells a sort of body rather than one: 某市援建学校."""
        while (area := gazetteer().match(name, 0)) and area != name:
            name = name.removeprefix(area)
        bodies = self.words.kinds.keys() - {"指挥部"}
        return any(name.startswith(s) and name[len(s) :] in bodies for s in self.words.syntax["sorts"])

    def _around(self, start: int, end: int) -> str:
        """The characters before and behind."""
        return self.line.text[max(0, start - 1) : start] + self.line.text[end : end + 1]

    def _kind_of(self, start: int, end: int) -> str:
        """The kind by the longest suffix that the name ends in; a firm where it has none."""
        tails = (self.line.text[i:end] for i in range(start, end))
        kind = next((self.words.kinds[tail] for tail in tails if tail in self.words.kinds), "")
        return kind or self.words.last.get(self.line.text[end - 1], "Company")

    def _acts(self, token: Token) -> bool:
        """Whether what the tagger calls a place does something at its clause's head, as no place but an area does."""
        before, after = self.line.before(token.start), self.line.after(token.end)
        heads = before is None or before.word in "，。：；\n"
        return (
            heads and after is not None and after.word in self.words.syntax["acts"] | {"在"} and after.tag in ("v", "p")
        )

    def _is_regional(self, token: Token) -> bool:
        """A province or city and two to four characters, the way big firms are called for short."""
        names = gazetteer()
        area = names.match(token.word, 0)
        rest = len(token.word) - len(area)
        if not area or not 2 <= rest <= 4 or names.lookup(area)[0].level > CITY or names.lookup(token.word[-rest:]):
            return False
        if place_words().zone.match(token.word, len(area)):
            return False
        if token.word[len(area) : len(area) + 2] in self.words.words["inner"] | self.words.words["stop"]:
            return False
        return not self.words.suffix.search(token.word, len(area)) and not self.syntax.in_area(token.end - 1, token.end)

    def _listed_sites(self) -> Iterator[tuple[int, int]]:
        for match in _SITE_LIST.finditer(self.line.text):
            for start, end, tokens in self._items(match.start()):
                named = any(t.tag in _BRAND_TAGS for t in tokens)
                long = end - start >= 3 and not self.syntax.all_common(tokens)
                room = _ROOM.search(self.line.text, start, end) and not any(t.tag in _BODY_TAGS for t in tokens)
                if (named or long) and not room and not self.syntax.in_area(start, end):
                    yield start, end

    def _listed_firms(self) -> Iterator[tuple[int, int]]:
        for match in _FIRM_LIST.finditer(self.line.text):
            for start, end, tokens in self._items(match.start()):
                if any(e.type == "person" and e.start == start and e.end == end for e in self.line.entities):
                    continue
                traded = len(tokens) > 1 and self.words.trade.search(self.line.text, start, end)
                if any(t.tag in _BRAND_TAGS for t in tokens) or (traded and not self.syntax.is_common(tokens[0])):
                    yield start, end

    def _visited_firms(self) -> Iterator[tuple[int, int]]:
        """Items of a list of what is gone to that end in a trade."""
        for match in _ITEM.finditer(self.line.text):
            if not self.words.trade.search(match[1]) or _TOPICS.match(self.line.text, match.end()):
                continue
            start, end = self._behind_zone(self._last_name(*match.span(1))), match.end(1)
            tokens = self.line.covered(start, end)
            if end - start < 4 or tokens[-1].end != end or not self.syntax.gone_to(start):
                continue
            branded = tokens[0].tag in _BODY_TAGS if len(tokens) == 1 else not self.syntax.is_common(tokens[0])
            if branded:
                yield start, end

    def _visited_sites(self) -> Iterator[tuple[int, int]]:
        """Places by the tagger that no table knows, right after a word of going."""
        goes = self.words.syntax["goes"] - {"在"}
        for token in self.line.tokens:
            named = token.tag == "LOC" or (token.tag == "nz" and _FEATURE.search(token.word))
            if not named or not 3 <= len(token.word) <= 8 or self.syntax.in_area(token.start, token.end):
                continue
            before, after = self.line.before(token.start), self.line.after(token.end)
            if _AREA_END.search(token.word):
                continue
            if before and before.word in goes and not (after and after.tag in ("n", "nz", "ORG", "LOC")):
                yield token.start, token.end

    def _seconded_sites(self) -> Iterator[tuple[int, int]]:
        """Places by the second tagger, right after a word of going or where something is held."""
        for place in self.line.entities:
            start, end = place.start, place.end
            if place.type != "location" or end - start < 3 or self.syntax.in_area(start, end):
                continue
            before, after = self.line.before(start), self.line.after(end)
            goes = before is not None and before.word in self.words.syntax["goes"] - NO_GOAL
            goes = goes or (before is not None and before.word == "在" and _HELD.match(self.line.text, end) is not None)
            ends = after is None or after.tag in ("w", "v", "p", "d", "c", "f")
            if goes and ends and self._is_whole(start, end) and not _AREA_END.search(self.line.text, start, end):
                yield start, end

    def _items(self, end: int) -> Iterator[tuple[int, int, Sequence[Token]]]:
        """The items that could be names in the list A、B、C before 等 at ``end``; none unless it has two."""
        text = self.line.text
        begin = end
        while begin > 0 and text[begin - 1] not in "，。；：！？\n（）" and end - begin < _LONGEST_LIST:
            begin -= 1
        parts = text[begin:end].split("、")
        position = end
        for index, part in enumerate(reversed(parts if len(parts) > 1 else [])):
            start = position - len(part)
            if index == len(parts) - 1:
                start = self._last_name(start, position)
            start = self._behind_zone(start)
            tokens = self.line.covered(start, position)
            if 2 <= position - start <= 8 and all(t.tag in _NAME_TAGS for t in tokens):
                yield start, position, tokens
            position -= len(part) + 1

    def _behind_zone(self, start: int) -> int:
        """Where the name goes on behind the zone that has ``start``: 某某开发区|青禾新材料."""
        zones = (chain[-1] for chain in self.syntax.chain_at.values() if chain[0].start <= start < chain[-1].end)
        return next((zone.end for zone in zones if zone.zone), start)

    def _last_name(self, start: int, end: int) -> int:
        """Where the name starts that ends at ``end``: after the last verb or particle."""
        for token in reversed(self.line.covered(start, end)):
            if token.tag in ("v", "u", "p", "d", "w", "c", "r", "m"):
                return max(start, token.end)
        return start
