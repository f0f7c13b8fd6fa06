"""Article and Span: one story exactly as stored, and places in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in an article's stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page, as a loader hands it over.

    ``text`` is the story exactly as stored (headline lines, byline, body); every offset of the project
    counts its code points. ``title``, ``kicker`` and ``subtitle`` are what ``title_span``… cover, stripped
    of markup. ``body`` is the range of ``text`` that is prose. ``breaks`` are ranges inside sentences that
    a column or page break put there (newlines, blanks): a reader skips them.
    ``date`` is the publication date (ISO day) or "" ; ``*_basis`` says where it came from: option,
    front-matter, file-name, text, metadata, or none.
    """

    text: str
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    title_span: Span | None = None
    kicker_span: Span | None = None
    subtitle_span: Span | None = None
    body: Span = Span(0, 0)
    breaks: tuple[Span, ...] = ()
    date: str = ""
    date_basis: str = "none"
    source: str = ""
    region: str = ""
    region_basis: str = "none"
    publisher: str = ""
    url: str = ""
    path: str = ""
    ordinal: int = 0
    credits: tuple[str, ...] = field(default=())
    """Author strings from metadata (``本报记者 某某``) that the text itself doesn't carry."""

    @property
    def id(self) -> str:
        """Stable key of the story: its URL, or source, date, file name, headline (else its first characters) and
        ordinal among same-named stories of the file. A changed text under the same id replaces the old one."""
        head = self.title or self.text[self.body.start : self.body.start + 40].strip()
        file = self.path.replace("\\", "/").rsplit("/", 1)[-1]
        key = self.url or "\x1f".join((self.source, self.date, file, head, str(self.ordinal)))
        return "a" + hashlib.sha256(key.encode()).hexdigest()[:15]

    @property
    def digest(self) -> str:
        """Hash of everything extraction reads: same digest, same claims."""
        parts = (self.text, repr(self.body), repr(self.breaks), self.title, self.kicker, self.subtitle, self.date)
        more = (self.source, self.region, self.publisher, self.url, repr(self.credits))
        return hashlib.sha256("\x1f".join((*parts, *more)).encode()).hexdigest()
