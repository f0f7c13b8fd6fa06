"""The map in a real Chromium: what a reader does with it, and what it must never do."""

from __future__ import annotations

import csv
import io
import itertools
import os
import random
import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import networkx as nx
import pytest
from map_world import COUNTY, LEDE, MEETING, NODES, STORIES, TRAINING, MapPage, edge, event, graph_of
from selenium.webdriver import ActionChains, Chrome, Keys

from bench import chromium
from bench.map_graph import MadeGraph, made_graph
from kg import named
from kg.map import Picture, Selection, page, pick, plain_page, write_map
from kg.messages import choose_language
from kg.model import Edge, Node
from kg.workspace import Workspace
from loaders import find, load


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[Chrome]:
    if not chromium.installed():
        if os.environ.get("NEWSKG_REQUIRE_CHROMIUM") == "1":
            pytest.fail("NEWSKG_REQUIRE_CHROMIUM=1, and there is no chromium with chromedriver")
        pytest.skip("needs chromium and chromedriver: apt install chromium chromium-driver")
    with chromium.chromium("--disable-3d-apis", downloads=downloads) as opened:
        yield opened


@pytest.fixture
def map_(browser: Chrome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MapPage:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    chromium.resize(browser, 1440, 900)
    opened = MapPage(browser, tmp_path / "map.html")
    opened.complaints()
    return opened


@pytest.fixture
def county(map_: MapPage) -> MapPage:
    map_.open(COUNTY)
    return map_


def exercise(map_: MapPage) -> None:
    """Open every card, line, story and panel that the page has."""
    for index in range(map_.js("return nodes.length")):
        map_.js("choose(arguments[0])", index)
    for index in range(map_.js("return edges.length")):
        map_.js("chooseLine(arguments[0]); showCard()", index)
    for index in range(map_.js("return stories.length")):
        map_.js("openStory(arguments[0], ''); $('story').close()", index)
    map_.js("$('table').click(); $('table').click(); $('overview').click(); $('search').value = 'a'; showFound()")


# ---- what it must never do


def test_no_request(county: MapPage) -> None:
    """The map asks nothing of the network, on opening or later."""
    chromium.requests(county.browser)
    chromium.open_map(county.browser, county.path)
    exercise(county)
    county.js("$('png').click(); $('svg').click()")
    asked = [url for url in chromium.requests(county.browser) if not url.startswith(("about:", "data:", "blob:"))]
    assert {url.split("#")[0] for url in asked} == {county.path.as_uri()}


HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "'\"><svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "{{ 7*7 }} ${window.hacked=1} <!-- ]]>",
    "\u202e\u2066翻转\u2069\u2028\u2029\x00\x07&lt;",
    "长" * 10_000,
    "__proto__",
)


