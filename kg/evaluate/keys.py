"""Answer keys: what a careful reader puts into the graph for each story of a page (JSON beside the page)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

_QUOTES = str.maketrans("", "", "“”\"'‘’《》「」『』")


def normal(form: str) -> str:
    """A name's form for comparing: one width, no blanks, no quotation marks."""
    return "".join(unicodedata.normalize("NFKC", form).translate(_QUOTES).split())


@dataclass(frozen=True, slots=True)
class KeyNode:
    """A person, unit or place of a story; ``forms`` are all names it may go by, ``kinds`` any of which is right."""

    family: str
    name: str
    forms: frozenset[str]
    kinds: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class KeyPost:
    """A post of a person: ``org`` by any of its forms."""

    person: str
    org: str
    title: str
    optional: bool


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """An event; ``roles`` are (role, participant's name, optional). ``date`` is None where it isn't scored."""

    kind: str
    name: str
    date: str | None
    end_date: str
    status: str
    roles: tuple[tuple[str, str, bool], ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A counted statement and its owner."""

    of: str
    what: str
    value: float
    unit: str
    optional: bool


@dataclass(frozen=True, slots=True)
class KeyStory:
    """One story of the page; ``starts`` are the first characters of its body."""

    title: str
    starts: str
    credits: tuple[tuple[str, str], ...]
    nodes: tuple[KeyNode, ...]
    posts: tuple[KeyPost, ...]
    events: tuple[KeyEvent, ...]
    figures: tuple[KeyFigure, ...]
    must_not: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one page: ``page`` its path, and what the page doesn't say itself (issue date, region, publisher)."""

    page: Path
    issue_date: str
    region: str
    publisher: str
    stories: tuple[KeyStory, ...]


def read_key(path: Path) -> Key:
    """Read ``NAME.json``; the page is the file that its ``source`` names, in the same folder.

    Raises InputError where the file is missing, is no JSON, or lacks the fields of a key.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Key(
            page=path.parent / data["source"],
            issue_date=data.get("issue_date") or "",
            region=data.get("region") or "",
            publisher=data.get("publisher") or "",
            stories=tuple(_story(story) for story in data["articles"]),
        )
    except FileNotFoundError:
        raise InputError(str(path), "no such answer key") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not a JSON answer key ({error})") from None
    except (KeyError, TypeError) as error:
        raise InputError(str(path), f"an answer key lacks {error}", "see docs/evaluation.md for its form") from None


def _story(story: Mapping[str, Any]) -> KeyStory:
    nodes = [_node("Person", row) for row in story["people"]]
    nodes += [_node("Unit", row) for row in story["units"]]
    nodes += [_node("Place", row) for row in story["places"]]
    credits = [("WROTE", name) for field in ("reporters", "correspondents") for name in story.get(field, [])]
    credits += [("PHOTOGRAPHED", name) for name in story.get("photographers", [])]
    return KeyStory(
        title=story["title"],
        starts=story["starts"],
        credits=tuple(credits),
        nodes=tuple(nodes),
        posts=tuple(post for row in story["people"] for post in _posts(row)),
        events=tuple(_event(row) for row in story["events"]),
        figures=tuple(_figure(row) for row in story["figures"]),
        must_not=tuple((row[0], row[1], row[2]) for row in story["must_not"]),
    )


def _node(family: str, row: Mapping[str, Any]) -> KeyNode:
    kind = row.get("kind", "")
    forms = frozenset(normal(form) for form in (row["name"], *row.get("aka", [])))
    kinds = tuple(kind) if isinstance(kind, list) else (kind,)
    return KeyNode(family, row["name"], forms, kinds, bool(row.get("optional")))


def _posts(row: Mapping[str, Any]) -> list[KeyPost]:
    optional = bool(row.get("optional"))
    return [
        KeyPost(row["name"], p["org"], p["title"], optional or bool(p.get("optional"))) for p in row.get("posts", [])
    ]


def _event(row: Mapping[str, Any]) -> KeyEvent:
    roles = tuple((role[0], role[1], len(role) > 2 and role[2] == "optional") for role in row["roles"])
    date = None if "month_day" in row else row.get("date", "")
    optional = bool(row.get("optional"))
    return KeyEvent(
        row["kind"], row.get("name", ""), date, row.get("end_date", ""), row.get("status", "happened"), roles, optional
    )


def _figure(row: Mapping[str, Any]) -> KeyFigure:
    return KeyFigure(row["of"], row["what"], float(row["value"]), row["unit"], bool(row.get("optional")))
