"""Measure map pages in headless Chromium: processor time to ready, a frame while panning, file size, Python's build.

``python -m bench.map`` draws the same generated graphs as our map and as stock pyvis pages (physics off, and on as
pyvis has it) in one run, and prints each figure with its goal or its ratio to ours. Times are of the page's main
thread (``Performance.getMetrics``), not of the wall: machines are shared. With ``--sigma FOLDER`` (where
``npm install sigma graphology`` was run) it adds a sigma.js page, which needs WebGL and is run on a software one.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver import Chrome

from bench.chromium import chromium, main_thread, wait_for
from bench.map_graph import MadeGraph, made_graph
from kg.map import Picture, Selection, page, pick
from kg.map.contents import place
from kg.map.plain import plain_page

GOALS = {300: (0.6, 16, 0.7, 2), 1000: (0.8, 16, 0.7, 2), 5000: (1.0, 25, 1.0, 15), 20000: (1.5, 50, 2.5, 60)}
"""By nodes: processor seconds to ready, ms a pan frame, MB of file, processor seconds to build."""
FRAMES, PATIENCE = 30, 20
"""Pan steps; seconds until a page counts as not ready."""
PHYSICS = 1000
"""Nodes up to which pyvis's physics is measured: above, its page blocks the browser for many minutes."""
_OURS = "return document.body && document.body.dataset.ready !== undefined"
_VIS = "return typeof network !== 'undefined' && network.benchDrawn === true"
_SIGMA = "return window.benchDrawn === true"
# When vis-network has drawn once (physics off), or shows the picture that its physics has arrived at (on).
_VIS_HOOK = "<script>network.once('{event}', () => {{ network.benchDrawn = true; }}); network.redraw();</script></body>"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure: what draws it, its file, the script that says it is ready, and the seconds it took to make."""

    name: str
    path: Path
    ready: str
    build: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Processor seconds to ready, milliseconds a pan frame (None where it never was ready), megabytes."""

    ready: float
    frame: float | None
    size: float


def main() -> None:
    """Run the measurements that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=list(GOALS))
    parser.add_argument("--sigma", type=Path, help="folder with node_modules of sigma and graphology")
    arguments = parser.parse_args()
    heads = ("ready CPU s", "pan frame ms", "file MB", "build CPU s")
    print(f"{'nodes':>6} {'page':18} " + " ".join(f"{head:>18}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.nodes:
            compare(size, Path(folder), arguments.sigma)


def compare(size: int, folder: Path, sigma: Path | None) -> None:
    """Measure one graph as each kind of page and print a line for each."""
    graph = made_graph(size)
    ours = our_page(graph, folder / f"{size}.html")
    picture = pick(graph, Selection())
    still, moving = vis_pages(picture, folder / f"{size}-vis")
    others = [still, moving] if size <= PHYSICS else [still]
    if sigma:
        others.append(sigma_page(picture, folder / f"{size}-sigma.html", sigma))
    base = measured(ours)
    row(size, ours.name, against_goals(size, base, ours.build))
    for other in others:
        row(size, other.name, against_ours(measured(other), base))


def row(size: int, name: str, cells: list[str]) -> None:
    """Print one line of the table."""
    print(f"{size:>6} {name:18} " + " ".join(f"{cell:>18}" for cell in cells), flush=True)


def against_goals(size: int, found: Figures, build: float) -> list[str]:
    """Our figures, each with its goal where the size has one."""
    figures = [f"{found.ready:.2f}", f"{found.frame or math.nan:.1f}", f"{found.size:.2f}", f"{build:.2f}"]
    goals = [f" (≤ {goal})" for goal in GOALS[size]] if size in GOALS else [""] * len(figures)
    return [figure + goal for figure, goal in zip(figures, goals, strict=True)]


def against_ours(found: Figures, ours: Figures) -> list[str]:
    """Another page's figures, each with how many times ours it is; ``>`` where it never was ready."""
    cells = [f"{found.ready:.2f} (×{found.ready / ours.ready:.1f})"]
    if found.frame and ours.frame:
        cells.append(f"{found.frame:.1f} (×{found.frame / ours.frame:.1f})")
    else:
        cells = [">" + cells[0], "-"]
    return [*cells, f"{found.size:.2f} (×{found.size / ours.size:.1f})"]


