"""`kommunlint check`: the default command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kommunlint.cli.fixing import fix_file, show_diffs
from kommunlint.cli.options import config_option, rule_options
from kommunlint.cli.output import Target, parse_target, repository, status, write_reports
from kommunlint.cli.progress import with_progress
from kommunlint.cli.session import clear_errors, open_session
from kommunlint.config.apply import Asked
from kommunlint.config.discover import common_folder
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import NotChecked
from kommunlint.lint.linter import Linter, Outcome
from kommunlint.lint.run import check_source, check_texts, find_texts
from kommunlint.readers.options import ReadOptions
from kommunlint.report.formats import FORMATS
from kommunlint.report.phrases import phrase, ui_language
from kommunlint.report.printable import printable
from kommunlint.report.view import View
from kommunlint.rules.header import SEVERITIES, Severity
from kommunlint.selection.baseline import hides, read_baseline
from kommunlint.selection.changed import Changes, changes_since, on_changed_lines
from kommunlint.selection.filters import Filter, narrowed
from kommunlint.source import ReadError, Source, decode


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="TEXT…")
@click.option("--format", "form", type=click.Choice(FORMATS), help="What to print; text if nothing is said.")
@click.option(
    "--output",
    "targets",
    type=parse_target,
    metavar="[FORMAT:]FILE",
    multiple=True,
    help="Write a report to a file as well, in the format that its name tells (.json, .sarif, .txt) or that stands "
    "before it: junit:report.xml. May be repeated.",
)
@click.option("--statistics", is_flag=True, help="Print counts by rule and by lever over all texts, not the findings.")
@click.option("--all", "show_all", is_flag=True, help="Show hints too, not only warnings and errors.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the texts, if they don't say it.")
@rule_options
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of known findings, which are not reported; kommunlint baseline update writes it.",
)
@click.option(
    "--changed-since",
    metavar="REF",
    help="Report only what stands on lines changed in git since this commit or branch, such as origin/main.",
)
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The least severe finding that gives exit status 1.")
@config_option
@click.option("--stdin-path", type=click.Path(path_type=Path), help="What the text on standard input (-) is called.")
@click.option("--fix", "fixes", is_flag=True, help="Apply the suggestions that are sure to be right, in the files.")
@click.option("--diff", "diffs", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: also what you should look through, such as links.")
@click.option("--color/--no-color", default=None, help="Colours; by default only on a terminal.")
def check(
    paths: tuple[Path, ...],
    form: str | None,
    targets: tuple[Target, ...],
    statistics: bool,
    show_all: bool,
    language: Language | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severities: tuple[tuple[str, Severity], ...],
    baseline: Path | None,
    changed_since: str | None,
    fail_on: Severity | None,
    config: Path | None,
    stdin_path: Path | None,
    fixes: bool,
    diffs: bool,
    unsafe: bool,
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
    if changed_since is not None and reads_stdin:
        raise click.UsageError("--changed-since compares files; it can't be used with standard input")
    if statistics and form:
        raise click.UsageError("--statistics is printed instead of a --format; write that to a file with --output")
    if diffs and (form or targets or statistics):
        raise click.UsageError("--diff prints patches; leave out --format, --output and --statistics")
    if unsafe and not (fixes or diffs):
        raise click.UsageError("--unsafe says what --fix or --diff does; give one of them")
    with clear_errors():
        named = [stdin_path] if reads_stdin and stdin_path else list(paths)
        asked = Asked(select, ignore, severities)
        folder = common_folder(path for path in named if path.exists())
        session = open_session(config, folder, asked)
        linter = session.linter(language)
        options = session.config.config.read_options
        changes = None if changed_since is None else changes_since(changed_since, folder)
        filters = list(_filters(changes, baseline or session.config.baseline))

        def again(source: Source) -> Outcome:
            return narrowed(check_source(source, linter, options), filters)

        if reads_stdin and stdin_path:
            outcomes = _from_stdin(stdin_path, linter, options)
        else:
            found = [text for text in find_texts(paths) if changes is None or changes.has(text.path)]
            if not found:
                line = phrase(ui_language(), "nothing-changed").format(ref=changed_since)
                click.echo(printable(line), err=True)
            outcomes = check_texts(with_progress(found), linter, options)
        outcomes = (narrowed(outcome, filters) for outcome in outcomes)
        if diffs:
            sys.exit(show_diffs(outcomes, again, unsafe=unsafe))
        view = View(
            rules=session.pack.rules,
            language=ui_language(),
            root=repository(Path.cwd()),
            fail_on=fail_on or session.config.config.fail_on,
            show_all=show_all,
            colour=sys.stdout.isatty() if color is None else color,
        )
        if fixes:
            outcomes = (fix_file(outcome, again, unsafe=unsafe) for outcome in outcomes)
        screen = "statistics" if statistics else form or "text"
        ended = write_reports(outcomes, screen, targets, view)
    sys.exit(status(ended, view) if ended else 0)


def _filters(changes: Changes | None, baseline: Path | None) -> Iterator[Filter]:
    """What keeps findings from being reported."""
    if changes is not None:
        yield on_changed_lines(changes)
    if baseline is not None:
        yield hides(read_baseline(baseline))


def _from_stdin(path: Path, linter: Linter, options: ReadOptions) -> Iterator[Outcome]:
    try:
        source = decode(sys.stdin.buffer.read(), str(path))
    except ReadError as error:
        yield NotChecked(error.problem, is_error=True)
        return
    yield check_source(source, linter, options)
