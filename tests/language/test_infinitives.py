"""Infinitives in -a and in -e are the same word."""

from __future__ import annotations

import pytest

from kommunlint.language.infinitives import as_listed, ends_in_a, with_a


@pytest.mark.parametrize(
    ("form", "lemma", "listed"),
    [("senda", "sende", "sende"), ("søke", "søkje", "søkje"), ("sende", "sende", None), ("sender", "sende", None)],
)
def test_the_infinitive_that_is_listed(form: str, lemma: str, listed: str | None) -> None:
    assert as_listed(form, lemma) == listed


@pytest.mark.parametrize(("form", "expected"), [("gjera", True), ("gjere", False), ("gjer", False)])
def test_an_infinitive_in_a(form: str, expected: bool) -> None:
    assert ends_in_a(form, "gjere") is expected


@pytest.mark.parametrize(
    ("listed", "written"), [("søkje om", "søkja om"), ("ta", "ta"), ("halde ved like", "halda ved like")]
)
def test_what_is_offered_ends_alike(listed: str, written: str) -> None:
    assert with_a(listed) == written
