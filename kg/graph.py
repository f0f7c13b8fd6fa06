"""Claims to nodes and edges: what graph.md says a graph holds, drawn from one story, entity, fact or event at a time.

Everything here is a pure function. Which parts have to be drawn again after a change is kg/drawing.py's business.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.article import Article
from kg.claims import Claim, CreditClaim, EntityRef, EventClaim, FigureClaim, PostClaim, RelationClaim, RoleClaim
from kg.direct import direct_edges
from kg.model import Edge, Node, Property
from kg.resolve.entities import node_id
from kg.resolve.events import Part, Telling, best_dated
from kg.resolve.forms import is_name
from kg.resolve.keys import Locals
from kg.schema import EVENT_TO_PARTICIPANT, KIND_BY_LABEL, KINDS, labels_for

_KIND_ORDER = {kind.label: place for place, kind in enumerate(KINDS)}
_LONGEST_QUOTE = 300
"""Code points up to which a direct edge's quote takes in the sentences of both its ends."""
_DIRECT_ROLES = {
    "VISITED": (("LED", "ATTENDED", "ORGANIZED"), ("TO",)),
    "TRAINED": (("ORGANIZED", "TAUGHT_AT"), ("ATTENDED",)),
    "PAIRED_WITH": (("PAIRED_IN",), ("PAIRED_IN",)),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What one article adds to a plain fact's edge: HOLDS_POST, PART_OF or LOCATED_IN."""

    type: str
    start: str
    end: str
    title: str
    until: str
    article: str
    date: str
    quote: str

    @property
    def edge(self) -> str:
        """The id of the edge that this fact supports."""
        return edge_id(self.type, self.start, self.end, self.title)


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What one article gives: nodes and edges of its own, and its part of facts and events told elsewhere too."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    facts: tuple[Fact, ...]
    tellings: tuple[Telling, ...]


def edge_id(type_: str, start: str, end: str, *more: str) -> str:
    """The id of the edge of this type between these nodes; ``more`` tells parallel ones apart."""
    return "r" + hashlib.sha256("\x1f".join((type_, start, end, *more)).encode()).hexdigest()[:15]


def story_part(article: Article, claims: Sequence[Claim], names: Locals, node_of: Mapping[str, str]) -> StoryPart:
    """Draw one article; ``node_of`` gives the node id of each entity key of the article."""
    ids = {local.ref: node_of[local.key] for local in names.entities}
    credited = {local.ref.name: node_of[local.key] for local in names.credited}
    tellings = tuple(_tellings(article, claims, ids))
    figures = list(_figures(article, claims, ids))
    edges = [edge for _, found in figures for edge in found]
    id_ = article.id
    edges += [_edge("MENTIONED_IN", node, id_) for node in sorted(set(ids.values()))]
    edges += _credits(article, claims, credited)
    nodes = (_article_node(article), *(node for node, _ in figures))
    unique = {edge.id: edge for edge in edges}
    return StoryPart(nodes, tuple(unique.values()), tuple(_facts(article, claims, ids, tellings)), tellings)


def _present(**properties: Property | None) -> dict[str, Property]:
    """The properties that say something: an absent one is simply not there."""
    return {name: value for name, value in properties.items() if value is not None and value not in ("", 0)}


def _edge(type_: str, start: str, end: str, *more: str, **properties: Property | None) -> Edge:
    return Edge(edge_id(type_, start, end, *more), type_, start, end, _present(**properties))


def _article_node(article: Article) -> Node:
    return Node(
        article.id,
        ("Article",),
        _present(
            title=article.title or article.text[article.body.start : article.body.start + 20].strip(),
            kicker=article.kicker,
            date=article.date,
            date_basis=article.date_basis,
            source=article.source,
            text=article.text,
            url=article.url,
            path=article.path,
            region=article.region,
            publisher=article.publisher,
        ),
    )


def _credits(article: Article, claims: Iterable[Claim], credited: Mapping[str, str]) -> Iterator[Edge]:
    for claim in claims:
        if isinstance(claim, CreditClaim):
            yield _edge(claim.type, credited[claim.person], article.id, claim.role, **{"as": claim.role})


def _figures(
    article: Article, claims: Iterable[Claim], ids: Mapping[EntityRef, str]
) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
    seen: set[str] = set()
    for claim in claims:
        if not isinstance(claim, FigureClaim):
            continue
        owner = ids[claim.of] if claim.of else ""
        figure = node_id("Figure", article.id, owner, claim.what, repr(float(claim.value)), claim.unit, claim.since)
        if figure in seen:
            continue
        seen.add(figure)
        what: dict[str, Property] = {
            "what": claim.what,
            "value": float(claim.value),
            "unit": claim.unit,
            "approx": claim.approx,
        }
        node = Node(figure, ("Figure",), {**what, **_present(since=claim.since)})
        told = _edge("REPORTED_IN", figure, article.id)
        if owner:
            owned = _edge("HAS_FIGURE", owner, figure, articles=[article.id], quotes=[claim.evidence.quote])
            yield node, (told, owned)
        else:
            yield node, (told,)


def _facts(
    article: Article, claims: Iterable[Claim], ids: Mapping[EntityRef, str], tellings: Iterable[Telling]
) -> Iterator[Fact]:
    """The article's posts and relations, one Fact for each edge, with the first sentence that says so."""
    date = article.date or max((t.date for t in tellings if t.status == "happened"), default="")
    found: dict[str, Fact] = {}
    for claim in claims:
        if isinstance(claim, PostClaim):
            ends = ("HOLDS_POST", ids[claim.person], ids[claim.at], claim.title, claim.until)
        elif isinstance(claim, RelationClaim):
            ends = (claim.type, ids[claim.subject], ids[claim.object], "", "")
        else:
            continue
        fact = Fact(*ends, article.id, date, claim.evidence.quote)
        if fact.start != fact.end:
            found.setdefault(fact.edge, fact)
    yield from found.values()


def _tellings(article: Article, claims: Iterable[Claim], ids: Mapping[EntityRef, str]) -> Iterator[Telling]:
    claims = tuple(claims)
    parts: dict[str, list[Part]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, RoleClaim):
            seen, who = claim.evidence, claim.participant
            parts[claim.event].append(
                Part(claim.role, ids[who], who.name, seen.start, seen.end, seen.quote, claim.manner, claim.title)
            )
    sentences: Counter[tuple[str, str]] = Counter()
    for event in (claim for claim in claims if isinstance(claim, EventClaim)):
        sentence = (event.kind, event.evidence.quote)
        number = sentences[sentence]
        sentences[sentence] += 1
        yield Telling(
            id=node_id("Event", article.id, *sentence, str(number)),
            article=article.id,
            kind=event.kind,
            name=event.name,
            date=event.date,
            end_date=event.end_date,
            date_precision=event.date_precision,
            date_basis=event.date_basis,
            latest=event.latest,
            period=event.period,
            topic=event.topic,
            status=event.status,
            declared=event.declared,
            named=event.named,
            quote=event.evidence.quote,
            parts=tuple(parts[event.key]),
        )


@dataclass(frozen=True, slots=True)
class Appearance:
    """A form of an entity: the name and kind that ``stories`` stories give it with just these surfaces."""

    name: str
    kind: str
    surfaces: tuple[str, ...]
    stories: int = 1


def entity_node(
    id_: str, family: str, seen: Sequence[Appearance], pinyin: Callable[[str], str], name: str = "", kind: str = ""
) -> Node:
    """An entity from its appearances; ``name`` and ``kind`` are a person's correction, "" where there is none.

    The name is the longest that a story makes whole, the kind the one of most stories (a public post anywhere makes
    an Official). Aliases are all other forms but those that name nobody by themselves (该局, 园区: see forms.toml).
    """
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for a in seen:
        names[a.name] += a.stories
        if a.kind:
            kinds[a.kind] += a.stories
    name = name or min(names, key=lambda n: (-len(n), -names[n], n))
    kind = kind or min(kinds, key=lambda k: (-kinds[k], _KIND_ORDER.get(k, 0)), default="")
    forms = set(names) | {surface for a in seen for surface in a.surfaces if is_name(surface)}
    aliases = sorted(forms - {name})
    return Node(id_, labels_for(family, kind), {"name": name, "aliases": aliases, "pinyin": pinyin(name)})


def fact_edge(facts: Sequence[Fact]) -> Edge:
    """A plain fact's edge from what each article says (sorted by article): quotes, and for a post when it was seen."""
    first = facts[0]
    dates = [fact.date for fact in facts if fact.date]
    seen = (min(dates), max(dates)) if dates and first.type == "HOLDS_POST" else ("", "")
    until = max(fact.until for fact in facts)
    plain = _present(title=first.title, until=until, first_seen=seen[0], last_seen=seen[1])
    sources: dict[str, Property] = {
        "articles": [fact.article for fact in facts],
        "quotes": [fact.quote for fact in facts],
    }
    return Edge(first.edge, first.type, first.start, first.end, {**plain, **sources})


def event_part(tellings: Sequence[Telling], text_of: Callable[[str], str]) -> tuple[Node, list[Edge]]:
    """One event from its tellings (sorted by id), with role edges, direct edges and sources; ``text_of`` an article."""
    node = _event_node(tellings)
    edges = [_edge("REPORTED_IN", node.id, article) for article in sorted({t.article for t in tellings})]
    edges += _role_edges(node.id, tellings)
    edges += _direct_edges(node, [t for t in tellings if t.status == "happened"], text_of)
    return node, edges


def _event_node(tellings: Sequence[Telling]) -> Node:
    dated = best_dated(tellings)
    counted = max(tellings, key=lambda t: (t.declared, t.named))
    name = _longest(t.name for t in tellings)
    return Node(
        min(t.id for t in tellings),
        labels_for("Event", dated.kind),
        _present(
            kind=dated.kind,
            name=name or _made_name(dated, tellings),
            date=dated.date,
            end_date=dated.end_date,
            date_precision=dated.date_precision,
            date_basis=dated.date_basis,
            latest=dated.latest,
            period=_longest(t.period for t in tellings),
            topic=_longest(t.topic for t in tellings),
            status="happened" if any(t.status == "happened" for t in tellings) else dated.status,
            declared=counted.declared,
            named=counted.named,
        ),
    )


def _longest(forms: Iterable[str]) -> str:
    return min(forms, key=lambda form: (-len(form), form))


def _joined(words: Iterable[str]) -> str:
    return "、".join(sorted({word for word in words if word}))


def _made_name(dated: Telling, tellings: Iterable[Telling]) -> str:
    """A name for an event that the text gives none: who, what kind, when."""
    parts = [part for telling in tellings for part in telling.parts]
    ranked = [part for role in ("LED", "ORGANIZED") for part in parts if part.role == role] or parts
    who = ranked[0].name if ranked else ""
    return f"{who}{KIND_BY_LABEL[dated.kind].zh}" + (f"({dated.date})" if dated.date else "")


def _role_edges(event: str, tellings: Iterable[Telling]) -> Iterator[Edge]:
    told: dict[tuple[str, str], dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        for part in telling.parts:
            told[part.role, part.node][telling.article].append(part)
    for (role, node), by_article in told.items():
        articles = sorted(by_article)
        parts = [part for article in articles for part in by_article[article]]
        ends = (event, node) if role in EVENT_TO_PARTICIPANT else (node, event)
        yield _edge(
            role,
            *ends,
            manner=_joined(part.manner for part in parts if role == "SPOKE_AT"),
            title=_joined(part.title for part in parts if role == "APPOINTED_AT"),
            articles=articles,
            quotes=[min(by_article[article], key=lambda p: (p.start, p.end)).quote for article in articles],
        )


def _direct_edges(event: Node, tellings: Sequence[Telling], text_of: Callable[[str], str]) -> Iterator[Edge]:
    """VISITED, TRAINED and PAIRED_WITH of one event, from the stories in which it happened."""
    if not tellings:
        return
    roles = sorted({(part.role, part.node) for telling in tellings for part in telling.parts})
    told = ((role, node, node.startswith("p")) for role, node in roles)
    for type_, start, end in direct_edges(tellings[0].kind, "happened", told):
        if type_ == "PAIRED_WITH" and end < start:
            start, end = end, start
        quotes = _direct_quotes(type_, start, end, tellings, text_of)
        yield _edge(
            type_,
            start,
            end,
            event.id,
            event=event.id,
            date=event.properties.get("date"),
            articles=list(quotes),
            quotes=list(quotes.values()),
        )


def _direct_quotes(
    type_: str, start: str, end: str, tellings: Iterable[Telling], text_of: Callable[[str], str]
) -> dict[str, str]:
    """By article, sorted, the words that show both ends; where no story names both, each end's own."""
    start_roles, end_roles = _DIRECT_ROLES[type_]
    both: dict[str, str] = {}
    either: dict[str, str] = {}
    for telling in tellings:
        starts = [part for part in telling.parts if part.node == start and part.role in start_roles]
        ends = [part for part in telling.parts if part.node == end and part.role in end_roles]
        if starts and ends:
            both.setdefault(telling.article, _joint_quote(starts[0], ends[0], telling.article, text_of))
        elif starts or ends:
            either.setdefault(telling.article, (starts or ends)[0].quote)
    return dict(sorted((both or either).items()))


def _joint_quote(one: Part, two: Part, article: str, text_of: Callable[[str], str]) -> str:
    """The stretch of text from the one sentence to the other, or the second alone where that is too long."""
    start, end = min(one.start, two.start), max(one.end, two.end)
    if (start, end) == (two.start, two.end) or end - start > _LONGEST_QUOTE:
        return two.quote
    return text_of(article)[start:end]
