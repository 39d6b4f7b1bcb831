"""SARIF 2.1.0, as code scanning services and editors read it.

Columns count code points, ends are exclusive, and `columnKind` says so. What GitHub asks for beyond the standard:
docs.github.com, "SARIF support for code scanning".
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from kommunlint import __version__
from kommunlint.lint.finding import Finding, LintResult, NotChecked, Outcome
from kommunlint.report.explain import bad_examples, good_examples
from kommunlint.report.jsontext import json_text
from kommunlint.report.phrases import UiLanguage, phrase, problem_message, spoken
from kommunlint.report.view import View
from kommunlint.rules.kinds import LeverRule, Rule
from kommunlint.rules.names import subject
from kommunlint.rules.vocabulary import Severity
from kommunlint.source import Position

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "kommunlint/v1"
"""Not GitHub's own `primaryLocationLineHash`: its upload computes that, and warns of each one that differs."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
_LONGEST = 1024
"""GitHub's limit for descriptions, in characters."""


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One log with one run for all outcomes."""
    numbers = {name: number for number, name in enumerate(view.rules)}
    results: list[dict[str, Any]] = []
    spoken_in: Counter[UiLanguage] = Counter()
    unchecked: list[NotChecked] = []
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            results += (_result(outcome, finding, numbers, view) for finding in view.findings(outcome))
            spoken_in[outcome.language] += 1
        else:
            unchecked.append(outcome)
    languages = [view.language, *(language for language, _ in spoken_in.most_common())]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "kommunlint",
                "version": __version__,
                "rules": [_rule(rule, languages) for rule in view.rules.values()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not any(item.is_error for item in unchecked),
                "toolExecutionNotifications": [_notification(item, view) for item in unchecked],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, languages: Sequence[UiLanguage]) -> dict[str, Any]:
    tag = f"lever:{rule.lever}" if isinstance(rule, LeverRule) else subject(rule)
    why = spoken(rule.why, *languages)
    return {
        "id": rule.rule,
        "name": rule.rule,
        "shortDescription": {"text": spoken(rule.title, *languages)[:_LONGEST]},
        "fullDescription": {"text": why[:_LONGEST]},
        "help": {"text": why, "markdown": _help(rule, languages)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [tag], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _help(rule: Rule, languages: Sequence[UiLanguage]) -> str:
    """The rule's reason and examples as Markdown."""
    language = next((code for code in (*languages, *rule.why) if code in rule.why), languages[0])
    parts = [spoken(rule.why, language)]
    examples = next((found for code, found in rule.examples.items() if code == language), ())
    for heading, chosen in (("example-bad", bad_examples(examples)), ("example-good", good_examples(examples))):
        if chosen:
            parts.append(f"**{phrase(language, 'explain', heading)}**")
            parts += (f"```text\n{text.strip()}\n```" for text in chosen)
    parts.append(f"**{phrase(language, 'explain', 'turn-off')}**")
    parts.append(f"```yaml\nrules:\n  {rule.rule}: off\n```")
    return "\n\n".join(parts)


def _result(result: LintResult, finding: Finding, numbers: Mapping[str, int], view: View) -> dict[str, Any]:
    artifact = _artifact(result.source.path, view)
    region = _region(finding.passage.start, finding.passage.end)
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.rule in numbers:
        entry["ruleIndex"] = numbers[finding.rule]
    fixes = [
        {
            "description": {"text": finding.message},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [
                        {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}}
                    ],
                }
            ],
        }
        for edit in finding.edits
    ]
    return entry | ({"fixes": fixes} if fixes else {})


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _notification(item: NotChecked, view: View) -> dict[str, Any]:
    problem = item.problem
    place: dict[str, Any] = {"artifactLocation": _artifact(problem.path, view)}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
        if problem.column is not None:
            place["region"]["startColumn"] = problem.column
    return {
        "descriptor": {"id": problem.code},
        "level": "error" if item.is_error else "note",
        "message": {"text": problem_message(problem, view.language)},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: str, view: View) -> dict[str, str]:
    """The text's place as a URI: below the root if it lies there."""
    shown = PurePath(view.path(path))
    if shown.is_absolute():
        return {"uri": shown.as_uri()}
    return {"uri": quote(os.fsencode(shown.as_posix())), "uriBaseId": _ROOT}
