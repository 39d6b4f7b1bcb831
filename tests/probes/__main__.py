"""Tells how many probes come out right, odd and even: `python -m tests.probes [NAME …]`; odd misses of those named."""

from __future__ import annotations

import sys

import click

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.linter import Linter
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.resources import rules_folder
from tests.probes.probing import KINDS, read_probes, share, try_all


def main(names: list[str]) -> None:
    """Print a line a probe and language, and what was missed of the odd ones of those named."""
    pack = load_packs((find_pack("kommun", rules_folder()),))
    pipelines = Pipelines()
    linters = {language: Linter(pack, pipelines, language=language) for language in LANGUAGES}
    for name, probe in read_probes().items():
        if names and name not in names:
            continue
        done = try_all(name, probe, linters)
        for language in linters:
            told = []
            for kind in KINDS:
                here = [one for one in done if one.language == language and one.kind == kind]
                odd, even = share(one for one in here if one.odd), share(one for one in here if not one.odd)
                told.append(f"{kind} odd {odd:.2f} even {even:.2f}")
            click.echo(f"{name:24s} {language}  {'  '.join(told)}")
            for one in done:
                if names and one.language == language and one.odd and not one.right:
                    click.echo(f"    {one.kind} {one.number}: {one.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
