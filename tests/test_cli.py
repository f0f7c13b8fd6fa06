"""The command line as a user meets it: output, formats, languages, exit codes."""

from __future__ import annotations

import ast
import csv
import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Kg
from handmade import GRAPH, VISIT

from kg import __version__, cli
from kg.messages import reason
from kg.named import names
from kg.stores import open_store

ROOT = Path(__file__).parent.parent
PAGE = """# 经开区举办培训会

本报讯(记者顾晓棠)4月16日,北渡产业园区举办设备更新培训会,邀请苍泽澜桥机械有限公司、恒岳新材料有限公司等16家企业参加。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace built from a page of one story."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "page.md").write_text(PAGE, "utf-8")
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(folder / "page.md"),
        "--date",
        "2025-04-18",
        "--region",
        "苍泽经开区",
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "news.kg"


# the outer frame


def test_help_lists_every_command(kg: Kg) -> None:
    """kg --help names each command and shows how to begin."""
    result = kg("--help")
    assert result.code == 0
    assert all(f"\n  {name} " in result.out for name in cli.COMMANDS)
    assert "Example:" in result.out


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_help_has_an_example(kg: Kg, name: str) -> None:
    """Each command's help shows one that can be typed."""
    result = kg(name, "--help")
    assert result.code == 0
    assert f"Example:\n    kg {name}" in result.out or "Example:\n    kg export | kg import" in result.out


def test_no_command_is_help(kg: Kg) -> None:
    """kg alone prints the help."""
    assert "Commands:" in kg().out


def test_version(kg: Kg) -> None:
    """kg --version prints the version."""
    assert kg("--version").out == f"newskg {__version__}\n"


def test_help_is_fast() -> None:
    """kg --help loads none of the packages that take long to load."""
    code = "import sys; from kg import cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = ("arcadedb", "numpy", "onnxruntime", "rich.console", "jinja2", "networkx", "pypinyin", "rapidfuzz")
    assert not set(heavy) & set(loaded)


def test_completion_of_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell completes commands and the names of questions."""
    environment = {**os.environ, "_KG_COMPLETE": "complete_bash", "COMP_WORDS": "kg query who", "COMP_CWORD": "2"}
    result = subprocess.run([sys.executable, "-m", "kg"], env=environment, capture_output=True, text=True, check=False)
    assert "who-visited" in result.stdout


# questions


def test_query_alone_lists_the_questions(kg: Kg) -> None:
    """kg query without a name lists each question with its parameters and purpose."""
    lines = kg("query", "--tsv").out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == list(names())


def test_query_show_prints_the_cypher(kg: Kg) -> None:
    """--show prints parameters, columns and Cypher of a question, and needs no graph."""
    result = kg("query", "who-visited", "--show")
    assert "// $company: nodes(" in result.out
    assert "RETURN visitor.name AS visitor" in result.out


def test_query_by_position_and_name(kg: Kg, graph: Path) -> None:
    """Values may be given in order or by name, and a part of a name is enough."""
    result = kg(
        "query", "who-visited", "恒岳", "since=2025-04", "until=2025-04", "person=陆承远", "--nl", "--graph", graph
    )
    (row,) = map(json.loads, result.out.splitlines())
    assert (row["visitor"], row["visited"], row["quote"], row["article"]) == (
        "陆承远",
        "恒岳新材料有限公司",
        VISIT,
        "a1",
    )


def test_the_graph_may_be_named_anywhere(kg: Kg, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--graph works before and after the command, and KG_GRAPH instead of it."""
    before = kg("--graph", graph, "query", "paired", "--csv").out
    monkeypatch.delenv("KG_GRAPH", raising=False)
    after = kg("query", "paired", "--csv", "--graph", graph).out
    monkeypatch.setenv("KG_GRAPH", str(graph))
    assert before == after == kg("query", "paired", "--csv").out
    assert "河湾村党支部" in after


def test_a_name_that_fits_several_is_remarked_on(kg: Kg, graph: Path) -> None:
    """Where a name fits several nodes the answer covers all, and says so on stderr."""
    result = kg("query", "events-of", "北渡", "--nl", "--graph", graph)
    assert {json.loads(line)["who"] for line in result.out.splitlines()} == {"北渡产业园区", "北渡产业园区党支部"}
    assert "who=北渡 fits 2 names" in result.err


