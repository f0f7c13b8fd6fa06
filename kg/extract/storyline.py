"""What a story has told so far: its events, which of them is under way, and the day it tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.claims import EntityRef
from kg.extract.casts import bodies
from kg.extract.clauses import Clause
from kg.extract.coding import DATE, Coded
from kg.extract.drafts import Draft, Where, dates_agree, names_agree
from kg.extract.grammar import Grammar, grammar
from kg.extract.hits import Hit
from kg.extract.subjects import Subject
from kg.text.dates import DateMention

_NEAR = 4
"""Sentences after which an event is no longer under way."""
_LEAD = 4
"""Sentences, headlines apart, that give the day of the whole story."""
_PLAIN_KINDS = ("Signing", "Award", "Pairing", "Training")
"""Kinds that a noun which points back tells apart (签约仪式, 培训), where 会议 and 活动 may be anything."""
_AT_A_MEETING = re.compile("(?:在)?(?:随后的)?(?:座谈|会上|会议)")
"""Openings after which somebody speaks at the meeting, whatever else was told of since."""
_SPEECH = "作致"
"""What a speech at the story's meeting begins with (作表态发言, 致辞), however long ago it was told of."""
_OPENS = re.compile(f"(?:^|[，；：。])(?={DATE})")
_NEAR_DAY = 1
"""Sentences from one that gives a day to the story's first event."""
_BARE_DAY = re.compile("(?<![0-9])[0-9]{1,2}日(?!报)")
"""A day of which nobody knows the month."""
_GOING_ALONG = ("host", "attended", "attended.tour", "attended.together")
"""Frames whose 陪同 or 参加 may be told long after the visit."""
_GOERS = ("LED", "ATTENDED", "ORGANIZED")


@dataclass(slots=True)
class Sentence:
    """A sentence being read; ``drafts`` are the events it tells, with the place in it that tells them."""

    coded: Coded
    where: Where
    number: int
    first: bool
    carries_on: bool
    clauses: list[Clause]
    drafts: list[tuple[int, Draft]] = field(default_factory=list)


