"""Unit and site names in one reading, by suffix and left boundary, before anything is resolved.

A name is ``[areas or a relative word such as 市, 我校] + core + suffix`` and may be followed at once by the name of its own
office or branch, which continues it. ``data/units.toml`` says which suffixes there are and what they need before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.lexicon import UnitWords, unit_words
from kg.extract.places import AreaSpan, Line
from kg.text.gazetteer import CITY, gazetteer
from kg.text.tagger import Token

_RELATIVE = frozenset("省市州盟区县旗镇乡村校院")
_COMMITTEE = re.compile("(?:委|政府|政协|人大)(?![员托任派屈身])")
_DEICTIC = re.compile(
    "(?:我|本|该|贵)(?:省|市|州|区|县|旗|镇|乡|街道|村|社区|小区|校区|校|学校|院|学院|医院|局|厅|委|办|部|处|科|所|站|馆|中心|公司|集团|企业|厂|行|银行|支行|分行|店|"
    "园区|产业园|园|景区|协会|商会|学会|单位|机构|支部|党支部|大队|支队|合作社|基地|项目|平台|团队|小组|法院|检察院)"
)
_ORDINAL = re.compile("第?[0-9一二三四五六七八九十百]+(?:届|期|号|楼|层)?$")
_PUNCTUATION = frozenset("，。；：！？、“”‘’（）《》【】—…· \n\u3000+/|")
_BRACKET = re.compile("（[\u4e00-\u9fff]{2,6}）")
_GOES = frozenset(
    ("到", "赴", "在", "走进", "走访", "深入", "来到", "前往", "莅临", "参观", "调研", "考察", "视察", "慰问", "看望", "检查", "督导", "督查", "到访", "抵达", "查看", "察看", "观摩", "邀请", "由", "与", "入驻", "来", "落户", "位于", "了解", "路过", "针对", "对")
)
_ACTS = frozenset(("举办", "召开", "组织", "开展", "举行", "承办", "主办", "协办", "启动", "组织召开", "联合", "负责人", "主任", "工作人员", "相关", "有关", "党员", "干部", "职工"))
_FIRMS = re.compile("等(?:[0-9一二三四五六七八九十]+[余多]?[家户个])?(?:[^，。、；的向对为]{0,4}?)(?:企业|公司|厂家|商家|品牌|厂商)")
_SPOTS = re.compile("等(?:[0-9一二三四五六七八九十]+[余多]?[处个])?(?:处|地段|路段|点位|场所|景点|景区|地点|重点区域|重点场所|地方|施工现场)")
_FIRM_TITLES = re.compile("(?:副总经理|总经理|董事长|执行董事|总裁|副总裁|创始人|联合创始人|首席执行官|CEO|法人|厂长|行长)")
# A list that goes on to 等方面 lists topics, not firms.
_TOPICS = re.compile("[^，。；]{0,40}?等(?:方面|领域|产业|行业|工作|问题|内容|情况|环节|技术|业务|项目(?!现场)|专业|课程)")
_LIST_ITEM = re.compile("([\u4e00-\u9fff]{4,10})(?=、|和|及|等|，)")
_HELD = re.compile("(?:隆重|正式|顺利|成功|联合|组织)?(?:召开|举行|举办|开展)")
_CUT = re.compile("(?:上市公司|龙头企业|标杆企业|骨干企业|生产企业|央企|国企|民企)")


@dataclass(frozen=True, slots=True)
class Segment:
    """One core and suffix of a name: it ends at ``end``, its suffix starts at ``suffix``."""

    end: int
    suffix: str


@dataclass(slots=True)
class Candidate:
    """A name at ``start``..``end``. ``areas`` open it or ``relative`` does (市, 我校…; ``body`` starts after them)."""

    part: str
    start: int
    end: int
    body: int
    kind: str
    segments: tuple[Segment, ...]
    areas: tuple[AreaSpan, ...] = ()
    relative: str = ""
    rule: str = "suffix"
    confidence: float = 0.9
    generic: bool = False
    """A core of common words only: a name if the article also has it with an area, or the syntax says so."""
    extra: list[str] = field(default_factory=list)
    """Short names that the text itself gives in brackets (以下简称…)."""

    def surface(self, text: str) -> str:
        """The name as the text has it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Opening:
    start: int
    body: int
    areas: tuple[AreaSpan, ...]
    relative: str


