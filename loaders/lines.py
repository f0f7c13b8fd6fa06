"""The lines of a page and what each is: heading, prose, picture, rule, or metadata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from loaders.metadata import Metadata, read_line

Kind = Enum("Kind", ["HEADING", "PROSE", "PICTURE", "RULE", "META"])

FINAL = "。！？!?…"
"""What ends a sentence of prose."""
CLOSING = "”’」』）)】》〉\"'"

MAX_HEADLINE = 45
"""Longest headline, in characters, where no ``#`` shows it to be one."""
_BLANK = " \t\r\n\u3000\ufeff\u200b\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u2029"

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(.+?)[ \t\u3000#]*$")
_BOLD = re.compile(r"(\*\*|__)(.{2,60}?)\1$")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])$|<img\b[^>]*>$", re.I)
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_QUOTED = re.compile(r"(?:>[ \t]*)+(\S.*)$")
_RULE = re.compile(r"(?:[-*_=—]\s*){3,}$")
_EMPTY_HEADING = re.compile(r"#+[ \t\u3000#]*")
_WORD = re.compile(r"[^\W_]")
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])"
_OWN = r"本[报网台校刊站院]"
_RANK = r"全媒体|融媒体?|首席|见习|实习|特约"
# 讯 after 通, 资, 喜… is the end of another word.
_NEWS = r"(?<![通资喜简快短音问审腾])讯"
_DATELINE = re.compile(
    rf"[（(【]?(?:{_OWN}[^，。,；]{{0,16}}?(?:{_NEWS}|消息(?=[ \u3000（(：:】]))"
    rf"|[\u4e00-\u9fff]{{2,10}}?(?:报|网|社|台|融媒体?|客户端)[\u4e00-\u9fff\d \u3000]{{0,16}}?"
    rf"(?:{_NEWS}(?=[ \u3000（(：:】“\d]|近日|日前|昨日|今日|为)|(?<=日)电)"
    rf"|[\u4e00-\u9fff\d]{{0,14}}(?:{_NEWS}|电)[ \u3000]?[（(](?:{_OWN}|{_RANK}|通讯员|记者))"
)
_BYLINE = re.compile(
    rf"[□◎■●○◇◆▲△★☆（(\s]*(?:{_OWN}\S{{0,8}}?(?:记者|讯)|(?:{_RANK})?(?:记者|通讯员|撰稿人?)"
    rf"[ \u3000:：/]|文[/／、]|图[/／、]|文图|{_NAME}[ \u3000]+(?:文[/／]|图[/／]))"
)
_PHOTO_CREDIT = re.compile(
    rf"(?:(?:^|[ \u3000。！？”）)（(/／：:、])(?:(?:{_OWN}\S{{0,4}})?(?:记者|通讯员)[ \u3000]*)?{_NAME}[ \u3000]*"
    rf"(?:摄影报道|摄影|(?<!拍)摄)|{_NAME}[ \u3000]+供?图|[文图][/／][文图])[)）]?$"
)
_SIGNED = re.compile(
    r"[。！？!?”][（(][^（()）]*[)）]$|[（(][^（()）]*(?:记者|通讯员|作者|来源|供稿|据)[^（()）]*[)）]$"
)
_LIST_MARK = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[）)、]|[.．](?!\d))|第[一二三四五六七八九十]{1,3}[、，：章节条]"
    r"|[①-⑩•●■◆▲·|]|[-*+] "
)
_CHINESE_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[、：章节部]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with anything on it.

    ``text`` is what it says, without markup and indent, at ``[start, end)`` of the page; ``begin`` is where the
    line's own first character (markup, indent) stands. ``level`` counts a heading's rank from 1, 0 for the rest.
    ``gap`` is how many blank lines stand before it; ``indent`` how many characters of blank.
    """

    kind: Kind
    text: str
    begin: int
    start: int
    end: int
    level: int = 0
    gap: int = 0
    indent: int = 0
    said: Metadata | None = None

    @property
    def finished(self) -> bool:
        """Whether its prose ends where a sentence may."""
        text = self.text
        if text.rstrip(CLOSING).endswith(tuple(FINAL)) or text.endswith(("：", ":", "；", ";", "】")):
            return True
        return bool(_SIGNED.search(text) or re.search(r"[\u4e00-\u9fff]\.$", text)) or self.photo_credit

    @property
    def marked(self) -> bool:
        """Whether markup (bold, a quote's mark) stands before its text."""
        return self.start - self.begin > self.indent

    @property
    def tells(self) -> bool:
        """Whether it is prose with a word in it, and not marks alone."""
        return self.kind is Kind.PROSE and bool(_WORD.search(self.text))

    @property
    def silent(self) -> bool:
        """Whether a reader of the story skips it: a picture, labels, a page's mark; a bare day may be the story's."""
        return self.kind is Kind.PICTURE or (self.said is not None and not self.said.date)

    @property
    def photo_credit(self) -> bool:
        """Whether it ends in a photographer's credit (安某 摄)."""
        return bool(_PHOTO_CREDIT.search(self.text))

    @property
    def dateline(self) -> bool:
        """Whether it opens a news story (本报讯(记者…, 青禾新闻网3月5日讯)."""
        return self.kind is Kind.PROSE and bool(_DATELINE.match(self.text)) and not self.photo_credit

    @property
    def byline(self) -> bool:
        """Whether it is a line of authors alone (本报记者 安某 通讯员 白某)."""
        short = len(self.text) <= 60 and not re.search(r"[。，；！？,;\d]", self.text)
        return self.kind is Kind.PROSE and short and (bool(_BYLINE.match(self.text)) or self.photo_credit)

    @property
    def numbered(self) -> bool:
        """Whether it opens with a list's mark (一、 （二） 3.)."""
        return bool(_LIST_MARK.match(self.text))

    @property
    def unnumbered(self) -> str:
        """Its text less a list's mark."""
        return _LIST_MARK.sub("", self.text, count=1) if self.numbered else self.text

    @property
    def section_number(self) -> bool:
        """Whether it is numbered as a part of one story is (一、 （二）)."""
        return bool(_CHINESE_NUMBER.match(self.text))


def scan(text: str, offset: int = 0) -> list[Line]:
    """The non-blank lines of a page from ``offset`` on, in order. Plain pages get their headlines from ``page.py``."""
    lines: list[Line] = []
    gap = 0
    position = offset
    for raw in text[offset:].splitlines(keepends=True):
        if not raw.strip(_BLANK) or _EMPTY_HEADING.fullmatch(raw.strip(_BLANK)):
            gap += 1
        elif lines and gap == 0 and _UNDERLINE.fullmatch(raw.strip()) and _could_be_underlined(lines[-1]):
            lines[-1] = replace(lines[-1], kind=Kind.HEADING, level=1 if raw.startswith("=") else 2)
        else:
            lines.append(_line(raw, position, gap))
            gap = 0
        position += len(raw)
    return lines


def _could_be_underlined(line: Line) -> bool:
    return line.kind is Kind.PROSE and len(line.text) <= MAX_HEADLINE and not line.finished


def _line(raw: str, position: int, gap: int) -> Line:
    body = raw.strip(_BLANK)
    start = position + raw.index(body)
    line = Line(Kind.PROSE, body, position, start, start + len(body), gap=gap, indent=start - position)
    if quoted := _QUOTED.match(body):
        line = _inner(line, Kind.PROSE, quoted.span(1), 0)
        body = line.text
    heading = _HEADING.match(body)
    bold = _BOLD.match(body)
    if heading:
        line = _inner(line, Kind.HEADING, heading.span(2), len(heading.group(1)))
        said = read_line(line.text)
        return line if said is None or not (said.date or said.source) else replace(line, kind=Kind.META, said=said)
    if _PICTURE.match(body):
        return replace(line, kind=Kind.PICTURE)
    if _RULE.match(body):
        return replace(line, kind=Kind.RULE)
    if bold:
        line = _inner(line, Kind.PROSE, bold.span(2), 0)
    said = read_line(line.text)
    return line if said is None else replace(line, kind=Kind.META, said=said)


def _inner(line: Line, kind: Kind, span: tuple[int, int], level: int) -> Line:
    """The line, its text narrowed to ``span`` of it."""
    text = line.text[span[0] : span[1]].strip("*_ \u3000") or line.text[span[0] : span[1]]
    start = line.start + line.text.index(text, span[0])
    return replace(line, kind=kind, text=text, start=start, end=start + len(text), level=level)


def column_width(lines: Sequence[Line]) -> int:
    """How many characters a line holds on a page whose lines were broken at a width; 0 where paragraphs run free."""
    lengths = [len(line.text) for line in lines if line.kind is Kind.PROSE]
    if len(lengths) < 6:
        return 0
    usual, _ = max(Counter(lengths).items(), key=lambda item: (item[1], item[0]))
    near = sum(abs(length - usual) <= 2 for length in lengths)
    return usual + 2 if usual >= 8 and near >= 0.4 * len(lengths) else 0


def usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines commonly stand between two lines of the page."""
    gaps = Counter(line.gap for line in lines[1:])
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0
