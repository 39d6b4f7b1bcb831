"""`kommunlint rules`: what is checked, rule by rule, and whether the rules keep what they promise."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kommunlint.cli.options import config_option
from kommunlint.cli.session import clear_errors, fail, open_session
from kommunlint.packs.load import find_pack, load_pack, load_packs, with_extended
from kommunlint.packs.pack import merge
from kommunlint.report.catalogue import catalogue as as_page
from kommunlint.report.printable import printable
from kommunlint.rules.kinds import LeverRule
from kommunlint.rules.names import subject


@click.group()
def rules() -> None:
    """List, show and test rules."""


@rules.command("list")
@config_option
def list_rules(config: str | None) -> None:
    """List the active rules: name, severity, what it is about."""
    with clear_errors():
        pack = open_session(config).pack
    width = max(map(len, pack.rules), default=0)
    for name, rule in pack.rules.items():
        about = f"lever {rule.lever}" if isinstance(rule, LeverRule) else subject(rule)
        titles = " / ".join(dict.fromkeys(rule.title.values()))
        click.echo(printable(f"{name:{width}}  {rule.severity:10}  {about:15}  {titles}"))


@rules.command()
@click.argument("name", metavar="RULE")
@config_option
def show(name: str, config: str | None) -> None:
    """Show a rule as it is written, with the file that it stands in and what the configuration changes."""
    with clear_errors():
        pack = open_session(config).pack
    if name not in pack.rules:
        fail(pack.unknown_rule(name))
    origin = Path(pack.origins[name])
    click.echo(printable(f"# {origin}"))
    click.echo(f"# severity here: {pack.rules[name].severity}")
    click.echo(printable(origin.read_text("utf-8"), keep="\n"), nl=False)


@rules.command()
@config_option
def catalogue(config: str | None) -> None:
    """Print the active rules as one Markdown page: what each asks and why, its source, examples, how to turn it off."""
    with clear_errors():
        pack = open_session(config).pack
    for line in as_page(pack.rules.values()):
        click.echo(printable(line))


@rules.command("test")
@click.argument("named", nargs=-1, type=click.Path(path_type=Path), metavar="[PACK|FILE]…")
def test_rules(named: tuple[Path, ...]) -> None:
    """Run the examples in the rule files of packs; the shipped pack if none is named. A file stands for its pack.

    Exit status: 0 all hold, 1 one fails or is lacking, 2 a rule file is broken.
    """
    from kommunlint.lint.examples import cases, lacking, run_case
    from kommunlint.lint.linter import Linter

    with clear_errors():
        folders = tuple(dict.fromkeys(_pack_of(path) for path in named))
        own = tuple(find_pack(str(folder), Path.cwd()) for folder in folders)
        tested = merge(tuple(load_pack(folder) for folder in own or (find_pack("kommun", Path.cwd()),)))
        pack = load_packs(with_extended(("kommun", *map(str, folders)), Path.cwd()))
        linter = Linter(pack)
        faults = list(lacking(tested))
        total = 0
        for case in cases(tested):
            total += 1
            fault = run_case(case, linter)
            if fault is not None:
                faults.append(f"{tested.origins[case.rule.rule]}: {case.name}: {fault}")
    for fault in faults:
        click.echo(printable(fault), err=True)
    if tested.rules and not total:
        fail("these rules have no examples")
    click.echo(f"{len(tested.rules)} rules, {total} examples, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def _pack_of(path: Path) -> Path:
    """The folder of the pack that a file belongs to; anything else is a pack's own name or folder."""
    if not path.is_file():
        return path
    return next((folder for folder in path.parents if (folder / "pack.yml").is_file()), path.parent)
