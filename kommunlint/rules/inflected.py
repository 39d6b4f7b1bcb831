"""An entry's replacements in the form that the words at hand have."""

from __future__ import annotations

from kommunlint.language.profile import Profile
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.entries import TermEntry
from kommunlint.signals.spec import Words

_INFINITIVE = frozenset({"Inf"})
_PARTICIPLE = frozenset({"Part"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_COPULA_REACH = 5
"""Words between a copula and its predicate: a subject of one or two words and adverbs, "är datumet ännu inte"."""


class Inflected:
    """One surface form of an entry and what to write for it."""

    def __init__(self, entry: TermEntry, surface: str, profile: Profile) -> None:
        self.entry = entry
        self.surface = surface
        self._marker = profile.infinitive_marker
        self._form = entry.forms.get(surface, ())
        self._infinitive = entry.inf_forms.get(surface, ())
        self._participle = entry.part_forms.get(surface, ())
        self._is_base = surface == entry.term

    def replacements(self, tokens: Tokens, first: int, end: int) -> Words:
        """The inflected replacements for the tokens, best first; empty where the lexicon has none."""
        words = self._inflected(tokens, first)
        if self.surface.endswith(".") and _closes_sentence(tokens, first, end):
            return tuple(word if word.endswith(".") else f"{word}." for word in words)
        return words

    def _inflected(self, tokens: Tokens, index: int) -> Words:
        if self._infinitive and self._is_infinitive(tokens, index):
            return self._infinitive
        if self._participle and (_is_participle(tokens, index) or _is_predicate(tokens, index)):
            return self._participle
        form = self._form or self._infinitive or self._participle
        return (*form, *self.entry.replace) if self._is_base else form

    def _is_infinitive(self, tokens: Tokens, index: int) -> bool:
        """Whether the verb is one: the pipeline often mixes it up with the imperative, or a passive with the present.

        With a subject and no auxiliary a verb is finite: "om lokalen nyttjas". One coordinated with an infinitive is
        one, unless it has a subject of its own: "får hyras ut och nyttjas".
        """
        if self._is_marked(tokens, index):
            return True
        if tokens.has_feature(index, "VerbForm", _INFINITIVE):
            return self._is_governed(tokens, index) or not _has_subject(tokens, index)
        head = tokens.head[index]
        if tokens.dep[index] != "conj" or head > index:
            return False
        if self._is_marked(tokens, head):
            return True
        return self._is_governed(tokens, head) and not _has_subject(tokens, index)

    def _is_governed(self, tokens: Tokens, index: int) -> bool:
        """Whether an infinitive's auxiliary or marker hangs on the verb: "kan nyttjas", "att inte nyttjas"."""
        return tokens.has_feature(index, "VerbForm", _INFINITIVE) and any(
            tokens.dep[child] == "aux" or tokens.lower[child] == self._marker for child in tokens.children(index)
        )

    def _is_marked(self, tokens: Tokens, index: int) -> bool:
        return index > 0 and tokens.lower[index - 1] == self._marker


def _has_subject(tokens: Tokens, index: int) -> bool:
    return any(tokens.dep[child] in _SUBJECTS for child in tokens.children(index))


def _is_participle(tokens: Tokens, index: int) -> bool:
    """Whether the word is one; a rare one after the auxiliary of a passive is often taken for a noun.

    With a subject and neither auxiliary nor copula it is a finite verb, "kommunen förvärvade marken".
    """
    if tokens.has_feature(index, "VerbForm", _PARTICIPLE):
        helpers = any(tokens.dep[child].startswith(("aux", "cop")) for child in tokens.children(index))
        return helpers or not _has_subject(tokens, index)
    before = index - 1
    return index > 0 and (
        (tokens.dep[before] == "aux:pass" and tokens.head[before] == index)
        or (tokens.pos[before] == "AUX" and tokens.dep[index] == "xcomp" and tokens.head[index] == before)
    )


def _is_predicate(tokens: Tokens, index: int) -> bool:
    """Whether a copula hangs on the word: "är inte fastställt" is a participle, also where it is read as a supine."""
    before = range(max(0, index - _COPULA_REACH), index)
    return any(tokens.dep[place] == "cop" and tokens.head[place] == index for place in before)


def _closes_sentence(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the full stop of an abbreviation from `first` up to `end` is that of its sentence as well.

    None is that opens its sentence; and a name, or letters such as *CO2* or *EU-midlar*, need not open the next one.
    """
    if end == len(tokens):
        return True
    if tokens.sentences[tokens.sentence[first]][0] == first:
        return False
    is_name = tokens.pos[end] == "PROPN" or tokens.text[end][1:2].isupper()
    goes_on = tokens.sentence[end] == tokens.sentence[end - 1] and is_name
    return tokens.text[end][:1].isupper() and not goes_on
