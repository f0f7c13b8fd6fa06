"""What goes wrong is one clear line and an exit code, never a traceback."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from time import sleep

import pytest
from command_line import Kg, Result
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from kg.ledger import Ledger

STORY = "# 柳渡镇举办培训会\n\n4月16日,柳渡镇举办农技培训会,邀请河湾村村民参加。\n"
DATED = ("--date", "2025-04-18")


def one_line(result: Result, code: int) -> str:
    """The only line on stderr, after checking the exit code and that stdout is empty."""
    assert (result.code, result.out) == (code, "")
    assert result.err.count("\n") == 1
    assert result.err.startswith("kg: ")
    return result.err


# inputs


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.md", b"", "a.md: is empty"),
        ("a.txt", bytes(range(256)) * 40, "a.txt: "),
        ("a.txt", b"\xef\xbb\xbf\xff\xfe\xfa broken", "a.txt: "),
        ("a.pdf", b"%PDF-1.7 broken", "a.pdf: is a broken PDF"),
        ("a.html", b"<html><body></body></html>", "a.html: "),
        ("a.json", '[{"title": "没有正文"}]'.encode(), "a.json"),
        ("a.json", b"{broken", "a.json"),
        ("a.md", b"# Title only\n", "a.md: holds no story"),
    ],
)
def test_input_that_cannot_be_used(kg: Kg, tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """A file that is empty, binary, broken or without a story is named with what is wrong, and makes no graph."""
    (tmp_path / name).write_bytes(content)
    assert one_line(kg("build", name), 1).startswith(f"kg: {message}")
    assert not Path("news.kg").exists()


def test_missing_file(kg: Kg) -> None:
    """A path that isn't there is named."""
    assert "kg: nowhere.md: no such file or folder" in kg("build", "nowhere.md").err


def test_too_large_a_file(kg: Kg, tmp_path: Path) -> None:
    """A file over 50 MB is refused before it fills the memory."""
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_001)
    assert "big.txt: is larger than 50 MB" in kg("build", "big.txt").err


def test_locked_pdf(kg: Kg, tmp_path: Path) -> None:
    """A PDF that wants a password says so."""
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 700, "text")
    canvas.save()
    assert "password" in kg("build", "locked.pdf").err


def test_one_bad_file_does_not_stop_the_rest(kg: Kg, tmp_path: Path) -> None:
    """In a folder with a bad file the good ones are built, the bad one is listed, and the exit code is 3."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.md").write_text(STORY, "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    result = kg("build", "pages", *DATED)
    assert result.code == 3
    assert "stories: 1 new" in result.err
    assert "kg: pages/bad.pdf: is a broken PDF" in result.err
    assert kg("query", "stories-of", "柳渡镇", "--csv").out.count("\n") == 2


def test_a_parser_that_fails_stops_no_other_file(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on which a parser breaks is listed like any bad file, and the rest is built."""

    def broken(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("loaders.webpage.read_webpage", broken)
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "b.md").write_text(STORY, "utf-8")
    result = kg("build", "a.html", "b.md", *DATED)
    assert (result.code, "stories: 1 new" in result.err) == (3, True)
    assert "kg: a.html: can't be read (IndexError: list index out of range); please report it" in result.err


