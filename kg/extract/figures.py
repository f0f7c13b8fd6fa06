"""Counted statements with their owner: who did, has or reached how many of what."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from kg.article import Article
from kg.claims import EntityRef, Evidence, FigureClaim
from kg.extract.credits import byline_spans
from kg.extract.grammar import alternation
from kg.extract.names import Mention, NameTable
from kg.text.dates import DateMention, find_dates
from kg.text.numbers import Quantity, find_quantities
from kg.text.reading import Reading
from kg.text.sentences import quoted_spans, sentences

Range = tuple[int, int]

_CLAUSE = re.compile("[^，；：。！？\n]+[，；：。！？\n]?")
_LONGEST_OBJECT = 24
_DATELINE = re.compile("[^，。（]{0,12}[讯电](?=[（ ])")
_BRACKETS = re.compile("（[^（）\n]*）")
# 由35%提高到40%: the number that it rose from isn't what is told.
# 千名师生, 百家企业 only say many; 各捐500元 is each one's share; 年产10万吨饲料项目 is what a project is called.
_ROUND = (10, 100, 1000, 10_000)
_EACH = re.compile("各[\u4e00-\u9fff]{0,4}$")
_PROJECT = re.compile("^[^，。；进正开签投]{1,16}?(?:项目|工程|生产线|基地|产业园)")
# 对5户商户进行了集中整治: what was done to so many stands behind them.
_DONE_TO = re.compile(
    "(?<!结)对(?!口|接|外|象|策|手)(?P<those>[^，；。！？\n]*?)，?(?:分别)?(?:进行|予以|给予|实施|作出|做出|开展|展开)了?"
    "(?P<deed>[\u4e00-\u9fff]{2,6})(?=[，；。！？、\n]|$)"
)
# 为16名护士颁授奖状, 对30名学生各捐资500元: those who got something, where nothing else is counted.
_GIVEN = re.compile(
    "(?:为|给|向|对)(?P<those>[^，；。！？\n]*?)(?:各|分别|颁奖|集中)*(?P<deed>颁[发授奖]|授予|捐[资赠款]|资助|赠[送予]|发放|送去)"
)
_NOUN = re.compile(
    "(?P<noun>[^，、；。！？\n各]{2,16}?)(?=各|分别|颁|授予|捐|赠|资助|发放|送|进行|予以|给予|实施|作出|做出|开展|展开|、|，进行)"
)
_WORTH = re.compile("(?:价值|总价值|折合)(?:人民币)?$")
_HAVING = re.compile("(?:拥有|现有|共有|设有)[^，；。！？\n]{2,40}的$")
_FROM = re.compile("(?:由|从)(?:\\d{4}年的?)?[^，；。\\d]{0,4}$")
_FROM_TO = re.compile("(?:由|从)[^，；。]*?(?=提高|提升|增长|增加|上升|下降|降低|减少|增至|降至|扩大)")
_GROWN = re.compile("^(?:较|比)[^，。；]{0,5}?(?=增|减|上|下|提|翻|净|多|少)")
_TOWARDS = re.compile("为|向|给|对")
# 某会会长某某等一行 is a party of that unit; 校方, 该项目 are nobody that is named.
_PARTY = re.compile("等?一行|等\\d+人|等人|带领|率领|率|组织")
_COUNTED = re.compile("\\d[余多]?[\u4e00-\u9fff]{1,3}、$")
_SIDE = re.compile(
    "(?:校|院|企|甲|乙|对|警|院|厂|店|双|各|社会各)(?:方|界)|(?:该|此|这个?)(?:项目|活动|工程|产业|产品|技术|模式|计划|行动)"
)
# Firms named as examples (甲公司、乙公司等9家) are not who the sentence is about.
_EXAMPLES = re.compile("(?:、[^，。；]{1,80})?等[^，。；]{0,3}?(?:\\d+|[两三四五六七八九十]+)余?[家户个名所]")


@dataclass(frozen=True, slots=True)
class _Grammar:
    verb: re.Pattern[str]
    sum: re.Pattern[str]
    rate: re.Pattern[str]
    climb: re.Pattern[str]
    unreal: re.Pattern[str]
    taking_part: re.Pattern[str]
    not_counted: re.Pattern[str]
    lead: re.Pattern[str]
    beneficiary: re.Pattern[str]
    gather: re.Pattern[str]
    object_end: re.Pattern[str]
    abstract: re.Pattern[str]
    filler: str


@cache
def _grammar() -> _Grammar:
    table = tomllib.loads((files("kg.extract") / "data" / "figures.toml").read_text(encoding="utf-8"))
    words = {name: alternation(listed) for name, listed in table.items() if name != "unreal"}
    return _Grammar(
        verb=re.compile(f"{words['states']}|{words['deeds']}(?!{words['agent']})"),
        sum=re.compile(words["sums"]),
        rate=re.compile(f"{words['rates']}(?P<climbs>(?:已|已经|共|累计)*(?P<climb>{words['climbs']})*了?)$"),
        climb=re.compile(f"{words['climbs']}+"),
        unreal=re.compile("|".join((*table["unreal"], f"将(?:陆续|分批|继续|再|新)?{words['deeds']}"))),
        taking_part=re.compile(words["taking_part"]),
        not_counted=re.compile(f"{words['not_counted']}$"),
        lead=re.compile(f"{words['leads']}*"),
        beneficiary=re.compile(f"{words['beneficiary']}$"),
        gather=re.compile(words["gather"]),
        object_end=re.compile(f"{words['deeds']}|{words['object_end']}"),
        abstract=re.compile(words["abstract"]),
        filler=f"(?:{words['fillers']}(?!有))",
    )


def find_figures(
    reading: Reading, mentions: Sequence[Mention], article: Article, topic: EntityRef | None = None
) -> list[FigureClaim]:
    """The figures of a reading, in text order; a count whose owner no sentence names is the topic's or left out.

    ``mentions`` are those of this reading; ``topic`` is who the story is about (see ``headline_topic``). The number of
    people or firms that took part in an event is the event's ``declared``, wishes and orders count nothing, and words
    in quotation marks and brackets aren't read.
    """
    text = reading.text
    bylines = byline_spans(article)
    skipped = [*quoted_spans(text), *(m.span() for m in _BRACKETS.finditer(text))]
    quantities = [q for q in find_quantities(text) if not any(a < q.end and q.start < b for a, b in skipped)]
    dates = find_dates(text, article.date)
    story = _Story(text, mentions, dates, topic)
    claims: list[FigureClaim] = []
    for start, end in sentences(text):
        story.enter(start, end)
        inside = [q for q in quantities if start <= q.start and q.end <= end]
        if not inside:
            continue
        span = reading.span(start, end)
        evidence = Evidence(span.start, span.end, article.text[span.start : span.end])
        for figure in _Sentence(story, (start, end), inside).read():
            where = reading.span(figure.quantity.start, figure.quantity.end)
            if figure.owner and not any(b.start <= where.start < b.end for b in bylines):
                claims.append(_claim(figure, evidence, story.since(start, figure.quantity.start)))
    return list({(c.of, c.what, c.value, c.unit): c for c in reversed(claims)}.values())[::-1]


def headline_topic(names: NameTable, title: str, publisher: EntityRef | None) -> EntityRef | None:
    """Who a story is about: the unit or area that opens its headline ``title``, else the page's publisher."""
    heads = [m for m in names.of("title") if not m.nested and _grammar().lead.fullmatch(title[: m.start].strip())]
    return heads[0].entity if heads and heads[0].entity.family != "Person" else publisher


