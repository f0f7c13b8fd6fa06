"""Finding nodes by what a person types: id, name, alias, pinyin, or a part of one; else the nearest names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from kg.errors import AmbiguousNameError, NotFoundError, UsageError
from kg.schema import family_of
from kg.stores.protocol import Store

ENTITY_LABELS = ("Person", "Unit", "Place")
MOST = 500
"""More matches than this are no answer to a name; the caller is asked for more of it."""

_LISTED = 12
_CLOSE = 50
"""Below this similarity (0 to 100) a name is no help."""
_FITS = "n.name CONTAINS $text OR any(alias IN n.aliases WHERE alias CONTAINS $text)"
_LATIN_FITS = (
    "toLower(n.name) CONTAINS $text OR any(alias IN n.aliases WHERE toLower(alias) CONTAINS $text) "
    "OR replace(n.pinyin, ' ', '') STARTS WITH $latin"
)
_EXACT, _ALIAS, _PINYIN, _PART, _PINYIN_PART = range(5)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A node that a typed name fits: ``tier`` orders how well (0 exactly), ``labels`` are its own."""

    tier: int
    name: str
    id: str
    labels: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name as lists of candidates show it, with its kind and id."""
        return f"{self.name} ({self.labels[0] if self.labels else '?'} {self.id})"


def find(store: Store, text: str, labels: Sequence[str] = ENTITY_LABELS) -> list[Found]:
    """The nodes of ``labels`` that ``text`` fits best, sorted by name; empty where none does.

    A better way of fitting hides the worse ones: id or exact name, exact alias, exact pinyin, a part of name or alias,
    the beginning of the pinyin. Among equals the earlier label of ``labels`` wins, so that 恒岳 asked of
    ``("Company", "Unit", "Place")`` gives companies where there are any.
    """
    text = text.strip()
    if not text:
        return []
    matches = _by_index(store, text, labels) or _by_scan(store, text, labels)
    if not matches:
        return []
    best = min(found.tier for found in matches)
    return sorted(_of_first_label([found for found in matches if found.tier == best], labels))


def several(store: Store, text: str, labels: Sequence[str] = ENTITY_LABELS) -> list[Found]:
    """As ``find``, never empty.

    Raises NotFoundError with the nearest names where none fits, AmbiguousNameError where more than ``MOST`` do,
    UsageError for an empty name.
    """
    _check_name(text)
    matches = find(store, text, labels)
    if not matches:
        kinds = " or ".join(labels)
        raise NotFoundError(f"nothing in the graph ({kinds}) is called {text!r}", nearest(store, text, labels))
    if len(matches) > MOST:
        raise AmbiguousNameError(text, _listed(matches))
    return matches


def one(store: Store, text: str, labels: Sequence[str] = ENTITY_LABELS) -> Found:
    """The one node that ``text`` fits.

    Raises NotFoundError where none does, AmbiguousNameError where several do, UsageError for an empty name.
    """
    matches = several(store, text, labels)
    if len(matches) > 1:
        raise AmbiguousNameError(text, _listed(matches))
    return matches[0]


def story(store: Store, text: str) -> Found:
    """The one story with this id, beginning of an id, headline, or part of a headline; errors as of ``one``."""
    _check_name(text)
    rows = store.query(
        "MATCH (a:Article) WHERE a.id STARTS WITH $text OR a.title CONTAINS $text RETURN a.id, a.title", {"text": text}
    )
    matches = [Found(_PART, str(title or ""), str(id_), ("Article",)) for id_, title in rows]
    exact = [found for found in matches if text in (found.id, found.name)]
    matches = sorted(exact or matches)
    if not matches:
        raise NotFoundError(f"no story has the id or headline {text!r}", _nearest_stories(store, text))
    if len(matches) > 1:
        raise AmbiguousNameError(text, _listed(matches))
    return matches[0]


def _check_name(text: str) -> None:
    if not text.strip():
        raise UsageError("a name is empty; give an id, a name or a part of one")


def nearest(store: Store, text: str, labels: Sequence[str] = ENTITY_LABELS, count: int = 5) -> tuple[str, ...]:
    """The names of ``labels`` closest to ``text`` in characters or in sound, best first."""
    from rapidfuzz import fuzz

    rows = store.query(f"MATCH (n:{'|'.join(labels)}) RETURN n.name, n.pinyin")
    sound = _sound(text)
    scores: dict[str, float] = {}
    for name, pinyin in rows:
        like = (
            fuzz.ratio(text, str(name)),
            0.9 * fuzz.partial_ratio(text, str(name)),
            0.9 * fuzz.ratio(sound, _plain(pinyin)),
        )
        scores[str(name)] = max(*like, scores.get(str(name), 0.0))
    best = sorted(scores, key=lambda name: (-scores[name], name))
    return tuple(name for name in best[:count] if scores[name] >= _CLOSE)


def _by_index(store: Store, text: str, labels: Sequence[str]) -> list[Found]:
    """Look-ups that the stores' indexes on name and id answer without a scan."""
    query = "MATCH (n:{labels} {{{key}: $text}}) RETURN n.id, n.name, labels(n)"
    return [
        Found(_EXACT, str(name), str(id_), _kind_first(node_labels))
        for key in ("name", "id")
        for id_, name, node_labels in store.query(query.format(labels="|".join(labels), key=key), {"text": text})
    ]


def _by_scan(store: Store, text: str, labels: Sequence[str]) -> list[Found]:
    lowered, latin = text.lower(), _plain(text)
    rows = store.query(
        f"MATCH (n:{'|'.join(labels)}) WHERE {_LATIN_FITS if latin.isascii() else _FITS} "
        "RETURN n.id, n.name, labels(n), n.aliases, n.pinyin",
        {"text": lowered, "latin": latin} if latin.isascii() else {"text": text},
    )
    return [
        Found(_tier(lowered, latin, str(name), aliases, pinyin), str(name), str(id_), _kind_first(node_labels))
        for id_, name, node_labels, aliases, pinyin in rows
    ]


def _tier(text: str, latin: str, name: str, aliases: object, pinyin: object) -> int:
    known = [str(alias).lower() for alias in cast("list[str]", aliases or [])]
    if text in known:
        return _ALIAS
    if latin == _plain(pinyin):
        return _PINYIN
    return _PART if text in name.lower() or any(text in alias for alias in known) else _PINYIN_PART


def _of_first_label(matches: Sequence[Found], labels: Iterable[str]) -> list[Found]:
    for label in labels:
        kept = {found.id: found for found in matches if label in found.labels}
        if kept:
            return list(kept.values())
    return list(matches)


def _kind_first(labels: object) -> tuple[str, ...]:
    """Labels with the kind before the family, whichever order the store gives."""
    names = [str(label) for label in cast("list[str]", labels or [])]
    return tuple(sorted(names, key=lambda label: family_of(label) == label))


def _listed(matches: Sequence[Found]) -> tuple[str, ...]:
    rest = len(matches) - _LISTED
    return (*(found.shown for found in matches[:_LISTED]), *((f"and {rest} more",) if rest > 0 else ()))


def _nearest_stories(store: Store, text: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    titles = [str(title) for (title,) in store.query("MATCH (a:Article) RETURN a.title") if title]
    close = process.extract(text, titles, scorer=fuzz.partial_ratio, limit=5, score_cutoff=_CLOSE)
    return tuple(title for title, _, _ in close)


def _plain(pinyin: object) -> str:
    return str(pinyin or "").replace(" ", "").lower()


def _sound(text: str) -> str:
    from pypinyin import lazy_pinyin

    return _plain("".join(lazy_pinyin(text)))
