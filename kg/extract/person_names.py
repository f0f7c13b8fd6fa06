"""Where a person is named: every start that could be a name, its lengths weighed by the evidence around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.title_stacks import SEPARATORS, View, read_slot, title_before
from kg.extract.titles import lexicon, surnames

ACCEPT = 4.0
"""Least evidence (see ``_evidence``) that makes a string a person's name. The weights are set by hand."""

_HANZI = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[\u4e00-\u9fff]+")
_DOT = re.compile("(?<=[\u4e00-\u9fff])[·•・](?=[\u4e00-\u9fff])")
_MASKED = re.compile("某{1,2}[甲乙丙丁]?")
_OFFICE_END = re.compile("[科局处部室院厂村镇乡县市区组队社站所厅委办系]$")
# 李 明: papers set names of two characters as wide as those of three.
_SPACED = re.compile(" {1,2}[\u4e00-\u9fff](?=[、，。；：）\n ]|等|同志|一行|$)")
_PAUSE = "，。；：、！？）（”“’‘》《】【 \n—…"
_JOINERS = "、和与及"
# Words that follow a subject; a lone word of another tag may be the rest of a longer name.
_PARTICLE_TAGS = frozenset(("p", "c", "u", "r", "d", "v", "f", "m", "t"))
_CLOSED_TAGS = frozenset(("u", "p", "c", "r", "m", "w", "xc"))
_FUNCTION_TAGS = _PARTICLE_TAGS | {"xc", "w", "TIME"}
_COMMON_TAGS = _PARTICLE_TAGS | {"n", "vn", "a", "ad", "an", "vd", "LOC", "ORG", "TIME"}


def find_person_names(views: Sequence[View]) -> list[list[tuple[int, int]]]:
    """The ranges of persons' names in each view, in text order, none overlapping."""
    story = "\x00".join(v.text for v in views)
    found = [list(_first_pass(v, story)) for v in views]
    names = {v.text[a:b] for v, spans in zip(views, found, strict=True) for a, b in spans}
    return [sorted([*spans, *_repeats(v, spans, names)]) for v, spans in zip(views, found, strict=True)]


def _first_pass(v: View, story: str) -> Iterator[tuple[int, int]]:
    done = -1
    for start in sorted(_starts(v)):
        if start < done or start in v.barred or start in v.covered:
            continue
        end = _best_end(v, start, story, done)
        if end:
            yield start, end
            done = end


def _starts(v: View) -> set[int]:
    """Where a name may begin: at a PER word, after a title or a role word, after a joiner of a name list."""
    text = v.text
    starts = set(v.person_at)
    starts.update(title.end for title in v.titles)
    starts.update(m.end() for m in lexicon().role.finditer(text))
    starts.update(m.end() for m in lexicon().appoints.finditer(text))
    starts.update(_dotted_start(v, m.start()) for m in _DOT.finditer(text))
    starts.update(m.start() - 1 for m in _MASKED.finditer(text) if m.start())
    starts.update(i + 1 for i, char in enumerate(text) if char in _JOINERS + "）")
    starts = {start + _blanks(text, start) for start in starts}
    return {start for start in starts if start < len(text) and _HANZI.match(text[start])}


def _blanks(text: str, start: int) -> int:
    return len(text[start : start + 3]) - len(text[start : start + 3].lstrip(" "))


def _dotted_start(v: View, dot: int) -> int:
    """Where the name around a dot begins: after the title before it, else at the pause, else at the tagger's word."""
    first = max(v.text.rfind(char, 0, dot) for char in _PAUSE) + 1
    titled = [end for end in range(dot - 1, max(first, dot - 7), -1) if end in v.title_end]
    if titled:
        return titled[0]
    return first if dot - first < 6 else max((t.start for t in v.tokens if t.start < dot <= t.end), default=first)


def _surname(text: str, start: int) -> str:
    double = text[start : start + 2]
    if surnames().get(double) == "double":
        return double
    return text[start] if text[start] in surnames() else ""


