"""Claims as rows and records: what each asserts, where the text says so, which rule found it."""

from __future__ import annotations

from dataclasses import fields

from kg.claims import Claim, EntityRef
from kg.model import Value

COLUMNS = ("claim", "says", "start", "end", "quote", "rule", "confidence")


def row(claim: Claim) -> tuple[Value, ...]:
    """The claim's values for ``COLUMNS``; ``start`` and ``end`` count code points of the stored text."""
    seen = claim.evidence
    kind = type(claim).__name__.removesuffix("Claim")
    return kind, _said(claim), seen.start, seen.end, seen.quote, claim.rule, claim.confidence


def _said(claim: Claim) -> Value:
    """What the claim asserts, field by field, without its evidence and without empty fields."""
    said: dict[str, Value] = {}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if field.name not in ("evidence", "rule", "confidence") and value not in (None, "", 0):
            said[field.name] = value.name if isinstance(value, EntityRef) else value
    return said
