"""Options that several commands have: which configuration, which rules, how severe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kommunlint.rules.vocabulary import SEVERITIES, Severity

_Command = TypeVar("_Command", bound=Callable[..., Any])

config_option = click.option("--config", type=click.Path(), help="The configuration, instead of the nearest one.")


def rule_options(command: _Command) -> _Command:
    """Give a command `--select`, `--ignore` and `--severity`."""
    options = (
        click.option(
            "--select",
            multiple=True,
            callback=_words,
            metavar="NAMES",
            help="Check only these rules, categories, levers or folders of rules. May be repeated.",
        ),
        click.option("--ignore", multiple=True, callback=_words, metavar="NAMES", help="Leave these out."),
        click.option(
            "--severity",
            "severities",
            multiple=True,
            callback=_severities,
            metavar="NAME=LEVEL",
            help="What the findings of such a rule count as: error, warning or suggestion.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _words(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _severities(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Severity], ...]:
    return tuple(_severity(word) for word in _words(context, parameter, values))


def _severity(word: str) -> tuple[str, Severity]:
    name, _, wanted = word.rpartition("=")
    level = next((severity for severity in SEVERITIES if severity == wanted.strip()), None)
    if not name.strip() or level is None:
        raise click.BadParameter(f"{word!r} is not of the form NAME=LEVEL; a level is one of {', '.join(SEVERITIES)}")
    return name.strip(), level
