"""Who does what the clauses tell: the subject of each hit, carried over clauses and sentences where none is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.claims import EntityRef
from kg.extract.casts import bodies, people
from kg.extract.clauses import Clause, subject_in
from kg.extract.coding import ACTORS, Coded
from kg.extract.drafts import Draft, Where
from kg.extract.grammar import grammar
from kg.extract.hits import Hit

_TAKEN_ROUND = re.compile(f"陪同(?!下)[^{ACTORS}]{{0,8}}$")
_PRONOUN = re.compile("，?[他她](?![们的])")
_TWO = 2
_NEAR = 2
"""Sentences over which a subject is carried on."""


@dataclass(frozen=True, slots=True)
class Subject:
    """``who`` does it, as the sentence at ``where`` names them; ``carried`` over from an earlier sentence."""

    who: tuple[EntityRef, ...]
    where: Where
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What is under way when a sentence begins: the visit and the event last told of, the last two parties."""

    tour: Draft | None
    event: Draft | None
    parties: Sequence[EntityRef] = ()

    def subject(self, doer: str, before: Subject, where: Where) -> Subject:
        """Whom a clause means that names its doer only by their part (``Clause.doer``), after one of ``before``."""
        if doer in ("party", "guests"):
            goers = list(before.who)
            if self.tour:
                goers = self.tour.who("LED") or self.tour.who("ORGANIZED")
            elif doer == "guests" and self.event:
                # 领导一行参观, after who attended an event
                goers = people(self.event.who("LED", "ATTENDED")) or goers
            elif self.event and self.event.kind == "Activity":
                # 考察团先后参观, after an activity: its holders' party, not who joined it
                held = [part.who for part in self.event.parts if part.role == "ORGANIZED"]
                goers = [one for one in held if one not in _owners(self.event)] or goers
            return Subject(tuple(goers), where)
        if doer == "event" and self.event:
            return Subject(tuple(bodies(self.event.who("ORGANIZED"))), where, carried=True)
        if doer == "both":
            two = bodies(before.who)
            return Subject(tuple(self.parties or (two if len(two) == _TWO else ())), where)
        return Subject((), where)


def _owners(event: Draft) -> list[EntityRef]:
    """Who only stands at the head of an event's name."""
    return [part.who for part in event.parts if part.rule == "named.owner"]


class SubjectTracker:
    """Keeps the subject of a story's telling while its sentences go by."""

    def __init__(self) -> None:
        self._last: Subject | None = None
        self._lately: Subject | None = None
        self._last_at = 0

    def of_hits(
        self, coded: Coded, where: Where, number: int, clauses: Sequence[Clause], hits: Sequence[Hit], stage: Stage
    ) -> list[Subject]:
        """The subject of each hit, in their order; ``stage`` is what 一行, 会议 and 双方 may mean."""
        now = self._carried(where, number)
        self._lately = None
        found: list[Subject] = []
        by_clause: dict[int, list[Hit]] = {}
        for hit in hits:
            by_clause.setdefault(hit.clause.start, []).append(hit)
        for clause in clauses:
            mine = by_clause.get(clause.start, [])
            if _PRONOUN.match(coded.text, clause.start, clause.end) and len(now.who) == 1 == len(people(now.who)):
                now = self._lately = replace(now, where=where, carried=False)
            if clause.doer and not clause.lead:
                now = self._lately = stage.subject(clause.doer, now, where)
            elif clause.lead and not mine:
                now = Subject(clause.lead, where)
            now, subjects = self._in_clause(coded, where, clause, mine, now)
            found += subjects
        if now.who and not now.carried:
            self._last, self._last_at = now, number
        return found

    @property
    def last_alone(self) -> EntityRef | None:
        """The person who acted last, where nobody acted with him (他)."""
        who = self._last.who if self._last else ()
        return who[0] if len(who) == 1 and people(who) else None

    def _carried(self, where: Where, number: int) -> Subject:
        if self._last and number - self._last_at <= _NEAR and self._last.where.part == where.part:
            return Subject(self._last.who, self._last.where, carried=True)
        return Subject((), where)

    def _in_clause(
        self, coded: Coded, where: Where, clause: Clause, hits: Sequence[Hit], now: Subject
    ) -> tuple[Subject, list[Subject]]:
        """The subjects of one clause's hits, and the subject that the next clause starts with."""
        found: list[Subject] = []
        begin = clause.start
        here = self._lately if hits and hits[0].frame.aside and self._lately else now
        for hit in hits:
            if begin > hit.start:
                # Two frames tell two events by the same words (签订结对共建协议).
                begin = clause.start
            own = subject_in(coded, begin, hit.start) if begin < hit.start else []
            if begin == clause.start and clause.lead_end <= hit.start:
                own = [*clause.lead, *(one for one in own if one not in clause.lead)]
            elif begin == clause.start and clause.waiting:
                own = [*clause.waiting, *(one for one in own if one not in clause.waiting)]
            if own:
                here = self._lately = Subject(tuple(own), where)
            he = not now.carried and _PRONOUN.match(coded.text, clause.start, hit.start)
            goes_on = own or clause.doer or he or begin > clause.start
            if hit.frame.opens == "Visit" and _TAKEN_ROUND.search(coded.text, clause.start, hit.start):
                # 陪同调研组参观: the host is said to, the guests are those of the visit under way.
                found.append(Subject((), where))
            else:
                found.append(here if goes_on else _implied(here, hit, coded.text[begin : hit.start]))
            slot = next((who for fills, who, _ in hit.filled() if fills == "visitors" and who), None)
            if slot:
                now = here if own and hit.frame.subject else Subject(tuple(slot), where)
                here = Subject(tuple(slot), where)
            elif own and not hit.frame.aside:
                now = here
            begin = hit.end
        return now, found


def _implied(before: Subject, hit: Hit, between: str) -> Subject:
    """The subject before, where a clause has none of its own; ``between`` is the text from its start to the hit.

    Somebody without a name there (二十名志愿者) acts for the unit before at most, and plays no part of his own; neither
    does one whose name was not recognised.
    """
    cues = grammar().cues
    if cues["headless"].match(between):
        return before
    if hit.frame.aside or "一行" in between or not cues["staffed"].match(between):
        return replace(before, who=())
    return replace(before, who=tuple(bodies(before.who)))
