"""What the text says of dates, form by form, before any is worked out: ``3月19日``, ``次日上午``, ``春节期间``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SMALL = "(?:\\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九元])"
_ARABIC = "\\d{1,2}"
_JOIN = "\\s?(?:至|到|—{1,2}|–|－|-|~|～)\\s?"
_YEAR = "(?:19|20)\\d{2}|[一二][〇零○一二三四五六七八九]{3}"
_DAY_OF_WEEK = "一二三四五六日天"
_LUNAR_DAY = "初[一二三四五六七八九十]|十[一二三四五六七八九]|(?:廿|二十)[一二三四五六七八九]|[二三]十"
# 冬至当天 is no day of the story's latest date.
_TERMS = (
    "立春|雨水|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
)
# 2023年版 and 2000年的历史 are no years of something done.
_AFTER_YEAR = "(?!代|级|版|的?历史)"
# 3月龄, 月嫂 and the like are no months; 月中 is the middle of one, 月中国 is not.
_AFTER_MONTH = "(?!\\d|嫂|饼|亮|球|龄|薪|租|均|台|度)"
_ENDS_OF_MONTH = "[底初末]|中(?!国|央|心|小|共)"
# 5日内, 3日游 are stretches of days; 为期3日 is one too.
_AFTER_DAY = "(?!内|游|龄|均|常|间|以内|之内|出)"
_BEFORE_DAY = "(?<![\\d.月年第期续时近共满逾过每])(?<![^日号]、)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One date as written at ``[start, end)``; numbers are 0 where the text says nothing.

    ``shape`` tells how to work it out: calendar (``year``/``month``/``day`` and their ``end_`` for ranges), day (a bare
    ``day``), latest or issue (``shift`` days from the story's latest date or from the issue), week (``shift`` weeks,
    ``day`` of the week 1-7, 67 for a weekend), festival, lunar, plan, vague. ``year_from``/``month_from`` say what
    ``year_shift``/``month_shift`` count from (issue, latest). ``part`` narrows a year or month to its first and last
    month or day. ``near`` is on, around or before, for a festival. ``period`` is the part of the day.
    """

    start: int
    end: int
    shape: str
    year: int = 0
    month: int = 0
    day: int = 0
    end_year: int = 0
    end_month: int = 0
    end_day: int = 0
    year_from: str = ""
    year_shift: int = 0
    month_from: str = ""
    month_shift: int = 0
    part: tuple[int, int] | None = None
    shift: int = 0
    leap: bool = False
    word: str = ""
    near: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``data/dates.toml``."""

    same_day: frozenset[str]
    same_year: frozenset[str]
    same_month: frozenset[str]
    days_after_latest: Mapping[str, int]
    days_from_issue: Mapping[str, int]
    years_from_issue: Mapping[str, int]
    years_after_latest: Mapping[str, int]
    months_from_issue: Mapping[str, int]
    weeks_from_issue: Mapping[str, int]
    periods: Mapping[str, str]
    parts_of_year: Mapping[str, tuple[int, int]]
    parts_of_month: Mapping[str, tuple[int, int]]
    festivals: Mapping[str, tuple[int, int]]
    lunar_festivals: Mapping[str, tuple[int, int]]
    anniversaries: Mapping[str, int]
    nearness: Mapping[str, tuple[str, ...]]
    plans: Mapping[str, int]
    vague: frozenset[str]


@cache
def words() -> Words:
    """The date words that ship with the package."""
    table = tomllib.loads((files("kg.text") / "data" / "dates.toml").read_text(encoding="utf-8"))

    def column(name: str) -> Any:
        rows = table[name]
        if isinstance(rows, list):
            return frozenset(rows)
        return {key: tuple(value) if isinstance(value, list) else value for key, value in rows.items()}

    return Words(**{name: column(name) for name in Words.__dataclass_fields__})


def _any(options: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(options, key=lambda w: (-len(w), w))) + ")"


def small(text: str) -> int:
    """A number below 100 in digits or Chinese numerals (``19``, ``十九``, ``二十``; ``元`` of 元月); 0 for ""."""
    if text.isdecimal() or not text:
        return int(text or 0)
    if text == "元":
        return 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _year_number(text: str) -> int:
    if text.isdecimal() or not text:
        return int(text or 0)
    return int("".join(str(_DIGITS[char]) for char in text))


Reader = Callable[[re.Match[str]], Form | None]
Rule = tuple[str, Reader]


@cache
def _patterns() -> list[tuple[re.Pattern[str], Reader]]:
    """Every pattern with the reader of its matches."""
    rules = [*_day_rules(), *_month_and_year_rules(), *_relative_rules(), *_week_rules(), *_festival_rules()]
    return [(re.compile(pattern, re.MULTILINE), reader) for pattern, reader in rules]


def _year() -> str:
    w = words()
    named = _any({*w.years_from_issue, *w.same_year, *w.years_after_latest})
    return f"(?:(?P<year>{_YEAR})\\s?年|(?P<rel>{named}))"


def _last_day() -> str:
    """The end of a range of days: 至21日, 至4月2日, 至2025年1月2日."""
    year, month = f"(?P<end_year>{_YEAR})\\s?年\\s?", f"(?P<end_month>{_SMALL})\\s?月\\s?"
    return f"(?:\\s?{_any(words().periods)}|起)?{_JOIN}(?:{year})?(?:{month})?(?P<end_day>{_SMALL})\\s?[日号]"


def _day_rules() -> list[Rule]:
    """Days in numbers: 2024-03-19, 2024年3月19日至21日, 3月27、28日, 本月19日, 19日."""
    w = words()
    year, first = f"(?<!\\d)(?:{_year()}的?\\s?)?", f"(?P<day>{_SMALL})\\s?"
    month = f"(?P<month>{_SMALL})\\s?月\\s?"
    rel_month = f"(?P<rel_month>{_any({*w.months_from_issue, *w.same_month})})\\s?"
    bare = f"{_BEFORE_DAY}(?P<day>{_ARABIC})"
    iso = f"(?P<month>{_ARABIC})(?P=dash)(?P<day>{_ARABIC})(?![\\d.])"
    return [
        (f"(?<![\\d.])(?P<year>(?:19|20)\\d{{2}})(?P<dash>[-/.]){iso}", _calendar),
        (f"{year}{month}{first}[日号]{_AFTER_DAY}(?:{_last_day()})?", _calendar),
        (
            f"{year}{month}{first}(?P<listed>(?:[日号]?、{_SMALL})*)[日号]?(?:{_JOIN}|、)(?P<end_day>{_SMALL})\\s?[日号]",
            _days_listed,
        ),
        (f"{year}{rel_month}{first}[日号](?:{_last_day()})?", _calendar),
        (f"{bare}\\s?日{_AFTER_DAY}(?:{_last_day()})?", _day),
        (f"{bare}{_JOIN}(?P<end_day>{_ARABIC})\\s?日{_AFTER_DAY}", _day),
    ]


def _month_and_year_rules() -> list[Rule]:
    """Months and years and their parts: 1至5月, 3月上旬, 上月, 2021-2023年, 2024年上半年, 第一季度."""
    w = words()
    maybe_year = f"(?<!\\d)(?:{_year()}的?\\s?)?"
    part = f"(?P<part>{_any(w.parts_of_month)})|{_ENDS_OF_MONTH}"
    quarter = f"(?P<part>{_any(w.parts_of_year)})"
    rel_month = f"(?P<rel_month>{_any({*w.months_from_issue, *w.same_month})})"
    month, last_month = f"(?<!\\d)(?P<month>{_ARABIC})\\s?", f"(?P<end_month>{_ARABIC})\\s?月份?{_AFTER_MONTH}"
    last_year = f"(?:(?P<end_year>{_YEAR})\\s?年\\s?)?"
    # Months in Chinese numerals stand alone in too many set phrases (阳春三月): only after a year, or as 月份.
    named = f"(?P<month>{_SMALL})月"
    return [
        (f"{maybe_year}{month}(?:月份?[初底末]?)?{_JOIN}{last_year}{last_month}(?:[初底末])?", _calendar),
        (f"{maybe_year}(?<![.个第]){month}月份?(?:{part}|{_AFTER_MONTH})", _calendar),
        (f"(?<!\\d){_year()}的?{named}份?(?:{part}|)", _calendar),
        (f"(?<![一-龥]){named}份", _calendar),
        (f"{maybe_year}{rel_month}(?:{part})?", _calendar),
        (f"(?<![\\d.-])(?P<year>{_YEAR})\\s?年?{_JOIN}(?P<end_year>{_YEAR})\\s?年{_AFTER_YEAR}", _calendar),
        (f"(?<!\\d){_year()}{_AFTER_YEAR}(?:的?{quarter}|年?[初底末](?!级)|[春夏秋冬]季?(?=[，以开至]))?", _calendar),
        (f"(?<![一二三四五六七八九十前两每]){quarter}(?!制)", _calendar),
    ]


def _relative_rules() -> list[Rule]:
    """Words for days: 当日, 次日, 昨晚, 明天上午, 日前, and a bare 下午 at a clause's head."""
    w = words()
    period = _any(w.periods)
    later = f"(?={period}|将|起|，|开始|举)"
    return [
        (f"(?<!{_TERMS}){_any({*w.same_day, '当晚', '当夜', *w.days_after_latest})}(?!性|班)", _from_latest),
        ("(?:(?<=[，。；\\n])|^)(?:清晨|早上|上午|下午|傍晚|晚上|中午|午后)(?=，|\\d)", _from_latest),
        # 发展到今天, 今日头条 and a better 明天 are no days.
        ("(?<![到至])(?P<word>今日|今天|昨日|昨天|前天|大前天|[今昨](?=[晚早晨夜]))(?!的|头条|说法)", _from_issue),
        (f"(?<![好的更])(?P<word>明日|明天|后天|明(?=晚)){later}", _from_issue),
        (f"(?<!最)(?:{_any(w.vague)})", _vague),
        (f'[“‘"](?P<word>{_any(w.plans)})五[”’"](?:时期|期间|以来|开局|末|初)', _plan),
    ]


