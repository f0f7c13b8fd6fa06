"""How likely a string is a person's name: what the tagger says, what stands left and right, where else it occurs.

The weights are set by hand; ``person_names.ACCEPT`` is the sum that makes a name.
"""

from __future__ import annotations

import re

from kg.extract.title_stacks import SEPARATORS, View, read_slot, title_before
from kg.extract.titles import lexicon, surnames

DOT = re.compile("(?<=[\u4e00-\u9fff])[·•・](?=[\u4e00-\u9fff])")
PAUSE = "，。；：、！？）（”“’‘》《】【 \n—…"
JOINERS = "、和与及"
_BOUND = 3.5
_TITLED = 2.5
_WORDLIKE = "东西南百第梁"  # 东方, 西门, 百里, 第五 are words as well
_ROLE = 1.5
_AREAS = re.compile(
    "(?:、[\u4e00-\u9fff]{2,4}){0,8}(?:等)?[两二三四五六七八九十\\d]+个?(?:镇|乡|村|县|区|市|街道|社区|办事处)"
)
_TEAM = re.compile("[组团队者]|人员")
_ZONE = re.compile("(?:经济|高新|产业)?(?:技术|示范)?(?:经开区|开发区|高新区|新区|园区)")
_HANZI = re.compile("[\u4e00-\u9fff]")
_OFFICE_END = re.compile("[科局处部室院厂村镇乡县市区组队社站所厅委办系]$")
# Words that follow a subject; a lone word of another tag may be the rest of a longer name.
_PARTICLE_TAGS = frozenset(("p", "c", "u", "r", "d", "v", "f", "m", "t"))
_CLOSED_TAGS = frozenset(("u", "p", "c", "r", "m", "w", "xc"))
_FUNCTION_TAGS = _PARTICLE_TAGS | {"xc", "w", "TIME"}
_COMMON_TAGS = _PARTICLE_TAGS | {"n", "vn", "a", "ad", "an", "vd", "LOC", "ORG", "TIME"}


def surname_at(text: str, start: int) -> str:
    """The family name, of one or two characters, that ``text`` has at ``start``, or ""."""
    double = text[start : start + 2]
    if surnames().get(double) == "double":
        return double
    return text[start] if text[start] in surnames() else ""


def evidence(v: View, start: int, end: int, story: str, left: float) -> float:
    """The evidence that ``text[start:end]`` is a name; 0 where something speaks against any name there."""
    name = v.text[start:end]
    if _is_ruled_out(v, start, end, name):
        return 0.0
    right = _right_evidence(v, end)
    if " " in name:
        return left + 1.0 + right
    if "某" in name or DOT.search(name):
        return left + 3.5 + right
    tagged = _tagger_evidence(v, start, end, left)
    if left and v.text[end : end + 1] == "、" and end + 1 in v.person_at:
        tagged = max(tagged, 0.0) + 1.0  # between a title or name and the next name of a list
    if (start, end) in v.seconded:
        tagged = max(tagged, 0.0) + (1.0 if len(name) < 3 else 1.5)  # it cuts names short too
    score = tagged + left + right + (0.5 if len(name) == 3 else 0.0)
    verb = lexicon().follow.match(v.text, end - 1)
    if verb and verb.end() > end:
        # 刘某|作总结, 张某|宣读: the last character begins what he did
        score -= 3.0 if verb.end() > end + 1 else 0.0 if (start, end) in v.seconded else 1.5
    elif len(name) == 3 and right < 1.0 and verb and verb.end() == end and (start, end) not in v.seconded:
        score -= 0.75  # 成某|到
    if left < _TITLED and any(unit.surface.startswith(name) for unit in v.units):
        score -= 2.0  # a place or a firm is called so
    if start in v.unit_end and end in v.title_at:
        score += _ROLE  # 某局|匡某|副局长
    if start in v.unit_end and right < 0.75:
        score -= 0.75  # 某派出所|青石驿|警务室: more of a unit's name
    repeat = _repeat_evidence(story, name)
    return score + (repeat if right < 1.0 else max(repeat, 0.0))


