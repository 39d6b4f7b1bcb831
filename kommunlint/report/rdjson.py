"""Reviewdog's diagnostic format: a `DiagnosticResult` as JSON.

The form: `proto/rdf/reviewdog.proto` in reviewdog. Its columns count bytes of UTF-8 from 1, and its ends are
exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from kommunlint.lint.finding import Finding, LintResult, NotChecked, Outcome
from kommunlint.report.jsontext import json_text
from kommunlint.report.phrases import problem_message
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import Severity
from kommunlint.source import BOM, Position, Source

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One object for all outcomes."""
    yield json_text({"source": {"name": "kommunlint"}, "diagnostics": list(_diagnostics(outcomes, view))})


def _diagnostics(outcomes: Iterable[Outcome], view: View) -> Iterator[dict[str, Any]]:
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            yield from (_finding(outcome.source, finding, view) for finding in view.findings(outcome))
        elif outcome.is_error:
            yield _unread(outcome, view)


def _finding(source: Source, finding: Finding, view: View) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": {
            "path": _path(source.path),
            "range": _range(source, finding.passage.start, finding.passage.end),
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    suggestions = [{"range": _range(source, edit.start, edit.end), "text": edit.text} for edit in finding.edits]
    return diagnostic | ({"suggestions": suggestions} if suggestions else {})


def _unread(outcome: NotChecked, view: View) -> dict[str, Any]:
    problem = outcome.problem
    location: dict[str, Any] = {"path": _path(problem.path)}
    if problem.line is not None:
        location["range"] = {"start": {"line": problem.line}}
    return {
        "message": problem_message(problem, view.language),
        "location": location,
        "severity": "ERROR",
        "code": {"value": problem.code},
    }


def _path(path: str) -> str:
    """The path as it was given: reviewdog finds the repository from the folder that it runs in."""
    return PurePath(path).as_posix()


def _range(source: Source, start: Position, end: Position) -> dict[str, Any]:
    return {"start": _position(source, start), "end": _position(source, end)}


def _position(source: Source, position: Position) -> dict[str, int]:
    """The line and the byte in it, a byte order mark counted: it is among the bytes of the file's first line."""
    _, line = source.line(position.line)
    before = line[: position.column - 1]
    if position.line == 1 and source.start:
        before = BOM + before
    return {"line": position.line, "column": len(before.encode("utf-8")) + 1}
