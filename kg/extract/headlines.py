"""Headlines: what title, kicker and sub-headline add to the events that the body tells."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.casts import people
from kg.extract.drafts import ACTIVE, Draft, Part, dates_agree, fold, names_agree

_OWN_NAME = 6
"""Names longer than this are an event's own."""
_TRUST = 0.75
"""How far an event is believed that only a headline tells."""


def fold_headlines(told: Sequence[Draft], headlines: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The body's events with what the headlines add, and the headlines' events that are left out.

    A headline tells the body's event of its kind where they share who acts, or where the body names nobody who acts;
    one of another party is left out (the body would tell it), one of a kind that the body doesn't tell stands alone.
    """
    kept, out = list(told), []
    for draft in headlines:
        rivals = [one for one in kept if one.kind == draft.kind]
        twin = next((one for one in rivals if _same(one, draft)), None)
        if twin:
            _add(twin, draft)
        elif rivals:
            out.append(draft)
        else:
            draft.confidence = min(draft.confidence, _TRUST)
            kept.append(draft)
    return kept, out


def _same(body: Draft, head: Draft) -> bool:
    if not dates_agree(body.date, head.date):
        return False
    acting = set(body.who(*ACTIVE)), set(head.who(*ACTIVE))
    if acting[0] & acting[1]:
        return True
    if not people(head.who(*ACTIVE)) and set(body.who("TO", "HELD_AT")) & set(head.who("TO", "HELD_AT")):
        return True
    if min(len(body.name), len(head.name)) > _OWN_NAME and names_agree(body.name, head.name):
        return True
    return not acting[0] and (names_agree(body.name, head.name) or body.kind == "Activity")


def _add(body: Draft, head: Draft) -> None:
    """Fold a headline in; where the body names a person, the headline's unit adds nothing (高新区领导调研某厂)."""
    if people(body.who("LED", "ATTENDED")) and (body.kind == "Visit" or body.who("ORGANIZED")):
        head.parts = [p for p in head.parts if _adds(p)]
    elif body.who("ORGANIZED"):
        # 我市召开…, where the body says which of its offices did
        head.parts = [p for p in head.parts if not (p.role == "ORGANIZED" and p.who.family == "Place")]
    fold(body, head)


def _adds(part: Part) -> bool:
    return part.who.family == "Person" or part.who.kind == "Delegation" or part.role in ("TO", "HELD_AT")
