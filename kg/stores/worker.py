"""A query in a process of its own, so that one that never ends can be stopped.

The embedded engine runs inside the process that calls it and can't be interrupted in every state; killing the
process that runs the query always works.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg import errors
from kg.errors import KgError, QueryError, QueryTimeoutError
from kg.model import Rows, Value


@dataclass(frozen=True, slots=True)
class _Question:
    cypher: str
    parameters: Mapping[str, Value]
    write: bool
    limit: int | None


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error of the worker: its class name in ``kg.errors`` and its message."""

    kind: str
    message: str


class QueryWorker:
    """A child process with the store in ``folder`` open; ``stop`` ends it at once."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        mode = "write" if write else "read"
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", "from kg.stores.worker import main; main()", str(folder), mode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._read()

    def ask(
        self, cypher: str, parameters: Mapping[str, Value], *, write: bool, timeout: float, limit: int | None
    ) -> Rows:
        """The answer, as ``Store.query`` gives it; a query that isn't done in ``timeout`` seconds is killed."""
        timed_out = threading.Event()
        clock = threading.Timer(timeout, self._time_out, (timed_out,))
        clock.start()
        try:
            assert self._process.stdin is not None  # noqa: S101  (it is a pipe)
            pickle.dump(_Question(cypher, parameters, write, limit), self._process.stdin)
            self._process.stdin.flush()
            answer = self._read()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.stop()
            if timed_out.is_set():
                raise QueryTimeoutError(f"the query ran longer than {timeout:g} s and was stopped") from None
            raise QueryError("the process that ran the query died; it may have run out of memory") from error
        except BaseException:
            self.stop()
            raise
        finally:
            clock.cancel()
        assert isinstance(answer, Rows)  # noqa: S101
        return answer

    @property
    def alive(self) -> bool:
        """Can it still be asked?"""
        return self._process.poll() is None

    def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _time_out(self, timed_out: threading.Event) -> None:
        timed_out.set()
        self._process.kill()

    def _read(self) -> Rows | None:
        assert self._process.stdout is not None  # noqa: S101
        answer: object = pickle.load(self._process.stdout)  # noqa: S301  (our own child wrote it)
        if isinstance(answer, _Failure):
            kind = getattr(errors, answer.kind, QueryError)
            raise kind(answer.message)
        return answer if isinstance(answer, Rows) else None


def _serve(folder: Path, *, write: bool, questions: IO[bytes], answers: IO[bytes]) -> None:
    from kg.stores.arcade import ArcadeStore

    try:
        store = ArcadeStore(folder, write=write)
    except KgError as error:
        _send(_Failure(type(error).__name__, str(error)), answers)
        return
    _send("ready", answers)
    with store:
        while True:
            try:
                question: _Question = pickle.load(questions)  # noqa: S301  (our own parent wrote it)
            except EOFError:
                return
            try:
                answer: object = store.query(
                    question.cypher, question.parameters, write=question.write, limit=question.limit
                )
            except KgError as error:
                answer = _Failure(type(error).__name__, str(error))
            _send(answer, answers)


def _send(answer: object, answers: IO[bytes]) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def main() -> None:
    """The child's side: answer questions from standard input until it closes. Arguments: the folder, read or write."""
    # Ctrl-C at the terminal reaches both processes; the parent decides what it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _serve(Path(sys.argv[1]), write=sys.argv[2] == "write", questions=sys.stdin.buffer, answers=sys.stdout.buffer)
