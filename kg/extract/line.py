"""A reading's text with its tokens, indexed by character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.text.gazetteer import gazetteer
from kg.text.ner import Entity
from kg.text.tagger import Token

_GLUED = re.compile("(深入|走进|来到|前往|奔赴|到|赴|向|在|对)([省市县区镇乡村校])")
_FORMER = re.compile("原[\u4e00-\u9fff]{2,}(?:[省市县区镇乡]|局|厂|公司|委)")
_TO_BODY = re.compile(
    "(最后|随后|同时|目前|接着|首先|此外|上午|下午|当天|近日|日前|今年|去年|向|对|到|赴|由|齐聚|走进|来到|前往|深入|参观|邀请|欢迎|联合|会同|携手|组织)([省市县区镇乡校].{2,})"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One reading's text with its tokens; ``token_at[i]`` is the index of the token that covers ``text[i]``.

    ``entities`` are what the second tagger finds.
    """

    part: str
    text: str
    tokens: Sequence[Token]
    token_at: Sequence[int] = field(repr=False)
    entities: Sequence[Entity] = ()

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


def make_line(part: str, text: str, tokens: Sequence[Token], entities: Sequence[Entity] = ()) -> Line:
    """Index the tokens of a reading, which cover its text in order, by character."""
    words = [word for token in tokens for word in _parted(token)]
    token_at = [i for i, token in enumerate(words) for _ in range(token.end - token.start)]
    return Line(part, text, words, token_at, entities)


def _parted(token: Token) -> tuple[Token, ...]:
    """The tagger now and then glues a word to the punctuation before it (）实业有限公司), or an area's word to a verb
    (深入县|经济开发区): both of them."""
    if token.tag in ("ORG", "LOC") and _FORMER.match(token.word) and not gazetteer().match(token.word, 0):
        return (
            Token(token.start, token.start + 1, "原", "a"),
            Token(token.start + 1, token.end, token.word[1:], token.tag),
        )
    if glued := _GLUED.fullmatch(token.word) or (_TO_BODY.fullmatch(token.word) if token.tag == "ORG" else None):
        middle = token.start + len(glued[1])
        tag = "ORG" if token.tag == "ORG" else "n"
        return Token(token.start, middle, glued[1], "v"), Token(middle, token.end, glued[2], tag)
    if (
        (token.tag != "w" and token.word[0] not in "（）")
        or len(token.word) == 1
        or not "\u4e00" <= token.word[-1] <= "\u9fff"
    ):
        return (token,)
    cut = next(i for i, char in enumerate(token.word) if "\u4e00" <= char <= "\u9fff")
    middle = token.start + cut
    words = (Token(token.start, middle, token.word[:cut], "w"), Token(middle, token.end, token.word[cut:], "n"))
    return words if cut else words[1:]
