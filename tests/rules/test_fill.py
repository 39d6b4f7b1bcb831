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
