"""Word lists of names, read once from ``data/units.toml`` and ``data/places.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """``kinds`` and ``trust`` by suffix; the word sets are explained in ``data/units.toml``."""

    kinds: dict[str, str]
    trust: dict[str, str]
    suffix: re.Pattern[str]
    cores: frozenset[str]
    party: frozenset[str]
    nested: frozenset[str]
    firms: tuple[str, ...]
    trade: re.Pattern[str]
    founding: frozenset[str]
    national: frozenset[str]
    whole: frozenset[str]
    branches: frozenset[str]
    owners: frozenset[str]
    common: frozenset[str]
    stop: frozenset[str]
    inner: frozenset[str]
    errand: frozenset[str]
    titles: re.Pattern[str]
    never: frozenset[str]
    plain: frozenset[str]
    honours: frozenset[str]
    forms: tuple[tuple[str, str], ...]
    definite: dict[str, frozenset[str]]
    bare: re.Pattern[str]

    def comparable(self, name: str) -> str:
        """The name with its official words in their short form, without blanks and quotation marks: equal for equal units."""
        name = re.sub("[“”‘’ ]", "", name)
        for long, short in self.forms:
            name = name.replace(long, short)
        return name


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Areas beyond the gazetteer; ``zone`` matches a zone's last words, the sets are explained in ``data/places.toml``."""

    countries: frozenset[str]
    regions: re.Pattern[str]
    zone: re.Pattern[str]
    bare_zones: frozenset[str]
    plain: frozenset[str]
    never: frozenset[str]


@cache
def unit_words() -> UnitWords:
    """The unit grammar that ships with the package."""
    table = tomllib.loads((files("kg.extract") / "data" / "units.toml").read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    trust: dict[str, str] = {}
    for group in table["suffix"]:
        for word in group["words"]:
            kinds.setdefault(word, group["kind"])
            trust.setdefault(word, group["trust"])
    office, words = table["office"], table["words"]
    sets = {name: frozenset(words[name]) for name in ("common", "stop", "inner", "errand", "never")}
    return UnitWords(
        kinds=kinds,
        trust=trust,
        suffix=re.compile(alternation(kinds)),
        cores=frozenset(office["cores"]),
        party=frozenset(office["party"]),
        nested=frozenset(office["nested"]),
        firms=tuple(office["firms"]),
        trade=re.compile(alternation(office["trades"]) + "$"),
        founding=frozenset(words["founding"]),
        national=frozenset(office["national"]),
        whole=frozenset(office["whole"]),
        branches=frozenset(office["branches"]),
        owners=frozenset(office["owners"]),
        plain=frozenset(words["whole"]),
        honours=frozenset(words["honours"]),
        titles=re.compile(alternation(words["titles"])),
        forms=tuple((long, short) for long, short in table["forms"]["short"]),
        definite={name: frozenset(heads) for name, heads in table["definite"].items()},
        bare=re.compile(alternation(table["definite"]["bare"])),
        **sets,
    )


@cache
def place_words() -> PlaceWords:
    """The area words that ship with the package."""
    table = tomllib.loads((files("kg.extract") / "data" / "places.toml").read_text(encoding="utf-8"))
    return PlaceWords(
        countries=frozenset(table["countries"]),
        regions=re.compile(f"{alternation(table['regions'])}(?!{alternation(table['policy'])})"),
        zone=re.compile(alternation(table["zones"])),
        bare_zones=frozenset(table["bare_zones"]),
        plain=frozenset(table["plain"]),
        never=frozenset(table["never"]),
    )
