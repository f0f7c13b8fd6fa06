"""Keeping the drawn graph up with the ledger: after a change only what it touches is drawn again.

The ledger holds, beside the truth, what has been drawn from it. One pass goes
stories -> entity keys -> nodes that keys mean -> story parts -> entities, facts, events -> changes for the store,
each step over the few keys, edges and blocks that the step before touched. Drawing everything is the same pass with
every story marked, so that a rebuilt graph and a grown one can't differ.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.graph import Appearance, Fact, StoryPart, entity_node, event_part, fact_edge, story_part
from kg.ledger import Ledger
from kg.model import Delta, Edge, Node, whole
from kg.resolve.entities import rank, resolve
from kg.resolve.events import Part, Telling, block, cluster
from kg.resolve.judgements import Correction, Judgement, Merge, Split, unpacked
from kg.resolve.keys import Local, block_of, entities_of, key_family
from kg.stores.protocol import Store

CHUNK = 2000
"""Nodes or edges handed to the store together: enough for its batches, few enough to hold in memory."""

Progress = Callable[[str, int, int], None]
"""Told as the work goes: the phase, how much is done, and out of how much (0 where that isn't known)."""

_TABLES = ("locals", "shorts", "keys", "support", "tellings", "drawn")


def forget(ledger: Ledger) -> None:
    """Empty what was drawn and mark every story to be drawn; the store must be emptied with it."""
    for table in (*_TABLES, "pending"):
        ledger.write(f"DELETE FROM {table}")  # noqa: S608
    ledger.write("INSERT OR IGNORE INTO dirty SELECT id FROM articles")


def draw(ledger: Ledger, progress: Progress | None = None) -> None:
    """Draw all stories marked in the ledger, and note for the store which nodes and edges have changed."""
    if not ledger.rows("SELECT 1 FROM dirty LIMIT 1"):
        return
    with ledger.transaction():
        _Pass(ledger, progress or silent).run()


def flush(ledger: Ledger, store: Store, progress: Progress | None = None) -> None:
    """Make the store hold what is drawn. Cut off anywhere, a second call ends in the same graph."""
    total = ledger.rows("SELECT count(*) FROM pending")[0][0]
    if total <= CHUNK:
        deltas: Iterable[Delta] = [_whole_delta(ledger)] if total else []
    else:
        deltas = _deltas(ledger)
    done = 0
    for delta in deltas:
        store.apply(delta)
        done += sum(map(len, (delta.deleted_edges, delta.deleted_nodes, delta.nodes, delta.edges)))
        (progress or silent)("store", done, total)
    with ledger.transaction():
        ledger.write("DELETE FROM pending")


def fill(ledger: Ledger, store: Store, progress: Progress | None = None) -> None:
    """Make the store hold what is drawn and nothing else, whatever it holds now. Cut off, a second call mends it."""
    store.fill(_everything(ledger, progress or silent))


def _everything(ledger: Ledger, progress: Progress) -> Iterator[Delta]:
    """All that is drawn, a chunk at a time."""
    total = ledger.rows("SELECT count(*) FROM drawn")[0][0]
    done = 0
    for delta in whole(nodes(ledger), edges(ledger), CHUNK):
        yield delta
        done += len(delta.nodes) + len(delta.edges)
        progress("store", done, total)


def judgements(ledger: Ledger) -> list[tuple[str, Judgement]]:
    """People's judgements with their ids, sorted."""
    return [(id_, unpacked(kind, body)) for id_, kind, body in ledger.rows("SELECT * FROM judgements ORDER BY id")]


def nodes(ledger: Ledger) -> Iterator[Node]:
    """The nodes that the store should hold, sorted by id."""
    return map(_node, ledger.stream(_all(_NODE_COLUMNS, "node")))


def edges(ledger: Ledger) -> Iterator[Edge]:
    """The edges that the store should hold, sorted by id."""
    return map(_edge, ledger.stream(_all(_EDGE_COLUMNS, "edge")))


_NODE_COLUMNS = "d.id, d.labels, d.properties"
_EDGE_COLUMNS = 'd.id, d.labels, d.start, d."end", d.properties'


def _all(columns: str, element: str) -> str:
    return f"SELECT {columns} FROM drawn d WHERE d.element = '{element}' ORDER BY d.id"  # noqa: S608


def silent(phase: str, done: int, total: int) -> None:
    """The progress of who wants to hear none."""
    del phase, done, total


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _node(row: Sequence[str]) -> Node:
    return Node(row[0], tuple(row[1].split(":")), json.loads(row[2]))


def _edge(row: Sequence[str]) -> Edge:
    return Edge(row[0], row[1], row[2], row[3], json.loads(row[4]))


def _deltas(ledger: Ledger) -> Iterator[Delta]:
    """The pending changes in chunks: edges go before their nodes, nodes come before their edges."""
    for ids in _pending(ledger, "edge", drawn=False):
        yield Delta(deleted_edges=tuple(row[0] for row in ids))
    for ids in _pending(ledger, "node", drawn=False):
        yield Delta(deleted_nodes=tuple(row[0] for row in ids))
    for rows in _pending(ledger, "node", drawn=True):
        yield Delta(nodes=tuple(map(_node, rows)))
    for rows in _pending(ledger, "edge", drawn=True):
        yield Delta(edges=tuple(map(_edge, rows)))


def _whole_delta(ledger: Ledger) -> Delta:
    """A small change as one delta, which the store makes whole or not at all."""
    parts = list(_deltas(ledger))
    return Delta(
        tuple(i for part in parts for i in part.deleted_edges),
        tuple(i for part in parts for i in part.deleted_nodes),
        tuple(node for part in parts for node in part.nodes),
        tuple(edge for part in parts for edge in part.edges),
    )


def _pending(ledger: Ledger, element: str, *, drawn: bool) -> Iterator[list[tuple[str, ...]]]:
    """Pending ids of nodes or edges a chunk at a time: those that are drawn with their rows, or those that are gone."""
    columns = _NODE_COLUMNS if element == "node" else _EDGE_COLUMNS
    sql = f"SELECT {columns} FROM pending p JOIN drawn d ON d.id = p.id WHERE "  # noqa: S608
    if not drawn:
        sql = "SELECT p.id FROM pending p LEFT JOIN drawn d ON d.id = p.id WHERE d.id IS NULL AND "
    sql += f"p.element = ? AND p.id > ? ORDER BY p.id LIMIT {CHUNK}"
    last = ""
    while rows := ledger.rows(sql, [element, last]):
        yield rows
        last = rows[-1][0]


class _Pass:
    """One drawing of the marked stories, within one transaction; the sets are what the steps have touched so far."""

    def __init__(self, ledger: Ledger, progress: Progress) -> None:
        self.ledger, self.progress = ledger, progress
        known = [judgement for _, judgement in judgements(ledger)]
        self.splits = [j for j in known if isinstance(j, Split)]
        self.merges = [j for j in known if isinstance(j, Merge)]
        self.corrections = [j for j in known if isinstance(j, Correction)]
        self.keys: set[str] = set()
        self.nodes: set[str] = set()
        self.facts: set[str] = set()
        self.blocks: set[str] = set()
        self.tellings: set[str] = set()
        self.shrunk: set[str] = set()
        self.text_of = lru_cache(maxsize=64)(self._text_of)

    def run(self) -> None:
        """Every step in turn."""
        marked = [row[0] for row in self.ledger.rows("SELECT article FROM dirty ORDER BY article")]
        name_blocks = self._index(marked)
        moved = self._resolve(name_blocks)
        stories = sorted({*marked, *self._stories_with(moved)})
        for number, article_id in enumerate(stories, 1):
            self._story(article_id)
            self.progress("stories", number, len(stories))
        self.nodes.update(node for key in self.keys for node in self._nodes_of(key))
        self._corrected_nodes()
        self._entities()
        self._facts()
        self._events()
        self.ledger.write("DELETE FROM dirty")

    # stories to keys

    def _index(self, marked: Sequence[str]) -> set[str]:
        """Write the marked stories' entities by key; the blocks of names that have to be resolved again."""
        blocks: set[str] = set()
        for number, article_id in enumerate(marked, 1):
            keys, shorts = self._index_story(article_id)
            self.keys |= keys
            blocks |= shorts
            self.progress("names", number, len(marked))
        for key in sorted(self.keys):
            blocks.add(block_of(key))
            if not self.ledger.rows("SELECT 1 FROM locals WHERE key = ? LIMIT 1", [key]):
                self.nodes.update(self._nodes_of(key))
                self.ledger.write("DELETE FROM keys WHERE key = ?", [key])
            else:
                self.ledger.write("INSERT OR IGNORE INTO keys VALUES (?, ?, '', '')", [key, block_of(key)])
        return blocks

    def _index_story(self, article_id: str) -> tuple[set[str], set[str]]:
        """Replace a story's rows of names; its keys before and now, and the blocks of its short forms."""
        old = self.ledger.rows("SELECT article, key, name, kind, surfaces FROM locals WHERE article = ?", [article_id])
        old_shorts = self.ledger.rows("SELECT article, block, key FROM shorts WHERE article = ?", [article_id])
        article = self.ledger.article(article_id)
        new: list[tuple[str, ...]] = []
        new_shorts: list[tuple[str, ...]] = []
        if article:
            names = entities_of(article, self.ledger.claims(article_id), self.splits)
            new = _local_rows(article_id, (*names.entities, *names.credited))
            new_shorts = [(article_id, block, key) for block, key in names.shorts]
        if set(new) != set(old):
            self.ledger.write("DELETE FROM locals WHERE article = ?", [article_id])
            self.ledger.write_many("INSERT INTO locals VALUES (?,?,?,?,?)", new)
        if set(new_shorts) != set(old_shorts):
            self.ledger.write("DELETE FROM shorts WHERE article = ?", [article_id])
            self.ledger.write_many("INSERT INTO shorts VALUES (?,?,?)", new_shorts)
        return {row[1] for row in (*old, *new)}, {row[1] for row in {*old_shorts} ^ {*new_shorts}}

    # keys to nodes

    def _resolve(self, blocks: Iterable[str]) -> set[str]:
        """Settle which node each key of these blocks means; the keys whose node is another one than before."""
        changed: set[str] = set()
        waiting: list[set[str]] = [set(), set(), set()]
        for name_block in blocks:
            waiting[rank(name_block)].add(name_block)
        for level, ready in enumerate(waiting):
            for name_block in sorted(ready):
                for key in self._resolve_block(name_block):
                    changed.add(key)
                    for (dependent,) in self.ledger.rows("SELECT block FROM shorts WHERE key = ?", [key]):
                        if rank(dependent) > level:
                            waiting[rank(dependent)].add(dependent)
        return self._merge(changed)

    def _resolve_block(self, name_block: str) -> list[str]:
        """Resolve one block; its keys whose base has changed."""
        known: dict[str, str] = dict(self.ledger.rows("SELECT key, base FROM keys WHERE block = ?", [name_block]))
        sql = "SELECT DISTINCT k.base FROM shorts s JOIN keys k ON k.key = s.key WHERE s.block = ? ORDER BY k.base"
        fuller = [row[0] for row in self.ledger.rows(sql, [name_block])]
        changed = [(base, key) for key, base in resolve(sorted(known), fuller).items() if base != known[key]]
        self.ledger.write_many("UPDATE keys SET base = ? WHERE key = ?", changed)
        return [key for _, key in changed]

    def _merge(self, changed: set[str]) -> set[str]:
        """Apply people's merges on top; the keys whose node has changed by either."""
        merged = self._merged()
        affected = changed | {row[0] for row in self.ledger.rows("SELECT key FROM keys WHERE node <> base")}
        for base in merged:
            affected.update(row[0] for row in self.ledger.rows("SELECT key FROM keys WHERE base = ?", [base]))
        moved: set[str] = set()
        for key in sorted(affected):
            base, node = self.ledger.rows("SELECT base, node FROM keys WHERE key = ?", [key])[0]
            if merged.get(base, base) != node:
                self.nodes |= {node, merged.get(base, base)} - {""}
                self.ledger.write("UPDATE keys SET node = ? WHERE key = ?", [merged.get(base, base), key])
                moved.add(key)
        return moved

    def _merged(self) -> dict[str, str]:
        """Base ids that people merged, each with the id of the node it is in: the smallest of its group."""
        into: dict[str, str] = {}

        def root(base: str) -> str:
            while base in into:
                base = into[base]
            return base

        for merge in self.merges:
            for one in self._bases(merge.one):
                for two in self._bases(merge.two):
                    first, second = sorted((root(one), root(two)))
                    if first != second:
                        into[second] = first
        return {base: root(base) for base in into}

    def _bases(self, keys: Iterable[str]) -> list[str]:
        found = [self.ledger.rows("SELECT base FROM keys WHERE key = ?", [key]) for key in keys]
        return sorted({rows[0][0] for rows in found if rows})

    def _nodes_of(self, key: str) -> list[str]:
        return [row[0] for row in self.ledger.rows("SELECT node FROM keys WHERE key = ? AND node <> ''", [key])]

    def _stories_with(self, keys: Iterable[str]) -> Iterator[str]:
        for key in keys:
            yield from (row[0] for row in self.ledger.rows("SELECT DISTINCT article FROM locals WHERE key = ?", [key]))

    # stories to their part of the graph

    def _story(self, article_id: str) -> None:
        """Draw a story again, and note which facts and blocks of events it touches, before and now."""
        part = self._part(article_id)
        self._put(article_id, part.nodes, part.edges)
        facts = {(fact.edge, article_id, _fact_row(fact)) for fact in part.facts}
        old = set(self.ledger.rows("SELECT edge, article, body FROM support WHERE article = ?", [article_id]))
        self.ledger.write_many("DELETE FROM support WHERE edge = ? AND article = ?", [row[:2] for row in old - facts])
        self.ledger.write_many("INSERT INTO support VALUES (?,?,?)", facts - old)
        self.facts.update(row[0] for row in facts ^ old)
        tellings = {(t.id, article_id, block(t), _telling_row(t)) for t in part.tellings}
        told = set(self.ledger.rows("SELECT id, article, block, body FROM tellings WHERE article = ?", [article_id]))
        for id_, *_ in told - tellings:
            self._forget_telling(id_)
        self.ledger.write_many("INSERT INTO tellings VALUES (?,?,?,'',?)", tellings - told)
        self.blocks.update(row[2] for row in tellings ^ told)
        self.tellings.update(row[0] for row in tellings ^ told)

    def _part(self, article_id: str) -> StoryPart:
        article = self.ledger.article(article_id)
        if not article:
            return StoryPart((), (), (), ())
        claims = self.ledger.claims(article_id)
        names = entities_of(article, claims, self.splits)
        sql = "SELECT DISTINCT k.key, k.node FROM locals l JOIN keys k ON k.key = l.key WHERE l.article = ?"
        return story_part(article, claims, names, dict(self.ledger.rows(sql, [article_id])))

    def _forget_telling(self, id_: str) -> None:
        event = self.ledger.rows("SELECT event FROM tellings WHERE id = ?", [id_])[0][0]
        self.ledger.write("DELETE FROM tellings WHERE id = ?", [id_])
        self.shrunk.add(event)
        if event and not self.ledger.rows("SELECT 1 FROM tellings WHERE event = ? LIMIT 1", [event]):
            self._put(event, [], [])

    # entities, facts and events

    def _corrected_nodes(self) -> None:
        """Corrections by node id; a node whose correction is new or gone has been marked with its stories."""
        self.corrected: dict[str, Correction] = {}
        for correction in self.corrections:
            for key in correction.keys:
                self.corrected.update((node, correction) for node in self._nodes_of(key))

    def _entities(self) -> None:
        sql = """SELECT l.name, l.kind, l.surfaces, count(*) FROM keys k JOIN locals l ON l.key = k.key
                 WHERE k.node = ? GROUP BY 1, 2, 3"""
        for number, id_ in enumerate(sorted(self.nodes), 1):
            rows = self.ledger.rows(sql, [id_])
            seen = [Appearance(name, kind, tuple(json.loads(forms)), stories) for name, kind, forms, stories in rows]
            drawn: list[Node] = []
            if seen:
                family = key_family(self.ledger.rows("SELECT min(key) FROM keys WHERE node = ?", [id_])[0][0])
                fixed = self.corrected.get(id_, Correction(()))
                drawn = [entity_node(id_, family, seen, _pinyin, fixed.name, fixed.kind)]
            self._put(id_, drawn, [])
            self.progress("names drawn", number, len(self.nodes))

    def _facts(self) -> None:
        for number, id_ in enumerate(sorted(self.facts), 1):
            rows = self.ledger.rows("SELECT body FROM support WHERE edge = ? ORDER BY article", [id_])
            self._put(id_, [], [fact_edge([Fact(*json.loads(row[0])) for row in rows])] if rows else [])
            self.progress("facts drawn", number, len(self.facts))

    def _events(self) -> None:
        """Cluster the touched blocks again, and draw the events that have gained, lost or changed a telling."""
        for number, name in enumerate(sorted(self.blocks), 1):
            rows = self.ledger.rows("SELECT id, event, body FROM tellings WHERE block = ?", [name])
            before = {row[0]: row[1] for row in rows}
            members: dict[str, set[str]] = defaultdict(set)
            for id_, event_id in before.items():
                members[event_id].add(id_)
            events = cluster(_telling(row[2]) for row in rows)
            for event in events:
                ids = {telling.id for telling in event}
                if ids & self.tellings or members[min(ids)] != ids or min(ids) in self.shrunk:
                    self._event(sorted(event, key=lambda t: t.id), before)
            for gone in set(before.values()) - {min(t.id for t in event) for event in events} - {""}:
                self._put(gone, [], [])
            self.progress("events drawn", number, len(self.blocks))

    def _event(self, tellings: Sequence[Telling], before: Mapping[str, str]) -> None:
        node, edges = event_part(tellings, self.text_of)
        self.ledger.write_many(
            "UPDATE tellings SET event = ? WHERE id = ?", [(node.id, t.id) for t in tellings if before[t.id] != node.id]
        )
        self._put(node.id, [node], edges)

    def _text_of(self, article_id: str) -> str:
        return str(self.ledger.rows("SELECT text FROM articles WHERE id = ?", [article_id])[0][0])

    # what is drawn

    def _put(self, owner: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Make these all that is drawn from ``owner``, and note what differs for the store."""
        new = {(n.id, owner, "node", ":".join(n.labels), "", "", _dump(n.properties)) for n in nodes}
        new |= {(e.id, owner, "edge", e.type, e.start, e.end, _dump(e.properties)) for e in edges}
        sql = 'SELECT id, owner, element, labels, start, "end", properties FROM drawn WHERE owner = ?'
        old = set(self.ledger.rows(sql, [owner]))
        if new == old:
            return
        self.ledger.write_many("DELETE FROM drawn WHERE id = ? AND owner = ?", [row[:2] for row in old - new])
        self.ledger.write_many("INSERT OR REPLACE INTO drawn VALUES (?,?,?,?,?,?,?)", new - old)
        self.ledger.write_many("INSERT OR IGNORE INTO pending VALUES (?,?)", [(row[2], row[0]) for row in new ^ old])


def _local_rows(article_id: str, entities: Iterable[Local]) -> list[tuple[str, ...]]:
    """Rows of ``locals``; two refs of one name and kind that share a key are one row."""
    merged: dict[tuple[str, str, str], set[str]] = {}
    for local in entities:
        merged.setdefault((local.key, local.ref.name, local.kind), set()).update(local.surfaces)
    return [(article_id, *head, _dump(sorted(surfaces))) for head, surfaces in merged.items()]


def _fact_row(fact: Fact) -> str:
    return _dump([fact.type, fact.start, fact.end, fact.title, fact.until, fact.article, fact.date, fact.quote])


_TELLING = tuple(name for name in Telling.__slots__ if name != "parts")


def _telling_row(telling: Telling) -> str:
    parts = [[getattr(part, name) for name in Part.__slots__] for part in telling.parts]
    return _dump([[getattr(telling, name) for name in _TELLING], parts])


def _telling(body: str) -> Telling:
    plain, parts = json.loads(body)
    return Telling(*[*plain, tuple(Part(*part) for part in parts)])


@lru_cache(maxsize=1 << 14)
def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))
