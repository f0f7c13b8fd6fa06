"""The embedded graph over Bolt, on this machine only, for Neo4j's drivers and tools.

The embedded engine brings a Bolt server of its own; here it gets a folder, a user with a password, and rights.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.stores.arcade import ArcadeStore
from kg.stores.arcade_errors import store_error
from kg.stores.engine import engine

HOST = "127.0.0.1"
USER = "neo4j"
"""The user's name: the one that Neo4j's tools fill in by themselves."""
DATABASE = "graph"
_ROUNDS = 65536
"""Of PBKDF2, as the engine writes its own users."""
_READER = {"access": [], "types": {"*": {"access": ["readRecord"]}}}
_WRITER = {
    "access": ["updateSchema"],
    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
}
_NOBODY = {"access": [], "types": {"*": {"access": []}}}


@dataclass(frozen=True, slots=True)
class Service:
    """Where the graph answers: a Bolt address, and the user's password (the user is ``USER``)."""

    address: str
    password: str


@contextmanager
def serving(target: str, *, port: int, password: str = "", write: bool = False) -> Iterator[Service]:
    """Serve the workspace at ``target`` until the block ends; port 0 takes a free one, no password makes one up.

    For reading a copy is served, as the graph is now, so that others may go on reading and building. For writing it is
    the graph itself, which nobody else can open meanwhile.

    Raises UsageError where ``target`` is no workspace folder, StoreError where the port is taken, and what opening
    the graph raises.
    """
    if "://" in target or target.endswith(".json"):
        raise UsageError(
            f"{target}: only a workspace folder can be served; kg copy --graph {target} --to FOLDER makes one"
        )
    password = password or secrets.token_urlsafe(12)
    with tempfile.TemporaryDirectory(prefix="newskg-serve-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        _place(Path(target) / "graph", root / "databases", write=write)
        _write_security(root / "config", password, write=write)
        port = _free(port)
        server = engine().create_server(str(root), secrets.token_urlsafe(24), _settings(root, port))
        try:
            server.start()
        except engine().ArcadeDBError as error:
            raise store_error(error, Path(target)) from error
        try:
            yield Service(f"bolt://{HOST}:{port}", password)
        finally:
            server.stop()


def _place(graph: Path, databases: Path, *, write: bool) -> None:
    """Put the graph, or a copy to read, where the server looks. Opening it first tells what is wrong with it."""
    with ArcadeStore(graph, write=write) as store:
        store.counts()
    databases.mkdir()
    if write:
        (databases / DATABASE).symlink_to(graph.absolute(), target_is_directory=True)
    else:
        shutil.copytree(graph, databases / DATABASE)


def _settings(root: Path, port: int) -> dict[str, object]:
    return {
        "host": HOST,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": port,
        "http_port": "0",  # the engine insists on HTTP too; on any free port, behind the same password
        "server_databaseDirectory": str(root / "databases"),
        "mode": "development",  # in production mode it keeps from the user why a query failed
    }


def _write_security(config: Path, password: str, *, write: bool) -> None:
    """The engine's files of users and rights: one user, who may read or also write."""
    config.mkdir()
    salt = base64.b64encode(secrets.token_bytes(32))
    key = base64.b64encode(hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ROUNDS, 32))
    user = {
        "name": USER,
        "password": f"PBKDF2WithHmacSHA256${_ROUNDS}${salt.decode()}${key.decode()}",
        "databases": {"*": ["users"]},
    }
    (config / "server-users.jsonl").write_text(json.dumps(user) + "\n", encoding="utf-8")
    groups = {"users": _WRITER if write else _READER, "*": _NOBODY}
    limits = {"resultSetLimit": -1, "readTimeout": -1}
    rights = {
        "databases": {"*": {"groups": {name: {**limits, **group} for name, group in groups.items()}}},
        "version": 2,
    }
    (config / "server-groups.json").write_text(json.dumps(rights), encoding="utf-8")


def _free(port: int) -> int:
    """The port, or a free one for 0. Raises StoreError where another program listens on it."""
    with socket.socket() as probe:
        try:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
        except OSError as error:
            why = "another program (a Neo4j server?) listens on it" if error.errno == 98 else error.strerror
            raise StoreError(
                f"port {port} can't be used: {why}; choose another with --port, or 0 for a free one"
            ) from error
        return int(probe.getsockname()[1])
