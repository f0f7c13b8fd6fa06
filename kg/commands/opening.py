"""Opening the workspace that a command line names: ledger and graph in one folder, or the graph elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.workspace import Workspace


def open_workspace(graph: str, ledger: str, *, write: bool = False, create: bool = False) -> Workspace:
    """The workspace in folder ``graph``; where that is a server or a networkx file, the ledger is in folder ``ledger``.

    Raises WorkspaceError and its kin, StoreError.
    """
    from kg.workspace import Workspace

    if "://" in graph or graph.endswith(".json"):
        return Workspace.open(ledger, write=write, store_target=graph, create=create)
    return Workspace.open(graph, write=write, create=create)
