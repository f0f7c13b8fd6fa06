"""A coded sentence as clauses: whose doing each tells, whether it happened, and where somebody's words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.claims import EntityRef
from kg.extract.coding import ACTORS, DATE, PERSON, PLACE, QUOTED, UNIT, Coded
from kg.extract.grammar import Grammar, grammar

_CLAUSE = re.compile("[^，；：]+[，；：]?|[，；：]")
_DOERS = (("guests", "guests"), ("party", "party"), ("both", "both"), ("event", "event_itself"), ("nobody", "nobody"))
_BODY = f"[{UNIT}{PLACE}]"
_NO_GOING = "参加邀出听送受得达起看收遇做感回归直拿找等提想办签"
_NO_SAYING = "作了|做了|行了|通知|工作|部署|文件|精神|具体|相关|标准|目标|有关|规定|任务|安排|统一|总体"
"""Before 要求 or 介绍, two characters that make a noun of it or a deed (通知要求, 作了介绍)."""
_NAMELESS = re.compile(
    f"[^，；：。到赴{ACTORS}]{{0,10}}(?:单位|部门|班子|机关|各[^，；：。{ACTORS}]{{1,4}})"
    "(?:的?(?:主要|分管|有关|相关))*(?:负责人|负责同志|领导|成员)，"
)
"""A clause that only lists people without a name (县直相关单位主要负责人，)."""
_GOVERNED = 16
"""Characters before a mention in which a preposition that governs it may stand."""


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]`` of a coded sentence.

    ``mood`` is told, planned or unreal (a wish, order, plan, purpose or denial). ``lead`` is the subject at its head
    (up to ``lead_end``; ``waiting`` of it stand in a clause of names before),
    ``doer`` says who else it is: "party" the unnamed party of a visit (一行), "guests" those of an event, "event" the
    event under way (会议), "both" its two parties (双方), "nobody" one that no name of the story stands for.
    """

    start: int
    end: int
    mood: str
    lead: tuple[EntityRef, ...]
    lead_end: int
    waiting: tuple[EntityRef, ...]
    dated: bool
    doer: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    lead: re.Pattern[str]
    alone: re.Pattern[str]
    lists: re.Pattern[str]
    seen: re.Pattern[str]
    comma: re.Pattern[str]
    moved: re.Pattern[str]
    going: re.Pattern[str]
    goes_on: re.Pattern[str]
    stacked: re.Pattern[str]
    says: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    grammar_ = grammar()
    say = grammar_.words["say"]
    who = f"(?:{grammar_.lists}|会议|大会|他|她|双方|活动|与会|部门|组|督[导查]|考察)"
    thanks = "(?![^，。；]{0,16}(?:感谢|慰问|祝贺|肯定|欢迎|敬意|赞赏|谢意|问候|祝愿|哀悼|同情|赞扬|关切))"
    return _Patterns(
        lead=re.compile(f"(?:{DATE}|，|{grammar_.words['adverb']})*(?P<who>{grammar_.lists})"),
        alone=re.compile(f"(?:{DATE}|上午|下午|，)*(?P<who>{grammar_.lists})[，；：]?"),
        lists=re.compile(grammar_.lists),
        # 某某，某某陪同: a list of people with long titles, or of units up to 等, commas between
        seen=re.compile(
            f"(?:{grammar_.words['see_people']}|{grammar_.words['receive']}|会见|接见|[给向为与和同对到])了?"
            f"[^{ACTORS}]*(?:{grammar_.lists})$"
        ),
        moved=re.compile(f"{grammar_.words['move']}|(?<![{_NO_GOING}])到|赴|{grammar_.words['go_and_see']}"),
        comma=re.compile(
            f"(?P<people>(?<={PERSON})，(?=(?:以?及)?{grammar_.apposed}{PERSON}))"
            f"|(?P<others>(?<={_BODY})，(?={_BODY}(?:，{_BODY})*等))"
            f"|(?P<more>(?<={_BODY})，(?=(?:以及|以?及|和){_BODY}))"
            f"|(?P<places>(?<={_BODY})，(?=(?:[^，；：。、{ACTORS}]{{1,6}}的)?{_BODY}(?:[、和与及]{_BODY})*[，；。]))"
        ),
        # 党工委、管委会领导某某: both are his houses
        stacked=re.compile(
            f"(?:[{UNIT}{PLACE}]、)*[{UNIT}{PLACE}]、?(?P<leads>[^，；：。、{ACTORS}]{{0,12}}(?:领导|班子成员))?(?={PERSON})"
        ),
        goes_on=re.compile(f"；(?=(?:{DATE}|，|{grammar_.words['adverb']})*[{UNIT}{PLACE}]?{PERSON})"),
        going=re.compile(
            f"(?:{grammar_.words['move']}|(?<![{_NO_GOING}])到|赴|来(?=[{ACTORS}])|(?<![应面相绝反核比校])对(?=[{ACTORS}])|{grammar_.words['see_people']}了?)(?!的)"
        ),
        says=re.compile(
            f"(?:{who}(?:还|并|同时|也|随后|最后|则|在[^，；：。]{{0,20}}[时中上]|现场|代表[^，；：。]{{0,8}})*{say}{thanks}(?!会|了(?![，：]))"
            f"(?!(?<=介绍)[^，；：。{ACTORS}]{{2,16}}(?:[，；。]|$))"
            f"|(?<![的作行])(?<!{_NO_SAYING}){say}(?=[，：]|{QUOTED}|$))"
        ),
    )


