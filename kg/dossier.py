"""One node whole: its properties, and what the named questions say of it, each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import named
from kg.find import Found
from kg.messages import both
from kg.model import Node, Rows
from kg.named import NamedQuery
from kg.schema import EDGE_BY_TYPE
from kg.stores.protocol import Store

_SECTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Person": (("posts", "posts-of", "person"), ("events", "events-of", "who")),
    "Unit": (("holders", "holders-of", "at"), ("events", "events-of", "who")),
    "Place": (("holders", "holders-of", "at"), ("events", "events-of", "who")),
    "Event": (("participants", "evidence-of", "one"),),
}
"""For each family: a section's name, the question that fills it, and the question's parameter for the node."""
_COMMON = (("relations", "evidence-of", "one"), ("figures", "figures-of", "who"), ("stories", "stories-of", "who"))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier: its ``name``, its rows, and their heads in the reader's language."""

    name: str
    rows: Rows
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A node with all that the graph says of it; sections without rows are left out."""

    node: Node
    sections: tuple[Section, ...]


def dossier(store: Store, found: Found) -> Dossier:
    """Ask everything about the node."""
    family = found.labels[-1]
    ((node,),) = store.query(f"MATCH (n:{family} {{id: $id}}) RETURN n", {"id": found.id})
    assert isinstance(node, Node)  # noqa: S101 - what the query just returned
    plan = _SECTIONS[family] if family == "Event" else _SECTIONS[family] + _COMMON
    return Dossier(node, tuple(_sections(store, found.id, plan)))


def _sections(store: Store, id_: str, plan: tuple[tuple[str, str, str], ...]) -> Iterator[Section]:
    for name, question_name, parameter in plan:
        question = named.load(question_name)
        rows = named.run(store, question, {parameter: id_})
        if name == "relations":
            rows = _plain_relations(rows)
        if rows.rows:
            yield _without_subject(name, question, rows, parameter)


def _plain_relations(rows: Rows) -> Rows:
    """Only what no other section shows: direct edges and facts, without roles, posts and figures."""
    edge = rows.columns.index("edge")
    shown = [
        row
        for row in rows
        if EDGE_BY_TYPE[str(row[edge])].group != "role" and row[edge] not in ("HOLDS_POST", "HAS_FIGURE")
    ]
    return Rows(rows.columns, tuple(shown))


def _without_subject(name: str, question: NamedQuery, rows: Rows, parameter: str) -> Section:
    """The rows less the column that only repeats the node."""
    keep = [index for index, column in enumerate(question.columns) if column.name != parameter]
    columns = tuple(rows.columns[index] for index in keep)
    heads = tuple(both(question.columns[index].name, question.columns[index].zh) for index in keep)
    return Section(name, Rows(columns, tuple(tuple(row[index] for index in keep) for row in rows)), heads)
