"""The real pages with answer keys, where they lie beside the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.text.reading import read
from loaders import Input, load, load_text

GOLD = Path(__file__).parents[2] / "shared" / "gold"
KEYS = sorted(GOLD.glob("*.json"))
pytestmark = pytest.mark.skipif(not KEYS, reason="the answer keys aren't beside this checkout")


@pytest.mark.parametrize("key", KEYS, ids=lambda path: path.stem)
def test_a_real_page_splits_into_its_stories(key: Path) -> None:
    """Each story of the key is found, in order, with the title it is printed with and the body that it starts."""
    expected = json.loads(key.read_text(encoding="utf-8"))["articles"]
    found = load(Input(str(key.with_suffix(".md"))))
    assert len(found) == len(expected)
    for story, one in zip(found, expected, strict=True):
        assert story.text[story.body.start :].startswith(one["starts"])
        assert story.title in ("", one["title"])
        assert story.title or f"# {one['title']}" not in story.text


def test_each_column_break_of_a_real_page_is_mended() -> None:
    """Each broken line that the key lists reads whole, and no break is mended that the page doesn't have."""
    key = next((path for path in KEYS if "line_breaks_to_repair" in path.read_text(encoding="utf-8")), None)
    if key is None:
        pytest.skip("no key lists broken lines")
    wanted = json.loads(key.read_text(encoding="utf-8"))["line_breaks_to_repair"]
    stories = load(Input(str(key.with_suffix(".md"))))
    text = "\n".join(read(story).text for story in stories)
    for line in wanted:
        (whole,) = load_text(line.split(" must become ")[-1])
        assert read(whole).text in text
    assert sum(len(story.breaks) for story in stories) - len(wanted) <= 1
