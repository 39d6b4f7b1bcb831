"""What the configuration says of single texts, by their path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kommunlint.config.discover import ConfigFile, real_place
from kommunlint.config.globs import covers
from kommunlint.language.codes import Language
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.pack import Pack
from kommunlint.rules.names import named, unknown_name
from kommunlint.rules.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Local:
    """What holds for a text unless it says otherwise: its language and genre; rules off for it; severities set."""

    language: Language | None = None
    genre: str | None = None
    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)


class LocalSettings:
    """The settings of each text: those of every entry of `paths` that covers it, where later ones win."""

    def __init__(self, file: ConfigFile, pack: Pack) -> None:
        """Raises PackError for a word that names no rule."""
        self._folder = file.folder.resolve()
        self._default = Local(language=file.config.language)
        faults: list[PackFault] = []
        self._entries: list[tuple[tuple[str, ...], Local]] = []
        for number, entry in enumerate(file.config.paths):
            levels = {"*": entry.severity} if isinstance(entry.severity, str) else entry.severity
            for key, words in (("ignore", entry.ignore), ("severity", tuple(levels))):
                faults += [
                    file.fault(("paths", number, key, word), f"paths.{number}.{key}: {unknown_name(word, pack.known)}")
                    for word in words
                    if not named(word, pack.known)
                ]
            off = frozenset[str]().union(*(named(word, pack.known) for word in entry.ignore))
            severities = {name: level for word, level in levels.items() for name in named(word, pack.known)}
            self._entries.append((entry.match, Local(entry.language, entry.genre, off, severities)))
        if faults:
            raise PackError(faults)

    def __call__(self, path: str) -> Local:
        """The settings of the text at a path, which is looked at from the working folder."""
        if not self._entries:
            return self._default
        absolute = real_place(path)
        if not absolute.is_relative_to(self._folder):
            return self._default
        relative = absolute.relative_to(self._folder).as_posix()
        found = self._default
        for globs, local in self._entries:
            if covers(globs, relative):
                found = _joined(found, local)
        return found


def _joined(first: Local, later: Local) -> Local:
    return Local(
        later.language or first.language,
        later.genre or first.genre,
        first.off | later.off,
        {**first.severities, **later.severities},
    )
