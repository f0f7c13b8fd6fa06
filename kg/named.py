"""Named questions: the Cypher files of ``queries/``, their headers read and checked, their parameters bound.

A file begins with comment lines that say all a caller needs::

    // Purpose in English.
    // 用中文说明用途。
    // $since: date = null | meaning | 中文说明
    // -> visitor | meaning | 列名

A parameter without a default must be given. Its type is one of ``text``, ``integer``, ``date`` (a day, month or year),
``label`` and ``edge`` (a name of the schema; ``label(Event)`` only of that family), ``story``, ``node(Person, Unit)``
(the one node that a name fits) or ``nodes(Person, Unit)`` (all that it fits); the last three reach Cypher as ids.
"""

from __future__ import annotations

import datetime
import importlib.resources
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kg import find
from kg.errors import NotFoundError, ParameterError, QueryError
from kg.model import Rows, Value
from kg.schema import EDGE_BY_TYPE, LABELS, family_of
from kg.stores.protocol import Store

TYPES = ("text", "integer", "date", "label", "edge", "story", "node", "nodes")

_PARAMETER = re.compile(
    r"// \$(?P<name>\w+): (?P<type>\w+)(?:\((?P<labels>[\w, ]+)\))?(?: = (?P<default>[^|]+?))?"
    r" \| (?P<en>[^|]+) \| (?P<zh>[^|]+)"
)
_COLUMN = re.compile(r"// -> (?P<name>\w+) \| (?P<en>[^|]+) \| (?P<zh>[^|]+)")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[年月日]?")
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One ``$parameter``: ``labels`` narrow the types label, node and nodes; ``default`` is None where it is null."""

    name: str
    type: str
    labels: tuple[str, ...]
    required: bool
    default: str | int | None
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer; ``zh`` is its Chinese head."""

    name: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: what it answers, in two languages, its parameters and columns in order, its Cypher.

    ``text`` is the whole file, as ``kg query NAME --show`` prints it.
    """

    name: str
    en: str
    zh: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    text: str


def names() -> tuple[str, ...]:
    """The names of all questions, sorted."""
    files = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".cypher") for name in files if name.endswith(".cypher")))


def load(name: str) -> NamedQuery:
    """The question of this name. Raises NotFoundError with the nearest names where there is none."""
    file = _folder() / f"{name}.cypher"
    if not re.fullmatch(r"[\w-]+", name) or not file.is_file():
        from rapidfuzz import process

        nearest = tuple(match for match, _, _ in process.extract(name, names(), limit=3, score_cutoff=60))
        raise NotFoundError(f"no named question {name!r} (kg query lists them)", nearest)
    return parse(name, file.read_text("utf-8"))


def parse(name: str, text: str) -> NamedQuery:
    """Read and check a Cypher file.

    Raises QueryError where the header is malformed, or where header and body differ: each declared parameter must be
    used and each used one declared, and the declared columns must be those that RETURN gives, in order.
    """
    lines = text.splitlines()
    header = [line for line in lines if line.startswith("//")]
    prose = [line.removeprefix("//").strip() for line in header if not line.startswith(("// $", "// ->"))]
    if len(prose) != 2:
        raise QueryError(f"queries/{name}.cypher: its header needs one line of purpose in English and one in Chinese")
    cypher = "\n".join(line for line in lines if not line.startswith("//")).strip()
    parameters = tuple(_parameter(name, line) for line in header if line.startswith("// $"))
    columns = tuple(_column(name, line) for line in header if line.startswith("// ->"))
    _check(name, cypher, parameters, columns)
    return NamedQuery(name, prose[0], prose[1], parameters, columns, cypher, text.rstrip())


def run(
    store: Store,
    query: NamedQuery,
    given: Mapping[str, str | int],
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Rows:
    """Answer the question; ``given`` holds the parameters as a person writes them (names, not ids).

    Raises ParameterError, NotFoundError or AmbiguousNameError for what ``bind`` refuses, QueryError as the store does.
    """
    return store.query(query.cypher, bind(store, query, given), timeout=timeout, limit=limit)


def by_position(query: NamedQuery, arguments: Sequence[str]) -> dict[str, str]:
    """Command-line arguments as parameters: ``k=v`` by name, the others in the order of the header.

    Raises ParameterError where there are too many or one is given twice. ``a=b`` whose ``a`` looks like no
    parameter name is a value.
    """
    given: dict[str, str] = {}
    positional = []
    for argument in arguments:
        name, sign, value = argument.partition("=")
        if sign and re.fullmatch(r"[A-Za-z_]\w*", name):
            _set(given, name, value)
        else:
            positional.append(argument)
    order = [parameter.name for parameter in query.parameters if parameter.name not in given]
    if len(positional) > len(order):
        most = len(query.parameters)
        raise ParameterError(f"{query.name} takes {most} parameters ({signature(query)}), not {len(arguments)}")
    for name, value in zip(order, positional, strict=False):
        _set(given, name, value)
    return given


def bind(store: Store, query: NamedQuery, given: Mapping[str, str | int]) -> dict[str, Value]:
    """The parameters as Cypher gets them: converted by type, names resolved to ids, defaults filled in.

    Raises ParameterError for a missing, unknown or ill-typed parameter and for a period that ends before it begins,
    NotFoundError and AmbiguousNameError for names.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise ParameterError(f"{query.name} has no parameter {name!r}; it takes {signature(query)}")
    bound: dict[str, Value] = {}
    for parameter in query.parameters:
        if parameter.name in given:
            bound[parameter.name] = _value(store, parameter, str(given[parameter.name]))
        elif parameter.required:
            what = f"{parameter.name!r} ({parameter.en})"
            raise ParameterError(f"{query.name} needs {what}; it takes {signature(query)}")
        else:
            bound[parameter.name] = parameter.default
    check_period(str(bound.get("since") or ""), str(bound.get("until") or ""))
    return bound


