"""Events and roles of one story, read sentence by sentence with the frames of ``data/triggers.toml``.

Who does what is read from its syntactic place: before the verb the subject, in a frame's slots the others. What a
clause leaves open is carried over: its subject from the clause or sentence before, its event from what is under way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.claims import EntityRef
from kg.extract.casts import bodies, cast, people
from kg.extract.clauses import clauses, joined_people, words_begin, words_end
from kg.extract.coding import DATE, QUOTED, Coded, Coder, Range
from kg.extract.drafts import TALKS, Draft, Dropped, Part, Where, dates_agree, folded, held_apart, unsupported
from kg.extract.grammar import Grammar, grammar
from kg.extract.hits import Hit, find_hits, personal
from kg.extract.settling import Posts, settle, settle_pairings
from kg.extract.storyline import Sentence, Storyline, near_day
from kg.extract.subjects import Stage, Subject, SubjectTracker
from kg.text.dates import DateMention

_CARRIED = 0.85
"""How far a role is believed whose participant an earlier sentence names."""
_OWN = ("named.was-held", "named.opened", "named.chairs")
"""Frames in whose names an area at the head holds the event, too."""
_TALKS = ("Meeting", "Award", "Signing")
"""Events at which somebody's words are a speech; elsewhere they are told to the reporter."""
_CHECKS = re.compile("(?:检查|督查|巡查)$")
"""Names of what is a visit, where somebody by name does it at a named place, else a campaign."""
_THIS = "本次|此次|该|这次|这场|本场|本届"
_WHATEVER = re.compile("活动|会议|大会|仪式")
"""Nouns that point to what was told before in their own sentence."""
_BEFORE_OWNER = re.compile(f"(?:(?:历时|为期)[^，的]{{1,6}}的)?(?:{DATE}|{QUOTED}|[0-9]{{4}}年度?)*")
"""What an event's name may begin with before its holder."""
_OWN_BODY = re.compile("(?:党委|党组|党总支|党支部|纪委|党工委|工会|团委|委员会|理事会|董事会)$")
"""What a house's own body is called behind its name."""
_HE = re.compile("[他她](?![们的])")
_SPEECH = re.compile("(?:致[辞词]|讲话|发言)[中时]")
"""What somebody's words are part of, at whatever event."""
_SIGNERS = ("ATTENDED", "SIGNED_AT", "LED")
"""Roles of who signs for somebody."""
_PARTY = re.compile("一行(?:人|[0-9一二三四五六七八九十]+余?人)?$")
"""What a visiting party is called, right before where it goes."""
_COMES = re.compile("(?:莅临|来|到|赴)我?[校院]")
"""How it comes to the house that publishes the story."""
_POINTER = re.compile("(?:[本此]次|相关|有关|上述)?(?:活动|仪式)")
"""Names that tell of no event by themselves."""
_COMPETES = re.compile("(?:选手|运动员|健儿|队员)$")
"""Winners without a name, who win in no area's name."""
_CONGRESS = re.compile("(?:人大|人大常委会|代表大会|会员大会|换届大会|任命大会|聘任仪式)$")
"""Organs that elect and appoint at their meetings, and meetings at which their holders do."""
_AT_IT = "会上|培训(?:会|班)?上|课上"
"""Openings after which words at a training are a speech, too."""


def _another(draft: Draft, hit: Hit) -> bool:
    """Whether a hit tells of another event than ``draft``: held in another room, or talks on the margins of one."""
    if hit.frame.rule == "met" and draft.name and not draft.rule.startswith("met"):
        return not TALKS.search(draft.name)
    there = [one for fills, who, _ in hit.filled() if fills == "HELD_AT" for one in who]
    held = draft.kind in ("Meeting", "Activity") and hit.frame.rule == "named.was-held"
    return held and held_apart(draft.who("HELD_AT"), there)


