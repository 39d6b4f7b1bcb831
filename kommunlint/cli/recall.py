"""What a run takes over from earlier ones, and leaves to later ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kommunlint.cache.digests import digest
from kommunlint.cache.run import Setting, program
from kommunlint.cache.store import Store, shared
from kommunlint.cli import ARGUMENTS
from kommunlint.cli.output import Printer
from kommunlint.cli.session import Basis, Session
from kommunlint.lint.replay import Meaning, Said, remember, state_of
from kommunlint.rules.vocabulary import SEVERITIES, Severity

if TYPE_CHECKING:
    from kommunlint.lint.memory import Memory

_NOT_ABOUT_OUTCOMES = frozenset(
    {
        *("paths", "form", "targets", "statistics", "show_all", "color", "fail_on"),  # how it is told
        *("config", "stdin_path", "fixes", "diffs", "remember", "jobs"),  # what is done, or counts as what it holds
        *("baseline", "changed_since"),  # what is left out afterwards
    }
)
"""The options that don't change what is found in a text; any other is taken to."""


class Recall:
    """The store of a run, and the digest of all that its outcomes depend on beside the texts."""

    def __init__(self, session: Session, context: click.Context, *, is_on: bool) -> None:
        """Looks up the session's configuration, or reads it and remembers what it says.

        Raises:
            PackError: the configuration or a pack is faulty.
            AskedError: what is asked for at the prompt can't be done.
        """
        self._session = session
        self._context = context
        self._store = shared() if is_on else Store(None)
        self._run: bytes | None = None
        self._basis: Basis | None = None
        if self._store.path is None:
            return
        setting = Setting(session.path, program(self._store), self._store)
        said = setting.said()
        self._basis = Basis.of(*said) if said else None
        if self._basis is None:
            self._basis = session.basis()
            setting.keep(self._basis.words, self._basis.paths)
        self._run = setting.run(self._basis.paths)

    @property
    def fail_on(self) -> Severity:
        """The least severe finding that gives exit status 1, as the configuration says."""
        known = next((severity for severity in SEVERITIES if self._basis and severity == self._basis.fail_on), None)
        return known or self._session.config.config.fail_on

    @property
    def baseline(self) -> str | None:
        """The path of the known findings, as the configuration says."""
        if self._basis is not None:
            return self._basis.baseline or None
        return str(self._session.config.baseline) if self._session.config.baseline else None

    @property
    def memory(self) -> Memory | None:
        """Outcomes by text."""
        if self._run is None or self._basis is None:
            return None
        from kommunlint.lint.memory import Memory

        options = self._context.params.items()
        asked = sorted(f"{name}={value}" for name, value in options if name not in _NOT_ABOUT_OUTCOMES)
        return Memory(self._store, digest("outcomes", [self._run, *asked]), by_path=self._basis.by_path)

    def state(self, texts: Sequence[str], baseline: str | None) -> bytes | None:
        """The state of all that this run's output depends on, to be taken before any text is read."""
        arguments = self._context.meta.get(ARGUMENTS)
        if not arguments or self._run is None:
            return None
        return state_of(arguments, self._run, [*texts, baseline] if baseline else texts)

    def keep(self, state: bytes, baseline: str | None, printer: Printer, status: int) -> None:
        """Remember what was printed, to be said again while the state is the same."""
        if printer.text is None:
            return
        try:
            errors, output = printer.errors.encode("utf-8"), printer.text.encode("utf-8")
        except UnicodeEncodeError:  # half a character
            return
        said = Said(status, errors, output, as_text=printer.as_text)
        asked = self._context.params
        meaning = Meaning(asked["config"] or "", baseline or "", tuple(asked["paths"]))
        remember(self._context.meta[ARGUMENTS], meaning, state, said, self._store)

    def close(self) -> None:
        """Let go of the store, after what is old in it."""
        self._store.tidy()
        self._store.close()
