"""The filters that the findings of a text pass, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kommunlint.lint.finding import Finding, LintResult, Outcome

Filter = Callable[[LintResult], LintResult]


def narrowed(outcome: Outcome, filters: Iterable[Filter]) -> Outcome:
    """The outcome after all filters; a text that could not be checked stays as it is."""
    for narrow in filters:
        if isinstance(outcome, LintResult):
            outcome = narrow(outcome)
    return outcome


def keeping(result: LintResult, keeps: Callable[[Finding], bool]) -> LintResult:
    """The result with the findings that are kept; its verdicts stay, for the text is what it is."""
    return replace(result, findings=tuple(filter(keeps, result.findings)))
