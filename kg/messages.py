"""What the command line says, in English or Chinese; the Chinese is data in ``messages.toml``, keyed by the English."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

_chosen = ""


def choose_language(name: str) -> None:
    """Speak this language from now on, whatever the locale; "" goes by the locale again."""
    global _chosen
    _chosen = name


def language() -> str:
    """``zh`` where the choice made or else the locale (LC_ALL, LC_MESSAGES, LANG) asks for Chinese, else ``en``."""
    asked = (_chosen, *(os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG")))
    first = next(filter(None, asked), "en")
    return "zh" if first.lower().startswith("zh") else "en"


def say(english: str, **values: object) -> str:
    """The message in the reader's language, with ``{names}`` filled in; English where no translation exists."""
    text = _chinese("messages").get(english, english) if language() == "zh" else english
    return text.format(**values) if values else text


def head(column: str) -> str:
    """The head of a column in the reader's language; the column's own name where it has no other."""
    return _chinese("heads").get(column, column) if language() == "zh" else column


def reason(english: str) -> str:
    """Why something was left out, in the reader's language; ``{names}`` in the texts of ``[reasons]`` fit any words."""
    for template, text in _chinese("reasons").items() if language() == "zh" else ():
        pattern = "(.+)".join(re.escape(part) for part in re.split(r"{\w+}", template))
        if found := re.fullmatch(pattern, english):
            return text.format(**dict(zip(re.findall(r"{(\w+)}", template), found.groups(), strict=True)))
    return english


def both(en: str, zh: str) -> str:
    """Whichever of two given texts the reader's language asks for."""
    return zh if language() == "zh" else en


@cache
def _chinese(section: str) -> Mapping[str, str]:
    import tomllib
    from importlib.resources import files

    table: Mapping[str, Mapping[str, str]] = tomllib.loads(files("kg").joinpath("messages.toml").read_text("utf-8"))
    return table[section]
