"""Where a person is named: every start that could be a name, its lengths weighed by the evidence around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.name_evidence import DOT, JOINERS, PAUSE, evidence, is_cited, left_evidence, surname_at
from kg.extract.title_stacks import View
from kg.extract.titles import lexicon, surnames
from kg.text.tagger import Token

ACCEPT = 4.0
"""Least evidence that makes a string a person's name."""

_HANZI = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[\u4e00-\u9fff]+")
_MASKED = re.compile("某{1,2}[甲乙丙丁]?")
_REST = re.compile("[\u4e00-\u9fff]{1,2}(?=[、，。；（])")
# 李 明: papers set names of two characters as wide as those of three.
_SPACED = re.compile(" {1,2}[\u4e00-\u9fff](?=[、，。；：）\n ]|等|同志|一行|$)")


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
    """Where a name may begin: at either tagger's person, after a title, a role word or a joiner of names."""
    text = v.text
    starts = {*v.person_at, *(start for start, _ in v.seconded)}
    starts.update(title.end for title in v.titles)
    starts.update(unit.end + 1 for unit in v.units if v.text.startswith("的", unit.end))
    starts.update(m.end() for m in lexicon().role.finditer(text))
    starts.update(m.end() for m in lexicon().appoints.finditer(text))
    starts.update(_dotted_start(v, m.start()) for m in DOT.finditer(text))
    starts.update(m.start() - 1 for m in _MASKED.finditer(text) if m.start())
    starts.update(i + 1 for i, char in enumerate(text) if char in JOINERS + "）")
    starts = {start + _blanks(text, start) for start in starts}
    return {start for start in starts if start < len(text) and _HANZI.match(text[start])}


def _blanks(text: str, start: int) -> int:
    return len(text[start : start + 3]) - len(text[start : start + 3].lstrip(" "))


def _dotted_start(v: View, dot: int) -> int:
    """Where the name around a dot begins: after the title before it, else at the tagger's person, else at the pause."""
    pause = max(v.text.rfind(char, 0, dot) for char in PAUSE) + 1
    titled = [end for end in range(dot - 1, max(pause, dot - 7), -1) if end in v.title_end]
    person = _person_around(v, dot)
    if titled or person is None:
        return titled[0] if titled else pause
    # 买|买提·艾力: a lone word between the pause and the tagger's person is the name's first syllable.
    before = v.token_ending.get(person.start)
    first = before and before.start == pause and before.end - before.start == 1 and before.tag in ("v", "n", "a")
    return pause if first else person.start


def _person_around(v: View, dot: int) -> Token | None:
    return next((t for t in v.tokens if t.tag == "PER" and t.start <= dot <= t.end), None)


def _best_end(v: View, start: int, story: str, done: int) -> int:
    """The end of the likeliest name at ``start``; 0 where none has enough evidence. ``done`` ends the name before."""
    best, chosen = ACCEPT, 0
    left = left_evidence(v, start, done)
    for end in _ends(v, start):
        score = evidence(v, start, end, story, left)
        if score >= best:
            best, chosen = score, end
    return chosen


def _ends(v: View, start: int) -> list[int]:
    text = v.text
    word = _WORD.match(text, start)
    if word and DOT.match(text, word.end()) and start == _dotted_start(v, word.end()):
        return [_dotted_end(v, word.end())] if _person_around(v, word.end()) or start in v.title_end else []
    surname = surname_at(text, start)
    given = (_MASKED.match(text, start + len(surname)) or _SPACED.match(text, start + 1)) if surname else None
    if given:
        return [given.end()]
    lengths = {len(surname) + 1, len(surname) + 2} if surname else set()
    token = v.token_at.get(start)
    # A married woman's two family names make four; a foreign name has no family name in front.
    two_surnames = len(surname) == 1 and text[start + 1 : start + 2] in surnames()
    if token and token.tag == "PER" and (not surname or (two_surnames and token.end - start == 4)):
        lengths.add(token.end - start)
    lengths.update(b - a for a, b in v.seconded if a == start and (not surname or b - a < 4))
    ends = [start + n for n in sorted(lengths) if n > 1 and start + n <= len(text)]
    return [end for end in ends if all(_HANZI.match(c) for c in text[start:end])]


def _dotted_end(v: View, dot: int) -> int:
    """The end of a dotted name: of the word behind its last dot, with a short rest up to a pause that is no word."""
    end = max((t.end for t in v.tokens if t.start <= dot + 1 < t.end), default=dot + 1)
    if DOT.match(v.text, end):
        return _dotted_end(v, end)
    rest = _REST.match(v.text, end)
    return rest.end() if rest and not lexicon().follow.match(v.text, end) and end not in v.title_at else end


def _repeats(v: View, spans: Sequence[tuple[int, int]], names: set[str]) -> Iterator[tuple[int, int]]:
    """Where a name found elsewhere in the story stands again without evidence of its own."""
    if not names:
        return
    taken = {i for a, b in spans for i in range(a, b)} | v.covered | v.barred
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))))
    for m in pattern.finditer(v.text):
        whole = len(m.group()) > 2 or (m.start() in v.token_at and m.end() in v.token_ending)
        if whole and not is_cited(v, m.end()) and not taken.intersection(range(m.start(), m.end())):
            yield m.start(), m.end()
