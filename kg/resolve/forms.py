"""Surface forms: names in one spelling, and which forms are names at all."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_SPELLING: dict[int, str | None] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_SPELLING.update(dict.fromkeys(map(ord, " \t\n\u3000\u00a0“”\"'‘’《》〈〉")))


@lru_cache(maxsize=1)
def tables() -> dict[str, dict[str, Any]]:
    """The word lists of data/forms.toml, by section."""
    return tomllib.loads(files("kg.resolve").joinpath("data/forms.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    """A name in the one spelling that keys compare: half-width, without blanks and quotation marks."""
    return name.translate(_SPELLING)


@lru_cache(maxsize=1)
def _pointing() -> re.Pattern[str]:
    words = tables()["form"]
    nouns = "|".join(sorted(words["nouns"], key=len, reverse=True))
    return re.compile(f"(?:{'|'.join(words['pointing'])}).*|(?:{'|'.join(words['pointing_before_noun'])})?(?:{nouns})")


@lru_cache(maxsize=1 << 14)
def is_name(form: str) -> bool:
    """Whether a form can be searched by: 该局, 我校, 全区, 公司, 园区 and single characters can't."""
    return len(form) > 1 and not _pointing().fullmatch(form)


def company_core(name: str) -> str:
    """A company's name without its legal tail: 森源电气有限公司 is 森源电气."""
    tail = next((t for t in tables()["unit"]["company_tails"] if name.endswith(t)), "")
    return name[: len(name) - len(tail)]
