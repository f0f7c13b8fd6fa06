"""Running ``kg`` in the test's own process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import cli


@dataclass(frozen=True, slots=True)
class Result:
    """What a command line left behind."""

    code: int
    out: str
    err: str


Kg = Callable[..., Result]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> Kg:
    """Something that runs a command line in the (empty) folder and in English, and gives what it left behind."""
    for variable in ("KG_GRAPH", "KG_LEDGER", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(folder)

    def run(*arguments: str | Path) -> Result:
        with pytest.raises(SystemExit) as end:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(int(str(end.value.code)), captured.out, captured.err)

    return run
