"""The ledger keeps stories and claims exactly, and says in one line why it can't."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from claim_world import Story, agency, company, person, place

from kg.article import Article, Span
from kg.claims import Claim, Evidence, Extraction, FigureClaim, LeftOut, MentionClaim
from kg.errors import WorkspaceError, WorkspaceLockedError, WorkspaceVersionError
from kg.ledger import FILE, EvidenceError, Ledger


def full_story() -> Story:
    """A story with a claim of every type."""
    firm, li = company("青岭市恒远机电有限公司"), person("黎向东")
    story = Story("一").mention(firm, surface="恒远机电").post(li, "局长", agency("青岭市商务局"), until="2023")
    story.relation("LOCATED_IN", firm, place("青岭市", "City")).credit("WROTE", "祁若水", "记者")
    return story.event("Visit", ("LED", li), ("TO", firm), day="2024-03-19").figure(None, "走访企业", 75.5, "家次")


def put(ledger: Ledger, article: Article, extraction: Extraction) -> None:
    with ledger.transaction():
        ledger.put(article, extraction, extractor="1")


def test_article_comes_back_exactly(tmp_path: Path) -> None:
    """Every field of an article, spans and breaks and line ends included, is what was written."""
    article = Article(
        text="眉题\n标题 甲\r\n正文\u3000断\n行,𠮷字。",
        title="标题 甲",
        kicker="眉题",
        title_span=Span(3, 8),
        kicker_span=Span(0, 2),
        body=Span(10, 19),
        breaks=(Span(14, 15), Span(12, 13)),
        date="2024-03-20",
        date_basis="option",
        source="青岭日报",
        region="青岭市",
        region_basis="text",
        publisher="青岭师范大学",
        url="https://example.org/1",
        path="页.md",
        ordinal=2,
        credits=("本报记者 祁若水",),
    )
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, article, Extraction(()))
        assert ledger.article(article.id) == article
        assert ledger.article("a0") is None


def test_claims_come_back_exactly(tmp_path: Path) -> None:
    """Claims of every type come back equal and in their order, and so does what was left out."""
    story = full_story()
    left = (LeftOut(0, 2, "文中", "no name"),)
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims), left))
        assert ledger.claims(story.id) == tuple(story.claims)
        assert ledger.left_out(story.id) == left
    with Ledger.open(tmp_path) as ledger:
        assert ledger.claims(story.id) == tuple(story.claims)


@pytest.mark.parametrize(
    "evidence", [Evidence(0, 2, "甲乙"), Evidence(2, 2, ""), Evidence(90, 92, "文中"), Evidence(-2, 0, "。。")]
)
def test_evidence_must_be_verbatim(tmp_path: Path, evidence: Evidence) -> None:
    """A claim whose quote isn't the story's text at its place is refused, and nothing of the story is written."""
    story = full_story()
    claim = story.claims[0]
    assert isinstance(claim, MentionClaim)
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        with pytest.raises(EvidenceError, match="not its text at"):
            put(ledger, story.article(), Extraction((replace(claim, evidence=evidence),)))
        assert ledger.article_ids() == []


def test_left_out_must_be_verbatim(tmp_path: Path) -> None:
    """What was left out is quoted as strictly as what was claimed."""
    with Ledger.open(tmp_path, write=True, create=True) as ledger, pytest.raises(EvidenceError):
        put(ledger, full_story().article(), Extraction((), (LeftOut(0, 2, "甲乙", "no name"),)))


def test_replaced_story_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    """A story written again has the new claims only."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims)))
        put(ledger, story.article(), Extraction(tuple(story.claims[:1])))
        assert ledger.claims(story.id) == tuple(story.claims[:1])


def put_both(ledger: Ledger, story: Story, bad: Claim) -> None:
    ledger.put(story.article(), Extraction(tuple(story.claims)), extractor="1")
    ledger.put(replace(story.article(), title="二"), Extraction((bad,)), extractor="1")


def test_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """After an error in a transaction the ledger is as it was before."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        bad = replace(story.claims[0], evidence=Evidence(0, 2, "甲乙"))
        with pytest.raises(EvidenceError), ledger.transaction():
            put_both(ledger, story, bad)
        assert ledger.article_ids() == []
        assert ledger.state(story.id) is None


def test_check_finds_evidence_that_is_not_verbatim(tmp_path: Path) -> None:
    """A story that was tampered with is found, with the claim that no longer holds."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims)))
        assert list(ledger.check()) == []
        ledger.write("UPDATE articles SET text = replace(text, '家次', '户次')")
        (fault,) = ledger.check()
        assert "走访企业" in fault


