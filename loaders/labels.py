"""What Chinese news files call their parts: names of columns, keys and labels, read from ``data/labels.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files("loaders").joinpath("data/labels.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return tables


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "", name).lower()


@cache
def field_names() -> tuple[str, ...]:
    """The fields that a record, front matter or ``--field`` can give: title, date, content…"""
    return tuple(_tables()["fields"])


@cache
def names_of(field: str) -> tuple[str, ...]:
    """The names under which a field is known, the most telling first, in plain form (lower case, no blanks)."""
    return tuple(_plain(name) for name in _tables()["fields"][field])


def pick(keys: list[str], field: str) -> str | None:
    """The key of a record that holds ``field``, or None."""
    plain = {_plain(key): key for key in reversed(keys)}
    return next((plain[name] for name in names_of(field) if name in plain), None)


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with its colon (``来源：``) at a line's start or after a blank, bracket or bar; a long one anywhere."""
    labels = {label for names in _tables()["labels"].values() for label in names}
    long = _any_of(label for label in labels if len(label) >= 3)
    short = _any_of(label for label in labels if len(label) < 3)
    edge = r"(?:(?<=[\s(（\[【|｜/])|^)"
    return re.compile(rf"({long}|{edge}(?:{short}))[ \u3000]*[:：][ \u3000]*")


def _any_of(labels: Iterable[str]) -> str:
    """A pattern of any of the labels, the longest first, blanks allowed between their characters."""
    return "|".join(r"[ \u3000]*".join(map(re.escape, label)) for label in sorted(labels, key=lambda x: (-len(x), x)))


@cache
def label_field(label: str) -> str:
    """What a label of ``label_pattern`` is about: date, source, region, publisher, url, author, editor or other."""
    plain = re.sub(r"[ \u3000]", "", label)
    return next(field for field, names in _tables()["labels"].items() if plain in names)


def names_section(heading: str) -> bool:
    """Whether a heading names a section of the paper (简讯, 部门动态), not a story where another heading stands."""
    sections = _tables()["sections"]
    short = heading.strip("【】[]《》 \u3000")
    return short in sections["names"] or (len(short) <= 12 and short.endswith(tuple(sections["ends"])))


@cache
def _openers() -> tuple[str, ...]:
    return tuple(_tables()["paragraphs"]["openers"])


@cache
def _furniture() -> tuple[str, ...]:
    return tuple(_tables()["furniture"]["starts"])


def is_furniture(text: str) -> bool:
    """Whether a short line is a web page's own (where you are, print, share, next page) and no part of a story."""
    return text.startswith(_furniture()) and len(text) <= 60 and "。" not in text


def opens_paragraph(text: str) -> bool:
    """Whether a line begins as paragraphs do and the rest of a cut sentence hardly ever does (会议指出)."""
    return text.startswith(_openers())
