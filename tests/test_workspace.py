"""A workspace on its own embedded store: what building, removing, judging and checking do and say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from claim_world import Reader, Story, World, agency, company, person, place

import loaders
from kg.article import Article
from kg.errors import NotFoundError, UsageError, WorkspaceError, WorkspaceLockedError
from kg.export import text
from kg.ledger import EvidenceError, Ledger
from kg.workspace import Workspace, extractor_version

LI = person("黎向东")
FIRM = company("青岭市恒远机电有限公司")


def visit(title: str = "一", day: str = "2024-03-19") -> Story:
    return Story(title).post(LI, "局长", agency("青岭市商务局")).event("Visit", ("LED", LI), ("TO", FIRM), day=day)


def build(folder: Path, *stories: Story) -> Workspace:
    workspace = Workspace.open(folder, create=True, extract=Reader(stories))
    workspace.add(story.article() for story in stories)
    return workspace


def visits(workspace: Workspace) -> list[tuple[object, ...]]:
    return list(workspace.store.query("MATCH (a)-[v:VISITED]->(b) RETURN a.name, b.name, v.date ORDER BY v.date").rows)


def test_build_then_read_in_another_session(tmp_path: Path) -> None:
    """What one session builds, the next one queries, with stories and claims beside it."""
    story = visit()
    build(tmp_path / "news.kg", story).close()
    with Workspace.open(tmp_path / "news.kg") as workspace:
        assert visits(workspace) == [("黎向东", FIRM.name, "2024-03-19")]
        assert workspace.article(story.id) == story.article()
        assert workspace.claims(story.id) == tuple(story.claims)
        assert workspace.left_out(story.id) == ()
        assert not workspace.unfinished
        assert workspace.check() == []


def test_report_counts_what_happened(tmp_path: Path) -> None:
    """A build reports how many stories were new, changed and the same."""
    one, two = visit("一"), visit("二")
    reader = Reader([one, two])
    with Workspace.open(tmp_path, create=True, extract=reader) as workspace:
        first = workspace.add([one.article(), two.article()])
        assert (first.added, first.replaced, first.unchanged) == (2, 0, 0)
        assert first.claims == len(one.claims) + len(two.claims)
        two.mention(place("青岭市", "City"))
        reader.learn([two])
        second = workspace.add([one.article(), two.article()])
        assert (second.added, second.replaced, second.unchanged) == (0, 1, 1)


def test_progress_is_told(tmp_path: Path) -> None:
    """A build tells its phases and never more done than there is to do."""
    told: list[tuple[str, int, int]] = []
    story = visit()
    with Workspace.open(tmp_path, create=True, extract=Reader([story])) as workspace:
        workspace.add([story.article()], progress=lambda *step: told.append(step))
    assert {"read", "names", "stories", "store"} <= {phase for phase, _, _ in told}
    assert all(done <= total for _, done, total in told if total)


def test_unsure_claims_are_left_out_and_listed(tmp_path: Path) -> None:
    """Claims below the asked confidence draw nothing, are listed as left out, and come back with a lower threshold."""
    story = visit()
    story.claims = [
        replace(c, confidence=0.4) if c.rule and c.__class__.__name__ == "EventClaim" else c for c in story.claims
    ]
    with Workspace.open(tmp_path, create=True, extract=Reader([story])) as workspace:
        workspace.add([story.article()], min_confidence=0.5)
        assert visits(workspace) == []
        assert [note.reason for note in workspace.left_out(story.id)] == [
            "by-hand: less sure (0.40) than asked for",
            "by-hand: its event e1 was left out",
            "by-hand: its event e1 was left out",
        ]
        assert workspace.add([story.article()], min_confidence=0.3).replaced == 1
        assert len(visits(workspace)) == 1
        assert workspace.left_out(story.id) == ()


def test_claims_that_do_not_fit_the_schema_are_left_out(tmp_path: Path) -> None:
    """A role that its participant can't have is listed as left out, and the rest of the story is drawn."""
    story = visit().event("Appointment", ("APPOINTED_AT", FIRM), ("LED", LI), day="2024-03-19")
    with build(tmp_path, story) as workspace:
        (note,) = workspace.left_out(story.id)
        assert note.reason == f"by-hand: APPOINTED_AT can't take the Unit {FIRM.name}"
        assert workspace.check() == []


