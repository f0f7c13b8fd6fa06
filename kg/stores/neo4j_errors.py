"""The Neo4j driver's errors as ours: one line that says what to do."""

from __future__ import annotations

import re

import neo4j.exceptions as driver

from kg.errors import (
    KgError,
    ParameterError,
    QueryError,
    QueryReadOnlyError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreError,
)

_AT = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
_VALUE = re.compile(r"Type mismatch(?!: \w+ defined)|Invalid (?:date|time|input\. )|.* cannot be parsed to a ")
"""What the server calls a syntax error where it sees before running that a value is of the wrong kind; other stores
see it while they run, and so does the server where the value is a parameter."""
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "LockClientStopped")


def query_error(
    error: driver.DriverError | driver.Neo4jError,
    cypher: str,
    uri: str,
    timeout: float | None,
    *,
    lines_before: int = 0,
) -> KgError:
    """What went wrong with a query; what is wrong with the server is told as ``store_error`` does.

    The server saw the query after ``lines_before`` lines of ours.
    """
    code = _code(error)
    message = _message(error)
    if code.endswith("SyntaxError"):
        where = _with_position(message, cypher, lines_before)
        return QueryError(f"the query failed: {where}") if _VALUE.match(message) else QuerySyntaxError(where)
    if code.endswith("AccessMode"):
        return QueryReadOnlyError("this query writes, or calls a procedure that may; --write allows it")
    if code.endswith("ParameterMissing"):
        return ParameterError(f"the query failed: {message}")
    if code.endswith(_TIMED_OUT):
        limit = f"{timeout:g} s" if timeout is not None else "the server allows"
        return QueryTimeoutError(f"the query ran longer than {limit} and was stopped")
    if code.startswith(("Neo.ClientError.Security", "Neo.ClientError.Database", "Neo.TransientError")) or not code:
        return store_error(error, uri)
    return QueryError(f"the query failed: {message}")


def store_error(error: Exception, uri: str) -> StoreError:
    """What went wrong between us and the server at ``uri``."""
    code = _code(error)
    message = _message(error)
    if code.endswith(("Unauthorized", "AuthenticationRateLimit", "CredentialsExpired")):
        return StoreError(f"{uri}: the server refuses this user or password; set NEO4J_USERNAME and NEO4J_PASSWORD")
    if code.endswith("Forbidden"):
        return StoreError(f"{uri}: this user may not do that ({message}); ask for a role that may write")
    if code.endswith("DatabaseNotFound"):
        return StoreError(f"{uri}: the server has no such database ({message}); set NEO4J_DATABASE to one that it has")
    if code.endswith("DatabaseUnavailable"):
        return StoreError(f"{uri}: the database is not running ({message}); start it, then run the same command again")
    told = f"{message} {error.__cause__ or ''}"
    if "DNS resolve" in told:
        return StoreError(f"{uri}: no such host; check the address")
    if "SSL" in told or "ertificate" in told:
        return StoreError(
            f"{uri}: no encrypted connection; a server without TLS needs neo4j:// or bolt://, one with its own "
            "certificate neo4j+ssc:// or bolt+ssc://"
        )
    if "routing information" in told:
        return StoreError(f"{uri}: the server gives no routing information; try bolt:// in place of neo4j://")
    if isinstance(error, (driver.ServiceUnavailable, driver.SessionExpired, OSError)):
        return StoreError(f"{uri}: no answer; check the address, start the server, and run the same command again")
    return StoreError(f"{uri}: {message}")


def _code(error: Exception) -> str:
    return getattr(error, "code", None) or "" if isinstance(error, driver.Neo4jError) else ""


def _message(error: Exception) -> str:
    text = getattr(error, "message", None) if isinstance(error, driver.Neo4jError) else None
    return (text or str(error) or type(error).__name__).split("\n")[0].strip()


def _with_position(message: str, cypher: str, lines_before: int) -> str:
    found = _AT.search(message)
    line = max(int(found[1]) - lines_before, 1) if found else 1
    column = max(int(found[2]), 1) if found else 1
    lines = cypher.split("\n")
    source = lines[line - 1].strip() if line <= len(lines) else ""
    return f"line {line}, column {column}: {_AT.sub('', message)} in: {source}"
