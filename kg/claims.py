"""Claims: what one article says, each with the verbatim evidence, the rule that found it and a confidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """``article.text[start:end] == quote``; the ledger refuses anything else."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """An entity by value inside one article: family (Person, Unit, Place), kind label or "", and its name made whole.

    All claims of one article that mean one entity carry an equal ref.
    """

    family: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What all claims share. ``rule`` names the grammar row or model, ``confidence`` is in (0, 1]."""

    evidence: Evidence
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionClaim(Claim):
    """The text names ``entity`` here as ``surface`` (an alias when it differs from the name)."""

    entity: EntityRef
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostClaim(Claim):
    """``person`` holds (or until ``until`` held) the post ``title`` at ``at`` (Unit or Place)."""

    person: EntityRef
    title: str
    at: EntityRef
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClaim(Claim):
    """A plain fact between two entities: ``type`` is PART_OF or LOCATED_IN."""

    type: str
    subject: EntityRef
    object: EntityRef


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditClaim(Claim):
    """``person`` (a name) made the story: ``type`` is WROTE (``role`` 记者 or 通讯员) or PHOTOGRAPHED."""

    type: str
    person: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """An event of this article; ``key`` is its local id (``e1``), which the RoleClaims name.

    ``kind`` is an event kind of the schema; ``name`` the text's own name or ""; the date properties are those of
    graph.md (ISO day, month or year; precision day, month, year, none; basis explicit, issue-year, relative,
    inferred, none); ``declared``/``named`` count participants where the text counts more than it names.
    """

    key: str
    kind: str
    name: str = ""
    date: str = ""
    end_date: str = ""
    date_precision: str = "none"
    date_basis: str = "none"
    latest: str = ""
    period: str = ""
    topic: str = ""
    status: str = "happened"
    declared: int = 0
    named: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim(Claim):
    """``participant`` plays ``role`` (LED, TO, …) in ``event``; ``manner`` for SPOKE_AT, ``title`` for APPOINTED_AT."""

    event: str
    role: str
    participant: EntityRef
    manner: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """A counted statement about ``of`` (or nobody named): ``value`` ``unit`` of ``what``."""

    of: EntityRef | None
    what: str
    value: float
    unit: str
    approx: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What extraction saw and did not claim, and why (``kg story --why``)."""

    start: int
    end: int
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields: its claims in text order and what was left out."""

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()
