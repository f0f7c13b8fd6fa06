"""Dates of a story: each form of ``date_grammar`` worked out from the text around it and the day of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kg.text.date_grammar import Form, find_forms, words
from kg.text.lunar import clear_and_bright, solar_day

Kind = Literal["point", "since", "until", "span", "label", "dateline"]

# Days after the issue that a date without a year may lie: an announcement of the coming weeks, not last year's day.
_AHEAD = 31
_PLANNED_BEFORE = re.compile("(?:将|拟|定|计划|预计|预定|暂定|将会)(?:于|在)?$")
_SINCE_AFTER = re.compile("\\s?(?:以来|至今|起|迄今|截至|截止)|(?:期间)?以来|(?:份)?开始(?!的)|(?:来|后)，")
_UNTIL_BEFORE = re.compile("(?:截至|截止|截至到|截止到|截止至|力争到?|计划到|预计到|(?<![来赶受感得达])到|至)$")
_UNTIL_AFTER = re.compile("(?:底|末)?(?:之前|以前|前(?!往|后|夕|期|来|去|三|两)|为止|止)")
_PUBLISHED_BEFORE = re.compile("(?:时间|日期|发布于|发表于)[:： ]*$")
_HABIT_BEFORE = re.compile("(?:每|逢|每逢|每年的?|每月的?|历年|往年)$")
_DATELINE_AFTER = re.compile("(?:电|讯|消息)(?=[\\s（(，]|$)")
_LABEL_AFTER = re.compile("年?度|同期|生(?![产活态物效机])|出生|版|级|届")
_CLAUSE_BEFORE = re.compile("(?:^|[\\s，。；：！？（“、]|早在|仅|[在于自从]|自从|到了)$")
# A year at a clause's head still only names where a name of an event or paper follows with no verb between.
_NAME_AFTER = re.compile(
    "(?:(?!召开|举办|举行|开展|启动(?!仪式)|成立(?!大会|仪式)|获|被|完成|实现|突破|建成|[，。；：！？\\n]).){1,30}?"
    "(?:会议|大会|论坛|博览会|交易会|峰会|年会|工作会|培训班|大赛|比赛|计划|方案|行动|活动|仪式|典礼|晚会|演出|通知|意见|要点|规划|赛|节"
    "|会(?=[在于召举上，]))"
)
_NAME_YEAR = re.compile(f"(?<![\\dA-Za-z.－-])((?:19|20)\\d{{2}})\\s?(?=[\u4e00-\u9fff]{_NAME_AFTER.pattern})(?!年)")
_ANY_YEAR = re.compile(
    "(?<!\\d)((?:19|20)\\d{2})(?=\\s?年(?!代|底?前)|[-/.]\\d{1,2}[-/.]\\d)|(?<=[A-Z] )(20\\d{2})(?!\\d)"
)
_GOAL_BEFORE = re.compile("(?:(?<![截止])[到至]|前|力争|计划|预计|将于|拟于|目标是?)$")
_BOOK = re.compile("《[^《》\\n]*》")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that ``text[start:end]`` tells; the properties are those of events in graph.md.

    ``date`` is an ISO day, month or year as ``precision`` (day, month, year, none) says, or ""; ``end_date`` the last
    of a range. ``month_day`` (``MM-DD``, ``MM``) stands in where no year is known. ``latest`` is the day of issue where
    the text leaves the day open (日前). ``period`` is the part of the day (上午).

    ``kind`` tells what the date may date: point, something that happened then; since and until, the open end of a
    stretch (以来, 截至; also deadlines); span, a period of years (“十四五”期间); label, part of a name or a
    comparison (2024年工作会议, 2023年度); dateline, the day a report was filed or put up (本报8月7日讯). Only points
    date events.
    """

    start: int
    end: int
    date: str
    precision: str
    end_date: str = ""
    basis: str = "explicit"
    latest: str = ""
    period: str = ""
    month_day: str = ""
    kind: Kind = "point"


