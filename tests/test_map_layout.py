"""Picking, placing and writing the map, without a browser."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from command_line import Kg
from map_world import COUNTY, edge, event, graph_of
from networkx import Graph, grid_2d_graph, path_graph, star_graph

from bench.map_graph import made_graph
from kg.errors import UsageError
from kg.map import Selection, layout, page, pick, write_map
from kg.model import Delta, Node
from kg.stores import open_store

ROOT = Path(__file__).parents[1]


def test_picture() -> None:
    """A picture holds the whole graph but stories, figures and who wrote, which are for its cards."""
    picture = pick(COUNTY, Selection())
    assert {node.labels[0] for node in picture.nodes} == {"Person", "Unit", "Place", "Event"}
    assert not {"HAS_FIGURE", "WROTE", "MENTIONED_IN", "REPORTED_IN"} & {e.type for e in picture.edges}
    assert picture.bylines == {"a1": ("记者陶一鸣",)}
    assert picture.told["p1"] == ("a1",)
    assert [figure.id for figure in picture.figures["l1"]] == ["f1"]


@pytest.mark.parametrize(
    ("selection", "nodes"),
    [
        (Selection(focus=("u1",)), {"u1", "p1", "e1"}),
        (Selection(only=("VISITED",)), {"p1", "u1", "u2"}),
        (Selection(since="2031-04-13", only=("TRAINED", "VISITED")), {"u2", "u3"}),
        (Selection(until="2030"), {"p1", "l1", "u3"}),
    ],
)
def test_selection(selection: Selection, nodes: set[str]) -> None:
    """A selection keeps what lies around a node, of some types, or in a period; plain facts hold at any time."""
    assert {node.id for node in pick(COUNTY, selection).nodes} == nodes


def test_unknown_type() -> None:
    """A type that the schema doesn't have is refused."""
    with pytest.raises(UsageError, match="no relationship type MET"):
        Selection(only=("MET",))


def test_folded() -> None:
    """An event that direct edges tell needs no node, unless somebody there would be left without a line."""
    people = [Node(f"p{n}", ("Person",), {"name": f"甲{n}"}) for n in range(3)]
    visit = event("e1", "Visit", "走访")
    told = [edge("r1", "LED", "p0", "e1"), edge("r2", "TO", "e1", "p1"), edge("r3", "VISITED", "p0", "p1", event="e1")]
    assert pick(graph_of([*people, visit], told), Selection()).folded() == {"e1"}
    host = edge("r4", "ACCOMPANIED", "p2", "e1")
    assert pick(graph_of([*people, visit], [*told, host]), Selection()).folded() == set()


@pytest.mark.parametrize(
    "graph",
    [path_graph(30), star_graph(59), grid_2d_graph(7, 7), Graph()],
    ids=["path", "star", "grid", "none"],
)
def test_no_overlap(graph: Graph[object]) -> None:
    """Names of a small graph lie clear of each other, whatever its shape."""
    ids = [str(node) for node in graph]
    places = layout(ids, [(str(a), str(b)) for a, b in graph.edges], dict.fromkeys(ids, "云湖齿轮有限公司"))
    assert set(places) == set(ids)
    for (x, y), (other_x, other_y) in itertools.combinations(places.values(), 2):
        assert abs(x - other_x) > 90 or abs(y - other_y) > 28


@pytest.mark.parametrize(("size", "spring"), [(250, 5000), (600, 5000), (600, 400)])
def test_any_size(size: int, spring: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way of placing (stress, spring, pivots) gives every node a place of its own, the same each time."""
    monkeypatch.setattr(import_module("kg.map.layout"), "SPRING", spring)
    names = {node.id: "" for node in made_graph(size).nodes()}
    pairs = [(e.start, e.end) for e in made_graph(size).edges()]
    places = layout(list(names), pairs, names)
    assert places == layout(list(reversed(names)), list(reversed(pairs)), names)
    assert len(set(places.values())) == size


def test_same_bytes(tmp_path: Path) -> None:
    """The same graph gives the same bytes, in any process and under LANG=C too."""
    script = (
        "from pathlib import Path; from bench.map_graph import made_graph; from kg.map import write_map;"
        "write_map(made_graph(120), Path('map.html'))"
    )
    digests = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "LANG": locale, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path, env=environment)
        digests.add(hashlib.sha256((tmp_path / "map.html").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_without_text(tmp_path: Path) -> None:
    """Without text the file holds the sentences but not the stories."""
    whole, short = tmp_path / "whole.html", tmp_path / "short.html"
    write_map(COUNTY, whole)
    write_map(COUNTY, short, text=False)
    assert "骆定邦叮嘱企业抓好安全生产" in whole.read_text("utf-8")
    assert "骆定邦叮嘱企业抓好安全生产" not in short.read_text("utf-8")


def test_command(kg: Kg, tmp_path: Path) -> None:
    """kg map --no-text leaves the stories out; with --focus the page says what it shows."""
    with open_store("news.json", write=True) as store:
        store.apply(Delta(nodes=tuple(COUNTY.nodes()), edges=tuple(COUNTY.edges())))
    result = kg("map", "--no-text", "--focus", "精工机械", "--graph", "news.json", "-o", "part.html")
    assert (result.code, result.out) == (0, "")
    assert "3 nodes, 3 edges" in result.err
    written = (tmp_path / "part.html").read_text("utf-8")
    assert "1 step around 澄江精工机械厂" in written
    assert "骆定邦叮嘱企业抓好安全生产" not in written


def test_pinyin_travels_once() -> None:
    """A name's pinyin is spelt from a table of its characters, and stands beside it only where that would differ."""
    names = {"p1": ("单明", "shan ming"), "p2": ("单位", "dan wei"), "p3": ("单立", "shan li")}
    nodes = [Node(id_, ("Person",), {"name": n, "pinyin": p, "aliases": []}) for id_, (n, p) in names.items()]
    html = page(pick(graph_of(nodes), Selection()))
    assert '"p":"dan wei"' in html
    assert "shan ming" not in html


def test_lone_surrogate(tmp_path: Path) -> None:
    """Text with half a character, as a broken source may hold it, still gives a file."""
    node = Node("p1", ("Person",), {"name": "甲\ud800", "aliases": []})
    write_map(graph_of([node]), tmp_path / "map.html")
    assert "甲\\ud800" in (tmp_path / "map.html").read_text("utf-8")
