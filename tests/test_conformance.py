"""One question, one answer: the conformance cases and the named questions on every store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conformance_cases import Case, answers, ask, cases, differences, fill, normal_rows
from conftest import neo4j_target
from test_named import SAMPLES
from town import GRAPH

from kg import named
from kg.errors import QueryError
from kg.stores import Store, open_store

CASES = cases()
ANSWERS = answers()
DIFFERENCES = differences()
TOWN = {
    "changed-since": {"since": "2031-06"},
    "events-of": {"who": "江予安"},
    "evidence-of": {"one": "江予安"},
    "figures-of": {"who": "青禾县"},
    "holders-of": {"at": "青禾县"},
    "path": {"from": "季小满", "to": "星野产业园"},
    "posts-of": {"person": "白若谷"},
    "stories-of": {"who": "季小满"},
    "story": {"article": "a1"},
    "timeline": {"who": "云栖机械"},
    "visits-of": {"who": "江予安"},
}
"""Parameters of the named questions that must have some."""


@pytest.fixture(scope="module", params=["embedded", "networkx", "neo4j"])
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """The town on each store in turn, with the store's name."""
    folder = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        target = {"embedded": folder, "networkx": folder / "town.json"}.get(request.param) or neo4j_target(patch)
        with open_store(target, write=True) as store:
            fill(store)
            yield request.param, store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_answer_is_neo4js(town: tuple[str, Store], case: Case) -> None:
    """Each case gives the rows or the class of error that Neo4j gave, or the difference that the docs list."""
    engine, store = town
    if engine != "neo4j" and case.id in DIFFERENCES:
        assert ask(store, case) == DIFFERENCES[case.id].answer
    else:
        assert ask(store, case) == ANSWERS[case.id]


@pytest.mark.parametrize("case", [case for case in CASES if case.id.startswith("paths: ") and case.id in DIFFERENCES])
def test_a_feature_that_is_missing_is_named(town: tuple[str, Store], case: Case) -> None:
    """A path selector that the embedded engine lacks is refused with what can be asked instead."""
    engine, store = town
    if engine == "neo4j":
        assert store.query(case.cypher, case.parameters).rows
        return
    with pytest.raises(QueryError, match=r"not supported; use shortestPath\(\)"):
        store.query(case.cypher, case.parameters)


def test_cases_are_as_many_as_promised() -> None:
    """There are at least 250 cases, each with a name of its own and an answer."""
    assert len(CASES) >= 250
    assert [case.id for case in CASES] == list(dict.fromkeys(case.id for case in CASES))
    assert {case.id for case in CASES} == set(ANSWERS)
    assert set(DIFFERENCES) <= set(ANSWERS)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The town in an embedded store, to compare the others with."""
    with open_store(tmp_path_factory.mktemp("reference"), write=True) as store:
        store.apply(GRAPH)
        yield store


@pytest.mark.parametrize("name", named.names())
def test_named_questions_give_equal_rows(town: tuple[str, Store], reference: Store, name: str) -> None:
    """Each named question gives the same rows in the same order on every store."""
    _, store = town
    question = named.load(name)
    given = TOWN.get(name, {})
    rows, expected = named.run(store, question, given), named.run(reference, question, given)
    assert rows.columns == expected.columns
    assert normal_rows(rows, question.cypher) == normal_rows(expected, question.cypher)


def test_every_named_question_is_asked() -> None:
    """A question that needs parameters has some here."""
    needs = {name for name in named.names() if any(one.required for one in named.load(name).parameters)}
    assert needs == set(TOWN) == set(SAMPLES)
