"""Tables of articles: JSON, JSON Lines, CSV and TSV, a record a story."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from kg.errors import InputError
from loaders.hypertext import looks_marked_up, plain, visible_text
from loaders.inputs import MAX_BYTES
from loaders.labels import pick
from loaders.metadata import Metadata, from_record
from loaders.page import Story, one_story

_SHOWN_KEYS = 12


def read_json(text: str, where: str, fields: Mapping[str, str]) -> Iterator[Story | InputError]:
    """The stories of a JSON array of records, of an object that holds one, or of a single record.

    A record without content gives an InputError in its place; broken JSON, and records of which none has a key for
    the content or for what ``fields`` asks, raise one.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is not JSON ({error})", "one record a line? name it .jsonl") from None
    records = _records(data, fields)
    if not records:
        seen = ", ".join(list(data)[:_SHOWN_KEYS]) if isinstance(data, dict) else type(data).__name__
        raise InputError(where, f"holds no records (saw: {seen or 'nothing'})", "give an array of objects")
    keys = dict.fromkeys(str(key) for record in records if isinstance(record, dict) for key in record)
    if keys:
        _check_keys(list(keys), where, fields)
    for number, record in enumerate(records, 1):
        yield _story(record, f"{where} record {number}", fields)


def _records(data: object, fields: Mapping[str, str]) -> Sequence[object]:
    """The array of records in parsed JSON: itself, or the longest array of objects inside an object."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return []
    if fields.get("content") in data or pick([str(key) for key in data], "content"):
        return [data]
    arrays = [found for value in data.values() if (found := _array(value))]
    return max(arrays, key=len, default=[])


def _array(value: object) -> Sequence[object]:
    """An array of objects, at once or one object deeper (``{"data": {"list": […]}}``)."""
    if isinstance(value, list):
        return value if any(isinstance(item, dict) for item in value) else []
    if isinstance(value, dict):
        return next((item for item in value.values() if isinstance(item, list) and _array(item)), [])
    return []


def read_jsonl(text: str, where: str, fields: Mapping[str, str]) -> Iterator[Story | InputError]:
    """The stories of JSON Lines; a line that is no record gives an InputError in its place."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"{where} line {number}", f"is not JSON ({error})")
            continue
        yield _story(record, f"{where} line {number}", fields)


def read_csv(text: str, where: str, fields: Mapping[str, str], delimiter: str = "") -> Iterator[Story | InputError]:
    """The stories of a table with a header row; ``delimiter`` is told from the header where it isn't given.

    Raises InputError for a header without a column for the content or for what ``fields`` asks, and for broken quotes.
    """
    header = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    delimiter = delimiter or max(",\t;|", key=header.count)
    csv.field_size_limit(MAX_BYTES)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, restkey="")
    try:
        _check_keys([key for key in rows.fieldnames or () if key], where, fields)
        for number, row in enumerate(rows, 2):
            yield _story(row, f"{where} row {number}", fields)
    except csv.Error as error:
        raise InputError(where, f"is no table ({error})", "check its quotes and delimiter") from None


def _story(record: object, where: str, fields: Mapping[str, str]) -> Story | InputError:
    """The story of one record, or why there is none."""
    if not isinstance(record, dict):
        return InputError(where, f"is {type(record).__name__}, not a record", "give objects with a content")
    values = {str(key): _text(value) for key, value in record.items() if key}
    key = fields.get("content") or pick(list(values), "content")
    content = values.get(key or "", "")
    metadata = _cleaned(from_record(_dated(values), fields, "metadata"))
    story = one_story(metadata, visible_text(content) if looks_marked_up(content) else content)
    if story is not None:
        return story
    return InputError(where, "has an empty content") if key in values else _lacking("content", list(values), where)


def _check_keys(keys: Sequence[str], where: str, fields: Mapping[str, str]) -> None:
    """Raises InputError where no key holds the content, or one that ``fields`` names isn't there."""
    if not fields.get("content") and pick(list(keys), "content") is None:
        raise _lacking("content", keys, where)
    for field, key in fields.items():
        if key not in keys:
            raise _lacking(f"{field} {key!r}", keys, where)


def _lacking(what: str, keys: Sequence[str], where: str) -> InputError:
    seen = ", ".join(keys[:_SHOWN_KEYS]) or "none"
    field = what.split()[0]
    return InputError(where, f"has no {what} (keys: {seen})", f"name the key that holds it: --field {field}=KEY")


def _text(value: object) -> str:
    """A value as text: the parts of an array a line each, half surrogates and zeros replaced (no store takes them)."""
    if isinstance(value, list):
        return "\n".join(part for part in map(_text, value) if part)
    if value is None or isinstance(value, dict | bool):
        return ""
    return re.sub(r"[\x00\ud800-\udfff]", "\ufffd", str(value))


def _dated(values: Mapping[str, str]) -> dict[str, str]:
    """The record, Unix times (seconds or milliseconds) made days as a clock in China shows them."""
    return {
        key: _china_day(int(value[:10])) if re.fullmatch(r"1\d{9}(\d{3})?", value) else value
        for key, value in values.items()
    }


def _china_day(seconds: int) -> str:
    return (datetime.fromtimestamp(seconds, UTC) + timedelta(hours=8)).date().isoformat()


def _cleaned(metadata: Metadata) -> Metadata:
    """Headlines on one line each, without tags."""
    headlines = Metadata(title=plain(metadata.title), kicker=plain(metadata.kicker), subtitle=plain(metadata.subtitle))
    return headlines.over(metadata)
