"""Keeping a query to our own nodes, in a database that may hold other people's.

Every node we write carries one more label, OURS. Before a query runs, that label is added to each of its node
patterns, so ``MATCH (n:Person)`` finds our people only, and ``CREATE (:Person)`` makes one of ours; ``labels(n)``
leaves it out. All other text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.stores.cypher import Token, tokens

OURS = "_newskg"

_PATTERN = frozenset(("MATCH", "CREATE", "MERGE", "INSERT"))
_WRITING = frozenset(("CREATE", "MERGE", "INSERT"))
_OTHER = frozenset(
    ("WHERE", "RETURN", "WITH", "UNWIND", "SET", "REMOVE", "DELETE", "CALL", "FOREACH", "ORDER", "USING", "ON", "YIELD")
)  # fmt: skip
_OPERATORS = frozenset(("AND", "OR", "XOR", "NOT", "IN", "WHEN", "THEN", "ELSE"))
_END = Token("sign", "", -1)


@dataclass(frozen=True, slots=True)
class _Insertion:
    at: int
    text: str


@dataclass(slots=True)
class _Scanner:
    """Walks the words of one query with the clause that each bracket level is in."""

    words: list[Token]
    expressions: bool = False
    """Whether single labels are joined by ``&`` too: Neo4j refuses ``:A:B`` beside ``A|B`` in one pattern."""
    clauses: list[str] = field(default_factory=lambda: [""])
    seen: set[str] = field(default_factory=set)

    def insertions(self) -> Iterator[_Insertion]:
        for position, word in enumerate(self.words):
            if word.says("("):
                yield from self._opened(position)
                self.clauses.append(self.clauses[-1])
            elif word.says("[", "{"):
                self.clauses.append("")
            elif word.says(")", "]", "}"):
                self.clauses = self.clauses[:-1] or [""]
            elif word.kind == "name" and word.text.upper() in _PATTERN | _OTHER and not self._is_key(position):
                self.clauses[-1] = word.text.upper()
            if word.is_name:
                self.seen.add(word.name)

    def _is_key(self, position: int) -> bool:
        """Is this word a property, parameter or label that only happens to be called like a clause?"""
        return self._at(position - 1).says(".", ":") or self._at(position + 1).says(":", ".")

    def _opened(self, position: int) -> Iterator[_Insertion]:
        if self._at(position - 1).text.lower() == "labels" and not self._at(position - 2).says("."):
            yield from self._labels_call(position)
        elif end := self._node_pattern_end(position):
            yield from self._mark(position, end)

    def _labels_call(self, position: int) -> Iterator[_Insertion]:
        close = self._closing(position)
        yield _Insertion(self._at(position - 1).at, "[_label IN ")
        if close:
            yield _Insertion(self._at(close).at + 1, f" WHERE _label <> '{OURS}']")

    def _node_pattern_end(self, position: int) -> int:
        """The position of the bracket that closes the node pattern opened here, or 0 where none is."""
        before = self._at(position - 1)
        if before.says("$"):
            return 0  # a label made by an expression
        if before.is_name and before.text.upper() not in _PATTERN | _OTHER | _OPERATORS:
            return 0  # a call
        close = self._closing(position)
        inside = position + 1
        inside += self._at(inside).is_name and not self._at(inside).says("WHERE")
        fits = self._at(inside).says(":", ")", "{", "WHERE", "IS") or self._at(inside).kind == "parameter"
        if not close or not fits:
            return 0
        follows = self._at(close + 1)
        in_pattern = self.clauses[-1] in _PATTERN
        is_joined = before.says("-", "->", "<-", ">") and self._at(position - 2).says("]", "-", "<-", "<", ">")
        leads = follows.says("<-", "->") or (follows.says("-") and self._at(close + 2).says("[", "-", "->", ">"))
        return close if in_pattern or is_joined or leads else 0

    def _mark(self, position: int, end: int) -> Iterator[_Insertion]:
        variable = self._at(position + 1)
        has_variable = variable.is_name and not variable.says("WHERE", "IS")
        labels = position + 1 + has_variable
        if self.clauses[-1] in _WRITING and has_variable and variable.name in self.seen:
            return  # a variable that is bound already can't be given labels where it is joined
        after = variable.at + len(variable.text) if has_variable else self._at(position).at + 1
        if not self._at(labels).says(":", "IS"):
            yield _Insertion(after, f":{OURS}")
            return
        last = labels + 1
        while last < end and not self._at(last).says("{", "WHERE") and self._at(last).kind != "parameter":
            last = self._closing(last) + 1 if self._at(last).says("(") else last + 1
        is_simple = self._at(labels).says(":") and all(
            word.is_name or word.says(":") for word in self.words[labels:last]
        )
        if is_simple and not (self.expressions and self.clauses[-1] not in _WRITING):
            yield _Insertion(after, f":{OURS}")
        else:
            yield _Insertion(self._at(labels).at + len(self._at(labels).text), f" {OURS}&(")
            yield _Insertion(self._at(last - 1).at + len(self._at(last - 1).text), ")")

    def _closing(self, position: int) -> int:
        depth = 0
        for at in range(position, len(self.words)):
            depth += self.words[at].says("(", "[", "{")
            depth -= self.words[at].says(")", "]", "}")
            if depth == 0:
                return at
        return 0

    def _at(self, position: int) -> Token:
        return self.words[position] if 0 <= position < len(self.words) else _END


def statement(text: str) -> Any:
    """The text for the driver, which asks for literals lest values are pasted in; we paste only names of the schema."""
    return text


def ours_only(cypher: str) -> str:
    """The query, asking and writing only nodes that carry our label."""
    words = tokens(cypher)
    found = list(_Scanner(words).insertions())
    if any("&" in insertion.text for insertion in found) or any(word.says("&", "!") for word in words):
        found = list(_Scanner(words, expressions=True).insertions())
    inserted = sorted(found, key=lambda insertion: insertion.at)
    pieces: list[str] = []
    done = 0
    for insertion in inserted:
        pieces += [cypher[done : insertion.at], insertion.text]
        done = insertion.at
    return "".join([*pieces, cypher[done:]])
