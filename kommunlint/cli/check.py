"""`kommunlint check`: the default command."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from kommunlint.cli.session import FAILED, Session, clear_errors, open_session
from kommunlint.config.discover import common_folder
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import LintResult, NotChecked
from kommunlint.lint.fix import Fixed, fix
from kommunlint.lint.linter import Linter, Outcome
from kommunlint.lint.run import Found, check_source, check_texts, find_texts
from kommunlint.report.json import json_report
from kommunlint.report.phrases import counted, phrase, place, problem_message, ui_language
from kommunlint.report.text import closing_line, printable, text_report
from kommunlint.rules.header import SEVERITIES, Severity
from kommunlint.source import ReadError, decode

PROGRESS_FROM = 20
"""So many texts take long enough for a progress bar."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="TEXT…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@click.option("--all", "show_all", is_flag=True, help="Show hints too, not only warnings and errors.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the texts, if they don't say it.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The least severe finding that gives exit status 1.")
@click.option("--config", type=click.Path(path_type=Path), help="The configuration, instead of the nearest one.")
@click.option("--stdin-path", type=click.Path(path_type=Path), help="What the text on standard input (-) is called.")
@click.option("--fix", "fixes", is_flag=True, help="Apply the suggestions that are sure to be right, in the files.")
@click.option("--diff", "diffs", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--color/--no-color", default=None, help="Colours; by default only on a terminal.")
def check(
    paths: tuple[Path, ...],
    form: str,
    show_all: bool,
    language: Language | None,
    fail_on: Severity | None,
    config: Path | None,
    stdin_path: Path | None,
    fixes: bool,
    diffs: bool,
    color: bool | None,
) -> None:
    """Check texts, or all texts in folders; - reads standard input.

    Exit status: 0 nothing to mend, 1 something at or above --fail-on (a warning, unless the configuration says
    otherwise; with --diff, something to change), 2 wrong usage, a text that can't be read, or a broken configuration
    or rule.
    """
    if not paths:
        raise click.UsageError("name a text, a folder, or - for standard input")
    reads_stdin = Path("-") in paths
    if reads_stdin and (len(paths) > 1 or stdin_path is None):
        raise click.UsageError("- stands alone, with --stdin-path NAME to tell what kind of text it is")
    if fixes and reads_stdin:
        raise click.UsageError("--fix changes files; use --diff with standard input")
    with clear_errors():
        named = [stdin_path] if reads_stdin and stdin_path else list(paths)
        session = open_session(config, common_folder(path for path in named if path.exists()))
        linter = Linter(
            session.pack, session.pipelines, language=language, default_language=session.config.config.language
        )
        outcomes = _outcomes(session, linter, paths, stdin_path if reads_stdin else None)
        if diffs:
            sys.exit(_show_diffs(outcomes, session, linter))
        report = _Report(show_all=show_all, colour=color, as_json=form == "json")
        for outcome in outcomes:
            report.add(_fix_file(outcome, session, linter) if fixes else outcome)
        report.close()
    sys.exit(report.status(fail_on or session.config.config.fail_on))


def _fixed(result: LintResult, session: Session, linter: Linter) -> Fixed:
    options = session.config.config.read_options
    return fix(result, lambda source: check_source(source, linter, options))


def _fix_file(outcome: Outcome, session: Session, linter: Linter) -> Outcome:
    """The outcome after the file was mended; what is told is what is left."""
    if not isinstance(outcome, LintResult):
        return outcome
    fixed = _fixed(outcome, session, linter)
    if fixed.changes:
        Path(fixed.before.path).write_bytes(fixed.after.text.encode("utf-8"))
        words = counted(outcome.language, "change", fixed.changes)
        click.echo(f"{printable(fixed.before.path)}: {words}", err=True)
    return fixed.result


def _show_diffs(outcomes: Iterable[Outcome], session: Session, linter: Linter) -> int:
    """Print what would change, as patches; the exit status."""
    status = 0
    for outcome in outcomes:
        if isinstance(outcome, NotChecked):
            _tell(outcome)
            status = FAILED if outcome.is_error else status
            continue
        fixed = _fixed(outcome, session, linter)
        if fixed.changes:
            status = status or 1
            before, after = (text.splitlines(keepends=True) for text in (fixed.before.text, fixed.after.text))
            for line in difflib.unified_diff(before, after, fixed.before.path, fixed.before.path):
                click.echo(printable(line.rstrip("\r\n")))
    return status


def _tell(outcome: NotChecked) -> None:
    problem = outcome.problem
    click.echo(f"{printable(place(problem))}: {problem_message(problem, ui_language())}", err=True)


def _outcomes(session: Session, linter: Linter, paths: Sequence[Path], stdin_path: Path | None) -> Iterator[Outcome]:
    config = session.config.config
    if stdin_path is None:
        found = list(find_texts(paths))
        yield from check_texts(_with_progress(found), linter, config.read_options)
        return
    try:
        source = decode(sys.stdin.buffer.read(), str(stdin_path))
    except ReadError as error:
        yield NotChecked(error.problem, is_error=True)
        return
    yield check_source(source, linter, config.read_options)


def _with_progress(found: Sequence[Found]) -> Iterable[Found]:
    if len(found) < PROGRESS_FROM or not sys.stderr.isatty():
        yield from found
        return
    label = phrase(ui_language(), "checking")
    with click.progressbar(found, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


class _Report:
    """Prints outcomes as they come, or all at the end as JSON, and remembers what the exit status needs."""

    def __init__(self, *, show_all: bool, colour: bool | None, as_json: bool) -> None:
        self._show_all = show_all
        self._colour = sys.stdout.isatty() if colour is None else colour
        self._as_json = as_json
        self._outcomes: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Take in the next outcome."""
        self._outcomes.append(outcome)
        if isinstance(outcome, NotChecked):
            _tell(outcome)
        elif not self._as_json:
            for line in text_report(outcome, show_all=self._show_all, colour=self._colour):
                click.echo(line, color=self._colour)

    def close(self) -> None:
        """Print what comes last."""
        if self._as_json:
            sys.stdout.buffer.write(json_report(self._outcomes, ui_language()).encode("utf-8"))
        elif self._results:
            click.echo(closing_line(self._results, self._results[0].language, show_all=self._show_all))

    def status(self, fail_on: Severity) -> int:
        """The exit status."""
        if any(isinstance(outcome, NotChecked) and outcome.is_error for outcome in self._outcomes):
            return FAILED
        if not self._results:
            return FAILED
        failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return int(any(finding.severity in failing for result in self._results for finding in result.findings))

    @property
    def _results(self) -> list[LintResult]:
        return [outcome for outcome in self._outcomes if isinstance(outcome, LintResult)]