def hostile_graph() -> MadeGraph:
    """Each hostile string in every field that a text can stand in."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for n, bad in enumerate(HOSTILE):
        nodes += [
            Node(f"p{n}{bad}", ("Person", "Official"), {"name": bad, "aliases": [bad], "pinyin": bad}),
            Node(f"u{n}{bad}", ("Unit", "Company"), {"name": bad, "aliases": [bad, bad]}),
            Node(
                f"e{n}",
                ("Event", "Visit"),
                {
                    "name": bad,
                    "date": bad,
                    "end_date": bad,
                    "latest": bad,
                    "period": bad,
                    "topic": bad,
                    "kind": "Visit",
                },
            ),
            Node(f"f{n}", ("Figure",), {"what": bad, "unit": bad, "since": bad, "value": 1.0}),
            Node(
                f"a{n}", ("Article",), dict.fromkeys(("title", "kicker", "date", "source", "url", "path", "text"), bad)
            ),
        ]
        edges += [
            edge(f"r{n}1{bad}", "VISITED", f"p{n}{bad}", f"u{n}{bad}", f"a{n}", bad, event=f"e{n}", date=bad),
            edge(f"r{n}2", "HOLDS_POST", f"p{n}{bad}", f"u{n}{bad}", f"a{n}", bad, title=bad, until=bad),
            edge(f"r{n}3", "SPOKE_AT", f"p{n}{bad}", f"e{n}", f"a{n}", bad, manner=bad),
            edge(f"r{n}4", "HAS_FIGURE", f"u{n}{bad}", f"f{n}", f"a{n}", bad),
            Edge(f"r{n}5", "WROTE", f"p{n}{bad}", f"a{n}", {"as": bad}),
        ]
    return graph_of(nodes, edges)


def test_hostile_names(map_: MapPage) -> None:
    """Markup, scripts and control characters in any field of the graph are shown as text and run nothing."""
    map_.open(hostile_graph())
    exercise(map_)
    assert map_.js("return window.hacked") is None
    assert map_.js("return document.querySelectorAll('img, iframe, object, a, #card svg, body script').length") == 3
    assert map_.complaints() == []
    assert HOSTILE[0] in map_.js("chooseLine(0); return document.body.innerText")


def test_policy(county: MapPage) -> None:
    """The page's security policy allows its own script and style by their hashes, and nothing else."""
    policy = county.js("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    county.js("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked=1'}))")
    assert county.js("return window.hacked") is None


def test_plain_page(map_: MapPage) -> None:
    """The pyvis page runs nothing that a name holds, keeps parallel edges, and fetches nothing."""
    chromium.requests(map_.browser)
    map_.path.write_text(plain_page(pick(hostile_graph(), Selection())), encoding="utf-8")
    map_.browser.get(map_.path.as_uri())
    chromium.wait_for(map_.browser, "return typeof network === 'object'")
    assert map_.js("return window.hacked") is None
    assert map_.js("return nodes.get(nodes.getIds().find(i => i.startsWith('p0'))).label") == HOSTILE[0]
    assert map_.js("return edges.length") == len(pick(hostile_graph(), Selection()).edges)
    assert [url for url in chromium.requests(map_.browser) if url.startswith("http")] == []


def test_nothing_moves(county: MapPage) -> None:
    """Once open, the picture stands still."""
    before = county.js("return canvas.toDataURL()")
    time.sleep(1.2)
    assert county.js("return canvas.toDataURL()") == before


def test_no_webgl(county: MapPage) -> None:
    """A browser without WebGL draws the picture."""
    assert county.js("return document.createElement('canvas').getContext('webgl') === null")
    assert drawn_pixels(county) > 1000


def drawn_pixels(map_: MapPage) -> int:
    """How many pixels of the picture hold something."""
    pixels = "brush.getImageData(0, 0, canvas.width, canvas.height).data"
    return int(map_.js(f"return {pixels}.reduce((n, v, i) => n + (i % 4 === 3 && v > 0), 0)"))


# ---- the opening view


@pytest.mark.parametrize("graph", [COUNTY, made_graph(40), made_graph(60)], ids=["county", "40", "60"])
def test_opening_labels(map_: MapPage, graph: MadeGraph) -> None:
    """A graph of a page's size opens with at least 90 % of its names readable: 12 px or more, none over another."""
    map_.open(graph)
    boxes = map_.js("return labels.map(l => l.box)")
    assert len(boxes) >= 0.9 * map_.js("return shown.nodes.length")
    assert map_.js("return parseFloat(brush.font)") >= 12
    for (left, top, right, bottom), other in itertools.combinations(boxes, 2):
        assert left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]


def test_overview(map_: MapPage) -> None:
    """A larger graph opens with who and what has most lines, the measure named, and says how many names it shows."""
    graph = made_graph(200)
    map_.open(graph)
    picture = pick(graph, Selection())
    lines = {n.id: sum(n.id in (e.start, e.end) for e in picture.edges) for n in picture.nodes if "Person" in n.labels}
    assert "Most lines" in map_.card
    assert f"{max(lines.values())} lines" in map_.texts("#card ol:first-of-type li:first-child output")
    assert map_.texts("#note")[0].startswith("Names shown: ")


