"""A pack with a municipality's changes to its rules, and those asked for at the prompt."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from kommunlint.config.asked import Asked, AskedError
from kommunlint.config.discover import ConfigFile
from kommunlint.config.model import Change, RuleConfig
from kommunlint.packs.check import check_organisation
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds import MetricRule, Rule
from kommunlint.rules.names import named, unknown_name
from kommunlint.rules.organisation import joined
from kommunlint.rules.vocabulary import Severity

_T = TypeVar("_T")


def with_organisation(pack: Pack, file: ConfigFile) -> Pack:
    """The pack with the bodies, places, goals and services that the configuration adds.

    Raises:
        PackError: words are not written as phrases are.
    """
    faults = list(check_organisation(file.located, file.config)) if file.located else []
    if faults:
        raise PackError(faults)
    return dataclasses.replace(pack, organisation=joined((pack.organisation, file.config)))


def apply_changes(pack: Pack, file: ConfigFile, asked: Asked = Asked()) -> Pack:  # noqa: B008 - a frozen value
    """The pack with the rules turned off and changed.

    Of several words that name a rule the one that names the fewest rules counts, then the last.

    Raises:
        PackError: a word in the configuration names no rule, or a limit is set for a rule that has none.
        AskedError: a word at the prompt names no rule, or no rule is left of those selected there.
    """
    faults = list(_faults(pack, file))
    if faults:
        raise PackError(faults)
    for word in (*asked.select, *asked.ignore, *(word for word, _ in asked.severities)):
        if not named(word, pack.rules):
            raise AskedError(unknown_name(word, pack.rules))
    changes = {name: change for name in pack.rules if (change := _closest(name, file.config.rules, pack)) is not None}
    severities = dict(_severities(pack, changes, asked))
    changed = {name: _changed(rule, changes.get(name), severities.get(name)) for name, rule in pack.rules.items()}
    selected = _all_named(asked.select or file.config.select or ("*",), pack)
    off = _all_named((*file.config.ignore, *asked.ignore), pack)
    off |= {name for name, change in changes.items() if change == "off"}
    if asked.select and selected <= off:
        raise AskedError(
            f"{', '.join(asked.select)}: turned off by --ignore or the configuration; there is nothing left"
        )
    return dataclasses.replace(
        pack,
        rules={name: rule for name, rule in changed.items() if name in selected and name not in off},
        off={name: rule for name, rule in changed.items() if name not in selected or name in off},
        defaults={name: pack.rules[name].severity for name in severities},
    )


def _all_named(words: Iterable[str], pack: Pack) -> frozenset[str]:
    return frozenset[str]().union(*(named(word, pack.rules) for word in words))


def _closest(name: str, changes: Mapping[str, _T], pack: Pack) -> _T | None:
    """Of the changes whose word names a rule, that of the word that names the fewest, then the last."""
    words = [word for word in reversed(list(changes)) if name in named(word, pack.rules)]
    return changes[min(words, key=lambda word: len(named(word, pack.rules)))] if words else None


def _severities(pack: Pack, changes: Mapping[str, Change], asked: Asked) -> Iterator[tuple[str, Severity]]:
    """The severities set for all that a rule finds; those at the prompt win."""
    at_prompt = dict(asked.severities)
    for name in pack.rules:
        change = changes.get(name)
        level = _closest(name, at_prompt, pack) or (change.severity if isinstance(change, RuleConfig) else change)
        if level is not None and level != "off":
            yield name, level


def _changed(rule: Rule, change: Change | None, severity: Severity | None) -> Rule:
    update: dict[str, object] = {}
    if severity is not None:
        update["severity"] = severity
    if isinstance(change, RuleConfig) and change.limits and isinstance(rule, MetricRule):
        update["limits"] = change.limits
    return rule.model_copy(update=update) if update else rule


def _faults(pack: Pack, file: ConfigFile) -> Iterator[PackFault]:
    config = file.config
    for key, words in (("rules", tuple(config.rules)), ("select", config.select), ("ignore", config.ignore)):
        for word in words:
            if not named(word, pack.rules):
                yield file.fault((key, word), f"{key}.{word}: {unknown_name(word, pack.rules)}")
    for word, change in config.rules.items():
        if isinstance(change, RuleConfig) and change.limits:
            without = [name for name in named(word, pack.rules) if not isinstance(pack.rules[name], MetricRule)]
            if without:
                yield file.fault(("rules", word, "limits"), f"rules.{word}: {min(without)} has no limits")
