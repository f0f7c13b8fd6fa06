"""A workspace: the ledger and the graph store that is drawn from it, kept together in one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice, zip_longest
from pathlib import Path
from typing import Self

from kg import drawing
from kg.article import Article
from kg.claims import Claim, EntityRef, EventClaim, Extraction, LeftOut, PostClaim, RelationClaim, RoleClaim
from kg.drawing import Progress, silent
from kg.errors import NotFoundError, UsageError
from kg.ledger import FILE, Ledger
from kg.model import Edge, Node
from kg.resolve.judgements import Correction, Judgement, Merge, Split, judgement_id, packed
from kg.resolve.keys import key_family
from kg.schema import EDGE_BY_TYPE, EVENT_TO_PARTICIPANT, KIND_BY_LABEL, edge_properties, family_of
from kg.stores.base import Closing
from kg.stores.protocol import Store

BATCH = 256
"""Stories read and written together; a crash loses at most so many."""
_OWN_STORE = "embedded"
_FILLED = "filled "
"""Marks each store that was ever filled from the ledger: whatever it holds came from there."""
Extract = Callable[[list[Article]], Iterator[Extraction]]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did to the ledger: stories by outcome, and the claims of those it read."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0
    left_out: int = 0


class Workspace(Closing):
    """A folder with ``ledger.sqlite`` and the graph; use it in a ``with`` statement.

    The ledger is the truth. ``store`` holds the graph drawn from it, and may be thrown away (``rebuild``).
    """

    def __init__(self, ledger: Ledger, store: Store, target: str, extract: Extract | None = None) -> None:
        self.ledger, self.store = ledger, store
        self._target = target
        self._extract = extract or _extract_many
        self._checked = False

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        write: bool = False,
        store_target: str | None = None,
        create: bool = False,
        extract: Extract | None = None,
    ) -> Self:
        """Open the workspace in folder ``path``; ``create`` makes it where it is missing (and implies ``write``).

        ``store_target`` is another store than the folder's own (``neo4j://…``, a networkx file); ``extract`` another
        extractor than ``kg.extract``'s. Raises WorkspaceError, WorkspaceLockedError, WorkspaceVersionError, StoreError;
        UsageError where the store to be written holds a graph from elsewhere (an import, another ledger), which the
        next change would throw away.
        """
        from kg.stores import open_store

        folder = Path(path)
        is_new = create and not (folder / FILE).is_file()
        ledger = Ledger.open(folder, write=write or create, create=create)
        try:
            store = open_store(store_target or folder, write=write or create)
        except BaseException:
            ledger.close()
            raise
        workspace = cls(ledger, store, store_target or _OWN_STORE, extract)
        if (write or create) and workspace._holds_foreign():
            workspace.close()
            if is_new:
                ledger.path.unlink()
            where = store_target or folder
            raise UsageError(
                f"{where}: the graph there didn't come from the ledger {ledger.path}, and would be lost; "
                f"give another --graph, or empty it with: kg cypher 'MATCH (n) DETACH DELETE n' --write --graph {where}"
            )
        return workspace

    def close(self) -> None:
        """Release store and ledger; twice does no harm."""
        self.store.close()
        self.ledger.close()

    # building

    def add(
        self, articles: Iterable[Article], *, min_confidence: float = 0.0, progress: Progress | None = None
    ) -> BuildReport:
        """Read stories into ledger and graph. The same story again changes nothing; a changed one replaces the old.

        Claims below ``min_confidence`` are left out, and listed there. Raises WorkspaceError (disk full, read-only),
        EvidenceError (an extractor's quote isn't in the story), StoreError. Whatever cuts a build off, the next call
        of any method that changes the workspace ends in the same graph.
        """
        report = BuildReport()
        articles = iter(articles)
        while batch := list(islice(articles, BATCH)):
            report = self._add_batch(batch, min_confidence, report, progress or silent)
        self.settle(progress)
        return report

    def _add_batch(
        self, batch: list[Article], min_confidence: float, report: BuildReport, progress: Progress
    ) -> BuildReport:
        version = extractor_version()
        # The last of a batch's stories with one id wins, as it would in separate builds.
        latest = {article.id: article for article in batch}
        states = {id_: self.ledger.state(id_) for id_ in latest}
        new = [a for id_, a in latest.items() if states[id_] != (a.digest, version, min_confidence)]
        done = report.added + report.replaced + report.unchanged + len(batch) - len(new)
        with self.ledger.transaction():
            claims = left = 0
            for number, (article, extraction) in enumerate(zip(new, self._extract(new), strict=True), done + 1):
                kept = _accepted(extraction, min_confidence)
                self.ledger.put(article, kept, extractor=version, min_confidence=min_confidence)
                claims += len(kept.claims)
                left += len(kept.left_out)
                progress("read", number, 0)
        added = sum(states[article.id] is None for article in new)
        return BuildReport(
            report.added + added,
            report.replaced + len(new) - added,
            report.unchanged + len(batch) - len(new),
            report.claims + claims,
            report.left_out + left,
        )

    def remove(self, article_id: str) -> None:
        """Forget a story: what only it supported goes from the graph. Raises NotFoundError."""
        with self.ledger.transaction():
            if not self.ledger.remove(article_id):
                raise NotFoundError(f"no story {article_id} in {self.ledger.path}")
        self.settle()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Throw the graph away and draw it again from the ledger; what stories were read as stays."""
        with self.ledger.transaction():
            drawing.forget(self.ledger)
            self._set_synced("")
        self.settle(progress)

    @property
    def unfinished(self) -> bool:
        """Whether a build was cut off: the graph lags behind the ledger until the next change or ``rebuild``."""
        marks = "SELECT 1 FROM dirty UNION ALL SELECT 1 FROM pending LIMIT 1"
        return bool(self.ledger.rows(marks)) or self._synced() != self._target

    def settle(self, progress: Progress | None = None) -> None:
        """Bring graph and store up with the ledger; nothing to do unless something changed or was cut off."""
        drawing.draw(self.ledger, progress)
        if self._synced() == self._target and not self._is_lost():
            drawing.flush(self.ledger, self.store, progress)
            return
        # The store is new, another one than last time, or was being filled: fill it from nothing.
        with self.ledger.transaction():
            self._set_synced("")
        drawing.fill(self.ledger, self.store, progress)
        with self.ledger.transaction():
            self.ledger.write("DELETE FROM pending")
            self._set_synced(self._target)
            self.ledger.write("INSERT OR REPLACE INTO marks VALUES (?, '')", [f"{_FILLED}{self._target}"])

    def _is_lost(self) -> bool:
        """Whether somebody deleted the store's folder, so that an empty one was made in its place."""
        checked, self._checked = self._checked, True
        return not checked and bool(self.ledger.rows("SELECT 1 FROM drawn LIMIT 1")) and not self.store.counts().nodes

    def _holds_foreign(self) -> bool:
        """Whether the store has nodes that never came from this ledger."""
        known = (self._target, f"{_FILLED}{self._target}")
        if self.ledger.rows("SELECT 1 FROM marks WHERE name = 'store' AND value = ? OR name = ?", known):
            return False
        drawn = {id_ for (id_,) in self.ledger.rows("SELECT id FROM drawn WHERE element = 'node'")}
        return any(node.id not in drawn for node in self.store.nodes())

    def _synced(self) -> str:
        """The store that holds the drawn graph but for ``pending``, "" for none."""
        found = self.ledger.rows("SELECT value FROM marks WHERE name = 'store'")
        return str(found[0][0]) if found else ""

    def _set_synced(self, target: str) -> None:
        self.ledger.write("INSERT OR REPLACE INTO marks VALUES ('store', ?)", [target])

    # reading

    def article(self, article_id: str) -> Article:
        """A story exactly as it was given. Raises NotFoundError."""
        found = self.ledger.article(article_id)
        if not found:
            raise NotFoundError(f"no story {article_id} in {self.ledger.path}")
        return found

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """What the story says, in text order. Raises NotFoundError."""
        self.article(article_id)
        return self.ledger.claims(article_id)

    def left_out(self, article_id: str) -> tuple[LeftOut, ...]:
        """What was seen in the story and not claimed, and why. Raises NotFoundError."""
        self.article(article_id)
        return self.ledger.left_out(article_id)

    # people's judgements

    def merge(self, one: str, two: str) -> str:
        """Make two nodes one from now on, whatever is read later; the id of the judgement, for ``undo``.

        Raises NotFoundError (no such node) or UsageError (one is a person, the other a unit).
        """
        keys = self._keys_of(one), self._keys_of(two)
        families = [key_family(found[0]) for found in keys]
        if one == two:
            raise UsageError(f"can't merge {one} with itself: the two names mean one node already")
        if families[0] != families[1]:
            raise UsageError(f"can't merge {one} and {two}: a {families[0]} and a {families[1]} are never one")
        first, second = sorted(keys)
        return self._judge(Merge(first, second))

    def split(self, node: str, article_ids: Iterable[str]) -> str:
        """Make what these stories call by the node's names a node of its own; the judgement's id, for ``undo``.

        Raises NotFoundError where the node isn't there or one of the stories doesn't name it.
        """
        wanted = tuple(sorted(set(article_ids)))
        keys = self._keys_of(node)
        sql = "SELECT l.article, l.name FROM locals l JOIN keys k ON k.key = l.key WHERE k.node = ?"
        named = self.ledger.rows(sql, [node])
        strangers = sorted(set(wanted) - {article for article, _ in named})
        if strangers or not wanted:
            titles = [self.article(id_).title or id_ for id_ in strangers]
            raise NotFoundError(f"{named[0][1]} ({node}) isn't named in {', '.join(titles) or 'any story given'}")
        names = tuple(sorted({name for article, name in named if article in wanted}))
        return self._judge(Split(key_family(keys[0]), names, wanted))

    def correct(self, node: str, *, name: str = "", kind: str = "") -> str:
        """Give a node its right name or kind, whatever the stories say; the judgement's id, for ``undo``.

        Raises NotFoundError or UsageError (a kind that the node's family doesn't have).
        """
        keys = self._keys_of(node)
        family = key_family(keys[0])
        name = " ".join(name.split())
        if kind and (kind not in KIND_BY_LABEL or family_of(kind) != family):
            kinds = (label for label in KIND_BY_LABEL if family_of(label) == family)
            raise UsageError(f"{kind} is no kind of {family}; its kinds: {', '.join(kinds)}")
        if not name and not kind:
            raise UsageError("nothing to correct: give a name or a kind")
        return self._judge(Correction(keys, name, kind))

    def judgements(self) -> list[tuple[str, Judgement]]:
        """All judgements with their ids, sorted by id."""
        return drawing.judgements(self.ledger)

    def undo(self, judgement: str) -> None:
        """Take a judgement back: the graph is as if it had never been made. Raises NotFoundError."""
        known = dict(self.judgements())
        if judgement not in known:
            raise NotFoundError(f"no judgement {judgement}", tuple(known)[:5])
        with self.ledger.transaction():
            self.ledger.write("DELETE FROM judgements WHERE id = ?", [judgement])
            self._mark(known[judgement])
        self.settle()

    def _judge(self, judgement: Judgement) -> str:
        id_ = judgement_id(judgement)
        with self.ledger.transaction():
            self.ledger.write("INSERT OR REPLACE INTO judgements VALUES (?,?,?)", [id_, *packed(judgement)])
            self._mark(judgement)
        self.settle()
        return id_

    def _mark(self, judgement: Judgement) -> None:
        """Mark the stories that a judgement bears on."""
        if isinstance(judgement, Split):
            self.ledger.mark_dirty(judgement.articles)
            return
        keys = judgement.keys if isinstance(judgement, Correction) else (*judgement.one, *judgement.two)
        for key in keys:
            self.ledger.write("INSERT OR IGNORE INTO dirty SELECT DISTINCT article FROM locals WHERE key = ?", [key])

    def _keys_of(self, node: str) -> tuple[str, ...]:
        keys = tuple(row[0] for row in self.ledger.rows("SELECT key FROM keys WHERE node = ? ORDER BY key", [node]))
        if not keys:
            raise NotFoundError(f"no person, unit or place {node} in {self.ledger.path}")
        return keys

    # checking

    def check(self) -> list[str]:
        """Every invariant, a line for each that is broken: evidence, ledger against store, edges' ends and schema."""
        found = list(self.ledger.check())
        if self.unfinished:
            found.append("the last build was cut off; finish it with: kg rebuild")
        found += _differences("node", drawing.nodes(self.ledger), self.store.nodes())
        found += _differences("edge", drawing.edges(self.ledger), self.store.edges())
        return found + list(self._schema_faults())

    def _schema_faults(self) -> Iterator[str]:
        ends = """SELECT e.id, e.labels, s.labels, t.labels FROM drawn e
                  LEFT JOIN drawn s ON s.id = e.start LEFT JOIN drawn t ON t.id = e."end" WHERE e.element = 'edge'"""
        for id_, type_, start, end in self.ledger.stream(ends):
            if not start or not end:
                yield f"edge {id_} ({type_}): an end of it is no node"
            elif not _fits(type_, start, end):
                yield f"edge {id_} ({type_}): can't go from {start} to {end}"
        for edge in drawing.edges(self.ledger):
            yield from self._edge_faults(edge)

    def _edge_faults(self, edge: Edge) -> Iterator[str]:
        if unknown := set(edge.properties) - set(edge_properties(edge.type)):
            yield f"edge {edge.id} ({edge.type}): no such property: {', '.join(sorted(unknown))}"
        articles, quotes = edge.properties.get("articles", []), edge.properties.get("quotes", [])
        if not isinstance(articles, list) or not isinstance(quotes, list) or len(articles) != len(quotes):
            yield f"edge {edge.id} ({edge.type}): articles and quotes don't pair"
            return
        if not articles and "articles" in edge_properties(edge.type):
            yield f"edge {edge.id} ({edge.type}): no story supports it"
        for article_id, quote in zip(articles, quotes, strict=True):
            if not self.ledger.rows("SELECT 1 FROM articles WHERE id = ? AND instr(text, ?)", [article_id, quote]):
                yield f"edge {edge.id} ({edge.type}): not in story {article_id}: {quote[:30]}"


