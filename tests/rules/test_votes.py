"""A vote on a lever: weighed against the rule, it may ask for what the rule misses, and excuse what it asks for."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kommunlint.lint.explain import Explanation, explain
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import load_packs
from kommunlint.rules.votes import HEARD_FROM, WEIGHT
from tests.conftest import document
from tests.packs.test_load import faults, write

LEVER = """\
rule: spak/x
kind: lever
lever: background
vote: x
severity: warning
title: {sv: Skäl}
message: {sv: "Skriv skälet till ”{text}”."}
why: {sv: Läsaren undrar.}
signals:
  stängning: {title: {sv: en stängning}, terms: {sv: ["stänger"]}}
  flytt: {terms: {sv: ["flyttar"]}}
  fest: {terms: {sv: ["kalas"]}}
  lov: {terms: {sv: ["påsklov"]}}
  orsak: {terms: {sv: ["eftersom"]}}
when: stängning
unless: lov
require: orsak
mark: [flytt]
"""
VOTES = """\
votes:
  x:
    otherwise: 0
    there: {stängning: 0.5, flytt: 3, fest: -6}
    opening: {flytt: 1}
    trust: {asked: {asked: 58, na: 38}, na: {asked: 8, na: 88}}
"""
ODDS = {"asked": math.log((59 / 98) / (9 / 98)), "na": math.log((39 / 98) / (89 / 98))}
"""By how much the rule's answer changes the odds: counts one higher, as many drafts of each kind."""
TALK = "Kaffet står framme på torget hela dagen. " * (HEARD_FROM // 7 + 1)


def linter(folder: Path) -> Linter:
    return Linter(load_packs((write(folder, spak__x=LEVER, votes=VOTES),)))


def judged(folder: Path, text: str) -> tuple[str, bool, list[str]]:
    (result,) = linter(folder).check([document(text)], "sv")
    assert isinstance(result, LintResult)
    (lever,) = result.levers
    return lever.value, lever.is_sure, [f"{finding.severity} {finding.passage.text}" for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badet stänger.", ("missing", False, ["suggestion stänger"])),
        ("Badet stänger och flyttar.", ("missing", True, ["warning flyttar"])),
        ("Badet stänger, eftersom det läcker.", ("shown", True, [])),
        # The rule asks nothing; a short text shows too little to overrule it.
        ("Badet flyttar.", ("na", True, [])),
        (f"Badet flyttar. {TALK}", ("missing", False, ["suggestion flyttar"])),
        (f"Badet flyttar, eftersom det läcker. {TALK}", ("shown", True, [])),
        (f"Badet flyttar. Det är påsklov. {TALK}", ("na", True, [])),
        # The rule asks; what speaks against it must weigh enough.
        ("Badet stänger för ett kalas.", ("missing", False, ["suggestion stänger"])),
        (f"Badet stänger för ett kalas. {TALK}", ("na", True, [])),
        (f"Det är kalas. {TALK}", ("na", True, [])),
    ],
)
def test_verdicts(tmp_path: Path, text: str, expected: tuple[str, bool, list[str]]) -> None:
    assert judged(tmp_path, text) == expected


def test_the_share_is_that_of_the_formula(tmp_path: Path) -> None:
    pack = load_packs((write(tmp_path, spak__x=LEVER, votes=VOTES),))
    for text, odds in [
        ("Badet stänger.", WEIGHT * 0.5 + ODDS["asked"]),
        ("Badet flyttar.", WEIGHT * 4 + ODDS["na"]),
        ("Ett.\n\nTvå.\n\nTre.\n\nBadet flyttar.", WEIGHT * 3 + ODDS["na"]),
        ("Badet ligger där.", ODDS["na"]),
    ]:
        explained = explain(document(f"---\nlang: sv\n---\n{text}"), Linter(pack), pack)
        assert isinstance(explained, Explanation)
        vote = explained.levers[0].vote
        assert vote is not None
        assert vote.share == pytest.approx(1 / (1 + math.exp(-odds)))


def test_no_vote_is_beyond_doubt(tmp_path: Path) -> None:
    certain = VOTES.replace("otherwise: 0", "otherwise: 1000").replace("asked: 58, na: 38", "asked: 8, na: 88")
    pack = load_packs((write(tmp_path, spak__x=LEVER, votes=certain),))
    explained = explain(document("---\nlang: sv\n---\nBadet ligger där."), Linter(pack), pack)
    assert isinstance(explained, Explanation)
    vote = explained.levers[0].vote
    assert vote is not None
    assert vote.share == pytest.approx(1 / (1 + 1000**-WEIGHT))


def test_explain_tells_what_speaks_for_it_and_against(tmp_path: Path) -> None:
    pack = load_packs((write(tmp_path, spak__x=LEVER, votes=VOTES),))
    explained = explain(document(f"---\nlang: sv\n---\nBadet stänger för ett kalas. {TALK}"), Linter(pack), pack)
    assert isinstance(explained, Explanation)
    vote = explained.levers[0].vote
    assert vote is not None
    assert vote.overruled
    assert [(one.title, one.worth, one.passage.text) for one in vote.by] == [
        ("en stängning", 0.5, "stänger"),
        ("fest", -6, "kalas"),
    ]


def test_a_signal_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, spak__x=LEVER, votes=VOTES.replace("fest: -6", "kalas: -6"))
    with pytest.raises(PackError, match=r"votes\.yml.*there is no signal 'kalas'"):
        load_packs((tmp_path,))


def test_a_vote_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, spak__x=LEVER)
    with pytest.raises(PackError, match=r"votes\.yml has no 'x'"):
        load_packs((tmp_path,))


def test_a_vote_counts_both_answers(tmp_path: Path) -> None:
    (fault,) = faults(write(tmp_path, spak__x=LEVER, votes=VOTES.replace(", na: {asked: 8, na: 88}", "")))
    assert fault.startswith("votes.yml:6:")
