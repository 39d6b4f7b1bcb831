"""The entries of word lists: words with what to write instead, in every form that occurs, and all forms to look for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Literal

from pydantic import Field, ValidationInfo, model_validator

from kommunlint.cache.digests import digest
from kommunlint.signals.phrases import PhraseError, compile_phrase
from kommunlint.signals.regexes import RegexError, compile_regex
from kommunlint.signals.spec import Strict, Trees, Words
from kommunlint.signals.trees import TreeError, compile_tree

_SOUND = "sound"
"""Validation's context for entries in which no fault was found before: their phrases need not be tried again."""
_WITHOUT_GENITIVE = ("s", "x", "z")
"""Last letters to which none of the languages adds the -s of the genitive."""


class TermEntry(Strict):
    """A word or fixed phrase, its forms and their replacements, and the company it must or may not keep.

    `forms` gives the replacements in the same form, best first; `inflections` are forms without a ready replacement;
    `followed_by` and its like look at the three words beside it in the sentence; with `not_before_name` a title is let
    be where its holder's name follows. `phrases` (in the notation of signals), `match` (trees, of which `mark` names
    the words to stand on) and `regex` (for what no word shows, such as how it is spelt) are for a whole class of words;
    they are silent where the file has the words themselves, in the company that their entry asks for.
    """

    term: str = Field(min_length=1)
    replace: Words = ()
    forms: dict[str, Words] = {}
    inflections: Words = ()
    inf_forms: dict[str, Words] = {}
    part_forms: dict[str, Words] = {}
    phrases: Words = ()
    match: Trees = ()
    mark: Words = ()
    regex: Words = ()
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
    not_before_name: bool = False
    gender_shift: bool = False
    confidence: Literal["high", "low"] = "high"
    note: str = ""

    @model_validator(mode="after")
    def _says_what_to_do(self) -> TermEntry:
        if not (self.replace or self.forms or self.explain or self.advice or self.delete):
            raise ValueError(f"{self.term!r} needs one of replace, forms, explain, advice, delete")
        return self

    @model_validator(mode="after")
    def _offers_other_words(self) -> TermEntry:
        as_they_are = dict.fromkeys((self.term, *self.inflections), self.replace)
        for forms in (as_they_are, self.forms, self.inf_forms, self.part_forms):
            for surface, words in forms.items():
                if surface in words:
                    raise ValueError(f"{self.term!r}: {surface!r} is offered in place of itself")
        return self

    @model_validator(mode="after")
    def _can_be_matched(self, info: ValidationInfo) -> TermEntry:
        if info.context == _SOUND:
            return self
        nodes = {name for tree in self.match for name in tree}
        if unknown := set(self.mark) - nodes:
            raise ValueError(f"{self.term!r}: mark names no node of a tree: {', '.join(sorted(unknown))}")
        try:
            for phrase in self.phrases:
                compile_phrase(phrase, str.split, {})
            for tree in self.match:
                compile_tree("", tree, {})
            for pattern in self.regex:
                compile_regex(pattern)
        except (PhraseError, TreeError, RegexError) as error:
            raise ValueError(f"{self.term!r}: {error}") from error
        return self

    @property
    def is_class(self) -> bool:
        """Whether the entry stands for more words than those that it lists."""
        return bool(self.phrases or self.match or self.regex)

    def surfaces(self) -> tuple[str, ...]:
        """Every form to look for, word by word."""
        listed = (*self.forms, *self.inf_forms, *self.part_forms, *self.inflections)
        if not listed and self.is_class:
            return ()
        return tuple(dict.fromkeys(listed or (self.term,)))


class Terms:
    """The entries of lexicons, each made when it is asked for: of thousands, a text asks for a handful."""

    def __init__(self, entries: Iterable[TermEntry | Mapping[str, Any]], state: bytes = b"") -> None:
        """`entries` may be the plain data of a lexicon in which no fault was found; `state` changes with them."""
        self._entries = list(entries)
        self.state = state

    @classmethod
    def joined(cls, parts: Iterable[Terms]) -> Terms:
        """The entries of several, in their order."""
        parts = tuple(parts)
        entries = (entry for part in parts for entry in part._entries)
        return cls(entries, digest("terms", [part.state for part in parts]))

    def classes(self) -> list[int]:
        """The numbers of the entries that are for whole classes of words."""
        return [number for number, entry in enumerate(self._entries) if _is_class(entry)]

    def surfaces(self) -> dict[str, int]:
        """Every form to look for, with the number of its entry.

        A word that is only explained is meant in the genitive, too: the explanation needs no form of its own.
        """
        listed: dict[str, int] = {}
        explained: list[str] = []
        for number, entry in enumerate(self._entries):
            forms = entry.surfaces() if isinstance(entry, TermEntry) else _surfaces(entry)
            listed.update(dict.fromkeys(forms, number))
            if _is_only_explained(entry):
                explained += forms
        genitives = {f"{form}s": listed[form] for form in explained if not form.endswith(_WITHOUT_GENITIVE)}
        return genitives | listed

    def entry(self, number: int) -> TermEntry:
        """The entry of that number."""
        entry = self._entries[number]
        if isinstance(entry, TermEntry):
            return entry
        made = self._entries[number] = TermEntry.model_validate(entry, context=_SOUND)
        return made


def _is_class(entry: TermEntry | Mapping[str, Any]) -> bool:
    if isinstance(entry, TermEntry):
        return entry.is_class
    return bool(entry.get("phrases") or entry.get("match") or entry.get("regex"))


def _is_only_explained(entry: TermEntry | Mapping[str, Any]) -> bool:
    if isinstance(entry, TermEntry):
        return bool(entry.explain) and not (entry.replace or entry.forms)
    return bool(entry.get("explain")) and not (entry.get("replace") or entry.get("forms"))


def _surfaces(entry: Mapping[str, Any]) -> Iterable[str]:
    inflections = entry.get("inflections", ())
    forms = (entry.get(key, ()) for key in ("forms", "inf_forms", "part_forms"))
    listed = [*chain(*forms), *((inflections,) if isinstance(inflections, str) else inflections)]
    if not listed and _is_class(entry):
        return ()
    return dict.fromkeys(listed or (entry["term"],))