def test_figures_keep_their_number(tmp_path: Path) -> None:
    """A figure's value is the same number after reading it back."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims)))
        assert [c.value for c in ledger.claims(story.id) if isinstance(c, FigureClaim)] == [75.5]


# a workspace that can't be used: one line each


def test_missing_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    """Opening a folder without a ledger says so and names the command that makes one."""
    with pytest.raises(WorkspaceError, match=r"no graph here; make one with: kg build"):
        Ledger.open(tmp_path / "none.kg")


def test_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    """While one process writes, a second writer is refused with the first one's process id, and a reader reads."""
    with Ledger.open(tmp_path, write=True, create=True) as first:
        put(first, full_story().article(), Extraction(()))
        open_again = (
            f"from kg.ledger import Ledger; from pathlib import Path; Ledger.open(Path({str(tmp_path)!r}), write=True)"
        )
        second = subprocess.run([sys.executable, "-c", open_again], capture_output=True, text=True, check=False)
        assert f"process {os.getpid()} is writing to it" in second.stderr
        with Ledger.open(tmp_path) as reader:
            assert reader.article_ids() == [full_story().id]
    with Ledger.open(tmp_path, write=True) as again:
        assert again.article_ids()


def test_lock_within_one_process(tmp_path: Path) -> None:
    """A second writer in the same process is refused too."""
    with Ledger.open(tmp_path, write=True, create=True), pytest.raises(WorkspaceLockedError):
        Ledger.open(tmp_path, write=True)


def test_newer_ledger_is_refused(tmp_path: Path) -> None:
    """A ledger of a newer version is left alone, with the advice to upgrade."""
    Ledger.open(tmp_path, write=True, create=True).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    for write in (False, True):
        with pytest.raises(WorkspaceVersionError, match="upgrade newskg"):
            Ledger.open(tmp_path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_file_that_is_no_ledger(tmp_path: Path, write: bool) -> None:
    """A ledger file overwritten with something else is called damaged, with what to do."""
    (tmp_path / FILE).write_bytes(b"no database " * 500)
    with pytest.raises(WorkspaceError, match=r"damaged .*build again"):
        Ledger.open(tmp_path, write=write)


def test_damaged_pages_are_reported(tmp_path: Path) -> None:
    """A ledger with broken pages inside gives one line when they are read."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims)))
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(WorkspaceError, match="damaged"), Ledger.open(tmp_path) as ledger:
        ledger.article_ids()


def test_another_programs_database(tmp_path: Path) -> None:
    """An SQLite file that isn't newskg's is not read as one."""
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE other (x)")
    with pytest.raises(WorkspaceError, match="not a newskg ledger"):
        Ledger.open(tmp_path)
    with pytest.raises(WorkspaceError, match="not a newskg ledger"):
        Ledger.open(tmp_path, write=True)


def test_full_disk_is_one_line(tmp_path: Path) -> None:
    """When the disk is full the build stops with one line, and what was there before is still there."""
    story = full_story()
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        put(ledger, story.article(), Extraction(tuple(story.claims)))
        pages = ledger.rows("PRAGMA page_count")[0][0]
        ledger.rows(f"PRAGMA max_page_count = {pages}")  # a disk without room for one page more
        long = replace(story.article(), text="长" * 100_000, title="二")
        with pytest.raises(WorkspaceError, match="the disk is full; free some space"):
            put(ledger, long, Extraction(()))
        assert ledger.article_ids() == [story.id]


def open_unprivileged(folder: Path) -> list[str]:
    """What opening to read and then to write says to a user who isn't root, whom no file mode stops."""
    import fcntl  # loaded before the child gives up the right to read root's files

    assert fcntl
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        said = []
        if os.geteuid() == 0:
            os.setuid(65534)
        for write in (False, True):
            try:
                with Ledger.open(folder, write=write) as ledger:
                    said.append(repr(ledger.article_ids()))
            except WorkspaceError as error:
                said.append(str(error))
        os.write(into, "\n".join(said).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as pipe:
        return pipe.read().splitlines()


def test_read_only_folder() -> None:
    """A workspace in a read-only folder can be read; opening it to write gives one line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Ledger.open(folder, write=True, create=True).close()
        (folder / "writer.lock").unlink()
        folder.chmod(0o555)
        reading, writing = open_unprivileged(folder)
        folder.chmod(0o755)
    assert reading == "[]"
    assert writing == f"{folder}: can't be written (Permission denied); copy it to a writable disk"


def test_reader_can_not_write(tmp_path: Path) -> None:
    """A ledger opened for reading refuses to be changed, in one line."""
    Ledger.open(tmp_path, write=True, create=True).close()
    with Ledger.open(tmp_path) as ledger, pytest.raises(WorkspaceError, match="read-only"):
        ledger.write("DELETE FROM articles")


def test_folder_that_can_not_be_made(tmp_path: Path) -> None:
    """A workspace under something that is a file says that the folder can't be made."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="can't be made"):
        Ledger.open(tmp_path / "file" / "news.kg", write=True, create=True)
