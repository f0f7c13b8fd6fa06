"""The commands that README and docs show, run as a reader would, give the output they show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[tuple[str, str]]:
    """The page's commands and the output each shows, in reading order."""
    found = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def pattern(shown: str) -> str:
    """What a real output has to match: a line ``...`` stands for any lines, ``…`` inside a line for anything."""
    lines = []
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "...":
            lines.append("(?:.*\n)*?")
        else:
            lines.append(re.escape(line.rstrip()).replace("…", ".*") + r" *\n")
    return "".join(lines)


def prepare(page: Path, folder: Path) -> None:
    """Write the files that the page shows into the folder its commands run in."""
    for name, content in FILE.findall(page.read_text(encoding="utf-8")):
        (folder / name).write_text(content, encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """What a shell prints for the command, in a plain terminal of 120 columns."""
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment.pop("KG_GRAPH", None)
    done = subprocess.run(
        f"{{ {command}\n}} 2>&1", shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shown_commands_give_the_shown_output(page: Path, tmp_path: Path) -> None:
    """Every command a page of the docs shows can be copied and gives what the page says."""
    prepare(page, tmp_path)
    for command, shown in commands(page):
        output = run(command, tmp_path)
        expected = pattern(shown) if shown.strip() else r"\s*"
        assert re.fullmatch(expected, output + "\n" if output else ""), (
            f"{page.name}: $ {command}\n--- shown\n{shown}\n--- real\n{output}"
        )


def test_readme_shows_real_commands() -> None:
    """The README shows at least the demo, a build, a query and a Cypher question with their output."""
    shown = " ".join(command for command, _ in commands(ROOT / "README.md"))
    for command in ("kg demo", "kg build", "kg query", "kg cypher"):
        assert command in shown
