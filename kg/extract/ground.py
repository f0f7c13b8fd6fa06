"""What an area word without a name (市, 全区, 该镇) stands for at a place in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.text.gazetteer import CITY, DISTRICT, PROVINCE, TOWN, VILLAGE, Home, gazetteer

AREA_WORDS = {
    "省": PROVINCE,
    "自治区": PROVINCE,
    "市": CITY,
    "州": CITY,
    "盟": CITY,
    "区": DISTRICT,
    "县": DISTRICT,
    "旗": DISTRICT,
    "镇": TOWN,
    "乡": TOWN,
    "街道": TOWN,
    "村": VILLAGE,
    "社区": VILLAGE,
    "小区": VILLAGE,
}
"""The level that each area word means."""


@dataclass(frozen=True, slots=True)
class Named:
    """An area as named at ``order``, its offset in the article's parts read one after the other.

    ``subject`` is False where somebody goes there or speaks to it (到某市, 向某县); ``zone`` marks a zone (高新区).
    """

    order: int
    sentence: int
    clause: int
    name: str
    level: int
    subject: bool
    zone: bool = False


class Ground:
    """The areas that an article names and those that its page's region gives.

    The area last named in the same clause wins, then the one that the same sentence has as its subject, then the page's
    region, then the last one named, then the first one named later, then one that a named smaller area lies in.
    """

    def __init__(self, home: Home, named: Sequence[Named], parents: Sequence[str]) -> None:
        self._home = {PROVINCE: home.province, CITY: home.city, DISTRICT: home.zone or home.district, TOWN: home.town}
        self._county_city = home.district if home.district.endswith("市") else ""
        self._named = sorted(named, key=lambda n: n.order)
        self._parents = parents

    def resolve(self, word: str, order: int, sentence: int, clause: int = -1) -> str:
        """The name of the area that ``word`` (市, 区…) means at ``order``, or ""; -1 is no sentence or clause."""
        level = AREA_WORDS[word]
        fits = [n for n in self._named if self._fits(n, word, level, sentence)]
        # 区 is a zone only where no district can be meant.
        districts = [n for n in fits if not n.zone]
        fits = districts if districts or self._at_home(word, level) else fits
        before = [n for n in fits if n.order < order]
        near = [n for n in before if n.clause == clause] or [n for n in before if n.sentence == sentence and n.subject]
        if near:
            return near[-1].name
        if home := self._at_home(word, level):
            return home
        cut = bisect_right([n.order for n in fits], order)
        if fits:
            return fits[cut - 1].name if cut else fits[0].name
        return next((p for p in self._parents if _suits(word, p) and _level(p) == level), "")

    @staticmethod
    def _fits(named: Named, word: str, level: int, sentence: int) -> bool:
        if not _suits(word, named.name):
            return False
        # A county-level city is a 市 to its own sentence, and a district to the rest of the page.
        county_city = word == "市" and named.level == DISTRICT and named.sentence == sentence
        return named.level == level or county_city

    def _at_home(self, word: str, level: int) -> str:
        if word == "市" and self._county_city:
            return self._county_city
        home = self._home.get(level, "")
        return home if home and _suits(word, home) else ""


def _suits(word: str, name: str) -> bool:
    if word == "省":
        return True
    return name.endswith(("市", "州", "盟", "地区") if word in "市州盟" else word)


def _level(name: str) -> int:
    areas = gazetteer().lookup(name)
    if areas and areas[0].kind == "City":
        return CITY
    return areas[0].level if areas else -1
