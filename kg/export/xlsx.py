"""A workbook for Excel and LibreOffice: a sheet for each family of nodes and one of relations, linked to each other.

Every cell is text or a number, never a formula, whatever a name begins with. Limits are Excel's own: 32,767 characters
in a cell, 1,048,576 rows and 65,530 links in a sheet.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg import schema
from kg.errors import UsageError
from kg.export.xml import clean
from kg.model import Edge, Node, Property
from kg.stores.protocol import Graph

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_MOST_CHARACTERS = 32_767
_MOST_ROWS = 1_048_576
_MOST_LINKS = 65_530
_RELATIONS = "Relations"
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A value, and where a click on it leads (``Person!A7`` or a web address; "" nowhere)."""

    value: Property | None
    link: str = ""


@dataclass(slots=True)
class _Sheet:
    """A sheet under its frozen head; rows are written as they come."""

    sheet: WriteOnlyWorksheet
    columns: Sequence[str]
    rows: int = 0
    links: int = 0

    def append(self, cells: Iterable[_Cell]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.worksheet.hyperlink import Hyperlink

        self.rows += 1
        if self.rows > _MOST_ROWS:
            raise UsageError(f"more than {_MOST_ROWS} rows, which no workbook holds; use --format csv")
        written = []
        for cell in cells:
            value = _shown(cell.value)
            box = WriteOnlyCell(self.sheet, value=value)
            if isinstance(value, str):
                box.data_type = "s"
            if cell.link and self.links < _MOST_LINKS:
                self.links += 1
                is_web = "://" in cell.link
                where = {"target": cell.link} if is_web else {"location": cell.link}
                box.hyperlink = Hyperlink(ref="", **where)
            written.append(box)
        self.sheet.append(written)


def write(graph: Graph, target: Path) -> list[Path]:
    """Write the workbook. Raises UsageError for a graph of more rows than a sheet holds."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    places = _write_nodes(book, graph)
    _write_edges(book, graph, places)
    saved = BytesIO()
    book.save(saved)
    _write_without_times(saved, target)
    return [target]


def _write_nodes(book: Workbook, graph: Graph) -> Mapping[str, tuple[str, str]]:
    """A sheet a family; returns each node's place in the book and its name."""
    places: dict[str, tuple[str, str]] = {}
    sheets: dict[str, _Sheet] = {}
    for family in schema.FAMILIES:
        sheets[family] = _sheet(book, family, _node_columns(family))
    for node in graph.nodes():
        sheet = sheets[node.labels[0]]
        sheet.append(_node_cells(node, sheet.columns))
        name = node.properties.get("name") or node.properties.get("title") or node.properties.get("what") or node.id
        places[node.id] = (f"'{node.labels[0]}'!A{sheet.rows}", str(name))
    return places


def _node_columns(family: str) -> list[str]:
    return ["id", "label", *(name for name in schema.NODE_PROPERTIES[family] if name != "id")]


def _node_cells(node: Node, columns: Sequence[str]) -> Iterator[_Cell]:
    for column in columns:
        if column == "id":
            yield _Cell(node.id)
        elif column == "label":
            yield _Cell(node.labels[-1])
        else:
            value = node.properties.get(column)
            is_address = column == "url" and str(value).startswith(("http://", "https://"))
            yield _Cell(value, str(value) if is_address else "")


def _write_edges(book: Workbook, graph: Graph, places: Mapping[str, tuple[str, str]]) -> None:
    names = {name for type_ in schema.EDGE_BY_TYPE for name in schema.edge_properties(type_)}
    properties = sorted(names - {"id", "articles", "quotes"})
    sheet = _sheet(book, _RELATIONS, ["from", "type", "to", *properties, "quotes", "articles", "id"])
    for edge in graph.edges():
        sheet.append(_edge_cells(edge, properties, places))


def _edge_cells(edge: Edge, properties: Sequence[str], places: Mapping[str, tuple[str, str]]) -> Iterator[_Cell]:
    start, start_name = places[edge.start]
    end, end_name = places[edge.end]
    yield _Cell(start_name, start)
    yield _Cell(edge.type)
    yield _Cell(end_name, end)
    for name in properties:
        value = edge.properties.get(name)
        event = places.get(str(value)) if name == "event" else None
        yield _Cell(event[1], event[0]) if event else _Cell(value)
    yield _Cell(edge.properties.get("quotes"))
    articles = edge.properties.get("articles")
    first = places.get(articles[0]) if isinstance(articles, list) and articles else None
    yield _Cell(articles, first[0] if first else "")
    yield _Cell(edge.id)


def _sheet(book: Workbook, title: str, columns: Sequence[str]) -> _Sheet:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 60 if column in ("text", "quotes") else 24
    made = _Sheet(sheet, columns)
    made.append(_Cell(column) for column in columns)
    return made


def _shown(value: Property | None) -> str | int | float | bool | None:
    """A list with an item a line; a text without control characters, cut where a cell ends."""
    text = "\n".join(value) if isinstance(value, list) else value
    return clean(text)[:_MOST_CHARACTERS] if isinstance(text, str) else text


def _write_without_times(saved: BytesIO, target: Path) -> None:
    """Copy the workbook with every time of writing set to 1980, so that the same graph gives the same bytes."""
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(entry, content)