def test_language(map_: MapPage) -> None:
    """The page speaks the language of the command that wrote it."""
    choose_language("zh")
    try:
        map_.open(COUNTY)
    finally:
        choose_language("")
    assert map_.js("return document.documentElement.lang") == "zh-CN"
    assert "走访" in map_.texts("#types")[0]


def test_colours(county: MapPage) -> None:
    """All text has the contrast of WCAG AA on its ground, in light and dark."""
    for dark in (False, True):
        county.js(
            "setDark(arguments[0]); choose(0); $('search').value = ''; showFound(); $('found').hidden = true", dark
        )
        time.sleep(0.2)
        assert county.js(CONTRAST) == []


CONTRAST = """
const light = (c) => { const f = c / 255; return f <= 0.03928 ? f / 12.92 : ((f + 0.055) / 1.055) ** 2.4; };
const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
const parse = (text) => text.match(/[\\d.]+/g).map(Number);
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0.99) return c;
  }
  return [255, 255, 255];
};
const bad = [];
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.offsetParent) continue;
  const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 4.5) bad.push(e.outerHTML.slice(0, 90));
}
return bad;
"""


def test_phone(map_: MapPage) -> None:
    """On a window 390 px wide nothing runs out of the side, and card and legend fit on it."""
    chromium.resize(map_.browser, 390, 844)
    map_.open(COUNTY)
    assert map_.js("return document.documentElement.scrollWidth") <= 390
    map_.click_node("p1")
    box = map_.js("return card.getBoundingClientRect().toJSON()")
    assert (box["left"], box["right"]) == (0, 390)
    assert box["bottom"] <= 844
    assert map_.js("return canvas.getBoundingClientRect().height") > 400


# ---- cards and evidence


def test_who_visited(county: MapPage) -> None:
    """A click on an enterprise says who visited it, when, with the sentence; on an official, where they have been."""
    county.click_node("u1")
    assert "Visited by (1)" in county.card
    assert "2031-04-12" in county.card
    assert LEDE in county.card
    county.click_node("p1")
    assert "Visits (2)" in county.card
    assert "副区长" in county.card


def test_demo(map_: MapPage, tmp_path: Path) -> None:
    """In the demo's map a reader finds, by search and two clicks, the sentence that proves a visit in its story."""
    with as_file(files("kg.demo") / "page.md") as source:
        articles = load(find([str(source)])[0])
    with Workspace.open(tmp_path / "news.kg", create=True) as workspace:
        workspace.add(articles)
        write_map(workspace.store, map_.path)
        question = named.load("who-visited")
        rows = named.run(workspace.store, question, {"company": "苍泽市恒岳新材料有限公司"}).dicts()
    chromium.open_map(map_.browser, map_.path)
    map_.type("hengyue")
    visitors = set(map_.texts("#card ol:first-of-type .name"))
    assert visitors == {row["visitor"] for row in rows}
    map_.click("#card .from-story")
    assert "恒岳新材料有限公司" in map_.texts("#text mark")[0]


def test_sentence_in_story(county: MapPage) -> None:
    """Each sentence of each line opens its story, with the sentence marked, byline and date above it."""
    for index in range(county.js("return edges.length")):
        county.js("chooseLine(arguments[0])", index)
        quote = county.texts("#card blockquote")[0]
        county.click("#card .from-story")
        assert county.js("return document.querySelector('#text mark').textContent") == quote
        county.js("$('story').close()")
    county.js("openStory(0, '')")
    assert "记者陶一鸣" in county.texts("#text")[0]


