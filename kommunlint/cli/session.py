"""What every command begins with: the configuration, its packs, and one clear line when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from kommunlint.config.apply import apply_changes
from kommunlint.config.discover import ConfigFile, find_config, read_config
from kommunlint.nlp.installed import PipelineError
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds.python import CheckError

FAILED = 2
"""Exit status for wrong usage, a text that can't be read, or a broken configuration or rule."""


@dataclass(frozen=True, slots=True)
class Session:
    """A configuration and the rules that it asks for."""

    config: ConfigFile
    pack: Pack

    @property
    def pipelines(self) -> Pipelines:
        """The pipelines that the configuration names."""
        return Pipelines(self.config.pipelines)


def open_session(config: Path | None, start: Path) -> Session:
    """The session for a configuration, or for the nearest one upwards from `start`.

    Raises:
        PackError: the configuration or a pack is faulty.
    """
    file = read_config(config or find_config(start))
    folders = tuple(find_pack(name, file.folder) for name in file.config.extends)
    return Session(file, apply_changes(load_packs(folders), file))


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turns what may be wrong with a configuration, a rule or a pipeline into clear lines and exit status 2."""
    try:
        yield
    except PackError as error:
        fail(*map(str, error.faults))
    except (PipelineError, CheckError) as error:
        fail(str(error))


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with exit status 2."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(FAILED)
