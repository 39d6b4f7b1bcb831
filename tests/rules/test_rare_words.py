"""Rare words: a compound is as common as its parts, unless its last part is one that only professionals use."""

from __future__ import annotations

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document


@pytest.mark.parametrize(
    ("word", "is_rare"),
    [
        ("grunnavtale", False),
        ("boligkompensasjon", True),  # both parts are common, and only professionals join them
        ("kompensasjon", False),
    ],
)
def test_compounds(linter: Linter, word: str, is_rare: bool) -> None:
    (result,) = linter.check(
        [document(f"# Nytt i kommunen\n\nI mai vil vi fortelle mer om {word} og svare deg.")], "nb"
    )
    assert isinstance(result, LintResult)
    rare = [finding.passage.text for finding in result.findings if finding.rule == "plain-language/rare-word"]
    assert rare == ([word] if is_rare else [])


@pytest.mark.parametrize(("words", "is_rare"), [("vulkanisøren Anna Berg", False), ("vulkanisøren i bygda", True)])
def test_what_a_named_person_does_is_left_alone(linter: Linter, words: str, is_rare: bool) -> None:
    (result,) = linter.check([document(f"# Nytt i kommunen\n\nI mai kan du spørre {words} om dekk.")], "nb")
    assert isinstance(result, LintResult)
    rare = [finding.passage.text for finding in result.findings if finding.rule == "plain-language/rare-word"]
    assert rare == (["vulkanisøren"] if is_rare else [])


@pytest.mark.parametrize(
    ("text", "rare"),
    [("I maj är alla påkopplade hus klara igen.", []), ("I maj är alla avskjutningar klara.", ["avskjutningar"])],
)
def test_a_participle_is_no_rarer_for_its_beginning(linter: Linter, text: str, rare: list[str]) -> None:
    (result,) = linter.check([document(f"# Nytt i kommunen\n\n{text}")], "sv")
    assert isinstance(result, LintResult)
    found = [finding.passage.text for finding in result.findings if finding.rule == "plain-language/rare-word"]
    assert found == rare


@pytest.mark.parametrize(
    ("text", "is_rare"),
    [("Vi renoverar Klitterbadet i vår. Klitterbadet öppnar i juni.", False), ("Klitterbadet öppnar i juni.", True)],
)
def test_a_name_is_one_where_it_opens_a_sentence_too(linter: Linter, text: str, is_rare: bool) -> None:
    (result,) = linter.check([document(f"# Badet stängs\n\n{text}")], "sv")
    assert isinstance(result, LintResult)
    assert any(finding.rule == "plain-language/rare-word" for finding in result.findings) is is_rare
