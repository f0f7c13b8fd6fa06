"""A fictional county town as a graph: what the conformance cases and the fuzzer ask about.

The recorded answers in ``conformance/`` hold for exactly this graph; after a change here record them anew.
"""

from __future__ import annotations

from kg.model import Delta, Edge, Node, Property

TOUR = "5月12日，青禾县委书记江予安带队到云栖机械有限公司、南汀纺织厂走访，县工信局随行。"
SECOND = "5月20日，副县长白若谷到云栖机械有限公司走访，企业负责人罗秉文陪同。"
MEETING = "县工信局召开项目推进会，江予安主持会议，白若谷讲话，罗秉文发言。"
CLASS = "6月3日，青禾职业学校举办技能培训，教师沈知微授课，云栖机械有限公司、南汀纺织厂参加。"
PAIR = "日前，青禾职业学校与柳塘村结对共建。"
SIGN = "7月1日，云栖机械有限公司与星野产业园签约。"
PRIZE = "南汀纺织厂获表彰。"

_PEOPLE = (
    ("p1", "Official", "江予安", "jiang yuan", ["江书记"]),
    ("p2", "Official", "白若谷", "bai ruogu", []),
    ("p3", "", "罗秉文", "luo bingwen", ["罗总", "老罗"]),
    ("p4", "", "沈知微", "shen zhiwei", []),
    ("p5", "", "Anna O'Neil", "anna oneil", ["安娜"]),
    ("p6", "", "季小满", "ji xiaoman", []),
)
_UNITS = (
    ("u1", "Company", "云栖机械有限公司", "yunqi jixie", ["云栖机械"]),
    ("u2", "Company", "南汀纺织厂", "nanting fangzhi", []),
    ("u3", "Park", "星野产业园", "xingye chanyeyuan", []),
    ("u4", "Agency", "县工信局", "xian gongxinju", ["工信局"]),
    ("u5", "Institution", "青禾职业学校", "qinghe zhiye xuexiao", ["职校"]),
    ("u6", "Agency", "县委", "xianwei", []),
)
_PLACES = (
    ("l1", "District", "青禾县", "qinghe xian", []),
    ("l2", "Town", "石桥镇", "shiqiao zhen", []),
    ("l3", "Village", "柳塘村", "liutang cun", []),
    ("l4", "Village", "杏花村", "xinghua cun", []),
    ("l5", "City", "临川市", "linchuan shi", []),
)


def _named(family: str, rows: tuple[tuple[str, str, str, str, list[str]], ...]) -> tuple[Node, ...]:
    return tuple(
        Node(id_, (family, kind) if kind else (family,), _filled(name=name, pinyin=pinyin, aliases=aliases))
        for id_, kind, name, pinyin, aliases in rows
    )


def _filled(**properties: Property) -> dict[str, Property]:
    return {key: value for key, value in properties.items() if value not in ("", [])}


def _event(id_: str, kind: str, name: str, **more: Property) -> Node:
    return Node(id_, ("Event", kind), {"kind": kind, "name": name, **more})


def _story(id_: str, title: str, date: str, text: str, **more: Property) -> Node:
    return Node(id_, ("Article",), {"title": title, "date": date, "text": text, **more})


_DAY = "2031-05-13"
_HAPPENED = {"status": "happened", "date_precision": "day"}
NODES = (
    *_named("Person", _PEOPLE),
    *_named("Unit", _UNITS),
    *_named("Place", _PLACES),
    _event("e1", "Visit", "江予安走访企业", date="2031-05-12", declared=5, named=2, period="上午", **_HAPPENED),
    _event("e2", "Visit", "白若谷走访云栖机械", date="2031-05-20", **_HAPPENED),
    _event("e3", "Meeting", "项目推进会", date="2031-05", date_precision="month", status="happened"),
    _event("e4", "Training", "技能培训", date="2031-06-03", declared=16, named=2, **_HAPPENED),
    _event("e5", "Pairing", "结对共建", latest="2031-06-10", date_precision="none", status="happened"),
    _event("e6", "Signing", "云栖机械签约", date="2031-07-01", **_HAPPENED),
    _event("e7", "Award", "表彰", status="happened", date_precision="none"),
    _event("e8", "Meeting", "年终大会", date="2031-12-28", end_date="2031-12-30", **{**_HAPPENED, "status": "planned"}),
    Node("f1", ("Figure",), {"what": "走访企业", "value": 75.0, "unit": "家次", "approx": True}),
    Node("f2", ("Figure",), {"what": "产值", "value": 1.5, "unit": "亿元"}),
    Node("f3", ("Figure",), {"what": "培训人数", "value": 120.0, "unit": "人", "approx": False}),
    _story("a1", "县领导走访“开门红”企业", _DAY, TOUR + MEETING, source="青禾日报"),
    _story("a2", "副县长再访企业", "2031-05-21", SECOND, source="青禾日报"),
    _story("a3", "技能培训到车间", "2031-06-11", CLASS + PAIR, source="临川晚报"),
    _story("a4", "签约", "2031-07-02", SIGN + PRIZE, url="https://example.org/a4"),
)  # fmt: skip


def _told(id_: str, type_: str, start: str, end: str, *told: tuple[str, str], **more: Property) -> Edge:
    evidence: dict[str, Property] = {
        "articles": [article for article, _ in told],
        "quotes": [quote for _, quote in told],
    }
    return Edge(id_, type_, start, end, {**evidence, **more})