def our_page(graph: MadeGraph, path: Path) -> Page:
    """The map of the graph, picked, laid out and written."""
    start = time.process_time()
    path.write_text(page(pick(graph, Selection())), encoding="utf-8")
    return Page("kg map", path, _OURS, time.process_time() - start)


def vis_pages(picture: Picture, path: Path) -> tuple[Page, Page]:
    """pyvis's page of the same nodes and edges: physics off at our positions, and on, as it comes."""
    still = path.with_suffix(".still.html")
    plain = plain_page(picture)
    still.write_text(plain.replace("</body>", _VIS_HOOK.format(event="afterDrawing")), encoding="utf-8")
    moving = path.with_suffix(".moving.html")
    # pyvis's own options with physics on: what toggle_physics(False) wrote is the only difference.
    physics = plain.replace('"physics": {\n        "enabled": false', '"physics": {\n        "enabled": true')
    if physics == plain:
        raise ValueError("pyvis no longer writes its physics option as this measurement expects")
    moving.write_text(
        physics.replace("</body>", _VIS_HOOK.format(event="stabilizationIterationsDone")), encoding="utf-8"
    )
    return Page("pyvis, still", still, _VIS), Page("pyvis, physics", moving, _VIS)


def sigma_page(picture: Picture, path: Path, folder: Path) -> Page:
    """A minimal sigma.js page of the same nodes, edges and positions."""
    libraries = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    scripts = "".join(f"<script>{(folder / 'node_modules' / name).read_text('utf-8')}</script>" for name in libraries)
    positions = place(picture, set())
    nodes = [[n.id, str(n.properties.get("name", "")), *positions[n.id]] for n in picture.nodes]
    edges = [[edge.start, edge.end] for edge in picture.edges]
    draw = (
        f"const nodes = {json.dumps(nodes)}, edges = {json.dumps(edges)}, g = new graphology.MultiGraph();"
        "for (const [id, label, x, y] of nodes) g.addNode(id, {label, x, y: -y, size: 4, color: '#0072b2'});"
        "for (const [a, b] of edges) g.addEdge(a, b, {size: 1, color: '#999'});"
        "new Sigma(g, document.getElementById('box')); requestAnimationFrame(() => { window.benchDrawn = true; });"
    )
    box = "<div id=box style='position:absolute;inset:0'></div>"
    html = f"<!doctype html><meta charset=utf-8><body>{box}{scripts}<script>{draw}</script>"
    path.write_text(html, encoding="utf-8")
    return Page("sigma.js", path, _SIGMA)


def measured(subject: Page) -> Figures:
    """Open the page in a browser of its own and pan it; one that isn't ready in ``PATIENCE`` is cut off."""
    flags = ("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist") if subject.ready == _SIGMA else ()
    with chromium(*flags) as browser:
        browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        before, size = main_thread(browser), subject.path.stat().st_size / 1e6
        browser.get(subject.path.absolute().as_uri())
        try:
            wait_for(browser, subject.ready, PATIENCE)
        except TimeoutError:
            return Figures(main_thread(browser) - before, None, size)
        return Figures(main_thread(browser) - before, _frame(browser), size)


def _frame(browser: Chrome) -> float:
    """Milliseconds of the main thread for one step of dragging the picture, the redraw at rest included."""
    hand = {"y": 700, "button": "left", "buttons": 1, "clickCount": 1}
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mousePressed", "x": 420, **hand})
    before = main_thread(browser)
    end, steps = time.monotonic() + PATIENCE, 0
    while steps < FRAMES and time.monotonic() < end:
        steps += 1
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 421 + 6 * steps, **hand})
        browser.execute_async_script("requestAnimationFrame(() => arguments[0]())")
    time.sleep(0.4)
    return (main_thread(browser) - before) * 1000 / steps


if __name__ == "__main__":
    main()
