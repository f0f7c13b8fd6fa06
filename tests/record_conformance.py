"""Ask a real Neo4j all conformance cases, and record its answers: ``python tests/record_conformance.py``.

The server is the one for tests (NEWSKG_TEST_NEO4J_URI and _PASSWORD). A case whose answer changes shows in the diff.
"""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from conformance_cases import FOLDER, ask, cases, dump, fill
from conftest import neo4j_target

from kg.stores import open_store


def main() -> None:
    """Write ``answers/*.jsonl`` anew."""
    lines: dict[str, list[str]] = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch, open_store(neo4j_target(patch), write=True) as store:
        fill(store)
        for case in cases():
            lines[case.feature].append(dump({"case": case.name, **json.loads(ask(store, case))}))
        store.clear()
    for feature, found in lines.items():
        (FOLDER / "answers" / f"{feature}.jsonl").write_text("\n".join(found) + "\n", encoding="utf-8")
    print(sum(map(len, lines.values())), "answers recorded")


if __name__ == "__main__":
    main()
