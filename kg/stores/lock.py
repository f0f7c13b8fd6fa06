"""A lock file: one process at a time; the operating system frees it when the process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kg.errors import WorkspaceError, WorkspaceLockedError


class FileLock:
    """Holds ``path`` locked until ``release``; raises WorkspaceLockedError where another process holds it."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise WorkspaceError(f"{path.parent}: can't be written: {error.strerror}") from error
        try:
            _lock(self._file)
        except OSError as error:
            os.close(self._file)
            what = f"{path}: another process has this graph open for writing; try again when it ends"
            raise WorkspaceLockedError(what) from error

    def release(self) -> None:
        """Let others have it; twice does no harm."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":

    def _lock(file: int) -> None:
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: int) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
