"""One article's claims: names, posts, events, figures and credits put together, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.article import Article, Span
from kg.claims import (
    Claim,
    EntityRef,
    EventClaim,
    Evidence,
    Extraction,
    LeftOut,
    MentionClaim,
    PostClaim,
    RelationClaim,
    RoleClaim,
)
from kg.extract.credits import byline_spans, find_credits
from kg.extract.drafts import Draft, Part, Range
from kg.extract.events import StoryReader
from kg.extract.figures import find_figures
from kg.extract.names import NameTable, find_names, read_parts
from kg.text.dates import DateMention, find_dates
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
        tagged: list[dict[str, list[Token]]] = [{} for _ in batch]
        for (i, part, _), tokens in zip(flat, tag([text for _, _, text in flat]), strict=True):
            tagged[i][part] = tokens
        for article, parts, tokens_by_part in zip(batch, readings, tagged, strict=True):
            yield _claims(article, parts, tokens_by_part)


def _claims(article: Article, readings: Mapping[str, Reading], tokens: Mapping[str, Sequence[Token]]) -> Extraction:
    names = find_names(article, readings, tokens)
    claims = _name_claims(article, readings, names)
    events, left_out = _event_claims(article, readings["body"], names)
    claims += events
    claims += find_figures(readings["body"], names.of("body"), article)
    claims += find_credits(article)
    return Extraction(tuple(sorted(claims, key=_text_order)), tuple(left_out))


def _text_order(claim: Claim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.evidence.end, type(claim).__name__, repr(claim)


def _evidence(article: Article, span: Span) -> Evidence:
    return Evidence(span.start, span.end, article.text[span.start : span.end])


def _sentence_at(reading: Reading, bounds: Sequence[Range], start: int, end: int) -> Range:
    """The sentence around ``[start, end)``, so that a quote can be read on its own."""
    for a, b in bounds:
        if a <= start and end <= b:
            return a, b
    return start, end


def _name_claims(article: Article, readings: Mapping[str, Reading], names: NameTable) -> list[Claim]:
    claims: list[Claim] = []
    bounds = {part: sentences(reading.text) for part, reading in readings.items()}

    def at(part: str, start: int, end: int) -> Evidence:
        return _evidence(article, readings[part].span(*_sentence_at(readings[part], bounds[part], start, end)))

    for mention in names.mentions:
        span = readings[mention.part].span(mention.start, mention.end)
        claims.append(
            MentionClaim(
                evidence=_evidence(article, span),
                rule=mention.rule,
                confidence=mention.confidence,
                entity=mention.entity,
                surface=mention.surface,
            )
        )
    for post in names.posts:
        evidence = at(post.part, post.start, post.end)
        claims.append(
            PostClaim(
                evidence=evidence,
                rule=post.rule,
                confidence=post.confidence,
                person=post.person,
                title=post.title,
                at=post.at,
                until=post.until,
            )
        )
    for fact in names.relations:
        evidence = at(fact.part, fact.start, fact.end)
        claims.append(
            RelationClaim(
                evidence=evidence,
                rule=fact.rule,
                confidence=fact.confidence,
                type=fact.type,
                subject=fact.subject,
                object=fact.object,
            )
        )
    return claims


def _event_claims(article: Article, reading: Reading, names: NameTable) -> tuple[list[Claim], list[LeftOut]]:
    reader = StoryReader(
        text=reading.text,
        mentions=names.of("body"),
        dates=find_dates(reading.text, article.date),
        quotes=quoted_spans(reading.text),
    )
    bylines = byline_spans(article)
    drafts = reader.read([bound for bound in sentences(reading.text) if bound[0] < bound[1]])
    claims: list[Claim] = []
    for number, draft in enumerate(drafts, 1):
        claims += _draft_claims(article, reading, f"e{number}", draft, bylines)
    left = []
    for seen in reader.left_out:
        span = reading.span(seen.start, seen.end)
        left.append(LeftOut(span.start, span.end, article.text[span.start : span.end], seen.reason))
    return claims, left


def _draft_claims(
    article: Article, reading: Reading, key: str, draft: Draft, bylines: Sequence[Span]
) -> Iterator[Claim]:
    del bylines
    named = len({part.who for part in draft.parts}) if draft.declared else 0
    date = draft.date or DateMention(0, 0, "", "")
    yield EventClaim(
        evidence=_evidence(article, reading.span(*draft.where)),
        rule=draft.rule,
        confidence=draft.confidence,
        key=key,
        kind=draft.kind,
        name=draft.name,
        date=date.date,
        end_date=date.end_date,
        date_precision=date.precision,
        date_basis=date.basis,
        latest=date.latest,
        period=date.period,
        status=draft.status,
        declared=draft.declared,
        named=named,
    )
    for part in draft.parts:
        yield _role_claim(article, reading, key, part)


def _role_claim(article: Article, reading: Reading, key: str, part: Part) -> RoleClaim:
    return RoleClaim(
        evidence=_evidence(article, reading.span(*part.where)),
        rule=part.rule,
        confidence=part.confidence,
        event=key,
        role=part.role,
        participant=part.who,
        manner=part.manner,
        title=part.title,
    )


__all__ = ["EntityRef", "extract", "extract_many"]
