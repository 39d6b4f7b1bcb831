"""A block's words as the pipeline reads them: plain columns, so that nothing after nlp/ knows spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress


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
    _is_word: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    vocabulary: frozenset[str] = field(init=False, repr=False, compare=False)
    """All words in lower case and all lemmas."""
    capitals: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The tokens that begin with a capital."""

    def __post_init__(self) -> None:
        words = tuple(text.isalnum() or any(map(str.isalnum, text)) for text in self.text)
        capitals = tuple(index for index, text in enumerate(self.text) if text[:1].isupper())
        object.__setattr__(self, "capitals", capitals)
        object.__setattr__(self, "_is_word", words)
        object.__setattr__(self, "vocabulary", frozenset((*self.lower, *self.lemma)))

    def __len__(self) -> int:
        return len(self.text)

    def is_word(self, index: int) -> bool:
        """Whether a reader would count the token as a word: it holds a letter or a digit."""
        return self._is_word[index]

    def words(self, first: int, end: int) -> Iterator[int]:
        """The tokens from `first` up to, not including, `end` that count as words."""
        return compress(range(first, end), self._is_word[first:end])

    def children(self, head: int) -> Iterator[int]:
        """The tokens that hang directly on `head`, in order."""
        first, end = self.sentences[self.sentence[head]]
        return (index for index in range(first, end) if self.head[index] == head and index != head)

    def has_feature(self, index: int, name: str, values: frozenset[str]) -> bool:
        """Whether a morphological feature of the token has one of `values`."""
        return has_feature(self.morph[index], name, values)


@lru_cache(1 << 14)
def has_feature(morph: str, name: str, values: frozenset[str]) -> bool:
    """Whether a feature stands in `morph`, such as "Mood=Ind|Tense=Pres", with one of `values`."""
    if name not in morph:
        return False
    for feature in morph.split("|"):
        key, _, value = feature.partition("=")
        if key == name:
            return not values.isdisjoint(value.split(","))
    return False
