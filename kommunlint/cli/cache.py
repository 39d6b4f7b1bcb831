"""`kommunlint cache`: what is remembered from one run to the next."""

from __future__ import annotations

import click

from kommunlint.cache.store import shared
from kommunlint.cli.session import fail
from kommunlint.report.printable import printable


@click.group()
def cache() -> None:
    """Look at or forget what is remembered from one run to the next.

    It lies in this user's cache folder, or in the folder that KOMMUNLINT_CACHE names, and holds what was found in texts
    and short pieces of them. It is never needed: check --no-cache does without.
    """


@cache.command()
def info() -> None:
    """Tell where it lies and how large it is."""
    path = shared().path
    if path is None:
        fail("there is no folder to remember anything in; set KOMMUNLINT_CACHE to one")
    number, size = shared().size()
    click.echo(f"{printable(path)}: {number} entries, {size / 1_000_000:.1f} MB")


@cache.command()
def clear() -> None:
    """Forget everything."""
    shared().clear()
