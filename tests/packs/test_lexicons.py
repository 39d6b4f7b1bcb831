from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from pydantic import ValidationError

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.packs.pack import Pack
from kommunlint.rules.entries import TermEntry
from kommunlint.rules.kinds.terms import TermsRule
from kommunlint.rules.lexicon import LexiconSpec

TWO_QUESTIONS = {
    # "översänds" is a stiff word and doesn't say who sends: the one isn't mended by the other.
    frozenset({"archaic", "passive"}),
    frozenset({"anglicism", "passive"}),
    frozenset({"filler", "passive"}),
    frozenset({"jargon", "passive"}),
    # "hjemmelshaver må": the word is hard, and who reads is spoken of.
    frozenset({"address", "jargon"}),
}
"""Lexicons that ask different things of a word, so that a writer is helped by hearing both."""


def test_no_word_is_offered_in_place_of_itself() -> None:
    TermEntry.model_validate({"term": "erhålla", "forms": {"erhålla": ["få", "ta emot"]}})
    with pytest.raises(ValidationError, match="'erhålla' is offered in place of itself"):
        TermEntry.model_validate({"term": "erhålla", "forms": {"erhålla": ["få", "erhålla"]}})
    with pytest.raises(ValidationError, match="'vid behov' is offered in place of itself"):
        TermEntry.model_validate({"term": "om det finns behov", "inflections": ["vid behov"], "replace": ["vid behov"]})


def test_two_classes_of_words_bear_two_names() -> None:
    one = {"term": "dubbla led", "phrases": ["såväl ... som"], "advice": "Skriv både."}
    other = {"term": "dubbla led", "phrases": ["dels ... dels"], "advice": "Dela upp."}
    LexiconSpec.model_validate({"language": "sv", "entries": [one]})
    with pytest.raises(ValidationError, match="have the term 'dubbla led'"):
        LexiconSpec.model_validate({"language": "sv", "entries": [one, other]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_in_two_lexicons(pack: Pack, language: Language) -> None:
    """One word, one finding: a writer who hears the same thing twice stops listening."""
    rules = (rule for rule in pack.rules.values() if isinstance(rule, TermsRule))
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for name in {name for rule in rules for name in rule.lexicon}:
        for form in pack.terms(language, name).surfaces():
            homes[form.lower()].add(name)
    twice = {
        form: sorted(names)
        for form, names in homes.items()
        if any(frozenset(pair) not in TWO_QUESTIONS for pair in combinations(names, 2))
    }
    assert not twice
