"""The event grammar read from ``data/triggers.toml``: word lists, event nouns and frames compiled to patterns, once.

A frame's ``text`` is a regular expression over a coded sentence (see ``coding``) with these short forms:
``{words}`` one of a word list, or a piece of ``[parts]``; ``<ROLE>`` a list of mentions that play that role (or a
cast, see ``casts``), ``<ROLE:UA>`` of Persons, Units or Areas only, ``<ROLE:UA2>`` of two at least; ``<NAME>`` the
name of an event; ``<POST>`` a title; ``~`` a few characters without a mention; ``…`` some of one clause.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.extract.coding import ACTORS, DATE, PERSON, PLACE, QUOTED, TITLES, UNIT

CLAUSE_END = "，；：。！？\n"
_ENDS = re.escape(CLAUSE_END)
# 某市相关部门 is not the city
_SLOGAN = re.compile("[“《][^”》]*[”》]")
_SLOT = re.compile("<(?P<fills>[A-Za-z_]+)(?::(?P<families>[PUA]+)(?P<least>2)?)?>")
_GOING = re.compile("(?:考察|参观|走访|调研|慰问|视察)$")
_LECTURE = ("宣讲",)
_OPENINGS = ("开班", "结业", "结训", "开训")
_TURNED = ("Activity", "Meeting", "Award")
_BODY = {"U": UNIT, "A": f"{PLACE}(?!部分|各|[相有]关(?:部门|单位)|共?有?全?[0-9]+余?多?[名位家个])"}
# a meeting by its last character alone (部务会), where the clause ends behind it and it is no society (协会)
_OTHER_MEETING = f"(?<![社工协学机都员商国])会(?=[{_ENDS}、并上]|$)"


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True, slots=True)
class Slot:
    """A named group of a frame and what it fills: a role, a cast, NAME or POST."""

    group: str
    fills: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table: which words, in which place, tell which event and who plays what in it.

    ``opens`` is the kind of event it tells ("name": the kind of the event noun in it; "": none, it adds to one of the
    kinds ``joins``, ``prefers`` first). ``subject`` is the role or cast of the clause's subject. ``aside`` frames
    don't pass their subject on. ``by`` is "person" where a named person (or a delegation) must be the subject,
    "unit" where none may be. ``needs`` names a word list of which the sentence must hold a word; ``dated`` frames
    want a day (or the lead).
    """

    rule: str
    source: str
    hint: re.Pattern[str]
    slots: tuple[Slot, ...]
    opens: str
    joins: frozenset[str]
    prefers: str
    subject: str
    aside: bool
    by: str
    needs: str
    dated: bool
    confidence: float

    @property
    def pattern(self) -> re.Pattern[str]:
        """The frame over a coded sentence, compiled when first asked for: most stories need few of the frames."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Grammar:
    """``words`` are alternations by list name; ``cues`` those that stand alone, compiled; ``frames`` in order of
    precedence; ``generic`` names point back to the event under way (会议)."""

    words: Mapping[str, str]
    cues: Mapping[str, re.Pattern[str]]
    frames: tuple[Frame, ...]
    manners: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: Mapping[str, str]
    head: re.Pattern[str]
    modifiers: tuple[tuple[str, re.Pattern[str]], ...]
    lists: str
    apposed: str
    generic: frozenset[str]
    _list: re.Pattern[str]

    def kind_of(self, name: str) -> str:
        """The kind of an event by its name's last head (座谈会: Meeting; of two joined by 暨 the first's), turned by a
        word in the name (签约授牌仪式: Signing)."""
        bare = _SLOGAN.sub("", name)
        # “党员结对”活动 is what its slogan says, “党员结对”知识竞赛 is not.
        name = name if bare == "活动" else bare
        first = name.split("暨")[0]
        part = first if self.head.search(first) else name
        if first.endswith(_LECTURE) and name.endswith("会"):
            # 宣讲暨座谈会: who meets listens to a lecture, too.
            part = name[len(first) :]
        heads = self.head.findall(part)
        if first != name and self._opening(name):
            # 某某培训暨学习开班动员会
            part = name
            heads = self.head.findall(name)
        if first != name and _GOING.search(first):
            # 商务考察暨红色之旅活动
            return "Visit"
        kind = self.kinds.get(heads[-1], "Meeting") if heads else "Activity"
        if kind in _TURNED:
            for other, words in self.modifiers:
                if words.search(part) and not self._keeps(heads[-1] if heads else "", kind, other):
                    return other
        return kind

    def _opening(self, name: str) -> bool:
        """Whether an event is by its last head the opening or end of a course."""
        heads = self.head.findall(name)
        return bool(heads) and heads[-1].startswith(_OPENINGS)

    @staticmethod
    def _keeps(head: str, kind: str, other: str) -> bool:
        """Whether a name keeps its head's kind against a word in it: 对口帮扶座谈会 is a Meeting, a training's opening
        no Training."""
        return (other == "Pairing" and kind == "Meeting") or (other == "Training" and head.startswith(_OPENINGS))

    def head_list(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The range of the list of mentions that ``text[start:end]`` begins with (empty where it begins with none)."""
        match = self._list.match(text, start, end)
        return match.span() if match else (start, start)

    def manner_of(self, words: str) -> str:
        """How somebody spoke, by the words that say so; "" for words that don't say."""
        return next((manner for manner, pattern in self.manners if pattern.search(words)), "")


