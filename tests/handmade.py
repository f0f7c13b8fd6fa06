"""A small hand-made graph of two fictional stories, with what its answers must be known by heart."""

from __future__ import annotations

from kg.model import Delta, Edge, Node, Property

VISIT = "4月15日下午,经开区党工委书记陆承远带队先后来到澜桥机械有限公司、恒岳新材料有限公司。"
JOINED = "经开区管委会副主任闻静姝参加调研。"
TRAINING = "4月16日,北渡产业园区举办培训会,邀请澜桥机械有限公司等16家企业参加。"
PAIRING = "日前,北渡产业园区党支部与河湾村党支部结对共建。"
AGAIN = "陆承远日前走访了澜桥机械有限公司。"


def _node(id_: str, labels: str, name: str, pinyin: str = "", *aliases: str, **more: Property) -> Node:
    properties: dict[str, Property] = {"name": name, "aliases": list(aliases), "pinyin": pinyin, **more}
    return Node(id_, tuple(labels.split()), {"id": id_, **{key: value for key, value in properties.items() if value}})


def _event(id_: str, kind: str, name: str, **more: Property) -> Node:
    return Node(id_, ("Event", kind), {"id": id_, "kind": kind, "name": name, "status": "happened", **more})


def _story(id_: str, title: str, date: str, text: str) -> Node:
    properties: dict[str, Property] = {"id": id_, "title": title, "date": date, "text": text}
    return Node(id_, ("Article",), {key: value for key, value in properties.items() if value})


NODES = (
    _node("p1", "Person Official", "陆承远", "lu chengyuan"),
    _node("p2", "Person Official", "闻静姝", "wen jingshu"),
    _node("u1", "Unit Company", "苍泽澜桥机械有限公司", "cangze lanqiao jixie", "澜桥机械有限公司", "澜桥机械"),
    _node("u2", "Unit Company", "恒岳新材料有限公司", "hengyue xincailiao"),
    _node("u3", "Unit Park", "北渡产业园区", "beidu chanye yuanqu"),
    _node("u4", "Unit Agency", "北渡产业园区党支部", "beidu dangzhibu"),
    _node("u5", "Unit Agency", "河湾村党支部", "hewancun dangzhibu"),
    _node("l1", "Place District", "苍泽经开区", "cangze jingkaiqu", "经开区"),
    _event("e1", "Visit", "陆承远走访企业", date="2025-04-15", date_precision="day"),
    _event("e2", "Training", "北渡产业园区培训会", date="2025-04-16", date_precision="day", declared=16, named=1),
    _event("e3", "Pairing", "两支部结对共建", latest="2025-04-18", date_precision="none"),
    _event("e4", "Visit", "陆承远再访澜桥", latest="2025-05-09", date_precision="none"),
    _event("e5", "Meeting", "项目推进会", date="2025-03", date_precision="month"),
    Node("f1", ("Figure",), {"id": "f1", "what": "走访企业", "value": 58.0, "unit": "家次"}),
    _story("a1", "领导到企业解难题", "2025-04-18", VISIT + JOINED + TRAINING + PAIRING),
    _story("a2", "再访澜桥", "2025-05-09", AGAIN),
)


def _told(type_: str, start: str, end: str, quote: str, article: str = "a1", **more: Property) -> Edge:
    id_ = f"{type_}-{start}-{end}-{article}"
    return Edge(id_, type_, start, end, {"id": id_, "articles": [article], "quotes": [quote], **more})


def _bare(type_: str, start: str, end: str) -> Edge:
    return Edge(f"{type_}-{start}-{end}", type_, start, end, {"id": f"{type_}-{start}-{end}"})


_VISITED = {"event": "e1", "date": "2025-04-15"}
EDGES = (
    _told("LED", "p1", "e1", VISIT),
    _told("ATTENDED", "p2", "e1", JOINED),
    _told("TO", "e1", "u1", VISIT),
    _told("TO", "e1", "u2", VISIT),
    *(_told("VISITED", "p1", unit, VISIT, **_VISITED) for unit in ("u1", "u2")),
    *(_told("VISITED", "p2", unit, JOINED, **_VISITED) for unit in ("u1", "u2")),
    _told("LED", "p1", "e4", AGAIN, "a2"),
    _told("TO", "e4", "u1", AGAIN, "a2"),
    _told("VISITED", "p1", "u1", AGAIN, "a2", event="e4"),
    _told("ORGANIZED", "u3", "e2", TRAINING),
    _told("ATTENDED", "u1", "e2", TRAINING),
    _told("TRAINED", "u3", "u1", TRAINING, event="e2", date="2025-04-16"),
    _told("PAIRED_IN", "u4", "e3", PAIRING),
    _told("PAIRED_IN", "u5", "e3", PAIRING),
    _told("PAIRED_WITH", "u4", "u5", PAIRING, event="e3"),
    _told("ORGANIZED", "l1", "e5", VISIT),
    _told("HOLDS_POST", "p1", "l1", VISIT, title="党工委书记", first_seen="2025-04-18", last_seen="2025-05-09"),
    _told("HOLDS_POST", "p2", "l1", JOINED, title="管委会副主任", first_seen="2025-04-18", last_seen="2025-04-18"),
    _told("PART_OF", "u4", "u3", PAIRING),
    _told("HAS_FIGURE", "u3", "f1", TRAINING),
    *(_bare("REPORTED_IN", event, "a1") for event in ("e1", "e2", "e3", "e5", "f1")),
    _bare("REPORTED_IN", "e4", "a2"),
    *(_bare("MENTIONED_IN", node, "a1") for node in ("p1", "p2", "u1", "u2", "u3", "u4", "u5", "l1")),
    *(_bare("MENTIONED_IN", node, "a2") for node in ("p1", "u1")),
)
GRAPH = Delta(nodes=NODES, edges=EDGES)
