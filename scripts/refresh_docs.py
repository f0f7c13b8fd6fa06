"""Run the commands that README and docs show and write their real output back.

Usage: python -m scripts.refresh_docs (from the root). What a page shows with ``...`` stays as it is: mend that by hand.
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
                command, _, before = part.partition("\n")
                output = run(command, folder).rstrip() + "\n"
                abridged = "\n...\n" in before
                shown.append(f"$ {command}\n{before if abridged else output}")
            return "```console\n" + "".join(shown) + "```"

        page.write_text(BLOCK.sub(block, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for page in PAGES:
        refresh(page)
