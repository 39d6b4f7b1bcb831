"""Evaluates conditions over signals: each answer carries its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from typing import Literal

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import All_, Any_, Condition, SignalCondition
from kommunlint.rules.nearness import is_about, is_in_opening, is_near, words_under
from kommunlint.signals.evidence import Evidence, EvidenceIndex

Requirement = Literal["in", "first", "opening", "quoted", "within", "outside", "about", "then"]
"""The keys of a condition that a place may fail to meet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a condition held, with the evidence that made it hold."""

    held: bool
    evidence: tuple[Evidence, ...] = ()


_HELD, _NOT_HELD = Outcome(held=True), Outcome(held=False)


def evaluate(condition: Condition, text: AnnotatedText, index: EvidenceIndex) -> Outcome:
    """Whether a condition holds in a text, and by what evidence; how it came about, `trace` tells."""
    if isinstance(condition, SignalCondition):
        return _signal(condition, text, index)
    if isinstance(condition, Any_):
        outcomes = [evaluate(part, text, index) for part in condition.any]
        return _joined([one for one in outcomes if one.held])
    if isinstance(condition, All_):
        met = list(takewhile(attrgetter("held"), (evaluate(part, text, index) for part in condition.all)))
        return _joined(met) if len(met) == len(condition.all) else _NOT_HELD
    return _NOT_HELD if any(evaluate(part, text, index).held for part in condition.none) else _HELD


def _joined(met: Sequence[Outcome]) -> Outcome:
    """The outcome of conditions that were met, if there are any."""
    if len(met) < 2:
        return met[0] if met else _NOT_HELD
    return Outcome(True, tuple(sorted({evidence for one in met for evidence in one.evidence})))


def _signal(condition: SignalCondition, text: AnnotatedText, index: EvidenceIndex) -> Outcome:
    seen = index.of(condition.signal)
    if not seen or (condition.genre and text.genre not in condition.genre):
        return _NOT_HELD
    found = tuple(one for one in seen if misfit(condition, one, text, index) is None)
    enough = bool(found) and (condition.count == 1 or _apart(found) >= condition.count)
    return Outcome(True, found) if enough else _NOT_HELD


def _apart(found: Sequence[Evidence]) -> int:
    """How many places the evidence makes out: two phrases over the same words are one sign, not two."""
    places, block, end = 0, -1, 0
    for one in sorted(found):
        if one.block != block or one.start >= end:
            places, block, end = places + 1, one.block, one.end
        else:
            end = max(end, one.end)
    return places


def misfit(
    condition: SignalCondition, one: Evidence, text: AnnotatedText, index: EvidenceIndex
) -> tuple[Requirement, str] | None:
    """What the condition asks for that evidence of its signal doesn't meet, and the signal that this is about, if any.

    None if it meets everything.
    """
    block = text.document.blocks[one.block]
    if condition.kinds and block.kind not in condition.kinds:
        return "in", ""
    if condition.first is not None and text.document.paragraph_numbers[one.block] > condition.first:
        return "first", ""
    if condition.opening is not None and not is_in_opening(condition.opening, one, text):
        return "opening", ""
    if condition.quoted is not None and text.is_quoted(one.block, one.start, one.end) != condition.quoted:
        return "quoted", ""
    for relation in condition.within:
        if not is_near(relation, one, text, index):
            return "within", relation.of
    for relation in condition.outside:
        if is_near(relation, one, text, index):
            return "outside", relation.of
    if condition.about is not None and not is_about(condition.about, one, text, index):
        return "about", condition.about.of
    if condition.then is not None and words_under(text, one.block) < condition.then.words:
        return "then", ""
    return None
