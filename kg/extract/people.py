"""People of a story: who is named, with which titles around the name, and which posts are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.article import Article
from kg.claims import EntityRef
from kg.extract.credits import byline_spans
from kg.extract.hosts import Story, make_story
from kg.extract.names import PARTS, Mention, PostMention
from kg.extract.person_names import find_person_names
from kg.extract.posts import Carried, Post, bare_post, lone_post, resolve, unit_of_sentence
from kg.extract.title_stacks import Owner, Slot, View, make_view, read_after, read_stack
from kg.extract.titles import lexicon
from kg.text.ner import Entity
from kg.text.reading import Reading
from kg.text.tagger import Token

# Who wrote it, in brackets at the end of a paragraph without a word that says so: （张某 李某某）, （某部 王某）.
_SIGN_OFF = re.compile(
    "（(?:[\u4e00-\u9fff]{2,12} )?[\u4e00-\u9fff]{2,4}(?:[ 、/][\u4e00-\u9fff]{2,4}){0,4}）(?= *(?:\n|$))"
    "|（[^（）\n]{0,8}[文图稿摄][^（）\n]{0,4}：[^（）\n]{2,40}）"
)
_GOVERNMENT = ("人民政府", "政府")
_LONE = "title-alone"
_SHARED = "title-shared"
_STACKED = "title-stack"
_SURE = {_STACKED: 0.9, _SHARED: 0.8, _LONE: 0.7}
_STOPS = "。！？\n"
_LISTED = frozenset("、和与及，；")
_JOINED = frozenset("、和与及")


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Persons, their posts, and the units that only a stack of titles names; each in text order.

    A mention of ``units`` stands for any other unit mention of the same range.
    """

    mentions: tuple[Mention, ...]
    posts: tuple[PostMention, ...]
    units: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a view with the slots of its titles; ``shared`` slots were read before an earlier name of the list."""

    start: int
    end: int
    name: str
    before: tuple[Slot, ...] = ()
    after: tuple[Slot, ...] = ()
    shared: bool = False


def find_people(
    article: Article,
    readings: Mapping[str, Reading],
    tokens: Mapping[str, Sequence[Token]],
    entities: Mapping[str, Sequence[Entity]],
    units: Sequence[Mention],
    publisher: str = "",
) -> PeopleTable:
    """Find persons and posts in one article, whose unit and place mentions are ``units``; ``publisher`` is its own."""
    barred = {i for span in byline_spans(article) for i in range(span.start, span.end)}
    views = [
        _view(part, readings[part], tokens[part], entities.get(part, ()), units, barred)
        for part in PARTS
        if part in readings
    ]
    story = make_story(units, article.region, publisher or article.publisher)
    mentions: list[Mention] = []
    posts: list[PostMention] = []
    offices: list[Mention] = []
    for v, spans in zip(views, find_person_names(views), strict=True):
        for named, held in _with_posts(v, list(_with_slots(v, spans)), story):
            mentions.append(_mention(v, named))
            posts += [_post_mention(v, named, post, article) for post in held]
            offices += [_office_mention(v, post) for post in held if post.office]
    mentions += [m for v in views for m in _surname_mentions(v, mentions)]
    return _table(mentions, _told_once(posts), offices)


def _view(
    part: str,
    reading: Reading,
    tokens: Sequence[Token],
    entities: Sequence[Entity],
    units: Sequence[Mention],
    barred: set[int],
) -> View:
    hidden = {i for i, origin in enumerate(reading.origin) if origin in barred}
    for match in _SIGN_OFF.finditer(reading.text):
        hidden.update(range(match.start(), match.end()))
    return make_view(part, reading.text, tokens, [u for u in units if u.part == part], frozenset(hidden), entities)


def _with_slots(v: View, spans: Sequence[tuple[int, int]]) -> Iterator[_Named]:
    stops = frozenset(end for _, end in spans)
    previous: _Named | None = None
    for start, end in spans:
        title = v.title_at.get(end)
        before = tuple(read_stack(v, start, stops))
        shared = False
        if not before and not title and previous and previous.end == start - 1 and v.text[start - 1] in "、和":
            before, shared = previous.before, True
        after = tuple(read_after(v, title.end if title else end, stops))
        previous = _Named(start, end, v.text[start:end].replace(" ", ""), before, after, shared)
        yield previous


def _with_posts(v: View, people: Sequence[_Named], story: Story) -> list[tuple[_Named, list[Post]]]:
    carried: list[Carried] = []
    told_before: list[Carried] = []
    end = -2
    found: list[tuple[_Named, list[Post]]] = []
    for number, named in enumerate(people):
        start = named.before[0].start if named.before and not named.shared else named.start
        apart = _breaks_off(v, end, start) or (story.publisher is not None and _acted(v, end, start))
        if v.text[end:start] not in _LISTED and apart:
            carried = []
        if end >= 0 and any(stop in v.text[end:start] for stop in _STOPS):
            told_before = []
        shared_out = _distributed(v, people, number)
        held = resolve(v, named.before, story, carried) if shared_out is None else shared_out
        told = _told(v, named, story, told_before)
        listed = carried if v.text[end:start] in _JOINED else []
        found.append((named, [*held, *told, *_titled_after(v, named, story, listed)]))
        _share_back(v, found, told)
        carried += [Carried(post.at, post.slot.title.head) for post in held]
        told_before += [Carried(post.at, post.slot.title.head) for post in told]
        end = named.end
    return found


def _told(v: View, named: _Named, story: Story, before: Sequence[Carried]) -> list[Post]:
    """The posts told after a name; a bare one is where the clause before told one (某某为会长，某某为副会长) or at
    the unit of its sentence that can have it."""
    first = named.after[0] if named.after else None
    bare = first is not None and not first.owner.known and first.title.head not in lexicon().area
    if first and bare and not before:
        at = unit_of_sentence(v, first, story)
        return [Post(first, at)] if at else []
    return resolve(v, named.after, story, before if bare else ())


def _share_back(v: View, found: list[tuple[_Named, list[Post]]], told: list[Post]) -> None:
    """甲、乙为副会长: what is told after the last name of a list is told of all without posts of their own."""
    for number in range(len(found) - 2, -1, -1):
        (named, posts), (later, _) = found[number], found[number + 1]
        if not told or posts or named.end + 1 != later.start or v.text[named.end] not in _JOINED:
            return
        posts += told


def _distributed(v: View, people: Sequence[_Named], number: int) -> list[Post] | None:
    """甲局、乙局负责人某、某: as many persons as units before one title, each at their own; of other numbers nobody can
    say who is where. None where the title has one unit or one holder."""
    first = number
    while people[first].shared:
        first -= 1
    last = number
    while last + 1 < len(people) and people[last + 1].shared:
        last += 1
    slots = people[first].before
    unit = slots[0].owner.unit if len(slots) == 1 else None
    units = [unit] if unit else []
    while units and v.text[units[0].start - 1 : units[0].start] in _JOINED and units[0].start - 1 in v.unit_end:
        units.insert(0, v.unit_end[units[0].start - 1])
    if len(units) < 2 or first == last:
        return None
    return [Post(slots[0], units[number - first].entity)] if len(units) == last - first + 1 else []


def _breaks_off(v: View, end: int, start: int) -> bool:
    """Whether a sentence ends or a unit is named between two persons: the second's bare title stands apart."""
    return end < 0 or any(i in v.covered or v.text[i] in _STOPS for i in range(end, start))


