"""Phrases of words, forms, beginnings and endings, found in one pass however many there are.

The notation, word by word:

    till            this word, in any case              (a word that the tokenizer splits is matched split)
    besked|klartecken   one of these words
    {besluta}       any form of this word: by its paradigm in the lexicon, or by the pipeline's lemma
    {besluta|anta}  any form of one of these words
    *nämnden        a word that ends so; `skol*` one that begins so
    ^ring|sök       one that opens a sentence: an imperative looks like a noun to the pipeline
    den?            may be left out (works after any of the above)
    _               any one word
    #               a number
    @               a name: a word with a capital where none is due, or that the pipeline takes for a name
    ...             up to six words, in the same sentence
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from kommunlint.nlp.memo import Memo
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.regexes import MAX_WAYS

GAP = 6
"""The most words that `...` stands for: two heavy noun phrases; longer ones gave more false than true matches."""
REMEMBERED = 1 << 15
"""Words whose patterns a matcher remembers: texts say the same again and again, and memory must not grow with them."""
_STEM = 3
_ENDS_SENTENCE = frozenset(".?!:;–-•")
_FUNCTION_WORDS = frozenset({"ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ"})

Key = TypeVar("Key", bound=Hashable)
Tokenize = Callable[[str], list[str]]
Paradigms = Mapping[str, frozenset[str]]


class PhraseError(ValueError):
    """A phrase is not written as the notation says."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What one word of a phrase must be; an empty slot takes any word."""

    words: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    number: bool = False
    gap: bool = False
    optional: bool = False
    opens: bool = False
    name: bool = False

    @property
    def can_anchor(self) -> bool:
        """Whether a phrase can be looked up by this word."""
        return (self.name or bool(self.words or self.lemmas or self.endings or self.beginnings)) and not self.optional

    @property
    def is_certain(self) -> bool:
        """Whether one of the slot's words, by form or lemma, must stand here."""
        return bool(self.words or self.lemmas) and not (self.endings or self.beginnings or self.optional)

    def accepts(self, tokens: Tokens, index: int) -> bool:
        """Whether the token may stand here."""
        if self.opens and not opens_sentence(tokens, index):
            return False
        if self.name:
            return _is_name(tokens, index)
        lower = tokens.lower[index]
        if self.number:
            return lower[:1].isdigit() or tokens.pos[index] == "NUM"
        if not (self.words or self.lemmas or self.endings or self.beginnings):
            return tokens.is_word(index)
        return self.is_word(lower, tokens.lemma[index])

    def is_word(self, lower: str, lemma: str) -> bool:
        """Whether a word with that form and lemma is one of the slot's."""
        return (
            lower in self.words
            or lemma in self.lemmas
            or (bool(self.endings) and lower.endswith(self.endings))
            or (bool(self.beginnings) and lower.startswith(self.beginnings))
        )


def opens_sentence(tokens: Tokens, index: int) -> bool:
    """Whether nothing of a sentence stands before the token, wherever the pipeline puts the sentence's beginning."""
    first, _ = tokens.sentences[tokens.sentence[index]]
    return index == first or tokens.text[index - 1][-1] in _ENDS_SENTENCE


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether the token is written as a name: with a capital that no sentence's opening asks for."""
    if not _has_capital(tokens.text[index]):
        return False
    if tokens.pos[index] == "PROPN" or not opens_sentence(tokens, index):
        return True
    # "Bo Strid är lots": the pipeline takes a rare first name for anything, but a surname has its capital by itself.
    following = index + 1
    return (
        tokens.pos[index] not in _FUNCTION_WORDS
        and following < len(tokens)
        and tokens.end[index] < tokens.start[following]
        and _has_capital(tokens.text[following])
    )


