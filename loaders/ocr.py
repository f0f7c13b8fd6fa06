"""Pictures of pages and scans, read by rapidocr: the ``[ocr]`` extra. Its models are in its wheel: no network."""

from __future__ import annotations

import logging
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from loaders.layout import Piece, page_text

if TYPE_CHECKING:
    import numpy

_HEADLINE = 1.4
"""A row so many times the body's height is a headline: measured heights waver more than font sizes do."""


def read_picture(data: bytes, where: str) -> str:
    """The text of a picture file. Raises InputError for a broken one, one without text, and without the extra."""
    import numpy
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            image = numpy.asarray(picture.convert("RGB"))
    except (OSError, ValueError, Image.DecompressionBombError):
        raise InputError(where, "is a broken picture", "scan or save it again") from None
    text = read_image(image, where)
    if not text:
        raise InputError(where, "shows no text that can be read")
    return text


def read_image(image: numpy.ndarray[Any, Any], where: str) -> str:
    """The text of a page's picture (rows, columns, RGB) in reading order, "" where none is seen."""
    found = _engine(where)(image)
    if found.boxes is None or not found.txts:
        return ""
    return page_text([_piece(box, text) for box, text in zip(found.boxes, found.txts, strict=True)], _HEADLINE)


def _piece(box: Any, text: str) -> Piece:
    """A recognised run of text; ``box`` is its four corners, clockwise from the upper left."""
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    return Piece(text, min(xs), min(ys), max(xs), max(ys), max(ys) - min(ys))


@cache
def _load() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine = RapidOCR()
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine


def _engine(where: str) -> Any:
    try:
        return _load()
    except ImportError:
        raise InputError(
            where, "is a picture, and reading pictures needs an extra", "pip install 'newskg[ocr]'"
        ) from None