def _week_rules() -> list[Rule]:
    """Weeks and their days: 上周五, 本周末, 星期三, 周三下午; habits (每周三) are none."""
    w = words()
    day = f"(?P<weekday>[{_DAY_OF_WEEK}])"
    return [
        (f"(?P<word>{_any(w.weeks_from_issue)})(?P<weekday>[{_DAY_OF_WEEK}末])?(?!期)", _week),
        (f"(?P<word>[本这上下])个?(?:星期|礼拜){day}?", _week),
        (f"(?<![每逢隔个])(?:星期|礼拜){day}", _week),
        (f"(?:(?<=[，。；（\\n在于])|^)周{day}(?={_any(w.periods)}|，)", _week),
        ("(?<![每逢平双一两个])周(?P<weekday>末)(?!版|刊)", _week),
    ]


def _festival_rules() -> list[Rule]:
    """Festivals where they tell time (春节期间, 元宵节当天, “五一”前夕) and days of the lunar calendar."""
    w = words()
    name = _any({*w.festivals, *w.lunar_festivals, "清明", "清明节"})
    near = f"(?P<near>{_any(word for listed in w.nearness.values() for word in listed)})"
    when = f"(?:{near}|(?={_any(w.periods)})|(?<=节)(?=，(?![亦又也]称)))"
    quoted = f'[“‘"]?(?<![一二三四五六七八九十第\\d])(?P<word>{name})[”’"]?(?:佳节|传统节日)?'
    lunar_month = "[正冬腊]|十[一二]?|[一二三四五六七八九]"
    marked = "(?:农历|阴历|旧历)(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?(?P<leap>闰)?"
    return [
        (f"(?:{_year()}的?)?{quoted}{when}", _festival),
        (f"{marked}(?P<month>{lunar_month})月(?P<day>{_LUNAR_DAY}|[一二三四五六七八九十])", _lunar),
        (f"(?P<leap>闰)?(?P<month>[正冬腊])月(?P<day>{_LUNAR_DAY})", _lunar),
        ("(?P<leap>闰)?(?P<month>十[一二]?|[二三四五六七八九])月(?P<day>初[一二三四五六七八九十])", _lunar),
        ("大年(?P<day>初[一二三四五六七八九])", _lunar),
    ]