_TOUR, _SECOND, _MEETING = ("a1", TOUR), ("a2", SECOND), ("a1", MEETING)
_CLASS, _PAIR, _SIGN, _PRIZE = ("a3", CLASS), ("a3", PAIR), ("a4", SIGN), ("a4", PRIZE)
EDGES = (
    _told("r01", "LED", "p1", "e1", _TOUR),
    _told("r02", "ATTENDED", "u4", "e1", _TOUR),
    _told("r03", "TO", "e1", "u1", _TOUR),
    _told("r04", "TO", "e1", "u2", _TOUR),
    _told("r05", "VISITED", "p1", "u1", _TOUR, event="e1", date="2031-05-12"),
    _told("r06", "VISITED", "p1", "u2", _TOUR, event="e1", date="2031-05-12"),
    _told("r07", "VISITED", "u4", "u1", _TOUR, event="e1", date="2031-05-12"),
    _told("r08", "LED", "p2", "e2", _SECOND),
    _told("r09", "ACCOMPANIED", "p3", "e2", _SECOND),
    _told("r10", "TO", "e2", "u1", _SECOND),
    _told("r11", "VISITED", "p2", "u1", _SECOND, event="e2", date="2031-05-20"),
    _told("r12", "ORGANIZED", "u4", "e3", _MEETING),
    _told("r13", "LED", "p1", "e3", _MEETING),
    _told("r14", "SPOKE_AT", "p2", "e3", _MEETING, manner="讲话"),
    _told("r15", "SPOKE_AT", "p3", "e3", _MEETING, manner="发言"),
    _told("r16", "HELD_AT", "e3", "u3", _MEETING),
    _told("r17", "ORGANIZED", "u5", "e4", _CLASS),
    _told("r18", "TAUGHT_AT", "p4", "e4", _CLASS),
    _told("r19", "ATTENDED", "u1", "e4", _CLASS),
    _told("r20", "ATTENDED", "u2", "e4", _CLASS),
    _told("r21", "TRAINED", "u5", "u1", _CLASS, event="e4", date="2031-06-03"),
    _told("r22", "TRAINED", "u5", "u2", _CLASS, event="e4", date="2031-06-03"),
    _told("r23", "TRAINED", "p4", "u1", _CLASS, event="e4", date="2031-06-03"),
    _told("r24", "PAIRED_IN", "u5", "e5", _PAIR),
    _told("r25", "PAIRED_IN", "l3", "e5", _PAIR),
    _told("r26", "PAIRED_WITH", "u5", "l3", _PAIR, event="e5"),
    _told("r27", "SIGNED_AT", "u1", "e6", _SIGN),
    _told("r28", "SIGNED_AT", "u3", "e6", _SIGN),
    _told("r29", "AWARDED_AT", "u2", "e7", _PRIZE),
    _told("r30", "HOLDS_POST", "p1", "u6", _TOUR, _MEETING, title="书记", first_seen=_DAY, last_seen=_DAY),
    _told("r31", "HOLDS_POST", "p2", "l1", _SECOND, title="副县长", first_seen=_DAY, last_seen="2031-05-21"),
    _told("r32", "HOLDS_POST", "p2", "u4", _SECOND, title="书记", first_seen="2029", last_seen="2029", until="2030"),
    _told("r33", "HOLDS_POST", "p3", "u1", _SECOND, title="负责人", first_seen="2031-05-21", last_seen="2031-05-21"),
    _told("r34", "PART_OF", "u4", "l1", _TOUR),
    _told("r35", "PART_OF", "u6", "l1", _TOUR),
    _told("r36", "LOCATED_IN", "l1", "l5", _TOUR),
    _told("r37", "LOCATED_IN", "l2", "l1", _PAIR),
    _told("r38", "LOCATED_IN", "l3", "l2", _PAIR),
    _told("r39", "LOCATED_IN", "u1", "l2", _SIGN),
    _told("r40", "LOCATED_IN", "u3", "l1", _SIGN),
    _told("r41", "HAS_FIGURE", "l1", "f1", _TOUR),
    _told("r42", "HAS_FIGURE", "u1", "f2", _SIGN),
    _told("r43", "HAS_FIGURE", "u5", "f3", _CLASS),
    Edge("r44", "WROTE", "p6", "a1", {"as": "记者"}),
    Edge("r45", "WROTE", "p6", "a2", {"as": "记者"}),
    Edge("r46", "WROTE", "p5", "a3", {"as": "通讯员"}),
    Edge("r47", "PHOTOGRAPHED", "p5", "a3"),
    *(Edge(f"rr-{event}", "REPORTED_IN", event, story) for event, story in (
        ("e1", "a1"), ("e3", "a1"), ("f1", "a1"), ("e2", "a2"), ("e4", "a3"), ("e5", "a3"), ("f3", "a3"), ("e6", "a4"),
        ("e7", "a4"), ("f2", "a4"),
    )),
    *(Edge(f"rm-{node}-{story}", "MENTIONED_IN", node, story) for node, story in (
        ("p1", "a1"), ("p2", "a1"), ("p2", "a2"), ("p3", "a1"), ("p3", "a2"), ("p4", "a3"), ("u1", "a1"), ("u1", "a2"),
        ("u1", "a3"), ("u1", "a4"), ("u2", "a1"), ("u2", "a3"), ("u2", "a4"), ("u3", "a4"), ("u4", "a1"), ("u5", "a3"),
        ("u6", "a1"), ("l1", "a1"), ("l3", "a3"),
    )),
)  # fmt: skip
GRAPH = Delta(nodes=NODES, edges=EDGES)
