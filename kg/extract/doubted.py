"""What a tagger takes for a name, and titles, that no claim bears out: for ``kg story --why``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.article import Article
from kg.extract.credits import byline_spans
from kg.extract.drafts import Dropped, Where
from kg.extract.names import Mention, NameTable
from kg.extract.titles import lexicon
from kg.text.ner import Entity
from kg.text.reading import Reading
from kg.text.tagger import Token

_WHAT = {
    **dict.fromkeys(("PER", "person"), "person"),
    **dict.fromkeys(("LOC", "location"), "place"),
    **dict.fromkeys(("ORG", "org", "company"), "unit"),
}
"""What the two taggers' types of names are to the graph."""


def doubted(
    article: Article,
    readings: Mapping[str, Reading],
    tokens: Mapping[str, Sequence[Token]],
    entities: Mapping[str, Sequence[Entity]],
    names: NameTable,
) -> Iterator[Dropped]:
    """Names of which the taggers are all the evidence, and titles of a named person at no unit that the text tells."""
    for part, reading in readings.items():
        known = _known(article, reading, names.of(part))
        seen = {(t.start, t.end): _WHAT[t.tag] for t in tokens[part] if t.tag in _WHAT}
        seen.update({(e.start, e.end): _WHAT[e.type] for e in entities.get(part, ()) if e.type in _WHAT})
        end = 0
        for (start, stop), what in sorted(seen.items(), key=lambda item: (item[0][0], -item[0][1])):
            if start >= end and stop - start > 1 and not any(known[start:stop]):
                yield Dropped(Where(part, start, stop), f"name: perhaps a {what}, but too little in the text says so")
                end = stop
    yield from _titles(readings, names)


def _known(article: Article, reading: Reading, mentions: Sequence[Mention]) -> bytearray:
    """1 for each character of a reading that a mention, its titles, or the credits take in."""
    known = bytearray(len(reading.text))
    for m in mentions:
        for start, end in ((m.start, m.end), (m.titled_start, m.titled_end)):
            known[start:end] = b"\1" * (end - start)
    credited = {i for span in byline_spans(article) for i in range(span.start, span.end)}
    for position, origin in enumerate(reading.origin if credited else ()):
        known[position] |= origin in credited
    return known


def _titles(readings: Mapping[str, Reading], names: NameTable) -> Iterator[Dropped]:
    """The first title of each person who holds no post."""
    told = {post.person for post in names.posts}
    for m in names.mentions:
        text = readings[m.part].text
        title = text[m.titled_start : m.start] + text[m.end : m.titled_end]
        if m.entity.family == "Person" and m.entity not in told and title and not lexicon().honorific.fullmatch(title):
            told.add(m.entity)
            where = Where(m.part, m.titled_start, m.titled_end)
            yield Dropped(where, "post: a title, but the text leaves open of which unit or place")