def _acted(v: View, end: int, start: int) -> bool:
    """Whether somebody acts between two persons: on a unit's own page the second's bare title is of that unit."""
    return any((token := v.token_at.get(i)) is not None and token.tag == "v" for i in range(end, start))


def _titled_after(v: View, named: _Named, story: Story, listed: Sequence[Carried]) -> list[Post]:
    """某局某某处长: the title stands after the name, its unit before it or by the name before; 某某校长 alone is of the
    publisher or of the story's only school."""
    title = v.title_at.get(named.end)
    if title is None or named.before:
        return []
    unit = _unit_before(v, named.start)
    start = unit.start if unit else named.start
    slot = Slot(start, title.end, title, Owner(start, unit))
    at = unit.entity if unit else bare_post(v, slot, story, listed) if listed else lone_post(v, slot, story)
    return [Post(slot, at)] if at else []


def _unit_before(v: View, end: int) -> Mention | None:
    """The unit before a name, words for what the person is between them: 某学院教师代表|某某教授."""
    unit = v.unit_end.get(end)
    start = end
    while unit is None and (before := _title_or_role_before(v, start)):
        start = before
        unit = v.unit_end.get(start)
    return unit


def _title_or_role_before(v: View, end: int) -> int:
    """Where a title or a word that says what a person is begins, if one ends at ``end``; else 0."""
    title = v.title_end.get(end)
    roles = lexicon().role.finditer(v.text, max(0, end - 6), end)
    return title.start if title else next((m.start() for m in roles if m.end() == end), 0)


