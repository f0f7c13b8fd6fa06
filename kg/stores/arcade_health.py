"""Cheap looks at whether a graph is what was written: of a broken one the engine makes answers without rows."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg import schema
from kg.errors import GraphDamagedError
from kg.stores.cypher import quoted

if TYPE_CHECKING:
    import arcadedb

_FILE = "newskg.json"
"""Beside the engine's files: what those with records, and with the names of properties, held when last closed."""
_KEPT = (".bucket", ".dict")
"""Files that the engine lets grow, but never shrinks or drops."""


def damaged(folder: Path, what: str) -> GraphDamagedError:
    """The error of a damaged graph, with what to do."""
    return GraphDamagedError(
        f"{folder}: the graph is damaged ({what}); kg rebuild draws it again from the ledger, an imported one is to be "
        "imported again"
    )


def note_files(folder: Path) -> None:
    """Note how large the files are, and which properties have names; an old note does no harm, since they only grow."""
    sizes = {name: size for name, size in _sizes(folder).items() if name.endswith(_KEPT)}
    dictionary = _dictionary(folder)
    names = [name for name in schema.PROPERTIES if name.encode() in dictionary]
    writing = folder / f"{_FILE}.{os.getpid()}"
    with suppress(OSError):
        writing.write_text(json.dumps({"sizes": sizes, "names": names}), encoding="utf-8")
        writing.replace(folder / _FILE)


def check_files(folder: Path) -> None:
    """Raise GraphDamagedError where a file is missing, or has been cut short or emptied, since it was noted."""
    try:
        noted = json.loads((folder / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return  # made by an older version, or the note itself is lost: the records tell
    sizes, dictionary = _sizes(folder), _dictionary(folder)
    for name, size in noted["sizes"].items():
        if sizes.get(name, -1) < size:
            raise damaged(folder, f"{name} is {'cut short' if name in sizes else 'missing'}")
    if lost := [name for name in noted["names"] if name.encode() not in dictionary]:
        raise damaged(folder, f"the names of properties are lost: {', '.join(lost[:3])}")


def _sizes(folder: Path) -> dict[str, int]:
    with os.scandir(folder) as found:
        return {file.name: file.stat().st_size for file in found}


def _dictionary(folder: Path) -> bytes:
    """The engine's file with the names of properties, in which they stand as plain text."""
    return b"".join(file.read_bytes() for file in folder.glob("*.dict"))


def check_records(folder: Path, database: arcadedb.Database) -> None:
    """Raise GraphDamagedError where a label or type is missing, or a first record can't be read or isn't joined."""
    types = database.query("sql", "SELECT name, type, records FROM schema:types").to_list()
    if gone := {*schema.LABELS, *schema.EDGE_BY_TYPE} - {row["name"] for row in types}:
        raise damaged(folder, f"it has no {', '.join(sorted(gone)[:3])}")
    for row in types:
        if not row["records"]:
            continue
        name = quoted(row["name"])
        ends = f", first(@out.outE({row['name']!r})) AS o, first(@in.inE({row['name']!r})) AS i"
        query = f"SELECT @rid AS rid{ends if row['type'] == 'edge' else ''} FROM {name} LIMIT 1"  # noqa: S608
        found = database.query("sql", query).to_list()
        if not found or None in found[0].values():
            raise damaged(folder, f"a record of {row['name']} can't be read")
