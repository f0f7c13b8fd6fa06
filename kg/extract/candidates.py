"""Unit and site names in one reading, by suffix and left boundary, before anything is resolved.

A name is ``[areas or a relative word such as 市, 我校] + core + suffix`` and may be followed at once by the name of its
own office or branch, which continues it. ``data/units.toml`` lists the suffixes and what they need before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.boundary import Boundary, Opening
from kg.extract.syntax import Chain, Syntax
from kg.text.tagger import Token

_HELD = re.compile("(?:隆重|正式|顺利|成功|联合|组织)?(?:召开|举行|举办|开展)")
_SHORT = re.compile("（(?:(?:以下|下文|下称)?(?:统称|简称|称)|下称)(?:为|：)?[“‘]?([^“”‘’（）]{2,12})[”’]?）")
_FOLLOWING_ORGAN = re.compile("[省市县区镇乡](?:委|政府|人大|政协)|联合|会同|携手")
# One-character suffixes that begin other words: inside a longer word they end a name only before a title.
_AMBIGUOUS = frozenset("委部办处会科室站路系司馆")
# Words of being somewhere or meeting that go to no building site.
NO_GOAL = frozenset(("在", "对", "由", "与", "了解", "针对", "邀请", "位于", "落户", "入驻", "来"))
_LONGEST_CORE = 8
_LONGEST_QUOTE = 24
# 帮扶村党支部: whichever village is helped, no name
TIED = re.compile(
    "(?:帮扶|结对|对口|共建|包联|联系|挂钩|驻|涣散|后进|薄弱|贫困|脱贫|示范|重点|先进|空壳|试点)(?:村|社区|单位)"
)
_FIELD_TAGS = frozenset(("n", "nz", "LOC", "ORG"))
_JOINERS = re.compile("[，。；：！？、“”（）《》 \n和及与]|联合|会同")
# 110千伏某某变电站: a size, no number of them
_SIZE = re.compile("千伏|kV|兆瓦|万吨|千瓦|平方米")
# 组织|部分委员
_SOME = re.compile("分(?![公局行校院店支])")
_EACH = re.compile("[各每][^，。；：、]{1,14}[、和及]$")
SEVERAL = re.compile(
    ".(?:相关|有关|同级|同类|以上|以下|直单位)|^乡镇|^镇（街道|^[一二两三四五六七八九十几多数百0-9]+余?[家个所户]|^[一二两三四五六七八九十][\u4e00-\u9fff]{1,3}[一二两三四五六七八九十][\u4e00-\u9fff]{1,3}$|[二两三四五六七八九十][镇乡村县区市](?!街|中|小)"
)
# words whose beginning looks like a body: 项目经理, 市政府中心工作
_NO_BODY = re.compile("项目经理|作协[议定调同]|办[厂学公]|系[统列]|中心(?:工作|任务|环节|思想|城区|地带|位置|地位)")
_LEGAL = re.compile("有限|股份|集团|银行|合作社|分公司")
_CUT = re.compile("[，。；：！？、“”（）《》 \n到赴在向对从被由为与]|带领|率领|陪同")


@dataclass(frozen=True, slots=True)
class Segment:
    """One core and suffix of a name: it ends at ``end``."""

    end: int
    suffix: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of a part. Its ``areas`` open it or a ``relative`` word does (市, 我校…); then ``body`` follows.

    ``generic`` marks a core of common words only: its unit may be one that is named in full elsewhere. The rules
    ``unit.echo`` and ``unit.branch`` mark names that are none unless it is, ``unit.part`` a part of the publisher.
    ``short`` is the name that the text itself gives in brackets (以下简称…; another whole name of a hospital).
    """

    part: str
    start: int
    end: int
    body: int
    kind: str
    segments: tuple[Segment, ...]
    areas: Chain = ()
    relative: str = ""
    rule: str = ""
    confidence: float = 0.9
    generic: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for ``text[opening.start:end]`` as a name with ``suffix`` at its end."""

    opening: Opening
    start: int
    end: int
    suffix: str
    core: str
    surface: str
    named: bool
    proper: bool
    tagged: bool
    common: bool
    listed: bool

    @property
    def owned(self) -> bool:
        return bool(self.opening.areas or self.opening.relative)

    @property
    def strong(self) -> bool:
        return self.owned or self.proper or self.tagged


class CandidateFinder:
    """Finds the candidates of one reading."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.line = syntax.line
        self.words = syntax.words
        self.boundary = Boundary(syntax)
        self._seconded = {e.end: e.start for e in self.line.entities if e.type in ("org", "company")}

    def find(self) -> list[Candidate]:
        """All candidates that have a suffix, in text order, none overlapping."""
        found: list[Candidate] = []
        for start, end, suffix in self._hits():
            last = found[-1] if found else None
            if last and start < last.end:
                continue
            candidate = self._behind_brackets(start, end, suffix, found) or self._read(start, end, suffix, last)
            if candidate is None or self._is_doubtful(candidate):
                continue
            if last and candidate.start < last.end:
                found.pop()
            found.append(candidate)
        return self._with_other_names([self._with_short(c) for c in self._lengthened([*self._widened(found)])])

    def _is_doubtful(self, c: Candidate) -> bool:
        """A firm without area or legal form that the second tagger doesn't see (平台公司, 原村服装厂), inns apart."""
        suffix = c.segments[0].suffix
        sure = suffix in self.words.syntax["inns"] | self.words.office["banks"] or _LEGAL.search(suffix)
        token = self.line.token(c.start)
        tagged = token.tag == "ORG" and (token.start, token.end) == (c.start, c.end) and c.end - c.start > 3
        if c.kind != "Company" or c.areas or c.relative or sure or tagged:
            return False
        return not any(e.start < c.end and c.start < e.end and e.type in ("org", "company") for e in self.line.entities)

    def _widened(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Names that open with no area, and an area's branches (国土某某分局), begin where the second tagger has it."""
        floor = 0
        for c in found:
            begin = self._seconded.get(c.end, c.start)
            if apposition := self.words.apposition.match(self.line.text, begin, c.end):
                begin = apposition.end()
            outlets = self.words.office["branches"] | self.words.syntax["outlets"] | {"分局"}
            branch = c.segments[-1].suffix in outlets and c.start - begin <= 4
            if branch and begin == c.start:
                brands = (b for b in self.words.syntax["brands"] if self.line.text.endswith(b, floor, begin))
                begin -= len(max(brands, key=len, default=""))
            open_ = branch or not (c.areas or c.relative)
            open_ = open_ and self.line.token(begin).start == begin
            if floor <= begin < c.start and open_ and not _CUT.search(self.line.text, begin, c.start):
                chain = next((ch for ch in self.syntax.chain_at.values() if ch[0].start == begin), ())
                body = chain[-1].end if chain and chain[-1].end < c.end else begin
                c = replace(c, start=begin, body=body, areas=chain if body > begin else (), generic=False)
            floor = c.end
            yield c

    def _lengthened(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Names of an Agency end where the second tagger has their office end: 某区法院|家事巡回法庭."""
        ends = {e.start: e.end for e in self.line.entities if e.type == "org"}
        for index, c in enumerate(found):
            end = ends.get(c.start, c.end)
            free = index + 1 == len(found) or found[index + 1].start >= end
            tail = self.words.suffix.search(self.line.text, c.end, end) if end > c.end and free else None
            while tail and tail.end() < end:
                tail = self.words.suffix.search(self.line.text, tail.start() + 1, end)
            field = all(t.tag in _FIELD_TAGS or self._is_trade(t) for t in self.line.covered(c.end, end)[:-1])
            field = field and not self.words.title.search(self.line.text, c.end, end)
            office = tail is not None and len(tail.group()) > 1 and field
            office = office and tail is not None and self.words.kinds[tail.group()] == c.kind == "Agency"
            if office and not _JOINERS.search(self.line.text, c.end, end):
                c = replace(c, end=end, segments=(*c.segments, Segment(end, tail.group() if tail else "")))
            yield c

    def _is_trade(self, token: Token) -> bool:
        return token.word in self.words.words["common"] or token.word in self.words.words["inner"]

    def _with_other_names(self, found: list[Candidate]) -> list[Candidate]:
        """A name filling the brackets behind one of its kind is another name of it: 某市医院（某学院附属医院）."""
        kept: list[Candidate] = []
        for c in found:
            last = kept[-1] if kept else None
            enclosed = self.line.text[c.start - 1 : c.start] == "（" and self.line.text[c.end : c.end + 1] == "）"
            if last and enclosed and last.end == c.start - 1 and last.kind == c.kind and not last.short:
                kept[-1] = replace(last, short=self.line.text[c.start : c.end])
            else:
                kept.append(c)
        return kept

    def _with_short(self, c: Candidate) -> Candidate:
        invited = self.line.text[c.start] == "应" and self.line.text.startswith(("邀", "要求", "请求"), c.end)
        former = self.line.text[c.start] == "原" and self._seconded.get(c.end) == c.start + 1
        if invited or former:
            c = replace(c, start=c.start + 1, body=max(c.body, c.start + 1))  # 应某某公司邀请, 原某某局
        given = _SHORT.match(self.line.text, c.end)
        return replace(c, short=given[1]) if given else c

    # ------------------------------------------------------------------ suffixes
    def _hits(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and text of every suffix that may end a name."""
        text, position = self.line.text, 0
        while match := self.words.suffix.search(text, position):
            start, end = match.span()
            if self.syntax.in_area(start, end):
                position = start + 1  # 某某村|委会: the rest may end a name behind the area
                continue
            if self.words.apposition.search(text, max(0, end - 4), end):
                position = end
                continue
            # Where 委员会 can't end a name, 委 may: try what is shorter at the same place.
            sizes = (n for n in range(end - start, 0, -1) if text[start : start + n] in self.words.kinds)
            size = next((n for n in sizes if self._closes(start + n, text[start : start + n])), 0)
            if size:
                yield start, start + size, text[start : start + size]
            position = start + max(size, 1)

    def _closes(self, end: int, suffix: str) -> bool:
        """Whether a name may end here: at a token's end, or within a name's token before a title or an office."""
        token, text = self.line.token(end - 1), self.line.text
        words = self.words.words
        if token.word in words["stop"] and token.word not in words["inner"]:
            return False
        if token.word in words["whole"] and len(suffix) < len(token.word):
            return False
        if (suffix == "商会" and text[end - 3 : end - 2] in ("招", "协")) or (
            suffix.endswith("学") and text[end : end + 1] in ("生", "到", "习", "会")
        ):
            return False
        if len(suffix) == 1 and text[end - 2 : end] in words["whole"] - {"全部"}:
            return False
        if (suffix.endswith("委") and text[end : end + 1] == "会") or text.startswith("系统", end):
            return False
        if suffix.endswith("部") and _SOME.match(text, end):
            return False
        if suffix == "委" and text[end - 2 : end - 1] in "常政执主":
            return False
        if suffix.endswith("中") and text[end : end + 1] == "学":
            return False
        if _NO_BODY.match(text, end - len(suffix)) or text.startswith("部分校", end - len(suffix) - 1):
            return False
        if token.end == end:
            after = self.line.after(end)
            return after is None or after.word not in ("长", "员", "面", "级")
        if self.words.title.match(text, end, token.end):
            return True
        if token.tag not in ("ORG", "LOC", "nz"):
            return False
        if suffix not in _AMBIGUOUS or end in self._seconded or _FOLLOWING_ORGAN.match(text, end, token.end):
            return True
        return self.words.suffix.match(text, end, token.end) is not None

    # ------------------------------------------------------------------ one name
    def _read(self, start: int, end: int, suffix: str, last: Candidate | None) -> Candidate | None:
        floor = last.end if last else 0
        if last and start == floor:
            before_it = suffix == "楼" and self.line.text[end : end + 1] in tuple("前内上下里旁")
            return None if before_it else self._continued(last, end, suffix)
        if quoted := self._quoted(start, end, floor):
            kind = self.words.kinds[suffix]
            return Candidate(
                self.line.part, quoted, end, quoted, kind, (Segment(end, suffix),), (), "", "unit.quoted", 0.8
            )
        opening = self.boundary.open(start, floor, suffix)
        if opening is None:
            return None
        if last and opening.start == floor and self._continues(last, opening, suffix):
            return self._continued(last, end, suffix)
        return self._judge(self._evidence(opening, start, end, suffix, last))

    def _behind_brackets(self, start: int, end: int, suffix: str, found: list[Candidate]) -> Candidate | None:
        """某市医院（某学院附属医院）党委: an office right behind the brackets of a name before it."""
        office = suffix in self.words.office["nested"] and self.words.kinds[suffix] != "Company"
        if not office or self.line.text[start - 1 : start] != "）":
            return None
        opened = self.line.text.rfind("（", 0, start)
        if not any(c.end == opened for c in found[-2:]):
            return None
        kind, segments = self.words.kinds[suffix], (Segment(end, suffix),)
        return Candidate(self.line.part, start, end, start, kind, segments, (), "", "unit.bracketed", 0.8)

    def _quoted(self, start: int, end: int, floor: int) -> int:
        """Where a name begins that fills a pair of quotation marks (“某某联合实验室”); 0 where it doesn't."""
        text = self.line.text
        if text[end : end + 1] != "”":
            return 0
        opened = text.rfind("“", max(floor, start - _LONGEST_QUOTE), start)
        if opened < 0 or start - opened < 3 or re.search("[，。！？；：、”《》]", text[opened:start]):
            return 0
        common = self.syntax.all_common(self.line.covered(opened + 1, start))
        return 0 if common or SEVERAL.search(text[opened + 1 : end]) else opened + 1

    def _continues(self, last: Candidate, opening: Opening, suffix: str) -> bool:
        """Whether a name that begins where ``last`` ends is that unit's own office, branch or site."""
        kind = self.words.kinds[suffix]
        if last.segments[-1].suffix in self.words.syntax["campuses"] and kind != "Site" and suffix != "厅":
            return False
        street = last.segments[-1].suffix in self.words.syntax["streets"] and not (opening.areas or opening.relative)
        if street and not self.words.title.search(self.line.text, last.end, last.end + _LONGEST_CORE):
            return True
        if opening.areas:
            party = last.kind == "Company" and suffix.endswith(("支部", "支部委员会", "党委", "项目部"))
            return party or suffix in self.words.office["branches"] | {"办事处", "代表处", "分会", "分局"}
        if opening.relative:
            return False
        if suffix in self.words.office["nested"]:
            return True
        if suffix.endswith(("项目", "市场", "示范区", "示范点", "展览", "标段")):
            return False
        return last.kind == kind == "Agency" or self.words.trust[suffix] != "strong" or kind == "Company"

    def _continued(self, last: Candidate, end: int, suffix: str) -> Candidate:
        hall = suffix == "厅" and last.kind in ("Institution", "Site")
        kind = "Site" if hall else self._venue(last.end, end, self.words.kinds[suffix])
        if last.kind == "Agency" and suffix == "研究室":
            kind = "Agency"
        if last.kind == "Institution" and suffix in ("办公室", "办", "处", "科", "室", "部"):
            kind = "Agency"
        return replace(last, end=end, kind=kind, segments=(*last.segments, Segment(end, suffix)))

    # ------------------------------------------------------------------ evidence
    def _evidence(self, opening: Opening, start: int, end: int, suffix: str, last: Candidate | None) -> _Evidence:
        text, office = self.line.text, self.words.office
        core, surface = text[opening.body : start], text[opening.start : end]
        tokens = [t for t in self.line.covered(opening.body, start) if t.start < start]
        proper = any(self.syntax.is_proper(t) for t in tokens)
        tagged = self.line.token(end - 1).tag == "ORG" or any(t.tag == "ORG" and len(t.word) > 2 for t in tokens)
        common = bool(core) and core in self.words.words["common"]
        named = surface in office["national"] or (
            not common and (suffix[:-1] in office["cores"] or suffix in office["party"] or suffix in office["whole"])
        )
        common = bool(core) and not proper and not tagged and self.syntax.all_common(tokens)
        if suffix in self.words.syntax["campuses"] and len(core) > 1 and core not in self.words.words["common"]:
            proper, common = True, False  # 长安校区, whatever the tagger takes 长安 for
        listed = last is not None and self._next_item(last, start)
        return _Evidence(opening, start, end, suffix, core, surface, named, proper, tagged, common, listed)

    def _next_item(self, last: Candidate, start: int) -> bool:
        """Whether ``start`` is in the next item of the list that ``last`` is in."""
        between = self.line.text[last.end : start]
        return between[:1] in ("、", "和", "及") and len(between) <= 10 and not re.search("[，。；：、]", between[1:])

    def _judge(self, e: _Evidence) -> Candidate | None:
        if self._is_excluded(e):
            return None
        if e.suffix in self.words.office["branches"] and not e.core:
            return self._candidate(e, "Company", "unit.branch", 0.7, generic=True)
        trust, kind = self.words.trust[e.suffix], self._kind(e)
        good = self._is_name(e, trust, kind)
        if not e.owned and not e.proper and self.syntax.is_part(e.opening.start, e.end, e.suffix):
            return self._candidate(e, kind, "unit.part", 0.8, generic=False)
        telling = bool(e.core) and (len(e.core) > 2 or not e.common or kind == "Park")
        framed = not good and trust == "weak" and telling and self.syntax.framed(e.opening.start, e.end)
        if not (good or framed):
            echo = trust == "weak" and len(e.surface) > 3 and e.common
            return self._candidate(e, kind, "unit.echo", 0.7, generic=True) if echo else None
        if kind == "Site" and not self._is_site(e):
            return None
        confidence = 0.7 if not e.strong else 0.95 if trust == "strong" else 0.85
        return self._candidate(e, kind, f"unit.{trust}", confidence, generic=(e.common or framed) and not e.owned)

    def _candidate(self, e: _Evidence, kind: str, rule: str, confidence: float, *, generic: bool) -> Candidate:
        o = e.opening
        if self.line.text[o.start] == " ":
            o = replace(o, start=o.start + 1)
        segments = (Segment(e.end, e.suffix),)
        return Candidate(
            self.line.part, o.start, e.end, o.body, kind, segments, o.areas, o.relative, rule, confidence, generic
        )

    def _kind(self, e: _Evidence) -> str:
        if e.core.startswith(tuple(self.words.office["firms"])) and e.suffix in ("局", "处", "院"):
            return "Company"
        if e.suffix == "厅" and e.core not in self.words.office["cores"]:
            return "Site"
        return self._venue(e.opening.start, e.end, self.words.kinds[e.suffix])

    def _venue(self, start: int, end: int, kind: str) -> str:
        """A service centre in which something is held is the Site of it, not the institution."""
        centre = kind == "Institution" and self.line.text.endswith("服务中心", 0, end)
        return "Site" if centre and _HELD.match(self.line.text, end) and self.syntax.gone_to(start) else kind

    def _is_excluded(self, e: _Evidence) -> bool:
        """Counted bodies (32家居委会), bare common words, streets that the tagger doesn't know."""
        text, words = self.line.text, self.words
        counted = self.line.before(e.opening.start)
        if counted and e.opening.relative and counted.word in ("各", "每", "两", "多", "几", "数"):
            return True
        if counted and counted.tag == "r" and counted.word[0] in "各每":
            return True  # 各边|境派出所: the tagger glues what follows to 各
        sized = counted is not None and _SIZE.search(counted.word)
        if (
            counted
            and counted.tag == "m"
            and not sized
            and not e.opening.areas
            and self._seconded.get(e.end) != counted.start
        ):
            return not counted.word.startswith("第") or counted.word.endswith(("个", "家", "所"))
        if TIED.search(text, e.opening.start, e.end) or (e.core in words.syntax["sorts"] and e.suffix != "指挥部"):
            return True
        if (
            text[max(0, e.opening.start - 1)] in "各每"
            or e.surface[0] in "各每"
            or (e.surface in words.words["never"] and not e.opening.areas)
        ):
            return True
        if not e.owned and _EACH.search(text, max(0, e.opening.start - _LONGEST_QUOTE), e.opening.start):
            return True  # 各区市市场监管局和教体局
        described = e.core.endswith("村") and not (e.owned or e.proper or e.tagged)  # 软弱涣散村党支部
        if described or SEVERAL.search(e.surface):
            return True
        if not e.owned and not e.core and e.surface in words.office["banks"]:
            return not e.listed
        if not e.owned and not e.core and not e.named:
            return True
        if e.surface.endswith(("企业集团", "农民专业合作社")) and not e.opening.areas and not e.proper:
            return True
        if e.surface in words.syntax["courts"] and "、" not in text[max(0, e.opening.start - 1) : e.end + 1]:
            return True
        if e.suffix in ("路", "街") and not e.opening.areas:
            return len(e.core) < 2 or self.line.token(e.end - 1).tag != "LOC"
        if not e.core and e.opening.relative in words.office["owners"]:
            short = len(e.suffix) < 3 and words.kinds[e.suffix] not in ("Agency", "Company")
            return short or e.suffix not in words.office["nested"]
        return not e.core and bool(e.opening.relative) and e.suffix in words.syntax["anywhere"] | {"路", "街", "系"}

    def _is_name(self, e: _Evidence, trust: str, kind: str) -> bool:
        """Whether what stands before the suffix is enough for its trust."""
        if trust == "strong":
            return e.strong or e.named or not e.common
        if trust == "office":
            owned = e.owned and bool(e.core or len(e.suffix) > 1 or e.suffix in "委办局厅")
            listed = e.listed and 0 < len(e.core) <= 6
            return owned or e.core in self.words.office["cores"] or e.tagged or e.named or listed
        owned = e.owned and bool(e.core or len(e.suffix) > 1)
        field = e.core in self.words.office["cores"]
        listed = e.listed and (field or not e.common) and bool(e.core) and kind != "Company"
        return owned or e.tagged or e.proper or listed

    def _is_site(self, e: _Evidence) -> bool:
        """Whether a site is one: those that anything could be called only where somebody goes to them."""
        proper = e.proper or bool(e.opening.areas)
        if e.suffix.endswith("基地") or e.suffix in self.words.syntax["anywhere"]:
            but = NO_GOAL if e.suffix.endswith("项目") else ()
            gone = self.syntax.gone_to(e.opening.start, but)
            return bool(e.core) and (proper or e.suffix in ("楼", "建设项目")) and gone
        return proper or not e.common or self.syntax.gone_to(e.opening.start)
