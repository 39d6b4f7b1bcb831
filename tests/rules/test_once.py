"""A word that is only explained is explained once: in whatever form it comes first, alone or in a phrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import load_packs
from tests.conftest import document
from tests.packs.test_load import write

RULE = """\
rule: ord/fackord
kind: terms
category: jargon
title: {sv: Fackord}
message: {sv: "Skriv ”{suggestion}”."}
explain: {sv: "Förklara: {explanation}."}
why: {sv: Alla vet inte.}
once: true
unless_explained: true
terms:
  sv:
    - {term: huvudman, explain: den som ansvarar, inflections: [huvudman, huvudmannen]}
    - {term: enskild huvudman, explain: den som driver en fristående skola, inflections: [enskild huvudman]}
examples:
  sv:
    - {bad: "En [[huvudman]] svarar."}
    - {good: "Rektorn svarar."}
"""

LONG_WORD = """\
rule: ord/langt
kind: metric
category: long-word
metric: letters
per: word
limits: {suggestion: 18}
mark: {words: 1}
title: {sv: Långt ord}
message: {sv: "”{text}” är långt."}
why: {sv: Det är svårt att läsa.}
examples:
  sv:
    - {bad: "Vi gör en [[markanvändningskategorisering]]."}
    - {good: "Vi sorterar marken."}
"""


def test_a_long_word_is_told_at_its_first_place(tmp_path: Path) -> None:
    text = "En markanvändningskategorisering görs. Läs om markanvändningskategorisering och bostadsförsörjningsprogram."
    (result,) = Linter(load_packs((write(tmp_path, ord__langt=LONG_WORD),))).check([document(text)], "sv")
    assert isinstance(result, LintResult)
    assert [finding.passage.text for finding in result.findings] == [
        "markanvändningskategorisering",
        "bostadsförsörjningsprogram",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fråga huvudmannens ombud. En huvudman svarar.", ["huvudmannens"]),
        ("En enskild huvudman söker. Då svarar huvudmannen.", ["enskild huvudman"]),
        ("En huvudman (ägare) svarar.", []),
        ("En huvudman (HVM) svarar.", ["huvudman"]),
    ],
)
def test_where_a_word_is_explained(tmp_path: Path, text: str, told: list[str]) -> None:
    (result,) = Linter(load_packs((write(tmp_path, ord__fackord=RULE),))).check([document(text)], "sv")
    assert isinstance(result, LintResult)
    assert [finding.passage.text for finding in result.findings] == told