@lru_cache(maxsize=8)
def find_dates(text: str, issue_date: str = "") -> tuple[DateMention, ...]:
    """All dates of ``text`` (a reading: full-width punctuation) in order, none overlapping.

    ``issue_date`` is the ISO day of publication or "". A month and day without a year take it from a full date before
    them in the sentence or, without an issue, from the story's latest year (basis inferred), else from the issue
    (issue-year: the latest such day not over a month after it; 将于 looks ahead); else only ``month_day`` is set.
    Kept for the last few texts, since events and figures both ask for them.
    """
    forms = find_forms(text)
    story = _Story(text, _day(issue_date), _latest_year(text))
    story.dateline = next((story.resolve(f) for f in forms if f.day and _files(text, f)), None)
    # 发布时间：2024-03-19 in the text of a story without an issue is as good as one.
    story.issue = story.issue or (_day(story.dateline.date) if story.dateline else None)
    found = [story.tell(form) for form in forms]
    taken = [(m.start, m.end) for m in found if m]
    names = [
        DateMention(m.start(1), m.end(1), m[1], "year", kind="label")
        for m in _NAME_YEAR.finditer(text)
        if not any(a < m.end(1) and m.start(1) < b for a, b in taken)
    ]
    return tuple(sorted([*(m for m in found if m), *names], key=lambda m: m.start))


def _files(text: str, form: Form) -> bool:
    """Whether a form says when the report was filed or put up: 本报8月7日讯, 发布时间：2024-03-19."""
    return bool(_DATELINE_AFTER.match(text, form.end) or _PUBLISHED_BEFORE.search(text[: form.start][-8:]))


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _latest_year(text: str) -> int:
    """The year of the story's latest dated fact, goals apart (到2035年); else that of an anniversary told; else 0."""
    years = [int(m[1] or m[2]) for m in _ANY_YEAR.finditer(text) if not _GOAL_BEFORE.search(text[: m.start()][-4:])]
    years += [int(m[1]) for m in _NAME_YEAR.finditer(text)]
    if not years:
        for event, first in words().anniversaries.items():
            years += [first + int(m[1]) for m in re.finditer(f"{event}(\\d{{1,3}})周年", text)]
    return max(years, default=0)


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """ISO day, month or year of the numbers given, "" for a day the calendar doesn't have."""
    if not day:
        return f"{year:04d}-{month:02d}" if month else f"{year:04d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _shifted(month_day: str, days: int) -> str:
    """A month and day so many days on, counted in a common year; "" for ""."""
    known = _day(f"2023-{month_day}")
    return (known + timedelta(days)).isoformat()[5:] if known else month_day


_PRECISION = {0: "none", 4: "year", 7: "month", 10: "day"}


