"""Which files a command line names, and what each is."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError, UsageError
from loaders.labels import field_names

MAX_BYTES = 50_000_000
"""Largest file that is read: 50 MB."""
MAX_STORY = 100_000
"""Longest text, in characters, taken for one story; a paper's longest, a whole government report, has a fifth."""
PAGES = frozenset((".md", ".markdown", ".txt", ".text"))
WEBPAGES = frozenset((".html", ".htm", ".shtml", ".xhtml"))
TABLES = frozenset((".json", ".jsonl", ".ndjson", ".csv", ".tsv"))
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff"))
READABLE = PAGES | WEBPAGES | TABLES | PICTURES | {".pdf"}
"""Kinds of file, by name, that a folder is searched for."""
_SAVED_PARTS = ("_files", ".files", ".kg")
"""Ends of the names of folders that hold a saved page's parts, or a workspace, and no articles."""
_GRAPHS = ({"ledger.sqlite"}, {"newskg.json", "schema.json"})
"""Files by which a folder is a workspace or a graph, whatever its name."""
INDEX_PAGE = re.compile(r"node_\w+\.s?html?", re.I)
"""Names of the index pages of a saved newspaper issue."""
_STORY = re.compile(r"content_\w+\.s?html?", re.I)


@dataclass(frozen=True, slots=True)
class Input:
    """One file to load; ``path`` is "-" for standard input."""

    path: str

    @property
    def suffix(self) -> str:
        """The file's kind by its name: ``.md``, ``.html``… in lower case."""
        return Path(self.path).suffix.lower()

    @property
    def where(self) -> str:
        """The input as messages name it."""
        return "standard input" if self.path == "-" else self.path


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What the caller knows of the inputs: ``date`` is an ISO day; ``fields`` maps a field to a table's column.

    Raises UsageError for a field that no record has.
    """

    date: str = ""
    source: str = ""
    region: str = ""
    publisher: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.fields) - set(field_names()))
        if unknown:
            raise UsageError(f"--field {unknown[0]}: no such field; fields: {', '.join(field_names())}")


def find(paths: Sequence[str]) -> list[Input]:
    """The files that ``paths`` name: files, folders (all below them), globs, "-"; each once, folders sorted by name.

    Raises InputError for a path or glob that names nothing.
    """
    found: dict[str, Input] = {}
    for path in paths:
        for one in _expand(path):
            found.setdefault(one if one == "-" else os.path.abspath(one), Input(one))
    return list(found.values())


def _expand(path: str) -> Iterator[str]:
    if path == "-" or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        found = list(_below(path))
        if not found:
            raise InputError(path, "holds no file of a kind that can be read", f"kinds: {' '.join(sorted(READABLE))}")
        yield from found
    elif glob.has_magic(path) and (matches := sorted(glob.glob(path, recursive=True))):
        for match in matches:
            yield from _expand(match)
    else:
        raise InputError(path or "''", "no such file or folder", "check the path")


def _below(folder: str) -> Iterator[str]:
    """The readable files below a folder, less hidden ones, the parts of saved pages, and graphs."""
    for where, folders, names in os.walk(folder):
        if any(known <= set(names) for known in _GRAPHS):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name[0] != "." and not name.endswith(_SAVED_PARTS))
        yield from (os.path.join(where, name) for name in _of_one_folder(names))


def _of_one_folder(names: Sequence[str]) -> list[str]:
    """The names that hold stories. Beside web pages pictures are decoration; beside a newspaper issue's
    stories (``content_*``) its index pages (``node_*``) hold none."""
    kinds = {name: Path(name).suffix.lower() for name in sorted(names) if not name.startswith(".")}
    web = any(kind in WEBPAGES for kind in kinds.values())
    issue = any(_STORY.fullmatch(name) for name in names)
    return [
        name
        for name, kind in kinds.items()
        if kind in READABLE and not (web and kind in PICTURES) and not (issue and INDEX_PAGE.fullmatch(name))
    ]