def test_chinese_heads_and_messages(kg: Kg, graph: Path) -> None:
    """--lang zh, or a Chinese locale, gives Chinese heads and messages; machine formats keep their keys."""
    assert kg("query", "paired", "--graph", graph, "--lang", "zh").out.split()[:2] == ["一方", "另一方"]
    assert "没有结果" in kg("--lang=zh", "query", "paired", "since=2030", "--graph", graph).err
    assert kg("query", "paired", "--csv", "--graph", graph, "--lang", "zh").out.startswith("one,other,")


def test_the_locale_chooses_the_language(kg: Kg, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LANG=zh_CN is enough for Chinese."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert kg("query", "paired", "--graph", graph).out.split()[0] == "一方"


# Cypher


def test_cypher_takes_parameters_as_json_or_text(kg: Kg, graph: Path) -> None:
    """-p gives a JSON value, or text where it is no JSON."""
    query = "MATCH (p:Person) WHERE p.name = $name AND size(p.id) IN $sizes RETURN p.id"
    assert kg("cypher", query, "-p", "name=陆承远", "-p", "sizes=[2, 3]", "--csv", "--graph", graph).out == "p.id\np1\n"


def test_cypher_from_a_file(kg: Kg, graph: Path, tmp_path: Path) -> None:
    """-f reads the query from a file."""
    (tmp_path / "q.cypher").write_text("MATCH (n:Park)\nRETURN n.name AS name", "utf-8")
    assert json.loads(kg("cypher", "-f", "q.cypher", "--json", "--graph", graph).out) == [{"name": "北渡产业园区"}]


@pytest.mark.parametrize("form", ["--json", "--nl", "--csv", "--tsv", ""])
def test_every_value_type_in_every_format(kg: Kg, graph: Path, form: str) -> None:
    """Nodes, relationships, paths, lists, maps, dates, numbers and null can be read in each format."""
    query = (
        "MATCH p = (n:Person {id: 'p1'})-[v:VISITED]->(:Company {id: 'u2'}) "
        "RETURN n, v, p, [1, 'a', null] AS list, {k: 2.5} AS map, date('2025-04-15') AS day, true AS yes, null AS no"
    )
    result = kg("cypher", query, "--graph", graph, *filter(None, [form]))
    assert result.code == 0
    assert all(text in result.out for text in ("陆承远", "恒岳新材料有限公司", "VISITED", "2025-04-15", "2.5", "true"))


def test_a_write_needs_to_be_allowed(kg: Kg, tmp_path: Path) -> None:
    """A query that writes is refused without --write and done with it."""
    with open_store(tmp_path / "own", write=True) as store:
        store.apply(GRAPH)
    write = ("cypher", "MATCH (n:Park) SET n.pinyin = 'beidu' RETURN n.pinyin", "--graph", "own")
    assert kg(*write).code == 1
    assert kg(*write, "--write", "--csv").out == "n.pinyin\nbeidu\n"


def test_a_table_stops_at_a_thousand_rows(kg: Kg, graph: Path) -> None:
    """A table of too many rows is cut, and says how to get the rest; other formats and --limit 0 give all."""
    query = "UNWIND range(1, 1500) AS n RETURN n"
    result = kg("cypher", query, "--graph", graph)
    assert (result.out.count("\n"), "--limit 0 gives all" in result.err) == (1002, True)
    assert kg("cypher", query, "--limit", "0", "--graph", graph).out.count("\n") == 1502
    assert kg("cypher", query, "--csv", "--graph", graph).out.count("\n") == 1501


# looking


def test_show_gives_one_node_whole(kg: Kg, graph: Path) -> None:
    """kg show prints posts, events, relations and stories of a node, each fact with its sentence."""
    result = kg("show", "陆承远", "--graph", graph)
    assert result.out.startswith("陆承远  Person:Official  p1\n")
    assert all(
        part in result.out for part in ("posts (1)", "党工委书记", "events (2)", "relations (3)", "stories (2)", VISIT)
    )


def test_show_as_json(kg: Kg, graph: Path) -> None:
    """kg show --json gives the same as one object."""
    whole = json.loads(kg("show", "两支部结对共建", "--json", "--graph", graph).out)
    assert whole["node"]["labels"] == ["Event", "Pairing"]
    assert {row["from"] for row in whole["participants"]} == {"北渡产业园区党支部", "河湾村党支部"}


def test_info_counts(kg: Kg, graph: Path) -> None:
    """kg info counts nodes by label and edges by type, and gives the dates from first to last."""
    rows = {
        (part, what): count for part, what, count in csv.reader(kg("info", "--csv", "--graph", graph).out.splitlines())
    }
    assert rows["nodes", "Company"] == "2"
    assert rows["edges", "VISITED"] == "5"
    assert rows["dates", "Article"] == "2025-04-18 – 2025-05-09"


def test_schema_lists_kinds_and_edges(kg: Kg) -> None:
    """kg schema lists each kind and each edge type with its meaning, and needs no graph."""
    rows = [json.loads(line) for line in kg("schema", "--nl").out.splitlines()]
    assert {"Unit:Company", "VISITED"} <= {row["label"] for row in rows}


# a workspace


def test_build_counts_what_it_did(kg: Kg, built: Path, tmp_path: Path) -> None:
    """A first build reports new stories, the same again unchanged ones, and the graph answers."""
    again = kg("build", built.parent / "page.md", "--date", "2025-04-18", "--region", "苍泽经开区", "--graph", built)
    assert (again.code, again.out) == (0, "")
    assert "inputs: 1; stories: 0 new, 0 replaced, 1 unchanged" in again.err
    rows = [json.loads(line) for line in kg("query", "trained", "--nl", "--graph", built).out.splitlines()]
    assert {row["trainee"] for row in rows} == {"苍泽澜桥机械有限公司", "恒岳新材料有限公司"}


def test_build_counts_as_json(kg: Kg, tmp_path: Path) -> None:
    """kg build --json prints its counts as one record, what failed among them."""
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    (record,) = json.loads(kg("build", "page.md", "none.md", "--json").out)
    counted = {name: record[name] for name in ("inputs", "failed", "added", "unchanged", "undated")}
    assert counted == {"inputs": 1, "failed": 1, "added": 1, "unchanged": 0, "undated": 1}
    assert record["nodes"] > 0


def test_dry_run_prints_claims_and_writes_nothing(kg: Kg, built: Path, tmp_path: Path) -> None:
    """--dry-run prints each claim with its evidence, and makes no workspace."""
    result = kg("build", built.parent / "page.md", "--date", "2025-04-18", "--dry-run", "--nl")
    claims = [json.loads(line) for line in result.out.splitlines()]
    assert {"Mention", "Event", "Role"} <= {claim["claim"] for claim in claims}
    assert not (tmp_path / "news.kg").exists()


def test_story_marks_what_was_found(kg: Kg, built: Path) -> None:
    """kg story prints the stored text with names in brackets and the event's sentence in braces."""
    result = kg("story", "培训会", "--why", "--graph", built)
    assert "[苍泽澜桥机械有限公司|Company]" in result.out
    assert "{Training: " in result.out
    assert "[顾晓棠|记者]" in result.out
    assert "eft out" in result.out


def test_story_says_what_was_left_out(kg: Kg, tmp_path: Path) -> None:
    """kg story --why lists names, titles and events that were seen and not claimed, each with a reason to read."""
    text = "局长陈某参加活动。周大力在池坪观看演出。今年以来,云陵县开展培训6场次。"
    (tmp_path / "page.md").write_text(f"# 活动\n\n{text}\n", "utf-8")
    kg("build", "page.md")
    english = kg("story", "活动", "--why").out.partition("Left out:")[2]
    assert re.search("局长陈某  — a title, but the text leaves open of which unit or place", english)
    assert re.search("池坪  — perhaps a place, but too little in the text says so", english)
    assert re.search("今年以来.*  — a stretch of time, not one event", english)
    chinese = kg("story", "活动", "--why", "--lang", "zh").out
    assert "池坪  — 可能是地名，但文中依据不足" in chinese


def test_story_as_json(kg: Kg, built: Path) -> None:
    """kg story --json gives text, claims and what was left out as one object, offsets counted in its text."""
    story = json.loads(kg("story", "培训会", "--json", "--graph", built).out)
    assert (story["title"], story["date"]) == ("经开区举办培训会", "2025-04-18")
    assert {"Event", "Mention", "Role"} <= {claim["claim"] for claim in story["claims"]}
    found = [*story["claims"], *story["left_out"]]
    assert all(story["text"][seen["start"] : seen["end"]] == seen["quote"] for seen in found)


def test_check_and_rebuild(kg: Kg, built: Path) -> None:
    """A rebuilt graph is the same, byte for byte, and kg check finds nothing wrong."""
    before = kg("export", "--graph", built).out
    assert kg("rebuild", "--graph", built).code == 0
    assert kg("export", "--graph", built).out == before
    assert kg("check", "--graph", built).err == "all is well\n"


def test_remove_and_build_again(kg: Kg, built: Path) -> None:
    """Removing the only story empties the graph; building it again gives the same bytes."""
    before = kg("export", "--graph", built).out
    assert "removed" in kg("remove", "培训会", "--graph", built).err
    assert kg("export", "--graph", built).out == ""
    kg("build", built.parent / "page.md", "--date", "2025-04-18", "--region", "苍泽经开区", "--graph", built)
    assert kg("export", "--graph", built).out == before


@pytest.mark.parametrize("judged", ["merge 澜桥 恒岳", "split 澜桥 培训会", "correct 澜桥 --name=澜桥厂"])
def test_judgements_and_their_undoing(kg: Kg, built: Path, judged: str) -> None:
    """A merge, split or correction changes the graph, is listed for review, and can be taken back."""
    before = kg("export", "--graph", built).out
    assert kg(*judged.split(), "--graph", built).code == 0
    assert kg("export", "--graph", built).out != before
    (judgement,) = (json.loads(line) for line in kg("review", "--nl", "--graph", built).out.splitlines())
    assert judgement["does"] == judged.split()[0]
    assert "澜桥" in f"{judgement['to']}{judgement['becomes']}"
    assert kg("review", "--undo", judgement["judgement"], "--graph", built).code == 0
    assert kg("export", "--graph", built).out == before


def test_review_names_what_was_split_off(kg: Kg, built: Path) -> None:
    """A correction of what was split off is listed by its name."""
    kg("split", "澜桥", "培训会", "--graph", built)
    kg("correct", "澜桥", "--name", "澜桥厂", "--graph", built)
    rows = [json.loads(line) for line in kg("review", "--nl", "--graph", built).out.splitlines()]
    assert {row["does"]: row["to"].split()[0] for row in rows} == dict.fromkeys(
        ("split", "correct"), "苍泽澜桥机械有限公司"
    )
    for row in sorted(rows, key=lambda row: row["does"]):
        kg("review", "--undo", row["judgement"], "--graph", built)


def test_correct_a_kind(kg: Kg, built: Path) -> None:
    """A corrected kind shows at once, and goes when the correction is taken back."""
    assert kg("correct", "北渡产业园区", "--kind", "Agency", "--graph", built).code == 0
    assert kg("show", "北渡产业园区", "--graph", built).out.split()[1] == "Unit:Agency"
    judgement = json.loads(kg("review", "--nl", "--graph", built).out)["judgement"]
    kg("review", "--undo", judgement, "--graph", built)
    assert kg("show", "北渡产业园区", "--graph", built).out.split()[1] == "Unit:Park"


def test_the_graph_moves_between_stores(kg: Kg, graph: Path) -> None:
    """Exported and imported, or copied to a networkx file, a graph gives the same export."""
    exported = kg("export", "-o", "out.jsonl", "--graph", graph)
    assert "out.jsonl" in exported.err
    assert kg("import", "out.jsonl", "--graph", "copy.kg").code == 0
    assert kg("copy", "--to", "copy.json", "--graph", "copy.kg").code == 0
    text = Path("out.jsonl").read_text("utf-8")
    assert kg("export", "--graph", "copy.json").out == text
    assert kg("export", "--graph", "copy.kg").out == text


@pytest.mark.parametrize("target", ["copy.kg", "copy.json", "bolt://127.0.0.1:1"])
def test_copy_onto_itself(kg: Kg, target: str) -> None:
    """A graph isn't copied onto itself, where it would be emptied first."""
    result = kg("copy", "--graph", target, "--to", target)
    assert (result.code, result.out) == (2, "")
    assert "onto itself" in result.err


def test_map(kg: Kg, graph: Path, tmp_path: Path) -> None:
    """kg map writes one page of what lies around a node, of some relationships, in a period."""
    result = kg(
        "map", "--focus", "恒岳", "--only", "visited,led", "--since", "2025-04", "--graph", graph, "-o", "x.html"
    )
    assert (result.code, result.out) == (0, "")
    assert "wrote x.html" in result.err
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "恒岳新材料有限公司" in page
    assert '"北渡产业园区"' not in page
    assert "no relationship type" in kg("map", "--only", "MET", "--graph", graph).err


def test_plain_map(kg: Kg, graph: Path, tmp_path: Path) -> None:
    """kg map --plain writes the page as pyvis does."""
    assert kg("map", "--plain", "--graph", graph).code == 0
    assert "vis.Network" in (tmp_path / "map.html").read_text("utf-8")


def test_demo(kg: Kg) -> None:
    """kg demo prints who visited which enterprise and says what to try next."""
    result = kg("demo")
    assert result.code == 0
    assert "贺明川" in result.out
    assert "苍泽市恒岳新材料有限公司" in result.out
    assert "Try next" in result.err
    assert "map.html" in result.err


def test_every_message_has_its_chinese() -> None:
    """Whatever the command line says in English it can say in Chinese, with the same values filled in."""
    chinese = tomllib.loads((ROOT / "kg" / "messages.toml").read_text("utf-8"))["messages"]
    for english in sorted(set(_said())):
        assert english in chinese, english
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", chinese[english]))


def test_every_reason_has_its_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why something was left out can be said in Chinese, whatever the reason."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    reasons = set(_reasons())
    assert len(reasons) > 15
    assert {english for english in reasons if reason(english) == english} == set()


def _reasons() -> Iterator[str]:
    """Each reason that the code gives, less what it is told of; whatever the code fills in is ``unit``."""
    for file in [*(ROOT / "kg" / "extract").glob("*.py"), ROOT / "kg" / "workspace.py"]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("_drop", "Dropped"):
                yield from _texts(node.args[-1])
            elif isinstance(node, ast.FunctionDef) and node.name in ("unsupported", "_fault", "_misfit"):
                yield from (text for line in ast.walk(node) if isinstance(line, ast.Return) for text in _texts(line))


def _texts(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "unit" for part in node.values)
            yield from {text.rpartition(": ")[2]} - {"unit"}
            return
    texts = (str(node.value) for node in ast.walk(code) if isinstance(node, ast.Constant))
    yield from (text.rpartition(": ")[2] for text in texts if " " in text)


def _said() -> Iterator[str]:
    """Each text that the code says, by its call of ``say``."""
    for file in [*(ROOT / "kg" / "commands").glob("*.py"), *(ROOT / "kg" / "shell").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                text = node.args[0]
                yield from [str(text.value)] if isinstance(text, ast.Constant) else []


# terminals and pipes


def on_terminal(arguments: list[str], folder: Path, **environment: str) -> str:
    """What a command prints on a terminal, stdout and stderr together."""
    parent, child = pty.openpty()
    variables = {"TERM": "xterm", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    full = {**{key: value for key, value in os.environ.items() if key != "NO_COLOR"}, **variables, **environment}
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], stdin=child, stdout=child, stderr=child, cwd=folder, env=full
    ):
        os.close(child)
        return b"".join(_chunks(parent)).decode("utf-8", "replace")


def _chunks(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk


def test_colours_only_on_a_terminal_that_wants_them(graph: Path, tmp_path: Path) -> None:
    """A terminal gets a bold head line unless NO_COLOR is set; lines fit its width."""
    command = ["query", "who-visited", "--graph", str(graph)]
    shown = on_terminal(command, tmp_path)
    assert "\x1b[1m" in shown
    assert "\x1b[1m" not in on_terminal(command, tmp_path, NO_COLOR="1")


def test_build_shows_a_bar_with_the_time_left(built: Path, tmp_path: Path) -> None:
    """A build on a terminal shows progress; in a pipe it prints only its result."""
    shown = on_terminal(["build", str(built.parent / "page.md"), "--graph", str(tmp_path / "new.kg")], tmp_path)
    assert "reading" in shown
    assert "%" in shown
    assert "stories: 1 new" in shown


def test_a_reader_that_leaves_early_is_no_error(graph: Path) -> None:
    """kg … | head ends quietly."""
    query = "UNWIND range(1, 200000) AS n RETURN n"
    command = f"'{sys.executable}' -m kg cypher '{query}' --csv --graph '{graph}' | head -2"
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "n\n1\n", "")