def _text(match: re.Match[str], name: str) -> str:
    return str(match.groupdict().get(name) or "")


def _form(match: re.Match[str], shape: str, **said: Any) -> Form:
    """The match as a form that says ``said``, and the year that stands in it."""
    w, rel = words(), _text(match, "rel")
    found = {
        "start": match.start(),
        "end": match.end(),
        "year": _year_number(_text(match, "year")),
        "year_from": "latest" if rel in {*w.same_year, *w.years_after_latest} else "issue" if rel else "",
        "year_shift": w.years_from_issue.get(rel, 0) or w.years_after_latest.get(rel, 0),
    }
    return Form(shape=shape, **{**found, **said})


def _days_listed(match: re.Match[str]) -> Form | None:
    """3月20、21日 and 3月20日、21日 run over both days; 3月12日、19日 are two."""
    form = _calendar(match)
    if form is None or "、" not in match.group():
        return form
    days = [form.day, *(small(day) for day in re.findall(_SMALL, match["listed"])), form.end_day]
    return form if days == list(range(form.day, form.end_day + 1)) else None


def _calendar(match: re.Match[str]) -> Form | None:
    w = words()
    rel_month, part = _text(match, "rel_month"), _text(match, "part")
    form = _form(
        match,
        "calendar",
        month=small(_text(match, "month")),
        day=small(_text(match, "day")),
        end_year=_year_number(_text(match, "end_year")),
        end_month=small(_text(match, "end_month")),
        end_day=small(_text(match, "end_day")),
        month_from="latest" if rel_month in w.same_month else "issue" if rel_month else "",
        month_shift=w.months_from_issue.get(rel_month, 0),
        part=w.parts_of_year.get(part) or w.parts_of_month.get(part),
    )
    fits = form.month <= 12 and form.end_month <= 12 and form.day <= 31 and form.end_day <= 31
    return form if fits and "0" not in (_text(match, "month"), _text(match, "day")) else None


