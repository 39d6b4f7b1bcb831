"""What a run of checks prints, and the exit status that it ends with."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kommunlint.cli.session import FAILED
from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.lint.replay import MAX_LENGTH
from kommunlint.report.formats import report_for
from kommunlint.report.phrases import place, problem_message, ui_language
from kommunlint.report.printable import printable
from kommunlint.report.view import View

if TYPE_CHECKING:
    from kommunlint.cli.targets import Target


class Printer:
    """Prints, and keeps what it printed as long as that is not too much."""

    def __init__(self, *, as_text: bool, colour: bool) -> None:
        """What is not text is for programs: UTF-8, whatever the terminal's encoding is."""
        self.as_text = as_text
        self._colour = colour
        self._length = 0
        self._pieces: list[str] = []
        self._errors: list[str] = []

    @property
    def text(self) -> str | None:
        """All that went to standard output; None if it was too much."""
        return "".join(self._pieces) if self._length <= MAX_LENGTH else None

    @property
    def errors(self) -> str:
        """All that went to standard error."""
        return "".join(self._errors)

    def say(self, piece: str) -> None:
        """Print a piece of a report."""
        if self.as_text:
            click.echo(piece, nl=False, color=self._colour)
        else:
            sys.stdout.buffer.write(piece.encode("utf-8"))
        self._length += len(piece)
        if self._length <= MAX_LENGTH:
            self._pieces.append(piece)

    def tell(self, outcome: NotChecked) -> None:
        """Say in one line why a text was not checked."""
        problem = outcome.problem
        line = printable(f"{place(problem)}: {problem_message(problem, ui_language())}")
        click.echo(line, err=True)
        self._errors.append(f"{line}\n")


def report(outcomes: Iterable[Outcome], screen: str, targets: Sequence[Target], view: View, printer: Printer) -> int:
    """Print the report `screen` as texts are done, then write the others to their files; the exit status."""
    ending = _Ending()
    told = ending.watch(outcomes, view, printer)
    if not targets:
        for piece in report_for(screen)(told, view):
            printer.say(piece)
        return ending.status
    from kommunlint.cli.targets import Kept, write_targets

    kept = Kept()
    for piece in report_for(screen)(kept.keeping(told), view):
        printer.say(piece)
    write_targets(targets, kept, view)
    return ending.status


class _Ending:
    """The exit status that follows from the outcomes that have come so far."""

    def __init__(self) -> None:
        self._checked = self._unread = self._fails = False

    def watch(self, outcomes: Iterable[Outcome], view: View, printer: Printer) -> Iterator[Outcome]:
        """The outcomes as they come; why a text was not checked is said at once."""
        for outcome in outcomes:
            if isinstance(outcome, NotChecked):
                printer.tell(outcome)
                self._unread |= outcome.is_error
            else:
                self._checked = True
                self._fails = self._fails or any(map(view.fails, outcome.findings))
            yield outcome

    @property
    def status(self) -> int:
        """The exit status."""
        return FAILED if self._unread or not self._checked else int(self._fails)