def test_quotes_are_in_their_stories(county: MapPage) -> None:
    """Every sentence that the file holds is a part of its story's text."""
    found = county.js("return sentences.map(([story, quote]) => [quote, stories[story].text])")
    assert {quote for quote, _ in found} == {LEDE, TRAINING, MEETING}
    assert all(quote in text for quote, text in found)


def test_long_story(map_: MapPage) -> None:
    """In a story of 100,000 characters the marked sentence is on the screen."""
    text = "一段话。" * 12_000 + LEDE + "又一段。" * 12_000
    story = Node("a9", ("Article",), {"title": "长", "text": text})
    map_.open(graph_of([*NODES[:4], story], [edge("r1", "VISITED", "p1", "u1", "a9", LEDE)]))
    map_.js("chooseLine(0)")
    map_.click("#card .from-story")
    top = map_.js("return document.querySelector('#text mark').getBoundingClientRect().top")
    assert 0 < top < 900


def test_without_text(map_: MapPage) -> None:
    """Without the stories' text the sentence stays, and the page says how to print the story."""
    map_.open(COUNTY, text=False)
    assert STORIES["a1"] not in map_.path.read_text("utf-8")
    map_.js("chooseLine(0)")
    map_.click("#card .from-story")
    (shown,) = map_.texts("#text")
    assert LEDE in shown
    assert "kg story a1" in shown
    assert "page.md" in shown


def test_parallel_lines(map_: MapPage) -> None:
    """Twelve lines between the same two nodes are twelve curves, each with its own click."""
    lines = [edge(f"r{n:02}", "VISITED", "p1", "u1", date=f"2031-01-{n + 1:02}") for n in range(12)]
    map_.open(graph_of([NODES[0], NODES[2]], lines))
    for index in range(12):
        map_.js("choose(-1)")
        map_.click_line(index)
        assert f"2031-01-{index + 1:02}" in map_.card


def test_table(county: MapPage) -> None:
    """The table has one row for each visible line, sorts by any column, opens the line, and saves as CSV."""
    county.click("#table")
    _, lines = county.visible()
    assert len(county.texts("#rows tbody tr")) == lines
    county.click("#rows th:nth-child(3) button")
    column = county.texts("#rows tbody td:nth-child(3)")
    assert len(column) == lines
    rows = list(csv.reader(io.StringIO(county.js("return csvText()"))))
    assert [row[2] for row in rows[1:]] == column
    county.click("#rows tbody tr:first-child button")
    assert rows[1][4] in county.card


def test_csv_formulas(map_: MapPage) -> None:
    """A name that a spreadsheet would run as a formula is saved as text."""
    node = Node("p1", ("Person",), {"name": '=HYPERLINK("x")'})
    map_.open(graph_of([node, NODES[3]], [edge("r1", "VISITED", "p1", "u2")]))
    rows = list(csv.reader(io.StringIO(map_.js("return csvText()"))))
    assert rows[1][0] == '\'=HYPERLINK("x")'


# ---- filters and time


def expected(picture: Picture) -> tuple[set[str], int]:
    """What the opening view of a picture shows, counted in Python: folded events stand as lines."""
    folded = picture.folded()
    kept = [e for e in picture.edges if e.start not in folded and e.end not in folded]
    return {node.id for node in picture.nodes} - folded, len(kept)


def test_counts(county: MapPage) -> None:
    """The counts in head and legend are those of the graph."""
    picture = pick(COUNTY, Selection())
    nodes, lines = expected(picture)
    assert county.visible() == (nodes, lines)
    assert county.texts("#counts") == [f"{len(nodes)} nodes, {lines} lines"]
    assert county.texts("#folded") == [str(len(picture.folded()))]
    assert county.texts("[data-of=Company] output") == ["2"]
    assert county.texts("[data-of=VISITED] output") == ["2"]
    assert county.texts("[data-of=LED] output") == []
    county.click("#fold")
    assert county.texts("[data-of=LED] output") == ["1"]
    assert county.texts("[data-of=VISITED] output") == []


