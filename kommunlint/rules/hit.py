"""What a rule says of a text: hits, and for a lever a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from kommunlint.rules.vocabulary import Lever, Severity, Value
    from kommunlint.signals.evidence import Evidence

Applicability = Literal["safe", "unsafe", "offered"]
"""`safe`: the sentence is sure to stay right. `unsafe`: it does, but the writer must see whether it is what is meant.

What is only `offered` may need other words around it to change as well.
"""
APPLICABILITIES: tuple[Applicability, ...] = get_args(Applicability)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words to put in place of the marked ones."""

    text: str
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class LinkTo:
    """An address that words of the text can lead to: those of the first of `places` that can be made a link."""

    address: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule fires: `values` fill in the message `template`, or the rule's own if there is none."""

    evidence: Evidence
    values: Mapping[str, str | int] = field(default_factory=dict)
    template: str | None = None
    suggestions: tuple[Replacement | LinkTo, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text shows of a lever: the evidence if shown, and what asks for it if it is missing.

    `is_sure` is False where so little asks for what is missing that the writer may well see it otherwise.
    """

    lever: Lever
    value: Value
    evidence: tuple[Evidence, ...] = ()
    because: tuple[Evidence, ...] = ()
    is_sure: bool = True