class _Compiler:
    """Expands the short forms of frame texts."""

    def __init__(self, words: Mapping[str, str], parts: Mapping[str, str], head: str, not_after_head: str) -> None:
        self.words = words
        self.parts = parts
        few = f"[^{_ENDS}、和与及的在到对为{ACTORS}]{{1,4}}"
        titled = f"{words['honorific']}(?![{ACTORS}])"
        self.staff = f"(?:的?{words['staff_of']}{{0,3}}{words['staff']}+|{titled}|{few}(?:代表|负责人))?"
        counted = "(?:[0-9一二三四五六七八九十百]+余?(?:多|来|几)?[家户个名位所处地人项]*)?"
        whose = f"(?:的?{words['staff_of']}{{0,2}}{words['staff']})?"
        self.etc = f"(?:等{counted}(?:[^{_ENDS}、和与到赴在对参出陪{ACTORS}]{{0,10}}?{words['class']}{whose})?)?"
        # What somebody or something listed is, before the name (中标企业负责人某某).
        other = f"[^{_ENDS}、{ACTORS}]"
        doing = f"看望|慰问|走访|陪同|率|带领|会见|邀请|[到赴来在向对为由][^{_ENDS}]|{other}*[到赴]"
        known = f"{other}{{0,20}}?(?:{words['class']}|{words['staff']}|的)"
        whose = f"{other}{{1,6}}[{UNIT}{PLACE}]{other}{{1,24}}的{other}{{0,8}}"
        self.apposed = f"(?:{known}|(?!{doing})(?:{other}{{1,16}}|{whose})(?={PERSON}))?"
        # Between two names a list may hold things without a name that the story knows.
        self.join = (
            # 某县明星乡镇——某镇
            f"(?:、[{UNIT}{PLACE}]{other}{{0,20}}——|(?:、(?:[^{_ENDS}、{ACTORS}]{{2,24}}?[、和及]){{0,4}}|、?(?:以及|及)){self.apposed}"
            f"|和(?!{doing}|听|召|举|进|参|出){other}{{2,16}}的(?=[{UNIT}{PLACE}])"
            "|、?(?:及其|以及|及|和|与|暨|同|携|携手|联合|会同|协同))"
        )
        # The last of several nouns (某某活动推进会) names the event.
        last = f"{head}(?!{not_after_head}|[^{_ENDS}{ACTORS}在于上中并和与、的由将以]{{0,4}}?{head})"
        # A name of an event holds no verb of going, coming to or holding one.
        verb = "[0-9]+余?多?[名位]|来到|前往|深入|走进|参加|出席|列席|开展|举办|举行|召开|对(?![口接外话标比])|进行"
        inner = f"(?:(?![到赴在][{ACTORS}]|{verb}|{words['staff']}[到赴在])[^{_ENDS}]){{0,60}}?"
        self.name = f"(?:{inner}{last}(?:暨[^{_ENDS}]{{0,40}}?{last})?)"

    def item(self, families: str) -> str:
        """One of a list: a person and a title behind; a unit or place and its staff, or what is seen of it."""
        party = f"(?:等?一行人?(?:[0-9一二三四五六七八九十]+余?(?:人|名)?)?)?{self.etc}"
        seen = f"[^{_ENDS}、和与及的在到对为{ACTORS}]"
        person = f"{PERSON}{self.words['honorific']}?"
        body = (
            "(?:" + "|".join(_BODY[family] for family in families if family in _BODY) + ")"
            f"(?:的?{seen}{{1,12}}(?=、)|{seen}{{1,6}}(?=[和及][{UNIT}{PLACE}])|{self.staff}(?:{seen}{{0,4}}?{self.words['spot']})?{self.words['near']}?)"
        )
        kinds = ([person] if "P" in families else []) + ([body] if set(families) & set(_BODY) else [])
        return f"(?:{'|'.join(kinds)}){party}"

    def list_of(self, families: str = "PUA", least: int = 1) -> str:
        item = self.item(families)
        more = "*" if least == 1 else "+"
        return f"{item}(?:{self.join}{item}){more}"

    def filled(self, text: str) -> str:
        """``text`` with each ``{words}`` replaced by their alternation."""
        return re.sub(r"\{([a-z_]+)\}", lambda m: self.words[m[1]], text)

    def compile(self, row: Mapping[str, object]) -> Frame:
        slots: list[Slot] = []

        def slot(match: re.Match[str]) -> str:
            fills, families, least = match["fills"], match["families"] or "PUA", match["least"]
            slots.append(Slot(f"{fills}_{len(slots)}", fills))
            if fills == "NAME":
                inner = self.name
            elif fills == "POST":
                inner = f"[^{_ENDS}]{{1,30}}"
            else:
                inner = self.list_of(families, 2 if least else 1)
            if families == "P":
                return f"(?:{TITLES})?(?P<{slots[-1].group}>{inner})"
            return f"(?P<{slots[-1].group}>{inner})"

        text = re.sub(r"\{([a-z_]+)\}", lambda m: self.parts.get(m[1], m[0]), str(row["text"]))
        text = text.replace("~", f"[^{_ENDS}{ACTORS}]{{0,14}}?").replace("…", f"[^{_ENDS}]{{0,40}}?")
        text = text.replace("DATE", DATE).replace("QUOTED", QUOTED)
        text = text.replace("ACTORS", ACTORS).replace("ACTOR", f"[{ACTORS}]").replace("PERSON", PERSON)
        text = self.filled(text)
        # Cheap to compile and to search for: the frame's own words, with any words of one clause for lists and names.
        hint = _SLOT.sub("[^，；：。]*?", text).removeprefix("[^，；：。]*?")
        return Frame(
            rule=str(row["rule"]),
            source=_SLOT.sub(slot, text),
            hint=re.compile(hint),
            slots=tuple(slots),
            opens=str(row.get("opens", "")),
            joins=frozenset(map(str, _listed(row.get("joins")))),
            prefers=str(row.get("prefers", "")),
            subject=str(row.get("subject", "")),
            aside=bool(row.get("aside", False)),
            by=str(row.get("by", "")),
            needs=str(row.get("needs", "")),
            dated=bool(row.get("dated", False)),
            confidence=float(str(row.get("confidence", 0.9))),
        )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@cache
