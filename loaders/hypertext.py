"""HTML to plain lines: what a reader sees of a fragment, one line a block; and what a page's head says."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template", "iframe", "object", "svg", "title", "select"))
_TAG = re.compile(r"<(?:p|br|div|span|strong|img|a|h[1-6])\b[^>]{0,2000}>", re.I)


def looks_marked_up(text: str) -> bool:
    """Whether a text is an HTML fragment and not plain prose."""
    return bool(_TAG.search(text))


def visible_text(fragment: str) -> str:
    """The text of an HTML fragment: each block and each line after ``<br>`` on its own, blank lines between.

    Indents of ideographic blanks stay; runs of the source's white space become one blank.
    """
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" \xa0") for line in "".join(reader.pieces).split("\n"))
    return "\n\n".join(line for line in lines if line.strip("\u3000"))


def plain(value: str) -> str:
    """A short value (a title, an author) without tags, entities and line ends."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", value))).strip()


class _Reader(HTMLParser):
    """Collects text, a newline at each block's edge; what stands in silent elements is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"[\r\n]+[ \t]*", "", data))


class Head(HTMLParser):
    """``meta``: the page's ``<meta>`` elements, name in lower case → content, the first of a name;
    ``canonical``: the address that the page gives itself, or ""."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = said.get("name") or said.get("property") or said.get("itemprop") or ""
            self.meta.setdefault(name.lower(), plain(said.get("content", "")))
        elif tag == "link" and said.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or said.get("href", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
