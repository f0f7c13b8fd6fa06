"""Bytes to text: UTF-8, UTF-16 by its mark, GB18030; anything else is refused."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,100}?encoding=["']([\w-]{3,20})""", re.I
)


def decode(data: bytes, where: str) -> str:
    """The text of a file, by its byte-order mark, the charset that it declares, UTF-8, else GB18030.

    Line ends stay as they are. Raises InputError for an empty file, for binary data and for what no encoding fits.
    """
    if not data.strip():
        raise InputError(where, "is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if b"\0" in data[:8192]:
        raise InputError(where, "is binary, not text", "give .md, .txt, .html, .pdf, .json, .jsonl, .csv or a picture")
    for encoding in (*_declared(data), "utf-8", "gb18030"):
        try:
            return _checked(data.decode(encoding))
        except ValueError:
            continue
    raise InputError(where, "is neither UTF-8 nor GB18030 text", "save it as UTF-8")


def _declared(data: bytes) -> list[str]:
    """The charset in a page's head; gb2312 and gbk mean their superset."""
    match = _DECLARED.search(data[:4096])
    name = (match.group(1) or match.group(2)).decode("ascii").lower() if match else ""
    name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name
    try:
        return [codecs.lookup(name).name] if name else []
    except LookupError:
        return []


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except ValueError:
        raise InputError(
            where, f"is not the {encoding} text that its first bytes announce", "save it as UTF-8"
        ) from None


def _checked(text: str) -> str:
    """The text; ValueError where control or private-use characters show that the encoding was another."""
    sample = text[:20000]
    strange = sum(
        (ord(c) < 32 and c not in "\t\n\r\f\x0b") or 0xE000 <= ord(c) < 0xF900 or c == "\ufffd" for c in sample
    )
    if strange * 100 > len(sample):
        raise ValueError("control characters")
    return text
