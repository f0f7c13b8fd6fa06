"""Pictures of pages and scans, read by rapidocr: the ``[ocr]`` extra. Its models are in its wheel: no network."""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from loaders.layout import Piece, page_text

if TYPE_CHECKING:
    import numpy

_HEADLINE = 1.4
"""A row so many times the body's height is a headline: measured heights waver more than font sizes do."""


def read_picture(picture: bytes | numpy.ndarray[Any, Any], where: str) -> str:
    """The text of a picture (a file's bytes, or rows, columns, RGB) in reading order, "" where none is seen.

    Raises InputError for broken bytes, and where the extra isn't installed.
    """
    engine = _engine(where)
    unreadable = import_module("rapidocr.utils.load_image").LoadImageError
    try:
        found = engine(picture)
    except (unreadable, OSError, ValueError):
        raise InputError(where, "is a broken picture", "scan or save it again") from None
    if found.boxes is None or not found.txts:
        return ""
    return page_text([_piece(box, text) for box, text in zip(found.boxes, found.txts, strict=True)], _HEADLINE)


def _piece(box: Any, text: str) -> Piece:
    """A recognised run of text; ``box`` is its four corners, clockwise from the upper left."""
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    return Piece(text, min(xs), min(ys), max(xs), max(ys), max(ys) - min(ys))


def _engine(where: str) -> Any:
    try:
        return _load()
    except ImportError:
        what = "is a picture, and reading pictures needs the extra [ocr]"
        raise InputError(where, what, "pip install 'newskg[ocr]'") from None


@cache
def _load() -> Any:
    """The engine, with its models; it sets its own logger's level when it is imported and when it is made."""
    module = import_module("rapidocr")
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine = module.RapidOCR()
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine
