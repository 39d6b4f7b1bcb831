"""`kommunlint check --fix` and `--diff`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import click

from kommunlint.cli.output import Printer
from kommunlint.cli.session import FAILED
from kommunlint.lint.finding import LintResult, NotChecked, Outcome
from kommunlint.lint.fix import Check, fix
from kommunlint.report.phrases import counted
from kommunlint.report.printable import printable


def fix_file(outcome: Outcome, check: Check, *, unsafe: bool) -> Outcome:
    """The outcome after the file was mended; what is told is what is left."""
    if not isinstance(outcome, LintResult):
        return outcome
    fixed = fix(outcome, check, unsafe=unsafe)
    if fixed.changes:
        with open(fixed.before.path, "wb") as file:
            file.write(fixed.after.text.encode("utf-8"))
        words = counted(outcome.language, "change", fixed.changes)
        click.echo(f"{printable(fixed.before.path)}: {words}", err=True)
    return fixed.result


def show_diffs(outcomes: Iterable[Outcome], check: Check, *, unsafe: bool) -> int:
    """Print what would change, as patches; the exit status."""
    printer = Printer(as_text=True, colour=False)
    status = 0
    for outcome in outcomes:
        if isinstance(outcome, NotChecked):
            printer.tell(outcome)
            status = FAILED if outcome.is_error else status
            continue
        fixed = fix(outcome, check, unsafe=unsafe)
        if fixed.changes:
            status = status or 1
            before, after = (text.splitlines(keepends=True) for text in (fixed.before.text, fixed.after.text))
            for line in difflib.unified_diff(before, after, fixed.before.path, fixed.before.path):
                printer.say(printable(line.rstrip("\r\n")) + "\n")
    return status
