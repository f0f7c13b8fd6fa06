"""The embedded engine's errors as ours: one line, with line and column where the engine knows them."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import (
    KgError,
    QueryError,
    QueryReadOnlyError,
    QuerySyntaxError,
    StoreError,
    WorkspaceError,
    WorkspaceLockedError,
)
from kg.stores.arcade_health import damaged
from kg.stores.cypher import position_of
from kg.stores.engine import causes

READ_ONLY = "this query writes, or calls a procedure that may; --write allows it"

_AT = (
    re.compile(r"line (?P<line>\d+):(?P<column>\d+) - (?P<what>[^\n]*)"),
    re.compile(r"(?P<what>[^\n]*?) at line (?P<line>\d+), column (?P<column>\d+)"),
)
_NAMED = re.compile(
    r"(?:variable|function|variable name|column name) [`'\"]?(?P<name>\w+)|(?:in|in a) (?P<clause>[A-Z]+)\b", re.I
)
_PARSER_WORDS = (
    (re.compile(r", expected: one of .+ or \d+ more"), ""),
    (re.compile(r"(?:mismatched|extraneous) input '<EOF>'"), "unexpected end of the query"),
    (re.compile(r"(?:mismatched|extraneous) input"), "unexpected"),
)
"""What a parser says, and what a reader understands."""
_SEMANTIC = re.compile(
    r"(?:InvalidAggregation|NestedAggregation|NoSingleRelationshipType|RequiresDirectedRelationship|ColumnNameConflict"
    r"|DifferentColumnsInUnion):|Function '\w+' expects .* but got \d+$"
)
"""Faults of the query's own text that the engine reports like failures of running it."""

_DAMAGE = frozenset(("PageCorruptionException", "RecordNotFoundException", "SchemaException"))
"""What the engine throws where its files aren't what it wrote: a broken page, a missing record or label."""


def query_error(error: Exception, cypher: str) -> KgError:
    """What went wrong with a query."""
    names = [name.rpartition(".")[2] for name, _ in causes(error)]
    message = cause(error)
    if "QueryNotIdempotentException" in names:
        return QueryReadOnlyError(READ_ONLY)
    if "DatabaseIsReadOnlyException" in names:
        return QueryReadOnlyError("the graph was opened for reading; a write needs it opened for writing")
    if ("CommandParsingException" in names or "CommandSemanticException" in names) and (
        where := _with_position(message, cypher)
    ):
        return QuerySyntaxError(where)
    if _SEMANTIC.match(message):
        return QuerySyntaxError(_with_position(message, cypher) or f"line 1, column 1: {message}")
    return QueryError(f"the query failed: {message}")


def store_error(error: Exception, path: Path) -> KgError:
    """What went wrong with opening or writing the store at ``path``."""
    names = [name.rpartition(".")[2] for name, _ in causes(error)]
    if "LockException" in names:
        return WorkspaceLockedError(f"{path}: another process has this graph open for writing; try again when it ends")
    message = cause(error)
    if "already in use" in message:
        return WorkspaceLockedError(f"{path}: this process has the graph open already; use that, or close it first")
    if "No space left" in message:
        return WorkspaceError(f"{path}: the disk is full; free some space and run the same command again")
    if "Read-only file system" in message or "Permission denied" in message or "AccessDeniedException" in names:
        return WorkspaceError(f"{path}: can't be written; it is on a read-only disk or belongs to someone else")
    if not _DAMAGE.isdisjoint(names):
        return damaged(path, message)
    return StoreError(f"{path}: the embedded store failed: {message}")


def cause(error: Exception) -> str:
    """The innermost message that says something, in one line."""
    said = [text for _, text in causes(error) if text and text != "None" and text != "null"]
    return " ".join((said[-1] if said else str(error)).split("\n")[0].split())


def _plain(message: str) -> str:
    for pattern, words in _PARSER_WORDS:
        message = pattern.sub(words, message)
    return message


def _with_position(message: str, cypher: str) -> str:
    """The message with line and column; "" where it is about no place in the query (a limit, say)."""
    lines = cypher.split("\n")
    for pattern, first_column in zip(_AT, (0, 1), strict=True):
        if found := pattern.search(message):
            line, column = int(found["line"]), int(found["column"]) + 1 - first_column
            what = _plain(found["what"]).rstrip(" .-")
            source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
            return f"line {line}, column {column}: {what} in: {source}"
    if (named := _NAMED.search(message)) and (at := position_of(cypher, named["name"] or named["clause"])):
        return f"line {at[0]}, column {at[1]}: {message}"
    return ""
