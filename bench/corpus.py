"""A corpus in the genre, generated with a seed: names, firms, villages and templates are made up (``corpus.toml``)."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any


def stories(count: int, seed: int = 20240325) -> Iterator[dict[str, str]]:
    """``count`` stories (title, date, region, content), the same for the same seed."""
    table = tomllib.loads((files("bench") / "corpus.toml").read_text(encoding="utf-8"))
    draw = random.Random(seed)
    counties = {county: County(table, county, draw) for county in table["counties"]}
    for number in range(count):
        yield draw.choice(list(counties.values())).story(draw, number)


class County:
    """One county's cast: its officials, firms and parks stay the same over all of its stories."""

    def __init__(self, table: dict[str, Any], name: str, draw: random.Random) -> None:
        self.table, self.name = table, name
        self.people = [draw.choice(table["surnames"]) + draw.choice(table["given"]) for _ in range(120)]
        kinds = [(core, trade) for core in table["cores"] for trade in table["trades"]]
        self.firms = [
            name[:2] + core + trade + draw.choice(table["suffixes"]) for core, trade in draw.sample(kinds, 80)
        ]

    def story(self, draw: random.Random, number: int) -> dict[str, str]:
        """One story drawn from the county's cast."""
        table = self.table
        issue = date(2023, 1, 1) + timedelta(days=number % 700)
        happened = issue - timedelta(days=draw.randint(0, 3))
        words = {f"p{i}": who for i, who in enumerate(draw.sample(self.people, 3), 1)}
        words |= {f"c{i}": firm for i, firm in enumerate(draw.sample(self.firms, 3), 1)}
        words |= {f"b{i}": bureau for i, bureau in enumerate(draw.sample(table["bureaus"], 2), 1)}
        words |= {one: draw.choice(table[many]) for one, many in _ONE_OF.items()}
        words |= {"county": self.name, "d1": f"{happened.month}月{happened.day}日"}
        words |= {"n1": str(draw.randint(3, 90)), "n2": str(draw.randint(3, 400))}
        template = draw.choice(table["story"])
        body = template["body"] + draw.sample(table["talk"], draw.randint(3, 5))
        return {
            "title": template["title"].format(**words),
            "date": issue.isoformat(),
            "source": f"{self.name[:-1]}日报",
            "region": self.name,
            "content": "\n".join(line.format(**words) for line in body),
            "url": f"urn:story:{number}",
        }


_ONE_OF = {"town": "towns", "village": "villages", "park": "parks", "topic": "topics", "period": "periods"}


def write_corpus(path: Path, count: int, seed: int = 20240325) -> int:
    """Write ``count`` stories as JSON lines; returns the number of characters of their contents."""
    characters = 0
    with path.open("w", encoding="utf-8") as file:
        for story in stories(count, seed):
            characters += len(story["content"])
            file.write(json.dumps(story, ensure_ascii=False) + "\n")
    return characters
