"""A lever that little asks for is missing all the same, but the finding is a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import load_packs
from tests.conftest import document
from tests.packs.test_load import faults, write

LEVER = """\
rule: spak/x
kind: lever
lever: background
severity: warning
sure: {reasons: 2, looks_like: [consultation]}
title: {sv: Skäl}
message: {sv: "Skriv skälet till ”{text}”."}
why: {sv: Läsaren undrar.}
signals:
  beslut: {terms: {sv: ["stänger"]}}
  kostnad: {terms: {sv: ["kronor"]}}
  orsak: {terms: {sv: ["eftersom"]}}
when: {any: [beslut, kostnad]}
require: orsak
mark: [beslut]
"""


GENRES = """\
signals: {samråd: {terms: {sv: ["samrådet"]}}}
genres: [{genre: consultation, when: samråd}]
"""


def judged(folder: Path, text: str) -> tuple[str, bool, list[str]]:
    (result,) = Linter(load_packs((write(folder, spak__x=LEVER, genres=GENRES),))).check([document(text)], "sv")
    assert isinstance(result, LintResult)
    (lever,) = result.levers
    return lever.value, lever.is_sure, [finding.severity for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badet stänger.", ("missing", False, ["suggestion"])),
        ("Badet stänger. Det kostar 100 kronor.", ("missing", True, ["warning"])),
        ("Badet stänger. Samrådet är öppet.", ("missing", True, ["warning"])),
        ("---\ntype: consultation\n---\nBadet stänger.", ("missing", False, ["suggestion"])),
        ("Badet stänger, eftersom det läcker.", ("shown", True, [])),
    ],
)
def test_two_reasons_or_the_type_of_text(tmp_path: Path, text: str, expected: tuple[str, bool, list[str]]) -> None:
    assert judged(tmp_path, text) == expected


def test_a_type_that_is_not_there_is_told(tmp_path: Path) -> None:
    (fault,) = faults(write(tmp_path, spak__x=LEVER.replace("[consultation]", "[samråd]")))
    assert fault.startswith("spak/x.yml:5:")
