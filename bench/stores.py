"""Measure the three stores side by side: build, load, look-ups, named questions, two steps, shortest path.

``python -m bench.stores --stories 1000 10000 --build 1000`` in one run, so that the ratios hold on a noisy machine. The
Neo4j column needs NEWSKG_TEST_NEO4J_URI and _PASSWORD (a server whose newskg nodes may be cleared), and is left out
without them; with NEWSKG_TEST_NEO4J_PID the server's processor time counts as ours does. 100,000 stories take half an
hour and 10 GB of memory, most of it the networkx store's.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain, pairwise
from operator import methodcaller
from pathlib import Path
from typing import TypeVar

from bench.corpus import write_corpus
from kg import named
from kg.intake import Intake
from kg.model import Delta, Edge, Node, Property, Value
from kg.stores import Store, open_store
from kg.workspace import Workspace
from loaders import LoadOptions

N_LOG_N = 1.33
"""How much longer n log n takes for each of ten times as many, at these sizes."""
SLACK = 1.25
"""What noise may add to that."""
BATCH = 256
"""Stories in one change, as ``kg build`` writes them."""
TWO_STEPS = "MATCH (p:Person {id: $id})-[:LED|ATTENDED]->(e)<-[:LED|ATTENDED]-(q) RETURN count(DISTINCT q) AS n"
SHORTEST = (
    "MATCH p = shortestPath((a:Person {id: $a})-[:LED|ATTENDED|TO|VISITED*..8]-(b:Person {id: $b})) RETURN length(p)"
)
QUESTIONS: dict[str, dict[str, str | int]] = {
    "who-visited": {"company": "第1厂"},
    "timeline": {"who": "p1"},
    "co-attendance": {"who": "p1"},
    "most-connected": {},
    "story": {"article": "a1"},
}


_T = TypeVar("_T")
Figures = dict[str, dict[str, float]]
"""Seconds by what was measured and by store."""


def race(stores: dict[str, Store], work: Callable[[Store], object], times: int = 7) -> dict[str, float]:
    """The fewest seconds of the work on each store, those least disturbed; one store after the other in each round.

    The first round isn't counted (caches, plans).
    """
    rounds: dict[str, list[float]] = {name: [] for name in stores}
    for _ in range(times + 1):
        for name, store in stores.items():
            start = time.perf_counter()
            work(store)
            rounds[name].append(time.perf_counter() - start)
    return {name: min(found[1:]) for name, found in rounds.items()}


def clock(figures: Figures, what: str, store: str, work: Callable[[], _T]) -> _T:
    """The result of a work that is done once; its seconds, and those of processors, are added to the figures."""
    start, worked = time.perf_counter(), _processor(store)
    result = work()
    for row, seconds in ((what, time.perf_counter() - start), (f"{what}, processor", _processor(store) - worked)):
        cells = figures.setdefault(row, {})
        cells[store] = cells.get(store, 0.0) + seconds
    return result


def _processor(store: str) -> float:
    """The processor seconds of this process so far, and of Neo4j's where it is told."""
    server = os.environ.get("NEWSKG_TEST_NEO4J_PID")
    if store != "Neo4j" or not server:
        return time.process_time()
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def changes(stories: int, seed: int = 20310305) -> Iterator[Delta]:
    """The graph of so many made-up stories, 256 a change: each tells of one visit by three people to two firms.

    People and firms grow with a tenth of the stories, as in an archive of one county.
    """
    draw = random.Random(seed)
    cast = max(stories // 10, 20)
    people = [Node(f"p{n}", ("Person", "Official"), {"name": f"某{n}"}) for n in range(cast)]
    firms = [
        Node(f"u{n}", ("Unit", "Company"), {"name": f"云湖第{n}厂有限公司", "aliases": [f"第{n}厂"]})
        for n in range(cast)
    ]
    for start in range(0, stories, BATCH):
        nodes: dict[str, Node] = {}
        edges: list[Edge] = []
        for number in range(start, min(start + BATCH, stories)):
            for part in _story(number, draw.sample(people, 3), draw.sample(firms, 2)):
                if isinstance(part, Node):
                    nodes[part.id] = part
                else:
                    edges.append(part)
        yield Delta(nodes=tuple(nodes.values()), edges=tuple(edges))


def _story(number: int, people: list[Node], firms: list[Node]) -> Iterator[Node | Edge]:
    story, event, date = (
        f"a{number}",
        f"e{number}",
        f"20{30 + number // 365 % 50}-{number % 12 + 1:02}-{number % 28 + 1:02}",
    )
    text = f"某日，{people[0].properties['name']}等人到{firms[0].properties['name']}走访。" * 5
    yield from (*people, *firms)
    yield Node(story, ("Article",), {"title": f"走访企业之{number}", "date": date, "text": text})
    yield Node(
        event, ("Event", "Visit"), {"kind": "Visit", "name": f"走访{number}", "date": date, "status": "happened"}
    )
    told: dict[str, Property] = {"articles": [story], "quotes": [text[:40]]}
    yield Edge(f"rep-{number}", "REPORTED_IN", event, story)
    for place, person in enumerate(people):
        yield Edge(f"role-{number}-{place}", "LED" if place == 0 else "ATTENDED", person.id, event, told)
        for firm in firms:
            direct: dict[str, Property] = {**told, "event": event, "date": date}
            yield Edge(f"v-{number}-{place}-{firm.id}", "VISITED", person.id, firm.id, direct)
    for firm in firms:
        yield Edge(f"to-{number}-{firm.id}", "TO", event, firm.id, told)
    for node in (*people, *firms):
        yield Edge(f"m-{number}-{node.id}", "MENTIONED_IN", node.id, story)


def measure(targets: dict[str, str], stories: int) -> Figures:
    """Load the graph into each store, emptied before, and ask them all."""
    figures: Figures = {}
    _load(figures, targets, stories)
    with ExitStack() as stack:
        stores: dict[str, Store] = {}
        for name, target in targets.items():
            stores[name] = stack.enter_context(clock(figures, "first query", name, partial(_first_answer, target)))
        _ask(stores, figures, stories)
    return figures


def _first_answer(target: str) -> Store:
    store = open_store(target, write=False)
    store.query("MATCH (n:Person {id: 'p1'}) RETURN n.name")
    return store


def _load(figures: Figures, targets: dict[str, str], stories: int) -> None:
    """Let each store write it all, closing included; change by change, each store in turn."""
    stores = {name: open_store(target, write=True) for name, target in targets.items()}
    for store in stores.values():
        store.clear()
    for step in chain((methodcaller("apply", delta) for delta in changes(stories)), [methodcaller("close")]):
        for name, store in stores.items():
            clock(figures, "load", name, partial(step, store))


def _ask(stores: dict[str, Store], figures: Figures, stories: int) -> None:
    name: dict[str, Value] = {"name": "云湖第1厂有限公司"}
    ends: dict[str, Value] = {"a": "p1", "b": f"p{max(stories // 10, 20) - 1}"}
    by_id, by_name = "MATCH (n:Person {id: 'p1'}) RETURN n.name", "MATCH (n:Company {name: $name}) RETURN n.id"
    often, seldom = (200, 7) if stories <= 10_000 else (50, 3)
    figures["look-up by id"] = race(stores, lambda store: store.query(by_id), often)
    figures["look-up by name"] = race(stores, lambda store: store.query(by_name, name), often)
    for question, given in QUESTIONS.items():
        loaded = named.load(question)
        figures[question] = race(stores, partial(named.run, query=loaded, given=given), seldom)
    figures["two steps"] = race(stores, lambda store: store.query(TWO_STEPS, {"id": "p1"}), often // 4)
    figures["shortest path"] = race(stores, lambda store: store.query(SHORTEST, ends), often // 4)


def build(targets: dict[str, str], stories: int) -> Figures:
    """Build a made-up corpus from a file into a workspace on each store, as ``kg build`` does; the taggers are warm."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as name:
        corpus, warm = Path(name, "stories.jsonl"), Path(name, "warm.jsonl")
        write_corpus(corpus, stories)
        write_corpus(warm, 10)
        _build(f"{name}/warm.kg", f"{name}/warm.kg", warm)
        for store, target in targets.items():
            with open_store(target, write=True) as emptied:
                emptied.clear()
            clock(figures, "build", store, partial(_build, f"{name}/{store}", target, corpus))
    return figures


def _build(ledger: str, target: str, corpus: Path) -> None:
    with Workspace.open(ledger, create=True, store_target=target) as workspace:
        workspace.add(Intake([str(corpus)], LoadOptions()))


def goal(what: str, seconds: dict[str, float]) -> str:
    """Whether the goals for a row were met; "" for a row without one."""
    goals = []
    if "Neo4j" in seconds and what.startswith(("load", "look-up")):
        goals.append(_verdict("embedded under Neo4j", seconds["embedded"] <= seconds["Neo4j"]))
    if not what.startswith(("build", "load", "first query")):
        goals.append(_verdict("networkx at most 1.2 x", seconds["networkx"] <= 1.2 * seconds["embedded"]))
    return ", ".join(goals)


def _verdict(text: str, met: bool) -> str:
    return f"{text}: {'met' if met else 'MISSED'}"


def report(stories: int, figures: Figures) -> None:
    """Print a table: milliseconds, with the ratio to embedded in brackets."""
    stores = next(iter(figures.values()))
    print(f"\n{f'{stories} stories':24}" + "".join(f"{store:>26}" for store in stores))
    for what, seconds in figures.items():
        cells = "".join(f"{one * 1000:14.2f} ms ({one / seconds['embedded']:6.2f})" for one in seconds.values())
        print(f"{what:24}{cells}   {goal(what, seconds)}".rstrip(), flush=True)


def growth(smaller: tuple[int, Figures], larger: tuple[int, Figures]) -> None:
    """Print how much longer each takes from one size to the next, and what n log n would."""
    times = larger[0] / smaller[0]
    most = times * N_LOG_N ** math.log10(times) * SLACK
    print(f"\n{larger[0]} stories against {smaller[0]}: {times:.0f} times as many")
    for what, seconds in larger[1].items():
        grown = {store: one / smaller[1][what][store] for store, one in seconds.items()}
        cells = "".join(f"{ratio:24.2f} x" for ratio in grown.values())
        print(f"{what:24}{cells}   {_verdict(f'at most {most:.0f} x (n log n)', max(grown.values()) <= most)}")


def main() -> None:
    """Measure each size on each store."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="*", default=[1000], help="sizes of the generated graphs")
    parser.add_argument("--build", type=int, nargs="*", default=[], help="sizes of the corpora to build")
    server = os.environ.get("NEWSKG_TEST_NEO4J_URI")
    os.environ["NEO4J_PASSWORD"] = os.environ.get("NEWSKG_TEST_NEO4J_PASSWORD", "")
    given = parser.parse_args()
    for work, sizes in ((build, given.build), (measure, given.stories)):
        done: list[tuple[int, Figures]] = []
        for stories in sizes:
            with tempfile.TemporaryDirectory() as name:
                targets = {"embedded": f"{name}/news.kg", "networkx": f"{name}/news.json", "Neo4j": server}
                done.append((stories, work({store: target for store, target in targets.items() if target}, stories)))
            report(*done[-1])
        for smaller, larger in pairwise(done):
            growth(smaller, larger)


if __name__ == "__main__":
    main()
