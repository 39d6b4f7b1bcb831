"""The JSON that editors, dashboards and other programs read; its contract is schema.json beside this file."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kommunlint import __version__
from kommunlint.lint.finding import Finding, GenreReason, LintResult, NotChecked, Outcome, Passage
from kommunlint.lint.suggestion import Edit
from kommunlint.report.jsontext import json_text
from kommunlint.report.phrases import UiLanguage, problem_message
from kommunlint.report.view import View
from kommunlint.rules.hit import Applicability
from kommunlint.rules.vocabulary import LEVERS, SEVERITIES, Severity
from kommunlint.source import Position, Unit

VERSION = 1
_INDENT = "    "


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """One JSON object for all outcomes, the texts as they are done; hints are always in it."""
    head = json_text({"version": VERSION, "tool": {"name": "kommunlint", "version": __version__}})
    yield head.removesuffix("\n}\n") + ',\n  "documents": ['
    counts: Counter[Severity] = Counter()
    documents = 0
    unchecked: list[NotChecked] = []
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            document = json_text(_document(outcome)).rstrip("\n")
            yield (",\n" if documents else "\n") + textwrap.indent(document, _INDENT)
            documents += 1
            counts.update(finding.severity for finding in outcome.findings)
        else:
            unchecked.append(outcome)
    errors = [_unchecked(item, view.language) for item in unchecked if item.is_error]
    skipped = [_unchecked(item, view.language) for item in unchecked if not item.is_error]
    tail = json_text({"errors": errors, "skipped": skipped, "summary": _summary(documents, counts, len(errors))})
    yield ("\n  ]" if documents else "]") + "," + tail.removeprefix("{")


def _document(result: LintResult) -> dict[str, Any]:
    unit = result.source.unit
    levers: dict[str, Any] = {lever: {"verdict": "na", "evidence": []} for lever in LEVERS}
    for lever in result.levers:
        levers[lever.lever] = {"verdict": lever.value, "evidence": [passage_json(one, unit) for one in lever.evidence]}
        if lever.because:
            levers[lever.lever]["because"] = [passage_json(one, unit) for one in lever.because]
    return {
        "path": result.source.path,
        "format": result.format,
        "language": result.language,
        "genre": result.genre,
        "genre_reason": genre_reason_json(result.genre_reason, unit),
        "metrics": {
            "words": result.metrics.words,
            "sentences": result.metrics.sentences,
            "lix": result.metrics.lix,
        },
        "levers": levers,
        "findings": [_finding(finding, unit) for finding in result.findings],
    }


def _finding(finding: Finding, unit: Unit) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "category": finding.category,
        "lever": finding.lever,
        "severity": finding.severity,
        "message": finding.message,
        **passage_json(finding.passage, unit),
        "suggestions": [suggestion.text for suggestion in finding.suggestions if suggestion.replaces],
        "edits": [_edit(edit, one.applicability, unit) for one in finding.suggestions for edit in (one.edit,) if edit],
        "fingerprint": finding.fingerprint,
    }


def genre_reason_json(reason: GenreReason | None, unit: Unit) -> dict[str, Any] | None:
    """What tells the genre; None for a text that nothing tells."""
    if reason is None:
        return None
    return {"sign": reason.sign, "word": reason.word, "evidence": [passage_json(one, unit) for one in reason.evidence]}


def _edit(edit: Edit, applicability: Applicability, unit: Unit) -> dict[str, Any]:
    places = {"start": _position(edit.start, unit), "end": _position(edit.end, unit)}
    return {"text": edit.text, "applicability": applicability, **places}


def passage_json(passage: Passage, unit: Unit) -> dict[str, Any]:
    """Words of the text and where they stand."""
    return {"text": passage.text, "start": _position(passage.start, unit), "end": _position(passage.end, unit)}


def _position(position: Position, unit: Unit) -> dict[str, int]:
    """A place; what a word processor wrote has no characters but those of a paragraph to count."""
    offset = position.offset if unit == "line" else position.column - 1
    return {"offset": offset, "line": position.line, "column": position.column}


def _unchecked(item: NotChecked, language: UiLanguage) -> dict[str, Any]:
    problem = item.problem
    entry: dict[str, Any] = {"path": problem.path, "message": problem_message(problem, language)}
    for key, value in (("line", problem.line), ("column", problem.column)):
        if value is not None:
            entry[key] = value
    return entry


def _summary(documents: int, counts: Mapping[Severity, int], errors: int) -> dict[str, Any]:
    return {
        "documents": documents,
        "findings": sum(counts.values()),
        "errors": errors,
        "by_severity": {severity: counts[severity] for severity in SEVERITIES if counts[severity]},
    }
