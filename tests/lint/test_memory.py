"""Outcomes come back from the store as they were, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kommunlint.cache.store import Store
from kommunlint.lint.finding import LintResult, NotChecked
from kommunlint.lint.linter import Linter
from kommunlint.lint.memory import Memory
from kommunlint.lint.run import check_source, check_texts
from kommunlint.lint.stored import decode, encode
from kommunlint.source import Problem, Source
from tests.conftest import Ready

TEXT = """# Nämnden beslutade om skolan

Nämnden beslutade i tisdags att Norrgårdens skola ska avvecklas. Samtliga elever erhåller plats i en annan skola.
Ansök om plats för ditt barn före den 1 mars.
"""


@pytest.fixture(scope="module")
def result(linter: Linter) -> LintResult:
    outcome = check_source(Source("a.md", TEXT), Ready(linter))
    assert isinstance(outcome, LintResult)
    assert outcome.findings
    assert outcome.levers
    return outcome


def test_an_outcome_as_it_was(result: LintResult) -> None:
    assert decode(encode(result), result.source) == result
    problem = NotChecked(Problem("not-utf8", "a.md", 3, 7, (("byte", "0xE5"), ("limit", 3))), is_error=True)
    assert decode(encode(problem), Source("a.md", "")) == problem


def _spoil(data: Any, *path: str | int, value: Any) -> bytes:
    copy = json.loads(json.dumps(data))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(copy).encode()


def test_what_no_linter_would_say_is_not_taken(result: LintResult) -> None:
    data = json.loads(encode(result))
    spoilt = [
        b"",
        b"[]",
        b"3",
        b"{}",
        b"\xff",
        _spoil(data, "about", value=None),
        _spoil(data, "about", 1, value="da"),
        _spoil(data, "metrics", value=["many", 1, None]),
        _spoil(data, "levers", 0, 1, value="perhaps"),
        _spoil(data, "findings", 0, 3, value="deadly"),
        _spoil(data, "findings", 0, 4, value=["a"]),
        _spoil(data, "findings", 0, 5, 1, value=-1),
        _spoil(data, "findings", 0, 5, 2, value=len(TEXT) + 1),
        _spoil(data, "findings", 0, 5, 2, value="3"),
        _spoil(data, "findings", 0, 6, value=[["x"]]),
        _spoil(data, "findings", 0, 6, value=[["x", "certain", None, True]]),
        _spoil(data, "findings", 0, 6, value=[["x", "safe", [3, 1, "y"], True]]),
        _spoil(data, "genre", value=["moon", "x", []]),
        _spoil(data, "findings", 0, value=[]),
    ]
    assert [decode(one, result.source) for one in spoilt] == [None] * len(spoilt)


def test_only_the_same_text_in_the_same_run_is_known(result: LintResult, tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    memory = Memory(store, b"run")
    memory.keep([(result.source, encode(result))])
    moved = memory.recall(Source("b.md", TEXT))
    assert isinstance(moved, LintResult)
    assert (moved.source.path, moved.findings) == ("b.md", result.findings)
    assert memory.recall(Source("a.txt", TEXT)) is None
    assert memory.recall(Source("rekrytering/a.md", TEXT)) is None
    assert memory.recall(Source("a.md", TEXT + " ")) is None
    assert Memory(store, b"other run").recall(result.source) is None


class _Nothing:
    """A desk that must not be asked."""

    @property
    def linter(self) -> Linter:
        raise AssertionError

    options = property(linter.fget)  # type: ignore[attr-defined]


def test_known_and_unknown_texts_come_in_their_order(linter: Linter, tmp_path: Path) -> None:
    paths = []
    for number in range(5):
        path = tmp_path / f"{number}.md"
        path.write_text(TEXT.replace("1 mars", f"{number + 1} mars") if number != 3 else "", "utf-8")
        paths.append(str(path))
    memory = Memory(Store(str(tmp_path / "cache")), b"run")
    list(check_texts(paths[1:3], Ready(linter), memory))
    mixed = list(check_texts(paths, Ready(linter), memory))
    assert mixed == list(check_texts(paths, Ready(linter)))
    assert list(check_texts(paths, _Nothing(), memory)) == mixed