@pytest.mark.parametrize(("since", "until"), [("2031-04-12", "2031-04-12"), ("2031-04-13", "2031-04-15")])
def test_period_counts(county: MapPage, since: str, until: str) -> None:
    """A period without undated events shows just what kg map --since --until does."""
    period = "Object.assign(state, {fold: false, undated: false, from: arguments[0], to: arguments[1]}); update();"
    lines = "return shown.edges.filter(e => e.day !== null).map(e => nodes[e.s].i + typeOf(e) + nodes[e.t].i)"
    found = county.js(period + lines, since, until)
    picture = pick(COUNTY, Selection(since=since, until=until))
    roles = [e for e in picture.edges if e.start[0] == "e" or e.end[0] == "e"]
    assert sorted(found) == sorted(e.start + e.type + e.end for e in roles)


def test_histogram(county: MapPage) -> None:
    """Bars count the dated events day by day; undated and vaguer ones are counted beside; a drag chooses a period."""
    assert county.js("return [bins[0], bins.at(-1), perBin.reduce((a, b) => a + b)]") == ["2031-04-12", "2031-04-15", 2]
    assert "1 undated events" in county.texts("#time")[0]
    assert "1 of a vaguer date" in county.texts("#time")[0]
    first, second = county.browser.find_elements("css selector", "#bars i")[1:3]
    ActionChains(county.browser).click_and_hold(first).move_to_element(second).release().perform()
    assert county.js("return [state.from, state.to]") == ["2031-04-13", "2031-04-14"]
    assert county.texts("#period") == ["2031-04-13 – 2031-04-14"]
    nodes, _ = county.visible()
    assert "e4" in nodes
    county.click("#undated")
    nodes, _ = county.visible()
    assert "e4" not in nodes


def test_play(county: MapPage) -> None:
    """Play shows bar after bar and ends with everything."""
    county.js("window.realInterval = setInterval; setInterval = (f) => { window.tick = f; return 1; }")
    county.click("#play")
    seen = [county.js("return state.from")]
    for _ in range(4):
        county.js("tick()")
        seen.append(county.js("return state.from"))
    assert seen == ["2031-04-12", "2031-04-13", "2031-04-14", "2031-04-15", ""]


def test_legend_filters(county: MapPage) -> None:
    """A box of the legend hides its kind or type, a family's box all of it; Back brings it back."""
    before = county.visible()
    county.click("[data-of=Company] input")
    assert not {"u1", "u2"} & county.visible()[0]
    assert county.texts("[data-of=Company] output") == ["0 of 2"]
    county.click("#kinds ul:first-child .group input")
    assert "p1" not in county.visible()[0]
    county.undo()
    county.click("#back")
    assert county.visible() == before


def test_filter_said(map_: MapPage) -> None:
    """A map of a part of the graph says which part."""
    map_.open(COUNTY, Selection(("u1",), 2, ("VISITED",), "2031-04", ""))
    assert map_.texts("#filtered") == ["This map shows: 2 steps around 澄江精工机械厂; only VISITED; 2031-04 – …"]
    assert map_.visible()[0] == {"p1", "u1", "u2"}


def test_neighbourhood(county: MapPage) -> None:
    """The steps on a card show who is within one, two or three lines of a node."""
    county.click_node("u1")
    county.click("#card .row button:nth-child(1)")
    assert county.visible()[0] == {"u1", "p1"}
    county.click("#card .row button:nth-child(2)")
    assert {"u2", "l1", "e3"} <= county.visible()[0]


