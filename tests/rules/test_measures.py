from __future__ import annotations

import dataclasses

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.measures import MEASURES, text_metrics
from tests.conftest import document
from tests.words import tokens


def test_lix_counts_running_text_only() -> None:
    source = document("# Kommunfullmäktige sammanträder\n\nDet här är kort .\n\nKommunfullmäktige beslutar i dag .\n")
    words = tuple(tokens(block.text) for block in source.blocks)
    metrics = text_metrics(AnnotatedText(source, "sv", words, tuple(() for _ in words)))
    assert (metrics.words, metrics.sentences) == (8, 2)
    assert metrics.lix == 8 / 2 + 100 * 2 / 8


def test_a_text_without_prose_has_no_lix() -> None:
    source = document("# Rubrik")
    metrics = text_metrics(AnnotatedText(source, "sv", (tokens("Rubrik"),), ((),)))
    assert metrics.lix is None


def test_words_before_the_finite_verb() -> None:
    words = tokens(
        "Den nya bron har blivit dyr .",
        dep={"har": "aux", "dyr": "root", "bron": "nsubj"},
        morph={"har": "VerbForm=Fin"},
    )
    tree = dataclasses.replace(words, head=(2, 2, 5, 5, 5, 5, 5))
    assert list(MEASURES["words-before-verb", "sentence"](tree)) == [(0, 7, 3)]


def test_letters_of_words_that_are_no_names() -> None:
    words = tokens("Umeå kommunikation 2026", pos={"Umeå": "PROPN", "kommunikation": "NOUN", "2026": "NUM"})
    assert list(MEASURES["letters", "word"](words)) == [(1, 2, 13)]
