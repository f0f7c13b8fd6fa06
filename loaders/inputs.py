"""Which files a command line names, and what each is."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

MAX_BYTES = 50_000_000
"""Largest file that is read: 50 MB."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to load; ``path`` is "-" for standard input."""

    path: str

    @property
    def suffix(self) -> str:
        """The file's kind by its name: ``.md``, ``.html``… in lower case."""
        return Path(self.path).suffix.lower()


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What the caller knows of the inputs: ``date`` is an ISO day; ``fields`` maps a field to a table's column."""

    date: str = ""
    source: str = ""
    region: str = ""
    publisher: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


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
        yield from _below(path)
    elif glob.has_magic(path) and (matches := sorted(glob.glob(path, recursive=True))):
        for match in matches:
            yield from _expand(match)
    else:
        raise InputError(path, "no such file or folder", "check the path")


def _below(folder: str) -> Iterator[str]:
    """The readable files below a folder; hidden ones are left out."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(where, name) for name in sorted(names) if not name.startswith("."))
