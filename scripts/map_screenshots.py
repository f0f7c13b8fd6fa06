"""Pictures of the map for the docs: ``python -m scripts.map_screenshots`` writes them to docs/images.

The pages are the bundled demo page, built afresh, and 150 generated stories, so that nothing on them is real.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome

from bench.chromium import chromium, open_map, resize, wait_for
from bench.corpus import write_corpus
from kg.map import write_map
from kg.workspace import Workspace
from loaders import find, load

FOLDER = Path(__file__).parents[1] / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page, the window, and what a reader did before (a script)."""

    name: str
    page: str
    width: int
    height: int
    dark: bool = False
    did: str = ""


CHOSEN = "choose(nodes.find(node => node.n.includes('恒岳')).index)"
STORY = f"{CHOSEN}; document.querySelector('#card .from-story').click()"
SHOTS = (
    Shot("map", "demo", 1440, 900),
    Shot("map-dark", "demo", 1440, 900, dark=True),
    Shot("map-card", "demo", 1440, 900, did=CHOSEN),
    Shot("map-story", "demo", 1024, 768, did=STORY),
    Shot("map-tablet-dark", "demo", 1024, 768, dark=True, did=CHOSEN),
    Shot("map-phone", "demo", 390, 844),
    Shot("map-phone-dark", "demo", 390, 844, dark=True, did=CHOSEN),
    Shot("map-large", "large", 1440, 900),
    Shot("map-table", "demo", 1024, 768, did="document.getElementById('table').click()"),
)


def main() -> None:
    """Write every picture; exit code 1 where there is no Chromium."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        pages = {"demo": Path(folder) / "demo.html", "large": Path(folder) / "large.html"}
        with as_file(files("kg.demo") / "page.md") as demo:
            write_news(demo, pages["demo"])
        corpus = Path(folder) / "corpus.jsonl"
        write_corpus(corpus, 150)
        write_news(corpus, pages["large"])
        for shot in SHOTS:
            take(browser, shot, pages[shot.page])
            sys.stderr.write(f"{FOLDER / shot.name}.png\n")


def write_news(source: Path, path: Path) -> None:
    """The map of what a file tells."""
    (found,) = find([str(source)])
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.open(Path(folder) / "news.kg", create=True) as workspace,
    ):
        workspace.add(load(found))
        write_map(workspace.store, path)


def take(browser: Chrome, shot: Shot, page: Path) -> None:
    """Open the page, do what the reader did, and save the window."""
    resize(browser, shot.width, shot.height, dark=shot.dark)
    open_map(browser, page)
    browser.execute_script(shot.did)
    wait_for(browser, "return frame === 0 && $('hint').hidden")
    picture = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    # 256 well-chosen colours show a drawing as it is, in a third of the bytes.
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{shot.name}.png", optimize=True)


if __name__ == "__main__":
    main()