def grammar() -> Grammar:
    """The grammar that ships with the package."""
    table = tomllib.loads((files("kg.extract") / "data" / "triggers.toml").read_text(encoding="utf-8"))
    words = {name: alternation(row) for name, row in table["words"].items()}
    kinds = {head: row["kind"] for row in table["noun"] for head in row["heads"]}
    heads = f"(?:{alternation(kinds)}|{_OTHER_MEETING})"
    compiler = _Compiler(words, table["parts"], heads, words["not_after_head"])
    return Grammar(
        words=words,
        cues={name: re.compile(text) for name, text in _expanded(table["cues"], compiler).items()},
        frames=tuple(compiler.compile(row) for row in table["frame"]),
        manners=tuple((row["manner"], re.compile(alternation(row["words"]))) for row in table["manner"]),
        kinds=kinds,
        head=re.compile(heads),
        modifiers=tuple((kind, re.compile(alternation(row))) for kind, row in table["modifiers"].items()),
        lists=compiler.list_of(),
        apposed=compiler.apposed,
        generic=frozenset(table["words"]["back"]),
        _list=re.compile(compiler.list_of()),
    )


def _expanded(cues: Mapping[str, str], compiler: _Compiler) -> dict[str, str]:
    found = {}
    for name, text in cues.items():
        text = (
            text.replace("DATE", DATE)
            .replace("PERSON", PERSON)
            .replace("QUOTED", QUOTED)
            .replace("ACTORS", ACTORS)
            .replace("ACTOR", f"[{ACTORS}]")
            .replace("LIST", compiler.list_of())
        )
        found[name] = compiler.filled(text)
    return found
