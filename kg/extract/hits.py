"""Where the grammar's frames fit a sentence: hits in text order, the more telling frame where two overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import EntityRef
from kg.extract.clauses import Clause
from kg.extract.coding import Coded, Range
from kg.extract.grammar import Frame, Grammar

_COUNT = re.compile("等([0-9]+|[一二三四五六七八九十]{1,3})余?(?:多|来|几)?[家户个名位所处]")
_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")}
_PERSONAL = ("Person", "Delegation")
_LOOKS = ("visit.checked", "visit.direct")


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame's match in a coded sentence, in the clause where it begins."""

    frame: Frame
    match: re.Match[str]
    clause: Clause
    coded: Coded

    @property
    def start(self) -> int:
        """Where the match begins in the coded sentence."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where the match ends in the coded sentence."""
        return self.match.end()

    def span(self, fills: str) -> Range | None:
        """The coded range of the first slot that fills ``fills`` (NAME, POST, a role), or None."""
        for slot in self.frame.slots:
            if slot.fills == fills and self.match[slot.group] is not None:
                return self.match.span(slot.group)
        return None

    @property
    def post(self) -> str:
        """The title that somebody is appointed to, or ""."""
        span = self.span("POST")
        return self.coded.raw(*span) if span else ""

    def filled(self) -> list[tuple[str, list[EntityRef], int]]:
        """Role or cast, participants and their declared count (等16家: 16, else 0) of each slot that names somebody."""
        found = []
        for slot in self.frame.slots:
            if slot.fills in ("NAME", "POST") or self.match[slot.group] is None:
                continue
            start, end = self.match.span(slot.group)
            found.append((slot.fills, self.coded.actors(start, end), declared(self.coded.text[start:end])))
        return found


def declared(text: str) -> int:
    """How many a list says it stands for (等16家企业: 16), or 0."""
    match = _COUNT.search(text)
    if not match:
        return 0
    return int(match[1]) if match[1].isdigit() else _number(match[1])


def _number(chars: str) -> int:
    tens, ten, ones = chars.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def personal(who: Sequence[EntityRef]) -> bool:
    """Whether a named person or a delegation is among them."""
    return any(one.family in _PERSONAL or one.kind in _PERSONAL for one in who)


def find_hits(coded: Coded, clauses: Sequence[Clause], end: int, table: Grammar, on_tour: bool) -> list[Hit]:
    """All hits in ``text[:end]``; ``on_tour`` says that a visit is under way (any move word is believed)."""
    text = coded.text
    # Words that one frame takes are no other's, but a pairing may be told by the very words that tell a signing
    # (签订结对共建协议), and of two frames for different doers only one will be believed.
    masks = {(pairs, by): bytearray(len(text) + 1) for pairs in (False, True) for by in ("", "person", "unit")}
    hits: list[Hit] = []
    for means in table.cues["means"].finditer(text, 0, end):
        for mask in masks.values():
            mask[means.start() : means.end()] = b"\1" * (means.end() - means.start())
    for frame in table.frames:
        if frame.needs and not on_tour and not re.search(table.words[frame.needs], text[:end]):
            continue
        if not frame.hint.search(text, 0, end):
            continue
        pairs = frame.opens == "Pairing"
        rivals = [masks[pairs, by] for by in ("", "person", "unit") if not frame.by or by in ("", frame.by)]
        for match in frame.pattern.finditer(text, 0, end):
            start, stop = match.span()
            hit = Hit(frame, match, _clause_at(clauses, start), coded)
            if not any(any(mask[start:stop]) for mask in rivals) and not _own_party(hit):
                masks[pairs, frame.by][start:stop] = b"\1" * (stop - start)
                hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def _own_party(hit: Hit) -> bool:
    """Whether what seems looked at is a party that looks (检查工作组先后来到, 工作组 a name)."""
    seen = [one for fills, who, _ in hit.filled() if fills == "seen" for one in who]
    return hit.frame.rule in _LOOKS and bool(seen) and all(one.kind == "Delegation" for one in seen)


def _clause_at(clauses: Sequence[Clause], position: int) -> Clause:
    return clauses[min(bisect_right(clauses, position, key=lambda clause: clause.end), len(clauses) - 1)]
