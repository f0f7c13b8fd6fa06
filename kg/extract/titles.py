"""Titles: the words a post is called by, found in a text, and the word lists around a person's name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Title:
    """``text[start:end]`` is a title (副局长) with its ``head`` (局长)."""

    start: int
    end: int
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``data/titles.toml``; ``title`` matches one title, its group ``head`` the head alone."""

    title: re.Pattern[str]
    area: dict[str, str]
    needs: dict[str, re.Pattern[str]]
    body: re.Pattern[str]
    party: frozenset[str]
    office: frozenset[str]
    body_suffix: re.Pattern[str]
    office_suffix: re.Pattern[str]
    honorific: re.Pattern[str]
    role: re.Pattern[str]
    follow: re.Pattern[str]
    credits: re.Pattern[str]
    left: re.Pattern[str]
    appoints: re.Pattern[str]
    kinship: re.Pattern[str]
    doctrine: re.Pattern[str]
    named_after: frozenset[str]
    cited: frozenset[str]
    not_names: frozenset[str]


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    table = tomllib.loads((files("kg.extract") / "data" / "titles.toml").read_text(encoding="utf-8"))
    title, body, around = table["title"], table["body"], table["around"]
    heads = [*title["heads"], *title["area"]]
    delegate = "|".join(f"(?<={word}){title['delegate']}" for word in title["congress"])
    # 董事会, 主任办公会, 代表团 and 书记处 begin like titles and are bodies or meetings.
    pattern = (
        f"{_any_of(title['modifiers'])}*(?P<head>{_any_of(heads)}|{delegate}){_any_of(title['suffixes'])}?"
        f"(?!{_any_of(title['not_before'])})"
    )
    bodies = [*body["party"], *body["public"]]
    return Lexicon(
        title=re.compile(pattern),
        area=title["area"],
        needs={head: re.compile(needed) for head, needed in title["needs"].items()},
        body=re.compile(f"{_any_of(bodies)}|(?:党委|党工委)?{_any_of(body['office'])}"),
        party=frozenset(body["party"]),
        office=frozenset(body["office"]),
        body_suffix=re.compile(f"{_any_of(body['suffixes'])}$"),
        office_suffix=re.compile(f"(?<=委){_any_of(body['office'])}$"),
        honorific=re.compile(_any_of(around["honorifics"])),
        role=re.compile(_any_of(around["roles"])),
        follow=re.compile(_any_of(around["follow"])),
        credits=re.compile(f"(?<!总)(?<!主任)(?<!高级){_any_of(around['credits'])}[：: ]*$"),
        left=re.compile(f"{_any_of(around['left'])}$"),
        appoints=re.compile(_any_of(around["appoints"])),
        kinship=re.compile(_any_of(around["kinship"])),
        doctrine=re.compile(_any_of(around["doctrine"])),
        named_after=frozenset(around["named_after"]),
        cited=frozenset(around["cited"]),
        not_names=frozenset(around["not_names"]),
    )


def find_titles(text: str, inside: frozenset[int] = frozenset()) -> list[Title]:
    """All titles of ``text``, leftmost and longest, none overlapping; none begins at an offset ``inside`` a unit."""
    titles: list[Title] = []
    position = 0
    while match := lexicon().title.search(text, position):
        position = match.end()
        start = match.start()
        while start in inside and start < match.end():
            start += 1
        rest = lexicon().title.match(text, start) if start > match.start() else match
        if rest and rest.end() == match.end():
            titles.append(Title(rest.start(), rest.end(), rest.group(), rest["head"]))
    return titles


@cache
def surnames() -> dict[str, str]:
    """Every family name and its class: common, rare, word (an everyday word too) or double."""
    table: dict[str, str] = {}
    for line in (files("kg.extract") / "data" / "surnames.txt").read_text(encoding="utf-8").splitlines():
        kind, colon, names = line.partition(": ")
        if colon and not line.startswith("#"):
            for name in names.split() if kind == "double" else names.strip():
                table.setdefault(name, kind)
    return table


@dataclass(frozen=True, slots=True)
class NearWord:
    """A bare word for an area or unit (村, 公司): ``kinds`` and ``name`` of what it may mean; ``level`` marks areas."""

    kinds: tuple[str, ...]
    name: re.Pattern[str]
    level: bool


@dataclass(frozen=True, slots=True)
class Owners:
    """Tables about whose a title is: ``near`` words, ``whole`` forms of short bodies, unit ``suffixes`` by kind.

    ``near_before`` finds a near word at the end of a text: group 1 is 我, 该…, 2 the word; ``near_body`` matches one
    with the body behind it as group 3.
    """

    near: dict[str, NearWord]
    near_before: re.Pattern[str]
    near_body: re.Pattern[str]
    whole: dict[str, str]
    suffixes: tuple[tuple[str, re.Pattern[str]], ...]
    bare: frozenset[str]


@cache
def owners() -> Owners:
    """The tables of ``data/owners.toml``."""
    table = tomllib.loads((files("kg.extract") / "data" / "owners.toml").read_text(encoding="utf-8"))
    near = {
        word: NearWord(tuple(row["kinds"]), re.compile(row.get("name", f"{word}$")), row.get("level", False))
        for word, row in table["near"].items()
    }
    suffixes = tuple((row["kind"], re.compile(f"..(?:{'|'.join(row['ends'])})$")) for row in table["suffix"])
    bare = frozenset(end for row in table["suffix"] for end in row["ends"])
    word = f"(该|本|我|全|这)?({'|'.join(near)})"
    return Owners(near, re.compile(word + "$"), re.compile(word + "(.+)"), table["whole"], suffixes, bare)


def unit_kind(name: str) -> str:
    """The kind of a unit called so, by its last characters; "" where it doesn't end so or is no more than that."""
    if name in owners().bare:
        return ""
    return next((kind for kind, ends in owners().suffixes if ends.search(name)), "")
