"""What the Neo4j driver answers, as kg.model values, the same as the other stores give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg import schema
from kg.model import Edge, Node, Path, Value
from kg.stores.neo4j_scope import OURS

if TYPE_CHECKING:
    import neo4j

Ends = Mapping[str, tuple[str, str]]
"""Element id of a relationship to the ids of its start and end node."""


def relationships_in(cells: Iterable[Any]) -> set[str]:
    """The element ids of all relationships in these cells: the driver leaves out their ends' properties."""
    from neo4j.graph import Path as DriverPath
    from neo4j.graph import Relationship

    found: set[str] = set()
    for cell in cells:
        if isinstance(cell, Relationship):
            found.add(cell.element_id)
        elif isinstance(cell, DriverPath):
            found.update(relationship.element_id for relationship in cell.relationships)
        elif isinstance(cell, Mapping):
            found |= relationships_in(cell.values())
        elif isinstance(cell, (list, tuple)):
            found |= relationships_in(cell)
    return found


def value(cell: Any, ends: Ends) -> Value:
    """A cell of an answer; dates and times as ISO texts, points as maps."""
    from neo4j import graph, spatial

    if cell is None or isinstance(cell, (bool, int, float, str)):
        return cell
    if isinstance(cell, graph.Node):
        return node(cell)
    if isinstance(cell, graph.Relationship):
        return edge(cell, ends)
    if isinstance(cell, graph.Path):
        return Path(tuple(map(node, cell.nodes)), tuple(edge(part, ends) for part in cell.relationships))
    if isinstance(cell, spatial.Point):
        return {**dict(zip("xyz", cell, strict=False)), "srid": cell.srid}
    if isinstance(cell, Mapping):
        return {str(key): value(part, ends) for key, part in cell.items()}
    if isinstance(cell, list):
        return [value(part, ends) for part in cell]
    return _time_text(cell)


def node(record: neo4j.graph.Node) -> Node:
    """A node without the label that marks it as ours."""
    return Node(str(record.get("id", "")), ordered_labels(record.labels), _properties(record))


def edge(record: neo4j.graph.Relationship, ends: Ends) -> Edge:
    """A relationship between the nodes whose ids ``ends`` has."""
    return Edge(str(record.get("id", "")), record.type, *ends.get(record.element_id, ("", "")), _properties(record))


def ordered_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels family first, without ours."""
    return tuple(sorted(set(labels) - {OURS}, key=lambda label: (label not in schema.FAMILIES, label)))


def _properties(record: neo4j.graph.Node | neo4j.graph.Relationship) -> dict[str, Any]:
    return {key: value(record[key], {}) for key in sorted(record.keys()) if key != "id"}


def _time_text(cell: Any) -> str:
    """A date, time or duration as ISO 8601, seconds left out where there are none (as java.time prints them)."""
    from neo4j.time import Date, DateTime, Duration, Time

    if isinstance(cell, Time):
        return _clock(cell) + _offset(cell)
    if isinstance(cell, DateTime):
        zone = getattr(cell.tzinfo, "zone", None)
        named = f"[{zone}]" if zone and zone != "UTC" else ""
        return f"{cell.date().iso_format()}T{_clock(cell.time())}{_offset(cell)}{named}"
    return cell.iso_format() if isinstance(cell, (Date, Duration)) else str(cell)


def _clock(time: neo4j.time.Time) -> str:
    text = f"{time.hour:02}:{time.minute:02}"
    if time.second or time.nanosecond:
        text += f":{time.second:02}"
    if time.nanosecond:
        digits = f"{time.nanosecond:09}"
        text += "." + digits[: 3 if digits.endswith("000000") else 6 if digits.endswith("000") else 9]
    return text


def _offset(time: neo4j.time.Time | neo4j.time.DateTime) -> str:
    offset = time.utc_offset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