def _has_capital(text: str) -> bool:
    return text[0].isupper() and (len(text) == 1 or not text.isupper())


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Key]):
    """A compiled phrase, what it is a phrase of, and the slot it is looked up by.

    `needs` holds, for every other slot that must be one of certain words, those words; `before` are the slots on its
    left, the nearest first, and `after` those on its right.
    """

    key: Key
    anchor: Slot
    before: tuple[Slot, ...] = ()
    after: tuple[Slot, ...] = ()
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A phrase found at the tokens `first` up to, not including, `end`."""

    key: Key
    first: int
    end: int


def compile_phrase(key: Key, text: str, tokenize: Tokenize, paradigms: Paradigms) -> Phrase[Key]:
    """A phrase in the notation above.

    Raises:
        PhraseError: the notation is broken, no word of the phrase is sure to stand there, or so much of it may be left
            out that it could take a text too long.
    """
    slots = tuple(slot for word in text.split() for slot in _slots(word, tokenize, paradigms))
    anchors = [index for index, slot in enumerate(slots) if slot.can_anchor]
    if not anchors:
        raise PhraseError(f"{text!r} needs at least one word that can't be left out")
    ways = math.prod(GAP + 1 if slot.gap else 2 if slot.optional else 1 for slot in slots)
    if ways > MAX_WAYS:
        raise PhraseError(f"{text[:60]!r} fits in {ways} ways, more than {MAX_WAYS}; write two shorter phrases")
    anchor = min(anchors, key=lambda index: _commonness(slots[index]))
    needs = (slot.words | slot.lemmas for index, slot in enumerate(slots) if index != anchor and slot.is_certain)
    return Phrase(key, slots[anchor], slots[:anchor][::-1], slots[anchor + 1 :], tuple(sorted(needs, key=len)))


def _commonness(slot: Slot) -> int:
    """A guess at how often a slot's words stand in a text: many and short ones often."""
    if slot.name:
        return 50
    words = slot.words or slot.lemmas
    if not words:
        return 100
    return len(words) + 20 // min(map(len, words))


def _slots(word: str, tokenize: Tokenize, paradigms: Paradigms) -> Iterator[Slot]:
    if word == "...":
        yield Slot(gap=True)
        return
    if word.startswith("^"):
        slots = list(_slots(word[1:], tokenize, paradigms))
        if not slots:
            raise PhraseError(f"{word!r}: a word must follow the ^")
        yield replace(slots[0], opens=True)
        yield from slots[1:]
        return
    optional = word.endswith("?")
    body = word.removesuffix("?")
    if body in ("_", "#", "@"):
        yield Slot(number=body == "#", name=body == "@", optional=optional)
    elif body.startswith("{"):
        yield _lemma_slot(body, optional, paradigms)
    elif "|" in body or "*" in body:
        yield _choice_slot(body, optional)
    else:
        parts = tokenize(body.lower())
        if optional and len(parts) > 1:
            raise PhraseError(f"{word!r}: only a single word may be left out")
        yield from (Slot(words=frozenset({part}), optional=optional) for part in parts)


def _lemma_slot(body: str, optional: bool, paradigms: Paradigms) -> Slot:
    lemmas = body.removeprefix("{").removesuffix("}").split("|")
    if not body.endswith("}") or not all(lemmas):
        raise PhraseError(f"{body!r}: write {{word}} or {{word|other}}, without spaces")
    forms = frozenset().union(*(paradigms.get(lemma, frozenset()) for lemma in lemmas))
    return Slot(words=forms | frozenset(lemmas), lemmas=frozenset(lemmas), optional=optional)


def _choice_slot(body: str, optional: bool) -> Slot:
    choices = body.lower().split("|")
    if all(map(str.isalpha, choices)):  # most are: thousands of them are read at every start
        return Slot(words=frozenset(choices), optional=optional)
    for choice in choices:
        if "*" in choice and len(choice) <= _STEM:
            raise PhraseError(f"{choice!r}: an ending or a beginning needs at least {_STEM} letters")
        if not choice or "*" in choice[1:-1] or (choice[0] == choice[-1] == "*"):
            raise PhraseError(f"{body!r}: * stands first or last in a word, not both")
        if choice.startswith("^"):
            raise PhraseError(f"{body!r}: ^ stands once, before the first of the words, and counts for all")
        if choice in ("#", "_", "@", "...") or "{" in choice:
            raise PhraseError(f"{body!r}: {choice!r} can't be one of several words")
    return Slot(
        words=frozenset(choice for choice in choices if "*" not in choice),
        endings=tuple(choice[1:] for choice in choices if choice.startswith("*")),
        beginnings=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        optional=optional,
    )


