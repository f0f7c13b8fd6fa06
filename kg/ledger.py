"""The ledger: SQLite with articles, claims, what was left out and people's judgements. The graph is drawn from it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, Self

from kg.article import Article, Span
from kg.claims import (
    Claim,
    CreditClaim,
    EntityRef,
    EventClaim,
    Evidence,
    Extraction,
    FigureClaim,
    LeftOut,
    MentionClaim,
    PostClaim,
    RelationClaim,
    RoleClaim,
)
from kg.errors import KgError, WorkspaceError, WorkspaceLockedError, WorkspaceVersionError

VERSION = 1
"""Version of the ledger's tables, kept in SQLite's user_version."""
FILE = "ledger.sqlite"
Row = tuple[Any, ...]

_CLAIM_TYPES: dict[str, type[Claim]] = {
    "Mention": MentionClaim,
    "Post": PostClaim,
    "Relation": RelationClaim,
    "Credit": CreditClaim,
    "Event": EventClaim,
    "Role": RoleClaim,
    "Figure": FigureClaim,
}
_TYPE_NAMES = {claim_type: name for name, claim_type in _CLAIM_TYPES.items()}
_SHARED = {"evidence", "rule", "confidence"}
_OWN_FIELDS = {t: tuple(f.name for f in fields(t) if f.name not in _SHARED) for t in _TYPE_NAMES}
_ARTICLE_TEXTS = ("text", "title", "kicker", "subtitle", "date", "date_basis", "source", "region", "region_basis")
_ARTICLE_COLUMNS = (*_ARTICLE_TEXTS, "publisher", "url", "path", "ordinal")
_SPANS = ("title_span", "kicker_span", "subtitle_span", "body")


class EvidenceError(KgError):
    """A claim's evidence isn't verbatim in its article; the ledger refuses it."""


class Ledger:
    """One workspace's ledger file, open for reading or as its one writer; use it in a ``with`` statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: IO[str] | None) -> None:
        self._connection, self.path, self._lock = connection, path, lock

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, create: bool = False) -> Self:
        """Open the ledger in ``folder``; ``create`` makes folder and file where they are missing.

        Raises WorkspaceError (missing, damaged, read-only, disk full), WorkspaceLockedError (another writer) or
        WorkspaceVersionError (written by a newer newskg).
        """
        path = folder / FILE
        if create:
            _make_folder(folder)
        elif not path.is_file():
            raise WorkspaceError(f"{folder}: no graph here; make one with: kg build PATH --graph {folder}")
        lock = _take_lock(folder) if write else None
        try:
            ledger = cls(_connect(path, write), path, lock)
            ledger._prepare(write)
        except BaseException:
            if lock:
                lock.close()
            raise
        return ledger

    def _prepare(self, write: bool) -> None:
        """Check the tables' version, and make the tables of a new file."""
        version = self.rows("PRAGMA user_version")[0][0]
        if version > VERSION:
            raise WorkspaceVersionError(
                f"{self.path}: written by a newer newskg (tables {version}, this one knows {VERSION}); upgrade newskg"
            )
        foreign = version == 0 and self.rows("SELECT 1 FROM sqlite_schema LIMIT 1")
        if write and version == 0 and not foreign:
            script = files("kg").joinpath("ledger.sql").read_text(encoding="utf-8")
            with _plain_errors(self.path):
                self._connection.executescript(f"BEGIN;{script};PRAGMA user_version = {VERSION};COMMIT;")
        elif version == 0:
            raise WorkspaceError(f"{self.path}: not a newskg ledger; give another folder or delete it")

    def close(self) -> None:
        """Release the file and the writer's lock; twice does no harm."""
        self._connection.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # SQL, with errors a user can act on

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise _plain(error, self.path) from error

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query one after the other, for answers too large to hold."""
        with _plain_errors(self.path):
            # Not "yield from": that closes the cursor of an answer left half read, which fails after the ledger's own.
            for row in self._connection.execute(sql, parameters):  # noqa: UP028
                yield row

    def write(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement that changes rows; how many it changed."""
        try:
            return self._connection.execute(sql, parameters).rowcount
        except sqlite3.DatabaseError as error:
            raise _plain(error, self.path) from error

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.DatabaseError as error:
            raise _plain(error, self.path) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's changes, or none after an error or a crash."""
        self.write("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        with _plain_errors(self.path):
            self._connection.commit()

    # articles and claims

    def state(self, article_id: str) -> tuple[str, str, float] | None:
        """Digest, extractor version and confidence threshold that the article was last written with, or None."""
        found = self.rows("SELECT digest, extractor, min_confidence FROM articles WHERE id = ?", [article_id])
        return found[0] if found else None

    def put(self, article: Article, extraction: Extraction, *, extractor: str, min_confidence: float = 0.0) -> None:
        """Write an article with its claims in place of what its id had before, and mark it to be drawn.

        Call it within a transaction. Raises EvidenceError where a quote isn't verbatim in the article's text.
        """
        _check_evidence(article, extraction)
        id_ = article.id
        self.write("DELETE FROM claims WHERE article = ?", [id_])
        self.write("DELETE FROM left_out WHERE article = ?", [id_])
        head = [id_, article.digest, extractor, min_confidence]
        values = [*head, *(getattr(article, c) for c in _ARTICLE_COLUMNS), _spans(article), _dump(article.credits)]
        self.write(f"INSERT OR REPLACE INTO articles VALUES ({','.join('?' * len(values))})", values)  # noqa: S608
        claims = ([id_, n, *_claim_row(claim)] for n, claim in enumerate(extraction.claims))
        self.write_many("INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?)", claims)
        notes = ([id_, n, x.start, x.end, x.quote, x.reason] for n, x in enumerate(extraction.left_out))
        self.write_many("INSERT INTO left_out VALUES (?,?,?,?,?,?)", notes)
        self.mark_dirty([id_])

    def remove(self, article_id: str) -> bool:
        """Forget an article and its claims, and mark it to be drawn away; whether it was there."""
        self.write("DELETE FROM claims WHERE article = ?", [article_id])
        self.write("DELETE FROM left_out WHERE article = ?", [article_id])
        if not self.write("DELETE FROM articles WHERE id = ?", [article_id]):
            return False
        self.mark_dirty([article_id])
        return True

    def mark_dirty(self, article_ids: Iterable[str]) -> None:
        """Note that these articles' part of the graph has to be drawn again."""
        self.write_many("INSERT OR IGNORE INTO dirty VALUES (?)", ([i] for i in article_ids))

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return [row[0] for row in self.rows("SELECT id FROM articles ORDER BY id")]

    def article(self, article_id: str) -> Article | None:
        """The article exactly as it was given, or None."""
        columns = ", ".join(_ARTICLE_COLUMNS)
        found = self.rows(f"SELECT {columns}, spans, credits FROM articles WHERE id = ?", [article_id])  # noqa: S608
        if not found:
            return None
        *plain, spans, credits = found[0]
        *single, body, breaks = json.loads(spans)
        values: dict[str, Any] = dict(zip(_ARTICLE_COLUMNS, plain, strict=True))
        values.update(zip(_SPANS, [Span(*pair) if pair else None for pair in (*single, body)], strict=True))
        return Article(**values, breaks=tuple(Span(*pair) for pair in breaks), credits=tuple(json.loads(credits)))

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """The article's claims in text order; empty where there is no such article."""
        sql = 'SELECT type, start, "end", quote, rule, confidence, body FROM claims WHERE article = ? ORDER BY number'
        return tuple(_claim(*row) for row in self.rows(sql, [article_id]))

    def left_out(self, article_id: str) -> tuple[LeftOut, ...]:
        """What extraction saw in the article and did not claim."""
        sql = 'SELECT start, "end", quote, reason FROM left_out WHERE article = ? ORDER BY number'
        return tuple(LeftOut(*row) for row in self.rows(sql, [article_id]))

    def check(self) -> Iterator[str]:
        """Whatever is wrong with the file itself or with the evidence, a line each."""
        yield from (row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok")
        sql = """SELECT c.article, c.number, c.quote FROM claims c LEFT JOIN articles a ON a.id = c.article
                 WHERE a.id IS NULL OR substr(a.text, c.start + 1, c."end" - c.start) IS NOT c.quote"""
        for article_id, number, quote in self.stream(sql):
            yield f"story {article_id}, claim {number}: evidence is not verbatim in the story: {quote[:30]}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _spans(article: Article) -> str:
    spans = [getattr(article, name) for name in _SPANS]
    pairs: list[object] = [[s.start, s.end] if s else None for s in spans]
    return _dump([*pairs, [[s.start, s.end] for s in article.breaks]])


def _claim_row(claim: Claim) -> list[object]:
    body = [getattr(claim, name) for name in _OWN_FIELDS[type(claim)]]
    packed = [[v.family, v.kind, v.name] if isinstance(v, EntityRef) else v for v in body]
    seen = claim.evidence
    return [_TYPE_NAMES[type(claim)], seen.start, seen.end, seen.quote, claim.rule, claim.confidence, _dump(packed)]


def _claim(type_: str, start: int, end: int, quote: str, rule: str, confidence: float, body: str) -> Claim:
    claim_type = _CLAIM_TYPES[type_]
    values = [EntityRef(*v) if isinstance(v, list) else v for v in json.loads(body)]
    own: dict[str, Any] = dict(zip(_OWN_FIELDS[claim_type], values, strict=True))
    return claim_type(evidence=Evidence(start, end, quote), rule=rule, confidence=confidence, **own)


def _check_evidence(article: Article, extraction: Extraction) -> None:
    seen: list[Evidence | LeftOut] = [*(claim.evidence for claim in extraction.claims), *extraction.left_out]
    for found in seen:
        if not 0 <= found.start < found.end or article.text[found.start : found.end] != found.quote:
            raise EvidenceError(
                f"story {article.id} ({article.title or article.path}): not its text at "
                f"{found.start}-{found.end}: {found.quote[:40]!r}; the extractor is at fault, please report it"
            )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(f"{folder}: can't be made ({error.strerror}); give another with --graph") from error


def _take_lock(folder: Path) -> IO[str]:
    """The writer's lock: held until closed, or until the process ends in whatever way."""
    import fcntl

    path = folder / "writer.lock"
    try:
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise WorkspaceError(f"{folder}: can't be written ({error.strerror}); copy it to a writable disk") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        pid = file.read().strip()
        file.close()
        who = f"process {pid}" if pid else "another process"
        raise WorkspaceLockedError(f"{folder}: {who} is writing to it; wait until it ends") from error
    file.truncate(0)
    try:
        file.write(str(os.getpid()))
        file.flush()
    except OSError:
        pass  # a full disk: the lock holds without the number in it
    return file


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    with _plain_errors(path):
        if write:
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # the store must never be ahead of the marks
            return connection
        uri = path.resolve().as_uri() + "?mode=ro"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            # On a read-only disk SQLite can't make WAL's side files; nobody else writes there either.
            connection.close()
            connection = sqlite3.connect(uri + "&immutable=1", uri=True, isolation_level=None)
        return connection


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _plain(error, path) from error


def _plain(error: sqlite3.DatabaseError, path: Path) -> WorkspaceError:
    """SQLite's error as one line: what, where, what to do."""
    if isinstance(error, sqlite3.OperationalError):
        return WorkspaceError(f"{path}: {_explain(str(error))}")
    advice = "put back a copy, or delete the folder and build again"
    return WorkspaceError(f"{path}: the ledger is damaged ({error}); {advice}")


def _explain(message: str) -> str:
    if "full" in message:
        return "the disk is full; free some space and build again, nothing is lost"
    if "readonly" in message or "read-only" in message:
        return "it is read-only; copy the folder to a writable disk"
    if "locked" in message:
        return "another process holds it; wait until it ends"
    if "I/O error" in message:
        return f"the disk can't be read or written ({message}); check it and build again"
    return f"SQLite says: {message}"
