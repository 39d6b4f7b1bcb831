"""Phrases have one of the infinitives that nynorsk allows, texts any of them."""

from __future__ import annotations

import pytest

from kommunlint.signals.phrases import other_infinitive


@pytest.mark.parametrize(
    ("form", "lemma", "morph", "other"),
    [
        ("senda", "sende", "VerbForm=Inf", "sende"),
        ("søka", "søkje", "VerbForm=Inf", "søkje"),
        ("bygge", "byggje", "VerbForm=Inf", "byggje"),
        ("sende", "sende", "VerbForm=Inf", None),
        ("venta", "vente", "Mood=Ind|Tense=Past|VerbForm=Fin", None),
        ("ta", "ta", "VerbForm=Inf", None),
        ("vera", "vere", "", None),
    ],
)
def test_the_infinitive_that_phrases_have(form: str, lemma: str, morph: str, other: str | None) -> None:
    assert other_infinitive(form, lemma, morph) == other
