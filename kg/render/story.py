"""A story's stored text with what was found marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from kg.article import Article
from kg.claims import Claim, CreditClaim, EventClaim, LeftOut, MentionClaim
from kg.messages import both, reason, say
from kg.render.claims import COLUMNS, row
from kg.render.values import safe
from kg.schema import KIND_BY_LABEL

_COLOURS = {"Person": "36", "Unit": "32", "Place": "33", "Event": "1;35", "Credit": "2"}
"""ANSI colours by family; events bold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open range of the stored text, the ``family`` that colours it, and the label it gets."""

    start: int
    end: int
    family: str
    label: str


def render(article: Article, claims: Sequence[Claim], *, colour: bool = False) -> Iterator[str]:
    """The text line by line: names as ``[陆承远|Official]``, the sentence of an event as ``{Visit: …}``.

    With ``colour`` names and event labels are coloured instead of bracketed.
    """
    marks = nested(_marks(claims))
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).insert(0, mark)
    parts: list[str] = []
    active: list[Mark] = []
    for offset in range(len(article.text) + 1):
        for mark in closing.get(offset, ()):
            active.remove(mark)
            parts.append(_close(mark, active, colour))
        for mark in opening.get(offset, ()):
            active.append(mark)
            parts.append(_open(mark, colour))
        if offset < len(article.text):
            char = article.text[offset]
            parts.append(char if char == "\n" else safe(char))
    return iter("".join(parts).split("\n"))


def render_left_out(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """A line for each thing seen and not claimed: where, the words, and why, in the reader's language."""
    for seen in left_out:
        yield f"{seen.start}-{seen.end}  {safe(seen.quote)}  — {safe(_why(seen.reason))}"


def to_record(article: Article, claims: Iterable[Claim], left_out: Iterable[LeftOut]) -> dict[str, object]:
    """The story as one object: what is known of it, its text, its claims, and what was left out."""
    head = {name: getattr(article, name) for name in ("id", "title", "kicker", "subtitle", "date", "source", "region")}
    said = [dict(zip(COLUMNS, row(claim), strict=True)) for claim in claims]
    more = {"publisher": article.publisher, "url": article.url, "path": article.path, "text": article.text}
    return {**head, **more, "claims": said, "left_out": [asdict(seen) for seen in left_out]}


def _why(text: str) -> str:
    """``Visit: no visitor is named`` as it stands; of ``spoke.in: no day is given`` the row of the grammar last."""
    what, colon, why = text.partition(": ")
    if not colon:
        return reason(text)
    if kind := KIND_BY_LABEL.get(what):
        return f"{both(what, kind.zh)}: {reason(why)}"
    return f"{reason(why)} ({say('rule {rule}', rule=what)})" if what not in ("name", "post") else reason(why)


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in text order, outer before inner, without those that would cross another's border."""
    kept: list[Mark] = []
    open_ends: list[int] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.label)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if mark.start < mark.end and (not open_ends or mark.end <= open_ends[-1]):
            kept.append(mark)
            open_ends.append(mark.end)
    return kept


def _marks(claims: Iterable[Claim]) -> Iterator[Mark]:
    for claim in claims:
        span = claim.evidence
        if isinstance(claim, MentionClaim):
            yield Mark(span.start, span.end, claim.entity.family, claim.entity.kind or claim.entity.family)
        elif isinstance(claim, EventClaim):
            yield Mark(span.start, span.end, "Event", claim.kind if claim.status == "happened" else f"{claim.kind}?")
        elif isinstance(claim, CreditClaim) and claim.person in span.quote:
            start = span.start + span.quote.index(claim.person)
            yield Mark(start, start + len(claim.person), "Credit", claim.role or claim.type)


def _open(mark: Mark, colour: bool) -> str:
    if colour:
        start = f"\x1b[{_COLOURS[mark.family]}m"
        return f"{start}{mark.label}:\x1b[0m " if mark.family == "Event" else start
    return f"{{{mark.label}: " if mark.family == "Event" else "["


def _close(mark: Mark, active: Sequence[Mark], colour: bool) -> str:
    if not colour:
        return "}" if mark.family == "Event" else f"|{mark.label}]"
    outer = [other for other in active if other.family != "Event"]
    return "\x1b[0m" + (f"\x1b[{_COLOURS[outer[-1].family]}m" if outer else "")
