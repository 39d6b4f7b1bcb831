"""The command line: `kommunlint draft.md` checks; everything else is a command of its own."""

from __future__ import annotations

import importlib
import os
from typing import Any

import click

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the signal's number."""

ARGUMENTS = "kommunlint.arguments"
"""Where the context keeps the arguments of the program."""

_COMMANDS = {
    "check": "kommunlint.cli.check:check",
    "baseline": "kommunlint.cli.baseline:baseline",
    "cache": "kommunlint.cli.cache:cache",
    "explain": "kommunlint.cli.explain:explain",
    "init": "kommunlint.cli.init:init",
    "models": "kommunlint.cli.models:models",
    "rules": "kommunlint.cli.rules:rules",
    "schema": "kommunlint.cli.schema:schema",
}
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_DEFAULT = "check"


class _Commands(click.Group):
    """Imports a command when it is called, and takes anything that is no command for texts to check."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        context.meta[ARGUMENTS] = tuple(args)
        own = {"--help", "--version"}
        if args and args[0] not in _COMMANDS and args[0] not in own:
            args = [_DEFAULT, *args]
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except KeyboardInterrupt:  # what was done is printed and remembered by now
            from kommunlint.report.phrases import phrase, ui_language

            click.echo(phrase(ui_language(), "interrupted"), err=True)
            context.exit(INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help"]})
@click.version_option(package_name="kommunlint", prog_name="kommunlint")
def main() -> None:
    """Check texts for residents: plain language, and what they should tell.

    \b
    kommunlint draft.md              check a text, or every text in a folder
    kommunlint --all draft.md        hints too
    kommunlint explain RULE          why a rule asks what it asks
    kommunlint init                  write a configuration to begin with

    A file that is called as a command is written with its folder: ./rules
    """
    # Our matrices are small: threads that wait for each other cost half the speed. Numpy looks once, on import.
    for name in _THREADS:
        os.environ.setdefault(name, "1")


if __name__ == "__main__":
    main()
