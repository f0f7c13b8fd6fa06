"""Areas of one reading: countries and regions, provinces to villages by gazetteer and by suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lexicon import place_words, unit_words
from kg.extract.line import Line
from kg.extract.titles import surnames
from kg.text.gazetteer import CITY, DISTRICT, TOWN, VILLAGE, Area, Home, gazetteer, villages
from kg.text.tagger import Token

_KINDS = ("Province", "City", "District", "Town", "Village")
# An area's last word tells its level where the gazetteer has no row.
_TAIL = re.compile(
    "(?:(省)|(市|自治州)|(县|旗|(?<![园校厂景院社小库墅住泊疗牧林矿片街展辖山城郊地市港灾宅能假胜游务])区)|(镇|乡|街道|苏木)|(村|社区|小区|嘎查))$"
)
_SOME = re.compile("[等各和与该]|部分|有关|相关|个别|所有|多个|贫困")
# A banner's town is a 苏木 and its village a 嘎查; the taggers cut Mongolian names anywhere.
_BANNER = re.compile("(?![该各每全我本两几])[\u4e00-\u9fff]{2,8}?(?:(苏木)|嘎查)")
_LAST = frozenset("省市州县旗区镇乡道村")
_ENDINGS = frozenset(("省", "市", "县", "区", "镇", "乡", "街道", "村", "行政村", "社区", "小区"))
# Words that the tagger glues to an organisation's name in front of its area.
_LEAD = re.compile(
    "中国共产党|中国人民政治协商会议|中国共产主义青年团|中共|政协(?=.{2,8}委)|共青团|国家|单位|企业|客户|学校|医院|部门|代表"
)
_OPENING = re.compile(
    "([\u4e00-\u9fff]{2,5}?)(村|社区|小区|镇|乡|街道)(?=[\u4e00-\u9fff]{2,4}(?:村|社区)[村党居委]|党|居|委|村委|卫生|新时代|文明|便民|中心|小学|中学|幼儿|人民|政府|人大|司法|派出|纪委|团委|妇联|工会|综|两委|支部|敬老|养老|日间)"
)
_TOWN_NAME = re.compile("([\u4e00-\u9fff]{2,5}?)(村|社区|镇|乡|街道)")
# The rest of a committee's or an office holder's word after an area's last character: 某县|委, 某市|长.
_OFFICE = re.compile("[省市县区旗州镇乡](?:委|政府|人大|政协|纪委|长|党委|人民)")
# 某某|乡村发展: a village's countryside, no 某某乡; but 某某乡|村委会.
_COUNTRYSIDE = re.compile("村(?![委民级两支])")
# A word that holds more than one area.
_SEVERAL = re.compile("[等各和与]|村.+村|乡镇|镇乡|县区|市县|[百千万]村")
_NAMELIKE = frozenset(("LOC", "ORG", "PER", "nz", "nw", "ns", "nt"))
_ADVERBS = frozenset(
    ("最后", "随后", "然后", "首先", "之后", "接着", "同时", "会上", "会后", "其后", "此前", "近日", "日前")
)
# After these a word and 社区 or 村 name one, though the tagger sees none.
_ARRIVING = frozenset(("来到", "前往", "抵达", "走访", "赴"))
# 市政协|高新区工作室: a body's name goes on with the zone that it works in.
_ORGAN = re.compile("政协|人大|[省市县区]委")
_DESCRIBING = frozenset(("a", "an", "m", "q", "b"))
_LISTED = re.compile(
    "((?:[\u4e00-\u9fff]{2,5}、)+[\u4e00-\u9fff]{2,5})等(?:[0-9一二两三四五六七八九十]+个)?(村|社区|乡镇|镇|街道)(?![\u4e00-\u9fff]*民)"
)


@dataclass(frozen=True, slots=True)
class AreaSpan:
    """An area named at ``start``..``end``; ``name`` is official where the gazetteer has a row (``row`` >= 0).

    ``level`` is PROVINCE to VILLAGE, or -1 for a Country or Region.
    """

    start: int
    end: int
    name: str
    kind: str
    level: int
    row: int = -1
    zone: bool = False


class AreaFinder:
    """Finds the areas of a page's readings, nearest to the page's region."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.names = gazetteer()
        self.words = place_words()
        self._located: dict[int, int] = {}  # where the second tagger's places begin and end
        self._listed_at = -1  # where the last area that the table has ends: the next of a list may be from elsewhere
        self._villages: dict[str, tuple[int, ...]] | None = None

    def find(self, text: Line) -> list[AreaSpan]:
        """All areas in text order; one that directly follows another continues its chain."""
        self._located = {e.start: e.end for e in text.entities if e.type == "location"}
        spans = [*self._walk(text)]
        taken = [False] * (len(text.text) + 1)
        for span in spans:
            taken[span.start : span.end] = [True] * (span.end - span.start)
        more = (*self._listed(text), *self._regions(text))
        spans += [span for span in more if not any(taken[span.start : span.end])]
        return sorted(spans, key=lambda s: s.start)

    def _walk(self, text: Line) -> Iterator[AreaSpan]:
        position, last, self._listed_at = 0, None, -1
        while position < len(text.text):
            outer = last if last and last.end == position else None
            token = text.token(position)
            lead = _LEAD.match(token.word) if position == token.start and token.tag == "ORG" else None
            if lead and lead.end() < len(token.word):
                position += lead.end()
                continue
            span = self._at(text, position, outer)
            if span:
                yield span
                position, last = span.end, span
                self._listed_at = span.end if span.row >= 0 else -1
                continue
            if last and last.start >= token.start and (again := self._again(text, position, token.end)):
                position = again
                continue
            position = token.end

    def _again(self, text: Line, start: int, end: int) -> int:
        """Where the next official name of an area begins within one tagged word, which may hold two bodies; else 0."""
        for i in range(start + 1, end - 2):
            word = self.names.match(text.text, i)
            if word and (
                (len(word) > 2 and self.names.is_official(word)) or self.words.zone.match(text.text, i + len(word))
            ):
                return i
        return 0

    def _at(self, text: Line, start: int, outer: AreaSpan | None) -> AreaSpan | None:
        if self.home.own and text.text.startswith(self.home.own, start):
            return self._own(start)
        word = self.names.match(text.text, start)
        token = text.token(start)
        if text.text[start] in "市县区" and token.start == start and (relative := self._relative_zone(text, start)):
            return relative
        zone = self.words.zone.match(text.text, start + len(word)) if word else None
        if zone and token.tag in _NAMELIKE | {"n"} and self._closes(text, zone.end()):
            return self._zone(text, start, zone.end(), word)
        bare = self.words.zone.match(text.text, start) if token.start == start else None
        stands = bare and bare.group() in self.words.bare_zones and self._closes(text, bare.end())
        if bare and stands and self._is_sort(text, start, bare.group()):
            return None
        if bare and stands:
            return self._zone(text, start, bare.end(), "")
        if word and (area := self._gazetted(text, start, word, outer)):
            return AreaSpan(start, start + len(word), area.name, area.kind, area.level, area.row)
        if outer and (zone := self.words.zone.match(text.text, start)) and self._closes(text, zone.end()):
            return self._zone(text, start, zone.end(), "")
        return self._by_suffix(text, start, outer)

    def _own(self, start: int) -> AreaSpan:
        """The page's region, which no table has."""
        home = self.home
        level = CITY if home.city else DISTRICT if home.district else TOWN
        return AreaSpan(start, start + len(home.own), home.own, _KINDS[level], level, zone=bool(home.zone))

    def _zone(self, text: Line, start: int, end: int, city: str) -> AreaSpan:
        """A zone is named with its city: 南阳高新区 whether or not the text says 南阳."""
        words = text.text[start:end]
        if self.home.own and self.home.zone.endswith(words):
            return AreaSpan(start, end, self.home.zone, "District", DISTRICT, zone=True)
        found = self.names.nearest(city, self.home.area) if city else None
        owner = short(found.name) if found else short(self.home.city)
        tail = words.removeprefix(city) if city else words
        return AreaSpan(start, end, (words if city else owner + tail), "District", DISTRICT, zone=True)

    def _is_sort(self, text: Line, start: int, word: str) -> bool:
        """Whether a bare zone's word tells a sort of zone: 一流开发区, 全国高新区; in a zone's own news, 开发区改革."""
        if self.home.zone:
            return word == "开发区" and not self.home.zone.endswith(word)
        before = text.before(start)
        return before is not None and (before.tag in _DESCRIBING or before.word in ("全国", "全省", "全市", "各"))

    def _relative_zone(self, text: Line, start: int) -> AreaSpan | None:
        """县经济开发区, 市高新区: the zone of the page's county or city."""
        zone = self.words.zone.match(text.text, start + 1)
        if zone is None or not self._closes(text, zone.end()):
            return None
        owner = next(
            (a for a in (self.home.district, self.home.city) if a.endswith(text.text[start])), text.text[start]
        )
        return AreaSpan(start, zone.end(), owner + zone.group(), "District", DISTRICT, zone=True)

    def _closes(self, text: Line, end: int) -> bool:
        """Whether a name may end at ``end``: a token does, or the name begins a longer proper name there."""
        token = text.token(end - 1)
        return (
            token.end == end or token.tag in _NAMELIKE or (token.start == end - 1 and bool(_OFFICE.match(token.word)))
        )

    def _gazetted(self, text: Line, start: int, word: str, outer: AreaSpan | None) -> Area | None:
        token, end = text.token(start), start + len(word)
        if not self._closes(text, end) or (word in self.words.never and (not outer or len(word) == 2)):
            return None
        owner = self.names.area(outer.row) if outer and outer.row >= 0 else self.home.area
        area = self.names.nearest(word, owner) or self._first(word)
        if area is None or (word.endswith("乡") and _COUNTRYSIDE.match(text.text, end)):
            return None
        if area.level == TOWN and not area.name.endswith(("镇", "乡", "街道", "苏木", "地区", "办事处")):
            return None
        if self.names.is_official(word) and area.name == word:
            own = self.home.area is not None and area.row == self.home.area.row
            if len(word) == 2 and not outer and token.tag != "LOC" and not own:
                return None
            if word in self.words.plain and not outer and not self._at_home(area):
                return None
            return area
        listed = self._listed_at == start - 1 and text.text[start - 1] == "、"
        listed = listed or (text.text[end : end + 1] == "、" and bool(self.names.match(text.text, end + 1)))
        if self.words.slogan.search(text.text, max(0, start - 2), start):
            return None  # 平安青禾, 书香青禾
        return area if self._short_fits(token, start, word, area, outer, listed) else None

    def _first(self, word: str) -> Area | None:
        """Several areas of one name and nothing to choose by: the name alone, without a row."""
        candidates = self.names.lookup(word)
        official = [c for c in candidates if c.name == word]
        if not official:
            return None
        return Area(-1, word, official[0].level, -1)

    def _short_fits(
        self, token: Token, start: int, word: str, area: Area, outer: AreaSpan | None, listed: bool
    ) -> bool:
        if token.tag not in ("LOC", "ORG") or (token.start != start and not outer):
            return False
        rest = token.word.removeprefix(word)
        if rest and token.tag == "LOC" and not self.words.zone.search(token.word) and not self.names.is_official(rest):
            return False
        if area.level <= CITY:
            return True
        own = self.home.area is not None and area.row == self.home.area.row
        if area.level != DISTRICT or (token.tag != "LOC" and not own):
            return False
        return (
            listed
            or word[-1] in "县旗"
            or self._shares_city(area, self.names.area(outer.row) if outer and outer.row >= 0 else self.home.area)
        )

    def _at_home(self, area: Area) -> bool:
        return self._shares_city(area, self.home.area)

    def _shares_city(self, area: Area, near: Area | None) -> bool:
        if near is None or area.row < 0:
            return False
        cities = {a.row for a in self.names.path(near) if a.level == CITY}
        return bool(cities & {a.row for a in self.names.path(area)})

    def _by_suffix(self, text: Line, start: int, outer: AreaSpan | None) -> AreaSpan | None:
        """An area that no table has: a proper name and 省, 市, 县, 镇, 村, 社区…, in one token or two."""
        token = text.token(start)
        if outer and outer.level in (DISTRICT, TOWN) and (inner := self._village_in(text, start)):
            return inner
        if token.tag in ("ORG", "LOC") and (inner := self._opening_area(text, start, token.end)):
            return inner
        if second := self._seconded(text, start) or self._branded_zone(text, start):
            return second
        if banner := self._in_banner(text, start, outer):
            return banner
        end = token.end
        word = text.text[start:end]
        following = text.after(end)
        if word[-1] not in _LAST and not (following and following.word in _ENDINGS):
            return None
        before = text.before(start)
        arrived = before is not None and before.word in _ARRIVING and token.tag == "n"
        proper = token.tag in ("LOC", "PER", "nz", "nw") or outer is not None
        if following and following.word in _ENDINGS and not _TAIL.search(word):
            joined = word + following.word
            if token.tag not in ("n", "LOC", "PER", "nz", "nw", "ns") or len(word) > 6 or len(joined) < 3:
                return None
            group = following.word == "村" and text.text.startswith("集体", following.end)
            if group and before is not None and before.tag == "v":
                return None  # 发展|壮大|村集体
            if proper or arrived or self._is_village(joined):
                word, end = joined, following.end
        if re.search("[社小]区村$", word):
            word, end = word[:-1], end - 1  # 某某社区|村集体
        tail = _TAIL.search(word)
        if not tail or not tail.start() or word in self.words.never or (len(word) < 3 and not outer):
            return None
        titled = before is not None and before.word.endswith(tuple(unit_words().words["titles"]))
        if token.tag in ("PER", "LOC") and titled and word[0] in surnames() and len(word) == 3:
            return None  # 主任|郑远镇
        if (
            _SEVERAL.search(word)
            or word.endswith(("乡村", "农村", "古镇", "小镇", "城市", "老乡", "同乡", "故乡", "家乡"))
            or (self._is_common(word[: tail.start()]) and token.tag != "LOC")
        ):
            return None
        if (
            token.tag not in ("LOC", "PER", "nz", "nw")
            and not self._is_village(word)
            and not (end > token.end and arrived)
            and not (outer and end == token.end and len(word) <= 6)
        ):
            return None
        if token.word == word and token.start != start and not outer:
            return None
        if word.endswith("镇") and text.text.startswith("街", end) and not text.text.startswith("街道", end):
            return None  # 沿河|镇街
        level = tail.lastindex - 1 if tail.lastindex else VILLAGE
        kind = "Community" if tail.group().endswith(("社区", "小区")) else _KINDS[level]
        return AreaSpan(start, end, word, kind, level)

    def _branded_zone(self, text: Line, start: int) -> AreaSpan | None:
        """A zone with a name that no table has, opening a longer name: 青沂高新技术产业开发区|某某."""
        token = text.token(start)
        if token.start != start:
            return None
        if token.tag in ("PER", "nz") and 2 <= len(token.word) <= 3:
            zone = self.words.zone.match(text.text, token.end)
            before = text.before(start) if zone else None
            titled = before is not None and before.word.endswith(tuple(unit_words().words["titles"]))
            if zone and not titled and not _ORGAN.search(token.word) and self._closes(text, zone.end()):
                return AreaSpan(start, zone.end(), text.text[start : zone.end()], "District", DISTRICT, zone=True)
        for size in (2, 3, 4) if token.tag in ("ORG", "LOC") else ():
            zone = self.words.zone.match(text.text, start + size)
            if start + size > token.end:
                break
            closed = zone is not None and (len(zone.group()) > 3 or self._closes(text, zone.end()))
            core = text.text[start : start + size]
            common = self._is_common(core) or core[-2:] in unit_words().words["common"] or _ORGAN.search(core)
            if zone and closed and not common:
                return AreaSpan(start, zone.end(), text.text[start : zone.end()], "District", DISTRICT, zone=True)
        return None

    def _in_banner(self, text: Line, start: int, outer: AreaSpan | None) -> AreaSpan | None:
        """A 苏木 or 嘎查 behind a larger area, a pause or a word in front of a name: 到|白音塔拉嘎查."""
        match = _BANNER.match(text.text, start)
        if not match or (not outer and text.token(start).tag not in _NAMELIKE):
            return None
        inside = text.covered(start, match.end() - 2)
        if any(t.tag in ("w", "p", "u", "c", "d") for t in inside) or _SOME.search(match.group()):
            return None
        level = TOWN if match[1] else VILLAGE
        return AreaSpan(start, match.end(), match.group(), _KINDS[level], level)

    def _before_field(self, text: Line, start: int, end: int) -> re.Match[str] | None:
        """A town or village before what a body of it is for: 某镇|文化服务中心."""
        match = _TOWN_NAME.match(text.text, start, end)
        rest = text.text[match.end() : end] if match else ""
        common, cores = unit_words().words["common"], unit_words().office["cores"]
        return match if any(rest[:size] in common or rest[:size] in cores for size in (2, 3, 4)) else None

    def _seconded(self, text: Line, start: int) -> AreaSpan | None:
        """A village or community that the second tagger finds where the first sees words (和睦|社区)."""
        end = self._located.get(start)
        if end is None:
            return None
        word = text.text[start:end]
        tail = re.search("(?<![社小]区)村$|社区$|小区$", word)
        if (
            not tail
            or word in self.words.never
            or not 4 <= len(word) <= 8
            or _SEVERAL.search(word[1:])
            or word.endswith("乡村")
        ):
            return None
        if text.token(start).start != start or text.token(end - 1).end != end or self._is_common(word[: tail.start()]):
            return None
        return AreaSpan(start, end, word, "Village" if tail.group() == "村" else "Community", VILLAGE)

    @staticmethod
    def _is_common(core: str) -> bool:
        """Whether what stands before 村, 镇… is a common word (帮扶村, 培育村): no name then."""
        words = unit_words().words
        if core in _ADVERBS:
            return True
        core = re.sub("(?:开发|高新|经开|示范|新)$", "", core) or core
        return core in words["common"] or core in words["inner"] or core in words["stop"]

    def _opening_area(self, text: Line, start: int, end: int) -> AreaSpan | None:
        """A town or village that a body's name opens with: 某社区党委, 某镇中心小学."""
        match = _OPENING.match(text.text, start, end) or self._before_field(text, start, end)
        if (
            not match
            or match.group() in self.words.never
            or self._is_common(match[1])
            or match[1].endswith(("农", "乡", "城"))
            or match.group().endswith("小镇")
        ):
            return None
        level = TOWN if match[2] in ("镇", "乡", "街道") else VILLAGE
        kind = "Community" if match[2] in ("社区", "小区") else _KINDS[level]
        return AreaSpan(start, match.end(), match.group(), kind, level)

    def _village_in(self, text: Line, start: int) -> AreaSpan | None:
        """A village right after its town's name, however the tagger cut it."""
        end, found = start, None
        while end < len(text.text) and end - start < 6:
            token = text.token(end)
            if token.tag in ("p", "v", "w", "u", "d", "c", "r", "m", "TIME") or (found and token.word != "社区"):
                break
            end = token.end
            word = text.text[start:end]
            if word.endswith(("村", "社区", "小区")) and 3 <= len(word) <= 8 and word not in self.words.never:
                found = AreaSpan(start, end, word, "Village" if word.endswith("村") else "Community", VILLAGE)
        return found

    def _is_village(self, name: str) -> bool:
        area = self.home.area
        if area is None or not name.endswith(("村", "社区")):
            return False
        if self._villages is None:
            city = next((a for a in self.names.path(area) if a.level == CITY), area)
            row = city.row if city.level == CITY else city.row + 1
            self._villages = dict(villages(row))
        return name in self._villages or name.removesuffix("村") in self._villages

    def _listed(self, text: Line) -> Iterator[AreaSpan]:
        """Bare names before 等村: 某家坡、某庙、某庄等村."""
        for match in _LISTED.finditer(text.text):
            tail = match[2]
            kind = {"村": "Village", "社区": "Community"}.get(tail, "Town")
            position = match.end(1)
            for item in reversed(match[1].split("、")):
                begin = position - len(item)
                tokens = text.covered(begin, position)
                while tokens and tokens[0].tag in ("p", "v", "d", "f", "u") and tokens[0].end < position:
                    begin = tokens[0].end
                    tokens = tokens[1:]
                name = text.text[begin:position]
                if len(name) >= 2 and all(t.tag not in ("p", "v", "u", "d") for t in tokens):
                    yield AreaSpan(begin, position, name, kind, VILLAGE if kind != "Town" else TOWN)
                position -= len(item) + 1

    def _regions(self, text: Line) -> Iterator[AreaSpan]:
        for match in self.words.regions.finditer(text.text):
            yield AreaSpan(match.start(), match.end(), match.group(), "Region", -1)
        for token in text.tokens:
            if token.tag == "LOC" and token.word in self.words.countries:
                yield AreaSpan(token.start, token.end, token.word, "Country", -1)


def short(name: str) -> str:
    """A city's name as a prefix: 南阳市 is 南阳."""
    return re.sub("(?:市|地区|[\u4e00-\u9fff]{1,12}族自治州|盟)$", "", name)


def chains(areas: Sequence[AreaSpan]) -> list[tuple[AreaSpan, ...]]:
    """Areas that directly follow each other from the larger to the smaller, as one chain each."""
    found: list[list[AreaSpan]] = []
    for area in areas:
        if found and found[-1][-1].end == area.start and found[-1][-1].level < area.level:
            found[-1].append(area)
        else:
            found.append([area])
    return [tuple(chain) for chain in found]
