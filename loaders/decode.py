"""Bytes to text: UTF-8, UTF-16 by its mark, GB18030; anything else is refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

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

    Line ends stay as they are. A few bad bytes (a saved page's cut character) and zeros become U+FFFD. Raises
    InputError for an empty file, for binary data and for what no encoding fits.
    """
    if not data.strip():
        raise InputError(where, "is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if data.count(0) * 100 > len(data):
        raise InputError(where, "is binary, not text", "give .md, .txt, .html, .pdf, .json, .jsonl, .csv or a picture")
    for errors in ("strict", "replace"):
        for encoding in (*_declared(data), "utf-8", "gb18030"):
            try:
                return _checked(data.decode(encoding, errors))
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
    """The text; ValueError where its characters show that the encoding was another.

    That is where control, private-use and replacement characters are over a hundredth, or most hanzi aren't among the
    3,755 of GB 2312's first level, which make up over nine tenths of any modern Chinese text.
    """
    sample = text[:20000]
    strange = sum(c == "\ufffd" or unicodedata.category(c) in ("Cc", "Co") for c in sample if c not in "\t\n\r\f\v")
    hanzi = [c for c in sample if "\u4e00" <= c <= "\u9fff"]
    rare = sum(not b"\xb0" <= c.encode("gb2312", "replace")[:1] <= b"\xd7" for c in hanzi)
    if max(strange, text.count("\ufffd")) * 100 > len(sample) or (len(hanzi) >= 20 and rare * 2 > len(hanzi)):
        raise ValueError("another encoding")
    return text.replace("\0", "\ufffd")
