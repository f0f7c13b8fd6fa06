"""Writing XML text by hand: escaping, and leaving out what XML 1.0 can't hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """``<name …>content</name>``; ``content`` is XML already."""
    start = f"<{name}{''.join(f' {key}={quoteattr(clean(value))}' for key, value in attributes.items())}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def text(value: str) -> str:
    """A text as XML content."""
    return escape(clean(value), {"\r": "&#13;"})


def clean(value: str) -> str:
    """The text without the control characters that XML 1.0 has no way to write."""
    return _FORBIDDEN.sub("", value)
