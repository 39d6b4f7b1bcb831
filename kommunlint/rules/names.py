"""The words that stand for rules, wherever rules are chosen: in directives, in the configuration, at the prompt."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from fnmatch import fnmatchcase

from kommunlint.rules.kinds import LeverRule, Rule


def named(word: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The rules that a word names: a rule, a category or lever, a folder of rules, or a pattern with `*`."""
    word = word.casefold().rstrip("/")
    return frozenset(
        name
        for name, rule in rules.items()
        if word in (name, subject(rule)) or name.startswith(f"{word}/") or fnmatchcase(name, word)
    )


def subject(rule: Rule) -> str:
    """What the rule is about: its lever or its category."""
    return rule.lever if isinstance(rule, LeverRule) else rule.category or rule.kind


def nearest(word: str, rules: Mapping[str, Rule]) -> str | None:
    """The rule, category or lever that a misspelt word is most like, if it is like any."""
    own_names = {name.rpartition("/")[2]: name for name in rules}
    known = {**own_names, **{subject(rule): subject(rule) for rule in rules.values()}, **{name: name for name in rules}}
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    return known[near[0]] if near else None


def unknown_name(word: str, rules: Mapping[str, Rule]) -> str:
    """What to say of a word that names no rule, with the nearest one that does."""
    near = nearest(word, rules)
    hint = f"did you mean {near!r}?" if near else "see kommunlint rules list"
    return f"there is no such rule, category or lever as {word!r}; {hint}"