def _is_ruled_out(v: View, start: int, end: int, name: str) -> bool:
    words = lexicon()
    cited = (name, name[:-1], v.text[max(0, start - 1) : end])  # 丁格尔 is the end of 南丁格尔
    if name in words.not_names or words.role.fullmatch(name) or not words.cited.isdisjoint(cited) or is_cited(v, end):
        return True
    roles = words.role.finditer(v.text, max(0, start - 4), start + 1)
    if any(m.start() < start < m.end() for m in roles):
        return True  # 劳动模|范光荣
    if any(i in v.barred or i in v.covered or i in v.title_at for i in range(start, end)):
        return True
    office = end in v.title_at and start not in v.person_at and _OFFICE_END.search(name)
    if office or words.body.fullmatch(name) or words.credits.search(v.text, max(0, start - 6), start):
        return True
    if (
        DOT.search(name)
        and v.text[start - 1 : start] in ("【", "“", "《")
        and v.text[end : end + 1] in ("】", "”", "》")
    ):
        return True  # the name of a project
    if _ZONE.match(v.text, end):
        return True
    given = start + max(1, len(surname_at(v.text, start)))
    return v.text[given:end] == "老" or bool(words.kinship.match(v.text, given))


def is_cited(v: View, end: int) -> bool:
    """Whether a name that ends at ``end`` is only part of a doctrine, a prize, a street."""
    token = v.token_at.get(end)
    if _AREAS.match(v.text, end):
        return True  # 向阳、汉王、石泉三镇
    return (token is not None and token.word in lexicon().named_after) or bool(lexicon().doctrine.match(v.text, end))


def _tagger_evidence(v: View, start: int, end: int, left: float) -> float:
    """3 for the tagger's own person, 1 for one it begins; less where it saw an everyday word."""
    token = v.token_at.get(start)
    kind = surnames().get(surname_at(v.text, start), "")
    if token is None:
        return -0.25 if left >= _TITLED else -3.0
    if token.word in lexicon().not_names:
        return -9.0
    if token.tag == "PER":
        whole = 3.0 if token.end == end else 1.0
        if kind in ("rare", "word") and not left and (start, end) not in v.seconded:
            whole -= 1.0  # 还道|于民, 访企|拓岗强: a set phrase that only looks like a name
        if not kind:
            return whole - (1.0 if end - start > 2 else 2.0)
        return whole + (0.25 if kind in ("common", "double") else 0.0)
    if not kind:
        return -3.0
    if token.end - start == 1:
        return _split_evidence(v, start, end, kind, left)
    if token.end > end:
        return -3.0
    if kind == "double" and token.end - start > 1 and v.text[start] not in _WORDLIKE:
        return 1.0  # 上官, 诸葛 begin no other words
    if left and token.tag in _CLOSED_TAGS and token.end - token.start == 3:
        return 1.0  # no particle has three characters
    return 0.0 if token.tag not in _COMMON_TAGS else -0.5 if left >= _BOUND else -2.0


def _split_evidence(v: View, start: int, end: int, kind: str, left: float) -> float:
    """The tagger's evidence where it took the family name for a word of its own."""
    token = v.token_at[start]
    rest = v.token_at.get(token.end)
    # 向|某某, 和|某某; but 村民于|某某: nobody is told of with 于.
    preposition = token.tag in _CLOSED_TAGS and kind == "word" and (left < _ROLE or token.word != "于")
    if rest and rest.tag == "PER" and rest.end == end and left > 0.0 and not preposition:
        return 2.0
    if token.tag in _PARTICLE_TAGS and rest and rest.end == end and end - token.end > 1:
        return -3.0
    given = [v.token_at.get(i) for i in range(start + 1, end)]
    if len(given) == 2 and all(t and t.end - t.start == 1 and t.tag not in _CLOSED_TAGS for t in given):
        return 0.25  # the tagger can't read it as words
    return {"word": -0.75, "rare": -0.25}.get(kind, 0.0)


