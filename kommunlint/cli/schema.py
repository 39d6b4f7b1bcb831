"""`kommunlint schema`: what editors need to help while a configuration or a rule is written."""

from __future__ import annotations

from typing import get_args

import click

from kommunlint.config.schema import SchemaName, schema_text


@click.command()
@click.argument("name", type=click.Choice(get_args(SchemaName)), default="config")
def schema(name: SchemaName) -> None:
    """Print the JSON schema of kommunlint.yml, or of rule files.

    An editor takes it by a line at the top of the file: # yaml-language-server: $schema=FILE
    """
    click.echo(schema_text(name), nl=False)
