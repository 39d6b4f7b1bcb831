"""Conditions as they turned out in a text, with the places that came near: for whoever asks why.

It says what `conditions.evaluate` says, and looks again at what that leaves out; no check pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import All_, Any_, Condition, SignalCondition
from kommunlint.rules.conditions import Requirement, evaluate, misfit
from kommunlint.signals.evidence import Evidence, EvidenceIndex


@dataclass(frozen=True, slots=True)
class Refused:
    """Evidence of a signal that doesn't count, and the requirement that it fails; `of` is the signal it is about."""

    evidence: Evidence
    requirement: Requirement
    of: str


@dataclass(frozen=True, slots=True)
class Step:
    """A condition, whether it held, what met it and what did not, and the same for each of its parts."""

    condition: Condition
    held: bool
    evidence: tuple[Evidence, ...] = ()
    refused: tuple[Refused, ...] = ()
    parts: tuple[Step, ...] = ()


def trace(condition: Condition, text: AnnotatedText, index: EvidenceIndex) -> Step:
    """How a condition turned out in a text, and why."""
    outcome = evaluate(condition, text, index)
    if isinstance(condition, SignalCondition):
        refused = tuple(
            Refused(one, *failed)
            for one in index.of(condition.signal)
            if (failed := misfit(condition, one, text, index)) is not None
        )
        return Step(condition, outcome.held, outcome.evidence, refused)
    parts = tuple(trace(part, text, index) for part in parts_of(condition))
    return Step(condition, outcome.held, outcome.evidence, parts=parts)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that a condition is made of."""
    if isinstance(condition, SignalCondition):
        return ()
    if isinstance(condition, Any_):
        return condition.any
    return condition.all if isinstance(condition, All_) else condition.none
