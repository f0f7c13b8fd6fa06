"""Run the commands that README and docs show and write their real output back.

Usage: python -m scripts.refresh_docs (from the root). Lines ``...`` that stood for others are lost: put them back.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tests.test_docs import BLOCK, PAGES, prepare, run


def refresh(page: Path) -> None:
    """Rewrite one page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(page, folder)

        def block(match: re.Match[str]) -> str:
            shown = []
            for part in re.split(r"^\$ ", match[1], flags=re.MULTILINE)[1:]:
                command = part.partition("\n")[0]
                shown.append(f"$ {command}\n{run(command, folder).rstrip()}\n")
            return "```console\n" + "".join(shown) + "```"

        page.write_text(BLOCK.sub(block, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for page in PAGES:
        refresh(page)
