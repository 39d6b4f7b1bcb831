"""What the sentences of a text look like to a vote: numbered features of their words, their place and their signals.

A feature is a string and its number a digest of that (the hashing trick), so that no list of words is needed and one
table serves all languages: Swedish letters are written as the Norwegian ones, and most words that mean the same share
some of their letters.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kommunlint.language.letters import as_norwegian
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.vocabulary import LEVERS
from kommunlint.signals.evidence import EvidenceIndex

QUESTIONS = ("asks", "shows")
"""What is heard of each lever in a sentence: that it makes a reader ask for it, and that it shows it."""
COLUMNS = [(lever, question) for lever in LEVERS for question in QUESTIONS]
FEATURES = 1 << 16
"""Numbers that features can have. Twice as many, or half, make half a point of F1."""
_PHRASES, _TAGS, _LETTERS = range(1, 4), range(2, 5), range(3, 6)
"""Lengths of the phrases, the runs of parts of speech, and the parts of words that are features."""
_GRAMMAR = _BESIDE = 0.7
"""What the parts of speech, and the words of both neighbours, weigh together, where a sentence's words weigh 1."""
_SIGN = 0.35
"""What a signal in the sentence, or its place in the text, weighs."""
_MARKS = frozenset("#:?!–§@")
_HEADING = "#"
"""Added to the words of a heading. Whether others stand in a list or a paragraph must make no difference."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block (code points), and its features; one may stand there twice.

    `weights` tells of how many features, one group after the other, each has what weight.
    """

    block: int
    number: int
    start: int
    end: int
    features: list[int]
    weights: list[tuple[int, float]]


class _Word(NamedTuple):
    """A word as the three languages share it, and what it says in the sentence before, after and itself."""

    word: str
    before: int
    after: int
    letters: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Words:
    block: int
    number: int
    start: int
    end: int
    words: list[_Word]
    tags: tuple[str, ...]
    links: tuple[str, ...]


def sentences(text: AnnotatedText, index: EvidenceIndex, signals: Iterable[str], most: int) -> list[Sentence]:
    """The first sentences that hold a word, at most so many, in reading order; the signals are features."""
    found: list[_Words] = []
    for one in _in_order(text):
        if len(found) == most:
            break
        found.append(one)
    seen = _by_sentence(index, signals)
    return [
        Sentence(one.block, one.number, one.start, one.end, *_features(found, at, seen[one.block, one.number]))
        for at, one in enumerate(found)
    ]


def _in_order(text: AnnotatedText) -> Iterator[_Words]:
    for block, tokens in text.blocks():
        for number, (first, end) in enumerate(tokens.sentences):
            words = _told(tokens, first, end)
            if words:
                if block.kind in ("title", "heading"):
                    words.append(_word(_HEADING))
                start, stop = tokens.start[first], tokens.end[end - 1]
                links = tuple(link.kind for link in block.links if start <= link.start < stop)
                yield _Words(block.id, number, start, stop, words, tokens.pos[first:end], links)


def _told(tokens: Tokens, first: int, end: int) -> list[_Word]:
    return [_word(tokens.lower[at]) for at in range(first, end) if tokens.is_word(at) or tokens.text[at] in _MARKS]


def _by_sentence(index: EvidenceIndex, signals: Iterable[str]) -> defaultdict[tuple[int, int], list[str]]:
    """The signals of each sentence, by block and number."""
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for signal in signals:
        for place in dict.fromkeys((one.block, one.sentence) for one in index.of(signal)):
            found[place].append(signal)
    return found


def _features(texts: list[_Words], at: int, signals: Iterable[str]) -> tuple[list[int], list[tuple[int, float]]]:
    """Features of a sentence and their weights: its words, letters, grammar, neighbours, place and signals."""
    own = texts[at]
    beside = {one.before for one in texts[at - 1].words} if at else set()
    if at + 1 < len(texts):
        beside.update(one.after for one in texts[at + 1].words)
    signs = (f"p{min(at, 5)}", f"e{min(len(texts) - 1 - at, 3)}", *(f"l{kind}" for kind in own.links))
    features = [number(sign) for sign in (*signs, *(f"s{signal}" for signal in sorted(signals)))]
    weights = [(len(features), _SIGN)]
    for numbers, weight in (
        (_phrases("w", [one.word for one in own.words], _PHRASES), 1.0),
        (set().union(*(one.letters for one in own.words)), 1.0),
        (_phrases("t", own.tags, _TAGS), _GRAMMAR),
        (beside, _BESIDE),
    ):
        if numbers:
            features += numbers
            weights.append((len(numbers), weight / math.sqrt(len(numbers))))
    return features, weights


def _phrases(mark: str, words: Sequence[str], sizes: range) -> set[int]:
    """The numbers of the phrases of these lengths: mark and words, with a space between each two."""
    spaced = [f" {word}".encode() for word in words]
    found: set[int] = set()
    for begin, word in enumerate(words):
        digest = zlib.crc32((mark + word).encode())
        for end in range(begin + 1, min(begin + sizes.stop, len(words) + 1)):
            if end - begin in sizes:
                found.add(digest % FEATURES)
            if end < len(words):
                digest = zlib.crc32(spaced[end], digest)
    return found


@lru_cache(maxsize=20_000)
def _word(lower: str) -> _Word:
    word = _DIGITS.sub("0", as_norwegian(lower))
    return _Word(word, number("<" + word), number(">" + word), _letters(word))


def _letters(word: str) -> frozenset[int]:
    marked = f"<{word}>"
    return frozenset(
        number("c" + marked[begin : begin + size]) for size in _LETTERS for begin in range(len(marked) - size + 1)
    )


@lru_cache(maxsize=20_000)
def number(feature: str) -> int:
    """The number of a feature, which it may share with others."""
    return zlib.crc32(feature.encode()) % FEATURES