class StoryReader:
    """Reads the sentences of one story in order and collects event drafts."""

    def __init__(self, posts: Posts, headline: str = "", us: EntityRef | None = None) -> None:
        """``posts`` say who is of which house; a ``headline`` that tells of a visit lets any move be one.

        ``us`` is the house that publishes the story (来校 is to it).
        """
        self._us = us
        self.dropped: list[Dropped] = []
        self._posts = posts
        self._grammar: Grammar = grammar()
        self._subjects = SubjectTracker()
        self._line = Storyline(headline)
        self._speaking = False
        self._number = 0
        self._units: dict[EntityRef, None] = {}

    # ------------------------------------------------------------------ sentences
    def read(self, part: str, coder: Coder, bounds: Sequence[Range]) -> None:
        """Read the sentences at ``bounds`` of one reading."""
        previous = -1
        for start, end in bounds:
            paragraph = previous < 0 or "\n" in coder.text[previous:start]
            coded = joined_people(coder.code(start, end))
            if coded.text:
                self._number += 1
                self._sentence(coded, Where(part, start, end), paragraph, previous < 0)
                previous = end

    def told(self) -> list[Draft]:
        """The story's events: folded, their participants settled; what doesn't hold is dropped."""
        kept = []
        self._line.date_all()
        for draft in self._line.drafts:
            if draft.kind == "Visit" and not draft.who("TO") and self._grammar.kind_of(draft.name) == "Campaign":
                draft.kind = "Campaign"
        drafts = folded(self._line.drafts)
        self._led_there(drafts)
        self._elected(drafts)
        self._signed_for(drafts)
        for draft in self._with_pairings(drafts):
            reason = unsupported(draft)
            if reason:
                self._drop(draft.where, f"{draft.kind}: {reason}")
            else:
                kept.append(draft)
        return kept

    def _signed_for(self, drafts: Sequence[Draft]) -> None:
        """Of a signing whose parties are not named (两校), the houses of those who sign for them are its parties."""
        for draft in drafts:
            signers = [p for p in draft.parts if p.rule == "signed.for" and p.role in _SIGNERS]
            if draft.kind != "Signing" or bodies(draft.who("SIGNED_AT", "ORGANIZED")) or len(signers) != 2:
                continue
            houses = [self._house(people([part.who])) for part in signers]
            if None not in houses and houses[0] != houses[1]:
                for part, house in zip(signers, houses, strict=True):
                    if house:
                        draft.add(replace(part, role="SIGNED_AT", who=house, confidence=0.75))

    def _house(self, who: Sequence[EntityRef]) -> EntityRef | None:
        """The unit that somebody's posts are of, or of whose own body they are (某校 of 某校党委)."""
        posts = [post for one in who for post in self._posts.get(one, ()) if post.family == "Unit"]
        wide = [
            unit
            for unit in self._units
            if any(p.name.startswith(unit.name) and _OWN_BODY.match(p.name, len(unit.name)) for p in posts)
        ]
        return min([*posts, *wide], key=lambda unit: len(unit.name), default=None)

    @staticmethod
    def _led_there(drafts: Sequence[Draft]) -> None:
        """Who 带队 without a place that is gone to leads the story's one activity, held somewhere."""
        activities = [draft for draft in drafts if draft.kind == "Activity" and draft.who("HELD_AT")]
        for draft in drafts:
            if draft.kind == "Visit" and draft.rule == "party.leads" and not draft.who("TO") and len(activities) == 1:
                for part in draft.parts:
                    if part.role == "LED" and part.who not in activities[0].who("ORGANIZED"):
                        activities[0].add(part)

    @staticmethod
    def _elected(drafts: Sequence[Draft]) -> None:
        """Who is elected or appointed at a congress's meeting is so by the congress, where no other organ is named."""
        meetings = [draft for draft in drafts if draft.kind == "Meeting"]
        organs = [
            one
            for draft in meetings
            for one in draft.who("ORGANIZED")
            if _CONGRESS.search(one.name) or _CONGRESS.search(draft.name)
        ]
        for draft in drafts:
            if draft.kind == "Appointment" and len(organs) == 1 and not draft.who("ORGANIZED"):
                draft.add(Part("ORGANIZED", organs[0], draft.where, "appointed.by-congress", 0.8))

    def _with_pairings(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The settled drafts, with a Pairing of the same parties for each Signing whose name says that it ties them."""
        for draft in drafts:
            settle(draft, self._posts)
        settle_pairings(drafts)
        if any(draft.kind == "Pairing" and not unsupported(draft) for draft in drafts):
            return list(drafts)
        more = []
        for draft in drafts:
            parties = [part for part in draft.parts if part.role == "SIGNED_AT" and part.who.family != "Person"]
            if draft.kind == "Signing" and len(parties) > 1 and re.search(self._grammar.words["pair"], draft.name):
                tied = [replace(part, role="PAIRED_IN") for part in parties]
                more.append(replace(draft, kind="Pairing", name="", parts=tied))
        return [*drafts, *more]

    def _sentence(self, coded: Coded, where: Where, paragraph: bool, first: bool) -> None:
        self._units.update(dict.fromkeys(one for one in coded.actors(0, len(coded.text)) if one.family == "Unit"))
        if self._still_words(coded.text, paragraph):
            self._drop(where, "somebody's words, not deeds")
            return
        words = words_begin(coded.text)
        again = words and words_end(coded.text, words.end())
        if again:
            # 甲指出，……；乙致辞: what stands behind the words is told anew.
            self._sentence(coded.part(0, again), where, paragraph, first)
            self._sentence(coded.part(again, len(coded.text)), where, True, False)
            return
        self._speaking = words is not None
        end = min(words.start() if words else len(coded.text), self._background_begins(coded.text, where))
        carries_on = bool(self._grammar.cues["carry_on"].match(coded.text))
        sentence = Sentence(coded, where, self._number, first, carries_on, clauses(coded, end))
        if sentence.clauses:
            self._apply(sentence, end)
        if words:
            self._says(sentence, words)

    def _still_words(self, text: str, paragraph: bool) -> bool:
        """Whether the sentence goes on with the words that the one before began."""
        cues = self._grammar.cues
        if cues["words"].match(text) or (self._speaking and cues["goes_on"].match(text)):
            return True
        if not self._speaking or paragraph:
            return False
        return not any(cues[cue].match(text) for cue in ("deed_begins", "carry_on", "party"))

    def _background_begins(self, text: str, where: Where) -> int:
        """Where the sentence turns to a stretch of time (今年以来，……), which tells no single event."""
        for found in self._grammar.cues["background"].finditer(text):
            start = max(text.rfind(mark, 0, found.start()) for mark in "，；：。") + 1
            if not self._grammar.cues["tells_of"].search(text, start, found.start()):
                self._drop(where, "a stretch of time, not one event")
                return start
        return len(text)

    def _drop(self, where: Where, reason: str) -> None:
        self.dropped.append(Dropped(where, reason))

    # ------------------------------------------------------------------ hits
    def _apply(self, sentence: Sentence, end: int) -> None:
        """Events first, then what is added to them; subjects in text order."""
        tour = self._line.tour(sentence.number)
        hits = find_hits(
            sentence.coded, sentence.clauses, end, self._grammar, on_tour=self._line.on_tour(sentence.number)
        )
        hits = self._placed(sentence, hits)
        subjects = self._subjects.of_hits(
            sentence.coded,
            sentence.where,
            sentence.number,
            sentence.clauses,
            hits,
            Stage(tour, self._line.current, self._line.two_parties()),
        )
        told = [
            (hit, subject)
            for hit, subject in zip(hits, subjects, strict=True)
            if self._believed(sentence, hit, subject)
        ]
        for hit, subject in told:
            if hit.frame.opens:
                self._open(sentence, hit, subject)
        for hit, subject in told:
            if not hit.frame.opens:
                self._add(sentence, hit, subject)
        if tour:
            self._join_party(sentence, tour)
        self._line.remember(sentence, end)

    def _placed(self, sentence: Sentence, hits: list[Hit]) -> list[Hit]:
        """The hits but for those that add to kinds of events of which the story has told none."""
        kinds = {draft.kind for draft in self._line.drafts}
        kinds.update(self._kind(sentence, hit) for hit in hits if hit.frame.opens)
        if any(hit.frame.rule == "named.held-there" for hit in hits):
            # Perhaps a visit by another name.
            kinds.add("Visit")
        kept = []
        names = [span for hit in hits if hit.frame.opens == "name" and (span := hit.span("NAME"))]
        for hit in hits:
            if hit.frame.rule == "paired" and any(a <= hit.start and hit.end <= b for a, b in names):
                # 对口支援某地工作会议 is the name of a meeting.
                continue
            if hit.frame.opens or hit.frame.joins & kinds:
                kept.append(hit)
            else:
                self._drop(sentence.where, f"{hit.frame.rule}: at no event that the text tells")
        return kept

    def _kind(self, sentence: Sentence, hit: Hit) -> str:
        """The kind of event that a hit opens."""
        return self._grammar.kind_of(self._name(sentence, hit)) if hit.frame.opens == "name" else hit.frame.opens

    def _join_party(self, sentence: Sentence, tour: Draft) -> None:
        """A person of the visiting house whom the telling of its visit names went along, where no other is named."""
        if any(
            p.who.family == "Person" and p.role in ("LED", "ATTENDED") and p.rule != "guide.under" for p in tour.parts
        ):
            return
        houses = [one.name for one in tour.who("ORGANIZED")]
        others = {one for _, draft in sentence.drafts if draft is not tour for one in draft.who("LED", "ATTENDED")}
        for person in people([one for clause in sentence.clauses for one in clause.lead if one not in others]):
            at = self._posts.get(person, ())
            if any(house.startswith(post.name) for house in houses for post in at if post.family == "Unit"):
                tour.add(Part("ATTENDED", person, sentence.where, "party.member", 0.75))

    def _believed(self, sentence: Sentence, hit: Hit, subject: Subject) -> bool:
        """Whether a hit tells a deed: no wish, a day or the story's lead where the frame wants one, a fit doer."""
        frame = hit.frame
        if hit.clause.mood == "unreal":
            self._drop(sentence.where, f"{frame.rule}: a wish, an order, a plan, a purpose or a denial")
            return False
        if frame.aside and subject.carried:
            return False
        if frame.opens == "Visit" and self._grammar.cues["earlier"].search(
            hit.match.string, hit.clause.start, hit.start
        ):
            self._drop(sentence.where, f"{frame.rule}: some time ago")
            return False
        if self._grammar.cues["led_to"].search(hit.match.string, hit.clause.start, hit.start):
            self._drop(sentence.where, f"{frame.rule}: what somebody is asked to do")
            return False
        if frame.by:
            return personal(subject.who) == (frame.by == "person")
        return True

    def _open(self, sentence: Sentence, hit: Hit, subject: Subject) -> None:
        """Tell the event of an opening hit, and what it says of who played what."""
        if hit.frame.rule == "founded" and any(draft.name for _, draft in sentence.drafts):
            return
        name = self._name(sentence, hit)
        if hit.frame.rule == "named.attended" and self._points_to_visit(name, sentence):
            # 参加相关活动, at the end of a tour
            self._cast(sentence, hit, self._tour_or_talks(), subject)
            return
        kind = self._kind(sentence, hit)
        if kind == "Campaign" and hit.frame.opens == "name" and personal(subject.who) and _CHECKS.search(name):
            kind = "Visit"
        if kind == "Activity" and self._goes_for_talks(hit, name, subject):
            kind = "Visit"
        dates = self._dates(sentence.coded, hit)
        if kind == "Visit" and hit.clause.doer == "both":
            # 双方走进某村: who is at home there shows the other round.
            seen = [one.name for fills, who, _ in hit.filled() if fills in ("TO", "seen") for one in who]
            guests = [one for one in subject.who if not any(name in one.name or one.name in name for name in seen)]
            subject = replace(subject, who=tuple(guests))
        party = next((who for fills, who, _ in hit.filled() if fills == "visitors" and who), None)
        doer = Subject(tuple(party), sentence.where) if party and not hit.frame.subject else subject
        draft = self._line.told_before(sentence.where, kind, name, doer, dates)
        if draft and _another(draft, hit):
            draft = None
        if draft is None and kind == "Visit":
            draft = self._tour_of_house(sentence, doer, dates)
        if draft is None and hit.frame.rule in ("named.attended", "named.chaired-by") and _WHATEVER.fullmatch(name):
            draft = next((told for _, told in reversed(sentence.drafts) if told.kind != "Visit"), None)
        if draft is None and self._points_back(sentence, hit, kind, dates):
            draft = self._line.current
        if draft is None and hit.frame.rule == "named.attended" and _POINTER.fullmatch(name):
            self._drop(sentence.where, f"{hit.frame.rule}: at no event that the text tells")
            return
        if (
            draft is None
            and hit.frame.dated
            and not (any(map(near_day, dates)) or self._line.of_the_day(sentence, hit, kind))
        ):
            self._drop(sentence.where, f"{hit.frame.rule}: no day is given")
            return
        if draft is None:
            draft = Draft(
                kind,
                sentence.where,
                hit.frame.rule,
                name=name,
                date=dates[-1] if dates else self._line.date_before(sentence),
                own_date=bool(dates),
                status="planned" if hit.clause.mood == "planned" else "happened",
                confidence=hit.frame.confidence,
                told_at=sentence.number,
            )
            self._line.drafts.append(draft)
        if kind == "Visit":
            draft.name = draft.name or name
        if kind in ("Visit", "Meeting"):
            draft.topic = draft.topic or self._topic(hit)
        sentence.drafts.append((hit.start, draft))
        self._cast(sentence, hit, draft, subject)
        if kind == "Award" and not draft.who("ORGANIZED") and draft is not self._line.current:
            self._given_by_host(sentence, draft)
        if kind == "Appointment":
            self._decided_before(sentence, draft)
        for date in dates[:-1]:
            self._line.drafts.append(draft.again(date))
        if draft.kind != "Visit":
            self._came_for_it(sentence, hit, draft, subject)

    def _tour_of_house(self, sentence: Sentence, doer: Subject, dates: Sequence[DateMention]) -> Draft | None:
        """The visit just told of a house, without anybody by name, that its own people turn out to be on."""
        tour = self._line.tour(sentence.number)
        if not tour or sentence.number - tour.told_at > 1 or people(tour.who("LED", "ATTENDED")) or bodies(doer.who):
            return None
        houses = [one.name for one in tour.who("ORGANIZED")]
        at = [post for one in doer.who for post in self._posts.get(one, ())]
        ours = any(house.startswith(post.name) or post.name.startswith(house) for house in houses for post in at)
        agrees = not dates or dates_agree(tour.date, dates[-1])
        return tour if ours and agrees else None

    def _came_for_it(self, sentence: Sentence, hit: Hit, held: Draft, subject: Subject) -> None:
        """A party that went somewhere to hold talks (某某一行到某镇召开座谈会) visits it, too."""
        text = sentence.coded.text
        who = list(subject.who)
        there = [one for fills, who_, _ in hit.filled() if fills == "HELD_AT" for one in who_]
        came = self._party_in_name(sentence, hit)
        if came and self._us:
            who, there = came, [self._us]
            self._play(held, "ATTENDED", who, sentence.where, hit, 0.8)
        elif not _PARTY.search(text, hit.clause.start, hit.start) or hit.match[0][0] in "在于" or subject.carried:
            return
        if not there or not personal(who) or any(draft.kind == "Visit" for draft in self._line.drafts):
            return
        visit = Draft(
            "Visit",
            sentence.where,
            "visit.held-there",
            date=held.date,
            own_date=held.own_date,
            status=held.status,
            confidence=0.85,
            told_at=sentence.number,
        )
        self._line.drafts.append(visit)
        sentence.drafts.append((hit.start, visit))
        self._play(visit, "visitors", who, sentence.where, hit, 0.85)
        self._play(visit, "TO", there, sentence.where, hit, 0.85)

    def _party_in_name(self, sentence: Sentence, hit: Hit) -> list[EntityRef]:
        """Who came to us by the name of what was held (某某一行来校调研座谈会)."""
        span = hit.span("NAME")
        if span is None:
            return []
        start, end = self._grammar.head_list(sentence.coded.text, *span)
        comes = _COMES.match(sentence.coded.text, end) and "一行" in sentence.coded.text[start:end]
        return people(sentence.coded.actors(start, end)) if comes else []

    @staticmethod
    def _goes_for_talks(hit: Hit, name: str, subject: Subject) -> bool:
        """Whether somebody by name goes somewhere for an exchange (赴某商会进行友好交流活动): a visit."""
        there = hit.frame.rule == "named.held-there" and hit.match[0][0] not in "在于"
        learns = name.endswith(("学习交流活动", "考察交流活动", "交流学习活动", "交流考察活动", "参观学习活动"))
        talks = name.endswith(("交流活动", "对接活动", "洽谈活动"))
        return there and (learns or (talks and personal(subject.who)))

    def _points_back(self, sentence: Sentence, hit: Hit, kind: str, dates: Sequence[DateMention]) -> bool:
        """Whether a name means the event under way, of its kind (这场颁奖典礼)."""
        span, current = hit.span("NAME"), self._line.current
        if span is None or current is None or current.kind != kind or dates:
            return False
        return bool(re.match(_THIS, sentence.coded.raw(*span)))

    def _points_to_visit(self, name: str, sentence: Sentence) -> bool:
        """Whether a noun that points back (相关活动) can mean nothing but the story's visit."""
        back = name in self._grammar.generic and name.endswith("活动")
        kinds = {draft.kind for draft in self._line.drafts}
        return back and "Visit" in kinds and kinds <= {"Visit", "Meeting"} and not sentence.drafts

    def _tour_or_talks(self) -> Draft:
        """The story's last visit; or, where only guests who were received went on it, the talks with their hosts."""
        visit = next(draft for draft in reversed(self._line.drafts) if draft.kind == "Visit")
        guests = set(visit.who("LED", "ORGANIZED"))
        talks = [d for d in self._line.drafts if d.rule.startswith("met") and d.who("LED")]
        return next((d for d in talks if guests and guests <= set(d.who("ATTENDED"))), visit)

    def _given_by_host(self, sentence: Sentence, draft: Draft) -> None:
        """An award handed over or announced at an event is given by who holds that event."""
        host = self._line.current
        if draft.rule in ("awarded.hands", "awarded.commends") and host and self._line.recent(sentence, host):
            owners = [p.who for p in host.parts if p.rule == "named.owner" and p.who.family == "Place"]
            for one in [one for one in bodies(host.who("ORGANIZED")) if one not in owners]:
                draft.add(Part("ORGANIZED", one, sentence.where, "awarded.by-host", 0.7))

    def _decided_before(self, sentence: Sentence, draft: Draft) -> None:
        """Who is appointed in a sentence right behind another appointment was appointed by the same organ."""
        for other in self._line.drafts:
            if other.kind == "Appointment" and other is not draft and sentence.number - other.told_at == 1:
                for organ in other.who("ORGANIZED"):
                    draft.add(Part("ORGANIZED", organ, sentence.where, "appointed.by", 0.75))

    @staticmethod
    def _name(sentence: Sentence, hit: Hit) -> str:
        """The event's own name, as the text has it; a pointer (本次会议) names none."""
        span = hit.span("NAME")
        name = sentence.coded.raw(*span).strip("的了由") if span else ""
        return re.sub(f"^(?:{_THIS}|(?:历时|为期)[^，的]{{1,6}}的|(?:隆重|简短|盛大|热烈|简朴)的?)", "", name)

    def _topic(self, hit: Hit) -> str:
        """What a visit or meeting was about, as its clause says (调研消防工作, 就招商进行座谈)."""
        found = self._grammar.cues["topic"].search(hit.match.string, hit.clause.start, hit.clause.end)
        return hit.coded.raw(*found.span("seen" if found["seen"] else "on")) if found else ""

    def _dates(self, coded: Coded, hit: Hit) -> list[DateMention]:
        """The days that the sentence gives a hit's event: the last one before it, and those tied to that by 和."""
        within = hit.span("NAME") or (hit.end, hit.end)
        found: list[int] = []
        for i, item in enumerate(coded.items[: hit.end]):
            if isinstance(item, DateMention) and not within[0] <= i < within[1]:
                tied = bool(found) and coded.text[found[-1] + 1 : i] in ("和", "、", "及", "与")
                before = coded.items[found[-1]] if found else None
                if isinstance(before, DateMention) and before.precision == "day" and item.precision != "day":
                    # 5月10日，护士节来临之际: the day counts.
                    continue
                found = [*found, i] if tied else [i]
        return [item for i in found if isinstance(item := coded.items[i], DateMention)]

    def _add(self, sentence: Sentence, hit: Hit, subject: Subject) -> None:
        """Add what a hit says to the event that it belongs to."""
        draft = self._line.event_of(sentence, hit)
        if draft is None:
            self._drop(sentence.where, f"{hit.frame.rule}: at no event that the text tells")
            return
        draft.told_at = sentence.number
        self._cast(sentence, hit, draft, subject)

    # ------------------------------------------------------------------ roles
    def _cast(self, sentence: Sentence, hit: Hit, draft: Draft, subject: Subject) -> None:
        """Give the subject and the slots of a hit their roles in its event."""
        frame = hit.frame
        if frame.subject:
            who = self._fit(hit, draft, subject)
            where = Where(sentence.where.part, min(subject.where.start, sentence.where.start), sentence.where.end)
            trust = frame.confidence * (_CARRIED if subject.carried else 1.0)
            self._play(draft, frame.subject, who, where, hit, trust)
        if hit.frame.rule == "visit.to-us" and self._us:
            draft.add(Part("TO", self._us, sentence.where, hit.frame.rule, frame.confidence))
        tour = self._line.tour(sentence.number)
        if hit.frame.rule == "met.guests" and tour:
            self._play(draft, "ATTENDED", tour.who("LED", "ATTENDED"), sentence.where, hit, 0.8)
        self._owner(sentence, hit, draft)
        for fills, who, count in hit.filled():
            # 由某某、某某带队的考察团: both lead.
            leads = frame.rule == "party.led-by" and fills == "visitors" and not bodies(who)
            self._play(draft, "leaders" if leads else fills, who, sentence.where, hit, frame.confidence)
            if count and not draft.declared:
                draft.declared, draft.named = count, len(who)

    def _owner(self, sentence: Sentence, hit: Hit, draft: Draft) -> None:
        """A unit or area at the head of an event's name holds it, where nobody else is said to (某县某某会议召开)."""
        span = hit.span("NAME")
        if span is None or draft.who("ORGANIZED") or hit.frame.subject == "holders":
            return
        text = sentence.coded.text
        before = _BEFORE_OWNER.match(text, *span)
        begin = before.end() if before else span[0]
        owners = bodies(sentence.coded.actors(*self._grammar.head_list(text, begin, span[1])))
        trust = hit.frame.confidence * 0.85
        if draft.kind == "Activity":
            # 某厂与某校的捐赠仪式: the first named is the giver.
            owners = owners[:1]
        for one in owners:
            if draft.kind == "Signing" and len(owners) > 1:
                draft.add(Part("SIGNED_AT", one, sentence.where, "named.owner", round(trust, 2)))
            elif one.family == "Unit" or hit.frame.rule in _OWN:
                draft.add(Part("ORGANIZED", one, sentence.where, "named.owner", round(trust, 2)))

    def _fit(self, hit: Hit, draft: Draft, subject: Subject) -> list[EntityRef]:
        """Who of a subject may play it: units' unnamed staff neither attend a visit nor speak for their unit."""
        fills = hit.frame.subject
        if fills == "SPOKE_AT" and hit.clause.doer == "both":
            # 双方介绍了情况: nobody's speech
            return people(subject.who)
        if fills == "SPOKE_AT":
            held = draft.who("ORGANIZED", "SIGNED_AT", "PAIRED_IN")
            staffed = self._grammar.cues["underlings"].search(hit.match.string, hit.clause.start, hit.start)
            if self._grammar.cues["headed"].search(hit.match.string, hit.clause.start, hit.start):
                staffed, held = None, []
            return [one for one in subject.who if one.family == "Person" or not (staffed or one in held)]
        if fills == "ORGANIZED" and "代表" in hit.match.string[hit.clause.start : hit.start]:
            return bodies(subject.who)
        if fills == "AWARDED_AT" and _COMPETES.search(hit.match.string, hit.clause.start, hit.start):
            return [one for one in subject.who if one.family != "Place"]
        if fills == "ATTENDED" and (draft.kind == "Visit" or hit.frame.rule == "signed.for"):
            return [one for one in subject.who if one.family == "Person"]
        if fills in ("holders", "ORGANIZED", "givers") and subject.carried:
            held = self._line.current.who("ORGANIZED") if self._line.current else bodies(subject.who)
            return [one for one in bodies(subject.who) if one in held]
        return list(subject.who)

    def _play(self, draft: Draft, fills: str, who: Sequence[EntityRef], where: Where, hit: Hit, trust: float) -> None:
        manner = self._grammar.manner_of(hit.match[0])
        for role, one, factor in cast(fills, draft, who):
            draft.add(
                Part(
                    role,
                    one,
                    where,
                    hit.frame.rule,
                    round(trust * factor, 2),
                    manner if role == "SPOKE_AT" else "",
                    hit.post if role == "APPOINTED_AT" else "",
                )
            )

    def _says(self, sentence: Sentence, words: re.Match[str]) -> None:
        """A named person's words at a meeting under way count as SPOKE_AT; on a tour they never do."""
        if not re.search(self._grammar.words["say_at_meeting"], words[0]):
            return
        coded = sentence.coded
        begin = max(coded.text.rfind(mark, 0, words.start()) for mark in "，；：。") + 1
        speakers = [one for one in coded.actors(begin, words.end()) if one.family == "Person"]
        if not speakers and _HE.match(coded.text, begin) and self._subjects.last_alone:
            speakers = [self._subjects.last_alone]
        draft = sentence.drafts[-1][1] if sentence.drafts else self._line.current
        tour = self._line.tour(sentence.number)
        if tour and tour.who("TO") and not sentence.carries_on:
            return
        talks = draft and (
            draft.kind in _TALKS
            # who pairs by signing, and has told of it by that alone
            or (draft.kind == "Pairing" and not draft.name)
            or (draft.kind == "Training" and re.match(_AT_IT, coded.text) is not None)
            or _SPEECH.search(coded.text, begin, words.end()) is not None
        )
        if draft and talks and speakers and draft.status == "happened":
            manner = self._grammar.manner_of(words[0]) or "讲话"
            draft.add(Part("SPOKE_AT", speakers[0], sentence.where, "spoke.words", 0.75, manner))
            draft.told_at = sentence.number
