"""Keeping the embedded engine from testing a condition of MATCH before all of its variables are bound.

The engine tests each condition as soon as the variables it finds there are bound, and doesn't find those inside
``any(…)``, ``reduce(…)``, ``COUNT {…}`` or before an index. The condition of
``MATCH (a)-->(b) WHERE a:Person OR labels(b)[0] = 'Visit'`` is then tested with ``b`` unbound, and rows are lost. A
``WITH *`` before WHERE makes it wait.
"""

from __future__ import annotations

from kg.stores.cypher import Token, tokens

_HIDING = ("ANY", "ALL", "NONE", "SINGLE", "REDUCE", "COUNT", "[")
_MIXING = ("OR", "XOR", "NOT")
"""Without one of these the engine tests each part of the condition by itself, and none too early."""
_CLAUSES = frozenset(
    (
        "OPTIONAL", "WITH", "UNWIND", "RETURN", "FINISH", "CREATE", "MERGE", "INSERT", "SET", "REMOVE", "DELETE",
        "DETACH", "FOREACH", "CALL", "UNION",
    )
)  # fmt: skip


def guarded(cypher: str) -> str:
    """The query, with ``WITH *`` before those conditions of MATCH that the engine would test too early.

    Only on the outermost level, and not after shortestPath(), whose conditions guide the search.
    """
    words = tokens(cypher)
    depth, clause, start = 0, "", 0
    inserted: list[int] = []
    for position, word in enumerate(words):
        depth += word.says("(", "[", "{") - word.says(")", "]", "}")
        if depth or _is_part(words, position):
            continue
        if word.says("WHERE") and clause == "MATCH" and _is_tested_early(words, start, position):
            inserted.append(word.at)
        if word.says("MATCH"):
            clause, start = "" if clause == "OPTIONAL" else "MATCH", position
        elif word.says(*_CLAUSES):
            clause = word.text.upper()
    for at in reversed(inserted):
        cypher = f"{cypher[:at]}WITH * {cypher[at:]}"
    return cypher


def _is_tested_early(words: list[Token], start: int, where: int) -> bool:
    """Does the condition that begins at ``where``, of the MATCH at ``start``, hide variables in a mixed condition?"""
    depth, end = 0, where + 1
    while end < len(words):
        depth += words[end].says("(", "[", "{") - words[end].says(")", "]", "}")
        if depth == 0 and not _is_part(words, end) and words[end].says("MATCH", *_CLAUSES):
            break
        end += 1
    condition, pattern = words[where:end], words[start:where]
    return (
        any(word.says(*_HIDING) for word in condition)
        and any(word.says(*_MIXING) for word in condition)
        and not any(word.says("SHORTESTPATH", "ALLSHORTESTPATHS") for word in pattern)
    )


def _is_part(words: list[Token], position: int) -> bool:
    """Is a word that reads like a clause only a part of ``STARTS WITH``, or a name?"""
    return position > 0 and words[position - 1].says("STARTS", "ENDS", ".", ":", "AS")
