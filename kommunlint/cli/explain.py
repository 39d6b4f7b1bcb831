"""`kommunlint explain`: a rule as a page, or a text's verdicts with their reasons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kommunlint.cli.options import config_option
from kommunlint.cli.session import Session, clear_errors, fail, open_session
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.report.explain import explain_rule
from kommunlint.report.phrases import place, problem_message, ui_language
from kommunlint.report.printable import printable
from kommunlint.rules.kinds import LeverRule, Rule
from kommunlint.rules.vocabulary import LEVERS, Lever

if TYPE_CHECKING:
    from kommunlint.lint.explain import Explanation


@click.command()
@click.argument("name", metavar="RULE|TEXT")
@click.option("--lever", type=click.Choice(LEVERS), help="Of a text: the conditions of one lever, as a tree.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of a text: what to print.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the page, or of the text.")
@config_option
def explain(
    name: str, lever: Lever | None, form: Literal["text", "json"], language: Language | None, config: str | None
) -> None:
    """Tell why a rule asks what it asks, with examples, and how to turn it off; or why a text got its verdicts.

    \b
    kommunlint explain levers/background            the rule
    kommunlint explain draft.md                     all levers of a text, with what asks for them and shows them
    kommunlint explain draft.md --lever background  one lever's conditions, with the words that met or failed them

    Exit status: 0, or 2 for an unknown rule, a text that can't be read, or a broken configuration or rule.
    """
    path = Path(name)
    with clear_errors():
        session = open_session(config, str(path.parent) if path.is_file() else None, language)
        if name in session.pack.rules:
            rule = session.pack.rules[name]
            for line in explain_rule(rule, language or _page_language(rule)):
                click.echo(line)
            return
        if not path.suffix and not path.is_file():
            fail(session.pack.unknown_rule(name))
        if lever and not any(
            isinstance(rule, LeverRule) and rule.lever == lever for rule in session.pack.rules.values()
        ):
            fail(f"--lever {lever}: no active rule judges it")
        _print(_explained(path, session), lever, form)


def _explained(path: Path, session: Session) -> Explanation:
    # Whoever asks for a rule need not wait for spaCy.
    from kommunlint.lint.explain import explain as explain_text
    from kommunlint.lint.finding import NotChecked
    from kommunlint.readers import load, read
    from kommunlint.source import ReadError

    try:
        document = read(load(str(path)), session.options)
        explained = explain_text(document, session.linter, session.pack)
    except ReadError as error:
        explained = NotChecked(error.problem, is_error=True)
    if isinstance(explained, NotChecked):
        fail(f"{printable(place(explained.problem))}: {problem_message(explained.problem, ui_language())}")
    return explained


def _print(explanation: Explanation, lever: Lever | None, form: Literal["text", "json"]) -> None:
    from kommunlint.report.jsontext import json_text
    from kommunlint.report.reasons import as_json, overview, tree

    if form == "json":
        click.echo(json_text(as_json(explanation, lever)), nl=False)
        return
    for line in tree(explanation, lever) if lever else overview(explanation):
        click.echo(line)


def _page_language(rule: Rule) -> Language:
    """The terminal's language, or the first that the rule speaks."""
    terminal = ui_language()
    return terminal if terminal != "en" and terminal in rule.message else next(iter(rule.message))
