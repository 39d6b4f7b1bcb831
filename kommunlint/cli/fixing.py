"""`kommunlint check --fix` and `--diff`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

import click

from kommunlint.cli.output import Printer
from kommunlint.cli.session import FAILED
from kommunlint.lint.finding import LintResult, NotChecked, Outcome
from kommunlint.lint.fix import Check, Fixed, fix
from kommunlint.report.phrases import counted, phrase, ui_language
from kommunlint.report.printable import printable


@dataclass(slots=True)
class Fixer:
    """Mends files as their outcomes come, and keeps count of those that could not be written."""

    check: Check
    unsafe: bool
    unwritten: int = 0

    def mend(self, outcome: Outcome) -> Outcome:
        """The outcome after the file was mended: what is told is what is left, which is all if it can't be written."""
        if not isinstance(outcome, LintResult) or _is_package(outcome, unsafe=self.unsafe):
            return outcome
        fixed = fix(outcome, self.check, unsafe=self.unsafe)
        if not fixed.changes:
            return outcome
        kept = _replace(fixed)
        if kept:
            self.unwritten += 1
            click.echo(printable(f"{fixed.before.path}: {kept}"), err=True)
            return outcome
        words = counted(outcome.language, "change", fixed.changes)
        click.echo(f"{printable(fixed.before.path)}: {words}", err=True)
        return fixed.result


def _is_package(result: LintResult, *, unsafe: bool) -> bool:
    """Whether a file is one that only its own program may change; that is said if there is something to change."""
    if result.source.unit == "line":
        return False
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    offers = (next(iter(finding.suggestions), None) for finding in result.findings)
    number = sum(offer is not None and offer.applicability in wanted for offer in offers)
    if number:
        words = phrase(ui_language(), "not-mended", "package").format(places=counted(ui_language(), "place", number))
        click.echo(f"{printable(result.source.path)}: {words}", err=True)
    return True


def _replace(fixed: Fixed) -> str | None:
    """Write the mended text in its file; if that can't be done, why it is as it was."""
    from kommunlint.cli.files import replace_text

    try:
        done = replace_text(fixed.before.path, fixed.before.text, fixed.after.text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return phrase(ui_language(), "not-mended", "unwritable").format(reason=reason)
    return None if done else phrase(ui_language(), "not-mended", "changed")


def show_diffs(outcomes: Iterable[Outcome], check: Check, *, unsafe: bool) -> int:
    """Print what would change, as patches; the exit status."""
    printer = Printer(as_text=True, colour=False)
    status = 0
    for outcome in outcomes:
        if isinstance(outcome, NotChecked):
            printer.tell(outcome)
            status = FAILED if outcome.is_error else status
            continue
        if _is_package(outcome, unsafe=unsafe):
            continue
        fixed = fix(outcome, check, unsafe=unsafe)
        if fixed.changes:
            status = status or 1
            before, after = (text.splitlines(keepends=True) for text in (fixed.before.text, fixed.after.text))
            for line in difflib.unified_diff(before, after, fixed.before.path, fixed.before.path):
                printer.say(printable(line.rstrip("\r\n")) + "\n")
    return status
