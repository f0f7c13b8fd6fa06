"""Stories with their claims written by hand, and a store in memory: a world to test ledger and graph in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.article import Article, Span
from kg.claims import (
    Claim,
    CreditClaim,
    EntityRef,
    EventClaim,
    Evidence,
    Extraction,
    FigureClaim,
    MentionClaim,
    PostClaim,
    RelationClaim,
    RoleClaim,
)
from kg.drawing import edges, nodes
from kg.ledger import Ledger
from kg.model import Delta, Edge, Node
from kg.stores.protocol import Counts
from kg.workspace import Workspace


def person(name: str) -> EntityRef:
    return EntityRef("Person", "", name)


def company(name: str) -> EntityRef:
    return EntityRef("Unit", "Company", name)


def agency(name: str) -> EntityRef:
    return EntityRef("Unit", "Agency", name)


def park(name: str) -> EntityRef:
    return EntityRef("Unit", "Park", name)


def place(name: str, kind: str = "District") -> EntityRef:
    return EntityRef("Place", kind, name)


@dataclass
class Story:
    """A story that is written claim by claim: each adds a sentence to the text and is proved by it."""

    title: str
    date: str = "2024-03-20"
    region: str = "青岭市"
    publisher: str = ""
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def _proof(self, sentence: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += sentence
        return {"evidence": Evidence(start, len(self.text), sentence), "rule": "by-hand", "confidence": 0.9}

    def mention(self, *refs: EntityRef, surface: str = "") -> Story:
        for ref in refs:
            said = surface or ref.name
            proof = self._proof(f"文中提到{ref.name}，称{said}。" if surface else f"文中提到{said}。")
            self.claims.append(MentionClaim(entity=ref, surface=said, **proof))
        return self

    def post(self, who: EntityRef, title: str, at: EntityRef, until: str = "") -> Story:
        proof = self._proof(f"{at.name}{title}{who.name}说。")
        self.claims.append(PostClaim(person=who, title=title, at=at, until=until, **proof))
        return self

    def relation(self, type_: str, one: EntityRef, two: EntityRef) -> Story:
        proof = self._proof(f"{one.name}在{two.name}。")
        self.claims.append(RelationClaim(type=type_, subject=one, object=two, **proof))
        return self

    def credit(self, type_: str, name: str, role: str = "") -> Story:
        self.claims.append(CreditClaim(type=type_, person=name, role=role, **self._proof(f"({role}{name})")))
        return self

    def figure(self, of: EntityRef | None, what: str, value: float, unit: str) -> Story:
        proof = self._proof(f"{what}{value}{unit}。")
        self.claims.append(FigureClaim(of=of, what=what, value=value, unit=unit, **proof))
        return self

    def event(self, kind: str, *roles: tuple[str, EntityRef], day: str = "", **more: Any) -> Story:
        key = f"e{len(self.claims)}"
        said = f"{day}{kind}{more.get('name', '')}{more.get('period', '')}"
        dated = (
            {"date": day, "date_precision": "day" if len(day) == 10 else "month", "date_basis": "explicit"}
            if day
            else {}
        )
        self.claims.append(EventClaim(key=key, kind=kind, **{**dated, **more}, **self._proof(f"{said}举行。")))
        for role, who in roles:
            proof = self._proof(f"{who.name}:{role}。")
            manner = "讲话" if role == "SPOKE_AT" else ""
            self.claims.append(RoleClaim(event=key, role=role, participant=who, manner=manner, **proof))
        return self

    def article(self) -> Article:
        return Article(
            text=self.text,
            title=self.title,
            body=Span(0, len(self.text)),
            date=self.date,
            date_basis="option" if self.date else "none",
            source="青岭日报",
            region=self.region,
            region_basis="option" if self.region else "none",
            publisher=self.publisher,
        )

    @property
    def id(self) -> str:
        return self.article().id


class Reader:
    """An extractor that knows the stories it was shown."""

    def __init__(self, stories: Iterable[Story] = ()) -> None:
        self.known: dict[str, tuple[Claim, ...]] = {}
        self.learn(stories)

    def learn(self, stories: Iterable[Story]) -> None:
        for story in stories:
            self.known[story.article().digest] = tuple(story.claims)

    def __call__(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        return (Extraction(self.known[article.digest]) for article in articles)


class MemoryStore:
    """The part of a store that a workspace needs, in two dictionaries; refuses what a real one would."""

    def __init__(self) -> None:
        self.node_by_id: dict[str, Node] = {}
        self.edge_by_id: dict[str, Edge] = {}
        self.deltas: list[Delta] = []

    def apply(self, delta: Delta) -> None:
        self.deltas.append(delta)
        for id_ in delta.deleted_edges:
            self.edge_by_id.pop(id_, None)
        for id_ in delta.deleted_nodes:
            self.node_by_id.pop(id_, None)
            self.edge_by_id = {k: e for k, e in self.edge_by_id.items() if id_ not in (e.start, e.end)}
        self.node_by_id.update((node.id, node) for node in delta.nodes)
        for edge in delta.edges:
            assert edge.start in self.node_by_id
            assert edge.end in self.node_by_id
            self.edge_by_id[edge.id] = edge

    def clear(self) -> None:
        self.node_by_id.clear()
        self.edge_by_id.clear()

    def fill(self, deltas: Iterable[Delta]) -> None:
        self.clear()
        for delta in deltas:
            self.apply(delta)

    def nodes(self) -> Iterator[Node]:
        return iter(sorted(self.node_by_id.values(), key=lambda node: node.id))

    def edges(self) -> Iterator[Edge]:
        return iter(sorted(self.edge_by_id.values(), key=lambda edge: edge.id))

    def counts(self) -> Counts:
        return Counts(len(self.node_by_id), len(self.edge_by_id), {}, {})

    def close(self) -> None:
        pass


class World:
    """A workspace over a memory store, which reads the stories it is given."""

    def __init__(self, folder: Path, *stories: Story) -> None:
        self.reader = Reader()
        self.store = MemoryStore()
        ledger = Ledger.open(folder, write=True, create=True)
        self.workspace = Workspace(ledger, self.store, "memory", self.reader)  # type: ignore[arg-type]
        self.add(*stories)

    def add(self, *stories: Story) -> Any:
        self.reader.learn(stories)
        return self.workspace.add([story.article() for story in stories])

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.workspace.close()

    def graph(self) -> tuple[list[Node], list[Edge]]:
        """What the store holds, after making sure that it holds what the ledger says."""
        held = list(self.store.nodes()), list(self.store.edges())
        assert held == (list(nodes(self.workspace.ledger)), list(edges(self.workspace.ledger)))
        return held

    def named(self, name: str, family: str = "") -> list[Node]:
        """The nodes of this name (of one family)."""
        found = [n for n in self.store.nodes() if n.properties.get("name") == name]
        return [n for n in found if family in ("", n.labels[0])]

    def node(self, name: str, family: str = "") -> Node:
        """The one node of this name."""
        (found,) = self.named(name, family)
        return found

    def edges(self, type_: str) -> list[Edge]:
        return [edge for edge in self.store.edges() if edge.type == type_]

    def named_edges(self, type_: str) -> set[tuple[str, str]]:
        """The edges of a type as (name of start, name of end)."""

        def name(id_: str) -> str:
            properties = self.store.node_by_id[id_].properties
            return str(properties.get("name") or properties.get("title") or properties.get("what"))

        return {(name(edge.start), name(edge.end)) for edge in self.edges(type_)}
