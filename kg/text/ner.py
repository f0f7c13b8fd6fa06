"""People, places, units and job titles by FoolNLTK's network, which scripts/convert_fool.py made an ONNX file of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.text.decoding import batches, best_paths
from kg.text.tagger import open_session


@dataclass(frozen=True, slots=True)
class Entity:
    """``text[start:end]`` names a thing of ``type``: person, location, org, company, job (a title) or time."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    ids: dict[str, int]
    unknown: int
    tags: list[str]
    start: NDArray[np.float32]
    transitions: NDArray[np.float32]


@cache
def _model() -> _Model:
    with as_file(files("kg.text") / "data" / "fool_ner.onnx") as path:
        session = open_session(path)
    about = session.get_modelmeta().custom_metadata_map
    ids = {char: number for number, char in enumerate(json.loads(about["characters"])) if char}
    tags = about["tags"].split(" ")
    nothing = {"ids": np.zeros((1, 1), dtype=np.int32), "lengths": np.ones(1, dtype=np.int32)}
    crf = session.run(["transitions"], nothing)[0]
    # The last row is the state before the first character; 1 is the network's unknown character.
    return _Model(session, ids, 1, tags, crf[-1, :-1], crf[:-1, :-1])


def entities(texts: Sequence[str]) -> list[list[Entity]]:
    """The entities of every text, in order and none overlapping; offsets count its code points."""
    model = _model()
    found: list[list[Entity]] = [[] for _ in texts]
    for batch in batches(texts, model.ids, model.unknown):
        lengths = np.full(len(batch.pieces), batch.ids.shape[1], dtype=np.int32)
        feed = {"ids": batch.ids.astype(np.int32), "lengths": lengths}
        scores = model.session.run(["scores"], feed)[0]
        scores[:, 0] += model.start
        for piece, path in zip(batch.pieces, best_paths(scores, model.transitions), strict=True):
            spans = _entities(piece.start, [model.tags[number] for number in path])
            found[piece.index].extend(e for e in (_stripped(texts[piece.index], s) for s in spans) if e.start < e.end)
    for each in found:
        each.sort(key=lambda e: e.start)
    return found


def _entities(offset: int, tags: Sequence[str]) -> Iterator[Entity]:
    """Entities of one piece by its tags: B_x M_x E_x spans one, S_x is one, what isn't closed is none."""
    start = -1
    for position, tag in enumerate(tags):
        place, _, type_ = tag.partition("_")
        if place == "S":
            yield Entity(offset + position, offset + position + 1, type_)
        elif place == "B":
            start = position
        elif place == "E" and start >= 0:
            yield Entity(offset + start, offset + position + 1, type_)
        if place in ("O", "S", "E"):
            start = -1


def _stripped(text: str, entity: Entity) -> Entity:
    """The entity without the blanks that the network likes to take in."""
    word = text[entity.start : entity.end]
    start = entity.start + len(word) - len(word.lstrip())
    return Entity(start, start + len(word.strip()), entity.type)
