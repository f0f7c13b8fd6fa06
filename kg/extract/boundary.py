"""Where a unit's name begins: a walk to the left from its suffix over what names are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.syntax import Chain, Syntax
from kg.text.tagger import Token

_RELATIVE = frozenset("省市州盟区县旗镇乡村校院")
# What binds a second body to one that acts, within what the tagger takes for a single name.
_JOINED = re.compile(
    "联合(?![国会社体党支实办工执化大医制包证信])|会同|携手|将[与同对在]|走进|走访|带领|率领|(?<=[行司局会院校所队委部厂社])在|代表(?![团处队大机])|(?<!成)就|(?<=[我本该全][省市县区镇乡校])(?:组织|邀请|推荐|选派)|(?<=人大|政协|政府|.委)[和与及]"
)
_ORGANS = ("人大", "政协", "政府", "党委", "纪委", "监委", "人大常委会", "法院", "检察院")
_FIRM_JOINED = re.compile(f"{_JOINED.pattern}|与")
_DEPARTMENTS = frozenset(("处", "科", "部", "办公室", "室", "股", "中心"))
# Words that begin like a body's name and mean no area or school.
NOT_RELATIVE = re.compile(
    "校[企地友园际本内外]|省级|市[级场民域内区]|市政(?:工程|建设|园林|管理|公用|设施)|区[级域块内]|县[级域内区]|乡[村镇贤土]|村[级民]|镇[级域]"
    "|院[士校线内]|旗[舰袍]|州府"
)
# 驻村工作队, 各区市市场监管局: of any village or district
_ANY = re.compile("(?:[驻各每]|[0-9一二两三四五六七八九十几]+个|[二两三四五六七八九十])[省市县区旗镇乡街道]{0,3}$")
_ORDINAL = re.compile("第?[0-9一二三四五六七八九十百]+(?:届|期|号|楼|层)?$")
_PUNCTUATION = frozenset("，。；：！？、“”‘’（）《》【】—…· \n\u3000+/|")
_BRACKET = re.compile("（[\u4e00-\u9fff]{2,6}）")
_LONGEST_QUOTE = 18
_LONGEST_BRACKET = 8
_LONGEST_BRAND = 8
# Suffixes that make one word with the character before them: 市场, 区长, 校办 aside.
_GLUED = frozenset(("场", "路", "区", "长", "级", "办", "部", "处"))
_NAMES = frozenset(("ORG", "LOC", "nz", "nw"))
_NOUNS = frozenset(("n", "vn", "an", "nz"))
_NEVER_TAGS = frozenset(("p", "u", "r", "d", "w", "TIME", "xc", "c"))
_BRANDED = frozenset(("Company", "Site", "Institution", "Association", "Park"))


@dataclass(frozen=True, slots=True)
class Opening:
    """A name begins at ``start``, with ``areas`` or a ``relative`` word (市, 我校, 园区) that ends at ``body``."""

    start: int
    body: int
    areas: Chain = ()
    relative: str = ""


@dataclass(frozen=True, slots=True)
class _Walk:
    """From the suffix at ``start`` to the left, not beyond ``floor``, where the name before ends."""

    start: int
    floor: int
    suffix: str
    kind: str


class Boundary:
    """Finds openings in one line."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.line = syntax.line
        self.words = syntax.words
        self.deictic_at = {}
        for match in self.words.deictic.finditer(self.line.text):
            token = self.line.token(match.end() - 1)
            # 我|校府城: the tagger glues 校 to what follows.
            glued = token.start == match.end() - 1 and not NOT_RELATIVE.match(self.line.text, token.start)
            if token.end == match.end() or token.tag == "ORG" or (glued and len(match.group()) == 2):
                self.deictic_at[match.end()] = match

    def open(self, start: int, floor: int, suffix: str) -> Opening | None:
        """The opening of the name whose ``suffix`` starts at ``start``; None where nothing can be its opening."""
        walk = _Walk(start, floor, suffix, self.words.kinds[suffix])
        position = start
        while position > floor:
            if opening := self._owner(position, walk):
                return opening
            left = self._step(position, walk)
            if left is None:
                break
            if (joined := self._joined(left, position, walk)) < position:
                return self._behind(joined, position)
            apposition = self.words.apposition.search(self.line.text, left, position)
            if apposition and apposition.end() < position:
                position = apposition.end()
                break
            enclosed = self.line.text[position - 1] in "”）"
            if not enclosed and (opening := self._inside(left, position)):
                return opening
            position = left
        if position > floor or not floor:
            position = self._trim(position, start)
        if floor < position < start and self.line.text[position] == "（":
            position = self._before_bracket(position, floor)
            if self.line.text[position] == "（":
                return None
        return self._sender(position, walk) or Opening(position, position)

    def _before_bracket(self, bracket: int, floor: int) -> int:
        """Where the brand before an area in brackets begins, after a pause or a word of going; else ``bracket``."""
        for start in range(bracket - 1, max(floor, bracket - _LONGEST_BRAND) - 1, -1):
            token = self.line.before(start)
            if token is None or token.tag == "w" or token.word in self.words.syntax["goes"]:
                return start if bracket - start > 1 else bracket
        return bracket

    def _joined(self, left: int, position: int, walk: _Walk) -> int:
        """Where the tagger's organisation from ``left`` on is another's partner (某税务局联合|县总工会), or its end."""
        if 0 < left == walk.floor and self.line.text[left] in "和与及":
            return left + 1
        joined = _FIRM_JOINED if walk.kind == "Company" else _JOINED
        cuts = joined.finditer(self.line.text, left, position) if self.line.token(left).tag in _NAMES else ()
        return max((cut.end() for cut in cuts if cut.start() > self.line.token(left).start), default=position)

    def _behind(self, start: int, position: int) -> Opening:
        """The opening of what starts at ``start`` and goes on to ``position``."""
        for end in range(position, start, -1):
            chain = self.syntax.chain_at.get(end)
            if chain and chain[0].start == start:
                return Opening(start, end, chain)
        relative = self.line.text[start] if self.line.text[start] in _RELATIVE else ""
        return Opening(start, start + len(relative), relative=relative)

    # ------------------------------------------------------------------ one step
    def _step(self, position: int, walk: _Walk) -> int | None:
        """The position one word, quotation or bracket further left, None where the name can't contain it."""
        text, floor = self.line.text, walk.floor
        char = text[position - 1]
        if char == "”":
            opened = text.rfind("“", max(floor, position - _LONGEST_QUOTE), position)
            named = any(self.syntax.is_proper(t) for t in self.line.covered(position, walk.start))
            return None if named or opened < 0 or "。" in text[opened:position] else opened
        if char == "）":
            opened = text.rfind("（", max(floor, position - _LONGEST_BRACKET), position)
            return opened if opened >= 0 and _BRACKET.fullmatch(text[opened:position]) else None
        if char in _PUNCTUATION:
            return None
        token = self.line.token(position - 1)
        left = max(token.start, floor)
        if token.tag == "c" and position - left > 1 and text[left] in "和与及":
            # The tagger glues what follows to 和.
            return left + 1
        return left if self._passes(token, text[left:position], left, walk) else None

    def _passes(self, token: Token, word: str, left: int, walk: _Walk) -> bool:
        """Whether a name may contain ``word``, the part of ``token`` from ``left`` on."""
        words = self.words.words
        if walk.kind == "Delegation" and (word in words["errand"] or self._is_programme(word, left)):
            return True
        if walk.floor and left == walk.floor and word in words["stop"]:
            return walk.kind == "Company" and self.words.is_trade(word) and token.tag != "v"
        if token.tag in _NAMES:
            return True
        if word in ("和", "与", "及"):
            return self._joint(word, left, walk)
        trade = self.words.is_trade(word)
        if trade and token.tag in _NOUNS:
            return True
        if word in words["stop"] and not trade:
            return False
        if token.tag in _NEVER_TAGS:
            return token.tag == "TIME" and word in words["common"]
        if token.tag in ("v", "vd"):
            return trade and self._verb_inside(word, left, walk)
        if token.tag in ("m", "q"):
            return len(word) <= 4 and bool(_ORDINAL.match(word))
        return token.tag != "PER" or walk.kind in _BRANDED or self._is_no_person(left, left + len(word))

    def _is_no_person(self, start: int, end: int) -> bool:
        """Whether what the tagger calls a person opens a list's item and the second tagger knows no such person."""
        opens = not start or self.line.text[start - 1] in "，、；：。\n"
        return opens and not any(e.type == "person" and e.start < end and start < e.end for e in self.line.entities)

    def _is_programme(self, word: str, left: int) -> bool:
        """Whether 进 stands in a programme's name: 电子商务进农村, 法律进校园."""
        after, before = self.line.after(left + len(word)), self.line.before(left)
        return word == "进" and after is not None and after.tag == "n" and before is not None and before.tag in _NOUNS

    def _verb_inside(self, word: str, left: int, walk: _Walk) -> bool:
        """Whether a verb of the trade stands inside the name: 社会组织工委, and not 供电公司组织服务队."""
        if word == "组织" and left in self.deictic_at and left + len(word) < walk.start:
            return False  # 我市|组织|某某公司
        if left == walk.floor:
            return word not in self.words.words["stop"]
        if self.line.text[left + len(word)] in "和与及" and word in self.words.office["cores"]:
            return True  # 规划与评估处
        before = self.line.before(left)
        return before is not None and before.tag in _NOUNS | {"a", "LOC", "ORG"}

    def _joint(self, word: str, at: int, walk: _Walk) -> bool:
        """Whether 和 joins two halves of one name: 区城市管理和综合执法局, 数学与统计学院; but not 财政局和教育局."""
        if at <= walk.floor:
            return False
        before = self.line.token(at - 1)
        if before.word.endswith(_ORGANS) or before.word in self.words.office["owners"]:
            return False
        stop = self.words.words["stop"] - self.words.words["inner"]
        if word == "与" and walk.suffix in self.words.syntax["fields"]:
            return before.tag in _NOUNS and before.word not in stop
        if walk.kind != "Agency":
            return False
        rest = self.line.text[max(walk.floor, at - 6) : at]
        if walk.suffix in _DEPARTMENTS and any(rest[-n:] in self.words.office["cores"] for n in range(2, 6)):
            return True
        if self._owned_before(at, walk.floor, stop):
            return True
        return any(rest.endswith(core.split("和")[0]) for core in self.words.office["cores"] if "和" in core)

    def _owned_before(self, at: int, floor: int, stop: frozenset[str]) -> bool:
        """Whether at most four words of an office's field lead from ``at`` back to an area or the name before."""
        position = at
        for _ in range(4):
            if position <= floor:
                break
            token = self.line.token(position - 1)
            relative = self.line.text[position - 1] in _RELATIVE and token.start == position - 1
            if position < at and (self.syntax.chain_at.get(position) or relative):
                return True
            left = max(token.start, floor)
            if token.tag == "ORG" and self.line.text[left] in _RELATIVE:
                return True
            field = token.tag in _NOUNS | {"a", "LOC", "ORG"} or token.word in self.words.words["inner"]
            if not field or token.word in stop:
                return False
            position = left
        return (position == floor > 0) or bool(self.syntax.chain_at.get(position))

    # ------------------------------------------------------------------ owners
    def _owner(self, position: int, walk: _Walk) -> Opening | None:
        """The area, deictic or relative word that ends at ``position`` and so opens the name."""
        chain = self.syntax.chain_at.get(position)
        if chain and chain[0].start >= walk.floor:
            begin = chain[0].start
            if walk.kind in _BRANDED - {"Company"} and (outer := self._beyond(begin, walk)):
                return outer
            return self._sender(begin, walk) or Opening(self._lead(begin, walk.floor), position, chain)
        deictic = self.deictic_at.get(position)
        if deictic and deictic.start() >= walk.floor:
            return Opening(deictic.start(), position, relative=deictic.group())
        return self._common_owner(position, walk) or self._relative(position, walk)

    def _beyond(self, begin: int, walk: _Walk) -> Opening | None:
        """县浙江商会, 拜城县温州中学: the area before an area is the unit's own, the other is who it is of or from."""
        outer = self.syntax.chain_at.get(begin)
        if outer and outer[0].start >= walk.floor:
            return Opening(outer[0].start, begin, outer)
        return self._relative(begin, replace(walk, start=begin)) if walk.kind == "Association" else None

    def _lead(self, begin: int, floor: int) -> int:
        """``begin`` of an area, or of 中共, 共青团 or another party before it."""
        lead = next((w for w in self.words.syntax["leads"] if self.line.text.endswith(w, floor, begin)), "")
        return begin - len(lead)

    def _sender(self, position: int, walk: _Walk) -> Opening | None:
        """The sender of a delegation: 某区赴某市招商考察组 opens with 某区."""
        if walk.kind != "Delegation" and walk.suffix != "指挥部":
            return None
        ends = (position - len(w) for w in self.words.syntax["errands"] if self.line.text.endswith(w, 0, position))
        sender = next((chain for end in ends if (chain := self.syntax.chain_at.get(end))), None)
        return Opening(sender[0].start, sender[-1].end, sender) if sender and sender[0].start >= walk.floor else None

    def _common_owner(self, position: int, walk: _Walk) -> Opening | None:
        """学校, 公司, 园区 as the owner of what follows: 公司党委, 园区运营中心."""
        token = self.line.token(position - 1)
        if token.end != position or token.word not in self.words.office["owners"] or token.start < walk.floor:
            return None
        if position == walk.start and walk.suffix not in self.words.office["nested"]:
            return None
        if token.word in ("社区", "街道") and walk.kind != "Agency":
            return None
        before = self.line.before(token.start)
        if before and before.tag in _NOUNS | {"LOC", "ORG"} and before.word not in self.words.words["stop"]:
            return None
        return Opening(token.start, position, relative=token.word)

    def _relative(self, position: int, walk: _Walk) -> Opening | None:
        """省, 市, 区, 校… as a word of its own, or as the first character of a body's name (市委, 区财政局)."""
        text, begin = self.line.text, position - 1
        word = text[begin]
        if word not in _RELATIVE or begin < walk.floor or _ANY.search(text, max(0, begin - 4), begin):
            return None
        if word == "村" and self._is_described(begin):
            return None
        if zone := next((z for z in self.words.syntax["zones"] if text.endswith(z, walk.floor, position)), ""):
            before = self.line.before(position - len(zone))
            if before is None or before.tag not in _NOUNS | _NAMES | {"PER"}:
                return Opening(position - len(zone), position, relative=zone)
        token = self.line.token(begin)
        led = self._lead(begin, walk.floor) < begin
        alone = token.start == begin or led or (token.start == begin - 1 and text[begin - 1] in "我本")
        if not alone and not (begin == walk.floor > 0 and walk.suffix in self.words.syntax["follow"]):
            return None
        at_suffix = position == walk.start
        if at_suffix and walk.suffix in _GLUED and word not in "校院":
            return None
        chain = self.syntax.chain_at.get(begin)
        if chain and chain[0].start >= walk.floor and chain[-1].name.endswith(word):
            # 某县县委: the area's own last word said twice.
            return Opening(chain[0].start, position, chain)
        if word == "院" and not (at_suffix and walk.suffix in self.words.office["nested"] and len(walk.suffix) > 1):
            return None
        if walk.suffix != "委" or not at_suffix:
            return Opening(begin, position, relative=word)
        league = text[max(walk.floor, begin - 1) : begin] == "团"
        return Opening(begin - 1 if league else self._lead(begin, walk.floor), position, relative=word)

    def _is_described(self, begin: int) -> bool:
        """Whether a word in front tells which sort of village is meant (软弱涣散村党支部)."""
        before = self.line.before(begin)
        going = before is not None and before.word in self.words.syntax["goes"] | self.words.words["stop"]
        return before is not None and before.tag in ("a", "an", "n", "vn", "v", "q") and not going

    def _inside(self, left: int, position: int) -> Opening | None:
        """The area, deictic, relative word or owner that a word passed on the walk begins with."""
        for end in range(position - 1, left, -1):
            if chain := self.syntax.chain_at.get(end):
                return Opening(self._lead(chain[0].start, 0), end, chain)
            if deictic := self.deictic_at.get(end):
                return Opening(deictic.start(), end, relative=deictic.group())
        token = self.line.token(left)
        if token.start != left or token.tag != "ORG":
            return None
        first = self.line.text[left]
        if first in _RELATIVE and position - left > 1 and not NOT_RELATIVE.match(self.line.text, left):
            chain = self.syntax.chain_at.get(left)
            if chain and chain[-1].name.endswith(first):
                return Opening(chain[0].start, left + 1, chain)
            return Opening(left, left + 1, relative=first)
        owners = self.words.office["owners"]
        owner = next((w for w in owners if self.line.text.startswith(w, left, position)), "")
        return Opening(left, left + len(owner), relative=owner) if owner else None

    # ------------------------------------------------------------------ trimming
    def _trim(self, position: int, start: int) -> int:
        """Drop words on the left that open no name: numbers, adverbs, describing words, a verb before a proper name."""
        if position >= start:
            return position
        first = self.line.token(position)
        if first.tag == "v" and first.end < start and self.syntax.is_proper(self.line.token(first.end)):
            position = first.end
        while position < start:
            token = self.line.token(position)
            word = self.line.text[position : token.end]
            idle = token.tag in ("d", "m", "q", "f", "r", "u", "p") and not word.startswith("第")
            if token.start != position or token.end > start or not (idle or word in self.words.syntax["describing"]):
                break
            position = token.end
        return position
