"""The files of a lexicon folder: words with what to write instead, in every form that occurs, and other word data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kommunlint.language.codes import Language
from kommunlint.signals.spec import Strict, Words


class TermEntry(Strict):
    """A word or fixed phrase, its forms and their replacements, and the company it must or may not keep.

    `forms` gives the first replacement in the same form; `inflections` are forms without a ready replacement;
    `phrases` are words in a row in the notation of signals, where a list of all forms would be too long;
    `followed_by` and its like look at the three words beside it in the sentence.
    """

    term: str = Field(min_length=1)
    replace: Words = ()
    forms: dict[str, str] = {}
    inflections: Words = ()
    inf_forms: dict[str, str] = {}
    part_forms: dict[str, str] = {}
    phrases: Words = ()
    explain: str | None = None
    advice: str | None = None
    delete: bool = False
    pos: Words = ()
    followed_by: Words = ()
    preceded_by: Words = ()
    not_followed_by: Words = ()
    not_preceded_by: Words = ()
    sentence_start: bool = False
    case_sensitive: bool = False
    gender_shift: bool = False
    confidence: Literal["high", "low"] = "high"
    note: str = ""

    @model_validator(mode="after")
    def _says_what_to_do(self) -> TermEntry:
        if not (self.replace or self.forms or self.explain or self.advice or self.delete):
            raise ValueError(f"{self.term!r} needs one of replace, forms, explain, advice, delete")
        return self

    def surfaces(self) -> tuple[str, ...]:
        """Every form to look for; the term itself where the entry lists neither forms nor phrases."""
        listed = (*self.forms, *self.inf_forms, *self.part_forms, *self.inflections)
        return tuple(dict.fromkeys(listed or (() if self.phrases else (self.term,))))


class LexiconSpec(Strict):
    """A lexicon file."""

    language: Language
    entries: tuple[TermEntry, ...]

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
    """Acronyms that every resident knows, what others stand for, and the words that tell it: PBL *står för* …"""

    language: Language
    known: Words = ()
    told_by: Words = Field(min_length=1)
    expansions: dict[str, str] = {}


class VerbForms(Strict):
    """A verb's forms; one that is left out would not be natural."""

    inf: str
    pres: str | None = None
    past: str | None = None
    sup: str | None = None
    inf_pass: str | None = None
    pres_pass: str | None = None
    past_pass: str | None = None
    sup_pass: str | None = None


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
    """Empty verbs with their forms, and the nouns that they carry."""

    language: Language
    verbs: dict[str, Words]
    nouns: tuple[VerbNoun, ...]


class FamiliarSpec(Strict):
    """Long words that residents meet often enough: beginnings of words, so that all forms and compounds count."""

    language: Language
    words: Words


class CommonWordsSpec(Strict):
    """Words in lower case that residents can be expected to know."""

    language: Language
    words: frozenset[str] = Field(min_length=1)
