"""JUnit's XML, which Jenkins, GitLab and others show as test results.

A text is a test suite and each rule that spoke of it a test case; a text with nothing to mend is a case that passed.
A case fails as the run does: a finding below the failing severity is told but passes. The form is the one that
Jenkins' xUnit plugin describes in its `junit-10.xsd`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from xml.etree.ElementTree import Element, SubElement

from kommunlint.lint.finding import Finding, LintResult, NotChecked, Outcome
from kommunlint.report.phrases import phrase, place, problem_message
from kommunlint.report.view import View
from kommunlint.report.xmltext import xml_text

_PASSED = "kommunlint"
"""The name of the case for a text that no rule spoke of."""


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One document for all outcomes."""
    root = Element("testsuites", name="kommunlint")
    for outcome in outcomes:
        path = outcome.source.path if isinstance(outcome, LintResult) else outcome.problem.path
        suite = SubElement(root, "testsuite", name=view.path(path))
        if isinstance(outcome, LintResult):
            _fill_in(suite, outcome, view)
        else:
            _not_checked(suite, outcome, view)
        for count, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            suite.set(count, _count(suite, kind))
        suite.set("skipped", _count(suite, "skipped"))
    for count, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        root.set(count, _count(root, kind))
    yield xml_text(root)


def _fill_in(suite: Element, result: LintResult, view: View) -> None:
    by_rule = attrgetter("rule")
    findings = sorted(view.findings(result), key=by_rule)
    for rule, group in groupby(findings, by_rule):
        case = _case(suite, rule)
        found = list(group)
        failing = [finding for finding in found if view.fails(finding)]
        if failing:
            message = failing[0].message if len(failing) == 1 else f"{failing[0].message} (+{len(failing) - 1})"
            failure = SubElement(case, "failure", type=failing[0].severity, message=message)
            failure.text = _lines(result, failing)
        passing = [finding for finding in found if not view.fails(finding)]
        if passing:
            SubElement(case, "system-out").text = _lines(result, passing)
    if not findings:
        _case(suite, _PASSED)


def _not_checked(suite: Element, outcome: NotChecked, view: View) -> None:
    problem = outcome.problem
    message = problem_message(problem, view.language)
    told = SubElement(_case(suite, problem.code), "error" if outcome.is_error else "skipped", message=message)
    told.text = f"{place(problem)}: {message}"


def _case(suite: Element, name: str) -> Element:
    return SubElement(suite, "testcase", classname=suite.get("name", ""), name=name)


def _count(element: Element, kind: str) -> str:
    return str(sum(1 for _ in element.iter(kind)))


def _lines(result: LintResult, findings: Sequence[Finding]) -> str:
    return "\n".join(
        f"{result.source.path}:{finding.passage.start.line}:{finding.passage.start.column} "
        f"{phrase(result.language, 'severity', finding.severity)}: {finding.message}"
        for finding in findings
    )
