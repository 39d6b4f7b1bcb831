"""The kinds of rules: how each is written, and how it is compiled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunlint.rules.kinds import lever, metric, pattern, python, structure, terms
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.kinds.lever import LeverRule
from kommunlint.rules.kinds.metric import MetricRule
from kommunlint.rules.kinds.pattern import PatternRule
from kommunlint.rules.kinds.python import PythonRule
from kommunlint.rules.kinds.structure import StructureRule
from kommunlint.rules.kinds.terms import TermsRule

__all__ = [
    "Compiled",
    "LeverRule",
    "MetricRule",
    "PatternRule",
    "PythonRule",
    "Rule",
    "StructureRule",
    "TermsRule",
    "Toolbox",
    "compile_rule",
    "placeholders",
]

Rule = Annotated[
    TermsRule | PatternRule | MetricRule | StructureRule | LeverRule | PythonRule, Field(discriminator="kind")
]


def compile_rule(rule: Rule, tools: Toolbox) -> Compiled:
    """The rule's check in one language, with the signals that it wants."""
    match rule:
        case TermsRule():
            return terms.compile_terms(rule, tools)
        case PatternRule():
            return pattern.compile_pattern(rule, tools)
        case MetricRule():
            return metric.compile_metric(rule, tools)
        case StructureRule():
            return structure.compile_structure(rule, tools)
        case LeverRule():
            return lever.compile_lever(rule, tools)
        case PythonRule():
            return python.compile_python(rule, tools)


def placeholders(rule: Rule) -> dict[str, set[str]]:
    """What each of the rule's message templates may name between braces."""
    match rule:
        case TermsRule():
            return terms.PLACEHOLDERS
        case PatternRule():
            return pattern.placeholders(rule)
        case MetricRule():
            return metric.PLACEHOLDERS
        case StructureRule():
            return structure.PLACEHOLDERS
        case LeverRule():
            return lever.PLACEHOLDERS
        case PythonRule():
            return python.PLACEHOLDERS