def _mention(v: View, named: _Named) -> Mention:
    start = named.before[0].start if named.before and not named.shared else named.start
    title = v.title_at.get(named.end)
    honorific = lexicon().honorific.match(v.text, named.end)
    end = max(named.end, title.end if title else 0, honorific.end() if honorific else 0)
    entity = EntityRef("Person", "", named.name)
    surface = v.text[named.start : named.end]
    return Mention(v.part, named.start, named.end, surface, entity, "person", titled_start=start, titled_end=end)


def _post_mention(v: View, named: _Named, post: Post, article: Article) -> PostMention:
    until = (article.date or "unknown") if post.slot.former else ""
    person = EntityRef("Person", "", named.name)
    start, end = min(named.start, post.slot.start), max(named.end, post.slot.end)
    lone = post.slot.start == named.start and not post.slot.owner.known
    joined = named.shared and v.text[named.start - 1] == "和"
    rule = _LONE if lone else _SHARED if joined else _STACKED
    return PostMention(v.part, start, end, person, post.slot.title.text, post.at, rule, until, _SURE[rule])


def _office_mention(v: View, post: Post) -> Mention:
    start, end = post.office or (0, 0)
    return Mention(v.part, start, end, v.text[start:end], post.at, "title-stack")


@cache
def _surname_and_title() -> re.Pattern[str]:
    """A character with a title or honorific behind it."""
    return re.compile(f"([\u4e00-\u9fff])(?:{lexicon().title.pattern}|{lexicon().honorific.pattern})")


def _surname_mentions(v: View, people: Sequence[Mention]) -> Iterator[Mention]:
    """孙书记, 戴总: the person of that surname named in full nearby."""
    if not people:
        return
    taken = {i for m in people if m.part == v.part for i in range(m.start, m.titled_end)} | v.covered | v.barred
    surnames = {m.surface[0] for m in people}
    for m in _surname_and_title().finditer(v.text):
        if m[1] not in surnames or m.start() in taken or m.start() not in v.token_at:
            continue
        same = [p for p in people if p.surface[0] == m[1]]
        before = [p for p in same if p.part == v.part and p.start < m.start()]
        person = before[-1] if before else same[0]
        yield replace(
            person,
            part=v.part,
            start=m.start(),
            end=m.end(),
            surface=m.group(),
            rule="surname-title",
            titled_start=m.start(),
            titled_end=m.end(),
        )


def _told_once(posts: Sequence[PostMention]) -> list[PostMention]:
    """Posts without those that a title alone behind a name told, where the story says whose the title is, and without
    those that 某主任甲和乙 gave to 乙, who is told of with posts of his own."""
    fuller = {(p.person, p.title) for p in posts if p.rule != _LONE}
    titled = {p.person for p in posts if p.rule not in (_LONE, _SHARED)}
    return [
        p
        for p in posts
        if (p.rule != _LONE or (p.person, p.title) not in fuller) and (p.rule != _SHARED or p.person not in titled)
    ]


def _table(mentions: list[Mention], posts: list[PostMention], offices: list[Mention]) -> PeopleTable:
    governed = {(p.person.name, p.at.name, p.title) for p in posts if p.at.family == "Unit"}
    posts = [p for p in posts if not any((p.person.name, p.at.name + g, p.title) in governed for g in _GOVERNMENT)]
    officials = {p.person.name for p in posts if p.at.family == "Place" or p.at.kind == "Agency"}

    def whole(ref: EntityRef) -> EntityRef:
        return EntityRef("Person", "Official" if ref.name in officials else "", ref.name)

    def order(m: Mention | PostMention) -> tuple[int, int, int]:
        return PARTS.index(m.part), m.start, m.end

    return PeopleTable(
        tuple(replace(m, entity=whole(m.entity)) for m in sorted(mentions, key=order)),
        tuple(replace(p, person=whole(p.person)) for p in sorted(posts, key=order)),
        tuple(sorted(offices, key=order)),
    )
