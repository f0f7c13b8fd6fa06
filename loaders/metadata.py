"""What a file says about a story beside its text: dates, source, region, authors; and where each was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from loaders.labels import field_names, is_furniture, label_field, label_pattern, pick

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_DAY = re.compile(_YEAR + r"\s?(?:年|[-/.])\s?(\d{1,2})\s?(?:月|[-/.])\s?(\d{1,2})(?!\d)")
_DAY_IN_NAME = (
    re.compile(_YEAR + r"[-_.年/\\](\d{1,2})[-_.月/\\](\d{1,2})(?!\d)"),
    re.compile(_YEAR + r"(\d\d)[-_/\\]?(\d\d)(?!\d)"),
)
_AREA = r"[\u4e00-\u9fff]{1,12}?(?:省|市|县|区|旗|州|盟)"
_AREA_NAME = re.compile(rf"{_AREA}(?![\u4e00-\u9fff])")
_AREA_OF_SOURCE = re.compile(rf"({_AREA})(?:人民政府|政府|融媒|新闻|日报|晚报|发布|广播|电视|委宣传部)")
_MASTHEAD = re.compile(r"星期[一二三四五六日天]|第?\s?[A-Z]?\d{1,3}\s?版|农历|总第|国内统一")
_PAPER = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:报|周刊|新闻网|政府网|融媒体中心))(?:数字报|电子版|电子报|多媒体数字版)?"
)
_MARK = r"星期[一二三四五六日天]|第?\s?[A-Z]?\d{1,3}\s?版(?:[:：]\S{1,6})?"
_PAGE_MARK = re.compile(_MARK)
_PAPER_ALONE = re.compile(
    rf"([\u4e00-\u9fff]{{2,10}}(?:日报|晚报|早报|晨报|商报|都市报|时报|周报|新闻网|政府网|融媒体中心))\s*(?:{_MARK})?"
)
_NAMES = re.compile(r"[\u4e00-\u9fffA-Za-z·.\s、，,/()（）]{2,60}")
_ROLE = re.compile(r"本[报网台刊站]|全媒体|记者|通讯员|摄影|文|图")
_CLOCK = re.compile(r"\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?[分秒]?")
_EDGES = " \u3000日|｜/()（）[]【】\t"
_DATELINE_DAY = re.compile(r"^\D{0,24}(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)\s?(?:讯|电)")
MAX_LINE = 160
"""Longest line, in characters, that is still read as one of labels and not as prose."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was said beside the text; "" where nothing was. ``date`` is an ISO day.

    ``date_basis`` and ``region_basis`` say where those two were read, in the words of ``Article``.
    """

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    date: str = ""
    source: str = ""
    region: str = ""
    publisher: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    date_basis: str = "text"
    region_basis: str = "text"

    def over(self, other: Metadata) -> Metadata:
        """This metadata, its gaps filled from ``other``; authors of both, each once."""
        return Metadata(
            title=self.title or other.title,
            kicker=self.kicker or other.kicker,
            subtitle=self.subtitle or other.subtitle,
            date=self.date or other.date,
            source=self.source or other.source,
            region=self.region or other.region,
            publisher=self.publisher or other.publisher,
            url=self.url or other.url,
            authors=tuple(dict.fromkeys((*self.authors, *other.authors))),
            date_basis=(self if self.date else other).date_basis,
            region_basis=(self if self.region else other).region_basis,
        )


def find_paper(text: str) -> str:
    """The newspaper or news site that a short text (a page's title, a masthead) has as a part of its own, or ""."""
    pieces = (_PAPER.fullmatch(piece) for piece in re.split(r"[-_|｜—–\s·:：,，《》（）()]+", text))
    return next((piece.group(1) for piece in pieces if piece), "")


def iso_day(year: str, month: str, day: str) -> str:
    """The day as ISO 8601, or "" for one that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def find_day(text: str) -> str:
    """The first whole day (``2024年3月25日``, ``2024-03-25 09:30``, ``20240325``) of a short text, ISO, or ""."""
    for pattern in (_DAY, _DAY_IN_NAME[1]):
        for match in pattern.finditer(text):
            if day := iso_day(*match.groups()):
                return day
    return ""


def day_of_name(path: str) -> str:
    """The day in a file's name, or in the two folders above it (``2024-03/25/content_1.htm``); a month is no day."""
    parts = PurePath(path).parts
    stem = PurePath(path).stem
    for text in (stem, *(reversed(parts[-3:-1])), "/".join(parts[-3:-1])):
        for pattern in _DAY_IN_NAME:
            match = pattern.search(text)
            if match and (day := iso_day(*match.groups())):
                return day
    return ""


def region_of_name(path: str) -> str:
    """The area in a file's name (``青禾县_2024-03-25.md``), or ""."""
    pieces = re.split(r"[\W\d_]+", PurePath(path).stem)
    return next((piece for piece in pieces if _AREA_NAME.fullmatch(piece)), "")


def region_of_source(source: str) -> str:
    """The area whose government or newsroom a source is (青禾县人民政府网 → 青禾县), or ""."""
    match = _AREA_OF_SOURCE.match(source)
    return match.group(1) if match else ""


def from_record(record: Mapping[str, str], fields: Mapping[str, str], basis: str) -> Metadata:
    """Metadata of a table's row or of front matter, by the names of its keys.

    ``fields`` maps a field to the key that holds it, before all usual names; ``basis`` is front-matter or metadata.
    """

    def value(field: str) -> str:
        return record.get(fields.get(field) or pick(list(record), field) or "", "").strip()

    return Metadata(
        title=value("title"),
        kicker=value("kicker"),
        subtitle=value("subtitle"),
        date=find_day(value("date")),
        source=value("source"),
        region=value("region"),
        publisher=value("publisher"),
        url=value("url"),
        authors=(value("author"),) if value("author") else (),
        date_basis=basis,
        region_basis=basis,
    )


_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_ENTRY = re.compile(r"^\s*([^\s:：#][^:：\n]{0,30}?)\s*[:：][ \t]*(.*?)\s*$")


def front_matter(text: str) -> tuple[Metadata, int]:
    """The ``key: value`` block between two ``---`` lines at a page's head, and where the page goes on after it.

    Only the first level is read, values as they stand less their quotes. A block without any known key is text.
    """
    fence = _FENCE.match(text)
    if not fence:
        return Metadata(), 0
    entries = (_ENTRY.match(line) for line in fence.group(1).splitlines())
    record = {entry.group(1): entry.group(2).strip("'\"“”[]") for entry in entries if entry}
    if not any(pick(list(record), field) for field in field_names()):
        return Metadata(), 0
    return from_record(record, {}, "front-matter"), fence.end()


def read_line(line: str) -> Metadata | None:
    """What a line of labels, a date or a masthead says (``来源：青禾日报 2023-05-06 作者：安某``); None for prose."""
    if len(line) > MAX_LINE:
        return None
    labels = list(label_pattern().finditer(line))
    if not labels:
        return _bare_line(line)
    before = line[: labels[0].start()].strip(" \u3000([（【|｜")
    if before and not _bare_line(before):
        return None
    found = _bare_line(before) or Metadata()
    ends = [label.start() for label in labels[1:]] + [len(line)]
    for label, end in zip(labels, ends, strict=True):
        said = _labelled(label_field(label.group(1)), label.group(1), line[label.end() : end])
        if said is None:
            return None
        found = found.over(said)
    return found


def _labelled(field: str, label: str, value: str) -> Metadata | None:
    """What one label says, or None where its value shows that the line is prose (记者：您怎么看？)."""
    day = find_day(value)
    rest = _DAY.split(value)[0].strip(_EDGES)
    if field == "date":
        return Metadata(date=day) if day and len(_CLOCK.sub("", _DAY.sub("", value)).strip(_EDGES)) <= 8 else None
    if field == "url":
        return Metadata(url=rest) if re.match(r"https?://|www\.", rest) else None
    if re.search(r"[。！？!?；;]", rest) or len(rest) > 40:
        return None
    if field in ("author", "editor"):
        return Metadata(authors=_credit(label, rest) if field == "author" else (), date=day) if _names(rest) else None
    rest = re.split(r"\s{2,}", rest)[0]
    by_field = {
        "source": Metadata(date=day, source=rest),
        "region": Metadata(date=day, region=rest),
        "publisher": Metadata(date=day, publisher=rest),
    }
    return by_field.get(field, Metadata(date=day))


def _names(text: str) -> bool:
    return not text or bool(_NAMES.fullmatch(text))


def _credit(label: str, names: str) -> tuple[str, ...]:
    """The author string of a label, none where it names no people (供稿：县水务局)."""
    people = [name for name in re.split(r"[\s、，,/()（）]+", _ROLE.sub(" ", names)) if name]
    if not people or max(map(len, people)) > 4:
        return ()
    return (names if label in ("作者", "撰稿", "供稿") else f"{label} {names}",)


def _bare_line(line: str) -> Metadata | None:
    """A line that is nothing but a date (with hour, paper, weekday or page), a masthead, or the page's own."""
    day = find_day(line)
    if _PAGE_MARK.fullmatch(line) or is_furniture(line):
        return Metadata()
    if alone := _PAPER_ALONE.fullmatch(line):
        return Metadata(source=alone.group(1))
    if not day or len(line) > 60:
        return None
    rest = _CLOCK.sub("", _DAY.sub("", line, count=1)).strip(_EDGES)
    paper = find_paper(rest)
    if _MASTHEAD.search(rest) and not re.search(r"[。，,；！？]", rest):
        return Metadata(date=day, source=paper)
    if not rest or paper == rest:
        return Metadata(date=day, source=rest)
    return None


def day_of_dateline(text: str) -> str:
    """The day of a dateline that gives its year (新华社…2024年3月25日电), or ""."""
    match = _DATELINE_DAY.match(text)
    return find_day(match.group("day")) if match else ""