def test_empty_standard_input(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is named as that."""
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO()))
    assert "kg: standard input: is empty" in kg("build", "-").err


def test_a_bad_import_makes_no_graph(kg: Kg, tmp_path: Path) -> None:
    """A file that is no export leaves no graph behind."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    assert "page.md, line 1: not a node or relationship" in one_line(kg("import", "page.md"), 1)
    assert not (tmp_path / "news.kg").exists()


@pytest.mark.parametrize("target", ["copy.kg", "copy.json"])
def test_a_build_does_not_lose_an_imported_graph(kg: Kg, graph: Path, tmp_path: Path, target: str) -> None:
    """A build into a graph that no ledger supports is refused and loses nothing; into a copy of its own it goes on."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    kg("copy", "--to", target, "--graph", graph)
    before = kg("export", "--graph", target).out
    assert "would be lost" in one_line(kg("build", "page.md", "--graph", target), 2)
    assert kg("export", "--graph", target).out == before
    assert kg("build", "page.md").code == 0
    kg("copy", "--to", "own.json")
    assert kg("build", "page.md", *DATED, "--graph", "own.json").code == 0


def test_story_without_date(kg: Kg, tmp_path: Path) -> None:
    """A story without a date is built, with a line that says what to do."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    result = kg("build", "page.md")
    assert result.code == 0
    assert "stories without a date: 1" in result.err
    assert "--date" in result.err


# the workspace


def test_no_graph(kg: Kg) -> None:
    """Where there is no graph, each command says how to make one."""
    assert "kg build" in one_line(kg("query", "paired"), 1)
    assert "kg build" in one_line(kg("check"), 1)


def test_locked_workspace(kg: Kg, tmp_path: Path) -> None:
    """While another process writes a workspace, a second writer is told to wait."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    kg("build", "page.md", *DATED)
    code = "import sys; from kg.workspace import Workspace; w = Workspace.open('news.kg', write=True); print(); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        assert "wait" in one_line(kg("rebuild"), 1)
        assert "wait" in one_line(kg("build", "page.md", *DATED), 1)
        writer.communicate(b"\n")
    assert kg("rebuild").code == 0


def test_workspace_of_a_newer_version(kg: Kg, tmp_path: Path) -> None:
    """A workspace that a newer newskg wrote is left alone, and says to upgrade."""
    Ledger.open(tmp_path / "news.kg", create=True, write=True).close()
    with sqlite3.connect(tmp_path / "news.kg" / "ledger.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "upgrade newskg" in one_line(kg("check"), 1)


def test_damaged_workspace(kg: Kg, tmp_path: Path) -> None:
    """A damaged ledger is named as such."""
    (tmp_path / "news.kg").mkdir()
    (tmp_path / "news.kg" / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert "damaged" in one_line(kg("check"), 1)


@pytest.mark.parametrize(
    ("files", "damage"),
    [
        ("schema.json", "missing"),
        ("schema.json", "noise"),
        ("dictionary*", "zeros"),
        ("dictionary*", "cut short"),
        ("*Training*.bucket", "zeros"),
        ("REPORTED_IN_*.bucket", "missing"),
        ("*_edges.*", "noise"),
        ("*", "cut short"),
    ],
)
def test_damaged_graph(kg: Kg, tmp_path: Path, files: str, damage: str) -> None:
    """A graph with files lost, cut short or overwritten answers nothing but that it is damaged; kg rebuild mends it."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    kg("build", "page.md", *DATED)
    whole = kg("export").out
    for path in Path("news.kg/graph").glob(files):
        size = path.stat().st_size
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes({"cut short": b"", "zeros": bytes(size), "noise": b"\xa5" * size}[damage])
    for command in (["cypher", "MATCH (n) RETURN count(n) AS n"], ["check"], ["export"]):
        assert re.search("graph is damaged .*kg rebuild", one_line(kg(*command), 1))
    assert "damaged" in kg("remove", "培训").err
    assert kg("rebuild").code == 0
    assert (kg("check").err, kg("export").out) == ("all is well\n", whole)


def test_files_that_the_engine_can_do_without(kg: Kg, tmp_path: Path) -> None:
    """Files that the engine makes anew may be lost, and the graph still answers."""
    (tmp_path / "page.md").write_text(STORY, "utf-8")
    kg("build", "page.md", *DATED)
    whole = kg("export").out
    for name in ("statistics.json", "last-tx-id.bin", "newskg.json"):
        (Path("news.kg/graph") / name).unlink()
    assert kg("export").out == whole


def on_small_disk(folder: Path, options: str) -> subprocess.CompletedProcess[str]:
    """A build into a disk of its own, mounted with these options where only the build sees it."""
    (folder / "page.md").write_text(STORY, "utf-8")
    (folder / "disk").mkdir()
    build = f"'{sys.executable}' -m kg build page.md --date 2025-04-18 --graph disk/news.kg"
    command = ["unshare", "-rm", "sh", "-c", f"mount -t tmpfs -o {options} tmpfs disk || exit 99; {build}"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode == 99 or "unshare" in result.stderr:
        pytest.skip("needs the right to mount a disk (unshare -rm)")
    return result


def test_read_only_disk(tmp_path: Path) -> None:
    """On a read-only disk a build ends with one line."""
    result = on_small_disk(tmp_path, "ro")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("kg: disk/news.kg: can't be made (Read-only file system)")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("size", ["100k", "4m"])
def test_full_disk(tmp_path: Path, size: str) -> None:
    """On a full disk a build ends with one line, whether ledger or graph was being written."""
    result = on_small_disk(tmp_path, f"size={size}")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("kg: disk/news.kg")
    assert "full" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str) -> None:
    """A command whose stdout, stderr or stdin was closed runs without them."""
    command = f"'{sys.executable}' -m kg schema --csv {closed}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)


def test_an_interrupted_build_goes_on(kg: Kg, tmp_path: Path) -> None:
    """Ctrl-C ends a build with one line, and the same build again ends as if nothing had been."""
    pages = [f"# 培训会{n}\n\n4月16日,柳渡镇举办农技培训会,邀请河湾村村民参加。\n" for n in range(300)]
    (tmp_path / "page.md").write_text("\n".join(pages), "utf-8")
    command = [sys.executable, "-m", "kg", "build", "page.md", *DATED]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as build:
        while not Path("news.kg", "ledger.sqlite").exists():
            sleep(0.02)
        build.send_signal(signal.SIGINT)
        assert build.communicate() == (None, "kg: interrupted\n")
    assert build.returncode == 130
    assert kg("build", "page.md", *DATED).code == 0
    assert kg("check").err == "all is well\n"
    assert kg("cypher", "MATCH (a:Article) RETURN count(a) AS n", "--csv").out == "n\n300\n"


def test_output_that_cannot_be_written(graph: Path) -> None:
    """Where stdout can't be written, the reason is one line."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kg", "export", "--graph", str(graph)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "kg: output: No space left on device\n")


# Cypher


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n:Person RETURN n", "line 1, column 17"),
        ("MATCH (n:Person)\nRETRUN n", "line 2, column"),
        ("MATCH (n)\nRETURN", "kg: line 2, column 7: unexpected end of the query in: RETURN\n"),
        ("CREATE (n:Person {id: 'x'})", "--write allows it"),
        ("MATCH (n) DETACH DELETE n", "--write allows it"),
        ("MATCH (n:Compny) RETURN n", "no label Compny; nearest: Company"),
        ("MATCH ()-[r:VISITD]->() RETURN r", "no relationship type VISITD; nearest: VISITED"),
        ("MATCH (n) WHERE n.name = $who RETURN n", "needs $who; give it with -p"),
        ("RETURN 1/0", "kg: "),
        (" ", "kg: "),
    ],
)
def test_cypher_that_cannot_run(kg: Kg, graph: Path, query: str, message: str) -> None:
    """A query that is wrong says where or why, in one line."""
    result = kg("cypher", query, "--graph", graph)
    assert message in result.err
    assert (result.out, result.err.count("\n"), result.code in (1, 2)) == ("", 1, True)


def test_a_million_rows(graph: Path, tmp_path: Path) -> None:
    """A million rows come whole as CSV and as a table, in less than 800 MB."""
    query = "UNWIND range(1, 1000000) AS n RETURN n"
    running = []
    for form in (["--csv"], ["--limit", "0"]):
        out = tmp_path / form[0]
        command = [sys.executable, "-m", "kg", "cypher", query, *form, "--graph", str(graph)]
        with out.open("wb") as file:
            running.append((out, subprocess.Popen(command, stdout=file)))
    for out, process in running:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        lines = out.read_bytes().splitlines()
        assert (len(lines) >= 1_000_001, lines[-1].strip()) == (True, b"1000000")
        assert usage.ru_maxrss < 800_000


def test_endless_query(kg: Kg, graph: Path) -> None:
    """--timeout ends a query that would run for ever."""
    many = "UNWIND range(1, 100000) AS {} "
    query = "".join(map(many.format, "abcd")) + "RETURN count(*)"
    assert "1 s" in one_line(kg("cypher", query, "--timeout", "1", "--graph", graph), 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cypher"], "give a query"),
        (["cypher", "RETURN 1", "-f", "x"], "give a query"),
        (["cypher", "RETURN 1", "-p", "x"], "-p takes KEY=VALUE"),
        (["cypher", "RETURN 1", "--json", "--csv"], "--json and --csv exclude each other"),
        (["query", "posts-of"], "posts-of needs 'person'"),
        (["query", "posts-of", "persn=陆"], "has no parameter 'persn'"),
        (["query", "who-visited", "since=May"], "since is a day, month or year"),
        (["query", "who-visited", "1", "2", "3", "4", "5", "6"], "takes 5 parameters"),
        (["query", "posts-of", ""], "a name is empty"),
        (["query", "meetings", "since=2025-05", "until=2025-04-30"], "since=2025-05 comes after until=2025-04-30"),
        (["map", "--since", "2025-05", "--until", "2024"], "since=2025-05 comes after until=2024"),
        (["show", " "], "a name is empty"),
        (["--lang", "fr", "info"], "--lang is en or zh, not 'fr'"),
        (["query", "paired", "--graph", ""], "--graph is empty"),
        (["build", "x.md", "--date", "2025"], "--date is a day"),
        (["build", "x.md", "--date", "someday"], "--date is a day"),
        (["build", "x.md", "--date", "2025-02-30"], "--date is a day (2024-03-19), not '2025-02-30'"),
        (["build", "x.md", "--region"], "'--region' requires an argument; see kg build --help"),
        (["build", "x.md", "--field", "title"], "--field takes FIELD=COLUMN"),
        (["build"], "Missing argument"),
        (["export", "--format", "docx"], "no export format docx"),
        (["--graph", "ftp://host", "info"], "a graph is a path or"),
        (["shw", "x"], "No such command 'shw'"),
        (["show"], "Missing argument"),
        (["info", "--jsn"], "(Possible options: --json, --nl, --tsv); see kg info --help"),
    ],
)
def test_wrong_usage(kg: Kg, graph: Path, arguments: list[str], message: str) -> None:
    """A wrong call says what would be right, and exits with 2."""
    extra = [] if arguments[0] in ("build", "shw") or "--graph" in arguments else ["--graph", str(graph)]
    assert message in one_line(kg(*arguments, *extra), 2)


def test_names_that_are_not_there(kg: Kg, graph: Path) -> None:
    """A name, story or question that isn't there gives the nearest ones and exits with 1."""
    assert "nearest: 陆承远" in one_line(kg("show", "陆承元", "--graph", graph), 1)
    assert "nearest: who-visited" in one_line(kg("query", "who-visit", "--graph", graph), 1)
    assert "nearest: 恒岳新材料有限公司" in one_line(kg("query", "who-visited", "恒月新材料", "--graph", graph), 1)


def test_names_that_fit_several(kg: Kg, graph: Path) -> None:
    """Where one node is wanted, a name of several lists them."""
    assert "北渡产业园区 (Park u3), 北渡产业园区党支部 (Agency u4)" in one_line(kg("show", "北渡", "--graph", graph), 1)


def test_copy_over_a_workspace_is_refused(kg: Kg, graph: Path, tmp_path: Path) -> None:
    """A graph that is drawn from its own ledger isn't overwritten by a copy."""
    Ledger.open(tmp_path / "own.kg", create=True, write=True).close()
    assert "own ledger" in one_line(kg("copy", "--to", "own.kg", "--graph", graph), 2)


def test_debug_shows_the_traceback(graph: Path) -> None:
    """--debug, wherever it stands, shows where an error came from."""
    command = [sys.executable, "-m", "kg", "cypher", "RETURN", "--debug", "--graph", str(graph)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" in result.stderr
    assert "QuerySyntaxError" in result.stderr
