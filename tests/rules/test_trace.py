"""A trace says what the evaluation says, and which requirement each place fails that doesn't count."""

from __future__ import annotations

import pytest

from kommunlint.rules.conditions import evaluate
from kommunlint.rules.trace import Step, trace
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from tests.conftest import document
from tests.rules.test_conditions import ADAPTER, TEXT, annotated


def traced(condition: object, **places: list[tuple[int, int, int]]) -> Step:
    found = {
        name: [Evidence(block, start, start + 2, sentence, name) for block, start, sentence in where]
        for name, where in places.items()
    }
    parsed, text, index = ADAPTER.validate_python(condition), annotated(document(TEXT)), EvidenceIndex(found)
    step = trace(parsed, text, index)
    outcome = evaluate(parsed, text, index)
    assert (step.held, step.evidence) == (outcome.held, outcome.evidence)
    return step


@pytest.mark.parametrize(
    ("condition", "failed"),
    [
        ({"signal": "a", "in": ["title"]}, ("in", "")),
        ({"signal": "a", "first": 1}, ("first", "")),
        ({"signal": "a", "opening": 1}, ("opening", "")),
        ({"signal": "a", "quoted": True}, ("quoted", "")),
        ({"signal": "a", "within": {"of": "b", "sentence": True}}, ("within", "b")),
        ({"signal": "a", "outside": {"of": "c", "sentence": True}}, ("outside", "c")),
        ({"signal": "a", "about": {"of": "b"}}, ("about", "b")),
        ({"signal": "a", "then": {"words": 99}}, ("then", "")),
    ],
)
def test_what_a_place_fails(condition: object, failed: tuple[str, str]) -> None:
    step = traced(condition, a=[(2, 0, 0)], b=[(1, 0, 0)], c=[(2, 4, 0)])
    assert not step.held
    assert [(one.requirement, one.of) for one in step.refused] == [failed]


def test_what_meets_it_is_not_refused() -> None:
    step = traced({"signal": "a", "first": 1}, a=[(1, 0, 0), (2, 0, 0)])
    assert [one.block for one in step.evidence] == [1]
    assert [one.evidence.block for one in step.refused] == [2]


def test_parts() -> None:
    step = traced({"all": ["a", {"none": ["b", "c"]}]}, a=[(1, 0, 0)], c=[(2, 0, 0)])
    assert [(part.held, [one.held for one in part.parts]) for part in step.parts] == [
        (True, []),
        (False, [False, True]),
    ]
