"""The one table of node kinds, roles and edges; every check, store, legend and document reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A node label: its ``family`` label, its own ``label`` ("" for a bare family), Chinese name and meaning."""

    family: str
    label: str
    zh: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type: what may stand at its ends, and ``group`` role, direct, fact or provenance."""

    type: str
    group: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    zh: str
    meaning: str


KINDS = (
    Kind("Person", "", "人物", "anyone named"),
    Kind(
        "Person", "Official", "干部", "holds a post in a party, government or other public body, or a village committee"
    ),
    Kind("Unit", "Company", "企业", "firm, factory, bank and its branches, cooperative, farm, shop, media group"),
    Kind("Unit", "Park", "园区", "industrial park, development-zone administration's park, incubator"),
    Kind("Unit", "Agency", "机关", "party or government body, department, court, mass organisation, committee, branch"),
    Kind("Unit", "Institution", "事业单位", "school, hospital, institute, station, service centre, library, newspaper"),
    Kind("Unit", "Association", "社会组织", "chamber, society, volunteer team, federation, foundation"),
    Kind("Unit", "Delegation", "临时机构", "a body made for one errand, with a name of its own in the text"),
    Kind("Place", "Country", "国家", "a state"),
    Kind("Place", "Region", "区域", "an area without a government of its own"),
    Kind("Place", "Province", "省", "province, autonomous region, special administrative region"),
    Kind("Place", "City", "市", "prefecture-level city, municipality"),
    Kind("Place", "District", "县区", "county, district, county-level city, development zone as an area"),
    Kind("Place", "Town", "乡镇街道", "town, township, subdistrict"),
    Kind("Place", "Village", "村", "village"),
    Kind("Place", "Community", "社区", "community, residential quarter"),
    Kind("Place", "Site", "场所", "venue, campus, building, road, river, scenic area, project site"),
    Kind("Event", "Meeting", "会议", "meeting, conference, forum, talks"),
    Kind("Event", "Visit", "走访调研", "somebody went to somewhere named"),
    Kind("Event", "Training", "培训", "training, lecture"),
    Kind("Event", "Pairing", "结对共建", "two parties tied"),
    Kind("Event", "Award", "表彰", "award, naming, honours"),
    Kind("Event", "Signing", "签约", "signing, joint unveiling"),
    Kind("Event", "Appointment", "任免", "appointment, election, removal"),
    Kind("Event", "Campaign", "专项行动", "campaign, inspection sweep, enforcement"),
    Kind("Event", "Activity", "活动", "any other dated doing"),
    Kind("Article", "", "报道", "one story, its text exactly as stored"),
    Kind("Figure", "", "数字", "a counted statement, never an edge"),
)

_ACTORS = ("Person", "Unit", "Place")

EDGES = (
    EdgeType("LED", "role", _ACTORS, ("Event",), "主持/带队", "chaired or headed it"),
    EdgeType("ORGANIZED", "role", ("Unit", "Place", "Person"), ("Event",), "组织", "held it, or appointed"),
    EdgeType("ATTENDED", "role", _ACTORS, ("Event",), "参加", "took part"),
    EdgeType("ACCOMPANIED", "role", _ACTORS, ("Event",), "陪同", "went along as host"),
    EdgeType("SPOKE_AT", "role", _ACTORS, ("Event",), "讲话", "spoke; manner says how"),
    EdgeType("TAUGHT_AT", "role", _ACTORS, ("Event",), "授课", "taught"),
    EdgeType("AWARDED_AT", "role", _ACTORS, ("Event",), "获奖", "received the award"),
    EdgeType("SIGNED_AT", "role", _ACTORS, ("Event",), "签约方", "a party that signed"),
    EdgeType("PAIRED_IN", "role", _ACTORS, ("Event",), "结对方", "a party of the pairing"),
    EdgeType("APPOINTED_AT", "role", ("Person",), ("Event",), "任职", "the person appointed"),
    EdgeType("REMOVED_AT", "role", ("Person",), ("Event",), "免职", "the person removed"),
    EdgeType("TO", "role", ("Event",), _ACTORS, "走访对象", "Visit to what was visited"),
    EdgeType("HELD_AT", "role", ("Event",), ("Place", "Unit"), "地点", "event to its venue or area"),
    EdgeType("VISITED", "direct", _ACTORS, _ACTORS, "走访", "went there, for a Visit that happened"),
    EdgeType("TRAINED", "direct", _ACTORS, _ACTORS, "培训了", "trained, for a Training that happened"),
    EdgeType(
        "PAIRED_WITH", "direct", _ACTORS, _ACTORS, "结对", "tied by a Pairing; one edge a pair, asked without direction"
    ),
    EdgeType("HOLDS_POST", "fact", ("Person",), ("Unit", "Place"), "任职于", "holds a post there"),
    EdgeType("PART_OF", "fact", ("Unit",), ("Unit", "Place"), "隶属", "belongs to"),
    EdgeType("LOCATED_IN", "fact", ("Unit", "Place"), ("Place",), "位于", "lies in"),
    EdgeType("WROTE", "provenance", ("Person",), ("Article",), "采写", "reporter or correspondent of the story"),
    EdgeType("PHOTOGRAPHED", "provenance", ("Person",), ("Article",), "摄影", "photographer of the story"),
    EdgeType("REPORTED_IN", "provenance", ("Event", "Figure"), ("Article",), "见于", "the story that reports it"),
    EdgeType("MENTIONED_IN", "provenance", _ACTORS, ("Article",), "出现于", "the story that names it"),
    EdgeType("HAS_FIGURE", "fact", _ACTORS, ("Figure",), "数据", "the owner of a counted statement"),
)

FAMILIES = ("Person", "Unit", "Place", "Event", "Article", "Figure")
KIND_BY_LABEL = {kind.label: kind for kind in KINDS if kind.label}
EDGE_BY_TYPE = {edge.type: edge for edge in EDGES}
LABELS = FAMILIES + tuple(KIND_BY_LABEL)
ROLES = tuple(edge.type for edge in EDGES if edge.group == "role")
EVENT_TO_PARTICIPANT = ("TO", "HELD_AT")
"""Roles drawn from the event to the participant; all other roles go from the participant to the event."""


def family_of(label: str) -> str:
    """The family of a label (``Company`` gives ``Unit``, ``Unit`` gives ``Unit``); KeyError for an unknown one."""
    return label if label in FAMILIES else KIND_BY_LABEL[label].family


def labels_for(family: str, kind: str) -> tuple[str, ...]:
    """The labels a node is created with: ``("Unit", "Company")``, or the family alone where it has no kind."""
    return (family, kind) if kind else (family,)


_NAMED = ("id", "name", "aliases", "pinyin")
NODE_PROPERTIES = {
    "Person": _NAMED,
    "Unit": _NAMED,
    "Place": _NAMED,
    "Event": (
        "id", "kind", "name", "date", "end_date", "date_precision", "date_basis", "latest", "period", "topic", "status",
        "declared", "named",
    ),
    "Article": (
        "id", "title", "kicker", "date", "date_basis", "source", "text", "url", "path", "region", "publisher",
    ),
    "Figure": ("id", "what", "value", "unit", "approx", "since"),
}  # fmt: skip
"""The properties a node of each family may have."""

_OWN_PROPERTIES = {
    "HOLDS_POST": ("title", "first_seen", "last_seen", "until"),
    "SPOKE_AT": ("manner",),
    "WROTE": ("as",),
    "APPOINTED_AT": ("title",),
}


def edge_properties(type_: str) -> tuple[str, ...]:
    """The properties an edge of this type may have; KeyError for an unknown type."""
    edge = EDGE_BY_TYPE[type_]
    evidence = () if edge.group == "provenance" else ("articles", "quotes")
    direct = ("event", "date") if edge.group == "direct" else ()
    return ("id", *evidence, *direct, *_OWN_PROPERTIES.get(type_, ()))


_ALL_PROPERTIES = {name for names in NODE_PROPERTIES.values() for name in names}
_ALL_PROPERTIES.update(name for edge in EDGES for name in edge_properties(edge.type))
PROPERTIES = tuple(sorted(_ALL_PROPERTIES))
"""Every property name that a node or an edge of the graph may have."""
