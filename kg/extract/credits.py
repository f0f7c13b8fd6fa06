"""Who made the story: reporters, correspondents and photographers in bylines, captions and closing lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.article import Article, Span
from kg.claims import CreditClaim, Evidence
from kg.extract.grammar import alternation
from kg.extract.titles import lexicon, surnames
from kg.text.reading import Reading, read

Effect = tuple[str, bool]
_SURE = re.compile("记者|通讯员|实习生|特约|投稿|供稿|来稿")
REPORTER, CORRESPONDENT = "记者", "通讯员"

# 丨 (U+4E28) parts a label from a name and is no character of either.
_HAN = "[\u4e00-\u4e27\u4e29-\u9fff]"
_NAME = f"{_HAN}{{1,7}}(?:[·•]{_HAN}{{1,6}})*"
_BLANKS = "[ 、，/；:：\n]*"
_COLON = "[:：|｜丨]"


@dataclass(frozen=True, slots=True)
class _Words:
    """``effect`` of a credit word: the role of WROTE or "", and whether it says PHOTOGRAPHED; ``word`` finds those and
    the words for editors, whose names are nobody's. ``unit_end`` is the end of a unit, ``signed`` a unit with a name
    behind it, ``media`` marks those whose people are reporters; ``syllables`` are those of foreign names."""

    before: Mapping[str, Effect]
    after: Mapping[str, Effect]
    editor: str
    source: str
    page: str
    nobody: frozenset[str]
    syllables: frozenset[str]
    ends: str
    unit_end: re.Pattern[str]
    signed: re.Pattern[str]
    media: re.Pattern[str]
    word: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Credit:
    name: str
    start: int
    end: int
    role: str
    photographed: bool
    sure: bool = True


@cache
def _words() -> _Words:
    table = tomllib.loads((files("kg.extract") / "data" / "credits.toml").read_text(encoding="utf-8"))
    before: dict[str, Effect] = dict.fromkeys(table["reporter"], (REPORTER, False))
    before.update(dict.fromkeys(table["correspondent"], (CORRESPONDENT, False)))
    before.update(dict.fromkeys(table["photographer"], ("", True)))
    before.update(dict.fromkeys(table["both"], (REPORTER, True)))
    after: dict[str, Effect] = dict.fromkeys(table["took"], ("", True))
    after.update(dict.fromkeys(table["wrote"], (REPORTER, False)))
    after.update(dict.fromkeys(table["sent"], (CORRESPONDENT, False)))
    after.update(dict.fromkeys(table["both"], (REPORTER, True)))
    ends = alternation(table["ends"])
    # One character ends many a given name (某某文): a credit word only where it stands apart.
    short = f"(?<![\u4e00-\u9fff]){alternation(x for x in (*before, *after) if len(x) == 1)}(?![\u4e00-\u9fff])"
    return _Words(
        before,
        after,
        alternation(table["editor"]),
        alternation(table["source"]),
        alternation(table["page"]),
        frozenset(table["nobody"]),
        frozenset(table["syllables"]),
        ends,
        re.compile(f"{ends}$"),
        re.compile(f"{_HAN}{{1,16}}{ends}(?={_HAN}{{2,4}}$)"),
        re.compile(alternation(table["media"])),
        re.compile(f"{alternation([x for x in (*before, *after) if len(x) > 1] + ['摄', *table['editor']])}|{short}"),
    )


@cache
def _zones() -> list[tuple[str, re.Pattern[str]]]:
    """Where credits stand, by rule; group ``zone`` holds credit words and names only."""
    w = _words()
    # Words that are safe signs of a byline on their own; 文, 图, 报道 are everyday words and need more around them.
    safe = alternation(x for x in w.before if len(x) > 1 and x not in w.after)
    who = f"(?:(?:《[^《》]{{1,12}}》)?(?:[\u4e00-\u9fffA-Za-z]{{0,8}}?(?=记者|通讯员))?{safe})"
    sign = f"(?:{alternation(x for x in w.after if len(x) > 1 and set(x) & {'摄', '图'})}|(?<!拍)摄)"
    names = f"{_NAME}(?:[ 、]+{_NAME}){{0,7}}"
    signed = f"{_HAN}{{1,20}}(?:[ 、]+{_HAN}{{1,20}}){{0,7}}"
    label = f"{who}[ ]*{_COLON}?[ ]*"
    chain = f"{label}{names}(?:{_BLANKS}{label}{names})*(?:[ 、/]*{sign})?"
    short = f"{alternation(w.before)}[ ]*(?:{_COLON}|/|(?<=图) )[ ]*{names}"
    named = f"(?:{safe}|摄影|图片|[文图]){_COLON} *{signed}"
    slashed = f"{_NAME}/[文图摄]"
    editors = f"(?:[ ；，|丨]+{w.editor} *(?:{_COLON}|/)[^\n]*)?"
    every = "(?:(?:以上|本组|本版)?(?:图片|照片)?均?(?:由|为))?"
    marked = "^ *(?:[□■◎●○◆▲△★☆]\\s*)?"
    dateline = "(?:讯|电)[ \n]"
    end = "(?=[ \n（）。，；】]|$)"
    closes = f"(?=\\s*(?:\\Z|\\n *[（(]?(?:{w.editor}|{w.source})))"
    patterns = [
        ("credit.dateline", f"{dateline}{{0,3}}（(?P<zone>[^（）]{{2,80}})）"),
        ("credit.bracket", f"（(?P<zone>{who}[^（）。]{{1,80}})）"),
        ("credit.bracket", f"（{every}(?P<zone>[^（）。，]{{2,24}}?{sign}|{short}(?:[ ；，]+{short})*)）"),
        ("credit.bracket", f"（(?P<zone>[^（）。，：]{{2,24}}? {short}(?:[ ；，]+{short})*)）"),
        ("credit.bracket", "（(?P<zone>[^（）。，]{2,20}/[文图摄](?:[ ，；][^（）。]{2,20})?)）"),
        ("credit.dateline", f"{dateline}{{1,3}}(?P<zone>{chain})(?=[ \n]|\\d)"),
        ("credit.line", f"{marked}(?P<zone>{chain}) *$"),
        ("credit.lead", f"{marked}(?P<zone>{label}{names})(?= ?报道| \\d|[：:]$)"),
        ("credit.line", f"{marked}(?P<zone>{short}(?:[ ；，]+{short})*){editors} *$"),
        ("credit.line", f"^ *(?P<zone>{slashed}(?:[ ；，]+{slashed})*) *$"),
        ("credit.marked", f"^ *[□■◎●○◆▲△★☆] *(?P<zone>{names}) *$"),
        ("credit.author", f"(?:^|[ \n（。/|【])(?P<zone>{named}(?: +{named})*){end}"),
        ("credit.dated", f"^ *(?P<zone>{_NAME}(?: {_NAME}){{0,3}} {_HAN}{{2,14}}{w.ends}) +20\\d\\d[-/年.]\\d"),
        ("credit.source", f"(?:^|[ \n]){w.source}{_COLON} *(?P<zone>{_HAN}{{2,16}}{w.ends} +{_NAME}) *$"),
        ("credit.caption", f"(?:^|[ \n。！？”）])(?P<zone>(?:{who} *)?{names} *{sign})(?=[ \n。）]|$)"),
        ("credit.closing", f"(?<=[。！？”])[ \n]*（(?P<zone>[\u4e00-\u9fff· 、]{{2,24}})）{closes}"),
        (
            "credit.closing",
            f"(?<=[。！？”])\\n\\s*(?P<zone>(?:{_HAN}{{2,16}} )?{_HAN}{{2,3}}(?: {_HAN}{{2,3}})?) *{closes}",
        ),
    ]
    return [(rule, re.compile(pattern, re.MULTILINE)) for rule, pattern in patterns]


@cache
def _ignored() -> re.Pattern[str]:
    """Lines of those who made the page: 责任编辑：…, 来源：…, up to the next label."""
    w = _words()
    label = f"(?:{w.editor}|{w.source})"
    next_label = f"(?:{label}|{alternation(x for x in w.before if len(x) > 1)}|(?<=[ ])[文图]|{w.page})"
    stop = f"(?=[ ]*{next_label}[ ]*{_COLON}|[\n（）。；]|$)"
    spaced = f"^ *{w.editor} +[\u4e00-\u9fff]{{2,4}} *$"
    return re.compile(f"[（(]?{label}[ ]*{_COLON}[ ]*[^\n（）。；]{{1,40}}?{stop}[）)]?|{spaced}", re.MULTILINE)


def find_credits(article: Article) -> list[CreditClaim]:
    """The credits of a story: those of its text, then those that only its metadata carries."""
    reading, zones = _credited(article)
    claims: list[CreditClaim] = []
    for rule, start, end in zones:
        quote = reading.span(start, end)
        evidence = Evidence(quote.start, quote.end, article.text[quote.start : quote.end])
        for credit in _credits(reading.text[start:end], rule):
            claims += _claims(credit, rule, evidence)
    head = article.title_span or _first_line(article)
    evidence = Evidence(head.start, head.end, article.text[head.start : head.end])
    for text in article.credits:
        for credit in _credits(text, "credit.metadata"):
            claims += _claims(credit, "credit.metadata", evidence)
    return _once(claims)


@lru_cache(maxsize=8)
def byline_spans(article: Article) -> tuple[Span, ...]:
    """Stored ranges of credits and of the editors' lines: whoever is named there is no part of what is told.

    Kept for the last few articles, since each reader of an article asks for them.
    """
    reading, zones = _credited(article)
    ranges = [(start, end) for _, start, end in zones]
    ranges += [m.span() for m in _ignored().finditer(reading.text)]
    return tuple(reading.span(start, end) for start, end in sorted(set(ranges)))


@lru_cache(maxsize=8)
def _credited(article: Article) -> tuple[Reading, list[tuple[str, int, int]]]:
    """The whole story as read, and the zones of it that credit somebody."""
    reading = read(article, Span(0, len(article.text)))
    return reading, _found_zones(reading.text)


def _first_line(article: Article) -> Span:
    start = article.body.start
    stop = article.text.find("\n", start + 1, article.body.end)
    return Span(start, stop if stop > 0 else article.body.end)


def _once(claims: list[CreditClaim]) -> list[CreditClaim]:
    """The first credit of each person and kind; who is called 通讯员 in one line is not the 作者 of another, too."""
    kept: dict[tuple[str, str], CreditClaim] = {}
    for claim in sorted(claims, key=lambda c: -c.confidence):
        kept.setdefault((claim.type, claim.person), claim)
    return [claim for claim in claims if any(claim is one for one in kept.values())]


def _claims(credit: _Credit, rule: str, evidence: Evidence) -> Iterator[CreditClaim]:
    if credit.role:
        sure = 1.0 if credit.sure else 0.9
        yield CreditClaim(
            evidence=evidence, rule=rule, confidence=sure, type="WROTE", person=credit.name, role=credit.role
        )
    if credit.photographed:
        yield CreditClaim(evidence=evidence, rule=rule, type="PHOTOGRAPHED", person=credit.name)


def _found_zones(text: str) -> list[tuple[str, int, int]]:
    """Rule and range of every zone that credits somebody, none overlapping, earliest rule first."""
    taken: list[tuple[str, int, int]] = []
    ignored = [m.span() for m in _ignored().finditer(text)]
    for rule, pattern in _zones():
        for match in pattern.finditer(text):
            start, end = match.span("zone")
            free = not any(a < end and start < b for _, a, b in taken)
            if rule != "credit.source" and any(a <= start < b for a, b in ignored):
                continue
            if free and _credits(text[start:end], rule):
                taken.append((rule, start, end))
    return sorted(taken, key=lambda zone: zone[1:])


def _credits(zone: str, rule: str) -> list[_Credit]:
    """Names of a zone with the effect of the credit words around them.

    A name without one is the reporter after 讯, ■ or in closing brackets; the correspondent where a unit is by it.
    """
    w = _words()
    effect: Effect | None = None
    pieces = re.findall(f"{_HAN}+", zone)
    signed = any((w.unit_end.search(p) or _signer(p)) and not w.media.search(p) for p in pieces)
    if rule in (
        "credit.dateline",
        "credit.marked",
        "credit.metadata",
        "credit.closing",
        "credit.source",
        "credit.dated",
    ):
        effect = (CORRESPONDENT if signed else REPORTER, False)
    strict = True
    sure = False
    waiting: list[tuple[str, int, int]] = []
    found: list[_Credit] = []

    def flush(how: Effect | None) -> None:
        if how:
            role = CORRESPONDENT if how[0] == REPORTER and signed and not sure else how[0]
            found.extend(_Credit(name, a, b, role, how[1], sure) for name, a, b in waiting)
        waiting.clear()

    position = labelled = 0
    for match in w.word.finditer(zone):
        if match.start() < position:
            continue
        waiting += _names(zone[position : match.start()], position, strict)
        word = match.group()
        position = match.end()
        leads = word in w.before and bool(re.match(f" *(?:/|{_COLON})", zone[position:]))
        if word in w.after and waiting and not leads:
            role, photographed = w.after[word]
            kept = effect[0] if effect and role == REPORTER else ""
            flush((kept or role, photographed))
            effect = None
            continue
        by_picture = leads and word in w.before and w.before[word] == ("", True)
        flush(effect or ((REPORTER, False) if by_picture else None))
        label = w.before.get(word)
        if label and effect and labelled and not zone[labelled : match.start()].strip(" /"):
            label = label[0] or effect[0], label[1] or effect[1]  # 文/图记者某某
        effect, strict, sure, labelled = label, word not in w.before, bool(_SURE.search(word)), match.end()
    waiting += _names(zone[position:], position, strict)
    flush(effect)
    return found


def _names(text: str, offset: int, strict: bool) -> list[tuple[str, int, int]]:
    """Names in a stretch of names and separators; ``strict`` where no credit word vouches for them."""
    pieces = [(m.group(), m.start(), m.end()) for m in re.finditer(f"(?:{_HAN}|[·•])+", text)]
    names: list[tuple[str, int, int]] = []
    held: tuple[str, int, int] | None = None
    for piece, a, b in pieces:
        if len(piece) == 1:
            # Two single characters are one name, spaced to the width of three.
            if held and not text[held[2] : a].strip(" "):
                names.append((held[0] + piece, held[1], b))
                held = None
            else:
                held = (piece, a, b)
            continue
        held = None
        names += [(name, a + i, a + i + len(name)) for i, name in _split(piece)]
    return [(name, offset + a, offset + b) for name, a, b in names if _is_name(name, strict)]


def _split(piece: str) -> list[tuple[int, str]]:
    """Names written together (张三李四) cut where a family name begins; one name stays as it is."""
    if len(piece) <= 3 or "·" in piece or "•" in piece or (len(piece) == 4 and surnames().get(piece[:2]) == "double"):
        return [(0, piece)]
    if _words().unit_end.search(piece):
        return []
    if _is_foreign(piece):
        return [(0, piece)]
    if start := _signer(piece):
        return [(start, piece[start:])]
    for size in (3, 2):
        rest = piece[size:]
        if len(rest) >= 2 and piece[0] in surnames() and rest[0] in surnames():
            others = _split(rest)
            if others:
                return [(0, piece[:size]), *((size + i, name) for i, name in others)]
    return [(0, piece)] if len(piece) <= 4 else []


def _signer(piece: str) -> int:
    """Where in 某局张三 the name begins; 0 where it is no unit with a name."""
    unit = _words().signed.match(piece)
    return unit.end() if unit and _is_name(piece[unit.end() :], strict=True) else 0


def _is_foreign(name: str) -> bool:
    return 4 < len(name) < 9 and set(name) <= _words().syllables


def _is_name(name: str, strict: bool) -> bool:
    w = _words()
    if name in w.nobody or any(name.startswith(word) for word in w.nobody) or _words().unit_end.search(name):
        return False
    if "·" in name or "•" in name or _is_foreign(name):
        return True
    known = name[0] in surnames() or name[:2] in surnames()
    if strict and name in lexicon().not_names:
        return False
    longest = 3 if strict and name[:2] not in surnames() else 4
    return len(name) >= 2 and len(name) <= longest and (known or not strict)
