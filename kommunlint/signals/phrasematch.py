"""Finds many phrases at once: each token is looked up once, whatever the number of phrases.

Of thousands of phrases a text holds the words of some hundred; the others are not compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic

from kommunlint.cache.derived import FRESH, Derived
from kommunlint.nlp.memo import Memo
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.phraseindex import index_of
from kommunlint.signals.phrases import (
    GAP,
    STEM,
    Key,
    Match,
    Phrase,
    Slot,
    Slots,
    is_name,
    opens_sentence,
    other_infinitive,
)

REMEMBERED = 1 << 15
"""Words whose patterns a matcher remembers: texts say the same again and again, and memory must not grow with them."""
Numbers = Sequence[int]


class PhraseMatcher(Generic[Key]):
    """Finds phrases in a text; one is only tried in a block that holds all the words it needs."""

    def __init__(
        self, phrases: Iterable[tuple[Key, str]], compiler: Callable[[str], Slots], derived: Derived = FRESH
    ) -> None:
        """`phrases` are keys with phrases as they are written; the index of them is remembered by `derived`."""
        self._phrases = tuple(phrases)
        self._compiler = compiler
        self._compiled: dict[int, Phrase[Key]] = {}
        written = (f"{key}\0{phrase}\0" for key, phrase in self._phrases)
        index = derived("phrases", ["".join(written)], lambda: index_of(self._phrases, compiler))
        self._anchors: Numbers = index["anchors"]
        self._groups: Sequence[Numbers] = index["groups"]
        self._by_word: Mapping[str, Numbers] = index["words"]
        self._by_lemma: Mapping[str, Numbers] = index["lemmas"]
        self._by_ending: Mapping[str, Numbers] = index["endings"]
        self._by_beginning: Mapping[str, Numbers] = index["beginnings"]
        self._by_name: Numbers = index["names"]
        self._anchored: Memo[tuple[str, str], tuple[Phrase[Key], ...]] = Memo(REMEMBERED)

    def matches(self, tokens: Tokens) -> list[Match[Key]]:
        """Every phrase that stands in the tokens, in the order of their first words, the longest first."""
        found: set[tuple[Key, int, int]] = set()
        present = tokens.vocabulary
        for index, word in enumerate(zip(tokens.lower, tokens.lemma, strict=True)):
            anchored = self._anchored.get(word)
            phrases = self._look_up(*word) if anchored is None else anchored
            other = other_infinitive(*word, tokens.morph[index])
            if other is not None:
                phrases += self._look_up(other, other)
            for phrase in phrases:
                for words in phrase.needs:
                    if words.isdisjoint(present):
                        break
                else:
                    _add(found, phrase, tokens, index)
        for phrase in map(self._phrase, self._by_name):
            if not any(words.isdisjoint(present) for words in phrase.needs):
                for index in tokens.capitals:
                    if is_name(tokens, index):
                        _add(found, phrase, tokens, index)
        return [Match(*one) for one in sorted(found, key=lambda one: (one[1], -one[2]))]

    def _look_up(self, lower: str, lemma: str) -> tuple[Phrase[Key], ...]:
        """The phrases whose anchor is a word with that form and lemma, which are remembered."""
        found = {
            *self._by_word.get(lower, ()),
            *self._by_lemma.get(lemma, ()),
            *self._by_ending.get(lower[-STEM:], ()),
            *self._by_beginning.get(lower[:STEM], ()),
        }
        phrases = map(self._phrase, found)
        anchored = tuple(phrase for phrase in phrases if phrase.anchor.is_word(lower, lemma))
        return self._anchored.keep((lower, lemma), anchored)

    def _phrase(self, group: int) -> Phrase[Key]:
        """The phrase of a group: the only one in it, or all of its single words as one."""
        phrase = self._compiled.get(group)
        if phrase is None:
            phrases = [self._compile(number) for number in self._groups[group]]
            phrase = self._compiled[group] = phrases[0] if len(phrases) == 1 else _joined(phrases)
        return phrase

    def _compile(self, number: int) -> Phrase[Key]:
        key, written = self._phrases[number]
        return Phrase.around(key, self._compiler(written), self._anchors[number])


def _joined(phrases: Sequence[Phrase[Key]]) -> Phrase[Key]:
    """Phrases of one plain word as one that takes any of them."""
    slots = [phrase.anchor for phrase in phrases]
    return Phrase(
        phrases[0].key,
        Slot(
            words=frozenset().union(*(slot.words for slot in slots)),
            lemmas=frozenset().union(*(slot.lemmas for slot in slots)),
            endings=tuple(dict.fromkeys(ending for slot in slots for ending in slot.endings)),
            beginnings=tuple(dict.fromkeys(beginning for slot in slots for beginning in slot.beginnings)),
        ),
    )


def _add(found: set[tuple[Key, int, int]], phrase: Phrase[Key], tokens: Tokens, at: int) -> None:
    """Add where the phrase stands around its anchor `at`: its first token and the one after its last."""
    if phrase.anchor.opens and not opens_sentence(tokens, at):
        return
    if not (phrase.before or phrase.after):
        found.add((phrase.key, at, at + 1))
        return
    first, end = tokens.sentences[tokens.sentence[at]]
    stop = _walk(phrase.after, tokens, at + 1, 1, end)
    if stop is None:
        return
    begin = _walk(phrase.before, tokens, at - 1, -1, first - 1)
    if begin is None:
        return
    if phrase.stretched:  # gaps are as short as can be from the first word on, whichever word it was looked up by
        stop = _walk(phrase.stretched, tokens, begin + 1, 1, end) or stop
    found.add((phrase.key, begin + 1, stop))


def _walk(slots: Slots, tokens: Tokens, at: int, step: int, limit: int) -> int | None:
    """The index after the last token that the slots take, walking by `step` from `at`; None if they don't fit."""
    if not slots:
        return at
    slot, rest = slots[0], slots[1:]
    if slot.gap:
        for skipped in range(GAP + 1):
            place = at + skipped * step
            if (place - limit) * step > 0:
                return None
            reached = _walk(rest, tokens, place, step, limit)
            if reached is not None:
                return reached
        return None
    if at != limit and slot.accepts(tokens, at):
        reached = _walk(rest, tokens, at + step, step, limit)
        if reached is not None:
            return reached
    return _walk(rest, tokens, at, step, limit) if slot.optional else None
