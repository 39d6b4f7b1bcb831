"""What all results of a run depend on beside the texts: program, libraries, settings, rules and pipelines.

No dataclasses here, nor anything else that is slow to import: a run that only says again what an earlier one said
should take no longer than importing the parser of the command line.
"""

from __future__ import annotations

import os
import sys

from kommunlint.cache.digests import contents, digest, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kommunlint.cache.store import Store

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NO_CODE = frozenset({"__pycache__", "data"})
"""Folders of the package that hold no code; the rules and pipelines in `data` count where a configuration uses them."""

_BETWEEN = "\0"
_program: list[bytes] = []


def program(store: Store) -> bytes:
    """The digest of our own code, of Python, and of the names and versions of all that is installed beside it."""
    if not _program:
        code = sorted(entry.path for entry in os.scandir(_PACKAGE) if entry.name not in _NO_CODE)
        _program.append(digest("program", [contents(code, store), sys.version, *_installed()]))
    return _program[0]


class Setting:
    """The program as it is installed and the configuration as it is written."""

    def __init__(self, config: str | None, built: bytes, store: Store) -> None:
        """`config` is the path of the configuration, None for the default one; `built` the digest of the program."""
        self._store = store
        self._program = built
        self._path = os.path.abspath(config) if config else ""
        self._written = read_bytes(config) if config else b""

    def said(self) -> tuple[list[str], list[str]] | None:
        """The words and the paths that `keep` was told of this configuration."""
        key = self._key()
        known = self._store.recall([key]).get(key)
        if not known:
            return None
        try:
            count, *rest = known.decode("utf-8", "surrogateescape").split(_BETWEEN)
            return rest[: int(count)], rest[int(count) :]
        except ValueError:
            return None

    def keep(self, words: Sequence[str], paths: Iterable[str]) -> None:
        """Remember what is to be known of this configuration before it is read again, and the paths it builds on."""
        told = _BETWEEN.join((str(len(words)), *words, *paths))
        self._store.keep({self._key(): told.encode("utf-8", "surrogateescape")})

    def run(self, paths: Iterable[str]) -> bytes:
        """The digest of all that results depend on beside the texts and the options at the prompt."""
        return digest("run", [self._program, self._path, self._written, contents(paths, self._store)])

    def _key(self) -> bytes:
        # Where the program lies counts: another copy of the same code has rules and pipelines of its own.
        return digest("basis", [self._program, _PACKAGE, self._path, self._written])


def _installed() -> list[str]:
    """The names of the installed distributions with their versions, as their folders are called."""
    found: list[str] = []
    for folder in sys.path:
        if folder.endswith("-packages"):
            try:
                found += (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
            except OSError:
                continue
    return sorted(found)