def test_path(map_: MapPage) -> None:
    """The path between two nodes is as short as networkx finds it."""
    graph = made_graph(80)
    map_.open(graph)
    network: nx.Graph[str] = nx.Graph([(e.start, e.end) for e in graph.edges()])
    pairs = random.Random(5).sample([node.id for node in graph.nodes()], 40)
    for start, end in itertools.pairwise(pairs):
        ends = "const [start, end] = [...arguments].map(id => nodes.findIndex(n => n.i === id));"
        path = map_.js(ends + "return shortestPath(start, end).map(i => nodes[i].i)", start, end)
        assert len(path) == len(nx.shortest_path(network, start, end))
        assert all(network.has_edge(a, b) for a, b in itertools.pairwise(path))
    map_.js("choose(nodes.findIndex(n => n.i === arguments[0]))", pairs[0])
    map_.click("#path")
    map_.js("choose(nodes.findIndex(n => n.i === arguments[0]))", pairs[1])
    assert len(map_.visible()[0]) == len(nx.shortest_path(network, pairs[0], pairs[1]))


# ---- finding, keyboard, links


@pytest.mark.parametrize("typed", ["澄江精工机械厂", "精工机械", "chengjiangjing", "cjjgjx", "Cheng Jiang Jing"])
def test_search(county: MapPage, typed: str) -> None:
    """The search finds a node by name, alias, pinyin and the pinyin's initials."""
    county.type(typed)
    assert county.card.splitlines()[1] == "澄江精工机械厂"


def test_search_brings_to_light(county: MapPage) -> None:
    """What the filters hide is shown once the search has found it."""
    county.click("[data-of=Company] input")
    county.type("骆定邦走访企业")
    assert "e1" in county.visible()[0]
    county.type("白鹭纺织厂")
    assert "u2" in county.visible()[0]


def test_keyboard(county: MapPage) -> None:
    """With the keyboard alone: search, move between nodes, open a card, its story, the table and a line of it."""
    county.press("/", "白鹭", Keys.ENTER)
    assert "白鹭纺织厂" in county.card
    county.press(Keys.ESCAPE)
    county.js("document.activeElement.blur(); canvas.focus()")
    county.press(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ENTER)
    assert "Neighbourhood" in county.card
    reach(county, "from-story")
    county.press(Keys.ENTER)
    assert county.js("return $('story').open")
    county.press(Keys.ESCAPE)
    assert not county.js("return $('story').open")
    reach(county, "said")
    county.press(Keys.ENTER)
    assert "Sentences" in county.card
    assert county.js("return [...document.querySelectorAll('button, input, canvas')].every(e => e.tabIndex >= 0)")


def reach(map_: MapPage, name: str) -> None:
    """Press Tab until something of this class, id or tag has the focus."""
    for _ in range(90):
        map_.press(Keys.TAB)
        if map_.js("const e = document.activeElement; return e.classList.contains(arguments[0])", name):
            return
    pytest.fail(f"Tab never came to {name}")


VIEW = """
const sets = { kinds: [...state.kinds], types: [...state.types] };
const seen = JSON.stringify({ ...state, ...sets, x: view.x.toFixed(1), k: view.k.toFixed(3) });
"""


def reopen(map_: MapPage) -> None:
    """Open the page's present address afresh."""
    address = map_.browser.current_url
    map_.browser.get("about:blank")
    map_.browser.get(address)
    chromium.wait_for(map_.browser, "return document.body.dataset.ready !== undefined")


def test_link(county: MapPage) -> None:
    """The address restores the view: filters, period, choice, neighbourhood, place and scale."""
    county.click("[data-of=Agency] input")
    county.click("[data-of=PART_OF] input")
    county.click_node("p1")
    county.js("step(() => { state.around = state.node; state.depth = 2; setPeriod(0, 2); }); zoom(200, 200, 1.5)")
    before = county.js(VIEW + "keepLink(); return seen")
    reopen(county)
    assert county.js(VIEW + "return seen") == before
    county.js("chooseLine(1); keepLink()")
    reopen(county)
    assert county.js("return state.edge") == 1


def test_undo(county: MapPage) -> None:
    """Back undoes each step in turn."""
    county.click_node("p1")
    county.click_node("u1")
    county.undo()
    assert "骆定邦" in county.card.splitlines()
    county.undo()
    assert county.card == ""


