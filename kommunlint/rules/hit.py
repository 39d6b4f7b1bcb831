"""What a rule says of a text: hits, and for a lever a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kommunlint.rules.conditions import Outcome
from kommunlint.rules.header import Lever, Severity, Value
from kommunlint.signals.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words to put in place of the marked ones; `safe` only if the sentence is sure to stay right."""

    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule fires: `values` fill in the message `template`, or the rule's own if there is none."""

    evidence: Evidence
    values: Mapping[str, str | int] = field(default_factory=dict)
    template: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text shows of a lever: the evidence if shown, and the conditions that were met and failed."""

    lever: Lever
    value: Value
    evidence: tuple[Evidence, ...] = ()
    because: tuple[Outcome, ...] = ()
