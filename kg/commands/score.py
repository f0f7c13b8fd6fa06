"""``kg eval``: how well extraction does against answer keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.output import write
from kg.errors import UsageError


def eval_(
    keys: Annotated[list[Path], typer.Argument(metavar="KEY", help="Answer keys (NAME.json), or folders of them.")],
    brief: Annotated[bool, typer.Option("--brief", help="Leave out the misses.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score extraction: precision, recall and F1, with every miss and its sentence.

    \b
    Example:
      kg eval keys/ --brief
    """
    from kg.evaluate import evaluate, to_json, to_text

    files = [file for key in keys for file in (sorted(key.glob("*.json")) if key.is_dir() else [key])]
    if not files:
        raise UsageError(f"no answer key in {', '.join(map(str, keys))}")
    pages = evaluate(files)
    write([to_json(pages) if json else to_text(pages, misses=not brief)])
