"""The text as a reader reads it: breaks skipped, punctuation and digits in one width, every offset mapped back."""

from __future__ import annotations

from dataclasses import dataclass

from kg.article import Article, Span

# Half-width punctuation of web pages to the full-width form the grammar is written in; full-width digits and
# letters to ASCII. One code point to one code point, so that offsets stay simple.
_WIDTH = {ord(a): b for a, b in zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True)}
_WIDTH.update({0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0xFF01 + i).isalnum()})
_WIDTH.update({0x00A0: " ", 0x3000: " ", ord("\t"): " ", 0xFF0E: ".", 0xFF05: "%"})


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is what the grammar reads; ``origin[i]`` is the stored offset of its i-th code point."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The stored range that ``text[start:end]`` (non-empty) was read from."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def read(article: Article, part: Span | None = None) -> Reading:
    """Read ``part`` of the article (default: its body), skipping ``article.breaks``."""
    part = part or article.body
    origin: list[int] = []
    pieces: list[str] = []
    position = part.start
    for gap in sorted(article.breaks):
        if gap.end <= part.start or gap.start >= part.end:
            continue
        origin.extend(range(position, gap.start))
        pieces.append(article.text[position : gap.start])
        position = max(position, gap.end)
    origin.extend(range(position, part.end))
    pieces.append(article.text[position : part.end])
    return Reading("".join(pieces).translate(_WIDTH), tuple(origin))
