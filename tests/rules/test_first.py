"""Signals that must stand where the news stands."""

from __future__ import annotations

from tests.rules.test_conditions import holds


def test_first_counts_paragraphs_and_takes_their_headings_in() -> None:
    first = {"signal": "a", "first": 1}
    assert holds(first, a=[(0, 0, 0)])
    assert holds(first, a=[(1, 0, 0)])
    assert not holds(first, a=[(2, 0, 0)])
    assert not holds(first, a=[(3, 0, 0)])
    assert holds({"signal": "a", "first": 3}, a=[(3, 0, 0)])


def test_opening_counts_sentences_of_running_text() -> None:
    assert holds({"signal": "a", "opening": 1}, a=[(0, 0, 0)])
    assert holds({"signal": "a", "opening": 1}, a=[(1, 0, 0)])
    assert not holds({"signal": "a", "opening": 1}, a=[(1, 8, 1)])
    assert holds({"signal": "a", "opening": 2}, a=[(1, 8, 1)])
    assert not holds({"signal": "a", "opening": 1}, a=[(2, 0, 0)])
    assert not holds({"signal": "a", "opening": 1}, a=[(3, 0, 0)])
