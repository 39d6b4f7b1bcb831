"""GitLab's Code Quality report: a JSON array of issues, each with a fingerprint of its own.

The form: docs.gitlab.com, "Code Quality", "Code Quality report format". GitLab takes issues of the same fingerprint
for one, so the path goes into it; a text that could not be read is an issue too, for the report has no other place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from kommunlint.lint.finding import Finding, LintResult, NotChecked, Outcome
from kommunlint.report.jsontext import json_text
from kommunlint.report.phrases import problem_message
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import Severity

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "suggestion": "info"}


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One array for all outcomes."""
    yield json_text(list(_issues(outcomes, view)))


def _issues(outcomes: Iterable[Outcome], view: View) -> Iterator[dict[str, Any]]:
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            yield from (_finding(outcome, finding, view) for finding in view.findings(outcome))
        elif outcome.is_error:
            yield _unread(outcome, view)


def _finding(result: LintResult, finding: Finding, view: View) -> dict[str, Any]:
    path = view.path(result.source.path)
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": _fingerprint(path, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": finding.passage.start.line, "end": finding.passage.end.line},
        },
    }


def _unread(outcome: NotChecked, view: View) -> dict[str, Any]:
    problem = outcome.problem
    path = view.path(problem.path)
    return {
        "description": problem_message(problem, view.language),
        "check_name": problem.code,
        "fingerprint": _fingerprint(path, problem.code),
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": problem.line or 1}},
    }


def _fingerprint(path: str, name: str) -> str:
    return blake2b(f"{path}\0{name}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
