"""The error tree: one line each (what, where, what to do) and the exit code that the command line gives."""

from __future__ import annotations


class KgError(Exception):
    """Whatever newskg says went wrong; ``str(error)`` is one line a user can act on."""

    exit_code = 1


class UsageError(KgError):
    """The call itself is wrong: an unknown option value, a missing or unknown parameter."""

    exit_code = 2


class InputError(KgError):
    """One input (file, page, story) can't be used; the others go on."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        self.where, self.what, self.advice = where, what, advice
        super().__init__(f"{where}: {what}" + (f"; {advice}" if advice else ""))


class NotFoundError(KgError):
    """Something asked for by name isn't there; ``nearest`` are the closest names that are."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        self.nearest = nearest
        super().__init__(message + (f"; nearest: {', '.join(nearest)}" if nearest else ""))


class AmbiguousNameError(KgError):
    """A name fits several nodes; ``candidates`` are what it could mean."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        super().__init__(f"{name} fits {len(candidates)} names: {', '.join(candidates)}; give one of them whole")


class WorkspaceError(KgError):
    """The workspace folder can't be used: damaged, read-only, full disk."""


class WorkspaceLockedError(WorkspaceError):
    """Another process has the workspace open for writing."""


class WorkspaceVersionError(WorkspaceError):
    """The workspace was written by a newer newskg."""


class GraphDamagedError(WorkspaceError):
    """The embedded graph's files aren't what its engine wrote; it can be drawn again from the ledger."""


class StoreError(KgError):
    """The graph store failed or can't be reached."""


class QueryError(StoreError):
    """A Cypher query was refused or failed."""


class QuerySyntaxError(QueryError):
    """Cypher that doesn't parse; the message shows line and column."""


class QueryReadOnlyError(QueryError):
    """A write in a read-only query; ``--write`` allows it."""


class QueryTimeoutError(QueryError):
    """The query ran longer than ``--timeout`` allows."""


class UnknownNameError(QueryError):
    """A label, relationship type or property that the schema doesn't have; the message gives the nearest."""


class ParameterError(UsageError):
    """A query's parameter is missing, unknown, or of the wrong type."""
