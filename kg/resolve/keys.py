"""Entity keys: what one article calls by a name, as a key that any other article's entity can be compared with.

A key is made from one article alone, so that it doesn't depend on what else is in the ledger. Keys that mean one
node are brought together afterwards (kg/resolve/entities.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.article import Article
from kg.claims import Claim, CreditClaim, EntityRef, FigureClaim, MentionClaim, PostClaim, RelationClaim, RoleClaim
from kg.resolve.areas import Area, city_of, locate, split
from kg.resolve.forms import company_core, is_name, normal, tables
from kg.resolve.judgements import Split

SEPARATOR = "\x1f"
_LONG_CORE = 4
"""From this length on a company's core (森源电气) is taken to be its own; shorter ones (天马) are many firms'."""
_RARE_NAME = 3
"""A name of so many characters is hardly two people's on one scope's pages, whatever their posts; 王伟 often is."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article speaks from: its region as an area, and the scope that its bare names are read in."""

    area: Area
    scope: str
    city: str

    @classmethod
    def of(cls, article: Article) -> Home:
        """The home of an article: the unit that publishes it, else its region, else its source, else itself."""
        region = normal(article.region)
        area = (locate(region) or (region,)) if region else ()
        scope = article.publisher or "/".join(area) or article.source or article.id
        return cls(area, scope, "/".join(city_of(area)) or scope)


@dataclass(frozen=True, slots=True)
class Local:
    """One entity as one article has it: its key, name and kind there, and every surface.

    ``mentioned`` tells a participant from a name that stands in the story's credits only.
    """

    ref: EntityRef
    key: str
    kind: str
    surfaces: tuple[str, ...]
    mentioned: bool = True


@dataclass(frozen=True, slots=True)
class Locals:
    """All entities of one article: those that claims name by ref, and the credited persons by name."""

    entities: tuple[Local, ...]
    credited: tuple[Local, ...]
    shorts: tuple[tuple[str, str], ...]
    """(block, key): the short forms that this article, or the name's own make-up, gives a fuller entity."""


def key_family(key: str) -> str:
    """The family of the node that a key stands for."""
    return key.split(SEPARATOR, 1)[0]


def block_of(key: str) -> str:
    """The block of keys that may mean one node: a person's name, a bare name within its scope, else the key alone."""
    family, form, *rest = key.split(SEPARATOR)
    if form == "person":
        return SEPARATOR.join((family, rest[0]))
    return SEPARATOR.join((family, rest[0], rest[1])) if form == "bare" else key


