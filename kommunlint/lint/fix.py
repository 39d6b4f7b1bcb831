"""Puts the safe suggestions in place of the words that they are for, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kommunlint.lint.finding import Finding, LintResult, NotChecked
from kommunlint.source import Source

Check = Callable[[Source], LintResult | NotChecked]

_ROUNDS = 4
"""A replacement may itself be replaced; more rounds than this would mean that two rules undo each other."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its safe suggestions: what it is now, and how many places were changed."""

    before: Source
    after: Source
    changes: int
    result: LintResult


def fix(result: LintResult, check: Check) -> Fixed:
    """The text with every safe suggestion applied, checked again after each round.

    A round that would leave more findings than it met is not kept, so a text never gets worse, and one that is fixed
    already stays as it is.
    """
    best, changes = result, 0
    for _ in range(_ROUNDS):
        edits = list(_edits(best))
        if not edits:
            break
        again = check(Source(best.source.path, _apply(best.source.text, edits)))
        if not isinstance(again, LintResult) or len(again.findings) >= len(best.findings):
            break
        best, changes = again, changes + len(edits)
    return Fixed(result.source, best.source, changes, best)


def _edits(result: LintResult) -> Iterator[Finding]:
    """The findings that can be mended for sure, in order, none within another's words."""
    end = -1
    for finding in result.findings:
        start, stop = finding.passage.start.offset, finding.passage.end.offset
        is_plain = result.source.text[start:stop] == finding.passage.text
        if is_plain and start >= end and finding.suggestions and finding.suggestions[0].safe:
            yield finding
            end = stop


def _apply(text: str, edits: list[Finding]) -> str:
    for finding in reversed(edits):
        start, end = finding.passage.start.offset, finding.passage.end.offset
        text = text[:start] + finding.suggestions[0].text + text[end:]
    return text
