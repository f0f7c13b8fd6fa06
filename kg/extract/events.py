"""Events and roles of one story, read clause by clause with the grammar of ``data/triggers.toml``.

A clause's actors are read from its syntactic place: before the verb who does it, after a move word where to,
between 在 and 召开 the venue. What a clause leaves open is carried over from the clause or event before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.claims import EntityRef, LeftOut
from kg.extract.coding import ACTOR, DATE, PERSON, PLACE, QUOTED, UNIT, Coded, code
from kg.extract.drafts import Draft, Part, Range, fold, same_event
from kg.extract.grammar import Grammar, grammar
from kg.extract.names import Mention
from kg.text.dates import DateMention

_JOIN = "(?:、|，|和|与|及|以及|暨|会同|携|联合|偕|同|并)"
_TAIL = "(?:等(?:领导|人|同志|单位|部门|[^，。；、]{0,12}?(?:企业|公司|单位|部门|村|社区|镇|乡|地|处|负责人|领导|人))?)?"
LIST = f"{ACTOR}(?:{_TAIL}{_JOIN}{ACTOR})*{_TAIL}"
_CLAUSE = re.compile("[^，；：]+[，；：]?")


@dataclass(slots=True)
class StoryReader:
    """Reads the sentences of one story in order and collects event drafts."""

    text: str
    mentions: Sequence[Mention]
    dates: Sequence[DateMention]
    quotes: Sequence[Range]
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    speaking: bool = False
    date: DateMention | None = None
    current: Draft | None = None
    grammar: Grammar = field(default_factory=grammar)

    def read(self, sentences: Sequence[Range]) -> list[Draft]:
        """All drafts of the story, folded."""
        for start, end in sentences:
            coded = code(self.text, start, end, self.mentions, self.dates, self.quotes)
            SentenceReader(self, coded, (start, end)).read()
        return self._kept()

    def _kept(self) -> list[Draft]:
        kept: list[Draft] = []
        for draft in self.drafts:
            twin = next((d for d in kept if same_event(d, draft)), None)
            if twin:
                fold(twin, draft)
            else:
                kept.append(draft)
        good = []
        for draft in kept:
            reason = _unsupported(draft)
            if reason:
                self.left_out.append(LeftOut(*draft.where, "", f"{draft.kind}: {reason}"))
            else:
                good.append(draft)
        return good


def _unsupported(draft: Draft) -> str:
    """Why a draft is no event yet, or ""."""
    if draft.kind == "Visit" and not draft.who("TO"):
        return "no visited place is named"
    if draft.kind == "Visit" and not draft.who("LED", "ATTENDED", "ORGANIZED"):
        return "no visitor is named"
    if draft.kind in ("Pairing",) and len(draft.who("PAIRED_IN")) < 2:
        return "only one party is named"
    if not draft.parts:
        return "nobody takes part by name"
    return ""


@dataclass(slots=True)
class SentenceReader:
    """One sentence: its clauses in order, the subject carried along."""

    story: StoryReader
    coded: Coded
    where: Range
    subject: list[EntityRef] = field(default_factory=list)
    event: Draft | None = None

    def read(self) -> None:
        """Find the events of this sentence and add them, or their parts, to the story."""
        cut = self._deeds_end()
        if cut == 0:
            return
        text = self.coded.text[:cut]
        cues, verbs = self.story.grammar.cues, self.story.grammar.verbs
        if re.search(cues["background"], text) and not re.search(f"{DATE}[^，]*，?[^，]*{verbs['hold']}", text):
            self._leave("tells a stretch of time, not one event")
            return
        self.carries_on = bool(re.match(f"{DATE}?，?(?:在)?(?:{cues['carry_on']})", text))
        before = self.story.current if self.carries_on else None
        self.event = before
        position = 0
        for match in _CLAUSE.finditer(text):
            self._clause(match.start(), match.end())
            position = match.end()
        del position
        if self.event:
            self.story.current = self.event

    carries_on: bool = False

    def _leave(self, reason: str) -> None:
        start, end = self.where
        if self.coded.actors(0, len(self.coded.text)):
            self.story.left_out.append(LeftOut(start, end, "", reason))

    # ------------------------------------------------------------------ words against deeds
    def _deeds_end(self) -> int:
        """Where somebody's words begin: from there on the sentence tells no deeds. 0 where it is all words."""
        text = self.coded.text
        say = self.story.grammar.verbs["say"]
        goes_on = re.match("(?:要|一要|二要|三要|四要|五要|一是|二是|三是|四是|五是|六是|同时，|首先|其次|最后，|针对|坚持|进一步|希望|必须|确保|切实|各级|各部门|各单位|全区|全市)", text)
        if self.story.speaking and goes_on:
            self._leave("somebody's words, not deeds")
            return 0
        self.story.speaking = False
        match = re.search(f"(?:并|还|先后|分别)?{say}(?=[，：]|{QUOTED})|(?:{ACTOR}|会议|大会|他|她|该{ACTOR}|双方)(?:还|并|同时)?{say}", text)
        if not match:
            return len(text)
        self.story.speaking = True
        spoken_by = self.coded.actors(max(0, match.start() - 1), match.end())
        if spoken_by and spoken_by[-1][1].family == "Person":
            self._says(spoken_by[-1][1])
        elif re.match("(?:他|她)", match.group()):
            pass
        lead = text[: match.start()]
        return match.start() if re.search("[，。]", lead) or self.coded.actors(0, match.start()) else 0

    def _says(self, who: EntityRef) -> None:
        """A named person's words at a meeting under way count as SPOKE_AT; on a tour they never do."""
        event = self.story.current
        if event and event.kind == "Meeting" and event.status == "happened":
            event.add(Part("SPOKE_AT", who, self.where, "meeting.says", 0.75, manner="讲话"))

    # ------------------------------------------------------------------ clauses
    def _clause(self, start: int, end: int) -> None:
        text = self.coded.text[start:end]
        bare = text.rstrip("，；：。！？")
        if not bare:
            return
        if re.fullmatch(f"(?:{DATE}|上午|下午|晚)?{LIST}(?:一行[^，]{{0,8}})?", bare):
            self.subject.extend(self._entities(start, end))
            self.pending = True
            return
        cues = self.story.grammar.cues
        planned = re.search(f"(?:{cues['planned']}){DATE}|{DATE}将", text)
        if not planned and self._irrealis(bare):
            return
        actions = (
            self._accompany, self._chair, self._pair, self._sign, self._award, self._appoint,
            self._named_event, self._visit, self._attend, self._teach, self._speak, self._campaign_place,
        )
        for action in actions:
            action(start, end, bool(planned))
        leading = re.match(f"(?:{DATE}|，)?({LIST})", text)
        if leading:
            self.subject = self._entities(start + leading.start(1), start + leading.end(1))
        self.pending = False

    pending: bool = False

    def _irrealis(self, bare: str) -> bool:
        cues = self.story.grammar.cues
        if re.match(cues["purpose"] + f"(?!{ACTOR})", bare) and not re.search(f"{DATE}", bare):
            return True
        return bool(re.match(f"(?:{LIST})?(?:还|也|都)?(?:{cues['irrealis']})", bare)) or bool(re.search("(?:没有|未能|不再|尚未)", bare))

    def _entities(self, start: int, end: int) -> list[EntityRef]:
        return [entity for _, entity in self.coded.actors(start, end)]

    def _subjects(self, start: int, zone_end: int) -> list[EntityRef]:
        """Who does the clause's verb: the actors before it that stand as subject, else those carried over."""
        zone = self.coded.text[start:zone_end]
        zone = re.sub(f"(?:在|于|对|向|为|从|就|给)({LIST})", lambda m: QUOTED * len(m.group()), zone)
        own = [entity for i, entity in self.coded.actors(start, zone_end) if zone[i - start] != QUOTED and not zone[i - start + 1 :].startswith("的")]
        if own:
            return [*self.subject, *own] if self.pending else own
        return list(self.subject)

    def _date_before(self, end: int) -> DateMention | None:
        dates = self.coded.dates(0, end) or self.coded.dates(0, len(self.coded.text))[:1]
        if dates:
            # The story's own date is the last full one; 日前 leaves the date open.
            self.story.date = dates[-1][1]
            return dates[-1][1]
        return self.story.date if self.carries_on else None

    def _sentence_range(self) -> Range:
        return self.where

    def _open(self, kind: str, rule: str, at: int, *, name: str = "", planned: bool = False, confidence: float = 0.9) -> Draft:
        draft = Draft(kind, self.where, rule, name=name, date=self._date_before(at), confidence=confidence)
        if planned:
            draft.status = "planned"
        self.story.drafts.append(draft)
        self.event = draft
        return draft

    def _add(self, draft: Draft, role: str, who: Sequence[EntityRef], rule: str, confidence: float = 0.9, manner: str = "") -> None:
        for entity in who:
            draft.add(Part(role, entity, self.where, rule, confidence, manner))

    # ------------------------------------------------------------------ visits
    def _visit(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        whole = self.coded.text
        targets: list[EntityRef] = []
        zone_end = 0
        received = re.search(f"({ACTOR}){verbs['receive']}({LIST})", text)
        if received:
            visitors = self._entities(start + received.start(2), start + received.end(2))
            draft = self._open("Visit", "visit.received", start + received.end(), planned=planned, confidence=0.8)
            self._visitors(draft, visitors, "visit.received")
            self._add(draft, "TO", self._entities(start + received.start(1), start + received.end(1)), "visit.received")
            return
        for match in re.finditer(f"({verbs['move']})(?:了|了解)?(?:辖区|位于)?({LIST})", text):
            weak = re.fullmatch(verbs["weak_move"], match[1])
            if weak and not re.search(verbs["visit"], whole[start + match.end(2) :]) and not re.search(verbs["visit"], text[: match.start()]):
                continue
            if text[match.end(2) :].startswith("的") or re.search("[参加邀出听送受得达起]$", text[: match.start()]) or text[match.end(2):].startswith("授课"):
                continue
            targets += self._entities(start + match.start(2), start + match.end(2))
            zone_end = zone_end or start + match.start()
        direct = re.search(f"({verbs['visit_direct']})(?:了)?({LIST})", text)
        about = re.search(f"对({LIST})(?:进行|开展|展开)(?:了)?[^，]{{0,6}}?{verbs['visit']}", text)
        for match, group in ((direct, 2), (about, 1)):
            if match and not text[match.end(group) :].startswith("的") and not re.search("[的]$", text[: match.start()]):
                found = self._entities(start + match.start(group), start + match.end(group))
                targets += [t for t in found if t.family != "Person"]
                zone_end = zone_end or start + match.start()
        if not targets:
            return
        self._add_visit(start, zone_end, end, targets, planned)

    def _add_visit(self, start: int, zone_end: int, end: int, targets: list[EntityRef], planned: bool) -> None:
        visitors = [v for v in self._subjects(start, zone_end) if v not in targets]
        people = [v for v in visitors if v.family == "Person"]
        current = self._visit_under_way(people or visitors)
        if current and not (people and not set(people) & set(current.who("LED", "ATTENDED")) and current.who("LED")):
            draft = current
            self.event = draft
        elif visitors:
            draft = self._open("Visit", "visit.went", zone_end, planned=planned)
        else:
            self._leave("a visit whose visitor is not named")
            return
        self._visitors(draft, visitors, "visit.went")
        done = set(draft.who("LED", "ATTENDED", "ORGANIZED", "ACCOMPANIED"))
        self._add(draft, "TO", [t for t in targets if t not in done], "visit.to")

    def _visit_under_way(self, actors: list[EntityRef]) -> Draft | None:
        """The Visit that these actors (or nobody named) are on, unless the sentence gives another date."""
        dates = self.coded.dates(0, len(self.coded.text))
        for draft in reversed(self.story.drafts):
            if draft.kind != "Visit":
                continue
            if dates and draft.date and dates[0][1].date and draft.date.date and dates[0][1].date != draft.date.date:
                return None
            if not actors or set(actors) & set(draft.who("LED", "ATTENDED", "ORGANIZED")):
                return draft
            if not dates and all(a.kind == "Delegation" for a in actors):
                return draft
            return None
        return None

    def _visitors(self, draft: Draft, visitors: Sequence[EntityRef], rule: str) -> None:
        """Roles of a visit's party by graph.md: the leader or first named person LED, others ATTENDED, a unit alone ORGANIZED."""
        people = [v for v in visitors if v.family == "Person"]
        others = [v for v in visitors if v.family != "Person"]
        leader = draft.who("LED")
        for person in people:
            if not leader:
                self._add(draft, "LED", [person], rule)
                leader = [person]
            elif person not in leader:
                self._add(draft, "ATTENDED", [person], rule)
        for unit in others:
            if unit.kind == "Delegation":
                self._add(draft, "ORGANIZED", [unit], rule)
            elif people or leader:
                if unit.family == "Unit":
                    self._add(draft, "ATTENDED", [unit], rule, 0.7)
            else:
                self._add(draft, "ORGANIZED", [unit], rule, 0.8)

    # ------------------------------------------------------------------ hosts, chairs, guests
    def _accompany(self, start: int, end: int, planned: bool) -> None:
        text = self.coded.text[start:end]
        under = re.search(f"在({LIST})[^，]{{0,8}}?(?:的)?(?:陪同|带领|引导)下", text)
        hosts: list[EntityRef] = []
        if under:
            hosts = self._entities(start + under.start(1), start + under.end(1))
        else:
            match = re.search("(?:全程|一同|一起|随同|分别)?陪同", text)
            if match:
                hosts = self._subjects(start, start + match.start())
        if not hosts:
            return
        event = self.event or self._last("Visit")
        if event is None:
            event = self._open("Visit", "visit.accompanied", end, planned=planned)
        if event.kind == "Visit":
            hosts = [h for h in hosts if h not in event.who("LED")]
        self._add(event, "ACCOMPANIED", hosts, "accompanied")
        self.accompanied = True
        self._blank(hosts)

    accompanied: bool = False

    def _blank(self, who: Sequence[EntityRef]) -> None:
        """Hosts are no visitors: take them out of what the clause's other frames may see as subject."""
        items = tuple(None if item in who else item for item in self.coded.items)
        self.coded = Coded(self.coded.text, self.coded.cells, items)
        self.subject = [s for s in self.subject if s not in who]

    def _last(self, *kinds: str) -> Draft | None:
        return next((d for d in reversed(self.story.drafts) if not kinds or d.kind in kinds), None)

    def _chair(self, start: int, end: int, planned: bool) -> None:
        text = self.coded.text[start:end]
        led = re.search(f"由?({LIST})[^，]{{0,4}}?(?:亲自)?(?:主持|带队|率队|任组长)", text)
        if not led:
            return
        who = [e for e in self._entities(start + led.start(1), start + led.end(1)) if e.family == "Person"]
        if not who:
            return
        if "带队" in led.group() or "率队" in led.group():
            event = self._last("Visit")
            if event and self.event is event or text.startswith(("由", "调研组由", "考察组由")):
                if event and not event.who("LED"):
                    self._add(event, "LED", who[:1], "led.team")
            return
        event = self.event or self.story.current
        names = re.search(self.story.grammar.head.pattern, text[led.end() :])
        if event and event.kind != "Visit" and (not names or re.match("(?:了)?(?:会议|仪式|座谈会|活动|大会|培训)", text[led.end() :])):
            self._add(event, "LED", who, "led.chair", 0.95)

    def _attend(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        match = re.search(f"{verbs['attend']}", text)
        event = self.event or self.story.current
        if not match or event is None:
            return
        rest = text[match.end() :]
        if not re.match(f"(?:了)?(?:此次|本次|这次|上述|了本次|了此次)?(?:{self.story.grammar.cues['back']}|[^，]{{0,30}}?{self.story.grammar.head.pattern})?", rest):
            return
        invited = re.search(f"邀请(?:了)?({LIST})", text[: match.start()])
        who = self._entities(start + invited.start(1), start + invited.end(1)) if invited else self._subjects(start, start + match.start())
        if event.kind == "Visit" and re.match("(?:了)?(?:座谈|会议|交流)", rest):
            return
        who = [w for w in who if w not in event.who("ORGANIZED", "TO", "HELD_AT")]
        self._add(event, "ATTENDED", who, "attended")
        self._declare(event, text)

    def _declare(self, event: Draft, text: str) -> None:
        count = re.search(r"(?:等|的|共)(\d+)(?:余)?(?:家|个|名|户|人|位|所)", text)
        if count and not event.declared:
            event.declared = int(count[1])

    def _teach(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        match = re.search(verbs["teach"], text) or re.search("带来(?=[^，]{0,20}(?:讲座|课|培训))", text) or re.search("(?:为|给)[^，]{1,20}讲解", text)
        if not match:
            return
        who = [e for e in self._subjects(start, start + match.start()) if e.family == "Person"]
        event = self.event if self.event and self.event.kind == "Training" else None
        if event is None and self.carries_on:
            event = self._last("Training")
        if event is None and who and re.search("讲座|授课|培训|课", text):
            head = re.search(f"带来([^，]*?(?:讲座|课))", text)
            event = self._open("Training", "training.taught", end, name=self._raw(start + head.start(1), start + head.end(1)) if head else "")
        if event and who:
            self._add(event, "TAUGHT_AT", who, "taught")

    def _speak(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        match = re.search(f"(?:并|分别|先后)?({verbs['speak']})", text)
        event = self.event or (self.story.current if self.carries_on else None)
        if event is None or not match or event.kind in ("Visit", "Campaign"):
            match = re.search("作[^，]{0,12}(?:报告|发言|汇报|讲话|演讲)", text) if event and event.kind not in ("Visit", "Campaign") else None
            if not match or event is None:
                return
        if match.group().endswith(("介绍", "介绍了", "分享", "汇报")) and not self.carries_on and event is not self.event:
            return
        who = self._subjects(start, start + match.start())
        chaired = re.search("主持", text[: match.start()])
        who = who or (event.who("LED") if chaired else [])
        if match.group().lstrip("并分别先后").startswith(("介绍", "分享", "宣读", "推介", "汇报")):
            who = [w for w in who if w.family == "Person"]
        if who:
            self._add(event, "SPOKE_AT", [w for w in who if w not in event.who("HELD_AT")], "spoke", 0.85, manner=match.group().lstrip("并分别先后"))

    # ------------------------------------------------------------------ events with a name
    def _raw(self, start: int, end: int) -> str:
        """The text's own words for a coded range, blanks dropped."""
        if start >= end:
            return ""
        return re.sub(r"\s+", "", self.story.text[self.coded.cells[start][0] : self.coded.cells[end - 1][1]])

    def _named_event(self, start: int, end: int, planned: bool) -> None:
        text, grammar = self.coded.text[start:end], self.story.grammar
        hold = grammar.verbs["hold"]
        sponsor = re.search(f"由({LIST})[^，]{{0,6}}?(?:联合)?(?:主办|承办|举办|组织|协办)的", text) if "由" in text else None
        for head in self._heads(text):
            before, after = text[: head.start()], text[head.end() :]
            held = list(re.finditer(hold + "(?:了)?", before))
            later = re.match(f"(?:{QUOTED}|（[^）]*）|[^，。]{{0,2}})?(?:于{DATE}|{DATE})?(?:在({LIST})[^，]{{0,12}}?)?(?:隆重|成功|顺利|正式|如期)?(?:举行|举办|召开|开幕|启动|开班|开讲|完美收工|圆满结束|落幕)", after)
            attended = re.search(f"(?:{grammar.verbs['attend']}|主持)(?:了)?([^，]*)$", before)
            if not (held or later or attended or sponsor):
                continue
            name_from = sponsor.end() if sponsor else held[-1].end() if held else attended.start(1) if attended and not later else self._name_start(before)
            name = self._raw(start + name_from, start + head.end())
            if attended and not held and not later and not self._name_worth(name, head.group()):
                return
            kind = grammar.kind_of(name, head.group())
            if kind in ("Pairing", "Signing") and not self._raw(start, end):
                continue
            if kind == "Activity" and (not re.search("[“《]|主题|仪式|演|赛|会|节|日|义诊|志愿", name) or len(name) < 4):
                continue
            self._open_named(kind, name, start, head.end() + start, before, held, later, sponsor, planned)
            return

    def _heads(self, text: str) -> list[re.Match[str]]:
        return [m for m in self.story.grammar.head.finditer(text) if not re.match("(?:精神|要求|上|中|期间|后|前|室|指出|强调|组织|制度|工作|方案|进行|主任|副主任|秘书长|在)", text[m.end() :]) or m.end() == len(text)]

    @staticmethod
    def _name_start(before: str) -> int:
        spots = [m.end() for m in re.finditer(f"[，：。]|{DATE}|在(?={ACTOR})|的(?=[^的]*$)|了", before)]
        return max(spots, default=0)

    @staticmethod
    def _name_worth(name: str, head: str) -> bool:
        return len(name) > len(head) + 1

    def _open_named(self, kind: str, name: str, start: int, end: int, before: str, held: list[re.Match[str]], later: re.Match[str] | None,
                    sponsor: re.Match[str] | None, planned: bool) -> None:
        dates = self.coded.dates(0, end)
        existing = self.event or self.story.current
        if existing and existing.kind == kind and not dates and (existing.name in name or name in existing.name or len(name) <= 4):
            draft = existing
            self.event = existing
        elif not dates and not self.carries_on and self.story.drafts and not held and not later:
            return
        else:
            draft = self._open(kind, f"{kind.lower()}.named", end, name=name.strip("的了“"), planned=planned)
        verb_at = start + (held[-1].start() if held else len(before))
        if sponsor:
            self._add(draft, "ORGANIZED", [e for e in self._entities(start + sponsor.start(1), start + sponsor.end(1)) if e.family != "Person"], "held.sponsor", 0.95)
        elif held:
            self._organizers(draft, start, verb_at)
        for venue in re.finditer(f"在({ACTOR}(?:{_JOIN}{ACTOR})*)", self.coded.text[: verb_at] if held else ""):
            self._venue(draft, venue.start(1), venue.end(1))
        if later and later[1]:
            self._venue(draft, end + later.start(1), end + later.end(1))
        self._declare(draft, self.coded.text[start:])

    def _venue(self, draft: Draft, start: int, end: int) -> None:
        where = [e for e in self._entities(start, end) if e.family != "Person"]
        if draft.kind != "Visit":
            self._add(draft, "HELD_AT", where[-1:], "held.at")

    def _organizers(self, draft: Draft, start: int, verb_at: int) -> None:
        who = self._subjects(start, verb_at)
        people = [w for w in who if w.family == "Person"]
        units = [w for w in who if w.family != "Person"]
        chaired = "主持" in self.coded.text[start : verb_at + 2]
        if draft.kind == "Signing":
            self._add(draft, "SIGNED_AT", units if len(units) > 1 else [], "signed.held")
            return
        if draft.kind == "Pairing":
            self._add(draft, "PAIRED_IN", units, "paired.held")
            return
        if people and (chaired or not units):
            self._add(draft, "LED", people[:1] if not chaired else people, "held.led")
            self._add(draft, "ATTENDED", people[1:] if not chaired else [], "held.led")
        self._add(draft, "ORGANIZED", units, "held.by")

    # ------------------------------------------------------------------ ties, signatures, honours, offices
    def _pair(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        whole = self.coded.text
        match = re.search(f"({ACTOR})(?:{_JOIN}{ACTOR})*(?:与|和|同)({ACTOR})[^。；]{{0,40}}?{verbs['pair']}", whole[start:])
        helps = re.search(f"({ACTOR})(?:结对帮扶|对口帮扶|对口支援|结对共建)(?:了)?({ACTOR})", text)
        if match is None and helps is None:
            return
        found = helps or match
        assert found is not None
        if re.search(self.story.grammar.cues["irrealis"] + "$", whole[start : start + found.start()]):
            return
        parties = self._entities(start + found.start(1), start + found.end(2))
        parties = [p for p in parties if p.family != "Person"]
        if len(parties) < 2 or any(d.kind == "Pairing" and set(d.who("PAIRED_IN")) & set(parties) for d in self.story.drafts):
            return
        draft = self._open("Pairing", "paired", start + found.end(), planned=planned)
        self._add(draft, "PAIRED_IN", parties, "paired")

    def _sign(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        match = re.search(f"({ACTOR}(?:(?:、|与|和|同|及){ACTOR})+)[^，；]{{0,12}}?{verbs['sign']}", text)
        if match is None:
            match = re.search(f"({ACTOR}(?:(?:、|与|和|同|及){ACTOR})+)[^，；]{{0,12}}?(?:举行|举办)[^，；]{{0,24}}?签约仪式", text)
        if match is None or "责任书" in text:
            return
        parties = [e for e in self._entities(start + match.start(1), start + match.end(1)) if e.family == "Unit" or e.family == "Place"]
        if len(parties) < 2:
            return
        draft = self._open("Signing", "signed", start + match.end(), planned=planned)
        self._add(draft, "SIGNED_AT", parties, "signed")

    def _award(self, start: int, end: int, planned: bool) -> None:
        text, verbs = self.coded.text[start:end], self.story.grammar.verbs
        passive = re.search(f"被({ACTOR})?(?:授予|评为|命名为|认定为)", text)
        active = re.search(f"{verbs['receive_award']}(?=[^，；]*(?:奖|称号|荣誉|先进|模范|示范|标兵|冠军|第[一二三]名))", text)
        given = re.search(f"({ACTOR})?(?:授予|为)({LIST})(?:颁奖|授牌|颁发|授予|[^，；]{{1,30}}称号)", text)
        found = passive or active or given
        if found is None:
            return
        if given is not None and not (passive or active):
            winners = self._entities(start + given.start(2), start + given.end(2))
        else:
            winners = self._subjects(start, start + found.start())
        if not winners or len(winners) > 12:
            return
        draft = self.event if self.event and self.event.kind == "Award" else self._open("Award", "awarded", start + found.end(), planned=planned, confidence=0.85)
        self._add(draft, "AWARDED_AT", winners, "awarded")
        if passive is not None and passive[1]:
            self._add(draft, "ORGANIZED", self._entities(start + passive.start(1), start + passive.end(1)), "awarded.by")
        elif given is not None and not (passive or active):
            givers = self._subjects(start, start + given.start(2))
            self._add(draft, "ATTENDED", [g for g in givers if g.family == "Person" and g not in winners], "awarded.handed")
            self._add(draft, "ORGANIZED", [g for g in givers if g.family != "Person" and g not in winners], "awarded.by")

    def _appoint(self, start: int, end: int, planned: bool) -> None:
        text = self.coded.text[start:end]
        taken = re.search(f"(?:任命|选举)?({PERSON})(?:同志)?(?:当选为|当选|为|任|担任|就任|出任|兼任)({UNIT}|{PLACE})([^，。；、]{{1,14}})", text)
        removed = re.search(f"免去({PERSON})|({PERSON})(?:同志)?不再担任", text)
        if taken and (text.find("任") >= 0 or "当选" in text):
            who = self._entities(start + taken.start(1), start + taken.end(1))
            draft = self._open("Appointment", "appointed", start + taken.end(), planned=planned)
            for person in who:
                draft.add(Part("APPOINTED_AT", person, self.where, "appointed", 0.9, title=self._raw(start + taken.start(3), start + taken.end(3))))
            decision = re.search(f"({UNIT})(?:关于|决定)", self.coded.text)
            if decision:
                self._add(draft, "ORGANIZED", self._entities(decision.start(1), decision.end(1)), "appointed.by")
        elif removed:
            draft = self._open("Appointment", "removed", start + removed.end(), planned=planned)
            self._add(draft, "REMOVED_AT", self._entities(start + removed.start(), start + removed.end()), "removed")

    def _campaign_place(self, start: int, end: int, planned: bool) -> None:
        event = self._last("Campaign")
        if event is None:
            return
        text = self.coded.text[start:end]
        places = re.search(f"(?:针对|在|对)({PLACE}(?:(?:、|和|及|周边|周边、){PLACE})*)(?:周边|沿线|附近)?(?:等)?(?:处|地|路段|区域|重点区域)", text)
        if places:
            self._add(event, "HELD_AT", self._entities(start + places.start(1), start + places.end(1)), "campaign.at", 0.8)
