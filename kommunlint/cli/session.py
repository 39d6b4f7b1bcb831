"""What every command begins with: the configuration, its packs, and one clear line when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kommunlint.config.apply import Asked, AskedError, apply_changes, with_organisation
from kommunlint.config.discover import ConfigFile, find_config, read_config
from kommunlint.config.local import LocalSettings
from kommunlint.language.codes import Language
from kommunlint.nlp.installed import PipelineError
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import load_packs, with_extended
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds.python import CheckError

if TYPE_CHECKING:
    from kommunlint.lint.linter import Linter

FAILED = 2
"""Exit status for wrong usage, a text that can't be read, or a broken configuration or rule."""


@dataclass(frozen=True, slots=True)
class Session:
    """A configuration and the rules that it asks for."""

    config: ConfigFile
    pack: Pack

    def linter(self, language: Language | None = None) -> Linter:
        """The linter for texts under the configuration, in a language if one is asked for.

        Raises:
            PackError: a word in the configuration names no rule.
        """
        from kommunlint.lint.linter import Linter
        from kommunlint.nlp.pipelines import Pipelines

        local = LocalSettings(self.config, self.pack)
        return Linter(self.pack, Pipelines(self.config.pipelines), language=language, local=local)


def open_session(config: Path | None, start: Path, asked: Asked = Asked()) -> Session:  # noqa: B008 - a frozen value
    """The session for a configuration, or for the nearest one upwards from `start`.

    Raises:
        PackError: the configuration or a pack is faulty.
        AskedError: what is asked for at the prompt can't be done.
    """
    file = read_config(config or find_config(start))
    pack = load_packs(with_extended(file.config.extends, file.folder))
    return Session(file, apply_changes(with_organisation(pack, file), file, asked))


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turns what may be wrong with a configuration, a rule or a pipeline into clear lines and exit status 2."""
    try:
        yield
    except PackError as error:
        fail(*map(str, error.faults))
    except (AskedError, PipelineError, CheckError) as error:
        fail(str(error))


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with exit status 2."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(FAILED)