def joined_people(coded: Coded) -> Coded:
    """The sentence with the commas between listed people turned into 、."""
    patterns = _patterns()
    text = coded.text
    for comma in patterns.comma.finditer(coded.text):
        at = comma.start()
        # Who is seen or met closes a clause, too (看望了某某，某某陪同); what was gone to may go on (甲厂，乙厂).
        begin = max(text.rfind(mark, 0, at) for mark in "，；：。") + 1
        no_list = {
            "people": bool(patterns.seen.search(text, begin, at)),
            "places": not patterns.moved.search(text, begin, at),
            "more": not patterns.moved.search(text, begin, at),
        }
        if not no_list.get(comma.lastgroup or ""):
            text = f"{text[:at]}、{text[at + 1 :]}"
    return replace(coded, text=text)


def words_begin(text: str) -> re.Match[str] | None:
    """Where the sentence stops telling deeds and gives somebody's words (某某强调，……)."""
    return _patterns().says.search(text)


def words_end(text: str, start: int) -> int:
    """Where behind somebody's words that begin before ``start`` a sentence goes on with somebody else, or 0."""
    found = _patterns().goes_on.search(text, start)
    return found.end() if found else 0


def subject_in(coded: Coded, start: int, end: int) -> list[EntityRef]:
    """The mentions in ``text[start:end]`` that can be subject of what follows: no modifier, behind no preposition."""
    cues = grammar().cues
    found: list[EntityRef] = []
    person_at = end
    patterns = _patterns()
    going = patterns.going.search(coded.text, start, end)
    means = [found.span() for found in cues["means"].finditer(coded.text, start, end)]
    for match in reversed(list(patterns.lists.finditer(coded.text, start, end))):
        if any(a <= match.start() < b for a, b in means):
            continue
        before = coded.text[max(start, match.start() - _GOVERNED) : match.start()]
        if cues["governed"].search(before) and not (PERSON in match[0] and before.endswith("代表")):
            continue
        if going and match.start() >= going.end() and coded.text[match.start() - 1] != "的":
            # Where they go to, not who goes.
            continue
        if cues["owned"].match(_behind(coded.text, match.end(), end + 1)):
            continue
        if PERSON in match[0]:
            person_at = match.start()
        elif person_at < end and "，" not in coded.text[match.end() : person_at]:
            # What stands before a person without being of one list with him is his house.
            continue
        found = [*_listed(coded, match.start(), match.end()), *found]
    return list(dict.fromkeys(found))


def _behind(text: str, start: int, end: int) -> str:
    """What stands behind somebody; that a person does something 作为 a member takes nothing from them."""
    return text[start + (2 if text[start - 1] == PERSON and text.startswith("作为", start) else 0) : end]


def _listed(coded: Coded, start: int, end: int) -> list[EntityRef]:
    """The members of a list, but for houses of the leaders named behind them (党工委、管委会领导某某)."""
    houses: list[EntityRef] = []
    for house in _patterns().stacked.finditer(coded.text, start, end):
        who = house.end()
        if house["leads"] or "领导" in coded.raw(who, who + 1):
            houses += coded.actors(house.start(), house.end())
    for at in range(start, end):
        # 某区人大代表 are deputies, no congress.
        one = coded.items[at]
        if isinstance(one, EntityRef) and one.name.endswith("人大") and coded.text.startswith("代表", at + 1):
            houses.append(one)
    return [one for one in coded.actors(start, end) if one not in houses]


def clauses(coded: Coded, end: int) -> list[Clause]:
    """The clauses of ``text[:end]``, their moods carried on where a clause has no subject of its own."""
    found: list[Clause] = []
    mood = "told"
    waiting: list[EntityRef] = []
    for match in _CLAUSE.finditer(coded.text, 0, end):
        clause, waiting = _clause(coded, match.start(), match.end(), mood, waiting)
        found.append(clause)
        mood = "told" if clause.mood == "unreal" and _only_purpose(coded.text, clause) else clause.mood
    return found


def _clause(
    coded: Coded, start: int, end: int, before: str, waiting: list[EntityRef]
) -> tuple[Clause, list[EntityRef]]:
    """One clause, and the listed names that wait for the next clause's verb."""
    text = coded.text[start:end]
    cues = grammar().cues
    patterns = _patterns()
    alone = patterns.alone.fullmatch(text)
    head = patterns.lead.match(text)
    lead: list[EntityRef] = []
    if (
        head
        and not cues["governed"].search(text[: head.start("who")])
        and not cues["owned"].match(_behind(text, head.end("who"), len(text)))
    ):
        lead = _listed(coded, start + head.start("who"), start + head.end("who"))
    lead = [*waiting, *(who for who in lead if who not in waiting)]
    dated = bool(coded.dates(start, end))
    clause = Clause(
        start,
        end,
        _mood(text, before, bool(lead or dated)),
        tuple(lead),
        start + head.end("who") if head else start,
        tuple(waiting),
        dated,
        next((doer for doer, cue in _DOERS if cues[cue].match(text)), ""),
    )
    return clause, (lead if alone or (waiting and _NAMELESS.fullmatch(text)) else [])


def _mood(text: str, before: str, starts_anew: bool) -> str:
    cues = grammar().cues
    if cues["planned"].search(text):
        return "planned"
    if cues["unreal"].match(text) or cues["denied"].search(text) or _purpose(grammar(), text):
        return "unreal"
    return before if before in ("unreal", "planned") and not starts_anew else "told"


def _purpose(table: Grammar, text: str) -> bool:
    return bool(table.cues["purpose"].match(text)) and DATE not in text


def _only_purpose(text: str, clause: Clause) -> bool:
    return _purpose(grammar(), text[clause.start : clause.end])
