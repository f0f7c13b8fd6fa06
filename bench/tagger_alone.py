"""The peer that a build is measured against: the two taggers on the same text and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.extract.extractor import BATCH
from kg.text.ner import entities
from kg.text.tagger import tag


def main() -> None:
    """Tag titles and contents of a JSON-lines file, in the batches that a build uses."""
    stories = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    for first in range(0, len(stories), BATCH):
        batch = [story[part] for story in stories[first : first + BATCH] for part in ("title", "content")]
        tag(batch)
        entities(batch)


if __name__ == "__main__":
    main()
