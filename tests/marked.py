"""Stories with their names marked, so that events are tested apart from names.

``{周海林}`` marks an official, ``{P:李娜}`` a person without office, ``{县委书记|周海林}`` one with the titles that
lead up to the name, ``{G:市财政局}`` an agency and so on (see ``_KINDS``). A first line that starts with ``#`` is the
headline, one with ``##`` the kicker.
"""

import re
from collections.abc import Mapping

from kg.article import Article, Span
from kg.claims import EntityRef, EventClaim, Extraction, RoleClaim
from kg.extract.extractor import assemble
from kg.extract.names import Mention, NameTable, PostMention, read_parts

_KINDS = {
    "": ("Person", "Official"),
    "P": ("Person", ""),
    "U": ("Unit", "Company"),
    "G": ("Unit", "Agency"),
    "I": ("Unit", "Institution"),
    "S": ("Unit", "Association"),
    "D": ("Unit", "Delegation"),
    "K": ("Unit", "Park"),
    "C": ("Place", "City"),
    "A": ("Place", "District"),
    "T": ("Place", "Town"),
    "V": ("Place", "Village"),
    "X": ("Place", "Site"),
}
_MARK = re.compile(r"\{(?:([A-Z]):)?(?:([^|{}]*)\|)?([^{}|]+)\}")
ISSUE = "2024-06-20"


def extract_marked(source: str, posts: Mapping[str, str] | None = None, issue: str = ISSUE) -> Extraction:
    """All claims of a marked story; ``posts`` says of which marked unit or place a person is."""
    heads = {"kicker": "", "title": ""}
    while source.startswith("#"):
        line, source = source.split("\n", 1)
        heads["kicker" if line.startswith("##") else "title"] = line.lstrip("#")
    mentions: list[Mention] = []
    text, spans = "", {}
    for part, marked in (*heads.items(), ("body", source)):
        plain = _unmark(part, marked, mentions)
        spans[part] = Span(len(text), len(text) + len(plain))
        text += plain + ("\n" if part != "body" and plain else "")
    article = Article(
        text=text,
        title=text[spans["title"].start : spans["title"].end],
        title_span=spans["title"] if heads["title"] else None,
        kicker_span=spans["kicker"] if heads["kicker"] else None,
        body=spans["body"],
        date=issue,
    )
    by_name = {m.entity.name: m.entity for m in mentions}
    held = tuple(
        PostMention("body", 0, 1, by_name[who], "负责人", by_name[where], "marked")
        for who, where in (posts or {}).items()
    )
    return assemble(article, read_parts(article), NameTable(tuple(mentions), held, ()))


def _unmark(part: str, marked: str, mentions: list[Mention]) -> str:
    plain, position = "", 0
    for mark in _MARK.finditer(marked):
        plain += marked[position : mark.start()]
        family, kind = _KINDS[mark[1] or ""]
        titled, start = len(plain), len(plain) + len(mark[2] or "")
        plain += (mark[2] or "") + mark[3]
        entity = EntityRef(family, kind, mark[3])
        mentions.append(Mention(part, start, len(plain), mark[3], entity, "marked", titled_start=titled))
        position = mark.end()
    return plain + marked[position:]


def told(source: str, posts: Mapping[str, str] | None = None, issue: str = ISSUE) -> list[str]:
    """The events of a marked story as lines ``Visit LED=周海林 TO=柳河镇``, roles in the order of the alphabet."""
    claims = extract_marked(source, posts, issue).claims
    lines = []
    for event in claims:
        if isinstance(event, EventClaim):
            roles = {
                f"{c.role}={c.participant.name}" for c in claims if isinstance(c, RoleClaim) and c.event == event.key
            }
            lines.append(" ".join([event.kind, *sorted(roles)]))
    return lines


def events(source: str, posts: Mapping[str, str] | None = None, issue: str = ISSUE) -> list[EventClaim]:
    """The event claims of a marked story."""
    return [claim for claim in extract_marked(source, posts, issue).claims if isinstance(claim, EventClaim)]
