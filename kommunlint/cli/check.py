"""`kommunlint check`: the default command.

Nothing is imported here that takes long: a run in which every text is known needs neither rules nor pipelines.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kommunlint.cli.fixing import Fixer, show_diffs
from kommunlint.cli.options import config_option, rule_options
from kommunlint.cli.output import Printer, report
from kommunlint.cli.progress import with_progress
from kommunlint.cli.recall import Recall
from kommunlint.cli.session import FAILED, ActiveRules, Session, clear_errors
from kommunlint.config.asked import Asked
from kommunlint.config.find import common_folder, repository
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.find import find_texts
from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.lint.replay import config_for
from kommunlint.lint.run import Desk, check_source, check_texts
from kommunlint.readers import load_bytes
from kommunlint.report.formats import FORMATS
from kommunlint.report.phrases import phrase, ui_language
from kommunlint.report.printable import printable
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import SEVERITIES, Severity
from kommunlint.selection.filters import Filter, narrowed
from kommunlint.source import ReadError, Source

if TYPE_CHECKING:
    from kommunlint.cli.targets import Target
    from kommunlint.lint.memory import Memory
    from kommunlint.selection.changed import Changes

_STDIN = "-"


def _target(value: str) -> Target:
    from kommunlint.cli.targets import parse_target

    return parse_target(value)


def _jobs(context: click.Context, parameter: click.Parameter, value: str) -> int | None:
    """The number, or None for as many as pay."""
    if value == "auto":
        return None
    if not value.isascii() or not value.isdigit() or not int(value):
        raise click.BadParameter(f"{value!r} is neither a number from 1 on nor auto")
    return int(value)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True), metavar="TEXT…")
@click.option("--format", "form", type=click.Choice(FORMATS), help="What to print; text if nothing is said.")
@click.option(
    "--output",
    "targets",
    type=_target,
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
    type=click.Path(dir_okay=False),
    help="A file of known findings, which are not reported; kommunlint baseline update writes it.",
)
@click.option(
    "--changed-since",
    metavar="REF",
    help="Report only what stands on lines changed in git since this commit or branch, such as origin/main.",
)
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The least severe finding that gives exit status 1.")
@config_option
@click.option("--stdin-path", type=click.Path(), help="What the text on standard input (-) is called.")
@click.option("--fix", "fixes", is_flag=True, help="Apply the suggestions that are sure to be right, in the files.")
@click.option("--diff", "diffs", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: also what you should look through, such as links.")
@click.option("--color/--no-color", default=None, help="Colours; by default only on a terminal.")
@click.option("--cache/--no-cache", "remember", default=True, help="Remember results from one run to the next.")
@click.option(
    "--jobs",
    default="1",
    callback=_jobs,
    metavar="N",
    help="How many texts to check at a time, each in a process that takes some 400 MB; auto: as many as pay here.",
)
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    targets: tuple[Target, ...],
    statistics: bool,
    show_all: bool,
    language: Language | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severities: tuple[tuple[str, Severity], ...],
    baseline: str | None,
    changed_since: str | None,
    fail_on: Severity | None,
    config: str | None,
    stdin_path: str | None,
    fixes: bool,
    diffs: bool,
    unsafe: bool,
    color: bool | None,
    remember: bool,
    jobs: int | None,
) -> None:
    """Check texts, or all texts in folders; - reads standard input.

    Exit status: 0 nothing to mend, 1 something at or above --fail-on (a warning, unless the configuration says
    otherwise; with --diff, something to change), 2 wrong usage, a text that can't be read, or a broken configuration
    or rule.
    """
    if not paths:
        raise click.UsageError("name a text, a folder, or - for standard input")
    reads_stdin = _STDIN in paths
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
    named = [stdin_path] if reads_stdin and stdin_path else list(paths)
    with clear_errors():
        make_session = functools.partial(
            Session, config_for(named, config), Asked(select, ignore, severities), language
        )
        session = make_session()
        recall = Recall(session, context, is_on=remember)
        changes = None if changed_since is None else _changes(changed_since, named)
        known = baseline or recall.baseline
        filters = list(_filters(changes, known))

        def again(source: Source) -> Outcome:
            return narrowed(check_source(source, session, recall.memory), filters)

        state, texts = None, list[str]()
        if reads_stdin and stdin_path:
            outcomes = _from_stdin(stdin_path, session, recall.memory)
        else:
            texts = [text for text in find_texts(paths) if changes is None or changes.has(text)]
            if not texts:
                line = phrase(ui_language(), "nothing-changed").format(ref=changed_since)
                click.echo(printable(line), err=True)
            if not (changes or diffs or fixes or targets):
                state = recall.state(texts, known)
            if jobs != 1:
                from kommunlint.lint.workers import check_texts_with, sensible

                number = jobs or sensible(len(texts))
                outcomes = check_texts_with(number, with_progress(texts), make_session, session, recall.memory)
            else:
                outcomes = check_texts(with_progress(texts), session, recall.memory)
        outcomes = (narrowed(outcome, filters) for outcome in outcomes)
        if diffs:
            sys.exit(show_diffs(outcomes, again, unsafe=unsafe))
        view = View(
            rules=ActiveRules(session),
            language=ui_language(),
            root=repository(os.getcwd()),
            fail_on=fail_on or recall.fail_on,
            show_all=show_all,
            colour=sys.stdout.isatty() if color is None else color,
        )
        fixer = Fixer(again, unsafe=unsafe)
        if fixes:
            outcomes = map(fixer.mend, outcomes)
        screen = "statistics" if statistics else form or "text"
        printer = Printer(as_text=screen == "text", colour=view.colour)
        ended = report(outcomes, screen, targets, view, printer)
        if state:
            recall.keep(state, known, printer, ended)
        recall.close()
    if fixer.unwritten:
        sys.exit(FAILED)
    sys.exit(ended if reads_stdin or texts else 0)


def _changes(ref: str, named: Sequence[str]) -> Changes:
    from kommunlint.selection.changed import changes_since

    return changes_since(ref, Path(common_folder(path for path in named if os.path.exists(path))))


def _filters(changes: Changes | None, baseline: str | None) -> Iterator[Filter]:
    """What keeps findings from being reported."""
    if changes is not None:
        from kommunlint.selection.changed import on_changed_lines

        yield on_changed_lines(changes)
    if baseline is not None:
        from kommunlint.selection.baseline import hides, read_baseline

        yield hides(read_baseline(Path(baseline)))


def _from_stdin(path: str, desk: Desk, memory: Memory | None) -> Iterator[Outcome]:
    try:
        source = load_bytes(sys.stdin.buffer.read(), path)
    except ReadError as error:
        yield NotChecked(error.problem, is_error=True)
        return
    yield check_source(source, desk, memory)
