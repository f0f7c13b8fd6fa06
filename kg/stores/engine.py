"""Which build of the embedded engine runs: the native one, or the same engine on a Java virtual machine.

``NEWSKG_ENGINE=jvm`` (with the extra ``newskg[jvm]``) takes the latter; both read and write the same folders.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.errors import StoreError, UsageError

_OPTIONS = (
    # Small pages keep an empty graph at 24 MB instead of 60, with the same speed.
    "-Darcadedb.indexDefaultPageSize=65536",
    # Pages that the engine keeps, in MB: more are no faster, since the system keeps the files' pages too.
    "-Darcadedb.maxPageRAM=32",
    # Cypher that somebody sends has no business reading this machine's files or network.
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    f"-Djava.util.logging.config.file={Path(__file__).with_name('quiet-logging.properties')}",
)
_BUILDS = {
    "native": ("ARCADEDB_NATIVE_ISOLATE_ARGS", _OPTIONS),
    "jvm": ("ARCADEDB_JVM_ARGS", (*_OPTIONS, "-Xrs")),  # lest Java takes Ctrl-C and SIGTERM for itself
}
"""The builds, with the variable that each reads its options from when it starts, and the options."""


@cache
def build() -> str:
    """The build to run, native or jvm. Raises UsageError where NEWSKG_ENGINE is something else."""
    name = os.environ.get("NEWSKG_ENGINE") or "native"
    if name not in _BUILDS:
        raise UsageError(f"NEWSKG_ENGINE is native or jvm, not {name!r}")
    return name


def engine() -> Any:
    """The engine's package, with our options set before it starts. Raises StoreError where it isn't installed."""
    name = build()
    variable, options = _BUILDS[name]
    os.environ.setdefault(variable, " ".join(options))
    if name == "native":
        import arcadedb

        return arcadedb
    return _jvm_package()


@cache
def _jvm_package() -> Any:
    try:
        package = import_module("arcadedb_embedded")
    except ImportError as error:
        raise StoreError("NEWSKG_ENGINE=jvm needs its package: pip install 'newskg[jvm]'") from error
    # The machine warns on standard error, by itself and always, of an incubator module that the package asks for.
    kept = os.dup(2)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        import_module("arcadedb_embedded.jvm").start_jvm()
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silence)
    return package


def open_for_reading(folder: str) -> Any:
    """The database in a folder, not to be written and without a lock. Raises the package's ArcadeDBError."""
    package = engine()
    factory = package.DatabaseFactory(folder)
    if build() == "native":
        return factory.open(read_only=True)
    jpype = import_module("jpype")
    mode = jpype.JClass("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
    try:
        # This build's own open() can't be told the mode; the engine's can.
        return package.Database(factory._java_factory.open(mode))
    except jpype.JException as error:
        raise package.ArcadeDBError(f"Failed to open database: {error}") from error


def version() -> str:
    """The engine's version, with the build where it isn't the native one."""
    return str(engine().ENGINE_VERSION) if build() == "native" else f"{engine().__version__} on a JVM"


def causes(error: Exception) -> list[tuple[str, str]]:
    """The engine's exceptions behind an error as (class, message), outermost first."""
    if build() == "native":
        return [(str(name), str(message)) for name, message in getattr(error, "java_chain", None) or []]
    return [(str(found.getClass().getName()), str(found.getMessage())) for found in _java_exceptions(error)]


def plain(cell: Any) -> Any:
    """A cell as the native build gives it: the JVM build hands out Java's own records, paths and times."""
    if build() == "native" or cell is None or isinstance(cell, (bool, int, float, str)):
        return cell
    if isinstance(cell, dict):
        return {key: plain(value) for key, value in cell.items()}
    if isinstance(cell, (list, tuple, set)):
        return [plain(value) for value in cell]
    if not hasattr(cell, "getTypeName"):
        return str(cell)
    convert = engine().convert_java_to_python
    properties = {str(name): plain(convert(cell.get(name))) for name in cell.getPropertyNames()}
    return {"@rid": str(cell.getIdentity()), "@type": str(cell.getTypeName()), **properties}


def _java_exceptions(error: Exception) -> Iterator[Any]:
    found: Any = error.__cause__
    while found is not None:
        if hasattr(found, "getCause"):
            yield found
            found = found.getCause()
        else:
            found = found.__cause__
