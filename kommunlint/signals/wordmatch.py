"""Finds fixed words and phrases, as long lexicons hold them: one look a word, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Generic

from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.phrases import Key, Match


class WordMatcher(Generic[Key]):
    """Finds fixed words and phrases without notation."""

    def __init__(self, words: Mapping[Key, Collection[str]]) -> None:
        """`words` are the words and phrases of each key, in lower case, with a space between the tokenizer's words."""
        self._words: dict[str, tuple[Key, ...]] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Key]]]] = {}
        for key, phrases in words.items():
            alone: tuple[Key, ...] = (key,)
            single = dict.fromkeys((phrase for phrase in phrases if " " not in phrase), alone)
            single.update({word: (*self._words[word], key) for word in single.keys() & self._words.keys()})
            self._words |= single
            for phrase in phrases:
                if " " in phrase:
                    parts = tuple(phrase.split(" "))
                    self._phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts, key))

    def matches(self, tokens: Tokens) -> list[Match[Key]]:
        """Every phrase that stands in the tokens, in the order of their first words, the longest first."""
        found: list[Match[Key]] = []
        for first, lower in enumerate(tokens.lower):
            by_second = self._phrases.get(lower)
            if by_second is not None:
                found += _longer(by_second, tokens, first)
            found += (Match(key, first, first + 1) for key in reversed(self._words.get(lower, ())))
        return found


def _longer(
    by_second: Mapping[str, Iterable[tuple[tuple[str, ...], Key]]], tokens: Tokens, first: int
) -> list[Match[Key]]:
    """The phrases that stand at the token `first`, the longest first."""
    _, limit = tokens.sentences[tokens.sentence[first]]
    if first + 1 >= limit:
        return []
    here = [
        Match(key, first, first + len(phrase))
        for phrase, key in by_second.get(tokens.lower[first + 1], ())
        if first + len(phrase) <= limit and tokens.lower[first : first + len(phrase)] == phrase
    ]
    return sorted(here, key=lambda match: -match.end)
