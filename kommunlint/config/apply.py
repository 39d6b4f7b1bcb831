"""A pack with a municipality's changes to its rules."""

from __future__ import annotations

import dataclasses
import difflib
from fnmatch import fnmatchcase

from kommunlint.config.discover import ConfigFile
from kommunlint.config.model import RuleConfig
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.pack import Pack
from kommunlint.rules.header import Severity
from kommunlint.rules.kinds import MetricRule, Rule


def apply_changes(pack: Pack, file: ConfigFile) -> Pack:
    """The pack with the rules off and changed that the configuration names.

    Of several patterns that fit a rule the longest counts, then the last.

    Raises:
        PackError: a pattern fits no rule, or a limit is set for a rule that has none.
    """
    changes = file.config.rules
    faults = [_unknown(pack, pattern, file) for pattern in changes if not _fits_any(pack, pattern)]
    rules: dict[str, Rule] = {}
    for name, rule in pack.rules.items():
        pattern = max((one for one in changes if fnmatchcase(name, one)), key=len, default=None)
        change = changes[pattern] if pattern is not None else None
        if isinstance(change, RuleConfig) and change.limits and not isinstance(rule, MetricRule):
            faults.append(file.fault(("rules", pattern or name, "limits"), f"rules.{name}: this rule has no limits"))
        if change != "off":
            rules[name] = rule if change is None else _changed(rule, change)
    if faults:
        raise PackError(faults)
    return dataclasses.replace(pack, rules=rules)


def _changed(rule: Rule, change: Severity | RuleConfig | str) -> Rule:
    if not isinstance(change, RuleConfig):
        return rule.model_copy(update={"severity": change})
    update: dict[str, object] = {}
    if change.severity is not None:
        update["severity"] = change.severity
    if change.limits and isinstance(rule, MetricRule):
        update["limits"] = change.limits
    return rule.model_copy(update=update)


def _fits_any(pack: Pack, pattern: str) -> bool:
    return any(fnmatchcase(name, pattern) for name in pack.rules)


def _unknown(pack: Pack, pattern: str, file: ConfigFile) -> PackFault:
    near = difflib.get_close_matches(pattern, pack.rules, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return file.fault(("rules", pattern), f"rules.{pattern}: there is no such rule{hint}")
