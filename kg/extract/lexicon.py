"""Word lists of names, read once from ``data/units.toml`` and ``data/places.toml``, which explain them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]
# What is brought into one form before and after a name's official words are put into their short ones.
_BEFORE = (
    (re.compile("[“”‘’ ]"), ""),
    # 某县第一高级中学 is 某县一中
    (re.compile("第([一二三四五六七八九十]+)(?:高级|初级|完全)?(中|小)学"), r"\1\2"),
    # 某县第十届人大常委会 is its 人大常委会
    (re.compile("第?[一二三四五六七八九十百0-9]{1,4}届(?=人大|政协|委)"), ""),
    # another party's 某市委会 is its 某市委
    (re.compile("(?<=革|盟|建|进|党|社)(.+[省市县区州])委会$"), r"\1委"),
    # a school's 党委组织部 is its 组织部
    (re.compile("党委(?=(?:组织|宣传|统战|宣传统战|组织人事|教师工作|学生工作|研究生工作|保卫)部)"), ""),
    # 某县县委 is 某县委
    (re.compile("([省市县区旗州])\\1(?=委|政府|人民政府|人大|政协|纪委|监委)"), r"\1"),
    # 某县医院 is its 人民医院
    (re.compile("([县州市区旗])人民医院$"), r"\1医院"),
    # 某高新区工委 is its 党工委
    (re.compile("(?<=.)(区|街道)工(?:作)?委(?:员会)?"), r"\1党工委"),
)
_AFTER = (
    # a firm's branch with and without the firm's legal form
    (re.compile("(?:股份)?公司(?=[\u4e00-\u9fff]{2,8}(?:分公司|支公司|分行|支行))"), ""),
    # 某某管委 is its 管委会
    (re.compile("管委(?!会)"), "管委会"),
    # 中国人民政治协商会议某县委员会 is 某县政协
    (re.compile("^政协(.{2,})委$"), r"\1政协"),
    # 中共某镇委员会 is its 党委
    (re.compile("(镇|乡|街道|大学|学院|学校|公司|集团|医院)委$"), r"\1党委"),
)
_AREA_OF_BUREAU = re.compile("[\u4e00-\u9fff]{1,8}?[省市县区旗州]")


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """``kinds`` and ``trust`` by suffix; ``office``, ``words``, ``syntax``, ``definite`` are lists by their names.

    ``last`` is the kind by a name's last character where no suffix tells it. ``house`` tells by its kind what a
    page's publisher is called like and what its own parts are.
    """

    kinds: Mapping[str, str]
    trust: Mapping[str, str]
    office: Mapping[str, Words]
    words: Mapping[str, Words]
    syntax: Mapping[str, Words]
    definite: Mapping[str, Words]
    forms: tuple[tuple[str, str], ...]
    suffix: re.Pattern[str]
    title: re.Pattern[str]
    trade: re.Pattern[str]
    last: Mapping[str, str]
    house: Mapping[str, tuple[re.Pattern[str], Words]]
    apposition: re.Pattern[str]
    firm_title: re.Pattern[str]
    deictic: re.Pattern[str]
    bare: re.Pattern[str]

    def comparable(self, name: str) -> str:
        """The name with official words in short form, without blanks and quotation marks: equal for equal units."""
        return _comparable(name)

    def kind_of(self, name: str) -> str:
        """The kind of a unit by the longest suffix its name ends in; Company where it has none, and for 中铁某局."""
        if name.startswith(tuple(self.office["firms"])) and name.endswith(("局", "处", "院")):
            return "Company"
        return next((self.kinds[name[i:]] for i in range(len(name)) if name[i:] in self.kinds), "Company")

    def field(self, bureau: str) -> str:
        """What a bureau's name says behind its area (某市税务局: 税务局); "" where it opens with none."""
        match = _AREA_OF_BUREAU.match(bureau)
        return bureau[match.end() :] if match else ""

    def is_field(self, words: str) -> bool:
        """Whether ``words`` are only what bureaus are named for (食品药品监督管理), no brand among them."""
        known = self.office["cores"] | self.words["common"] | self.words["inner"] | {"和", "与"}
        ends = {0}
        for end in range(1, len(words) + 1):
            if any(start in ends and words[start:end] in known for start in range(max(0, end - 8), end)):
                ends.add(end)
        return len(words) in ends

    def parts_of(self, publisher: str) -> Words:
        """The suffixes of the parts that a unit called ``publisher`` is made of; none where it has no such name."""
        return next((parts for name, parts in self.house.values() if name.search(publisher)), frozenset())

    def is_trade(self, word: str) -> bool:
        """Whether names are made with the verb ``word`` (管理, 服务) and nobody goes anywhere by it."""
        return word in self.words["inner"] and word not in self.syntax["goes"]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Areas beyond the gazetteer; ``zone`` matches a zone's last words, ``slogan`` what makes a motto of an area."""

    countries: Words
    regions: re.Pattern[str]
    zone: re.Pattern[str]
    bare_zones: Words
    plain: Words
    slogan: re.Pattern[str]
    never: Words


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("kg.extract") / "data" / name).read_text(encoding="utf-8"))


def _sets(section: Mapping[str, list[str]]) -> dict[str, Words]:
    return {name: frozenset(words) for name, words in section.items()}


@cache
def unit_words() -> UnitWords:
    """The unit grammar that ships with the package."""
    table = _table("units.toml")
    kinds: dict[str, str] = {}
    trust: dict[str, str] = {}
    for group in table["suffix"]:
        for word in group["words"]:
            kinds.setdefault(word, group["kind"])
            trust.setdefault(word, group["trust"])
    office, words, syntax, definite = (_sets(table[name]) for name in ("office", "words", "syntax", "definite"))
    return UnitWords(
        kinds=kinds,
        trust=trust,
        office=office,
        words=words,
        syntax=syntax,
        definite=definite,
        forms=tuple((long, short) for long, short in table["forms"]["short"]),
        suffix=re.compile(alternation(kinds)),
        title=re.compile(alternation(words["titles"])),
        last={char: kind for kind, chars in table["last"].items() for char in chars},
        house={kind: (re.compile(row["name"]), frozenset(row["parts"])) for kind, row in table["house"].items()},
        trade=re.compile(alternation(office["trades"]) + "$"),
        apposition=re.compile(alternation(syntax["appositions"])),
        firm_title=re.compile(alternation(syntax["firm_titles"])),
        deictic=re.compile("[我本该贵]" + alternation(syntax["deictic"])),
        bare=re.compile(alternation(definite["bare"])),
    )


@lru_cache(maxsize=8192)
def _comparable(name: str) -> str:
    for pattern, form in _BEFORE:
        name = pattern.sub(form, name)
    for long, short in unit_words().forms:
        name = name.replace(long, short)
    for pattern, form in _AFTER:
        name = pattern.sub(form, name)
    return name


@cache
def place_words() -> PlaceWords:
    """The area words that ship with the package."""
    table = _table("places.toml")
    return PlaceWords(
        countries=frozenset(table["countries"]),
        regions=re.compile(f"{alternation(table['regions'])}(?!{alternation(table['policy'])})"),
        zone=re.compile(alternation(table["zones"])),
        bare_zones=frozenset(table["bare_zones"]),
        plain=frozenset(table["plain"]),
        slogan=re.compile(alternation(table["slogans"]) + "$"),
        never=frozenset(table["never"]),
    )
