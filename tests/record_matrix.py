"""Run the store tests on every store and write what they can do into docs/stores.md: ``python tests/record_matrix.py``.

Needs a real Neo4j (as ``record_conformance.py``) and the JVM build (``newskg[jvm]``); each build runs in a process.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from conformance_cases import cases, differences, features

FILES = ("test_store_contract.py", "test_conformance.py")
HEADS = {"embedded": "embedded", "jvm": "JVM build", "networkx": "networkx", "neo4j": "Neo4j"}
NAMED = "Named questions"
PAGE = Path(__file__).parent.parent / "docs" / "stores.md"
Outcomes = dict[str, dict[str, list[str]]]
"""By row and column: each test's outcome, passed, failed, or the reason why it was skipped."""


class Recorder:
    """A pytest plugin that keeps the outcome of each test by row and column."""

    def __init__(self) -> None:
        self.outcomes: Outcomes = defaultdict(lambda: defaultdict(list))
        self._places: dict[str, tuple[str, str]] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            parameters = item.callspec.params if hasattr(item, "callspec") else {}
            store = parameters.get("open_graph") or parameters.get("town")
            if store and item.name.partition("[")[0] != "test_a_feature_that_is_missing_is_named":
                self._places[item.nodeid] = (_row(item, parameters), store)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid in self._places and (report.when == "call" or report.skipped):
            row, store = self._places[report.nodeid]
            reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else report.outcome
            self.outcomes[row][store].append(reason.removeprefix("Skipped: "))


def _row(item: Any, parameters: dict[str, Any]) -> str:
    if "case" in parameters:
        return f"Cypher: {features()[parameters['case'].feature]}"
    return NAMED if "name" in parameters else str(item.function.__doc__).strip()


def run(engine: str) -> Outcomes:
    """The outcomes of the tests with this build of the embedded engine, from a process of its own."""
    code = f"import record_matrix as r, sys; sys.exit(r.child({engine!r}))"
    environment = {**os.environ, "NEWSKG_ENGINE": engine}
    folder = Path(__file__).parent
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    outcomes: Outcomes = json.loads(done.stdout.splitlines()[-1])
    return outcomes


def child(engine: str) -> int:
    """Run the tests here and print the outcomes as JSON, the last line."""
    recorder = Recorder()
    chosen = ["-k", "embedded"] if engine == "jvm" else []
    code = pytest.main(["-q", "-p", "no:cacheprovider", *chosen, *FILES], plugins=[recorder])
    print()
    print(json.dumps(recorder.outcomes, ensure_ascii=False))
    return int(code)


def matrix(native: Outcomes, jvm: Outcomes) -> str:
    """The table: a row that failed anywhere raises ValueError, since no row may be only a promise."""
    lines = [f"| what | {' | '.join(HEADS.values())} |", "|---|" + "---|" * len(HEADS)]
    for row, found in sorted(native.items(), key=lambda item: (item[0].startswith(("Cypher: ", NAMED)), item[0])):
        columns = {**found, "jvm": jvm.get(row, {}).get("embedded", [])}
        lines.append(f"| {row} | {' | '.join(_cell(row, columns.get(store, []), store) for store in HEADS)} |")
    return "\n".join(lines)


def _cell(row: str, outcomes: list[str], store: str) -> str:
    if "failed" in outcomes or not outcomes:
        raise ValueError(f"{row}: {store} {outcomes or 'was not asked'}")
    passed = outcomes.count("passed")
    if not passed:
        return outcomes[0]
    if not row.startswith("Cypher: "):
        return "yes"
    feature = next(name for name, title in features().items() if row == f"Cypher: {title}")
    otherwise = 0 if store == "neo4j" else sum(id_.startswith(f"{feature}: ") for id_ in differences())
    return f"{passed - otherwise} of {passed}"


def listed() -> str:
    """The differences as a table."""
    by_id = {case.id: case for case in cases()}
    lines = ["| case | for example | the embedded engine |", "|---|---|---|"]
    for id_, difference in differences().items():
        cypher = " ".join(by_id[id_].cypher.split()).replace("|", "\\|")
        lines.append(f"| {id_} | `{cypher}` | {difference.reason} |")
    return "\n".join(lines)


def put(page: str, name: str, table: str) -> str:
    """The page with the part of this name replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", page)


def main() -> None:
    """Write both tables anew."""
    page = put(PAGE.read_text("utf-8"), "matrix", matrix(run("native"), run("jvm")))
    PAGE.write_text(put(page, "differences", listed()), encoding="utf-8")


if __name__ == "__main__":
    main()
