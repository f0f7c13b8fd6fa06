"""A small fictional graph that tests of stores and exports share."""

from __future__ import annotations

from kg.model import Delta, Edge, Node

STORY = "a-20310305-01"


def _edge(id_: str, type_: str, start: str, end: str, quote: str, **more: str) -> Edge:
    return Edge(id_, type_, start, end, {"articles": [STORY], "quotes": [quote], **more})


LEADER = "本报讯 3月2日，云湖区副区长苏明远率队到云湖齿轮有限公司走访。"

NODES = (
    Node("p-su", ("Person", "Official"), {"name": "苏明远", "aliases": ["苏副区长"], "pinyin": "sumingyuan"}),
    Node("p-he", ("Person",), {"name": "何桂兰", "aliases": [], "pinyin": "heguilan"}),
    Node("u-gear", ("Unit", "Company"), {"name": "云湖齿轮有限公司", "aliases": ["云湖齿轮"], "pinyin": "yunhuchilun"}),
    Node("u-bureau", ("Unit", "Agency"), {"name": "云湖区工信局", "aliases": [], "pinyin": "yunhuqugongxinju"}),
    Node("l-yunhu", ("Place", "District"), {"name": "云湖区", "aliases": [], "pinyin": "yunhuqu"}),
    Node(
        "e-visit",
        ("Event", "Visit"),
        {
            "kind": "Visit",
            "name": "苏明远走访云湖齿轮",
            "date": "2031-03-02",
            "date_precision": "day",
            "date_basis": "issue-year",
            "status": "happened",
            "declared": 16,
            "named": 1,
        },
    ),
    Node(
        STORY,
        ("Article",),
        {"title": "走访“开门红”", "date": "2031-03-05", "text": LEADER + "\n\t<b>&\"'\\ 𠮷</b>\r\n"},
    ),
    Node("f-firms", ("Figure",), {"what": "走访企业", "value": 75.0, "unit": "家次", "approx": True}),
)
EDGES = (
    _edge("r-led", "LED", "p-su", "e-visit", LEADER),
    _edge("r-to", "TO", "e-visit", "u-gear", LEADER),
    _edge("r-with", "ATTENDED", "u-bureau", "e-visit", LEADER),
    _edge("r-visited", "VISITED", "p-su", "u-gear", LEADER, event="e-visit", date="2031-03-02"),
    _edge("r-visited-2", "VISITED", "u-bureau", "u-gear", LEADER, event="e-visit", date="2031-03-02"),
    _edge("r-post", "HOLDS_POST", "p-su", "l-yunhu", LEADER, title="副区长", first_seen="2031-03-02"),
    _edge("r-post-2", "HOLDS_POST", "p-su", "l-yunhu", LEADER, title="区政府党组成员", first_seen="2031-03-02"),
    _edge("r-in", "LOCATED_IN", "u-gear", "l-yunhu", LEADER),
    _edge("r-figure", "HAS_FIGURE", "l-yunhu", "f-firms", LEADER),
    Edge("r-wrote", "WROTE", "p-he", STORY, {"as": "记者"}),
    Edge("r-reported", "REPORTED_IN", "e-visit", STORY),
)
GRAPH = Delta(nodes=NODES, edges=EDGES)
SORTED_NODES = sorted(NODES, key=lambda node: node.id)
SORTED_EDGES = sorted(EDGES, key=lambda edge: edge.id)
