"""`kommunlint baseline`: the findings that are known and not reported, written, pruned and shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from kommunlint.cli.files import unwritable, write_whole
from kommunlint.cli.options import config_option
from kommunlint.cli.output import Printer, report
from kommunlint.cli.progress import with_progress
from kommunlint.cli.session import FAILED, Session, clear_errors, fail, open_session
from kommunlint.config.find import common_folder
from kommunlint.lint.find import find_texts
from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.lint.run import check_texts
from kommunlint.report.phrases import counted, phrase, ui_language
from kommunlint.report.printable import printable
from kommunlint.report.view import View
from kommunlint.selection.baseline import Baseline, baseline_text, pruned, read_baseline, shows, updated
from kommunlint.selection.filters import narrowed

DEFAULT_NAME = "kommunlint-baseline.json"

_texts = click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[TEXT]…")
_file = click.option(
    "--baseline",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The baseline, instead of the configuration's, or {DEFAULT_NAME} beside that.",
)


@click.group()
def baseline() -> None:
    """Keep a file of findings that are known, so that only new ones are reported.

    Without TEXT, the texts in this folder and below it are meant.
    """


@baseline.command()
@_texts
@_file
@config_option
def update(paths: tuple[str, ...], file: Path | None, config: str | None) -> None:
    """Write down all findings of the texts, and drop those that are no more.

    What is known of other texts stays. Exit status: 0, or 2 if a text can't be read or the file can't be written.
    """
    _renew(paths, file, config, updated, may_be_new=True)


@baseline.command()
@_texts
@_file
@config_option
def prune(paths: tuple[str, ...], file: Path | None, config: str | None) -> None:
    """Drop the findings that are no more, and add none.

    Exit status: 0, or 2 if a text can't be read or the file can't be written.
    """
    _renew(paths, file, config, pruned, may_be_new=False)


@baseline.command()
@_texts
@_file
@config_option
def show(paths: tuple[str, ...], file: Path | None, config: str | None) -> None:
    """Show the findings that the baseline keeps from being reported.

    Exit status: 0, or 2 if a text or the baseline can't be read.
    """
    with clear_errors():
        work = _begin(paths, file, config)
        known = read_baseline(work.path)
        view = View(rules=work.session.pack.rules, language=ui_language(), root=Path.cwd(), show_all=True)
        ended = [narrowed(outcome, [shows(known)]) for outcome in work.outcomes()]
        report(ended, "text", (), view, Printer(as_text=True, colour=False))
    sys.exit(_status(ended))


@dataclass(frozen=True, slots=True)
class _Work:
    """The texts to check under a configuration, and the baseline's place."""

    session: Session
    paths: tuple[str, ...]
    path: Path

    def outcomes(self) -> Iterator[Outcome]:
        """What all rules say of the texts, whatever is known."""
        return check_texts(with_progress(list(find_texts(self.paths))), self.session)


def _begin(paths: tuple[str, ...], file: Path | None, config: str | None) -> _Work:
    paths = paths or (os.curdir,)
    session = open_session(config, common_folder(paths))
    return _Work(session, paths, file or session.config.baseline or session.config.folder / DEFAULT_NAME)


def _renew(
    paths: tuple[str, ...],
    file: Path | None,
    config: str | None,
    renew: Callable[[Baseline, list[Outcome]], Baseline],
    *,
    may_be_new: bool,
) -> None:
    with clear_errors():
        work = _begin(paths, file, config)
        is_new = may_be_new and not work.path.exists()
        before = Baseline(work.path.parent) if is_new else read_baseline(work.path)
        reason = unwritable(work.path)
        if reason:
            fail(printable(f"{work.path}: {reason}"))
        ended = list(work.outcomes())
    printer = Printer(as_text=True, colour=False)
    for outcome in ended:
        if isinstance(outcome, NotChecked):
            printer.tell(outcome)
    after = renew(before, ended)
    try:
        write_whole(work.path, baseline_text(after).encode("utf-8"))
    except OSError as error:
        fail(printable(f"{work.path}: can't be written ({(error.strerror or str(error)).lower()})"))
    line = phrase(ui_language(), "baseline", "written").format(
        known=counted(ui_language(), "known", len(after.entries)),
        new=len(after.entries - before.entries),
        gone=len(before.entries - after.entries),
    )
    click.echo(f"{printable(str(work.path))}: {line}")
    if is_new and file is None and work.session.config.baseline is None:
        click.echo(phrase(ui_language(), "baseline", "name-it").format(name=work.path.name))
    sys.exit(_status(ended))


def _status(outcomes: list[Outcome] | tuple[Outcome, ...]) -> int:
    failed = any(isinstance(outcome, NotChecked) and outcome.is_error for outcome in outcomes)
    return FAILED if failed else 0
