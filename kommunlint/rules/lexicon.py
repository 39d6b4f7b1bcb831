"""The files of a lexicon folder: lists of words with what to write instead, and other word data."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field, model_validator

from kommunlint.language.codes import Language
from kommunlint.rules.entries import TermEntry
from kommunlint.signals.spec import Strict, Words


class LexiconSpec(Strict):
    """A lexicon file."""

    language: Language
    entries: tuple[TermEntry, ...]

    @model_validator(mode="after")
    def _names_each_class_once(self) -> LexiconSpec:
        classes = Counter(entry.term for entry in self.entries if entry.is_class)
        if twice := [term for term, times in classes.items() if times > 1]:
            raise ValueError(f"two entries with phrases, match or regex have the term {twice[0]!r}; name them apart")
        return self

    @model_validator(mode="after")
    def _names_each_form_once(self) -> LexiconSpec:
        owner: dict[str, str] = {}
        for entry in self.entries:
            for surface in entry.surfaces():
                if owner.setdefault(surface, entry.term) != entry.term:
                    raise ValueError(f"{surface!r} stands under both {owner[surface]!r} and {entry.term!r}")
        return self


class ParadigmsSpec(Strict):
    """A file of words with all their forms, for `{word}` in phrases and `lemma:` in trees."""

    language: Language
    paradigms: dict[str, Words]


class AcronymsSpec(Strict):
    """Acronyms that every resident knows, what others stand for, and the words that tell it: PBL *står för* …

    `names_follow` are endings of words that say what the name right after them is: *forskningsinstituttet* NOVA.
    """

    language: Language
    known: Words = ()
    told_by: Words = Field(min_length=1)
    names_follow: Words = ()
    expansions: dict[str, str] = {}


class VerbForms(Strict):
    """A verb's forms; one that is left out would not be natural."""

    inf: str
    pres: str | None = None
    past: str | None = None
    sup: str | None = None


class VerbNoun(Strict):
    """A noun that hides a verb, the empty verbs that it goes with, and the verb itself.

    `prep` parts the noun from its object and falls away when the verb takes over.
    """

    noun: str
    forms: Words
    with_: Words = Field(alias="with")
    verb: VerbForms
    prep: str | None = None
    confidence: Literal["high", "low"] = "high"


class VerbNounsSpec(Strict):
    """Empty verbs with their forms, and the nouns that they carry.

    `causes` are those verbs whose subject brings about what the noun says and does not do it (*medföra en höjning*).
    `states` are those that with an adjective tell how great something is, which the verb alone would lose
    (*ha stort behov av*).
    """

    language: Language
    verbs: dict[str, Words]
    causes: Words = ()
    states: Words = ()
    nouns: tuple[VerbNoun, ...]


class FamiliarSpec(Strict):
    """Long words that residents meet often enough: beginnings of words, so that all forms and compounds count.

    `endings` are those of words for people, bodies and places, which can't well be put in several words; only the
    longest of them are too long.
    """

    language: Language
    words: Words
    endings: Words = ()


class CommonWordsSpec(Strict):
    """Words in lower case that residents can be expected to know."""

    language: Language
    words: frozenset[str] = Field(min_length=1)
