"""The examples in the shipped rule files, each a test."""

from __future__ import annotations

import pytest

from kommunlint.lint.examples import Case, cases, lacking, run_case
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.packs.pack import Pack
from kommunlint.resources import rules_folder

SHIPPED = load_packs((find_pack("kommun", rules_folder()),))


@pytest.mark.parametrize("case", list(cases(SHIPPED)), ids=lambda case: case.name)
def test_example(case: Case, linter: Linter) -> None:
    assert run_case(case, linter) is None


def test_every_rule_has_examples_that_fire_and_that_do_not(pack: Pack) -> None:
    assert list(lacking(pack)) == []
