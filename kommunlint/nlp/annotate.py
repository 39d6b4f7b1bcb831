"""A document with its language and the words of each block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kommunlint.document.model import Block, Document
from kommunlint.nlp.tokens import Tokens


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document, the language it is judged in, and one `Tokens` for each block.

    A block in another language has no tokens, so no rule about words can speak of it. `quoted` holds, for each
    block, the character ranges that are somebody's spoken or quoted words. `looks_like` are the types of text that its
    own words tell, whatever `genre` it is declared to be.
    """

    document: Document
    language: str
    tokens: tuple[Tokens, ...]
    quoted: tuple[tuple[tuple[int, int], ...], ...]
    genre: str = "other"
    looks_like: frozenset[str] = frozenset()

    def blocks(self) -> Iterator[tuple[Block, Tokens]]:
        """Each block with its tokens, in reading order."""
        return zip(self.document.blocks, self.tokens, strict=True)

    def is_quoted(self, block: int, start: int, end: int) -> bool:
        """Whether the characters `start` to `end` of a block stand within a quotation."""
        return any(first <= start and end <= last for first, last in self.quoted[block])

    def token_at(self, block: int, offset: int) -> int:
        """The index of the token that holds, or else follows on, the character at `offset`; 0 if there is none."""
        return max(bisect_right(self.tokens[block].start, offset) - 1, 0)
