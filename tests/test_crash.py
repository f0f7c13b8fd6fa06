"""A build that is killed anywhere leaves a workspace that opens, and the next build ends in the same graph."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from claim_world import Reader, Story, agency, company, person

from kg.drawing import edges, nodes
from kg.stores.arcade import ArcadeStore
from kg.workspace import Workspace

LI = person("黎向东")
STORIES = [
    Story(f"第{n}篇", date=f"2024-03-{n:02}")
    .post(LI, "局长", agency("青岭市商务局"))
    .event("Visit", ("LED", LI), ("TO", company(f"青岭市恒远机电第{n % 3}有限公司")), day=f"2024-03-{n % 4 + 1:02}")
    for n in range(1, 9)
]
REPLACED = Story("第1篇", date="2024-03-01").mention(company("青岭市蓝禾食品有限公司"))

KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from kg import drawing, workspace
from kg.ledger import Ledger
from kg.stores import arcade
from kg.stores.arcade import ArcadeStore
from test_crash import change

def dying(function, calls, after):
    count = 0
    def call(*arguments, **named):
        nonlocal count
        count += 1
        if count == calls and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*arguments, **named)
        if count == calls and after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

drawing.CHUNK, workspace.BATCH = 5, 3
owner = {{"Ledger": Ledger, "ArcadeStore": ArcadeStore, "arcade": arcade, "drawing": drawing}}[{owner!r}]
setattr(owner, {method!r}, dying(getattr(owner, {method!r}), {calls}, {after}))
change(Path(sys.argv[1]))
"""


def change(folder: Path) -> None:
    """What the killed process is doing: a second build that adds, replaces and removes."""
    with Workspace.open(folder, write=True, extract=Reader([*STORIES, REPLACED])) as workspace:
        workspace.add([REPLACED.article(), *(story.article() for story in STORIES[1:])])
        if STORIES[3].id in workspace.ledger.article_ids():
            workspace.remove(STORIES[3].id)


def first_build(folder: Path) -> None:
    with Workspace.open(folder, create=True, extract=Reader(STORIES)) as workspace:
        workspace.add(story.article() for story in STORIES[:5])


def dump(folder: Path) -> list[str]:
    """The store's graph as text, known to be whole and to be what the ledger says."""
    with Workspace.open(folder) as workspace:
        assert workspace.check() == []
        found = [(n.id, n.labels, n.properties) for n in workspace.store.nodes()]
        found += [(e.id, e.type, (e.start, e.end), e.properties) for e in workspace.store.edges()]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in found]


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("whole")
    first_build(folder)
    change(folder)
    return dump(folder)


POINTS = [
    *(("Ledger", "put", calls, True) for calls in (1, 3, 4)),
    *(("Ledger", "write", calls, True) for calls in (2, 15, 30, 40)),
    *(("Ledger", "write_many", calls, True) for calls in (5, 20, 40)),
    ("drawing", "draw", 1, False),
    ("drawing", "draw", 1, True),
    ("drawing", "draw", 2, True),
    ("drawing", "flush", 1, False),
    ("drawing", "flush", 1, True),
    *(("ArcadeStore", "apply", calls, after) for calls in (1, 3, 6) for after in (False, True)),
]


@pytest.mark.parametrize(("owner", "method", "calls", "after"), POINTS)
def test_killed_build_is_made_good(
    tmp_path: Path, uninterrupted: list[str], owner: str, method: str, calls: int, after: bool
) -> None:
    """Killed with SIGKILL at this step, the workspace opens and queries, and the same build again makes it whole."""
    first_build(tmp_path)
    script = KILLED_BUILD.format(tests=str(Path(__file__).parent), owner=owner, method=method, calls=calls, after=after)
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Workspace.open(tmp_path) as workspace:
        assert workspace.ledger.article_ids()
        assert workspace.store.query("MATCH (n) RETURN count(n)").rows[0][0]
    change(tmp_path)
    assert dump(tmp_path) == uninterrupted


@pytest.mark.parametrize(
    ("owner", "method", "after"),
    [
        ("ArcadeStore", "fill", False),
        ("arcade", "_create", False),
        ("arcade", "fill", False),
        ("arcade", "fill", True),
        ("arcade", "_create", True),
        ("ArcadeStore", "_sweep", False),
        ("ArcadeStore", "fill", True),
    ],
)
def test_killed_rebuild_is_made_good(
    tmp_path: Path, uninterrupted: list[str], owner: str, method: str, after: bool
) -> None:
    """The next command that writes makes good, without a trace, a rebuild killed amid emptying or filling the store."""
    first_build(tmp_path)
    change(tmp_path)
    calls = 2 if method == "_sweep" else 1  # the first is that of opening
    script = KILLED_BUILD.replace("change(Path(sys.argv[1]))", "").format(
        tests=str(Path(__file__).parent), owner=owner, method=method, calls=calls, after=after
    )
    script += "with workspace.Workspace.open(sys.argv[1], write=True) as opened: opened.rebuild()\n"
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Workspace.open(tmp_path, write=True) as workspace:
        assert workspace.unfinished
        workspace.settle()
    assert dump(tmp_path) == uninterrupted
    assert [path.name for path in tmp_path.glob("graph*")] == ["graph"]


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """A writer that was killed leaves no lock behind."""
    script = "import os, sys; from kg.workspace import Workspace\n"
    script += "Workspace.open(sys.argv[1], create=True); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert (tmp_path / "writer.lock").read_text(encoding="ascii") != str(os.getpid())
    with Workspace.open(tmp_path, write=True) as workspace:
        assert list(nodes(workspace.ledger)) == list(edges(workspace.ledger)) == []
        assert isinstance(workspace.store, ArcadeStore)