class Storyline:
    """Keeps the events of a story while its sentences are read, and says which one a sentence goes on telling of."""

    def __init__(self, headline: str) -> None:
        """A ``headline`` that tells of a visit lets any move in the story be one."""
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self._grammar: Grammar = grammar()
        self._day: DateMention | None = None
        self._day_at = 0
        self._days: list[DateMention] = []
        self._visit_at = -_NEAR
        self._about_a_visit = bool(re.search(self._grammar.words["visit"], headline))

    def remember(self, sentence: Sentence, end: int) -> None:
        """What the next sentences may mean: the last event with a name of its own, else the last; the last date."""
        told = [draft for _, draft in sentence.drafts if draft.acted]
        for _, draft in sentence.drafts:
            draft.told_at = sentence.number
        named = [draft for draft in told if draft.name or draft.kind == "Visit" or draft.rule == "met"]
        if told and (named or not (self.current and self.current.name and self.recent(sentence, self.current))):
            self.current = (named or told)[-1]
        elif told and self.current:
            self.current.told_at = sentence.number
        if re.search(self._grammar.words["visit"], sentence.coded.text[:end]):
            self._visit_at = sentence.number
        dates = [date for date in sentence.coded.dates(0, end) if near_day(date)]
        if sentence.number <= _LEAD:
            self._days += dates
        days = [date for date in dates if date.precision == "day"] or dates
        if days:
            self._day, self._day_at = days[-1], sentence.number

    def date_all(self) -> None:
        """An event without any date is of the story's day, where the deeds it tells are of one day only."""
        told = [draft.date for draft in self.drafts if draft.date and draft.own_date] or self._days
        days = {date.date or date.month_day: date for date in told if date.precision == "day" and not date.end_date}
        if len(days) == 1:
            for draft in self.drafts:
                draft.date = draft.date or next(iter(days.values()))

    def tour(self, number: int) -> Draft | None:
        """The visit under way."""
        visits = [draft for draft in self.drafts if draft.kind == "Visit" and number - draft.told_at <= _NEAR]
        return visits[-1] if visits else None

    def two_parties(self) -> list[EntityRef]:
        """The two bodies that held or signed the last event that had just two."""
        for draft in reversed(self.drafts):
            all_ = list(dict.fromkeys(bodies(draft.who("ORGANIZED", "SIGNED_AT", "PAIRED_IN"))))
            # 某村 and 某村党总支 are one side.
            two = [a for a in all_ if not any(b != a and b.name.startswith(a.name) for b in all_)]
            if len(two) == 2:
                return two
        return []

    @staticmethod
    def recent(sentence: Sentence, draft: Draft) -> bool:
        return sentence.number - draft.told_at <= _NEAR

    def date_before(self, sentence: Sentence) -> DateMention | None:
        """The date of an event whose sentence gives none: that of the event under way, or the story's only one."""
        if self.current and self.recent(sentence, self.current):
            return self.current.date
        return self._day if sentence.number - self._day_at <= _NEAR else None

    def of_the_day(self, sentence: Sentence, hit: Hit, kind: str) -> bool:
        """Whether an event without a day is of the story's: told first, at another, or right after."""
        if self._grammar.cues["habitual"].search(sentence.coded.text, 0, hit.end):
            return False
        text = sentence.coded.text
        if not self.drafts and (
            sentence.number - self._day_at <= _NEAR_DAY < sentence.number or _BARE_DAY.search(text)
        ):
            return True
        tour = self.tour(sentence.number)
        if sentence.first or sentence.carries_on or (kind == "Meeting" and tour):
            return True
        if kind == "Activity" and tour and any(draft is tour for _, draft in sentence.drafts):
            # 先后参观了某某陵园，并在某某陵园举办了揭牌仪式
            return True
        if kind == "Award" and self.current and self.recent(sentence, self.current):
            return True
        return (
            hit.frame.rule in ("named.attended", "named.chairs", "named.held-there")
            and sentence.number - self._day_at == 1
        )

    def told_before(
        self, where: Where, kind: str, name: str, subject: Subject, dates: list[DateMention]
    ) -> Draft | None:
        """The event already told that this is told of again, or None."""
        # 会议, or 闭幕式 after 某某竞赛闭幕式暨颁奖仪式, points back to the event under way, whatever its kind.
        last = self.drafts[-1] if self.drafts else None
        open_ = (self.current or last) if name and not dates else None
        if open_ and open_.kind == "Training" and name.endswith("仪式") and name in self._grammar.generic:
            # Who comes to the ceremony is not taught.
            return next((draft for draft in reversed(self.drafts) if draft.kind == "Activity"), None)
        points = name in self._grammar.generic and (kind != "Training" or not open_ or open_.kind == kind)
        if open_ and open_.kind in ("Signing", "Pairing") and name.startswith("座谈") and name not in open_.name:
            # Talks are held beside a signing.
            return None
        if open_ and open_.kind != "Visit" and (points or name in open_.name):
            same = [draft for draft in self.drafts if draft.kind == kind and kind in _PLAIN_KINDS]
            return same[-1] if same else open_
        for draft in reversed(self.drafts):
            if draft.kind != kind or (dates and not dates_agree(draft.date, dates[-1])):
                continue
            if kind == "Visit":
                by_name = bool(name) and name == draft.name and name not in self._grammar.generic
                leads = draft.where == where and draft.rule == "party.leads"
                if by_name or leads or self._same_party(draft, subject):
                    return draft
            elif kind == "Appointment":
                if draft.where == where:
                    return draft
            elif names_agree(draft.name, name) and (draft.name or name or kind in ("Signing", "Pairing", "Award")):
                return draft
        return None

    @staticmethod
    def _same_party(draft: Draft, subject: Subject) -> bool:
        who = subject.who
        # A host who takes the party on is of its visit, too.
        known = draft.who(*_GOERS, "ACCOMPANIED")
        return not who or bool(set(who) & set(known)) or all(one.kind == "Delegation" for one in who)

    def event_of(self, sentence: Sentence, hit: Hit) -> Draft | None:
        """The event a hit adds to: the nearest before it in its sentence, else after it, else what is under way."""
        joins = hit.frame.joins
        if hit.frame.subject == "SPOKE_AT" and hit.match[0].startswith("介绍") and self._shown(sentence, hit):
            return None
        here = [(at, draft) for at, draft in sentence.drafts if draft.kind in joins]
        before = [draft for at, draft in here if at <= hit.start]
        nearest = before[-1] if before else here[0][1] if here else None
        at_hand = [d for d in self.drafts if d.kind in joins and self._goes_on(sentence, d)]
        # 参加调研 is to the visit, also where a meeting was told of since.
        see = hit.frame.rule in ("attended", "attended.tour") and re.search(
            self._grammar.words["go_and_see"], hit.match[0]
        )
        talk = hit.frame.subject == "SPOKE_AT" and _AT_A_MEETING.match(sentence.coded.text)
        prefers = "Visit" if see else "Meeting" if talk else hit.frame.prefers
        preferred = [d for d in at_hand if d.kind == prefers]
        if see and not preferred:
            preferred = [d for d in self.drafts if d.kind == "Visit" and self._agrees(sentence, d)]
        if preferred and not (nearest and nearest.kind == prefers):
            return preferred[-1]
        open_ = self.current if self.current in at_hand else None
        # A prize handed over at a meeting is no event to speak at.
        if nearest and (nearest.name or nearest.kind == "Visit" or not (open_ and open_.name)):
            return nearest
        if not at_hand and hit.match[0][0] in _SPEECH:
            return next((d for d in reversed(self.drafts) if d.kind == "Meeting" and self._agrees(sentence, d)), None)
        if not at_hand and hit.frame.rule in _GOING_ALONG:
            # 某某陪同调研, at the end of a story that tells of one visit.
            fits = [d for d in self.drafts if d.kind in joins and self._agrees(sentence, d)]
            return fits[0] if len(fits) == 1 and fits[0].kind == "Visit" else None
        return open_ or (at_hand[-1] if at_hand else None)

    @staticmethod
    def _shown(sentence: Sentence, hit: Hit) -> bool:
        """Whether the sentence tells of a visit right before the hit: what is seen is explained on the spot."""
        before = [draft for at, draft in sentence.drafts if at <= hit.start]
        seen = before[-1].parts if before and before[-1].kind == "Visit" else []
        return any(part.role == "TO" and part.where == sentence.where for part in seen)

    def _goes_on(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether a sentence may go on telling of an event."""
        return (self.recent(sentence, draft) or sentence.carries_on) and self._agrees(sentence, draft)

    @staticmethod
    def _agrees(sentence: Sentence, draft: Draft) -> bool:
        # 通报了1至9月的形势 is of another time than the telling, 9月5日，某某 is not.
        coded = sentence.coded
        dates = [d for at in _OPENS.finditer(coded.text) for d in coded.dates(at.end(), at.end() + 1)]
        return not dates or dates_agree(draft.date, dates[-1])

    def on_tour(self, number: int) -> bool:
        """Whether a move may be a visit: one is under way, or the headline or the sentence before tells of one."""
        return self.tour(number) is not None or self._about_a_visit or number - self._visit_at <= 1


def near_day(date: DateMention) -> bool:
    """Whether a date is near enough to one doing: a day, a month or 日前, not a year of somebody's life."""
    return date.precision in ("day", "month") or bool(date.latest or date.month_day)