class WordMatcher(Generic[Key]):
    """Finds fixed words and phrases without notation, as long lexicons hold them: one look a word, however many."""

    def __init__(self, words: Iterable[tuple[Key, tuple[str, ...]]]) -> None:
        """`words` are keys with the words of a phrase, in lower case and split as the tokenizer does."""
        self._words: dict[str, list[Key]] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Key]]]] = {}
        for key, phrase in words:
            if len(phrase) == 1:
                self._words.setdefault(phrase[0], []).append(key)
            else:
                by_second = self._phrases.setdefault(phrase[0], {})
                by_second.setdefault(phrase[1], []).append((phrase, key))

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


def _with_single_words_joined(phrases: Iterable[Phrase[Key]]) -> Iterator[Phrase[Key]]:
    """The phrases, those of one plain word joined into one for each key: a long list is then tried once a token."""
    single: dict[Key, list[Slot]] = defaultdict(list)
    for phrase in phrases:
        slot = phrase.anchor
        if not (phrase.before or phrase.after or slot.opens or slot.name):
            single[phrase.key].append(slot)
        else:
            yield phrase
    for key, slots in single.items():
        words, lemmas = (frozenset().union(*sets) for sets in zip(*((s.words, s.lemmas) for s in slots), strict=True))
        endings = tuple(dict.fromkeys(ending for slot in slots for ending in slot.endings))
        beginnings = tuple(dict.fromkeys(beginning for slot in slots for beginning in slot.beginnings))
        yield Phrase(key, Slot(words, lemmas, endings, beginnings))


class PhraseMatcher(Generic[Key]):
    """Finds many phrases at once: each token is looked up once, whatever the number of phrases.

    A phrase is only tried in a block that holds all the words it needs.
    """

    def __init__(self, phrases: Iterable[Phrase[Key]]) -> None:
        self._by_word: dict[str, list[Phrase[Key]]] = defaultdict(list)
        self._by_lemma: dict[str, list[Phrase[Key]]] = defaultdict(list)
        self._by_ending: dict[str, list[Phrase[Key]]] = defaultdict(list)
        self._by_beginning: dict[str, list[Phrase[Key]]] = defaultdict(list)
        self._by_name: list[Phrase[Key]] = []
        for phrase in _with_single_words_joined(phrases):
            slot = phrase.anchor
            if slot.name:
                self._by_name.append(phrase)
            for word in slot.words:
                self._by_word[word].append(phrase)
            for lemma in slot.lemmas:
                self._by_lemma[lemma].append(phrase)
            for ending in {ending[-_STEM:] for ending in slot.endings}:
                self._by_ending[ending].append(phrase)
            for beginning in {beginning[:_STEM] for beginning in slot.beginnings}:
                self._by_beginning[beginning].append(phrase)
        self._anchored: Memo[tuple[str, str], tuple[Phrase[Key], ...]] = Memo(REMEMBERED)

    def _look_up(self, lower: str, lemma: str) -> tuple[Phrase[Key], ...]:
        """The phrases whose anchor is a word with that form and lemma, which are remembered."""
        found = (
            *self._by_word.get(lower, ()),
            *self._by_lemma.get(lemma, ()),
            *self._by_ending.get(lower[-_STEM:], ()),
            *self._by_beginning.get(lower[:_STEM], ()),
        )
        each = {id(phrase): phrase for phrase in found}.values()
        anchored = tuple(phrase for phrase in each if phrase.anchor.is_word(lower, lemma))
        return self._anchored.keep((lower, lemma), anchored)

    def matches(self, tokens: Tokens) -> list[Match[Key]]:
        """Every phrase that stands in the tokens, in the order of their first words, the longest first."""
        found: set[tuple[Key, int, int]] = set()
        present = tokens.vocabulary
        for index, word in enumerate(zip(tokens.lower, tokens.lemma, strict=True)):
            anchored = self._anchored.get(word)
            for phrase in self._look_up(*word) if anchored is None else anchored:
                for words in phrase.needs:
                    if words.isdisjoint(present):
                        break
                else:
                    _add(found, phrase, tokens, index)
        for phrase in self._by_name:
            if not any(words.isdisjoint(present) for words in phrase.needs):
                for index in tokens.capitals:
                    if _is_name(tokens, index):
                        _add(found, phrase, tokens, index)
        return [Match(*one) for one in sorted(found, key=lambda one: (one[1], -one[2]))]


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
    if begin is not None:
        found.add((phrase.key, begin + 1, stop))


def _walk(slots: tuple[Slot, ...], tokens: Tokens, at: int, step: int, limit: int) -> int | None:
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