def _fits(type_: str, start: str, end: str) -> bool:
    """Whether nodes with these labels, each joined by ':', may stand at an edge's ends."""
    edge = EDGE_BY_TYPE[type_]
    return start.split(":")[0] in edge.start and end.split(":")[0] in edge.end


def _differences(what: str, drawn: Iterable[Node | Edge], stored: Iterable[Node | Edge]) -> Iterator[str]:
    """The first few elements in which ledger and store differ."""
    pairs = zip_longest(drawn, stored)
    for one, two in islice(((a, b) for a, b in pairs if a != b), 1):
        id_ = min(element.id for element in (one, two) if element)
        yield f"{what} {id_}: ledger and store differ; mend it with: kg rebuild"


def _accepted(extraction: Extraction, min_confidence: float) -> Extraction:
    """The claims that count; what is too unsure, or doesn't fit the schema, joins what was left out."""
    kept: list[Claim] = []
    left = list(extraction.left_out)
    events = {c.key for c in extraction.claims if isinstance(c, EventClaim) and c.confidence >= min_confidence}
    for claim in extraction.claims:
        sure = claim.confidence >= min_confidence
        reason = _fault(claim, events) if sure else f"less sure ({claim.confidence:.2f}) than asked for"
        if reason:
            seen = claim.evidence
            left.append(LeftOut(seen.start, seen.end, seen.quote, f"{claim.rule}: {reason}"))
        else:
            kept.append(claim)
    return Extraction(tuple(kept), tuple(left))