def test_bad_evidence_stops_the_build_and_keeps_the_rest(tmp_path: Path) -> None:
    """An extractor that misquotes is caught before anything of its batch is written."""
    good, bad = visit("一"), visit("二")
    with build(tmp_path, good) as workspace:
        bad.text = bad.text.replace("局长", "处长")
        with pytest.raises(EvidenceError):
            Workspace(workspace.ledger, workspace.store, "embedded", Reader([bad])).add([bad.article()])
        assert workspace.ledger.article_ids() == [good.id]
        assert workspace.check() == []


def test_remove_and_unknown_story(tmp_path: Path) -> None:
    """A removed story is gone with what only it supported; an unknown one is not found."""
    one, two = visit("一", "2024-03-18"), visit("二", "2024-03-19")
    with build(tmp_path, one, two) as workspace:
        workspace.remove(one.id)
        assert visits(workspace) == [("黎向东", FIRM.name, "2024-03-19")]
        for ask in (workspace.remove, workspace.article, workspace.claims, workspace.left_out):
            with pytest.raises(NotFoundError, match=f"no story {one.id}"):
                ask(one.id)


def test_judgements_say_what_is_wrong(tmp_path: Path) -> None:
    """Merging across families, splitting by a story that doesn't name the node, and unknown ids are refused."""
    story, other = visit(), Story("二").mention(FIRM)
    with World(tmp_path, story, other) as world:
        workspace, li, firm = world.workspace, world.node("黎向东").id, world.node(FIRM.name).id
        with pytest.raises(UsageError, match="a Person and a Unit are never one"):
            workspace.merge(li, firm)
        with pytest.raises(UsageError, match="can't merge"):
            workspace.merge(li, li)
        with pytest.raises(NotFoundError, match="isn't named in"):
            workspace.split(li, [other.id])
        with pytest.raises(UsageError, match="nothing to correct"):
            workspace.correct(li, name=" \n")
        with pytest.raises(UsageError, match="Park is no kind of Person; its kinds: Official"):
            workspace.correct(li, kind="Park")
        with pytest.raises(UsageError, match="nothing to correct"):
            workspace.correct(li)
        for ask in (
            lambda: workspace.merge("p0", li),
            lambda: workspace.undo("j0"),
            lambda: workspace.correct("u0", name="甲"),
        ):
            with pytest.raises(NotFoundError):
                ask()


def test_judgements_are_listed(tmp_path: Path) -> None:
    """Judgements made are listed with their ids until undone."""
    with World(tmp_path, visit()) as world:
        made = world.workspace.correct(world.node(FIRM.name).id, name="青岭市恒远机电股份有限公司")
        assert [id_ for id_, _ in world.workspace.judgements()] == [made]
        world.workspace.undo(made)
        assert world.workspace.judgements() == []


def test_second_writer_is_refused(tmp_path: Path) -> None:
    """While a workspace is open for writing nobody else can open it so."""
    with build(tmp_path, visit()), pytest.raises(WorkspaceLockedError):
        Workspace.open(tmp_path, write=True)


def test_missing_workspace(tmp_path: Path) -> None:
    """A workspace that isn't there is named, with the command that makes one."""
    with pytest.raises(WorkspaceError, match="make one with: kg build"):
        Workspace.open(tmp_path / "none.kg")


def test_lost_store_is_filled_again(tmp_path: Path) -> None:
    """When somebody deletes the graph's folder, the next build draws it again from the ledger."""
    story = visit()
    build(tmp_path, story).close()
    shutil.rmtree(tmp_path / "graph")
    with build(tmp_path, story) as workspace:
        assert len(visits(workspace)) == 1
        assert workspace.check() == []


