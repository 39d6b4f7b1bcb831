"""`kommunlint init`: a configuration to begin with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from kommunlint.cli.session import clear_errors, fail
from kommunlint.config.find import FILE_NAME, PYPROJECT, find_config, has_table
from kommunlint.config.schema import schema_text
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.report.phrases import UiLanguage, phrase, ui_language
from kommunlint.report.printable import printable

SCHEMA_NAME = ".kommunlint.schema.json"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".")
@click.option("--language", type=click.Choice(LANGUAGES), help="The texts' language; by default the terminal's.")
def init(folder: Path, language: Language | None) -> None:
    """Write a kommunlint.yml with what can be set, and a schema for editors beside it.

    Nothing is overwritten. Exit status: 0, or 2 if there is a configuration already or none can be written.
    """
    terminal = ui_language()
    path, schema = folder / FILE_NAME, folder / SCHEMA_NAME
    for taken in (path, folder / PYPROJECT):
        if taken.exists() and (taken is path or has_table(taken)):
            fail(printable(phrase(terminal, "init", "taken").format(path=taken)))
    with clear_errors():
        above = find_config(folder)
    _create(path, template(language or terminal).replace("{schema}", SCHEMA_NAME))
    if not schema.exists():
        _create(schema, schema_text("config"))
    if above is not None:
        click.echo(printable(phrase(terminal, "init", "above").format(path=above)))
    for line in phrase(terminal, "init", "written").format(path=path, folder=folder).splitlines():
        click.echo(printable(line))


def template(language: UiLanguage) -> str:
    """The configuration to begin with, its comments in a language."""
    return (files("kommunlint.config") / "templates" / f"{language}.yml").read_text("utf-8")


def _create(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        fail(printable(f"{path}: can't be written ({(error.strerror or str(error)).lower()})"))
