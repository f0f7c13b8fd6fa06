"""Random Cypher over the schema: the embedded engine against a real Neo4j.

Two hundred queries a run, the same ones each time; NEWSKG_FUZZ=5000 asks so many others as well. What differs is a bug
or becomes a case of ``conformance/``, and is kept out of the grammar here.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from conformance_cases import dump, fill, normal_rows
from conftest import neo4j_target

from kg.errors import KgError
from kg.schema import EDGES, KIND_BY_LABEL
from kg.stores import Store, open_store

SHORT = 200
LONG = int(os.environ.get("NEWSKG_FUZZ", "0"))

_LABELS = ("Person", "Unit", "Place", "Event", "Article", "Figure", *KIND_BY_LABEL)
_TYPES = tuple(edge.type for edge in EDGES)
_TEXTS = ("id", "name", "pinyin", "date", "kind", "status", "title", "unit")
_NUMBERS = ("value", "declared", "named")
_LITERALS = ("'云栖'", "'2031-05-20'", "'p1'", "''", "'江予安'", "'a'")
_AGGREGATES = ("count({0})", "count(DISTINCT {0})", "min({0})", "max({0})")


class Query:
    """One random query; ``text`` is its Cypher."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.nodes: list[str] = []
        self.edges: list[str] = []
        self.bound: tuple[str, ...] = ()
        """The nodes that can't be null: the engine takes a pattern comprehension from a missing node for any node's."""
        self.text = self._query()

    def _query(self) -> str:
        clauses = ["MATCH " + self._pattern(self.draw.choice((1, 1, 2, 2, 3)))]
        clauses += self._maybe(0.5, lambda: "WHERE " + self._condition(2))
        if self.draw.random() < 0.25:
            self.bound = tuple(self.nodes)
            clauses.append(f"OPTIONAL MATCH ({self.draw.choice(self.nodes)}){self._step()}{self._node()}")
        clauses += self._maybe(0.2, lambda: f"WITH DISTINCT {', '.join(self.nodes)}" + self._forget_edges())
        clauses.append(self._returned())
        return "\n".join(clauses)

    def _maybe(self, chance: float, make: object) -> Iterator[str]:
        if self.draw.random() < chance:
            yield make()  # type: ignore[operator]

    def _forget_edges(self) -> str:
        self.edges.clear()
        return ""

    def _pattern(self, length: int) -> str:
        return self._node() + "".join(self._step() + self._node() for _ in range(length - 1))

    def _node(self) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(name)
        draw = self.draw
        one, two = draw.choice(_LABELS[:6]), draw.choice(_LABELS)
        label = draw.choice(
            ("", "", "", "", f":{one}", f":{one}", f":{two}", f":{one}|{two}", f":{one}&!{two}", f":!{two}")
        )
        return f"({name}{label})"

    def _step(self) -> str:
        draw = self.draw
        types = "|".join(draw.sample(_TYPES, draw.choice((2, 5, 12))))
        typed = draw.choice(("", "", f":{types}", f":!{types.split('|')[0]}"))
        if draw.random() < 0.2 and "!" not in typed:
            inner = f"[{typed}*{draw.choice(('1..2', '2', '0..1', '..2'))}]"
        else:
            name = f"r{len(self.edges)}"
            self.edges.append(name)
            inner = f"[{name}{typed}]"
        return draw.choice((f"-{inner}->", f"<-{inner}-", f"-{inner}-"))

    def _condition(self, depth: int) -> str:
        draw = self.draw
        if depth and draw.random() < 0.4:
            one, two = self._condition(depth - 1), self._condition(depth - 1)
            return draw.choice((f"({one} AND {two})", f"({one} OR {two})", f"({one} XOR {two})", f"NOT ({one})"))
        node = draw.choice(self.nodes)
        text = self._text(1)
        return draw.choice(
            (
                f"{text} {draw.choice(('=', '<>', '<', '>=', 'STARTS WITH', 'ENDS WITH', 'CONTAINS'))} {self._text(0)}",
                f"{text} IS {draw.choice(('', 'NOT '))}NULL",
                f"{text} IN [{draw.choice(_LITERALS)}, {draw.choice(_LITERALS)}]",
                f"{self._number(1)} {draw.choice(('=', '<', '>=', '<>'))} {self._number(0)}",
                f"{node}:{draw.choice(_LABELS)}",
                f"EXISTS {{ ({node})-[:{draw.choice(_TYPES)}]-() }}",
                f"({node})-[:{draw.choice(_TYPES)}]->()",
                f"COUNT {{ ({node})--() }} > {draw.randint(0, 6)}",
                f"any(x IN coalesce({node}.aliases, []) WHERE size(x) > {draw.randint(1, 4)})",
            )
        )

    def _text(self, depth: int) -> str:
        draw = self.draw
        plain = draw.choice((f"{draw.choice(self.nodes)}.{draw.choice(_TEXTS)}", draw.choice(_LITERALS)))
        if not depth:
            return plain
        inner = self._text(depth - 1)
        return draw.choice(
            (
                plain, plain, f"toUpper({inner})", f"left({inner}, {draw.randint(0, 4)})", f"reverse({inner})",
                f"substring({inner}, {draw.randint(0, 3)})", f"coalesce({inner}, {plain})", f"{inner} + {plain}",
                f"replace({inner}, 'a', 'b')", f"CASE WHEN {inner} < {plain} THEN {inner} ELSE {plain} END",
                f"split({inner}, '-')[0]", f"toString(size({inner}))", f"trim({inner})",
            )
        )  # fmt: skip

    def _number(self, depth: int) -> str:
        draw = self.draw
        node, sure = draw.choice(self.nodes), draw.choice(self.bound or self.nodes)
        plain = draw.choice(
            (f"{node}.{draw.choice(_NUMBERS)}", str(draw.randint(-3, 100)), str(draw.randint(1, 9) / 2))
        )
        if not depth:
            return plain
        inner = self._number(depth - 1)
        return draw.choice(
            (
                plain, f"({inner} {draw.choice('+-*')} {plain})", f"abs({inner})", f"toInteger({inner})",
                f"size({self._text(0)})", f"size(labels({node}))", f"floor({inner})", f"round({inner} / 3.0, 2)",
                f"reduce(s = 0, x IN range(1, {draw.randint(0, 5)}) | s + x)", f"size([({sure})--(m) | m.id])",
            )
        )  # fmt: skip

    def _returned(self) -> str:
        draw = self.draw
        items = [draw.choice((self._text(2), self._number(2), self._element())) for _ in range(draw.randint(1, 3))]
        if draw.random() < 0.35:
            items.append(draw.choice(_AGGREGATES).format(self._text(1)))
        columns = [f"c{number}" for number, _ in enumerate(items)]
        listed = ", ".join(f"{item} AS {column}" for item, column in zip(items, columns, strict=True))
        ordered = [f"{column}{draw.choice(('', ' DESC'))}" for column in columns]
        text = f"RETURN {draw.choice(('', 'DISTINCT '))}{listed}"
        if draw.random() < 0.5:
            text += " ORDER BY " + ", ".join(ordered)
            text += draw.choice(("", f" SKIP {draw.randint(0, 3)}", f" LIMIT {draw.randint(0, 9)}"))
        return text

    def _element(self) -> str:
        node = self.draw.choice(self.nodes)
        choices = [f"labels({node})", f"{node}.id", f"{node}.aliases", f"{node} {{.id, .name}}"]
        if self.edges:
            edge = self.draw.choice(self.edges)
            choices += [f"type({edge})", f"startNode({edge}).id", f"{edge}.quotes", f"{edge}.date"]
        return self.draw.choice(choices)