def left_evidence(v: View, start: int, done: int) -> float:
    """3.5 after a title with a unit or stack, 2.5 after a bare title or in a list of names, 1.5 after a role word.

    ``done`` is where the name before ends.
    """
    title = title_before(v, start)
    if title and (title.start == done or _person_ends(v, title.start, title.end)):
        return 0.0  # it is the title behind the name before, or behind a surname alone
    if title:
        slot = read_slot(v, title)
        before = slot.start - 1 if v.text[slot.start - 1 : slot.start] in SEPARATORS else slot.start
        stacked = slot.start > 0 and (before in v.title_end or before == done)
        bound = slot.owner.known or title.head in lexicon().area or stacked
        return _BOUND if bound else _TITLED
    if start - 1 == done and v.text[start - 1] in JOINERS:
        return _TITLED
    before = len(v.text[:start].rstrip(" "))
    if any(m.end() == before for m in lexicon().role.finditer(v.text, max(0, before - 6), before)):
        return _ROLE
    if lexicon().appoints.search(v.text, max(0, start - 3), start):
        return _BOUND
    if v.text[start - 1 : start] == "的" and start - 1 in v.unit_end:
        return _ROLE  # 家住某村的某某
    opens = start == 0 or v.text[start - 1] in PAUSE
    return 0.5 if opens or lexicon().left.search(v.text, max(0, start - 3), start) else 0.0


def _person_ends(v: View, start: int, end: int) -> bool:
    return any((token := v.token_ending.get(i)) is not None and token.tag == "PER" for i in (start, end))


def _right_evidence(v: View, end: int) -> float:
    """From -1.5 inside a word to 1.5 before a title or a word for what people do."""
    text = v.text
    if end >= len(text) or text[end] in PAUSE:
        return 1.0
    if end in v.title_at or lexicon().honorific.match(text, end):
        return 1.5
    follow = lexicon().follow.match(text, end)
    long = follow is not None and len(follow.group()) > 1
    if follow and len(follow.group()) > 2:
        return 1.5
    if text[end] == "和" and (text[end + 1 : end + 2] in PAUSE or _does(text, end + 1)):
        return -1.0  # 杜某和|出席: nobody is joined there
    if end not in v.token_ending:
        return 0.5 if long else -1.5
    token = v.token_at[end]
    if token.end - token.start == 1 and text[token.end : token.end + 1] == "、" and token.tag != "u":
        return -1.5  # 孟某|有、: what stands alone before the next of a list is the end of the name
    if token.tag not in _CLOSED_TAGS and token.end - token.start == 1 and lexicon().honorific.match(text, token.end):
        return -1.0  # 傅某|有|上将
    if follow:
        return 1.5 if long else 0.75
    if not _HANZI.match(text[end]):
        return 0.5
    if token.end - token.start > 1:
        return 0.25
    if token.tag not in _FUNCTION_TAGS:
        return -1.5
    # 汪某学|一行: a lone word before one that itself follows names is the end of the name.
    return -1.0 if lexicon().follow.match(text, token.end) else 0.25


def _does(text: str, start: int) -> bool:
    """Whether a word of two characters or more for what people do stands there."""
    follow = lexicon().follow.match(text, start)
    noun = follow is None or follow.group() == "代表" or _TEAM.match(text, follow.end())
    return not noun and follow is not None and len(follow.group()) > 1


def _repeat_evidence(story: str, name: str) -> float:
    """A name seen before different characters is whole; one always before the same character may be cut short."""
    nexts: list[str] = []
    end = 0
    while (start := story.find(name, end)) >= 0:
        end = start + len(name)
        nexts.append(story[end : end + 1])
    if len(nexts) < 2:
        return 0.0
    if len(set(nexts)) > 1:
        return 1.0
    return -1.5 if _HANZI.match(nexts[0] or " ") else 0.0
