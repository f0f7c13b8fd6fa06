"""Days of the Chinese lunar calendar, by the table in ``data/lunar.txt`` (1990-2050)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _LunarYear:
    first: date
    leap: int
    lengths: tuple[int, ...]


@cache
def _years() -> dict[int, _LunarYear]:
    years = {}
    for line in (files("kg.text") / "data" / "lunar.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            year, first, leap, marks = line.split()
            lengths = tuple(30 if mark == "+" else 29 for mark in marks)
            years[int(year)] = _LunarYear(date.fromisoformat(f"{year}-{first}"), int(leap), lengths)
    return years


def solar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar day of a lunar one; ``day`` 0 is the month's last. None where there is no such day or no table."""
    row = _years().get(year)
    if row is None or not 1 <= month <= 12 or (leap and row.leap != month):
        return None
    index = month - 1 + (leap or 0 < row.leap < month)
    length = row.lengths[index]
    if not 0 <= day <= length:
        return None
    return row.first + timedelta(sum(row.lengths[:index]) + (day or length) - 1)


def clear_and_bright(year: int) -> date:
    """Qingming, the solar term, 1901-2099: 0.2422 days later each year, one day back each leap year (known formula)."""
    start, offset = (4.81, year - 2000) if year >= 2000 else (5.59, year - 1900)
    leaps = offset // 4 if year >= 2000 else (offset - 1) // 4
    return date(year, 4, int(offset * 0.2422 + start) - leaps)