@dataclass(frozen=True, slots=True)
class _Figure:
    quantity: Quantity
    what: str
    owner: EntityRef | None
    rule: str
    confidence: float


def _claim(figure: _Figure, evidence: Evidence, since: str) -> FigureClaim:
    return FigureClaim(
        evidence=evidence,
        rule=figure.rule,
        confidence=figure.confidence,
        of=figure.owner,
        what=figure.what,
        value=figure.quantity.value,
        unit=figure.quantity.unit,
        approx=figure.quantity.approx,
        since=since,
    )


@dataclass(slots=True)
class _Story:
    """The text with its mentions and dates, and the subject that sentences without one go on about."""

    text: str
    mentions: Sequence[Mention]
    dates: Sequence[DateMention]
    topic: EntityRef | None = None
    subject: EntityRef | None = None
    subjects: list[tuple[int, EntityRef | None]] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)

    def enter(self, start: int, end: int) -> None:
        """Take up a sentence: its clauses' subjects, by the offset that they stand at."""
        self.subject = next((entity for _, entity in self.subjects if entity), self.subject)
        self.subjects = []
        for clause in _CLAUSE.finditer(self.text, start, end):
            found = self._head(clause.start(), clause.end())
            if not found and (side := _SIDE.match(self.text, clause.start())):
                found = side.start(), None
            listed = [m for m in self.mentions if clause.start() < m.start < clause.end() and self._takes_over(m)]
            for start, entity in [*([found] if found else []), *((m.start, m.entity) for m in listed)]:
                self.subjects.append((start, entity))
                self.heads.add(start)

    def owner(self, position: int) -> tuple[EntityRef | None, float]:
        """The subject in force at ``position``, and how sure: one carried over from a sentence before is less so."""
        before = [entity for start, entity in self.subjects if start < position]
        if before:
            return before[-1], 0.9
        return (self.subject, 0.7) if self.subject else (self.topic, 0.6)

    def _takes_over(self, mention: Mention) -> bool:
        """甲公司捐赠桌椅16套、乙公司向学校捐赠空调2台: the second donor begins behind the first one's count."""
        acts = _TOWARDS.match(self.text, mention.end) or _grammar().verb.match(self.text, mention.end)
        unit = mention.entity.family == "Unit" and not mention.nested
        return bool(unit and acts and _COUNTED.search(self.text, max(0, mention.start - 8), mention.start))

    def at(self, position: int) -> tuple[EntityRef, float] | None:
        """The unit that ends at ``position``: 39 pupils behind 该校 are of that school."""
        ending = [m for m in self.mentions if m.end == position and not m.nested and m.entity.family == "Unit"]
        return (ending[0].entity, 0.8) if ending else None

    def _head(self, start: int, end: int) -> tuple[int, EntityRef | None] | None:
        """The unit or area that stands at a clause's head, as its subject; nobody where a person of a unit does."""
        here = [m for m in self.mentions if start <= m.start < end and not m.nested]
        people = [m for m in here if m.entity.family == "Person"]
        for mention in here:
            if mention.entity.family == "Person":
                continue
            after = self.text[mention.end : end]
            titled = next((p for p in people if p.titled_start <= mention.start < p.titled_end), None)
            if not titled and (_DATELINE.match(after) or _EXAMPLES.match(after)):
                continue
            if not _grammar().lead.fullmatch(self.without_dates(start, mention.start)):
                return None
            # 某会会长某某等一行: a party of that unit.
            party = titled is None or _PARTY.match(self.text, titled.titled_end)
            return mention.start, mention.entity if party else None
        return None

    def without_dates(self, start: int, end: int) -> str:
        """``text[start:end]`` without its dates and without a dateline and byline at its head."""
        inside = [d for d in self.dates if start <= d.start and d.end <= end]
        kept = self.text[start:end]
        for date in reversed(inside):
            kept = kept[: date.start - start] + kept[date.end - start :]
        return re.sub("^.*?讯?（[^）]*）", "", kept).strip()

    def since(self, start: int, position: int) -> str:
        """Since when the sentence counts: the start that it names (2023年以来), or the past year it is about."""
        before = [d for d in self.dates if start <= d.start < position and d.date]
        starts = [d for d in before if d.kind == "since" or (d.kind == "point" and d.precision == "year")]
        return starts[-1].date if starts else ""