def test_check_finds_what_the_store_lost(tmp_path: Path) -> None:
    """A graph that was changed behind the ledger's back is found, and a rebuild mends it."""
    with build(tmp_path, visit()) as workspace:
        workspace.store.query("MATCH ()-[v:VISITED]->() DELETE v", write=True)
        (fault,) = workspace.check()
        assert fault.endswith("ledger and store differ; mend it with: kg rebuild")
        workspace.rebuild()
        assert workspace.check() == []
        assert len(visits(workspace)) == 1


def test_another_store_is_filled_from_the_ledger(tmp_path: Path) -> None:
    """Opened with another store, the workspace fills that one at its next change, and the first one later again."""
    story = visit()
    build(tmp_path, story).close()
    target = str(tmp_path / "copy.json")
    with Workspace.open(tmp_path, write=True, store_target=target, extract=Reader([story])) as workspace:
        assert workspace.unfinished
        workspace.add([story.article()])
        assert workspace.check() == []
        workspace.remove(story.id)
    with Workspace.open(tmp_path, write=True, extract=Reader([story])) as workspace:
        workspace.settle()
        assert visits(workspace) == []
        assert workspace.check() == []


def test_extractor_version_is_part_of_the_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story read by another version of the extractor is read again."""
    story = visit()
    build(tmp_path, story).close()
    assert len(extractor_version()) == 16
    monkeypatch.setattr("kg.workspace.extractor_version", lambda: "another")
    with Workspace.open(tmp_path, write=True, extract=Reader([story])) as workspace:
        assert workspace.add([story.article()]).replaced == 1


def test_ledger_alone_says_when_it_is_behind(tmp_path: Path) -> None:
    """A story written to the ledger and not yet drawn is reported as unfinished."""
    story = visit()
    build(tmp_path).close()
    with Ledger.open(tmp_path, write=True) as ledger, ledger.transaction():
        ledger.put(story.article(), next(Reader([story])([story.article()])), extractor="1")
    with Workspace.open(tmp_path) as workspace:
        assert workspace.unfinished
        assert "the last build was cut off; finish it with: kg rebuild" in workspace.check()


# the whole way from the demo page


def demo_stories() -> list[Article]:
    page = files("kg.demo").joinpath("page.md")
    with as_file(page) as path:
        (found,) = loaders.find([str(path)])
        return loaders.load(found, loaders.LoadOptions(date="2025-04-18", region="苍泽经开区"))


def export(workspace: Workspace) -> str:
    assert workspace.check() == []
    return "".join(text(workspace.store, "jsonl"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo page's export, built at once on the embedded store."""
    with Workspace.open(tmp_path_factory.mktemp("demo"), create=True) as workspace:
        workspace.add(demo_stories())
        return export(workspace)


def test_page_story_by_story_backwards_exports_the_same_bytes(tmp_path: Path, whole: str) -> None:
    """The demo page read story by story from its end, one of them twice, exports the bytes of the page read at once."""
    stories = demo_stories()
    with Workspace.open(tmp_path, create=True) as workspace:
        for story in [*reversed(stories), stories[3]]:
            workspace.add([story])
        assert export(workspace) == whole
        workspace.remove(stories[2].id)
        assert export(workspace) != whole
        workspace.add([stories[2]])
        assert export(workspace) == whole
        workspace.rebuild()
        assert export(workspace) == whole


def test_networkx_store_exports_the_same_bytes(tmp_path: Path, whole: str) -> None:
    """The demo page in a networkx file exports what the embedded store does, also in a later session."""
    target = str(tmp_path / "graph.json")
    with Workspace.open(tmp_path, create=True, store_target=target) as workspace:
        workspace.add(demo_stories())
    with Workspace.open(tmp_path, store_target=target) as workspace:
        assert export(workspace) == whole


def test_merge_on_a_real_page_and_its_undoing(tmp_path: Path, whole: str) -> None:
    """Two firms of the demo page merged and unmerged leave the export as it was."""
    with Workspace.open(tmp_path, create=True) as workspace:
        workspace.add(demo_stories())
        one, two = [n.id for n in workspace.store.nodes() if "Company" in n.labels][:2]
        judgement = workspace.merge(one, two)
        assert export(workspace) != whole
        workspace.undo(judgement)
        assert export(workspace) == whole
