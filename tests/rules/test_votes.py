"""A vote on a lever: weighed against the rule's conditions, it may overrule them, and says how sure a finding is."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kommunlint.lint.explain import Explanation, Voted, explain
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import VOTES_TABLE, load_packs
from kommunlint.rules.hearing import HEARD_FROM, HEARD_TO, LOUDEST
from kommunlint.rules.sentences import COLUMNS, FEATURES, number
from kommunlint.rules.vocabulary import LEVERS
from tests.conftest import document
from tests.packs.test_load import faults, write

LEVER = """\
rule: spak/x
kind: lever
lever: background
vote: true
severity: warning
title: {sv: Skäl}
message: {sv: "Skriv skälet till ”{text}”."}
why: {sv: Läsaren undrar.}
signals:
  stängning: {title: {sv: en stängning}, terms: {sv: ["stänger"]}}
  flytt: {terms: {sv: ["flyttar"]}}
  fest: {terms: {sv: ["kalas"]}}
  lov: {terms: {sv: ["påsklov"]}}
  läcka: {terms: {sv: ["läcker"]}}
  orsak: {terms: {sv: ["eftersom"]}}
when: stängning
unless: lov
require: orsak
mark: [flytt]
"""
WORTHS = {"flytt": (5, 0), "stängning": (1, 0), "fest": (-6, 0), "läcka": (0, 6)}
"""What a signal in a sentence is worth for asking and for showing, beyond -3 and -3 without any."""
COUNTS = [[30, 6, 4], [4, 30, 6], [3, 5, 92]]
"""How often the rule says shown, missing and na, where each of these is right."""
TALK = "Kaffet står framme på torget hela dagen. " * (HEARD_FROM // 7 + 1)
ANSWERS = ("shown", "missing", "na")


def votes(**changes: Any) -> dict[str, Any]:
    quiet = (0.0, 0.0, 0.0, 0.0)
    loud = (1.5, 0.0, 0.0, 0.0)
    trust = {right: dict(zip(ANSWERS, row, strict=True)) for right, row in zip(ANSWERS, COUNTS, strict=True)}
    asked = {"otherwise": 0.0, "length": 0.0, "asks": loud, "shows": quiet}
    missing = {"otherwise": 0.0, "length": 0.0, "asks": quiet, "shows": tuple(-one for one in loud)}
    return {
        "votes": {"background": {"asked": asked, "missing": missing, "trust": trust}},
        "signals": list(WORTHS),
        "scales": {lever: [0.3, 0.3] for lever in LEVERS},
        "otherwise": {lever: [-3, -3] for lever in LEVERS},
    } | changes


def pack(folder: Path, told: dict[str, Any] | None = None) -> Path:
    write(folder, spak__x=LEVER, votes=json.dumps(told or votes(), ensure_ascii=False))
    table = np.zeros((FEATURES, len(COLUMNS)), dtype=np.int8)
    for signal, worths in WORTHS.items():
        for question, worth in zip(("asks", "shows"), worths, strict=True):
            # a signal weighs .35 in its sentence, and the scale is .3
            table[number(f"s{signal}"), COLUMNS.index(("background", question))] = round(worth / 0.35 / 0.3)
    table.tofile(folder / VOTES_TABLE)
    return folder


def judged(folder: Path, text: str) -> tuple[str, bool, list[str], list[str]]:
    (result,) = Linter(load_packs((pack(folder),))).check([document(text)], "sv")
    assert isinstance(result, LintResult)
    (lever,) = result.levers
    found = [f"{finding.severity} {finding.passage.text}" for finding in result.findings]
    return lever.value, lever.is_sure, found, [passage.text for passage in lever.evidence]


def voted(folder: Path, text: str, told: dict[str, Any] | None = None) -> Voted:
    loaded = load_packs((pack(folder, told),))
    explained = explain(document(f"---\nlang: sv\n---\n{text}"), Linter(loaded), loaded)
    assert isinstance(explained, Explanation)
    vote = explained.levers[0].vote
    assert vote is not None
    return vote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badet stänger och flyttar.", ("missing", True, ["warning flyttar"], [])),
        ("Badet stänger för ett kalas.", ("missing", False, ["suggestion stänger"], [])),
        ("Badet stänger, eftersom röret läcker.", ("shown", True, [], ["eftersom"])),
        # The rule asks nothing; a short text shows too little to overrule it, and a long one may tell too much.
        ("Badet flyttar.", ("na", True, [], [])),
        (f"Badet flyttar. {TALK}", ("missing", False, ["suggestion flyttar"], [])),
        (f"Badet flyttar. {TALK * (HEARD_TO // HEARD_FROM)}", ("na", True, [], [])),
        # What the rule excuses stays excused.
        (f"Badet flyttar. Det är påsklov. {TALK}", ("na", True, [], [])),
        # The rule asks; what speaks against it must weigh enough.
        (f"Badet stänger för ett kalas. {TALK}", ("na", True, [], [])),
        # What the rule misses may be told in other words, and the sentence that does so is the evidence.
        (f"Badet stänger och flyttar. Röret läcker. {TALK}", ("shown", True, [], ["Röret läcker."])),
        # What the rule takes for an answer may be none; that is only a hint.
        (f"Badet stänger och flyttar, eftersom. {TALK}", ("missing", False, ["suggestion flyttar"], [])),
        # Nothing that could ask: a vote alone finds no fault.
        (f"Det är lugnt. {TALK}", ("na", True, [], [])),
    ],
)
def test_verdicts(tmp_path: Path, text: str, expected: tuple[str, bool, list[str], list[str]]) -> None:
    assert judged(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "asks", "shows", "by_rule"),
    [
        ("Badet flyttar.", -3 + 5, -3, "na"),
        ("Badet stänger.", -3 + 1, -3, "missing"),
        ("Badet stänger. Röret läcker, eftersom det är gammalt.", -3 + 1, -3 + 6, "shown"),
        ("Vi har kalas.", -LOUDEST, -3, "na"),
    ],
)
def test_the_shares_are_those_of_the_formula(
    tmp_path: Path, text: str, asks: float, shows: float, by_rule: str
) -> None:
    asked, missing = 1 / (1 + math.exp(-1.5 * asks)), 1 / (1 + math.exp(1.5 * shows))
    said = [asked * (1 - missing), asked * missing, 1 - asked]
    at = ANSWERS.index(by_rule)
    weighed = [(share + 0.001) * (row[at] + 1) / (sum(row) + 3) for share, row in zip(said, COUNTS, strict=True)]
    expected = {answer: one / sum(weighed) for answer, one in zip(ANSWERS, weighed, strict=True)}
    assert voted(tmp_path, text).shares == pytest.approx(expected, abs=0.02)  # weights are whole numbers of .3


def test_no_vote_is_beyond_doubt(tmp_path: Path) -> None:
    certain = votes()
    certain["votes"]["background"]["asked"]["otherwise"] = 1000
    shares = voted(tmp_path, "Badet ligger där.", certain).shares
    assert 0 < shares["na"] < 0.05


def test_explain_tells_the_sentences_that_ask_and_answer(tmp_path: Path) -> None:
    vote = voted(tmp_path, f"Badet stänger och flyttar. Röret läcker. {TALK}")
    assert vote.overruled
    assert [one.passage.text for one in vote.asks] == ["Badet stänger och flyttar."]
    assert [one.passage.text for one in vote.shows] == ["Röret läcker."]


def test_other_levers_count(tmp_path: Path) -> None:
    told = votes()
    told["votes"]["background"]["asked"]["others"] = {"service": [1.0, 0.0]}
    quiet, loud = voted(tmp_path, "Badet flyttar."), voted(tmp_path, "Badet flyttar.", told)
    assert loud.shares["na"] > quiet.shares["na"]  # no sentence asks for the service: -3


def test_a_signal_that_is_not_there_is_told(tmp_path: Path) -> None:
    pack(tmp_path, votes(signals=["kalas"]))
    with pytest.raises(PackError, match=r"votes\.yml.*there is no signal 'kalas'"):
        load_packs((tmp_path,))


def test_a_vote_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, spak__x=LEVER)
    with pytest.raises(PackError, match=r"no votes\.yml has one on 'background'"):
        load_packs((tmp_path,))


def test_a_vote_counts_all_answers_and_all_levers_and_is_finite(tmp_path: Path) -> None:
    told = votes(scales={"background": [1, 1]})
    told["votes"]["background"]["asked"]["length"] = math.inf
    del told["votes"]["background"]["trust"]["na"]
    found = faults(pack(tmp_path, told))
    assert len(found) == 3
    assert all(fault.startswith("votes.yml:") for fault in found)


@pytest.mark.parametrize("size", [None, 0, 7])
def test_a_table_of_another_size_is_told(tmp_path: Path, size: int | None) -> None:
    table = pack(tmp_path) / VOTES_TABLE
    table.unlink()
    if size is not None:
        table.write_bytes(bytes(size))
    (fault,) = faults(tmp_path)
    assert (
        fault == f"votes.bin:1:1: has {size or 0} bytes; as votes.yml reads it, it must have {FEATURES * len(COLUMNS)}"
    )
