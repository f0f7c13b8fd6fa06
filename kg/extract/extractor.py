"""One article's claims: names, posts, events, figures and credits put together, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.article import Article
from kg.claims import Claim, EntityRef, Extraction, LeftOut
from kg.extract.assembly import Assembler
from kg.extract.coding import Coder, Range
from kg.extract.credits import byline_spans, find_credits
from kg.extract.doubted import doubted
from kg.extract.drafts import Draft, Dropped
from kg.extract.events import StoryReader
from kg.extract.figures import find_figures, headline_topic
from kg.extract.headlines import fold_headlines
from kg.extract.hosts import make_story
from kg.extract.names import NameTable, find_names, read_parts
from kg.text.dates import find_dates
from kg.text.ner import Entity, entities
from kg.text.reading import Reading
from kg.text.sentences import quoted_spans, sentences
from kg.text.tagger import Token, tag

BATCH = 32
"""Articles tagged together: enough to fill the tagger's length buckets, few enough to hold in memory."""


def extract(article: Article) -> Extraction:
    """All claims of one article."""
    return next(extract_many([article]))


def extract_many(articles: Sequence[Article]) -> Iterator[Extraction]:
    """The claims of each article, in order; the tagger sees ``BATCH`` articles at a time."""
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        readings = [read_parts(article) for article in batch]
        flat = [(i, part, reading.text) for i, parts in enumerate(readings) for part, reading in parts.items()]
        texts = [text for _, _, text in flat]
        tokens: list[dict[str, list[Token]]] = [{} for _ in batch]
        found: list[dict[str, list[Entity]]] = [{} for _ in batch]
        for (i, part, _), words, named in zip(flat, tag(texts), entities(texts), strict=True):
            tokens[i][part], found[i][part] = words, named
        for article, parts, by_part, named_by_part in zip(batch, readings, tokens, found, strict=True):
            names = find_names(article, parts, by_part, named_by_part)
            yield assemble(article, parts, names, doubted(article, parts, by_part, named_by_part, names))


def assemble(
    article: Article, readings: Mapping[str, Reading], names: NameTable, doubts: Iterable[Dropped] = ()
) -> Extraction:
    """The claims of an article whose names are known, and what was left out, ``doubts`` about names among it;
    ``readings`` are those of ``read_parts``."""
    bounds = {part: sentences(reading.text) for part, reading in readings.items()}
    assembler = Assembler(article, readings, bounds)
    drafts, dropped = find_events(article, readings, names, bounds)
    us = make_story(names.mentions, article.region, article.publisher).publisher
    topic = headline_topic(names, readings["title"].text if "title" in readings else "", us)
    claims: list[Claim] = [
        *assembler.names(names),
        *assembler.events(drafts),
        *find_figures(readings["body"], names.of("body"), article, topic),
        *find_credits(article),
    ]
    left_out: list[LeftOut] = [assembler.left_out(seen.where, seen.reason) for seen in (*doubts, *dropped)]
    left_out.sort(key=lambda seen: (seen.start, seen.end))
    return Extraction(tuple(sorted(claims, key=_text_order)), tuple(dict.fromkeys(left_out)))


def _text_order(claim: Claim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.evidence.end, type(claim).__name__, repr(claim)


def find_events(
    article: Article, readings: Mapping[str, Reading], names: NameTable, bounds: Mapping[str, Sequence[Range]]
) -> tuple[list[Draft], list[Dropped]]:
    """The events of a story, headlines folded into the body's, and what was seen and left out."""
    posts: dict[EntityRef, list[EntityRef]] = {}
    for post in names.posts:
        posts.setdefault(post.person, []).append(post.at)
    headline = "，".join(reading.text for part, reading in readings.items() if part != "body")
    us = make_story(names.mentions, article.region, article.publisher).publisher
    body, heads = StoryReader(posts, headline, us), StoryReader(posts, us=us)
    for part, reading in readings.items():
        reader = body if part == "body" else heads
        reader.read(part, _coder(article, part, reading, names), bounds[part])
    told, out = fold_headlines(body.told(), heads.told())
    dropped = [*body.dropped, *heads.dropped]
    dropped += [Dropped(draft.where, f"{draft.kind}: the body tells another") for draft in out]
    return told, dropped


def _coder(article: Article, part: str, reading: Reading, names: NameTable) -> Coder:
    text = reading.text
    bylines: list[Range] = []
    if part == "body":
        for span in byline_spans(article):
            covered = [i for i, at in enumerate(reading.origin) if span.start <= at < span.end]
            if covered:
                bylines.append((covered[0], covered[-1] + 1))
    else:
        # A blank parts the clauses of a headline.
        text = text.replace(" ", "，")
    return Coder(text, names.of(part), find_dates(reading.text, article.date), quoted_spans(reading.text), bylines)