def answer(store: Store, cypher: str) -> str:
    """The rows in normal form, or the error's class."""
    try:
        return dump(normal_rows(store.query(cypher), cypher))
    except KgError as error:
        return type(error).__name__


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The town in an embedded store and on a real Neo4j."""
    with (
        pytest.MonkeyPatch.context() as patch,
        open_store(neo4j_target(patch), write=True) as server,
        open_store(tmp_path_factory.mktemp("town"), write=True) as embedded,
    ):
        fill(server)
        fill(embedded)
        yield embedded, server


def test_random_queries_are_the_same_each_time() -> None:
    """A seed names its query for good, and different seeds give different ones."""
    assert Query(7).text == Query(7).text
    assert len({Query(seed).text for seed in range(SHORT)}) > SHORT * 0.95


@pytest.mark.parametrize("start", range(0, SHORT + LONG, 50))
def test_random_queries_get_one_answer(pair: tuple[Store, Store], start: int) -> None:
    """A random query gives the same rows on the embedded store as on Neo4j, or the same class of error."""
    embedded, server = pair
    different = []
    for seed in range(start, start + 50):
        cypher = Query(seed).text
        ours, theirs = answer(embedded, cypher), answer(server, cypher)
        if ours != theirs:
            different.append(f"seed {seed}:\n{cypher}\nembedded {ours[:300]}\nneo4j    {theirs[:300]}")
    assert not different, "\n\n".join(different)
