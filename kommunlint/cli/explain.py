"""`kommunlint explain`: a rule as a page."""

from __future__ import annotations

from pathlib import Path

import click

from kommunlint.cli.options import config_option
from kommunlint.cli.session import clear_errors, fail, open_session
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.report.explain import explain_rule
from kommunlint.report.phrases import ui_language
from kommunlint.rules.kinds import Rule


@click.command()
@click.argument("name", metavar="RULE")
@click.option("--language", type=click.Choice(LANGUAGES), help="The page's language; by default the terminal's.")
@config_option
def explain(name: str, language: Language | None, config: Path | None) -> None:
    """Tell why a rule asks what it asks, with examples, and how to turn it off."""
    with clear_errors():
        pack = open_session(config, Path.cwd()).pack
    if name not in pack.rules:
        fail(pack.unknown_rule(name))
    rule = pack.rules[name]
    for line in explain_rule(rule, language or _page_language(rule)):
        click.echo(line)


def _page_language(rule: Rule) -> Language:
    """The terminal's language, or the first that the rule speaks."""
    terminal = ui_language()
    return terminal if terminal != "en" and terminal in rule.message else next(iter(rule.message))
