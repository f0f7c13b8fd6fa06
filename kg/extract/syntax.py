"""What stands around a position of a reading: areas, words of going and acting, common and proper words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kg.extract.lexicon import unit_words
from kg.extract.line import Line
from kg.extract.places import AreaSpan
from kg.text.tagger import Token

Chain = tuple[AreaSpan, ...]
_PROPER = frozenset(("LOC", "PER", "ORG", "nz", "nw"))
_FIELD = frozenset(("n", "vn", "an", "a", "v", "ORG", "nz", "c"))
_DESCRIBING = frozenset(("a", "m", "ad", "q", "f"))
_CLAUSE_ENDS = frozenset("，。；：！？\n")


class Syntax:
    """Questions about the surroundings of names in one line; ``chain_at[end]`` is the chain of areas ending there.

    ``parts`` are the suffixes of what the page's publisher is made of.
    """

    def __init__(self, line: Line, chains: Sequence[Chain], publisher: str = "") -> None:
        self.line = line
        self.parts = unit_words().parts_of(publisher)
        self.words = unit_words()
        self.chain_at = {chain[-1].end: chain for chain in chains}
        self._in_area = bytearray(len(line.text) + 1)
        for chain in chains:
            self._in_area[chain[0].start : chain[-1].end] = b"\1" * (chain[-1].end - chain[0].start)

    def in_area(self, start: int, end: int) -> bool:
        """Whether an area's name has any character of ``text[start:end]``."""
        return any(self._in_area[start:end])

    def is_proper(self, token: Token) -> bool:
        """Whether the tagger calls the word a name."""
        return token.tag in _PROPER and token.word not in self.words.words["common"]

    def is_common(self, token: Token) -> bool:
        """Whether the word is one that many names share."""
        words = self.words.words
        return (
            token.word in words["common"]
            or token.word in words["inner"]
            or len(token.word) == 1
            or token.tag in _DESCRIBING
        )

    def all_common(self, tokens: Iterable[Token]) -> bool:
        """Whether the words are all common."""
        return all(self.is_common(token) for token in tokens)

    def gone_to(self, start: int, but: Collection[str] = ()) -> bool:
        """Whether a word of going or being somewhere, ``but`` for some, governs ``start``, across a list's items."""
        for index in range(self.line.token_at[start] - 1, -1, -1):
            token = self.line.tokens[index]
            if token.word in self.words.syntax["goes"] and token.word not in but:
                return True
            other_verb = token.tag == "v" and token.word not in self.words.words["inner"] and token.word != "了"
            if token.word in _CLAUSE_ENDS or other_verb or token.word in self.words.syntax["quantifiers"]:
                return False
        return False

    def is_part(self, start: int, end: int, suffix: str) -> bool:
        """Whether the bare ``text[start:end]`` is a part of the publisher: titled, acting or in a list with others."""
        size = end - start - len(suffix)
        bare = not size and suffix in self.words.office["bare"]
        if not suffix.endswith(tuple(self.parts)) or not (bare or 2 <= size <= 10) or self.in_area(start, end):
            return False
        tokens = [t for t in self.line.covered(start, end) if t.end <= end]
        if any(t.tag not in _FIELD or t.word in self.words.syntax["sorts"] for t in tokens[:-1]):
            return False
        before, after = self.line.text[start - 1 : start], self.line.after(end)
        bounded = not before or before in "，。：、；和及与 \n（"
        listed = before in ("、", "和", "及") or (after is not None and after.word in ("、", "和", "及", "等"))
        acts = after is not None and after.word in self.words.syntax["acts"] | {"负责人", "全体"}
        return bounded and (listed or acts or self.words.title.match(self.line.text, end) is not None)

    def framed(self, start: int, end: int) -> bool:
        """Whether the syntax treats ``text[start:end]`` as a name: gone to, founded, titled, or somebody that acts."""
        before, after = self.line.before(start), self.line.after(end)
        syntax = self.words.syntax
        opens = before is None or before.word in syntax["goes"] or before.word in "，。：\n"
        acts = after is None or after.word in syntax["acts"]
        founded = before is not None and before.word in self.words.words["founding"]
        titled = (after is not None and after.tag == "PER") or self.words.title.match(self.line.text, end) is not None
        return (opens and acts) or founded or titled or self.gone_to(start)
