"""Numbers and counted quantities of Chinese text: 140万, 十六, 两, 1.5万, 3，000, 百分之八十, 30余万元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# A full-width comma groups thousands too: a reading knows no half-width one.
_ARABIC = "\\d{1,3}(?:[,，]\\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?"
_HAN = "[一二两三四五六七八九十百千零〇]+(?:万[一二两三四五六七八九十百千零〇]+)?"
_ABOUT = "余|多|来"
_NEARLY = "近|约|大约|超|超过|逾|突破|将近|接近|不下|达到近|至少|上"
_MORE = "余|多|以上|左右|上下|之多"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word at ``text[start:end]``; ``number_end`` is where the number ends.

    ``value`` is the number as written and ``unit`` what follows, scale included (140万元 is 140 of 万元); a percentage
    is ``value`` of %. ``approx`` where the text says 近, 约, 余, 多, 左右. ``kind`` is the measure word's class;
    ``spelled`` where the number is in Chinese numerals.
    """

    start: int
    end: int
    number_end: int
    value: float
    unit: str
    kind: str
    approx: bool
    spelled: bool


def parse_number(text: str) -> float:
    """The value of a number in digits or Chinese numerals, scales multiplied out; ValueError for anything else."""
    plain = re.sub("[,，\\s]", "", text)
    if plain.startswith("百分之"):
        return parse_number(plain[3:]) / 100
    if plain.endswith("%"):
        return parse_number(plain[:-1]) / 100
    scaled = re.fullmatch("(\\d+(?:\\.\\d+)?)([十百千万亿]*)", plain)
    if scaled:
        value = float(scaled[1])
        for scale in scaled[2]:
            value *= _SCALES[scale]
        return value
    if not plain or not set(plain) <= {*_DIGITS, *_SCALES}:
        raise ValueError(f"no number: {text!r}")
    return float(_numeral(plain))


def _numeral(text: str) -> int:
    """Chinese numerals, read scale by scale: 一万二千三百 is 12,300; a run of digits (二〇二四) is read as written."""
    if not set(text) & set(_SCALES):
        return int("".join(str(_DIGITS[char]) for char in text))
    for scale in ("亿", "万"):
        head, found, rest = text.rpartition(scale)
        if found:
            return _numeral(head or "一") * _SCALES[scale] + (_numeral(rest) if rest else 0)
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


@cache
def _measures() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (files("kg.text") / "data" / "measures.txt").read_text(encoding="utf-8").splitlines():
        kind, colon, listed = line.partition(": ")
        if colon and not line.startswith("#"):
            table.update(dict.fromkeys(listed.split(), kind))
    return table


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(_measures(), key=lambda u: (-len(u), u)))
    return re.compile(
        f"(?P<before>{_NEARLY})?(?<![第\\d.A-Za-z一二两三四五六七八九十百千零〇-])(?P<number>百分之(?:{_HAN}|{_ARABIC})|{_ARABIC}|{_HAN})\\s?"
        f"(?P<about>{_ABOUT})?(?P<scale>[百千]?万亿|[百千]?[万亿]|千|百)?(?P<more>{_ABOUT})?(?P<unit>{units})?"
        f"(?P<after>{_MORE})?"
    )


def find_quantities(text: str) -> list[Quantity]:
    """All counted quantities of ``text`` in order: numbers with a measure word, and bare sums in 亿 or 万."""
    found = []
    for match in _pattern().finditer(text):
        percent = match["number"].startswith("百分之")
        unit = "%" if percent else match["unit"] or ""
        scale = match["scale"] or ""
        if not unit and scale not in ("万", "亿", "万亿"):
            continue
        try:
            value = parse_number(match["number"].removeprefix("百分之"))
        except (ValueError, KeyError):
            continue
        found.append(
            Quantity(
                match.start(),
                match.end(),
                match.end("number"),
                value,
                scale + unit,
                _measures().get(unit, "money"),
                any(match[name] for name in ("before", "about", "more", "after")),
                not percent and not match["number"][0].isdecimal(),
            )
        )
    return found
