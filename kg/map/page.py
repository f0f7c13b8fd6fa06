"""The page: one HTML file with data, style and script inside, which asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib.resources import files
from pathlib import Path

from kg.map.contents import contents
from kg.map.picture import Picture, Selection, pick
from kg.messages import language
from kg.stores.protocol import Graph

SCRIPTS = ("model.js", "draw.js", "save.js", "cards.js", "legend.js", "time.js", "main.js")
_FRAME = '<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" width="100%" height="640"></iframe>'


class Page(str):
    """The page's HTML; in a notebook it shows itself, in a frame of its own."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _FRAME.format(page=html.escape(self))


def write_map(graph: Graph, path: Path, selection: Selection | None = None, *, text: bool = True) -> Picture:
    """Write the map of what the selection asks for (default: everything); ``text`` puts the stories' text in too.

    Raises UsageError for an unknown relationship type in the selection, OSError where the file can't be written.
    """
    selection = selection or Selection()
    picture = pick(graph, selection)
    path.write_text(page(picture, selection, text=text), encoding="utf-8", newline="\n")
    return picture


def page(picture: Picture, selection: Selection | None = None, *, text: bool = True) -> Page:
    """The page of a picture; the same picture gives the same bytes. ``text`` puts the stories' text in too."""
    from jinja2 import Environment, select_autoescape

    assets = files("kg.map") / "assets"
    read = {name: (assets / name).read_text(encoding="utf-8") for name in ("page.html", "map.css", *SCRIPTS)}
    script = "".join(read[name] for name in SCRIPTS)
    data = json.dumps(contents(picture, selection or Selection(), text=text), ensure_ascii=False, separators=(",", ":"))
    words = json.loads((assets / "words.json").read_text(encoding="utf-8"))[language()]
    template = Environment(autoescape=select_autoescape(default=True)).from_string(read["page.html"])
    return Page(
        template.render(
            lang="zh-CN" if language() == "zh" else "en",
            words=words,
            style=_Verbatim(read["map.css"]),
            style_hash=_hash(read["map.css"]),
            script=_Verbatim(script),
            script_hash=_hash(script),
            data=_Verbatim(_inert(data)),
            said=_Verbatim(_inert(json.dumps(words, ensure_ascii=False))),
        )
    )


class _Verbatim(str):
    """Text that the template takes as it is: our own script and style, and data made inert."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _inert(data: str) -> str:
    """JSON that no name can end the script element of, or be read as markup in; half characters, which no file can
    hold, are escaped."""
    for character in "<>\u2028\u2029":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return data.encode("utf-8", "backslashreplace").decode("utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