@dataclass(slots=True)
class _Story:
    """Works out the forms of one text in order, keeping the latest day told."""

    text: str
    issue: date | None
    year: int
    dateline: DateMention | None = None
    latest: DateMention | None = None
    latest_year: int = 0
    year_end: int = -1
    months: tuple[int, int] = field(default=(0, 0))

    def tell(self, form: Form) -> DateMention | None:
        """The mention of a form in its place, or None where it dates nothing (每周三)."""
        before = self.text[max(0, form.start - 6) : form.start]
        if _HABIT_BEFORE.search(before):
            return None
        mention = self.resolve(form)
        if mention is None:
            return None
        mention = replace(mention, kind=self._kind(form, mention, before))
        if form.year and mention.kind not in ("dateline", "label", "span"):
            self.latest_year, self.year_end, self.months = form.year, form.end, (form.month, form.day)
        elif mention.date[:4]:
            self.latest_year = int(mention.date[:4])
        # 当天 after 自2月21日开始 is the day told before that.
        told = mention.kind == "point" and not before.endswith(("自", "从"))
        if told and (mention.precision == "day" or len(mention.month_day) == 5):
            self.latest = mention
        return mention

    def _kind(self, form: Form, mention: DateMention, before: str) -> Kind:
        text, end = self.text, form.end
        if form.shape == "plan":
            return "span"
        if form.day and _files(text, form):
            return "dateline"
        if any(m.start() < form.start < m.end() for m in _BOOK.finditer(text)):
            return "label"
        if _SINCE_AFTER.match(text, end) and not (form.day and text.startswith(("起", "开始", "后，"), end)):
            return "since"
        if form.shape == "vague":
            return "point"
        open_ended = _UNTIL_BEFORE.search(before) and not form.end_day and form.shape != "latest"
        if open_ended or _UNTIL_AFTER.match(text, end):
            return "until"
        if _LABEL_AFTER.match(text, end):
            return "label"
        bare = form.shape == "calendar" and not form.month and not form.month_from and not form.end_year
        if bare and (not _CLAUSE_BEFORE.search(before) or _NAME_AFTER.match(text, end)):
            return "label"
        return "point"

    # ------------------------------------------------------------------ working out
    def resolve(self, form: Form) -> DateMention | None:
        """The mention of a form, its kind still open."""
        readers = {
            "calendar": self._calendar,
            "day": self._bare_day,
            "latest": self._from_latest,
            "issue": self._from_issue,
            "week": self._week,
            "festival": self._festival,
            "lunar": self._lunar,
            "plan": self._plan,
            "vague": self._vague,
        }
        mention = readers[form.shape](form)
        return replace(mention, period=form.period) if mention and form.period else mention

    def _mention(self, form: Form, day: str, basis: str, end: str = "", month_day: str = "") -> DateMention:
        if not day:
            basis = "none"
        return DateMention(form.start, form.end, day, _PRECISION[len(day)], end, basis, month_day=month_day)

    def _today(self) -> tuple[date | None, str]:
        """The day that 今天 is counted from: the dateline's, else the issue's."""
        day = _day(self.dateline.date) if self.dateline else None
        return day or self.issue, self.dateline.month_day if self.dateline and not day else ""

    def _calendar(self, form: Form) -> DateMention | None:
        year, basis = self._written_year(form)
        month = form.month
        if form.month_from:
            anchor = self.latest if form.month_from == "latest" else None
            base = _day(anchor.date) if anchor else self.issue
            if base is None:
                return self._mention(form, "", "none")
            year, month = divmod((year or base.year) * 12 + base.month - 1 + form.month_shift, 12)
            month, basis = month + 1, "relative"
        first_month = month or (form.part[0] if form.part and not form.day else 0)
        if not year and (month or form.part):
            year, basis = self._year_of(form, first_month, form.day)
        if not year:
            month_day = f"{month:02d}-{form.day:02d}" if form.day else f"{month:02d}" if month else ""
            return self._mention(form, "", "none", month_day=month_day)
        if form.part and not form.day:
            return self._part(form, year, month, basis)
        day = _iso(year, month, form.day)
        if not day:
            return None
        return self._mention(form, day, basis, self._end(form, year, month))

    def _written_year(self, form: Form) -> tuple[int, str]:
        if form.year:
            return form.year, "explicit"
        if form.year_from == "latest":
            return (self.latest_year + form.year_shift, "relative") if self.latest_year else (0, "none")
        if form.year_from == "issue":
            today, _ = self._today()
            if today:
                return today.year + form.year_shift, "relative"
            return (self.year + form.year_shift, "inferred") if self.year else (0, "none")
        return 0, "none"

    def _year_of(self, form: Form, month: int, day: int) -> tuple[int, str]:
        """The year of a month and day written without one, and where it comes from."""
        gap = self.text[self.year_end : form.start] if self.year_end >= 0 else "。"
        # A year alone is carried on only by what it leads up to (2019年截至11月), a full date to its sentence's end.
        if not re.search("[。！？\\n]" if self.months[0] else "[，。；！？\\n]", gap) and (month, day) >= self.months:
            return self.latest_year, "inferred"
        if self.issue is None:
            return (self.year, "inferred") if self.year else (0, "none")
        planned = self._planned(form)
        year = self.issue.year
        days_ahead = (date(year, month, min(day or 1, 28)) - self.issue).days
        if days_ahead > _AHEAD and not planned:
            year -= 1
        elif planned and days_ahead < -_AHEAD:
            year += 1
        return year, "issue-year"

    def _planned(self, form: Form) -> bool:
        before, after = self.text[max(0, form.start - 4) : form.start], self.text[form.end : form.end + 2]
        ahead = _PLANNED_BEFORE.search(before) or _UNTIL_AFTER.match(self.text, form.end)
        return bool(ahead) or after.lstrip("，").startswith(("将", "拟"))

    def _part(self, form: Form, year: int, month: int, basis: str) -> DateMention:
        """上半年 as its months; 上旬 as its month: which of the ten days is left open."""
        if month or form.part is None:
            return self._mention(form, _iso(year, month), basis)
        return self._mention(form, _iso(year, form.part[0]), basis, _iso(year, form.part[1]))

    def _end(self, form: Form, year: int, month: int) -> str:
        if form.end_day:
            end_month = form.end_month or month
            return _iso(form.end_year or year + (end_month < month), end_month, form.end_day)
        if form.end_month:
            return _iso(form.end_year or year + (form.end_month < month), form.end_month)
        return _iso(form.end_year) if form.end_year else ""

    def _bare_day(self, form: Form) -> DateMention | None:
        """A day alone: of the month of the story's latest date, else the latest such day before the issue."""
        if self.latest and self.latest.date:
            year, month, basis = int(self.latest.date[:4]), int(self.latest.date[5:7]), "inferred"
        elif self.latest or (self.dateline and self.dateline.month_day):
            anchor = self.latest or self.dateline
            month_day = f"{anchor.month_day[:2]}-{form.day:02d}" if anchor else ""
            return self._mention(form, "", "none", month_day=month_day)
        else:
            today, _ = self._today()
            if today is None:
                return None
            year, month, basis = today.year, today.month, "relative"
            if form.day > today.day + 3 and not self._planned(form):
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day = _iso(year, month, form.day)
        return self._mention(form, day, basis, self._end(form, year, month)) if day else None

    def _from_latest(self, form: Form) -> DateMention:
        """次日, 当天, and a bare 下午: counted from the story's latest day, else from the dateline's."""
        anchor = self.latest or self.dateline
        if anchor is None:
            return self._mention(form, "", "none")
        day = _day(anchor.date)
        if day:
            return self._mention(form, (day + timedelta(form.shift)).isoformat(), "relative")
        return self._mention(form, "", "none", month_day=_shifted(anchor.month_day, form.shift))

    def _from_issue(self, form: Form) -> DateMention:
        today, month_day = self._today()
        if today is None:
            return self._mention(form, "", "none", month_day=_shifted(month_day, form.shift))
        return self._mention(form, (today + timedelta(form.shift)).isoformat(), "relative")

    def _week(self, form: Form) -> DateMention:
        """A week is its Monday to Sunday; a weekday or weekend without 本 or 上 is the latest that has begun."""
        today, _ = self._today()
        if today is None:
            return self._mention(form, "", "none")
        monday = today - timedelta(today.weekday()) + timedelta(7 * form.shift)
        first, last = {0: (0, 6), 67: (5, 6)}.get(form.day, (form.day - 1, form.day - 1))
        if not form.word and form.day and monday + timedelta(first) > today and not self._planned(form):
            monday -= timedelta(7)
        start, end = monday + timedelta(first), monday + timedelta(last)
        return self._mention(form, start.isoformat(), "relative", end.isoformat() if end != start else "")

    def _festival(self, form: Form) -> DateMention:
        year, basis = self._written_year(form)
        days = {y: self._festival_day(form.word, y) for y in self._years(year)}
        day, basis = self._nearest([d for d in days.values() if d], year, basis)
        if day is None:
            return self._mention(form, "", "none")
        if form.near == "on":
            return self._mention(form, day.isoformat(), basis)
        # The eve of a day early in its month may be the month before: then only the year is sure.
        near = day if form.near == "around" else day - timedelta(7)
        return self._mention(form, _iso(day.year, day.month) if near.month == day.month else _iso(day.year), basis)

    def _festival_day(self, name: str, year: int) -> date | None:
        w = words()
        if name in w.festivals:
            return date(year, *w.festivals[name])
        if name in w.lunar_festivals:
            month, day = w.lunar_festivals[name]
            return solar_day(year, month, day)
        return clear_and_bright(year)

    def _years(self, year: int) -> Sequence[int]:
        """The (lunar) years that a day may be of."""
        near = year or (self.issue.year if self.issue else self.year)
        return range(near - 1, near + 2) if near else ()

    def _nearest(self, days: Sequence[date], year: int, basis: str) -> tuple[date | None, str]:
        """The day of the year told, else the latest not over two months after the issue, else the story's year's."""
        if year or (self.issue is None and self.year):
            wanted = year or self.year
            return next((d for d in days if d.year == wanted), None), basis if year else "inferred"
        if self.issue is None:
            return None, "none"
        limit = self.issue + timedelta(2 * _AHEAD)
        return max((d for d in days if d <= limit), default=None), "issue-year"

    def _lunar(self, form: Form) -> DateMention:
        days = [solar_day(year, form.month, form.day, leap=form.leap) for year in self._years(0)]
        day, basis = self._nearest([d for d in days if d], 0, "none")
        return self._mention(form, day.isoformat() if day else "", basis)

    def _plan(self, form: Form) -> DateMention:
        return self._mention(form, _iso(form.year), "inferred", _iso(form.year + 4))

    def _vague(self, form: Form) -> DateMention:
        """日前: not after the issue; without an issue of the story's latest year, as a day without a year would be."""
        today, _ = self._today()
        if today is None and self.year:
            return self._mention(form, _iso(self.year), "inferred")
        return replace(self._mention(form, "", "none"), latest=today.isoformat() if today else "")
