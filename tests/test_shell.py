"""``kg shell``: what an input does, what is completed, and how it feels at a terminal."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from kg.errors import KgError
from kg.shell.completion import complete
from kg.shell.session import Session, is_complete, statements
from kg.shell.terminal import names_that_begin
from kg.stores import Store, open_store


@pytest.fixture(scope="module")
def store(graph: Path) -> Iterator[Store]:
    with open_store(graph, write=False) as opened:
        yield opened


@pytest.fixture
def session(store: Store) -> Session:
    return Session(store)


def said(session: Session, text: str) -> str:
    return "\n".join(session.run(text))


# inputs


def test_statements_part_at_semicolons_outside_quotes() -> None:
    """A semicolon in a text, a quoted name or a comment parts nothing."""
    text = 'RETURN \'a;b\'; RETURN "c\\";d" // e; f\n; /* g; */ MATCH (`h;`) RETURN 1'
    assert statements(text) == ["RETURN 'a;b'", 'RETURN "c\\";d" // e; f', "/* g; */ MATCH (`h;`) RETURN 1"]


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", True),
        (":help", True),
        ("RETURN 1", False),
        ("RETURN 1;", True),
        ("RETURN ';", False),
        ("RETURN 1; //x", False),
    ],
)
def test_enter_runs_what_is_complete(text: str, complete: bool) -> None:
    """Cypher runs when it ends with a semicolon, a command of the shell at once."""
    assert is_complete(text) is complete


def test_cypher_and_parameters(session: Session) -> None:
    """A parameter that was set is there for the queries after it, and is listed."""
    assert said(session, ":param name 陆承远") == ""
    assert said(session, ':param ids ["p1"]') == ""
    assert said(session, ":params") == '$ids = ["p1"]\n$name = "陆承远"'
    assert "党工委书记" in said(session, "MATCH (p {name: $name})-[h:HOLDS_POST]->() RETURN h.title; RETURN $ids;")


def test_questions(session: Session) -> None:
    """:query asks a named question, its values as on the command line, quoted where they have blanks."""
    assert "闻静姝" in said(session, ":query visited-together 陆承远")
    assert "no rows" in said(session, ':query who-visited "恒岳" since=2030;')
    assert "who-visited" in said(session, ":query")


def test_schema_counts(session: Session) -> None:
    """:schema lists labels and types with how many the graph has."""
    lines = [line.split() for line in said(session, ":schema").splitlines()]
    assert ["node", "Company", "企业", "2"] in lines
    assert ["edge", "VISITED", "走访", "5"] in lines


def test_source_runs_a_file(session: Session, tmp_path: Path) -> None:
    """:source runs each statement of a file."""
    (tmp_path / "q.cypher").write_text("RETURN 1 AS one;\nRETURN 2\nAS two", "utf-8")
    assert said(session, f":source {tmp_path / 'q.cypher'}").split() == ["one", "───", "1", "two", "───", "2"]


def test_format(session: Session) -> None:
    """:format changes how answers are printed from then on."""
    said(session, ":format nl")
    assert said(session, "RETURN 1 AS one;") == '{"one": 1}'


def test_help_names_every_command(session: Session) -> None:
    """:help lists all commands of the shell."""
    assert all(f"  {name}" in said(session, ":help") for name in session.commands)


@pytest.mark.parametrize(
    "text",
    [":nothing", ":param x", ":param 1 2", ":format docx", ":source", ":source nowhere", ":query nothing", "RETURN;"],
)
def test_what_is_wrong_is_one_line(session: Session, text: str) -> None:
    """A wrong input raises an error of one line and leaves the session in use."""
    with pytest.raises(KgError) as error:
        said(session, text)
    assert "\n" not in str(error.value)
    assert said(session, ":format csv") == ""


def test_a_write_needs_to_be_allowed(session: Session) -> None:
    """The shell reads only unless it was started with --write."""
    with pytest.raises(KgError, match="--write allows it"):
        said(session, "CREATE (:Person {id: 'x'});")


# completion


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":he", (":help", 3)),
        (":query who-", ("who-visited", 4)),
        (":query who-visited com", ("company=", 3)),
        (":query who-visited company=陆", ("陆承远", 1)),
        (":query posts-of 陆", ("陆承远", 1)),
        ("MATCH (c:Com", ("Company", 3)),
        ("MATCH (c:Company|Pa", ("Park", 2)),
        ("MATCH (a)-[v:VIS", ("VISITED", 3)),
        ("MATCH (a)-[:LED|ATT", ("ATTENDED", 3)),
        ("MATCH (a) WHERE a.na", ("name", 2)),
        ("MATCH (a {name: '闻", ("闻静姝", 1)),
        ("RETURN $na", ("name", 2)),
        ("MATCH (a) RET", ("RETURN", 3)),
        ("MATCH (a) RETURN cou", ("count(", 3)),
    ],
)
def test_completion(store: Store, text: str, expected: tuple[str, int]) -> None:
    """Commands, questions, labels, types, properties, names, parameters and words of Cypher are completed."""
    found = list(complete(text, (":help", ":query"), {"name": 1}, lambda begin: names_that_begin(store, begin)))
    assert expected in found


@pytest.mark.parametrize("text", ["", "MATCH (a {name: '", "MATCH (a {name: '陆承远'})", "RETURN 1 "])
def test_nothing_is_offered_where_anything_may_follow(store: Store, text: str) -> None:
    """Without a beginning of a word nothing is offered."""
    assert list(complete(text, (":help",), {}, lambda begin: names_that_begin(store, begin))) == []


# pipes and terminals


def test_a_piped_script(graph: Path) -> None:
    """Commands and statements may be piped in; an error is one line and the exit code 1."""
    command = [sys.executable, "-m", "kg", "shell", "--graph", str(graph)]
    script = ":param who p1\nMATCH (p {id: $who})\nRETURN p.name AS name;\nRETURN 2 AS two"
    result = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.split()) == (0, ["name", "──────", "陆承远", "two", "───", "2"])
    result = subprocess.run(command, input="RETURN 1;\nRETRUN 2;\n", capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.split(), result.stderr.count("\n")) == (1, ["1", "─", "1"], 1)


@pytest.fixture
def terminal(graph: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[pexpect.spawn[str]]:
    """The shell at a terminal of 50 lines; the test may give it another pager than cat."""
    environment = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "HOME": str(tmp_path)}
    environment |= {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "PAGER": getattr(request, "param", "cat")}
    command = ["-m", "kg", "shell", "--graph", str(graph)]
    child = pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", timeout=20, dimensions=(50, 120))
    child.ptyproc.delayafterterminate = 0.5  # a busy machine takes longer than a tenth of a second to end a process
    child.expect("kg>")
    yield child
    child.close(force=True)


def test_a_statement_over_several_lines(terminal: pexpect.spawn[str], tmp_path: Path) -> None:
    """Enter goes on until the semicolon; what was typed is in the history of the next session."""
    terminal.send("MATCH (n:Park)\rRETURN n.name AS park;\r")
    terminal.expect("北渡产业园区")
    terminal.send(":exit\r")
    terminal.expect(pexpect.EOF)
    assert "+RETURN n.name AS park;" in (tmp_path / ".local/state/newskg/history").read_text("utf-8")


def test_ctrl_c_ends_the_query_and_not_the_shell(terminal: pexpect.spawn[str]) -> None:
    """Ctrl-C stops a query that would run for ever, and the shell answers the next one."""
    many = "UNWIND range(1, 100000) AS {} "
    terminal.send("".join(map(many.format, "abcd")) + "RETURN count(*);\r")
    with pytest.raises(pexpect.TIMEOUT):
        terminal.expect("never", timeout=2)
    terminal.sendintr()
    terminal.expect("the query was stopped")
    terminal.send("RETURN 111 * 111 AS answer;\r")
    terminal.expect("12321")


def test_tab_completes(terminal: pexpect.spawn[str]) -> None:
    """Tab completes a label."""
    terminal.send("MATCH (n:Comp\t")
    terminal.expect(r"Comp(?:\x1b\[[^a-zA-Z]*[a-zA-Z])*any")  # in one stroke, or the rest after the typed part


@pytest.mark.parametrize("terminal", ["sed 's/^/page: /'"], indirect=True)
def test_what_is_higher_than_the_terminal_is_paged(terminal: pexpect.spawn[str]) -> None:
    """An answer of more lines than the terminal has goes through $PAGER, a shorter one doesn't."""
    terminal.send("UNWIND range(1001, 1060) AS n RETURN n;\r")
    terminal.expect("page: 1060")
    terminal.send("UNWIND range(2001, 2040) AS n RETURN n;\r")
    terminal.expect("2001.*2040")
    assert "page: 2" not in str(terminal.after)


@pytest.mark.parametrize("terminal", ["head -n 5"], indirect=True)
def test_a_pager_may_be_left_early(terminal: pexpect.spawn[str]) -> None:
    """A pager that ends before it has read all leaves the shell in use."""
    terminal.send("UNWIND range(100001, 101000) AS n RETURN n, range(1, 50) AS list;\r")
    terminal.expect("100001")
    terminal.send("RETURN 111 * 111 AS answer;\r")
    terminal.expect("12321")


def test_ctrl_d_leaves(terminal: pexpect.spawn[str]) -> None:
    """Ctrl-D ends the shell with exit code 0."""
    terminal.sendeof()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
