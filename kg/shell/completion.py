"""What may follow in a half-typed input: the shell's commands, schema names, functions, questions, names of nodes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from kg.named import load, names
from kg.schema import EDGE_BY_TYPE, LABELS, PROPERTIES

_IN_STRING = re.compile(r"(?:^|[^\w'\"])(['\"])([^'\"]*)$")
_AFTER = (
    (re.compile(r"\[\s*\w*\s*:(?:\w+\|)*(\w*)$"), tuple(EDGE_BY_TYPE)),
    (re.compile(r"\(\s*\w*\s*:(?:\w+[|:&])*(\w*)$"), LABELS),
    (re.compile(r"\w\.(\w*)$"), PROPERTIES),
)


def complete(
    text: str, commands: Iterable[str], parameters: Mapping[str, object], nodes: Callable[[str], list[str]]
) -> Iterator[tuple[str, int]]:
    """What may stand at the end of ``text``: each whole word with how many of its characters are typed already.

    ``nodes`` gives the names of nodes that begin with a text; it is asked inside quotes and for a question's values.
    """
    if text.startswith(":"):
        yield from _command(text, commands, nodes)
        return
    string = _IN_STRING.search(text)
    if string:
        yield from ((name, len(string[2])) for name in (nodes(string[2]) if string[2] else ()))
        return
    if parameter := re.search(r"\$(\w*)$", text):
        yield from _of(parameters, parameter[1])
        return
    for pattern, known in _AFTER:
        if found := pattern.search(text):
            yield from _of(known, found[1])
            return
    word = re.search(r"\w*$", text)
    if word and word[0]:
        yield from _of(_cypher_words(), word[0])


def _command(text: str, commands: Iterable[str], nodes: Callable[[str], list[str]]) -> Iterator[tuple[str, int]]:
    words = text.split(" ")
    if len(words) == 1:
        yield from _of(commands, text)
    elif words[0] == ":query" and len(words) == 2:
        yield from _of(names(), words[1])
    elif words[0] == ":query" and words[1] in names():
        last = words[-1]
        yield from _of((f"{parameter.name}=" for parameter in load(words[1]).parameters), last)
        typed = last.partition("=")[2] if "=" in last else last
        yield from ((name, len(typed)) for name in (nodes(typed) if typed else ()))


@cache
def _cypher_words() -> tuple[str, ...]:
    table = tomllib.loads(files("kg.shell").joinpath("cypher.toml").read_text("utf-8"))
    return (*table["keywords"].split(), *(f"{name}(" for name in table["functions"].split()))


def _of(known: Iterable[str], typed: str) -> Iterator[tuple[str, int]]:
    return ((name, len(typed)) for name in sorted(known) if name.lower().startswith(typed.lower()))