def entities_of(article: Article, claims: Iterable[Claim], splits: Iterable[Split] = ()) -> Locals:
    """The article's entities with their keys; ``splits`` are people's judgements that set some apart."""
    claims = tuple(claims)
    home, id_ = Home.of(article), article.id
    surfaces: dict[EntityRef, set[str]] = {ref: set() for ref in sorted(set(_refs(claims)))}
    held: dict[EntityRef, list[PostClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, MentionClaim):
            surfaces[claim.entity].add(claim.surface)
        elif isinstance(claim, PostClaim):
            held[claim.person].append(claim)
    apart = [split_ for split_ in splits if id_ in split_.articles]
    locals_: list[Local] = []
    shorts: set[tuple[str, str]] = set()
    for ref, forms in surfaces.items():
        posts = held.get(ref, ())
        key = _split_key(ref, apart) or _key(ref, home, posts, id_)
        kind = "Official" if any(_is_public(post) for post in posts) else ref.kind
        locals_.append(Local(ref, key, kind, tuple(sorted(forms))))
        shorts.update((block, key) for block in _short_blocks(ref, key, forms, home))
    credits = sorted({claim.person for claim in claims if isinstance(claim, CreditClaim)})
    return Locals(tuple(locals_), tuple(_credited(name, home, apart) for name in credits), tuple(sorted(shorts)))


def _refs(claims: Iterable[Claim]) -> Iterable[EntityRef]:
    for claim in claims:
        if isinstance(claim, MentionClaim):
            yield claim.entity
        elif isinstance(claim, PostClaim):
            yield from (claim.person, claim.at)
        elif isinstance(claim, RelationClaim):
            yield from (claim.subject, claim.object)
        elif isinstance(claim, RoleClaim):
            yield claim.participant
        elif isinstance(claim, FigureClaim) and claim.of:
            yield claim.of


def _is_public(post: PostClaim) -> bool:
    """Whether a post makes its holder an Official (graph.md): at a body of party or state, or at an area."""
    return not post.until and (post.at.kind == "Agency" or post.at.family == "Place")


def _split_key(ref: EntityRef, apart: Iterable[Split]) -> str:
    for split_ in apart:
        if ref.family == split_.family and ref.name in split_.names:
            return SEPARATOR.join((ref.family, "split", split_.id))
    return ""


def _credited(name: str, home: Home, apart: Iterable[Split]) -> Local:
    """A reporter is not the official of the same name: the credit is a feature of its own, like a post."""
    ref = EntityRef("Person", "", name)
    key = _split_key(ref, apart) or _person_key(name, home, {f"credit/{home.scope}"})
    return Local(ref, key, "", (), mentioned=False)


def _key(ref: EntityRef, home: Home, posts: Iterable[PostClaim], article_id: str) -> str:
    if ref.family == "Person":
        rare = len(normal(ref.name)) >= _RARE_NAME
        features = {feature for post in posts for feature in _post_features(post.at, home, article_id, rare=rare)}
        if features and rare:
            features.add(f"scope/{home.scope}")
        return _person_key(ref.name, home, features)
    return _named_key(ref, home, article_id)


def _person_key(name: str, home: Home, features: set[str]) -> str:
    return SEPARATOR.join(("Person", "person", normal(name), home.city, home.scope, *sorted(features)))


def _post_features(at: EntityRef, home: Home, article_id: str, *, rare: bool) -> Iterable[str]:
    """What tells the holder of a post from others of the name: the unit, its office on this page, and its area.

    The area tells little of a common name at one of a whole city's or province's many offices.
    """
    yield _named_key(at, home, article_id).replace(SEPARATOR, "/")
    area, office = split(normal(at.name), home.area)
    if area and (rare or area != city_of(area) or office in ("", *tables()["unit"]["leading"])):
        yield "area/" + "/".join(area)
    if office:
        yield f"office/{home.scope}/{office}"
    if is_long_company(normal(at.name)):
        yield f"company/{normal(at.name)}"


def _named_key(ref: EntityRef, home: Home, article_id: str) -> str:
    """``family full area rest`` where the name says which one it is, else ``family bare scope name``."""
    name = normal(ref.name)
    area, rest = split(name, home.area)
    if area and (rest or ref.family == "Place"):
        return SEPARATOR.join((ref.family, "full", "/".join(area), rest))
    if ref.kind in ("Country", "Region") or _is_national(ref.kind, name, home.area):
        return SEPARATOR.join((ref.family, "full", "", name))
    scope = home.scope
    if ref.kind == "Delegation":
        scope = article_id  # a body made for one errand is this story's
    elif ref.kind in ("Company", "Park"):
        scope = home.city  # their names are their own; an office's (财政局) is each county's
    return SEPARATOR.join((ref.family, "bare", scope, name))


def _is_national(kind: str, name: str, near: Area) -> bool:
    """Whether a unit's name needs no area: national bodies, universities, firms that carry an area's name."""
    unit = tables()["unit"]
    if name.startswith(tuple(unit["national"])) or name.find("大学") > 1:
        return True
    return kind == "Company" and any(locate(name[:size], near) for size in (2, 3))


def is_long_company(name: str) -> bool:
    """Whether a bare company name is long enough to be one firm's wherever it is read."""
    core = company_core(name)
    return len(core) >= _LONG_CORE and core != name


def _short_blocks(ref: EntityRef, key: str, forms: Iterable[str], home: Home) -> Iterable[str]:
    """The blocks of bare names that a fuller entity answers to in this article's scope.

    An office is taken for the bare 财政局 on its own area's pages only: elsewhere that may be another level's.
    """
    family, form, *rest = key.split(SEPARATOR)
    shorts = {normal(surface) for surface in forms}
    if form == "full":
        area = tuple(rest[0].split("/")) if rest[0] else ()
        shorts |= set(_tails(area, rest[1], home.area))
    elif form == "bare" and is_long_company(rest[1]):
        area = ()
        shorts = {short for short in shorts if not is_long_company(short)}
    else:
        return
    if ref.kind == "Agency" and area != home.area:
        shorts = {short for short in shorts if area and short.startswith(area[-1])}
    for short in sorted(shorts):
        if is_name(short) and short != normal(ref.name):
            yield SEPARATOR.join((family, home.scope, short))
            if home.city != home.scope:
                yield SEPARATOR.join((family, home.city, short))


def _tails(area: Area, rest: str, near: Area) -> Iterable[str]:
    """A full name without its outer areas, level by level: 上河村党支部 of 某区某镇上河村党支部."""
    for level in range(1, len(area) + (1 if rest else 0)):
        yield "".join(area[level:]) + rest
    for size in (2, 3):
        if not area and company_core(rest) != rest and locate(rest[:size], near):
            yield rest[size:]
