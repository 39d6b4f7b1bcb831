"""Prints how plain-language findings agree with the labels, and where they don't."""

from __future__ import annotations

import click

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.resources import rules_folder
from tests.plain.judging import Judged, judge, rates


@click.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@click.option("--errors", metavar="CATEGORY", help="Print what is missed and wrongly flagged in the texts tuned to.")
def main(language: Language, errors: str | None) -> None:
    """Judge the labelled drafts of a language."""
    labels = judge(Linter(load_packs((find_pack("kommun", rules_folder()),))), language)
    for held_out in (False, True):
        some = [label for label in labels if label.is_held_out == held_out]
        click.echo("held out" if held_out else "tuned to")
        for category in sorted({label.category for label in some}):
            click.echo(f"  {category:16} {told([label for label in some if label.category == category])}")
        click.echo(f"  {'all':16} {told(some)}")
    for label in labels:
        if label.category == errors and not label.is_held_out and label.found != label.is_flaw:
            click.echo(f"{label.text}: {'missed' if label.is_flaw else 'wrongly flagged'}: {label.words}")


def told(labels: list[Judged]) -> str:
    """The figures of some labels in one line."""
    found, found_as_any, suggested, wrong = rates(labels)
    flaws = sum(label.is_flaw for label in labels)
    return (
        f"{flaws:3} flaws: found {found:.2f}, in any category {found_as_any:.2f}, suggested {suggested:.2f}; "
        f"{len(labels) - flaws:3} clean: flagged {wrong:.2f}"
    )


if __name__ == "__main__":
    main()
