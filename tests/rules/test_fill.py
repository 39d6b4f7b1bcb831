"""The example sentence in a message is made of the text's own words, in a grammatical place, or else of plain ones."""

from __future__ import annotations

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Skolan\n\nNämnden beslutade i går att bygga ut skolan. Arbetet börjar i maj.", "att bygga ut skolan"),
        (
            "# Skolan\n\nBarn- och utbildningsnämnden har beslutat att Ekskolan ska avvecklas. Bussen går som förut.",
            "att Ekskolan ska avvecklas",
        ),
        ("# Ny tidtabell\n\nLinje 9 läggs ned som nämnden föreslog. Bussen gick tomt.", "beslutet"),
        ("# Ny taxa\n\nNämnden klubbade i går en ny taxa för båtplatser. Den gäller från maj.", "beslutet"),
        (
            "# Skolen\n\nKommunestyret vedtok i går at Nes skole skal legges ned. Bussen går.",
            "at Nes skole skal legges ned",
        ),
        (
            "# Skulen\n\nKommunestyret vedtok i går å byggje ut skulen på Nes. Bussen går som før.",
            "å byggje ut skulen på Nes",
        ),
        ("# Prisar\n\nFormannskapet har vedteke nye prisar for båtplassar. Dei gjeld frå mai.", "vedtaket"),
    ],
)
def test_the_decision(linter: Linter, text: str, words: str) -> None:
    (result,) = linter.check([document(text)])
    assert isinstance(result, LintResult)
    (message,) = (finding.message for finding in result.findings if finding.lever == "background")
    assert f" {words}: …" in message


@pytest.mark.parametrize(
    ("text", "lever", "words"),
    [
        (
            "# Skolan\n\nBarn- och utbildningsnämnden har beslutat att Ekskolan ska avvecklas. Bussen går som förut.",
            "mandate",
            "är det barn- och utbildningsnämnden som",
        ),
        ("# Skulen\n\nFormannskapet vedtok i går å byggje ut skulen. Bussen går.", "mandate", "det formannskapet som"),
        ("# Badet\n\nTekniska nämnden beslutade i går att bygga ett bad.", "mandate", "är det tekniska nämnden som"),
        ("# Lån en cykel\n\nDu kan låna en cykel av oss. Ansök om att låna en.", "service", "”Ring kundtjänst, "),
        (
            "# Lån en sykkel\n\nDu kan låne en sykkel hos oss. Søk om å låne en. Biblioteket har ti sykler.",
            "service",
            "«Ring biblioteket på ",
        ),
    ],
)
def test_who_and_where(linter: Linter, text: str, lever: str, words: str) -> None:
    (result,) = linter.check([document(text)])
    assert isinstance(result, LintResult)
    (message,) = (finding.message for finding in result.findings if finding.lever == lever)
    assert words in message
