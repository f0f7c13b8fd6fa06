"""PDF: the text of its pages in reading order; pages that are only pictures go to the reader of scans."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from kg.errors import InputError
from loaders.layout import Piece, page_text

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MIN_CHARACTERS = 10
"""A page with fewer characters of text is taken for a scan."""
_SCAN_SCALE = 3
"""How scanned pages are drawn to be read: 3 × 72 dots an inch."""


def read_pdf(data: bytes, where: str) -> str:
    """The document as a page of text with marked headlines.

    Pages without text are scans and go to OCR. Where that extra is missing they are left out beside pages with text.
    Raises InputError for a broken or locked file, one without text, and one of scans alone without the extra.
    """
    from pypdfium2 import PdfDocument, PdfiumError, raw

    try:
        with PdfDocument(data) as document:
            pages = [page_text(_pieces(page)) for page in document]
            scans = [index for index, text in enumerate(pages) if len(text) < _MIN_CHARACTERS]
            if scans and (len(scans) == len(pages) or find_spec("rapidocr")):
                for index in scans:
                    pages[index] = _read_scan(document[index], where) or pages[index]
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise InputError(where, "is locked with a password", "save it again without one") from None
        raise InputError(where, "is a broken PDF", "download or export it again") from None
    if not any(pages):
        raise InputError(where, "has no text on its pages")
    return "\n\n".join(page for page in pages if page)


def _read_scan(page: PdfPage, where: str) -> str:
    """What OCR sees on a page, "" for one that shows nothing at all."""
    if next(page.get_objects(), None) is None:
        return ""
    from loaders.ocr import read_picture

    return read_picture(page.render(scale=_SCAN_SCALE).to_numpy(), where)


@dataclass(frozen=True, slots=True)
class _Character:
    """A character that the page shows, in points from the page's lower left; ``size`` is its font's, scaled."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def follows(self, before: _Character) -> bool:
        """Whether it stands on the line of ``before``, in its size and without a gap that parts columns."""
        em = before.size
        return (
            abs(self.base - before.base) < em / 2
            and abs(self.size - em) < em / 10
            and -em / 2 < self.left - before.right < 1.5 * em
        )


def _pieces(page: PdfPage) -> list[Piece]:
    """Runs of characters on one line, in one size, without a wide gap."""
    runs: list[list[_Character]] = []
    for character in _characters(page):
        if runs and character.follows(runs[-1][-1]):
            runs[-1].append(character)
        else:
            runs.append([character])
    return [_piece(run, page.get_height()) for run in runs]


def _characters(page: PdfPage) -> Iterator[_Character]:
    """The page's characters as its content lists them; what pdfium adds itself (line ends, blanks) is left out."""
    from pypdfium2 import raw

    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if raw.FPDFText_IsGenerated(text.raw, index) == 1 or unicodedata.category(character) in ("Cc", "Cs", "Cn"):
            continue
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        scale = hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(text.raw, index, matrix) else 1.0
        size = raw.FPDFText_GetFontSize(text.raw, index) * (scale or 1.0)
        yield _Character(character, left, right, bottom, size)


def _piece(run: Sequence[_Character], height: float) -> Piece:
    text = run[0].text
    for before, character in pairwise(run):
        blank = character.left - before.right > 0.4 * before.size and not before.text.isspace()
        text += (" " if blank else "") + character.text
    size, base = run[0].size, min(character.base for character in run)
    return Piece(text, run[0].left, height - base - size, max(one.right for one in run), height - base, size)
