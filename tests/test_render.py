"""Every kind of value, readable in every format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator

import pytest
from rich.cells import cell_len

from kg.model import Edge, Node, Path, Rows, Value
from kg.render import csv as as_csv
from kg.render import json as as_json
from kg.render import ndjson, table, tsv

FIRM = Node("u1", ("Unit", "Company"), {"id": "u1", "name": "澜桥机械", "aliases": ["澜桥"]})
PERSON = Node("p1", ("Person", "Official"), {"id": "p1", "name": "陆承远"})
VISITED = Edge("r1", "VISITED", "p1", "u1", {"date": "2025-04-15"})
VALUES: tuple[Value, ...] = (
    None,
    True,
    7,
    2.5,
    "一行\n两行",
    ["甲", None, 1],
    {"键": ["值"]},
    FIRM,
    VISITED,
    Path((FIRM, PERSON), (VISITED,)),
)
ROWS = Rows(tuple(f"c{number}" for number in range(len(VALUES))), (VALUES,))
EMPTY = Rows(("name",), ())
LINES = (as_json.render, ndjson.render, as_csv.render, tsv.render, table.render)


def test_json_gives_every_value_back() -> None:
    """JSON keeps types; nodes, relationships and paths are objects that say which they are."""
    (record,) = json.loads("\n".join(as_json.render(ROWS)))
    assert [record[f"c{number}"] for number in range(7)] == list(VALUES[:7])
    assert record["c7"] == {
        "type": "node",
        "id": "u1",
        "labels": ["Unit", "Company"],
        "properties": dict(FIRM.properties),
    }
    assert (record["c8"]["type"], record["c8"]["label"], record["c8"]["start"]) == ("relationship", "VISITED", "p1")
    assert [node["id"] for node in record["c9"]["nodes"]] == ["u1", "p1"]


def test_ndjson_is_one_object_a_line() -> None:
    """Each row is one line of JSON, whatever newlines its values hold."""
    lines = list(ndjson.render(Rows(("a",), (("一\n二",), (2,)))))
    assert [json.loads(line) for line in lines] == [{"a": "一\n二"}, {"a": 2}]


def test_csv_reads_back() -> None:
    """CSV reads back field by field: texts as they are, null empty, what has parts as JSON."""
    head, row = csv.reader("\n".join(as_csv.render(ROWS)).splitlines(keepends=True))
    assert head == list(ROWS.columns)
    assert row[:5] == ["", "true", "7", "2.5", "一行\n两行"]
    assert json.loads(row[5]) == ["甲", None, 1]
    assert json.loads(row[7])["labels"] == ["Unit", "Company"]


def test_tsv_has_one_line_a_row() -> None:
    """Tabs, newlines and backslashes inside a field are escaped, so that lines are rows and tabs are columns."""
    lines = list(tsv.render(Rows(("a", "b"), (("x\ty\n\\", 1),))))
    assert lines == ["a\tb", "x\\ty\\n\\\\\t1"]


def test_cells_of_a_table() -> None:
    """A table shows nodes, relationships and paths in Cypher's notation, a path with its directions."""
    text = "\n".join(table.render(ROWS))
    assert "(:Unit:Company {name: 澜桥机械, aliases: [澜桥], id: u1})" in text
    assert "[:VISITED {date: 2025-04-15}]" in text
    assert "(:Company 澜桥机械)<-[:VISITED]-(:Official 陆承远)" in text
    assert "一行↵两行" in text
    assert "[甲, null, 1]" in text


def test_columns_stand_under_each_other_with_double_width_characters() -> None:
    """Columns line up by terminal cells, of which a Chinese character takes two."""
    lines = list(table.render(Rows(("名称", "n"), (("澜桥机械", 1), ("ab", 22)))))
    assert [cell_len(line[: line.index(mark)]) for line, mark in zip(lines[2:], ("1", "22"), strict=True)] == [10, 10]


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Whatever the width, no line passes it and no text is lost."""
    quote = "陆承远一行先后来到苍泽澜桥机械有限公司、恒岳新材料有限公司，走进车间和研发中心。" * 2
    lines = list(table.render(Rows(("visitor", "date", "quote"), (("陆承远", "2025-04-15", quote),)), width=width))
    assert max(map(cell_len, lines)) <= width
    assert set(quote) <= set("".join(lines))


def test_rows_become_cards_where_columns_would_be_too_narrow() -> None:
    """On a narrow terminal each row is a card of its own, without its empty values."""
    rows = Rows(("visitor", "visited", "until", "quote"), (("陆承远", "苍泽澜桥机械有限公司", None, "长句" * 30),))
    lines = list(table.render(rows, width=40))
    assert lines[1].split() == ["visitor", "陆承远"]
    assert not any(line.startswith("until") for line in lines)


def test_names_cannot_steer_the_terminal() -> None:
    """Escape sequences and direction marks inside texts are shown, never obeyed."""
    text = "\n".join(table.render(Rows(("name",), (("\x1b[31m红\u202e",),))))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31m红\\x202e" in text


def test_colour_only_where_asked() -> None:
    """The head line is bold on a terminal and plain elsewhere."""
    assert "\x1b[1m" in next(table.render(ROWS, colour=True))
    assert "\x1b" not in "".join(table.render(ROWS))


def test_numbers_that_json_cannot_hold() -> None:
    """NaN and infinity come out as text, so that the JSON stays valid."""
    assert json.loads("".join(as_json.render(Rows(("x",), ((float("nan"),), (float("inf"),)))))) == [
        {"x": "nan"},
        {"x": "inf"},
    ]


@pytest.mark.parametrize("render", LINES)
def test_no_rows(render: Callable[[Rows], Iterator[str]]) -> None:
    """An answer without rows is an empty array, a head line, or nothing, and never an error."""
    assert list(render(EMPTY))[:1] in ([], ["[]"], ["name"])
