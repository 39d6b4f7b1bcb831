"""The kinds of rules: how each is written, and how it is compiled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunlint.rules.kinds import acronyms, lever, metric, pattern, python, structure, terms, verbnouns
from kommunlint.rules.kinds.acronyms import AcronymsRule
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.kinds.lever import LeverRule
from kommunlint.rules.kinds.metric import MetricRule
from kommunlint.rules.kinds.pattern import PatternRule
from kommunlint.rules.kinds.python import PythonRule
from kommunlint.rules.kinds.structure import StructureRule
from kommunlint.rules.kinds.terms import TermsRule
from kommunlint.rules.kinds.verbnouns import VerbNounsRule

__all__ = [
    "AcronymsRule",
    "Compiled",
    "LeverRule",
    "MetricRule",
    "PatternRule",
    "PythonRule",
    "Rule",
    "StructureRule",
    "TermsRule",
    "Toolbox",
    "VerbNounsRule",
    "compile_rule",
    "placeholders",
]

Rule = Annotated[
    AcronymsRule | LeverRule | MetricRule | PatternRule | PythonRule | StructureRule | TermsRule | VerbNounsRule,
    Field(discriminator="kind"),
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
        case AcronymsRule():
            return acronyms.compile_acronyms(rule, tools)
        case VerbNounsRule():
            return verbnouns.compile_verb_nouns(rule, tools)


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
        case AcronymsRule():
            return acronyms.PLACEHOLDERS
        case VerbNounsRule():
            return verbnouns.PLACEHOLDERS
