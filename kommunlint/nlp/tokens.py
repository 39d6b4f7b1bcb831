"""A block's words as the pipeline reads them: plain columns, so that nothing after nlp/ knows spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One tuple a property, one item a token; tags and features are those of Universal Dependencies.

    `start` and `end` are code points in the block's text, `head` is the index of a token's head (a root is its
    own), `sentence` the index into `sentences`, which holds half-open token ranges.
    """

    text: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    morph: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    sentence: tuple[int, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def is_word(self, index: int) -> bool:
        """Whether a reader would count the token as a word: it holds a letter or a digit."""
        return any(character.isalnum() for character in self.text[index])

    def words(self, first: int, end: int) -> Iterator[int]:
        """The tokens from `first` up to, not including, `end` that count as words."""
        return (index for index in range(first, end) if self.is_word(index))

    def children(self, head: int) -> Iterator[int]:
        """The tokens that hang directly on `head`, in order."""
        first, end = self.sentences[self.sentence[head]]
        return (index for index in range(first, end) if self.head[index] == head and index != head)

    def has_feature(self, index: int, name: str, values: frozenset[str]) -> bool:
        """Whether a morphological feature of the token has one of `values`."""
        for feature in self.morph[index].split("|"):
            key, _, value = feature.partition("=")
            if key == name:
                return not values.isdisjoint(value.split(","))
        return False
