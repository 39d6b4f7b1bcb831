"""Tokenizer exceptions of the trade, set before training so that the pipeline has seen what it will meet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_suffix_regex

YEAR_END = r"(?<=[12][0-9]{3})\."  # «i 2006.» ends a sentence; spaCy's Bokmål takes it for an ordinal
ABBREVIATIONS = Path(__file__).with_name("abbreviations.yml")


def both_cases(words: list[str]) -> list[str]:
    """Each word as written and with a capital letter."""
    return list(dict.fromkeys(form for word in words for form in (word, word[:1].upper() + word[1:])))


def add_exceptions(nlp: Language, language: str) -> None:
    """Make every abbreviation one token and split the full stop from a year.

    spaCy's exceptions that are ordinary words go, and its emoticons: «8)» is the number of a list item here.
    """
    listed: dict[str, Any] = yaml.safe_load(ABBREVIATIONS.read_text(encoding="utf-8"))
    unwanted = {*emoticons, *both_cases(listed["ordinary"][language])}
    kept = {form: tokens for form, tokens in nlp.tokenizer.rules.items() if form not in unwanted}
    nlp.tokenizer.rules = kept | {form: [{ORTH: form}] for form in both_cases(listed[language])}
    suffixes = [*(nlp.Defaults.suffixes or ()), YEAR_END]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
