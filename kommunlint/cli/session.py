"""What every command begins with: the configuration, its packs, and one clear line when something is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

import click

from kommunlint.config.asked import Asked, AskedError
from kommunlint.config.find import find_config

if TYPE_CHECKING:
    from kommunlint.config.discover import ConfigFile
    from kommunlint.language.codes import Language
    from kommunlint.lint.linter import Linter
    from kommunlint.nlp.pipelines import Pipelines
    from kommunlint.packs.pack import Pack
    from kommunlint.readers.options import ReadOptions
    from kommunlint.rules.kinds import Rule

FAILED = 2
"""Exit status for wrong usage, a text that can't be read, or a broken configuration or rule."""


class Session:
    """A configuration and all that follows from it, each part made when it is first asked for.

    Here begins what takes long to import: YAML, pydantic, spaCy. A run in which every text is known asks for nothing.
    """

    def __init__(
        self,
        path: str | None,
        asked: Asked = Asked(),  # noqa: B008 - a frozen value
        language: Language | None = None,
    ) -> None:
        """`path` is the configuration's, None for the default one; `language` what all texts are judged in."""
        self.path = path
        self._asked = asked
        self._language = language

    @cached_property
    def config(self) -> ConfigFile:
        """The configuration; raises PackError if it is faulty."""
        from kommunlint.config.discover import read_config

        return read_config(self.path)

    @cached_property
    def pack(self) -> Pack:
        """The rules that it asks for.

        Raises:
            PackError: the configuration or a rule is faulty.
            AskedError: what is asked for at the prompt can't be done.
        """
        from kommunlint.config.apply import apply_changes, with_organisation
        from kommunlint.packs.load import load_packs

        pack = with_organisation(load_packs(self.config.packs), self.config)
        return apply_changes(pack, self.config, self._asked)

    @cached_property
    def pipelines(self) -> Pipelines:
        """The pipelines that it names."""
        from kommunlint.nlp.pipelines import Pipelines

        return Pipelines(self.config.pipelines)

    @cached_property
    def linter(self) -> Linter:
        """The linter for texts under the configuration; raises PackError for a word in it that names no rule."""
        from kommunlint.config.local import LocalSettings
        from kommunlint.lint.linter import Linter

        local = LocalSettings(self.config, self.pack)
        return Linter(self.pack, self.pipelines, language=self._language, local=local)

    @cached_property
    def options(self) -> ReadOptions:
        """How pages are read."""
        return self.config.config.read_options

    def basis(self) -> Basis:
        """What the configuration says that is to be known before a text is looked up."""
        from kommunlint.rules.kinds import PythonRule
        from kommunlint.rules.kinds.python import check_path

        checks = {rule.check for rule in self.pack.known.values() if isinstance(rule, PythonRule)}
        pipelines = [path for _, path in sorted(self.pipelines.paths().items())]
        brought = [check_path(name) or name for name in sorted(checks)]
        paths = map(os.path.abspath, (*map(str, self.config.packs), *pipelines, *brought))
        baseline = os.path.abspath(self.config.baseline) if self.config.baseline else ""
        return Basis(self.config.config.fail_on, baseline, bool(self.config.config.paths), tuple(paths))


@dataclass(frozen=True, slots=True)
class Basis:
    """What a configuration says that is to be known before a text is looked up.

    `by_path` tells whether it says different things of different paths; `paths` are the packs, pipelines and Python
    checks that results depend on, absolute.
    """

    fail_on: str
    baseline: str
    by_path: bool
    paths: tuple[str, ...]

    @property
    def words(self) -> tuple[str, str, str]:
        """All but the paths, in words."""
        return (self.fail_on, self.baseline, str(self.by_path))

    @classmethod
    def of(cls, words: Sequence[str], paths: Iterable[str]) -> Basis | None:
        """What words and paths say; None if they say nothing."""
        if len(words) != 3:
            return None
        fail_on, baseline, by_path = words
        return cls(fail_on, baseline, by_path == str(True), tuple(paths))


class ActiveRules(Mapping[str, "Rule"]):
    """The rules of a session by name, read when a report asks for one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getitem__(self, name: str) -> Rule:
        return self._session.pack.rules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._session.pack.rules)

    def __len__(self) -> int:
        return len(self._session.pack.rules)


def open_session(config: str | None, start: str | None = None, language: Language | None = None) -> Session:
    """The session for a configuration, or for the nearest one upwards from `start`, the current folder by default."""
    return Session(config or find_config(start or os.getcwd()), language=language)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turns what may be wrong with a configuration, a rule or a pipeline into clear lines and exit status 2."""
    try:
        yield
    except Exception as error:
        lines = _told(error)
        if not lines:
            raise
        fail(*lines)


def _told(error: Exception) -> list[str]:
    """What to say of an error that is not the program's own; nothing if it is."""
    from kommunlint.lint.run import WorkerError
    from kommunlint.nlp.installed import PipelineError
    from kommunlint.packs.errors import PackError
    from kommunlint.rules.kinds.python import CheckError

    if isinstance(error, PackError):
        return list(map(str, error.faults))
    return [str(error)] if isinstance(error, AskedError | PipelineError | CheckError | WorkerError) else []


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with exit status 2."""
    from kommunlint.report.printable import printable

    for line in lines:
        click.echo(printable(line), err=True)
    sys.exit(FAILED)
