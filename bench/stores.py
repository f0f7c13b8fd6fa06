"""Measure the three stores side by side: load, look-ups, named questions, two steps, shortest path.

``python -m bench.stores --stories 1000 10000`` in one run, so that the ratios hold on a noisy machine. The Neo4j column
needs NEWSKG_TEST_NEO4J_URI and _PASSWORD (a server whose newskg nodes may be cleared), and is left out without them.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from kg import named
from kg.model import Delta, Edge, Node, Property
from kg.stores import Store, open_store

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


@dataclass(slots=True)
class Figures:
    """Seconds by what was measured, for one store."""

    seconds: dict[str, float] = field(default_factory=dict)

    def take(self, what: str, work: Callable[[], object], times: int = 5) -> None:
        """Note the median of several runs, the first not counted (caches, plans)."""
        work()
        runs = []
        for _ in range(times):
            start = time.perf_counter()
            work()
            runs.append(time.perf_counter() - start)
        self.seconds[what] = statistics.median(runs)


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


def measure(target: str, stories: int) -> Figures:
    """Load the graph into an empty store and ask it."""
    figures = Figures()
    written = list(changes(stories))
    with open_store(target, write=True) as store:
        store.clear()
    start = time.perf_counter()
    with open_store(target, write=True) as store:
        for delta in written:
            store.apply(delta)
    figures.seconds["load"] = time.perf_counter() - start
    with open_store(target, write=False) as store:
        start = time.perf_counter()
        store.query("MATCH (n:Person {id: 'p1'}) RETURN n.name")
        figures.seconds["open, first query"] = time.perf_counter() - start
        _ask(store, figures, stories)
    return figures


def _ask(store: Store, figures: Figures, stories: int) -> None:
    last = max(stories // 10, 20) - 1
    figures.take("look-up by id", lambda: store.query("MATCH (n:Person {id: $id}) RETURN n.name", {"id": "p1"}), 200)
    name = {"name": "云湖第1厂有限公司"}
    figures.take("look-up by name", lambda: store.query("MATCH (n:Company {name: $name}) RETURN n.id", name), 200)
    for question, given in QUESTIONS.items():
        figures.take(question, partial(named.run, store, named.load(question), given))
    figures.take("two steps", lambda: store.query(TWO_STEPS, {"id": "p1"}))
    figures.take("shortest path", lambda: store.query(SHORTEST, {"a": "p1", "b": f"p{last}"}))


def goal(what: str, figures: dict[str, Figures]) -> str:
    """Whether the goal for a row was met; "" for a row without one."""
    seconds = {store: found.seconds[what] for store, found in figures.items()}
    if what == "open, first query":
        return ""
    goals = []
    if "Neo4j" in seconds and (what == "load" or what.startswith("look-up")):
        goals.append(_verdict("embedded under Neo4j", seconds["embedded"] <= seconds["Neo4j"]))
    if what != "load":
        goals.append(_verdict("networkx at most 1.2 x", seconds["networkx"] <= 1.2 * seconds["embedded"]))
    return ", ".join(goals)


def _verdict(text: str, met: bool) -> str:
    return f"{text}: {'met' if met else 'MISSED'}"


def report(stories: int, figures: dict[str, Figures]) -> None:
    """Print a table: milliseconds, with the ratio to embedded in brackets."""
    print(f"\n{stories} stories' graph" + "".join(f"{store:>24}" for store in figures))
    for what, base in figures["embedded"].seconds.items():
        cells = "".join(
            f"{found.seconds[what] * 1000:12.2f} ms ({found.seconds[what] / base:5.2f})" for found in figures.values()
        )
        print(f"{what:24}{cells}   {goal(what, figures)}", flush=True)


def growth(smaller: tuple[int, dict[str, Figures]], larger: tuple[int, dict[str, Figures]]) -> None:
    """Print how much longer the load takes per story, from one size to the next: n log n would be about 1.3."""
    for store, found in larger[1].items():
        each = found.seconds["load"] / larger[0] / (smaller[1][store].seconds["load"] / smaller[0])
        text = f"load per story, {larger[0]} against {smaller[0]}, {store}"
        print(f"{text:64}{each:6.2f} x   {_verdict('at most 1.5 x', each <= 1.5)}")


def main() -> None:
    """Measure each size on each store."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[1000], help="sizes of the generated graphs")
    server = os.environ.get("NEWSKG_TEST_NEO4J_URI")
    os.environ["NEO4J_PASSWORD"] = os.environ.get("NEWSKG_TEST_NEO4J_PASSWORD", "")
    done: list[tuple[int, dict[str, Figures]]] = []
    for stories in parser.parse_args().stories:
        with tempfile.TemporaryDirectory() as name:
            targets = {"embedded": f"{name}/news.kg", "networkx": f"{name}/news.json", "Neo4j": server}
            figures = {store: measure(target, stories) for store, target in targets.items() if target}
            report(stories, figures)
        done.append((stories, figures))
    for smaller, larger in pairwise(done):
        growth(smaller, larger)


if __name__ == "__main__":
    main()
