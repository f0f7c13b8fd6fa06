"""People's judgements on identity: what they merged, split and corrected, kept apart from what any extractor says.

A judgement names entities by their keys, not by node ids, so that it holds when stories come, go or are read again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Merge:
    """The nodes that hold any of ``one`` and any of ``two`` (entity keys, sorted) are one."""

    one: tuple[str, ...]
    two: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What ``articles`` call by ``names`` (of ``family``) is another node than what the rest call so."""

    family: str
    names: tuple[str, ...]
    articles: tuple[str, ...]

    @property
    def id(self) -> str:
        """The judgement's id, which the new node's key carries."""
        return judgement_id(self)


@dataclass(frozen=True, slots=True)
class Correction:
    """The node that holds any of ``keys`` has this ``name`` and ``kind`` ("" leaves what the stories say)."""

    keys: tuple[str, ...]
    name: str = ""
    kind: str = ""


Judgement = Merge | Split | Correction
_KINDS: dict[str, type[Judgement]] = {"merge": Merge, "split": Split, "correct": Correction}
_NAMES = {type_: name for name, type_ in _KINDS.items()}


def judgement_id(judgement: Judgement) -> str:
    """A short id made from the judgement's content: the same judgement twice is one."""
    kind, body = packed(judgement)
    return "j" + hashlib.sha256(f"{kind}\x1f{body}".encode()).hexdigest()[:11]


def packed(judgement: Judgement) -> tuple[str, str]:
    """Kind and JSON body, as the ledger keeps them."""
    return _NAMES[type(judgement)], json.dumps(asdict(judgement), ensure_ascii=False, sort_keys=True)


def unpacked(kind: str, body: str) -> Judgement:
    """The judgement that ``packed`` gave."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(body).items()}
    return _KINDS[kind](**values)
