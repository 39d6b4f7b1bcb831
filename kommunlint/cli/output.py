"""What a run of checks prints, and the exit status that it ends with."""

from __future__ import annotations

import sys

import click

from kommunlint.cli.session import FAILED
from kommunlint.lint.finding import LintResult, NotChecked
from kommunlint.lint.linter import Outcome
from kommunlint.report.json import json_report
from kommunlint.report.phrases import place, problem_message, ui_language
from kommunlint.report.text import closing_line, printable, text_report
from kommunlint.rules.header import SEVERITIES, Severity


def tell(outcome: NotChecked) -> None:
    """Say in one line why a text was not checked."""
    problem = outcome.problem
    click.echo(f"{printable(place(problem))}: {problem_message(problem, ui_language())}", err=True)


class Report:
    """Prints outcomes as they come, or all at the end as JSON, and remembers what the exit status needs."""

    def __init__(self, *, show_all: bool, colour: bool | None, as_json: bool) -> None:
        self._show_all = show_all
        self._colour = sys.stdout.isatty() if colour is None else colour
        self._as_json = as_json
        self._outcomes: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Take in the next outcome."""
        self._outcomes.append(outcome)
        if isinstance(outcome, NotChecked):
            tell(outcome)
        elif not self._as_json:
            for line in text_report(outcome, show_all=self._show_all, colour=self._colour):
                click.echo(line, color=self._colour)

    def close(self) -> None:
        """Print what comes last."""
        if self._as_json:
            sys.stdout.buffer.write(json_report(self._outcomes, ui_language()).encode("utf-8"))
        elif self._results:
            click.echo(closing_line(self._results, self._results[0].language, show_all=self._show_all))

    def status(self, fail_on: Severity) -> int:
        """The exit status."""
        if any(isinstance(outcome, NotChecked) and outcome.is_error for outcome in self._outcomes):
            return FAILED
        if not self._results:
            return FAILED
        failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return int(any(finding.severity in failing for result in self._results for finding in result.findings))

    @property
    def _results(self) -> list[LintResult]:
        return [outcome for outcome in self._outcomes if isinstance(outcome, LintResult)]