def _fault(claim: Claim, events: set[str]) -> str:
    """Why a claim can't be drawn, or ""."""
    if isinstance(claim, RoleClaim):
        if claim.event not in events:
            return f"its event {claim.event} was left out"
        if claim.role in EVENT_TO_PARTICIPANT:
            return _misfit(claim.role, "role", None, claim.participant)
        return _misfit(claim.role, "role", claim.participant, None)
    if isinstance(claim, PostClaim):
        return _misfit("HOLDS_POST", "fact", claim.person, claim.at)
    if isinstance(claim, RelationClaim):
        return _misfit(claim.type, "fact", claim.subject, claim.object)
    return ""


def _misfit(type_: str, group: str, start: EntityRef | None, end: EntityRef | None) -> str:
    edge = EDGE_BY_TYPE.get(type_)
    if not edge or edge.group != group:
        return f"{type_} is no {group}"
    for ref, families in ((start, edge.start), (end, edge.end)):
        if ref and ref.family not in families:
            return f"{type_} can't take the {ref.family} {ref.name}"
    return ""


def _extract_many(articles: list[Article]) -> Iterator[Extraction]:
    if not articles:
        return iter(())
    from kg.extract.extractor import extract_many

    return extract_many(articles)


@cache
def extractor_version() -> str:
    """A hash of the extractor's code and tables: what another version read is read again, not taken as unchanged."""
    digest = hashlib.sha256()
    for package in ("kg.extract", "kg.text"):
        for file in _sources(files(package)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith((".py", ".toml", ".txt")):
            yield item