# ---- ways out


def test_png_and_svg(county: MapPage, downloads: Path) -> None:
    """The picture is saved as a PNG and an SVG that a browser opens."""
    nodes, lines = county.visible()
    county.browser.get(saved(county, "png", downloads).as_uri())
    assert county.js("return document.images[0].naturalWidth") > 900
    chromium.open_map(county.browser, county.path)
    county.browser.get(saved(county, "svg", downloads).as_uri())
    assert county.js("return document.querySelectorAll('text').length") == len(nodes)
    assert county.js("return document.querySelectorAll('title').length") == len(nodes) + lines


def saved(map_: MapPage, button: str, downloads: Path) -> Path:
    """The file that a button of the page saves."""
    before = set(downloads.iterdir())
    map_.js("$(arguments[0]).click()", button)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for path in set(downloads.iterdir()) - before:
            if path.suffix == f".{button}":
                return path
        time.sleep(0.05)
    pytest.fail(f"the {button} button saved nothing")


def test_print(county: MapPage) -> None:
    """The page prints."""
    assert len(county.browser.print_page()) > 5_000


# ---- graphs of every shape


def test_empty_graph(map_: MapPage) -> None:
    """An empty graph opens and says what to do."""
    map_.open(MadeGraph((), ()))
    assert "kg build" in map_.texts("#empty")[0]
    assert map_.js("return $('empty').hidden") is False
    exercise(map_)
    assert map_.complaints() == []


def test_one_node(map_: MapPage) -> None:
    """A graph of one node shows it."""
    map_.open(graph_of([NODES[0]]))
    map_.click_node("p1")
    assert "骆定邦" in map_.card


def test_hub(map_: MapPage) -> None:
    """A node with 5,000 lines opens, and its card lists them in portions."""
    many = [Node(f"u{n:04}", ("Unit", "Company"), {"name": f"{n}号企业"}) for n in range(5000)]
    map_.open(graph_of([NODES[0], *many], [edge(f"r{n:04}", "VISITED", "p1", f"u{n:04}") for n in range(5000)]))
    map_.js("choose(nodes.findIndex(n => n.i === 'p1'))")
    assert "Visits (5000)" in map_.card
    assert len(map_.texts("#card li")) < 100
    assert "4960 more" in map_.card


def test_long_name(map_: MapPage) -> None:
    """A name of 60 characters is cut on the map and whole on the card."""
    name = "澄江区" + "新时代文明实践志愿服务" * 5 + "队伍"
    map_.open(graph_of([Node("u1", ("Unit", "Association"), {"name": name}), NODES[0]]))
    assert sorted(map_.js("return labels.map(l => l.text)")) == [name[:15] + "…", "骆定邦"]
    map_.click_node("u1")
    assert name in map_.card.replace("\n", "")


def test_missing_dates(map_: MapPage) -> None:
    """A graph without any date has no time line and filters nothing by it."""
    map_.open(graph_of([NODES[0], event("e1", "Meeting", "会")], [edge("r1", "LED", "p1", "e1")]))
    assert map_.js("return $('time').hidden")
    assert map_.visible() == ({"p1", "e1"}, 1)
    map_.click_node("e1")
    assert "no date" in map_.card


def test_notebook(map_: MapPage) -> None:
    """In a notebook the page shows itself, in a frame that runs its script and nothing else of the notebook's."""
    frame = page(pick(COUNTY, Selection()))._repr_html_()
    map_.path.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    map_.browser.get(map_.path.as_uri())
    map_.browser.switch_to.frame(0)
    chromium.wait_for(map_.browser, "return document.body.dataset.ready !== undefined")
    assert TRAINING in str(map_.js("chooseLine(edges.findIndex(e => typeOf(e) === 'TRAINED')); return card.innerText"))
    map_.browser.switch_to.default_content()
