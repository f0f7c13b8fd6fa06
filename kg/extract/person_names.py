"""Where a person is named: every start that could be a name, its lengths weighed by the evidence around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.names import Mention
from kg.extract.titles import Title, lexicon, surnames
from kg.text.tagger import Token

ACCEPT = 4.0
"""Least evidence (see ``_evidence``) that makes a string a person's name."""

_HANZI = re.compile("[\u4e00-\u9fff]")
_DOTTED = re.compile("[\u4e00-\u9fff]{1,7}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_MASKED = re.compile("某{1,2}[甲乙丙丁]?")
_PAUSE = "，。；：、！？）（”“’‘》《】【 \n—…"
_JOINERS = "、和与及"
# Tags of words that grammar puts after a subject; a content word there may be the rest of a longer name.
_FUNCTION_TAGS = frozenset(("p", "v", "c", "u", "d", "xc", "f", "w", "TIME", "m", "t", "r"))
_COMMON_TAGS = frozenset(
    ("n", "v", "vn", "a", "ad", "an", "d", "p", "c", "u", "r", "m", "t", "f", "LOC", "ORG", "TIME", "vd")
)


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a story as the people's rules see it; ``barred`` are offsets of bylines and the like."""

    part: str
    text: str
    tokens: Sequence[Token]
    titles: Sequence[Title]
    units: Sequence[Mention]
    barred: frozenset[int] = frozenset()
    token_at: Mapping[int, Token] = field(default_factory=dict)
    token_ends: frozenset[int] = frozenset()
    title_end: Mapping[int, Title] = field(default_factory=dict)
    title_at: Mapping[int, Title] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()


def view(
    part: str,
    text: str,
    tokens: Sequence[Token],
    titles: Sequence[Title],
    units: Sequence[Mention],
    barred: frozenset[int],
) -> View:
    """Index one reading by offsets."""
    return View(
        part,
        text,
        tokens,
        titles,
        units,
        barred,
        token_at={token.start: token for token in tokens},
        token_ends=frozenset(token.end for token in tokens),
        title_end={title.end: title for title in titles},
        title_at={title.start: title for title in titles},
        covered=frozenset(i for unit in units for i in range(unit.start, unit.end)),
    )


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
        end = _best_end(v, start, story, listed=start - 1 == done and v.text[start - 1] in _JOINERS)
        if end:
            yield start, end
            done = end


def _starts(v: View) -> set[int]:
    """Where a name may begin: at a PER word, after a title or a role word, after a joiner of a name list."""
    text = v.text
    starts = {token.start for token in v.tokens if token.tag == "PER"}
    starts.update(title.end for title in v.titles)
    starts.update(m.end() for m in lexicon().role.finditer(text))
    starts.update(m.start() for m in _DOTTED.finditer(text))
    starts.update(m.start() - 1 for m in _MASKED.finditer(text) if m.start())
    starts.update(i + 1 for i, char in enumerate(text) if char in _JOINERS)
    starts = {start + 1 if text[start : start + 1] == " " else start for start in starts}
    return {start for start in starts if start < len(text) and _HANZI.match(text[start])}


def _surname(text: str, start: int) -> str:
    double = text[start : start + 2]
    if surnames().get(double) == "double":
        return double
    return text[start] if text[start] in surnames() else ""


def _best_end(v: View, start: int, story: str, *, listed: bool) -> int:
    """The end of the likeliest name at ``start``; 0 where none has enough evidence."""
    best, chosen = ACCEPT, 0
    for end in _ends(v, start):
        score = _evidence(v, start, end, story, listed=listed)
        if score >= best:
            best, chosen = score, end
    return chosen


def _ends(v: View, start: int) -> list[int]:
    text = v.text
    dotted = _DOTTED.match(text, start)
    if dotted:
        return [dotted.end()]
    surname = _surname(text, start)
    masked = _MASKED.match(text, start + len(surname)) if surname else None
    if masked:
        return [masked.end()]
    lengths = {len(surname) + 1, len(surname) + 2} if surname else set()
    token = v.token_at.get(start)
    if token and token.tag == "PER" and not surname and token.end - start > 1:
        lengths.add(token.end - start)
    ends = [start + n for n in sorted(lengths) if start + n <= len(text)]
    return [end for end in ends if all(_HANZI.match(c) for c in text[start:end])]


def _evidence(v: View, start: int, end: int, story: str, *, listed: bool) -> float:
    """Weigh ``text[start:end]`` as a name: the tagger's word 3, title before 2.5, what follows -1.5 to 2, and so on."""
    name = v.text[start:end]
    if name in lexicon().cited or name in lexicon().not_names or name[:2] in lexicon().not_names:
        return 0.0
    if any(i in v.barred or i in v.covered for i in range(start, end)) or _is_doctrine(v.text, end):
        return 0.0
    score = _tagger_evidence(v, start, end) + _left_evidence(v, start, listed=listed)
    score += _right_evidence(v, end) + _repeat_evidence(story, name)
    if len(name) == 3:
        score += 0.5
    if "某" in name or "·" in name:
        score += 2.0
    return score


def _is_doctrine(text: str, end: int) -> bool:
    return bool(lexicon().doctrine.match(text, end))


def _tagger_evidence(v: View, start: int, end: int) -> float:
    token = v.token_at.get(start)
    if token is None:
        return -1.0
    surname = surnames().get(_surname(v.text, start), "")
    if token.tag == "PER":
        base = 3.0 if token.end == end else 1.0
        return base if surname else base - 1.0
    if token.end - token.start > 1 and token.tag in _COMMON_TAGS:
        return -2.0 if token.end <= end else -3.0
    return {"word": -0.75, "rare": -0.25}.get(surname, 0.0) if surname else -1.0


def _left_evidence(v: View, start: int, *, listed: bool) -> float:
    before = start - 1 if v.text[start - 1 : start] == " " else start
    if before in v.title_end:
        return 2.5
    if listed:
        return 2.0
    if any(v.text.endswith(word, 0, before) for word in _role_words(v, before)):
        return 1.5
    return 0.0


def _role_words(v: View, before: int) -> list[str]:
    return [m.group() for m in lexicon().role.finditer(v.text, max(0, before - 6), before) if m.end() == before]


def _right_evidence(v: View, end: int) -> float:
    text = v.text
    if end >= len(text) or text[end] in _PAUSE:
        return 1.0
    if end in v.title_at or lexicon().honorific.match(text, end):
        return 1.5
    follow = lexicon().follow.match(text, end)
    if end not in v.token_ends:
        return 0.5 if follow and len(follow.group()) > 1 else -1.5
    if follow:
        return 1.5 if len(follow.group()) > 1 else 0.75
    token = v.token_at[end]
    if not _HANZI.match(text[end]):
        return 0.5
    if token.end - token.start == 1 and token.tag not in _FUNCTION_TAGS:
        return -1.5
    # 汪某学|一行: a lone verb before a word that itself follows names is the end of the name.
    after = lexicon().follow.match(text, token.end)
    if token.end - token.start == 1 and after and len(after.group()) > 1:
        return -1.0
    return 0.25


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
        whole = len(m.group()) > 2 or (m.start() in v.token_at and m.end() in v.token_ends)
        if whole and not taken.intersection(range(m.start(), m.end())) and not _is_doctrine(v.text, m.end()):
            yield m.start(), m.end()