def _best_end(v: View, start: int, story: str, done: int) -> int:
    """The end of the likeliest name at ``start``; 0 where none has enough evidence. ``done`` ends the name before."""
    best, chosen = ACCEPT, 0
    left = _left_evidence(v, start, done)
    for end in _ends(v, start):
        score = _evidence(v, start, end, story, left)
        if score >= best:
            best, chosen = score, end
    return chosen


def _ends(v: View, start: int) -> list[int]:
    text = v.text
    word = _WORD.match(text, start)
    if word and _DOT.match(text, word.end()):
        return [_dotted_end(v, word.end())]
    surname = _surname(text, start)
    given = (_MASKED.match(text, start + len(surname)) or _SPACED.match(text, start + 1)) if surname else None
    if given:
        return [given.end()]
    lengths = {len(surname) + 1, len(surname) + 2} if surname else set()
    token = v.token_at.get(start)
    # A married woman's two family names make four; a foreign name has no family name in front.
    two_surnames = len(surname) == 1 and text[start + 1 : start + 2] in surnames()
    if token and token.tag == "PER" and (not surname or (two_surnames and token.end - start == 4)):
        lengths.add(token.end - start)
    ends = [start + n for n in sorted(lengths) if n > 1 and start + n <= len(text)]
    return [end for end in ends if all(_HANZI.match(c) for c in text[start:end])]


def _dotted_end(v: View, dot: int) -> int:
    return max((t.end for t in v.tokens if t.start <= dot + 1 < t.end), default=dot + 1)


def _evidence(v: View, start: int, end: int, story: str, left: float) -> float:
    """Weigh ``text[start:end]`` as a name by the tagger, by what stands left and right, and by other occurrences."""
    name = v.text[start:end]
    if name in lexicon().cited or name in lexicon().not_names or _is_cited(v, end):
        return 0.0
    office = end in v.title_at and start not in v.person_at and _OFFICE_END.search(name)
    if office or lexicon().body.fullmatch(name) or lexicon().credits.search(v.text, max(0, start - 6), start):
        return 0.0
    if any(i in v.barred or i in v.covered or i in v.title_at for i in range(start, end)):
        return 0.0
    if " " in name:
        return left + 1.0 + _right_evidence(v, end)
    if "某" in name or _DOT.search(name):
        return left + 3.5 + _right_evidence(v, end)
    surname = _surname(v.text, start)
    if lexicon().kinship.match(v.text, start + max(1, len(surname))):
        return 0.0
    right = _right_evidence(v, end)
    tagged = _tagger_evidence(v, start, end, surname, left)
    if left and v.text[end : end + 1] == "、" and end + 1 in v.person_at:
        tagged = max(tagged, 0.0) + 1.0  # between a title or name and the next name of a list
    score = tagged + left + right + (0.5 if len(name) == 3 else 0.0)
    if len(name) == 3 and right < 1.0 and lexicon().follow.fullmatch(name[-1]):
        score -= 0.75  # 成某|到: the last character rather begins what he did
    if left < _TITLED and any(unit.surface.startswith(name) for unit in v.units):
        score -= 2.0  # a place or a firm is called so
    repeat = _repeat_evidence(story, name)
    return score + (repeat if right < 1.0 else max(repeat, 0.0))


def _is_cited(v: View, end: int) -> bool:
    """Whether a name that ends at ``end`` is only part of a doctrine, a prize, a street."""
    token = v.token_at.get(end)
    return (token is not None and token.word in lexicon().named_after) or bool(lexicon().doctrine.match(v.text, end))


def _tagger_evidence(v: View, start: int, end: int, surname: str, left: float) -> float:
    """3 for the tagger's own person, 1 for one it begins; less where it saw an everyday word."""
    token = v.token_at.get(start)
    if token is None:
        return -0.25 if left >= _TITLED else -3.0
    if token.word in lexicon().not_names:
        return -9.0
    if token.tag == "PER":
        whole = 3.0 if token.end == end else 1.0
        common = 0.25 if surnames().get(surname) in ("common", "double") else 0.0
        return whole + common if surname else whole - (1.0 if end - start > 2 else 2.0)
    if not surname:
        return -3.0
    if token.end - start > 1:
        if token.end > end or token.tag not in _COMMON_TAGS:
            return -3.0 if token.end > end else 0.0
        return -0.5 if left >= _BOUND else -2.0
    rest = v.token_at.get(token.end)
    if rest and rest.tag == "PER" and rest.end == end and left > 0.0 and token.tag not in _CLOSED_TAGS:
        return 2.0  # 谈|某某: the tagger took the family name for a word
    if token.tag in _PARTICLE_TAGS and rest and rest.end == end and end - token.end > 1:
        return -3.0
    given = [v.token_at.get(i) for i in range(start + 1, end)]
    if len(given) == 2 and all(t and t.end - t.start == 1 and t.tag not in _CLOSED_TAGS for t in given):
        return 0.25  # the tagger can't read it as words
    return {"word": -0.75, "rare": -0.25}.get(surnames()[surname], 0.0)


