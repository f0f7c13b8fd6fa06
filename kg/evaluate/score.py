"""Scoring: the claims of each story against its key, micro over all stories.

A node counts by any of its forms, its kind apart. Events pair within story and kind by most shared arguments
(kind, role, node); dates and status are compared over paired events. Direct edges are a set of (type, from, to)
a story. What the key marks optional is neither missed nor false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.article import Article
from kg.claims import CreditClaim, EntityRef, EventClaim, Extraction, FigureClaim, MentionClaim, PostClaim, RoleClaim
from kg.direct import direct_edges
from kg.errors import InputError
from kg.evaluate.keys import Key, KeyEvent, KeyNode, KeyStory, normal, read_key
from kg.extract.extractor import extract_many
from kg.schema import KIND_BY_LABEL
from loaders import LoadOptions, find, load

MEASURES = (
    "people",
    "units",
    "places",
    "credits",
    "posts",
    "events",
    "arguments",
    "VISITED",
    "TRAINED",
    "PAIRED_WITH",
    "figures",
)
RATES = ("kinds", "dates", "status")


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives of one measure."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1.0 where nothing was said."""
        said = self.right + self.false
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Share of the key that was found; 1.0 where the key has none."""
        true = self.right + self.missed
        return self.right / true if true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: ``sort`` is false, missed or wrong; ``quote`` the sentence it concerns."""

    page: str
    story: str
    measure: str
    sort: str
    what: str
    quote: str


@dataclass(slots=True)
class Evaluation:
    """Counts by measure (``MEASURES``), right and wrong by rate (``RATES``), broken ``must_not`` rows, all misses.

    ``calibration`` holds (confidence, was it right) for every name, post and role that was scored.
    """

    counts: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in MEASURES})
    rates: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in RATES})
    broken: int = 0
    kept: int = 0
    misses: list[Miss] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: Evaluation) -> None:
        """Add another page's counts to these."""
        for name, count in other.counts.items():
            mine = self.counts[name]
            mine.right, mine.false, mine.missed = (
                mine.right + count.right,
                mine.false + count.false,
                mine.missed + count.missed,
            )
        for name, (right, wrong) in other.rates.items():
            self.rates[name] = [self.rates[name][0] + right, self.rates[name][1] + wrong]
        self.broken, self.kept = self.broken + other.broken, self.kept + other.kept
        self.misses += other.misses
        self.calibration += other.calibration


def evaluate(paths: Iterable[Path]) -> dict[str, Evaluation]:
    """Extract each key's page and score it, by page name. Raises InputError for a bad key or page."""
    return {path.stem: _evaluate_page(read_key(path)) for path in paths}


def _evaluate_page(key: Key) -> Evaluation:
    options = LoadOptions(date=key.issue_date, region=key.region, publisher=key.publisher)
    (source,) = find([str(key.page)])
    articles = load(source, options)
    total = Evaluation()
    chosen = [_article_of(story, articles, key) for story in key.stories]
    for story, article, extraction in zip(key.stories, chosen, extract_many(chosen), strict=True):
        scorer = StoryScorer(key.page.stem, story, article, extraction)
        total.add(scorer.score())
    return total


def _article_of(story: KeyStory, articles: Sequence[Article], key: Key) -> Article:
    starts = normal(story.starts)
    fitting = [a for a in articles if starts in normal(a.text[a.body.start : a.body.end])]
    titled = [a for a in fitting if normal(a.title) == normal(story.title)]
    if not fitting:
        raise InputError(
            str(key.page), f"no story of the page starts with {story.starts!r}", "check the key's `starts`"
        )
    return (titled or fitting)[0]


Argument = tuple[str, str]
Row = tuple[str, ...]


@dataclass(slots=True)
class Said:
    """One event as extraction told it, its arguments by node key."""

    claim: EventClaim
    roles: list[RoleClaim]
    arguments: dict[Argument, RoleClaim]


