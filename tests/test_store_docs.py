"""docs/stores.md says what the tests found: no row that no test stands for, none left out."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from conformance_cases import cases, differences, features
from record_matrix import HEADS, NAMED, PAGE, listed

TEXT = PAGE.read_text("utf-8")
CONTRACT = Path(__file__).with_name("test_store_contract.py")


def rows() -> dict[str, list[str]]:
    """The matrix: each row's cells by what it is about."""
    table = re.search(r"<!-- matrix -->\n(.*?)<!-- /matrix -->", TEXT, re.DOTALL)
    assert table
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()[2:]]
    return {first: rest for first, *rest in cells}


def test_each_behaviour_of_stores_is_a_row() -> None:
    """The matrix has a row for each test of the store contract that runs on the stores, and for nothing else."""
    tests = [node for node in ast.parse(CONTRACT.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    on_stores = [test for test in tests if {"store", "open_graph"} & {argument.arg for argument in test.args.args}]
    promised = {str(ast.get_docstring(test)) for test in on_stores if test.name.startswith("test_")}
    assert set(rows()) - {NAMED} - {f"Cypher: {title}" for title in features().values()} == promised


def test_each_cell_is_an_answer() -> None:
    """Every store has a cell in each row: yes, so many of so many, or the reason why not."""
    assert all(len(cells) == len(HEADS) and all(cells) for cells in rows().values())


def test_cases_are_counted_right() -> None:
    """The matrix counts the Cypher cases of each feature, less those that the embedded engine answers otherwise."""
    total = Counter(case.feature for case in cases())
    otherwise = Counter(id_.partition(": ")[0] for id_ in differences())
    for feature, title in features().items():
        whole, less = (
            f"{total[feature]} of {total[feature]}",
            f"{total[feature] - otherwise[feature]} of {total[feature]}",
        )
        assert rows()[f"Cypher: {title}"] == [less, less, less, whole]


def test_each_difference_is_told() -> None:
    """Each case with another answer on the embedded engine is in the docs, with the reason."""
    assert listed() in TEXT
