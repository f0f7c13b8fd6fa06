"""``kg demo``: the bundled page from file to answer and map."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from kg import named
from kg.commands.output import note, print_rows
from kg.messages import both, say


def demo() -> None:
    """Build the bundled (fictional) page into a temporary graph, print who visited which enterprise, write a map.

    \b
    Example:
      kg demo
    """
    from kg.map import write_map
    from kg.workspace import Workspace
    from loaders import find, load

    folder = Path(tempfile.mkdtemp(prefix="kg-demo-"))
    graph = folder / "news.kg"
    with as_file(files("kg.demo").joinpath("page.md")) as page:
        (source,) = find([str(page)])
        articles = load(source)
        note(say("reading {count} stories of {page}, a fictional page", count=len(articles), page=page))
        with Workspace.open(graph, create=True) as workspace:
            workspace.add(articles)
            question = named.load("who-visited")
            rows = named.run(workspace.store, question, {"kind": "Company"})
            write_map(workspace.store, folder / "map.html")
    print_rows(rows, "table", [both(column.name, column.zh) for column in question.columns])
    note("")
    note(say("The map is in {map}: open it in a browser.", map=folder / "map.html"))
    _what_next(graph)


def _what_next(graph: Path) -> None:
    note(say("The graph is in {graph}. Try next:", graph=graph))
    for command in (
        f"export KG_GRAPH={graph}",
        "kg query",
        "kg query timeline 贺明川",
        "kg show 苍泽市恒岳新材料有限公司",
        "kg story 走访慰问",
        "kg cypher 'MATCH (p:Person)-[v:VISITED]->(c:Company) RETURN p.name, c.name, v.date'",
        "kg map --focus 恒岳 --depth 2 --open",
        "kg build PAGE.md --date 2025-04-18 --region 苍泽经开区 --graph news.kg",
    ):
        note(f"  {command}")
