"""The kinds of rules: how each is written, and how it is compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kommunlint.rules.kinds.acronyms import AcronymsRule, compile_acronyms
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.kinds.directive import DirectiveRule, compile_directive
from kommunlint.rules.kinds.lever import LeverRule, compile_lever
from kommunlint.rules.kinds.metric import MetricRule, compile_metric
from kommunlint.rules.kinds.pattern import PatternRule, compile_pattern
from kommunlint.rules.kinds.python import PythonRule, compile_python
from kommunlint.rules.kinds.rarewords import RareWordsRule, compile_rare_words
from kommunlint.rules.kinds.structure import StructureRule, compile_structure
from kommunlint.rules.kinds.terms import TermsRule, compile_terms
from kommunlint.rules.kinds.verbnouns import VerbNounsRule, compile_verb_nouns

__all__ = [
    "KINDS",
    "AcronymsRule",
    "DirectiveRule",
    "LeverRule",
    "MetricRule",
    "PatternRule",
    "PythonRule",
    "RareWordsRule",
    "Rule",
    "StructureRule",
    "TermsRule",
    "Toolbox",
    "VerbNounsRule",
    "compile_rule",
]

Rule = (
    AcronymsRule
    | DirectiveRule
    | LeverRule
    | MetricRule
    | PatternRule
    | PythonRule
    | RareWordsRule
    | StructureRule
    | TermsRule
    | VerbNounsRule
)

KINDS: Mapping[str, type[Rule]] = MappingProxyType(
    {
        "terms": TermsRule,
        "pattern": PatternRule,
        "metric": MetricRule,
        "structure": StructureRule,
        "lever": LeverRule,
        "acronyms": AcronymsRule,
        "verb-nouns": VerbNounsRule,
        "rare-words": RareWordsRule,
        "python": PythonRule,
        "directive": DirectiveRule,
    }
)
"""How a kind is called in a rule file."""

_COMPILERS: Mapping[type[Rule], Callable[[Any, Toolbox], Compiled]] = MappingProxyType(
    {
        AcronymsRule: compile_acronyms,
        DirectiveRule: compile_directive,
        LeverRule: compile_lever,
        MetricRule: compile_metric,
        PatternRule: compile_pattern,
        PythonRule: compile_python,
        RareWordsRule: compile_rare_words,
        StructureRule: compile_structure,
        TermsRule: compile_terms,
        VerbNounsRule: compile_verb_nouns,
    }
)


def compile_rule(rule: Rule, tools: Toolbox) -> Compiled:
    """The rule's check in one language, with the signals that it wants."""
    return _COMPILERS[type(rule)](rule, tools)
