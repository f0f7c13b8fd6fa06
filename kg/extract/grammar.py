"""The event grammar read from ``data/triggers.toml``: word lists compiled to patterns, once."""

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
class Grammar:
    """``verbs`` and ``cues`` are alternations by list name; ``heads`` maps an event noun to its kind."""

    verbs: dict[str, str]
    cues: dict[str, str]
    heads: dict[str, str]
    head: re.Pattern[str]
    modifiers: dict[str, str]

    def kind_of(self, name: str, head: str) -> str:
        """The kind of an event named ``name`` that ends in ``head``."""
        kind = self.heads[head]
        if kind in ("Activity", "Meeting"):
            for other, words in self.modifiers.items():
                if re.search(words, name):
                    return other
        return kind


@cache
def grammar() -> Grammar:
    """The grammar that ships with the package."""
    table = tomllib.loads((files("kg.extract") / "data" / "triggers.toml").read_text(encoding="utf-8"))
    heads = {head: row["kind"] for row in table["noun"] for head in row["heads"]}
    return Grammar(
        verbs={name: alternation(words) for name, words in table["verbs"].items()},
        cues={name: alternation(words) for name, words in table["cues"].items()},
        heads=heads,
        head=re.compile(alternation(heads)),
        modifiers={kind: alternation(words) for kind, words in table["modifiers"].items()},
    )
