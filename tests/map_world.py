"""A small fictional county for the tests of the map, and a map page open in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, Chrome, Keys

from bench.chromium import open_map
from bench.map_graph import MadeGraph
from kg.map import Selection, page, pick
from kg.model import Edge, Node

LEDE = "本报讯（记者 陶一鸣）4月12日，澄江区副区长骆定邦率队到澄江精工机械厂、白鹭纺织厂走访。"
SECOND = "骆定邦叮嘱企业抓好安全生产。"
TRAINING = "4月15日，澄江区科技局在白鹭纺织厂举办技能培训。"
MEETING = "4月，澄江区召开春耕会议，骆定邦讲话。"
STORIES = {"a1": f"走访企业\n{LEDE}\n{SECOND}", "a2": f"技能培训\n{TRAINING}", "a3": f"春耕\n{MEETING}"}


def _named(id_: str, family: str, kind: str, name: str, pinyin: str, *aliases: str) -> Node:
    labels = (family, kind) if kind else (family,)
    return Node(id_, labels, {"name": name, "pinyin": pinyin, "aliases": list(aliases)})


def edge(id_: str, type_: str, start: str, end: str, story: str = "", quote: str = "", **more: str) -> Edge:
    """An edge with its sentence, where it has one."""
    evidence = {"articles": [story], "quotes": [quote]} if story else {}
    return Edge(id_, type_, start, end, {**evidence, **more})


def event(id_: str, kind: str, name: str, **dates: str) -> Node:
    """A happened event."""
    return Node(id_, ("Event", kind), {"name": name, "kind": kind, "status": "happened", **dates})


NODES = (
    _named("p1", "Person", "Official", "骆定邦", "luo ding bang", "骆副区长"),
    _named("p2", "Person", "", "陶一鸣", "tao yi ming"),
    _named("u1", "Unit", "Company", "澄江精工机械厂", "cheng jiang jing gong ji xie chang", "精工机械"),
    _named("u2", "Unit", "Company", "白鹭纺织厂", "bai lu fang zhi chang"),
    _named("u3", "Unit", "Agency", "澄江区科技局", "cheng jiang qu ke ji ju"),
    _named("l1", "Place", "District", "澄江区", "cheng jiang qu"),
    event("e1", "Visit", "骆定邦走访企业", date="2031-04-12", date_precision="day"),
    event("e2", "Training", "技能培训", date="2031-04-15", date_precision="day"),
    event("e3", "Meeting", "春耕会议", date="2031-04", date_precision="month"),
    event("e4", "Activity", "植树"),
    Node("f1", ("Figure",), {"what": "走访企业", "value": 16.0, "unit": "家", "approx": True}),
    *(
        Node(id_, ("Article",), {"title": text.split("\n")[0], "date": "2031-04-16", "text": text, "path": "page.md"})
        for id_, text in STORIES.items()
    ),
)
EDGES = (
    edge("r01", "LED", "p1", "e1", "a1", LEDE),
    edge("r02", "TO", "e1", "u1", "a1", LEDE),
    edge("r03", "TO", "e1", "u2", "a1", LEDE),
    edge("r04", "VISITED", "p1", "u1", "a1", LEDE, event="e1", date="2031-04-12"),
    edge("r05", "VISITED", "p1", "u2", "a1", LEDE, event="e1", date="2031-04-12"),
    edge("r06", "HOLDS_POST", "p1", "l1", "a1", LEDE, title="副区长"),
    edge("r07", "ORGANIZED", "u3", "e2", "a2", TRAINING),
    edge("r08", "ATTENDED", "u2", "e2", "a2", TRAINING),
    edge("r09", "TRAINED", "u3", "u2", "a2", TRAINING, event="e2", date="2031-04-15"),
    edge("r10", "ORGANIZED", "l1", "e3", "a3", MEETING),
    edge("r11", "SPOKE_AT", "p1", "e3", "a3", MEETING, manner="讲话"),
    edge("r12", "ORGANIZED", "l1", "e4", "a3", MEETING),
    edge("r13", "PART_OF", "u3", "l1", "a2", TRAINING),
    edge("r14", "HAS_FIGURE", "l1", "f1", "a1", LEDE),
    Edge("r15", "WROTE", "p2", "a1", {"as": "记者"}),
    Edge("r16", "MENTIONED_IN", "p1", "a1"),
    Edge("r17", "REPORTED_IN", "e1", "a1"),
)
COUNTY = MadeGraph(tuple(sorted(NODES, key=lambda node: node.id)), EDGES)


def graph_of(nodes: Sequence[Node], edges: Sequence[Edge] = ()) -> MadeGraph:
    """A graph of these nodes and edges, sorted as a store gives them; each node without an edge is named in a story."""
    story = Node("a-any", ("Article",), {"title": "任意", "text": "任意"})
    linked = {end for edge_ in edges for end in (edge_.start, edge_.end)}
    lonely = [
        Edge(f"s-{n.id}", "MENTIONED_IN", n.id, story.id)
        for n in nodes
        if n.id not in linked and "Article" not in n.labels
    ]
    return MadeGraph(
        tuple(sorted((*nodes, story), key=lambda node: node.id)), tuple(sorted((*edges, *lonely), key=lambda e: e.id))
    )


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map open in a browser, and what a reader does with it."""

    browser: Chrome
    path: Path

    def open(self, graph: MadeGraph, selection: Selection | None = None, *, text: bool = True) -> None:
        """Write the map of a graph and open it."""
        self.path.write_text(page(pick(graph, selection or Selection()), selection, text=text), encoding="utf-8")
        open_map(self.browser, self.path)

    def js(self, script: str, *arguments: object) -> Any:
        """What a script finds; it sees the page's own names."""
        return self.browser.execute_script(script, *arguments)

    def texts(self, css: str) -> list[str]:
        """The visible text of each element that a selector finds."""
        return [
            str(text)
            for text in self.js("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", css)
        ]

    def click(self, css: str) -> None:
        """Click the first element that the selector finds."""
        self.browser.find_element("css selector", css).click()

    def click_canvas(self, x: float, y: float) -> None:
        """Click a point of the picture."""
        left, top = self.js("const b = canvas.getBoundingClientRect(); return [b.left, b.top]")
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": left + x, "y": top + y, "button": "left", "clickCount": 1}
            self.browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **where})

    def click_node(self, id_: str) -> None:
        """Click the node with this id."""
        self.click_canvas(
            *self.js("const n = nodes.find(n => n.i === arguments[0]); return [screenX(n), screenY(n)]", id_)
        )

    def click_line(self, index: int) -> None:
        """Click the middle of a line's curve."""
        script = (
            "const c = curve(edges[arguments[0]]); return [(c.ax + 2 * c.mx + c.bx) / 4, (c.ay + 2 * c.my + c.by) / 4]"
        )
        self.click_canvas(*self.js(script, index))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def undo(self) -> None:
        """Press Ctrl+Z."""
        ActionChains(self.browser).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()

    def complaints(self) -> list[str]:
        """What the browser has complained of since this was last asked."""
        return [str(row["message"]) for row in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]

    def type(self, text: str) -> None:
        """Type into the search field and choose the best hit."""
        field = self.browser.find_element("id", "search")
        field.clear()
        field.send_keys(text, Keys.ENTER)

    @property
    def card(self) -> str:
        """The card's text, "" where none is open."""
        return "" if self.js("return card.hidden") else str(self.js("return card.innerText"))

    def visible(self) -> tuple[set[str], int]:
        """The ids of the visible nodes, and the number of visible lines."""
        ids, lines = self.js("return [shown.nodes.map(i => nodes[i].i), shown.edges.length]")
        return set(ids), int(lines)