def _folder() -> Traversable:
    return importlib.resources.files("queries")


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match or match["type"] not in TYPES:
        raise QueryError(f"queries/{query}.cypher: not a parameter line (types: {', '.join(TYPES)}): {line}")
    labels = tuple(label.strip() for label in match["labels"].split(",")) if match["labels"] else ()
    text = match["default"]
    default = None if text in (None, "null") else int(text) if match["type"] == "integer" else text
    return Parameter(match["name"], match["type"], labels, text is None, default, match["en"], match["zh"])


def _column(query: str, line: str) -> Column:
    match = _COLUMN.fullmatch(line)
    if not match:
        raise QueryError(f"queries/{query}.cypher: not a column line: {line}")
    return Column(match["name"], match["en"], match["zh"])


def _check(query: str, cypher: str, parameters: Sequence[Parameter], columns: Sequence[Column]) -> None:
    declared = {parameter.name for parameter in parameters}
    used = set(re.findall(r"\$(\w+)", _STRING.sub("''", cypher)))
    if declared != used:
        unused, unknown = sorted(declared - used), sorted(used - declared)
        raise QueryError(f"queries/{query}.cypher: parameters unused {unused}, undeclared {unknown}")
    returned = returned_columns(cypher)
    promised = tuple(column.name for column in columns)
    if returned != promised:
        raise QueryError(f"queries/{query}.cypher: it returns {returned}, its header declares {promised}")


def returned_columns(cypher: str) -> tuple[str, ...]:
    """The column names of the last RETURN clause: each item's alias, or the item itself."""
    clause = re.split(r"\bRETURN\b", _STRING.sub("''", cypher))[-1]
    clause = re.split(r"\bORDER\s+BY\b|\bSKIP\b|\bLIMIT\b", clause)[0]
    items, depth = [""], 0
    for char in clause:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            items.append("")
        else:
            items[-1] += char
    return tuple(re.split(r"\bAS\b", item)[-1].strip() for item in items)


def _value(store: Store, parameter: Parameter, text: str) -> Value:
    match parameter.type:
        case "integer":
            return _integer(parameter, text)
        case "date":
            return read_date(parameter.name, text)
        case "label":
            return _schema_name(parameter, text, [label for label in LABELS if _fits(label, parameter.labels)])
        case "edge":
            return _schema_name(parameter, text, list(EDGE_BY_TYPE))
        case "story":
            return find.story(store, text).id
        case "node":
            return find.one(store, text, parameter.labels).id
        case "nodes":
            return [found.id for found in find.several(store, text, parameter.labels)]
        case _:
            return text


def _fits(label: str, labels: Sequence[str]) -> bool:
    return not labels or label in labels or family_of(label) in labels


def _integer(parameter: Parameter, text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,18}", text):
        raise ParameterError(f"{parameter.name} is a whole number, not {text!r}")
    return int(text)


def read_date(name: str, text: str) -> str:
    """A day, month or year as ISO: ``2024-3`` and ``2024年3月`` give ``2024-03``. Raises ParameterError for no date."""
    match = _DATE.fullmatch(text.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            datetime.date(year or 0, month or 1, day or 1)
        except ValueError:
            pass
        else:
            return "-".join(f"{part:0{width}}" for part, width in ((year, 4), (month, 2), (day, 2)) if part is not None)
    raise ParameterError(f"{name} is a day, month or year (2024-03-19, 2024-03, 2024), not {text!r}")


def check_period(since: str, until: str) -> None:
    """Raises ParameterError where the ISO day, month or year ``since`` comes after ``until``; "" is no limit."""
    if until and since > until and not since.startswith(until):
        raise ParameterError(f"since={since} comes after until={until}")


def _schema_name(parameter: Parameter, text: str, known: Sequence[str]) -> str:
    for name in known:
        if name.lower() == text.lower():
            return name
    raise ParameterError(f"{parameter.name} is one of {', '.join(known)}, not {text!r}")


def _set(given: dict[str, str], name: str, value: str) -> None:
    if name in given:
        raise ParameterError(f"parameter {name!r} is given twice")
    given[name] = value


def signature(query: NamedQuery) -> str:
    """The parameters in order, optional ones in brackets."""
    return " ".join(parameter.name if parameter.required else f"[{parameter.name}]" for parameter in query.parameters)
