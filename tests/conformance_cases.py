"""The conformance cases: Cypher over the town of ``town.py``, and the answers that Neo4j gave.

Each ``conformance/*.cypher`` is a feature: a first comment that names it, then cases with a blank line between them::

    // What the case asks, unique in its file.
    // $name = "a parameter, as JSON"
    // writes
    MATCH (n {name: $name}) RETURN n.id AS id

``answers/*.jsonl`` has a line a case in the same order: columns and rows, or the error's class, and for a case that
writes what is different in the graph afterwards. Rows are sorted unless the query orders them. A real Neo4j gave the
answers (``record_conformance.py``). ``differences.toml`` lists what the embedded engine does otherwise, and why.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from town import EDGES, GRAPH, NODES

from kg.errors import KgError
from kg.model import Edge, Node, Rows, Value
from kg.render.values import to_json
from kg.stores import Store

FOLDER = Path(__file__).parent / "conformance"
_PARAMETER = re.compile(r"// \$(\w+) = (.*)")


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its ``feature`` (the file's name) and ``name``, its Cypher and parameters."""

    feature: str
    name: str
    cypher: str
    parameters: Mapping[str, Value]
    writes: bool

    @property
    def id(self) -> str:
        return f"{self.feature}: {self.name}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What the embedded engine does otherwise than Neo4j: the answer it gives instead, and why."""

    reason: str
    answer: str


def features() -> dict[str, str]:
    """The features by file name, each with its title."""
    return {path.stem: _blocks(path)[0].removeprefix("//").strip() for path in sorted(FOLDER.glob("*.cypher"))}


def cases() -> list[Case]:
    """All cases, by file and in its order."""
    found = []
    for path in sorted(FOLDER.glob("*.cypher")):
        found += [_case(path.stem, block) for block in _blocks(path)[1:]]
    return found


def answers() -> dict[str, str]:
    """What Neo4j answered, by the case's id."""
    found = {}
    for path in sorted((FOLDER / "answers").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            recorded = json.loads(line)
            name = recorded.pop("case")
            found[f"{path.stem}: {name}"] = dump(recorded)
    return found


def differences() -> dict[str, Difference]:
    """What the embedded engine does otherwise, by the case's id."""
    rows = tomllib.loads((FOLDER / "differences.toml").read_text("utf-8"))["difference"]
    return {row["case"]: Difference(row["reason"], dump(json.loads(row["answer"]))) for row in rows}


def _blocks(path: Path) -> list[str]:
    return [block.strip("\n") for block in re.split(r"\n\s*\n", path.read_text("utf-8")) if block.strip()]


def _case(feature: str, block: str) -> Case:
    lines = block.splitlines()
    header = [line for line in lines if line.startswith("//")]
    found = [match for line in header[1:] if (match := _PARAMETER.fullmatch(line))]
    parameters = {match[1]: json.loads(match[2]) for match in found}
    cypher = "\n".join(line for line in lines if not line.startswith("//"))
    return Case(feature, header[0].removeprefix("//").strip(), cypher, parameters, "// writes" in header)


def fill(store: Store) -> None:
    """Make the store hold the town and nothing else."""
    store.clear()
    store.apply(GRAPH)


def ask(store: Store, case: Case) -> str:
    """The store's answer in normal form; a graph that the case changed is put right again."""
    answer: dict[str, object]
    try:
        rows = store.query(case.cypher, case.parameters, write=case.writes, timeout=None)
    except KgError as error:
        answer = {"error": type(error).__name__}
    else:
        answer = {"columns": list(rows.columns), "rows": normal_rows(rows, case.cypher)}
    if case.writes:
        answer["changed"] = _put_right(store)
    return dump(answer)


def normal_rows(rows: Rows, cypher: str) -> list[object]:
    """The rows as JSON, floats to 12 digits, sorted unless the query's last words order them."""
    values: list[object] = [[_rounded(to_json(cell)) for cell in row] for row in rows.rows]
    is_ordered = re.search(r"ORDER\s+BY", cypher.rpartition("RETURN")[2], re.IGNORECASE)
    return values if is_ordered else sorted(values, key=dump)


def dump(value: object) -> str:
    """The value as JSON on one line, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _rounded(value: object) -> object:
    match value:
        case float():
            return float(f"{value:.12g}") if math.isfinite(value) else str(value)
        case list():
            return [_rounded(item) for item in value]
        case dict():
            return {key: _rounded(item) for key, item in value.items()}
        case _:
            return value


def _put_right(store: Store) -> list[str]:
    """What differs from the town, a line an element (``-`` gone, ``+`` new or changed), after mending it."""
    changed = [*_changes(NODES, list(store.nodes())), *_changes(EDGES, list(store.edges()))]
    if changed:
        fill(store)
    return changed


def _changes(before: tuple[Node, ...] | tuple[Edge, ...], after: list[Node] | list[Edge]) -> Iterator[str]:
    old = {element.id: dump(to_json(element)) for element in before}
    new = {element.id: dump(to_json(element)) for element in after}
    yield from (f"- {id_}" for id_ in sorted(old.keys() - new.keys()))
    yield from (f"+ {new[id_]}" for id_ in sorted(new) if old.get(id_) != new[id_])