_BOUND = 3.5
_TITLED = 2.5


def _left_evidence(v: View, start: int, done: int) -> float:
    """3.5 after a title with a unit or stack, 2.5 after a bare title or in a list of names, 1.5 after a role word."""
    title = title_before(v, start)
    if title and (title.start == done or _person_ends(v, title.start, title.end)):
        return 0.0  # it is the title behind the name before, or behind a surname alone
    if title:
        slot = read_slot(v, title)
        before = slot.start - 1 if v.text[slot.start - 1 : slot.start] in SEPARATORS else slot.start
        stacked = slot.start > 0 and (before in v.title_end or before == done)
        bound = slot.owner.known or title.head in lexicon().area or stacked
        return _BOUND if bound else _TITLED
    if start - 1 == done and v.text[start - 1] in _JOINERS:
        return _TITLED
    before = len(v.text[:start].rstrip(" "))
    if any(m.end() == before for m in lexicon().role.finditer(v.text, max(0, before - 6), before)):
        return 1.5
    if lexicon().appoints.search(v.text, max(0, start - 3), start):
        return _BOUND
    opens = start == 0 or v.text[start - 1] in _PAUSE
    return 0.5 if opens or lexicon().left.search(v.text, max(0, start - 3), start) else 0.0


def _person_ends(v: View, start: int, end: int) -> bool:
    return any((token := v.token_ending.get(i)) is not None and token.tag == "PER" for i in (start, end))


def _right_evidence(v: View, end: int) -> float:
    """From -1.5 inside a word to 1.5 before a title or a word for what people do."""
    text = v.text
    if end >= len(text) or text[end] in _PAUSE:
        return 1.0
    if end in v.title_at or lexicon().honorific.match(text, end):
        return 1.5
    follow = lexicon().follow.match(text, end)
    long = follow is not None and len(follow.group()) > 1
    if end not in v.token_ending:
        return 0.5 if long else -1.5
    if follow:
        return 1.5 if long else 0.75
    if not _HANZI.match(text[end]):
        return 0.5
    token = v.token_at[end]
    if token.end - token.start > 1:
        return 0.25
    # 汪某学|一行: a lone word before one that itself follows names is the end of the name.
    after = lexicon().follow.match(text, token.end)
    if token.tag not in _FUNCTION_TAGS:
        return -1.5
    return -1.0 if after and (len(after.group()) > 1 or token.tag == "r") else 0.25


def _repeat_evidence(story: str, name: str) -> float:
    """A name seen before different characters is whole; one always before the same character may be cut short."""
    nexts = [story[m.end() : m.end() + 1] for m in re.finditer(re.escape(name), story)]
    if len(nexts) < 2:
        return 0.0
    if len(set(nexts)) > 1:
        return 1.0
    return -1.5 if _HANZI.match(nexts[0] or " ") else 0.0


def _repeats(v: View, spans: Sequence[tuple[int, int]], names: set[str]) -> Iterator[tuple[int, int]]:
    """Where a name found elsewhere in the story stands again without evidence of its own."""
    if not names:
        return
    taken = {i for a, b in spans for i in range(a, b)} | v.covered | v.barred
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))))
    for m in pattern.finditer(v.text):
        whole = len(m.group()) > 2 or (m.start() in v.token_at and m.end() in v.token_ending)
        if whole and not _is_cited(v, m.end()) and not taken.intersection(range(m.start(), m.end())):
            yield m.start(), m.end()
