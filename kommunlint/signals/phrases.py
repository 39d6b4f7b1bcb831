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
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from kommunlint.language.infinitives import as_listed
from kommunlint.nlp.tokens import Tokens, has_feature
from kommunlint.signals.regexes import MAX_WAYS

GAP = 6
"""The most words that `...` stands for: two heavy noun phrases; longer ones gave more false than true matches."""
STEM = 3
"""Letters that an ending or a beginning of a word has at least."""
_ENDS_SENTENCE = frozenset(".?!:;–-•")
_INFINITIVE = frozenset({"Inf"})
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
            return is_name(tokens, index)
        lower = tokens.lower[index]
        if self.number:
            return lower[:1].isdigit() or tokens.pos[index] == "NUM"
        if not (self.words or self.lemmas or self.endings or self.beginnings):
            return tokens.is_word(index)
        if self.is_word(lower, tokens.lemma[index]):
            return True
        other = other_infinitive(lower, tokens.lemma[index], tokens.morph[index])
        return other is not None and self.is_word(other, other)

    def is_word(self, lower: str, lemma: str) -> bool:
        """Whether a word with that form and lemma is one of the slot's."""
        return (
            lower in self.words
            or lemma in self.lemmas
            or (bool(self.endings) and lower.endswith(self.endings))
            or (bool(self.beginnings) and lower.startswith(self.beginnings))
        )


Slots = tuple[Slot, ...]


def other_infinitive(lower: str, lemma: str, morph: str) -> str | None:
    """The infinitive as phrases have it, where a text has another that the language allows."""
    listed = as_listed(lower, lemma)
    return listed if listed is not None and has_feature(morph, "VerbForm", _INFINITIVE) else None


def opens_sentence(tokens: Tokens, index: int) -> bool:
    """Whether nothing of a sentence stands before the token, wherever the pipeline puts the sentence's beginning."""
    first, _ = tokens.sentences[tokens.sentence[index]]
    return index == first or tokens.text[index - 1][-1] in _ENDS_SENTENCE


def is_name(tokens: Tokens, index: int) -> bool:
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
    """The slots of a phrase around the one it is looked up by, and what it is a phrase of.

    `needs` holds, for every other slot that must be one of certain words, those words; `before` are the slots on its
    left, the nearest first, and `after` those on its right. `stretched` are all slots in order, if one is a gap.
    """

    key: Key
    anchor: Slot
    before: Slots = ()
    after: Slots = ()
    needs: tuple[frozenset[str], ...] = ()
    stretched: Slots = ()

    @classmethod
    def around(cls, key: Key, slots: Slots, anchor: int) -> Phrase[Key]:
        """The phrase of these slots, looked up by the one at `anchor`."""
        needs = (slot.words | slot.lemmas for index, slot in enumerate(slots) if index != anchor and slot.is_certain)
        before, after = slots[:anchor][::-1], slots[anchor + 1 :]
        stretched = slots if any(slot.gap for slot in slots) else ()
        return cls(key, slots[anchor], before, after, tuple(sorted(needs, key=len)), stretched)


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A phrase, or a fixed word, found at the tokens `first` up to, not including, `end`."""

    key: Key
    first: int
    end: int


def compile_phrase(text: str, tokenize: Tokenize, paradigms: Paradigms) -> Slots:
    """The words of a phrase in the notation above.

    Raises:
        PhraseError: the notation is broken, no word of the phrase is sure to stand there, or so much of it may be left
            out that it could take a text too long.
    """
    slots = tuple(slot for word in text.split() for slot in _slots(word, tokenize, paradigms))
    if not any(slot.can_anchor for slot in slots):
        raise PhraseError(f"{text!r} needs at least one word that can't be left out")
    ways = math.prod(GAP + 1 if slot.gap else 2 if slot.optional else 1 for slot in slots)
    if ways > MAX_WAYS:
        raise PhraseError(f"{text[:60]!r} fits in {ways} ways, more than {MAX_WAYS}; write two shorter phrases")
    return slots


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
        if "*" in choice and len(choice) <= STEM:
            raise PhraseError(f"{choice!r}: an ending or a beginning needs at least {STEM} letters")
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
