"""A fingerprint is the same while the text moves, and another when the words or their sentence change."""

from __future__ import annotations

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.fingerprint import digest, numbered, sentence_around
from kommunlint.lint.linter import Linter
from tests.conftest import document

TEXT = """\
# Glass i parken

Nu leker vi i parken. Barnen erhåller en stor glass vid dammen före sommaren.

## Glass till alla barn

Vi svarar gärna på frågor i enlighet med våra löften. Klicka [här](/glass).
"""


def names(linter: Linter, text: str, name: str = "draft.md") -> dict[str, str]:
    (outcome,) = linter.check([document(text, name)], "sv")
    assert isinstance(outcome, LintResult)
    found = {finding.fingerprint: finding.passage.text for finding in outcome.findings}
    assert len(found) == len(outcome.findings)
    return {words: fingerprint for fingerprint, words in found.items()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nu leker", "Hej alla barn i byn.\n\nNu leker"),
        ("erhåller en stor glass", "erhåller\nen  stor\nglass"),
        ("## Glass till alla barn", "## Svar på frågor om glass"),
        ("Nu leker vi i parken.", "Nu leker vi i hela parken med hjälp av barnen."),
        ("stor glass vid", "**stor** glass [vid](/vid)"),
        ("\n", "\r\n"),
        ("# Glass", "---\ntitle: Glass\n---\n\n# Glass"),
        ("å", "a\u030a"),
    ],
)
def test_what_leaves_it_as_it_is(linter: Linter, before: str, after: str) -> None:
    first = names(linter, TEXT)
    again = names(linter, TEXT.replace(before, after))
    assert set(first) == {"erhåller", "i enlighet med", "här"}
    assert set(again.values()) == set(first.values())


def test_the_same_article_as_html(linter: Linter) -> None:
    page = "<main><h1>Glass i parken</h1><p>Nu leker vi i parken. Barnen erhåller en stor glass vid"
    page += " dammen före sommaren.</p></main>"
    assert names(linter, page, "a.html")["erhåller"] == names(linter, TEXT)["erhåller"]


def test_what_changes_it(linter: Linter) -> None:
    first = names(linter, TEXT)
    again = names(linter, TEXT.replace("före sommaren", "till hösten"))
    assert first["erhåller"] != again["erhåller"]
    assert first["här"] == again["här"]
    assert digest("a/b", "ord", "Ett ord.") != digest("a/c", "ord", "Ett ord.")
    assert digest("a/b", "ord", "Ett ord.") != digest("a/b", "Ett", "Ett ord.")


def test_equal_findings_are_numbered() -> None:
    assert list(numbered(["x", "y", "x"])) == ["x:1", "y:1", "x:2"]


def test_one_more_of_the_same_leaves_the_others(linter: Linter) -> None:
    line = "Barnen erhåller en stor glass vid dammen före sommaren.\n\n"
    (two,) = linter.check([document(line * 2)], "sv")
    (three,) = linter.check([document(line * 3)], "sv")
    assert isinstance(two, LintResult)
    assert isinstance(three, LintResult)
    known, now = ({finding.fingerprint for finding in result.findings} for result in (two, three))
    assert len(known) == 2
    assert known < now


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("Ett", "Ett hus. "),
        ("hus.", "Ett hus. "),
        ("Två", "”Två hus?” "),
        ("Sist.", "Sist."),
        ("hus. ”Två hus?”", "Ett hus. ”Två hus?” "),
    ],
)
def test_the_sentence_around(marked: str, sentence: str) -> None:
    text = "Ett hus. ”Två hus?” Sist."
    start = text.index(marked)
    assert sentence_around(text, start, start + len(marked)) == sentence
