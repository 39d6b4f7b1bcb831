"""Checkstyle's XML, which Jenkins and many others read: the findings of each file.

Its form is that of Checkstyle's own XML logger; columns count code points. No schema of it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from kommunlint.lint.finding import LintResult, Outcome
from kommunlint.report.phrases import problem_message
from kommunlint.report.view import View
from kommunlint.report.xmltext import xml_text
from kommunlint.rules.vocabulary import Severity

_VERSION = "4.3"
"""The version of the form, not of any program: what its readers know best."""

_SEVERITIES: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "info"}


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One document for all outcomes."""
    root = Element("checkstyle", version=_VERSION)
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            file = SubElement(root, "file", name=view.path(outcome.source.path))
            for finding in view.findings(outcome):
                start = finding.passage.start
                _error(file, start.line, start.column, _SEVERITIES[finding.severity], finding.message, finding.rule)
        else:
            problem = outcome.problem
            file = SubElement(root, "file", name=view.path(problem.path))
            severity = "error" if outcome.is_error else "info"
            message = problem_message(problem, view.language)
            _error(file, problem.line or 1, problem.column or 1, severity, message, problem.code)
    yield xml_text(root)


def _error(file: Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    SubElement(
        file,
        "error",
        line=str(line),
        column=str(column),
        severity=severity,
        message=message,
        source=f"kommunlint.{source}",
    )
