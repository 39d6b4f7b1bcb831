"""What a run of checks prints, the files that it writes, and the exit status that it ends with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from kommunlint.cli.files import unwritable, write_whole
from kommunlint.cli.session import FAILED, fail
from kommunlint.lint.finding import LintResult, NotChecked
from kommunlint.lint.linter import Outcome
from kommunlint.report.formats import FORMATS, SUFFIXES, report_for
from kommunlint.report.phrases import place, problem_message, ui_language
from kommunlint.report.printable import printable
from kommunlint.report.view import Report, View


def tell(outcome: NotChecked) -> None:
    """Say in one line why a text was not checked."""
    problem = outcome.problem
    click.echo(f"{printable(place(problem))}: {problem_message(problem, ui_language())}", err=True)


@dataclass(frozen=True, slots=True)
class Target:
    """A file that a report goes to."""

    form: str
    path: Path


def parse_target(value: str) -> Target:
    """The target that `FORMAT:FILE` names, or a file whose name tells its format.

    Raises:
        click.BadParameter: the format is not told, or no file can be there.
    """
    form, colon, name = value.partition(":")
    if not colon or form not in FORMATS:
        name = value
        form = next((told for ending, told in SUFFIXES.items() if value.casefold().endswith(ending)), "")
    if not form:
        raise click.BadParameter(
            printable(f"{value}: the name doesn't tell the format; write it before, as in junit:{value}")
        )
    target = Target(form, Path(name))
    reason = unwritable(target.path)
    if reason:
        raise click.BadParameter(printable(f"{name}: {reason}"))
    return target


def write_reports(
    outcomes: Iterable[Outcome], screen: str, targets: Sequence[Target], view: View
) -> tuple[Outcome, ...]:
    """Print the report `screen` as texts are done, then write the others to their files; all the outcomes."""
    kept: list[Outcome] = []
    for piece in report_for(screen)(_told(outcomes, kept), view):
        _print(piece, view.colour, as_bytes=screen != "text")
    for target in targets:
        report: Report = report_for(target.form)
        text = "".join(report(kept, replace(view, colour=False)))
        try:
            write_whole(target.path, text.encode("utf-8"))
        except OSError as error:
            fail(f"{printable(str(target.path))}: can't be written ({(error.strerror or str(error)).lower()})")
    return tuple(kept)


def status(outcomes: Sequence[Outcome], view: View) -> int:
    """The exit status."""
    results = [outcome for outcome in outcomes if isinstance(outcome, LintResult)]
    if not results or any(isinstance(outcome, NotChecked) and outcome.is_error for outcome in outcomes):
        return FAILED
    return int(any(view.fails(finding) for result in results for finding in result.findings))


def repository(folder: Path) -> Path:
    """The nearest folder upwards that holds a repository, or the folder itself."""
    start = Path(os.path.abspath(folder))
    return next((place for place in (start, *start.parents) if (place / ".git").exists()), start)


def _told(outcomes: Iterable[Outcome], kept: list[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        kept.append(outcome)
        if isinstance(outcome, NotChecked):
            tell(outcome)
        yield outcome


def _print(piece: str, colour: bool, *, as_bytes: bool) -> None:
    """A report for programs is UTF-8 whatever the terminal's encoding is."""
    if as_bytes:
        sys.stdout.buffer.write(piece.encode("utf-8"))
    else:
        click.echo(piece, nl=False, color=colour)