class StoryScorer:
    """Scores one story: ``score`` fills and gives its Evaluation."""

    def __init__(self, page: str, story: KeyStory, article: Article, extraction: Extraction) -> None:
        self.page, self.story, self.article = page, story, article
        self.claims = extraction.claims
        self.result = Evaluation()
        self.forms = self._forms()
        self.node_of = self._match_nodes()

    def score(self) -> Evaluation:
        """Score all measures of the story."""
        self._names()
        self._credits()
        self._posts()
        said = self._said_events()
        pairs = self._pair(said)
        self._events(said, pairs)
        self._direct(said)
        self._figures()
        self._must_not(said, pairs)
        return self.result

    # ---- names
    def _forms(self) -> dict[EntityRef, set[str]]:
        forms: dict[EntityRef, set[str]] = {}
        for claim in self.claims:
            if isinstance(claim, MentionClaim):
                forms.setdefault(claim.entity, {normal(claim.entity.name)}).add(normal(claim.surface))
        return forms

    def _match_nodes(self) -> dict[EntityRef, KeyNode]:
        """One key node an entity, the best fit first: its very name, then most shared forms."""
        fits = []
        for entity, forms in self.forms.items():
            for node in self.story.nodes:
                shared = len(forms & node.forms)
                if shared and node.family == entity.family:
                    exact = normal(entity.name) == normal(node.name)
                    fits.append((-exact, -shared, entity, node))
        fits.sort(key=lambda fit: (fit[0], fit[1], fit[2], fit[3].name))
        matched: dict[EntityRef, KeyNode] = {}
        for _, _, entity, node in fits:
            if entity not in matched and node not in matched.values():
                matched[entity] = node
        return matched

    def _names(self) -> None:
        measures = {"Person": "people", "Unit": "units", "Place": "places"}
        confidence = {c.entity: c.confidence for c in self.claims if isinstance(c, MentionClaim)}
        for entity in self.forms:
            node = self.node_of.get(entity)
            measure = measures[entity.family]
            if node is None:
                self._false(measure, f"{entity.name} ({entity.kind})", self._sentence(entity))
                self.result.calibration.append((confidence[entity], False))
            elif not node.optional:
                self.result.counts[measure].right += 1
                self.result.calibration.append((confidence[entity], True))
                if entity.family != "Person":
                    self._rate(
                        "kinds", entity.kind in node.kinds, f"{entity.name}: {entity.kind}, not {node.kinds}", ""
                    )
        found = set(self.node_of.values())
        for node in self.story.nodes:
            if node not in found and not node.optional:
                self._missed(measures[node.family], f"{node.name} {node.kinds}", self._where(node.forms))

    def _key_of(self, entity: EntityRef) -> str:
        node = self.node_of.get(entity)
        if node:
            return node.name
        for name in (normal(entity.name), *self.forms.get(entity, ())):
            found = [n for n in self.story.nodes if name in n.forms]
            if found:
                return found[0].name
        return "?" + entity.name

    def _key_name(self, name: str) -> str:
        form = normal(name)
        exact = [n for n in self.story.nodes if normal(n.name) == form]
        found = exact or [n for n in self.story.nodes if form in n.forms]
        return found[0].name if found else name

    # ---- credits and posts
    def _credits(self) -> None:
        said: set[Row] = {(c.type, normal(c.person)) for c in self.claims if isinstance(c, CreditClaim)}
        true: set[Row] = {(type_, normal(name)) for type_, name in self.story.credits}
        self._sets("credits", said, true, set())

    def _posts(self) -> None:
        true: set[Row] = set()
        optional: set[Row] = set()
        people = {n.name: n for n in self.story.nodes if n.family == "Person"}
        for post in self.story.posts:
            row = (post.person, self._key_name(post.org), normal(post.title))
            (optional if post.optional or people[post.person].optional else true).add(row)
        said: dict[Row, PostClaim] = {}
        for claim in self.claims:
            if isinstance(claim, PostClaim):
                said[self._key_of(claim.person), self._key_of(claim.at), normal(claim.title)] = claim
        self._sets("posts", set(said), true, optional, {row: claim.evidence.quote for row, claim in said.items()})
        self.result.calibration += [(c.confidence, row in true) for row, c in said.items() if row not in optional]

    # ---- events
    def _said_events(self) -> list[Said]:
        roles: dict[str, list[RoleClaim]] = {}
        for claim in self.claims:
            if isinstance(claim, RoleClaim):
                roles.setdefault(claim.event, []).append(claim)
        said = []
        for claim in self.claims:
            if isinstance(claim, EventClaim):
                mine = roles.get(claim.key, [])
                said.append(Said(claim, mine, {(r.role, self._key_of(r.participant)): r for r in mine}))
        return said

    def _pair(self, said: Sequence[Said]) -> dict[int, KeyEvent]:
        fits = []
        for index, one in enumerate(said):
            for number, event in enumerate(self.story.events):
                if event.kind == one.claim.kind:
                    shared = len(set(one.arguments) & {(role, self._key_name(who)) for role, who, _ in event.roles})
                    agree = one.claim.date == event.date
                    if shared or not (one.arguments and event.roles):
                        fits.append((event.optional, -shared, -agree, index, number))
        pairs: dict[int, KeyEvent] = {}
        taken: set[int] = set()
        for _, _, _, index, number in sorted(fits):
            if index not in pairs and number not in taken:
                pairs[index] = self.story.events[number]
                taken.add(number)
        return pairs

    def _events(self, said: Sequence[Said], pairs: dict[int, KeyEvent]) -> None:
        counts = self.result.counts
        for index, one in enumerate(said):
            event = pairs.get(index)
            told = f"{one.claim.kind} {one.claim.date} {one.claim.name} " + " ".join(
                f"{r}={w}" for r, w in one.arguments
            )
            if event is None:
                self._false("events", told, one.claim.evidence.quote)
                for argument in one.arguments:
                    self._false(
                        "arguments",
                        f"{one.claim.kind} {argument[0]} {argument[1]}",
                        one.arguments[argument].evidence.quote,
                    )
                continue
            if event.optional:
                continue
            counts["events"].right += 1
            self._arguments(one, event)
            if event.date is not None:
                right = (one.claim.date, one.claim.end_date) == (event.date, event.end_date)
                self._rate("dates", right, f"{told}: key {event.date} {event.end_date}", one.claim.evidence.quote)
            self._rate(
                "status", one.claim.status == event.status, f"{told}: key {event.status}", one.claim.evidence.quote
            )
        for event in self.story.events:
            if not event.optional and event not in pairs.values():
                self._missed("events", f"{event.kind} {event.name} {event.roles}", "")
                for role, who, optional in event.roles:
                    if not optional:
                        self._missed("arguments", f"{event.kind} {role} {who}", "")

    def _arguments(self, one: Said, event: KeyEvent) -> None:
        true = {(role, self._key_name(who)) for role, who, optional in event.roles if not optional}
        optional = {(role, self._key_name(who)) for role, who, is_optional in event.roles if is_optional}
        for argument, claim in one.arguments.items():
            what = f"{event.kind} {argument[0]} {argument[1]}"
            if argument in true:
                self.result.counts["arguments"].right += 1
            elif argument not in optional:
                self._false("arguments", what, claim.evidence.quote)
            if argument not in optional:
                self.result.calibration.append((claim.confidence, argument in true))
        for role, who in sorted(true - set(one.arguments)):
            self._missed("arguments", f"{event.kind} {role} {who}", "")

    # ---- direct edges, figures, must_not
    def _direct_of(self, said: Sequence[Said]) -> dict[Row, str]:
        edges: dict[Row, str] = {}
        for one in said:
            roles = [(r.role, self._key_of(r.participant), r.participant.family == "Person") for r in one.roles]
            for edge in direct_edges(one.claim.kind, one.claim.status, roles):
                edges[_undirected(edge)] = one.claim.evidence.quote
        return edges

    def _key_direct(self, *, with_optional: bool) -> set[Row]:
        people = {n.name for n in self.story.nodes if n.family == "Person"}
        edges: set[Row] = set()
        for event in self.story.events:
            if with_optional or not event.optional:
                names = [(role, self._key_name(who)) for role, who, opt in event.roles if with_optional or not opt]
                edges |= {
                    _undirected(e)
                    for e in direct_edges(event.kind, event.status, [(r, w, w in people) for r, w in names])
                }
        return edges

    def _direct(self, said: Sequence[Said]) -> None:
        edges = self._direct_of(said)
        true, allowed = self._key_direct(with_optional=False), self._key_direct(with_optional=True)
        for type_ in ("VISITED", "TRAINED", "PAIRED_WITH"):
            mine = {edge for edge in edges if edge[0] == type_}
            self._sets(type_, mine, {e for e in true if e[0] == type_}, allowed - true, edges)

    def _figures(self) -> None:
        said = [c for c in self.claims if isinstance(c, FigureClaim)]
        free = list(said)
        for figure in self.story.figures:
            owner = self._key_name(figure.of)
            fits = [c for c in free if c.value == figure.value and _same_unit(c.unit, figure.unit)]
            fits.sort(key=lambda c: c.of is None or self._key_of(c.of) != owner)
            if fits and fits[0].of is not None and self._key_of(fits[0].of) == owner:
                free.remove(fits[0])
                self.result.counts["figures"].right += not figure.optional
            elif not figure.optional:
                self._missed("figures", f"{figure.of}: {figure.what} {figure.value:g}{figure.unit}", "")
        for claim in free:
            owner = self._key_of(claim.of) if claim.of else "nobody"
            self._false("figures", f"{owner}: {claim.what} {claim.value:g}{claim.unit}", claim.evidence.quote)

    def _must_not(self, said: Sequence[Said], pairs: dict[int, KeyEvent]) -> None:
        allowed = self._key_direct(with_optional=True)
        told = {edge: quote for edge, quote in self._direct_of(said).items() if edge not in allowed}
        posts = [
            (self._key_of(c.person), self._key_of(c.at), c.evidence.quote)
            for c in self.claims
            if isinstance(c, PostClaim)
        ]
        for type_, start, end in self.story.must_not:
            if type_ in ("VISITED", "TRAINED", "PAIRED_WITH"):
                ends = [(a, b, quote) for (t, a, b), quote in told.items() if t == type_]
                hits = [q for a, b, q in ends if self._fits(start, a) and self._fits(end, b)]
                hits += [
                    q for a, b, q in ends if type_ == "PAIRED_WITH" and self._fits(start, b) and self._fits(end, a)
                ]
            elif type_ == "HOLDS_POST":
                hits = [quote for a, b, quote in posts if self._fits(start, a) and self._fits(end, b)]
            else:
                hits = [
                    q
                    for index, one in enumerate(said)
                    for q in self._role_hits(type_, start, end, one, pairs.get(index))
                ]
            self.result.broken += bool(hits)
            self.result.kept += not hits
            if hits:
                self._miss("must_not", "broken", f"{type_} {start} {end}", hits[0])

    def _role_hits(self, role: str, who: str, event: str, one: Said, paired: KeyEvent | None) -> list[str]:
        if event in KIND_BY_LABEL and event != one.claim.kind:
            return []
        permitted = {(r, self._key_name(w)) for r, w, _ in paired.roles} if paired else set()
        rows = [a for a in one.arguments if a[0] == role and self._fits(who, a[1]) and a not in permitted]
        return [one.arguments[row].evidence.quote for row in rows]

    def _fits(self, wanted: str, key: str) -> bool:
        return wanted == "*" or self._key_name(wanted) == key or "?" + wanted == key

    # ---- book-keeping
    def _sets(
        self,
        measure: str,
        said: set[Row],
        true: set[Row],
        optional: set[Row],
        quotes: dict[Row, str] | None = None,
    ) -> None:
        quotes = quotes or {}
        self.result.counts[measure].right += len(said & true)
        for row in sorted(said - true - optional):
            self._false(measure, " ".join(row), quotes.get(row, ""))
        for row in sorted(true - said):
            self._missed(measure, " ".join(row), "")

    def _false(self, measure: str, what: str, quote: str) -> None:
        self.result.counts[measure].false += 1
        self._miss(measure, "false", what, quote)

    def _missed(self, measure: str, what: str, quote: str) -> None:
        self.result.counts[measure].missed += 1
        self._miss(measure, "missed", what, quote)

    def _rate(self, rate: str, right: bool, what: str, quote: str) -> None:
        self.result.rates[rate][not right] += 1
        if not right:
            self._miss(rate, "wrong", what, quote)

    def _miss(self, measure: str, sort: str, what: str, quote: str) -> None:
        self.result.misses.append(Miss(self.page, self.story.title or self.story.starts, measure, sort, what, quote))

    def _sentence(self, entity: EntityRef) -> str:
        claim = next(c for c in self.claims if isinstance(c, MentionClaim) and c.entity == entity)
        return self._around(claim.evidence.start)

    def _where(self, forms: frozenset[str]) -> str:
        places = [at for form in forms if (at := self.article.text.find(form)) >= 0]
        return self._around(min(places)) if places else ""

    def _around(self, at: int) -> str:
        text = self.article.text
        start = max(text.rfind(stop, 0, at) for stop in "。！？\n") + 1
        ends = [end for stop in "。！？\n" if (end := text.find(stop, at)) >= 0]
        return text[start : min(ends, default=len(text) - 1) + 1].strip()


def _undirected(edge: tuple[str, str, str]) -> Row:
    type_, a, b = edge
    return (type_, *sorted((a, b))) if type_ == "PAIRED_WITH" else edge


def _same_unit(one: str, two: str) -> bool:
    return one == two or one.rstrip("元") == two.rstrip("元")