@dataclass(slots=True)
class _Sentence:
    """One sentence's quantities, read clause by clause; a list goes on with the verb it began with."""

    story: _Story
    where: Range
    quantities: list[Quantity]
    verb: str = ""
    verb_clause: int = -1
    noun: str = ""

    def read(self) -> list[_Figure]:
        """The figures of the sentence, in order; after a wish or a plan the rest of it is one too."""
        text, (start, end) = self.story.text, self.where
        found: list[_Figure] = []
        for match in _CLAUSE.finditer(text, start, end):
            if _grammar().unreal.search(match.group()):
                break
            inside = [q for q in self.quantities if match.start() <= q.start < match.end()]
            told = self._clause(match.start(), match.end(), inside) if inside else []
            found += told
            if not told:
                self.verb = ""
        return found

    def _clause(self, start: int, end: int, quantities: Sequence[Quantity]) -> list[_Figure]:
        found = self._done_to(_DONE_TO, start, end, quantities)
        done = {figure.quantity for figure in found}
        left = start
        for index, quantity in enumerate(quantities):
            if quantity in done or _FROM.search(self.story.text[left : quantity.start]):
                continue
            stop = quantities[index + 1].start if index + 1 < len(quantities) else end
            figure = self._figure((start, end), left, quantity, stop)
            if not figure and found and quantity.start == left:
                figure = replace(found[-1], quantity=quantity)  # 脱贫户326户1120人
            if figure:
                found.append(figure)
            left = quantity.end
        return found or self._done_to(_GIVEN, start, end, quantities)

    def _done_to(self, pattern: re.Pattern[str], start: int, end: int, quantities: Sequence[Quantity]) -> list[_Figure]:
        """Those that a deed is done to, told before it: 对5户商户、3个摊点进行了整治."""
        deed = pattern.search(self.story.text, start, self.where[1])
        deed = deed if deed and deed.start() < end else None
        found = []
        for quantity in quantities if deed else ():
            who = _NOUN.match(self.story.text, quantity.end)
            exact = quantity.kind in ("things", "people") and not (quantity.spelled and quantity.value in _ROUND)
            if deed and who and exact and deed.start("those") <= quantity.start < deed.end("those"):
                owner, confidence = self.story.at(quantity.start) or self.story.owner(quantity.start)
                found.append(_Figure(quantity, deed["deed"] + who["noun"], owner, "figure.done-to", confidence - 0.1))
        return found

    def _figure(self, clause: Range, left: int, quantity: Quantity, stop: int) -> _Figure | None:
        text = self.story.text
        object_ = re.split("[，；：。！？、\n（）]", text[quantity.end : stop])[0]
        told = text[left : quantity.start].endswith("的") and quantity.start - left > 1
        if told and not _HAVING.search(text, clause[0], quantity.start):
            return None  # 此次成立的5个小组: they are told of, not counted
        if not self._counts(text[left : quantity.start], object_, quantity, text[quantity.end : clause[1]]):
            return None
        what, rule = self._what(self._piece(left, quantity.start), object_, quantity, clause[0])
        if not what:
            return None
        owner, confidence = self.story.owner(quantity.start)
        return _Figure(quantity, what, owner, rule, confidence)

    @staticmethod
    def _counts(head: str, object_: str, quantity: Quantity, rest: str) -> bool:
        """Whether the number counts something done or had: no rank, no list of principles, no turnout of an event."""
        grammar = _grammar()
        if grammar.not_counted.search(head) or head.endswith(("等", "各")) or object_.startswith(("“", "《", "「")):
            return False
        if object_.startswith("的") and not _WORTH.search(head):
            return False
        if (quantity.spelled and quantity.value in _ROUND) or (_EACH.search(head) and quantity.kind == "money"):
            return False
        if _PROJECT.search(object_):
            return False
        if quantity.kind in ("rate", "money"):
            return not object_.startswith("级")
        if quantity.spelled and (quantity.value < 2 or grammar.abstract.search(object_)):
            return False
        if grammar.beneficiary.search(head) or grammar.abstract.match(object_[-2:]):
            return False
        if quantity.kind == "people" and (grammar.gather.search(head) or grammar.taking_part.search(head)):
            return False
        return not grammar.taking_part.search(rest)

    def _piece(self, start: int, end: int) -> str:
        """The words that lead up to a number: after the subject and the last pause, dates left out."""
        subjects = [m.end for m in self.story.mentions if start <= m.start < end and m.start in self.story.heads]
        lead = self.story.without_dates(max([start, *subjects]), end)
        return _FROM_TO.sub("", re.split("[、，；：]", lead)[-1]).strip("的")

    def _what(self, piece: str, object_: str, quantity: Quantity, clause: int) -> tuple[str, str]:
        """What is counted, by the verb or noun that leads up to the number, and the rule that found it."""
        grammar = _grammar()
        verbs = list(grammar.verb.finditer(piece)) or list(grammar.sum.finditer(piece))
        rate = grammar.rate.search(piece)
        if (
            quantity.kind != "things"
            and self.noun
            and (grown := _GROWN.sub("", piece))
            and grammar.climb.fullmatch(grown)
        ):
            return self.noun + grown, "figure.rate"
        if rate and (quantity.kind == "rate" or (rate["climb"] and not object_) or (not verbs and not object_)):
            self.noun = _tidy(piece[: rate.start("climbs")])
            return _tidy(piece), "figure.rate"
        if quantity.kind == "rate":
            return (self.noun + piece if self.noun and grammar.climb.fullmatch(piece) else ""), "figure.rate"
        if verbs:
            first = verbs[0] if not object_ else verbs[-1]
            self.noun = _tidy(piece[first.end() :]) if grammar.rate.search(piece) else self.noun
            self.verb, self.verb_clause = first.group(), clause
            nominal = not object_ and first.end() == len(piece.rstrip("了")) and not _TOWARDS.match(piece)
            return _tidy(piece if nominal else piece[first.start() :] + _object(object_)), "figure.deed"
        if object_ and _HAVING.search(self.story.text, clause, quantity.start):
            return "拥有" + _object(object_), "figure.deed"
        return self._listed(piece, object_, clause), "figure.list"

    def _listed(self, piece: str, object_: str, clause: int) -> str:
        """An item of a list goes on with its verb (清理广告80张、摊贩15起); after a comma it stands by itself."""
        if not self.verb or len(piece) > _LONGEST_OBJECT:
            return ""
        if clause != self.verb_clause:
            return _tidy(piece) if not object_ and len(_tidy(piece)) > 1 else ""
        return _tidy(self.verb + piece + _object(object_)) if _tidy(piece) or object_ else ""


def _object(tail: str) -> str:
    """What a number's measure word counts: the words after it up to the next verb."""
    verb = _grammar().object_end.search(tail, 1)
    return tail[: verb.start() if verb else len(tail)][:_LONGEST_OBJECT]


def _tidy(what: str) -> str:
    """``what`` without adverbs and aspect marks around it."""
    filler = _grammar().filler
    bare = re.sub(f"^(?:{filler})+|(?:{filler})+$", "", what.strip())
    bare = re.sub(f"(?:{filler})*(?<!结)对(?!口|接|外|象|策|手)", "", bare)
    return re.sub("(?<=[\u4e00-\u9fff])了(?=[\u4e00-\u9fff])", "", bare, count=1).strip("，、的等了 ")