def _day(match: re.Match[str]) -> Form | None:
    day, end_day, end_month = (small(_text(match, name)) for name in ("day", "end_day", "end_month"))
    if not (1 <= day <= 31 and end_day <= 31 and end_month <= 12):
        return None
    return _form(match, "day", day=day, end_month=end_month, end_day=end_day)


def _from_latest(match: re.Match[str]) -> Form:
    word = match.group()
    end = match.start() if word in words().periods else match.end()
    shift = words().days_after_latest.get(word, 0)
    # A word that is a period itself (当晚, 下午) is read again as the period that follows an empty date.
    return _form(match, "latest", end=end, shift=shift)


def _from_issue(match: re.Match[str]) -> Form:
    shift = {"明": 1}.get(match["word"], words().days_from_issue.get(match["word"], 0))
    return _form(match, "issue", shift=shift)


def _week(match: re.Match[str]) -> Form:
    word, weekday = _text(match, "word"), _text(match, "weekday")
    shift = words().weeks_from_issue.get(word + "周" if len(word) == 1 else word, 0)
    day = 67 if weekday == "末" else min(_DAY_OF_WEEK.find(weekday) + 1, 7) if weekday else 0
    return _form(match, "week", shift=shift, day=day, word=word)


def _festival(match: re.Match[str]) -> Form:
    near = next((name for name, listed in words().nearness.items() if _text(match, "near") in listed), "on")
    return _form(match, "festival", word=match["word"], near=near)


def _lunar(match: re.Match[str]) -> Form:
    name = _text(match, "month")
    month = {"": 1, "正": 1, "冬": 11, "腊": 12}.get(name) or small(name)
    written = match["day"].removeprefix("初")
    day = 20 + small(written[-1]) if written[0] == "廿" else small(written)
    return _form(match, "lunar", month=month, day=day, leap=bool(_text(match, "leap")))


def _plan(match: re.Match[str]) -> Form:
    return _form(match, "plan", year=words().plans[match["word"]])


def _vague(match: re.Match[str]) -> Form:
    return _form(match, "vague")


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a date and belongs to it: day of the week, part of the day, time of day."""
    clock = f"{_SMALL}(?:[:：]\\d{{2}}|[时点](?!间|候)(?:半|整|\\d{{1,2}}分?)?)(?:许|左右)?"
    # Brackets before the part of the day hold the day of the week or the lunar day: 3月2日（正月十四）下午.
    bracket = f"（[^（）]{{2,8}}）(?=\\s?{_any(words().periods)})"
    weekday = f"(?:（(?:星期|周|礼拜)[{_DAY_OF_WEEK}]）|，?(?:星期|礼拜)[{_DAY_OF_WEEK}]|{bracket})"
    period = f"(?P<period>{_any(words().periods)}(?!会|宴|餐|报|稻|熟|茶|市))"
    return re.compile(f"(?P<weekday>{weekday})?\\s?{period}?\\s?(?:{clock})?")


def find_forms(text: str) -> list[Form]:
    """All date forms of ``text`` in order, none overlapping: the earliest wins, then the longest."""
    found = [
        form
        for pattern, reader in _patterns()
        for form in (reader(match) for match in pattern.finditer(text))
        if form is not None
    ]
    kept: list[Form] = []
    for form in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and form.start < kept[-1].end:
            continue
        tail = _tail().match(text, form.end)
        assert tail is not None  # noqa: S101 - every part of the pattern is optional
        period = words().periods.get(tail["period"] or "", "")
        end = tail.end() if tail.group().strip() and (form.day or not tail["weekday"]) else form.end
        kept.append(replace(form, end=end, period=period))
    return kept
