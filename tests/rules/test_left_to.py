"""Where a rule that has more to say has a finding, another says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import load_packs
from tests.conftest import document
from tests.packs.test_load import RULE, faults, write

WORD = RULE.replace("    - {term: snöslask,", "    - {term: snöslask, followed_by: [väntas],")
PHRASE = """\
rule: ord/a-vader
kind: pattern
category: jargon
title: {sv: Väder}
message: {sv: "”{text}” är väder."}
why: {sv: Vädret är vårt.}
left_to: [ord/snoslask]
phrases:
  sv: ["mycket snöslask", "regn"]
"""


def rules_found(folder: Path, text: str) -> list[tuple[str, str]]:
    (result,) = Linter(load_packs((folder,))).check([document(f"# Väder\n\n{text}")], "sv")
    assert isinstance(result, LintResult)
    return [(finding.rule, finding.passage.text) for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I dag kan mycket snöslask väntas.", [("ord/snoslask", "snöslask")]),
        ("I dag faller mycket snöslask.", [("ord/a-vader", "mycket snöslask")]),
        ("Regn och snöslask väntas.", [("ord/a-vader", "Regn"), ("ord/snoslask", "snöslask")]),
    ],
)
def test_a_place_is_left_to_the_other_rule_only_where_that_speaks(
    tmp_path: Path, text: str, told: list[tuple[str, str]]
) -> None:
    folder = write(tmp_path, **{"ord__snoslask": WORD, "ord__a-vader": PHRASE})
    assert rules_found(folder, text) == told


def test_a_rule_that_is_not_there_or_left_to_others_itself_is_told(tmp_path: Path) -> None:
    broken = RULE.replace("terms:", "left_to: [ord/snoslasj, ord/a-vader]\nterms:", 1)
    folder = write(tmp_path, **{"ord__snoslask": broken, "ord__a-vader": PHRASE})
    assert sorted(faults(folder)) == [
        "ord/a-vader.yml:1:1: left_to: 'ord/snoslask' is left to others itself",
        "ord/snoslask.yml:1:1: left_to: 'ord/a-vader' is left to others itself",
        "ord/snoslask.yml:1:1: left_to: there is no rule 'ord/snoslasj'",
    ]
