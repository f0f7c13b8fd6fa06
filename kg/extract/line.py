"""A reading's text with its tokens, indexed by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.text.tagger import Token


@dataclass(frozen=True, slots=True)
class Line:
    """One reading's text with its tokens; ``token_at[i]`` is the index of the token that covers ``text[i]``."""

    part: str
    text: str
    tokens: Sequence[Token]
    token_at: Sequence[int] = field(repr=False)

    def token(self, position: int) -> Token:
        """The token that covers ``text[position]``."""
        return self.tokens[self.token_at[position]]

    def before(self, position: int) -> Token | None:
        """The token that covers the character before ``position``, None at the start."""
        return self.token(position - 1) if position else None

    def after(self, position: int) -> Token | None:
        """The token that covers ``text[position]``, None at the end."""
        return self.token(position) if position < len(self.text) else None

    def covered(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that ``text[start:end]`` touches."""
        return self.tokens[self.token_at[start] : self.token_at[end - 1] + 1] if end > start else ()


def make_line(part: str, text: str, tokens: Sequence[Token]) -> Line:
    """Index the tokens of a reading, which cover its text in order, by character."""
    return Line(part, text, tokens, [i for i, token in enumerate(tokens) for _ in range(token.end - token.start)])
