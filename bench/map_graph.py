"""A graph of a given size, generated with a seed: officials, firms, places and dated events, a few of them busy."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Edge, Node

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "明远桂兰志强晓燕海波春生立新国栋文静"
_AREAS = "临安河源金川云湖白石青溪南浦东陵西岭长汀"
_TRADES = ("齿轮", "新材料", "纺织", "电子", "食品", "机械", "化工", "物流")
LINES_A_NODE = 1.5


@dataclass(frozen=True, slots=True)
class MadeGraph:
    """A graph held in memory; it gives nodes and edges as a store does."""

    made_nodes: tuple[Node, ...]
    made_edges: tuple[Edge, ...]

    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by id."""
        return iter(self.made_nodes)

    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by id."""
        return iter(self.made_edges)


def made_graph(size: int, seed: int = 20240325) -> MadeGraph:
    """``size`` nodes, 1.5 edges a node, without evidence; the same for the same seed."""
    draw = random.Random(seed)
    nodes = [_node(draw, number) for number in range(size)]
    return MadeGraph(tuple(nodes), tuple(_edges(draw, nodes)))


def _node(draw: random.Random, number: int) -> Node:
    area = draw.choice(_AREAS) + draw.choice(_AREAS)
    match number % 4:
        case 0:
            name = draw.choice(_SURNAMES) + draw.choice(_GIVEN) + draw.choice(_GIVEN)
            return Node(f"p{number:015x}", ("Person", "Official"), _named(name))
        case 1:
            return Node(f"u{number:015x}", ("Unit", "Company"), _named(f"{area}{draw.choice(_TRADES)}有限公司"))
        case 2:
            return Node(f"l{number:015x}", ("Place", "Village"), _named(f"{area}镇{draw.choice(_AREAS)}家村"))
        case _:
            day = (date(2023, 1, 1) + timedelta(days=draw.randrange(700))).isoformat()
            properties = {"name": f"{area}工作会议", "date": day, "kind": "Meeting", "status": "happened"}
            return Node(f"e{number:015x}", ("Event", "Meeting"), properties)


def _named(name: str) -> dict[str, str | list[str]]:
    from pypinyin import lazy_pinyin

    return {"name": name, "aliases": [], "pinyin": " ".join(lazy_pinyin(name))}


def _edges(draw: random.Random, nodes: list[Node]) -> Iterator[Edge]:
    """Each node on a path to the others, and the busier a node the likelier its next edge (preferential)."""
    busy = [0]
    for number in range(int(len(nodes) * LINES_A_NODE)):
        start = number if 0 < number < len(nodes) else draw.randrange(len(nodes))
        end = draw.choice(busy) if draw.random() < 0.6 else draw.randrange(max(1, min(start, len(nodes))))
        if start == end:
            continue
        busy += (start, end)
        yield _edge(number, nodes[start], nodes[end])


def _edge(number: int, start: Node, end: Node) -> Edge:
    if "Event" in (start.labels[0], end.labels[0]):
        actor, event = (end, start) if start.labels[0] == "Event" else (start, end)
        return Edge(f"r{number:015x}", "ATTENDED", actor.id, event.id)
    if start.labels[0] == "Person":
        return Edge(f"r{number:015x}", "VISITED", start.id, end.id, {"date": f"2023-{number % 12 + 1:02d}-11"})
    return Edge(f"r{number:015x}", "LOCATED_IN", start.id, end.id)
