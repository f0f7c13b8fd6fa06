"""What we must know about a Cypher query before an engine sees it: the names it uses and the columns it returns."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kg import schema
from kg.errors import ParameterError, QuerySyntaxError, UnknownNameError

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)
      |(?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      |(?P<quoted>`(?:``|[^`])*`)
      |(?P<number>\d[\w.]*?(?=\.\.|[^\w.]|$))
      |(?P<parameter>\$(?:\w+|`[^`]*`))
      |(?P<name>[^\W\d]\w*)
      |(?P<sign><-|->|\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_CLAUSES = frozenset(
    [
        "MATCH",
        "CREATE",
        "MERGE",
        "WHERE",
        "AND",
        "OR",
        "XOR",
        "NOT",
        "RETURN",
        "WITH",
        "THEN",
        "ELSE",
        "WHEN",
        "IN",
        "ON",
    ]
)
"""Words before a bracket that is no call's."""
_SUBQUERY = frozenset(("EXISTS", "COUNT", "COLLECT", "CALL"))
_ENDING = frozenset(
    ("RETURN", "FINISH", "CREATE", "MERGE", "INSERT", "SET", "REMOVE", "DELETE", "FOREACH", "CALL", "YIELD")
)
"""Clauses that a query may end with."""
_AFTER_ITEMS = frozenset(("ORDER", "SKIP", "OFFSET", "LIMIT", "UNION"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of Cypher: ``kind`` string, quoted, number, parameter, name or sign; ``at`` its offset in the query."""

    kind: str
    text: str
    at: int

    @property
    def is_name(self) -> bool:
        """Could it name a label, type, property or variable (a bare or back-quoted word)?"""
        return self.kind in ("name", "quoted")

    @property
    def name(self) -> str:
        """The word without its back quotes."""
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text

    def says(self, *words: str) -> bool:
        """Is it one of these key words or signs (upper case)?"""
        return self.kind in ("name", "sign") and self.text.upper() in words


_END = Token("sign", "", -1)


def tokens(cypher: str) -> list[Token]:
    """The words of a query; comments and white space are left out, strings and back quotes are one word each."""
    found = (Token(match.lastgroup or "", match.group(), match.start()) for match in _TOKEN.finditer(cypher))
    return [token for token in found if token.kind != "skip"]


@dataclass(frozen=True, slots=True)
class Used:
    """A name that a query uses: ``what`` is label, relationship type or property."""

    what: str
    name: str


def check_names(cypher: str, is_stored: Callable[[Used], bool]) -> None:
    """Refuse a label, relationship type or property that neither the schema nor the store has.

    ``is_stored`` says whether somebody's own writes put a name into the store; it is asked only about names that the
    schema doesn't have. Raises UnknownNameError, which names the nearest one.
    """
    known = {"label": schema.LABELS, "relationship type": tuple(schema.EDGE_BY_TYPE), "property": schema.PROPERTIES}
    for used in used_names(cypher):
        if used.name not in known[used.what] and not is_stored(used):
            raise UnknownNameError(_unknown(used, known[used.what]))


def quoted(name: str) -> str:
    """The name in back quotes, fit to stand in a query."""
    return "`" + name.replace("`", "``") + "`"


def _unknown(used: Used, known: Iterable[str]) -> str:
    chinese = {row.zh: row.label or row.family for row in schema.KINDS} | {row.zh: row.type for row in schema.EDGES}
    by_lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(used.name.lower(), by_lower, n=3, cutoff=0.5)
    nearest = [chinese[used.name]] if used.name in chinese else [by_lower[name] for name in near]
    advice = f"nearest: {', '.join(nearest)}" if nearest else "see kg schema"
    return f"the graph has no {used.what} {used.name}; {advice}"


def used_names(cypher: str) -> Iterator[Used]:
    """The labels, relationship types and (of variables that stand for a node or an edge) properties of a query."""
    words = tokens(cypher)
    elements: set[str] = set()
    rebound: set[str] = set()
    for position, bracket in _brackets(words):
        word = words[position]
        if word.says(":") and (_at(words, position - 1).says(":") or _at(words, position + 1).says(":")):
            continue  # IS :: INTEGER
        if word.says(":") and bracket not in ("map", "properties"):
            what = "relationship type" if bracket == "edge" else "label"
            yield from (Used(what, name) for name in _label_expression(words, position + 1, bracket))
        elif word.is_name and bracket == "properties" and _at(words, position + 1).says(":"):
            yield Used("property", word.name)
        elif word.is_name and bracket in ("node", "edge") and _at(words, position - 1).says("(", "["):
            elements.add(word.name)
        elif word.is_name and (_at(words, position - 1).says("AS") or _at(words, position + 1).says("IN")):
            rebound.add(word.name)
    yield from _properties_of(words, elements - rebound)


def _brackets(words: list[Token]) -> Iterator[tuple[int, str]]:
    """Each word's position with the bracket it stands in: node, edge, properties, map, or "" for anything else."""
    open_: list[str] = []
    for position, word in enumerate(words):
        if word.says("(", "[", "{"):
            open_.append(_bracket_kind(words, position, open_[-1] if open_ else ""))
        elif word.says(")", "]", "}"):
            del open_[-1:]
        else:
            yield position, open_[-1] if open_ else ""


def _bracket_kind(words: list[Token], position: int, outer: str) -> str:
    before = _at(words, position - 1)
    if words[position].text == "[":
        return "edge" if before.says("-", "<-") else ""
    if words[position].text == "(":
        is_call = before.is_name and not before.says(*_CLAUSES)
        return "" if is_call else "node"
    if outer in ("node", "edge"):
        return "properties"
    is_subquery = before.says(*_SUBQUERY) or (before.says(")") and _opens_call(words, position - 1))
    return "" if is_subquery else "map"


def _opens_call(words: list[Token], position: int) -> bool:
    """Does the bracket that closes here belong to ``CALL (…) {``?"""
    while position >= 0 and not words[position].says("("):
        position -= 1
    return _at(words, position - 1).says("CALL")


def _label_expression(words: list[Token], position: int, bracket: str) -> Iterator[str]:
    """The names of a label expression (``A|B``, ``!A&(B|C)``) that starts at ``position``."""
    expects_name = True
    while position < len(words):
        word = words[position]
        if expects_name and word.is_name:
            yield word.name
            expects_name = False
        elif expects_name and word.says("!", "(", ":", "%", "$"):
            expects_name = not word.says("%")
        elif not expects_name and (word.says("&") or (word.says("|") and bracket in ("node", "edge"))):
            expects_name = True
        elif not (word.says(")") and bracket == "" and not expects_name and _at(words, position + 1).says("&", "|")):
            return
        position += 1


def _properties_of(words: list[Token], elements: Collection[str]) -> Iterator[Used]:
    for position, word in enumerate(words):
        owner, key = _at(words, position - 1), _at(words, position + 1)
        if word.says(".") and owner.is_name and owner.name in elements and key.is_name:
            is_nested = _at(words, position - 2).says(".")
            if not is_nested and not _at(words, position + 2).says("("):
                yield Used("property", key.name)


def _at(words: list[Token], position: int) -> Token:
    return words[position] if 0 <= position < len(words) else _END


def result_columns(cypher: str) -> tuple[str, ...]:
    """The columns that the last RETURN names, for an answer without rows; () where it can't be told (``RETURN *``).

    A column without AS is named by its text, as Neo4j does.
    """
    columns = _returned(cypher)
    return () if "*" in columns else columns


def _returned(cypher: str) -> tuple[str, ...]:
    """The columns that the last RETURN names, ``*`` among them where it stands for variables."""
    words = tokens(cypher)
    returns = [position for position, depth in _depths(words) if depth == 0 and words[position].says("RETURN")]
    if not returns:
        return ()
    start = returns[-1] + (2 if _at(words, returns[-1] + 1).says("DISTINCT") else 1)
    items: list[list[Token]] = [[]]
    for position, depth in _depths(words):
        word = words[position]
        if position < start or (word.says(";") and depth == 0):
            continue
        if depth == 0 and word.says(*_AFTER_ITEMS):
            break
        if depth == 0 and word.says(","):
            items.append([])
        else:
            items[-1].append(word)
    return tuple(_column(cypher, item) for item in items if item)


def _column(cypher: str, item: list[Token]) -> str:
    if len(item) > 2 and item[-2].says("AS"):
        return item[-1].name
    if len(item) == 1 and item[0].is_name:
        return item[0].name
    return cypher[item[0].at : item[-1].at + len(item[-1].text)]


def _depths(words: list[Token]) -> Iterator[tuple[int, int]]:
    depth = 0
    for position, word in enumerate(words):
        depth -= word.says(")", "]", "}")
        yield position, depth
        depth += word.says("(", "[", "{")


def check_parameters(cypher: str, given: Collection[str]) -> None:
    """Raise ParameterError where the query has a ``$parameter`` that isn't given."""
    wanted = {token.text[1:].strip("`") for token in tokens(cypher) if token.kind == "parameter"}
    if missing := sorted(wanted - set(given)):
        raise ParameterError(f"the query needs {', '.join('$' + name for name in missing)}; give it with -p name=value")


def check_not_empty(cypher: str) -> None:
    """Raise QuerySyntaxError for a query of nothing but space and comments."""
    if not tokens(cypher):
        raise QuerySyntaxError("line 1, column 1: the query is empty")


def check_concludes(cypher: str) -> None:
    """Raise QuerySyntaxError for a query that ends in MATCH, UNWIND or WITH: it asks for nothing."""
    words = tokens(cypher)
    last = _END
    for position, depth in _depths(words):
        word, before = words[position], _at(words, position - 1)
        is_test = before.says("STARTS", "ENDS", ".", ":", "AS")
        if depth == 0 and not is_test and word.says("MATCH", "UNWIND", "WITH", *_ENDING):
            last = word
    if last.says("MATCH", "UNWIND", "WITH"):
        line, column = _line_and_column(cypher, last.at)
        raise QuerySyntaxError(f"line {line}, column {column}: a query can't end with {last.text}; it needs a RETURN")


def ordered_columns(cypher: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of ``RETURN *`` as Neo4j orders them: the variables by name, then what is named after the star."""
    returned = _returned(cypher)
    if "*" not in returned:
        return columns
    named = [column for column in returned if column != "*"]
    return (*sorted(column for column in columns if column not in named), *named)


def position_of(cypher: str, name: str) -> tuple[int, int] | None:
    """Line and column (from 1) where a name, in whatever case, last stands in the query."""
    places = [token.at for token in tokens(cypher) if token.is_name and token.name.lower() == name.lower()]
    if not places:
        return None
    return _line_and_column(cypher, places[-1])


def _line_and_column(cypher: str, at: int) -> tuple[int, int]:
    before = cypher[:at]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