class CandidateFinder:
    """Finds the candidates of one reading."""

    def __init__(self, text: Line, chains: Sequence[tuple[AreaSpan, ...]]) -> None:
        self.line = text
        self.words: UnitWords = unit_words()
        self.chain_at = {chain[-1].end: chain for chain in chains}
        self.inner_ends = {area.end: (chain, i) for chain in chains for i, area in enumerate(chain[:-1])}
        self.deictic_at = {m.end(): m for m in self._deictics()}
        self.area_at = bytearray(len(text.text) + 1)
        for chain in chains:
            self.area_at[chain[0].start : chain[-1].end] = b"\1" * (chain[-1].end - chain[0].start)

    def _deictics(self) -> Iterator[re.Match[str]]:
        for match in _DEICTIC.finditer(self.line.text):
            if self.line.token(match.end() - 1).end == match.end() or self.line.token(match.end() - 1).tag == "ORG":
                yield match

    def find(self) -> list[Candidate]:
        """All candidates in text order, none overlapping."""
        found: list[Candidate] = []
        for start, end, suffix in self._hits():
            last = found[-1] if found else None
            if last and start < last.end:
                continue
            self.listed = bool(last) and last is not None and self._follows(last, start)
            candidate = self._read(start, end, suffix, last)
            if candidate is None:
                continue
            if last and candidate.start < last.end:
                found.pop()
            found.append(candidate)
        found.extend(self._firms(found))
        self._give_short_names(found)
        return sorted(found, key=lambda c: c.start)

    listed = False

    def _follows(self, last: Candidate, start: int) -> bool:
        """Whether ``start`` is in the next item of the list that ``last`` is in."""
        return self.line.text[last.end : last.end + 1] in ("、", "和", "及") and start - last.end <= 10 and not re.search("[，。；：、]", self.line.text[last.end + 1 : start])

    # ------------------------------------------------------------------ suffixes
    def _hits(self) -> Iterator[tuple[int, int, str]]:
        text = self.line.text
        position = 0
        while match := self.words.suffix.search(text, position):
            start, end = match.span()
            if self._in_area(start, end) or _CUT.search(text, max(0, end - 4), end):
                position = end
                continue
            if self._closes(end, match.group()):
                yield start, end, match.group()
                position = end
                continue
            # 委员会 may not close where 委 does; try the shorter suffixes at the same place.
            shorter = next((n for n in range(end - start - 1, 0, -1) if text[start : start + n] in self.words.kinds and self._closes(start + n, text[start : start + n])), 0)
            if shorter:
                yield start, start + shorter, text[start : start + shorter]
            position = start + max(shorter, 1)

    def _in_area(self, start: int, end: int) -> bool:
        return any(self.area_at[i] for i in range(start, end))

    def _closes(self, end: int, suffix: str) -> bool:
        """Whether a name may end here: at a token's end, or within a proper name's token before a title or office."""
        token = self.line.token(end - 1)
        if token.word in self.words.stop and token.word not in self.words.inner:
            return False
        if token.word in self.words.plain and len(suffix) < len(token.word):
            return False
        if suffix == "商会" and self.line.text[end - 3 : end - 2] == "招":
            return False
        if suffix.endswith("学") and self.line.text[end : end + 1] == "生":
            return False
        if suffix == "委" and self.line.text[end - 2 : end - 1] in "常政执":
            return False
        if token.end == end:
            after = self.line.after(end)
            return not (after and after.start == end and after.word in ("长", "员", "面", "级"))
        rest = self.line.text[end : token.end]
        if self.words.titles.match(rest):
            return True
        if token.tag not in ("ORG", "LOC", "nz"):
            return False
        if re.match("[省市县区镇乡](?:委|政府|人大|政协)", rest):
            return True
        if suffix in ("委", "部", "办", "处", "会", "科", "室", "站", "路", "系", "司") and not self.words.suffix.match(rest):
            return bool(self.words.titles.match(rest))
        return True

    # ------------------------------------------------------------------ one name
    def _read(self, start: int, end: int, suffix: str, last: Candidate | None) -> Candidate | None:
        floor = last.end if last else 0
        if last and start == floor:
            return self._continue(last, start, end, suffix)
        if quoted := self._quoted(start, end, floor):
            return Candidate(self.line.part, quoted, end, quoted, self.words.kinds[suffix], (Segment(end, suffix),), rule="unit.quoted", confidence=0.8)
        opening = self._walk(start, floor, suffix)
        if opening is None:
            return None
        if last and last.segments[-1].suffix in ("校区", "院区", "厂区") and self.words.kinds[suffix] != "Site":
            last = None
        if last and opening.start == floor and not opening.areas and not opening.relative and self._joins(last, suffix):
            return self._continue(last, start, end, suffix)
        if last and opening.start == floor and opening.areas and suffix in ("分行", "支行", "分公司", "办事处", "代表处", "分会", "分局"):
            return self._continue(last, start, end, suffix)
        return self._judge(opening, start, end, suffix)

    def _quoted(self, start: int, end: int, floor: int) -> int:
        """Where a name begins that fills a pair of quotation marks (“某某联合实验室”); 0 where it doesn't."""
        text = self.line.text
        if text[end : end + 1] != "”":
            return 0
        opened = text.rfind("“", max(floor, start - 24), start)
        if opened >= 0 and all(self._is_common(t) for t in self.line.covered(opened + 1, start)):
            return 0
        if opened < 0 or start - opened < 3 or re.search("[，。！？；：、”《》]", text[opened:start]):
            return 0
        return opened + 1

    def _joins(self, last: Candidate, suffix: str) -> bool:
        if suffix in self.words.nested:
            return True
        if suffix.endswith(("项目", "市场", "基地", "示范区", "示范点", "展览", "标段")):
            return False
        if last.kind == "Agency" and self.words.kinds[suffix] == "Agency":
            return True
        return self.words.trust[suffix] != "strong" or self.words.kinds[suffix] == "Company"

    def _continue(self, last: Candidate, start: int, end: int, suffix: str) -> Candidate | None:
        if not self._joins(last, suffix) and start != last.end:
            return None
        kind = self._venue(start, end, self.words.kinds[suffix])
        if suffix in ("中心", "办公室", "办", "处", "科", "室", "部") and last.kind == "Institution" and suffix != "中心":
            kind = "Agency"
        return Candidate(
            last.part, last.start, end, last.body, kind, (*last.segments, Segment(end, suffix)), last.areas, last.relative,
            last.rule, last.confidence, last.generic,
        )

    def _judge(self, opening: _Opening, start: int, end: int, suffix: str) -> Candidate | None:
        text, words = self.line.text, self.words
        core = text[opening.body : start]
        surface = text[opening.start : end]
        named = suffix[:-1] in words.cores or suffix in words.party or suffix in words.whole or surface in words.national
        owned = bool(opening.areas or opening.relative)
        counted = self.line.before(opening.start)
        if counted and opening.relative and counted.word in ("各", "每", "两", "多", "几", "数"):
            return None
        if counted and counted.tag == "m" and not opening.areas and not counted.word.startswith("第"):
            return None
        if not owned and (surface in words.never or (not core and not named)):
            return None
        if surface in ("法院", "检察院", "派出所") and "、" not in (text[opening.start - 1 : opening.start], text[end : end + 1]):
            return None
        if suffix in ("路", "街") and not opening.areas and (len(core) < 2 or self.line.token(end - 1).tag != "LOC"):
            return None
        if suffix in words.branches and not core:
            return Candidate(
                self.line.part, opening.start, end, opening.body, "Company", (Segment(end, suffix),), opening.areas, opening.relative, "unit.branch", 0.7, True
            )
        tokens = [t for t in self.line.covered(opening.body, start) if t.start < start] if core else []
        proper = any(self._is_proper(t) for t in tokens)
        tagged = self.line.token(end - 1).tag == "ORG" or any(t.tag == "ORG" and len(t.word) > 2 for t in tokens)
        trust = words.trust[suffix]
        kind = "Company" if core.startswith(words.firms) and suffix in ("局", "处", "院") else self._venue(opening.start, end, words.kinds[suffix])
        if opening.relative in words.owners and not core and (suffix not in words.nested or (len(suffix) < 3 and kind not in ("Agency", "Company"))):
            return None
        generic = bool(core) and not proper and not tagged and all(self._is_common(t) for t in tokens)
        if trust == "strong":
            good = owned or tagged or proper or not generic or named
        elif trust == "office":
            good = owned and (bool(core) or len(suffix) > 1 or suffix in "委办") or core in words.cores or tagged or named or (self.listed and bool(core) and len(core) <= 6)
        else:
            good = (owned and (bool(core) or len(suffix) > 1)) or tagged or proper
            if not good and self.listed and not generic and core and kind != "Company":
                good = True
            if not good and (generic or tokens):
                good, generic = self._framed(opening.start, end), True
        if kind == "Site" and good:
            good = self._site_stands(opening, suffix, core, proper or bool(opening.areas), generic)
        if not good or (opening.relative and not core and suffix in ("市场", "路", "站", "系", "项目", "楼", "街")):
            return None
        confidence = 0.95 if trust == "strong" and (owned or proper or tagged) else 0.85 if owned or proper or tagged else 0.7
        return Candidate(
            self.line.part, opening.start, end, opening.body, kind, (Segment(end, suffix),), opening.areas, opening.relative,
            f"unit.{trust}", confidence, generic and not owned,
        )

    def _venue(self, start: int, end: int, kind: str) -> str:
        """A service centre in which something is held is the Site of it, not the institution."""
        if kind == "Institution" and self.line.text[end - 2 : end] == "中心" and _HELD.match(self.line.text, end) and self._gone_to(start):
            return "Site"
        return kind

    def _is_proper(self, token: Token) -> bool:
        return token.tag in ("LOC", "PER", "ORG", "nz", "nw") and token.word not in self.words.common

    def _is_common(self, token: Token) -> bool:
        return token.word in self.words.common or token.word in self.words.inner or len(token.word) == 1 or token.tag in ("a", "m", "ad", "q", "f")

    def _site_stands(self, opening: _Opening, suffix: str, core: str, proper: bool, generic: bool) -> bool:
        if suffix.endswith("基地") or suffix in ("项目", "建设项目", "市场", "示范点", "标段", "展览", "示范区", "会场", "大棚", "施工点", "站", "楼"):
            return bool(core) and (proper or suffix in ("楼", "建设项目")) and self._gone_to(opening.start)
        return proper or not generic or self._gone_to(opening.start)

    def _gone_to(self, start: int) -> bool:
        """Whether a word of going or being somewhere governs ``start``, across the items of a list."""
        index = self.line.token_at[start] - 1
        while index >= 0:
            token = self.line.tokens[index]
            if token.word in _GOES:
                return True
            if token.word in "，。；：！？\n" or token.tag == "v" and token.word not in self.words.inner and token.word != "了":
                return False
            index -= 1
        return False

    def _framed(self, start: int, end: int) -> bool:
        """Whether the syntax treats ``text[start:end]`` as a name: gone to, or somebody that acts."""
        before, after = self.line.before(start), self.line.after(end)
        opens = before is None or before.word in _GOES or before.word in "，。：\n"
        acts = after is None or after.word in _ACTS or after.word in "：、"
        founded = before is not None and before.word in self.words.founding
        return (opens and acts) or founded or self._gone_to(start) or bool(self.words.titles.match(self.line.text, end)) or (after is not None and after.tag == "PER")

    # ------------------------------------------------------------------ left boundary
    def _walk(self, start: int, floor: int, suffix: str) -> _Opening | None:
        text = self.line.text
        position = start
        while position > floor:
            if opening := self._owner(position, floor, suffix, start):
                return opening
            char = text[position - 1]
            if char == "”":
                if any(self._is_proper(t) for t in self.line.covered(position, start)):
                    break
                opened = text.rfind("“", max(floor, position - 18), position)
                if opened < 0 or "。" in text[opened:position]:
                    break
                position = opened
                continue
            if char == "）":
                bracket = text.rfind("（", max(floor, position - 8), position)
                if bracket < 0 or not _BRACKET.fullmatch(text[bracket:position]):
                    break
                position = bracket
                continue
            if char in _PUNCTUATION:
                break
            token = self.line.token(position - 1)
            left = max(token.start, floor)
            if not self._passes(token, text[left:position], position, floor, suffix):
                break
            cut = _CUT.search(text, left, position)
            if cut and cut.end() < position:
                position = cut.end()
                break
            if inside := self._area_inside(left, position):
                return inside
            position = left
        if position > floor or not floor:
            position = self._trim(position, start)
        if floor < position < start and text[position] == "（":
            return None
        if before := self._errand_from(position, floor, suffix):
            return before
        return _Opening(position, position, (), "")

    def _errand_from(self, position: int, floor: int, suffix: str) -> _Opening | None:
        """The sender of a delegation: 某区赴某市招商考察组 opens with 某区."""
        if self.words.kinds[suffix] != "Delegation" or position < 2 or self.line.text[position - 1] not in "赴驻":
            return None
        sender = self.chain_at.get(position - 1)
        return _Opening(sender[0].start, sender[-1].end, sender, "") if sender and sender[0].start >= floor else None

    def _owner(self, position: int, floor: int, suffix: str, start: int) -> _Opening | None:
        chain = self.chain_at.get(position)
        if chain and chain[0].start >= floor:
            begin = chain[0].start
            if sender := self._errand_from(begin, floor, suffix):
                return sender
            for lead in ("中共", "共青团", "国家", "中国共产党"):
                if self.line.text.endswith(lead, floor, begin):
                    begin -= len(lead)
                    break
            return self._doubled(begin, position, chain)
        deictic = self.deictic_at.get(position)
        if deictic and deictic.start() >= floor:
            return _Opening(deictic.start(), position, (), deictic.group())
        token = self.line.token(position - 1)
        if token.end == position and token.word in self.words.owners and token.start >= floor and (position < start or suffix in self.words.nested) and (token.word not in ("社区", "街道") or self.words.kinds[suffix] == "Agency"):
            before = self.line.before(token.start)
            if not (before and before.tag in ("n", "nz", "LOC", "ORG", "vn") and before.end == token.start):
                return _Opening(token.start, position, (), token.word)
        word = self.line.text[position - 1]
        alone = token.start == position - 1 or (token.start == position - 2 and self.line.text[position - 2] in "我本")
        opens_org = token.tag in ("ORG", "n", "LOC") and token.start == position - 1
        after_unit = position - 1 == floor and floor > 0 and suffix in ("政府", "人大", "政协", "人大常委会", "委", "纪委")
        if word in _RELATIVE and position - 1 >= floor and (alone or opens_org or after_unit):
            if position == start and suffix in ("场", "路", "区", "长", "级", "办", "部", "处") and word not in "校院":
                return None
            chain = self.chain_at.get(position - 1)
            if chain and chain[0].start >= floor and chain[-1].name.endswith(word):
                return _Opening(chain[0].start, position, chain, "")
            if word == "院" and (position < start or suffix not in self.words.nested or len(suffix) < 2):
                return None
            begin = position - 1
            if suffix == "委" and position == start and self.line.text[max(floor, begin - 1) : begin] == "团":
                begin -= 1
            return _Opening(begin, position, (), word)
        return None

    def _doubled(self, begin: int, position: int, chain: tuple[AreaSpan, ...]) -> _Opening:
        return _Opening(begin, position, chain, "")

    def _area_inside(self, left: int, position: int) -> _Opening | None:
        """The area or relative word that a token passed on the walk begins with."""
        for end in range(position - 1, left, -1):
            chain = self.chain_at.get(end)
            if chain:
                begin = chain[0].start
                for lead in ("中共", "共青团", "国家"):
                    if self.line.text.endswith(lead, 0, begin):
                        begin -= len(lead)
                        break
                return _Opening(begin, end, chain, "")
            deictic = self.deictic_at.get(end)
            if deictic:
                return _Opening(deictic.start(), end, (), deictic.group())
        token = self.line.token(left)
        first = self.line.text[left]
        if token.start == left and first in _RELATIVE and (token.tag == "ORG" or position - left == 1) and position - left > 1:
            chain = self.chain_at.get(left)
            if chain and chain[-1].name.endswith(first):
                return _Opening(chain[0].start, left + 1, chain, "")
            return _Opening(left, left + 1, (), first)
        owner = next((w for w in self.words.owners if token.start == left and token.tag == "ORG" and self.line.text.startswith(w, left, position)), "")
        return _Opening(left, left + len(owner), (), owner) if owner else None

    def _passes(self, token: Token, word: str, position: int, floor: int, suffix: str) -> bool:
        """Whether a name may contain ``word``, the part of ``token`` left of the walk's position."""
        words = self.words
        kind = words.kinds[suffix]
        if floor and position - len(word) == floor and word in words.stop:
            return False
        if token.tag in ("ORG", "LOC", "nz", "nw"):
            return True
        if word in ("和", "与", "及"):
            return self._joint(word, position - len(word), floor, suffix)
        if word in words.errand and kind == "Delegation":
            return True
        trade = word in words.inner and word not in _GOES
        if trade and token.tag in ("n", "vn", "an", "nz"):
            return True
        if word in words.stop and not trade:
            return False
        if token.tag in ("p", "u", "r", "d", "w", "TIME", "xc", "c"):
            return token.tag == "TIME" and word in words.common
        if token.tag in ("v", "vd"):
            before = self.line.before(position - len(word))
            edge = position - len(word) == floor
            return trade and before is not None and (before.tag in ("n", "vn", "a", "an", "nz", "LOC", "ORG") or edge) and not (edge and word in words.stop)
        if token.tag in ("m", "q"):
            return len(word) <= 4 and bool(_ORDINAL.match(word))
        if token.tag == "PER":
            return kind in ("Company", "Site", "Institution", "Association", "Park")
        return True

    def _joint(self, word: str, at: int, floor: int, suffix: str) -> bool:
        """Whether 和 joins the two halves of one name: 区城市管理和综合执法局, 数学与统计学院; but not 财政局和教育局."""
        if at <= floor:
            return False
        before = self.line.token(at - 1)
        if word == "与" and suffix in ("学院", "系", "研究院", "研究所", "实验室", "研究中心", "综合楼", "实验楼"):
            return before.tag in ("n", "vn", "an", "nz") and before.word not in self.words.stop - self.words.inner
        if self.words.kinds[suffix] != "Agency":
            return False
        position, steps = at, 0
        while position > floor and steps < 4:
            if self.chain_at.get(position) or (self.line.text[position - 1] in _RELATIVE and self.line.token(position - 1).start == position - 1):
                return position < at
            token = self.line.token(position - 1)
            left = max(token.start, floor)
            if token.tag == "ORG" and self.line.text[left] in _RELATIVE:
                return True
            if token.tag not in ("n", "vn", "a", "an", "v", "LOC", "ORG") or token.word in self.words.stop - self.words.inner:
                break
            if token.tag == "v" and token.word not in self.words.inner:
                break
            position, steps = left, steps + 1
        if position == floor and floor > 0 and position < at:
            return True
        rest = self.line.text[max(floor, at - 6) : at]
        return any(rest.endswith(core.split("和")[0]) for core in self.words.cores if "和" in core)

    def _trim(self, position: int, start: int) -> int:
        """Drop words on the left that open no name: numbers, adverbs, describing words, a verb before a proper name."""
        first = self.line.token(position)
        if position < start and first.tag == "v" and first.end < start and self._is_proper(self.line.token(first.end)):
            position = first.end
        while position < start:
            token = self.line.token(position)
            word = self.line.text[position : token.end]
            if token.start == position and token.end <= start and (
                token.tag in ("d", "m", "q", "f", "r", "u", "p") and not word.startswith("第") or word in ("重点", "全国", "国家级", "省级", "市级", "知名", "大型", "辖区", "相关", "有关", "优秀", "国有", "当地", "本地", "企业", "入园企业", "园区企业")
            ):
                position = token.end
                continue
            break
        return position

    # ------------------------------------------------------------------ firms without a suffix
    def _firms(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        text = self.line.text
        taken = [(c.start, c.end) for c in found]

        def free(start: int, end: int) -> bool:
            return not any(a < end and start < b for a, b in taken)

        for token in self.line.tokens:
            if token.tag != "ORG" or not 2 <= len(token.word) <= 14 or not free(token.start, token.end):
                continue
            if self.words.trade.search(token.word) and len(token.word) > 3 or _FIRM_TITLES.match(text, token.end) or self._regional(token):
                taken.append((token.start, token.end))
                yield self._firm(token.start, token.end, "unit.firm_title", 0.75)
        for match in _SPOTS.finditer(text):
            for start, end in self._items(match.start(), spots=True):
                if free(start, end) and not self._in_area(start, end):
                    taken.append((start, end))
                    yield Candidate(self.line.part, start, end, start, "Site", (Segment(end, ""),), rule="site.list", confidence=0.7)
        for match in _LIST_ITEM.finditer(text):
            if not self.words.trade.search(match[1]) or _TOPICS.match(text, match.end()):
                continue
            start, end = self._last_name(*match.span(1)), match.end(1)
            tokens = self.line.covered(start, end)
            first = tokens[0] if tokens else None
            fits = first is not None and tokens[-1].end == end and (not self._is_common(first) if len(tokens) > 1 else end - start > 3)
            if fits and end - start >= 4 and free(start, end) and self._gone_to(start):
                taken.append((start, end))
                yield self._firm(start, end, "unit.firm_list", 0.7)
        for token in self.line.tokens:
            if token.tag == "LOC" and 3 <= len(token.word) <= 8 and not self._in_area(token.start, token.end) and free(token.start, token.end):
                before, after = self.line.before(token.start), self.line.after(token.end)
                if before and before.word in _GOES and before.word != "在" and not (after and after.tag in ("n", "nz", "ORG", "LOC")):
                    taken.append((token.start, token.end))
                    yield Candidate(self.line.part, token.start, token.end, token.start, "Site", (Segment(token.end, ""),), rule="site.gone_to", confidence=0.6)
        for match in _FIRMS.finditer(text):
            for start, end in self._items(match.start()):
                if free(start, end):
                    taken.append((start, end))
                    yield self._firm(start, end, "unit.firm_list", 0.7)

    def _regional(self, token: Token) -> bool:
        """An ORG such as 某省 + two to four characters, the way big firms are called for short."""
        area = gazetteer().match(token.word, 0)
        known = gazetteer().lookup(area) if area else ()
        return bool(known) and known[0].level <= CITY and 2 <= len(token.word) - len(area) <= 4 and not self.words.suffix.search(token.word, len(area)) and not self.area_at[token.end - 1]

    def _firm(self, start: int, end: int, rule: str, confidence: float) -> Candidate:
        return Candidate(self.line.part, start, end, start, "Company", (Segment(end, ""),), rule=rule, confidence=confidence)

    def _items(self, end: int, spots: bool = False) -> Iterator[tuple[int, int]]:
        """The items of a list A、B、C that ends before 等 at ``end``; none unless it has two and all look like names."""
        text = self.line.text
        begin = end
        while begin > 0 and text[begin - 1] not in "，。；：！？\n（）" and end - begin < 80:
            begin -= 1
        position = end
        parts = text[begin:end].split("、")
        if len(parts) < 2:
            return
        for index, part in enumerate(reversed(parts)):
            start = position - len(part)
            if index == len(parts) - 1:
                start = self._last_name(start, position)
            tokens = self.line.covered(start, position)
            firm = any(t.tag in ("nz", "ORG", "PER", "nw") for t in tokens) or (len(tokens) > 1 and self.words.trade.search(text[start:position]) and not self._is_common(tokens[0]))
            firm = firm or (spots and position - start >= 3 and not all(self._is_common(t) for t in tokens))
            if 2 <= position - start <= 8 and firm and all(t.tag in ("n", "nz", "nw", "ORG", "PER", "LOC", "vn") for t in tokens):
                yield start, position
            position -= len(part) + 1

    def _last_name(self, start: int, end: int) -> int:
        """Where the name starts that ends at ``end``: after the last verb or particle."""
        for token in reversed(self.line.covered(start, end)):
            if token.tag in ("v", "u", "p", "d", "w", "c", "r", "m"):
                return max(start, token.end)
        return start

    def _give_short_names(self, found: Sequence[Candidate]) -> None:
        for candidate in found:
            match = re.match("（(?:以下|下文|下称|以下统|)?(?:简称|称)：?“?([^“”）（]{2,12})”?）", self.line.text[candidate.end : candidate.end + 24])
            if match:
                candidate.extra.append(match[1])
