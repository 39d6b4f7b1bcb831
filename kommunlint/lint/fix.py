"""Makes the edits that findings suggest and that are sure enough, and changes nothing else in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kommunlint.lint.finding import LintResult, NotChecked
from kommunlint.lint.suggestion import Edit, apply
from kommunlint.rules.hit import Applicability
from kommunlint.source import Source

Check = Callable[[Source], LintResult | NotChecked]

_ROUNDS = 4
"""A replacement may itself be replaced; more rounds than this would mean that two rules undo each other."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its suggestions: what it is now, and how many places were changed."""

    before: Source
    after: Source
    changes: int
    result: LintResult


def fix(result: LintResult, check: Check, *, unsafe: bool = False) -> Fixed:
    """The text with every safe suggestion applied, and then, if asked for, one by one those that are `unsafe`.

    It is checked again after each round. A round that would leave more findings than it met, or as many, is not kept,
    so a text never gets worse, and one that is fixed already stays as it is.
    """
    best, changes = result, 0
    for _ in range(_ROUNDS):
        edits = list(_apart(_edits(best, "safe")))
        again = _checked(best, edits, check)
        if again is None:
            break
        best, changes = again, changes + len(edits)
    refused: set[str] = set()
    while unsafe:
        edit = next((edit for edit in _edits(best, "unsafe") if edit.text not in refused), None)
        if edit is None:
            break
        again = _checked(best, [edit], check)
        if again is None:
            refused.add(edit.text)
        else:
            best, changes = again, changes + 1
    return Fixed(result.source, best.source, changes, best)


def _checked(result: LintResult, edits: Sequence[Edit], check: Check) -> LintResult | None:
    """The text after the edits; None if there are none, or they mend nothing."""
    if not edits:
        return None
    again = check(Source(result.source.path, apply(result.source.text, edits)))
    return again if isinstance(again, LintResult) and len(again.findings) < len(result.findings) else None


def _edits(result: LintResult, applicability: Applicability) -> Iterator[Edit]:
    """The edit of each finding's first suggestion, if it is of that applicability."""
    for finding in result.findings:
        first = next(iter(finding.suggestions), None)
        if first is not None and first.edit is not None and first.applicability == applicability:
            yield first.edit


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Those in order that don't begin within another."""
    end = -1
    for edit in edits:
        if edit.start.offset >= end:
            yield edit
            end = edit.end.offset
