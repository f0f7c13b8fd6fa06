"""The library: what ``import kg`` gives."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from test_docs import ROOT, prepare
from town import GRAPH

import kg
from kg.errors import InputError, NotFoundError, ParameterError, QueryReadOnlyError, UsageError
from kg.model import Node
from kg.stores import open_store

DOCS = ROOT / "docs" / "library.md"


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    """The town, opened for reading."""
    with open_store(tmp_path / "news.kg", write=True) as store:
        store.apply(GRAPH)
    return kg.open(tmp_path / "news.kg")


def test_the_documented_code_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code in the docs, run in order, builds, asks, counts and draws."""
    prepare(DOCS, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in re.findall(r"^```python\n(.*?)^```", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        exec(code, names)
    said = capsys.readouterr().out
    assert "沈川 2024-03-19 " in said
    assert "nodes" in said
    assert "nearest: 沈川" in said
    assert (tmp_path / "map.html").read_text("utf-8").startswith("<!doctype html>")


def test_importing_is_quick() -> None:
    """import kg alone loads neither an engine nor the extractor, pandas or networkx."""
    code = "import sys, kg; print(sorted({'arcadedb', 'pandas', 'networkx', 'kg.extract', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_what_is_offered_is_there() -> None:
    """Every name of the package's list can be had, and no other."""
    assert all(getattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nosuch"):
        kg.nosuch  # noqa: B018


def test_rows_and_frames(graph: kg.Graph) -> None:
    """An answer is rows, dictionaries, or a DataFrame with a column for each."""
    with graph:
        answer = graph.cypher("MATCH (v:Village) RETURN v.id AS id, v AS node ORDER BY id LIMIT $n", {"n": 1})
    ((id_, node),) = answer
    assert isinstance(node, Node)
    assert answer.dicts() == [{"id": "l3", "node": node}]
    frame = answer.dataframe()
    assert list(frame.columns) == ["id", "node"]
    assert frame["node"][0]["labels"] == ["Place", "Village"]
    assert id_ == frame["id"][0]


def test_an_empty_frame_has_its_columns(graph: kg.Graph) -> None:
    """An answer without rows gives a DataFrame with the columns it would have."""
    with graph:
        assert list(graph.cypher("MATCH (n:Park {id: 'x'}) RETURN n.name AS name").dataframe().columns) == ["name"]


def test_without_pandas_a_frame_says_so(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandas is missing, dataframe() says how to get it, and all else works."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with graph, pytest.raises(UsageError, match="pip install pandas"):
        graph.cypher("RETURN 1 AS one").dataframe()


def test_notebooks_show_answers_safely(graph: kg.Graph) -> None:
    """A notebook shows an answer as a table in which text stays text."""
    with graph:
        shown = graph.cypher("RETURN '<script>x</script>' AS bad, null AS none")._repr_html_()
        many = graph.cypher("UNWIND range(1, 105) AS n RETURN n")._repr_html_()
    assert "<td>&lt;script&gt;x&lt;/script&gt;</td><td></td>" in shown
    assert many.count("<tr>") == 101
    assert "+ 5" in many


def test_notebooks_show_graph_and_map(graph: kg.Graph) -> None:
    """A notebook shows a graph as its counts and a map in a frame."""
    with graph:
        assert "<td>Person</td><td>6</td>" in graph._repr_html_()
        assert "ArcadeDB" in repr(graph)
        assert graph.map(focus=["江予安"])._repr_html_().startswith("<iframe ")


def test_named_questions(graph: kg.Graph) -> None:
    """Named questions take names as a person writes them, and say what they need."""
    with graph:
        assert [row["date"] for row in graph.ask("who-visited", company="云栖", person="白若谷").dicts()] == [
            "2031-05-20"
        ]
        with pytest.raises(ParameterError, match="needs 'person'"):
            graph.ask("posts-of")
        with pytest.raises(NotFoundError, match="nearest: 白若谷"):
            graph.ask("posts-of", person="白若古")
        assert "who-visited" in {row[0] for row in graph.questions()}


def test_networkx_is_the_same_graph(graph: kg.Graph) -> None:
    """The networkx copy has every node and edge."""
    with graph:
        copy = graph.networkx()
    assert isinstance(copy, networkx.MultiDiGraph)
    assert (copy.number_of_nodes(), copy.number_of_edges()) == (len(GRAPH.nodes), len(GRAPH.edges))


def test_reading_is_only_reading(graph: kg.Graph, tmp_path: Path) -> None:
    """A graph opened for reading can't be written or built, and nothing is made where nothing is."""
    with graph:
        with pytest.raises(QueryReadOnlyError):
            graph.cypher("CREATE (:Person {id: 'x'})")
        with pytest.raises(UsageError, match="write=True"):
            graph.build("page.md")
    with pytest.raises(NotFoundError):
        kg.open(tmp_path / "none.kg")
    assert not (tmp_path / "none.kg").exists()


def test_bad_inputs_are_told(tmp_path: Path) -> None:
    """A build of nothing readable raises; one of some readable pages names the others."""
    (tmp_path / "page.md").write_text("# 消息\n\n3月2日，云湖区召开会议。\n", encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"no pdf")
    with kg.open(tmp_path / "news.kg", write=True) as graph:
        built = graph.build(tmp_path / "page.md", tmp_path / "bad.pdf", date="2031-03-03")
        assert built.report.added == 1
        assert [Path(problem.where).name for problem in built.problems] == ["bad.pdf"]
        with pytest.raises(InputError, match=r"bad\.pdf"):
            graph.build(tmp_path / "bad.pdf")


def test_a_ledger_beside_another_store(tmp_path: Path) -> None:
    """A build into a networkx file needs a ledger's folder, and the file then answers by itself."""
    (tmp_path / "page.md").write_text("# 消息\n\n3月2日，云湖区召开会议。\n", encoding="utf-8")
    with pytest.raises(UsageError, match="ledger"):
        kg.open(tmp_path / "news.json", write=True)
    with kg.open(tmp_path / "news.json", write=True, ledger=tmp_path / "ledger") as graph:
        graph.build(tmp_path / "page.md", date="2031-03-03")
    with kg.open(tmp_path / "news.json") as graph:
        assert graph.cypher("MATCH (a:Article) RETURN count(a) AS n").rows == ((1,),)
