"""Workflow commands of GitHub Actions: each finding becomes an annotation at its line.

The form and its escapes: docs.github.com, "Workflow commands for GitHub Actions". Columns count code points and are
given only within a line, since GitHub drops them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from kommunlint.lint.finding import Finding, LintResult, NotChecked, Outcome
from kommunlint.report.closing import Tally, closing_line
from kommunlint.report.phrases import problem_message, spoken
from kommunlint.report.printable import printable
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import Severity

_Command = Literal["error", "warning", "notice"]
_COMMANDS: dict[Severity, _Command] = {"error": "error", "warning": "warning", "suggestion": "notice"}


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """A line for each finding and each text that was not checked, then the counts for the log."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome, view)
        if isinstance(outcome, NotChecked):
            yield _unchecked(outcome, view)
        else:
            yield from (_finding(outcome, finding, view) for finding in view.findings(outcome))
    yield closing_line(tally, view.language) + "\n"


def _finding(result: LintResult, finding: Finding, view: View) -> str:
    start, end = finding.passage.start, finding.passage.end
    properties: dict[str, str | int] = {"file": view.path(result.source.path), "line": start.line}
    if start.line == end.line:
        properties |= {"col": start.column, "endLine": end.line, "endColumn": end.column}
    else:
        properties |= {"endLine": end.line}
    rule = view.rules.get(finding.rule)
    properties["title"] = f"{spoken(rule.title, result.language)} ({finding.rule})" if rule else finding.rule
    return _command(_COMMANDS[finding.severity], properties, finding.message)


def _unchecked(outcome: NotChecked, view: View) -> str:
    problem = outcome.problem
    places = {"line": problem.line, "col": problem.column}
    properties: dict[str, str | int] = {"file": view.path(problem.path)}
    properties |= {name: place for name, place in places.items() if place is not None}
    return _command("error" if outcome.is_error else "notice", properties, problem_message(problem, view.language))


def _command(name: _Command, properties: dict[str, str | int], message: str) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    text = printable(text, keep="\r\n")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
