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

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(.+?)[ \t\u3000#]*$")
_BOLD = re.compile(r"(\*\*|__)(.{2,60}?)\1$")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])$|<img\b[^>]*>$", re.I)
_RULE = re.compile(r"(?:[-*_=—]\s*){3,}$")
_NAME = r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000][\u4e00-\u9fff])?"
_AGENCY = r"(?:新华社|中新社|本[报网台校刊站院]|[\u4e00-\u9fff]{2,10}?(?:报|网|社|台|融媒|融媒体|客户端))"
_DATELINE = re.compile(
    rf"[（(【]?{_AGENCY}[\u4e00-\u9fff\d \u3000]{{0,16}}?(?:讯|(?:电|消息)(?=[ \u3000（(：:】]))|"
    r"[\u4e00-\u9fff\d]{0,14}[日]?(?:讯|电)[（(](?:本报|本网|本台|全媒体|特约|首席|见习|实习|通讯员|记者)"
)
_BYLINE = re.compile(
    r"[□◎■●○◇◆▲△★☆（(\s]*(?:本[报网台刊校站]\S{0,8}?(?:记者|讯)|(?:全媒体|首席|见习|实习|特约)?(?:记者|通讯员|撰稿人?)"
    rf"[ \u3000:：/]|文[/／、]|图[/／、]|文图|{_NAME}[ \u3000]+(?:文[/／]|图[/／]))"
)
_PHOTO_CREDIT = re.compile(rf"(?:{_NAME}[ \u3000、]*)(?:摄影报道|摄影|摄|图|/图|供图)[)）]?$")
_LIST_MARK = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[）)、]|[.．](?!\d))|第[一二三四五六七八九十]{1,3}[、，：章节条]|[①-⑩•●■◆▲·]"
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
        if text.endswith(tuple(CLOSING)):
            return text.rstrip(CLOSING).endswith(tuple(FINAL)) or text[-1] in "）)】" or self.photo_credit
        return (
            text.endswith((*FINAL, "：", ":", "；", ";"))
            or bool(re.search(r"[\u4e00-\u9fff]\.$", text))
            or self.photo_credit
        )

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
        short = len(self.text) <= 60 and not re.search(r"[。，；！？,;]", self.text)
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
        if raw.strip(" \t\r\n\u3000\ufeff\x0b\x0c\xa0"):
            lines.append(_line(raw, position, gap))
            gap = 0
        else:
            gap += 1
        position += len(raw)
    return lines


def _line(raw: str, position: int, gap: int) -> Line:
    body = raw.strip()
    body = body.strip("\ufeff")
    start = position + raw.index(body)
    line = Line(Kind.PROSE, body, position, start, start + len(body), gap=gap, indent=start - position)
    heading = _HEADING.match(body)
    bold = _BOLD.match(body)
    if heading:
        return _inner(line, Kind.HEADING, heading.span(2), len(heading.group(1)))
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
