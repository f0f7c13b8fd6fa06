"""Name table and event drafts to claims, each with its evidence in the stored text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.article import Article
from kg.claims import Claim, EventClaim, Evidence, LeftOut, MentionClaim, PostClaim, RelationClaim, RoleClaim
from kg.extract.coding import Range
from kg.extract.drafts import Draft, Part, Where
from kg.extract.names import NameTable, PostMention, RelationMention
from kg.text.dates import DateMention
from kg.text.reading import Reading

_NO_DATE = DateMention(0, 0, "", "none", basis="none")


class Assembler:
    """Turns what was found in the readings of one article into its claims."""

    def __init__(
        self, article: Article, readings: Mapping[str, Reading], bounds: Mapping[str, Sequence[Range]]
    ) -> None:
        """``bounds`` are the sentences of each reading."""
        self._article = article
        self._readings = readings
        self._bounds = bounds

    def _evidence(self, where: Where) -> Evidence:
        span = self._readings[where.part].span(where.start, where.end)
        return Evidence(span.start, span.end, self._article.text[span.start : span.end])

    def _said_by(self, fact: PostMention | RelationMention) -> dict[str, Any]:
        """What every claim has, its evidence the sentence around the fact, so that the quote can be read on its own."""
        around = ((a, b) for a, b in self._bounds[fact.part] if a <= fact.start and fact.end <= b)
        evidence = self._evidence(Where(fact.part, *next(around, (fact.start, fact.end))))
        return {"evidence": evidence, "rule": fact.rule, "confidence": fact.confidence}

    def names(self, names: NameTable) -> Iterator[Claim]:
        """The claims of a name table."""
        for mention in names.mentions:
            yield MentionClaim(
                evidence=self._evidence(Where(mention.part, mention.start, mention.end)),
                rule=mention.rule,
                confidence=mention.confidence,
                entity=mention.entity,
                surface=mention.surface,
            )
        for post in names.posts:
            yield PostClaim(**self._said_by(post), person=post.person, title=post.title, at=post.at, until=post.until)
        for fact in names.relations:
            yield RelationClaim(**self._said_by(fact), type=fact.type, subject=fact.subject, object=fact.object)

    def events(self, drafts: Sequence[Draft]) -> Iterator[Claim]:
        """The event and role claims of the drafts, keyed e1, e2, …"""
        for number, draft in enumerate(drafts, 1):
            yield self._event(f"e{number}", draft)
            for part in draft.parts:
                yield self._role(f"e{number}", part)

    def _event(self, key: str, draft: Draft) -> EventClaim:
        date = draft.date or _NO_DATE
        return EventClaim(
            evidence=self._evidence(draft.where),
            rule=draft.rule,
            confidence=draft.confidence,
            key=key,
            kind=draft.kind,
            name=draft.name,
            date=date.date,
            end_date=date.end_date,
            date_precision=date.precision if date.date else "none",
            date_basis=date.basis if date.date else "none",
            latest=date.latest,
            period=date.period,
            topic=draft.topic,
            status=draft.status,
            declared=draft.declared,
            named=draft.named,
        )

    def _role(self, key: str, part: Part) -> RoleClaim:
        return RoleClaim(
            evidence=self._evidence(part.where),
            rule=part.rule,
            confidence=part.confidence,
            event=key,
            role=part.role,
            participant=part.who,
            manner=part.manner,
            title=part.title,
        )

    def left_out(self, where: Where, reason: str) -> LeftOut:
        """What was seen at ``where`` and not claimed."""
        evidence = self._evidence(where)
        return LeftOut(evidence.start, evidence.end, evidence.quote, reason)
